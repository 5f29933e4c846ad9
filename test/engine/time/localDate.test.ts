import {
  addMonths,
  civilDate,
  dayNumber,
  daysInMonth,
  isoDate,
  parseIsoDate,
  weekdayOf,
} from '../../../src/engine/time/localDate';

/** The calendar of JavaScript itself, which takes years below 100 at their word only this way. */
function byDate(year: number, month: number, date: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, date) / 86_400_000;
}

// Every day of 1899–2201 is compared with Temporal in exhaustive/; here those on which a formula can go wrong.
test.each([0, 1, 4, 1600, 1899, 1900, 1901, 1969, 1970, 1999, 2000, 2023, 2024, 2100, 2200, 2400])(
  'around the turn of each month of the year %d',
  (year) => {
    for (let month = 1; month <= 12; month += 1) {
      const first = byDate(year, month, 1);
      const length = byDate(year, month + 1, 1) - first;
      expect(daysInMonth(year, month)).toBe(length);
      for (const [date, day] of [
        [1, first],
        [2, first + 1],
        [length - 1, first + length - 2],
        [length, first + length - 1],
      ]) {
        const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(dayNumber(year, month, date)).toBe(day);
        expect(civilDate(day)).toEqual({ year, month, date });
        expect([isoDate(day), parseIsoDate(iso)]).toEqual([iso, day]);
        expect(weekdayOf(day)).toBe((new Date(day * 86_400_000).getUTCDay() + 6) % 7);
      }
    }
  },
);

test.each([
  [1970, 1, 1, 0, 'the first day'],
  [1969, 12, 31, -1, 'the day before it'],
  [2000, 2, 29, 11_016, 'a leap day of a century'],
  [1900, 3, 1, -25_508, '1900 had no 29 February'],
  [1, 1, 1, -719_162, 'the year 1'],
  [2026, 1, 32, dayNumber(2026, 2, 1), 'runs on into the next month'],
])('dayNumber(%d, %d, %d) is %d (%s)', (year, month, date, day) => {
  expect(dayNumber(year, month, date)).toBe(day);
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-01-00',
  '2026-1-1',
  '26-01-01',
  ' 2026-01-01',
  '2026-01-01 ',
  '2026-01-01\n',
  '2026/01/01',
  '+2026-01-01',
  '2026-01-01T00:00',
  '٢٠٢٦-٠١-٠١',
  '',
])('"%s" is not a date', (text) => {
  expect(parseIsoDate(text)).toBeUndefined();
});

test('a million digits are not a date', () => {
  expect(parseIsoDate('9'.repeat(1e6))).toBeUndefined();
});

test.each([
  // from        months  to            why
  ['2026-01-31', 1, '2026-02-28', 'a missing 31st is the last day'],
  ['2024-01-31', 1, '2024-02-29', 'of a leap year too'],
  ['2026-03-31', -1, '2026-02-28', 'going back as well'],
  ['2024-02-29', 12, '2025-02-28', 'a year without a 29 February'],
  ['2024-02-29', 48, '2028-02-29', 'a year with one'],
  ['2026-12-15', 1, '2027-01-15', 'over the turn of the year'],
  ['2026-01-15', -1, '2025-12-15', 'and back over it'],
  ['2026-11-30', 1, '2026-12-30', 'into December, not out of the year'],
  ['1970-01-01', -12, '1969-01-01', 'back over the first day'],
  ['2026-06-15', 0, '2026-06-15', 'no months'],
  ['2026-08-31', 25, '2028-09-30', 'two years and a month'],
])('%s and %d months is %s (%s)', (from, months, to) => {
  expect(isoDate(addMonths(parseIsoDate(from)!, months))).toBe(to);
});

test('weekdays by hand', () => {
  expect(weekdayOf(dayNumber(1970, 1, 1))).toBe(3); // Thursday
  expect(weekdayOf(dayNumber(1969, 12, 29))).toBe(0); // Monday before the epoch
  expect(weekdayOf(dayNumber(2026, 3, 8))).toBe(6); // Sunday, DST starts in New York
});
