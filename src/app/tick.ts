import { once } from '../engine/once';
import { describeProblem, isProblem, type Problem, problem } from '../engine/problem';
import type { EventRow } from '../engine/sla/events';
import { nameKey } from '../engine/sla/policy';
import { MS_PER_DAY, MS_PER_MINUTE } from '../engine/time/localDate';
import { type Zone, zoneNamed } from '../engine/time/zone';
import type { Host } from '../host/host';
import { eventCells } from '../sheets/events';
import {
  type Ledger,
  type LedgerEntry,
  lastEntry,
  ledgerRow,
  readLedger,
  withEntries,
} from '../sheets/ledger';
import { type MailSettings, readMailSettings } from '../sheets/mailSettings';
import { strictAddress } from '../sheets/roles';
import { EVENTS, LEDGER, SETTINGS, STEPS } from '../sheets/tabs';
import { archivedSteps, isTimeToTidy, moveOldLines, type Tidying } from './archive';
import { HELD_WITH_LIST, type SentList, sendBaseline, withLists } from './baseline';
import { type Fate, noRoom, type Run } from './deliver';
import { isAnyDue, sendDigests, type Today } from './digest';
import { endedPromises } from './endedPromises';
import {
  canRehearse,
  ledgerLine,
  type Mailing,
  quotaOf,
  type SentSteps,
  sendSteps,
  togetherIn,
} from './mailing';
import { type Noticed, noticeChanges } from './noticing';
import {
  damageProperties,
  emptied,
  memoryToWrite,
  type Outbox,
  readOutbox,
  rememberedIn,
  settledSlots,
  slotKeeper,
  slotProperty,
  unwritten,
} from './outbox';
import { approvedAddresses, notHis, standingOf, stateProperty, type TickState } from './ownership';
import type { Addressing } from './recipients';
import { makeRoom } from './rulesRoom';
import { stampRun } from './stamps';
import { type Judgement, type Swept, sweep } from './sweep';
import { heldDays, heldSentences, sendTrouble } from './trouble';
import { unapprovedReaders, unknownAudiences, unknownColumns } from './unreached';
import { readWorkspace, type Workspace } from './workspace';
import { zoneNews } from './zoneNews';

/**
 * What a run did. Every step that was due is in exactly one of the counts:
 * due = mailed + grouped + held + waiting + superseded + suppressed.
 */
export interface TickReport {
  readonly ran: boolean;
  /** Why it stayed silent; "" where it did not. */
  readonly why: string;
  readonly tickets: number;
  /** Rows nobody can read. */
  readonly leftOut: number;
  readonly due: number;
  readonly mailed: number;
  readonly grouped: number;
  readonly held: number;
  readonly waiting: number;
  readonly superseded: number;
  readonly suppressed: number;
  /** Sent in this run, digests and the like among them. */
  readonly mails: number;
  /** Lines moved to the archive. */
  readonly archived?: number;
  readonly problems: readonly string[];
}

/** A run that is not over by then stops sending: the platform ends it after six minutes wherever it is. */
const SOFT_DEADLINE_MS = 270_000;
/** An edit that is being written down may have the lock; an add-on that gives up comes back an hour later. */
const LOCK_WAIT_MS = 30_000;
const MAILS_PER_PROMISE = 20;
const UNLISTED =
  'The list of what was broken before mail was switched on is in doubt; SLA Ledger has its promises.';

/**
 * Sweep, digests and housekeeping in one run, right under any sequence of runs: what is due and not acknowledged is sent,
 * whenever the run comes.
 *
 * @param lockWaitMs less where a person is waiting.
 */
export function tick(host: Host, lockWaitMs = LOCK_WAIT_MS): TickReport {
  if (!host.lock(lockWaitMs)) return silent('another run is at work');
  // The platform gives the lock back at the end of the run, which comes right after this, and takes no call for it.
  return runAlone(host, host.now());
}

