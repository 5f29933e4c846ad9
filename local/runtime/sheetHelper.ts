/** Cells by reference, as a person at the keyboard sees and types them: `Sheet!A1`, `Sheet!A1:B2`, `Sheet!A:A`, a name. */
import { readValue, typed } from './appsScript/values';
import { type CellChange, type CellView, openNotation, splitSheet, type Zone, zoneOf } from './grid';
import type { World } from './world';

export type CellValue = string | number | boolean | Date;

export interface SheetHelper {
  names(): string[];
  /** Adds a sheet, typed in from A1: text is read as Sheets reads typing (`=…` formulas, dates, percents), `Date`s are instants. */
  add(
    name: string,
    rows?: readonly (readonly unknown[])[],
    options?: { readonly hidden?: boolean; readonly textColumns?: readonly number[] },
  ): void;
  remove(name: string): void;
  rename(name: string, newName: string): void;
  /** Row by row, with `Date` for date cells, `''` for blanks, `#N/A` … for errors. */
  read(reference: string): CellValue[][];
  /** The only or first cell. */
  value(reference: string): CellValue;
  /** As shown on screen. */
  display(reference: string): string[][];
  /** `''` where there is no formula. */
  formulas(reference: string): string[][];
  /** The note of an error; undefined when the first cell holds none. */
  error(reference: string): string | undefined;
  /** Every sheet cell in use, from A1. */
  used(name: string): CellValue[][];
  /** Types one value into every cell of the range, or rows from its first cell on. */
  write(reference: string, value: unknown): void;
  setFormula(reference: string, formula: string): void;
  /** E.g. `@` for text, `yyyy-mm-dd hh:mm` for dates. */
  setFormat(reference: string, format: string): void;
  nameRange(name: string, reference: string): void;
  insertRows(name: string, beforeRow: number, count?: number): void;
  deleteRows(name: string, fromRow: number, count?: number): void;
  /** The value of a formula that stands in no cell, seen from a sheet; a range row by row. */
  evaluate(formula: string, sheetName?: string): unknown;
  find(reference: string): { readonly sheetId: string; readonly zone: Zone };
}

export function sheetHelper(world: World): SheetHelper {
  const { workbook } = world;

  function sheetNamed(name: string) {
    const found = workbook.sheets().find((sheet) => sheet.name === name);
    if (!found)
      throw new Error(
        `There is no sheet "${name}"; there are: ${workbook
          .sheets()
          .map((sheet) => sheet.name)
          .join(', ')}`,
      );
    return found;
  }
  function find(reference: string) {
    const named = workbook.namedZones().find(({ name }) => name === reference);
    if (named) return named;
    const { sheet, rest } = splitSheet(reference);
    workbook.settle();
    const info = sheet === undefined ? workbook.sheets()[0]! : sheetNamed(sheet);
    const zone = zoneOf(rest, info.rows, info.cols);
    if (!zone) throw new Error(`"${reference}" is neither a range nor a name: write Sheet!A1:B2`);
    return { sheetId: info.id, zone };
  }
  function pick<T>(reference: string, of: (cell: CellView) => T): T[][] {
    const { sheetId, zone } = find(reference);
    return workbook.cells(sheetId, zone).map((row) => row.map(of));
  }
  function change(
    reference: string,
    of: (col: number, row: number, format: string | undefined) => Omit<CellChange, 'col' | 'row'>,
  ): void {
    const { sheetId, zone } = find(reference);
    const changes: CellChange[] = [];
    for (let row = zone.top; row <= zone.bottom; row++) {
      for (let col = zone.left; col <= zone.right; col++) {
        changes.push({
          col,
          row,
          ...of(col - zone.left, row - zone.top, workbook.ownFormat({ sheetId, col, row })),
        });
      }
    }
    workbook.write(sheetId, changes);
  }
  function rowsAsChanges(
    rows: readonly (readonly unknown[])[],
    left: number,
    top: number,
    formatOf: (col: number, row: number) => string | undefined,
  ): CellChange[] {
    return rows.flatMap((row, index) =>
      row.map((value, col) => {
        const format = formatOf(left + col, top + index);
        return {
          col: left + col,
          row: top + index,
          ...(format ? { format } : {}),
          ...typed(world, value, format),
        };
      }),
    );
  }

  return {
    names: () => workbook.sheets().map((sheet) => sheet.name),
    add(name, rows = [], { hidden = false, textColumns = [] } = {}) {
      const width = Math.max(26, ...rows.map((row) => row.length));
      const sheetId = workbook.createSheet(name, undefined, Math.max(1000, rows.length + 200), width);
      workbook.write(
        sheetId,
        rowsAsChanges(rows, 0, 0, (col) => (textColumns.includes(col) ? '@' : undefined)),
      );
      if (hidden) workbook.setHidden(sheetId, true);
    },
    remove: (name) => workbook.deleteSheet(sheetNamed(name).id),
    rename: (name, newName) => workbook.renameSheet(sheetNamed(name).id, newName),
    read: (reference) => pick(reference, (cell) => readValue(world, cell)),
    value: (reference) => pick(reference, (cell) => readValue(world, cell))[0]![0]!,
    display: (reference) => pick(reference, (cell) => cell.display),
    formulas: (reference) => pick(reference, (cell) => cell.formula ?? ''),
    error: (reference) => pick(reference, (cell) => cell.errorMessage)[0]![0],
    used(name) {
      const { id } = sheetNamed(name);
      const zone = { left: 0, top: 0, right: workbook.usedCols(id) - 1, bottom: workbook.usedRows(id) - 1 };
      return workbook.cells(id, zone).map((row) => row.map((cell) => readValue(world, cell)));
    },
    write(reference, value) {
      if (!Array.isArray(value)) {
        change(reference, (_col, _row, format) => typed(world, value, format));
        return;
      }
      const { sheetId, zone } = find(reference);
      const rows = value as unknown[][];
      const formatOf = (col: number, row: number) => workbook.ownFormat({ sheetId, col, row });
      workbook.write(sheetId, rowsAsChanges(rows, zone.left, zone.top, formatOf));
    },
    setFormula: (reference, formula) =>
      change(reference, () => ({ content: formula.startsWith('=') ? formula : `=${formula}` })),
    setFormat: (reference, format) => change(reference, () => ({ format })),
    nameRange(name, reference) {
      const { sheetId, zone } = find(reference);
      workbook.setNamedZone(name, sheetId, zone, openNotation(reference));
    },
    insertRows: (name, beforeRow, count = 1) =>
      workbook.insert(sheetNamed(name).id, 'ROW', beforeRow - 1, count),
    deleteRows: (name, fromRow, count = 1) => workbook.remove(sheetNamed(name).id, 'ROW', fromRow - 1, count),
    evaluate: (formula, sheetName) =>
      workbook.evaluate(
        (sheetName === undefined ? workbook.sheets()[0]! : sheetNamed(sheetName)).id,
        formula.startsWith('=') ? formula : `=${formula}`,
      ),
    find,
  };
}
