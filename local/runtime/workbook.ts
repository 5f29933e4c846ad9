/** A spreadsheet as the rest of the runtime sees it: cells, zones and names (grid.ts). */
import type { CellChange, CellStyle, CellView, Position, Zone } from './grid';
import type { Model } from './sheetLibrary';

export interface SheetInfo {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly hidden: boolean;
  readonly frozenRows: number;
}

export interface NamedZone {
  readonly name: string;
  readonly sheetId: string;
  readonly zone: Zone;
}

export interface Workbook {
  /** The library's own model, for the page that shows the sheet. */
  readonly model: Model;
  sheets(): readonly SheetInfo[];
  /** Evaluates what changed, as reading a cell does; only then a sheet has the rows that a spilled result needs. */
  settle(): void;
  cell(position: Position): CellView;
  /** Row by row. */
  cells(sheetId: string, zone: Zone): CellView[][];
  /** How many rows are in use: the last row with content or with a spilled result; 0 for an empty sheet. */
  usedRows(sheetId: string): number;
  usedCols(sheetId: string): number;
  hasFormulas(sheetId: string): boolean;
  merges(sheetId: string): readonly Zone[];
  formula(position: Position): string | undefined;
  /** Whether any formula holds NOW, TODAY or RAND. */
  hasVolatile(): boolean;
  /** Whether the cell holds one of them, or depends on a cell that does. */
  isVolatile(position: Position): boolean;
  /** One command, one evaluation, however many cells; the sheet grows where a change lies outside it. */
  write(sheetId: string, changes: readonly CellChange[]): void;
  /** Returns the new sheet's id. */
  createSheet(name: string, index?: number, rows?: number, cols?: number): string;
  deleteSheet(sheetId: string): void;
  renameSheet(sheetId: string, name: string): void;
  moveSheet(sheetId: string, index: number): void;
  setHidden(sheetId: string, hidden: boolean): void;
  freezeRows(sheetId: string, count: number): void;
  resizeColumn(sheetId: string, col: number, pixels: number): void;
  /** Adds before row `at` (0-based; the sheet's row count adds at the end). */
  insert(sheetId: string, dimension: 'ROW' | 'COL', at: number, count: number): void;
  remove(sheetId: string, dimension: 'ROW' | 'COL', at: number, count: number): void;
  namedZones(): readonly NamedZone[];
  /** `open` is the notation of whole columns or rows, which the name then follows as the sheet grows. */
  setNamedZone(name: string, sheetId: string, zone: Zone, open?: string): void;
  removeNamedZone(name: string): void;
  /** Evaluates every formula again; `volatile` only those that hold NOW, TODAY or RAND, and what depends on them. */
  recalculate(which: 'all' | 'volatile'): void;
  /** The value of a formula that stands in no cell; a range result row by row. */
  evaluate(sheetId: string, formula: string): unknown;
  style(position: Position): CellStyle;
  /** The format set on the cell itself; unlike `cell` this evaluates nothing. */
  ownFormat(position: Position): string | undefined;
  /** Shows a drop-down list in every cell of the zone. */
  setListValidation(sheetId: string, zone: Zone, values: readonly string[], isBlocking: boolean): void;
  /** Replaces the sheet's conditional formats, in order of priority; a criterion the sheet cannot show is left out. */
  setConditionalRules(sheetId: string, rules: readonly ShownRule[]): void;
  /** The library's own file format; `openWorkbook` takes it. */
  exportData(): object;
  /** The parts of an .xlsx file, by path. */
  exportXlsx(): Promise<ReadonlyMap<string, string>>;
}

/** A conditional format, with Google's name for its criterion. */
export interface ShownRule {
  readonly ranges: readonly { readonly sheetId: string; readonly zone: Zone }[];
  readonly criterion: string;
  readonly values: readonly unknown[];
  readonly style: CellStyle;
}
