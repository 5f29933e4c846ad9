import { isProblem, type Problem, problem } from '../engine/problem';
import { factsIn } from '../engine/sla/factRule';
import { metricNamed } from '../engine/sla/metric';
import { nameKey } from '../engine/sla/policy';
import type { Cell, Host, NewColumn } from '../host/host';
import { begunRows } from '../sheets/begunRows';
import { guessColumns, isDateField, type TrackerColumns } from '../sheets/columns';
import { type DateOrderReading, dateOrderOf } from '../sheets/dateOrder';
import type { DateOrder } from '../sheets/dateText';
import { promiseKind } from '../sheets/policyLimit';
import { ALL_TABS, RULES, SETTINGS, STACKED, type Tab } from '../sheets/tabs';
import { adaptTo } from './adapt';
import { type Agreement, type AgreementRow, openQuestions } from './agreements';
import { formulaColumns } from './insertColumns';
import { roomFor } from './rulesRoom';
import { rowsOfTab, type StatusesSaid, unknownStatuses } from './setupTabs';
import { SELF_WRITTEN, stampSetup, watchRuns } from './stamps';

export interface SetupWish {
  readonly agreement: Agreement;
  readonly tracker: { readonly tab: string; readonly cells: readonly (readonly Cell[])[] };
  /** Field → header, where the person knows better than the guess. */
  readonly columns?: ReadonlyMap<string, string> | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** Sheet row number. */
  readonly headerRow?: number | undefined;
  readonly statuses?: StatusesSaid | undefined;
  /** Rows of the person's own by tab: one whose first cell equals that of a starter's row takes its place. */
  readonly rows?: Readonly<Record<string, readonly AgreementRow[] | undefined>> | undefined;
  readonly formulaColumns?: boolean | undefined;
  /** Headers of columns that this very set-up may have put there already. */
  readonly ownColumns?: readonly string[] | undefined;
}

export interface PlannedTab {
  readonly tab: Tab;
  /** Below the header row. */
  readonly rows: readonly (readonly Cell[])[];
}

/** What the set-up would do, as data: the preview shows it, `applySetup` does it. */
export interface SetupPlan {
  readonly agreement: string;
  readonly tracker: string;
  readonly tickets: number;
  readonly columns: TrackerColumns;
  readonly dateOrder: DateOrderReading | undefined;
  /** How the tracker's own words were understood. */
  readonly readings: readonly string[];
  readonly tabs: readonly PlannedTab[];
  /** Put to the right of the tracker, where the person asked for them and no column of his has that header. */
  readonly formulaColumns: readonly NewColumn[];
  /** Each stops the set-up until it is settled. */
  readonly obstacles: readonly Problem[];
  /** Worth knowing; the set-up goes on. */
  readonly remarks: readonly Problem[];
}

/** What was made: all that `undoSetup` takes away again. */
export interface SetupDone {
  readonly tracker: string;
  /** Sheet row number of the tracker's headers. */
  readonly headerRow: number;
  readonly tabs: readonly string[];
  /** Headers of the formula columns beside the tracker. */
  readonly columns: readonly string[];
}

/** Without the blank rows at its end; those in between stay, since problems name the tab's own rows. */
const trimmed = (range: string) =>
  `FILTER(${range},ROW(${range})<=MAX(1,IFERROR(${range}<>"",1)*ROW(${range})))`;
const SETTING = `INDEX(${SETTINGS.range},0,MATCH("Setting",INDEX(${SETTINGS.range},1,0),0))`;
/** Without the cells that change by themselves: they would recompute every formula each time. */
const STANDING_SETTINGS = `FILTER(${[SETTINGS.range, ...['', ...SELF_WRITTEN].map((setting) => `${SETTING}<>"${setting}"`)].join(',')})`;
export const STACK_FORMULA = `=ARRAYFORMULA(IFERROR(VSTACK(${STACKED.map((tab) => (tab === SETTINGS ? STANDING_SETTINGS : trimmed(tab.range!))).join(',')}),""))`;
const LEAST_ROWS = 100;
/** Fields without which no promise can be told. */
const NEEDED = ['id', 'opened'];

