import { describeProblem, isProblem, type Outcome, type Problem, problem } from '../engine/problem';
import { agreedInTicket, deadlineFinder } from '../engine/sla/deadline';
import { metricKey, metricNamed } from '../engine/sla/metric';
import { ANYONE, type Coverage, nameKey } from '../engine/sla/policy';
import { type PromiseBook, type Promised, policyAt, promiseBook } from '../engine/sla/promise';
import { type Progress, shareUsed, standingOf } from '../engine/sla/status';
import { MS_PER_HOUR } from '../engine/time/localDate';
import { type Cell, isBlank, textFromCell } from '../sheets/cells';
import { promiseKind } from '../sheets/policyLimit';
import { isRulesRange, type RulesRead, readRules } from '../sheets/rules';
import {
  asRange,
  calendarReader,
  customerArgument,
  momentReader,
  pausedMsFromCell,
  requireArguments,
  type Surroundings,
  trackerMomentReader,
} from './arguments';
import { type Argument, PerRow, spill } from './spill';
import { dueCell, type FormulaResult, pauseOf } from './workingTime';

const DEFAULT_METRIC = 'first response';
const GOAL = / goal$/;
/** `first response mean`: what is promised of the tickets together. */
const FIGURE = / (mean|median|p\d+(?:\.\d+)?|\d+(?:\.\d+)?%)$/;

/** Per-ticket arguments that say which promise is meant. */
interface PromiseArguments {
  readonly priority: Argument;
  readonly rules: Argument;
  readonly metric: Argument;
  readonly customer: Argument;
}

interface PromiseReader {
  readonly inputs: readonly PerRow[];
  /** Of the tracker's dates. */
  readonly momentOf: (cell: Cell) => Outcome<number>;
  entryAt(row: number, column: number): PromiseEntry;
}

/** What tickets of one coverage, metric and priority share. */
interface PromiseEntry {
  readonly book: PromiseBook;
  /** The metric asked for is the goal of a band. */
  readonly wantsGoal: boolean;
  /** How an unpaused deadline of a promise is found; worked out once. */
  readonly finders: Map<Promised, ReturnType<typeof deadlineFinder>>;
}

function promiseReader(given: PromiseArguments, rowsOfTickets: number, around: Surroundings): PromiseReader {
  const priorities = new PerRow('priority', given.priority);
  const metrics = new PerRow('metric', given.metric);
  const customers = customerArgument(given.customer, rowsOfTickets);
  const rules = readRules(asRange(given.rules), around.zoneOfSheet);
  const shelf = new Map<Coverage, Map<Cell, Map<Cell, PromiseEntry>>>();
  const newEntry = (coverage: Coverage, priority: Cell, metricCell: Cell): PromiseEntry => {
    const metric = nameKey(textFromCell(metricCell)) || DEFAULT_METRIC;
    const name = metricKey(metric.replace(GOAL, '').replace(FIGURE, ''));
    const unknown = rules.rows.some((line) => line.metric === name) ? undefined : unknownMetric(name);
    const book =
      rules.rows.length > 0 && unknown !== undefined
        ? { promiseAt: () => unknown }
        : promiseBookOf(coverage, textFromCell(priority), name, rules, FIGURE.exec(metric)?.[1]);
    return { book, wantsGoal: GOAL.test(metric), finders: new Map() };
  };
  return {
    inputs: [priorities, metrics, customers.input],
    momentOf: trackerMomentReader(() => rules, around),
    entryAt(row, column) {
      const coverage = customers.coverageAt(row, column);
      const metric = metrics.at(row, column);
      const priority = priorities.at(row, column);
      const byPriority = within(within(shelf, coverage), metric);
      let entry = byPriority.get(priority);
      if (entry === undefined) {
        entry = newEntry(coverage, priority, metric);
        byPriority.set(priority, entry);
      }
      return entry;
    },
  };
}

/** One that exists and is not promised has no target; one that does not exist is a slip of the pen. */
function unknownMetric(name: string): Problem | undefined {
  const found = promiseKind(name) === 'clock' ? metricNamed(name) : undefined;
  return isProblem(found) ? found : undefined;
}

function within<K, L, V>(shelf: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let inner = shelf.get(key);
  if (inner === undefined) {
    inner = new Map();
    shelf.set(key, inner);
  }
  return inner;
}

