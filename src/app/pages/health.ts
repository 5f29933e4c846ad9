import { describeProblem, isProblem, problem } from '../../engine/problem';
import { MS_PER_DAY, MS_PER_MINUTE } from '../../engine/time/localDate';
import { type Zone, zoneNamed } from '../../engine/time/zone';
import { TZ_VERSION } from '../../engine/time/zoneTable';
import type { Host } from '../../host/host';
import { isDate } from '../../sheets/cells';
import { offsetIso } from '../../sheets/isoText';
import type { Ledger, LedgerEntry } from '../../sheets/ledger';
import { readMailSettings } from '../../sheets/mailSettings';
import { mergedInTracker } from '../../sheets/mergedCells';
import { stackProblems } from '../../sheets/rules';
import { RULES, SETTINGS } from '../../sheets/tabs';
import { MOST_LINES, type Moved, movedLast } from '../archive';
import { fullLedger, type HeldMail, heldMails, settleHeldMail } from '../heldMail';
import { addressesToApprove, switchMailOff, switchMailOn } from '../mailSwitch';
import { isLate, notHis, type Standing, standingOf, stateFrom } from '../ownership';
import { writeSetting } from '../settingRows';
import { type TickReport, tick } from '../tick';
import { settingsOf, zoneOf } from './book';
import { outlook } from './outlook';
import { type Refused, refused, requestOf } from './request';

/** A mail that has not gone out, as SLA Ledger tells it last. */
export interface Unsent {
  readonly ticket: string;
  readonly metric: string;
  readonly step: string;
  readonly state: string;
  readonly reason: string;
}

/** Moments are exact texts in the spreadsheet's zone, "" where there is none. */
export interface HealthReport {
  readonly now: string;
  readonly zone: string;
  readonly trackers: readonly string[];
  /** What to do before anything else; "" when it is set up. */
  readonly notSetUp: string;
  readonly mail: {
    readonly isOn: boolean;
    /** Why a run would stay silent. */
    readonly why: string;
    readonly owner: string;
    readonly me: string;
    readonly myTriggers: number;
    readonly everyMinutes: number;
    readonly lastRun: string;
    readonly nextRun: string;
    /** Two periods without a run. */
    readonly isLate: boolean;
    readonly isPaused: boolean;
    /** Day, "for good" or "". */
    readonly rehearsal: string;
    readonly quotaLeft: number;
    readonly approved: readonly string[];
    readonly toApprove: readonly string[];
    /** Of both: those that stand in a column of the tracker and not in SLA Roles. */
    readonly inColumn: readonly string[];
  };
  readonly held: readonly HeldMailShown[];
  /** Not sent for another reason. */
  readonly unsent: readonly Unsent[];
  readonly unsentInAll: number;
  readonly ledger: {
    readonly lines: number;
    readonly keepDays: number;
    /** Older than that; those of open tickets and of mail still to settle stay. */
    readonly old: number;
    readonly mostADay: number;
    /** Moved last, and when; 0 and "". */
    readonly moved: number;
    readonly movedAt: string;
  };
  readonly problems: readonly string[];
  readonly diagnostics: readonly (readonly [name: string, value: string])[];
}

/** A mail in doubt, for a person to decide about. */
export interface HeldMailShown {
  readonly print: string;
  /** `T-1, first response, level 1, 25% before`; the first ones. */
  readonly steps: readonly string[];
  readonly stepsInAll: number;
  readonly recipient: string;
  readonly reason: string;
  readonly attempts: number;
  readonly at: string;
  readonly canSend: boolean;
}

export interface RowsChecked {
  readonly tickets: number;
  readonly leftOut: number;
  /** A sentence for each row and each slip in our tabs, the first ones. */
  readonly problems: readonly string[];
  readonly problemsInAll: number;
  readonly dueNow: number;
}

const MOST_SHOWN = 30;
/** What a bound script may have; an add-on is given an hour. */
const EVERY_MINUTES = 5;
const MOST_STEPS = 5;
const LOCK_WAIT_MS = 10_000;
const UNSENT = new Set(['held', 'waiting', 'in doubt', 'released']);

