import { EARLIEST, LATEST } from '../engine/calendar/openTime';
import { isFormulaError, isUnansweredText, type Outcome, problem } from '../engine/problem';
import { type DayNumber, MS_PER_DAY, parseIsoDate } from '../engine/time/localDate';
import { instantAt, wallTimeAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';

/** A cell as Apps Script hands it over: blank is "", dates and durations are Date objects, errors are text. */
export type Cell = string | number | boolean | Date;
export type CellRange = readonly (readonly Cell[])[];
/** Where local dates and texts without an offset are at home: asked for only when one turns up. */
export type ZoneOfSheet = () => Zone;

/** The day before 1900-01-01 00:00, which is what Sheets counts dates from; 1970-01-01 is day 25569. */
const SERIAL_OF_1970 = 25_569;
/** Sheets keeps times without a date as moments of this year or earlier. */
const FIRST_DATE_YEAR_START = -2_208_902_400_000; // 1900-01-02T00:00Z
const ISO_MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const MOMENT_EXAMPLE = 'Write a date and time such as 2026-03-09 08:10, or 2026-03-09T08:10-04:00.';

let getTime: unknown;

/**
 * Dates come from another realm than this script's, where `instanceof` says no. A whole range has the same method, and
 * comparing it costs a tenth of asking for the prototype.
 */
export function isDate(cell: unknown): cell is Date {
  if (typeof cell !== 'object' || cell === null) return false;
  if (getTime !== undefined && (cell as Date).getTime === getTime) return true;
  if (Object.prototype.toString.call(cell) !== '[object Date]') return false;
  getTime = (cell as Date).getTime;
  return true;
}

export function isBlank(cell: unknown): boolean {
  return (
    cell === '' || cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '')
  );
}

export function isErrorText(cell: unknown): boolean {
  return typeof cell === 'string' && isFormulaError(cell);
}

export function isUnanswered(cell: unknown): boolean {
  return typeof cell === 'string' && isUnansweredText(cell);
}

/** What the customer would recognise in a message. */
export function shownAs(cell: unknown): string {
  if (!isDate(cell)) return String(cell);
  const ms = cell.getTime();
  return Number.isNaN(ms) ? 'an invalid date' : cell.toISOString();
}

/** Text of a cell without surrounding blanks; numbers and booleans as written. */
export function textFromCell(cell: Cell | undefined): string {
  return cell === undefined || cell === null ? '' : typeof cell === 'string' ? cell.trim() : shownAs(cell);
}

/**
 * The instant a cell stands for.
 *
 * @param cell A Date, ISO text with or without an offset, or the serial number of an unformatted date cell; text without
 *   an offset and serial numbers are wall-clock time in the spreadsheet's zone.
 * @returns Epoch milliseconds, or a Problem; never anything outside the years 1900–2200.
 */
export function instantFromCell(cell: Cell, zoneOfSheet: ZoneOfSheet): Outcome<number> {
  if (isDate(cell)) return checkedInstant(cell.getTime(), cell);
  if (typeof cell === 'number') return instantFromSerial(cell, zoneOfSheet);
  if (typeof cell === 'string') return instantFromText(cell, zoneOfSheet);
  return problem(shownAs(cell), `is not a date and time. ${MOMENT_EXAMPLE}`);
}

/** @returns A Date; its cell needs a date format to show as one. */
export function cellFromInstant(instant: number): Date {
  return new Date(instant);
}

/** A date and time of the years that are answered for, and not a time of day that Sheets keeps as a moment of 1899. */
export function isWithinYears(instant: number): boolean {
  return instant >= FIRST_DATE_YEAR_START && instant <= LATEST;
}

function checkedInstant(ms: number, cell: Cell): Outcome<number> {
  if (Number.isNaN(ms)) return problem('', `This is not a valid date. ${MOMENT_EXAMPLE}`);
  if (ms < FIRST_DATE_YEAR_START && ms > FIRST_DATE_YEAR_START - 4 * MS_PER_DAY) {
    return problem(shownAs(cell), `is a time without a date. ${MOMENT_EXAMPLE}`);
  }
  return ms >= EARLIEST && ms <= LATEST ? ms : outsideTheYears(shownAs(cell));
}

