import type { Letter } from '../engine/escalation/compose';
import { type Problem, problem } from '../engine/problem';
import type { Host } from '../host/host';
import type { LedgerEntry } from '../sheets/ledger';
import { entryOf, type MailLine, type MailRecord, NEWS, storeRecord } from './outbox';

/** A mail that is decided, with the steps it tells of. */
export interface Outgoing {
  readonly to: readonly string[];
  readonly lines: readonly MailLine[];
  /** For the ledger. */
  readonly reason: string;
  readonly letter: Letter;
  /** Makes durable what its record has no room for; between the intention and the mail. */
  readonly before?: (() => void) | undefined;
}

export type Fate = 'sent' | 'in doubt' | 'no quota' | 'not tried';

/** What sending needs to know of the run. */
export interface Run {
  readonly host: Host;
  /** As the run began; all mails of a run bear this time. */
  readonly now: number;
  readonly softDeadline: number;
  readonly takeSlot: (isNews: boolean) => number | undefined;
  /** Filled as mails go out; written to the tab at the end of the run. */
  readonly ledgerLines: LedgerEntry[];
  /** Set once nothing more may be tried in this run. */
  stopped: 'time is up' | 'quota' | 'no room' | undefined;
}

/**
 * One mail: intention stored, sent, acknowledgement stored, each durable before the next. Whatever interrupts it leaves
 * at least the intention, and a later tick knows that it does not know.
 */
export function deliver(mail: Outgoing, run: Run): Fate {
  const { host, now } = run;
  if (run.stopped === undefined && host.now() >= run.softDeadline) run.stopped = 'time is up';
  const isNews = mail.lines.some(({ key }) => key.startsWith(NEWS));
  if (run.stopped !== undefined && !(isNews && run.stopped === 'no room'))
    return run.stopped === 'quota' ? 'no quota' : 'not tried';
  const slot = run.takeSlot(isNews);
  if (slot === undefined) {
    run.stopped = 'no room';
    return 'not tried';
  }
  const record: MailRecord = {
    state: 'intent',
    at: now,
    to: mail.to,
    reason: mail.reason,
    lines: mail.lines,
  };
  if (!store(record, slot, run)) return 'not tried';
  mail.before?.();
  let answer: 'sent' | 'no quota';
  try {
    answer = host.sendMail({ to: mail.to, ...mail.letter });
  } catch {
    // Not even the platform's own error says whether the mail went out before it.
    run.ledgerLines.push(...mail.lines.map((line) => entryOf(line, record)));
    return 'in doubt';
  }
  if (answer === 'no quota') {
    run.stopped = 'quota';
    store({ ...record, state: 'not sent' }, slot, run);
    return 'no quota';
  }
  const sent: MailRecord = { ...record, state: 'sent' };
  run.ledgerLines.push(...mail.lines.map((line) => entryOf(line, sent)));
  // Where it cannot be stored, the ledger's line says it, and nothing more is sent before that line is written.
  store(sent, slot, run);
  return 'sent';
}

/** What the owner has to hear of a run that stopped for want of room. */
export function noRoom({ stopped }: Run): readonly Problem[] {
  if (stopped !== 'no room') return [];
  const wanted =
    'The file’s memory has no room for more mail under way, so it waits. If this stays, settle the mails in doubt in Health.';
  return [problem('', wanted)];
}

/** A store that is full or out of order ends the sending, not the run: the ledger still has to be written. */
function store(record: MailRecord, slot: number, run: Run): boolean {
  try {
    storeRecord(run.host, slot, record);
    return true;
  } catch {
    run.stopped = run.stopped ?? 'no room';
    return false;
  }
}