function runAlone(host: Host, now: number): TickReport {
  const properties = host.properties('document');
  const file = host.spreadsheet();
  const me = host.userEmail().toLowerCase();
  const { zone, problem: zoneProblem } = zoneOf(file.zone);
  const settingsCells = host.readTab(SETTINGS.name) ?? [];
  const settings = readMailSettings(settingsCells, () => zone);
  const ledgerCells = host.readTab(LEDGER.name) ?? [];
  const written = readLedger(ledgerCells);
  const standing = standingOf(properties, file.id, settings, me, now, written.since);
  if (standing.may === 'stay silent') return silent(standing.why);
  if (standing.from !== '' && host.tickTriggers() === 0) return silent(notHis(standing.from));

  const found = readOutbox(properties);
  const outbox = standing.lost ? emptied(found) : found;
  const recovered = unwritten(outbox, written);
  const ledger = withLists(withEntries(written, recovered));
  const workspace = readWorkspace(host, file, settingsCells, () => zone);
  const before = now - settings.keepDays * MS_PER_DAY;
  const isTidying = isTimeToTidy(standing.state, written.since, before, now);
  const state: TickState = {
    ...standing.state,
    at: now,
    ...(isTidying
      ? { tidiedAt: now, archivedBefore: Math.max(before, standing.state.archivedBefore || before) }
      : {}),
  };
  // Before anything is sent: a slot may be used again only when the memory has what it held.
  storeState(host, state, outbox, ledger, written);

  const doubtUntil = doubtfulUntil(outbox, standing.state.at, now);
  const remembered = rememberedIn(outbox);
  const approved = once(() => approvedAddresses(host.properties('user'), file.id, me));
  const addressing: Addressing = { roles: workspace.roles, approved };
  const contractOf = (policy: string) =>
    settings.contracts.get(nameKey(policy)) ?? settings.contracts.get('') ?? 'fail-open';
  const noticed = noticedIn(workspace, state, now, zone);
  // Before any mail: what mails go by has to be there when the next run decides.
  const unkept = keepNoticed(host, noticed.rows, zone);
  const swept = sweep(
    {
      now,
      trackers: workspace.trackers,
      rules: workspace.rules,
      steps: workspace.steps,
      events: noticed.events,
      ledger,
      addressing,
      contractOf,
      turn: {
        nextTickAt: now + state.everyMinutes * MS_PER_MINUTE,
        tickMs: state.everyMinutes * MS_PER_MINUTE,
        switchedOnAt: state.switchedOnAt,
        mailPaused: settings.paused,
        doubtUntil,
        remembered,
        ...archivedSteps(host, state),
      },
      zoneOfSheet: () => zone,
      perTicket: MAILS_PER_PROMISE,
    },
    !settings.paused && isAnyDue(workspace.digests, now, zone),
  );

  // Against what stands in the tab: a line that is only recovered may be lost again with this run.
  const slots = slotKeeper(outbox, written);
  const run: Run = {
    host,
    now,
    softDeadline: now + SOFT_DEADLINE_MS,
    takeSlot: slots.take,
    ledgerLines: [...recovered],
    stopped: undefined,
  };
  const rehearsing = now < settings.rehearsalUntil;
  const mailing: Mailing = {
    run,
    settings,
    ledger,
    remembered,
    doubtUntil,
    owner: me,
    rehearsing,
    quota: quotaOf(host),
    highestLevel: Math.max(...workspace.steps.map(({ level }) => level)),
  };
  const problems = [
    ...zoneProblem,
    ...zoneNews(zonesOf(workspace, zone), standing.state.at, now),
    ...settings.problems,
    ...workspace.problems,
    ...missingSteps(workspace),
    ...unknownOwner(rehearsing, me),
    ...lostMemory(standing.state),
    ...unkept,
    ...(workspace.eventsClosed === undefined ? [] : [workspace.eventsClosed]),
    ...unknownAudiences(workspace),
    ...unknownColumns(workspace, zone),
    ...swept.problems,
  ];
  const held = swept.judgements.filter(({ decision }) => decision.verdict === 'held');
  const heldOfDays = heldDays(ledger, contractOf(''), now, zone);
  const today: Today = {
    zone,
    url: file.url,
    addressing,
    contract: contractOf(''),
    heldCount: held.length + heldOfDays.length,
    held: [...heldSentences(held), ...heldOfDays],
    ended: endedPromises({ ...workspace, events: noticed.events }, now, zone),
    customers: workspace.rules.customers,
  };
  const report = sendAll(swept, workspace, today, problems, mailing, settings);
  makeRoom(host, workspace.ruleRows);
  writeDown(host, run, outbox, zone, state);
  // What cannot be read may hold any ticket, so nothing is taken for over.
  if (!isTidying || swept.blind.length > 0 || host.now() >= run.softDeadline) return report;
  const tickets = { ...workspace, events: noticed.events };
  return tidied(report, { host, cells: ledgerCells, ledger, workspace: tickets, before, now, zone });
}

