import { Temporal } from 'temporal-polyfill';
import {
  addMonths,
  civilDate,
  dayNumber,
  daysInMonth,
  isoDate,
  parseIsoDate,
  weekdayOf,
} from '../../../src/engine/time/localDate';

// Every day of 1899–2201 is compared in exhaustive/; here those on which a formula can go wrong.
test('around every turn of month of years that differ, all four are Temporal’s', () => {
  for (const year of [0, 1, 1600, 1899, 1900, 1901, 1969, 1970, 1999, 2000, 2023, 2024, 2100, 2200, 2400]) {
    for (let month = 1; month <= 12; month += 1) {
      for (const days of [-2, -1, 0, 1]) {
        const date = Temporal.PlainDate.from({ year, month, day: 1 }).add({ days });
        if (date.year < 0) continue; // no four digits
        const day = Temporal.PlainDate.from('1970-01-01').until(date).days;
        expect(dayNumber(date.year, date.month, date.day)).toBe(day);
        expect(civilDate(day)).toEqual({ year: date.year, month: date.month, date: date.day });
        expect(isoDate(day)).toBe(date.toString());
        expect(parseIsoDate(date.toString())).toBe(day);
        expect(weekdayOf(day)).toBe(date.dayOfWeek - 1);
      }
    }
  }
});

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

test('months have their days', () => {
  for (const year of [1900, 1904, 2000, 2023, 2024, 2100, 2200]) {
    for (let month = 1; month <= 12; month += 1) {
      expect(daysInMonth(year, month)).toBe(Temporal.PlainYearMonth.from({ year, month }).daysInMonth);
    }
  }
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

test('months are added as Temporal adds them: a missing 31st is the last day', () => {
  for (const start of ['2024-01-31', '2023-12-31', '2024-02-29', '1999-11-30', '2026-06-15', '1970-01-01']) {
    const from = parseIsoDate(start) ?? Number.NaN;
    for (let months = -500; months <= 500; months += 1) {
      const theirs = Temporal.PlainDate.from(start).add({ months }, { overflow: 'constrain' }).toString();
      if (isoDate(addMonths(from, months)) !== theirs) expect(isoDate(addMonths(from, months))).toBe(theirs);
    }
  }
  expect(isoDate(addMonths(dayNumber(2026, 1, 31), 1))).toBe('2026-02-28');
  expect(isoDate(addMonths(dayNumber(2026, 3, 31), -1))).toBe('2026-02-28');
  expect(isoDate(addMonths(dayNumber(2024, 2, 29), 12))).toBe('2025-02-28');
});

test('weekdays by hand', () => {
  expect(weekdayOf(dayNumber(1970, 1, 1))).toBe(3); // Thursday
  expect(weekdayOf(dayNumber(1969, 12, 29))).toBe(0); // Monday before the epoch
  expect(weekdayOf(dayNumber(2026, 3, 8))).toBe(6); // Sunday, DST starts in New York
});
