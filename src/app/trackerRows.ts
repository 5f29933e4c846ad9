import { isProblem, type Problem, problem, problemAt } from '../engine/problem';
import type { Zone } from '../engine/time/zone';
import { begunIn } from '../sheets/begunRows';
import { type Cell, isBlank, isErrorText, textFromCell } from '../sheets/cells';
import { indexesOf, isDateField, type TrackerColumns } from '../sheets/columns';
import { type DateOrder, instantOfText } from '../sheets/dateText';

/** A date that stands in the tracker as text, read. Rows and columns from 1, as the sheet counts. */
export interface ReadMoment {
  readonly row: number;
  readonly column: number;
  /** Epoch milliseconds. */
  readonly instant: number;
}

export interface TrackerRows {
  readonly tickets: number;
  readonly moments: readonly ReadMoment[];
  /** One for each row that cannot be followed; the other rows are. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly why: 'no ticket id' | 'ticket id twice' | 'error cell' | 'no date of opening' | 'unreadable date';
  readonly problem: Problem;
}

/**
 * Looks through the tickets before anything is computed: ids that are blank or stand twice, error cells, dates nobody
 * can read. A row is left out at its first problem, since a promise told from half a row misleads.
 */
export function readTrackerRows(
  sheet: string,
  cells: readonly (readonly Cell[])[],
  { columns, headerRow }: TrackerColumns,
  zone: Zone,
  order: DateOrder | undefined,
): TrackerRows {
  const used = [...columns.values()].sort((a, b) => a.index - b.index);
  const isBegun = begunIn(indexesOf({ columns }));
  const firstRowOf = new Map<string, number>();
  const moments: ReadMoment[] = [];
  const leftOut: LeftOut[] = [];
  let tickets = 0;
  cells.slice(headerRow + 1).forEach((cellsOfRow, nth) => {
    if (!isBegun(cellsOfRow)) return;
    tickets += 1;
    const row = headerRow + 2 + nth;
    const found: ReadMoment[] = [];
    const wrong =
      wrongId(cellsOfRow, columns, firstRowOf, row) ??
      used.reduce<LeftOut | undefined>((before, { field, index, header }) => {
        if (before !== undefined) return before;
        const read = readCell(field, cellsOfRow[index] ?? '', zone, order);
        if (typeof read === 'number') found.push({ row, column: index + 1, instant: read });
        return typeof read === 'object' ? at(header, read) : undefined;
      }, undefined);
    if (wrong === undefined) moments.push(...found);
    else leftOut.push({ ...wrong, problem: problemAt({ sheet, row }, wrong.problem) });
  });
  return { tickets, moments, leftOut };
}

function wrongId(
  cellsOfRow: readonly Cell[],
  columns: TrackerColumns['columns'],
  firstRowOf: Map<string, number>,
  row: number,
): LeftOut | undefined {
  const id = columns.get('id');
  if (id === undefined) return undefined;
  const text = textFromCell(cellsOfRow[id.index]);
  if (text === '')
    return at(id.header, left('no ticket id', '', 'The ticket has no id. Write one that no other row has.'));
  const first = firstRowOf.get(text);
  if (first !== undefined) {
    const wanted = `stands in row ${first} already. Give each ticket an id of its own.`;
    return at(id.header, left('ticket id twice', text, wanted));
  }
  firstRowOf.set(text, row);
  return undefined;
}

/** @returns an instant for a date that is text, nothing for a cell that needs no reading. */
function readCell(
  field: string,
  cell: Cell,
  zone: Zone,
  order: DateOrder | undefined,
): number | LeftOut | undefined {
  if (isErrorText(cell)) {
    return left(
      'error cell',
      String(cell),
      'is an error in the sheet. Mend its formula, or write the value.',
    );
  }
  if (!isDateField(field)) return undefined;
  if (isBlank(cell)) {
    return field === 'opened'
      ? left('no date of opening', '', 'The ticket has no date of opening. Write one like 2026-03-04 21:05.')
      : undefined;
  }
  if (typeof cell === 'number') {
    return left(
      'unreadable date',
      String(cell),
      'is a number, not a date. Format the column as date and time.',
    );
  }
  if (typeof cell !== 'string') return undefined;
  const read = instantOfText(cell, zone, order);
  return isProblem(read) ? { why: 'unreadable date', problem: read } : read;
}

function left(why: LeftOut['why'], found: string, wanted: string): LeftOut {
  return { why, problem: problem(found, wanted) };
}

function at(column: string, wrong: LeftOut): LeftOut {
  return { ...wrong, problem: problemAt({ column }, wrong.problem) };
}