function promiseBookOf(
  coverage: Coverage,
  priority: string,
  metric: string,
  rules: RulesRead,
  aggregate?: string,
): PromiseBook {
  if (rules.rows.length > 0) return promiseBook(coverage, priority, metric, rules, aggregate);
  const wanted =
    'The rules hold no policies. Pass SLA_RULES, or the range of SLA Policies with its header row.';
  const found = rules.problems[0] ?? problem('', wanted);
  return { promiseAt: () => found };
}

export function deadline(
  start: Argument,
  given: PromiseArguments,
  pausedHours: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_DEADLINE', { start, priority: given.priority, rules: given.rules });
  const starts = new PerRow('start', start);
  const pauses = new PerRow('paused_hours', pausedHours);
  const promises = promiseReader(given, starts.rows, around);
  return spill('SLA_DEADLINE', [starts, pauses, ...promises.inputs], (row, column) => {
    const startCell = starts.at(row, column);
    if (isBlank(startCell)) return '';
    const startedAt = promises.momentOf(startCell);
    if (isProblem(startedAt)) return startedAt;
    const entry = promises.entryAt(row, column);
    const promised = entry.book.promiseAt(startedAt);
    if (promised === undefined || isProblem(promised)) return promised ?? '';
    const pausedMs = pausedMsFromCell(pauses.at(row, column));
    if (isProblem(pausedMs)) return pausedMs;
    const find = pausedMs === 0 ? unpausedFinder(entry, promised) : finderOf(entry, promised, pausedMs);
    return typeof find === 'function' ? dueCell(startedAt, find) : (find ?? '');
  });
}

function unpausedFinder(entry: PromiseEntry, promised: Promised): ReturnType<typeof deadlineFinder> {
  let find = entry.finders.get(promised);
  if (find === undefined) {
    find = finderOf(entry, promised, 0);
    entry.finders.set(promised, find);
  }
  return find;
}

function finderOf(
  { wantsGoal }: PromiseEntry,
  { line, openTime }: Promised,
  pausedMs: number,
): ReturnType<typeof deadlineFinder> {
  const target = wantsGoal ? line.goal : line.limit;
  if (target === undefined) return undefined;
  if (target.kind === 'negotiated') return agreedInTicket(target.fact);
  return deadlineFinder(target, { openTime, zone: openTime.calendar.zone }, pauseOf(pausedMs));
}

export function hoursRemaining(
  deadlineCells: Argument,
  calendar: Argument,
  holidays: Argument,
  stoppedAt: Argument,
  now: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('HOURS_REMAINING', { deadline: deadlineCells });
  const [deadlines, calendars] = [new PerRow('deadline', deadlineCells), new PerRow('calendar', calendar)];
  const [stops, nows] = [new PerRow('stopped_at', stoppedAt), new PerRow('now', now)];
  const openTimeFor = calendarReader(holidays, around);
  const range = asRange(holidays);
  const rules = () => (isRulesRange(range) ? readRules(range, around.zoneOfSheet) : undefined);
  const momentOf = momentReader(around, trackerMomentReader(rules, around));
  return spill('HOURS_REMAINING', [deadlines, calendars, stops, nows], (row, column) => {
    const cell = deadlines.at(row, column);
    if (isBlank(cell)) return '';
    const dueAt = momentOf(cell);
    if (isProblem(dueAt)) return dueAt;
    const stopCell = stops.at(row, column);
    const stoppedAt = isBlank(stopCell) ? undefined : momentOf(stopCell);
    if (isProblem(stoppedAt)) return stoppedAt;
    const now = momentOf(nows.at(row, column));
    if (isProblem(now)) return now;
    const at = Math.min(stoppedAt ?? now, now);
    const openTime = openTimeFor(calendars.at(row, column));
    if (isProblem(openTime)) return openTime;
    return (openTime === undefined ? dueAt - at : openTime.between(at, dueAt)) / MS_PER_HOUR;
  });
}

export interface ProgressArguments extends PromiseArguments {
  readonly start: Argument;
  readonly stop: Argument;
  readonly pausedHours: Argument;
  readonly now: Argument;
}

export function percentUsed(given: ProgressArguments, around: Surroundings): FormulaResult {
  return perTicket('SLA_PERCENT', given, around, (progress, wantsGoal) => {
    const limit = wantsGoal ? progress.goal : progress.limit;
    if (limit === undefined) return '';
    const measured = { ...progress, limit };
    const standing = standingOf(measured);
    if (isProblem(standing)) return standing;
    if (standing.dueAt === undefined) return '';
    return shareUsed(measured, standing.dueAt, progress.stoppedAt ?? progress.now);
  });
}

