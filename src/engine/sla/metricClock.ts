import { clip, type Interval, union } from '../time/interval';
import type { Choice, FactRule, Stage } from './factRule';
import { type Ending, type History, type Moment, momentsOf, type PauseSpan, standingEnding } from './history';
import type { Metric } from './metric';
import { ends } from './statusMap';

/** One measurement of a metric: when its clock started, stood still and stopped. */
export interface MetricClock {
  readonly metric: string;
  /** The epoch it started in. */
  readonly epoch: number;
  /** Counts the measurements within the epoch, or the periods, from 1. */
  readonly cycle: number;
  readonly startedAt: number;
  /** undefined: still running, or standing still. */
  readonly stoppedAt: number | undefined;
  /** The fact that stopped it last; `reopened` when a restart cut it off. */
  readonly stoppedBy: string | undefined;
  /** Sorted and disjoint, inside the measurement. */
  readonly pauses: readonly Interval[];
  /** Standing still at the moment the history was asked for. */
  readonly isPaused: boolean;
  /** So, and the ticket waited already when it was first looked at: nobody knows since when. */
  readonly isPausedUnknown: boolean;
  /** Facts still wanted for the stop, e.g. `told partner`, `reply or call`. */
  readonly missing: readonly string[];
  /** Its start, its stop or a pause in it is when something was noticed, not when it happened. */
  readonly isApproximate: boolean;
}

export interface ClockTerms {
  /** Which pauses stop the clock: all, none, or those with one of these reasons; undefined as usual for the metric (D17). */
  readonly pauses?: boolean | ReadonlySet<string> | undefined;
  /** What a reopening does (D19): the old clock goes on and the time in between was a pause, or everything starts anew. */
  readonly reopen?: 'continue' | 'restart' | undefined;
  /**
   * For updates owed once in every business day or week: the end of the period that `start` lies in, which is also the
   * start of the next. Without it each update starts the next measurement.
   */
  readonly periodEnd?: ((start: number) => number) | undefined;
}

/** What one run of clocks may look at: the whole history, or one epoch of it. */
interface Stretch {
  readonly epoch: number;
  readonly opened: Moment;
  /** The ending that `opened` reopened. */
  readonly endedBefore: Ending | undefined;
  readonly ending: Ending | undefined;
  /** The reopening that cuts it off. */
  readonly cutOff: Moment | undefined;
}

interface Reached {
  readonly moment: Moment;
  readonly by: string;
  /** The earliest of the facts that the rule asked for. */
  readonly first: Moment;
}

const NONE: readonly never[] = [];

interface Awaited {
  readonly missing: readonly Choice[];
}

/** Every measurement of a metric that has started by the history's moment, in order. */
export function metricClocks(
  history: History,
  metric: Metric,
  terms: ClockTerms = {},
): readonly MetricClock[] {
  const { periodEnd } = terms;
  const measure = (stretch: Stretch) =>
    metric.cycle === 'each stop' && periodEnd !== undefined
      ? periods(history, metric, terms, stretch, periodEnd)
      : measurements(history, metric, terms, stretch);
  return terms.reopen === 'restart' && history.epoch > 1
    ? epochsOf(history).flatMap(measure)
    : measure(wholeOf(history));
}

/** The measurement that counts now: the first that still runs, else the last. */
export function currentClock(clocks: readonly MetricClock[]): MetricClock | undefined {
  return clocks.find(({ stoppedAt }) => stoppedAt === undefined) ?? clocks[clocks.length - 1];
}

/** A restart cut it off while it was waiting. */
export function isCutOff({ stoppedAt, missing }: MetricClock): boolean {
  return stoppedAt !== undefined && missing.length > 0;
}

function wholeOf(history: History): Stretch {
  const { opened } = history;
  return { epoch: 1, opened, endedBefore: undefined, ending: standingEnding(history), cutOff: undefined };
}

function epochsOf({ opened, endings }: History): readonly Stretch[] {
  const reopenings = endings.flatMap(({ reopened }) => reopened ?? []);
  return [opened, ...reopenings].map((start, i) => ({
    epoch: i + 1,
    opened: start,
    endedBefore: endings[i - 1],
    ending: endings[i],
    cutOff: reopenings[i],
  }));
}

