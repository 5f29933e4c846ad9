import { type Outcome, problem } from '../problem';
import { type Interval, subtract, totalOf, union } from '../time/interval';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/localDate';
import { shortfallOf } from './share';

/** The part of `OpenTime` that availability needs. */
export interface OpenSpans {
  spans(from: number, to: number): readonly Interval[];
}

/** All in milliseconds; `upMs + downMs` is `agreedMs`. */
export interface Availability {
  readonly agreedMs: number;
  readonly downMs: number;
  readonly upMs: number;
  /** upMs ÷ agreedMs, 0–1; NaN when the window holds no agreed time. */
  readonly uptime: number;
}

/**
 * One row of SLA Outages or SLA Maintenance as an interval.
 *
 * @param end undefined for one that goes on: it runs until `openUntil` (the end of the window, or now if that is
 *   earlier). One that starts only after `openUntil` is then empty.
 */
export function outageOf(start: number, end: number | undefined, openUntil: number): Outcome<Interval> {
  if (end === undefined) return { start, end: Math.max(start, openUntil) };
  if (end >= start) return { start, end };
  return problem('', 'The outage ends before it starts. Correct one of the two times.');
}

/**
 * The time a service is promised for: open time inside the window without scheduled maintenance (PO8).
 *
 * @param open undefined for a service promised around the clock.
 */
export function agreedTime(
  window: Interval,
  open: OpenSpans | undefined,
  maintenance: readonly Interval[],
): Interval[] {
  if (!(window.start < window.end)) return [];
  return subtract(open === undefined ? [window] : open.spans(window.start, window.end), maintenance);
}

/**
 * Uptime over agreed time. Outages that overlap count once, and only where they meet agreed time: a night, a
 * weekend or scheduled maintenance inside an outage costs nothing, above or below the line (PO8, V13).
 *
 * @param agreed sorted and disjoint, as `agreedTime` gives it. It covers the whole window, future included; for
 *   "so far this month" end the window now.
 */
export function availabilityOf(agreed: readonly Interval[], outages: readonly Interval[]): Availability {
  const agreedMs = totalOf(agreed);
  const downMs = sharedTime(agreed, union(outages));
  const upMs = agreedMs - downMs;
  return { agreedMs, downMs, upMs, uptime: upMs / agreedMs };
}

/** @param share promised uptime, 0–1. @returns milliseconds of agreed time that may be down. */
export function downtimeAllowed(agreedMs: number, share: number): number {
  return agreedMs * shortfallOf(share);
}

/** @returns milliseconds still allowed; negative once the budget is overdrawn. */
export function downtimeLeft({ agreedMs, downMs }: Availability, share: number): number {
  return downtimeAllowed(agreedMs, share) - downMs;
}

/** Whether the promise is kept, by the budget: a quotient that rounds to 0.999 is not asked. Kept when none was agreed. */
export function isAvailabilityKept(availability: Availability, share: number): boolean {
  return downtimeLeft(availability, share) >= 0;
}

export interface DowntimeLine {
  readonly period: string;
  readonly days: number;
  readonly minutes: number;
}

/** The arithmetic behind "99.9 % a month", which no two tables on the web agree on (LR7, V17): minutes by the month's real length. */
export function downtimeByMonthLength(share: number): DowntimeLine[] {
  const lengths: [string, number][] = [
    ['28 days', 28],
    ['29 days', 29],
    ['30 days', 30],
    ['31 days', 31],
    ['year ÷ 12', 365.25 / 12],
  ];
  return lengths.map(([period, days]) => ({
    period,
    days,
    minutes: downtimeAllowed(days * MS_PER_DAY, share) / MS_PER_MINUTE,
  }));
}

/** Milliseconds two sorted, disjoint lists have in common, in one walk over both. */
function sharedTime(a: readonly Interval[], b: readonly Interval[]): number {
  let total = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    total += Math.max(0, Math.min(a[i].end, b[j].end) - Math.max(a[i].start, b[j].start));
    if (a[i].end < b[j].end) i += 1;
    else j += 1;
  }
  return total;
}
