/** Weekdays as the vectors name them, Monday first. */
export const DAY_KEYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type DayKey = (typeof DAY_KEYS)[number];

/** `["22:00", "06:00"]`: an end not later than its start is on the next day; `24:00` is the end of the day. */
export type Hours = readonly [string, string];

/**
 * A calendar as a person would write it down, and as the vectors do. The oracles read this and nothing else; the
 * engine and the bundle get it through the translations in `asCalendar.ts` and `asCells.ts`.
 */
export interface PlainCalendar {
  readonly timeZone: string;
  readonly weekly: Partial<Record<DayKey, readonly Hours[]>>;
  /** ISO dates, closed all day; `*-05-01` every year. */
  readonly holidays?: readonly string[];
  /** Hours of one date, stronger than the weekly hours and than a holiday; `[]` closes it. */
  readonly overrides?: Readonly<Record<string, readonly Hours[]>>;
}

/** The hours of the shifts that start on a date. */
export function hoursOn(calendar: PlainCalendar, isoDate: string, weekday: DayKey): readonly Hours[] {
  const override = calendar.overrides?.[isoDate];
  if (override !== undefined) return override;
  const closed = calendar.holidays?.some((date) => date === isoDate || date === `*${isoDate.slice(4)}`);
  return closed === true ? [] : (calendar.weekly[weekday] ?? []);
}

export function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Shift ends as minutes after midnight of the day it starts. */
export function shiftMinutes([from, to]: Hours): { from: number; to: number } {
  const opens = minutesOf(from);
  const closes = minutesOf(to);
  return { from: opens, to: closes > opens ? closes : closes + 1440 };
}
