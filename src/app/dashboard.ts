import { isProblem, type Outcome, problem } from '../engine/problem';
import { calendarsUnder } from '../engine/sla/lineHours';
import { nameKey } from '../engine/sla/policy';
import { civilDate } from '../engine/time/localDate';
import { instantAt, wallTimeAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';
import type { Cell, CellFormat, Coloured, Host } from '../host/host';
import { type CellRange, isDate, isErrorText, textFromCell } from '../sheets/cells';
import { columnLetters } from '../sheets/columns';
import type { RulesRead } from '../sheets/rules';
import { FURTHER_TABS, HOURS, MAINTENANCE, OUTAGES, type Tab } from '../sheets/tabs';
import { type TrackerSettings, trackersFrom, underTabNames } from '../sheets/trackerSettings';
import { type TrackerTable, trackerTable } from '../sheets/trackerTable';
import { textForCell } from '../sheets/writeCells';
import type { RoomyTab } from './insertTab';
import { type PromisedMetric, promisedMetrics } from './promiseShelf';
import { rulesInFile } from './rulesInFile';

/** One tracker as formulas refer to it, from its header row down. */
interface Tracked {
  readonly tab: string;
  /** The columns that have a meaning and no other: one that depends on NOW() would refuse the functions. */
  readonly tickets: string;
  readonly ids: string;
  /** Above zero for its rows that are not blank. */
  readonly isUsed: string;
  /** Its rows as of now, the header among them. */
  readonly rows: number;
}

const NAME = 'Dashboard';
const NO_CALENDAR = 'Write its calendar in SLA Policies, or 24x7.';
/** Columns of the report, and of a list of what is late: an empty column stands before each list. */
const COUNTS: readonly CellFormat[] = ['general', 'general', 'general', 'general', 'general'];
const REPORT_FORMATS: readonly CellFormat[] = [
  'text',
  ...COUNTS,
  'percent',
  'text',
  'hours',
  'hours',
  'hours',
];
const LIST_FORMATS: readonly CellFormat[] = ['general', 'text', 'date and time', 'text', 'hours'];
const [FROM, TO, RULE] = ['$B$3', '$B$4', '$B$5'];
/** Of what is allowed in a month that still runs; To where the period is longer. */
const PERIOD_END = `MAX(${TO},EOMONTH(${FROM},0)+1)`;
/** Rows on top whose formulas are moments. */
const MOMENTS = 4;
/** Index of its row; From, To and Counted by are below it, before this one. */
const [AS_OF, INPUTS_END] = [1, 5];
/** There is room for so many before the dashboard is inserted again, or for as many as there are now. */
const NEW_TICKETS = 1000;
/** The header of a report, a line for tickets without a priority, and a blank one. */
const ROOM = 3;

/**
 * Everything on one page, made of the formulas anybody may write (promise LR19): on the left each promise by severity, the
 * availability and the prepaid hours of the month; on the right, for each promise, what is late or at risk now.
 */
export function dashboardTab(host: Host): Outcome<RoomyTab> {
  const read = rulesInFile(host);
  if (isProblem(read)) return read;
  const { rules, zone } = read;
  const trackers = trackersOf(host, rules, zone);
  if (isProblem(trackers)) return trackers;
  for (const tab of FURTHER_TABS) host.ensureTab(tab);
  const { metrics } = promisedMetrics(rules);
  const asked = trackers.flatMap((tracker) => metrics.map(({ written: metric }) => ({ tracker, metric })));
  const titleOf = ({ tracker, metric }: (typeof asked)[number]) =>
    trackers.length > 1 ? `${metric}, ${tracker.tab}` : metric;
  const left = [
    ['SLA dashboard'],
    ['As of', '=SLA_NOW'],
    ['From', '=EOMONTH(SLA_NOW,-1)+1'],
    ['To (excluded)', '=SLA_NOW'],
    ['Counted by', 'due in period'],
    [''],
    ...asked.flatMap((each) => reportRows(titleOf(each), each.tracker, each.metric, rules.priorities.length)),
    ...availabilityRows(rules),
    ...hoursRows(accountsOf(host)),
  ];
  const right = trackers.flatMap((tracker, index) => {
    const first = REPORT_FORMATS.length + index * widthFor(metrics);
    return rightOf(tracker, metrics, first, trackers.length > 1 ? `, ${tracker.tab}` : '');
  });
  const most = Math.max(...trackers.map(({ rows }) => rows));
  const own = ownInputs(host.readTab(NAME) ?? [], zone);
  const rows = left.map((row, index) => [
    ...filled(row, REPORT_FORMATS.length).map((cell, column) =>
      dated((column === 1 && own[index]) || cell, index),
    ),
    ...right.flatMap((block) => filled(block.rows[index] ?? [], block.formats.length)),
  ]);
  return {
    name: NAME,
    rows,
    room: most + Math.max(most, NEW_TICKETS),
    formats: [...REPORT_FORMATS, ...right.flatMap(({ formats }) => formats)],
    coloured: [
      { column: 5, by: 'above zero' },
      { column: 9, by: 'below zero' },
      { column: 10, by: 'below zero' },
      ...right.flatMap(({ statuses }) => statuses).map((column): Coloured => ({ column, by: 'status' })),
    ],
  };
}

function filled(row: readonly string[], width: number): string[] {
  return [...row, ...blanks(width - row.length)];
}

function blanks(count: number): string[] {
  return Array.from({ length: count }, () => '');
}

/** The moments on top stand in a column of counts. */
function dated(cell: Cell, row: number) {
  const isMoment = row < MOMENTS && (isDate(cell) || String(cell).startsWith('='));
  return isMoment ? { cell, format: 'date and time' as const } : cell;
}

/**
 * What the team has set on the dashboard that is there, by row; "" where nothing. A date that our formula gives as well is the
 * formula's: kept as a value it would stand still while the months go on.
 */
function ownInputs(present: CellRange, zone: Zone): readonly Cell[] {
  const times = present.slice(0, INPUTS_END).map(([, cell]) => (isDate(cell) ? cell.getTime() : 0));
  const now = times[AS_OF] || 0;
  const { day } = wallTimeAt(now, zone);
  const given = [0, now, instantAt(day + 1 - civilDate(day).date, 0, zone), now];
  return times.map((time, row) => {
    const cell = present[row]![1] as Cell;
    if (row <= AS_OF || isErrorText(cell)) return '';
    if (typeof cell === 'string') return textForCell(cell.trim());
    // Before 1970 is what becomes of a formula while no run has stamped SLA_NOW.
    return time > 0 && time !== given[row] ? cell : '';
  });
}

/** The report spills over the room below it. */
function reportRows(title: string, { tickets }: Tracked, metric: string, priorities: number): string[][] {
  const formula = `=SLA_REPORT(${tickets},SLA_RULES,"priority",SLA_EVENTS,${quoted(metric)},${FROM},${TO},${RULE})`;
  return [[`Promise: ${title}`], [formula], ...Array.from({ length: priorities + ROOM - 1 }, () => [''])];
}

/** Columns that stand beside each other below each other's headers. */
interface Block {
  readonly rows: readonly (readonly string[])[];
  readonly formats: readonly CellFormat[];
  /** Columns with statuses, from 1. */
  readonly statuses: readonly number[];
}

const ALL_TICKETS = 'All tickets';
const TOLD_FORMATS: readonly CellFormat[] = ['date and time', 'text', 'hours'];
const TOLD = TOLD_FORMATS.length;

/** Behind them a column for what SLA_TRACK leaves out. */
function widthFor(metrics: readonly PromisedMetric[]): number {
  return metrics.length * LIST_FORMATS.length + 3 + metrics.length * TOLD;
}

/** For each promise the tickets that need somebody; behind them all tickets, told by one call, which the lists look at. */
function rightOf(
  { tickets, ids, isUsed }: Tracked,
  metrics: readonly PromisedMetric[],
  first: number,
  of: string,
): readonly Block[] {
  const allFrom = first + metrics.length * LIST_FORMATS.length + 1;
  const column = (index: number) => `$${columnLetters(index)}$3:$${columnLetters(index)}`;
  const lists = metrics.map(({ metric, written }, nth): Block => {
    const at = allFrom + nth * TOLD;
    const [due, status, left] = [1, 2, 3].map((more) => column(at + more));
    const [late, unclear] = [
      `(${status}="Breached, open")+(${status}="At risk")`,
      `ISTEXT(${due})*(${due}<>"")`,
    ];
    const found = `FILTER(HSTACK(${column(allFrom)},${due},${status},${left}),${late}+${unclear})`;
    const list = `SORT(IFNA(${found},HSTACK("Nothing is late or at risk","","","")),4,TRUE)`;
    // Whatever is wrong with all tickets, and while they load, the columns beside their ids are blank or errors.
    const isTold = `IFERROR($${columnLetters(at + 2)}$2=${quoted(`${metric.name} status`)},FALSE)`;
    const untold = `HSTACK(${quoted(`Cannot be told: see ${ALL_TICKETS}${of}`)},"","Check data","")`;
    return {
      rows: [
        ['', `Now: ${written}${of}`],
        ['', 'ticket', 'due', 'status', 'hours left'],
        ['', `=IF(${isTold},${list},${untold})`],
      ],
      formats: LIST_FORMATS,
      statuses: [first + nth * LIST_FORMATS.length + 4],
    };
  });
  // By name, or a promise made later would push the others aside.
  const names = quoted(metrics.map(({ written }) => written).join(', '));
  const told = `SLA_TRACK(${tickets},SLA_RULES,SLA_EVENTS,${names},SLA_NOW)`;
  const all: Block = {
    rows: [
      ['', `${ALL_TICKETS}${of}`],
      // Blank rows of the tracker would need as many rows here.
      ['', `=FILTER(HSTACK(${ids},${told}),${isUsed})`],
    ],
    formats: ['general', 'text', ...metrics.flatMap(() => TOLD_FORMATS), 'general'],
    statuses: metrics.map((_, nth) => allFrom + nth * TOLD + 3),
  };
  return [...lists, all];
}

function availabilityRows(rules: RulesRead): string[][] {
  const promised = rules.lines.filter(({ kind }) => kind === 'availability');
  if (promised.length === 0) return [];
  const services = [...new Set(promised.map(({ category }) => nameKey(category)))];
  const rows = promised.map((line) => {
    const { policy, limitText, category } = line;
    const [calendar = '', ...more] = calendarsUnder(line, rules);
    if (calendar === '' || more.length > 0)
      return [textForCell(policy), ...blanks(5), NO_CALENDAR, textForCell(limitText)];
    const share = quoted(limitText);
    const others =
      category === '' ? [] : services.filter((name) => name !== '' && name !== nameKey(category));
    const maintenance = others.length === 0 ? MAINTENANCE.range : notOf(others, MAINTENANCE, '$B$2:$C');
    const service = `${quoted(calendar)},SLA_RULES,${maintenance}`;
    const outages = ['$B$2:$B', '$C$2:$C'].map((range) => notOf(others, OUTAGES, range)).join();
    return [
      textForCell(policy),
      ...blanks(5),
      `=SLA_UPTIME(${outages},${FROM},${TO},${service})`,
      textForCell(limitText),
      `=SLA_DOWNTIME_ALLOWED(${share},${FROM},${PERIOD_END},${service})`,
      `=SLA_DOWNTIME_LEFT(${outages},${share},${FROM},${PERIOD_END},${service})`,
    ];
  });
  return [
    ['Availability'],
    ['policy', ...blanks(5), '%', 'target', 'minutes allowed', 'minutes left'],
    ...rows,
    [''],
  ];
}

/** Rows with the name of another promise's service are not this one's; a name that nobody promises anything of spares nobody. */
function notOf(others: readonly string[], { name }: Tab, range: string): string {
  const cells = `'${name}'!${range}`;
  const isOther = others.map((other) => `(TRIM('${name}'!$A$2:$A)=${quoted(other)})`).join('+');
  return isOther === '' ? cells : `ARRAYFORMULA(IF(${isOther},"",${cells}))`;
}

function hoursRows(accounts: readonly string[]): string[][] {
  if (accounts.length === 0) return [];
  const rows = accounts.map((account) => [
    textForCell(account),
    ...blanks(7),
    `=SLA_HOURS_BALANCE(${quoted(account)},SLA_HOURS_LEDGER,SLA_NOW)`,
  ]);
  return [['Prepaid hours'], ['account', ...blanks(7), 'hours left'], ...rows, ['']];
}

function accountsOf(host: Host): readonly string[] {
  const cells = host.readTab(HOURS.name) ?? [];
  const names = cells.slice(1).map((row) => textFromCell(row[0] as Cell));
  const written = new Map(names.reverse().map((name) => [nameKey(name), name]));
  written.delete('');
  return [...written.values()].reverse();
}

function trackersOf(host: Host, { settings, lines }: RulesRead, zone: Zone): Outcome<readonly Tracked[]> {
  const known = settings === undefined ? [] : trackersFrom(settings).trackers;
  const agreed = lines.flatMap(({ limit }) => (limit.kind === 'negotiated' ? [limit.fact] : []));
  const found: Tracked[] = [];
  for (const tracker of underTabNames(known, host.tabs())) {
    const cells = host.readTab(tracker.tab);
    if (cells === undefined) continue;
    const table = trackerTable(tracker, cells, () => zone);
    if (isProblem(table)) return table;
    found.push(trackedAs(tracker, table, agreed));
  }
  return found.length > 0
    ? found
    : problem('', 'SLA Settings names no tracker. Set the spreadsheet up first.');
}

/** @param agreed Headers of columns with agreed dates, which need not be fields. */
function trackedAs(
  { tab, headerRow, columns }: TrackerSettings,
  { columnOf, columnUnder, rows }: TrackerTable,
  agreed: readonly string[],
): Tracked {
  const sheet = `'${tab.replace(/'/g, "''")}'!`;
  const range = (from: number, to = from) =>
    `${sheet}$${columnLetters(from)}$${headerRow}:$${columnLetters(to)}`;
  const meant = [...Array.from(columns.keys(), columnOf), ...['priority', ...agreed].map(columnUnder)];
  const needed = [...new Set(meant)].filter((at) => at >= 0).sort((a, b) => a - b);
  const starts = needed.filter((at) => !needed.includes(at - 1));
  const ends = needed.filter((at) => !needed.includes(at + 1));
  const ranges = starts.map((from, nth) => range(from, ends[nth]));
  return {
    tab,
    tickets: ranges.length > 1 ? `HSTACK(${ranges.join(',')})` : ranges[0]!,
    ids: range(columnOf('id')),
    // A row with an error is not blank.
    isUsed: `IFERROR(${needed.map((at) => `(${range(at)}<>"")`).join('+')},1)`,
    rows: rows.length + 1,
  };
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}
