import { describeProblem, isProblem } from '../../engine/problem';
import { statusMapOf } from '../../engine/sla/statusMap';
import { wallTimeAt } from '../../engine/time/wallTime';
import type { Zone } from '../../engine/time/zone';
import type { Cell, Host } from '../../host/host';
import { offsetIso } from '../../sheets/isoText';
import { readRules } from '../../sheets/rules';
import { POLICIES, SETTINGS, type Tab } from '../../sheets/tabs';
import { type TrackerTable, trackerTable } from '../../sheets/trackerTable';
import { checkCells, type RuleCheck } from '../checkRules';
import { readOpenPromises } from '../openPromises';
import { stateFrom } from '../ownership';
import { readWorkspace } from '../workspace';
import { settingsOf, zoneOf } from './book';
import { type Refused, refused, requestOf } from './request';

/** One open promise before and after; "" where there is none. */
export interface Change {
  readonly ticket: string;
  readonly metric: string;
  readonly before: string;
  readonly after: string;
}

/** A part of the open tickets; ask again with `next` until there is none. */
export interface Changes {
  readonly open: number;
  readonly changed: number;
  /** Due before, and late by the new rules. */
  readonly newlyLate: number;
  readonly first: readonly Change[];
  readonly problems: readonly string[];
  readonly done: number;
  readonly rows: number;
  readonly next: { readonly tracker: number; readonly from: number } | undefined;
}

const ROWS_AT_ONCE = 20_000;
const MOST_SHOWN = 20;
/** Where mail is not switched on yet: what a bound script is given. */
const USUAL_MINUTES = 5;

/** What is wrong or odd about the rules with other rows of SLA Policies, the worst first. Changes nothing. */
export function policyRemarks(
  request: unknown,
  host: Host,
): { readonly checks: readonly RuleCheck[] } | Refused {
  const asked = requestOf('remarksSchema', request);
  if (isProblem(asked)) return refused(asked);
  const zone = zoneOf(host);
  const minutes = stateFrom(host.properties('document'))?.everyMinutes ?? USUAL_MINUTES;
  const cellsOf = ({ name }: Tab): readonly (readonly Cell[])[] => {
    const cells = host.readTab(name) ?? [];
    return name === POLICIES.name ? [cells[0] ?? POLICIES.headers, ...asked.rows] : cells;
  };
  return checkCells(cellsOf, () => zone, wallTimeAt(host.now(), zone).day, minutes);
}

/** What other rows of SLA Policies would change for the tickets that are open. Changes nothing. */
export function policyChanges(request: unknown, host: Host): Changes | Refused {
  const asked = requestOf('changesSchema', request);
  if (isProblem(asked)) return refused(asked);
  const settings = settingsOf(host);
  if (isProblem(settings)) return refused(settings);
  const zone = zoneOf(host);
  const now = host.now();
  const workspace = readWorkspace(host, host.spreadsheet(), host.readTab(SETTINGS.name) ?? [], () => zone);
  const headers: readonly Cell[] = host.readTab(POLICIES.name)?.[0] ?? POLICIES.headers;
  const own = readRules(
    [[...headers], ...asked.rows.map((row) => [...row])],
    () => zone,
    workspace.rules.priorities,
  );
  const proposed = { ...workspace.rules, lines: own.lines, rows: own.rows };
  const problems = own.problems.map(describeProblem);
  const all = workspace.trackers.reduce((sum, { cells }) => sum + cells.length, 0);
  const tracker = workspace.trackers[asked.tracker];
  if (tracker === undefined)
    return { open: 0, changed: 0, newlyLate: 0, first: [], problems, done: all, rows: all, next: undefined };
  const table = trackerTable(tracker.settings, tracker.cells, () => zone);
  if (isProblem(table)) return refused(table);
  const [missing] = table.missing;
  if (missing !== undefined) return refused(missing);
  const part = {
    ...table,
    rows: table.rows.slice(asked.from, asked.from + ROWS_AT_ONCE),
    firstRow: table.firstRow + asked.from,
  };
  const { statuses } = statusMapOf(tracker.settings.statuses);
  const dues = (rules: typeof workspace.rules) =>
    duesOf(part, { now, rules, statuses, events: workspace.events });
  const [before, after] = [dues(workspace.rules), dues(proposed)];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const changed = keys.filter((key) => before.get(key)?.dueAt !== after.get(key)?.dueAt);
  const isLate = (due: Due | undefined) => due !== undefined && due.dueAt < now;
  const isLast = asked.from + ROWS_AT_ONCE >= table.rows.length;
  const doneBefore = workspace.trackers
    .slice(0, asked.tracker)
    .reduce((sum, { cells }) => sum + cells.length, 0);
  return {
    open: before.size,
    changed: changed.length,
    newlyLate: changed.filter((key) => isLate(after.get(key)) && !isLate(before.get(key))).length,
    first: changed.slice(0, MOST_SHOWN).map((key) => changeOf(key, before.get(key), after.get(key), zone)),
    problems,
    done: Math.min(doneBefore + asked.from + ROWS_AT_ONCE, doneBefore + tracker.cells.length),
    rows: all,
    next: !isLast
      ? { tracker: asked.tracker, from: asked.from + ROWS_AT_ONCE }
      : asked.tracker + 1 < workspace.trackers.length
        ? { tracker: asked.tracker + 1, from: 0 }
        : undefined,
  };
}

interface Due {
  readonly ticket: string;
  readonly metric: string;
  readonly dueAt: number;
  readonly promise: string;
}

function duesOf(table: TrackerTable, reading: Parameters<typeof readOpenPromises>[1]): Map<string, Due> {
  const dues = new Map<string, Due>();
  readOpenPromises(table, reading, ({ ticket, measured, dueAt }) => {
    const { metric, limitText } = measured.promised.line;
    dues.set(`${ticket.id}\u0000${metric}\u0000${measured.cycle}`, {
      ticket: ticket.id,
      metric,
      dueAt,
      promise: limitText,
    });
  });
  return dues;
}

function changeOf(_key: string, before: Due | undefined, after: Due | undefined, zone: Zone): Change {
  const { ticket, metric } = (before ?? after)!;
  const said = (due: Due | undefined) =>
    due === undefined ? '' : `${due.promise} ${offsetIso(due.dueAt, zone)}`;
  return { ticket, metric, before: said(before), after: said(after) };
}
