import type { Kept } from '../engine/escalation/keptText';
import { groupedBy } from '../engine/groups';
import { isProblem } from '../engine/problem';
import { attainmentOf, type JudgedTicket } from '../engine/report/attainment';
import { shareOfPercent } from '../engine/report/share';
import type { TicketEvent } from '../engine/sla/events';
import { type Measurement, measurementsOf, statusOf } from '../engine/sla/measure';
import { type Coverage, nameKey, type PolicyLine } from '../engine/sla/policy';
import { covers, withTierOf } from '../engine/sla/promise';
import { statusMapOf } from '../engine/sla/statusMap';
import { wallTimeAt } from '../engine/time/wallTime';
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
  const spelled = (priority: string) =>
    rules.priorities.find((name) => isSameName(name, priority)) ?? priority;
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
          const { stoppedAt = Number.NaN, dueAt = Number.NaN } = measured;
          if (!(stoppedAt >= from && stoppedAt < to)) continue;
          const status = statusOf(measured, now);
          if (isProblem(status)) continue;
          const coverage = coverageIn(textIn);
          const { customer } = coverage;
          const known = rules.customers.get(nameKey(customer));
          const ticket = { id, customer, subject: textIn('subject'), index };
          const promise = { ticket: { ...ticket, history: told.history }, measured, dueAt };
          ended.push({
            judged: { status, closedAt: stoppedAt, dueAt },
            metric: metric.name,
            priority: spelled(measured.priority),
            target: targetOf(measured, told.history.opened.at, withTierOf(coverage, rules)),
            stoppedAt,
            customer: known,
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

const CONDITIONS = ['customer', 'tier', 'department', 'category', 'priority'] as const;

/**
 * What is promised of each ticket is promised of all, unless a line of the same policy says of which share: `95%`, or `p95`,
 * beside `each`, with the same limit. Of several, the one for fewest tickets counts, and of these the latest version.
 */
function targetShelf(
  lines: readonly PolicyLine[],
): (measured: Measurement, openedAt: number, coverage: Coverage) => number {
  const shares = lines.filter(({ aggregate }) => /%$|^p\d/.test(aggregate));
  const shelf = new Map<PolicyLine, readonly PolicyLine[]>();
  return ({ promised, priority }, openedAt, coverage) => {
    const { line, openTime } = promised;
    const beside = shelf.get(line) ?? shares.filter((share) => isBeside(share, line));
    shelf.set(line, beside);
    if (beside.length === 0) return 1;
    const { day } = wallTimeAt(openedAt, openTime.calendar.zone);
    const named = (share: PolicyLine) => CONDITIONS.filter((field) => share[field] !== '');
    const ofTicket = { ...coverage, priority };
    const isFor = (share: PolicyLine) =>
      CONDITIONS.every((field) =>
        // A severity without a line of its own has that of another.
        [line[field], ofTicket[field]].some((name) => covers(share[field], name)),
      );
    const [best] = beside
      .filter((share) => share.effectiveFrom <= day && day <= share.effectiveTo && isFor(share))
      .sort((a, b) => named(b).length - named(a).length || b.effectiveFrom - a.effectiveFrom);
    return best === undefined ? 1 : shareOfPercent(Number(best.aggregate.replace(/[p%]/, '')));
  };
}

function isBeside(share: PolicyLine, line: PolicyLine): boolean {
  const isSameLimit = JSON.stringify(share.limit) === JSON.stringify(line.limit);
  return isSameLimit && share.metric === line.metric && isSameName(share.policy, line.policy);
}

function isSameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}