function measurements(history: History, metric: Metric, terms: ClockTerms, stretch: Stretch): MetricClock[] {
  const clocks: MetricClock[] = [];
  let start = startAfter(history, metric, stretch, firstOrder(metric, stretch) - 1);
  while (start !== undefined && !startsTooLate(metric, stretch, start.moment)) {
    // Work done between the facts of a gate counts; work of an earlier epoch does not.
    const from = isGate(metric.start)
      ? Math.max(start.first.order, stretch.opened.order)
      : start.moment.order;
    const stop = reach(history, stretch, metric.stop, from);
    const clock = clockOf(history, metric, terms, stretch, start.moment, stop, clocks.length + 1);
    clocks.push(clock);
    if (metric.cycle === 'once' || 'missing' in stop) break;
    const next: Reached | undefined =
      metric.cycle === 'each stop'
        ? { ...stop, first: stop.moment }
        : startAfter(history, metric, stretch, Math.max(stop.moment.order, start.moment.order));
    // An ending holds, so it can be found again at the place where it was found.
    if (next !== undefined && next.moment.order <= start.moment.order) break;
    start = next;
  }
  return clocks;
}

/** A clock that ends with the ticket does not begin on one that has ended. */
function startsTooLate({ endsWithTicket }: Metric, { ending }: Stretch, start: Moment): boolean {
  return endsWithTicket && ending !== undefined && start.order >= endOrder(ending);
}

/** Closed, and dated afterwards: the ending is the date's, and closed it was before. */
function endOrder({ ended, closed = ended }: Ending): number {
  return Math.min(ended.order, closed.order);
}

/** Several facts together open a gate; what was known in an earlier epoch holds from the reopening on. */
function isGate(rule: FactRule): boolean {
  return rule.some((stage) => stage.length > 1);
}

/** What came while the ticket had ended was too late for the epoch before; it belongs to the one that then began. */
function firstOrder({ cycle, endsWithTicket }: Metric, { opened, endedBefore }: Stretch): number {
  return endsWithTicket && cycle === 'each start' && endedBefore !== undefined
    ? endOrder(endedBefore) + 1
    : opened.order;
}

function startAfter(history: History, metric: Metric, stretch: Stretch, after: number): Reached | undefined {
  const { opened } = stretch;
  const gate = isGate(metric.start);
  for (let from = gate && after < opened.order ? -2 : after; ; ) {
    const start = reach(history, stretch, metric.start, from);
    if ('missing' in start) return undefined;
    if (start.moment.order >= opened.order) return start;
    const stop: Reached | Awaited = gate
      ? { missing: [] }
      : reach(history, stretch, metric.stop, start.moment.order);
    if ('missing' in stop || stop.moment.order > opened.order) return { ...start, moment: opened };
    // Answered before the reopening: nothing of it waits any more.
    from = stop.moment.order;
  }
}

/** When every stage of the rule has come to pass, one after the other, looking only at what came after `after`. */
function reach(history: History, stretch: Stretch, rule: FactRule, after: number): Reached | Awaited {
  let reached: Reached | undefined;
  for (const stage of rule) {
    const next = reachStage(history, stretch, stage, reached?.moment.order ?? after);
    if ('missing' in next) return next;
    reached = reached === undefined ? next : { ...next, first: reached.first };
  }
  return reached ?? { missing: [] };
}

function reachStage(history: History, stretch: Stretch, stage: Stage, after: number): Reached | Awaited {
  let reached: Reached | undefined;
  const missing: Choice[] = [];
  for (const choice of stage) {
    const one = earliest(history, stretch, choice, after);
    if (one === undefined) missing.push(choice);
    else reached = reached === undefined ? one : later(reached, one);
  }
  return reached === undefined || missing.length > 0 ? { missing } : reached;
}

function later(a: Reached, b: Reached): Reached {
  const last = b.moment.order > a.moment.order ? b : a;
  return { ...last, first: a.first.order <= b.first.order ? a.first : b.first };
}

function earliest(history: History, stretch: Stretch, choice: Choice, after: number): Reached | undefined {
  let found: Reached | undefined;
  for (const fact of choice) {
    // An ending holds as much as it happens: what one stage took for its end, the next may take too.
    const holds = ends(fact);
    const moment = firstAfter(momentsIn(history, stretch, fact), holds ? after - 1 : after);
    if (moment === undefined || moment.order >= (stretch.cutOff?.order ?? Number.POSITIVE_INFINITY)) continue;
    if (found === undefined || moment.order < found.moment.order) found = { moment, by: fact, first: moment };
  }
  return found;
}

/** Resolving and closing count only while they stand. */
function momentsIn(history: History, { opened, ending }: Stretch, fact: string): readonly Moment[] {
  if (fact === 'opened') return [opened];
  if (fact === 'resolved') return ending === undefined ? [] : [ending.ended];
  if (fact === 'closed') return ending?.closed === undefined ? [] : [ending.closed];
  return momentsOf(history, fact);
}

