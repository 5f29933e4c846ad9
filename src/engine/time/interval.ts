/** A stretch of time from `start` up to, but not including, `end`; epoch milliseconds. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

export function overlap(a: Interval, b: Interval): Interval | undefined {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : undefined;
}

/** The parts of `intervals` inside `window`, in their order. */
export function clip(intervals: readonly Interval[], window: Interval): Interval[] {
  return intervals.flatMap((interval) => overlap(interval, window) ?? []);
}

/** Sorted and disjoint; intervals that touch become one, empty ones vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged[merged.length - 1];
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** What is left of `intervals` outside every one of `holes`, sorted and disjoint. */
export function subtract(intervals: readonly Interval[], holes: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  const cuts = union(holes);
  for (const { start, end } of union(intervals)) {
    let from = start;
    for (const cut of cuts) {
      if (cut.start >= end) break;
      if (cut.start > from) left.push({ start: from, end: cut.start });
      from = Math.max(from, cut.end);
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

export function totalOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + (end - start), 0);
}
