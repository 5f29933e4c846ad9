import { temporalOracle } from '../test/oracles/temporalSpans';

/** The calendar everybody computes with: Mon–Fri 09:00–17:00, ten holidays. */
export const HOLIDAYS = [
  '2026-01-01',
  '2026-01-19',
  '2026-02-16',
  '2026-05-25',
  '2026-06-19',
  '2026-07-03',
  '2026-09-07',
  '2026-10-12',
  '2026-11-26',
  '2026-12-25',
];
export const ZONE = 'America/New_York';
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

const DAYS = [['09:00', '17:00']] as const;
export const weekly = { mon: DAYS, tue: DAYS, wed: DAYS, thu: DAYS, fri: DAYS };

/** Starts spread over 2026 by a fixed generator; whole minutes, since some peers know nothing finer. */
export function starts(count: number): Float64Array {
  const instants = new Float64Array(count);
  let state = 20261122;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    instants[i] = Date.UTC(2026, 0, 1) + Math.floor((state / 2 ** 32) * 300 * 1440) * 60_000;
  }
  return instants;
}

const oracles = new Map<string, ReturnType<typeof temporalOracle>>();

/** The judge of every answer: spans laid out day by day with Temporal, which shares no code with ours or any peer's. */
export function judge(timeZone: string): ReturnType<typeof temporalOracle> {
  let oracle = oracles.get(timeZone);
  if (oracle === undefined) {
    oracle = temporalOracle({ timeZone, weekly, holidays: HOLIDAYS }, '2025-12-01', '2032-02-01');
    oracles.set(timeZone, oracle);
  }
  return oracle;
}
