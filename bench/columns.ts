import { readFileSync } from 'node:fs';
import { runInThisContext, Script } from 'node:vm';
import { starts } from './task';

type Cell = string | number | boolean | Date;
type Formula = (...args: unknown[]) => Cell | Cell[][];

const CALENDAR = 'Mon-Fri 09:00-17:00 America/New_York';
const HOLIDAYS = [['2026-01-01'], ['2026-07-03'], ['2026-11-26'], ['2026-12-25']];

/** The bundle as Apps Script would have it: its functions are globals of the realm the rows come from. */
export function loadBundle(): Record<string, Formula> {
  runInThisContext(readFileSync('dist/Code.js', 'utf8'), { filename: 'Code.js' });
  return globalThis as never;
}

/** No formula can be faster: a Date in, a Date and a row out. */
export function floor(rows: readonly (readonly Date[])[]): Date[][] {
  const out: Date[][] = new Array(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = [new Date(rows[i]![0]!.getTime() + 3_600_000)];
  return out;
}

export function column(count: number): Date[][] {
  return Array.from(starts(count), (at) => [new Date(at)]);
}

const PRIORITIES = ['Critical', 'High', 'Standard', 'Low'];

export function priorities(count: number): string[][] {
  return Array.from({ length: count }, (_, i) => [PRIORITIES[(i * 7) % 4]!]);
}

/** SLA Policies, Calendars and Holidays, stacked as SLA_RULES stacks them. */
export function rules(): Cell[][] {
  const wide = (row: Cell[]) => [...row, ...Array<Cell>(20 - row.length).fill('')];
  const policies = PRIORITIES.map((priority, i) => [
    'Standard',
    priority,
    'first response',
    `${2 ** i * 2}bh`,
    'Office',
  ]);
  const holidays = Array.from({ length: 30 }, (_, i) => [
    'Days off',
    `${2026 + (i % 3)}-${String((i % 12) + 1).padStart(2, '0')}-10`,
    'Day off',
    '',
  ]);
  return [
    ['Policy', 'Priority', 'Metric', 'Limit', 'Calendar'],
    ...policies,
    ['Calendar', 'Time zone', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Week starts', 'Holiday set'],
    ['Office', 'America/New_York', ...Array<string>(5).fill('09:00-17:00'), '', '', '', 'Days off'],
    ['Set', 'Date', 'Name', 'Hours'],
    ...holidays,
  ].map(wide);
}

export const due = (bundle: Record<string, Formula>, rows: Date[][]) =>
  bundle.SLA_DUE!(rows, '40bh', CALENDAR, HOLIDAYS);

export const deadline = (
  bundle: Record<string, Formula>,
  rows: Date[][],
  ranks: string[][],
  range: Cell[][],
) => bundle.SLA_DEADLINE!(rows, ranks, range);

/** Starts with the young generation empty; a process with a large one then collects nothing while the clock runs. */
export function ms(task: () => unknown): number {
  globalThis.gc?.({ type: 'minor' });
  const from = process.hrtime.bigint();
  task();
  return Number(process.hrtime.bigint() - from) / 1e6;
}

/** Of a fresh process: whoever came second in the same one would find the memory already given out. */
export function firstCall(of: 'floor' | 'ours'): Record<string, number> {
  const [bundle, rows] = [loadBundle(), column(100_000)];
  return { ms: ms(() => (of === 'floor' ? floor(rows) : due(bundle, rows))) };
}

/** Ratios to the floor in this process, each the best of many alternating rounds. */
export function columnRatios(): Record<string, number> {
  const bundle = loadBundle();
  const [rows, ranks, range] = [column(100_000), priorities(100_000), rules()];
  const checked = (result: unknown) => {
    if (!(Array.isArray(result) && result.every(([cell]) => cell instanceof Date)))
      throw new Error(`a row has no date: ${String((result as Cell[][])[0])}`);
  };
  checked(due(bundle, rows));
  checked(deadline(bundle, rows, ranks, range));
  const best = { floor: Infinity, due: Infinity, deadline: Infinity };
  for (let round = 0; round < 35; round++) {
    best.floor = Math.min(
      best.floor,
      ms(() => floor(rows)),
    );
    best.due = Math.min(
      best.due,
      ms(() => due(bundle, rows)),
    );
    best.deadline = Math.min(
      best.deadline,
      ms(() => deadline(bundle, rows, ranks, range)),
    );
  }
  const million = column(1_000_000);
  const large = { floor: Infinity, due: Infinity };
  for (let round = 0; round < 6; round++) {
    large.floor = Math.min(
      large.floor,
      ms(() => floor(million)),
    );
    large.due = Math.min(
      large.due,
      ms(() => due(bundle, million)),
    );
  }
  return {
    'rows warm': best.due / best.floor,
    'a million rows against 100,000': large.due / best.due,
    'with priorities and policies': best.deadline / best.floor,
  };
}

/** Loads the bundle and answers one cell, nothing having run before in this process. */
export function coldCall(): Record<string, number> {
  const code = readFileSync('dist/Code.js', 'utf8');
  const empty = ms(() => new Script('function nothing() { return 1; }\nnothing();').runInThisContext());
  let answer: unknown;
  const ours = ms(() => {
    new Script(code, { filename: 'Code.js' }).runInThisContext();
    answer = (globalThis as never as Record<string, Formula>).SLA_DUE!(
      '2026-06-05T16:30-04:00',
      '2bh',
      CALENDAR,
    );
  });
  if (!(answer instanceof Date) || answer.toISOString() !== '2026-06-08T14:30:00.000Z')
    throw new Error(`cold call answered ${String(answer)}`);
  return { 'cold call, ms': ours, 'empty script, ms': empty };
}
