import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainCalendar } from '../oracles/plainCalendar';

export interface Duration {
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly milliseconds?: number;
  readonly businessDays?: number;
  readonly endOfDay?: boolean;
}

export interface ScenarioEvent {
  readonly at: string;
  readonly type: string;
  readonly status?: string;
  readonly to?: string;
  readonly by?: string;
}

export interface ScenarioPolicy {
  readonly calendar: PlainCalendar;
  readonly targets?: Readonly<Record<string, Duration | null>>;
  readonly pausedWhen?: readonly string[];
  readonly escalation?: { readonly offset: Duration };
}

interface Case {
  readonly id: string;
  readonly peer: string;
}

/** One line of `cases/*.jsonl`; README.md says what the fields mean. */
export type Vector = Case &
  (
    | {
        readonly op: 'add' | 'subtract';
        readonly calendar: PlainCalendar;
        readonly start: string;
        readonly duration: Duration;
        readonly expected: string;
      }
    | {
        readonly op: 'between';
        readonly calendar: PlainCalendar;
        readonly start: string;
        readonly end: string;
        readonly expected: number;
      }
    | {
        readonly op: 'is_open' | 'is_business_day' | 'is_holiday';
        readonly calendar: PlainCalendar;
        readonly start: string;
        readonly expected: boolean;
      }
    | {
        readonly op:
          | 'next_open'
          | 'next_opening'
          | 'next_close'
          | 'prev_opening'
          | 'prev_closing'
          | 'prev_close';
        readonly calendar: PlainCalendar;
        readonly start: string;
        readonly expected: string;
      }
    | {
        readonly op: 'periods';
        readonly calendar: PlainCalendar;
        readonly start: string;
        readonly count: number;
        readonly direction: 'after' | 'before';
        readonly expected: readonly (readonly [string, string])[];
      }
    | {
        readonly op: 'networkdays';
        readonly start: string;
        readonly end: string;
        readonly weekend: string;
        readonly holidays?: readonly string[];
        readonly expected: number;
      }
    | {
        readonly op: 'workday';
        readonly start: string;
        readonly duration: Duration;
        readonly weekend: string;
        readonly holidays?: readonly string[];
        readonly expected: string;
      }
    | {
        readonly op: 'resolve_local';
        readonly calendar: PlainCalendar;
        readonly local: string;
        readonly expected: string;
      }
    | {
        readonly op: 'scenario';
        readonly policy: ScenarioPolicy;
        readonly events: readonly ScenarioEvent[];
        readonly asOf?: string;
        readonly expected: Readonly<Record<string, unknown>>;
        readonly verifiedFields: readonly string[];
      }
  );

/** The shape of the vectors of some operations. */
export type VectorOf<Op extends Vector['op']> = Vector extends infer Shape
  ? Shape extends { readonly op: infer Own }
    ? [Op & Own] extends [never]
      ? never
      : Shape
    : never
  : never;

export function loadVectors(): Vector[] {
  const folder = join(__dirname, 'cases');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Vector),
    );
}

export function millisecondsOf(duration: Duration): number {
  const { hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = duration;
  return hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + milliseconds;
}
