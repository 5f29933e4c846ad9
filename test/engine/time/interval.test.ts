import { clip, type Interval, overlap, subtract, totalOf, union } from '../../../src/engine/time/interval';

const span = (start: number, end: number): Interval => ({ start, end });

// The oracle: an interval is the set of whole units in it, [1, 4) = {1, 2, 3}.
const units = (intervals: readonly Interval[]): Set<number> => {
  const inside = new Set<number>();
  for (const { start, end } of intervals) for (let at = start; at < end; at += 1) inside.add(at);
  return inside;
};
const sameUnits = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((unit) => b.has(unit));
const areDisjointAndApart = (intervals: readonly Interval[]): boolean =>
  intervals.every(({ start, end }, i) => start < end && (i === 0 || intervals[i - 1].end < start));

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

// Random lists of many are in test/properties; with two or three, all that can go wrong goes wrong somewhere.
describe('every pair of small intervals, as sets of units', () => {
  const small: Interval[] = [];
  for (let start = 0; start <= 3; start += 1) {
    for (let end = start - 1; end <= 4; end += 1) small.push(span(start, end));
  }
  const lists = [[], ...small.map((one) => [one]), ...small.flatMap((a) => small.map((b) => [a, b]))];
  const unitsOfLists = lists.map(units);

  test('union', () => {
    const wrong = lists.filter((list, i) => {
      const merged = union(list);
      return !(
        areDisjointAndApart(merged) &&
        sameUnits(units(merged), unitsOfLists[i]) &&
        totalOf(merged) === unitsOfLists[i].size
      );
    });
    expect(wrong).toEqual([]);
  });

  test('subtract', () => {
    const wrong: unknown[] = [];
    lists.forEach((list, i) => {
      lists.forEach((holes, j) => {
        if (list.length + holes.length > 3) return;
        const left = subtract(list, holes);
        const expected = new Set([...unitsOfLists[i]].filter((unit) => !unitsOfLists[j].has(unit)));
        if (!areDisjointAndApart(left) || !sameUnits(units(left), expected)) wrong.push([list, holes, left]);
      });
    });
    expect(wrong).toEqual([]);
  });

  test('clip', () => {
    const wrong: unknown[] = [];
    lists.forEach((list, i) => {
      for (const window of small) {
        const within = units([window]);
        const clipped = clip(list, window);
        const expected = new Set([...unitsOfLists[i]].filter((unit) => within.has(unit)));
        const some = clipped.every(({ start, end }) => start < end);
        if (!some || !sameUnits(units(clipped), expected)) wrong.push([list, window, clipped]);
      }
    });
    expect(wrong).toEqual([]);
  });
});
