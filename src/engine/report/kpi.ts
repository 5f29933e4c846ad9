import { type Outcome, problem } from '../problem';
import { nameKey } from '../sla/policy';

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
