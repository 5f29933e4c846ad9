import type { Calendar, DayException, Shift } from '../../../src/engine/calendar/calendar';
import { parseCalendar } from '../../../src/engine/calendar/calendarText';
import { parseShifts } from '../../../src/engine/calendar/shifts';
import { spansOfDays } from '../../../src/engine/calendar/spans';
import { parseIsoDate } from '../../../src/engine/time/localDate';

const day = (iso: string): number => parseIsoDate(iso)!;
const shown = (instant: number): string => new Date(instant).toISOString().slice(5, 16);

/** The spans from `first` up to `last`, e.g. `06-01T09:00 06-01T17:00`, in UTC. */
function spans(text: string, first: string, last: string, own: Record<string, string> = {}): string[] {
  const exceptions = new Map<number, DayException>(
    Object.entries(own).map(([date, hours]) => [
      day(date),
      { name: 'own hours', shifts: parseShifts(hours) as Shift[] },
    ]),
  );
  const { opens, closes } = spansOfDays(
    { ...(parseCalendar(text) as Calendar), exceptions },
    day(first),
    day(last),
  );
  expect(closes.length).toBe(opens.length);
  return Array.from(opens, (open, i) => `${shown(open)} ${shown(closes[i])}`);
}

test('every shift that starts from the first day up to, not including, the last', () => {
  // 2026-06-01 is a Monday.
  expect(spans('Mon-Fri 9-12, 13-17 UTC', '2026-06-05', '2026-06-08')).toEqual([
    '06-05T09:00 06-05T12:00',
    '06-05T13:00 06-05T17:00',
  ]);
  expect(spans('Mon-Sun 22-6 UTC', '2026-06-06', '2026-06-08')).toEqual([
    '06-06T22:00 06-07T06:00',
    '06-07T22:00 06-08T06:00',
  ]);
  expect(spans('Mon-Fri 9-17 UTC', '2026-06-06', '2026-06-08')).toEqual([]);
  expect(spans('Sun 9-10; Mon 11-12 UTC', '2026-06-07', '2026-06-09')).toEqual([
    '06-07T09:00 06-07T10:00',
    '06-08T11:00 06-08T12:00',
  ]);
});

test('what touches is one span, what lies inside another is part of it', () => {
  expect(spans('24x7', '2026-06-01', '2026-06-04')).toEqual(['06-01T00:00 06-04T00:00']);
  // Friday night runs to ten on Saturday, whose own hours begin and end before that.
  expect(spans('Fri 22-10 UTC', '2026-06-05', '2026-06-07', { '2026-06-06': '8-9, 12-13' })).toEqual([
    '06-05T22:00 06-06T10:00',
    '06-06T12:00 06-06T13:00',
  ]);
  // … or after it.
  expect(spans('Fri 22-10 UTC', '2026-06-05', '2026-06-07', { '2026-06-06': '8-11' })).toEqual([
    '06-05T22:00 06-06T11:00',
  ]);
});

// New York goes to summer time on Sunday 2026-03-08, 02:00 to 03:00, which is 07:00 UTC, and back on 2026-11-01.
describe('around a change of clocks', () => {
  test.each([
    // from         to            spans                        why
    ['2026-03-08', '2026-03-10', ['03-08T06:30 03-08T20:00', '03-09T05:30 03-09T20:00'], 'begins with it'],
    ['2026-03-07', '2026-03-09', ['03-07T06:30 03-07T21:00', '03-08T06:30 03-08T20:00'], 'ends with it'],
    ['2026-11-01', '2026-11-02', ['11-01T05:30 11-01T21:00'], 'the first of two half past ones'],
  ])('01:30-16:00 from %s to %s', (from, to, expected) => {
    expect(spans('daily 1:30-16 America/New_York', from, to)).toEqual(expected);
  });

  test('a month about each of them, and both in one', () => {
    const utc = (date: string, hour: number) => `${date}T${hour}:00 ${date}T${hour + 1}:00`;
    for (const [first, last, change] of [
      ['2026-02-20', '2026-03-20', '03-08'],
      ['2026-10-15', '2026-11-15', '11-01'],
      ['2026-02-20', '2026-11-15', '03-08'],
    ]) {
      const found = spans('daily 9-10 America/New_York', first, last);
      expect(found).toHaveLength(day(last) - day(first));
      for (const span of found) {
        const date = span.slice(0, 5);
        const summer = change === '11-01' ? date < '11-01' : date >= '03-08' && date < '11-01';
        expect(span).toBe(utc(date, summer ? 13 : 14));
      }
    }
  });

  test.each([
    // hours                    spans                                                    why
    ['2:00-3:00', [], 'nothing is left of an hour that is skipped'],
    ['2:30-3:00', [], 'it would open after its end'],
    ['2:30-2:50, 3:00-4:00', ['03-08T07:00 03-08T08:00'], 'moved into the middle of the next'],
    ['2:15-2:45, 3:00-3:10', ['03-08T07:00 03-08T07:10', '03-08T07:15 03-08T07:45'], 'moved behind the next'],
    [
      '1:00-1:30, 2:15-2:45, 3:00-3:10, 5:00-6:00',
      [
        '03-08T06:00 03-08T06:30',
        '03-08T07:00 03-08T07:10',
        '03-08T07:15 03-08T07:45',
        '03-08T09:00 03-08T10:00',
      ],
      'one behind the next, the others where they are',
    ],
  ])('Sunday %s in the gap (%#)', (hours, expected) => {
    expect(spans(`Sun ${hours} America/New_York`, '2026-03-08', '2026-03-09')).toEqual(expected);
  });

  test('a date that a zone skipped has no shifts: Samoa had no Friday 2011-12-30', () => {
    expect(spans('Mon-Fri 9-17 Pacific/Apia', '2011-12-29', '2011-12-31')).toEqual([
      '12-29T19:00 12-30T03:00',
    ]);
  });
});

test('the zone is asked about the week around a change, and not about the rest of the year', () => {
  const plain = parseCalendar('daily 9-17 America/New_York') as Calendar;
  const asked: number[] = [];
  const zone = {
    ...plain.zone,
    offsetAt: (instant: number) => {
      asked.push(instant);
      return plain.zone.offsetAt(instant);
    },
  };
  const year = [day('2026-01-01'), day('2027-01-01')] as const;
  expect(spansOfDays({ ...plain, zone }, ...year).opens).toHaveLength(365);
  const changes = [Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 6)];
  const far = asked.filter((at) => changes.every((change) => Math.abs(at - change) > 6 * 86_400_000));
  expect(far).toHaveLength(1); // where the year begins
});
