import { type Calendar, WEEKDAYS } from '../engine/calendar/calendar';
import { weekdayNamed } from '../engine/calendar/calendarText';
import { openTimeOf } from '../engine/calendar/openTime';
import { overlapInWeek, overlapping, parseShifts } from '../engine/calendar/shifts';
import { isProblem, type Outcome, type Place, type Problem, problem, problemAt } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { zoneNamed } from '../engine/time/zone';
import { type Cell, isDate, shownAs, type ZoneOfSheet } from './cells';
import { type Exceptions, exceptionsOfSet, type HolidayRow } from './holidays';
import { cellAt, isNothing, type Table, textAt } from './table';

/** One row of SLA Holidays; undefined where it has no date. */
export function readHolidayRow(row: readonly Cell[], place: Place, table: Table): HolidayRow | undefined {
  const date = cellAt(table, row, 'Date');
  if (isNothing(date)) return undefined;
  return {
    set: textAt(table, row, 'Set'),
    date,
    name: textAt(table, row, 'Name'),
    hours: cellAt(table, row, 'Hours'),
    place,
  };
}

/** A set with a row that cannot be used is that row's Problem: a deadline that missed a holiday would look right. */
export function holidaySets(
  rows: readonly HolidayRow[],
  zoneOfSheet: ZoneOfSheet,
  problems: Problem[],
): ReadonlyMap<string, Outcome<Exceptions>> {
  const bySet = new Map<string, HolidayRow[]>();
  for (const row of rows) {
    const ofSet = bySet.get(nameKey(row.set));
    if (ofSet === undefined) bySet.set(nameKey(row.set), [row]);
    else ofSet.push(row);
  }
  return new Map(
    Array.from(bySet, ([set, rowsOfSet]) => {
      const read = exceptionsOfSet(rowsOfSet, zoneOfSheet);
      problems.push(...read.problems);
      return [set, read.problems[0] ?? read.exceptions] as const;
    }),
  );
}

/** One row of SLA Calendars. */
export function readCalendar(
  row: readonly Cell[],
  place: Place,
  table: Table,
  holidays: ReadonlyMap<string, Outcome<Exceptions>>,
): Outcome<Calendar> {
  const name = textAt(table, row, 'Calendar');
  if (name === '') return problem('', 'The calendar has no name.', { ...place, column: 'Calendar' });
  const zone = zoneNamed(textAt(table, row, 'Time zone'));
  if (isProblem(zone)) return problemAt({ ...place, column: 'Time zone' }, zone);
  const week = [];
  for (const weekday of WEEKDAYS) {
    const shifts = hoursOfDay(cellAt(table, row, weekday));
    if (isProblem(shifts)) return problemAt({ ...place, column: weekday }, shifts);
    week.push(shifts);
  }
  const clash = overlapInWeek(week);
  if (clash !== undefined) return problem(name, overlapping(clash), place);
  const weekStartText = textAt(table, row, 'Week starts');
  const weekStart = weekStartText === '' ? 0 : weekdayNamed(weekStartText);
  if (weekStart === undefined) {
    return problem(weekStartText, 'is no day of the week. Write Mon or Sun.', {
      ...place,
      column: 'Week starts',
    });
  }
  const setName = textAt(table, row, 'Holiday set');
  const exceptions: Outcome<Exceptions> | undefined =
    setName === '' ? new Map() : holidays.get(nameKey(setName));
  if (exceptions === undefined) {
    return problem(setName, 'is no set of SLA Holidays. Add its dates there, or leave the cell blank.', {
      ...place,
      column: 'Holiday set',
    });
  }
  if (isProblem(exceptions)) return exceptions;
  const calendar: Calendar = { name, zone, week, weekStart, exceptions };
  const openTime = openTimeOf(calendar);
  return isProblem(openTime) ? problemAt(place, openTime) : calendar;
}

function hoursOfDay(cell: Cell): ReturnType<typeof parseShifts> {
  if (isNothing(cell)) return [];
  if (typeof cell === 'string') return parseShifts(cell);
  const what = isDate(cell) ? 'was turned into a date or time by Sheets' : 'cannot be read as hours';
  return problem(shownAs(cell), `${what}. Format the cell as plain text and write e.g. 09:00-17:00.`);
}
