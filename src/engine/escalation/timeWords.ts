import { WEEKDAYS } from '../calendar/calendar';
import { civilDate, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, weekdayOf } from '../time/localDate';
import { instantAt, wallTimeAt } from '../time/wallTime';
import type { Zone } from '../time/zone';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A moment as a reader at `now` says it: `17:20`, `Fri 17:20`, `Fri 5 Jun 17:20`, `Fri 5 Jun 2026 17:20`.
 *
 * @param home The reader's zone: of a moment elsewhere the zone is named, and today is the reader's.
 */
export function sayMoment(at: number, now: number, zone: Zone, home = zone): string {
  const then = wallTimeAt(at, zone);
  const today = wallTimeAt(now, home).day;
  const time = `${sayTime(at, zone)}${zone.name === home.name ? '' : ` ${zone.name}`}`;
  if (then.day === today) return time;
  const weekday = WEEKDAYS[weekdayOf(then.day)];
  if (Math.abs(then.day - today) < 7) return `${weekday} ${time}`;
  const { year, month, date } = civilDate(then.day);
  const inYear = year === civilDate(today).year ? '' : ` ${year}`;
  return `${weekday} ${date} ${MONTHS[month - 1]}${inYear} ${time}`;
}

/** With the date whatever the day: `Fri 5 Jun 2026 17:20`. */
export function sayFully(at: number, zone: Zone): string {
  return `${sayDate(wallTimeAt(at, zone).day)} ${sayTime(at, zone)}`;
}

export function sayDate(day: number): string {
  const { year, month, date } = civilDate(day);
  return `${WEEKDAYS[weekdayOf(day)]} ${date} ${MONTHS[month - 1]} ${year}`;
}

/** `02:30`; `02:30 UTC+1` when clocks show it for the second time that night. */
function sayTime(at: number, zone: Zone): string {
  const { day, millisecond } = wallTimeAt(at, zone);
  if (instantAt(day, millisecond, zone) === at) return clockText(millisecond);
  const offset = day * MS_PER_DAY + millisecond - at;
  const hours = clockText(Math.abs(offset)).replace(/^0|:00$/g, '');
  return `${clockText(millisecond)} UTC${offset < 0 ? '-' : '+'}${hours}`;
}

function clockText(millisecond: number): string {
  const minute = Math.floor(millisecond / MS_PER_MINUTE);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/**
 * How far a deadline is: `35 min left`, `1 h over`; `15 h over by the clock` where next to none of it was business time.
 *
 * @param openMs Business time; undefined where the target counts none.
 */
export function sayGap(openMs: number | undefined, wallMs: number, word: 'left' | 'over'): string {
  if (openMs === undefined) return `${sayLength(wallMs)} ${word}`;
  const isClosed = Math.abs(openMs) < MS_PER_MINUTE && Math.abs(wallMs) >= MS_PER_MINUTE;
  return isClosed ? `${sayLength(wallMs)} ${word} by the clock` : `${sayHours(openMs)} ${word}`;
}

/** Whole minutes, rounded down so as never to promise more than there is: `35 min`, `3 h`, `3 h 15 min`, `6 d 4 h`. */
export function sayLength(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MS_PER_MINUTE);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 72) return parts(Math.floor(hours / 24), 'd', hours % 24, 'h');
  return parts(hours, 'h', minutes % 60, 'min');
}

/** As hours however long it is: a business day has as many as its calendar says. */
export function sayHours(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MS_PER_MINUTE);
  if (Math.abs(ms) < MS_PER_HOUR) return sayLength(ms);
  return parts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

function parts(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
