import { isProblem, problem } from '../../engine/problem';
import { nameKey } from '../../engine/sla/policy';
import { civilDate } from '../../engine/time/localDate';
import { wallTimeAt } from '../../engine/time/wallTime';
import type { Cell, Host, NewColumn } from '../../host/host';
import { textFromCell } from '../../sheets/cells';
import { columnLetters, guessColumns } from '../../sheets/columns';
import { CALENDARS, POLICIES, type Tab } from '../../sheets/tabs';
import type { Agreement } from '../agreements';
import { calendarOf, formulaColumns, stopFieldOf } from '../insertColumns';
import { ensureRoom } from '../insertTab';
import { metricsOf } from '../setup';
import { settingsOf, trackerNamed, zoneOf } from './book';
import { type Refused, refused, requestOf } from './request';

export interface ColumnsOffered {
  readonly tracker: string;
  /** To the right of this column, in letters. */
  readonly after: string;
  readonly columns: readonly (NewColumn & { readonly isPresent: boolean; readonly isLive: boolean })[];
  /** Why there is no countdown; "" where there is one. */
  readonly noCountdown: string;
}

export interface ColumnsInserted {
  readonly tracker: string;
  readonly headers: readonly string[];
}

/** Holds the opening hours that the countdowns look their hours up in. */
const CURVE_TAB = 'SLA Curve';
const CURVE = `'${CURVE_TAB}'!$A$2:$C`;
/** Deadlines before it are too old to be looked up. */
const CURVE_START = `'${CURVE_TAB}'!$A$2`;
const COUNTDOWN = ' countdown';
/** From the year before to the end of the next: short enough to stay fast, and made anew with the columns. */
const [YEARS_BEFORE, YEARS_AFTER] = [1, 2];
/** Room for five shifts on each of these days. */
const CURVE_ROWS = 6000;

/** The formulas that would go beside a tracker, as they would be written. Changes nothing. */
export function columnsOffered(request: unknown, host: Host): ColumnsOffered | Refused {
  const asked = requestOf('columnsSchema', request);
  if (isProblem(asked)) return refused(asked);
  const offer = offerFor(asked.tracker, asked.headers, host);
  return isProblem(offer) ? refused(offer) : offer.offered;
}

export function columnsInsert(request: unknown, host: Host): ColumnsInserted | Refused {
  const asked = requestOf('columnsSchema', request);
  if (isProblem(asked)) return refused(asked);
  const offer = offerFor(asked.tracker, asked.headers, host);
  if (isProblem(offer)) return refused(offer);
  const wanted = offer.offered.columns.filter(({ header }) => asked.headers.includes(header));
  const again = wanted.find(({ isPresent }) => isPresent);
  if (again !== undefined)
    return refused(problem(again.header, 'heads a column already. Take it out first, or leave it as it is.'));
  if (wanted.length === 0) return refused(problem('', 'No column is chosen. Tick at least one.'));
  if (wanted.some(({ isLive }) => isLive)) {
    const { year } = civilDate(wallTimeAt(host.now(), zoneOf(host)).day);
    ensureRoom(host, { name: CURVE_TAB, headers: [], hidden: true, rows: CURVE_ROWS, columns: 3 });
    host.writeFormula(
      CURVE_TAB,
      1,
      1,
      `=SLA_CURVE("${year - YEARS_BEFORE}-01-01","${year + YEARS_AFTER}-01-01","${offer.calendar.replace(/"/g, '""')}",SLA_RULES)`,
    );
    host.recalculateEachMinute();
  }
  host.addColumns(asked.tracker, offer.headerRow, wanted);
  host.flush();
  return { tracker: asked.tracker, headers: wanted.map(({ header }) => header) };
}

/** Takes out what columnsInsert put in; a column that somebody renamed since stays. */
export function columnsRemove(request: unknown, host: Host): ColumnsInserted | Refused {
  const asked = requestOf('columnsSchema', request);
  if (isProblem(asked)) return refused(asked);
  const offer = offerFor(asked.tracker, [], host);
  if (isProblem(offer)) return refused(offer);
  const ours = asked.headers.filter((header) =>
    offer.offered.columns.some((column) => column.header === header),
  );
  host.deleteColumns(asked.tracker, offer.headerRow, ours);
  if (ours.some(isCountdown) && !hasCountdown(host)) host.deleteTab(CURVE_TAB);
  host.flush();
  return { tracker: asked.tracker, headers: ours };
}

function isCountdown(header: string): boolean {
  return header.endsWith(COUNTDOWN);
}

/** Of any tracker: all of them look their hours up in the one tab. */
function hasCountdown(host: Host): boolean {
  const settings = settingsOf(host);
  return (
    isProblem(settings) ||
    settings.trackers.some(({ tab, headerRow }) =>
      host.readRows(tab, headerRow, 1)?.[0]?.some((header) => isCountdown(textFromCell(header))),
    )
  );
}

