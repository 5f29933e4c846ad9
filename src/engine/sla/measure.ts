import { isProblem, type Outcome, type Problem, problem } from '../problem';
import { clip, type Interval } from '../time/interval';
import { deadlineOf, NO_PAUSE, type Pause, type Terms } from './deadline';
import { plainName } from './eventNames';
import { agreedDueAt, type Ending, type History, valueAt, type Waiver, waiverOf } from './history';
import type { Metric } from './metric';
import { type ClockTerms, isCutOff, isPausedBy, type MetricClock, metricClocks } from './metricClock';
import { pausedDeadline } from './pausedDeadline';
import { nameKey } from './policy';
import type { PromiseBook, Promised } from './promise';
import { type Status, statusFrom } from './status';
import type { Target } from './target';

/** All that a ticket's row and its events tell of it, as of `history.asOf`. */
export interface ToldTicket {
  readonly history: History;
  /** As the row says now; '' where it says nothing. */
  readonly priority: string;
  /** Paused time that the row gives as a length. It counts where the events tell of no pause themselves. */
  readonly pausedMs: number;
  /** Plain name of the row's status, where that means waiting; since when, only events can tell. */
  readonly waitingFor: string | undefined;
  /** The row says that it has ended, but nothing tells when: what still runs cannot be judged. */
  readonly endedUndated: Problem | undefined;
  /** The moment in the row at which the metric stopped; a column speaks where the events are silent. */
  stopIn(metric: Metric): Outcome<number> | undefined;
  /** The date in the row that a target `by:…` names. */
  agreedIn(fact: string): Outcome<number> | undefined;
  /** What is promised to tickets of this coverage and metric. */
  bookFor(priority: string, metric: Metric): PromiseBook;
}

/** One promise of one ticket: when its clock started, stood still and stopped, and when it is due. */
export interface Measurement {
  readonly promised: Promised;
  /** The priority it is judged by. */
  readonly priority: string;
  readonly epoch: number;
  readonly cycle: number;
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  /** The fact that stopped it, or the column. */
  readonly stoppedBy: string | undefined;
  /** When the clock stood still, as far as events tell. */
  readonly pauses: readonly Interval[];
  /** Paused time of which only the length is known. */
  readonly known: Pause;
  /** What of both moved the deadline. */
  readonly pause: Pause;
  /** undefined: no target, or a date nobody has agreed yet. As of now while the clock stands still (D21). */
  readonly dueAt: number | undefined;
  /** It stands still now. */
  readonly isPaused: boolean;
  /** Nothing tells since when; the deadline has moved only by what is known of this pause. */
  readonly isPausedUnknown: boolean;
  readonly waiver: Waiver | undefined;
  /** Facts still wanted for the stop. */
  readonly missing: readonly string[];
  /** Its start, its stop, a pause in it or the priority it is judged by is not exactly known. */
  readonly isApproximate: boolean;
}

export type MeasuredStatus = Status | 'Paused' | 'Waived';

const NOTHING: readonly never[] = [];

/**
 * Every measurement of a metric that has started and is promised anything, in order.
 *
 * A ticket keeps the policy version in force when it was opened. A new priority brings its own target, counted from the
 * start, and keeps the time and the pauses so far (D20). What has happened is judged by the priority at its time: a stop by
 * that of its moment, the update of a day or week by that at the period's end; what still runs, by today's. Where nothing
 * tells the priority of that time, today's counts and the measurement is approximate.
 *
 * What a restart cut off was neither kept nor missed, unless it had been missed before the ticket ended (D19).
 */
export function measurementsOf(ticket: ToldTicket, metric: Metric): Outcome<readonly Measurement[]> {
  const { history } = ticket;
  const changes = history.entries.get('priority') ?? NOTHING;
  const today = ticket.priority === '' ? (changes[changes.length - 1]?.value ?? '') : ticket.priority;
  const found: Measurement[] = [];
  for (const priority of eachOnce([today, ...changes.map(({ value }) => value)])) {
    const promised = ticket.bookFor(priority, metric).promiseAt(history.opened.at);
    if (promised === undefined) continue;
    const terms = isProblem(promised) ? {} : clockTerms(promised, metric);
    for (const clock of clocksOf(ticket, metric, terms)) {
      if (isProblem(clock)) return clock;
      const at = changes.length === 0 ? undefined : judgedAt(clock, terms, history);
      const told = at === undefined ? undefined : valueAt(history, 'priority', at);
      if (!isSameName(told ?? today, priority)) continue;
      if (isProblem(promised)) return promised;
      const measured = measurement(
        ticket,
        metric,
        promised,
        priority,
        clock,
        at !== undefined && told === undefined,
      );
      if (isProblem(measured)) return measured;
      if (!isCutOff(clock) || wasMissed(measured, history)) found.push(measured);
    }
  }
  return changes.length === 0 ? found : found.sort((a, b) => a.startedAt - b.startedAt);
}

