import { isProblem, type Outcome, problem } from '../problem';
import type { Shift } from './calendar';

export const MINUTES_PER_DAY = 1440;

const LONGEST_TEXT = 500;
const HALF_DAY = MINUTES_PER_DAY / 2;
/** An hour from 1 to 12 as both clocks write it. */
const EITHER_HALF = /^(?:[1-9]|1[0-2])(?:[:.]\d\d)?$/;
const CLOCK_TIME = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/;
const EXAMPLE = 'Write opening and closing times such as 09:00-17:00, or 09:00-12:00, 13:30-18:00.';

/**
 * Reads the hours of one day.
 *
 * @param text e.g. `09:00-12:00, 13:30-18:00`, `8-14`, `22:00-06:00` (overnight), `closed` or nothing.
 * @returns Sorted, disjoint shifts. A closing time not later than its opening time belongs to the next day;
 *   `24:00` and a closing `00:00` are the end of the day. Shifts that overlap are a Problem; shifts that touch are not.
 *   So is `9-5`, and `8-12, 1-5`: by their looks they are hours of the night, by custom of the afternoon.
 */
export function parseShifts(text: string): Outcome<readonly Shift[]> {
  if (text.length > LONGEST_TEXT) return problem(text, `is too long for the hours of a day. ${EXAMPLE}`);
  const plain = text.trim().toLowerCase();
  if (plain === '' || /^(closed|off|-)$/.test(plain)) return [];
  const shifts: Shift[] = [];
  for (const part of plain.split(',')) {
    const shift = parseShift(part);
    if (isProblem(shift)) return problem(text, shift.wanted);
    const before = shifts[shifts.length - 1];
    if (before !== undefined && shift.to <= before.from && before.to <= HALF_DAY && isEitherHalf(part))
      return problem(text, eitherHalf({ from: shift.from + HALF_DAY, to: shift.to + HALF_DAY }, shift));
    shifts.push(shift);
  }
  shifts.sort((a, b) => a.from - b.from);
  const clash = firstOverlap(shifts);
  return clash === undefined ? shifts : problem(text, overlapping(clash));
}

function parseShift(part: string): Outcome<Shift> {
  const ends = endsOf(part);
  const from = ends.length === 2 ? parseClockTime(ends[0] as string) : undefined;
  const to = ends.length === 2 ? parseClockTime(ends[1] as string) : undefined;
  if (from === undefined || to === undefined || from === MINUTES_PER_DAY) {
    return problem(part, `cannot be read as opening hours. ${EXAMPLE}`);
  }
  if (to <= from && from < HALF_DAY + 60 && EITHER_HALF.test(ends[1] as string))
    return problem(part, eitherHalf({ from, to: to + HALF_DAY }, { from, to }));
  return { from, to: to > from ? to : to + MINUTES_PER_DAY };
}

function endsOf(part: string): readonly string[] {
  return part.replace(/[–—]/g, '-').replace(/\s/g, '').split('-');
}

function isEitherHalf(part: string): boolean {
  return endsOf(part).every((end) => EITHER_HALF.test(end));
}

function eitherHalf(afternoon: Shift, written: Shift): string {
  return `could mean ${formatShift(afternoon)} or ${formatShift(written)}. Write the one you mean.`;
}

/** @returns Minutes after midnight, 0–1440, or undefined. */
export function parseClockTime(text: string): number | undefined {
  const match = CLOCK_TIME.exec(text);
  if (match === null) return undefined;
  const [written, minutes, half] = [Number(match[1]), Number(match[2] ?? 0), match[3]];
  if (half !== undefined && (written < 1 || written > 12)) return undefined;
  const hours = half === undefined ? written : (written % 12) + (half === 'pm' ? 12 : 0);
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return undefined;
  return hours * 60 + minutes;
}

export function formatClockTime(minute: number): string {
  const ofDay = minute > MINUTES_PER_DAY ? minute - MINUTES_PER_DAY : minute;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}

export function formatShift({ from, to }: Shift): string {
  return `${formatClockTime(from)}-${formatClockTime(to)}`;
}

export function formatShifts(shifts: readonly Shift[]): string {
  return shifts.map(formatShift).join(', ');
}

/**
 * Overlaps between the days of a week, an overnight shift running into the next morning's first one.
 *
 * @param week Seven days, Monday first, each sorted.
 */
export function overlapInWeek(week: readonly (readonly Shift[])[]): readonly [Shift, Shift] | undefined {
  for (let weekday = 0; weekday < 7; weekday++) {
    const today = week[weekday] as readonly Shift[];
    const tomorrow = (week[(weekday + 1) % 7] as readonly Shift[]).map(({ from, to }) => ({
      from: from + MINUTES_PER_DAY,
      to: to + MINUTES_PER_DAY,
    }));
    const clash = firstOverlap([...today, ...tomorrow]);
    if (clash !== undefined) return clash;
  }
  return undefined;
}

export function overlapping([earlier, later]: readonly [Shift, Shift]): string {
  return `has hours that overlap: ${formatShift(earlier)} and ${formatShift(later)}. Write them as one, or apart.`;
}

function firstOverlap(sorted: readonly Shift[]): readonly [Shift, Shift] | undefined {
  for (let i = 1; i < sorted.length; i++) {
    const [earlier, later] = [sorted[i - 1] as Shift, sorted[i] as Shift];
    if (later.from < earlier.to) return [earlier, later];
  }
  return undefined;
}
