import { isProblem } from '../engine/problem';
import { EDITED, type EventRow, type TicketEvent } from '../engine/sla/events';
import { newsOf, type Sight, wasLookedAt } from '../engine/sla/noticed';
import { statusMapOf } from '../engine/sla/statusMap';
import { type Zone, zoneNamed } from '../engine/time/zone';
import type { Cell, Edit, Host } from '../host/host';
import { eventCells, readEvents, whyNoRows } from '../sheets/events';
import { offsetIso } from '../sheets/isoText';
import { tableOf } from '../sheets/table';
import { EVENTS, SETTINGS } from '../sheets/tabs';
import { type TrackerSettings, trackersFrom, underTabNames } from '../sheets/trackerSettings';
import { type TrackerTable, trackerTable } from '../sheets/trackerTable';
import { idIn, isFull, sightReader, twiceAmong } from './noticing';
import { isAlive, stateFrom } from './ownership';
import { makeRoomAfter } from './rulesRoom';
import { byTicket } from './workspace';

/** More rows at once are left to the next run. */
const MOST_ROWS = 200;
const LOCK_WAIT_MS = 5_000;
const OURS = /^SLA /;
/** Columns whose moment is that of the edit; the dates in others are moments of their own. */
const FOLLOWED = ['status', 'priority', 'owner'] as const;
type Followed = (typeof FOLLOWED)[number];

/**
 * Writes the rows of SLA Events for an edit when it happens. Only a hint: Google drops edits that come too fast, and tells of
 * none by a form, a script or another program. So a run looks for whatever is missing, and where no run comes nothing is
 * written here either: what is written and then changed unnoticed would stay.
 *
 * An edit of anything but a ticket's status, priority or owner ends after a look at the settings.
 *
 * @returns how many rows.
 */
export function noticeEdit(host: Host, edit: Edit): number {
  if (OURS.test(edit.tab)) {
    makeRoomAfter(host, edit.tab, edit.row + edit.rows - 1);
    return 0;
  }
  if (edit.rows > MOST_ROWS) return 0;
  const written = trackersOf(host);
  if (!written.some(({ tab }) => tab === edit.tab.trim())) return 0;
  const trackers = underTabNames(written, host.tabs());
  const settings = trackers.find(({ tab }) => tab === edit.tab);
  if (settings === undefined || edit.row + edit.rows - 1 <= settings.headerRow) return 0;
  const { id: file, zone: zoneName } = host.spreadsheet();
  const zone = zoneNamed(zoneName);
  const open = isProblem(zone) ? undefined : tableReader(host, settings, zone);
  if (isProblem(zone) || open === undefined) return 0;
  const { missing, columnOf } = open([]);
  const fields = FOLLOWED.filter((field) => touches(edit, columnOf(field)));
  if (missing.length > 0 || fields.length === 0 || !isFollowedByRuns(host, file)) return 0;
  if (!host.lock(LOCK_WAIT_MS)) return 0;
  try {
    // Read only now: a run may have been at work.
    const first = Math.max(edit.row, settings.headerRow + 1);
    const table = open(host.readRows(edit.tab, first, edit.row + edit.rows - first) ?? []);
    const rows = newsIn(host, table, settings, fields, edit, zone);
    const twice = rows.length === 0 ? NOBODY : idsTwice(host, trackers, zone);
    return append(
      host,
      rows.filter(({ ticket }) => !twice.has(ticket)),
      zone,
    );
  } finally {
    host.unlock();
  }
}

const NOBODY: ReadonlySet<string> = new Set();

function trackersOf(host: Host): readonly TrackerSettings[] {
  const cells = host.readTab(SETTINGS.name);
  const table = cells === undefined ? undefined : tableOf(SETTINGS.name, cells);
  return table === undefined || isProblem(table) ? [] : trackersFrom(table).trackers;
}

