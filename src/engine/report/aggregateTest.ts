import { isProblem, type Outcome, problem } from '../problem';
import { parseTarget } from '../sla/target';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../time/localDate';
import { countWithin, figureBeside, isTooFew, meanOf, medianOf, percentileOf } from './statistics';

/** What a promise over many tickets is about; `share` is the percentage that must lie within the limit. */
export type Measure =
  | { readonly kind: 'mean' }
  | { readonly kind: 'median' }
  | { readonly kind: 'percentile'; readonly percent: number }
  | { readonly kind: 'share'; readonly percent: number };

export interface AggregateTest {
  readonly measure: Measure;
  /** `<`: a figure of exactly the limit fails. */
  readonly strict: boolean;
  readonly limitMs: number;
  readonly unit: 'business' | 'elapsed';
}

export interface Verdict {
  readonly result: 'pass' | 'fail' | 'no values';
  /** Mean, median or percentile in milliseconds; for a share the percentage within the limit. NaN without values. */
  readonly figure: number;
  readonly n: number;
  readonly tooFew: boolean;
}

const LONGEST_TEXT = 100;
const EXAMPLES = 'Write e.g. "mean < 5bm", "p90 <= 4bh", "95% <= 2bh" or "each <= 2bh".';
const TEST = /^(mean|average|median|each|p\d+(?:\.\d+)?|\d+(?:\.\d+)?%)(<=|≤|<)([^<>=≤≥]+)$/;

/**
 * Reads a promise over many tickets: `mean`, `median`, `p90`, `95%` or `each`, then `<` or `<=`, then a
 * duration in hours or minutes (SL15, SL16). `each` is 100 %.
 */
export function parseAggregateTest(text: string): Outcome<AggregateTest> {
  if (text.length > LONGEST_TEXT) return problem(text, `is too long for a test. ${EXAMPLES}`);
  const parts = TEST.exec(text.toLowerCase().replace(/\s+/g, ''));
  if (parts === null) return problem(text, `cannot be read as a test. ${EXAMPLES}`);
  const [, measured, comparison, limit] = parts;
  const measure = measureNamed(measured);
  if (measure === undefined) return problem(text, `needs a percentage above 0 up to 100. ${EXAMPLES}`);
  const target = parseTarget(limit);
  if (isProblem(target)) return problem(text, `has a limit that cannot be used: "${limit}" ${target.wanted}`);
  if (target.kind === 'elapsed' && target.roll) return problem(text, `cannot roll its limit. ${EXAMPLES}`);
  if (!('ms' in target && target.ms > 0)) {
    return problem(text, `needs a limit in hours or minutes above zero. ${EXAMPLES}`);
  }
  return { measure, strict: comparison === '<', limitMs: target.ms, unit: target.kind };
}

/**
 * Holds times against a test. Hours become whole milliseconds first: twelve responses of exactly 5 minutes
 * must not pass `mean < 5bm` by the rounding error of 1/12 of an hour.
 *
 * @param hours one time per finished ticket, in the unit the test names; which tickets belong to the month is the caller's.
 */
export function verdictOf(hours: readonly number[], test: AggregateTest): Outcome<Verdict> {
  const wrong = hours.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) return problem(String(wrong), 'is not a number of hours.');
  const times = hours.map((value) => Math.round(value * MS_PER_HOUR));
  const n = times.length;
  const figure = figureOf(times, test);
  const result = n === 0 ? 'no values' : isKept(figure, times, test) ? 'pass' : 'fail';
  return { result, figure, n, tooFew: isTooFew(n) };
}

/** @returns e.g. `Fail: mean 28.6bm, wanted < 5bm, n = 5`; under five values it says that they are too few. */
export function describeVerdict({ result, figure, n, tooFew }: Verdict, test: AggregateTest): string {
  if (result === 'no values') return 'No values, n = 0';
  const comparison = `${test.strict ? '<' : '<='} ${duration(test.limitMs, test.limitMs, test)}`;
  const said =
    test.measure.kind === 'share'
      ? `${figureBeside(figure, test.measure.percent)}% ${comparison}, wanted ${test.measure.percent}%`
      : `${nameOf(test.measure)} ${duration(figure, test.limitMs, test)}, wanted ${comparison}`;
  return `${result === 'pass' ? 'Pass' : 'Fail'}: ${said}, n = ${n}${tooFew ? ' (too few)' : ''}`;
}

function measureNamed(name: string): Measure | undefined {
  if (name === 'mean' || name === 'average') return { kind: 'mean' };
  if (name === 'median') return { kind: 'median' };
  if (name === 'each') return { kind: 'share', percent: 100 };
  const percent = Number(name.replace(/[p%]/, ''));
  if (!(percent > 0 && percent <= 100)) return undefined;
  return { kind: name.startsWith('p') ? 'percentile' : 'share', percent };
}

function figureOf(times: readonly number[], { measure, limitMs, strict }: AggregateTest): number {
  if (measure.kind === 'mean') return meanOf(times);
  if (measure.kind === 'median') return medianOf(times);
  if (measure.kind === 'percentile') return percentileOf(times, measure.percent);
  return (countWithin(times, limitMs, strict) / times.length) * 100;
}

/** A share is judged by whole tickets, so that 19 of 20 is 95 % and never a rounding error less. */
function isKept(
  figure: number,
  times: readonly number[],
  { measure, limitMs, strict }: AggregateTest,
): boolean {
  if (measure.kind === 'share') {
    return countWithin(times, limitMs, strict) >= (measure.percent * times.length) / 100 - 1e-9;
  }
  return strict ? figure < limitMs : figure <= limitMs;
}

function nameOf(measure: Measure): string {
  return measure.kind === 'percentile' ? `p${measure.percent}` : measure.kind;
}

/** In the unit that suits the limit, so that both sides of a comparison read alike. */
function duration(ms: number, limitMs: number, { unit }: AggregateTest): string {
  const isLong = limitMs >= MS_PER_HOUR;
  const size = isLong ? MS_PER_HOUR : MS_PER_MINUTE;
  return `${figureBeside(ms / size, limitMs / size)}${unit === 'business' ? 'b' : 'e'}${isLong ? 'h' : 'm'}`;
}
