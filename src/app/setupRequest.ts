import { describeProblem, isProblem, type Outcome, type Problem, problem } from '../engine/problem';
import { MS_PER_DAY } from '../engine/time/localDate';
import { type Zone, zoneNamed } from '../engine/time/zone';
import type { Cell, Host } from '../host/host';
import { textFromCell } from '../sheets/cells';
import { mergedProblems } from '../sheets/mergedCells';
import { readRules } from '../sheets/rules';
import type * as Schemas from '../sheets/schemas';
import { ALL_TABS, CALENDARS, RULES, type Tab } from '../sheets/tabs';
import {
  type Agreement,
  agreementNamed,
  asksFor,
  cellsOfRows,
  openQuestions,
  readAgreement,
  STARTERS_FILE,
  withAnswer,
  withOtherReading,
} from './agreements';
import { zoneReader } from './holidayImport';
import { withHolidaySets } from './holidaySets';
import { applySetup, planSetup, type SetupDone, type SetupPlan } from './setup';
import { readTrackerRows } from './trackerRows';

declare function require(path: '../sheets/schemas'): typeof Schemas;

/** The plan in plain data, so that it can cross to a page: texts for problems, lists for maps. */
export interface SetupPreview {
  readonly agreement: Pick<Agreement, 'name' | 'title' | 'summary' | 'readings'>;
  readonly tracker: string;
  readonly headerRow: number;
  readonly tickets: number;
  readonly columns: readonly { readonly field: string; readonly header: string; readonly reason: string }[];
  readonly dateOrder: { readonly order: string; readonly why: string } | undefined;
  /** How the tracker's own words were understood. */
  readonly readings: readonly string[];
  readonly tabs: readonly {
    readonly name: string;
    readonly rows: number;
    readonly firstRows: readonly string[][];
  }[];
  readonly formulaColumns: readonly string[];
  readonly obstacles: readonly string[];
  /** What is wrong with an answer, by its question from 0; among the obstacles as well. */
  readonly answers: readonly { readonly question: number; readonly text: string }[];
  readonly remarks: readonly string[];
  /** One for each row that cannot be followed: in a word why, and the whole sentence. */
  readonly leftOut: readonly { readonly why: string; readonly text: string }[];
  /** Dates that stand as text, read: row and column from 1, epoch milliseconds. */
  readonly moments: readonly (readonly [row: number, column: number, instant: number])[];
}

interface Asked {
  readonly agreement: Agreement;
  readonly plan: SetupPlan;
  readonly unread: readonly UnreadAnswer[];
  readonly cells: ReturnType<Host['readTab']>;
}

interface UnreadAnswer {
  readonly question: number;
  readonly problem: Problem;
}

const SHOWN_ROWS = 5;
const FIRST_ROW = 2;
const HALF_A_YEAR_MS = 182 * MS_PER_DAY;

/** What the set-up would do. Changes nothing. */
export function previewOf(
  request: unknown,
  host: Host,
): SetupPreview | { readonly obstacles: readonly string[] } {
  const asked = planFor(request, host);
  if (isProblem(asked)) return { obstacles: [describeProblem(asked)] };
  const { agreement, plan, unread } = asked;
  const zone = zoneNamed(host.spreadsheet().zone);
  if (isProblem(zone)) return { obstacles: [describeProblem(zone)] };
  const rows = readTrackerRows(plan.tracker, asked.cells ?? [], plan.columns, zone, plan.dateOrder?.order);
  const { name, title, summary, readings } = agreement;
  const merged = mergedProblems(plan.tracker, host.mergedIn(plan.tracker), plan.columns);
  return {
    agreement: { name, title, summary, readings },
    tracker: plan.tracker,
    headerRow: plan.columns.headerRow + 1,
    tickets: rows.tickets,
    columns: inOrder(plan).map(({ field, header, reason }) => ({
      field,
      header,
      reason,
    })),
    dateOrder: orderShown(plan),
    readings: plan.readings,
    tabs: plan.tabs.map(({ tab, rows: made }) => ({
      name: tab.name,
      rows: made.length,
      firstRows: made.slice(0, SHOWN_ROWS).map((row) => row.map(String)),
    })),
    formulaColumns: plan.formulaColumns.map(({ header }) => header),
    obstacles: plan.obstacles.map(describeProblem),
    answers: unread.map(({ question, problem: wrong }) => ({
      question,
      text: describeProblem({ ...wrong, place: undefined }),
    })),
    remarks: [
      ...plan.remarks,
      ...merged,
      ...ruleProblems(plan, zone, unread),
      ...otherZones(plan, zone, host.now()),
    ].map(describeProblem),
    leftOut: rows.leftOut.map(({ why, problem: wrong }) => ({ why, text: describeProblem(wrong) })),
    moments: rows.moments.map(({ row, column, instant }) => [row, column, instant]),
  };
}

/** Does at once what the preview of the same request shows, or says what is in the way. */
export function setUp(request: unknown, host: Host): SetupDone | { readonly obstacles: readonly string[] } {
  const asked = planFor(request, host);
  if (isProblem(asked)) return { obstacles: [describeProblem(asked)] };
  const done = applySetup(asked.plan, host);
  return 'tabs' in done ? done : { obstacles: done.map(describeProblem) };
}

