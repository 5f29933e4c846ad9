import { Temporal } from 'temporal-polyfill';
import {
  addMonths,
  civilDate,
  dayNumber,
  daysInMonth,
  isoDate,
  parseIsoDate,
  weekdayOf,
} from '../../../../src/engine/time/localDate';

const FIRST = dayNumber(1899, 12, 31);
const LAST = dayNumber(2201, 1, 1);

test('day numbers, dates, ISO texts and weekdays of 1899–2201 are Temporal’s', () => {
  let date = Temporal.PlainDate.from('1899-12-31');
  for (let day = FIRST; day <= LAST; day += 1) {
    const { year, month, day: dayOfMonth } = date;
    const ours = [dayNumber(year, month, dayOfMonth), civilDate(day), isoDate(day), weekdayOf(day)];
    const theirs = [day, { year, month, date: dayOfMonth }, date.toString(), date.dayOfWeek - 1];
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) expect(ours).toEqual(theirs);
    if (parseIsoDate(date.toString()) !== day) expect(parseIsoDate(date.toString())).toBe(day);
    date = date.add({ days: 1 });
  }
  expect(date.toString()).toBe('2201-01-02');
});

test('months have their days', () => {
  for (const year of [1900, 1904, 2000, 2023, 2024, 2100, 2200]) {
    for (let month = 1; month <= 12; month += 1) {
      expect(daysInMonth(year, month)).toBe(Temporal.PlainYearMonth.from({ year, month }).daysInMonth);
    }
  }
});

test('months are added as Temporal adds them: a missing 31st is the last day', () => {
  for (const start of ['2024-01-31', '2023-12-31', '2024-02-29', '1999-11-30', '2026-06-15', '1970-01-01']) {
    const from = parseIsoDate(start) ?? Number.NaN;
    for (let months = -500; months <= 500; months += 1) {
      const theirs = Temporal.PlainDate.from(start).add({ months }, { overflow: 'constrain' }).toString();
      if (isoDate(addMonths(from, months)) !== theirs) expect(isoDate(addMonths(from, months))).toBe(theirs);
    }
  }
});
