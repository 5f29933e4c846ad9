import { isProblem, type Outcome, type Problem, problem, problemAt } from '../engine/problem';
import { plainName } from '../engine/sla/eventNames';
import { FROM_COLUMN, type TicketEvent } from '../engine/sla/events';
import { factsIn } from '../engine/sla/factRule';
import { type History, standingEnding } from '../engine/sla/history';
import { type Measurement, measurementsOf, openMeasurement } from '../engine/sla/measure';
import { factsOf, type Metric } from '../engine/sla/metric';
import { nameKey, type Rules } from '../engine/sla/policy';
import type { PromiseBook } from '../engine/sla/promise';
import { ends, type StatusMap } from '../engine/sla/statusMap';
import { type Cell, isBlank, isDate, textFromCell } from '../sheets/cells';
import type { TrackerTable } from '../sheets/trackerTable';
import { stopFieldOf } from './insertColumns';
import { promisedMetrics, promiseShelf } from './promiseShelf';
import { memo } from './spill';
import { coverageIn, NOT_OPENED, pausedMsIn, ticketReader } from './ticketReader';

/** One row of a tracker, as far as mails speak of it. */
export interface TicketRow {
  readonly id: string;
  readonly customer: string;
  readonly subject: string;
  /** Index into the tracker's rows. */
  readonly index: number;
  readonly history: History | undefined;
}

/** A promise that still waits to be kept. */
export interface OpenPromise {
  readonly ticket: TicketRow;
  readonly measured: Measurement;
  readonly dueAt: number;
}

export interface Reading {
  readonly now: number;
  readonly rules: Rules;
  readonly statuses: StatusMap;
  /** Of this tracker's tickets, by id. */
  readonly events: ReadonlyMap<string, readonly TicketEvent[]>;
}

export interface ReadThrough {
  readonly tickets: number;
  readonly problems: readonly Problem[];
  /** Rows left out, each for its first problem. */
  readonly leftOut: number;
}

const MOST_PROBLEMS = 200;
/** Of 3-4 it makes a day in March or April, and shows it as it was typed. */
const MADE_BY_SHEETS =
  'is the id that Sheets made of the text typed, and mails call the ticket so. Format the column as plain text and type such ids again.';

type Row = readonly Cell[];

/**
 * Goes through a tracker once and hands over every promise that is still open; a row that cannot be read is one problem.
 * Tickets that have ended cost next to nothing: most tickets have.
 */
