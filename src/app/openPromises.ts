import { isProblem, type Outcome, type Problem, problem, problemAt } from '../engine/problem';
import { historyOf } from '../engine/sla/clock';
import { deadlineOf, NO_PAUSE, type Pause } from '../engine/sla/deadline';
import { plainName } from '../engine/sla/eventNames';
import type { TicketEvent } from '../engine/sla/events';
import { agreedDueAt, type History, standingEnding, waiverOf } from '../engine/sla/history';
import { type Metric, metricNamed } from '../engine/sla/metric';
import { metricClocks } from '../engine/sla/metricClock';
import { pausedTime } from '../engine/sla/pausedTime';
import type { PolicyLine, Rules } from '../engine/sla/policy';
import { type PromiseBook, type Promised, promiseBook } from '../engine/sla/promise';
import type { StatusMap } from '../engine/sla/statusMap';
import { type Cell, hoursFromCell, isBlank, textFromCell } from '../sheets/cells';
import type { TrackerTable } from '../sheets/trackerTable';

/** One row of a tracker, as far as mails speak of it. */
export interface TicketRow {
  readonly id: string;
  readonly customer: string;
  readonly priority: string;
  readonly subject: string;
  /** Index into the tracker's rows. */
  readonly index: number;
  readonly history: History | undefined;
}

/** A promise that still waits to be kept. */
export interface OpenPromise {
  readonly ticket: TicketRow;
  readonly promised: Promised;
  readonly epoch: number;
  readonly cycle: number;
  readonly startAt: number;
  readonly dueAt: number;
  readonly pause: Pause;
  /** false: the clock stands still now. */
  readonly running: boolean;
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

interface Measure {
  readonly metric: Metric;
  /** Column whose date stops the clock; -1: only events can. */
  readonly stop: number;
  /** The columns alone tell when it starts and stops. */
  readonly byColumns: boolean;
}

const MOST_PROBLEMS = 200;
const MS_PER_HOUR = 3_600_000;

/**
 * Goes through a tracker once and hands over every promise that is still open; a row that cannot be read is one problem.
 * Tickets that have ended cost next to nothing: most tickets have.
 */
export function readOpenPromises(
  tracker: TrackerTable,
  reading: Reading,
  take: (promise: OpenPromise) => void,
): ReadThrough {
  const problems: Problem[] = [];
  const measures = measuresOf(tracker, reading.rules, problems);
  const column = {
    id: tracker.columnOf('id'),
    opened: tracker.columnOf('opened'),
    resolved: tracker.columnOf('resolved'),
    response: tracker.columnOf('first response'),
    status: tracker.columnOf('status'),
    priority: tracker.columnOf('priority'),
    paused: tracker.columnOf('paused hours'),
    subject: tracker.columnOf('subject'),
  };
  const shelf = bookShelf(tracker, reading.rules, measures);
  const seen = new Map<string, number>();
  const { rows } = tracker;
  let [tickets, leftOut] = [0, 0];

  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as readonly Cell[];
    const idCell = row[column.id] as Cell;
    if (idCell === '' && row.every(isBlank)) continue;
    tickets++;
    const wrong = readRow(row, index, idCell);
    if (wrong === undefined) continue;
    leftOut++;
    const place = { sheet: tracker.sheet, row: tracker.firstRow + index };
    if (problems.length < MOST_PROBLEMS) problems.push(problemAt(place, wrong));
  }
  return { tickets, problems, leftOut };

  function readRow(row: readonly Cell[], index: number, idCell: Cell): Problem | undefined {
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
    if (column.resolved >= 0 && !isBlank(row[column.resolved])) return undefined;
    const meaning = column.status < 0 ? undefined : statusMeaning(row[column.status] as Cell);
    if (meaning === 'resolved' || meaning === 'closed') return undefined;
    const openedAt = tracker.momentIn(row[column.opened] as Cell);
    if (openedAt === undefined)
      return problem('', 'The ticket has no date of opening. Write one like 2026-03-04 21:05.');
    if (typeof openedAt !== 'number') return openedAt;
    if (openedAt > reading.now) return undefined;
    const pausedMs = column.paused < 0 ? 0 : explicitPause(row[column.paused] as Cell);
    if (typeof pausedMs !== 'number') return pausedMs;
    const events = reading.events.get(id);
    const ofRow: RowReading = { row, index, id, openedAt, pausedMs, statusPauses: meaning === 'paused' };
    return events === undefined && measures.every(({ byColumns }) => byColumns)
      ? byColumns(ofRow)
      : byHistory(ofRow, events ?? []);
  }

