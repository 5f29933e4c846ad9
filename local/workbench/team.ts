import type { Runtime } from '../runtime/index';
import { sampleTickets } from '../sample/tickets';
import { TRACKER_TAB, type TrackerCell, trackerAt } from '../sample/tracker';

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
      if (!runtime.sheet.names().includes(TRACKER_TAB)) return;
      const now = rowsAt(at);
      const places = new Map(
        runtime.sheet.read(`${TRACKER_TAB}!A:A`).map(([id], index) => [String(id), index + 1]),
      );
      let end = lastUsed(places);
      for (const [id, row] of now) {
        const known = before.get(id);
        const place = places.get(id);
        if (known === undefined && place === undefined) write(row, ++end, undefined);
        else if (known !== undefined && place !== undefined) write(row, place, known);
      }
      before = now;
    },
  };

  function write(row: TrackerCell[], place: number, known: TrackerCell[] | undefined): void {
    row.forEach((cell, col) => {
      if (known !== undefined && Number(known[col]) === Number(cell) && String(known[col]) === String(cell))
        return;
      if (known === undefined && cell === '') return;
      runtime.sheet.write(`${TRACKER_TAB}!${String.fromCharCode(65 + col)}${place}`, cell);
    });
  }
}

function lastUsed(places: ReadonlyMap<string, number>): number {
  return Math.max(0, ...[...places].map(([id, row]) => (id === '' ? 0 : row)));
}