/** @returns undefined where the tracker cannot be read; else what makes a table of some of its rows. */
function tableReader(
  host: Host,
  settings: TrackerSettings,
  zone: Zone,
): ((rows: readonly (readonly Cell[])[]) => TrackerTable) | undefined {
  const [headers] = host.readRows(settings.tab, settings.headerRow, 1) ?? [];
  const read = (rows: readonly (readonly Cell[])[]) =>
    trackerTable({ ...settings, headerRow: 1 }, [headers ?? [], ...rows], () => zone);
  return isProblem(read([])) ? undefined : (rows) => read(rows) as TrackerTable;
}

/** @param index From 0; -1 is no column. */
function touches({ column, columns }: Edit, index: number): boolean {
  return index + 1 >= column && index + 1 < column + columns;
}

function isFollowedByRuns(host: Host, file: string): boolean {
  const state = stateFrom(host.properties('document'));
  return state !== undefined && state.file === file && isAlive(state, Number.NaN, host.now());
}

function newsIn(
  host: Host,
  table: TrackerTable,
  { statuses }: TrackerSettings,
  fields: readonly Followed[],
  { by, before }: Edit,
  zone: Zone,
): readonly EventRow[] {
  const now = host.now();
  const watch = {
    now,
    statuses: statusMapOf(statuses).statuses,
    facts: NOBODY,
    since: Number.POSITIVE_INFINITY,
    recentMs: Number.POSITIVE_INFINITY,
    // Google does not always say who it was.
    editor: by === '' ? EDITED : `${EDITED} by ${by}`,
    statusBefore: fields.includes('status') ? before : undefined,
    nowText: offsetIso(now, zone),
  };
  const cells = host.readTab(EVENTS.name);
  if (cells === undefined || whyNoRows(cells) !== undefined) return [];
  const events = byTicket(readEvents(cells, () => zone).events);
  const sightOf = sightReader(table);
  const [id, opened] = [table.columnOf('id'), table.columnOf('opened')];
  return table.rows.flatMap((row) => {
    const ticket = idIn(row[id]);
    const openedAt = table.momentIn(row[opened] ?? '');
    if (ticket === '' || typeof openedAt !== 'number') return [];
    const known = events.get(ticket) ?? [];
    if (isFull(known)) return [];
    const told = fields.filter((field) => mayTell(field, known, before));
    const whole = sightOf(ticket, openedAt, row);
    return newsOf(only(told, whole), known, watch, whole).rows;
  });
}

/**
 * Of a ticket that no run has looked at yet an edit tells only what it surely changed. Its first priority is never that:
 * the run takes it for the one from the opening on.
 */
function mayTell(field: Followed, known: readonly TicketEvent[], before: string | undefined): boolean {
  if (wasLookedAt(known)) return true;
  return field === 'status' ? before !== undefined : field === 'owner' && before === '';
}

/** Nothing is said of cells that were not edited: they may have changed long ago. */
function only(fields: readonly Followed[], sight: Sight): Sight {
  const told = (field: Followed) => (fields.includes(field) ? sight[field] : undefined);
  return { ...sight, status: told('status'), priority: told('priority'), owner: told('owner') };
}

/** As for a run: nobody could say whose events they are. */
function idsTwice(host: Host, trackers: readonly TrackerSettings[], zone: Zone): ReadonlySet<string> {
  const ids = trackers.flatMap((settings) => {
    const column = tableReader(host, settings, zone)?.([]).columnOf('id') ?? -1;
    if (column < 0) return [];
    const cells = host.readRows(settings.tab, settings.headerRow + 1, Number.POSITIVE_INFINITY, column + 1);
    return (cells ?? []).map(([cell]) => idIn(cell));
  });
  return twiceAmong(ids);
}

function append(host: Host, rows: readonly EventRow[], zone: Zone): number {
  if (rows.length === 0) return 0;
  host.appendRows(
    EVENTS.name,
    rows.map((row) => eventCells(row, zone)),
  );
  host.flush();
  return rows.length;
}
