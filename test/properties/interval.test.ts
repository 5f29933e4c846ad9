import fc from 'fast-check';
import { clip, type Interval, overlap, subtract, totalOf, union } from '../../src/engine/time/interval';

const span = (start: number, end: number): Interval => ({ start, end });

// The oracle: an interval is the set of whole units in it, [1, 4) = {1, 2, 3}.
const units = (intervals: readonly Interval[]): Set<number> => {
  const inside = new Set<number>();
  for (const { start, end } of intervals) for (let at = start; at < end; at += 1) inside.add(at);
  return inside;
};
const sorted = (set: Iterable<number>): number[] => [...set].sort((a, b) => a - b);

const anyInterval = fc
  .tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: -3, max: 15 }))
  .map(([start, length]) => span(start, start + length));
const anyIntervals = fc.array(anyInterval, { maxLength: 12 });

function expectDisjointAndSorted(intervals: readonly Interval[]): void {
  intervals.forEach(({ start, end }, i) => {
    expect(start).toBeLessThan(end);
    if (i > 0) expect(intervals[i - 1].end).toBeLessThanOrEqual(start);
  });
}

describe('as sets of units', () => {
  test('union', () => {
    fc.assert(
      fc.property(anyIntervals, (intervals) => {
        const merged = union(intervals);
        expectDisjointAndSorted(merged);
        merged.forEach(({ start }, i) => {
          if (i > 0) expect(merged[i - 1].end).toBeLessThan(start); // touching ones were joined
        });
        expect(sorted(units(merged))).toEqual(sorted(units(intervals)));
        expect(totalOf(merged)).toBe(units(intervals).size);
      }),
    );
  });

  test('subtract', () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, (intervals, holes) => {
        const left = subtract(intervals, holes);
        const taken = units(holes);
        expectDisjointAndSorted(left);
        expect(sorted(units(left))).toEqual(sorted(units(intervals)).filter((unit) => !taken.has(unit)));
      }),
    );
  });

  test('clip and overlap', () => {
    fc.assert(
      fc.property(anyIntervals, anyInterval, (intervals, window) => {
        const within = units([window]);
        const clipped = clip(intervals, window);
        expect(sorted(units(clipped))).toEqual(sorted(units(intervals)).filter((unit) => within.has(unit)));
        expect(clipped).toEqual(intervals.flatMap((one) => overlap(one, window) ?? []));
      }),
    );
  });
});
