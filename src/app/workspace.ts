import type { Step } from '../engine/escalation/steps';
import { groupedBy } from '../engine/groups';
import { isProblem, type Problem } from '../engine/problem';
import type { TicketEvent } from '../engine/sla/events';
import { metricNamed } from '../engine/sla/metric';
import type { Zone } from '../engine/time/zone';
import type { Cell, Host, SpreadsheetFacts } from '../host/host';
import type { Digest } from '../sheets/digests';
import { readDigests } from '../sheets/digests';
import { readEvents, whyNoRows } from '../sheets/events';
import { strayContracts } from '../sheets/mailSettings';
import { type Roles, readRoles } from '../sheets/roles';
import { type RulesRead, readRules } from '../sheets/rules';
import { readSteps } from '../sheets/steps';
import { tableOf } from '../sheets/table';
import { CALENDARS, CUSTOMERS, DIGESTS, EVENTS, HOLIDAYS, POLICIES, ROLES, STEPS } from '../sheets/tabs';
import { commonSettings, type TrackerSettings, trackersFrom, underTabNames } from '../sheets/trackerSettings';
import { crowdedSteps } from './recipients';
import type { TrackerInput } from './sweep';

/** Everything a tick reads of the file's tabs besides the settings and the ledger. */
export interface Workspace {
  readonly trackers: readonly TrackerInput[];
  readonly rules: RulesRead;
  /** Of the tabs that SLA Rules stacks, with their headers. */
  readonly ruleRows: number;
  readonly steps: readonly Step[];
  readonly roles: Roles;
  readonly digests: readonly Digest[];
  /** By ticket, in the order of the tab. */
  readonly events: ReadonlyMap<string, readonly TicketEvent[]>;
  /** Why no row may be added to SLA Events. */
  readonly eventsClosed: Problem | undefined;
  /** What is wrong in our own tabs. */
  readonly problems: readonly Problem[];
}

/** One call of the host for each tab; every later step works in memory. */
export function readWorkspace(
  host: Host,
  facts: SpreadsheetFacts,
  settings: readonly (readonly Cell[])[],
  zoneOfSheet: () => Zone,
): Workspace {
  const cellsOf = (tab: { readonly name: string }) => host.readTab(tab.name) ?? [];
  const stack = [POLICIES, CUSTOMERS, CALENDARS, HOLIDAYS].flatMap(cellsOf);
  const table = tableOf('SLA Settings', settings);
  const rules = readRules(stack, zoneOfSheet, isProblem(table) ? [] : commonSettings(table).priorities);
  const { steps, problems: wrongSteps } = readSteps(cellsOf(STEPS));
  const roles = readRoles(cellsOf(ROLES));
  const { digests, problems: wrongDigests } = readDigests(cellsOf(DIGESTS));
  const metrics = rules.rows.flatMap(({ metric }) => {
    const named = metricNamed(metric);
    return isProblem(named) ? [] : [named];
  });
  const eventCells = host.readTab(EVENTS.name);
  const { events, problems: wrongEvents } = readEvents(eventCells ?? [], zoneOfSheet, metrics);
  const named = isProblem(table) ? { trackers: [], problems: [table] } : trackersFrom(table);
  const trackers = readTrackers(host, facts, named.trackers);
  return {
    trackers,
    rules,
    ruleRows: stack.length + settings.length,
    steps,
    roles,
    digests,
    events: byTicket(events),
    eventsClosed: whyNoRows(eventCells),
    problems: [
      ...rules.problems,
      ...wrongSteps,
      ...roles.problems,
      ...crowdedSteps(steps, roles),
      ...wrongDigests,
      ...wrongEvents,
      ...named.problems,
      ...strayContracts(table, rules.rows),
    ],
  };
}

/** A tracker tab that is gone has no cells at all, which is the problem shown. */
function readTrackers(
  host: Host,
  { url }: SpreadsheetFacts,
  settings: readonly TrackerSettings[],
): TrackerInput[] {
  const tabs = host.tabs();
  const ids = new Map(tabs.map(({ name, id }) => [name, id] as const));
  return underTabNames(settings, tabs).map((tracker) => {
    const id = ids.get(tracker.tab);
    // Without its id the tab's tickets would get keys of another, so it is not looked at.
    const cells = id === undefined ? undefined : host.readTab(tracker.tab);
    return { settings: tracker, id: id ?? 0, cells: cells ?? [], url };
  });
}

export function byTicket(events: readonly TicketEvent[]): ReadonlyMap<string, readonly TicketEvent[]> {
  return groupedBy(events, ({ ticket }) => ticket);
}
