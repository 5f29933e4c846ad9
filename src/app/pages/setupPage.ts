import { describeProblem, isProblem, type Problem, problem } from '../../engine/problem';
import type { Zone } from '../../engine/time/zone';
import type { Cell, Host } from '../../host/host';
import { begunRows } from '../../sheets/begunRows';
import { isDate, textFromCell } from '../../sheets/cells';
import { guessColumns, isDateField, type TrackerColumns } from '../../sheets/columns';
import { instantOfText } from '../../sheets/dateText';
import { FIELDS } from '../../sheets/fieldNames';
import { offsetIso } from '../../sheets/isoText';
import { mergedProblems } from '../../sheets/mergedCells';
import { tableOf, textAt } from '../../sheets/table';
import { ALL_TABS, EVENTS, SETTINGS } from '../../sheets/tabs';
import { settingsRowsOf } from '../../sheets/trackerSettings';
import { unpromised } from '../adapt';
import { type Agreement, agreementNamed, STARTERS_FILE } from '../agreements';
import { dateRemarks } from '../dateRemarks';
import { addSettings } from '../settingRows';
import { dateOrderOfTracker, metricsOf } from '../setup';
import { previewOf, type SetupPreview } from '../setupRequest';
import { unknownStatuses } from '../setupTabs';
import { placesOf, sharedHistories } from '../sharedIds';
import { agreementIn, settingsOf, tablesOf, zoneOf } from './book';
import { type Refused, refused, requestOf } from './request';
import { setupRemembered } from './setupParts';

export interface SetupChoices {
  /** Tabs that may be trackers: all but ours. */
  readonly tabs: readonly string[];
  readonly zone: string;
  readonly starters: readonly Agreement[];
  /** Tabs that are trackers already; empty before the set-up. */
  readonly trackers: readonly string[];
  /** A set-up that can be taken back. */
  readonly remembered: 'whole' | 'unfinished' | undefined;
}

/** A column as it was read back: its header, the field it is taken for, and the first cells. */
export interface ColumnSample {
  readonly field: string;
  readonly header: string;
  readonly reason: string;
  /** Dates as exact text in the spreadsheet's zone. */
  readonly cells: readonly string[];
}

export interface TrackerPreview {
  readonly tracker: string;
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly tickets: number;
  readonly columns: readonly ColumnSample[];
  /** Fields beyond the usual ones that a column can be: what the agreement's clocks wait for. */
  readonly metrics: readonly string[];
  readonly dateOrder: { readonly order: string; readonly why: string } | undefined;
  /** Only a person can say which of day and month comes first. */
  readonly asksDateOrder: boolean;
  readonly statuses: readonly (readonly [status: string, meaning: string])[];
  readonly obstacles: readonly string[];
  /** Worth knowing; the tab can be added. */
  readonly remarks: readonly string[];
}

export interface SetupPagePreview extends Omit<SetupPreview, 'moments' | 'columns'> {
  readonly leftOutInAll: number;
}

const SHOWN_ROWS = 5;
const MOST_LEFT_OUT = 50;

export function setupChoices(host: Host): SetupChoices {
  const ours = new Set(ALL_TABS.map(({ name }) => name));
  const settings = settingsOf(host);
  return {
    tabs: host
      .tabs()
      .map(({ name }) => name)
      .filter((name) => !ours.has(name)),
    zone: host.spreadsheet().zone,
    starters: JSON.parse(host.asset(STARTERS_FILE)) as Agreement[],
    trackers: isProblem(settings) ? [] : settings.trackers.map(({ tab }) => tab),
    remembered: setupRemembered(host),
  };
}

/** What the set-up would create, cut down to what a sidebar can show. */
export function setupPreview(request: unknown, host: Host): SetupPagePreview | Refused {
  const preview = previewOf(request, host);
  if (!('tabs' in preview)) return preview;
  const { moments: _, columns: __, leftOut, ...rest } = preview;
  return { ...rest, leftOut: leftOut.slice(0, MOST_LEFT_OUT), leftOutInAll: leftOut.length };
}

/** How a tab would be read as a tracker. Changes nothing. */
export function trackerPreview(request: unknown, host: Host): TrackerPreview | Refused {
  const plan = trackerPlan(request, host);
  return isProblem(plan) ? refused(plan) : plan.preview;
}

/** One more tracker beside those that are set up: rows of SLA Settings, and nothing else. */
export function addTracker(
  request: unknown,
  host: Host,
): { readonly added: string; readonly remarks: readonly string[] } | Refused {
  const settings = settingsOf(host);
  if (isProblem(settings)) return refused(settings);
  const plan = trackerPlan(request, host);
  if (isProblem(plan)) return refused(plan);
  const { tracker, headerRow, columns, statuses, obstacles, remarks } = plan.preview;
  if (obstacles.length > 0) return { obstacles };
  if (settings.trackers.some(({ tab }) => tab === tracker))
    return refused(problem(tracker, 'is a tracker already. Choose another tab.'));
  const facts = {
    tab: tracker,
    headerRow,
    columns: new Map(columns.map(({ field, header }) => [field, header])),
    dateOrder: plan.order,
    statuses,
  };
  const rows = settingsRowsOf(facts).map((row) => row.map(String));
  const lost = addSettings(host, settings.table, rows);
  if (lost !== undefined) return refused(lost);
  host.flush();
  return { added: tracker, remarks };
}