/** @param present names of tabs that the set-up has not made; it never writes into one of them, blank or not. */
export function planSetup(wish: SetupWish, present: Pick<ReadonlySet<string>, 'has'>): SetupPlan {
  const { tracker } = wish;
  const columns = guessColumns(tracker.cells, {
    sheet: tracker.tab,
    ...(wish.columns === undefined ? {} : { chosen: wish.columns }),
    headerRow: wish.headerRow,
    metrics: metricsOf(wish.agreement),
  });
  const tickets = begunRows(tracker.cells, columns);
  const { agreement, readings, remarks } = adaptTo(withOwnRows(wish), columns, tickets);
  const order = dateOrderOfTracker(columns, tracker, wish.dateOrder);
  const dateOrder = isProblem(order) ? undefined : order;
  const statuses = unknownStatuses(tickets, columns, wish.statuses);
  const facts = { tab: tracker.tab, columns, dateOrder: dateOrder?.order, statuses };
  const beside = wish.formulaColumns === true ? formulaColumns(columns, agreement) : [];
  const isTheirs = ({ header }: NewColumn) =>
    columns.headers.includes(header) && wish.ownColumns?.includes(header) !== true;
  const lacking = NEEDED.filter((field) => !columns.columns.has(field));
  return {
    agreement: agreement.name,
    tracker: tracker.tab,
    tickets: tickets.length,
    columns,
    dateOrder,
    readings: [
      ...readings,
      ...statuses.map(([status, meaning]) => `status "${status}" is read as ${meaning}`),
    ],
    formulaColumns: beside.filter((column) => !isTheirs(column)),
    tabs: ALL_TABS.map((tab) => ({ tab, rows: rowsOfTab(tab, agreement, facts) })),
    obstacles: [
      ...(lacking.length > 0 ? columns.problems : []),
      ...(isProblem(order) ? [order] : []),
      ...openQuestions(agreement).map(asObstacle),
      ...tabsInTheWay(present),
    ],
    remarks:
      lacking.length > 0
        ? []
        : [
            ...columns.problems,
            ...remarks,
            ...unseenStops(columns, agreement),
            ...beside
              .filter(isTheirs)
              .map(({ header }) => problem(header, 'heads a column of yours, so ours is left out.')),
          ],
  };
}

/**
 * Makes the tabs, the stack of rules and the named cells. Nothing is done where the plan has an obstacle.
 *
 * @returns what was made, or the obstacles.
 */
export function applySetup(plan: SetupPlan, host: Host): SetupDone | readonly Problem[] {
  if (plan.obstacles.length > 0) return plan.obstacles;
  const parts = setupParts(plan);
  parts.forEach((_, part) => {
    makePart(plan, part, host);
  });
  host.flush();
  return madeBefore(plan, parts.length);
}

const TABS_AT_ONCE = 3;

/** The set-up in steps that are each done in a moment; the last one also makes what stands on all tabs. */
export function setupParts({ tabs }: SetupPlan): readonly (readonly PlannedTab[])[] {
  const starts = tabs.map((_, at) => at).filter((at) => at % TABS_AT_ONCE === 0);
  return starts.map((at) => tabs.slice(at, at + TABS_AT_ONCE));
}

/** Makes one of them, from 0. Made again it is the same, but for the columns beside the tracker. */
export function makePart(plan: SetupPlan, part: number, host: Host): void {
  const parts = setupParts(plan);
  for (const { tab, rows } of parts[part] ?? []) {
    host.ensureTab({ ...tab, rows: sizeOf(tab, plan), columns: tab === RULES ? widest(STACKED) : undefined });
    if (rows.length > 0) host.writeRows(tab.name, rows);
  }
  if (part !== parts.length - 1) return;
  host.writeFormula(RULES.name, 1, 1, STACK_FORMULA);
  stampSetup(host, host.now());
  watchRuns(host);
  if (plan.formulaColumns.length > 0)
    host.addColumns(plan.tracker, plan.columns.headerRow + 1, plan.formulaColumns);
}

/** What stands once so many parts are made. */
export function madeBefore(plan: SetupPlan, part: number): SetupDone {
  const parts = setupParts(plan);
  const columns = part < parts.length ? [] : plan.formulaColumns;
  return {
    tracker: plan.tracker,
    headerRow: plan.columns.headerRow + 1,
    tabs: parts.slice(0, part).flatMap((tabs) => tabs.map(({ tab }) => tab.name)),
    columns: columns.map(({ header }) => header),
  };
}

export function undoSetup(done: SetupDone, host: Host): void {
  if (done.columns.length > 0) host.deleteColumns(done.tracker, done.headerRow, done.columns);
  const ours = new Set(ALL_TABS.map(({ name }) => name));
  for (const tab of done.tabs.filter((name) => ours.has(name))) host.deleteTab(tab);
  host.flush();
}

