import { type Circumstances, composeGroup, composeNotice, type Letter } from '../engine/escalation/compose';
import { fingerprint } from '../engine/escalation/keys';
import { type MailPlan, type Pending, planMails } from '../engine/escalation/mailPlan';
import { oneLine } from '../engine/escalation/plainText';
import { describeStep, knownOf, MOST_ATTEMPTS, type Past } from '../engine/escalation/verdict';
import type { Host } from '../host/host';
import { countByAddress, type Ledger, type LedgerEntry, lastEntry } from '../sheets/ledger';
import type { MailSettings } from '../sheets/mailSettings';
import { strictAddress } from '../sheets/roles';
import { deliver, type Fate, type Run } from './deliver';
import { fitsRecord, type MailLine } from './outbox';
import type { Judgement } from './sweep';

/** All that sending in one run has to do with. */
export interface Mailing {
  readonly run: Run;
  readonly settings: MailSettings;
  readonly ledger: Ledger;
  readonly remembered: (key: string) => Past | undefined;
  /** See Turn. */
  readonly doubtUntil: number;
  readonly owner: string;
  readonly rehearsing: boolean;
  readonly quota: Quota;
  /** Of SLA Steps: for it the reserve is kept back, also in a run in which nothing of it is due. */
  readonly highestLevel: number;
}

/** Asked of the platform once, when the first mail is due. */
export interface Quota {
  left(): number;
  spend(recipients: number): void;
}

export function quotaOf(host: Host): Quota {
  let left: number | undefined;
  const now = () => {
    left = left ?? host.mailsLeft();
    return left;
  };
  return {
    left: now,
    spend(recipients) {
      left = now() - recipients;
    },
  };
}

interface Item extends Pending {
  readonly judgement: Judgement;
}

export interface SentSteps {
  /** By step key. */
  readonly fates: ReadonlyMap<string, Fate>;
  /** Keys that came in a mail with others. */
  readonly grouped: ReadonlySet<string>;
  readonly mails: number;
}

const HOUR_MS = 3_600_000;
const LONGEST_REASON = 500;
const LARGEST = { state: 'intent', at: 0, reason: ' '.repeat(LONGEST_REASON) } as const;
const GROUP_SIZE = 40;
/** More single mails in one run than any team reads. */
const BREAKER = 100;

/** Sends what is due, most severe first, as far as time and quota go. */
export function sendSteps(due: readonly Judgement[], mailing: Mailing): SentSteps {
  const fates = new Map<string, Fate>();
  const grouped = new Set<string>();
  if (due.length === 0) return { fates, grouped, mails: 0 };
  const plan = planOf(due, mailing);
  for (const { key } of plan.waiting) fates.set(key, 'no quota');
  let mails = 0;
  for (const planned of plan.mails) {
    for (const items of inRecordSize(planned.items, planned.to)) {
      const fate = sendItems(items, planned.to, planned.why, mailing);
      if (fate === 'sent') mails++;
      for (const { key } of items) {
        fates.set(key, fate);
        if (items.length > 1) grouped.add(key);
      }
    }
  }
  return { fates, grouped, mails };
}

function planOf(
  due: readonly Judgement[],
  { run, settings, ledger, owner, rehearsing, quota, highestLevel }: Mailing,
): MailPlan<Item> {
  const items = due.map((judgement): Item => {
    const { decision, severity, to } = judgement;
    const { key, momentAt, step } = decision;
    return { key, momentAt, severity, level: step.level, to: rehearsing ? [owner] : to, judgement };
  });
  return planMails(items, {
    left: quota.left(),
    reserve: settings.reserve,
    urgentLevel: highestLevel,
    perHour: settings.perHour,
    lately: ledger.sentSince(run.now - HOUR_MS),
    breaker: BREAKER,
    groupSize: GROUP_SIZE,
  });
}

/** A mail tells of as many steps as its record has room for. */
function inRecordSize(items: readonly Item[], to: readonly string[]): readonly (readonly Item[])[] {
  const lines = items.map(({ judgement }) => lineOf(judgement));
  if (items.length < 2 || fitsRecord({ ...LARGEST, to, lines })) return [items];
  const half = Math.ceil(items.length / 2);
  return [...inRecordSize(items.slice(0, half), to), ...inRecordSize(items.slice(half), to)];
}

function sendItems(items: readonly Item[], to: readonly string[], why: string, mailing: Mailing): Fate {
  const { run, rehearsing, quota } = mailing;
  const intended = [...new Set(items.flatMap(({ judgement }) => judgement.to))];
  const circumstances: Circumstances = { now: run.now, insteadOf: rehearsing ? intended : undefined };
  const notices = items.map(({ judgement }) => judgement.notice());
  const [first, ...more] = notices;
  const letter =
    more.length === 0 ? composeNotice(first!, circumstances) : composeGroup(notices, why, circumstances);
  const reason = [
    items.length > 1 ? `one mail with ${items.length} steps (${printOf(items)})` : '',
    rehearsing ? `rehearsal, for ${intended.join(', ')}` : '',
    notices.some(({ possibleRepeat }) => possibleRepeat) ? 'possible repeat' : '',
  ];
  const fate = deliver(
    {
      to,
      letter,
      lines: items.map(({ judgement }) => lineOf(judgement)),
      reason: reason
        .filter((part) => part !== '')
        .join('; ')
        .slice(0, LONGEST_REASON),
    },
    run,
  );
  if (fate === 'sent' || fate === 'in doubt') quota.spend(to.length);
  return fate;
}

function printOf(items: readonly Item[]): string {
  return fingerprint(items.map(({ key }) => key).join('\n'));
}

