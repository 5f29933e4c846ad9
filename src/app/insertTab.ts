import { describeProblem, isProblem, type Outcome, problem } from '../engine/problem';
import type { Host, NewTab, WholeTab } from '../host/host';
import { isBlank } from '../sheets/cells';

/** `left`: the person wants what is there as it is. */
export type Insertion = 'written' | 'left' | { readonly obstacle: string };

export interface RoomyTab extends WholeTab {
  /** How many rows it must have for what its formulas spill: Sheets does not always add those that lack. */
  readonly room?: number;
}

/** Asks the person whether a tab that is there may be written anew. */
export type MayReplace = (tab: string) => boolean;

/**
 * Writes a tab of ours. One that is there already is replaced if it is an earlier writing, which its first cell tells, and the
 * person says so; a tab of the customer's own is left alone.
 */
export function insertTab(
  host: Host,
  make: (host: Host) => Outcome<RoomyTab>,
  mayReplace: MayReplace,
): Insertion {
  const tab = make(host);
  if (isProblem(tab)) return { obstacle: describeProblem(tab) };
  const present = host.readTab(tab.name) ?? [];
  const isEmpty = present.every((row) => row.every(isBlank));
  if (!isEmpty && present[0]?.[0] !== tab.rows[0]?.[0]) {
    const own = problem(tab.name, 'is a tab of your own. Rename it first, so that nothing of it is lost.');
    return { obstacle: describeProblem(own) };
  }
  if (!isEmpty && !mayReplace(tab.name)) return 'left';
  if (tab.room !== undefined) ensureRoom(host, { name: tab.name, headers: [], rows: tab.room });
  host.writeTab(tab);
  host.flush();
  return 'written';
}

/** The tab, with at least its rows where it is there already. */
export function ensureRoom(host: Host, tab: NewTab & { readonly rows: number }): void {
  host.ensureTab(tab);
  host.lengthenTab(tab.name, tab.rows);
}
