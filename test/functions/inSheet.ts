import { type Bundle, type Cell, loadBundle } from '../vectors/asCells';

let loaded: Bundle | undefined;
let loadedInMadrid: Bundle | undefined;

/** The built functions where no service exists: whatever asks for one fails. */
export function bare(): Bundle {
  loaded ??= loadBundle();
  return loaded;
}

/** The built functions in a spreadsheet of Madrid's zone, for what stands for a local date. */
export function inMadrid(): Bundle {
  const spreadsheet = { getSpreadsheetTimeZone: () => 'Europe/Madrid' };
  loadedInMadrid ??= loadBundle({ SpreadsheetApp: { getActiveSpreadsheet: () => spreadsheet } });
  return loadedInMadrid;
}

export function column(...cells: readonly Cell[]): Cell[][] {
  return cells.map((cell) => [cell]);
}

/** Instants as ISO text, everything else as it is. */
export function plain(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(plain);
  return Object.prototype.toString.call(answer) === '[object Date]' ? (answer as Date).toISOString() : answer;
}
