import { describeProblem, isProblem, type Outcome, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { type DayNumber, isoDate, weekdayOf } from '../engine/time/localDate';
import { zoneNamed } from '../engine/time/zone';
import type { Host } from '../host/host';
import { type Cell, type CellRange, isBlank, localDateFromCell, type ZoneOfSheet } from '../sheets/cells';
import {
  HOLIDAYS_FILE,
  type HolidayCountry,
  type HolidayKind,
  holidayCountries,
  holidaysOf,
  holidayTable,
} from '../sheets/holidayTable';
import type * as Schemas from '../sheets/schemas';
import { cellAt, tableOf, textAt } from '../sheets/table';
import { HOLIDAYS } from '../sheets/tabs';
import { textRow } from '../sheets/writeCells';
import { yearsToOffer } from './holidaySets';
import { makeRoomAfter } from './rulesRoom';

declare function require(path: '../sheets/schemas'): typeof Schemas;

/** One date that could be added. */
export interface HolidayOffer {
  /** ISO, e.g. `2026-12-25`. */
  readonly date: string;
  readonly weekday: string;
  readonly name: string;
  readonly kind: HolidayKind;
  /** Public holidays; what only some observe waits for a person to tick it. */
  readonly ticked: boolean;
  /** The set has a row for this date already, which stays as it is. */
  readonly present: boolean;
}

export interface HolidayPreview {
  /** The set's name in SLA Holidays, which a calendar's column Holiday set refers to. */
  readonly set: string;
  readonly place: string;
  readonly from: number;
  readonly to: number;
  readonly offers: readonly HolidayOffer[];
  /** Where the dates come from. */
  readonly credit: string;
}

export interface HolidaysAdded {
  readonly set: string;
  /** ISO dates of the rows written. */
  readonly added: readonly string[];
}

interface Refused {
  readonly obstacles: readonly string[];
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What a page offers to choose from. */
export function countriesToChoose(host: Host): readonly HolidayCountry[] {
  return holidayCountries(holidayTable(host.asset(HOLIDAYS_FILE)));
}

/** The dates of a place beside what its set holds already. Changes nothing. */
export function previewHolidays(request: unknown, host: Host): HolidayPreview | Refused {
  const preview = previewOf(request, host);
  return isProblem(preview) ? { obstacles: [describeProblem(preview)] } : preview;
}

/**
 * Adds the dates that the request names, or those the preview ticks, below the rows of SLA Holidays. A date the set has
 * already is never added again: with other hours it would contradict the row that is there (D13).
 */
export function addHolidays(request: unknown, host: Host): HolidaysAdded | Refused {
  const preview = previewOf(request, host);
  if (isProblem(preview)) return { obstacles: [describeProblem(preview)] };
  const wanted = chosen(preview, request);
  if (isProblem(wanted)) return { obstacles: [describeProblem(wanted)] };
  host.ensureTab(HOLIDAYS);
  host.appendRows(
    HOLIDAYS.name,
    wanted.map(({ date, name }) => textRow([preview.set, date, name, ''])),
  );
  makeRoomAfter(host, HOLIDAYS.name, (host.readTab(HOLIDAYS.name) ?? []).length);
  host.flush();
  return { set: preview.set, added: wanted.map(({ date }) => date) };
}

/** Takes out the rows that `addHolidays` wrote, as far as nobody has given them hours since. */
export function removeHolidays(request: unknown, host: Host): void {
  const read = require('../sheets/schemas').holidaysAddedSchema.safeParse(request);
  if (!read.success) throw new Error('undo: this is not what an import of holidays returned');
  const cells = host.readTab(HOLIDAYS.name) ?? [];
  const table = tableOf(HOLIDAYS.name, cells);
  if (isProblem(table)) return;
  const added = new Set(read.data.added);
  const isOurs = (row: readonly Cell[]): boolean => {
    if (nameKey(textAt(table, row, 'Set')) !== nameKey(read.data.set)) return false;
    const date = cellAt(table, row, 'Date');
    return isBlank(cellAt(table, row, 'Hours')) && typeof date === 'string' && added.has(date.trim());
  };
  host.deleteRows(HOLIDAYS.name, table.rows.filter(isOurs));
  host.flush();
}

function previewOf(request: unknown, host: Host): Outcome<HolidayPreview> {
  const read = require('../sheets/schemas').holidayRequestSchema.safeParse(request);
  if (!read.success) {
    const path = read.error.issues[0]!.path.map(String).join(' › ');
    return problem(path, 'is missing or of a wrong kind in what the import was asked to do.');
  }
  const zoneOfSheet = zoneReader(host);
  const table = holidayTable(host.asset(HOLIDAYS_FILE));
  const [from, to] = yearsToOffer(table, host.now(), zoneOfSheet, read.data);
  const found = holidaysOf(table, read.data.country, read.data.region ?? '', from, to);
  if (isProblem(found)) return found;
  const set = read.data.set ?? found.place;
  const present = daysOfSet(set, host.readTab(HOLIDAYS.name) ?? [], zoneOfSheet);
  if (isProblem(present)) return present;
  const offers = found.holidays.map(({ day, name, kind }) => ({
    date: isoDate(day),
    weekday: WEEKDAYS[weekdayOf(day)]!,
    name,
    kind,
    ticked: kind === 'public' && !present.has(day),
    present: present.has(day),
  }));
  return { set, place: found.place, from, to, offers, credit: table.credit };
}

function chosen({ offers, place }: HolidayPreview, request: unknown): Outcome<readonly HolidayOffer[]> {
  const { dates } = request as { dates?: readonly string[] };
  if (dates === undefined) return offers.filter(({ ticked }) => ticked);
  const unknown = dates.find((date) => offers.every((offer) => offer.date !== date));
  return unknown === undefined
    ? offers.filter(({ date, present }) => dates.includes(date) && !present)
    : problem(unknown, `is no date that was offered for ${place}. Choose among those of the preview.`);
}

/** A row nobody can read is shown by the check of the rules; here it just is not there. */
function daysOfSet(set: string, cells: CellRange, zoneOfSheet: ZoneOfSheet): Outcome<ReadonlySet<DayNumber>> {
  const table = tableOf(HOLIDAYS.name, cells);
  if (isProblem(table)) return table;
  const days = table.rows
    .filter((row) => nameKey(textAt(table, row, 'Set')) === nameKey(set))
    .map((row) => localDateFromCell(cellAt(table, row, 'Date'), zoneOfSheet));
  return new Set(days.filter((day): day is DayNumber => !isProblem(day)));
}

export function zoneReader(host: Host): ZoneOfSheet {
  return () => {
    const zone = zoneNamed(host.spreadsheet().zone);
    if (isProblem(zone)) throw new Error(describeProblem(zone));
    return zone;
  };
}
