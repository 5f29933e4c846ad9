import { keyPart } from '../engine/escalation/keys';
import type { Turn } from '../engine/escalation/verdict';
import { groupedBy } from '../engine/groups';
import { once } from '../engine/once';
import { isProblem } from '../engine/problem';
import { standingEnding } from '../engine/sla/history';
import { statusMapOf } from '../engine/sla/statusMap';
import { MS_PER_DAY } from '../engine/time/localDate';
import type { Zone } from '../engine/time/zone';
import type { Host } from '../host/host';
import { type CellRange, textFromCell } from '../sheets/cells';
import {
  type Ledger,
  type LedgerEntry,
  lastEntry,
  ledgerRow,
  linesOf,
  readLedger,
  ticketOfKey,
} from '../sheets/ledger';
import { isBlankRow } from '../sheets/table';
import { ARCHIVE, LEDGER } from '../sheets/tabs';
import { trackerTable } from '../sheets/trackerTable';
import { LIST, type Outbox, readOutbox, settledSlots, slotProperty } from './outbox';
import type { TickState } from './ownership';
import { promisedMetrics, promiseShelf } from './promiseShelf';
import { ticketReader } from './ticketReader';
import type { Workspace } from './workspace';

/** What was moved last, for Health. */
export interface Moved {
  readonly at: number;
  readonly lines: number;
}

const MOVED = 'sla.archive';
/** Lines a day: the run has mail to send as well, and each stretch of lines is a call of its own. */
export const MOST_LINES = 1000;
const MOST_STRETCHES = 60;
const MOST_SLOTS = 50;
/** A step of these is over for good; of all others something may still come. */
const OVER: ReadonlySet<LedgerEntry['state']> = new Set([
  'sent',
  'grouped',
  'superseded',
  'suppressed',
  'left',
  're-armed',
]);

/**
 * Steps whose lines were moved away: without them a ticket that comes back, pasted or no longer resolved, would be told of
 * once more, or not be warned of a deadline that lies ahead again. The tab is read only for a promise that old of which the
 * ledger says nothing, or nothing of a step that is due.
 */
export function archivedSteps(
  host: Host,
  { archivedBefore }: Pick<TickState, 'archivedBefore'>,
): Pick<Turn, 'archived' | 'archivedBefore'> {
  const archive = once(() => readLedger(host.readTab(ARCHIVE.name) ?? []));
  return { archivedBefore, archived: (key) => lastEntry(archive(), key) };
}

/** Once a day, and only when the ledger goes back that far. */
export function isTimeToTidy({ tidiedAt }: TickState, since: number, before: number, now: number): boolean {
  return since < before && !(now - tidiedAt < MS_PER_DAY);
}

export interface Tidying {
  readonly host: Host;
  /** SLA Ledger as the run found it. */
  readonly cells: CellRange;
  /** The same, and what is known besides. */
  readonly ledger: Ledger;
  readonly workspace: Workspace;
  /** Lines from then on stay. */
  readonly before: number;
  readonly now: number;
  readonly zone: Zone;
}

/**
 * Moves the lines of epochs that are over and old: appended to the archive and written before they are deleted here, so
 * that a run which dies in between leaves them in both, where they say the same.
 *
 * @returns how many were moved.
 */
export function moveOldLines(tidying: Tidying): number {
  const { host, now, zone, ledger, before } = tidying;
  const old = oldLines(tidying, recordedAfterwards(host, ledger, before));
  if (old.length === 0) return 0;
  host.ensureTab(ARCHIVE);
  host.appendRows(
    ARCHIVE.name,
    old.map(({ entry }) => ledgerRow(entry, zone)),
  );
  host.flush();
  host.deleteRows(
    LEDGER.name,
    old.map(({ cells }) => cells),
  );
  host.flush();
  host.setProperties('document', { [MOVED]: JSON.stringify({ at: now, lines: old.length }) });
  return old.length;
}

