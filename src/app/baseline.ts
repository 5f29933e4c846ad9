import { fingerprint, keyPart } from '../engine/escalation/keys';
import { composeBaseline } from '../engine/escalation/ownerMails';
import { type LedgerEntry, ticketOfKey } from '../sheets/ledger';
import type { Today } from './digest';
import { type Mailing, type OccasionFate, sendOccasion } from './mailing';
import type { Judgement } from './sweep';

/** First part of its key in the ledger. */
export const BASELINE = 'baseline';
/** Why a step is held whose list is in doubt. */
export const HELD_WITH_LIST = 'in doubt; in the baseline digest';

/**
 * Promises broken before mail was switched on: one mail for all of them, and another for those that somebody pastes later.
 * The key stands for the list, which is too long for a record; the lines of its steps follow in the ledger.
 */
export function sendBaseline(old: readonly Judgement[], today: Today, mailing: Mailing): OccasionFate {
  const { run, owner } = mailing;
  const keys = old.map(({ decision }) => decision.key);
  const open = unfinished(mailing);
  const written = open.find((entry) => entry.state === 'sent' && isListOf(entry, keys, mailing));
  const key = written?.key ?? keyOf(keys, owner);
  const others = open.filter((entry) => entry.key !== key);
  const wishedAt = releasedAt(old, mailing);
  const isTried = others.some(({ at }) => wishedAt !== undefined && at >= wishedAt);
  const fate = sendOccasion(
    {
      key,
      what: 'baseline digest',
      to: owner,
      momentAt: run.now,
      mayRepeat: others.length > 0,
      releasedAt: isTried ? undefined : wishedAt,
      contract: today.contract,
      compose: (circumstances, possibleRepeat) => {
        const byPromise = new Map(old.map((judgement) => [promiseOf(judgement), judgement] as const));
        const lines = Array.from(byPromise.values(), ({ notice }) => ({
          notice: notice(),
          state: 'breached' as const,
        }));
        return composeBaseline(lines, today.url, possibleRepeat, circumstances);
      },
    },
    mailing,
  );
  if (fate === 'sent' || fate === 'held') {
    const doubtful = others.filter(({ state }) => state === 'in doubt');
    const reason = 'a later list holds the same promises';
    run.ledgerLines.push(
      ...doubtful.map((entry) => ({ ...entry, state: 'superseded', at: run.now, reason }) as const),
    );
  }
  return fate;
}

/** When a person last wanted steps of a held list sent again. */
function releasedAt(old: readonly Judgement[], { ledger }: Mailing): number | undefined {
  const moments = old
    .map(({ decision: { key } }) => ledger.byTicket.get(ticketOfKey(key))?.get(key))
    .flatMap((last) => (last?.state === 'released' ? [last.at] : []));
  return moments.length === 0 ? undefined : Math.max(...moments);
}

/** Lists of which nobody knows whether they went out, or whose run died before it wrote the lines of their steps. */
function unfinished({ ledger, run }: Mailing): readonly LedgerEntry[] {
  const recovered = new Set(run.ledgerLines.map(({ key }) => key));
  return Array.from(ledger.byTicket.get(BASELINE)?.values() ?? []).filter(
    ({ key, state }) => state === 'in doubt' || (state === 'sent' && recovered.has(key)),
  );
}

/** Whether that list was these steps and those whose lines came into the ledger at its time. */
function isListOf({ key, at }: LedgerEntry, keys: readonly string[], { ledger, owner }: Mailing): boolean {
  const noted: string[] = [];
  for (const steps of Array.from(ledger.byTicket.values())) {
    steps.forEach((entry) => {
      if (entry.state === 'grouped' && entry.at === at) noted.push(entry.key);
    });
  }
  return keyOf([...keys, ...noted], owner) === key;
}

function keyOf(keys: readonly string[], owner: string): string {
  return `${BASELINE}|${fingerprint([...keys].sort().join('\n'))}|${keyPart(owner)}`;
}

/** A list's own line comes last: where it stands in the ledger, so do those of its steps. */
export function baselineLast(lines: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const isList = ({ key }: LedgerEntry) => key.startsWith(`${BASELINE}|`);
  return [...lines.filter((line) => !isList(line)), ...lines.filter(isList)];
}

function promiseOf({ decision }: Judgement): string {
  const { ticket, epoch, metric, cycle } = decision.clock;
  return `${ticket}|${epoch}|${metric}|${cycle}`;
}
