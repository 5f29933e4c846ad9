import { isProblem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { civilDate, isoDate } from '../engine/time/localDate';
import { wallTimeAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';
import type { Host } from '../host/host';
import { HOLIDAYS_FILE, type HolidayTable, holidaysOf, holidayTable } from '../sheets/holidayTable';
import { CALENDARS, HOLIDAYS } from '../sheets/tabs';
import type { Agreement, AgreementRow } from './agreements';

/** A year is short notice for a deadline in December. */
const USUAL_YEARS = 2;

/** This year and the next as far as the table goes, or the years asked for. */
export function yearsToOffer(
  { years: [first, last] }: HolidayTable,
  now: number,
  zoneOfSheet: () => Zone,
  asked: { readonly from?: number | undefined; readonly to?: number | undefined } = {},
): readonly [number, number] {
  const thisYear = () => civilDate(wallTimeAt(now, zoneOfSheet()).day).year;
  const from = asked.from ?? Math.max(first, thisYear());
  return [from, asked.to ?? Math.max(from, Math.min(last, from + USUAL_YEARS - 1))];
}

/**
 * The same agreement with public holidays for each calendar whose set names a place of the table, `Germany` or
 * `Spain, Catalonia`, and has no rows of its own. A set that names no place is left as it is.
 */
export function withHolidaySets(agreement: Agreement, host: Host, zoneOfSheet: () => Zone): Agreement {
  const calendars: readonly AgreementRow[] = agreement.tabs[CALENDARS.name] ?? [];
  const holidays: readonly AgreementRow[] = agreement.tabs[HOLIDAYS.name] ?? [];
  const filled = new Set(holidays.map((row) => nameKey(row.Set ?? '')));
  const empty = new Set(calendars.map((row) => row['Holiday set'] ?? '')).values();
  const wanted = [...empty].filter((set) => set !== '' && !filled.has(nameKey(set)));
  if (wanted.length === 0) return agreement;
  const table = holidayTable(host.asset(HOLIDAYS_FILE));
  const [from, to] = yearsToOffer(table, host.now(), zoneOfSheet);
  const added = wanted.flatMap((set) => {
    const [country, ...region] = set.split(',') as [string, ...string[]];
    const found = holidaysOf(table, country, region.join(',').trim(), from, to);
    if (isProblem(found)) return [];
    const days = found.holidays.filter(({ kind }) => kind === 'public');
    return days.map(({ day, name }) => ({ Set: set, Date: isoDate(day), Name: name }));
  });
  return {
    ...agreement,
    tabs: { ...agreement.tabs, [HOLIDAYS.name]: [...holidays.map((row) => ({ ...row })), ...added] },
  };
}
