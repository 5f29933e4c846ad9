import { plainName } from '../engine/sla/eventNames';
import { type StatusMeaning, statusMapOf } from '../engine/sla/statusMap';
import { type Cell, textFromCell } from '../sheets/cells';
import type { TrackerColumns } from '../sheets/columns';
import type { DateOrder } from '../sheets/dateText';
import { statusMeaningOf } from '../sheets/statusWords';
import { SETTINGS, type Tab } from '../sheets/tabs';
import { settingsRowsOf } from '../sheets/trackerSettings';
import { textForCell } from '../sheets/writeCells';
import { type Agreement, cellsOfRows } from './agreements';
import { SELF_WRITTEN } from './stamps';

/** What the rows of our tabs say about one tracker. */
export interface TrackerFacts {
  readonly tab: string;
  readonly columns: TrackerColumns;
  readonly dateOrder: DateOrder | undefined;
  readonly statuses: readonly (readonly [status: string, meaning: StatusMeaning])[];
}

export type StatusesSaid = readonly { readonly status: string; readonly meaning: StatusMeaning }[];

/** Rows below the header of one of our tabs, as an agreement fills it for a tracker. */
export function rowsOfTab(tab: Tab, agreement: Agreement, tracker: TrackerFacts): Cell[][] {
  const rows = cellsOfRows(tab, agreement.tabs[tab.name] ?? []);
  if (tab.name !== SETTINGS.name) return safe(rows);
  const { columns, headerRow } = tracker.columns;
  const settings = settingsRowsOf({
    ...tracker,
    headerRow: headerRow + 1,
    columns: new Map([...columns.values()].map(({ field, header }) => [field, header])),
  });
  return safe([...SELF_WRITTEN.map((setting) => [setting, '', '']), ...rows, ...settings]);
}

/**
 * Statuses of the tracker that the clock does not know by itself, and what they mean by their words; one that says
 * nothing counts as open. The rows stand ready to be changed.
 *
 * @param said What the person says they mean.
 */
export function unknownStatuses(
  tickets: readonly (readonly Cell[])[],
  { columns }: TrackerColumns,
  said: StatusesSaid = [],
): [status: string, meaning: StatusMeaning][] {
  const index = columns.get('status')?.index;
  if (index === undefined) return [];
  const { statuses } = statusMapOf();
  const meant = new Map(said.map(({ status, meaning }) => [plainName(status), meaning]));
  const found = new Map<string, string>();
  for (const row of tickets) {
    const status = textFromCell(row[index]);
    if (status !== '' && !found.has(plainName(status))) found.set(plainName(status), status);
  }
  return [...found]
    .filter(([name]) => !statuses.has(name))
    .map(([name, status]) => [status, meant.get(name) ?? statusMeaningOf(status) ?? 'open']);
}

function safe(rows: readonly (readonly Cell[])[]): Cell[][] {
  return rows.map((row) => row.map((cell) => (typeof cell === 'string' ? textForCell(cell) : cell)));
}
