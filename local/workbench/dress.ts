import { columnLetters } from '../runtime/grid';
import type { Runtime } from '../runtime/index';

const PIXELS_A_LETTER = 7;
/** Headers are bold. */
const PIXELS_A_HEADER_LETTER = 8.5;
const TWO_LINES = 42;
const NARROWEST = 56;
const WIDEST = 190;
const ROWS_LOOKED_AT = 60;

/** Makes a tab's columns as wide as what they show, up to a limit; headers may break into lines. */
export function fitColumns(runtime: Runtime, tab: string): void {
  const { workbook } = runtime;
  const { id } = workbook.sheets().find(({ name }) => name === tab)!;
  const last = columnLetters(Math.max(1, workbook.usedCols(id)) - 1);
  const rows = runtime.sheet.display(`'${tab.replace(/'/g, "''")}'!A1:${last}${ROWS_LOOKED_AT}`);
  rows[0]?.forEach((header, col) => {
    const cells = rows.slice(1).map((row) => row[col]?.length ?? 0);
    const longestLine = longestInTwoLines(header);
    const pixels = Math.max(
      NARROWEST,
      (longestLine + 2) * PIXELS_A_HEADER_LETTER,
      (Math.max(0, ...cells) + 2) * PIXELS_A_LETTER,
    );
    workbook.resizeColumn(id, col, Math.round(Math.min(WIDEST, pixels)));
  });
}

/** Letters of the longer line when the header is broken in two where that is shortest. */
function longestInTwoLines(header: string): number {
  const words = header.split(' ');
  const length = (some: readonly string[]) => some.join(' ').length;
  return Math.min(...words.map((_, at) => Math.max(length(words.slice(0, at)), length(words.slice(at)))));
}

/** The look that a team gives its tracker: headers that stay, the first columns too, and short dates. */
export function dressTracker(runtime: Runtime, tab: string, dateColumns: readonly string[]): void {
  const { workbook, sheet } = runtime;
  const { id } = workbook.sheets().find(({ name }) => name === tab)!;
  for (const column of dateColumns) sheet.setFormat(`${tab}!${column}2:${column}`, 'd mmm hh:mm');
  const style = { bold: true, fillColor: '#E8F0FE', wrapping: 'wrap' } as const;
  workbook.write(
    id,
    Array.from({ length: workbook.usedCols(id) }, (_, col) => ({ col, row: 0, style })),
  );
  fitColumns(runtime, tab);
  workbook.model.dispatch('RESIZE_COLUMNS_ROWS', {
    sheetId: id,
    dimension: 'ROW',
    elements: [0],
    size: TWO_LINES,
  });
  workbook.freezeRows(id, 1);
  workbook.model.dispatch('FREEZE_COLUMNS', { sheetId: id, quantity: 2 });
}
