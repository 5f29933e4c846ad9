import { isProblem, type Outcome, problem } from '../../engine/problem';
import { type Zone, zoneOrUtc } from '../../engine/time/zone';
import type { Cell, Host } from '../../host/host';
import { type Table, tableOf, textAt } from '../../sheets/table';
import { POLICIES, SETTINGS, STACKED } from '../../sheets/tabs';
import { type TrackerSettings, trackersFrom, underTabNames } from '../../sheets/trackerSettings';
import { noSuchTab, type TrackerTable, trackerTable } from '../../sheets/trackerTable';
import type { Agreement } from '../agreements';

/** The spreadsheet's zone; UTC where its name is none we know, which Health says. */
export function zoneOf(host: Host): Zone {
  return zoneOrUtc(host.spreadsheet().zone);
}

/** The tabs of rules below each other, as SLA_RULES stacks them. */
export function stackedRules(host: Host): Cell[][] {
  return STACKED.flatMap(({ name }) => host.readTab(name) ?? []);
}

/** SLA Settings with the trackers it names, or what to do first. */
export function settingsOf(
  host: Host,
): Outcome<{ readonly table: Table; readonly trackers: readonly TrackerSettings[] }> {
  const cells = host.readTab(SETTINGS.name);
  const table = cells === undefined ? undefined : tableOf(SETTINGS.name, cells);
  if (isProblem(table)) return table;
  if (table === undefined)
    return problem('', 'Nothing is set up in this spreadsheet yet. Choose Set up… in the menu first.');
  return { table, trackers: underTabNames(trackersFrom(table).trackers, host.tabs()) };
}

/** What SLA Policies and SLA Settings say now, as an agreement says it; undefined before the set-up. */
export function agreementIn(host: Host): Pick<Agreement, 'tabs'> | undefined {
  if (host.readTab(POLICIES.name) === undefined) return undefined;
  const rows = [POLICIES, SETTINGS].map(({ name, headers }) => {
    const table = tableOf(name, host.readTab(name) ?? []);
    const read = isProblem(table)
      ? []
      : table.rows.map((row) =>
          Object.fromEntries(headers.map((header) => [header, textAt(table, row, header)])),
        );
    return [name, read] as const;
  });
  return { tabs: Object.fromEntries(rows) };
}

/** The trackers that can be read. */
export function tablesOf(host: Host): readonly TrackerTable[] {
  const settings = settingsOf(host);
  return (isProblem(settings) ? [] : settings.trackers).flatMap((tracker) => {
    const table = trackerTable(tracker, host.readTab(tracker.tab) ?? [], () => zoneOf(host));
    return isProblem(table) ? [] : [table];
  });
}

/** A tracker by its tab's name, with its cells; a Problem says which there are, or that its tab was renamed. */
export function trackerNamed(
  host: Host,
  name: string,
): Outcome<{ readonly settings: TrackerSettings; readonly cells: Cell[][] }> {
  const settings = settingsOf(host);
  if (isProblem(settings)) return settings;
  const known = settings.trackers.find(({ tab }) => tab === name);
  const cells = host.readTab(name);
  if (known !== undefined && cells !== undefined) return { settings: known, cells };
  const present = host.tabs().map((tab) => tab.name);
  const lost = settings.trackers.find(({ tab }) => !present.includes(tab));
  if (lost !== undefined) return noSuchTab(lost.tab);
  const names = settings.trackers.map(({ tab }) => tab).join(' or ');
  return problem(name, `is no tracker of this spreadsheet. Select a ticket in ${names}.`);
}