/** Rows a tab begins with: what it holds and room for as much again. */
function sizeOf(tab: Tab, { tabs }: SetupPlan): number | undefined {
  const held = (part: Tab) => tabs.find((planned) => planned.tab === part)?.rows.length ?? 0;
  if (tab === RULES) return roomFor(STACKED.reduce((sum, part) => sum + 1 + held(part), 0));
  if (!STACKED.includes(tab)) return undefined;
  return Math.max(LEAST_ROWS, Math.ceil((held(tab) * 2 + 1) / 100) * 100);
}

function widest(tabs: readonly Tab[]): number {
  return Math.max(...tabs.map(({ headers }) => headers.length));
}

/** A row of one's own whose first cell equals that of a starter's row takes its place. */
function withOwnRows({ agreement, rows = {} }: SetupWish): Agreement {
  const tabs = { ...agreement.tabs };
  for (const { name, headers } of ALL_TABS) {
    const own = rows[name] ?? [];
    if (own.length === 0) continue;
    const first = headers[0]!;
    const names = new Set(own.map((row) => row[first]));
    const kept = (tabs[name] ?? []).filter((row: AgreementRow) => !names.has(row[first]));
    tabs[name] = [...kept, ...own].map((row) => ({ ...row }));
  }
  return { ...agreement, tabs };
}

/** What a tracker has no column for happens unseen: its clock stops for no ticket, so every one will look late. */
function unseenStops(
  { columns, headers, headerRow, problems }: TrackerColumns,
  agreement: Agreement,
): Problem[] {
  const lacking = metricsOf(agreement).filter((name) => {
    const metric = metricNamed(name);
    const isOnce = !isProblem(metric) && metric.cycle === 'once' && factsIn(metric.start).join() === 'opened';
    return isOnce && !columns.has(name);
  });
  const neverEnds = !columns.has('status') && !columns.has('resolved') && problems.length === 0;
  const unseen = (fields: string, effect: string) =>
    problem(
      '',
      `No column for "${fields}", so ${effect}. Map one of: ${headers.filter(Boolean).join(', ')}. Or enter it under Ticket in the menu.`,
      { row: headerRow + 1 },
    );
  return [
    ...(lacking.length > 0 ? [unseen(lacking.join('", "'), 'every ticket comes to look late')] : []),
    ...(neverEnds ? [unseen('status" or "resolved', 'no ticket ever ends')] : []),
  ];
}

/** One order for the tracker: its date columns were typed by the same people. */
export function dateOrderOfTracker(
  { columns, headerRow }: TrackerColumns,
  { cells, tab }: SetupWish['tracker'],
  chosen?: DateOrder,
) {
  const dateColumns = [...columns.values()]
    .filter(({ field }) => isDateField(field))
    .sort((a, b) => a.index - b.index);
  const texts = dateColumns.flatMap(({ index, header }) =>
    cells.slice(headerRow + 1).flatMap((row, nth) => {
      const text = row[index];
      const place = { sheet: tab, row: headerRow + nth + 2, column: header };
      return typeof text === 'string' && text.trim() !== '' ? [{ text, place }] : [];
    }),
  );
  return texts.length === 0 ? undefined : dateOrderOf(texts, chosen);
}

/** Fields of a tracker beyond the usual ones: the columns where the clocks of an agreement's metrics stop. */
export function metricsOf({ tabs }: Pick<Agreement, 'tabs'>): string[] {
  const policies: readonly AgreementRow[] = tabs['SLA Policies'] ?? [];
  const names = policies.map(({ Metric = '' }) => {
    const metric = metricNamed(Metric);
    return isProblem(metric) ? nameKey(Metric) : metric.name;
  });
  // Resolution stops at the column `resolved`, which every tracker is asked for anyway.
  return [...new Set(names)].filter(
    (metric) => metric !== '' && metric !== 'resolution' && promiseKind(metric) === 'clock',
  );
}

function asObstacle({
  clause,
  ask,
  example,
  tab,
  column,
}: NonNullable<Agreement['questions']>[number]): Problem {
  return problem('', `${ask} (${clause}) The agreement does not say. Write for example ${example}.`, {
    sheet: tab,
    column,
  });
}

/** A blank one as well: it has no headers and no name for formulas, and nobody would see why nothing is told. */
function tabsInTheWay(present: Pick<ReadonlySet<string>, 'has'>): Problem[] {
  return ALL_TABS.filter(({ name }) => present.has(name)).map(({ name }) =>
    problem(name, 'is a tab that is there already, perhaps hidden. Rename or delete it first.'),
  );
}
