import type { OpenTime } from '../calendar/openTime';
import { isProblem, type Outcome, problem } from '../problem';
import { agreedInTicket, deadlineOf, type Pause } from './deadline';
import type { Target } from './target';

export type Status =
  | 'On track'
  | 'At risk'
  | 'Met'
  | 'Met after goal'
  | 'Breached'
  | 'Breached, open'
  | 'No target';

/** One promise for one ticket, as far as it has come. */
export interface Progress {
  readonly startedAt: number;
  /** When the promise was kept or closed; undefined while it is open. */
  readonly stoppedAt: number | undefined;
  readonly now: number;
  readonly limit: Target;
  readonly goal: Target | undefined;
  /** Share of the target after which an open ticket counts as at risk where there is no goal. */
  readonly atRisk: number;
  readonly openTime: OpenTime;
  readonly pause: Pause;
}

export interface Standing {
  readonly status: Status;
  /** undefined where there is no target. */
  readonly dueAt: number | undefined;
}

/**
 * How a promise stands: met at the due instant exactly, breached strictly after it (D27), late is late whether or not
 * anybody looked in between.
 */
export function standingOf(progress: Progress): Outcome<Standing> {
  const { startedAt, stoppedAt, limit, goal, pause } = progress;
  if (stoppedAt !== undefined && stoppedAt < startedAt)
    return problem('', 'The stop lies before the start. Exchange or correct them.');
  if (limit.kind === 'negotiated') return agreedInTicket(limit.fact);
  const terms = { openTime: progress.openTime, zone: progress.openTime.calendar.zone };
  const dueAt = deadlineOf(startedAt, limit, terms, pause);
  if (isProblem(dueAt)) return dueAt;
  if (dueAt === undefined) return { status: 'No target', dueAt };
  const goalDueAt = goal === undefined ? undefined : deadlineOf(startedAt, goal, terms, pause);
  if (isProblem(goalDueAt)) return goalDueAt;
  return { status: statusFrom(progress, dueAt, goalDueAt), dueAt };
}

/** As standingOf, where the deadlines are known already. */
export function statusFrom(progress: Progress, dueAt: number, goalDueAt: number | undefined): Status {
  const { stoppedAt, now, atRisk } = progress;
  if (stoppedAt !== undefined) return closedStatus(stoppedAt, dueAt, goalDueAt);
  if (now > dueAt) return 'Breached, open';
  const isAtRisk = goalDueAt === undefined ? shareUsed(progress, dueAt, now) >= atRisk : now > goalDueAt;
  return isAtRisk ? 'At risk' : 'On track';
}

function closedStatus(stoppedAt: number, dueAt: number, goalDueAt: number | undefined): Status {
  if (stoppedAt > dueAt) return 'Breached';
  return goalDueAt !== undefined && stoppedAt > goalDueAt ? 'Met after goal' : 'Met';
}

/**
 * How much of the target is used up at `at`; 1 at the deadline, more after it.
 *
 * Business targets count open time, elapsed ones elapsed time; for whole days and agreed dates it is the share of the
 * business time between start and deadline, or of plain time where that is none.
 */
export function shareUsed(
  { startedAt, limit, openTime, pause }: Progress,
  dueAt: number,
  at: number,
): number {
  if (limit.kind === 'elapsed')
    return ratio(at - startedAt - pause.elapsedMs, dueAt - startedAt - pause.elapsedMs);
  const used = openTime.between(startedAt, at) - pause.businessMs;
  const whole = limit.kind === 'business' ? limit.ms : openTime.between(startedAt, dueAt) - pause.businessMs;
  return whole > 0 ? ratio(used, whole) : ratio(at - startedAt, dueAt - startedAt);
}

/** Nothing is used of what has not begun. */
function ratio(used: number, whole: number): number {
  if (used <= 0) return 0;
  return whole > 0 ? used / whole : Number.MAX_SAFE_INTEGER;
}
