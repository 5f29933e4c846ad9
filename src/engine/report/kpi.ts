import { type Outcome, problem } from '../problem';
import { nameKey } from '../sla/policy';
import { shareOfPercent } from './share';
import { figureBeside } from './statistics';

/** Which side of the threshold is good. A value of exactly the threshold is good for the first two only. */
export const KPI_DIRECTIONS = ['at most', 'at least', 'below', 'above'] as const;
export type KpiDirection = (typeof KPI_DIRECTIONS)[number];

const KEPT: Readonly<Record<KpiDirection, (value: number, threshold: number) => boolean>> = {
  'at most': (value, threshold) => value <= threshold,
  'at least': (value, threshold) => value >= threshold,
  below: (value, threshold) => value < threshold,
  above: (value, threshold) => value > threshold,
};

const WRITTEN: ReadonlyMap<string, KpiDirection> = new Map([
  ...KPI_DIRECTIONS.map((direction): [string, KpiDirection] => [direction, direction]),
  ['<=', 'at most'],
  ['≤', 'at most'],
  ['>=', 'at least'],
  ['≥', 'at least'],
  ['<', 'below'],
  ['>', 'above'],
]);

export function kpiDirectionNamed(text: string): Outcome<KpiDirection> {
  return (
    WRITTEN.get(nameKey(text)) ??
    problem(
      text,
      `is not a direction. Write which side is good: ${KPI_DIRECTIONS.join(', ')} (or <=, >=, <, >).`,
    )
  );
}

export interface KpiState {
  /** On the wrong side of its threshold: to be alerted (LR17/18). */
  readonly crossed: boolean;
  /** How far on the wrong side, in the KPI's own unit; 0 when not crossed, or crossed by touching a strict threshold. */
  readonly by: number;
}

/** @returns undefined for a KPI that has no value yet: neither good nor crossed. */
export function kpiState(
  value: number | undefined,
  threshold: number,
  direction: KpiDirection,
): Outcome<KpiState> | undefined {
  if (!Number.isFinite(threshold)) return problem(String(threshold), 'is not a threshold. Write a number.');
  if (value === undefined) return undefined;
  if (!Number.isFinite(value))
    return problem(String(value), 'is not a value. Write a number, or leave it blank.');
  const crossed = !KEPT[direction](value, threshold);
  return { crossed, by: crossed ? Math.abs(value - threshold) : 0 };
}

/** A KPI as a row writes it: `at least 95%`, `<= 2`. */
export interface KpiTest {
  readonly direction: KpiDirection;
  /** A percentage is a share here: 0.95. */
  readonly threshold: number;
  readonly isPercent: boolean;
}

const LONGEST_TEST = 60;
const TEST = /^([a-z ]+|[<>]=?|[≤≥])\s*(-?\d+(?:\.\d+)?)\s*(%?)$/;

/** @returns undefined for a text that does not begin with a direction. */
export function parseKpiTest(text: string): KpiTest | undefined {
  const parts = text.length > LONGEST_TEST ? null : TEST.exec(text.trim().toLowerCase());
  if (parts === null) return undefined;
  const [, written, number, percent] = parts as unknown as [string, string, string, string];
  const direction = WRITTEN.get(nameKey(written));
  if (direction === undefined) return undefined;
  const isPercent = percent === '%';
  return { direction, threshold: isPercent ? shareOfPercent(Number(number)) : Number(number), isPercent };
}

/**
 * Values held against a threshold: each must lie on its good side.
 *
 * @returns e.g. `Fail: 93.2%, wanted at least 95%`, or `Fail: 2 of 12, the worst 93.2%, wanted at least 95%`.
 */
export function describeKpi(values: readonly number[], test: KpiTest): string {
  const { direction, threshold } = test;
  const wanted = `wanted ${direction} ${shown(threshold, test)}`;
  if (values.length === 0) return `No values, ${wanted}`;
  // The mean of 93 %, 95 % and 97 % comes out a hair under 95 %.
  const crossed = values.filter((value) => !KEPT[direction](Math.round(value * 1e12) / 1e12, threshold));
  const isHighGood = direction === 'at least' || direction === 'above';
  const worst = values.reduce((a, b) => (isHighGood === b < a ? b : a));
  const result = crossed.length === 0 ? 'Pass' : 'Fail';
  if (values.length === 1) return `${result}: ${shown(worst, test)}, ${wanted}`;
  const count = crossed.length === 0 ? `all ${values.length}` : `${crossed.length} of ${values.length}`;
  return `${result}: ${count}, the worst ${shown(worst, test)}, ${wanted}`;
}

function shown(value: number, { isPercent, threshold }: KpiTest): string {
  const scaled = (figure: number) => Number((figure * (isPercent ? 100 : 1)).toFixed(10));
  return `${figureBeside(scaled(value), scaled(threshold))}${isPercent ? '%' : ''}`;
}
