import type { Calendar, DayException, Shift } from '../../src/engine/calendar/calendar';
import { type OpenTime, openTimeOf } from '../../src/engine/calendar/openTime';
import { describeProblem, isProblem } from '../../src/engine/problem';
import { zoneNamed } from '../../src/engine/time/zone';
import {
  DAY_KEYS,
  type DayKey,
  type Hours,
  type PlainCalendar,
  shiftMinutes,
} from '../oracles/plainCalendar';

/** Translates a plain calendar for the engine: the one file here that knows the product's types. */
export function asCalendar(
  plain: PlainCalendar,
  years: readonly [number, number],
  weekStart: DayKey = 'mon',
): Calendar {
  const zone = zoneNamed(plain.timeZone);
  if (isProblem(zone)) throw new Error(`${plain.timeZone}: ${describeProblem(zone)}`);
  const exceptions = new Map<number, DayException>();
  for (const date of plain.holidays ?? []) {
    for (const day of daysOf(date, years)) exceptions.set(day, { name: 'holiday', shifts: [] });
  }
  for (const [date, hours] of Object.entries(plain.overrides ?? {})) {
    exceptions.set(dayOf(date), { name: 'own hours', shifts: asShifts(hours) });
  }
  return {
    name: 'a calendar',
    zone,
    week: DAY_KEYS.map((key) => asShifts(plain.weekly[key] ?? [])),
    weekStart: DAY_KEYS.indexOf(weekStart),
    exceptions,
  };
}

export function asOpenTime(
  plain: PlainCalendar,
  years: readonly [number, number],
  weekStart: DayKey = 'mon',
): OpenTime {
  const openTime = openTimeOf(asCalendar(plain, years, weekStart));
  if (isProblem(openTime)) throw new Error(describeProblem(openTime));
  return openTime;
}

export function dayOf(isoDate: string): number {
  return Date.parse(`${isoDate}T00:00Z`) / 86_400_000;
}

/** A yearly date (`*-05-01`) becomes one date in each year. */
export function expandYearly(date: string, [from, to]: readonly [number, number]): string[] {
  if (!date.startsWith('*')) return [date];
  return Array.from({ length: to - from + 1 }, (_, i) => `${from + i}${date.slice(1)}`);
}

function daysOf(date: string, years: readonly [number, number]): number[] {
  return expandYearly(date, years).map(dayOf);
}

function asShifts(hours: readonly Hours[]): Shift[] {
  return hours.map(shiftMinutes).sort((a, b) => a.from - b.from);
}
