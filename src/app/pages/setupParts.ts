import { fingerprint } from '../../engine/escalation/keys';
import { isProblem, problem } from '../../engine/problem';
import type { Cell, Host } from '../../host/host';
import { isBlank, isDate, textFromCell } from '../../sheets/cells';
import { offsetIso } from '../../sheets/isoText';
import { RULES, SETTINGS } from '../../sheets/tabs';
import { isAlive, stateFrom } from '../ownership';
import { madeBefore, makePart, type SetupDone, setupParts, undoSetup } from '../setup';
import { planFor } from '../setupRequest';
import { SELF_WRITTEN } from '../stamps';
import { zoneOf } from './book';
import { type Refused, refused, requestOf } from './request';

export interface PartDone {
  /** All that stands now. */
  readonly made: SetupDone;
  /** 0 to 1. */
  readonly share: number;
  /** Ask for this part next; undefined when all is made. */
  readonly next: number | undefined;
}

/** What taking a set-up back would remove. */
export interface UndoOffer {
  readonly made: SetupDone;
  /** Exact text in the spreadsheet's zone. */
  readonly at: string;
  readonly tabs: readonly {
    readonly name: string;
    /** Filled ones below the headers. */
    readonly rows: number;
    /** `gone`: not there any more; `changed`: holds something else than the set-up wrote. */
    readonly state: 'as made' | 'changed' | 'gone';
  }[];
}

/** What the document remembers of its set-up; a property, so that a copy of the file does not offer to undo it. */
interface Remembered {
  readonly made: SetupDone;
  readonly at: number;
  /** Fingerprint of what was asked for. */
  readonly request: string;
  /** Headers of the columns it puts beside the tracker, made or not. */
  readonly columns?: readonly string[];
  /** The part that has not been made; absent when all are. */
  readonly next?: number | undefined;
  /** Fingerprints of the tabs as they were made. */
  readonly prints: Readonly<Record<string, string>>;
}

const PROPERTY = 'sla.setup';
const LOCK_WAIT_MS = 5_000;

/** Whether a set-up is remembered, and whether it came to its end. */
export function setupRemembered(host: Host): 'whole' | 'unfinished' | undefined {
  const before = remembered(host);
  if (before === undefined) return undefined;
  return before.next === undefined ? 'whole' : 'unfinished';
}

/** The next part of a set-up. After a failure, or when the page was closed, it can be begun again with the same request. */
export function setUpPart(sent: unknown, host: Host): PartDone | Refused {
  const asked = requestOf('setupPartSchema', sent);
  if (isProblem(asked)) return refused(asked);
  if (!host.lock(LOCK_WAIT_MS))
    return refused(
      problem('', 'Another run is writing at the moment. Wait a few seconds, then choose Create.'),
    );
  try {
    return partAlone(asked.request, asked.part, host);
  } finally {
    host.unlock();
  }
}

function partAlone(wanted: unknown, part: number, host: Host): PartDone | Refused {
  const last = remembered(host);
  const request = fingerprint(JSON.stringify(wanted) ?? '');
  const begun = last?.next !== undefined && last.request === request ? last : undefined;
  if (part > 0 && begun?.next !== part)
    return refused(problem('', 'This set-up was stopped or taken back meanwhile. Choose Create again.'));
  const asked = planFor(wanted, host, { tabs: begun?.made.tabs, columns: begun?.columns });
  if (isProblem(asked)) return refused(asked);
  const { plan } = asked;
  if (plan.obstacles.length > 0) return refused(...plan.obstacles);
  const parts = setupParts(plan);
  const before = madeBefore(plan, part + 1);
  const made = { ...before, tabs: Array.from(new Set([...(begun?.made.tabs ?? []), ...before.tabs])) };
  const columns = plan.formulaColumns.map(({ header }) => header);
  const remember = (prints: Remembered['prints'] = {}, next?: number) => {
    const now: Remembered = { made, at: host.now(), request, columns, prints, next };
    host.setProperties('document', { [PROPERTY]: JSON.stringify(now) });
  };
  // What breaks off in the middle of a part can be gone on with, and undone.
  remember(begun?.prints, part);
  const missing = plan.formulaColumns.filter(({ header }) => !plan.columns.headers.includes(header));
  makePart({ ...plan, formulaColumns: missing }, part, host);
  host.flush();
  const prints = (parts[part] ?? []).map(({ tab }) => [tab.name, printOf(tab.name, host.readTab(tab.name))]);
  const next = part + 1 < parts.length ? part + 1 : undefined;
  remember({ ...begun?.prints, ...Object.fromEntries(prints) }, next);
  return { made, share: (part + 1) / parts.length, next };
}

/** What Undo would take away, or undefined where no set-up is remembered. Changes nothing. */
export function undoOffered(host: Host): UndoOffer | undefined {
  const before = remembered(host);
  if (before === undefined) return undefined;
  const tabs = before.made.tabs.map((name) => {
    const cells = host.readTab(name);
    const rows = (cells ?? []).slice(1).filter((row) => !row.every(isBlank)).length;
    if (cells === undefined) return { name, rows, state: 'gone' as const };
    return {
      name,
      rows,
      state: printOf(name, cells) === before.prints[name] ? ('as made' as const) : ('changed' as const),
    };
  });
  return { made: before.made, at: offsetIso(before.at, zoneOf(host)), tabs };
}

/** Takes away what a set-up made, also what people have changed in it since: the page has said so. */
export function undo(done: unknown, host: Host): Refused | null {
  const asked = requestOf('setupDoneSchema', done);
  if (isProblem(asked)) return refused(asked);
  const sender = senderNow(host);
  if (sender !== undefined)
    return refused(
      problem('', `Mail is on under ${sender}. Turn it off in Health first, then undo the set-up.`),
    );
  undoSetup(asked, host);
  host.deleteProperty('document', PROPERTY);
  return null;
}

/** Under whose account runs come at present; undefined where none do. */
function senderNow(host: Host): string | undefined {
  const me = host.userEmail().toLowerCase();
  if (host.tickTriggers() > 0) return me;
  const state = stateFrom(host.properties('document'));
  if (state === undefined || state.file !== host.spreadsheet().id || !isAlive(state, Number.NaN, host.now()))
    return undefined;
  // One's own trigger would have been found.
  return state.owner === me ? undefined : state.owner;
}

function remembered(host: Host): Remembered | undefined {
  const text = host.properties('document')[PROPERTY];
  return text === undefined ? undefined : (JSON.parse(text) as Remembered);
}

/** Of what a person may have changed: not the cells that change by themselves, nor the stack, which is one formula. */
function printOf(name: string, cells: readonly (readonly Cell[])[] = []): string {
  if (name === RULES.name) return '';
  // The cell over SLA Settings that says whether runs come stands in its header row.
  const rows = cells.filter(
    (row, at) => name !== SETTINGS.name || (at > 0 && !SELF_WRITTEN.includes(textFromCell(row[0]))),
  );
  const texts = rows
    .filter((row) => !row.every(isBlank))
    .map((row) => row.map((cell) => (isDate(cell) ? String(cell.getTime()) : textFromCell(cell))))
    // How wide a tab is read depends on its widest row.
    .map((row) => row.join('\n').trimEnd());
  return fingerprint(JSON.stringify(texts));
}
