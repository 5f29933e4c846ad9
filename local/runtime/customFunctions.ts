/**
 * Custom functions between the sheet and the script: what a cell becomes as an argument, and a result as cells. Knows
 * nothing of Node: a page that evaluates the same formulas uses it too.
 */
import type { CustomFunction } from './docBlocks';
import { errorText, type Position } from './grid';
import type { Entry, FormulaContext } from './nativeFunctions';
import { isDate } from './service';
import type { SheetLibrary } from './sheetLibrary';
import { instantOfSerial, serialOfInstant } from './zones';

/** What a script function is given and gives back: a scalar or rows of scalars, with `Date` for date cells. */
export type Scalar = string | number | boolean | Date;
export type Argument = Scalar | Scalar[][];

/** An argument ready to hand over, with a key that is equal exactly when the argument is. */
export interface Prepared {
  readonly value: Argument;
  readonly key: string;
}

/**
 * Makes the functions known to formulas. The library keeps one registry for all models, so what is registered only
 * finds the runtime that owns the formula's sheet and passes the call on to it.
 */
export function registerCustomFunctions(sheets: SheetLibrary, functions: readonly CustomFunction[]): void {
  const registry = sheets.registries.functionRegistry as unknown as {
    replace(name: string, description: object): void;
  };
  const { arg } = sheets.helpers as unknown as { arg(definition: string, description: string): object };
  for (const { name, description, parameters } of functions) {
    registry.replace(name, {
      description,
      category: 'SLA',
      args: parameters.map((parameter) =>
        arg(
          `${parameter.name} (any, range<any>${parameter.optional ? ', optional' : ''})`,
          parameter.description,
        ),
      ),
      compute(this: FormulaContext, ...args: unknown[]) {
        if (!this.host) return new sheets.EvaluationError(`Unknown function: ${name}`, '#NAME?');
        return this.host.callCustom(name, args, this.__originCellPosition ?? { sheetId: '', col: 0, row: 0 });
      },
      isExported: false,
    });
  }
}

type Cell = Entry & { readonly position?: Position };

/** The cells that an argument was read from; none for a value written into the formula or computed in it. */
export function positionsOf(arg: unknown): Position[] {
  const cells = (Array.isArray(arg) ? (arg as Cell[][]).flat() : [arg as Cell | undefined]).filter(
    Boolean,
  ) as Cell[];
  return cells.flatMap((cell) => (cell.position ? [cell.position] : []));
}

export interface ArgumentReader {
  /** `arg` as the library passes it: an entry, or columns of entries; undefined for one that was left out. */
  read(arg: unknown): Prepared;
}

/**
 * @param zone The zone whose clock the date cells are taken to show.
 * @param isDateFormat Whether a number format shows a date or time.
 */
export function argumentReader(zone: string, isDateFormat: (format: string) => boolean): ArgumentReader {
  // The library passes the same matrix object for the same range to every formula of an evaluation.
  const ranges = new WeakMap<object, Prepared>();

  function scalar(entry: Entry | undefined): Scalar {
    const value = entry?.value;
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') {
      return entry!.format && isDateFormat(entry!.format) ? new Date(instantOfSerial(value, zone)) : value;
    }
    if (typeof value === 'string') return errorText(value);
    return value;
  }

  return {
    read(arg) {
      if (!Array.isArray(arg)) {
        const value = scalar(arg as Entry | undefined);
        return { value, key: keyOf(value) };
      }
      const known = ranges.get(arg);
      if (known) return known;
      const columns = arg as Entry[][];
      const height = columns[0]?.length ?? 0;
      let prepared: Prepared;
      if (columns.length === 1 && height === 1) {
        const value = scalar(columns[0]![0]);
        prepared = { value, key: keyOf(value) };
      } else {
        const rows: Scalar[][] = new Array(height);
        const digest = newDigest();
        for (let row = 0; row < height; row++) {
          const cells: Scalar[] = new Array(columns.length);
          let text = '';
          for (let col = 0; col < columns.length; col++) {
            const value = scalar(columns[col]![row]);
            cells[col] = value;
            text += `${keyOf(value)}\u0001`;
          }
          rows[row] = cells;
          digest.add(text);
        }
        prepared = { value: rows, key: `${height}x${columns.length}:${digest.text()}` };
      }
      ranges.set(arg, prepared);
      return prepared;
    },
  };
}

/** Two sums of 32 bits each over a long text; enough to tell the ranges of one sheet apart. */
function newDigest(): { add(text: string): void; text(): string } {
  let [first, second] = [0x811c9dc5, 0x9e3779b9];
  return {
    add(text) {
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        first = Math.imul(first ^ code, 0x01000193);
        second = Math.imul(second + code, 0x85ebca6b) ^ (second >>> 13);
      }
    },
    text: () => `${(first >>> 0).toString(36)}.${(second >>> 0).toString(36)}`,
  };
}

function keyOf(value: Scalar): string {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'number') return `n${value}`;
  return typeof value === 'boolean' ? `b${value}` : `d${value.getTime()}`;
}

/**
 * A returned value as entries for the library: a scalar, or columns. Dates become serial numbers and bring no format,
 * so that an unformatted cell shows a number; a plain list becomes a column.
 */
export function entriesOfResult(result: unknown, zone: string): Entry | Entry[][] {
  if (!Array.isArray(result)) return entryOf(result, zone);
  // Array.from and not map: what a script's array gives to map is the script's again, and keeps its context alive.
  const rows = Array.from(result as unknown[], (row) => (Array.isArray(row) ? (row as unknown[]) : [row]));
  const width = Math.max(0, ...new Set(rows.map((row) => row.length)));
  if (rows.length === 0 || width === 0) return { value: '' };
  return Array.from({ length: width }, (_, col) => rows.map((row) => entryOf(row[col], zone)));
}

function entryOf(value: unknown, zone: string): Entry {
  if (value === null || value === undefined) return { value: '' };
  if (typeof value === 'string' || typeof value === 'boolean') return { value };
  if (typeof value === 'number') return { value: Number.isFinite(value) ? value : '#NUM!' };
  if (isDate(value)) {
    const instant = value.getTime();
    return { value: Number.isNaN(instant) ? '#NUM!' : serialOfInstant(instant, zone) };
  }
  return { value: String(value) };
}
