import fc from 'fast-check';
import { describeProblem, isProblem } from '../../../src/engine/problem';
import {
  type AggregateTest,
  describeVerdict,
  parseAggregateTest,
  type Verdict,
  verdictOf,
} from '../../../src/engine/report/aggregateTest';

const MINUTE = 60_000;
const HOUR = 3_600_000;

function tested(hours: readonly number[], text: string): { verdict: Verdict; test: AggregateTest } {
  const test = parseAggregateTest(text);
  if (isProblem(test)) throw new Error(describeProblem(test));
  const verdict = verdictOf(hours, test);
  if (isProblem(verdict)) throw new Error(describeProblem(verdict));
  return { verdict, test };
}

/** A custom function is handed hours; the examples are written in minutes. */
const minutes = (...values: number[]) => values.map((value) => value / 60);

describe('reading a test', () => {
  test.each<[string, AggregateTest]>([
    ['mean < 5bm', { measure: { kind: 'mean' }, strict: true, limitMs: 5 * MINUTE, unit: 'business' }],
    ['Mean<4bh', { measure: { kind: 'mean' }, strict: true, limitMs: 4 * HOUR, unit: 'business' }],
    ['average ≤ 1h30m', { measure: { kind: 'mean' }, strict: false, limitMs: 90 * MINUTE, unit: 'business' }],
    [
      'p90 <= 4bh',
      { measure: { kind: 'percentile', percent: 90 }, strict: false, limitMs: 4 * HOUR, unit: 'business' },
    ],
    [
      ' 99.5 % <= 90 em ',
      { measure: { kind: 'share', percent: 99.5 }, strict: false, limitMs: 90 * MINUTE, unit: 'elapsed' },
    ],
    [
      'each <= 2bh',
      { measure: { kind: 'share', percent: 100 }, strict: false, limitMs: 2 * HOUR, unit: 'business' },
    ],
    [
      'median < 2 business hours',
      { measure: { kind: 'median' }, strict: true, limitMs: 2 * HOUR, unit: 'business' },
    ],
  ])('%s', (text, expected) => {
    expect(parseAggregateTest(text)).toEqual(expected);
  });

  test.each([
    // text             what the person is told
    ['mean 5bm', /cannot be read as a test.*mean < 5bm/],
    ['mean > 5bm', /cannot be read as a test/],
    ['', /cannot be read as a test/],
    ['0% <= 2bh', /percentage above 0 up to 100/],
    ['p101 <= 2bh', /percentage above 0 up to 100/],
    ['mean < 2d', /"2d" could mean 2bd .* or 2cd/],
    ['mean < 2bd', /limit in hours or minutes/],
    ['mean < 0', /limit in hours or minutes above zero/],
    ['mean < none', /limit in hours or minutes/],
    ['mean < <5bm', /cannot be read/],
    ['mean < 24eh roll', /cannot roll/],
    [`mean < ${'9'.repeat(1_000_000)}`, /too long/],
  ])('%.30s is refused', (text, wanted) => {
    const outcome = parseAggregateTest(text);
    expect(isProblem(outcome) && describeProblem(outcome)).toMatch(wanted);
  });
});

describe('V14: first responses of 2, 3, 4, 4 and 130 business minutes', () => {
  const V14 = minutes(2, 3, 4, 4, 130);

  test('the mean of 28.6 fails < 5bm (SL15)', () => {
    const { verdict, test } = tested(V14, 'mean < 5bm');
    expect(verdict).toEqual({ result: 'fail', figure: 28.6 * MINUTE, n: 5, tooFew: false });
    expect(describeVerdict(verdict, test)).toBe('Fail: mean 28.6bm, wanted < 5bm, n = 5');
  });

  test('one of five breaches 2bh', () => {
    const { verdict, test } = tested(V14, 'each <= 2bh');
    expect(verdict).toEqual({ result: 'fail', figure: 80, n: 5, tooFew: false });
    expect(describeVerdict(verdict, test)).toBe('Fail: 80% <= 2bh, wanted 100%, n = 5');
  });

  test.each([
    ['median <= 4bm', 'pass', 'the middle of five is 4'],
    ['median < 4bm', 'fail', 'strict'],
    ['80% <= 2bh', 'pass', 'four of five'],
    ['80.1% <= 2bh', 'fail', 'four of five are not 80.1 %'],
    ['p80 <= 4bm', 'pass', 'the fourth of five'],
    ['p81 <= 2bh', 'fail', 'the fifth of five'],
  ])('%s: %s (%s)', (text, expected, _why) => {
    expect(tested(V14, text).verdict.result).toBe(expected);
  });
});