  function byColumns(ofRow: RowReading): Problem | undefined {
    const { row, openedAt, pausedMs, statusPauses } = ofRow;
    const { books } = shelf(row);
    let wrong: Problem | undefined;
    let ticket: TicketRow | undefined;
    for (let i = 0; i < measures.length; i++) {
      const { metric, stop } = measures[i] as Measure;
      if (stop >= 0 && !isBlank(row[stop])) continue;
      const promised = (books[i] as PromiseBook).promiseAt(openedAt);
      if (promised === undefined) continue;
      if (isProblem(promised)) {
        wrong = wrong ?? promised;
        continue;
      }
      const pause = pausedMs === 0 ? NO_PAUSE : { businessMs: pausedMs, elapsedMs: pausedMs };
      const dueAt = dueOf(promised, openedAt, pause, ofRow, undefined);
      if (typeof dueAt !== 'number') {
        wrong = wrong ?? dueAt;
        continue;
      }
      ticket = ticket ?? ticketRow(ofRow, undefined);
      const running = !(statusPauses && (promised.line.pauses ?? metric.pausesByDefault));
      take({ ticket, promised, epoch: 1, cycle: 1, startAt: openedAt, dueAt, pause, running });
    }
    return wrong;
  }

  function byHistory(ofRow: RowReading, events: readonly TicketEvent[]): Problem | undefined {
    const { row, id, openedAt, pausedMs, statusPauses } = ofRow;
    const firstResponseAt = column.response < 0 ? undefined : tracker.momentIn(row[column.response] as Cell);
    const tracked = new Map([
      [id, { openedAt, ...(typeof firstResponseAt === 'number' ? { firstResponseAt } : {}) }],
    ]);
    const { now, statuses } = reading;
    const history = historyOf(id, events, { asOf: now, statuses, tracker: tracked });
    if (history === undefined || history.notCovered !== undefined || standingEnding(history) !== undefined) {
      return undefined;
    }
    const { books } = shelf(row);
    const ticket = ticketRow(ofRow, history);
    let wrong: Problem | undefined;
    for (let i = 0; i < measures.length; i++) {
      const { metric, stop } = measures[i] as Measure;
      if (stop >= 0 && metric.cycle === 'once' && !isBlank(row[stop])) continue;
      if (waiverOf(history, metric.name) !== undefined) continue;
      const promised = (books[i] as PromiseBook).promiseAt(openedAt);
      if (promised === undefined) continue;
      if (isProblem(promised)) {
        wrong = wrong ?? promised;
        continue;
      }
      for (const clock of metricClocks(history, metric, termsOf(promised))) {
        if (clock.stoppedAt !== undefined) continue;
        const told = pausedTime(clock.pauses, { start: clock.startedAt, end: now }, promised.openTime);
        const pause = { businessMs: told.businessMs + pausedMs, elapsedMs: told.elapsedMs + pausedMs };
        const dueAt = dueOf(promised, clock.startedAt, pause, ofRow, history);
        if (typeof dueAt !== 'number') {
          wrong = wrong ?? dueAt;
          continue;
        }
        const byStatus = statusPauses && (promised.line.pauses ?? metric.pausesByDefault);
        const { cycle, startedAt: startAt } = clock;
        const running = !clock.isPaused && !byStatus;
        take({ ticket, promised, epoch: history.epoch, cycle, startAt, dueAt, pause, running });
      }
    }
    return wrong;
  }

  /** @returns undefined where there is nothing to be late for, as yet or at all. */
  function dueOf(
    { line, openTime }: Promised,
    startAt: number,
    pause: Pause,
    { row }: RowReading,
    history: History | undefined,
  ): Outcome<number> | undefined {
    const { limit } = line;
    if (limit.kind !== 'negotiated') {
      return deadlineOf(startAt, limit, { openTime, zone: openTime.calendar.zone }, pause);
    }
    const agreed = history === undefined ? undefined : agreedDueAt(history, limit.fact);
    const under = tracker.columnUnder(limit.fact);
    return agreed ?? (under < 0 ? undefined : tracker.momentIn(row[under] as Cell));
  }