export function status(given: ProgressArguments, around: Surroundings): FormulaResult {
  const checkData = (found: Outcome<Cell>): Outcome<Cell> =>
    isProblem(found) ? problem('', `Check data: ${describeProblem(found)}`) : found;
  return perTicket(
    'SLA_STATUS',
    given,
    around,
    (progress) => {
      const standing = standingOf(progress);
      return isProblem(standing) ? standing : standing.status;
    },
    'No target',
    checkData,
  );
}

function perTicket(
  functionName: string,
  given: ProgressArguments,
  around: Surroundings,
  answer: (progress: Progress, wantsGoal: boolean) => Outcome<Cell>,
  withoutPromise: Cell = '',
  finish: (found: Outcome<Cell>) => Outcome<Cell> = (found) => found,
): FormulaResult {
  requireArguments(functionName, {
    start: given.start,
    stop: given.stop,
    priority: given.priority,
    rules: given.rules,
  });
  const [starts, stops] = [new PerRow('start', given.start), new PerRow('stop', given.stop)];
  const [pauses, nows] = [new PerRow('paused_hours', given.pausedHours), new PerRow('now', given.now)];
  const promises = promiseReader(given, starts.rows, around);
  const momentOf = momentReader(around);
  return spill(functionName, [starts, stops, pauses, nows, ...promises.inputs], (row, column) => {
    const startCell = starts.at(row, column);
    if (isBlank(startCell)) return '';
    const startedAt = promises.momentOf(startCell);
    if (isProblem(startedAt)) return finish(startedAt);
    const stopCell = stops.at(row, column);
    const stopAt = isBlank(stopCell) ? undefined : promises.momentOf(stopCell);
    if (isProblem(stopAt)) return finish(stopAt);
    const pausedMs = pausedMsFromCell(pauses.at(row, column));
    if (isProblem(pausedMs)) return finish(pausedMs);
    const now = momentOf(nows.at(row, column));
    if (isProblem(now)) return finish(now);
    const { book, wantsGoal } = promises.entryAt(row, column);
    const promised = book.promiseAt(startedAt);
    if (isProblem(promised)) return finish(promised);
    if (promised === undefined) return withoutPromise;
    const { line, openTime } = promised;
    const { limit, goal, atRisk } = line;
    // A date that is still to come has stopped nothing.
    const stoppedAt = stopAt !== undefined && stopAt > Math.max(now, startedAt) ? undefined : stopAt;
    const pause = pauseOf(pausedMs);
    return finish(answer({ startedAt, stoppedAt, now, limit, goal, atRisk, openTime, pause }, wantsGoal));
  });
}

export function targetInForce(given: PromiseArguments, at: Argument, around: Surroundings): FormulaResult {
  requireArguments('SLA_TARGET', { priority: given.priority, rules: given.rules });
  const moments = new PerRow('at', at);
  const priorities = new PerRow('priority', given.priority);
  const promises = promiseReader(given, priorities.rows, around);
  const momentOf = momentReader(around, promises.momentOf);
  return spill('SLA_TARGET', [priorities, moments, ...promises.inputs.slice(1)], (row, column) => {
    if (isBlank(priorities.at(row, column))) return '';
    const moment = momentOf(moments.at(row, column));
    if (isProblem(moment)) return moment;
    const { book, wantsGoal } = promises.entryAt(row, column);
    const promised = book.promiseAt(moment);
    if (promised === undefined || isProblem(promised)) return promised ?? 'none';
    const { aggregate, limitText, goalText } = promised.line;
    return wantsGoal ? goalText : aggregate === 'each' ? limitText : `${aggregate} ${limitText}`;
  });
}

export function policyInForce(
  customer: Argument,
  rules: Argument,
  at: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_POLICY', { customer, rules });
  const customers = new PerRow('customer', customer);
  const moments = new PerRow('at', at);
  const book = readRules(asRange(rules), around.zoneOfSheet);
  const momentOf = momentReader(around);
  return spill('SLA_POLICY', [customers, moments], (row, column) => {
    const cell = customers.at(row, column);
    if (isBlank(cell)) return '';
    const moment = momentOf(moments.at(row, column));
    if (isProblem(moment)) return moment;
    const found = policyAt({ ...ANYONE, customer: textFromCell(cell) }, book, moment);
    return isProblem(found) ? found : `${found.policy} (${found.reason})`;
  });
}
