import { fingerprint } from '../../engine/escalation/keys';
import { isProblem, problem } from '../../engine/problem';
import { isoDate } from '../../engine/time/localDate';
import type { Zone } from '../../engine/time/zone';
import type { Cell, Host } from '../../host/host';
import { isDate, localDateFromCell, textFromCell } from '../../sheets/cells';
import { rowEdits } from '../../sheets/rowEdits';
import { ALL_TABS } from '../../sheets/tabs';
import { textForCell, textFromOurCell } from '../../sheets/writeCells';
import { makeRoomAfter } from '../rulesRoom';
import { zoneOf } from './book';
import { type Refused, refused, requestOf } from './request';

/** One of our tabs as text, for a page to show and change. */
export interface TabText {
  readonly name: string;
  readonly headers: readonly string[];
  /** Below the header row, each as wide as it. */
  readonly rows: readonly (readonly string[])[];
  /** Changes with the content: what a page saves replaces only the content it was made from. */
  readonly print: string;
}

export interface TabsRead {
  readonly tabs: readonly TabText[];
  /** Of the spreadsheet. */
  readonly zone: string;
  /** Epoch ms. */
  readonly now: number;
}

export type Saved =
  | { readonly saved: true; readonly tab: TabText; readonly before: TabText }
  /** Somebody else saved meanwhile: nothing was written, and this is what stands there now. */
  | { readonly saved: false; readonly tab: TabText };

const LOCK_WAIT_MS = 5_000;

export function readTabs(request: unknown, host: Host): TabsRead | Refused {
  const asked = requestOf('tabsSchema', request);
  if (isProblem(asked)) return refused(asked);
  const zone = zoneOf(host);
  return {
    tabs: asked.tabs.map((name) => tabText(name, host, zone)),
    zone: zone.name,
    now: host.now(),
  };
}

/** Compare and set, alone under the lock: nobody's work is overwritten unseen, and no cell that is as it was is written. */
export function saveTab(request: unknown, host: Host): Saved | Refused {
  const asked = requestOf('saveSchema', request);
  if (isProblem(asked)) return refused(asked);
  if (!host.lock(LOCK_WAIT_MS))
    return refused(problem('', 'Another run is writing at the moment. Wait a few seconds and save again.'));
  try {
    const zone = zoneOf(host);
    const before = tabText(asked.tab, host, zone);
    if (before.print !== asked.print) return { saved: false, tab: before };
    const tab = ALL_TABS.find(({ name }) => name === asked.tab)!;
    host.ensureTab(tab);
    const wanted = asked.rows.map((row) => before.headers.map((_, at) => row[at] ?? ''));
    const edits = rowEdits(before.rows, before.headers.length > 0 ? wanted : []);
    host.editRows(
      tab.name,
      edits.map(({ at, remove, insert, cells }) => ({
        at,
        remove,
        insert: insert.map((row) => row.map(textForCell)),
        cells: cells.map(([column, text]) => [column, textForCell(text)] as const),
      })),
    );
    makeRoomAfter(host, tab.name, wanted.length + 1);
    host.flush();
    return { saved: true, tab: tabText(tab.name, host, zone), before };
  } finally {
    host.unlock();
  }
}

function tabText(name: string, host: Host, zone: Zone): TabText {
  const cells = host.readTab(name) ?? [[...ALL_TABS.find((tab) => tab.name === name)!.headers]];
  const [headers, ...rows] = cells.map((row) => row.map((cell) => shown(cell, zone)));
  while (rows.length > 0 && rows[rows.length - 1]!.every((cell) => cell === '')) rows.pop();
  return { name, headers: headers!, rows, print: fingerprint(JSON.stringify([headers, rows])) };
}

/** Dates in these tabs are days; a date that Sheets made of hours stays recognisable as one. */
function shown(cell: Cell, zone: Zone): string {
  const day = isDate(cell) ? localDateFromCell(cell, () => zone) : undefined;
  return typeof day === 'number' ? isoDate(day) : textFromOurCell(textFromCell(cell));
}
