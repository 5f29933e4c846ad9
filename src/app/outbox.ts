import { fingerprint } from '../engine/escalation/keys';
import type { Past } from '../engine/escalation/verdict';
import { once } from '../engine/once';
import type { Host } from '../host/host';
import { type Ledger, type LedgerEntry, lastEntry } from '../sheets/ledger';

/**
 * Mails under way, one document property each. A property is durable when its call returns, which a cell is not: so the
 * intention to send and the acknowledgement live here until a later tick has seen their lines in the ledger.
 */
export interface MailRecord {
  /** `intent`: about to be sent; found by another tick, nobody knows whether it was. */
  readonly state: 'intent' | 'sent' | 'not sent';
  readonly at: number;
  readonly to: readonly string[];
  readonly reason: string;
  readonly lines: readonly MailLine[];
}

/** One step in a mail. */
export interface MailLine {
  readonly key: string;
  readonly ticket: string;
  readonly metric: string;
  readonly step: string;
  readonly dueAt: number;
  readonly momentAt: number;
  readonly attempt: number;
}

export interface Outbox {
  readonly slots: ReadonlyMap<number, MailRecord>;
  /** Slots nobody can read: what they held is lost. */
  readonly damaged: readonly number[];
  /** Fingerprints of the keys of mails already in the ledger, oldest chunk first. */
  readonly memory: ReadonlySet<string>;
  readonly chunks: readonly (readonly string[])[];
}

/** How the keys of lists begin; the ledger has lines of their steps even where the list itself was not sent. */
export const LIST = 'baseline|';
/** How the keys of news of trouble begin; one slot is kept for them, or nobody would hear that there is no other. */
export const NEWS = 'trouble|';
const SLOT = /^sla\.mail\.(\d{1,4})$/;
const CHUNK = /^sla\.sent\.(\d{1,2})$/;
const MOST_SLOTS = 400;
const BEYOND_SLOTS = 9999;
const MOST_CHUNKS = 20;
/** A property holds 9 KB of UTF-8. */
const LARGEST_RECORD = 8_800;
const KEYS_PER_CHUNK = 650;

export function readOutbox(properties: Readonly<Record<string, string>>): Outbox {
  const slots = new Map<number, MailRecord>();
  const damaged: number[] = [];
  const chunks: (readonly string[])[] = [];
  for (const name of Object.keys(properties)) {
    const value = properties[name] as string;
    const slot = SLOT.exec(name);
    if (slot !== null && value !== '') {
      const record = recordFrom(value);
      if (record === undefined) damaged.push(Number(slot[1]));
      else slots.set(Number(slot[1]), record);
    }
    const chunk = CHUNK.exec(name);
    if (chunk !== null) chunks[Number(chunk[1])] = value.split(' ').filter((part) => part !== '');
  }
  const all = Array.from(chunks, (chunk) => chunk ?? []);
  return { slots, damaged, chunks: all, memory: new Set(all.flat()) };
}

type Written = [
  state: 'i' | 's' | 'n',
  at: number,
  to: string[],
  reason: string,
  lines: [string, string, string, string, number | null, number | null, number][],
];
const STATES = { i: 'intent', s: 'sent', n: 'not sent' } as const;

export function textOfRecord({ state, at, to, reason, lines }: MailRecord): string {
  const written: Written = [
    state[0] as Written[0],
    at,
    [...to],
    reason,
    lines.map(({ key, ticket, metric, step, dueAt, momentAt, attempt }) => [
      key,
      ticket,
      metric,
      step,
      finite(dueAt),
      finite(momentAt),
      attempt,
    ]),
  ];
  return JSON.stringify(written);
}

