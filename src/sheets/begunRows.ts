import { type Cell, type CellRange, isBlank, isErrorText } from './cells';
import { indexesOf, type TrackerColumns } from './columns';
import { isBlankRow } from './table';

/** Filled in down to the end of many a sheet: by a default of the list, or by a formula. */
const FILLED_IN: ReadonlySet<string> = new Set(['status', 'priority', 'paused hours']);

/**
 * Whether somebody has begun a ticket in a row: rows that are only made ready for one are none, with a status and figures, or
 * with a number alone, and neither are totals and the titles of sections. A box that is ticked was ticked by a person.
 *
 * @param columns Field → index.
 */
export function begunIn(columns: ReadonlyMap<string, number>): (row: readonly Cell[]) => boolean {
  const [id, opened] = [columns.get('id'), columns.get('opened')];
  // Before the columns are known, whatever stands in a row may be a ticket.
  if (opened === undefined) return (row) => !isBlankRow(row);
  const fields = [...columns].filter(([field]) => field !== 'id' && field !== 'paused hours');
  const typed = fields.filter(([field]) => !FILLED_IN.has(field));
  const isFilled = (row: readonly Cell[], at = -1) => at >= 0 && !isBlank(row[at]);
  return (row) =>
    isFilled(row, opened) ||
    row.includes(true) ||
    isErrorText(row[id ?? -1]) ||
    (isFilled(row, id) ? fields : typed).some(([, at]) => row[at] !== false && isFilled(row, at));
}

/** The rows below the headers that are tickets. */
export function begunRows(cells: CellRange, columns: TrackerColumns): CellRange {
  return cells.slice(columns.headerRow + 1).filter(begunIn(indexesOf(columns)));
}