export function health(host: Host): HealthReport {
  const now = host.now();
  const file = host.spreadsheet();
  const zone = zoneOf(host);
  const me = host.userEmail().toLowerCase();
  const settingsRead = settingsOf(host);
  const cells = host.readTab(SETTINGS.name) ?? [];
  const settings = readMailSettings(cells, () => zone);
  const ledger = fullLedger(host);
  const properties = host.properties('document');
  const standing = standingOf(properties, file.id, settings, me, now, ledger.since);
  const state = stateFrom(properties);
  const held = heldMails(ledger, now, zone);
  const inDoubt = new Set(held.flatMap(({ entries }) => entries));
  const waiting = Array.from(ledger.byTicket.values())
    .flatMap((steps) => Array.from(steps.values()))
    .filter((entry) => UNSENT.has(entry.state) && !inDoubt.has(entry));
  const unsent = waiting.length === 0 || isProblem(settingsRead) ? waiting : stillDue(waiting, host);
  const until = settings.rehearsalUntil;
  const { all, fresh, inColumn } = addressesToApprove(host);
  const period = (state?.everyMinutes ?? 0) * MS_PER_MINUTE;
  const lastAt = state?.at ?? Number.NaN;
  const myTriggers = host.tickTriggers();
  return {
    now: offsetIso(now, zone),
    zone: file.zone,
    trackers: isProblem(settingsRead) ? [] : settingsRead.trackers.map(({ tab }) => tab),
    notSetUp: isProblem(settingsRead) ? describeProblem(settingsRead) : '',
    mail: {
      isOn: state !== undefined && state.file === file.id && state.isOff !== true,
      why: whySilent(standing, myTriggers),
      owner: state?.owner ?? '',
      me,
      myTriggers,
      everyMinutes: state?.everyMinutes ?? 0,
      lastRun: offsetIso(lastAt, zone),
      nextRun: offsetIso(Math.max(lastAt + period, now), zone),
      isLate: state !== undefined && isLate(state, settings.endedAt, now),
      isPaused: settings.paused,
      rehearsal: until === Number.POSITIVE_INFINITY ? 'for good' : now < until ? offsetIso(until, zone) : '',
      quotaLeft: host.mailsLeft(),
      approved: all.filter((address) => !fresh.includes(address)),
      toApprove: fresh,
      inColumn,
    },
    held: held.slice(0, MOST_SHOWN).map((mail) => shownMail(mail, zone)),
    // No more than is shown: a digest's line has no deadline, and NaN does not travel to a page.
    unsent: unsent
      .slice(0, MOST_SHOWN)
      .map(({ ticket, metric, step, state, reason }) => ({ ticket, metric, step, state, reason })),
    unsentInAll: unsent.length,
    ledger: ledgerState(ledger, settings.keepDays, movedLast(properties), now, zone),
    problems: [...settings.problems, ...stackProblems(host.readRows(RULES.name, 1, 1, 1) ?? [])].map(
      describeProblem,
    ),
    diagnostics: diagnosticsOf(host, lastAt, cells),
  };
}

function whySilent(standing: Standing, myTriggers: number): string {
  if (standing.may === 'stay silent') return standing.why;
  return standing.from !== '' && myTriggers === 0 ? notHis(standing.from) : '';
}

/** The ledger does not say that a promise was kept while its mail waited; the tracker does. */
function stillDue(entries: readonly LedgerEntry[], host: Host): readonly LedgerEntry[] {
  const { swept } = outlook(host);
  if (swept.blind.length > 0) return entries;
  const due = new Set(swept.judgements.map(({ decision }) => decision.key));
  return entries.filter(({ key, ticket }) => ticket === '' || due.has(key));
}

function ledgerState(
  { byTicket, rows }: Ledger,
  keepDays: number,
  moved: Moved | undefined,
  now: number,
  zone: Zone,
): HealthReport['ledger'] {
  let old = 0;
  byTicket.forEach((steps) => {
    steps.forEach(({ at }) => {
      if (at < now - keepDays * MS_PER_DAY) old++;
    });
  });
  return {
    lines: Math.max(0, rows - 1),
    keepDays,
    old,
    mostADay: MOST_LINES,
    moved: moved?.lines ?? 0,
    movedAt: offsetIso(moved?.at ?? Number.NaN, zone),
  };
}

function shownMail({ print, entries, canSend }: HeldMail, zone: Zone): HeldMailShown {
  const last = entries[entries.length - 1] as LedgerEntry;
  // A list's own line is not one of the promises in it, but says what it is.
  const ofTickets = entries.filter(({ ticket }) => ticket !== '');
  const steps = [...entries.filter(({ ticket }) => ticket === ''), ...ofTickets]
    .slice(0, MOST_STEPS)
    .map(({ key, ticket, metric, step }) =>
      key.startsWith('trouble|')
        ? 'news of trouble'
        : [ticket, metric, step].filter((part) => part !== '').join(', '),
    );
  return {
    print,
    steps,
    stepsInAll: Math.max(ofTickets.length, steps.length),
    recipient: entries.find(({ recipient }) => recipient !== '')?.recipient ?? '',
    reason: last.reason,
    attempts: Math.max(...entries.map(({ attempt }) => attempt)),
    at: offsetIso(last.at, zone),
    canSend,
  };
}

