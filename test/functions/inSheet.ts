import { type Context, runInContext } from 'node:vm';
import { type Bundle, type Cell, loadBundle } from '../vectors/asCells';

let loaded: Bundle | undefined;
let loadedInMadrid: Bundle | undefined;

/** Without an argument for it, the moment of calculation is this: no answer may depend on the day the tests run. */
const NOW = Date.parse('2026-08-01T00:00Z');

function calculatedAt(moment: number, functions: Bundle): Bundle {
  runInContext(`Date.now = () => ${moment};`, functions as unknown as Context);
  return functions;
}

/** The built functions where no service exists: whatever asks for one fails. */
export function bare(): Bundle {
  loaded ??= calculatedAt(NOW, loadBundle());
  return loaded;
}

/** The built functions in a spreadsheet of Madrid's zone, for what stands for a local date. */
export function inMadrid(): Bundle {
  const spreadsheet = { getSpreadsheetTimeZone: () => 'Europe/Madrid' };
  const services = { SpreadsheetApp: { getActiveSpreadsheet: () => spreadsheet } };
  loadedInMadrid ??= calculatedAt(NOW, loadBundle(services));
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
