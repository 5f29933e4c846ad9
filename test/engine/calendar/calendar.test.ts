import { type Calendar, type DayException, shiftsOn } from '../../../src/engine/calendar/calendar';
import { dayNumber } from '../../../src/engine/time/localDate';

const NINE_TO_FIVE = [{ from: 540, to: 1020 }];
const MORNING = [{ from: 480, to: 720 }];
const office: Calendar = {
  name: 'office',
  zone: { name: 'UTC', offsetAt: () => 0, transitions: () => [] },
  week: [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, MORNING, [], []],
  weekStart: 0,
  exceptions: new Map(),
};
const christmas = dayNumber(2026, 12, 25); // a Friday
const sunday = dayNumber(2026, 12, 27);
const exceptions = new Map<number, DayException>([
  [christmas, { name: 'Christmas', shifts: [] }],
  [sunday, { name: 'stock-taking', shifts: MORNING }],
]);

test('an exception takes the place of the weekly hours, on its date only', () => {
  const withHolidays = { ...office, exceptions };
  expect(shiftsOn(withHolidays, christmas, 4)).toEqual([]);
  expect(shiftsOn(withHolidays, sunday, 6)).toEqual(MORNING);
  expect(shiftsOn(withHolidays, christmas - 7, 4)).toEqual(MORNING);
  expect(shiftsOn(withHolidays, christmas - 1, 3)).toEqual(NINE_TO_FIVE);
  expect(shiftsOn(office, christmas, 4)).toEqual(MORNING);
});
