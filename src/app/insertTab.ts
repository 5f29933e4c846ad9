import { describeProblem, isProblem, type Outcome, problem } from '../engine/problem';
import type { Host, WholeTab } from '../host/host';
import { isBlank } from '../sheets/cells';

/**
 * Writes a tab of ours. One that is there already is replaced if it is an earlier writing, which its first cell tells; a tab
 * of the customer's own is left alone.
 *
 * @returns why nothing was written, where nothing was.
 */
export function insertTab(host: Host, make: (host: Host) => Outcome<WholeTab>): string | undefined {
  const tab = make(host);
  if (isProblem(tab)) return describeProblem(tab);
  const present = host.readTab(tab.name) ?? [];
  if (present[0]?.[0] !== tab.rows[0]?.[0] && !present.every((row) => row.every(isBlank)))
    return describeProblem(
      problem(tab.name, 'is a tab of your own. Rename it first, so that nothing of it is lost.'),
    );
  host.writeTab(tab);
  host.flush();
  return undefined;
}
