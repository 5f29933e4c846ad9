import { groupedBy } from '../engine/groups';
import { isProblem } from '../engine/problem';
import { plainName } from '../engine/sla/eventNames';
import { type EventRow, parseEvents, type TicketEvent } from '../engine/sla/events';
import { factsOf } from '../engine/sla/metric';
import { type DateCell, type News, newsOf, type Sight, type Watch } from '../engine/sla/noticed';
import type { Rules } from '../engine/sla/policy';
import { ends, type StatusMap, statusMapOf } from '../engine/sla/statusMap';
import type { Zone } from '../engine/time/zone';
import { type Cell, isBlank, isDate, isErrorText, textFromCell } from '../sheets/cells';
import { offsetIso } from '../sheets/isoText';
import { type TrackerTable, trackerTable } from '../sheets/trackerTable';
import { promisedMetrics } from './promiseShelf';
import { memo } from './spill';
import type { TrackerInput } from './sweep';

export type EventsByTicket = ReadonlyMap<string, readonly TicketEvent[]>;

/** What a look at the trackers goes by. */
export interface Looking {
  readonly trackers: readonly TrackerInput[];
  readonly rules: Rules;
  readonly events: EventsByTicket;
  readonly now: number;
  readonly zone: Zone;
  /** See Watch. */
  readonly since: number;
  readonly recentMs: number;
}

export interface Noticed {
  /** For SLA Events. */
  readonly rows: readonly EventRow[];
  /** As they are with these rows. */
  readonly events: EventsByTicket;
}

/** In one run; what is left over is noticed by the next. Changes come before tickets that nobody has looked at yet. */
const MOST_ROWS = 5_000;
/** Enough to tell one name from another; a cell may hold a whole mail. */
const LONGEST_VALUE = 200;
const LOADING = /^loading/i;
/** Cells that change with every calculation would fill the tab. */
const MOST_OF_A_TICKET = 300;

/** Whether a ticket has so many rows in SLA Events that nothing adds to them by itself. */
export function isFull(known: readonly TicketEvent[] | undefined): boolean {
  return known !== undefined && known.length >= MOST_OF_A_TICKET;
}

/**
 * Compares every tracker with what SLA Events knows of its tickets. An id that stands in two rows, of one tracker or of two,
 * is left alone: its events could be of either.
 */
export function noticeChanges(looking: Looking, mostRows = MOST_ROWS): Noticed {
  const { events, zone } = looking;
  const tables = looking.trackers.flatMap(({ settings, cells }) => {
    const table = trackerTable(settings, cells, () => zone);
    return isProblem(table) ? [] : [{ table, statuses: statusMapOf(settings.statuses).statuses }];
  });
  const facts = factsOf(promisedMetrics(looking.rules).metrics.map(({ metric }) => metric));
  const news: News[] = [];
  for (const { table, statuses } of tables) {
    if (table.missing.length > 0) continue;
    const { now, since, recentMs } = looking;
    const watch = { now, statuses, facts, since, recentMs, nowText: offsetIso(now, zone) };
    lookThrough(table, watch, events, (one) => news.push(one));
  }
  // Nothing new, nobody to be taken for somebody else: that is most runs, and ids are many.
  const twice = news.length === 0 ? NOBODY : twiceAmong(tables.flatMap(({ table }) => idsOf(table)));
  const sure = news.filter(({ rows }) => !twice.has(rows[0]!.ticket));
  const inOrder = [...sure.filter((one) => !one.isFirstSight), ...sure.filter((one) => one.isFirstSight)];
  const rows = upTo(mostRows, inOrder);
  return { rows, events: withRows(events, rows) };
}

