import type { Kept } from '../engine/escalation/keptText';
import { groupedBy } from '../engine/groups';
import { isProblem } from '../engine/problem';
import { attainmentOf, type JudgedTicket } from '../engine/report/attainment';
import { shareOfPercent } from '../engine/report/share';
import type { TicketEvent } from '../engine/sla/events';
import { type Measurement, measurementsOf, statusOf } from '../engine/sla/measure';
import { nameKey, type PolicyLine } from '../engine/sla/policy';
import { statusMapOf } from '../engine/sla/statusMap';
import type { Zone } from '../engine/time/zone';
import { type Cell, isBlank, isDate, textFromCell } from '../sheets/cells';
import { type TrackerTable, trackerTable } from '../sheets/trackerTable';
import { stopFieldOf } from './insertColumns';
import { promisedMetrics, promiseShelf } from './promiseShelf';
import { noticeOf, type Standing } from './sweep';
import { coverageIn, ticketReader } from './ticketReader';
import type { Workspace } from './workspace';

/** A promise whose clock stopped in a period, kept or not. */
export interface EndedPromise extends Pick<Standing, 'notice' | 'customer' | 'cellUnder'> {
  readonly judged: JudgedTicket;
  readonly metric: string;
  readonly priority: string;
  readonly target: number;
  readonly stoppedAt: number;
}

/** Asked by digests, each for its own period; read from what the run has in memory, once for each. */
export type EndedPromises = (from: number, to: number) => readonly EndedPromise[];

export function endedPromises(workspace: Workspace, now: number, zone: Zone): EndedPromises {
  const shelf = new Map<string, readonly EndedPromise[]>();
  return (from, to) => {
    const key = `${from} ${to}`;
    const found = shelf.get(key) ?? readEnded(workspace, from, to, now, zone);
    shelf.set(key, found);
    return found;
  };
}

function readEnded(
  { trackers, rules, events }: Workspace,
  from: number,
  to: number,
  now: number,
  zone: Zone,
): readonly EndedPromise[] {
  const { metrics } = promisedMetrics(rules);
  const bookOf = promiseShelf(rules, metrics);
  const targetOf = targetShelf(rules.lines);
  const stirred = recentlyTold(events, from);
  const ended: EndedPromise[] = [];
  for (const tracker of trackers) {
    const table = trackerTable(tracker.settings, tracker.cells, () => zone);
    if (isProblem(table) || table.missing.length > 0) continue;
    const { statuses } = statusMapOf(tracker.settings.statuses);
    const read = ticketReader({ table, statuses, events, now, bookOf });
    const mayCount = stopsSince(
      table,
      metrics.map(({ metric }) => metric.name),
      from,
    );
    const seen = new Set<string>();
    table.rows.forEach((row, index) => {
      const id = textFromCell(row[table.columnOf('id')]);
      const isTwice = seen.has(id);
      seen.add(id);
      if (id === '' || isTwice || (!stirred.has(id) && !mayCount(row))) return;
      const told = read(id, row);
      if (isProblem(told) || told.history.notCovered !== undefined) return;
      const textIn = (field: string) => textFromCell(row[table.columnOf(field)]);
      for (const { metric } of metrics) {
        const measurements = measurementsOf(told, metric);
        if (isProblem(measurements)) continue;
        for (const measured of measurements) {
          const { stoppedAt = Number.NaN, dueAt = Number.NaN, promised } = measured;
          if (!(stoppedAt >= from && stoppedAt < to)) continue;
          const status = statusOf(measured, now);
          if (isProblem(status)) continue;
          const { customer } = coverageIn(textIn);
          const ticket = { id, customer, subject: textIn('subject'), index };
          const promise = { ticket: { ...ticket, history: told.history }, measured, dueAt };
          ended.push({
            judged: { status, closedAt: stoppedAt, dueAt },
            metric: metric.name,
            priority: measured.priority,
            target: targetOf(promised.line),
            stoppedAt,
            customer: rules.customers.get(nameKey(customer)),
            // As it stood when the clock stopped: that late it was.
            notice: () => noticeOf(promise, undefined, tracker, table, stoppedAt, now),
            cellUnder: (header) => textFromCell(row[table.columnUnder(header)] ?? ''),
          });
        }
      }
    });
  }
  return ended;
}

/** Of each metric and priority, and of each target where they differ. */
export function keptOf(ended: readonly EndedPromise[]): readonly Kept[] {
  const groups = groupedBy(
    ended,
    ({ metric, priority, target }) => `${metric}\u0000${priority}\u0000${target}`,
  );
  return Array.from(groups.values(), (group) => {
    const { counted, met } = attainmentOf(
      group.map(({ judged }) => judged),
      'closed',
    );
    const { metric, priority, target } = group[0] as EndedPromise;
    return { metric, priority, target, counted, met };
  }).filter(({ counted }) => counted > 0);
}

export function isLate({ judged }: EndedPromise): boolean {
  return judged.status === 'Breached';
}

/** A ticket's clocks stop by a cell of its row or by an event; most rows have had neither for long. */
function stopsSince(
  { columnOf, momentIn }: TrackerTable,
  metrics: readonly string[],
  from: number,
): (row: readonly Cell[]) => boolean {
  const fields = new Set(['resolved', 'first response', ...metrics.map(stopFieldOf)]);
  const columns = Array.from(fields, columnOf).filter((at) => at >= 0);
  return (row) =>
    columns.some((at) => {
      const cell = row[at] as Cell;
      if (isBlank(cell)) return false;
      const moment = isDate(cell) ? cell.getTime() : momentIn(cell);
      return !(typeof moment === 'number' && moment < from);
    });
}

function recentlyTold(
  events: ReadonlyMap<string, readonly TicketEvent[]>,
  from: number,
): ReadonlySet<string> {
  const recent = new Set<string>();
  events.forEach((list, ticket) => {
    if (list.some(({ at }) => at >= from)) recent.add(ticket);
  });
  return recent;
}

/**
 * What is promised of each ticket is promised of all, unless a line of the same policy says of which share: `95%` beside
 * `each`, with the same limit.
 */
function targetShelf(lines: readonly PolicyLine[]): (line: Measurement['promised']['line']) => number {
  const shares = lines.filter(({ aggregate }) => aggregate.endsWith('%'));
  const shelf = new Map<unknown, number>();
  return (line) => {
    const known = shelf.get(line);
    if (known !== undefined) return known;
    const share = shares.find(
      ({ policy, metric, priority, limit }) =>
        policy === line.policy &&
        metric === line.metric &&
        (priority === '' || priority === line.priority) &&
        JSON.stringify(limit) === JSON.stringify(line.limit),
    );
    const target = share === undefined ? 1 : shareOfPercent(Number(share.aggregate.slice(0, -1)));
    shelf.set(line, target);
    return target;
  };
}
