import { describeProblem, isProblem, type Outcome } from '../engine/problem';
import {
  currentOf,
  type Measurement,
  measurementsOf,
  msLeft,
  statusOf,
  type ToldTicket,
} from '../engine/sla/measure';
import { type Metric, metricKey, metricNamed } from '../engine/sla/metric';
import { MS_PER_HOUR } from '../engine/time/localDate';
import { type Cell, cellFromInstant, isBlank, textFromCell } from '../sheets/cells';
import { namesIn } from '../sheets/steps';
import { asRange, momentReader, requireArguments, type Surroundings } from './arguments';
import { type EventRemark, remarksBeside } from './eventRemarks';
import { onlyCell } from './explanations';
import type { PromisedMetric } from './promiseShelf';
import type { Argument } from './spill';
import { type TicketRanges, toldTickets } from './toldTickets';
import type { FormulaResult } from './workingTime';

const COLUMNS = ['due', 'status', 'hours left'];
const NOTHING: readonly Cell[] = COLUMNS.map(() => '');

/** SLA_TRACK: for every ticket and metric when it is due, how it stands and the hours left, row by row beside the tracker. */
export function track(
  ranges: TicketRanges,
  metrics: Argument,
  now: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_TRACK', { tickets: ranges.tickets, rules: ranges.rules });
  const at = momentReader(around)(onlyCell('SLA_TRACK', 'now', now));
  if (isProblem(at)) return describeProblem(at);
  const remarks: EventRemark[] = [];
  const told = toldTickets('SLA_TRACK', ranges, at, around, undefined, (remark) => remarks.push(remark));
  const asked = metricsAsked('SLA_TRACK', metrics, told.metrics);
  const standings = told.rows.map((row): Cell[] => {
    const ticket = told.ticketIn(row);
    if (ticket === undefined) return asked.flatMap(() => NOTHING);
    return isProblem(ticket)
      ? [describeProblem(ticket), ...asked.flatMap(() => NOTHING).slice(1)]
      : standingCells(ticket, asked);
  });
  // One more column, only where there is something to say in it.
  const ids = told.rows.map((row) => told.idIn(row));
  const wrong = remarksBeside(remarks, ids);
  const inHeader = [...told.problems.map(describeProblem), ...wrong.header].join('; ');
  const more = (text: string) => (inHeader === '' ? [] : [text]);
  const header = [
    ...asked.flatMap(({ name }) => COLUMNS.map((column) => `${name} ${column}`)),
    ...more(inHeader),
  ];
  const blank = header.map((): Cell => '');
  const tracked = standings.map((cells, index) => [...cells, ...more(wrong.beside(ids[index] as string))]);
  return [...Array.from({ length: told.rowsAbove - 1 }, () => blank), header, ...tracked];
}

/** What is wrong with a row is said once in it. */
function standingCells(ticket: ToldTicket, metrics: readonly Metric[]): Cell[] {
  let said = '';
  return metrics.flatMap((metric): Cell[] => {
    const cells = cellsOf(ticket, metric);
    if (!isProblem(cells)) return cells;
    const text = describeProblem(cells);
    const news = text === said ? '' : text;
    said = text;
    return [news, '', ''];
  });
}

function cellsOf(ticket: ToldTicket, metric: Metric): Outcome<Cell[]> {
  const standing = standingOf(ticket, metric);
  if (isProblem(standing)) return standing;
  const { status, measured, hoursLeft } = standing;
  const dueAt = measured?.dueAt;
  return [dueAt === undefined ? '' : cellFromInstant(dueAt), status, hoursLeft ?? ''];
}

export interface TicketStanding {
  /** As SLA_STATUS says it, and Paused, Waived, Not covered; '' where the clock has not started. */
  readonly status: string;
  readonly measured: Measurement | undefined;
  /** When it stopped, or now; undefined where nothing is due or asked any more. */
  readonly hoursLeft: number | undefined;
}

/** How a ticket stands with one of its metrics: the measurement that counts now, if there is any. */
export function standingOf(ticket: ToldTicket, metric: Metric): Outcome<TicketStanding> {
  const { history } = ticket;
  const nothing = (status: string) => ({ status, measured: undefined, hoursLeft: undefined });
  if (history.notCovered !== undefined) return nothing('Not covered');
  const measurements = measurementsOf(ticket, metric);
  if (isProblem(measurements)) return measurements;
  const measured = currentOf(measurements);
  if (measured === undefined) {
    const promised = ticket.bookFor(ticket.priority, metric).promiseAt(history.opened.at);
    return nothing(promised === undefined ? 'No target' : '');
  }
  const status = statusOf(measured, history.asOf);
  if (isProblem(status)) return status;
  const left = status === 'Waived' ? undefined : msLeft(measured, measured.stoppedAt ?? history.asOf);
  return { status, measured, hoursLeft: left === undefined ? undefined : left / MS_PER_HOUR };
}

/**
 * @param argument Names between commas, or a range of names; blank: all that are promised.
 * @throws for a name that is no metric.
 */
export function metricsAsked(
  functionName: string,
  argument: Argument,
  promised: readonly PromisedMetric[],
): readonly Metric[] {
  const names = asRange(argument)
    .flat()
    .filter((cell) => !isBlank(cell))
    .flatMap((cell) => namesIn(textFromCell(cell)));
  if (names.length === 0) return promised.map(({ metric }) => metric);
  return names.map((name) => {
    const key = metricKey(name);
    const found =
      promised.find(({ metric, written }) => written === key || metric.name === key)?.metric ??
      metricNamed(name);
    if (isProblem(found)) throw new Error(`${functionName}: ${describeProblem(found)}`);
    return found;
  });
}
