import { type DayNumber, MS_PER_DAY } from './localDate';
import type { Zone } from './zone';

/**
 * The instant at which clocks in `zone` show `millisecond` past midnight on `day`.
 *
 * @param millisecond wall-clock time after midnight; 24 h and more is a time on a following date, below zero on
 *   an earlier one.
 * @returns epoch milliseconds. A time skipped in spring moves forward by the length of the gap, so a time on a
 *   date that was skipped altogether is the same time a day later; a time repeated in autumn is its first
 *   occurrence (RFC 5545 §3.3.5; Temporal calls it "compatible").
 */
export function instantAt(day: DayNumber, millisecond: number, zone: Zone): number {
  const wall = day * MS_PER_DAY + millisecond;
  // Offsets stay under a day and changes lie days apart: at most one change is between these two looks.
  const before = zone.offsetAt(wall - MS_PER_DAY);
  const after = zone.offsetAt(wall + MS_PER_DAY);
  if (before === after) return wall - before;
  const withOffsetBefore = wall - before;
  if (zone.offsetAt(withOffsetBefore) === before) return withOffsetBefore;
  const withOffsetAfter = wall - after;
  return zone.offsetAt(withOffsetAfter) === after ? withOffsetAfter : withOffsetBefore;
}

/** What clocks in `zone` show at `instant`; millisecond 0 … 86 399 999 of the local date. */
export function wallTimeAt(instant: number, zone: Zone): { day: DayNumber; millisecond: number } {
  const wall = instant + zone.offsetAt(instant);
  const day = Math.floor(wall / MS_PER_DAY);
  return { day, millisecond: wall - day * MS_PER_DAY };
}

/** Whether `zone` never had this date: Samoa went from 29 to 31 December 2011. */
export function isSkippedDate(day: DayNumber, zone: Zone): boolean {
  return (
    wallTimeAt(instantAt(day, MS_PER_DAY - 1, zone), zone).day !== day &&
    wallTimeAt(instantAt(day, 0, zone), zone).day !== day
  );
}
