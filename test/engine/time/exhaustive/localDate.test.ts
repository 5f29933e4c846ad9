import { Temporal } from 'temporal-polyfill';
import {
  civilDate,
  dayNumber,
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
