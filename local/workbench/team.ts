import { typed } from '../runtime/appsScript/values';
import type { CellChange } from '../runtime/grid';
import type { Runtime } from '../runtime/index';
import { sampleTickets } from '../sample/tickets';
import { TRACKER_TAB, trackerAt } from '../sample/tracker';

/** The sample's help desk at work. */
export interface Team {
  /** Types what has happened in the tracker since the last call, up to `at`. */
  workUntil(at: number): void;
}

/**
 * Only cells in which something has happened are written, each beside its ticket's number: the person at the workbench
 * edits, sorts and deletes in the same tracker.
 */
export function sampleTeam(runtime: Runtime): Team {
  const tickets = sampleTickets();
  const rowsAt = (at: number) => new Map(trackerAt(at, tickets).map((row) => [String(row[0]), row]));
  let before = rowsAt(runtime.clock.now());
  return {
    workUntil(at) {
      const { workbook } = runtime;
      const tab = workbook.sheets().find(({ name }) => name === TRACKER_TAB);
      if (!tab) return;
      const now = rowsAt(at);
      const places = placesIn(runtime, tab.id);
      let end = Math.max(0, ...places.values());
      const changes: CellChange[] = [];
      for (const [id, row] of now) {
        const known = before.get(id);
        const place = places.get(id) ?? (known === undefined ? ++end : undefined);
        if (place === undefined) continue;
        row.forEach((cell, col) => {
          const was = known?.[col] ?? '';
          if (isSame(was, cell)) return;
          const format = workbook.ownFormat({ sheetId: tab.id, col, row: place });
          changes.push({ col, row: place, ...typed(runtime.world, cell, format) });
        });
      }
      // One write, since the sheet evaluates after each.
      workbook.write(tab.id, changes);
      before = now;
    },
  };
}

/** A date is made anew each time. */
function isSame(was: unknown, is: unknown): boolean {
  return was === is || (typeof was === 'object' && typeof is === 'object' && Number(was) === Number(is));
}

/** The sheet's rows by ticket, from 0. */
function placesIn({ workbook }: Runtime, sheetId: string): Map<string, number> {
  const places = new Map<string, number>();
  for (let row = 1; row < workbook.usedRows(sheetId); row++) {
    const { value } = workbook.cell({ sheetId, col: 0, row });
    if (value !== '') places.set(String(value), row);
  }
  return places;
}
