import { fingerprint } from '../engine/escalation/keys';
import { groupedBy } from '../engine/groups';
import { isoDate } from '../engine/time/localDate';
import { wallTimeAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';
import type { Host } from '../host/host';
import { type Ledger, type LedgerEntry, ledgerRow, readLedger, withEntries } from '../sheets/ledger';
import { LEDGER } from '../sheets/tabs';
import { HELD_WITH_LIST, listIn, withLists } from './baseline';
import { togetherIn } from './mailing';
import { LIST, readOutbox, unwritten } from './outbox';

/** A mail of which nobody knows whether it arrived, with all the steps it told of: one question to a person. */
export interface HeldMail {
  /** Names exactly what was shown: another try, or another step in it, makes another name. */
  readonly print: string;
  readonly entries: readonly LedgerEntry[];
  /** A digest or a mail about a day that is over is not sent any more. */
  readonly canSend: boolean;
}

/** The ledger with what a run that broke off could not write into it. */
export function fullLedger(host: Host): Ledger {
  const written = readLedger(host.readTab(LEDGER.name) ?? []);
  return withLists(withEntries(written, unwritten(readOutbox(host.properties('document')), written)));
}

export function heldMails(ledger: Ledger, now: number, zone: Zone): readonly HeldMail[] {
  const all = [...ledger.byTicket.values()].flatMap((steps) => [...steps.values()]);
  const open = all.filter((entry) => isInDoubt(entry) && !isUndecided(entry));
  const mails = groupedBy(open, mailOf);
  const today = isoDate(wallTimeAt(now, zone).day);
  return Array.from(mails.values(), (entries) => ({
    print: fingerprint(entries.map(({ key, attempt, at }) => `${key} ${attempt} ${at}`).join('\n')),
    entries,
    canSend: entries.every(({ key }) => !/^(?:digest|trouble)\|/.test(key) || key.split('|')[1] === today),
  }));
}

function isInDoubt({ state, attempt }: LedgerEntry): boolean {
  return state === 'in doubt' || (state === 'held' && attempt > 0);
}

/** A list whose fate the next run decides. */
function isUndecided({ key, state }: LedgerEntry): boolean {
  return key.startsWith(LIST) && state === 'in doubt';
}

/** Two mails of one run may look the same, and only one of them have arrived: so a step is alone unless its line says more. */
function mailOf({ key, at, reason }: LedgerEntry): string {
  if (key.startsWith(LIST) || reason === HELD_WITH_LIST) return `${at}`;
  return togetherIn(reason) || listIn(reason) || key;
}

/** Writes the decision into the ledger, a line for each step; the next run goes by it. The caller holds the lock. */
export function settleHeldMail({ entries }: HeldMail, again: boolean, host: Host, zone: Zone): void {
  const by = host.userEmail() || 'somebody whose address Google keeps to itself';
  const reason = again ? `${by} wants it sent again` : `${by} left it: it arrived, or need not`;
  const at = host.now();
  const lines = entries.map((entry) => {
    // The list is made anew from its steps.
    const isLeft = !again || entry.key.startsWith(LIST);
    return ledgerRow({ ...entry, state: isLeft ? 'left' : 'released', at, reason }, zone);
  });
  host.ensureTab(LEDGER);
  host.appendRows(LEDGER.name, lines);
  host.flush();
}
