import { fingerprint, keyPart } from '../engine/escalation/keys';
import { composeBaseline } from '../engine/escalation/ownerMails';
import { knownOf, MOST_ATTEMPTS } from '../engine/escalation/verdict';
import { type LastEntry, type Ledger, lastEntry, ledgerRow, ticketOfKey } from '../sheets/ledger';
import { LEDGER } from '../sheets/tabs';
import type { Today } from './digest';
import { ledgerLine, type Mailing, noteOccasion, type OccasionFate, post } from './mailing';
import { LIST } from './outbox';
import type { Judgement } from './sweep';

/** Why a step is held whose list is in doubt. */
export const HELD_WITH_LIST = 'in doubt; in the baseline digest';

export interface SentList {
  /** By step key. */
  readonly fates: ReadonlyMap<string, OccasionFate>;
  /** Of the mail; undefined: there was none to send. */
  readonly mail: OccasionFate | undefined;
}

/**
 * Promises broken before mail was switched on: one mail for all of them, and another for those that somebody pastes later.
 * The list is too long for a mail's record. So the lines of its steps are in the ledger before it goes out, and each names
 * the list: what becomes of the list has become of them.
 */
export function sendBaseline(old: readonly Judgement[], today: Today, mailing: Mailing): SentList {
  const held = old.filter((judgement) => isHeld(judgement, mailing));
  const listed = held.length === 0 ? old : old.filter((judgement) => !held.includes(judgement));
  const print = printOf(listed);
  const mail = listed.length === 0 ? undefined : sendList(print, listed, today, mailing);
  if (mail === undefined || mail === 'sent') closeOthers(print, mailing);
  const fates = new Map<string, OccasionFate>();
  for (const { decision } of held) fates.set(decision.key, 'held');
  for (const { decision } of listed) fates.set(decision.key, mail as OccasionFate);
  return { fates, mail };
}

/** In doubt as often as the contract allows, and nobody has decided that it may go out once more. */
function isHeld({ decision: { key, attempt, clock } }: Judgement, { ledger }: Mailing): boolean {
  if (attempt === 0 || (clock.contract === 'fail-open' && attempt < MOST_ATTEMPTS)) return false;
  return lastEntry(ledger, key)?.state !== 'released';
}

/** Names a list; the same steps listed once more make another one. */
function printOf(listed: readonly Judgement[]): string {
  const tries = listed.map(({ decision: { key, attempt } }) => `${key} ${attempt}`);
  return fingerprint(tries.sort().join('\n'));
}

function sendList(
  print: string,
  listed: readonly Judgement[],
  { url, zone }: Today,
  mailing: Mailing,
): OccasionFate {
  const { run, owner, ledger } = mailing;
  const key = `${LIST}${print}|${keyPart(owner)}`;
  const past = knownOf(lastEntry(ledger, key), key, mailing);
  if (past?.state === 'sent') return 'done before';
  const tried = listed.reduce((most, { decision }) => Math.max(most, decision.attempt), 0);
  let isWritten = false;
  const list = { key, what: 'baseline digest', to: owner, momentAt: run.now };
  const fate = post(
    {
      ...list,
      compose: (circumstances, possibleRepeat) => {
        const byPromise = new Map(listed.map((judgement) => [promiseOf(judgement), judgement] as const));
        const lines = Array.from(byPromise.values(), ({ notice }) => ({
          notice: notice(),
          state: 'breached' as const,
        }));
        return composeBaseline(lines, url, zone, possibleRepeat, circumstances);
      },
      before: () => {
        const lines = listed.map((judgement) => {
          const { reason, attempt } = judgement.decision;
          const why = `${reason}; in the baseline digest ${print}`;
          return { ...ledgerLine(judgement, 'grouped', why, run.now, attempt + 1), recipient: owner };
        });
        run.host.ensureTab(LEDGER);
        run.host.appendRows(
          LEDGER.name,
          lines.map((line) => ledgerRow(line, zone)),
        );
        run.host.flush();
        isWritten = true;
      },
    },
    tried,
    mailing,
  );
  // The lines of its steps say that it went out; its own says that it did not.
  if (fate === 'no quota' && isWritten) {
    noteOccasion(list, 'waiting', 'quota: the mails of the day are used up', tried + 1, run);
  }
  return fate;
}

/** Each promise of an earlier list in doubt has a line of its own by now, or stays in doubt by itself. */
function closeOthers(print: string, { ledger, run }: Mailing): void {
  const reason = 'its promises are told of by other lines';
  ledger.byTicket.get(ticketOfKey(LIST))?.forEach((list) => {
    if (list.state !== 'in doubt' || printIn(list.key) === print) return;
    run.ledgerLines.push({ ...list, state: 'superseded', at: run.now, reason });
  });
}

/** The same ledger, in which the steps of lists that may not have gone out are in doubt, or open, as their lists are. */
export function withLists(ledger: Ledger): Ledger {
  const open = new Map<string, LastEntry>();
  ledger.byTicket.get(ticketOfKey(LIST))?.forEach((list) => {
    if (list.state !== 'sent' && list.state !== 'left') open.set(printIn(list.key), list);
  });
  if (open.size === 0) return ledger;
  const byTicket = new Map(ledger.byTicket);
  ledger.byTicket.forEach((steps, ticket) => {
    let changed: Map<string, LastEntry> | undefined;
    steps.forEach((entry, key) => {
      const list = entry.state === 'grouped' ? open.get(listIn(entry.reason)) : undefined;
      if (list === undefined) return;
      const attempt = list.state === 'waiting' ? entry.attempt - 1 : entry.attempt;
      changed = changed ?? new Map(steps);
      changed.set(key, { ...entry, attempt, state: attempt > 0 ? 'in doubt' : 'waiting', listed: true });
    });
    if (changed !== undefined) byTicket.set(ticket, changed);
  });
  return { ...ledger, byTicket };
}

function printIn(listKey: string): string {
  return listKey.slice(LIST.length, listKey.indexOf('|', LIST.length));
}

export function listIn(reason: string): string {
  return /in the baseline digest (\w+)$/.exec(reason)?.[1] ?? '';
}

function promiseOf({ decision }: Judgement): string {
  const { ticket, epoch, metric, cycle } = decision.clock;
  return `${ticket}|${epoch}|${metric}|${cycle}`;
}
