import type { Shift } from '../calendar/calendar';
import type { OpenTime } from '../calendar/openTime';
import { MINUTES_PER_DAY, parseShifts } from '../calendar/shifts';
import { isProblem, type Outcome, problem } from '../problem';
import { MS_PER_MINUTE } from '../time/localDate';
import { wallTimeAt } from '../time/wallTime';

/** When a step's mail waits: outside the calendar's hours, or every day between certain times of its zone. */
export type QuietHours = 'closed' | readonly Shift[];

/** @param text `22:00-07:00`, `12:00-13:00, 20:00-08:00`, or `closed` for everything outside the calendar's hours. */
export function parseQuietHours(text: string): Outcome<QuietHours> {
  const plain = text.trim().toLowerCase();
  if (plain === 'closed' || plain === 'outside hours') return 'closed';
  const shifts = parseShifts(plain);
  return isProblem(shifts)
    ? problem(text, 'cannot be read as quiet hours. Write e.g. 22:00-07:00, or closed.')
    : shifts;
}

export function isQuiet(quiet: QuietHours, at: number, openTime: OpenTime): boolean {
  if (quiet === 'closed') return !openTime.isOpen(at);
  const minute = Math.floor(wallTimeAt(at, openTime.calendar.zone).millisecond / MS_PER_MINUTE);
  return quiet.some(
    ({ from, to }) =>
      (minute >= from && minute < to) || (minute + MINUTES_PER_DAY >= from && minute + MINUTES_PER_DAY < to),
  );
}
