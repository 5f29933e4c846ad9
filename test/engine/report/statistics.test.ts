import fc from 'fast-check';
import {
  countWithin,
  meanOf,
  medianOf,
  percentileOf,
  rankOf,
  summaryOf,
} from '../../../src/engine/report/statistics';

/** V14: first responses of five tickets, in business minutes. */
const V14 = [2, 3, 4, 4, 130];

describe('mean, median, p90', () => {
  test('V14: one very late ticket moves the mean and not the median', () => {
    expect(meanOf(V14)).toBe(28.6); // 143 ÷ 5
    expect(medianOf(V14)).toBe(4);
    expect(summaryOf(V14)).toEqual({ n: 5, tooFew: false, mean: 28.6, median: 4, p90: 130 });
  });

  test.each([
    // values             median  why
    [[7], 7, 'the only one'],
    [[1, 9], 5, 'mean of the middle two, as MEDIAN in a sheet'],
    [[10, 2, 30], 10, 'order of the rows does not matter'],
    [[100, 20, 3, 1], 11.5, 'sorted as numbers: 1 3 20 100'],
  ])('median of %p is %p (%s)', (values, expected, _why) => {
    expect(medianOf(values)).toBe(expected);
  });

  test.each([
    // percent  rank of 20 values 1…20   why
    [90, 18, '18 of 20 are exactly 90 %'],
    [91, 19, '18 of 20 would be less than 91 %'],
    [100, 20, 'the largest'],
    [0.1, 1, 'never below the smallest'],
    [5, 1, 'one of 20 is 5 %'],
  ])('p%p of 1…20 is %p (%s)', (percent, expected, _why) => {
    const shuffled = Array.from({ length: 20 }, (_, i) => ((i * 7) % 20) + 1);
    expect(percentileOf(shuffled, percent)).toBe(expected);
  });

  test.each([
    [99.9, 1000, 999],
    [7, 100, 7],
    [55, 100, 55],
    [99.99, 10_000, 9999],
    [14.1, 1000, 141],
  ])('the rank of %p %% of %p is %p, not one more by a rounding error', (percent, n, expected) => {
    expect(rankOf(percent, n)).toBe(expected);
  });

  test('without values there is no figure, and the input array keeps its order', () => {
    const none = summaryOf([]);
    expect(none.n).toBe(0);
    expect(none.tooFew).toBe(true);
    expect([none.mean, none.median, none.p90]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const values = [3, 1, 2];
    summaryOf(values);
    expect(values).toEqual([3, 1, 2]);
  });

  test('four values are too few, five are not (SL15)', () => {
    expect(summaryOf([1, 1, 1, 1]).tooFew).toBe(true);
    expect(summaryOf([1, 1, 1, 1, 1]).tooFew).toBe(false);
  });
});

test('exactly the limit is within, unless strict', () => {
  expect(countWithin([1, 2, 2, 3], 2)).toBe(3);
  expect(countWithin([1, 2, 2, 3], 2, true)).toBe(1);
});

describe('properties', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 });
  const percents = fc.integer({ min: 1, max: 1000 }).map((tenths) => tenths / 10);

  test('a percentile is the smallest value with the asked share at or below it', () => {
    fc.assert(
      fc.property(values, percents, (given, percent) => {
        const figure = percentileOf(given, percent);
        const needed = percent * given.length;
        expect(given).toContain(figure);
        expect(given.filter((value) => value <= figure).length * 100).toBeGreaterThanOrEqual(needed - 1e-6);
        expect(given.filter((value) => value < figure).length * 100).toBeLessThan(needed);
      }),
    );
  });

  test('percentiles rise with the percentage, and the mean lies between the smallest and the largest', () => {
    fc.assert(
      fc.property(values, percents, percents, (given, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(percentileOf(given, low)).toBeLessThanOrEqual(percentileOf(given, high));
        expect(meanOf(given)).toBeGreaterThanOrEqual(Math.min(...given));
        expect(meanOf(given)).toBeLessThanOrEqual(Math.max(...given));
      }),
    );
  });
});
