import { EARLIEST, LATEST, type OpenTime } from '../calendar/openTime';
import { type Outcome, type Problem, problem } from '../problem';
import { addMonths, type DayNumber, MS_PER_DAY, MS_PER_MINUTE, weekdayOf } from '../time/localDate';
import { instantAt, wallTimeAt } from '../time/wallTime';
import type { Zone } from '../time/zone';
import type { DayTime, Target } from './target';

/** Where a target is counted: a calendar's open time, or elapsed time in a zone where there is no calendar. */
export interface Terms {
  readonly openTime: OpenTime | undefined;
  /** Asked for only by targets of calendar days and months. */
  readonly zone: Zone;
}

/** Time the clock stood still since the start: as open time of the calendar, and as plain elapsed time. */
export interface Pause {
  readonly businessMs: number;
  readonly elapsedMs: number;
}

export const NO_PAUSE: Pause = { businessMs: 0, elapsedMs: 0 };

/** Far enough for any target within the years answered for; a calendar without open days ends the search. */
const LONGEST_SEARCH_DAYS = 110_000;

/** The deadline of a start, both epoch milliseconds; NaN where it lies outside the years 1900–2200. */
export type DeadlineFinder = (start: number) => number;

/**
 * When a target that started at `start` falls due.
 *
 * A pause gives back business time; on elapsed, calendar-day and month targets elapsed time; on day and week ends it moves
 * the unpaused deadline by the paused business time (D16).
 *
 * @returns Epoch milliseconds; undefined for `none`, `asap` and a negotiated date nobody has given yet; a Problem where the
 *   deadline lies beyond the years 1900–2200 or the target needs a calendar that there is not.
 */
export function deadlineOf(
  start: number,
  target: Target,
  terms: Terms,
  pause: Pause = NO_PAUSE,
): Outcome<number> | undefined {
  const find = deadlineFinder(target, terms, pause);
  return typeof find === 'function' ? deadlineFrom(find, start) : find;
}

export function deadlineFrom(find: DeadlineFinder, start: number): Outcome<number> {
  const dueAt = find(start);
  return dueAt >= EARLIEST && dueAt <= LATEST
    ? dueAt
    : problem(
        '',
        'There is no such moment in the years 1900 to 2200. Check the start, the target and the calendar.',
      );
}

/** As deadlineOf, for many starts: what depends on the target alone is decided once. */
export function deadlineFinder(
  target: Target,
  terms: Terms,
  pause: Pause = NO_PAUSE,
): Outcome<DeadlineFinder> | undefined {
  const { openTime } = terms;
  const { businessMs, elapsedMs } = pause;
  switch (target.kind) {
    case 'none':
    case 'negotiated':
      return undefined;
    case 'business': {
      const ms = target.ms + businessMs;
      return openTime === undefined ? (start) => start + ms : (start) => openTime.add(start, ms);
    }
    case 'elapsed': {
      const ms = target.ms + elapsedMs;
      return target.roll && openTime !== undefined
        ? (start) => openTime.nextOpen(start + ms)
        : (start) => start + ms;
    }
    case 'calendarDays':
      return (start) => onDay(start, terms.zone, (day) => day + target.days) + elapsedMs;
    case 'months':
      return (start) => onDay(start, terms.zone, (day) => addMonths(day, target.months)) + elapsedMs;
    default: {
      if (openTime === undefined)
        return problem('', 'The target counts open days and needs a calendar. Name one.');
      if (businessMs === 0) return (start) => dayEnd(start, target, openTime);
      return (start) => openTime.add(dayEnd(start, target, openTime), businessMs);
    }
  }
}

/** What a function says of a negotiated date that is not told of any ticket. */
export function agreedInTicket(fact: string): Problem {
  return problem(
    `by:${fact}`,
    'is a date agreed in a ticket. SLA_TRACK knows it; here, use the agreed date itself.',
  );
}

function onDay(start: number, zone: Zone, move: (day: DayNumber) => DayNumber): number {
  const { day, millisecond } = wallTimeAt(start, zone);
  return instantAt(move(day), millisecond, zone);
}

function dayEnd(
  start: number,
  target: Extract<Target, { kind: 'businessDays' | 'endOfDay' | 'endOfWeek' | 'nextOpening' }>,
  openTime: OpenTime,
): number {
  switch (target.kind) {
    case 'businessDays':
      return endOfBusinessDay(start, target.days, target.at, openTime);
    case 'endOfDay':
      return endOfDay(start, target.after, target.cutoffMs, openTime);
    case 'endOfWeek':
      return endOfWeek(start, target.after, openTime);
    case 'nextOpening':
      return openTime.nextOpening(start);
  }
}

/** The local date a moment belongs to: that of the shift it falls into, so that a night shift is one day (D10). */
export function businessDateOf(at: number, openTime: OpenTime): DayNumber {
  const { day } = wallTimeAt(at, openTime.calendar.zone);
  return openTime.isOpen(at) && at < openTime.lastClosing(day - 1) && !(at >= openTime.firstOpening(day))
    ? day - 1
    : day;
}

function endOfBusinessDay(start: number, days: number, at: DayTime, openTime: OpenTime): number {
  const { zone } = openTime.calendar;
  const receivedOn = businessDateOf(start, openTime);
  const day = openTime.businessDayAfter(receivedOn, days);
  if (Number.isNaN(day) || at === 'close') return openTime.lastClosing(day);
  const wall = wallTimeAt(start, zone);
  const sinceMidnight = (wall.day - receivedOn) * MS_PER_DAY + wall.millisecond;
  return intoHours(
    instantAt(day, at === 'same time' ? sinceMidnight : at * MS_PER_MINUTE, zone),
    day,
    openTime,
  );
}

/** `at` moved into the hours of `day`: forward to an opening, but never past its close. */
function intoHours(at: number, day: DayNumber, openTime: OpenTime): number {
  const closing = openTime.lastClosing(day);
  if (at >= closing) return closing;
  return Math.min(openTime.nextOpen(Math.max(at, openTime.firstOpening(day))), closing);
}

function endOfDay(start: number, after: number, cutoffMs: number, openTime: OpenTime): number {
  const today = businessDateOf(start, openTime);
  const stillToday = start < openTime.lastClosing(today) - cutoffMs;
  const count = after + (stillToday ? 0 : 1);
  return openTime.lastClosing(count === 0 ? today : openTime.businessDayAfter(today, count));
}

/** A week whose last close is past, or that has no open day, passes the deadline on to the next one that has. */
function endOfWeek(start: number, after: number, openTime: OpenTime): number {
  const today = businessDateOf(start, openTime);
  const { weekStart } = openTime.calendar;
  const firstDay = today - ((weekdayOf(today) - weekStart + 7) % 7) + after * 7;
  for (let monday = firstDay; monday < firstDay + LONGEST_SEARCH_DAYS; monday += 7) {
    for (let day = monday + 6; day >= monday; day--) {
      const closing = openTime.lastClosing(day);
      if (closing > start) return closing;
    }
  }
  return Number.NaN;
}