export function readOpenPromises(
  tracker: TrackerTable,
  reading: Reading,
  take: (promise: OpenPromise) => void,
): ReadThrough {
  const { now, rules, statuses } = reading;
  const { metrics, problems: unreadable } = promisedMetrics(rules);
  const problems = [...unreadable];
  const bookOf = promiseShelf(rules, metrics);
  const told = ticketReader({ table: tracker, statuses, events: reading.events, now, bookOf });
  const column = {
    id: tracker.columnOf('id'),
    opened: tracker.columnOf('opened'),
    resolved: tracker.columnOf('resolved'),
    priority: tracker.columnOf('priority'),
    response: tracker.columnOf('first response'),
    status: tracker.columnOf('status'),
    paused: tracker.columnOf('paused hours'),
    subject: tracker.columnOf('subject'),
  };
  const measures = metrics.map(({ metric }) => metric);
  const stops = measures.map(({ name }) => tracker.columnOf(stopFieldOf(name)));
  const columnsTell = measures.every((metric, i) => stops[i]! >= 0 && startsAtOpening(metric));
  const allEnd = measures.every((metric) => metric.endsWithTicket);
  const answersOthers = measures.some((metric, i) => stops[i] !== column.response && stopsByReply(metric));
  const kindOf = kindShelf(tracker, measures, bookOf);
  const movesNothing = idleEvents(measures, statuses);
  const plainOf = memo((status) => plainName(textFromCell(status)));
  const seen = new Map<string, number>();
  let isDateTold = false;
  const { rows } = tracker;
  let [tickets, leftOut] = [0, 0];

  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as Row;
    const idCell = row[column.id] as Cell;
    if ((idCell === '' || row[column.opened] === '') && !tracker.isBegun(row)) continue;
    tickets++;
    const wrong = readRow(row, index, idCell);
    if (wrong === undefined) continue;
    leftOut++;
    // What is wrong in the rules is told with them, and not again for each of a thousand tickets.
    if (rules.problems.includes(wrong)) continue;
    const place = { sheet: tracker.sheet, row: tracker.firstRow + index };
    if (problems.length < MOST_PROBLEMS) problems.push(problemAt(place, wrong));
  }
  return { tickets, problems, leftOut };

  function readRow(row: Row, index: number, idCell: Cell): Problem | undefined {
    const id = typeof idCell === 'string' ? idCell.trim() : textFromCell(idCell);
    if (id === '') return problem('', 'The ticket has no id. Write one that no other row has.');
    const first = seen.get(id);
    if (first !== undefined) {
      return problem(
        id,
        `stands in row ${tracker.firstRow + first} already. Give each ticket an id of its own.`,
      );
    }
    seen.set(id, index);
    const status = column.status < 0 ? '' : plainOf(row[column.status] as Cell);
    const meaning = statuses.get(status);
    const events = reading.events.get(id);
    const resolvedAt = column.resolved < 0 ? undefined : stopIn(row[column.resolved] as Cell, 'resolved');
    // The status and the date may be of an end that did not hold: then a row says so.
    const endsByStatus = ends(meaning);
    const hasEnded =
      (endsByStatus && !events?.some(mayUndo)) ||
      (resolvedAt !== undefined && !events?.some(mayReopen) && !isBeforeOpening(resolvedAt, row));
    if (hasEnded && allEnd) return isProblem(resolvedAt) && !endsByStatus ? resolvedAt : undefined;
    const openedAt = tracker.momentIn(row[column.opened] as Cell, 'opened') ?? NOT_OPENED;
    if (typeof openedAt !== 'number') return openedAt;
    if (openedAt > now) return undefined;
    // A form's time stamp may well be both.
    if (isDate(idCell) && !isDateTold && column.id !== column.opened) {
      isDateTold = true;
      const place = { sheet: tracker.sheet, row: tracker.firstRow + index, column: tracker.headerOf('id') };
      problems.push(problem(id, MADE_BY_SHEETS, place));
    }
    const answeredAt =
      column.response < 0 ? undefined : stopIn(row[column.response] as Cell, 'first response');
    const shown = { priority: row[column.priority] ?? '', isAnswered: answeredAt !== undefined };
    const byColumns =
      columnsTell &&
      !endsByStatus &&
      resolvedAt === undefined &&
      (events === undefined || events.every((event) => movesNothing(event, shown))) &&
      !(answersOthers && shown.isAnswered) &&
      !stops.some((at) => isBeforeOpening(stopIn(row[at] as Cell, ''), row));
    if (!byColumns) return fromHistory(row, index, id);
    const wrong = fromColumns(row, index, id, openedAt, meaning === 'paused' ? status : undefined);
    // Told even where no promise of this row goes by it: the formulas cannot read the row either.
    return wrong ?? (isProblem(answeredAt) ? answeredAt : undefined);
  }

  /** undefined: blank, or still to come; a date of tomorrow has stopped nothing. */
  function stopIn(cell: Cell, field: string): Outcome<number> | undefined {
    if (isBlank(cell)) return undefined;
    const moment = tracker.momentIn(cell, field);
    return typeof moment === 'number' && moment > now ? undefined : moment;
  }

  /** Of a stop: it ends nothing and has to be told. */
  function isBeforeOpening(stoppedAt: Outcome<number> | undefined, row: Row): boolean {
    if (typeof stoppedAt !== 'number') return false;
    const openedAt = tracker.momentIn(row[column.opened] as Cell);
    return typeof openedAt === 'number' && stoppedAt < openedAt;
  }

  function fromColumns(
    row: Row,
    index: number,
    id: string,
    openedAt: number,
    waitingFor: string | undefined,
  ) {
    const pausedMs = column.paused < 0 ? 0 : pausedMsIn(tracker, row[column.paused] as Cell);
    if (typeof pausedMs !== 'number') return pausedMs;
    const kind = kindOf(row);
    const agreedIn = (fact: string) => tracker.momentIn(row[tracker.columnUnder(fact)] ?? '');
    const of = { priority: kind.priority, pausedMs, waitingFor, agreedIn };
    let ticket: TicketRow | undefined;
    let wrong: Problem | undefined;
    for (let i = 0; i < measures.length; i++) {
      const { name } = measures[i] as Metric;
      const stoppedAt = stopIn(row[stops[i] as number] as Cell, stopFieldOf(name));
      if (isProblem(stoppedAt)) wrong = wrong ?? stoppedAt;
      if (stoppedAt !== undefined) continue;
      const promised = (kind.books[i] as PromiseBook).promiseAt(openedAt);
      if (promised === undefined) continue;
      const measured = isProblem(promised)
        ? promised
        : openMeasurement(openedAt, of, measures[i] as Metric, promised);
      if (isProblem(measured)) wrong = wrong ?? measured;
      else if (measured.dueAt !== undefined) {
        ticket = ticket ?? ticketRow(kind, row, index, id, undefined);
        take({ ticket, measured, dueAt: measured.dueAt });
      }
    }
    return wrong;
  }

  function fromHistory(row: Row, index: number, id: string): Problem | undefined {
    const ticket = told(id, row);
    if (isProblem(ticket)) return ticket;
    const { history } = ticket;
    if (history.notCovered !== undefined) return undefined;
    const hasEnded = standingEnding(history) !== undefined || ticket.endedUndated !== undefined;
    const of = ticketRow(kindOf(row), row, index, id, history);
    let wrong: Problem | undefined;
    for (const metric of measures) {
      if (hasEnded && metric.endsWithTicket) continue;
      const measurements = measurementsOf(ticket, metric);
      if (isProblem(measurements)) {
        wrong = wrong ?? measurements;
        continue;
      }
      for (const measured of measurements) {
        const { stoppedAt, waiver, dueAt } = measured;
        if (stoppedAt === undefined && waiver === undefined && dueAt !== undefined)
          take({ ticket: of, measured, dueAt });
      }
    }
    return wrong;
  }

  function ticketRow(
    { customer }: Kind,
    row: Row,
    index: number,
    id: string,
    history: History | undefined,
  ): TicketRow {
    return { id, customer, subject: textFromCell(row[column.subject]), index, history };
  }
}