/** Takes addTracker's rows out again; the tab itself was never written to. */
export function removeTracker(request: unknown, host: Host): { readonly removed: string } | Refused {
  const asked = requestOf('trackerSchema', request);
  if (isProblem(asked)) return refused(asked);
  const settings = settingsOf(host);
  if (isProblem(settings)) return refused(settings);
  const { table } = settings;
  const gone = table.rows.flatMap((row, at) =>
    textAt(table, row, 'For') === asked.tracker.trim() ? [{ at, remove: 1, insert: [], cells: [] }] : [],
  );
  host.editRows(SETTINGS.name, gone);
  host.flush();
  return { removed: asked.tracker };
}

function trackerPlan(request: unknown, host: Host) {
  const asked = requestOf('trackerSchema', request);
  if (isProblem(asked)) return asked;
  const { tracker } = asked;
  const cells = host.readTab(tracker);
  if (cells === undefined) {
    const names = host.tabs().map(({ name }) => name);
    return problem(
      tracker,
      `is no tab of this spreadsheet any more. It may have been renamed; choose one of: ${names.join(', ')}.`,
    );
  }
  const chosen = new Map((asked.columns ?? []).map(({ field, header }) => [field, header]));
  const present = agreementIn(host);
  const agreement = present ?? starterNamed(asked.agreement, host);
  const metrics = agreement === undefined ? [] : metricsOf(agreement);
  const columns = guessColumns(cells, { sheet: tracker, chosen, headerRow: asked.headerRow, metrics });
  const order = dateOrderOfTracker(columns, { tab: tracker, cells }, asked.dateOrder);
  const rows = begunRows(cells, columns);
  const dateOrder = isProblem(order) ? undefined : order;
  const lacking = ['id', 'opened'].some((field) => !columns.columns.has(field));
  const obstacles: Problem[] = [
    ...(rows.length === 0 && !lacking ? [noTickets(tracker)] : []),
    ...columns.problems,
    ...mergedProblems(tracker, host.mergedIn(tracker), columns),
    ...(isProblem(order) ? [order] : []),
  ];
  const preview: TrackerPreview = {
    tracker,
    headerRow: columns.headerRow + 1,
    headers: columns.headers,
    tickets: rows.length,
    columns: samplesOf(columns, rows, zoneOf(host), dateOrder?.order),
    metrics: metrics.filter((metric) => !(FIELDS as readonly string[]).includes(metric)),
    dateOrder:
      dateOrder === undefined ? undefined : { order: dateOrder.order ?? 'as written', why: dateOrder.why },
    asksDateOrder: isProblem(order),
    statuses: unknownStatuses(rows, columns, asked.statuses),
    obstacles: obstacles.map(describeProblem),
    remarks: [
      ...dateRemarks(columns, rows, tracker, zoneOf(host)),
      ...(present === undefined || lacking ? [] : unpromised(present, columns, rows)),
      ...sharedWithOthers(columns, tracker, cells, host),
    ].map(describeProblem),
  };
  return { preview, order: dateOrder?.order };
}

function starterNamed(name: string | undefined, host: Host): Agreement | undefined {
  const starter = name === undefined ? undefined : agreementNamed(name, host.asset(STARTERS_FILE));
  return isProblem(starter) ? undefined : starter;
}

/** Ids of the tab for which SLA Events has rows already, of a ticket of another tracker. */
function sharedWithOthers(
  { columns, headerRow }: TrackerColumns,
  tab: string,
  cells: Cell[][],
  host: Host,
): readonly Problem[] {
  const events = tableOf(EVENTS.name, host.readTab(EVENTS.name) ?? []);
  const index = columns.get('id')?.index;
  if (isProblem(events) || events.rows.length === 0 || index === undefined) return [];
  const known = new Set(events.rows.map((row) => textAt(events, row, 'Ticket')));
  const table = {
    sheet: tab,
    firstRow: headerRow + 2,
    rows: cells.slice(headerRow + 1),
    columnOf: () => index,
  };
  const others = tablesOf(host).filter(({ sheet }) => sheet !== tab);
  return sharedHistories(
    [...others, table],
    placesOf([table], (id) => known.has(id)),
  );
}

function noTickets(sheet: string): Problem {
  return problem('', 'There is no ticket below the headers yet. Write one, or choose another tab.', {
    sheet,
  });
}

function samplesOf(
  { columns }: TrackerColumns,
  rows: readonly (readonly Cell[])[],
  zone: Zone,
  order: Parameters<typeof instantOfText>[2],
): ColumnSample[] {
  const inOrder = Array.from(columns.values()).sort((a, b) => a.index - b.index);
  return inOrder.map(({ field, header, reason, index }) => ({
    field,
    header,
    reason,
    cells: rows.slice(0, SHOWN_ROWS).map((row) => {
      const cell = row[index] ?? '';
      if (isDate(cell)) return offsetIso(cell.getTime(), zone);
      const read =
        isDateField(field) && typeof cell === 'string' && cell !== '' ? instantOfText(cell, zone, order) : '';
      if (isProblem(read)) return describeProblem(read);
      return typeof read === 'number' ? offsetIso(read, zone) : textFromCell(cell).slice(0, 200);
    }),
  }));
}
