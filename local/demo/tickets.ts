import type { Runtime } from '../runtime/index';
import { momentText, tableText } from './printTable';

/** What the set-up answers, as far as the demo shows it. */
export interface Preview {
  readonly agreement: {
    readonly title: string;
    readonly summary: string;
    readonly readings: readonly {
      readonly clause: string;
      readonly written: string;
      readonly read: string;
    }[];
  };
  readonly headerRow: number;
  readonly tickets: number;
  readonly columns: readonly { readonly field: string; readonly header: string; readonly reason: string }[];
  readonly dateOrder: { readonly order: string; readonly why: string } | undefined;
  readonly readings: readonly string[];
  readonly tabs: readonly { readonly name: string; readonly rows: number }[];
  readonly formulaColumns: readonly string[];
  readonly obstacles: readonly string[];
  readonly remarks: readonly string[];
  readonly leftOut: readonly { readonly why: string; readonly text: string }[];
  readonly moments: readonly (readonly [row: number, column: number, instant: number])[];
}

/** One promise of one ticket, as the formulas in the sheet tell it. */
export interface ToldPromise {
  readonly ticket: string;
  readonly priority: string;
  readonly customer: string;
  readonly row: number;
  readonly metric: string;
  readonly target: string;
  /** Epoch milliseconds; undefined where there is no target. */
  readonly dueAt: number | undefined;
  readonly hoursLeft: number | undefined;
  readonly status: string;
  /** What a cell said instead of an answer. */
  readonly fault: string | undefined;
  readonly openedAt: number | undefined;
}

type CellValue = string | number | boolean | Date;

/** Reads what the inserted columns say about every ticket that was not left out. */
export function toldPromises(
  runtime: Runtime,
  tab: string,
  preview: Preview,
  leftOutRows: ReadonlySet<number>,
): ToldPromise[] {
  const rows = runtime.sheet.used(tab);
  const headers = rows[preview.headerRow - 1]!.map(String);
  const field = (name: string) =>
    headers.indexOf(preview.columns.find((each) => each.field === name)?.header ?? '\u0000');
  const [id, priority, customer, opened] = ['id', 'priority', 'customer', 'opened'].map(field);
  const metrics = preview.formulaColumns
    .filter((header) => header.endsWith(' due'))
    .map((header) => header.slice(0, -4));
  return rows.slice(preview.headerRow).flatMap((cells, index) => {
    const row = preview.headerRow + 1 + index;
    const text = (at: number | undefined) => (at === undefined || at < 0 ? '' : String(cells[at] ?? ''));
    if (text(id) === '' || leftOutRows.has(row)) return [];
    const openedCell = cells[opened!];
    return metrics.flatMap((metric) => {
      const cell = (what: string): CellValue => cells[headers.lastIndexOf(`${metric} ${what}`)] ?? '';
      const [due, left, status] = [cell('due'), cell('hours left'), String(cell('status'))];
      const fault = [due, status]
        .map(String)
        .find((said, nth) => (nth === 0 ? !isDate(due) && said !== '' : said.startsWith('Check data')));
      return [
        {
          ticket: text(id),
          priority: text(priority),
          customer: text(customer),
          row,
          metric,
          target: fault === undefined ? String(cell('promise')) : '',
          dueAt: isDate(due) ? due.getTime() : undefined,
          hoursLeft: typeof left === 'number' ? left : undefined,
          status: fault === undefined ? status : 'Check data',
          fault,
          openedAt: isDate(openedCell) ? openedCell.getTime() : undefined,
        },
      ];
    });
  });
}

const ORDER = [
  'Breached, open',
  'At risk',
  'On track',
  'Check data',
  'Breached',
  'Met after goal',
  'Met',
  'No target',
  '',
];

/** Of each ticket the promise that matters most now: broken and open first, then what is due next. */
export function mostUrgent(promises: readonly ToldPromise[]): ToldPromise[] {
  const byTicket = new Map<string, ToldPromise>();
  for (const promise of promises) {
    const known = byTicket.get(promise.ticket);
    if (known === undefined || byUrgency(promise, known) < 0) byTicket.set(promise.ticket, promise);
  }
  return [...byTicket.values()];
}

function byUrgency(a: ToldPromise, b: ToldPromise): number {
  return ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || (a.dueAt ?? 0) - (b.dueAt ?? 0);
}

/** How all promises stand, a line for each metric. */
export function standings(promises: readonly ToldPromise[]): string {
  const metrics = [...new Set(promises.map(({ metric }) => metric))];
  return metrics
    .map((metric) => {
      const statuses = promises.filter((promise) => promise.metric === metric).map(({ status }) => status);
      return `${metric}: ${countsOf(statuses)}`;
    })
    .join('\n');
}

/** The table, most urgent first; at most `most` lines, and how many there were. */
export function promiseTable(
  promises: readonly ToldPromise[],
  why: (promise: ToldPromise) => string,
  zone: string,
  most: number,
): string {
  const sorted = [...promises].sort(byUrgency);
  const shown = sorted.slice(0, most);
  const table = tableText(
    ['Ticket', 'Customer', 'Priority', 'Promise', 'Due', 'Left h', 'Status', 'Why'],
    shown.map((promise) => [
      promise.ticket,
      promise.customer,
      promise.priority,
      `${promise.metric} ${promise.target}`.trim(),
      promise.dueAt === undefined ? '' : momentText(promise.dueAt, zone),
      promise.hoursLeft === undefined ? '' : promise.hoursLeft.toFixed(1),
      promise.status,
      why(promise),
    ]),
    60,
  );
  return sorted.length > most ? `${table}\n… and ${sorted.length - most} more in the sheet` : table;
}

/** `Met 31 · Breached 4`, in the order of the table. */
function countsOf(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([word, count]) => `${word === '' ? 'no status' : word} ${count}`)
    .join(' · ');
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
