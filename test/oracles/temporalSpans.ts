import { Temporal } from 'temporal-polyfill';
import { type Answers, answersFrom, merged, type Span } from './openSpans';
import { DAY_KEYS, hoursOn, type PlainCalendar } from './plainCalendar';

/**
 * The second oracle: each date's shift ends turned into instants by Temporal's own "compatible" rule, one day after
 * the other, with no notion of weeks, offsets or transitions.
 *
 * @param from First date laid out, ISO; two days are added on either side so that overnight tails are there.
 */
export function temporalSpans(calendar: PlainCalendar, from: string, to: string): Span[] {
  const last = Temporal.PlainDate.from(to).add({ days: 2 });
  const spans: Span[] = [];
  for (
    let date = Temporal.PlainDate.from(from).subtract({ days: 2 });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    spans.push(...spansStartingOn(calendar, date));
  }
  return merged(spans);
}

export function temporalOracle(calendar: PlainCalendar, from: string, to: string): Answers {
  return answersFrom(temporalSpans(calendar, from, to));
}

/** The open time of the shifts that start on one date, as they are: not merged, gaps may leave some empty. */
export function spansStartingOn(calendar: PlainCalendar, date: Temporal.PlainDate): Span[] {
  const hours = hoursOn(calendar, date.toString(), DAY_KEYS[date.dayOfWeek - 1]);
  if (hours.length === 0 || isSkipped(date, calendar.timeZone)) return [];
  return hours.map(([from, to]) => {
    const start = instantOf(date, from, calendar.timeZone);
    const endsNextDay = to <= from || to === '24:00';
    const end = instantOf(
      endsNextDay ? date.add({ days: 1 }) : date,
      to === '24:00' ? '00:00' : to,
      calendar.timeZone,
    );
    return { start, end };
  });
}

export function instantOf(date: Temporal.PlainDate, clock: string, timeZone: string): number {
  return date
    .toPlainDateTime(Temporal.PlainTime.from(clock))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** Samoa has no 30 December 2011: a date none of whose wall times exists, neither the first nor the last. */
export function isSkipped(date: Temporal.PlainDate, timeZone: string): boolean {
  return ['00:00', '23:59'].every((clock) => {
    const shown = date.toPlainDateTime(clock).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    return !shown.toPlainDate().equals(date);
  });
}
