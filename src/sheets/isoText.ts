import { isoDate, MS_PER_MINUTE } from '../engine/time/localDate';
import { wallTimeAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';

/**
 * A moment as text that stays exact when the spreadsheet changes its zone: `2026-06-05T16:30:00+02:00`, with milliseconds
 * where there are any. Blank for a moment there is not.
 */
export function offsetIso(at: number, zone: Zone): string {
  if (!Number.isFinite(at)) return '';
  // ISO offsets have no seconds; local mean times of the 19th century do, and are then written in UTC.
  const offset = zone.offsetAt(at);
  const { day, millisecond } =
    offset % MS_PER_MINUTE === 0
      ? wallTimeAt(at, zone)
      : { day: Math.floor(at / 86_400_000), millisecond: mod(at) };
  const ms = millisecond % 1000;
  const time = [millisecond / 3_600_000, (millisecond / 60_000) % 60, (millisecond / 1000) % 60]
    .map(two)
    .join(':');
  return `${isoDate(day)}T${time}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}${offsetText(offset)}`;
}

function offsetText(offset: number): string {
  if (offset === 0 || offset % MS_PER_MINUTE !== 0) return 'Z';
  const minutes = Math.abs(offset) / MS_PER_MINUTE;
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}

function mod(at: number): number {
  return ((at % 86_400_000) + 86_400_000) % 86_400_000;
}
