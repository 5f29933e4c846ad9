import { type Problem, problem } from '../engine/problem';
import { textFromCell } from '../sheets/cells';
import type { TrackerTable } from '../sheets/trackerTable';

/** As much of a tracker as ids need. */
type IdTable = Pick<TrackerTable, 'sheet' | 'firstRow' | 'rows' | 'columnOf'>;

interface IdPlace {
  readonly sheet: string;
  readonly row: number;
}

/** Where ids stand in the trackers, each as often as it does. @param isWanted Ids that are looked for. */
export function placesOf(
  tables: readonly IdTable[],
  isWanted: (id: string) => boolean,
): ReadonlyMap<string, readonly IdPlace[]> {
  const places = new Map<string, IdPlace[]>();
  for (const { sheet, firstRow, rows, columnOf } of tables) {
    const column = columnOf('id');
    rows.forEach((cells, index) => {
      const id = textFromCell(cells[column]);
      if (id === '' || !isWanted(id)) return;
      const place = { sheet, row: firstRow + index };
      const known = places.get(id);
      if (known === undefined) places.set(id, [place]);
      else known.push(place);
    });
  }
  return places;
}

/** Ids of two trackers that have rows in SLA Events, which count for both: one is told for all of them. */
export function sharedHistories(
  tables: readonly IdTable[],
  events: ReadonlyMap<string, unknown>,
): readonly Problem[] {
  if (tables.length < 2 || events.size === 0) return [];
  for (const [id, [first, ...others]] of placesOf(tables, (one) => events.has(one))) {
    const other = others.find(({ sheet }) => sheet !== first!.sheet);
    if (other === undefined) continue;
    const { sheet, row } = first!;
    const wanted = `stands in ${sheet} row ${row} too, and its rows in SLA Events count for both tickets: an answer to one silences the other. Give each ticket an id that no other tracker has, like ${other.sheet.charAt(0)}-${id}, here and in SLA Events.`;
    return [problem(id, wanted, { ...other })];
  }
  return [];
}
