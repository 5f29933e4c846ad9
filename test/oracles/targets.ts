import { Temporal } from 'temporal-polyfill';
import type { Answers } from './openSpans';
import { DAY_KEYS, type DayKey, hoursOn, type PlainCalendar } from './plainCalendar';
import { isSkipped, spansStartingOn } from './temporalSpans';

/**
 * What a target text means, worked out with Temporal and the day-by-day spans: the judge of `deadlineOf`.
 * Written from the design pages alone.
 */
export type PlainTarget =
  | { readonly kind: 'business'; readonly ms: number }
  | { readonly kind: 'elapsed'; readonly ms: number; readonly roll: boolean }
  | {
      readonly kind: 'businessDays';
      readonly days: number;
      readonly time: 'close' | 'same' | { readonly by: string };
    }
  | { readonly kind: 'calendarDays'; readonly add: Temporal.DurationLike }
  | { readonly kind: 'endOfDay'; readonly plus: number; readonly cutoffMinutes: number }
  | { readonly kind: 'endOfWeek'; readonly plus: number }
  | { readonly kind: 'nextOpen' };

export interface PlainPause {
  readonly businessMs: number;
  readonly elapsedMs: number;
}

/** @param answers The calendar's spans, laid out well past the result. */
export function dueOf(
  calendar: PlainCalendar,
  answers: Answers,
  start: number,
  target: PlainTarget,
  pause: PlainPause = { businessMs: 0, elapsedMs: 0 },
  weekStart: DayKey = 'mon',
): number {
  const later = (due: number) => (pause.businessMs === 0 ? due : answers.add(due, pause.businessMs));
  const received = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(calendar.timeZone);
  switch (target.kind) {
    case 'business':
      return answers.add(start, target.ms + pause.businessMs);
    case 'elapsed': {
      const due = start + target.ms + pause.elapsedMs;
      return target.roll ? answers.nextOpen(due) : due;
    }
    case 'calendarDays':
      return (
        received
          .toPlainDateTime()
          .add(target.add, { overflow: 'constrain' })
          .toZonedDateTime(calendar.timeZone, { disambiguation: 'compatible' }).epochMilliseconds +
        pause.elapsedMs
      );
    case 'nextOpen':
      return later(answers.nextOpening(start));
    case 'businessDays':
      return later(businessDayDue(calendar, answers, received, target.days, target.time));
    case 'endOfDay': {
      const today = dateOfReceipt(calendar, received);
      const closesAt = isBusinessDay(calendar, today) ? closeOf(calendar, today) : Number.NEGATIVE_INFINITY;
      const stillToday = closesAt - start > target.cutoffMinutes * 60_000;
      const first = stillToday ? today : businessDayAfter(calendar, today, 1);
      return later(closeOf(calendar, businessDayAfter(calendar, first, target.plus)));
    }
    case 'endOfWeek':
      return later(endOfWeek(calendar, received, target.plus, weekStart));
  }
}

/** A shift belongs to the day it starts (D10), and so does what is received in its tail after midnight. */
function dateOfReceipt(calendar: PlainCalendar, received: Temporal.ZonedDateTime): Temporal.PlainDate {
  const today = received.toPlainDate();
  const inShiftOf = (date: Temporal.PlainDate) =>
    spansStartingOn(calendar, date).some(
      ({ start, end }) => start <= received.epochMilliseconds && received.epochMilliseconds < end,
    );
  const yesterday = today.subtract({ days: 1 });
  return inShiftOf(yesterday) && !inShiftOf(today) ? yesterday : today;
}

function businessDayDue(
  calendar: PlainCalendar,
  answers: Answers,
  received: Temporal.ZonedDateTime,
  days: number,
  time: 'close' | 'same' | { readonly by: string },
): number {
  const receivedOn = dateOfReceipt(calendar, received);
  const day = businessDayAfter(calendar, receivedOn, days);
  const close = closeOf(calendar, day);
  if (time === 'close') return close;
  const clock = time === 'same' ? received.toPlainTime() : Temporal.PlainTime.from(time.by);
  const afterMidnight = time === 'same' && !receivedOn.equals(received.toPlainDate());
  const wanted = (afterMidnight ? day.add({ days: 1 }) : day)
    .toPlainDateTime(clock)
    .toZonedDateTime(calendar.timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  if (wanted >= close) return close;
  return answers.nextOpen(Math.max(wanted, opensAt(calendar, day)));
}

function endOfWeek(
  calendar: PlainCalendar,
  received: Temporal.ZonedDateTime,
  plus: number,
  weekStart: DayKey,
): number {
  const today = dateOfReceipt(calendar, received);
  const daysIn = (today.dayOfWeek - 1 - DAY_KEYS.indexOf(weekStart) + 7) % 7;
  const firstWeek = today.subtract({ days: daysIn });
  for (let week = plus; week < plus + 5000; week++) {
    for (let day = 6; day >= 0; day--) {
      const date = firstWeek.add({ days: week * 7 + day });
      if (!isBusinessDay(calendar, date)) continue;
      const close = closeOf(calendar, date);
      if (close > received.epochMilliseconds) return close;
      break;
    }
  }
  return Number.NaN;
}

/** @param count 0 gives the date itself; positive and negative counts pass over closed dates. */
export function businessDayAfter(
  calendar: PlainCalendar,
  date: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate {
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = day.add({ days: Math.sign(count) });
    if (isBusinessDay(calendar, day)) left--;
  }
  return day;
}

export function isBusinessDay(calendar: PlainCalendar, date: Temporal.PlainDate): boolean {
  const hours = hoursOn(calendar, date.toString(), DAY_KEYS[date.dayOfWeek - 1]);
  return hours.length > 0 && !isSkipped(date, calendar.timeZone);
}

function opensAt(calendar: PlainCalendar, day: Temporal.PlainDate): number {
  return Math.min(...spansStartingOn(calendar, day).map(({ start }) => start));
}

function closeOf(calendar: PlainCalendar, day: Temporal.PlainDate): number {
  return Math.max(...spansStartingOn(calendar, day).map(({ end }) => end));
}
