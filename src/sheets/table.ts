import { type Outcome, problem } from '../engine/problem';
import { type Cell, type CellRange, isBlank, textFromCell } from './cells';

/** A block of rows under one header row. */
export interface Table {
  readonly sheet: string;
  /** Sheet row number of the first row below the header. */
  readonly firstRow: number;
  readonly rows: CellRange;
  /** Column index by header, case and spaces ignored. */
  readonly columns: ReadonlyMap<string, number>;
}

/** No header is longer; a cell may hold a whole mail. */
const LONGEST_HEADER = 500;

export function headerKey(header: Cell | undefined): string {
  return textFromCell(header).slice(0, LONGEST_HEADER).toLowerCase().replace(/\s+/g, ' ');
}

/**
 * @param headerRow Sheet row number of `cells[0]`, which is the header.
 * @returns A Problem where a header stands twice: nobody could tell which column is meant.
 */
export function tableOf(sheet: string, cells: CellRange, headerRow = 1): Outcome<Table> {
  const columns = new Map<string, number>();
  for (const [index, header] of (cells[0] ?? []).entries()) {
    const key = headerKey(header);
    if (key === '') continue;
    if (columns.has(key)) {
      const place = { sheet, row: headerRow };
      return problem(textFromCell(header), 'stands over two columns. Rename one of them.', place);
    }
    columns.set(key, index);
  }
  return { sheet, firstRow: headerRow + 1, rows: cells.slice(1), columns };
}

/** Blank ("") where the table has no such column; a stacked range fills short rows with blanks or zeros. */
export function cellAt(table: Table, row: readonly Cell[], header: string): Cell {
  const index = table.columns.get(header.toLowerCase());
  return index === undefined ? '' : (row[index] ?? '');
}

/** A text column's cell; the zero that a stacking formula makes of a blank is a blank again. */
export function textAt(table: Table, row: readonly Cell[], header: string): string {
  const cell = cellAt(table, row, header);
  return cell === 0 ? '' : textFromCell(cell);
}

/** Blank, or the zero that a stacking formula makes of a blank. */
export function isNothing(cell: Cell): boolean {
  return isBlank(cell) || cell === 0;
}

/** A row that nobody has written in: boxes that are not ticked are often filled in down to the end of a sheet. */
export function isBlankRow(row: readonly Cell[]): boolean {
  return row.every((cell) => cell === false || isBlank(cell));
}

/** A ticked box, or yes in the usual spellings. */
export function isYes(cell: Cell): boolean {
  return cell === true || /^(yes|y|true|x)$/i.test(textFromCell(cell));
}
