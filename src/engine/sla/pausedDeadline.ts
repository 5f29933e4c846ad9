import { isProblem, type Outcome } from '../problem';
import { type Interval, union } from '../time/interval';
import { deadlineOf, NO_PAUSE, type Pause, type Terms } from './deadline';
import { pausedTime } from './pausedTime';
import type { Target } from './target';

export interface PausedDeadline {
  /** As deadlineOf's result. */
  readonly dueAt: Outcome<number> | undefined;
  /** What moved the deadline. */
  readonly pause: Pause;
  /** The pauses behind it, sorted and disjoint. */
  readonly pauses: readonly Interval[];
}

/**
 * The deadline of a clock that stood still at times. A pause gives back time only if the clock had any left when it began:
 * what comes after the deadline does not move it, so a breach keeps its moment, and a deadline counted backwards stays.
 *
 * @param pauses Instants, those still running ending now; what lies before `start` does not count.
 * @param known Paused time of which only the length is known; it counts from the beginning.
 */
export function pausedDeadline(
  start: number,
  target: Target,
  terms: Terms,
  pauses: readonly Interval[],
  known: Pause = NO_PAUSE,
): PausedDeadline {
  const counted: Interval[] = [];
  let pause = known;
  let dueAt = deadlineOf(start, target, terms, pause);
  for (const next of union(pauses)) {
    if (next.end <= start) continue;
    const from = Math.max(start, next.start);
    if (dueAt === undefined || isProblem(dueAt) || dueAt <= from) break;
    counted.push({ start: from, end: next.end });
    pause = sum(known, pausedTime(counted, { start, end: next.end }, terms.openTime));
    dueAt = deadlineOf(start, target, terms, pause);
  }
  return { dueAt, pause, pauses: counted };
}

function sum(a: Pause, b: Pause): Pause {
  return { businessMs: a.businessMs + b.businessMs, elapsedMs: a.elapsedMs + b.elapsedMs };
}
