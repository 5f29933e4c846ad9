import { parseCalendar } from '../../../src/engine/calendar/calendarText';
import { openTimeOf } from '../../../src/engine/calendar/openTime';
import { isProblem } from '../../../src/engine/problem';
import { type Explanation, explainDeadline } from '../../../src/engine/sla/explain';
import { parseTarget } from '../../../src/engine/sla/target';
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

function explained(start: string, target: string, hours: string): Explanation {
  const calendar = parseCalendar(`${hours} ${ZONE}`);
  const openTime = isProblem(calendar) ? calendar : openTimeOf(calendar);
  const read = parseTarget(target);
  if (isProblem(openTime) || isProblem(read)) throw new Error('the example cannot be read');
  const found = explainDeadline(at(start, ZONE), read, { openTime, zone: openTime.calendar.zone });
  if (isProblem(found)) throw new Error(found.wanted);
  return found;
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
