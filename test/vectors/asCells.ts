import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { DAY_KEYS, type PlainCalendar } from '../oracles/plainCalendar';
import { expandYearly } from '../properties/asCalendar';

export type Cell = string | number | boolean | Date;

/** The custom functions as Apps Script would find them. */
export type Bundle = Readonly<Record<string, (...cells: readonly unknown[]) => Cell | Cell[][]>>;

/**
 * The built file in a context with nothing but the language, and what `services` adds: most answers need no service.
 */
export function loadBundle(services: object = {}): Bundle {
  const context = createContext({ ...services });
  runInContext(readFileSync(join(__dirname, '..', '..', 'dist', 'Code.js'), 'utf8'), context);
  return context as unknown as Bundle;
}

/** A calendar as inline text; undefined when no weekday has hours, which the text cannot say. */
export function calendarText({ weekly, timeZone }: PlainCalendar): string | undefined {
  const days = DAY_KEYS.flatMap((key) => {
    const hours = weekly[key] ?? [];
    if (hours.length === 0) return [];
    const name = key[0].toUpperCase() + key.slice(1);
    return [`${name} ${hours.map(([from, to]) => `${from}-${to}`).join(', ')}`];
  });
  return days.length === 0 ? undefined : `${days.join('; ')} ${timeZone}`;
}

/** The holidays argument: dates as text beside their hours, none for a closed day. */
export function holidayCells(
  { holidays = [], overrides = {} }: PlainCalendar,
  years: readonly [number, number],
): string[][] {
  return [
    ...holidays.flatMap((date) => expandYearly(date, years)).map((date) => [date, '']),
    ...Object.entries(overrides).map(([date, hours]) => [
      date,
      hours.map(([from, to]) => `${from}-${to}`).join(', '),
    ]),
  ];
}

/** Dates come out of the bundle's own realm. */
export function isDateCell(cell: unknown): cell is Date {
  return Object.prototype.toString.call(cell) === '[object Date]';
}