  function statusMeaning(cell: Cell) {
    return reading.statuses.get(typeof cell === 'string' ? plainNameOf(cell) : textFromCell(cell));
  }

  function ticketRow({ row, id, index }: RowReading, history: History | undefined): TicketRow {
    const text = (at: number) => (at < 0 ? '' : textFromCell(row[at]));
    const { customer } = shelf(row);
    return { id, customer, priority: text(column.priority), subject: text(column.subject), index, history };
  }
}

interface RowReading {
  readonly row: readonly Cell[];
  readonly index: number;
  readonly id: string;
  readonly openedAt: number;
  readonly pausedMs: number;
  readonly statusPauses: boolean;
}

/** The metrics that the policies promise anything of, each with the column that stops it. */
function measuresOf(tracker: TrackerTable, rules: Rules, problems: Problem[]): readonly Measure[] {
  const names = new Set(rules.lines.filter(isMeasured).map(({ metric }) => metric));
  return Array.from(names).flatMap((name) => {
    const metric = metricNamed(name);
    if (isProblem(metric)) {
      problems.push(metric);
      return [];
    }
    const stop = tracker.columnOf(metric.name === 'resolution' ? 'resolved' : metric.name);
    const fromOpening = metric.cycle === 'once' && metric.start.flat(2).join() === 'opened';
    return [{ metric: { ...metric, name }, stop, byColumns: fromOpening && stop >= 0 }];
  });
}

function isMeasured({ aggregate, limit }: PolicyLine): boolean {
  return aggregate === 'each' && limit.kind !== 'none';
}

/** What a policy line says about its clock. An update owed by the end of each day or week starts anew when one ends. */
function termsOf({ line, openTime }: Promised) {
  const { limit } = line;
  const terms = { openTime, zone: openTime.calendar.zone };
  const periodic = limit.kind === 'endOfDay' || limit.kind === 'endOfWeek';
  const periodEnd = (start: number) => {
    const end = deadlineOf(start, limit, terms);
    return typeof end === 'number' ? end : Number.NaN;
  };
  return { pauses: line.pauses, reopen: line.reopen, ...(periodic ? { periodEnd } : {}) };
}

interface Shelf {
  readonly customer: string;
  readonly books: readonly PromiseBook[];
}

/** Tickets of one priority and coverage share their promises; looked up by what the cells say. */
function bookShelf(
  tracker: TrackerTable,
  rules: Rules,
  measures: readonly Measure[],
): (row: readonly Cell[]) => Shelf {
  const columns = ['priority', 'customer', 'tier', 'department', 'category'].map(tracker.columnOf);
  const shelf = new Map<string, Shelf>();
  const cellsOf = (row: readonly Cell[]) => columns.map((at) => (at < 0 ? '' : textFromCell(row[at])));
  return (row) => {
    let key = '';
    for (let i = 0; i < columns.length; i++) {
      const at = columns[i] as number;
      if (at >= 0) key += `${row[at]}\u0000`;
    }
    let found = shelf.get(key);
    if (found === undefined) {
      const [priority, customer, tier, department, category] = cellsOf(row) as [
        string,
        string,
        string,
        string,
        string,
      ];
      const coverage = { customer, tier, department, category };
      const books = measures.map(({ metric }) => promiseBook(coverage, priority, metric.name, rules));
      found = { customer, books };
      shelf.set(key, found);
    }
    return found;
  };
}

const plainNames = new Map<string, string>();

/** Statuses repeat by the thousand. */
function plainNameOf(status: string): string {
  let plain = plainNames.get(status);
  if (plain === undefined) {
    plain = plainName(status);
    if (plainNames.size < 1000) plainNames.set(status, plain);
  }
  return plain;
}

function explicitPause(cell: Cell): Outcome<number> {
  if (isBlank(cell)) return 0;
  const hours = hoursFromCell(cell);
  return typeof hours === 'number' ? Math.max(0, Math.round(hours * MS_PER_HOUR)) : hours;
}
