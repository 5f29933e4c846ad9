/** Opening hours as the oracle understands them: a zone, a week and holidays, laid out as plain spans. */
export interface Hours {
  /** IANA name. */
  readonly zone: string;
  /** Monday to Sunday; minutes after midnight, an end beyond 1440 lies on the next day. */
  readonly week: readonly (readonly (readonly [from: number, to: number])[])[];
  /** ISO dates on which no shift starts. */
  readonly holidays: readonly string[];
}

export interface OpenHours {
  /** Open time forward or, when negative, backward; used up exactly at a close it ends there (backward: at that opening). */
  add(at: number, ms: number): number;
  between(from: number, to: number): number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;

const zones = new Map<string, (at: number) => number>();

/** Milliseconds east of UTC, asked of Intl once a quarter of an hour: no zone changes its clocks in between. */
function offsetsOf(zone: string): (at: number) => number {
  const found = zones.get(zone);
  if (found !== undefined) return found;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const known = new Map<number, number>();
  const offsetAt = (at: number) => {
    const quarter = Math.floor(at / QUARTER_MS);
    let offset = known.get(quarter);
    if (offset === undefined) {
      const part: Record<string, number> = {};
      for (const { type, value } of format.formatToParts(quarter * QUARTER_MS)) part[type] = Number(value);
      const wall = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute);
      offset = wall - quarter * QUARTER_MS;
      known.set(quarter, offset);
    }
    return offset;
  };
  zones.set(zone, offsetAt);
  return offsetAt;
}

/** A skipped hour moves forward by its length, of a repeated one the first counts. @param wall as if it were UTC. */
function instantOf(wall: number, offsetAt: (at: number) => number): number {
  const before = offsetAt(wall - DAY_MS);
  const after = offsetAt(wall + DAY_MS);
  const early = wall - before;
  if (offsetAt(early) === before) return early;
  const late = wall - after;
  return offsetAt(late) === after ? late : early;
}

/** Wall clock time in a zone, as an instant. @param minute may exceed a day. */
export function instantIn(zone: string, date: string, minute: number): number {
  return instantOf(Date.parse(`${date}T00:00Z`) + minute * MINUTE_MS, offsetsOf(zone));
}

/** Local wall clock: ISO date and minute of the day. */
export function wallIn(zone: string, at: number): { readonly date: string; readonly minute: number } {
  const local = at + offsetsOf(zone)(at);
  return {
    date: new Date(local).toISOString().slice(0, 10),
    minute: Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS),
  };
}

const laidOut = new WeakMap<Hours, Map<number, OpenHours>>();

/** Laid out from two years before to two years after `around`, once for each calendar and year. */
export function openHours(hours: Hours, around: number): OpenHours {
  const year = Math.floor(around / (365 * DAY_MS));
  const years = laidOut.get(hours) ?? new Map<number, OpenHours>();
  let found = years.get(year);
  if (found === undefined) {
    found = layOut(hours, (year - 2) * 365 * DAY_MS, (year + 3) * 365 * DAY_MS);
    laidOut.set(hours, years.set(year, found));
  }
  return found;
}

function layOut({ zone, week, holidays }: Hours, from: number, to: number): OpenHours {
  const offsetAt = offsetsOf(zone);
  const closed = new Set(holidays);
  const starts: number[] = [];
  const ends: number[] = [];
  for (let day = from; day < to; day += DAY_MS) {
    if (closed.has(new Date(day).toISOString().slice(0, 10))) continue;
    for (const [open, close] of week[(new Date(day).getUTCDay() + 6) % 7]!) {
      const start = instantOf(day + open * MINUTE_MS, offsetAt);
      const end = instantOf(day + close * MINUTE_MS, offsetAt);
      if (end <= start) continue;
      const last = ends.length - 1;
      if (last >= 0 && start <= ends[last]!) ends[last] = Math.max(ends[last]!, end);
      else {
        starts.push(start);
        ends.push(end);
      }
    }
  }
  /** Index of the first span that ends after `at`. */
  const spanAfter = (at: number) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    add(at, ms) {
      let left = Math.abs(ms);
      if (ms >= 0) {
        for (let i = spanAfter(at); i < ends.length; i++) {
          const start = Math.max(at, starts[i]!);
          if (ends[i]! - start >= left) return start + left;
          left -= ends[i]! - start;
        }
      } else {
        for (let i = Math.min(spanAfter(at), ends.length - 1); i >= 0; i--) {
          const end = Math.min(at, ends[i]!);
          const length = Math.max(0, end - starts[i]!);
          if (length >= left && length > 0) return end - left;
          left -= length;
        }
      }
      throw new Error('outside the years laid out');
    },
    between(since, until) {
      let sum = 0;
      for (let i = spanAfter(since); i < ends.length && starts[i]! < until; i++) {
        sum += Math.max(0, Math.min(until, ends[i]!) - Math.max(since, starts[i]!));
      }
      return sum;
    },
  };
}