/** Mail has gone out by now, so a platform that refuses this is told and no more. */
function tidied(report: TickReport, tidying: Tidying): TickReport {
  try {
    return { ...report, archived: moveOldLines(tidying) };
  } catch (error) {
    const told = `Old lines of SLA Ledger could not be moved (${(error as Error).message}); tomorrow’s run tries again.`;
    return { ...report, problems: [...report.problems, told] };
  }
}

/** A full store is emptied of mails that the ledger tells of; it has to take the state, or there would be two owners. */
function storeState(host: Host, state: TickState, outbox: Outbox, ledger: Ledger, written: Ledger): void {
  const values = {
    ...stateProperty(state),
    ...memoryToWrite(outbox, ledger),
    ...damageProperties(outbox, 'damaged'),
  };
  try {
    host.setProperties('document', values);
  } catch {
    for (const slot of settledSlots(outbox, written)) host.deleteProperty('document', slotProperty(slot));
    host.setProperties('document', values);
  }
}

function sendAll(
  swept: Swept,
  workspace: Workspace,
  today: Today,
  problems: readonly Problem[],
  mailing: Mailing,
  settings: MailSettings,
): TickReport {
  const { judgements } = swept;
  const nobody = !canRehearse(mailing);
  const owned = strictAddress(mailing.owner) !== undefined;
  const due = nobody ? [] : judgements.filter(({ decision }) => decision.verdict === 'send');
  const sent = sendSteps(due, mailing);
  let { mails } = sent;
  let baseline: SentList | undefined;
  let unapproved: readonly string[] = [];
  if (!settings.paused && !nobody) {
    const old = judgements.filter(({ decision }) => owned && decision.verdict === 'baseline');
    if (old.length > 0) baseline = sendBaseline(old, today, mailing);
    const unlisted = Array.from(baseline?.fates.values() ?? []).includes('held') ? [UNLISTED] : [];
    const told = { ...today, held: [...today.held, ...unlisted] };
    const digests = sendDigests(workspace.digests, swept, told, mailing);
    const wrong = [...problems, ...noRoom(mailing.run)];
    const inCells = [...leftOut(judgements), ...digests.unapproved];
    const ask = once(() => unapprovedReaders(workspace, today.addressing, inCells).map(describeProblem));
    const isAsked = judgements.length > 0 || isAnyDue(workspace.digests, mailing.run.now, today.zone);
    if (isAsked) unapproved = ask();
    const troubles = [...wrong.map(describeProblem), ...told.held];
    const blind = swept.blind.map(describeProblem);
    const trouble = owned ? sendTrouble(troubles, { blind, isAsked, ask }, told, mailing) : undefined;
    mails += [baseline?.mail, trouble, ...digests.fates].filter((fate) => fate === 'sent').length;
  }
  const counts = account(judgements, sent, baseline, mailing);
  return {
    ran: true,
    why: settings.paused ? 'all mail is paused' : (mailing.run.stopped ?? ''),
    tickets: swept.tickets,
    leftOut: swept.leftOut,
    ...counts,
    mails,
    problems: [...[...problems, ...noRoom(mailing.run)].map(describeProblem), ...unapproved],
  };
}

type Counts = Pick<
  TickReport,
  'due' | 'mailed' | 'grouped' | 'held' | 'waiting' | 'superseded' | 'suppressed'
>;

