import type { RuleCheck } from '../../app/checkRules';
import type { HolidayPreview, HolidaysAdded } from '../../app/holidayImport';
import type { ColumnsInserted, ColumnsOffered } from '../../app/pages/columnsPage';
import type { Recipients, WhoNow } from '../../app/pages/escalationsPage';
import type { HealthReport, RowsChecked } from '../../app/pages/health';
import type { Changes } from '../../app/pages/policyChanges';
import type { Refused } from '../../app/pages/request';
import type { SetupChoices, SetupPagePreview, TrackerPreview } from '../../app/pages/setupPage';
import type { PartDone, UndoOffer } from '../../app/pages/setupParts';
import type { Saved, TabsRead } from '../../app/pages/tables';
import type { TicketView } from '../../app/pages/ticketPage';
import type { SetupDone } from '../../app/setup';
import type { TickReport } from '../../app/tick';
import type { HolidayCountry } from '../../sheets/holidayTable';

/** What the script answers; a request and an answer are plain JSON. */
export interface Server {
  setupChoices: () => SetupChoices;
  setupPreview: (request: object) => SetupPagePreview | Refused;
  trackerPreview: (request: object) => TrackerPreview | Refused;
  setupPart: (request: object) => PartDone | Refused;
  undoPreview: () => UndoOffer | null;
  undoSetup: (done: SetupDone) => Refused | null;
  addTracker: (request: object) => { readonly added: string; readonly remarks: readonly string[] } | Refused;
  removeTracker: (request: object) => { readonly removed: string } | Refused;
  health: () => HealthReport;
  checkRows: () => RowsChecked;
  setSwitch: (request: object) => HealthReport | Refused;
  mailOn: (request: object) => HealthReport | Refused;
  mailOff: () => HealthReport;
  settleHeld: (request: object) => HealthReport | Refused;
  runNow: () => TickReport;
  readTabs: (request: object) => TabsRead | Refused;
  saveTab: (request: object) => Saved | Refused;
  policyChanges: (request: object) => Changes | Refused;
  policyRemarks: (request: object) => { readonly checks: readonly RuleCheck[] } | Refused;
  ticketView: (request: object) => TicketView | Refused;
  ticketWhy: (request: object) => { readonly lines: readonly string[][] } | Refused;
  addEvent: (request: object) => { readonly added: string } | Refused;
  columnsOffered: (request: object) => ColumnsOffered | Refused;
  columnsInsert: (request: object) => ColumnsInserted | Refused;
  columnsRemove: (request: object) => ColumnsInserted | Refused;
  whoNow: () => WhoNow;
  approveAddresses: (request: object) => Recipients | Refused;
  testMail: () => { readonly sentTo: string; readonly subject: string } | Refused;
  holidayCountries: () => readonly HolidayCountry[];
  previewHolidays: (request: object) => HolidayPreview | Refused;
  addHolidays: (request: object) => HolidaysAdded | Refused;
  removeHolidays: (added: HolidaysAdded) => null;
}

type Answer<K extends keyof Server> = Exclude<ReturnType<Server[K]>, Refused>;

interface Runner {
  withSuccessHandler(take: (answer: unknown) => void): Runner;
  withFailureHandler(take: (error: unknown) => void): Runner;
  readonly [name: string]: unknown;
}

declare const google: { readonly script: { readonly run: Runner } } | undefined;

/** What the script would not do, in sentences that say what to do instead. */
export class Refusal extends Error {
  constructor(readonly obstacles: readonly string[]) {
    super(obstacles[0] ?? '');
  }
}

/** Calls a function of the script. @throws Refusal for what it refused, an Error for what broke. */
export function call<K extends keyof Server>(name: K, ...sent: Parameters<Server[K]>): Promise<Answer<K>> {
  return new Promise((resolve, reject) => {
    if (typeof google === 'undefined') {
      reject(new Error('no script behind this page'));
      return;
    }
    const run = google.script.run
      .withSuccessHandler((answer) => {
        const { obstacles, tabs, tracker } = (answer ?? {}) as {
          obstacles?: string[];
          tabs?: unknown;
          tracker?: unknown;
        };
        // A preview tells of obstacles too, but it is an answer: it says of which tracker.
        if (obstacles !== undefined && tabs === undefined && tracker === undefined)
          reject(new Refusal(obstacles));
        else resolve(answer as Answer<K>);
      })
      .withFailureHandler((error) => reject(error instanceof Error ? error : new Error(String(error))));
    (run[name] as (...args: unknown[]) => void)(...sent);
  });
}