/** What a line says about the mail that its step came in with others; "" for one of its own. */
export function togetherIn(reason: string): string {
  return /one mail with \d+ steps \(\w+\)/.exec(reason)?.[0] ?? '';
}

function lineOf({ decision, ticket }: Judgement): MailLine {
  const { key, clock, momentAt, attempt } = decision;
  return {
    key,
    ticket: oneLine(ticket, 60),
    metric: oneLine(clock.metric, 60),
    step: describeStep(decision),
    dueAt: clock.dueAt,
    momentAt,
    attempt,
  };
}

/** What has become of a step, for the ledger. */
export function ledgerLine(
  { decision, ticket, to }: Judgement,
  state: LedgerEntry['state'],
  reason: string,
  at: number,
  attempt = decision.attempt,
): LedgerEntry {
  const { key, clock, momentAt } = decision;
  return {
    key,
    ticket,
    metric: clock.metric,
    step: describeStep(decision),
    dueAt: clock.dueAt,
    momentAt,
    attempt,
    state,
    at,
    recipient: to.join(', '),
    reason,
  };
}

/** A mail that belongs to a day rather than to a step: a digest, the baseline, news of trouble. */
export interface Occasion {
  /** `digest|2026-06-05|…`: like a step's key, one mail for each. */
  readonly key: string;
  readonly what: string;
  readonly to: string;
  readonly momentAt: number;
  readonly contract: 'fail-open' | 'hold';
  /** undefined: there is nothing to say, and that is said in the ledger. */
  readonly compose: (circumstances: Circumstances, possibleRepeat: boolean) => Letter | undefined;
  /** See Outgoing. */
  readonly before?: () => void;
  /** See latelyTo, for a mail that waits where its reader has had too many; one that is sent is counted here. */
  readonly lately?: Map<string, number>;
}

export type OccasionFate = Fate | 'done before' | 'nothing to say' | 'held' | 'too many';

/** How many mails each address has had within the hour, those of this run among them. */
export function latelyTo({ run, ledger }: Mailing): Map<string, number> {
  // What this run has recovered of earlier ones is in the ledger that it goes by.
  return countByAddress(run.ledgerLines, run.now - 1, ledger.sentSince(run.now - HOUR_MS));
}

/** Sends it unless it has been sent, by the same rules as a step. */
export function sendOccasion(occasion: Occasion, mailing: Mailing): OccasionFate {
  const { key, momentAt, contract } = occasion;
  const { ledgerLines, now } = mailing.run;
  if (ledgerLines.some((line) => line.key === key && line.at === now)) return 'done before';
  const past = knownOf(lastEntry(mailing.ledger, key), key, mailing);
  const isReleased = past?.state === 'released';
  const isOpen = past === undefined || past.state === 'in doubt' || past.state === 'waiting';
  if (!isOpen && !isReleased) return 'done before';
  const tried = past?.state === 'in doubt' || isReleased ? past.attempt : 0;
  const isUntold = past === undefined || past.state === 'waiting';
  const inDoubt = isUntold && momentAt <= mailing.doubtUntil ? 1 : tried;
  if (inDoubt > 0 && !isReleased && (contract === 'hold' || inDoubt >= MOST_ATTEMPTS)) {
    const reason = `in doubt after ${inDoubt === 1 ? 'one attempt' : `${inDoubt} attempts`}`;
    noteOccasion(occasion, 'held', reason, inDoubt, mailing.run);
    return 'held';
  }
  return post(occasion, inDoubt, mailing);
}

/** Sends it. @param inDoubt Mails about it of which nobody knows whether they went out. */
export function post(
  occasion: Omit<Occasion, 'contract'>,
  inDoubt: number,
  { run, rehearsing, owner, settings, quota }: Mailing,
): OccasionFate {
  const { to, before, lately } = occasion;
  const reader = rehearsing ? owner : to;
  const count = lately?.get(reader) ?? 0;
  const letter = occasion.compose(
    { now: run.now, insteadOf: rehearsing && to !== owner ? [to] : undefined },
    inDoubt > 0,
  );
  if (letter === undefined) {
    noteOccasion(occasion, 'suppressed', 'nothing to say', inDoubt, run);
    return 'nothing to say';
  }
  if (count >= settings.perHour) return 'too many';
  if (quota.left() - 1 < settings.reserve) return 'no quota';
  const reason = inDoubt > 0 ? 'possible repeat' : rehearsing && to !== owner ? `rehearsal, for ${to}` : '';
  const lines = [occasionLine(occasion, inDoubt + 1)];
  const fate = deliver({ to: [reader], letter, lines, reason, before }, run);
  if (fate === 'sent' || fate === 'in doubt') {
    quota.spend(1);
    lately?.set(reader, count + 1);
  }
  return fate;
}

type Day = Pick<Occasion, 'key' | 'what' | 'to' | 'momentAt'>;

function occasionLine({ key, what, momentAt }: Day, attempt: number): MailLine {
  return { key, ticket: '', metric: '', step: what, dueAt: Number.NaN, momentAt, attempt };
}

export function noteOccasion(
  occasion: Day,
  state: LedgerEntry['state'],
  reason: string,
  attempt: number,
  { ledgerLines, now }: Run,
): void {
  const line = occasionLine(occasion, attempt);
  ledgerLines.push({ ...line, state, at: now, recipient: occasion.to, reason });
}

export function canRehearse({ owner, rehearsing }: Pick<Mailing, 'owner' | 'rehearsing'>): boolean {
  return !rehearsing || strictAddress(owner) !== undefined;
}
