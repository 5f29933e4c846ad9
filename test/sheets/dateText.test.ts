import { isProblem, type Problem } from '../../src/engine/problem';
import type { Zone } from '../../src/engine/time/zone';
import { dateOrderOf } from '../../src/sheets/dateOrder';
import { type DateOrder, instantOfText } from '../../src/sheets/dateText';
import { readDateText } from '../../src/sheets/writtenDate';

/** Five and a half hours east all year, so that local time and UTC cannot be mistaken for one another. */
const HALF_PAST: Zone = { name: 'UTC+05:30', offsetAt: () => 19_800_000, transitions: () => [] };

function iso(text: string, order?: DateOrder): string {
  const instant = instantOfText(text, HALF_PAST, order);
  return isProblem(instant) ? `problem: ${instant.wanted}` : new Date(instant).toISOString();
}

describe('one text', () => {
  test.each([
    // written                              in UTC, read in UTC+5:30      why
    ['2026-03-04T21:05:00Z', '2026-03-04T21:05:00.000Z', 'an offset stands above the zone'],
    ['2026-03-04T21:05:00.250-05:00', '2026-03-05T02:05:00.250Z', 'milliseconds and a western offset'],
    ['2026-03-04 21:05 +0100', '2026-03-04T20:05:00.000Z', 'offset without colon'],
    ['2026-03-04 21:05 UTC+2', '2026-03-04T19:05:00.000Z', 'offset after UTC'],
    ['2026-03-04 21:05', '2026-03-04T15:35:00.000Z', 'without offset it is local'],
    ['2026/03/04 9:05', '2026-03-04T03:35:00.000Z', 'year first leaves nothing open'],
    ['2026-03-04', '2026-03-03T18:30:00.000Z', 'a date alone is its midnight'],
    ['2026-03-04 24:00', '2026-03-04T18:30:00.000Z', '24:00 is the end of the day'],
    ['4 Mar 2026 21:05', '2026-03-04T15:35:00.000Z', 'month by word'],
    ['Mar 4, 2026, 9:05 PM', '2026-03-04T15:35:00.000Z', 'American, with comma'],
    ['March 4th 2026 at 9:05:30 p.m.', '2026-03-04T15:35:30.000Z', 'ordinal, at, p.m.'],
    ['04/Mar/26 9:05 PM', '2026-03-04T15:35:00.000Z', 'an issue tracker export'],
    ['4. März 2026 21:05 Uhr', '2026-03-04T15:35:00.000Z', 'German'],
    ['4 de marzo de 2026 21:05', '2026-03-04T15:35:00.000Z', 'Spanish'],
    ['4 févr. 2026 à 21h05', '2026-02-04T15:35:00.000Z', 'French'],
    ['4 marzo 2026 21.05', '2026-03-04T15:35:00.000Z', 'Italian'],
    ['2026-03-04 9.05 PM', '2026-03-04T15:35:00.000Z', 'a dot in a time of twelve hours'],
    ['mar 4 marzo 2026 21:05', 'problem: names a weekday', 'Italian Tuesday, but the 4th is a Wednesday'],
    ['mer 4 marzo 2026 21:05', '2026-03-04T15:35:00.000Z', 'Italian Wednesday'],
    ['Wed, 4 Mar 2026 21:05', '2026-03-04T15:35:00.000Z', 'weekday that agrees'],
    ['12:00', 'problem: is not a date', 'a time alone'],
    ['3/3/2026 12:00 AM', '2026-03-02T18:30:00.000Z', 'equal parts need no order; 12 AM is midnight'],
    ['3/3/2026 12:30 PM', '2026-03-03T07:00:00.000Z', '12 PM is noon'],
    ['3/4/2026', 'problem: could be day/month or month/day', 'open without an order'],
    ['2026-02-29', 'problem: is no day', 'no leap year'],
    ['31.04.2026', 'problem: could be', 'no order given'],
    ['2026-03-04 21:65', 'problem: has a time', 'no such minute'],
    ['2026-03-04 21:05 PM', 'problem: has a time', 'twenty-one o’clock has no afternoon'],
    ['2026-03-04 21:05 CET', 'problem: ends in "cet"', 'abbreviations are not guessed'],
    ['2026-03-04 21', 'problem: has a time', 'a bare number is no time'],
    ['next week', 'problem: is not a date', 'words'],
    ['46085.878', 'problem: is not a date', 'a serial number'],
    [`2026-03-04${' '.repeat(100)}`, 'problem: is not a date', 'far too long'],
  ])('%s is %s (%s)', (written, expected) => {
    const read = iso(written);
    expect(expected.startsWith('problem') ? read.slice(0, expected.length) : read).toBe(expected);
  });

  test.each([
    ['3/4/2026 9:05 PM', 'month first', '2026-03-04T15:35:00.000Z'],
    ['3/4/2026 9:05\u202fPM', 'month first', '2026-03-04T15:35:00.000Z'],
    ['3/4/2026 21:05', 'day first', '2026-04-03T15:35:00.000Z'],
    ['04.03.2026 21:05', 'day first', '2026-03-04T15:35:00.000Z'],
    ['04. 03. 2026 21:05', 'day first', '2026-03-04T15:35:00.000Z'],
    ['4-3-26 21:05', 'day first', '2026-03-04T15:35:00.000Z'],
    ['04/03/2026 21.05.30', 'day first', '2026-03-04T15:35:30.000Z'],
  ] as const)('%s with the %s is %s', (written, order, expected) => {
    expect(iso(written, order)).toBe(expected);
  });

  test('a date the order rules out says so', () => {
    expect(iso('25/3/2026', 'month first')).toContain('is no date with the month first');
  });

  test('an unreadable date names what was found and an example', () => {
    expect(readDateText('soon')).toMatchObject({
      found: 'soon',
      wanted: expect.stringContaining('2026-03-04 21:05'),
    });
  });
});