/** @param ours Tabs and columns that this very set-up may have made already: they are not in its way. */
export function planFor(
  request: unknown,
  host: Host,
  ours: { readonly [what in 'tabs' | 'columns']?: readonly string[] | undefined } = {},
): Outcome<Asked> {
  const read = require('../sheets/schemas').setupRequestSchema.safeParse(request);
  if (!read.success) {
    const path = read.error.issues[0]!.path.map(String).join(' › ');
    return problem(path, 'is missing or of a wrong kind in what the set-up was asked to do.');
  }
  const { tracker, columns = [], dateOrder, headerRow, statuses, rows, formulaColumns } = read.data;
  const asked = read.data.agreement;
  const starter =
    typeof asked === 'string' ? agreementNamed(asked, host.asset(STARTERS_FILE)) : readAgreement(asked);
  if (isProblem(starter)) return starter;
  const { answers = [], readings = [] } = read.data;
  const asRead = readings.reduce((one, { reading, other }) => withOtherReading(one, reading, other), starter);
  const answered = answers.reduce((one, { question, answer }) => withAnswer(one, question, answer), asRead);
  const agreement = withHolidaySets(answered, host, zoneReader(host));
  const cells = host.readTab(tracker);
  if (cells === undefined) return noSuchTab(tracker, host);
  const names = host.tabs().map(({ name }) => name);
  const present = new Set(names.filter((name) => ours.tabs?.includes(name) !== true));
  const chosen = new Map(columns.map(({ field, header }) => [field, header]));
  const wish = {
    agreement,
    tracker: { tab: tracker, cells },
    columns: chosen,
    dateOrder,
    headerRow,
    statuses,
    rows,
    formulaColumns,
    ownColumns: ours.columns,
  };
  const plan = planSetup(wish, present);
  const unread = unreadAnswers(agreement, zoneReader(host));
  const obstacles = [...plan.obstacles, ...unread.map((answer) => answer.problem)];
  return { agreement, cells, unread, plan: { ...plan, obstacles } };
}

/** Answers that nobody can read. The others stand as their examples meanwhile, so that one slip does not hide the next. */
function unreadAnswers(agreement: Agreement, zoneOfSheet: () => Zone): UnreadAnswer[] {
  const { questions = [] } = agreement;
  const open = openQuestions(agreement);
  return questions.flatMap((asked, question) => {
    if (open.includes(asked)) return [];
    const { tab, column, also = [], example } = asked;
    const { tabs } = questions.reduce(
      (one, other, nth) => (nth === question ? one : withAnswer(one, nth, other.example)),
      agreement,
    );
    const problems = problemsIn((each) => cellsOfRows(each, tabs[each.name] ?? []), zoneOfSheet);
    const wrong = problems.find(
      ({ place }) =>
        place?.sheet === tab &&
        [column, ...also].includes(place.column ?? '') &&
        asksFor(asked, tabs, place.row! - FIRST_ROW),
    );
    return wrong === undefined
      ? []
      : [{ question, problem: { ...wrong, wanted: `${wrong.wanted} Write for example ${example}.` } }];
  });
}

function noSuchTab(tracker: string, host: Host): Problem {
  const names = host.tabs().map(({ name }) => name);
  return problem(tracker, `is no tab of this spreadsheet. Write one of: ${names.join(', ')}.`);
}

/** The rules as they will stand in their tabs: a slip in a row of one's own shows before anything is made. */
function ruleProblems(plan: SetupPlan, zone: Zone, unread: readonly UnreadAnswer[]): readonly Problem[] {
  const rowsOf = (tab: Tab) => plan.tabs.find((planned) => planned.tab === tab)?.rows ?? [];
  return problemsIn(rowsOf, () => zone).filter(
    ({ found, place }) =>
      !unread.some(({ problem: told }) => told.found === found && told.place?.column === place?.column),
  );
}

function problemsIn(
  rowsOf: (tab: Tab) => readonly (readonly Cell[])[],
  zoneOfSheet: () => Zone,
): readonly Problem[] {
  const stacked = ALL_TABS.slice(0, ALL_TABS.indexOf(RULES)).flatMap((tab) => [
    [...tab.headers],
    ...rowsOf(tab),
  ]);
  return readRules(stacked, zoneOfSheet).problems;
}

/** A starter is open where its writer lives. Half a year later tells zones apart that only now agree. */
function otherZones(plan: SetupPlan, zone: Zone, now: number): readonly Problem[] {
  const rows = plan.tabs.find(({ tab }) => tab === CALENDARS)?.rows ?? [];
  const [name, at] = [CALENDARS.headers.indexOf('Calendar'), CALENDARS.headers.indexOf('Time zone')];
  return rows.flatMap((row, nth) => {
    const written = textFromCell(row[at]);
    const there = written === '' ? zone : zoneNamed(written);
    const isSame = (moment: number) => isProblem(there) || there.offsetAt(moment) === zone.offsetAt(moment);
    if (isSame(now) && isSame(now + HALF_A_YEAR_MS)) return [];
    const wanted = `is where "${textFromCell(row[name])}" is open; this spreadsheet is in ${zone.name}. If your team is there, change zone, hours and holidays under Calendars and holidays in the menu.`;
    return [problem(written, wanted, { sheet: CALENDARS.name, row: FIRST_ROW + nth, column: 'Time zone' })];
  });
}

/** As they stand in the tracker, left to right. */
function inOrder({ columns }: SetupPlan) {
  return [...columns.columns.values()].sort((a, b) => a.index - b.index);
}

function orderShown({ dateOrder }: SetupPlan): SetupPreview['dateOrder'] {
  return dateOrder === undefined ? undefined : { order: dateOrder.order ?? 'as written', why: dateOrder.why };
}
