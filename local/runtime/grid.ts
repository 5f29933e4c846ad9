/** Cells and ranges as the engine counts them: sheet by id, rows and columns from 0, both ends of a zone included. */
export interface Zone {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Position {
  readonly sheetId: string;
  readonly col: number;
  readonly row: number;
}

export type Plain = string | number | boolean;

export interface CellView {
  /** Blank is `''`; an error is its text as Sheets shows it (`#N/A`); a date is its serial number. */
  readonly value: Plain;
  /** Number format pattern; undefined when none is set and none follows from a formula. */
  readonly format: string | undefined;
  readonly display: string;
  /** With its leading `=`; undefined for anything else, also for a cell that another cell's formula spills into. */
  readonly formula: string | undefined;
  /** What the error's note says. */
  readonly errorMessage: string | undefined;
  /** Whether `format` shows numbers as a date or time. */
  readonly isDate: boolean;
}

/** What to change in one cell; a part that is left out stays. */
export interface CellChange {
  readonly col: number;
  readonly row: number;
  /** As typed by a person: `=…` is a formula, `'…` text, `''` clears. */
  readonly content?: string;
  /** `''` takes the format away. */
  readonly format?: string;
  readonly style?: CellStyle | null;
}

export interface CellStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
  readonly underline?: boolean;
  readonly fillColor?: string;
  readonly textColor?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly verticalAlign?: 'top' | 'middle' | 'bottom';
  readonly wrapping?: 'wrap' | 'clip' | 'overflow';
  readonly fontSize?: number;
}

export function columnLetters(col: number): string {
  let letters = '';
  for (let rest = col + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

export function a1Of(zone: Zone): string {
  const start = columnLetters(zone.left) + (zone.top + 1);
  if (zone.left === zone.right && zone.top === zone.bottom) return start;
  return `${start}:${columnLetters(zone.right)}${zone.bottom + 1}`;
}

/** Quotes a sheet name where a formula needs it. */
export function quoted(sheetName: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(sheetName) ? sheetName : `'${sheetName.replace(/'/g, "''")}'`;
}

/** Splits `'My sheet'!A1:B2` into the sheet's name, if any, and the rest. */
export function splitSheet(reference: string): { sheet: string | undefined; rest: string } {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.*)$/.exec(reference);
  if (!match) return { sheet: undefined, rest: reference };
  return { sheet: (match[1] ?? match[2])!.replace(/''/g, "'"), rest: match[3]! };
}

/** Reads `A1`, `A1:B2`, `A:C`, `2:5`, `A2:C` (open ends run to the sheet's edge); undefined when it is none of them. */
export function zoneOf(a1: string, rows: number, cols: number): Zone | undefined {
  const match = /^\$?([A-Za-z]{0,3})\$?(\d*)(?::\$?([A-Za-z]{0,3})\$?(\d*))?$/.exec(a1.trim());
  if (!match || (!match[1] && !match[2])) return undefined;
  const [, startLetters, startRow, endLetters, endRow] = match;
  const isRange = a1.includes(':');
  if (isRange ? !endLetters && !endRow : !startLetters || !startRow) return undefined;
  const left = startLetters ? columnNumber(startLetters) : 0;
  const top = startRow ? Number(startRow) - 1 : 0;
  if (!isRange) return { left, top, right: left, bottom: top };
  const right = endLetters ? columnNumber(endLetters) : cols - 1;
  const bottom = endRow ? Number(endRow) - 1 : rows - 1;
  return {
    left: Math.min(left, right),
    top: Math.min(top, bottom),
    right: Math.max(left, right),
    bottom: Math.max(top, bottom),
  };
}

/** `a1` itself when it names whole columns or rows (`A:C`, `2:5`). */
export function openNotation(a1: string): string | undefined {
  const plain = a1.replace(/^.*!/, '').replace(/\$/g, '');
  return /^(?:[A-Za-z]+:[A-Za-z]+|\d+:\d+)$/.test(plain) ? plain.toUpperCase() : undefined;
}

/** The library's error codes that Sheets writes differently. */
const ERROR_TEXTS: Record<string, string> = {
  '#ERROR': '#ERROR!',
  '#BAD_EXPR': '#ERROR!',
  '#REF': '#REF!',
  '#CYCLE': '#REF!',
  '#SPILL!': '#REF!',
};

/** An error as Sheets shows it; any other text as it is. */
export function errorText(value: string): string {
  // A cell may say "constructor", which every object has.
  return Object.hasOwn(ERROR_TEXTS, value) ? (ERROR_TEXTS[value] as string) : value;
}
