/** What the sheet library's readers give us; its own types need the DOM library. */
import type { CellStyle, Position, Zone } from './grid';

export interface RawCell {
  readonly isFormula: boolean;
  readonly content?: string;
  readonly format?: string;
  readonly style?: CellStyle;
  readonly compiledFormula?: RawFormula;
}
export interface RawRange {
  readonly sheetId: string;
  readonly zone: Zone;
}
export interface RawFormula {
  readonly rangeDependencies: readonly RawRange[];
  toFormulaString(getters: unknown): string;
  getNamedRangesInFormula(getters: unknown): { readonly range: RawRange }[];
}
export interface RawEvaluated {
  readonly value: string | number | boolean | null;
  readonly format?: string;
  readonly formattedValue: string;
  readonly type: string;
  readonly message?: { toString(): string };
  readonly link?: unknown;
}
export interface RawSheet {
  readonly name: string;
  readonly isVisible: boolean;
  readonly rows: readonly { readonly cells: Readonly<Record<string, unknown>> }[];
}

export interface RawCommand {
  readonly type: string;
  readonly sheetId?: string;
  readonly col?: number;
  readonly row?: number;
  readonly content?: string;
}

/** The library's readers that we use. */
export interface Getters {
  getSheetIds(): string[];
  getSheet(id: string): RawSheet;
  getNumberCols(id: string): number;
  getNumberRows(id: string): number;
  getPaneDivisions(id: string): { xSplit: number; ySplit: number };
  getCell(position: Position): RawCell | undefined;
  getMerges(sheetId: string): readonly Zone[];
  getCells(sheetId: string): (RawCell & { id: string })[];
  getEvaluatedCell(position: Position): RawEvaluated;
  getSpreadZone(position: Position): Zone | undefined;
  getNamedRanges(): { name: string; range: { sheetId: string; zone: Zone } }[];
  getRangeDataFromXc(sheetId: string, xc: string): unknown;
  evaluateFormula(sheetId: string, formula: string): unknown;
  getConditionalFormats(sheetId: string): { id: string }[];
  getCellPosition(cellId: string): Position;
}
