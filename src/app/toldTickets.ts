import { groupedBy } from '../engine/groups';
import { describeProblem, isProblem, type Outcome, type Problem, problem } from '../engine/problem';
import { unknownTicket } from '../engine/sla/clock';
import { plainName } from '../engine/sla/eventNames';
import type { TicketEvent } from '../engine/sla/events';
import type { ToldTicket } from '../engine/sla/measure';
import { statusMapOf } from '../engine/sla/statusMap';
import { type Cell, type CellRange, textFromCell } from '../sheets/cells';
import { guessColumns, normalHeader } from '../sheets/columns';
import { type RulesRead, readRules } from '../sheets/rules';
import { headerKey } from '../sheets/table';
import { commonSettings, type TrackerSettings, trackersFrom } from '../sheets/trackerSettings';
import { trackerTable } from '../sheets/trackerTable';
import { asRange, isMissing, type Surroundings } from './arguments';
import { type EventRemark, readEventRows } from './eventRemarks';
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
  /** Whose range it is, where that is known: formulas are not told their tab. */
  readonly tracker?: TrackerSettings;
}

/**
 * Reads a tracker range with its header row, the rules, and the history where there is one.
 *
 * Columns are those of the tracker named, else of SLA Settings if the rules hold it and it knows trackers with these
 * headers, else guessed. What they say counts as it stands; of the events, those up to `now`.
 *
 * @param only Reads the events of this ticket alone.
 * @param told is given what there is to say of events; of all tickets, also whose tickets are no rows of the range, and,
 *   as the tickets are read, what their histories complain of.
 * @throws for ranges that cannot be read at all.
 */
