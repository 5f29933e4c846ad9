import { Temporal } from 'temporal-polyfill';

const WRITTEN =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?)(?: ([+-]\d{2}:\d{2}))?$/;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * `at('Thu 2026-03-26 16:30', 'Europe/Madrid')` in epoch milliseconds. An offset at the end (`-04:00`) says which of
 * two repeated hours is meant; without one the wall time must exist exactly once.
 *
 * @throws when the weekday is not the date's, or the offset is not the zone's: a typo cannot pass.
 */
export function at(written: string, timeZone: string): number {
  const match = WRITTEN.exec(written);
  if (match === null) throw new Error(`write the example as "Thu 2026-03-26 16:30", not "${written}"`);
  const [, weekday, date, time, offset] = match;
  const actual = WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1];
  if (actual !== weekday) throw new Error(`${date} is a ${actual}, not a ${weekday}`);
  if (offset === undefined) {
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone, {
      disambiguation: 'reject',
    }).epochMilliseconds;
  }
  return Temporal.ZonedDateTime.from(`${date}T${time}${offset}[${timeZone}]`, { offset: 'reject' })
    .epochMilliseconds;
}

/** The inverse, for messages that a person can read: `Thu 2026-03-26 16:30 +01:00`. */
export function show(instant: number, timeZone: string): string {
  if (!Number.isFinite(instant)) return String(instant);
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const time = wall.toPlainTime().toString().slice(0, 12);
  const clock = time.endsWith(':00') ? time.slice(0, 5) : time;
  return `${WEEKDAYS[wall.dayOfWeek - 1]} ${wall.toPlainDate().toString()} ${clock} ${wall.offset}`;
}