export function movedLast(properties: Readonly<Record<string, string>>): Moved | undefined {
  try {
    const { at, lines } = JSON.parse(properties[MOVED] ?? '') as Partial<Moved>;
    return typeof at === 'number' && typeof lines === 'number' ? { at, lines } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A mail's record brings its lines back into the ledger as long as it stands, so old ones go first. They are read anew,
 * since this run may have used their place.
 *
 * @returns epochs that records still speak of.
 */
function recordedAfterwards(host: Host, ledger: Ledger, before: number): ReadonlySet<string> {
  const outbox: Outbox = readOutbox(host.properties('document'));
  const freed = settledSlots(outbox, ledger)
    .filter((slot) => (outbox.slots.get(slot)?.at ?? Number.NaN) < before)
    .slice(0, MOST_SLOTS);
  for (const slot of freed) host.deleteProperty('document', slotProperty(slot));
  const left = [...outbox.slots].filter(([slot]) => !freed.includes(slot));
  return new Set(left.flatMap(([, { lines }]) => lines.map(({ key }) => epochOf(key))));
}

type Line = ReturnType<typeof linesOf>[number];

/** Whole epochs, from the top of the tab, as many as one run may move. */
function oldLines(
  { cells, ledger, workspace, before, now, zone }: Tidying,
  recorded: ReadonlySet<string>,
): readonly Line[] {
  const epochs = new Map(groupedBy(linesOf(cells), ({ entry }) => epochOf(entry.key)));
  epochs.forEach((lines, name) => {
    if (recorded.has(name) || !isOver(lines, ledger, before)) epochs.delete(name);
  });
  const openEpoch = openEpochs(epochs, workspace, now, zone);
  const taken: Line[] = [];
  for (const [name, lines] of epochs) {
    if (Number(name.split('|')[1]) >= (openEpoch.get(ticketOfKey(name)) ?? Number.POSITIVE_INFINITY))
      continue;
    const all = [...taken, ...lines];
    if (taken.length > 0 && (all.length > MOST_LINES || stretches(all) > MOST_STRETCHES)) break;
    taken.push(...lines);
  }
  return taken;
}

/** `7/T-1|2` of a ticket's step; a mail of a day is an epoch of its own. */
function epochOf(key: string): string {
  return key.includes('/') && !/^(?:digest|baseline|trouble)\|/.test(key)
    ? key.split('|').slice(0, 2).join('|')
    : key;
}

/** News of trouble stay, since the same news are not told again; so do lists that others have taken the place of. */
function isOver(lines: readonly Line[], ledger: Ledger, before: number): boolean {
  return lines.every(({ entry: { key, at } }) => {
    const state = lastEntry(ledger, key)?.state;
    if (!(at < before) || state === undefined || key.startsWith('trouble|')) return false;
    return OVER.has(state) && !(key.startsWith(LIST) && state === 'superseded');
  });
}

function stretches(lines: readonly Line[]): number {
  const rows = new Set(lines.map(({ row }) => row));
  return lines.filter(({ row }) => !rows.has(row - 1)).length;
}

/**
 * The epoch in which each of these tickets is still open; of a row that cannot be read, the first, so that all its lines
 * stay. A ticket that is nowhere any more has none.
 */
function openEpochs(
  epochs: ReadonlyMap<string, unknown>,
  { trackers, rules, events }: Workspace,
  now: number,
  zone: Zone,
): ReadonlyMap<string, number> {
  const asked = new Set(Array.from(epochs.keys(), ticketOfKey));
  const open = new Map<string, number>();
  const bookOf = promiseShelf(rules, promisedMetrics(rules).metrics);
  for (const { settings, id: tab, cells } of trackers) {
    const table = trackerTable(settings, cells, () => zone);
    if (isProblem(table)) throw new Error(`archive: tracker ${tab} cannot be read`);
    const { statuses } = statusMapOf(settings.statuses);
    const read = ticketReader({ table, statuses, events, now, bookOf });
    const at = table.columnOf('id');
    for (const row of table.rows) {
      const id = textFromCell(row[at]);
      const ticket = keyPart(`${tab}/${id}`);
      if (!asked.has(ticket) || isBlankRow(row)) continue;
      const told = read(id, row);
      if (isProblem(told)) open.set(ticket, 0);
      else if (told.endedUndated === undefined && standingEnding(told.history) === undefined)
        open.set(ticket, told.history.epoch);
    }
  }
  return open;
}
