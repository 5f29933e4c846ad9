/** Under this many values a mean or percentile says more about the tickets than about the team (SL15). */
export const ENOUGH_VALUES = 5;

/** `mean`, `median` and `p90` are in the unit of the values, NaN when there are none. */
export interface Summary {
  readonly n: number;
  readonly tooFew: boolean;
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
}

export function summaryOf(values: readonly number[]): Summary {
  const sorted = ascending(values);
  return {
    n: values.length,
    tooFew: isTooFew(values.length),
    mean: meanOf(values),
    median: medianOfSorted(sorted),
    p90: percentileOfSorted(sorted, 90),
  };
}

export function isTooFew(n: number): boolean {
  return n < ENOUGH_VALUES;
}

/** @returns NaN for no values. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value; of an even number of values the mean of the middle two, as MEDIAN in a sheet. NaN for none. */
export function medianOf(values: readonly number[]): number {
  return medianOfSorted(ascending(values));
}

/**
 * Nearest-rank percentile: the smallest value that at least `percent` % of the values do not exceed, which is
 * the value of rank ⌈percent · n ÷ 100⌉ in ascending order. PERCENTILE in a sheet interpolates instead.
 * Nearest rank is what a promise needs: the figure is a time some ticket really took, and `p90 <= 4bh` passes
 * exactly when `90% <= 4bh` does.
 *
 * @param percent above 0 up to 100; p100 is the largest value.
 * @returns NaN for no values.
 */
export function percentileOf(values: readonly number[], percent: number): number {
  return percentileOfSorted(ascending(values), percent);
}

/** How many of `n` values a share of `percent` % takes: rounded up, so that the share is never undercut. */
export function rankOf(percent: number, n: number): number {
  // 99.9 % of 1000 must be rank 999 even where the product comes out a rounding error above it.
  return Math.min(n, Math.max(1, Math.ceil((percent * n) / 100 - 1e-9)));
}

/** @param strict whether a value of exactly `limit` is outside. */
export function countWithin(values: readonly number[], limit: number, strict = false): number {
  return values.reduce((count, value) => count + (value < limit || (!strict && value === limit) ? 1 : 0), 0);
}

/** Two decimals, or as many as it takes that a figure just off the limit is not shown as the limit. */
export function figureBeside(value: number, limit: number): string {
  for (let digits = 2; digits < 9; digits++) {
    const rounded = Number(value.toFixed(digits));
    if (rounded !== limit || value === limit) return String(rounded);
  }
  return String(value);
}

function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

function medianOfSorted(sorted: Float64Array): number {
  const upper = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
}

function percentileOfSorted(sorted: Float64Array, percent: number): number {
  return sorted.length === 0 ? Number.NaN : sorted[rankOf(percent, sorted.length) - 1];
}
