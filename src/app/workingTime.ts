import type { OpenTime } from '../engine/calendar/openTime';
import { isProblem, type Outcome, problem } from '../engine/problem';
import {
  agreedInTicket,
  type DeadlineFinder,
  deadlineFinder,
  deadlineFrom,
  NO_PAUSE,
  type Pause,
  type Terms,
} from '../engine/sla/deadline';
import { MS_PER_HOUR } from '../engine/time/localDate';
import {
  type Cell,
  type CellRange,
  cellFromInstant,
  instantFromCell,
  isBlank,
  isDate,
  isWithinYears,
} from '../sheets/cells';
import { readTarget } from '../sheets/policyLimit';
import {
  calendarReader,
  pausedMsFromCell,
  requireArguments,
  requiredCalendarReader,
  type Surroundings,
} from './arguments';
import { type Argument, memo, PerRow, sameForAll, shown, spill } from './spill';

/** A spill, or one cell for one cell. */
export type FormulaResult = Cell | Cell[][];

export function hoursBetween(
  start: Argument,
  end: Argument,
  calendar: Argument,
  holidays: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_HOURS', { start, end, calendar });
  const [starts, ends, calendars] = [
    new PerRow('start', start),
    new PerRow('end', end),
    new PerRow('calendar', calendar),
  ];
  const openTimeFor = requiredCalendarReader(holidays, around);
  return spill('SLA_HOURS', [starts, ends, calendars], (row, column) => {
    const [startCell, endCell] = [starts.at(row, column), ends.at(row, column)];
    if (isBlank(startCell) || isBlank(endCell)) return '';
    const openTime = openTimeFor(calendars.at(row, column));
    if (isProblem(openTime)) return openTime;
    const startedAt = instantFromCell(startCell, around.zoneOfSheet);
    if (isProblem(startedAt)) return startedAt;
    const endedAt = instantFromCell(endCell, around.zoneOfSheet);
    return isProblem(endedAt) ? endedAt : openTime.between(startedAt, endedAt) / MS_PER_HOUR;
  });
}

export function due(
  start: Argument,
  target: Argument,
  calendar: Argument,
  holidays: Argument,
  pausedHours: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_DUE', { start, target });
  const starts = new PerRow('start', start);
  const targets = new PerRow('target', target);
  const calendars = new PerRow('calendar', calendar);
  const pauses = new PerRow('paused_hours', pausedHours);
  const findFor = sameForAll(
    [targets, calendars, pauses],
    finderReader(targets, calendars, pauses, holidays, around),
  );
  const compute = (row: number, column: number) => {
    const startCell = starts.at(row, column);
    if (isBlank(startCell)) return '';
    const find = findFor(row, column);
    if (typeof find !== 'function') return find ?? '';
    const startedAt = instantFromCell(startCell, around.zoneOfSheet);
    return isProblem(startedAt) ? startedAt : dueCell(startedAt, find);
  };
  const only = [targets, calendars, pauses].every(({ isOne }) => isOne) ? findFor(0, 0) : undefined;
  return starts.columns === 1 && typeof only === 'function'
    ? dueColumn(start as CellRange, only, compute)
    : spill('SLA_DUE', [starts, targets, calendars, pauses], compute);
}

/** A column of dates under one target, which is what is long: nothing but the arithmetic stands between cell and cell. */
function dueColumn(
  starts: CellRange,
  find: DeadlineFinder,
  compute: (row: number, column: number) => Outcome<Cell>,
): Cell[][] {
  const results: Cell[][] = new Array(starts.length);
  for (let row = 0; row < starts.length; row++) {
    const cell = (starts[row] as readonly Cell[])[0];
    if (isDate(cell)) {
      const startedAt = cell.getTime();
      const dueAt = find(startedAt);
      if (isWithinYears(dueAt) && isWithinYears(startedAt)) {
        results[row] = [new Date(dueAt)];
        continue;
      }
    }
    results[row] = [shown(compute(row, 0))];
  }
  return results;
}