describe('at the limit', () => {
  // 1/12 + 1/12 + … twelve times is 0.9999999999999999 in floating point, and its mean less than 1/12.
  const exactlyFive = minutes(...Array<number>(12).fill(5));

  test('twelve responses of exactly five minutes fail "mean < 5bm" and pass "mean <= 5bm"', () => {
    expect(tested(exactlyFive, 'mean < 5bm').verdict.result).toBe('fail');
    expect(tested(exactlyFive, 'mean <= 5bm').verdict.result).toBe('pass');
  });

  test('19 of 20 are 95 %', () => {
    const times = [...Array<number>(19).fill(1), 3];
    expect(tested(times, '95% <= 2bh').verdict.result).toBe('pass');
    expect(tested(times, '95.1% <= 2bh').verdict.result).toBe('fail');
  });

  test('a figure a hair over the limit is not shown as the limit', () => {
    const { verdict, test } = tested([2, 2, 2, 2, 2.005], 'mean <= 2bh'); // mean 2.001
    expect(describeVerdict(verdict, test)).toBe('Fail: mean 2.001bh, wanted <= 2bh, n = 5');
  });
});

describe('as a sentence', () => {
  test.each([
    // hours                         test              said
    [minutes(3, 3, 4), 'mean < 5bm', 'Pass: mean 3.33bm, wanted < 5bm, n = 3 (too few)'],
    [minutes(4, 4, 4, 4, 4), 'median < 4bm', 'Fail: median 4bm, wanted < 4bm, n = 5'],
    [[1, 2, 3, 4, 5], 'p90 <= 1bh', 'Fail: p90 5bh, wanted <= 1bh, n = 5'],
    [[1, 2, 3, 4, 5], '60% <= 90em', 'Fail: 20% <= 1.5eh, wanted 60%, n = 5'],
    [[1, 2, 3, 4, 5], 'mean < 45em', 'Fail: mean 180em, wanted < 45em, n = 5'],
    [[1, 1, 1, 1, 1, 1, 9], 'each <= 2eh', 'Fail: 85.71% <= 2eh, wanted 100%, n = 7'],
    [minutes(5.0001, 5, 5, 5, 5), 'mean < 5bm', 'Fail: mean 5.00002bm, wanted < 5bm, n = 5'],
    [minutes(4.999, 4.999, 4.999, 4.999, 4.999), 'mean < 5bm', 'Pass: mean 4.999bm, wanted < 5bm, n = 5'],
    [Array<number>(9).fill(1), 'each <= 2bh', 'Pass: 100% <= 2bh, wanted 100%, n = 9'],
  ])('%p against %s: %s', (hours, text, said) => {
    const { verdict, test } = tested(hours, text);
    expect(describeVerdict(verdict, test)).toBe(said);
  });
});

describe('how many', () => {
  test('under five values the result says that they are too few', () => {
    const { verdict, test } = tested(minutes(1, 2, 3), 'mean < 5bm');
    expect(describeVerdict(verdict, test)).toBe('Pass: mean 2bm, wanted < 5bm, n = 3 (too few)');
  });

  test('no values are neither pass nor fail', () => {
    const { verdict, test } = tested([], 'p90 <= 4bh');
    expect(verdict.result).toBe('no values');
    expect(describeVerdict(verdict, test)).toBe('No values, n = 0');
  });

  test('a value that is no number is a problem, not a pass', () => {
    const test = parseAggregateTest('each <= 2bh');
    if (isProblem(test)) throw new Error('unreadable');
    expect(isProblem(verdictOf([1, Number.NaN], test))).toBe(true);
  });
});

test('a percentile passes exactly when the share does, which is why it is nearest rank', () => {
  const hours = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 40 });
  const percents = fc.integer({ min: 1, max: 200 }).map((halves) => halves / 2);
  fc.assert(
    fc.property(
      hours,
      percents,
      fc.integer({ min: 1, max: 300 }),
      fc.boolean(),
      (times, percent, limit, strict) => {
        const comparison = `${strict ? '<' : '<='} ${limit}bh`;
        expect(tested(times, `p${percent} ${comparison}`).verdict.result).toBe(
          tested(times, `${percent}% ${comparison}`).verdict.result,
        );
      },
    ),
  );
});