/** Every due step into one count, and what is new of it into the ledger. */
function account(
  judgements: readonly Judgement[],
  sent: SentSteps,
  baseline: SentList | undefined,
  { run, ledger }: Mailing,
): Counts {
  const counts = { due: 0, mailed: 0, grouped: 0, held: 0, waiting: 0, superseded: 0, suppressed: 0 };
  const untried = new Set(
    judgements.flatMap(({ decision: { verdict, key } }) =>
      verdict === 'send' && !sent.fates.has(key) ? [key] : [],
    ),
  );
  for (const judgement of judgements) {
    const { decision } = judgement;
    if (decision.verdict === 're-armed') {
      note(judgement, 're-armed', decision.reason, ledger, run);
      continue;
    }
    counts.due++;
    const outcome = outcomeOf(judgement, sent, untried, baseline);
    counts[outcome.count]++;
    if (outcome.state !== undefined) note(judgement, outcome.state, outcome.reason, ledger, run);
  }
  return counts;
}

interface Outcome {
  readonly count: Exclude<keyof Counts, 'due'>;
  /** For the ledger; undefined where its mail has written the line. */
  readonly state?: LedgerEntry['state'];
  readonly reason: string;
}

function outcomeOf(
  { decision }: Judgement,
  { fates, grouped }: SentSteps,
  untried: ReadonlySet<string>,
  baseline: SentList | undefined,
): Outcome {
  const { verdict, key, reason, by } = decision;
  switch (verdict) {
    case 'send': {
      const fate = fates.get(key) ?? 'not tried';
      if (fate === 'sent') return { count: grouped.has(key) ? 'grouped' : 'mailed', reason };
      if (fate === 'in doubt') return { count: 'held', reason };
      return { count: 'waiting', state: 'waiting', reason: waitingFor(fate) };
    }
    case 'superseded': {
      const fate = by === undefined ? undefined : untried.has(by) ? 'not tried' : fates.get(by);
      // Nobody has been told the more important thing yet, so the lesser one is still open.
      if (fate !== undefined && fate !== 'sent') return { count: 'waiting', reason };
      return { count: 'superseded', state: 'superseded', reason };
    }
    case 'baseline': {
      const fate = baseline?.fates.get(key);
      if (fate === 'sent') return { count: 'grouped', reason };
      if (fate === 'done before')
        return { count: 'grouped', state: 'grouped', reason: `${reason}; in the baseline digest` };
      if (fate === 'held') return { count: 'held', state: 'held', reason: HELD_WITH_LIST };
      return { count: fate === 'in doubt' ? 'held' : 'waiting', reason };
    }
    case 'held':
      return { count: 'held', state: 'held', reason };
    case 'suppressed':
      return { count: 'suppressed', state: 'suppressed', reason };
    default:
      return { count: 'waiting', state: 'waiting', reason };
  }
}

function waitingFor(fate: Fate): string {
  return fate === 'no quota' ? 'quota: the mails of the day are used up' : 'resume: the next run goes on';
}

/** A line for what has changed; the same news twice would only make the ledger long. */
function note(
  judgement: Judgement,
  state: LedgerEntry['state'],
  reason: string,
  ledger: Ledger,
  { ledgerLines, now }: Run,
): void {
  const { key, attempt } = judgement.decision;
  const last = lastEntry(ledger, key);
  // What was settled is decided again only when its moment has moved, and that is news.
  const stays = state === 'held' || state === 'waiting';
  if (stays && last?.state === state && (last.reason === reason || last.attempt > 0)) return;
  // That a mail may have gone out, or that a person wants it again, is worth more than why it does not go yet.
  const isKept = last?.state === 'in doubt' || last?.state === 'released';
  if (isKept && (state === 'waiting' || (state === 'held' && attempt === 0))) return;
  const line = ledgerLine(judgement, state, reason, now);
  // Whom a mail in doubt may have reached, and with what else, is still asked when the roles say somebody else by now.
  const told = attempt > 0 ? last : undefined;
  const together = togetherIn(told?.reason ?? '');
  ledgerLines.push({
    ...line,
    recipient: told?.recipient ?? line.recipient,
    reason: together === '' ? reason : `${reason}; ${together}`,
  });
}