function startsAtOpening({ cycle, start }: Metric): boolean {
  return cycle === 'once' && factsIn(start).join() === 'opened';
}

function stopsByReply({ stop }: Metric): boolean {
  return factsIn(stop).includes('reply');
}

function mayUndo({ name }: TicketEvent): boolean {
  return name === 'reopened' || name === 'withdrawn';
}

function mayReopen(event: TicketEvent): boolean {
  return event.name === 'status' || mayUndo(event);
}

/**
 * Which events leave every promise as the columns tell it: what a ticket was first seen with, and what the columns say
 * themselves. Nearly every open ticket has such rows and no others.
 */
function idleEvents(metrics: readonly Metric[], statuses: StatusMap) {
  const facts = factsOf(metrics);
  const meaningOf = memo((value) => statuses.get(plainName(value as string)));
  return (
    { name, value, by, firstSeen }: TicketEvent,
    { priority, isAnswered }: { readonly priority: Cell; readonly isAnswered: boolean },
  ): boolean => {
    if (name === 'priority') return firstSeen && nameKey(value) === nameKey(textFromCell(priority));
    if (name === 'reply') return by === FROM_COLUMN && isAnswered;
    if (name === 'status') return meaningOf(value) === 'open' && !facts.has(`status ${plainName(value)}`);
    return (name === 'owner' || name === 'note') && !facts.has(name);
  };
}

/** What tickets of one priority and coverage share. */
interface Kind {
  readonly customer: string;
  readonly priority: string;
  /** In the order of the metrics. */
  readonly books: readonly PromiseBook[];
}

/** Looked up by what the cells say: a hundred thousand rows are of a few kinds. */
function kindShelf(
  tracker: TrackerTable,
  metrics: readonly Metric[],
  bookOf: ReturnType<typeof promiseShelf>,
): (row: Row) => Kind {
  const fields = ['priority', 'customer', 'tier', 'department', 'category'];
  const columns = fields.map(tracker.columnOf).filter((at) => at >= 0);
  const shelf = new Map<string, Kind>();
  return (row) => {
    let key = '';
    for (let i = 0; i < columns.length; i++) key += `${row[columns[i] as number]}\u0000`;
    let found = shelf.get(key);
    if (found === undefined) {
      const textIn = (field: string) => textFromCell(row[tracker.columnOf(field)]);
      const [coverage, priority] = [coverageIn(textIn), textIn('priority')];
      const bookFor = bookOf(coverage);
      const books = metrics.map((metric) => bookFor(priority, metric));
      found = { customer: coverage.customer, priority, books };
      shelf.set(key, found);
    }
    return found;
  };
}
