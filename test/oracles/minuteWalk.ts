import type { Answers } from './openSpans';
import { DAY_KEYS, hoursOn, type PlainCalendar, shiftMinutes } from './plainCalendar';

/**
 * The first oracle: a clock on the wall, read from `Intl.DateTimeFormat` minute by minute.
 *
 * No wall time is ever turned into an instant. The walk only goes forward and watches the clock: a shift opens or
 * closes in the minute in which the clock first shows that time; when the clock jumps from 01:59 to 03:00, the minutes
 * it left out happen that much later (an opening at 02:30 happens when it shows 03:30). A date of which the clock never
 * shows a minute has no shifts. What is open is then a tape of minutes, and every question is a walk along the tape.
 *
 * Whole minutes only, so zones whose offset has seconds (before 1972) are out of its reach.
 */
const MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;
/** Longest shift is 48 h and the longest known jump 24 h: what starts earlier cannot reach into the window. */
const LEAD_MINUTES = 4 * MINUTES_PER_DAY;

/** @param fromInstant, toInstant whole minutes, epoch milliseconds; an answer outside them is NaN. */
export function minuteWalk(calendar: PlainCalendar, fromInstant: number, toInstant: number): Answers {
  const first = fromInstant / MINUTE - LEAD_MINUTES;
  const count = toInstant / MINUTE - first + LEAD_MINUTES;
  const tape = openTape(calendar, first, count);
  return answersAlong(tape, first, (instant) =>
    instant >= fromInstant && instant <= toInstant ? instant : Number.NaN,
  );
}

/** 1 for every minute that is open. */
function openTape(calendar: PlainCalendar, first: number, count: number): Uint8Array {
  const shown = shownMinutes(calendar.timeZone, first, count);
  const { happens, lived } = watch(shown);
  const tape = new Uint8Array(count);
  for (const day of lived) {
    const iso = new Date(day * MINUTES_PER_DAY * MINUTE).toISOString().slice(0, 10);
    const weekday = DAY_KEYS[(((day + 3) % 7) + 7) % 7];
    for (const hours of hoursOn(calendar, iso, weekday)) {
      const { from, to } = shiftMinutes(hours);
      const opens = happens.get(day * MINUTES_PER_DAY + from);
      const closes = happens.get(day * MINUTES_PER_DAY + to);
      if (opens === undefined) continue; // before the window
      tape.fill(1, opens, Math.max(opens, closes ?? count));
    }
  }
  return tape;
}

/** For each wall minute the tape minute in which it happens, shown or passed over; and the dates that were shown. */
function watch(shown: Int32Array): { happens: Map<number, number>; lived: Set<number> } {
  const happens = new Map<number, number>();
  const lived = new Set<number>();
  let day = Number.NaN;
  for (let i = 0; i < shown.length; i++) {
    const wall = shown[i];
    if (i > 0)
      for (let skipped = shown[i - 1] + 1; skipped < wall; skipped++)
        passOver(happens, skipped, i - shown[i - 1] - 1);
    if (!happens.has(wall)) happens.set(wall, i);
    const shownDay = Math.floor(wall / MINUTES_PER_DAY);
    if (shownDay !== day) lived.add(shownDay);
    day = shownDay;
  }
  return { happens, lived };
}

/** A minute left out of a jump happens as long after the jump as it would have without one. */
function passOver(happens: Map<number, number>, wall: number, tapeMinusWall: number): void {
  if (!happens.has(wall)) happens.set(wall, wall + tapeMinusWall);
}

