import { type Problem, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import type { Cell, CellRange } from './cells';
import type { DateOrder } from './dateText';
import { namesIn } from './steps';
import { type Table, textAt } from './table';
import { SETTINGS } from './tabs';

/** What SLA Settings remembers of one tracker tab: written by the set-up, read by every tick. */
export interface TrackerSettings {
  readonly tab: string;
  /** Sheet row number of the headers. */
  readonly headerRow: number;
  /** Field → header as the customer wrote it. */
  readonly columns: ReadonlyMap<string, string>;
  /** Order of day and month in dates that are text. */
  readonly dateOrder: DateOrder | undefined;
  /** The customer's statuses and what they mean for the clock, beyond the usual ones. */
  readonly statuses: readonly (readonly [status: string, meaning: string])[];
}

const COLUMN = 'column: ';
const STATUS = 'status: ';

/** Rows of SLA Settings, in the order of its headers (Setting, For, Value). */
export function settingsRowsOf(tracker: TrackerSettings): Cell[][] {
  const { tab, headerRow, columns, dateOrder, statuses } = tracker;
  return [
    ['header row', tab, String(headerRow)],
    ...[...columns].map(([field, header]) => [`${COLUMN}${field}`, tab, header]),
    ...(dateOrder === undefined ? [] : [['date order', tab, dateOrder]]),
    ...statuses.map(([status, meaning]) => [`${STATUS}${status}`, tab, meaning]),
  ];
}

/** What the rows of SLA Settings say of all trackers alike. */
export interface CommonSettings {
  /** Most severe first; empty where no row lists them. */
  readonly priorities: readonly string[];
  /** Of whatever tracker: formulas are not told which tab their ranges come from. */
  readonly statuses: TrackerSettings['statuses'];
  /** Undefined where no tracker says one, or two say different ones. */
  readonly dateOrder: DateOrder | undefined;
}

export function commonSettings(settings: Table): CommonSettings {
  const rows = settings.rows.map(
    (row) => [textAt(settings, row, 'Setting'), textAt(settings, row, 'Value')] as const,
  );
  const priorities = rows.find(([setting]) => nameKey(setting) === 'priorities')?.[1] ?? '';
  const orders = new Set(
    rows.flatMap(([setting, value]) =>
      nameKey(setting) === 'date order' && isDateOrder(value) ? [value] : [],
    ),
  );
  return {
    dateOrder: orders.size === 1 ? [...orders][0] : undefined,
    priorities: namesIn(priorities),
    statuses: rows.flatMap(([setting, value]) =>
      setting.toLowerCase().startsWith(STATUS) && value !== ''
        ? [[setting.slice(STATUS.length), value] as const]
        : [],
    ),
  };
}

/** Every tracker named in SLA Settings, with the rows that cannot be used. A status row without a tab holds for all. */
export function trackersFrom(settings: Table): {
  readonly trackers: readonly TrackerSettings[];
  readonly problems: readonly Problem[];
} {
  const trackers = new Map<string, Draft>();
  const problems: Problem[] = [];
  const forAll: [string, string][] = [];
  settings.rows.forEach((row, index) => {
    const [setting, tab, value] = SETTINGS.headers.map((header) => textAt(settings, row, header));
    const key = setting!.toLowerCase();
    const place = { sheet: SETTINGS.name, row: settings.firstRow + index, column: 'Value' };
    if (key.startsWith(STATUS) && tab === '') forAll.push([setting!.slice(STATUS.length), value!]);
    if (tab === '' || value === '') return;
    const draft = trackers.get(tab!) ?? newDraft(tab!);
    if (key.startsWith(COLUMN)) draft.columns.set(key.slice(COLUMN.length), value!);
    else if (key.startsWith(STATUS)) draft.statuses.push([setting!.slice(STATUS.length), value!]);
    else if (key === 'date order') {
      if (isDateOrder(value!)) draft.dateOrder = value;
      else
        problems.push(
          problem(value!, 'is no order of day and month. Write day first or month first.', place),
        );
    } else if (key === 'header row') {
      if (/^[1-9]\d{0,6}$/.test(value!)) draft.headerRow = Number(value);
      else
        problems.push(
          problem(value!, 'is no row number. Write the row the headers stand in, like 1.', place),
        );
    } else return;
    trackers.set(tab!, draft);
  });
  const read = [...trackers.values()].filter(({ columns }) => columns.size > 0);
  return {
    trackers: read.map((draft) => ({ ...draft, statuses: [...forAll, ...draft.statuses] })),
    problems,
  };
}

/** Trackers under the very names of their tabs, whose spaces at the ends a cell does not tell. One that is gone stays as it is written. */
export function underTabNames(
  trackers: readonly TrackerSettings[],
  tabs: readonly { readonly name: string }[],
): readonly TrackerSettings[] {
  const names = tabs.map(({ name }) => name);
  const nameOf = (written: string) =>
    names.includes(written) ? written : (names.find((name) => name.trim() === written) ?? written);
  return trackers.map((tracker) => ({ ...tracker, tab: nameOf(tracker.tab) }));
}

/** The tracker's own header row and everything below, ready for `tableOf`. */
export function fromHeaderRow(cells: CellRange, { headerRow }: TrackerSettings): CellRange {
  return cells.slice(headerRow - 1);
}

interface Draft {
  tab: string;
  headerRow: number;
  columns: Map<string, string>;
  dateOrder: DateOrder | undefined;
  statuses: [string, string][];
}

function newDraft(tab: string): Draft {
  return { tab, headerRow: 1, columns: new Map(), dateOrder: undefined, statuses: [] };
}

function isDateOrder(text: string): text is DateOrder {
  return text === 'day first' || text === 'month first';
}
