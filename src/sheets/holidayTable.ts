import { type Outcome, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { type DayNumber, dayNumber } from '../engine/time/localDate';

/** The file of dist/ that holds the table: read by the import of holidays only, never by a formula. */
export const HOLIDAYS_FILE = 'holidays';

/** `public` closes offices; the others are shown and left to the person. */
export type HolidayKind = 'public' | 'bank' | 'optional' | 'school' | 'observance';

/** One date of one place; several holidays of a date are one. */
export interface KnownHoliday {
  readonly day: DayNumber;
  readonly name: string;
  /** That of the most official one. */
  readonly kind: HolidayKind;
}

export interface HolidayPlace {
  readonly code: string;
  readonly name: string;
}

export interface HolidayCountry extends HolidayPlace {
  readonly regions: readonly HolidayPlace[];
}

/** The table as its file has it; build/holidays.mjs writes it. */
export interface HolidayTable {
  /** Where it comes from and under which licence; shown wherever its rows are. */
  readonly credit: string;
  /** First and last year. */
  readonly years: readonly [number, number];
  /** From the most official one down. */
  readonly kinds: readonly HolidayKind[];
  readonly countries: readonly Country[];
}

interface Country {
  readonly code: string;
  readonly name: string;
  /** Name, index into kinds, and MMDD: one word for all years, else a word a year; `0320+0321` several, `-` none. */
  readonly days: readonly (readonly [string, number, string])[];
  /** Indexes into days. */
  readonly national: readonly number[];
  readonly regions: readonly (readonly [string, string, readonly number[]])[];
}

/** @param file content of the holidays' file, which our own build wrote. */
export function holidayTable(file: string): HolidayTable {
  return JSON.parse(file) as HolidayTable;
}

export function holidayCountries({ countries }: HolidayTable): readonly HolidayCountry[] {
  return countries.map(({ code, name, regions }) => ({
    code,
    name,
    regions: regions.map(([region, regionName]) => ({ code: region, name: regionName })),
  }));
}

/**
 * The holidays of a country or one of its regions, by date.
 *
 * @param country code or name; `region` too, blank for what holds in the whole country.
 * @param from first year, `to` the last.
 */
export function holidaysOf(
  table: HolidayTable,
  country: string,
  region: string,
  from: number,
  to: number,
): Outcome<{ readonly place: string; readonly holidays: readonly KnownHoliday[] }> {
  const found = placeNamed(country, table.countries, ({ code, name }) => [code, name]);
  if (found === undefined)
    return problem(country, `is no country of the table. Write one of: ${listed(table.countries)}.`);
  const part = placeNamed(region, found.regions, ([code, name]) => [code, name]);
  if (part === undefined && region !== '') return noRegion(region, found);
  const [first, last] = table.years;
  if (!(from >= first && to <= last && from <= to)) {
    return problem(`${from}–${to}`, `is not within the table. Write years from ${first} to ${last}.`);
  }
  const byDay = new Map<DayNumber, KnownHoliday>();
  for (const index of part?.[2] ?? found.national) {
    const [name, kindIndex, dates] = found.days[index]!;
    const kind = table.kinds[kindIndex]!;
    for (let year = from; year <= to; year++) {
      for (const day of daysIn(dates, year, first)) byDay.set(day, joined(byDay.get(day), day, name, kind));
    }
  }
  const holidays = [...byDay.values()].sort((a, b) => a.day - b.day);
  return { place: part === undefined ? found.name : `${found.name}, ${part[1]}`, holidays };

  function joined(
    known: KnownHoliday | undefined,
    day: DayNumber,
    name: string,
    kind: HolidayKind,
  ): KnownHoliday {
    if (known === undefined) return { day, name, kind };
    const isMoreOfficial = table.kinds.indexOf(kind) < table.kinds.indexOf(known.kind);
    // A day off is not named after the observance that happens to fall on it.
    if (kind !== known.kind) return isMoreOfficial ? { day, name, kind } : known;
    if (known.name.includes(name)) return known;
    return { ...known, name: name.includes(known.name) ? name : `${known.name}; ${name}` };
  }
}

function placeNamed<T>(
  wanted: string,
  places: readonly T[],
  namesOf: (place: T) => readonly string[],
): T | undefined {
  const key = nameKey(wanted);
  return places.find((place) => namesOf(place).some((name) => nameKey(name) === key));
}

function noRegion(region: string, { name, regions }: Country): Outcome<never> {
  const known = regions.map(([code, regionName]) => ({ code, name: regionName }));
  return problem(
    region,
    known.length === 0
      ? `has no table of its own: ${name} stands as a whole. Leave the region blank.`
      : `is no region of ${name}. Write one of: ${listed(known)}.`,
  );
}

function listed(places: readonly HolidayPlace[]): string {
  return places.map(({ name }) => name).join(', ');
}

function daysIn(dates: string, year: number, first: number): readonly DayNumber[] {
  const words = dates.split(' ');
  const word = words.length === 1 ? words[0]! : words[year - first]!;
  if (word === '-') return [];
  return word.split('+').map((date) => dayNumber(year, Number(date.slice(0, 2)), Number(date.slice(2))));
}
