import { isProblem, type Outcome, type Problem, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import type { Host } from '../host/host';
import { type Table, textAt } from '../sheets/table';
import { SETTINGS } from '../sheets/tabs';
import { textForCell } from '../sheets/writeCells';

/** Gives a setting that holds for all its value, in the rows it has or below; the other cells of its rows stay. */
export function writeSetting(host: Host, table: Table, setting: string, value: string): Problem | undefined {
  const columns = columnsIn(table);
  if (isProblem(columns)) return columns;
  const cells = [[columns[2]!, textForCell(value)]] as const;
  const edits = table.rows.flatMap((row, at) =>
    nameKey(textAt(table, row, 'Setting')) === setting ? [{ at, remove: 0, insert: [], cells }] : [],
  );
  if (edits.length === 0) return addSettings(host, table, [[setting, '', value]]);
  host.editRows(SETTINGS.name, edits);
  return undefined;
}

/** @param rows Setting, For, Value; each comes to stand under its header, wherever people have moved the column. */
export function addSettings(
  host: Host,
  table: Table,
  rows: readonly (readonly string[])[],
): Problem | undefined {
  const columns = columnsIn(table);
  if (isProblem(columns)) return columns;
  const upTo = Array.from({ length: Math.max(...columns) + 1 }, (_, at) => columns.indexOf(at));
  const placed = rows.map((row) => upTo.map((nth) => textForCell(row[nth] ?? '')));
  host.appendRows(SETTINGS.name, placed);
  return undefined;
}

/** Where Setting, For and Value stand. */
function columnsIn({ columns }: Table): Outcome<readonly number[]> {
  const found = SETTINGS.headers.map((header) => columns.get(header.toLowerCase()));
  const lost = SETTINGS.headers[found.indexOf(undefined)];
  if (lost === undefined) return found as number[];
  const wanted = 'heads no column, so nothing was written. Write it over its column again.';
  return problem(lost, wanted, { sheet: SETTINGS.name, row: 1 });
}