export function dueCell(startedAt: number, find: DeadlineFinder): Outcome<Cell> {
  const dueAt = deadlineFrom(find, startedAt);
  return isProblem(dueAt) ? dueAt : cellFromInstant(dueAt);
}

/** @returns undefined for a row without a target. */
function finderReader(
  targets: PerRow,
  calendars: PerRow,
  pauses: PerRow,
  holidays: Argument,
  around: Surroundings,
): (row: number, column: number) => Outcome<DeadlineFinder> | undefined {
  const targetOf = memo(readTarget);
  const termsOf = memo(termsReader(holidays, around));
  return (row, column) => {
    const targetCell = targets.at(row, column);
    if (isBlank(targetCell)) return undefined;
    const target = targetOf(targetCell);
    if (isProblem(target)) return target;
    if (target.kind === 'negotiated') return agreedInTicket(target.fact);
    const terms = termsOf(calendars.at(row, column));
    if (isProblem(terms)) return terms;
    const pausedMs = pausedMsFromCell(pauses.at(row, column));
    return isProblem(pausedMs) ? pausedMs : deadlineFinder(target, terms, pauseOf(pausedMs));
  };
}

/** Paused hours given explicitly count the same whether the target counts business or elapsed time. */
export function pauseOf(pausedMs: number): Pause {
  return pausedMs === 0 ? NO_PAUSE : { businessMs: pausedMs, elapsedMs: pausedMs };
}

/** Without a calendar time is elapsed, and whole days are those of the spreadsheet, whose zone costs a call. */
export function termsOn(openTime: OpenTime | undefined, { zoneOfSheet }: Surroundings): Terms {
  return {
    openTime,
    get zone() {
      return openTime?.calendar.zone ?? zoneOfSheet();
    },
  };
}

export function termsReader(holidays: Argument, around: Surroundings) {
  const read = calendarReader(holidays, around);
  return (cell: Cell): Outcome<Terms> => {
    const openTime = read(cell);
    return isProblem(openTime) ? openTime : termsOn(openTime, around);
  };
}

export function isOpen(
  at: Argument,
  calendar: Argument,
  holidays: Argument,
  around: Surroundings,
): FormulaResult {
  return atMoment('SLA_IS_OPEN', at, calendar, holidays, around, (openTime, moment) =>
    openTime.isOpen(moment),
  );
}

export function nextOpen(
  at: Argument,
  calendar: Argument,
  holidays: Argument,
  around: Surroundings,
): FormulaResult {
  return atMoment('SLA_NEXT_OPEN', at, calendar, holidays, around, (openTime, moment) => {
    const found = openTime.nextOpen(moment);
    return Number.isNaN(found)
      ? problem('', 'The calendar does not open again before the year 2201.')
      : cellFromInstant(found);
  });
}

export function nextClose(
  at: Argument,
  calendar: Argument,
  holidays: Argument,
  around: Surroundings,
): FormulaResult {
  return atMoment('SLA_NEXT_CLOSE', at, calendar, holidays, around, (openTime, moment) => {
    const found = openTime.nextClosing(moment);
    return Number.isNaN(found)
      ? problem('', 'The calendar does not close before the year 2201.')
      : cellFromInstant(found);
  });
}

function atMoment(
  functionName: string,
  at: Argument,
  calendar: Argument,
  holidays: Argument,
  around: Surroundings,
  answer: (openTime: OpenTime, at: number) => Outcome<Cell>,
): FormulaResult {
  requireArguments(functionName, { at, calendar });
  const [moments, calendars] = [new PerRow('at', at), new PerRow('calendar', calendar)];
  const openTimeFor = requiredCalendarReader(holidays, around);
  return spill(functionName, [moments, calendars], (row, column) => {
    const cell = moments.at(row, column);
    if (isBlank(cell)) return '';
    const openTime = openTimeFor(calendars.at(row, column));
    if (isProblem(openTime)) return openTime;
    const moment = instantFromCell(cell, around.zoneOfSheet);
    return isProblem(moment) ? moment : answer(openTime, moment);
  });
}