/** By halves, since a long correspondence is asked once per message. */
function firstAfter(moments: readonly Moment[], after: number): Moment | undefined {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle]!.order > after) high = middle;
    else low = middle + 1;
  }
  return moments[low];
}

/** One measurement for each period; one update answers for every period that has waited for it. */
function periods(
  history: History,
  metric: Metric,
  terms: ClockTerms,
  stretch: Stretch,
  periodEnd: (start: number) => number,
): MetricClock[] {
  const clocks: MetricClock[] = [];
  const until = Math.min(history.asOf, stretch.ending?.ended.at ?? Number.POSITIVE_INFINITY);
  let start = stretch.opened;
  let end = periodEnd(start.at);
  const closed = closedTime(history);
  for (let cycle = 1; ; cycle++) {
    // Nothing was owed for what lies wholly in closed time; what comes after it keeps its number.
    if (!closed.some((gap) => gap.start <= start.at && end <= gap.end)) {
      const stop = reach(history, stretch, metric.stop, start.order);
      clocks.push(clockOf(history, metric, terms, stretch, start, stop, cycle));
    }
    if (!(end > start.at) || end >= until) return clocks;
    start = { at: end, order: lastOrderUntil(history, metric, end, start.order), firstSeen: false };
    end = periodEnd(end);
  }
}

/** The place in the ticket's order after everything that could stop the metric up to and at `at`. */
function lastOrderUntil(history: History, { stop }: Metric, at: number, from: number): number {
  let order = from;
  for (const fact of stop.flat(2)) {
    for (const moment of momentsOf(history, fact)) if (moment.at <= at) order = Math.max(order, moment.order);
  }
  return order;
}

function clockOf(
  history: History,
  metric: Metric,
  terms: ClockTerms,
  stretch: Stretch,
  start: Moment,
  stop: Reached | Awaited,
  cycle: number,
): MetricClock {
  const stopped = 'missing' in stop ? stretch.cutOff : stop.moment;
  // A gate may open after the work behind it was done: then it took no time at all.
  const stoppedAt = stopped === undefined ? undefined : Math.max(stopped.at, start.at);
  const window = { start: start.at, end: stoppedAt ?? history.asOf };
  const pausing = history.pauses.filter(({ reason }) => isPausedBy(reason, metric, terms));
  const running = stoppedAt === undefined ? pausing.filter((pause) => pause.running) : NONE;
  const isNoticed = (pause: Interval & Pick<PauseSpan, 'firstSeen'>) =>
    pause.firstSeen && pause.start < window.end && pause.end > window.start;
  return {
    metric: metric.name,
    epoch: stretch.epoch,
    cycle,
    startedAt: start.at,
    stoppedAt,
    stoppedBy: 'missing' in stop ? (stretch.cutOff === undefined ? undefined : 'reopened') : stop.by,
    pauses: pausesWithin(pausing, closedTime(history), window),
    isPaused: running.length > 0,
    isPausedUnknown: running.some(({ sinceBefore }) => sinceBefore),
    missing: 'missing' in stop ? stop.missing.map((choice) => choice.join(' or ')) : [],
    isApproximate:
      start.firstSeen ||
      (stopped?.firstSeen ?? false) ||
      pausing.some(isNoticed) ||
      closedTime(history).some(isNoticed),
  };
}

/** Whether a pause with this reason stops the metric's clock (D17). */
export function isPausedBy(reason: string, metric: Metric, terms: ClockTerms): boolean {
  const which = terms.pauses ?? metric.pausesByDefault;
  return typeof which === 'boolean' ? which : which.has(reason);
}

/** Time between an ending and its reopening is a pause of every clock, whatever else pauses it (D19). */
function closedTime({ endings, epoch }: History): readonly (Interval & Pick<PauseSpan, 'firstSeen'>)[] {
  if (epoch === 1) return NONE;
  return endings.flatMap(({ ended, reopened }) =>
    reopened === undefined
      ? []
      : [{ start: ended.at, end: reopened.at, firstSeen: ended.firstSeen || reopened.firstSeen }],
  );
}

function pausesWithin(
  pausing: readonly Interval[],
  closed: readonly Interval[],
  window: Interval,
): readonly Interval[] {
  return pausing.length === 0 && closed.length === 0 ? [] : union(clip([...pausing, ...closed], window));
}
