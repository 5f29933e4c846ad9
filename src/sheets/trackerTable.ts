import { isProblem, type Outcome, type Problem, problem, problemAt } from '../engine/problem';
import type { Zone } from '../engine/time/zone';
import { begunIn } from './begunRows';
import { type Cell, type CellRange, instantFromCell, isBlank, isDate, isErrorText } from './cells';
import { normalHeader } from './columns';
import { instantOfText } from './dateText';
import { SETTINGS } from './tabs';
import type { TrackerSettings } from './trackerSettings';

/** A tracker tab with its columns found, as the settings name them. Nothing is guessed: what is not there is missing. */
export interface TrackerTable {
  readonly sheet: string;
  /** Sheet row number of the first ticket. */
  readonly firstRow: number;
  readonly rows: CellRange;
  /** Whether a row is a ticket; see begunIn. */
  isBegun(row: readonly Cell[]): boolean;
  /** Index of a field's column; -1 where the tracker has none. */
  columnOf(field: string): number;
  /** Index of the column of the field of that name, or under that header; -1 where there is none. */
  columnUnder(name: string): number;
  /** As the settings name it; undefined where they do not. */
  headerOf(field: string): string | undefined;
  /** undefined for a blank cell. @param field Whose column it stands in, for the message about a cell that is no date. */
  momentIn(cell: Cell, field?: string): Outcome<number> | undefined;
  readonly problems: readonly Problem[];
  /**
   * Those of the problems for which a run leaves the tracker alone: a column that the settings name has no header any more.
   * Taken for blank, it would reopen what has ended and write to whom it must not; what a run writes and mails stays.
   */
  readonly missing: readonly Problem[];
}

/** Fields without which nothing can be told of a ticket. */
const NEEDED = ['id', 'opened'];
/** Only shown: no promise, event or reader goes by it. */
const SHOWN = 'subject';

/** @param cells the whole tab, from A1; none at all where there is no such tab. @returns a Problem where the tracker cannot be read at all. */
export function trackerTable(
  settings: TrackerSettings,
  cells: CellRange,
  zoneOfSheet: () => Zone,
): Outcome<TrackerTable> {
  const { tab, headerRow, columns, dateOrder } = settings;
  if (cells.length === 0) return noSuchTab(tab);
  const headers = (cells[headerRow - 1] ?? []).map((cell) =>
    isDate(cell) ? '' : normalHeader(String(cell)),
  );
  const found = new Map<string, number>();
  const problems: Problem[] = [];
  const missing: Problem[] = [];
  for (const [field, header] of columns) {
    const at = headers.indexOf(normalHeader(header));
    const place = { sheet: tab, row: headerRow, column: header };
    if (at < 0) {
      const blind = field === SHOWN ? '' : ' and no mail goes out about the tickets of this tab';
      const wanted = `is not among the headers any more, so "${field}" is unknown${blind}. Rename the column back, or change or delete its row in SLA Settings.`;
      const gone = problem(header, wanted, place);
      problems.push(gone);
      if (field !== SHOWN) missing.push(gone);
    } else if (headers.indexOf(normalHeader(header), at + 1) >= 0) {
      problems.push(
        problem(header, `heads two columns; the first is taken for "${field}". Rename one of them.`, place),
      );
      found.set(field, at);
    } else found.set(field, at);
  }
  if (missing.length > 0) {
    const moved = cells.slice(0, MOST_ABOVE).findIndex((row) => hasAll(row, columns));
    if (moved >= 0) return headersMoved(tab, headerRow, moved + 1);
  }
  const needed = NEEDED.filter((field) => !found.has(field));
  if (needed.length > 0) {
    return (
      missing.find(({ wanted }) => needed.some((field) => wanted.includes(`"${field}"`))) ??
      problem(tab, `has no column named for ${needed.join(' and ')} in SLA Settings. Run the set-up again.`, {
        sheet: tab,
        row: headerRow,
      })
    );
  }
  return {
    sheet: tab,
    firstRow: headerRow + 1,
    rows: cells.slice(headerRow),
    isBegun: begunIn(found),
    columnOf: (field) => found.get(field) ?? -1,
    headerOf: (field) => columns.get(field),
    columnUnder: (name) => found.get(name.trim().toLowerCase()) ?? headers.indexOf(normalHeader(name)),
    momentIn: (cell, field) => {
      const moment = momentIn(cell, zoneOfSheet, dateOrder);
      return isProblem(moment) ? problemAt({ column: columns.get(field ?? '') }, moment) : moment;
    },
    problems,
    missing,
  };
}

/** Rows are put above the headers for a title or a legend, hardly more. */
const MOST_ABOVE = 20;

function hasAll(row: readonly Cell[], columns: TrackerSettings['columns']): boolean {
  const headers = new Set(row.map((cell) => (isDate(cell) ? '' : normalHeader(String(cell)))));
  return Array.from(columns.values()).every((header) => headers.has(normalHeader(header)));
}

function headersMoved(sheet: string, before: number, now: number): Problem {
  const wanted = `The headers have moved to row ${now}, so no mail goes out about the tickets of this tab. Write ${now} as its header row in SLA Settings.`;
  return problem('', wanted, { sheet, row: before });
}

/** Said of a tracker in SLA Settings, by a run and by the pages. */
export function noSuchTab(tab: string): Problem {
  const wanted =
    'is a tracker, but no tab of this name is there any more, so no mail goes out about its tickets. Rename the tab back, write its new name in all its rows here, or delete them.';
  return problem(tab, wanted, { sheet: SETTINGS.name, column: 'For' });
}

function momentIn(
  cell: Cell,
  zoneOfSheet: () => Zone,
  order: TrackerSettings['dateOrder'],
): Outcome<number> | undefined {
  if (isDate(cell)) return instantFromCell(cell, zoneOfSheet);
  if (isBlank(cell)) return undefined;
  if (isErrorText(cell))
    return problem(String(cell), 'is an error in the sheet. Mend its formula, or write the date.');
  if (typeof cell !== 'string') return instantFromCell(cell, zoneOfSheet);
  const iso = instantFromCell(cell, zoneOfSheet);
  return isProblem(iso) ? instantOfText(cell, zoneOfSheet(), order) : iso;
}
