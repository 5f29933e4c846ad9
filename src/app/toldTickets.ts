import { describeProblem, isProblem, type Outcome, type Problem, problem } from '../engine/problem';
import { historyOf } from '../engine/sla/clock';
import { plainName } from '../engine/sla/eventNames';
import type { TicketEvent } from '../engine/sla/events';
import { standingEnding } from '../engine/sla/history';
import type { ToldTicket } from '../engine/sla/measure';
import { factsOf, type Metric, metricNamed } from '../engine/sla/metric';
import type { Coverage, PolicyLine } from '../engine/sla/policy';
import { type PromiseBook, promiseBook } from '../engine/sla/promise';
import { statusMapOf } from '../engine/sla/statusMap';
import { type Cell, type CellRange, isBlank, textFromCell } from '../sheets/cells';
import { guessColumns, normalHeader } from '../sheets/columns';
import { readEvents } from '../sheets/events';
import { type RulesRead, readRules } from '../sheets/rules';
import { headerKey } from '../sheets/table';
import { commonSettings, type TrackerSettings, trackersFrom } from '../sheets/trackerSettings';
import { trackerTable } from '../sheets/trackerTable';
import { asRange, isMissing, pausedMsFromCell, type Surroundings } from './arguments';
import { stopFieldOf } from './insertColumns';
import { dateOrderOfTracker } from './setup';
import { type Argument, memo } from './spill';

/** A metric that the policies promise something of. */
export interface PromisedMetric {
  readonly metric: Metric;
  /** As the policies write it. */
  readonly written: string;
}

/** A tracker range whose rows can be asked for their tickets. */
export interface ToldTickets {
  /** How many rows of the range stand above the first ticket, the header row among them. */
  readonly rowsAbove: number;
  readonly rows: CellRange;
  readonly rules: RulesRead;
  /** In the order of SLA Policies. */
  readonly metrics: readonly PromisedMetric[];
  /** Metrics of SLA Policies that cannot be read. */
  readonly problems: readonly Problem[];
  idIn(row: readonly Cell[]): string;
  /** Index of the column of a field, or under a header; -1 where there is none. */
  columnUnder(name: string): number;
  /** undefined for a blank row. */
  ticketIn(row: readonly Cell[]): Outcome<ToldTicket> | undefined;
}

export interface TicketRanges {
  readonly tickets: Argument;
  readonly rules: Argument;
  readonly events: Argument;
}

/**
 * Reads a tracker range with its header row, the rules, and the history where there is one.
 *
 * Columns are those of SLA Settings if the rules hold it and it knows a tracker with these headers, else guessed. What they
 * say counts as it stands; of the events, those up to `now`.
 *
 * @param only Reads the events of this ticket alone; `told` is given what is wrong with them.
 * @throws for ranges that cannot be read at all.
 */
export function toldTickets(
  functionName: string,
  ranges: TicketRanges,
  now: number,
  around: Surroundings,
  only?: string,
  told: (problem: Problem) => void = () => {},
): ToldTickets {
  const orThrow = <T>(outcome: Outcome<T>): T => {
    if (isProblem(outcome)) throw new Error(`${functionName}: ${describeProblem(outcome)}`);
    return outcome;
  };
  const rules = readRules(asRange(ranges.rules), around.zoneOfSheet);
  if (rules.lines.length === 0) orThrow(rules.problems[0] ?? NO_POLICIES);
  const { metrics, problems } = promisedMetrics(rules);
  const cells = asRange(ranges.tickets);
  const settings = orThrow(settingsFor(cells, rules, metrics));
  const table = orThrow(trackerTable(settings, cells, around.zoneOfSheet));
  const { statuses } = statusMapOf(settings.statuses);
  const events = orThrow(eventsByTicket(ranges.events, metrics, around, only, told));

  const columnOf = memo((field) => table.columnOf(field as string));
  const textIn = (row: readonly Cell[], field: string) => textFromCell(row[columnOf(field)]);
  const momentIn = (row: readonly Cell[], field: string) => table.momentIn(row[columnOf(field)] ?? '');
  const meaningOf = memo((status) => statuses.get(plainName(status as string)));
  const bookOf = bookShelf(rules, metrics);
  const seen = new Set<string>();

  function ticketIn(row: readonly Cell[]): Outcome<ToldTicket> | undefined {
    if (row.every(isBlank)) return undefined;
    const id = textIn(row, 'id');
    if (id === '') return problem('', 'The ticket has no id. Write one that no other row has.');
    if (seen.has(id))
      return problem(id, 'is the id of an earlier row already. Give each ticket an id of its own.');
    seen.add(id);
    const openedAt = momentIn(row, 'opened');
    const firstResponseAt = momentIn(row, 'first response');
    const resolvedAt = momentIn(row, 'resolved');
    const pausedMs = pausedMsFromCell(row[columnOf('paused hours')] ?? '');
    if (openedAt === undefined)
      return problem('', 'The ticket has no date of opening. Write one like 2026-03-04 21:05.');
    const wrong = [openedAt, firstResponseAt, resolvedAt, pausedMs].find(isProblem);
    if (wrong !== undefined) return wrong;
    const times = { openedAt, firstResponseAt, resolvedAt } as { openedAt: number };
    // A ticket newer than the last tick is shown as it begins.
    const asOf = Math.max(now, times.openedAt);
    const tracker = new Map([[id, times]]);
    const history = historyOf(id, events.get(id) ?? [], { asOf, statuses, tracker });
    if (history === undefined) throw new Error(`${functionName}: ticket ${id} is not open yet`);
    const status = textIn(row, 'status');
    const meaning = meaningOf(status);
    const ended = meaning === 'resolved' || meaning === 'closed';
    const isUndated = ended && resolvedAt === undefined && standingEnding(history) === undefined;
    return {
      history,
      priority: textIn(row, 'priority'),
      pausedMs: pausedMs as number,
      waitingFor: meaning === 'paused' ? plainName(status) : undefined,
      endedUndated: isUndated ? endsWithoutDate(status) : undefined,
      stopIn: ({ name }) => momentIn(row, stopFieldOf(name)),
      agreedIn: (fact) => table.momentIn(row[table.columnUnder(fact)] ?? ''),
      bookFor: bookOf(coverageOf((field) => textIn(row, field))),
    };
  }

  const rowsAbove = table.firstRow - 1;
  return {
    rowsAbove,
    rows: table.rows,
    rules,
    metrics,
    problems,
    idIn: (row) => textIn(row, 'id'),
    columnUnder: table.columnUnder,
    ticketIn,
  };
}

