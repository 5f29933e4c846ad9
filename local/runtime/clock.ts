/** The time that everything in the runtime reads: scripts, triggers, NOW() and TODAY(). It only moves when told to. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves forward by `ms`; negative is refused, time does not run backwards. */
  advance(ms: number): void;
  /** Sets the clock; an earlier instant is allowed here, for tests about clocks that were put back. */
  set(instant: number): void;
}

export function fakeClock(start: number): Clock {
  let instant = start;
  return {
    now: () => instant,
    advance(ms) {
      if (!(ms >= 0)) throw new Error(`clock: cannot advance by ${ms} ms`);
      instant += ms;
    },
    set(to) {
      if (!Number.isFinite(to)) throw new Error(`clock: ${to} is not an instant`);
      instant = to;
    },
  };
}

/** Reads `2026-03-26T16:30:00Z` or epoch milliseconds; refuses text without an offset, which would depend on the machine. */
export function instantFrom(time: number | string | Date): number {
  if (typeof time === 'number') return time;
  if (typeof time !== 'string') return time.getTime();
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(time)) {
    throw new Error(`"${time}" is not an instant: write 2026-03-26T16:30:00Z, or with an offset`);
  }
  return Date.parse(time);
}
