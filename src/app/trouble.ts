import { fingerprint, keyPart } from '../engine/escalation/keys';
import { composeTrouble } from '../engine/escalation/ownerMails';
import { describeStep, MOST_ATTEMPTS } from '../engine/escalation/verdict';
import { groupedBy } from '../engine/groups';
import { isoDate } from '../engine/time/localDate';
import { wallTimeAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';
import { type LastEntry, type Ledger, lastEntry } from '../sheets/ledger';
import type { Today } from './digest';
import { heldMails } from './heldMail';
import { type Mailing, noteOccasion, type OccasionFate, sendOccasion } from './mailing';
import type { Judgement } from './sweep';

const MOST_NAMED = 5;
const TROUBLE = 'news of trouble';
const MOST_PRINTS = 49;
const BLIND = 'left alone';
/** Marks what a quiet run does not look at. */
const APPROVAL = '~';
const KNOWN: ReadonlySet<LastEntry['state']> = new Set(['sent', 'left', 're-armed']);

export interface Asked {
  /** Those of the troubles for which a tracker is left alone. */
  readonly blind: readonly string[];
  /** Who is not approved: another call of the host, so that a run which has nothing to send takes for granted what it was. */
  readonly isAsked: boolean;
  readonly ask: () => readonly string[];
}

/**
 * Tells the owner what cannot be read or sent: when there is something that he has not heard of since it was last mended, and
 * once a day at most; only that a tracker is left alone does not wait for the next day, and may be a second mail. What is mended
 * is a line of the ledger and no mail, so that it is news when it comes back.
 */
export function sendTrouble(
  troubles: readonly string[],
  { blind, isAsked, ask }: Asked,
  today: Today,
  mailing: Mailing,
): OccasionFate | undefined {
  const { run, owner } = mailing;
  const told = toldTo(mailing);
  const found = printsOf(troubles);
  const asked = isAsked || found.some((print) => !told.has(print)) ? ask() : undefined;
  const unasked = [...told].filter((print) => print.startsWith(APPROVAL));
  const prints = [
    ...found,
    ...(asked === undefined ? unasked : printsOf(asked).map((print) => APPROVAL + print)),
  ];
  const stays = prints.filter((print) => told.has(print));
  const day = isoDate(wallTimeAt(run.now, today.zone).day);
  const keyFor = (prefix: string) => `trouble|${prefix}|${keyPart(owner)}`;
  const ofDay = lastEntry(mailing.ledger, keyFor(day));
  // The day's news are out, and did not say that a tracker is left alone.
  const isApart =
    ofDay !== undefined &&
    KNOWN.has(ofDay.state) &&
    printsOf(blind).some((print) => !ofDay.step.includes(print));
  const news = (key: string, which: readonly string[]) => ({
    key,
    what: [TROUBLE, ...which].join(' '),
    to: owner,
    momentAt: run.now,
  });
  const fate =
    stays.length === prints.length
      ? undefined
      : sendOccasion(
          {
            ...news(isApart ? `${keyFor(day)}|${BLIND}` : keyFor(day), prints),
            contract: today.contract,
            compose: (circumstances, possibleRepeat) =>
              composeTrouble([...troubles, ...(asked ?? [])], today.url, possibleRepeat, circumstances),
          },
          mailing,
        );
  if (stays.length < told.size && (fate === undefined || fate === 'done before')) {
    noteOccasion(news(keyFor('mended'), stays), 're-armed', 'mended', 0, run);
  }
  return fate;
}

/** What this owner was told and is not mended since; whoever takes over has heard of nothing. */
function toldTo({ ledger, owner }: Mailing): ReadonlySet<string> {
  let last: LastEntry | undefined;
  ledger.byTicket.get('trouble')?.forEach((entry) => {
    if (entry.key.split('|')[2] !== keyPart(owner) || !KNOWN.has(entry.state)) return;
    if (last === undefined || entry.at >= last.at) last = entry;
  });
  return new Set(last?.step.slice(TROUBLE.length).split(' ').filter(Boolean));
}

/** A few letters for each sentence; those that the mail has no room for are one. */
function printsOf(troubles: readonly string[]): readonly string[] {
  const rest = troubles.slice(MOST_PRINTS).sort().join('');
  const texts = [...troubles.slice(0, MOST_PRINTS), rest].filter(Boolean);
  return [...new Set(texts.map((text) => fingerprint(text).slice(-6)))];
}

/** Mails of a day that may have arrived or not, and that no run sends again. */
export function heldDays(
  ledger: Ledger,
  contract: Today['contract'],
  now: number,
  zone: Zone,
): readonly string[] {
  return heldMails(ledger, now, zone).flatMap(
    ({ entries: [{ key, state, attempt, step, recipient }], canSend }) => {
      const [kind, day] = key.split('|');
      const isTried = state === 'in doubt' && canSend && contract !== 'hold' && attempt < MOST_ATTEMPTS;
      if (isTried || (kind !== 'digest' && kind !== 'trouble')) return [];
      const what = kind === 'trouble' ? TROUBLE : step;
      return `Held: in doubt – ${what} of ${day} to ${recipient}. See Health.`;
    },
  );
}

/** A sentence for each reason: twenty tickets without a recipient are one thing to mend. */
export function heldSentences(held: readonly Judgement[]): readonly string[] {
  const groups = groupedBy(held, ({ decision }) => decision.reason);
  return Array.from(groups, ([reason, all]) => {
    const named = all
      .slice(0, MOST_NAMED)
      .map(({ decision, ticket }) => `${ticket}, ${decision.clock.metric} (${describeStep(decision)})`);
    const more = all.length > MOST_NAMED ? `; and ${all.length - MOST_NAMED} more` : '';
    return `Held: ${reason} – ${named.join('; ')}${more}.`;
  });
}
