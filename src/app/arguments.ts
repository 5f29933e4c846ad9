import { parseCalendar } from '../engine/calendar/calendarText';
import { type OpenTime, openTimeOf } from '../engine/calendar/openTime';
import { once } from '../engine/once';
import { isProblem, type Outcome, problem } from '../engine/problem';
import type { Coverage } from '../engine/sla/policy';
import { MS_PER_HOUR } from '../engine/time/localDate';
import { type Zone, zoneNamed } from '../engine/time/zone';
import {
  type Cell,
  type CellRange,
  hoursFromCell,
  instantFromCell,
  isBlank,
  isErrorText,
  textFromCell,
  type ZoneOfSheet,
} from '../sheets/cells';
import { instantOfText } from '../sheets/dateText';
import { holidaysFromArgument } from '../sheets/holidays';
import { isRulesRange, type RulesRead, readRules } from '../sheets/rules';
import { headerKey } from '../sheets/table';
import { commonSettings } from '../sheets/trackerSettings';
import { type Argument, memo, PerRow } from './spill';

/** What a formula may ask of its surroundings; the zone costs a call to the platform and is asked for only when needed. */
export interface Surroundings {
  readonly now: () => number;
  readonly zoneOfSheet: ZoneOfSheet;
}

/**
 * @param zoneName Asks the platform; called once, and only when a cell needs the spreadsheet's zone.
 * @throws when that zone is none we know.
 */
export function surroundingsAt(now: number, zoneName: () => string): Surroundings {
  let zone: Zone | undefined;
  return {
    now: () => now,
    zoneOfSheet: () => {
      zone = zone ?? zoneOrThrow(zoneName());
      return zone;
    },
  };
}

function zoneOrThrow(name: string): Zone {
  const zone = zoneNamed(name);
  if (isProblem(zone)) throw new Error(`The spreadsheet's time zone "${name}" ${zone.wanted}`);
  return zone;
}

export function asRange(argument: Argument): CellRange {
  if (Array.isArray(argument)) return argument as CellRange;
  return isMissing(argument) ? [] : [[argument as Cell]];
}

export function isMissing(argument: Argument): boolean {
  return argument === undefined || argument === null || argument === '';
}

/** @throws a message for a call that leaves out what it cannot do without. */
export function requireArguments(functionName: string, given: Readonly<Record<string, Argument>>): void {
  const missing = Object.keys(given).filter((name) => given[name] === undefined || given[name] === null);
  if (missing.length > 0) throw new Error(`${functionName} needs ${missing.join(' and ')}.`);
}

const WITHOUT_RULES =
  'has no hours. Write them, such as Mon-Fri 09:00-17:00 America/New_York; for a name of SLA Calendars pass SLA_RULES behind it.';

/**
 * Finds the calendar of a cell: inline text, or a name where `holidays` is SLA_RULES; these know the holidays of both.
 *
 * @returns undefined for a blank cell.
 */
export function calendarReader(
  holidays: Argument,
  { zoneOfSheet }: Surroundings,
): (cell: Cell) => Outcome<OpenTime> | undefined {
  const range = asRange(holidays);
  if (isRulesRange(range)) {
    const rules = readRules(range, zoneOfSheet);
    return memo((cell) => (isBlank(cell) ? undefined : rules.calendarNamed(textFromCell(cell))));
  }
  const exceptions = range.length === 0 ? new Map() : holidaysFromArgument(range, zoneOfSheet);
  return memo((cell) => {
    if (isBlank(cell)) return undefined;
    if (isProblem(exceptions)) return exceptions;
    const text = textFromCell(cell);
    const calendar = parseCalendar(text);
    if (!isProblem(calendar)) return openTimeOf({ ...calendar, exceptions });
    return /\d/.test(text) || isErrorText(text) ? calendar : problem(text, WITHOUT_RULES);
  });
}

