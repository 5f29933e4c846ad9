import { once } from '../engine/once';
import { describeProblem, isProblem, type Outcome } from '../engine/problem';
import type { Cell, CellRange } from '../sheets/cells';

/** What Apps Script passes: nothing, a cell, or a range. */
export type Argument = Cell | CellRange | null | undefined;

/** A per-ticket argument: one cell for all rows, or a range with a cell for each. */
export class PerRow {
  readonly isOne: boolean;
  readonly rows: number;
  readonly columns: number;
  private readonly one: Cell;
  private readonly range: CellRange;

  constructor(
    readonly name: string,
    argument: Argument,
  ) {
    this.range = Array.isArray(argument) ? (argument as CellRange) : [];
    this.rows = this.range.length;
    this.columns = this.rows === 0 ? 0 : (this.range[0] as readonly Cell[]).length;
    this.isOne = !Array.isArray(argument) || (this.rows === 1 && this.columns === 1);
    this.one = !this.isOne
      ? ''
      : Array.isArray(argument)
        ? ((this.range[0] as readonly Cell[])[0] ?? '')
        : ((argument as Cell) ?? '');
  }

  at(row: number, column: number): Cell {
    return this.isOne ? this.one : ((this.range[row] as readonly Cell[])[column] as Cell);
  }

  /** The only cell, where it is one for all rows. */
  get only(): Cell | undefined {
    return this.isOne ? this.one : undefined;
  }
}

/**
 * One result per cell of the per-ticket arguments, in their shape: a cell for cells, a spill for ranges.
 *
 * @throws where two ranges differ in shape: nobody could tell which rows belong together.
 */
export function spill(
  functionName: string,
  inputs: readonly PerRow[],
  compute: (row: number, column: number) => Outcome<Cell>,
): Cell | Cell[][] {
  const shape = inputs.find((input) => !input.isOne);
  if (shape === undefined) return shown(compute(0, 0));
  const odd = inputs.find(
    (input) => !input.isOne && (input.rows !== shape.rows || input.columns !== shape.columns),
  );
  if (odd !== undefined) {
    const sizes = `${shape.name} has ${size(shape)} and ${odd.name} has ${size(odd)}`;
    throw new Error(`${functionName}: ${sizes}. Pass columns of the same length, or one cell.`);
  }
  const { rows, columns } = shape;
  const results: Cell[][] = new Array(rows);
  for (let row = 0; row < rows; row++) {
    if (columns === 1) {
      results[row] = [shown(compute(row, 0))];
      continue;
    }
    const cells: Cell[] = new Array(columns);
    for (let column = 0; column < columns; column++) cells[column] = shown(compute(row, column));
    results[row] = cells;
  }
  return results;
}

/** A Problem as its text. */
export function shown(outcome: Outcome<Cell>): Cell {
  return isProblem(outcome) ? describeProblem(outcome) : outcome;
}

function size({ rows, columns }: PerRow): string {
  return columns === 1 ? `${rows} rows` : `${rows} × ${columns} cells`;
}

/** Each distinct cell is read once, however many rows repeat it. */
export function memo<T>(read: (cell: Cell) => T): (cell: Cell) => T {
  const known = new Map<Cell, T>();
  let lastCell: Cell | undefined;
  let lastValue: T | undefined;
  return (cell) => {
    if (cell === lastCell) return lastValue as T;
    let value = known.get(cell);
    if (value === undefined) {
      value = read(cell);
      known.set(cell, value);
    }
    lastCell = cell;
    lastValue = value;
    return value;
  };
}

/** Reads once what no row changes; a column of tickets mostly shares its target and calendar. */
export function sameForAll<T>(
  inputs: readonly PerRow[],
  read: (row: number, column: number) => T,
): (row: number, column: number) => T {
  if (!inputs.every((input) => input.isOne)) return read;
  return once(() => read(0, 0));
}