/**
 * What a person decides about a mail in doubt. Nobody else sends a second copy under the contract hold, so it counts only
 * for the mail as it was shown, once, and never while a run is at work.
 */
export function settleHeld(request: unknown, host: Host): HealthReport | Refused {
  const asked = requestOf('heldSchema', request);
  if (isProblem(asked)) return refused(asked);
  if (!host.lock(LOCK_WAIT_MS))
    return refused(problem('', 'A run is at work and may be sending. Wait a minute and try again.'));
  try {
    const zone = zoneOf(host);
    const mail = heldMails(fullLedger(host), host.now(), zone).find(({ print }) => print === asked.print);
    if (mail === undefined)
      return refused(problem('', 'That mail is not in doubt any more. Reload and look how it stands.'));
    if (asked.again && !mail.canSend)
      return refused(problem('', 'The day of that mail is over, so it is not sent again. Leave it.'));
    settleHeldMail(mail, asked.again, host, zone);
  } finally {
    host.unlock();
  }
  return health(host);
}

/** What a report of trouble has to say; no ticket, no address. */
function diagnosticsOf(
  host: Host,
  lastAt: number,
  settings: ReturnType<Host['readTab']> & {},
): [string, string][] {
  const { zone, locale } = host.spreadsheet();
  const named = zoneNamed(zone);
  const stamp = settings.find(([setting]) => setting === 'now')?.[2];
  const apart = isDate(stamp) ? stamp.getTime() - lastAt : Number.NaN;
  return [
    ['Spreadsheet zone', isProblem(named) ? `${zone}: ${named.wanted}` : named.name],
    ['Locale', locale],
    ['Time zone table', TZ_VERSION],
    [
      'Date cells',
      Number.isNaN(apart) ? 'no run yet' : `${Math.round(apart / MS_PER_MINUTE)} min from the last run`,
    ],
    ['Tabs', String(host.tabs().length)],
    ['Properties', `${Object.keys(host.properties('document')).length} of the file`],
  ];
}

/** Looks at every row as a run does; sends nothing. */
export function checkRows(host: Host): RowsChecked {
  const { swept, workspace } = outlook(host);
  const merged = workspace.trackers.flatMap(({ settings, cells }) =>
    mergedInTracker(settings, cells, host.mergedIn(settings.tab)),
  );
  const problems = [...workspace.problems, ...merged, ...swept.problems];
  return {
    tickets: swept.tickets,
    leftOut: swept.leftOut,
    problems: problems.slice(0, MOST_SHOWN).map(describeProblem),
    problemsInAll: problems.length,
    dueNow: swept.judgements.filter(({ decision }) => decision.verdict === 'send').length,
  };
}

/** One of the two switches of SLA Settings that hold for all mail. */
export function setSwitch(request: unknown, host: Host): HealthReport | Refused {
  const asked = requestOf('switchSchema', request);
  const settings = settingsOf(host);
  if (isProblem(asked)) return refused(asked);
  if (isProblem(settings)) return refused(settings);
  const lost = writeSetting(host, settings.table, asked.setting, asked.value);
  if (lost !== undefined) return refused(lost);
  host.flush();
  return health(host);
}

/** Installs this person's trigger and approves exactly the addresses he was shown. */
export function mailOn(request: unknown, host: Host): HealthReport | Refused {
  const asked = requestOf('addressesSchema', request);
  if (isProblem(asked)) return refused(asked);
  const { all, inColumn } = addressesToApprove(host);
  // Whoever was written into the tracker meanwhile is not approved, and named once a mail waits for him.
  const unseen = all.find((address) => !asked.addresses.includes(address) && !inColumn.includes(address));
  if (unseen !== undefined)
    return refused(problem(unseen, 'was added meanwhile. Reload, look at it, and turn mail on again.'));
  switchMailOn(
    host,
    EVERY_MINUTES,
    all.filter((address) => asked.addresses.includes(address)),
  );
  return health(host);
}

export function mailOff(host: Host): HealthReport {
  switchMailOff(host);
  return health(host);
}

export function runNow(host: Host): TickReport {
  return tick(host, LOCK_WAIT_MS);
}