export function toldTickets(
  functionName: string,
  ranges: TicketRanges,
  now: number,
  around: Surroundings,
  only?: string,
  told: (remark: EventRemark) => void = () => {},
): ToldTickets {
  const orThrow = <T>(outcome: Outcome<T>): T => {
    if (isProblem(outcome)) throw new Error(`${functionName}: ${describeProblem(outcome)}`);
    return outcome;
  };
  const rules = readRules(asRange(ranges.rules), around.zoneOfSheet);
  if (rules.lines.length === 0) orThrow(rules.problems[0] ?? NO_POLICIES);
  const { metrics, problems } = promisedMetrics(rules);
  const cells = asRange(ranges.tickets);
  const settings = orThrow(settingsFor(cells, rules, metrics, ranges.tracker));
  const table = orThrow(trackerTable(settings, cells, around.zoneOfSheet));
  const { statuses } = statusMapOf(settings.statuses);
  const events = orThrow(eventsByTicket(ranges.events, metrics, around, only, told));

  const bookOf = promiseShelf(rules, metrics);
  const read = ticketReader({ table, statuses, events, now, bookOf });
  const idIn = (row: readonly Cell[]) => textFromCell(row[table.columnOf('id')]);
  const seen = new Set<string>();
  if (only === undefined && events.size > 0 && trackersOf(rules).length < 2) {
    const ids = new Set(table.rows.map(idIn));
    for (const [ticket, rows] of events)
      if (!ids.has(ticket)) told({ ticket, problem: unknownTicket(ticket, rows), isLeftOut: false });
  }

  function ticketIn(row: readonly Cell[]): Outcome<ToldTicket> | undefined {
    if (!table.isBegun(row)) return undefined;
    const id = idIn(row);
    if (id === '') return problem('', 'The ticket has no id. Write one that no other row has.');
    if (seen.has(id))
      return problem(id, 'is the id of an earlier row already. Give each ticket an id of its own.');
    seen.add(id);
    const ticket = read(id, row);
    if (only === undefined && !isProblem(ticket)) {
      // A date of the tracker's own columns is in no row that could be named.
      for (const wrong of ticket.history.problems)
        if ((wrong.place?.row ?? wrong.place?.sheet) !== undefined)
          told({ ticket: id, problem: wrong, isLeftOut: false });
    }
    return ticket;
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

function trackersOf({ settings }: Pick<RulesRead, 'settings'>): readonly TrackerSettings[] {
  return settings === undefined ? [] : trackersFrom(settings).trackers;
}

/** Of the trackers that SLA Settings knows by these headers, else guessed from the headers and what stands below them. */
function settingsFor(
  cells: CellRange,
  { settings }: RulesRead,
  metrics: readonly PromisedMetric[],
  own: TrackerSettings | undefined,
): Outcome<TrackerSettings> {
  const known = trackersOf({ settings });
  const fitting = (own === undefined ? known : [own]).flatMap((tracker) => {
    const headerRow = [1, tracker.headerRow].find((row) => {
      const headers = headersOf(cells, row);
      return [...tracker.columns.values()].every((header) => headers.includes(normalHeader(header)));
    });
    return headerRow === undefined ? [] : [{ ...tracker, headerRow }];
  });
  if (fitting.length > 0) return oneOf(fitting, cells);
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
    statuses: own?.statuses ?? (settings === undefined ? [] : commonSettings(settings).statuses),
  };
}

function headersOf(cells: CellRange, row: number): readonly string[] {
  return (cells[row - 1] ?? []).map((cell) => normalHeader(headerKey(cell)));
}

/**
 * What trackers of the same headers say together: a status that only one of them names means that in all of them.
 *
 * @returns a Problem where they say different things of a column or a status in these cells, or of dates that do not tell
 * their order themselves: whichever were taken, the answers of another tab would be wrong unseen.
 */
function oneOf(trackers: readonly TrackerSettings[], cells: CellRange): Outcome<TrackerSettings> {
  const [first, ...others] = trackers as [TrackerSettings, ...TrackerSettings[]];
  if (others.length === 0) return first;
  const { headerRow } = first;
  const differing = (found: string) =>
    problem(
      found,
      `is read differently in ${trackers.map(({ tab }) => tab).join(' and ')}, and a formula is not told which of these tabs its range is of. Write the same for each in SLA Settings, or rename a mapped column of one tab, in the tab and in SLA Settings.`,
    );
  const headers = headersOf(cells, headerRow);
  const columns = new Map<string, string>();
  for (const [field, header] of trackers.flatMap((each) => [...each.columns])) {
    const known = columns.get(field) ?? header;
    if (normalHeader(known) !== normalHeader(header)) return differing(header);
    columns.set(field, known);
  }
  const indexOf = (field: string) => headers.indexOf(normalHeader(columns.get(field) ?? ''));

  const maps = trackers.map(({ statuses }) => statusMapOf(statuses).statuses);
  const status = indexOf('status');
  for (const text of new Set(cells.slice(headerRow).map((row) => textFromCell(row[status])))) {
    const meanings = maps.flatMap((map) => map.get(plainName(text)) ?? []);
    if (new Set(meanings).size > 1) return differing(text);
  }

  const orders = new Set(trackers.flatMap(({ dateOrder }) => dateOrder ?? []));
  const fields = [...columns].map(
    ([field, header]) => [field, { field, header, index: indexOf(field), reason: '' }] as const,
  );
  const guess = { headerRow: headerRow - 1, headers, columns: new Map(fields), problems: [] };
  const order = orders.size > 1 ? dateOrderOfTracker(guess, { cells, tab: '' }) : undefined;
  if (isProblem(order)) return differing(order.found);
  const dateOrder = orders.size > 1 ? order?.order : [...orders][0];
  return { ...first, columns, dateOrder, statuses: trackers.flatMap(({ statuses }) => statuses) };
}

/** A wrong range is a Problem, a wrong row is told. */
function eventsByTicket(
  argument: Argument,
  metrics: readonly PromisedMetric[],
  { zoneOfSheet }: Surroundings,
  only: string | undefined,
  told: (remark: EventRemark) => void,
): Outcome<ReadonlyMap<string, readonly TicketEvent[]>> {
  if (isMissing(argument)) return new Map();
  const range = asRange(argument);
  const at = (range[0] ?? []).findIndex((header) => headerKey(header) === 'ticket');
  const isWanted = (row: readonly Cell[], index: number) => index === 0 || textFromCell(row[at]) === only;
  const wanted = only === undefined ? range : range.map((row, index) => (isWanted(row, index) ? row : []));
  const read = readEventRows(
    wanted,
    zoneOfSheet,
    metrics.map(({ metric }) => metric),
  );
  if (isProblem(read)) return read;
  for (const remark of read.remarks) told(remark);
  return groupedBy(read.events, ({ ticket }) => ticket);
}
