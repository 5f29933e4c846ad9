import { isProblem, type Outcome, problem, problemAt } from '../engine/problem';
import { shareOf } from '../engine/report/share';
import { type Cell, isBlank, isDate, shownAs } from '../sheets/cells';
import { headerKey } from '../sheets/table';
import { asRange } from './arguments';
import type { Argument } from './spill';

/**
 * A column that a formula reads whole to answer once: a value per row, undefined where the cell is blank. The header of a
 * named range, if it says what the argument is called, is no value.
 *
 * @returns The first cell that cannot be read as a Problem with its row: a figure that left it out would be wrong unseen.
 * @throws for several columns.
 */
export function wholeColumn<T>(
  functionName: string,
  name: string,
  argument: Argument,
  read: (cell: Cell) => Outcome<T>,
): Outcome<(T | undefined)[]> {
  const values: (T | undefined)[] = [];
  for (const row of asRange(argument)) {
    if (row.length > 1) throw new Error(`${functionName}: ${name} has ${row.length} columns. Pass one.`);
    const cell = row[0] as Cell;
    const isHeader = values.length === 0 && headerKey(cell).replace(/s$/, '') === name.replace(/s$/, '');
    const value = isBlank(cell) || isHeader ? undefined : read(cell);
    if (isProblem(value)) return problemAt({ sheet: name, row: values.length + 1 }, value);
    values.push(value);
  }
  return values;
}

/** @throws where two columns differ in length: nobody could tell which rows belong together. */
export function requireSameLength(functionName: string, columns: Readonly<Record<string, Argument>>): void {
  const [[name, column], [other, others]] = Object.entries(columns) as [
    [string, Argument],
    [string, Argument],
  ];
  const [rows, otherRows] = [asRange(column).length, asRange(others).length];
  if (rows === otherRows || otherRows === 0) return;
  const sizes = `${name} has ${rows} rows and ${other} has ${otherRows}`;
  throw new Error(`${functionName}: ${sizes}. Pass columns of the same length.`);
}

/** @returns 0–1. */
export function shareFromCell(cell: Cell): Outcome<number> {
  return isDate(cell) || typeof cell === 'boolean'
    ? problem(shownAs(cell), 'is not a percentage. Write it as 99.9% or 0.999.')
    : shareOf(cell);
}

/** An amount, or a number of minutes; text only where it is a plain decimal number. */
export function numberFromCell(cell: Cell, what: string): Outcome<number> {
  const number =
    typeof cell === 'string' && /^\s*-?\d{1,15}(\.\d{1,15})?\s*$/.test(cell) ? Number(cell) : cell;
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : problem(shownAs(cell), `is not ${what}. Write a number.`);
}
