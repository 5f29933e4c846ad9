import { parseCalendar } from '../../../src/engine/calendar/calendarText';
import { openTimeOf } from '../../../src/engine/calendar/openTime';
import { isProblem } from '../../../src/engine/problem';
import { explainDeadline } from '../../../src/engine/sla/explain';
import { parseTarget } from '../../../src/engine/sla/target';
import { at, show } from '../../oracles/workedExample';

const ZONE = 'Europe/Madrid';

/** Each line as `from: why, total`, then when it is due. */
function lines(start: string, target: string, hours: string): string[] {
  const calendar = parseCalendar(`${hours} ${ZONE}`);
  const openTime = isProblem(calendar) ? calendar : openTimeOf(calendar);
  const read = parseTarget(target);
  if (isProblem(openTime) || isProblem(read)) throw new Error('the example cannot be read');
  const found = explainDeadline(at(start, ZONE), read, { openTime, zone: openTime.calendar.zone });
  if (isProblem(found)) throw new Error(found.wanted);
  const shown = (instant: number) => show(instant, ZONE).slice(0, -7);
  return [
    ...found.intervals.map(({ from, why, total }) => `${shown(from)}: ${why}, ${total}`),
    `due ${shown(found.dueAt)}`,
  ];
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
