import { isProblem, type Outcome, problem } from '../problem';
import { parseTarget, type Target } from '../sla/target';
import { addMonths, type DayNumber, dayNumber } from '../time/localDate';

/** How often something recurs, in whole days, months or business days. */
export interface Every {
  readonly unit: 'days' | 'months' | 'businessDays';
  /** 1 or more. */
  readonly count: number;
}

/** The part of `OpenTime` that a cadence needs. */
export interface OpenDays {
  isBusinessDay(day: DayNumber): boolean;
}

export interface CadenceGiven {
  readonly every: Every;
  /**
   * The first date of the series; every later one is counted from here, so that a 31st never becomes a 28th for
   * good. Left out, the series starts anew with each time it is done. Business days are always counted from `last`.
   */
  readonly anchor?: DayNumber | undefined;
  /** When it was last done; undefined if never. */
  readonly last?: DayNumber | undefined;
  readonly today: DayNumber;
  /** Days ahead to be reminded, 0 for none (PO12: 30). What is done that early is done for the coming date. */
  readonly remindDays?: number | undefined;
  /** With a calendar, a date on a closed day moves to the next open day; the series itself does not move. */
  readonly openDays?: OpenDays | undefined;
}

export interface Cadence {
  readonly next: DayNumber;
  readonly remindOn: DayNumber;
  readonly state: 'On track' | 'Coming up' | 'Due today' | 'Overdue';
  /** Days past `next`; 0 unless overdue. */
  readonly overdueDays: number;
}

const EXAMPLES = 'Write how often, e.g. 2w, 1mo, 1q, 1y or 10bd.';
const WORDS: ReadonlyMap<string, Every> = new Map<string, Every>([
  ['daily', { unit: 'days', count: 1 }],
  ['weekly', { unit: 'days', count: 7 }],
  ['fortnightly', { unit: 'days', count: 14 }],
  ['monthly', { unit: 'months', count: 1 }],
  ['quarterly', { unit: 'months', count: 3 }],
  ['yearly', { unit: 'months', count: 12 }],
  ['annually', { unit: 'months', count: 12 }],
]);
const BEYOND = dayNumber(2201, 1, 1);

/**
 * Reads an interval in the grammar of targets (`7cd`, `2w`, `1mo`, `1q`, `1y`, `10bd`) or as daily, weekly, fortnightly,
 * monthly, quarterly, yearly, annually. A missing interval is a Problem: a periodic report without a period promises nothing (PB8).
 */
export function parseEvery(text: string): Outcome<Every> {
  if (text.trim() === '') return problem('', `The interval is missing. ${EXAMPLES}`);
  const word = WORDS.get(text.trim().toLowerCase());
  if (word !== undefined) return word;
  const target = parseTarget(text);
  if (isProblem(target))
    return target.wanted.startsWith('could mean')
      ? target
      : problem(text, `cannot be read as an interval. ${EXAMPLES}`);
  const every = everyOf(target);
  return every !== undefined && every.count > 0
    ? every
    : problem(text, `is not an interval of whole days. ${EXAMPLES}`);
}

/** How often, and how many days before to be reminded. */
export interface Rhythm {
  readonly every: Every;
  readonly remindDays: number;
}

/** As parseEvery, with a reminder behind it where one is wanted: `1y remind 30cd` (PO12). */
export function parseRhythm(text: string): Outcome<Rhythm> {
  const [interval, reminder, more] = text.split(/,?\s*\bremind(?:er)?\b/i) as [string, string?, string?];
  const every = parseEvery(interval);
  if (isProblem(every) || reminder === undefined) return isProblem(every) ? every : { every, remindDays: 0 };
  const before = more === undefined ? parseTarget(reminder) : undefined;
  return before !== undefined && !isProblem(before) && before.kind === 'calendarDays' && before.days > 0
    ? { every, remindDays: before.days }
    : problem(text, 'has a reminder that cannot be read. Write e.g. 1y remind 30cd.');
}

/**
 * The date something periodic is next due, and how it stands today (SL4 quarterly meeting, PO12 yearly review, PB8 and
 * PB19 updates). The next date is the first of the series after the last time it was done; done late, it stays on
 * the old series. For two parties, `last` is the earlier of their two last times: until both were told it is not done.
 */
export function cadenceOf(given: CadenceGiven): Outcome<Cadence> {
  const { every, today, remindDays = 0, openDays } = given;
  if (remindDays >= shortestDays(every)) {
    return problem(`${remindDays} days`, 'is as long as the interval itself. Write a shorter reminder.');
  }
  const scheduled = scheduledAfter(given, remindDays);
  if (isProblem(scheduled)) return scheduled;
  const next = openDays === undefined ? scheduled : openDayFrom(scheduled, openDays);
  if (!(next < BEYOND))
    return problem('', 'The next date lies beyond the year 2200. Check date and interval.');
  const remindOn = next - remindDays;
  const state =
    today > next ? 'Overdue' : today === next ? 'Due today' : today >= remindOn ? 'Coming up' : 'On track';
  return { next, remindOn, state, overdueDays: Math.max(0, today - next) };
}

function everyOf(target: Target): Every | undefined {
  if (target.kind === 'calendarDays') return { unit: 'days', count: target.days };
  if (target.kind === 'months') return { unit: 'months', count: target.months };
  if (target.kind !== 'businessDays' || target.at !== 'close') return undefined;
  return { unit: 'businessDays', count: target.days };
}

function shortestDays({ unit, count }: Every): number {
  return unit === 'months' ? count * 28 : count;
}

function scheduledAfter(
  { every, anchor, last, openDays }: CadenceGiven,
  remindDays: number,
): Outcome<DayNumber> {
  if (last === undefined) {
    return anchor ?? problem('', 'It was never done and has no first date. Give the date of the first one.');
  }
  const done = last + remindDays;
  if (every.unit === 'months') return monthlyAfter(anchor ?? last, every.count, done);
  if (every.unit === 'days') {
    const first = anchor ?? last;
    return first + every.count * Math.max(0, Math.floor((done - first) / every.count) + 1);
  }
  if (openDays === undefined) return problem('', 'An interval in business days needs a calendar. Name one.');
  return businessDaysAfter(last, every.count, openDays);
}

/** The first of anchor, anchor + count, anchor + 2 × count … months that is later than `done`. */
function monthlyAfter(anchor: DayNumber, count: number, done: DayNumber): DayNumber {
  let k = Math.max(0, Math.floor((done - anchor) / (count * 31)));
  while (addMonths(anchor, k * count) <= done) k += 1;
  return addMonths(anchor, k * count);
}

function businessDaysAfter(from: DayNumber, count: number, openDays: OpenDays): DayNumber {
  let day = from;
  for (let left = count; left > 0 && day < BEYOND; left -= 1) day = openDayFrom(day + 1, openDays);
  return day;
}

function openDayFrom(from: DayNumber, openDays: OpenDays): DayNumber {
  let day = from;
  while (day < BEYOND && !openDays.isBusinessDay(day)) day += 1;
  return day;
}
