import type { Past } from '../engine/escalation/verdict';
import { type Zone, zoneNamed } from '../engine/time/zone';
import { type CellRange, instantFromCell, textFromCell } from './cells';
import { offsetIso } from './isoText';
import { headerKey } from './table';
import { LEDGER } from './tabs';
import { textFromOurCell, textRow } from './writeCells';

/** One line of SLA Ledger: what became of a step, and why. */
export interface LedgerEntry extends Past {
  readonly key: string;
  readonly ticket: string;
  readonly metric: string;
  readonly step: string;
  /** The promise's deadline; NaN where there is none, as for a digest. */
  readonly dueAt: number;
  /** Addresses, comma between. */
  readonly recipient: string;
  readonly reason: string;
}

/** The last entry of a step, with how many mails it has caused in all. */
export interface LastEntry extends LedgerEntry {
  readonly mails: number;
}

/** The ledger as the tick asks it: the last word on each step. */
export interface Ledger {
  /** By the first part of the key (the ticket), then by key. */
  readonly byTicket: ReadonlyMap<string, ReadonlyMap<string, LastEntry>>;
  readonly rows: number;
  /** First entry of all; Infinity for an empty ledger. */
  readonly since: number;
  /** Mails sent after `from`, by address. */
  sentSince(from: number): ReadonlyMap<string, number>;
}

const STATES: readonly Past['state'][] = [
  'sent',
  'grouped',
  'superseded',
  'suppressed',
  'held',
  'waiting',
  'in doubt',
  'released',
  'left',
  're-armed',
];

/**
 * @param cells The tab from A1. Rows without a key are nobody's; a row whose state somebody overwrote is held, since
 *   it says that something happened but no longer what.
 */
export function readLedger(cells: CellRange): Ledger {
  const column = columnsOf(cells[0] ?? []);
  const byTicket = new Map<string, Map<string, LastEntry>>();
  const sent: LedgerEntry[] = [];
  let since = Number.POSITIVE_INFINITY;
  for (let i = 1; i < cells.length; i++) {
    const entry = entryOf(cells[i] as CellRange[number], column);
    if (entry === undefined) continue;
    const ticket = ticketOfKey(entry.key);
    const steps = byTicket.get(ticket) ?? new Map<string, LastEntry>();
    const before = steps.get(entry.key);
    const mails = (before?.mails ?? 0) + (entry.state === 'sent' ? 1 : 0);
    const isOlder = before !== undefined && before.at > entry.at;
    steps.set(entry.key, { ...(isOlder ? before : entry), mails });
    byTicket.set(ticket, steps);
    if (entry.at < since) since = entry.at;
    if (entry.state === 'sent') sent.push(entry);
  }
  return { byTicket, rows: cells.length, since, sentSince: (from) => countByAddress(sent, from) };
}

/** The tab's lines of ours from top to bottom, as they stand and as they are read. */
export function linesOf(
  cells: CellRange,
): readonly { readonly cells: CellRange[number]; readonly row: number; readonly entry: LedgerEntry }[] {
  const column = columnsOf(cells[0] ?? []);
  return cells.flatMap((line, row) => {
    const entry = row === 0 ? undefined : entryOf(line, column);
    return entry === undefined ? [] : [{ cells: line, row, entry }];
  });
}

/** The same ledger with entries that are not in the tab yet, each as the newest of its step. */
export function withEntries(ledger: Ledger, entries: readonly LedgerEntry[]): Ledger {
  if (entries.length === 0) return ledger;
  const byTicket = new Map(ledger.byTicket);
  for (const entry of entries) {
    const ticket = ticketOfKey(entry.key);
    const steps = new Map(byTicket.get(ticket) ?? []);
    const mails = (steps.get(entry.key)?.mails ?? 0) + (entry.state === 'sent' ? 1 : 0);
    byTicket.set(ticket, steps.set(entry.key, { ...entry, mails }));
  }
  const sentSince = (from: number) => countByAddress(entries, from, ledger.sentSince(from));
  return { ...ledger, byTicket, sentSince };
}

/** What the ledger last says of a step, or of a mail that belongs to a day. */
export function lastEntry({ byTicket }: Ledger, key: string): LastEntry | undefined {
  return byTicket.get(ticketOfKey(key))?.get(key);
}

export function ticketOfKey(key: string): string {
  const end = key.indexOf('|');
  return end < 0 ? key : key.slice(0, end);
}

type Column = (header: (typeof LEDGER.headers)[number]) => number;

/** By header; where somebody renamed one, where we had put it. */
function columnsOf(header: CellRange[number]): Column {
  const found = new Map(header.map((cell, index) => [headerKey(cell), index] as const));
  return (name) => found.get(headerKey(name)) ?? LEDGER.headers.indexOf(name);
}

function entryOf(row: CellRange[number], column: Column): LedgerEntry | undefined {
  const text = (header: (typeof LEDGER.headers)[number]) =>
    textFromOurCell(textFromCell(row[column(header)]));
  const key = text('Step key');
  if (!key.includes('|')) return undefined;
  const written = text('State').toLowerCase();
  const state = STATES.find((one) => one === written);
  const attempt = Number(text('Attempt'));
  return {
    key,
    ticket: text('Ticket'),
    metric: text('Metric'),
    step: text('Step'),
    dueAt: instant(row[column('Due')]),
    momentAt: instant(row[column('Step due')]),
    attempt: state === undefined ? 1 : Number.isInteger(attempt) ? attempt : 0,
    state: state ?? 'held',
    at: instant(row[column('At')]),
    recipient: text('Recipient'),
    reason: text('Reason'),
  };
}

const OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/;

/** We write moments with their offset; one without was typed over and tells nothing exact. */
function instant(cell: CellRange[number][number] | undefined): number {
  if (typeof cell !== 'string' || !OFFSET.test(cell)) return Number.NaN;
  const at = instantFromCell(cell, () => zoneNamed('UTC') as Zone);
  return typeof at === 'number' ? at : Number.NaN;
}

/** The entry as a row of the tab, safe to write. @param zone The spreadsheet's, for people who read it. */
export function ledgerRow(entry: LedgerEntry, zone: Zone): string[] {
  return textRow([
    entry.key,
    entry.ticket,
    entry.metric,
    entry.step,
    offsetIso(entry.dueAt, zone),
    offsetIso(entry.momentAt, zone),
    entry.attempt === 0 ? '' : String(entry.attempt),
    entry.state,
    offsetIso(entry.at, zone),
    entry.recipient,
    entry.reason,
  ]);
}

/** @param before Counted already. */
export function countByAddress(
  entries: Iterable<LedgerEntry>,
  from: number,
  before: ReadonlyMap<string, number> = new Map(),
): Map<string, number> {
  const mails = new Map<string, string>();
  for (const { key, at, state, recipient, reason } of entries) {
    if (state !== 'sent' || !(at > from)) continue;
    // Its lines say the same where one mail had several steps.
    mails.set(`${at} ${reason.includes('one mail with') ? `${recipient} ${reason}` : key}`, recipient);
  }
  const counts = new Map(before);
  mails.forEach((to) => {
    for (const address of to.split(/,\s*/)) counts.set(address, (counts.get(address) ?? 0) + 1);
  });
  return counts;
}
