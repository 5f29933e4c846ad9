import type { DayException } from '../engine/calendar/calendar';
import { formatShifts, parseShifts } from '../engine/calendar/shifts';
import { isProblem, type Outcome, type Place, type Problem, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { type DayNumber, isoDate } from '../engine/time/localDate';
import {
  type Cell,
  type CellRange,
  isBlank,
  isDate,
  isErrorText,
  localDateFromCell,
  shownAs,
  textFromCell,
  type ZoneOfSheet,
} from './cells';
import { headerKey } from './table';

/** One row of SLA Holidays, or of a holidays argument. */
export interface HolidayRow {
  readonly set: string;
  readonly date: Cell;
  readonly name: string;
  readonly hours: Cell;
  readonly place: Place;
}

export type Exceptions = ReadonlyMap<DayNumber, DayException>;

const HOURS_EXAMPLE =
  'Write reduced hours as text such as 09:00-13:00, or leave the cell blank for a closed day.';

/**
 * The dates of a holidays argument: a column of dates; dates beside hours; or columns under the headers
 * Set, Date, Name, Hours. A date given both as closed and with hours has those hours (D13). Two sets are a Problem: one of
 * them would close hours it is not for.
 */
export function holidaysFromArgument(range: CellRange, zoneOfSheet: ZoneOfSheet): Outcome<Exceptions> {
  const rows = rowsOfArgument(range);
  const exceptions = new Map<DayNumber, DayException>();
  let set: string | undefined;
  for (const row of rows) {
    const read = readHoliday(row, zoneOfSheet);
    if (isProblem(read)) return read;
    if (read === undefined) continue;
    set = set ?? row.set;
    if (nameKey(row.set) !== nameKey(set)) return anotherSet(row, set);
    const known = exceptions.get(read.day);
    if (known === undefined || known.shifts.length === 0) exceptions.set(read.day, read.exception);
    else if (read.exception.shifts.length > 0 && !sameHours(known, read.exception))
      return twice(row, read.day);
  }
  return exceptions;
}

/** The exceptions of one named set; a date both closed and open in it is a Problem, and so are two different hours. */
export function exceptionsOfSet(
  rows: readonly HolidayRow[],
  zoneOfSheet: ZoneOfSheet,
): { readonly exceptions: Exceptions; readonly problems: readonly Problem[] } {
  const exceptions = new Map<DayNumber, DayException>();
  const problems: Problem[] = [];
  for (const row of rows) {
    const read = readHoliday(row, zoneOfSheet);
    if (isProblem(read)) problems.push(read);
    else if (read !== undefined) {
      const known = exceptions.get(read.day);
      if (known === undefined) exceptions.set(read.day, read.exception);
      else if (!sameHours(known, read.exception)) problems.push(twice(row, read.day));
    }
  }
  return { exceptions, problems };
}

function readHoliday(
  row: HolidayRow,
  zoneOfSheet: ZoneOfSheet,
): Outcome<{ day: DayNumber; exception: DayException }> | undefined {
  if (isBlank(row.date) || row.date === 0) return undefined;
  const day = localDateFromCell(row.date, zoneOfSheet);
  if (isProblem(day)) return { ...day, place: { ...row.place, column: 'Date' } };
  const shifts = hoursFromHoliday(row.hours);
  if (isProblem(shifts)) return { ...shifts, place: { ...row.place, column: 'Hours' } };
  return { day, exception: { name: row.name, shifts } };
}

function hoursFromHoliday(hours: Cell) {
  if (isBlank(hours) || hours === 0) return [];
  if (isErrorText(hours)) return problem(String(hours), `is an error in the sheet. ${HOURS_EXAMPLE}`);
  if (typeof hours === 'string') {
    const shifts = parseShifts(hours);
    return isProblem(shifts) && !/\d/.test(hours)
      ? problem(hours, `is no hours. ${HOURS_EXAMPLE} A name belongs under a header Name.`)
      : shifts;
  }
  const what = isDate(hours) ? 'was turned into a date or time by Sheets' : 'cannot be read as hours';
  return problem(shownAs(hours), `${what}. ${HOURS_EXAMPLE}`);
}

function sameHours(a: DayException, b: DayException): boolean {
  return formatShifts(a.shifts) === formatShifts(b.shifts);
}

function twice(row: HolidayRow, day: DayNumber): Problem {
  return problem(isoDate(day), 'stands twice with different hours. Keep one row for the date.', row.place);
}

function anotherSet({ set, place }: HolidayRow, first: string): Problem {
  const wanted = `is a second holiday set behind ${first || 'rows without one'}. Pass the dates of one set, or SLA_RULES and a calendar of SLA Calendars by name.`;
  return problem(set || 'blank', wanted, place);
}

function rowsOfArgument(range: CellRange): readonly HolidayRow[] {
  const header = (range[0] ?? []).map(headerKey);
  const named = header.includes('date');
  const column = (name: string, otherwise: number) => (named ? header.indexOf(name) : otherwise);
  const [set, date, name] = [column('set', -1), column('date', 0), column('name', -1)];
  const hours = column('hours', header.length > 1 ? header.length - 1 : -1);
  return range.slice(named ? 1 : 0).map((row, index) => ({
    set: textFromCell(row[set]),
    date: row[date] ?? '',
    name: textFromCell(row[name]) || (!named && row.length > 2 ? textFromCell(row[1]) : ''),
    hours: row[hours] ?? '',
    place: { sheet: 'holidays', row: index + (named ? 2 : 1) },
  }));
}