describe('the order, from the whole column', () => {
  const placed = (...texts: string[]) => texts.map((text, index) => ({ text, place: { row: index + 2 } }));

  test.each([
    [['3/4/2026', '5/4/2026', '25/3/2026'], 'day first', '"25/3/2026" in row 4 can only have the day first'],
    [['3/4/2026 9:05 PM', '3/25/2026'], 'month first', '"3/25/2026" in row 3 can only have the month first'],
    [['13/4/2026', '3/4/2026'], 'day first', '"13/4/2026" in row 2'],
    [['3/4/2026', '4/13/2026'], 'month first', '"4/13/2026" in row 3'],
    [['3/3/2026', '4/4/2026'], 'day first', 'does not matter'],
    [['04.03.2026', '05.03.2026'], 'day first', 'dots'],
    [['03.25.2026', '05.03.2026'], 'month first', '"03.25.2026" in row 2'],
    [['2026-03-04', '4 Mar 2026', 'nonsense'], undefined, 'year first'],
  ])('%s: %s (%s)', (texts, order, why) => {
    expect(dateOrderOf(placed(...texts))).toMatchObject({ order, why: expect.stringContaining(why) });
  });

  test.each([
    [['12/4/2026', '4/12/2026'], 'all 2 dates of this kind', 2],
    [['3/4/2026', '5/4/2026'], 'all 2 dates of this kind', 2],
    [['25/3/2026', '3/25/2026'], '"25/3/2026" in row 2 has the day first', 3],
    [['26/03/04', '26/03/05'], 'could begin with its year', 2],
  ])('%s is refused: %s', (texts, wanted, row) => {
    const refused = dateOrderOf(placed(...texts)) as Problem;
    expect(refused).toMatchObject({ problem: true, place: { row } });
    expect(refused.wanted).toContain(wanted);
    expect(refused.wanted).toContain('2026-03-04');
  });

  test('what the person says wins, unless no date at all can be read so', () => {
    expect(dateOrderOf(placed('3/4/2026'), 'month first')).toMatchObject({ order: 'month first' });
    expect(dateOrderOf(placed('25/3/2026', '26/3/2026'), 'month first')).toMatchObject({ problem: true });
    expect(dateOrderOf(placed('25/3/2026', '3/4/2026'), 'month first')).toMatchObject({
      order: 'month first',
    });
  });
});