function outsideTheYears(found: string): Outcome<number> {
  return problem(found, `lies outside the years 1900 to 2200. ${MOMENT_EXAMPLE}`);
}

function instantFromSerial(serial: number, zoneOfSheet: ZoneOfSheet): Outcome<number> {
  const days = serial - SERIAL_OF_1970;
  const day = Math.floor(days);
  if (!(serial >= 1 && day * MS_PER_DAY <= LATEST)) {
    return problem(String(serial), `is a number, not a date and time. ${MOMENT_EXAMPLE}`);
  }
  return instantAt(day, Math.round((days - day) * MS_PER_DAY), zoneOfSheet());
}

function instantFromText(text: string, zoneOfSheet: ZoneOfSheet): Outcome<number> {
  const match = text.length > 60 ? null : ISO_MOMENT.exec(text.trim());
  const day = match === null ? undefined : parseIsoDate(match[1] as string);
  if (match === null || day === undefined)
    return problem(text, `cannot be read as a date and time. ${MOMENT_EXAMPLE}`);
  const [hours, minutes, seconds] = [Number(match[2] ?? 0), Number(match[3] ?? 0), Number(match[4] ?? 0)];
  const ms = Number((match[5] ?? '0').padEnd(3, '0'));
  if (hours > 24 || minutes > 59 || seconds > 59 || (hours === 24 && minutes + seconds + ms > 0)) {
    return problem(text, `has a time of day that does not exist. ${MOMENT_EXAMPLE}`);
  }
  const ofDay = ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
  const offset = match[6] === undefined ? undefined : offsetFromText(match[6]);
  const instant =
    offset === undefined ? instantAt(day, ofDay, zoneOfSheet()) : day * MS_PER_DAY + ofDay - offset;
  return instant >= EARLIEST && instant <= LATEST ? instant : outsideTheYears(text);
}

/** @param text `Z`, `+05:30`, `-0400` or `+02`. @returns Milliseconds east of UTC. */
function offsetFromText(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** Of 1927: nobody writes dates before it, but a year or paused hours may stand where a date is looked for. */
const FIRST_DATE_SERIAL = 10_000;
const DATE_EXAMPLE = 'Write one such as 2026-12-25, or format the cell as a date.';

/**
 * The local date a cell stands for.
 *
 * @param cell Text `2026-12-25`, or a date cell, read as a date in the spreadsheet's zone.
 */
export function localDateFromCell(cell: Cell, zoneOfSheet: ZoneOfSheet): Outcome<DayNumber> {
  if (typeof cell === 'string') {
    const day = cell.length > 60 ? undefined : parseIsoDate(cell.trim());
    return day !== undefined && day * MS_PER_DAY >= EARLIEST && day * MS_PER_DAY < LATEST
      ? day
      : problem(cell, `is not a date. ${DATE_EXAMPLE}`);
  }
  if (typeof cell === 'number' && cell < FIRST_DATE_SERIAL)
    return problem(String(cell), `is a number, not a date. ${DATE_EXAMPLE}`);
  const instant = instantFromCell(cell, zoneOfSheet);
  return typeof instant === 'number' ? wallTimeAt(instant, zoneOfSheet()).day : instant;
}

/** Three digits behind a comma could be thousands. */
const HOURS_TEXT = /^\s*-?\d+(\.\d+|,(\d\d?|\d{4,}))?\s*$/;

/**
 * A number of hours; text may have a decimal comma.
 *
 * @returns A Problem for text that is no number, and for a duration cell: Sheets makes one of a typed `1:30`.
 */
export function hoursFromCell(cell: Cell): Outcome<number> {
  if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
  if (typeof cell === 'string' && cell.length < 40 && HOURS_TEXT.test(cell))
    return Number(cell.replace(',', '.'));
  const what = isDate(cell)
    ? 'is a time or date where a number of hours is expected'
    : 'is not a number of hours';
  return problem(shownAs(cell), `${what}. Write e.g. 1.5 or 1,5 for an hour and a half.`);
}