/** Every part is looked at: a record half right is damaged. */
function recordFrom(text: string): MailRecord | undefined {
  let read: Written;
  try {
    read = JSON.parse(text) as Written;
  } catch {
    return undefined;
  }
  if (!Array.isArray(read) || read.length !== 5) return undefined;
  const [state, at, to, reason, lines] = read;
  const isText = (value: unknown) => typeof value === 'string';
  if (!(state in STATES) || typeof at !== 'number' || !Array.isArray(to) || !to.every(isText))
    return undefined;
  if (!isText(reason) || !Array.isArray(lines)) return undefined;
  const isLine = (line: unknown) =>
    Array.isArray(line) && line.length === 7 && line.slice(0, 4).every(isText) && Number.isInteger(line[6]);
  if (!lines.every(isLine)) return undefined;
  return {
    state: STATES[state],
    at,
    to,
    reason,
    lines: lines.map(([key, ticket, metric, step, dueAt, momentAt, attempt]) => ({
      key,
      ticket,
      metric,
      step,
      dueAt: dueAt ?? Number.NaN,
      momentAt: momentAt ?? Number.NaN,
      attempt,
    })),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Whether the mail's record surely fits into one property: no unit of UTF-16 takes more than three bytes. */
export function fitsRecord(record: MailRecord): boolean {
  return textOfRecord(record).replace(/[^ -~]/g, '...').length <= LARGEST_RECORD;
}

/** What the records tell beyond the ledger, as lines for it: those whose run ended before it could write them. */
export function unwritten({ slots }: Outbox, ledger: Ledger): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (const record of slots.values()) {
    for (const line of record.lines) {
      if (!isTold(line, record)) continue;
      if (!isWritten(line, record, ledger)) entries.push(entryOf(line, record));
    }
  }
  return entries.sort((a, b) => a.at - b.at);
}

export function entryOf(line: MailLine, record: MailRecord): LedgerEntry {
  const { at, reason, to } = record;
  return { ...line, state: LEDGER_STATES[record.state], at, recipient: to.join(', '), reason };
}

const LEDGER_STATES = { intent: 'in doubt', sent: 'sent', 'not sent': 'waiting' } as const;

/** A mail that was refused leaves its steps as they were. */
function isTold({ key }: MailLine, { state }: MailRecord): boolean {
  return state !== 'not sent' || key.startsWith(LIST);
}

function isWritten({ key }: MailLine, { at, state }: MailRecord, ledger: Ledger): boolean {
  const last = lastEntry(ledger, key);
  if (last === undefined || !(last.at >= at)) return false;
  return state !== 'sent' || last.at > at || last.state === 'sent';
}

/** Where the acknowledgement could not be stored, the ledger may have it. */
function isSent({ key }: MailLine, { state }: MailRecord, ledger: Ledger): boolean {
  return state === 'sent' || lastEntry(ledger, key)?.state === 'sent';
}

/** Slots whose mails the ledger tells of, so that they may be used again. */
export function settledSlots({ slots }: Outbox, ledger: Ledger): number[] {
  return [...slots]
    .filter(([, record]) =>
      record.lines.every((line) => !isTold(line, record) || isFinal(line, record, ledger)),
    )
    .map(([slot]) => slot);
}

function isFinal(line: MailLine, record: MailRecord, ledger: Ledger): boolean {
  if (!isWritten(line, record, ledger)) return false;
  if (record.state !== 'intent') return true;
  const last = lastEntry(ledger, line.key);
  return last !== undefined && last.state !== 'in doubt';
}

/**
 * The memory with the mails that have reached the ledger, as properties to write: what is left of a step when somebody
 * deletes its line. Empty when nothing is new.
 */
export function memoryToWrite(outbox: Outbox, ledger: Ledger): Record<string, string> {
  const fresh = new Set<string>();
  for (const record of outbox.slots.values()) {
    if (record.state === 'not sent') continue;
    for (const line of record.lines) {
      const print = fingerprint(line.key);
      if (!outbox.memory.has(print) && isWritten(line, record, ledger) && isSent(line, record, ledger))
        fresh.add(print);
    }
  }
  const written: Record<string, string> = {};
  if (fresh.size === 0) return written;
  let chunks = outbox.chunks.map((chunk) => [...chunk]);
  for (const print of [...fresh]) {
    let last = chunks.length - 1;
    if (last < 0 || chunks[last]!.length >= KEYS_PER_CHUNK) {
      chunks.push([]);
      last++;
    }
    chunks[last]!.push(print);
  }
  const dropped = Math.max(0, chunks.length - MOST_CHUNKS);
  chunks = chunks.slice(dropped);
  const from = dropped > 0 ? 0 : Math.max(0, outbox.chunks.length - 1);
  for (let i = from; i < chunks.length; i++) written[`sla.sent.${i}`] = chunks[i]!.join(' ');
  return written;
}

/** A mail we know of only by its fingerprint: sent, though no longer when; nothing arms it again. */
export function rememberedIn({ memory }: Outbox): (key: string) => Past | undefined {
  if (memory.size === 0) return () => undefined;
  return (key) =>
    memory.has(fingerprint(key))
      ? { state: 'sent', attempt: 1, momentAt: Number.NaN, at: Number.NaN }
      : undefined;
}

/**
 * Hands out free slots. Where there are none, the oldest mail in doubt of which the ledger tells gives its own: nothing comes
 * of it any more when its ticket was answered or its day is over, and such mails would fill the store for good. Damaged ones
 * are no place yet: that they are damaged has to be known until a run has come to its end.
 */
export function slotKeeper(outbox: Outbox, ledger: Ledger): { take(isNews: boolean): number | undefined } {
  const settled = new Set(settledSlots(outbox, ledger));
  const used = new Set([...outbox.slots.keys(), ...outbox.damaged]);
  const free = Array.from({ length: MOST_SLOTS }, (_, nth) => MOST_SLOTS - 1 - nth).filter(
    (slot) => settled.has(slot) || !used.has(slot),
  );
  const doubtful = once(() =>
    [...outbox.slots]
      .filter(([slot, record]) => !settled.has(slot) && isWrittenDoubt(record, ledger))
      .sort(([, a], [, b]) => b.at - a.at)
      .map(([slot]) => slot),
  );
  return { take: (isNews) => (free.length > (isNews ? 0 : 1) ? free : doubtful()).pop() };
}

function isWrittenDoubt(record: MailRecord, ledger: Ledger): boolean {
  return record.state === 'intent' && record.lines.every((line) => isWritten(line, record, ledger));
}

/** A store that was emptied is damaged too: nobody knows what it had. */
export function emptied(outbox: Outbox): Outbox {
  return { ...outbox, damaged: [...outbox.damaged, BEYOND_SLOTS] };
}

/** Every damaged slot as a short text: one that stays damaged, or, once a run has come to its end, blank. */
export function damageProperties({ damaged }: Outbox, text: 'damaged' | ''): Record<string, string> {
  return Object.fromEntries(damaged.map((slot) => [slotProperty(slot), text]));
}

export function storeRecord(host: Host, slot: number, record: MailRecord): void {
  host.setProperties('document', { [slotProperty(slot)]: textOfRecord(record) });
}

export function slotProperty(slot: number): string {
  return `sla.mail.${slot}`;
}