function offerFor(name: string, chosen: readonly string[], host: Host) {
  const tracker = trackerNamed(host, name);
  if (isProblem(tracker)) return tracker;
  const { settings, cells } = tracker;
  const policies = rowsByHeader(POLICIES, host);
  const calendars = rowsByHeader(CALENDARS, host);
  // formulaColumns asks an agreement for these two tabs and nothing else.
  const agreement = {
    tabs: { [POLICIES.name]: policies, [CALENDARS.name]: calendars },
  } as unknown as Agreement;
  const columns = guessColumns(cells, {
    sheet: name,
    chosen: settings.columns,
    metrics: metricsOf(agreement),
  });
  const lacking = ['id', 'opened'].find((field) => !columns.columns.has(field));
  if (lacking !== undefined)
    return (
      columns.problems[0] ?? problem(name, `has no column for "${lacking}" any more. Map it in SLA Settings.`)
    );
  const headers = (cells[columns.headerRow] ?? []).map(textFromCell);
  const plain = formulaColumns(columns, agreement);
  const calendar = calendars.length === 1 ? (calendars[0]!.Calendar ?? '') : '';
  const width = Math.max(0, ...cells.map((row) => row.length));
  // Where a column would come to stand: beside those that are ticked, in their order.
  const added = plain.filter(({ header }) => chosen.length === 0 || chosen.includes(header));
  const lettersOf = (header: string) => {
    const at = headers.indexOf(header);
    const nth = added
      .filter((column) => !headers.includes(column.header))
      .findIndex((one) => one.header === header);
    return at >= 0 ? columnLetters(at) : nth < 0 ? undefined : columnLetters(width + nth);
  };
  const first = columns.headerRow + 2;
  const open = (letters: string) => `${letters}${first}:${letters}`;
  const live = plain
    .filter(({ header }) => calendar !== '' && header.endsWith(' due'))
    .flatMap(({ header }) => {
      const metric = header.slice(0, -' due'.length);
      const due = lettersOf(header);
      const stop = columns.columns.get(stopFieldOf(metric.toLowerCase()))?.index;
      // The curve holds the open hours of this calendar and no others.
      const isOnCurve =
        nameKey(calendarOf(metric.toLowerCase(), agreement, calendar)) === nameKey(`"${calendar}"`);
      if (due === undefined || !isOnCurve) return [];
      const formula = countdown(open(due), stop === undefined ? undefined : open(columnLetters(stop)));
      return [{ header: `${metric}${COUNTDOWN}`, formula, format: 'hours' as const }];
    });
  const offered: ColumnsOffered = {
    tracker: name,
    after: columnLetters(Math.max(0, width - 1)),
    columns: [...plain, ...live].map((column) => ({
      ...column,
      isPresent: headers.includes(column.header),
      isLive: isCountdown(column.header),
    })),
    noCountdown:
      calendar === ''
        ? 'The countdown needs one calendar for all tickets; SLA Calendars has several, or none.'
        : '',
  };
  return { offered, headerRow: columns.headerRow + 1, calendar };
}

/**
 * Open hours from now to the deadline, by native formulas alone: hours up to a moment are looked up in the curve. Each
 * look-up answers for blank cells too, since one error in a condition may become the answer for all rows.
 */
function countdown(due: string, stop: string | undefined): string {
  const column = (at: string, index: number) => `IFERROR(VLOOKUP(${at},${CURVE},${index},TRUE),0)`;
  const hoursUpTo = (at: string) =>
    `(${column(at, 3)}+24*(IF(${at}<${column(at, 2)},${at},${column(at, 2)})-${column(at, 1)}))`;
  const answered = stop === undefined ? '' : `+(${stop}<>"")`;
  const blank = `(${due}="")${answered}+(${due}<${CURVE_START})>0`;
  const left = `IFERROR(${hoursUpTo(due)}-${hoursUpTo('NOW()')},"")`;
  // A curve that fails leaves blanks, whose hours would be none: no time left.
  return `=ARRAYFORMULA(IF(${blank},"",IF(ISNUMBER(${CURVE_START}),${left},"See the hidden tab ${CURVE_TAB}")))`;
}

function rowsByHeader({ name, headers }: Tab, host: Host): Record<string, string>[] {
  const [top = [], ...rows] = host.readTab(name) ?? [];
  const at = headers.map((header) => top.findIndex((cell: Cell) => textFromCell(cell) === header));
  return rows
    .filter((row) => textFromCell(row[0]) !== '')
    .map((row) => Object.fromEntries(headers.map((header, nth) => [header, textFromCell(row[at[nth]!])])));
}
