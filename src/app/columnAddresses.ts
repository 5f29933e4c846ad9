import { isProblem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { statusMapOf } from '../engine/sla/statusMap';
import { type Zone, zoneNamed } from '../engine/time/zone';
import type { Host } from '../host/host';
import { textFromCell } from '../sheets/cells';
import { type Roles, strictAddress } from '../sheets/roles';
import { tableOf } from '../sheets/table';
import { SETTINGS } from '../sheets/tabs';
import { type TrackerSettings, trackersFrom, underTabNames } from '../sheets/trackerSettings';
import { trackerTable } from '../sheets/trackerTable';
import { endReader } from './noticing';
import { isForbidden } from './recipients';

const LONGEST_CELL = 500;
/** Nobody reads a longer list before he says yes to it; the rest is held, and named when it matters. */
const MOST_NEW = 300;

/**
 * Bare addresses in the columns that roles name (`column:Owner`), of open tickets, and of ended ones where they are approved;
 * names that SLA Roles knows stand there with theirs.
 */
export function addressesInColumns(
  host: Host,
  { destinations, neverWrite }: Roles,
  approved: ReadonlySet<string>,
): readonly string[] {
  const headers = [...destinations.values()].flatMap((list) =>
    list.flatMap((destination) => ('column' in destination ? [destination.column] : [])),
  );
  const settings =
    headers.length === 0 ? undefined : tableOf(SETTINGS.name, host.readTab(SETTINGS.name) ?? []);
  if (settings === undefined || isProblem(settings)) return [];
  const found = new Set<string>();
  let fresh = 0;
  for (const tracker of underTabNames(trackersFrom(settings).trackers, host.tabs())) {
    for (const { text, isOpen } of cellsUnder(host, tracker, headers)) {
      const address = destinations.has(nameKey(text)) ? undefined : strictAddress(text);
      if (address === undefined || found.has(address)) continue;
      const isNew = !approved.has(address);
      if (isNew && (!isOpen || fresh === MOST_NEW)) continue;
      if (isForbidden(address, undefined, neverWrite)) continue;
      found.add(address);
      if (isNew) fresh++;
    }
  }
  return [...found].sort();
}

function cellsUnder(
  host: Host,
  settings: TrackerSettings,
  headers: readonly string[],
): readonly { readonly text: string; readonly isOpen: boolean }[] {
  const table = trackerTable(settings, host.readTab(settings.tab) ?? [], () => zoneNamed('UTC') as Zone);
  if (isProblem(table)) return [];
  const hasEnded = endReader(table, statusMapOf(settings.statuses).statuses);
  const columns = headers.map(table.columnUnder).filter((at) => at >= 0);
  return table.rows.flatMap((row) => {
    const isOpen = !hasEnded(row);
    return columns
      .map((at) => ({ text: textFromCell(row[at]).slice(0, LONGEST_CELL).trim(), isOpen }))
      .filter(({ text }) => text !== '');
  });
}
