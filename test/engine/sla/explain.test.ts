import { parseCalendar } from '../../../src/engine/calendar/calendarText';
import { openTimeOf } from '../../../src/engine/calendar/openTime';
import { type Explanation, explainDeadline } from '../../../src/engine/sla/explain';
import { parseTarget } from '../../../src/engine/sla/target';
import { zoneNamed } from '../../../src/engine/time/zone';
import { holidaysFromArgument } from '../../../src/sheets/holidays';
import { ok } from '../../behaviour/log';
import { at, show } from '../../oracles/workedExample';

const ZONE = 'Europe/Madrid';

function sentence(start: string, target: string, hours: string): string {
  const found = explained(start, target, hours);
  return `${found.sentence}: ${show(found.dueAt, ZONE).slice(0, -7)}`;
}

/** Each line as `from: why, total`, then when it is due. */
function lines(start: string, target: string, hours: string): string[] {
  const found = explained(start, target, hours);
  const shown = (instant: number) => show(instant, ZONE).slice(0, -7);
  return [
    ...found.intervals.map(({ from, why, total }) => `${shown(from)}: ${why}, ${total}`),
    `due ${shown(found.dueAt)}`,
  ];
}

function explained(start: string, target: string, hours: string, holidays: string[][] = []): Explanation {
  const exceptions = ok(holidaysFromArgument(holidays, () => ok(zoneNamed(ZONE))));
  const calendar = { ...ok(parseCalendar(`${hours} ${ZONE}`)), exceptions };
  const openTime = ok(openTimeOf(calendar));
  return ok(
    explainDeadline(at(start, ZONE), ok(parseTarget(target)), { openTime, zone: openTime.calendar.zone }),
  );
}

const NIGHTS = 'Mon-Fri 22:00-06:00';

test('a night shift is one day, that on which it starts, with the morning behind it', () => {
  expect(lines('Thu 2026-06-04 23:00', '1bd', NIGHTS)).toEqual([
    'Thu 2026-06-04 23:00: day of receipt, 0',
    'Fri 2026-06-05 06:00: business day, 1',
    'due Sat 2026-06-06 06:00',
  ]);
  expect(lines('Fri 2026-06-05 02:00', '1bd', NIGHTS)).toEqual([
    'Fri 2026-06-05 02:00: day of receipt, 0',
    'Fri 2026-06-05 06:00: business day, 1',
    'due Sat 2026-06-06 06:00',
  ]);
  expect(lines('Fri 2026-06-05 23:00', '1bd', NIGHTS)).toEqual([
    'Fri 2026-06-05 23:00: day of receipt, 0',
    'Sat 2026-06-06 06:00: closed, 0',
    'Sun 2026-06-07 00:00: closed, 0',
    'Mon 2026-06-08 00:00: business day, 1',
    'due Tue 2026-06-09 06:00',
  ]);
});

test('the close of a night is that of the day of receipt', () => {
  expect(lines('Fri 2026-06-05 23:00', 'eod', NIGHTS)).toEqual([
    'Fri 2026-06-05 23:00: day of receipt, 1',
    'due Sat 2026-06-06 06:00',
  ]);
  expect(lines('Sat 2026-06-06 02:00', 'eod', NIGHTS)).toEqual([
    'Sat 2026-06-06 02:00: day of receipt, 1',
    'due Sat 2026-06-06 06:00',
  ]);
});

test('three shifts a day begin a new day where the night ends', () => {
  expect(lines('Thu 2026-06-04 12:00', '1bd', 'Mon-Fri 06:00-14:00, 14:00-22:00, 22:00-06:00')).toEqual([
    'Thu 2026-06-04 12:00: day of receipt, 0',
    'Fri 2026-06-05 06:00: business day, 1',
    'due Sat 2026-06-06 06:00',
  ]);
});

test('hours of one date that run into the next morning’s do not begin a further day', () => {
  const night = 'Mon-Sun 23:30-00:30, 01:00-02:30';
  const told = explained('Mon 2026-06-01 12:00', '1bd', night, [['2026-06-02', '22:00-02:00']]);
  expect(told.intervals.map(({ why, total }) => `${why} ${total}`)).toEqual([
    'day of receipt 0',
    'business day 1',
  ]);
  expect(show(told.dueAt, ZONE)).toBe('Wed 2026-06-03 02:00 +02:00');
});

test('a date that clocks skip leaves no gap', () => {
  const shifts = 'Mon-Fri 06:00-14:00, 14:00-22:00, 22:00-06:00 Pacific/Apia';
  const openTime = ok(openTimeOf(ok(parseCalendar(shifts))));
  const start = Date.parse('2011-12-28T16:00:55Z');
  const found = ok(
    explainDeadline(start, ok(parseTarget('11bd')), { openTime, zone: openTime.calendar.zone }),
  );
  const ends = found.intervals.map(({ to }) => to);
  expect(found.intervals.map(({ from }) => from)).toEqual([start, ...ends.slice(0, -1)]);
  expect(ends[ends.length - 1]).toBe(found.dueAt);
});

test('days of an office begin at midnight', () => {
  expect(lines('Fri 2026-06-05 12:00', '1bd', 'Mon-Fri 09:00-17:00')).toEqual([
    'Fri 2026-06-05 12:00: day of receipt, 0',
    'Sat 2026-06-06 00:00: closed, 0',
    'Sun 2026-06-07 00:00: closed, 0',
    'Mon 2026-06-08 00:00: business day, 1',
    'due Mon 2026-06-08 17:00',
  ]);
});

test('a time of day that the hours do not have is said to be moved', () => {
  const office = 'Mon-Fri 09:00-12:00, 13:00-17:00';
  const day = 'the 1st business day after the day of receipt';
  const said = (start: string, target: string) => sentence(`Thu 2026-06-04 ${start}`, target, office);
  expect(said('10:00', '1bd same time')).toBe(`by the same time on ${day}: Fri 2026-06-05 10:00`);
  expect(said('20:00', '1bd same time')).toBe(
    `by the same time on ${day}, moved into its hours: Fri 2026-06-05 17:00`,
  );
  expect(said('10:00', '1bd by 16:00')).toBe(`by 16:00 on ${day}: Fri 2026-06-05 16:00`);
  expect(said('10:00', '1bd by 12:30')).toBe(
    `by 12:30 on ${day}, moved into its hours: Fri 2026-06-05 13:00`,
  );
  const always = 'Mon-Sun 00:00-24:00';
  expect(sentence('Thu 2026-06-04 10:00', '1bd by 24:00', always)).toBe(
    `by 24:00 on ${day}: Sat 2026-06-06 00:00`,
  );
});

test('what is counted backwards is said to lie before', () => {
  const office = 'Mon-Fri 09:00-17:00';
  expect(sentence('Fri 2026-06-05 10:00', '-2h', office)).toBe(
    '2 business hours before: Thu 2026-06-04 16:00',
  );
  expect(sentence('Fri 2026-06-05 10:00', '-1cd', office)).toBe(
    '1 calendar day before: Thu 2026-06-04 10:00',
  );
  expect(sentence('Fri 2026-06-05 10:00', '-1mo', office)).toBe('1 month before: Tue 2026-05-05 10:00');
});