/** As calendarReader, for functions that cannot do without one. */
export function requiredCalendarReader(
  holidays: Argument,
  around: Surroundings,
): (cell: Cell) => Outcome<OpenTime> {
  const read = calendarReader(holidays, around);
  return (cell) =>
    read(cell) ??
    problem('', 'The calendar is blank. Write one such as Mon-Fri 09:00-17:00 America/New_York, or 24x7.');
}

/**
 * A moment of a tracker: a date that stands as text is read as mail and reports read it, in the order of SLA Settings.
 *
 * @param rules Asked for only when such a text turns up.
 */
export function trackerMomentReader(
  rules: () => Pick<RulesRead, 'settings'> | undefined,
  { zoneOfSheet }: Surroundings,
): (cell: Cell) => Outcome<number> {
  const dateOrder = once(() => {
    const settings = rules()?.settings;
    return settings === undefined ? undefined : commonSettings(settings).dateOrder;
  });
  return (cell) => {
    const moment = instantFromCell(cell, zoneOfSheet);
    if (!isProblem(moment) || typeof cell !== 'string') return moment;
    const read = instantOfText(cell, zoneOfSheet(), dateOrder());
    return isProblem(read) ? moment : read;
  };
}

/** @returns The moment of `cell`, or the moment of calculation where it is blank. */
export function momentReader(
  { now, zoneOfSheet }: Surroundings,
  read = (cell: Cell) => instantFromCell(cell, zoneOfSheet),
): (cell: Cell) => Outcome<number> {
  let calculatedAt: number | undefined;
  return (cell) => {
    if (!isBlank(cell)) return read(cell);
    calculatedAt = calculatedAt ?? now();
    return calculatedAt;
  };
}

/** @returns Milliseconds; 0 for a blank cell. */
export function pausedMsFromCell(cell: Cell): Outcome<number> {
  if (cell === '') return 0;
  const hours = isBlank(cell) ? 0 : hoursFromCell(cell);
  if (isProblem(hours)) return hours;
  return hours >= 0
    ? Math.round(hours * MS_PER_HOUR)
    : problem(String(hours), 'is less than no pause. Write paused hours of 0 or more.');
}

/** Who a ticket is from: a name per row, or a block whose header row says customer, tier, department, category. */
export interface CustomerArgument {
  /** What takes part in the shape of the result. */
  readonly input: PerRow;
  /** The same object for the same coverage. */
  coverageAt(row: number, column: number): Coverage;
}

const COVERAGE_HEADERS = ['customer', 'tier', 'department', 'category'] as const;

export function customerArgument(argument: Argument, rowsOfTickets: number): CustomerArgument {
  const range = asRange(argument);
  const headers = (range[0] ?? []).map(headerKey);
  // Where rows are as many as tickets, a cell that says Tier may be a customer's name.
  const named = range.length === rowsOfTickets ? (['customer'] as const) : COVERAGE_HEADERS;
  if (range.length < 2 || !named.some((header) => headers.includes(header))) {
    const input = new PerRow('customer', argument);
    const read = memo(
      (cell): Coverage => ({ customer: textFromCell(cell), tier: '', department: '', category: '' }),
    );
    return { input, coverageAt: (row, column) => read(input.at(row, column)) };
  }
  const rows = range.length === rowsOfTickets ? range : range.slice(1);
  const input = new PerRow(
    'customer',
    rows.map(() => ['']),
  );
  const [customer, tier, department, category] = COVERAGE_HEADERS.map((header) =>
    headers.indexOf(header),
  ) as [number, number, number, number];
  const textOf = (row: readonly Cell[], index: number) => (index < 0 ? '' : textFromCell(row[index]));
  const known = new Map<string, Coverage>();
  return {
    input,
    coverageAt: (row) => {
      const cells = rows[input.isOne ? 0 : row] ?? [];
      const coverage = {
        customer: textOf(cells, customer),
        tier: textOf(cells, tier),
        department: textOf(cells, department),
        category: textOf(cells, category),
      };
      const key = Object.values(coverage).join('\u0000');
      if (!known.has(key)) known.set(key, coverage);
      return known.get(key) as Coverage;
    },
  };
}
