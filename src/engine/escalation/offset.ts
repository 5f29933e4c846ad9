import type { OpenTime } from '../calendar/openTime';
import { isProblem, type Outcome, problem } from '../problem';
import { deadlineOf } from '../sla/deadline';
import { parseTarget, type Target } from '../sla/target';
import { MS_PER_MINUTE } from '../time/localDate';
import { instantAt, wallTimeAt } from '../time/wallTime';

/** How far from its deadline a step lies. */
export interface Offset {
  /** Canonical form, part of a step's identity: two spellings of one offset are one step. */
  readonly text: string;
  /** -1 before the deadline, 0 at it, 1 after it. */
  readonly side: -1 | 0 | 1;
  /** `own` time is the target's: business time for a business target, elapsed time for the others (D28). */
  readonly unit: 'share' | 'own' | 'business' | 'elapsed' | 'businessDays' | 'calendarDays';
  /** A share of the target, milliseconds, or days; never negative. */
  readonly amount: number;
}

/** What a step's moment is counted from. */
export interface Stretch {
  readonly startAt: number;
  readonly dueAt: number;
  /** Length of the promise in its own time, pauses left out; NaN where only the calendar can tell. */
  readonly spanMs: number;
  /** The target counts business time. */
  readonly business: boolean;
  readonly openTime: OpenTime;
}

export const AT_DUE: Offset = { text: 'at due', side: 0, unit: 'own', amount: 0 };

const LONGEST_TEXT = 60;
const EXAMPLES = 'Write an offset such as 25% before, 30m before, at due, 2bh after or 1bd after.';
const SIDED = /^(.*\S)\s*(before|after)$/;
const SHARE = /^(\d+(?:\.\d+)?)\s*%$/;

/** @param text `25% before`, `30m before`, `at due`, `2bh after`, `1bd after`; long forms such as `2 business hours after` too. */
export function parseOffset(text: string): Outcome<Offset> {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (plain === 'at due' || plain === 'due' || plain === 'when due') return AT_DUE;
  const sided = plain.length > LONGEST_TEXT ? null : SIDED.exec(plain);
  if (sided === null) return problem(text, `is not an offset from a deadline. ${EXAMPLES}`);
  const [, amount, word] = sided as unknown as [string, string, 'before' | 'after'];
  const side = word === 'before' ? -1 : 1;
  const share = SHARE.exec(amount);
  const measured = share === null ? parseDuration(text, amount) : parseShare(text, Number(share[1]), side);
  return isProblem(measured) ? measured : { ...measured, text: `${measured.text} ${word}`, side };
}

type Measure = Pick<Offset, 'text' | 'unit' | 'amount'>;

function parseShare(text: string, percent: number, side: -1 | 1): Outcome<Measure> {
  if (percent === 0 || percent > (side < 0 ? 100 : 1000)) {
    return problem(text, `has a share outside the promise. ${EXAMPLES}`);
  }
  return { text: `${percent}%`, unit: 'share', amount: percent / 100 };
}

/** Durations share the targets' grammar; an unmarked one is counted in the target's own time. */
function parseDuration(text: string, amount: string): Outcome<Measure> {
  const target = parseTarget(amount);
  if (isProblem(target)) return problem(text, `is not an offset from a deadline. ${EXAMPLES}`);
  const [unit, size] = measureOf(target, /b|work/.test(amount));
  if (unit === undefined || !(size > 0)) {
    return problem(text, `is not an offset from a deadline. ${EXAMPLES}`);
  }
  return { text: canonical(unit, size), unit, amount: size };
}

function measureOf(
  target: Exclude<ReturnType<typeof parseTarget>, { problem: true }>,
  marked: boolean,
): readonly [Offset['unit'] | undefined, number] {
  switch (target.kind) {
    case 'business':
      return [marked ? 'business' : 'own', target.ms];
    case 'elapsed':
      return [target.roll ? undefined : 'elapsed', target.ms];
    case 'businessDays':
      return [target.at === 'close' ? 'businessDays' : undefined, target.days];
    case 'calendarDays':
      return ['calendarDays', target.days];
    default:
      return [undefined, 0];
  }
}

function canonical(unit: Offset['unit'], amount: number): string {
  if (unit === 'businessDays') return `${amount}bd`;
  if (unit === 'calendarDays') return `${amount}cd`;
  const minutes = amount / MS_PER_MINUTE;
  const mark = unit === 'own' ? '' : unit.charAt(0);
  return minutes % 60 === 0 ? `${minutes / 60}${mark}h` : `${minutes}${mark}m`;
}

/**
 * The instant a step falls due.
 *
 * @returns Epoch milliseconds. `nbd` keeps the deadline's time of day on the n-th business day after or before, moved into
 *   that day's hours (as GLPI does). NaN where the calendar has no such moment.
 */
export function momentOf(offset: Offset, stretch: Stretch): number {
  const { dueAt, openTime } = stretch;
  const { side, amount } = offset;
  if (side === 0) return dueAt;
  switch (offset.unit) {
    case 'share':
      return counted(Math.round(side * amount * spanOf(stretch)), stretch.business, stretch);
    case 'own':
      return counted(side * amount, stretch.business, stretch);
    case 'business':
      return counted(side * amount, true, stretch);
    case 'elapsed':
      return dueAt + side * amount;
    case 'businessDays':
      return sameTime(dueAt, side * amount, openTime);
    case 'calendarDays': {
      const { day, millisecond } = wallTimeAt(dueAt, openTime.calendar.zone);
      return instantAt(day + side * amount, millisecond, openTime.calendar.zone);
    }
  }
}

function counted(ms: number, business: boolean, { dueAt, openTime }: Stretch): number {
  // An addition of nothing would move a deadline outside hours to the next opening (D2).
  return !business || ms === 0 ? dueAt + ms : openTime.add(dueAt, ms);
}

function spanOf({ spanMs, business, startAt, dueAt, openTime }: Stretch): number {
  if (!Number.isNaN(spanMs)) return spanMs;
  return Math.max(0, business ? openTime.between(startAt, dueAt) : dueAt - startAt);
}

function sameTime(dueAt: number, days: number, openTime: OpenTime): number {
  const target: Target = { kind: 'businessDays', days, at: 'same time' };
  const moment = deadlineOf(dueAt, target, { openTime, zone: openTime.calendar.zone });
  return typeof moment === 'number' ? moment : Number.NaN;
}