const NO_POLICIES = problem(
  '',
  'The rules hold no policies. Pass SLA_RULES, or the range of SLA Policies with its header row.',
);

function endsWithoutDate(status: string): Problem {
  const wanted =
    'has come to its end, but nothing says when. Write the date of resolution, or a row of SLA Events.';
  return problem(status, wanted);
}

function coverageOf(textIn: (field: string) => string): Coverage {
  const [customer, tier] = [textIn('customer'), textIn('tier')];
  return { customer, tier, department: textIn('department'), category: textIn('category') };
}

function promisedMetrics({ lines }: RulesRead) {
  const metrics: PromisedMetric[] = [];
  const problems: Problem[] = [];
  for (const written of new Set(lines.filter(isMeasured).map(({ metric }) => metric))) {
    const metric = metricNamed(written);
    if (isProblem(metric)) problems.push(metric);
    else metrics.push({ metric, written });
  }
  return { metrics, problems };
}

export function isMeasured({ aggregate, limit }: PolicyLine): boolean {
  return aggregate === 'each' && limit.kind !== 'none';
}

/** Of a tracker that SLA Settings knows by these headers, else guessed from the headers and what stands below them. */
function settingsFor(
  cells: CellRange,
  { settings }: RulesRead,
  metrics: readonly PromisedMetric[],
): Outcome<TrackerSettings> {
  for (const tracker of settings === undefined ? [] : trackersFrom(settings).trackers) {
    for (const headerRow of [1, tracker.headerRow]) {
      const headers = new Set((cells[headerRow - 1] ?? []).map((cell) => normalHeader(headerKey(cell))));
      const named = Array.from(tracker.columns.values());
      if (named.every((header) => headers.has(normalHeader(header)))) return { ...tracker, headerRow };
    }
  }
  const fields = metrics.map(({ metric }) => stopFieldOf(metric.name));
  const columns = guessColumns(cells, { metrics: fields });
  const lacking = ['id', 'opened'].some((field) => !columns.columns.has(field));
  if (lacking) return columns.problems[0] as Problem;
  const order = dateOrderOfTracker(columns, { cells, tab: '' });
  return {
    tab: '',
    headerRow: columns.headerRow + 1,
    columns: new Map(Array.from(columns.columns.values(), ({ field, header }) => [field, header])),
    dateOrder: isProblem(order) ? undefined : order?.order,
    statuses: settings === undefined ? [] : commonSettings(settings).statuses,
  };
}

/** A wrong range is a Problem, a wrong row is left out and told. */
function eventsByTicket(
  argument: Argument,
  metrics: readonly PromisedMetric[],
  { zoneOfSheet }: Surroundings,
  only: string | undefined,
  told: (problem: Problem) => void,
): Outcome<ReadonlyMap<string, readonly TicketEvent[]>> {
  const groups = new Map<string, TicketEvent[]>();
  if (isMissing(argument)) return groups;
  const range = asRange(argument);
  const at = (range[0] ?? []).findIndex((header) => headerKey(header) === 'ticket');
  const isWanted = (row: readonly Cell[], index: number) => index === 0 || textFromCell(row[at]) === only;
  const wanted = only === undefined ? range : range.map((row, index) => (isWanted(row, index) ? row : []));
  const { events, problems } = readEvents(wanted, zoneOfSheet, factsOf(metrics.map(({ metric }) => metric)));
  if (at < 0 && problems[0] !== undefined) return problems[0];
  problems.forEach(told);
  for (const event of events) {
    const group = groups.get(event.ticket);
    if (group === undefined) groups.set(event.ticket, [event]);
    else group.push(event);
  }
  return groups;
}

/** Tickets of one coverage, priority and metric share their promises. */
function bookShelf(rules: RulesRead, metrics: readonly PromisedMetric[]) {
  const writtenOf = new Map(metrics.map(({ metric, written }) => [metric, written]));
  const shelf = new Map<string, PromiseBook>();
  return (coverage: Coverage): ToldTicket['bookFor'] => {
    const ofCoverage = Object.values(coverage).join('\u0000');
    return (priority, metric) => {
      const written = writtenOf.get(metric) ?? metric.name;
      const key = [ofCoverage, priority, written].join('\u0000');
      let book = shelf.get(key);
      if (book === undefined) {
        book = promiseBook(coverage, priority, written, rules);
        shelf.set(key, book);
      }
      return book;
    };
  };
}