/** Wall clock, as minutes since 1970-01-01 00:00 on that clock, for each minute of the tape. */
function shownMinutes(timeZone: string, first: number, count: number): Int32Array {
  const shown = new Int32Array(count);
  // A stretch whose clock shows exactly its length more at its end is taken as running straight through.
  const read = (from: number, to: number, finer: readonly number[]) => {
    const atStart = shownAt(timeZone, first + from);
    if (to - from === 1 || shownAt(timeZone, first + to) - atStart === to - from) {
      for (let i = from; i < to; i++) shown[i] = atStart + (i - from);
      return;
    }
    const [step, ...steps] = finer;
    for (let i = from; i < to; i += step) read(i, Math.min(to, i + step), steps);
  };
  for (let i = 0; i < count; i += MINUTES_PER_DAY) read(i, Math.min(count, i + MINUTES_PER_DAY), [60, 1]);
  return shown;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function shownAt(timeZone: string, minute: number): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(minute * MINUTE)) part[type] = Number(value);
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute) / MINUTE;
}

function answersAlong(tape: Uint8Array, first: number, known: (instant: number) => number): Answers {
  const at = (minute: number): boolean => tape[minute] === 1;
  const tapeMinute = (instant: number): number => Math.floor(instant / MINUTE) - first;
  const instantOf = (minute: number): number => (minute + first) * MINUTE;
  const isOpen = (instant: number) => at(tapeMinute(instant));
  const firstAfter = (instant: number, isEdge: (minute: number) => boolean): number => {
    for (let i = tapeMinute(instant) + 1; i < tape.length; i++) if (isEdge(i)) return known(instantOf(i));
    return Number.NaN;
  };
  const lastBefore = (instant: number, isEdge: (minute: number) => boolean): number => {
    for (let i = Math.ceil(instant / MINUTE) - first - 1; i > 0; i--)
      if (isEdge(i)) return known(instantOf(i));
    return Number.NaN;
  };
  const opens = (minute: number) => at(minute) && !at(minute - 1);
  const closes = (minute: number) => !at(minute) && at(minute - 1);
  const forward = (start: number, ms: number) => {
    let left = ms;
    for (let i = tapeMinute(start); i < tape.length; i++) {
      if (!at(i)) continue;
      const begin = Math.max(start, instantOf(i));
      const length = instantOf(i + 1) - begin;
      if (left <= length) return begin + left;
      left -= length;
    }
    return Number.NaN;
  };
  const backward = (start: number, ms: number) => {
    let left = ms;
    for (let i = tapeMinute(start); i >= 0; i--) {
      if (!at(i)) continue;
      const finish = Math.min(start, instantOf(i + 1));
      const length = finish - instantOf(i);
      if (length === 0) continue;
      if (left <= length) return finish - left;
      left -= length;
    }
    return Number.NaN;
  };
  const nextOpening = (instant: number) => firstAfter(instant, opens);
  const nextOpen = (instant: number) => (isOpen(instant) ? instant : nextOpening(instant));
  const between = (start: number, end: number): number => {
    if (end < start) return 0 - between(end, start);
    let total = 0;
    for (let i = tapeMinute(start); instantOf(i) < end; i++) {
      if (at(i)) total += Math.min(end, instantOf(i + 1)) - Math.max(start, instantOf(i));
    }
    return total;
  };
  return {
    isOpen,
    nextOpen,
    nextOpening,
    between,
    nextClosing: (instant) => firstAfter(instant, closes),
    previousOpening: (instant) => lastBefore(instant, opens),
    previousClosing: (instant) => lastBefore(instant, closes),
    previousClose: (instant) =>
      at(Math.ceil(instant / MINUTE) - first - 1) ? instant : lastBefore(instant, closes),
    add: (start, ms) =>
      known(ms === 0 ? nextOpen(start) : ms > 0 ? forward(start, ms) : backward(start, -ms)),
    spans: (from, to) => {
      const spans: { start: number; end: number }[] = [];
      for (let i = tapeMinute(from); instantOf(i) < to; i++) {
        if (!at(i)) continue;
        const start = Math.max(from, instantOf(i));
        const end = Math.min(to, instantOf(i + 1));
        const last = spans.at(-1);
        if (last?.end === start) last.end = end;
        else spans.push({ start, end });
      }
      return spans;
    },
  };
}
