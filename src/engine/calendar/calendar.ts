import type { DayNumber } from '../time/localDate';
import type { Zone } from '../time/zone';

/** Hours worked in one go, in minutes after midnight of the day it starts; past 1440 it runs into the next day. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** What holds on one date instead of the weekly hours; no shifts means closed. */
export interface DayException {
  readonly name: string;
  readonly shifts: readonly Shift[];
}

export interface Calendar {
  readonly name: string;
  readonly zone: Zone;
  /** Seven days, Monday first; each day's shifts sorted and disjoint. */
  readonly week: readonly (readonly Shift[])[];
  /** 0 = Monday. */
  readonly weekStart: number;
  readonly exceptions: ReadonlyMap<DayNumber, DayException>;
}

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** The shifts that start on `day`, whether or not the zone's clocks skip some of them. */
export function shiftsOn(calendar: Calendar, day: DayNumber, weekday: number): readonly Shift[] {
  const exception = calendar.exceptions.size === 0 ? undefined : calendar.exceptions.get(day);
  return exception === undefined ? (calendar.week[weekday] as readonly Shift[]) : exception.shifts;
}
