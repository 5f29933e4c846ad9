import type { Host } from '../host/host';
import { RULES, STACKED } from '../sheets/tabs';

/** Each formula is given all of them, so there are not many more than anybody needs. */
const LEAST_ROWS = 2000;
const SPARE_ROWS = 500;
/** Five tabs that end before it have room together, whatever is saved into one of them. */
const FEW_ROWS = (LEAST_ROWS - SPARE_ROWS) / STACKED.length;

/**
 * Rows that SLA Rules has to have: a stack with no room for its last row shows none at all.
 *
 * @param used rows of the stacked tabs, their headers among them.
 */
export function roomFor(used: number): number {
  return Math.max(LEAST_ROWS, Math.ceil((used + SPARE_ROWS) / 1000) * 1000);
}

/** Asks the host only where there are more rows than the set-up made room for. */
export function makeRoom(host: Host, used: number): void {
  const rows = roomFor(used);
  if (rows === LEAST_ROWS) return;
  try {
    host.lengthenTab(RULES.name, rows);
  } catch {
    // A tab that nobody may lengthen stops neither a save nor a run; Health says so when the stack has no room any more.
  }
}

/** After rows have come into a tab, which ends in row `end` now. */
export function makeRoomAfter(host: Host, tab: string, end: number): void {
  if (end <= FEW_ROWS || !STACKED.some(({ name }) => name === tab)) return;
  makeRoom(
    host,
    STACKED.reduce((sum, { name }) => sum + (host.readTab(name) ?? []).length, 0),
  );
}
