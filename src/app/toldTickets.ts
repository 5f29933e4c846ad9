import { groupedBy } from '../engine/groups';
import { describeProblem, isProblem, type Outcome, type Problem, problem } from '../engine/problem';
import type { TicketEvent } from '../engine/sla/events';
import type { ToldTicket } from '../engine/sla/measure';
import { statusMapOf } from '../engine/sla/statusMap';
import { type Cell, type CellRange, isBlank, textFromCell } from '../sheets/cells';
import { guessColumns, normalHeader } from '../sheets/columns';
import { readEvents } from '../sheets/events';
import { type RulesRead, readRules } from '../sheets/rules';
import { headerKey } from '../sheets/table';
import { commonSettings, type TrackerSettings, trackersFrom } from '../sheets/trackerSettings';
import { trackerTable } from '../sheets/trackerTable';
import { asRange, isMissing, type Surroundings } from './arguments';
import { stopFieldOf } from './insertColumns';
import { type PromisedMetric, promisedMetrics, promiseShelf } from './promiseShelf';
import { dateOrderOfTracker } from './setup';
import type { Argument } from './spill';
import { ticketReader } from './ticketReader';

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
 * @param only Reads the events of this ticket alone.
 * @param told is given what is wrong with events, which are left out, and the ticket in the same row.
 * @throws for ranges that cannot be read at all.
 */
export function toldTickets(
  functionName: string,
  ranges: TicketRanges,
  now: number,
  around: Surroundings,
  only?: string,
  told: (problem: Problem, ticket: string) => void = () => {},
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

  const bookOf = promiseShelf(rules, metrics);
  const read = ticketReader({ table, statuses, events, now, bookOf });
  const idIn = (row: readonly Cell[]) => textFromCell(row[table.columnOf('id')]);
  const seen = new Set<string>();

  function ticketIn(row: readonly Cell[]): Outcome<ToldTicket> | undefined {
    if (row.every(isBlank)) return undefined;
    const id = idIn(row);
    if (id === '') return problem('', 'The ticket has no id. Write one that no other row has.');
    if (seen.has(id))
      return problem(id, 'is the id of an earlier row already. Give each ticket an id of its own.');
    seen.add(id);
    return read(id, row);
  }

  const rowsAbove = table.firstRow - 1;
  return {
    rowsAbove,
    rows: table.rows,
    rules,
    metrics,
    problems,
    idIn,
    columnUnder: table.columnUnder,
    ticketIn,
  };
}

const NO_POLICIES = problem(
  '',
  'The rules hold no policies. Pass SLA_RULES, or the range of SLA Policies with its header row.',
);

/** Of a tracker that SLA Settings knows by these headers, else guessed from the headers and what stands below them. */
function settingsFor(
  cells: CellRange,
  { settings }: RulesRead,
  metrics: readonly PromisedMetric[],
): Outcome<TrackerSettings> {
  for (const tracker of settings === undefined ? [] : trackersFrom(settings).trackers) {
    for (const headerRow of [1, tracker.headerRow]) {
      const headers = new Set((cells[headerRow - 1] ?? []).map((cell) => normalHeader(headerKey(cell))));
      const named = [...tracker.columns.values()];
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
  told: (problem: Problem, ticket: string) => void,
): Outcome<ReadonlyMap<string, readonly TicketEvent[]>> {
  if (isMissing(argument)) return new Map();
  const range = asRange(argument);
  const at = (range[0] ?? []).findIndex((header) => headerKey(header) === 'ticket');
  const isWanted = (row: readonly Cell[], index: number) => index === 0 || textFromCell(row[at]) === only;
  const wanted = only === undefined ? range : range.map((row, index) => (isWanted(row, index) ? row : []));
  const { events, problems } = readEvents(
    wanted,
    zoneOfSheet,
    metrics.map(({ metric }) => metric),
  );
  if (at < 0 && problems[0] !== undefined) return problems[0];
  for (const wrong of problems) told(wrong, textFromCell(range[(wrong.place?.row ?? 0) - 1]?.[at]));
  return groupedBy(events, ({ ticket }) => ticket);
}
