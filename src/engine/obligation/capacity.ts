import { type Outcome, problem } from '../problem';
import { nameKey } from '../sla/policy';
import { civilDate, type DayNumber, dayNumber, weekdayOf } from '../time/localDate';

export interface IsoWeek {
  /** The year the week belongs to, which around New Year is not always the year of the date. */
  readonly year: number;
  readonly week: number;
}

/** ISO 8601: weeks run Monday to Sunday, and week 1 is the one with the year's first Thursday. */
export function isoWeekOf(day: DayNumber): IsoWeek {
  const thursday = day - weekdayOf(day) + 3;
  const { year } = civilDate(thursday);
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

/** @returns e.g. `2026-W08`. */
export function isoWeekName({ year, week }: IsoWeek): string {
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

export interface Session {
  readonly project: string;
  readonly day: DayNumber;
}

export interface WeekLoad {
  readonly project: string;
  /** e.g. `2026-W08`. */
  readonly week: string;
  readonly sessions: number;
  /** Sessions beyond the capacity; the provider may move them (PB6). 0 in a week that fits. */
  readonly over: number;
}

/**
 * Sessions per project and ISO week against what the provider has to offer (PB6), by week, then project as first
 * seen. Weeks without a session are left out.
 *
 * @param perWeek sessions one project may have in one week; 0 is allowed (a closed month), a fraction is not.
 */
export function weekLoads(sessions: readonly Session[], perWeek: number): Outcome<WeekLoad[]> {
  if (!(Number.isInteger(perWeek) && perWeek >= 0)) {
    return problem(String(perWeek), 'is not a number of sessions a week. Write a whole number, 0 or more.');
  }
  const loads = new Map<string, { project: string; week: string; sessions: number }>();
  for (const { project, day } of sessions) {
    const week = isoWeekName(isoWeekOf(day));
    const key = `${week} ${nameKey(project)}`;
    const load = loads.get(key) ?? { project, week, sessions: 0 };
    load.sessions += 1;
    loads.set(key, load);
  }
  return [...loads.values()]
    .sort((a, b) => (a.week < b.week ? -1 : a.week > b.week ? 1 : 0))
    .map((load) => ({ ...load, over: Math.max(0, load.sessions - perWeek) }));
}