/** Had missed its deadline when its epoch ended. */
function wasMissed({ epoch, dueAt = Number.NaN }: Measurement, { endings }: History): boolean {
  return dueAt < (endings[epoch - 1] as Ending).ended.at;
}

function isSameName(a: string, b: string): boolean {
  return a === b || nameKey(a) === nameKey(b);
}

function eachOnce(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.findIndex((other) => isSameName(other, name)) === index);
}

/** The measurement that counts now: the first that still runs, else the last. */
export function currentOf(measurements: readonly Measurement[]): Measurement | undefined {
  return (
    measurements.find(({ stoppedAt }) => stoppedAt === undefined) ?? measurements[measurements.length - 1]
  );
}

/**
 * The one measurement of a metric that runs from the opening, for a ticket without events whose row tells of no stop: what
 * measurementsOf would find, for a tick that has a hundred thousand rows to look at.
 */
export function openMeasurement(
  openedAt: number,
  ticket: Pick<ToldTicket, 'priority' | 'pausedMs' | 'waitingFor' | 'agreedIn'>,
  metric: Metric,
  promised: Promised,
): Outcome<Measurement> {
  const known = lengthOf(ticket.pausedMs);
  const dueAt =
    promised.line.limit.kind === 'negotiated'
      ? ticket.agreedIn(promised.line.limit.fact)
      : deadlineOf(openedAt, promised.line.limit, termsOf(promised), known);
  if (isProblem(dueAt)) return dueAt;
  const isPaused = waits(ticket.waitingFor, promised, metric);
  return {
    promised,
    priority: ticket.priority,
    epoch: 1,
    cycle: 1,
    startedAt: openedAt,
    stoppedAt: undefined,
    stoppedBy: undefined,
    pauses: NOTHING,
    known,
    pause: known,
    dueAt,
    isPaused,
    isPausedUnknown: isPaused,
    waiver: undefined,
    missing: NOTHING,
    isApproximate: false,
  };
}

function measurement(
  ticket: ToldTicket,
  metric: Metric,
  promised: Promised,
  priority: string,
  clock: MetricClock,
  isGuessed: boolean,
): Outcome<Measurement> {
  const { history } = ticket;
  const { limit } = promised.line;
  const { epoch, cycle, startedAt, stoppedAt, stoppedBy, missing, pauses } = clock;
  if (stoppedAt === undefined && metric.endsWithTicket && ticket.endedUndated !== undefined)
    return ticket.endedUndated;
  // A length of the whole ticket says nothing of one update among many.
  const isLengthOnly = metric.cycle === 'once' && history.pauses.length === 0 && history.epoch === 1;
  const known = lengthOf(isLengthOnly ? ticket.pausedMs : 0);
  const moved = pausedDeadline(startedAt, limit, termsOf(promised), pauses, known);
  const dueAt =
    limit.kind === 'negotiated'
      ? agreedFor(ticket, limit.fact, promised.line.reopen === 'restart' ? epoch : undefined)
      : moved.dueAt;
  if (isProblem(dueAt)) return dueAt;
  const isPausedUnknown =
    clock.isPausedUnknown ||
    (stoppedAt === undefined && !clock.isPaused && waits(ticket.waitingFor, promised, metric));
  return {
    promised,
    priority,
    epoch,
    cycle,
    startedAt,
    stoppedAt,
    stoppedBy,
    pauses,
    known,
    pause: moved.pause,
    dueAt,
    isPaused: clock.isPaused || isPausedUnknown,
    isPausedUnknown,
    waiver: history.waivers.length === 0 ? undefined : waiverOf(history, plainName(metric.name)),
    missing,
    isApproximate: clock.isApproximate || isGuessed,
  };
}

function agreedFor(
  { history, agreedIn }: ToldTicket,
  fact: string,
  epoch: number | undefined,
): Outcome<number> | undefined {
  const told = agreedDueAt(history, fact, epoch);
  if (told !== undefined) return told;
  const written = agreedIn(fact);
  const { reopened } = history.endings[(epoch ?? 1) - 2] ?? {};
  // What had passed when the epoch began was agreed for one before.
  return typeof written === 'number' && written < (reopened?.at ?? written) ? undefined : written;
}