function noticedIn(
  { trackers, rules, events, eventsClosed }: Workspace,
  { switchedOnAt, everyMinutes }: TickState,
  now: number,
  zone: Zone,
): Noticed {
  if (eventsClosed !== undefined) return { rows: [], events };
  const recentMs = 2 * everyMinutes * MS_PER_MINUTE;
  return noticeChanges({ trackers, rules, events, now, zone, since: switchedOnAt, recentMs });
}

/** What was noticed of the tickets, for the runs and formulas to come; mails do not wait for a tab that nobody can write to. */
function keepNoticed(host: Host, rows: readonly EventRow[], zone: Zone): readonly Problem[] {
  if (rows.length === 0) return [];
  try {
    host.ensureTab(EVENTS);
    host.appendRows(
      EVENTS.name,
      rows.map((row) => eventCells(row, zone)),
    );
    return [];
  } catch {
    const wanted = 'What has changed in the tracker could not be written down. Is the tab protected?';
    return [problem('', wanted, { sheet: EVENTS.name })];
  }
}

/** Ledger first, then the stamps that say a run got this far, which writes everything to the sheet. */
function writeDown(
  host: Host,
  { now, ledgerLines }: Run,
  outbox: Outbox,
  zone: Zone,
  { everyMinutes }: TickState,
): void {
  if (ledgerLines.length > 0) {
    host.ensureTab(LEDGER);
    host.appendRows(
      LEDGER.name,
      ledgerLines.map((entry) => ledgerRow(entry, zone)),
    );
  }
  stampRun(host, now, everyMinutes);
  if (outbox.damaged.length > 0) host.setProperties('document', damageProperties(outbox, ''));
}

/** Memory of mail was damaged: whatever the last run, or one before, could send may be out. */
function doubtfulUntil({ damaged }: Outbox, lastTickAt: number, now: number): number {
  if (damaged.length === 0) return Number.NEGATIVE_INFINITY;
  return Number.isNaN(lastTickAt) ? now - 1 : lastTickAt;
}

function zoneOf(name: string): { zone: Zone; problem: readonly Problem[] } {
  const zone = zoneNamed(name);
  if (!isProblem(zone)) return { zone, problem: [] };
  const wanted = `is the spreadsheet's time zone and cannot be read, so UTC is used. ${zone.wanted}`;
  return { zone: zoneNamed('UTC') as Zone, problem: [problem(name, wanted)] };
}

function missingSteps({ steps, rules }: Workspace): readonly Problem[] {
  if (steps.length > 0 || rules.lines.length === 0) return [];
  return [
    problem('', 'There is no step yet, so nobody is ever warned. Add rows to SLA Steps.', {
      sheet: STEPS.name,
    }),
  ];
}

function zonesOf({ rules }: Workspace, zone: Zone): readonly Zone[] {
  return [zone, ...Array.from(rules.calendars.values(), (calendar) => calendar.zone)];
}

function unknownOwner(rehearsing: boolean, me: string): readonly Problem[] {
  if (strictAddress(me) !== undefined) return [];
  const lost = rehearsing
    ? 'rehearsal mail has nowhere to go. End the rehearsal in SLA Settings.'
    : 'nobody hears of trouble. Turn mail on under another account.';
  return [problem(me, `is the owner’s address for Google, so ${lost}`)];
}

/** Others get the mail, so nothing is held; but nobody would see who does not. */
function leftOut(judgements: readonly Judgement[]): readonly string[] {
  return judgements.flatMap(({ decision, unapproved }) => (decision.verdict === 'send' ? unapproved : []));
}

function lostMemory({ isLost }: TickState): readonly Problem[] {
  if (isLost !== true) return [];
  const wanted =
    'The file has lost its memory of mail. A repeat says that it may be one, and warnings come up to an hour early. Turn mail on again.';
  return [problem('', wanted)];
}

function silent(why: string): TickReport {
  const nothing = { due: 0, mailed: 0, grouped: 0, held: 0, waiting: 0, superseded: 0, suppressed: 0 };
  return { ran: false, why, tickets: 0, leftOut: 0, ...nothing, mails: 0, problems: [] };
}
