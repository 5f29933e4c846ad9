import { describeProblem, isProblem, problem } from '../../engine/problem';
import { zoneNamed } from '../../engine/time/zone';
import { TZ_VERSION } from '../../engine/time/zoneTable';
import type { Host } from '../../host/host';
import { isDate } from '../../sheets/cells';
import { offsetIso } from '../../sheets/isoText';
import { readLedger } from '../../sheets/ledger';
import { readMailSettings } from '../../sheets/mailSettings';
import { LEDGER, SETTINGS } from '../../sheets/tabs';
import { addressesToApprove, switchMailOff, switchMailOn } from '../mailSwitch';
import { standingOf, stateFrom } from '../ownership';
import { type TickReport, tick } from '../tick';
import { settingsOf, zoneOf } from './book';
import { outlook } from './outlook';
import { type Refused, refused, requestOf } from './request';
import { writeSettings } from './setupPage';

/** A mail that has not gone out, as SLA Ledger tells it last. */
export interface Unsent {
  readonly ticket: string;
  readonly metric: string;
  readonly step: string;
  readonly state: string;
  readonly reason: string;
  readonly recipient: string;
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
  };
  readonly unsent: readonly Unsent[];
  readonly unsentInAll: number;
  readonly problems: readonly string[];
  readonly diagnostics: readonly (readonly [name: string, value: string])[];
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
const MS_PER_MINUTE = 60_000;
const UNSENT = new Set(['held', 'waiting', 'in doubt']);

export function health(host: Host): HealthReport {
  const now = host.now();
  const file = host.spreadsheet();
  const zone = zoneOf(host);
  const me = host.userEmail().toLowerCase();
  const settingsRead = settingsOf(host);
  const cells = host.readTab(SETTINGS.name) ?? [];
  const settings = readMailSettings(cells, () => zone);
  const ledger = readLedger(host.readTab(LEDGER.name) ?? []);
  const properties = host.properties('document');
  const standing = standingOf(properties, file.id, settings.file, me, now, ledger.since);
  const state = stateFrom(properties);
  const unsent = Array.from(ledger.byTicket.values())
    .flatMap((steps) => Array.from(steps.values()))
    .filter((entry) => UNSENT.has(entry.state));
  const until = settings.rehearsalUntil;
  const { all, fresh } = addressesToApprove(host);
  const period = (state?.everyMinutes ?? 0) * MS_PER_MINUTE;
  const lastAt = state?.at ?? Number.NaN;
  return {
    now: offsetIso(now, zone),
    zone: file.zone,
    trackers: isProblem(settingsRead) ? [] : settingsRead.trackers.map(({ tab }) => tab),
    notSetUp: isProblem(settingsRead) ? describeProblem(settingsRead) : '',
    mail: {
      isOn: state !== undefined && state.file === file.id,
      why: standing.may === 'send' ? '' : standing.why,
      owner: state?.owner ?? '',
      me,
      myTriggers: host.tickTriggers(),
      everyMinutes: state?.everyMinutes ?? 0,
      lastRun: offsetIso(lastAt, zone),
      nextRun: offsetIso(Math.max(lastAt + period, now), zone),
      isLate: now - lastAt > 2 * period,
      isPaused: settings.paused,
      rehearsal: until === Number.POSITIVE_INFINITY ? 'for good' : now < until ? offsetIso(until, zone) : '',
      quotaLeft: host.mailsLeft(),
      approved: all.filter((address) => !fresh.includes(address)),
      toApprove: fresh,
    },
    unsent: unsent.slice(0, MOST_SHOWN),
    unsentInAll: unsent.length,
    problems: settings.problems.map(describeProblem),
    diagnostics: diagnosticsOf(host, lastAt, cells),
  };
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
  const problems = [...workspace.problems, ...swept.problems];
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
  const { setting, value } = asked;
  writeSettings(host, ([name]) => String(name).trim().toLowerCase() !== setting, [setting, '', value]);
  return health(host);
}

/** Installs this person's trigger and approves exactly the addresses he was shown. */
export function mailOn(request: unknown, host: Host): HealthReport | Refused {
  const asked = requestOf('addressesSchema', request);
  if (isProblem(asked)) return refused(asked);
  const unseen = addressesToApprove(host).all.find((address) => !asked.addresses.includes(address));
  if (unseen !== undefined)
    return refused(
      problem(unseen, 'was added to SLA Roles meanwhile. Reload, look at it, and turn mail on again.'),
    );
  switchMailOn(host, EVERY_MINUTES);
  return health(host);
}

export function mailOff(host: Host): HealthReport {
  switchMailOff(host);
  return health(host);
}

export function runNow(host: Host): TickReport {
  return tick(host);
}
