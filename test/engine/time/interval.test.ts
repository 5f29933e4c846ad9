import fc from 'fast-check';
import { clip, type Interval, overlap, subtract, totalOf, union } from '../../../src/engine/time/interval';

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

describe('by hand', () => {
  test.each<[number[], number[], number[] | undefined, string]>([
    [[1, 5], [3, 8], [3, 5], 'in part'],
    [[1, 9], [3, 5], [3, 5], 'one in the other'],
    [[1, 3], [3, 5], undefined, 'touching shares nothing: the end is not inside'],
    [[1, 2], [4, 5], undefined, 'apart'],
    [[4, 4], [1, 9], undefined, 'empty'],
  ])('%j and %j overlap in %j (%s)', (a, b, expected) => {
    const both = overlap(span(a[0], a[1]), span(b[0], b[1]));
    expect(both).toEqual(expected && span(expected[0], expected[1]));
    expect(overlap(span(b[0], b[1]), span(a[0], a[1]))).toEqual(both);
  });

  test('what touches or overlaps becomes one, what is empty vanishes', () => {
    expect(union([span(5, 6), span(1, 2), span(2, 3), span(9, 9), span(8, 7)])).toEqual([
      span(1, 3),
      span(5, 6),
    ]);
    expect(union([span(1, 10), span(2, 3)])).toEqual([span(1, 10)]);
    expect(union([])).toEqual([]);
  });

  test('holes are cut out', () => {
    expect(subtract([span(0, 10)], [span(3, 4), span(6, 8)])).toEqual([span(0, 3), span(4, 6), span(8, 10)]);
    expect(subtract([span(0, 10)], [span(-5, 2), span(9, 20)])).toEqual([span(2, 9)]);
    expect(subtract([span(0, 2), span(4, 6)], [span(1, 5)])).toEqual([span(0, 1), span(5, 6)]);
    expect(subtract([span(0, 10)], [span(0, 10)])).toEqual([]);
    expect(subtract([span(0, 10)], [])).toEqual([span(0, 10)]);
  });

  test('clipping keeps order and count of what is inside', () => {
    expect(clip([span(8, 12), span(0, 5), span(20, 30)], span(3, 10))).toEqual([span(8, 10), span(3, 5)]);
  });

  test('totals', () => {
    expect(totalOf([])).toBe(0);
    expect(totalOf([span(1, 3), span(10, 15)])).toBe(7);
  });

  test('what is given stays as it was', () => {
    const given = [span(5, 9), span(1, 6)];
    union(given);
    subtract(given, given);
    expect(given).toEqual([span(5, 9), span(1, 6)]);
  });
});

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
