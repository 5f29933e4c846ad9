import type { Interval } from '../time/interval';

export interface Freshness {
  /** No gap over the maximum. */
  readonly kept: boolean;
  /** Refreshes inside the window. */
  readonly refreshes: number;
  /** The longest stretch without a refresh, and the moment it began. */
  readonly longestGapMs: number;
  readonly longestGapFrom: number;
  readonly gapsOverMaximum: number;
  /** Time in the window at which the last refresh was more than the maximum ago. */
  readonly staleMs: number;
}

/**
 * Whether what people see was ever older than promised (LR13). A gap of exactly the maximum is kept (D27).
 * The edges count: the first gap began with the last refresh before the window (at the window's start when
 * none is known, since nothing proves an older one), and the last gap ends with the window, not with a
 * refresh after it. A service that never refreshed has one gap, the whole window.
 *
 * @param times instants of refreshes, in any order.
 * @param window end it now for a period that is still running.
 */
export function freshnessOf(times: readonly number[], maxGapMs: number, window: Interval): Freshness {
  const sorted = Float64Array.from(times).sort();
  const inside = sorted.filter((time) => time >= window.start && time < window.end);
  const before = sorted.filter((time) => time < window.start);
  const starts = [before.length > 0 ? before[before.length - 1] : window.start, ...inside];
  const gaps = starts.map((start, i) => ({ start, end: i + 1 < starts.length ? starts[i + 1] : window.end }));
  const longest = gaps.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  const staleMs = gaps.reduce(
    (sum, { start, end }) => sum + Math.max(0, end - Math.max(window.start, start + maxGapMs)),
    0,
  );
  const gapsOverMaximum = gaps.filter(({ start, end }) => end - start > maxGapMs).length;
  return {
    kept: gapsOverMaximum === 0,
    refreshes: inside.length,
    longestGapMs: longest.end - longest.start,
    longestGapFrom: longest.start,
    gapsOverMaximum,
    staleMs,
  };
}