/**
 * How the measurement stands. A pause that began after the deadline hides no breach; one whose beginning nobody knows gets
 * the benefit of the doubt.
 */
export function statusOf(measured: Measurement, now: number): Outcome<MeasuredStatus> {
  const { promised, startedAt, stoppedAt, pauses, known, pause, dueAt } = measured;
  if (measured.waiver !== undefined) return 'Waived';
  if (dueAt === undefined) return 'No target';
  if (measured.isPaused && (now <= dueAt || measured.isPausedUnknown)) return 'Paused';
  const { goal, limit, atRisk } = promised.line;
  const goalDueAt =
    goal === undefined ? undefined : pausedDeadline(startedAt, goal, termsOf(promised), pauses, known).dueAt;
  if (isProblem(goalDueAt)) return goalDueAt;
  const { openTime } = promised;
  return statusFrom({ startedAt, stoppedAt, now, limit, goal, atRisk, openTime, pause }, dueAt, goalDueAt);
}

/**
 * Time left at `at`, negative after the deadline: business time of the promise's calendar, elapsed time for targets that
 * count it.
 */
export function msLeft({ promised, dueAt }: Measurement, at: number): number | undefined {
  if (dueAt === undefined) return undefined;
  return countsElapsed(promised.line.limit) ? dueAt - at : promised.openTime.between(at, dueAt);
}

/** Whether a target is counted by the clock on the wall, and not in open hours. */
export function countsElapsed({ kind }: Target): boolean {
  return kind === 'elapsed' || kind === 'calendarDays' || kind === 'months';
}

function clocksOf(ticket: ToldTicket, metric: Metric, terms: ClockTerms): readonly Outcome<MetricClock>[] {
  const { history } = ticket;
  const clocks = metricClocks(history, metric, terms);
  const [clock] = clocks;
  if (clock === undefined || clock.stoppedAt !== undefined) return clocks;
  // Of many measurements a column cannot say which it means; once a ticket was reopened it may hold what was true before.
  const isOnly = metric.cycle !== 'each stop' && clocks.length === 1 && history.epoch === 1;
  const stop = isOnly ? ticket.stopIn(metric) : undefined;
  if (stop === undefined) return clocks;
  return [isProblem(stop) ? stop : stoppedIn(clock, stop, metric)];
}

function stoppedIn(clock: MetricClock, stoppedAt: number, { name }: Metric): Outcome<MetricClock> {
  if (stoppedAt < clock.startedAt)
    return problem(name, 'stopped before it started. Exchange or correct the two dates.');
  const pauses = clip(clock.pauses, { start: clock.startedAt, end: stoppedAt });
  return {
    ...clock,
    stoppedAt,
    stoppedBy: `column ${name}`,
    pauses,
    isPaused: false,
    isPausedUnknown: false,
    missing: NOTHING,
  };
}

/** What a policy line says about its clock. An update owed by the end of each day or week starts anew when one ends. */
function clockTerms(promised: Promised, metric: Metric): ClockTerms {
  const { limit, pauses, reopen } = promised.line;
  if (metric.cycle !== 'each stop' || (limit.kind !== 'endOfDay' && limit.kind !== 'endOfWeek'))
    return { pauses, reopen };
  const periodEnd = (start: number) => {
    const end = deadlineOf(start, limit, termsOf(promised));
    return typeof end === 'number' ? end : Number.NaN;
  };
  return { pauses, reopen, periodEnd };
}

/** @returns undefined for what is judged as of now. */
function judgedAt(
  { startedAt, stoppedAt }: MetricClock,
  { periodEnd }: ClockTerms,
  { asOf }: History,
): number | undefined {
  if (periodEnd === undefined) return stoppedAt;
  const end = Math.min(stoppedAt ?? asOf, periodEnd(startedAt));
  return end < asOf ? end : undefined;
}

function waits(status: string | undefined, { line }: Promised, metric: Metric): boolean {
  return status !== undefined && isPausedBy(status, metric, line);
}

function lengthOf(ms: number): Pause {
  return ms === 0 ? NO_PAUSE : { businessMs: ms, elapsedMs: ms };
}

/** Where the promise's targets are counted. */
export function termsOf({ openTime }: Promised): Terms {
  return { openTime, zone: openTime.calendar.zone };
}
