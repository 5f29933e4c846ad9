import { isProblem, type Outcome, problem } from '../engine/problem';
import { type DayNumber, dayNumber, daysInMonth, MS_PER_DAY, weekdayOf } from '../engine/time/localDate';
import { instantAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';
import { readDateText, WRITE_A_DATE, type WrittenDate } from './writtenDate';

export type DateOrder = 'day first' | 'month first';

/** The moment written; a text without offset is wall time in `zone`. `order` may be absent only where nothing is open. */
export function instantOfText(text: string, zone: Zone, order: DateOrder | undefined): Outcome<number> {
  const written = readDateText(text);
  if (isProblem(written)) return written;
  const day = dayOf(written, order);
  if (day === undefined) return problem(text, impossible(written, order));
  if (written.weekday !== undefined && written.weekday !== weekdayOf(day)) {
    return problem(text, 'names a weekday that is not the weekday of its date. Correct one of them.');
  }
  return written.offset === undefined
    ? instantAt(day, written.millisecond, zone)
    : day * MS_PER_DAY + written.millisecond - written.offset;
}

function dayOf({ date }: WrittenDate, order: DateOrder | undefined): DayNumber | undefined {
  if (date.kind === 'named') return existing(date.year, date.month, date.date);
  if (order === 'day first') return existing(date.year, date.second, date.first);
  if (order === 'month first') return existing(date.year, date.first, date.second);
  return date.first === date.second ? existing(date.year, date.first, date.second) : undefined;
}

function existing(year: number, month: number, date: number): DayNumber | undefined {
  if (year < 1900 || year > 2200 || month < 1 || month > 12) return undefined;
  return date < 1 || date > daysInMonth(year, month) ? undefined : dayNumber(year, month, date);
}

function impossible({ date }: WrittenDate, order: DateOrder | undefined): string {
  if (date.kind === 'named') return `is no day of the calendar between 1900 and 2200. ${WRITE_A_DATE}.`;
  return order === undefined
    ? `could be day/month or month/day. ${WRITE_A_DATE}, or say which it is.`
    : `is no date with the ${order}, as the rest of the column is read. ${WRITE_A_DATE}.`;
}
