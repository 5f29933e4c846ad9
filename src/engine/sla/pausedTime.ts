import type { OpenTime } from '../calendar/openTime';
import { clip, type Interval, totalOf, union } from '../time/interval';
import { NO_PAUSE, type Pause } from './deadline';

/**
 * How long a clock stood still inside `window`: as open time of the calendar and as elapsed time, exact to the
 * millisecond; time covered by several pauses counts once (D16).
 *
 * @param openTime undefined counts every hour as open.
 */
export function pausedTime(
  pauses: readonly Interval[],
  window: Interval,
  openTime: Pick<OpenTime, 'between'> | undefined,
): Pause {
  if (pauses.length === 0) return NO_PAUSE;
  const stoodStill = union(clip(pauses, window));
  const elapsedMs = totalOf(stoodStill);
  const businessMs =
    openTime === undefined
      ? elapsedMs
      : stoodStill.reduce((sum, { start, end }) => sum + openTime.between(start, end), 0);
  return { businessMs, elapsedMs };
}