function lookThrough(
  table: TrackerTable,
  watch: Watch,
  events: EventsByTicket,
  take: (news: News) => void,
): void {
  const sightOf = sightReader(table);
  const hasEnded = endReader(table, watch.statuses);
  const [id, opened] = [table.columnOf('id'), table.columnOf('opened')];
  const recent = watch.now - watch.recentMs;
  for (const row of table.rows) {
    const ticket = idIn(row[id]);
    if (ticket === '') continue;
    const known = events.get(ticket);
    const cell = row[opened] ?? '';
    // Most rows ended long ago, before anybody looked.
    if (known === undefined && isDate(cell) && Number(cell) < recent && hasEnded(row)) continue;
    const openedAt = table.momentIn(cell);
    if (typeof openedAt !== 'number' || isFull(known)) continue;
    const news = newsOf(sightOf(ticket, openedAt, row), known ?? NONE, watch);
    if (news.rows.length > 0) take(news);
  }
}

const NONE: readonly never[] = [];
const NOBODY: ReadonlySet<string> = new Set();

function upTo(most: number, news: readonly News[]): readonly EventRow[] {
  const rows: EventRow[] = [];
  for (const one of news) {
    if (rows.length + one.rows.length > most) break;
    rows.push(...one.rows);
  }
  return rows;
}

/** Whether a row says that its ticket has ended. */
export function endReader(table: TrackerTable, statuses: StatusMap): (row: readonly Cell[]) => boolean {
  const [status, resolved] = [table.columnOf('status'), table.columnOf('resolved')];
  const hasEnded = memo((cell) => ends(statuses.get(plainName(textFromCell(cell as Cell)))));
  return (row) =>
    (resolved >= 0 && !isBlank(row[resolved])) || (status >= 0 && hasEnded(row[status] as Cell));
}

/** Reads a row as newsOf wants it. */
export function sightReader(
  table: TrackerTable,
): (ticket: string, openedAt: number, row: readonly Cell[]) => Sight {
  const at = (field: string) => table.columnOf(field);
  const [status, priority, owner] = [at('status'), at('priority'), at('owner')];
  const [firstResponse, resolved] = [at('first response'), at('resolved')];
  const dateIn = (cell: Cell | undefined): DateCell => {
    if (cell === undefined) return undefined;
    const date = table.momentIn(cell);
    return date === undefined ? 'blank' : isProblem(date) ? undefined : date;
  };
  return (ticket, openedAt, row) => ({
    ticket,
    openedAt,
    status: wordIn(row[status]),
    priority: wordIn(row[priority]),
    owner: wordIn(row[owner]),
    firstResponse: dateIn(row[firstResponse]),
    resolved: dateIn(row[resolved]),
  });
}

/** @returns undefined also where a formula has no answer at the moment: a glitch is no change. */
function wordIn(cell: Cell | undefined): string | undefined {
  if (cell === undefined || isErrorText(cell)) return undefined;
  // What begins with an apostrophe is not read again as it was written.
  const text = textFromCell(cell)
    .slice(0, LONGEST_VALUE)
    .split('\u0000')
    .join('')
    .replace(/^['\s]+/, '')
    .trim();
  return LOADING.test(text) ? undefined : text;
}

/** @returns '' also for what could not be found again by its row in SLA Events. */
export function idIn(cell: Cell | undefined): string {
  const id = textFromCell(cell);
  return id.length > LONGEST_VALUE || id.includes('\u0000') || id.startsWith("'") ? '' : id;
}

function idsOf({ rows, columnOf }: TrackerTable): readonly string[] {
  const column = columnOf('id');
  return rows.map((row) => idIn(row[column]));
}

export function twiceAmong(ids: Iterable<string>): ReadonlySet<string> {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const id of ids) (once.has(id) ? twice : once).add(id);
  return twice;
}

function withRows(events: EventsByTicket, rows: readonly EventRow[]): EventsByTicket {
  if (rows.length === 0) return events;
  const all = new Map(events);
  groupedBy(parseEvents(rows).events, ({ ticket }) => ticket).forEach((news, ticket) => {
    all.set(ticket, [...(all.get(ticket) ?? []), ...news]);
  });
  return all;
}
