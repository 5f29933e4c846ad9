import { loadBundle, ms } from './columns';
import { HOUR, starts } from './task';

type Cell = string | number | boolean | Date;

const OFFICE = 'Mon-Fri 09:00-17:00 America/New_York';
export const NOW = new Date(Date.UTC(2026, 10, 20, 15));
const PRIORITIES = ['Critical', 'High', 'Standard', 'Low'];

/** A first response and a resolution for each of four priorities; whoever waits does not resolve. */
export function policies(): Cell[][] {
  return [
    ['Policy', 'Priority', 'Metric', 'Goal', 'Limit', 'Calendar'],
    ...PRIORITIES.flatMap((priority, rank) => [
      ['Standard', priority, 'first response', `${rank + 1}bh`, `${2 ** rank * 2}bh`, OFFICE],
      ['Standard', priority, 'resolution', '', `${rank + 1}bd`, OFFICE],
    ]),
  ];
}

/** @param open one ticket in this many is still open. */
export function tracker(count: number, open: number): Cell[][] {
  const rows = Array.from(starts(count), (at, i): Cell[] => [
    `T-${i}`,
    new Date(at),
    PRIORITIES[(i * 7) % 4]!,
    `Customer ${i % 40}`,
    i % open === 0 ? 'In progress' : 'Closed',
    i % (open * 2) === 0 ? '' : new Date(at + HOUR),
    i % open === 0 ? '' : new Date(at + 50 * HOUR),
  ]);
  return [['Ticket', 'Opened', 'Priority', 'Customer', 'Status', 'First response', 'Resolved'], ...rows];
}

/** Five a ticket: a message, a wait and its end, an answer, and a note. */
function events(count: number): Cell[][] {
  const rows = Array.from(starts(count), (at, i): Cell[][] => [
    [`T-${i}`, new Date(at), 'opened', '', 'Ana'],
    [`T-${i}`, new Date(at + HOUR), 'reply', '', 'Ana'],
    [`T-${i}`, new Date(at + 2 * HOUR), 'status', 'waiting on customer', 'Ana'],
    [`T-${i}`, new Date(at + 26 * HOUR), 'status', 'in progress', 'Ana'],
    [`T-${i}`, new Date(at + 27 * HOUR), 'note', 'looked at it', 'Ana'],
  ]);
  return [['Ticket', 'At', 'Event', 'Value', 'By'], ...rows.flat()];
}

/** Seconds of the first call in a fresh process, as every call of a sheet is, and of a warm one. */
export function trackSeconds(): Record<string, number> {
  const { SLA_TRACK } = loadBundle();
  const [tickets, rules, history] = [tracker(10_000, 5), policies(), events(10_000)];
  return seconds(
    'track',
    () => SLA_TRACK!(tickets, rules, history, '', NOW),
    (spill) => {
      const told = spill
        .slice(1)
        .filter((row) => row[0] instanceof Date && row[3] instanceof Date && row[4] !== '');
      return told.length === 10_000;
    },
  );
}

/** The same of a report by priority. */
export function reportSeconds(): Record<string, number> {
  const { SLA_REPORT } = loadBundle();
  const [tickets, rules, history] = [tracker(10_000, 5), policies(), events(10_000)];
  return seconds(
    'report',
    () => SLA_REPORT!(tickets, rules, 'priority', history),
    (spill) => {
      const counted = spill.slice(1).map((row) => Number(row[1]));
      return counted.length === PRIORITIES.length && counted.reduce((sum, each) => sum + each, 0) > 9000;
    },
  );
}

function seconds(name: string, call: () => unknown, isRight: (spill: Cell[][]) => boolean) {
  let spill: unknown;
  const first = ms(() => {
    spill = call();
  });
  if (!isRight(spill as Cell[][]))
    throw new Error(`${name}: ${JSON.stringify((spill as Cell[][]).slice(0, 5))}`);
  let warm = Infinity;
  for (let round = 0; round < 5; round++) warm = Math.min(warm, ms(call));
  return { [`${name} first, s`]: first / 1000, [`${name} warm, s`]: warm / 1000 };
}
