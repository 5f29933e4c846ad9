import fc from 'fast-check';
import type { PlainPause, PlainTarget } from '../oracles/targets';

const HOUR = 3_600_000;
const MINUTE = 60_000;

export interface Written {
  readonly text: string;
  readonly means: PlainTarget;
}

const clock = fc.integer({ min: 0, max: 1439 }).map((minute) => {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
});
const upTo = (max: number) => fc.integer({ min: 1, max });

/** Target texts beside what they mean. */
export const targets: fc.Arbitrary<Written> = fc.oneof(
  upTo(60).map((n) => written(`${n}bh`, { kind: 'business', ms: n * HOUR })),
  upTo(900).map((n) => written(`${n}m`, { kind: 'business', ms: n * MINUTE })),
  upTo(20).map((n) => written(`-${n}h`, { kind: 'business', ms: -n * HOUR })),
  fc
    .tuple(upTo(20), upTo(59))
    .map(([h, m]) => written(`${h}h${m}m`, { kind: 'business', ms: h * HOUR + m * MINUTE })),
  upTo(96).map((n) => written(`${n}eh`, { kind: 'elapsed', ms: n * HOUR, roll: false })),
  upTo(96).map((n) => written(`${n}eh roll`, { kind: 'elapsed', ms: n * HOUR, roll: true })),
  upTo(5).map((n) => written(`${n}bd`, { kind: 'businessDays', days: n, time: 'close' })),
  upTo(5).map((n) => written(`-${n}bd`, { kind: 'businessDays', days: -n, time: 'close' })),
  upTo(5).map((n) => written(`${n}bd same time`, { kind: 'businessDays', days: n, time: 'same' })),
  fc
    .tuple(upTo(4), clock)
    .map(([n, by]) => written(`${n}bd by ${by}`, { kind: 'businessDays', days: n, time: { by } })),
  upTo(20).map((n) => written(`${n}cd`, { kind: 'calendarDays', add: { days: n } })),
  upTo(3).map((n) => written(`${n}w`, { kind: 'calendarDays', add: { weeks: n } })),
  upTo(15).map((n) => written(`${n}mo`, { kind: 'calendarDays', add: { months: n } })),
  upTo(4).map((n) => written(`${n}q`, { kind: 'calendarDays', add: { months: 3 * n } })),
  upTo(3).map((n) => written(`${n}y`, { kind: 'calendarDays', add: { years: n } })),
  fc
    .integer({ min: 0, max: 3 })
    .map((plus) => written(plus === 0 ? 'eod' : `eod+${plus}`, { kind: 'endOfDay', plus, cutoffMinutes: 0 })),
  upTo(180).map((m) => written(`eod cutoff ${m}m`, { kind: 'endOfDay', plus: 0, cutoffMinutes: m })),
  fc
    .integer({ min: 0, max: 2 })
    .map((plus) => written(plus === 0 ? 'eow' : `eow+${plus}`, { kind: 'endOfWeek', plus })),
  fc.constant(written('next open', { kind: 'nextOpen' })),
);

function written(text: string, means: PlainTarget): Written {
  return { text, means };
}

/** What a clock stood still for, in open and in elapsed time; often nothing. */
export const pauses: fc.Arbitrary<PlainPause | undefined> = fc.option(
  fc.record({
    businessMs: fc.integer({ min: 0, max: 12 * HOUR }),
    elapsedMs: fc.integer({ min: 0, max: 72 * HOUR }),
  }),
  { freq: 2, nil: undefined },
);
