import { type Outcome, problem } from '../problem';
import type { Interval } from '../time/interval';
import { type DayNumber, dayNumber, MS_PER_DAY, MS_PER_MINUTE, weekdayOf } from '../time/localDate';
import { instantAt, isSkippedDate } from '../time/wallTime';
import { type Calendar, shiftsOn } from './calendar';
import { spansOfDays } from './spans';

/** The first instant answered for, and the first one no longer: years 1900 to 2200 with room for every zone. */
export const EARLIEST = dayNumber(1900, 1, 1) * MS_PER_DAY - MS_PER_DAY;
export const LATEST = dayNumber(2201, 1, 1) * MS_PER_DAY + MS_PER_DAY;

/** Overnight shifts, offsets and skipped days reach no further than this across a window's edge. */
const EDGE_DAYS = 4;
const FIRST_DAY = EARLIEST / MS_PER_DAY - EDGE_DAYS;
const LAST_DAY = LATEST / MS_PER_DAY + EDGE_DAYS;
const FIRST_WINDOW_DAYS = 64;

/**
 * A calendar compiled for arithmetic. Every argument and result is an instant in epoch milliseconds; NaN where the
 * answer lies outside the years 1900–2200 or does not exist (a 24x7 calendar never closes), and for a NaN argument.
 *
 * Open spans are kept with the sum of open time before each, so that every answer is two look-ups and a subtraction
 * whatever the distance. The window of compiled days grows as questions reach further; answers do not depend on it.
 */
export class OpenTime {
  private fromDay = 0;
  private toDay = 0;
  /** Instants for which the compiled spans are complete. */
  private coversFrom = Number.POSITIVE_INFINITY;
  private coversTo = Number.NEGATIVE_INFINITY;
  private opens = new Float64Array(0);
  private closes = new Float64Array(0);
  /** Open time before span i; one more entry than spans, the last being the total. */
  private before = new Float64Array(1);
  /** Per day since `fromDay`: the first span that ends after that day's (UTC) midnight. */
  private spanByDay = new Int32Array(1);
  /** Per step of open time: the first span at whose end that much has been spent. */
  private spanByOpenTime = new Int32Array(1);
  private openTimeStep = 1;

  constructor(readonly calendar: Calendar) {}

  /**
   * `start` and `milliseconds` of open time. Time used up exactly ends at that closing, going backwards at that opening
   * (D1); zero while closed is the next opening (D2); a start outside hours counts from the next opening (D4).
   */
  add(start: number, milliseconds: number): number {
    if (milliseconds < 0) return this.addBackwards(start, -milliseconds);
    if (milliseconds === 0) return this.nextOpen(start);
    if (!this.reaches(start)) return Number.NaN;
    for (;;) {
      const spent = this.spentUntil(start) + milliseconds;
      if (spent <= (this.before[this.opens.length] as number)) {
        let span = this.spanByOpenTime[Math.floor(spent / this.openTimeStep)] as number;
        while ((this.before[span + 1] as number) < spent) span++;
        const due = (this.opens[span] as number) + (spent - (this.before[span] as number));
        if (due <= this.coversTo) return due <= LATEST ? due : Number.NaN;
      }
      // What no calendar could hold is known without laying out centuries.
      if (milliseconds > LATEST - start || !this.growLater()) return Number.NaN;
    }
  }

  private addBackwards(start: number, milliseconds: number): number {
    if (!this.reaches(start)) return Number.NaN;
    for (;;) {
      const spent = this.spentUntil(start) - milliseconds;
      if (spent >= 0 && this.opens.length > 0) {
        let span = this.spanByOpenTime[Math.floor(spent / this.openTimeStep)] as number;
        while (span < this.opens.length && (this.before[span + 1] as number) <= spent) span++;
        const due = (this.opens[span] as number) + (spent - (this.before[span] as number));
        if (due >= this.coversFrom) return due >= EARLIEST ? due : Number.NaN;
      }
      if (milliseconds > start - EARLIEST || !this.growEarlier()) return Number.NaN;
    }
  }

  /** Open time from `start` to `end`; negative when `end` is the earlier one (D7). */
  between(start: number, end: number): number {
    if (!this.reaches(start) || !this.reaches(end)) return Number.NaN;
    return this.spentUntil(end) - this.spentUntil(start);
  }

  isOpen(at: number): boolean {
    if (!this.reaches(at)) return false;
    const span = this.spanEndingAfter(at);
    return span < this.opens.length && (this.opens[span] as number) <= at;
  }

  /** `at` itself while open, else the next opening. */
  nextOpen(at: number): number {
    return this.isOpen(at) ? at : this.nextOpening(at);
  }

  /** The first opening strictly later than `at`. */
  nextOpening(at: number): number {
    return this.findLater(at, (span) => {
      const opening = this.opens[span] as number;
      return opening > at ? opening : (this.opens[span + 1] ?? Number.NaN);
    });
  }

  /** The first closing strictly later than `at`. */
  nextClosing(at: number): number {
    return this.findLater(at, (span) => this.closes[span] as number);
  }

  /** The last opening strictly earlier than `at`. */
  previousOpening(at: number): number {
    return this.findEarlier(at, (span) => {
      const opening = this.opens[span] ?? Number.POSITIVE_INFINITY;
      return opening < at ? opening : (this.opens[span - 1] ?? Number.NaN);
    });
  }

  /** The last closing strictly earlier than `at`. */
  previousClosing(at: number): number {
    return this.findEarlier(at, (span) => this.closes[span - 1] ?? Number.NaN);
  }

  /** `at` itself if open just before it, else the last closing before it. */
  previousClose(at: number): number {
    return this.findEarlier(at, (span) => {
      const opening = this.opens[span] ?? Number.POSITIVE_INFINITY;
      return opening < at ? at : (this.closes[span - 1] ?? Number.NaN);
    });
  }

  /** Open spans inside [from, to), clipped to it. */
  spans(from: number, to: number): Interval[] {
    if (!this.reaches(from) || !this.reaches(to)) return [];
    const found: Interval[] = [];
    for (let span = this.spanEndingAfter(from); span < this.opens.length; span++) {
      const start = Math.max(this.opens[span] as number, from);
      const end = Math.min(this.closes[span] as number, to);
      if (start >= to) break;
      found.push({ start, end });
    }
    return found;
  }

  /** Whether a shift starts on this local date of the calendar's zone. */
  isBusinessDay(day: DayNumber): boolean {
    if (Number.isNaN(day)) return false; // the n-th business day where there are not as many
    const shifts = shiftsOn(this.calendar, day, weekdayOf(day));
    return shifts.length > 0 && !isSkippedDate(day, this.calendar.zone);
  }

  /** When the first shift of that date opens; NaN on a closed day. */
  firstOpening(day: DayNumber): number {
    const first = this.isBusinessDay(day) ? shiftsOn(this.calendar, day, weekdayOf(day))[0] : undefined;
    return first === undefined ? Number.NaN : instantAt(day, first.from * MS_PER_MINUTE, this.calendar.zone);
  }

  /** When the last shift of that date closes, the next morning if it is an overnight one; NaN on a closed day. */
  lastClosing(day: DayNumber): number {
    if (!this.isBusinessDay(day)) return Number.NaN;
    const shifts = shiftsOn(this.calendar, day, weekdayOf(day));
    const last = shifts[shifts.length - 1] as { to: number };
    return instantAt(day, last.to * MS_PER_MINUTE, this.calendar.zone);
  }

  private findLater(at: number, answer: (span: number) => number): number {
    if (!this.reaches(at)) return Number.NaN;
    for (;;) {
      const span = this.spanEndingAfter(at);
      const found = span < this.opens.length ? answer(span) : Number.NaN;
      if (found < this.coversTo) return found <= LATEST ? found : Number.NaN;
      if (!this.growLater()) return Number.NaN;
    }
  }

  /** `answer` is given the first span that ends at or after `at`, which may be one past the last. */
  private findEarlier(at: number, answer: (span: number) => number): number {
    if (!this.reaches(at)) return Number.NaN;
    for (;;) {
      let span = this.spanEndingAfter(at);
      if (span > 0 && (this.closes[span - 1] as number) >= at) span--;
      const found = answer(span);
      if (found > this.coversFrom) return found >= EARLIEST ? found : Number.NaN;
      if (!this.growEarlier()) return Number.NaN;
    }
  }

  private spanEndingAfter(at: number): number {
    let span = this.spanByDay[Math.floor(at / MS_PER_DAY) - this.fromDay] as number;
    while (span < this.closes.length && (this.closes[span] as number) <= at) span++;
    return span;
  }

  private spentUntil(at: number): number {
    const span = this.spanEndingAfter(at);
    const spent = this.before[span] as number;
    return span < this.opens.length && at > (this.opens[span] as number)
      ? spent + (at - (this.opens[span] as number))
      : spent;
  }

  /** Makes the window include `at`; false where no answer is given: NaN and instants outside the years. */
  private reaches(at: number): boolean {
    if (at >= this.coversFrom && at < this.coversTo) return true;
    if (!(at >= EARLIEST && at <= LATEST)) return false;
    const day = Math.floor(at / MS_PER_DAY);
    const empty = this.fromDay === this.toDay;
    const width = Math.max(FIRST_WINDOW_DAYS, this.toDay - this.fromDay);
    this.compile(
      empty
        ? day - FIRST_WINDOW_DAYS / 2
        : at < this.coversFrom
          ? Math.min(day - EDGE_DAYS * 2, this.fromDay - width)
          : this.fromDay,
      empty
        ? day + FIRST_WINDOW_DAYS
        : at >= this.coversTo
          ? Math.max(day + EDGE_DAYS * 2, this.toDay + width)
          : this.toDay,
    );
    return true;
  }

  private growLater(): boolean {
    if (this.toDay >= LAST_DAY) return false;
    this.compile(this.fromDay, this.toDay + (this.toDay - this.fromDay));
    return true;
  }

  private growEarlier(): boolean {
    if (this.fromDay <= FIRST_DAY) return false;
    this.compile(this.fromDay - (this.toDay - this.fromDay), this.toDay);
    return true;
  }

  private compile(fromDay: DayNumber, toDay: DayNumber): void {
    this.fromDay = Math.max(fromDay, FIRST_DAY);
    this.toDay = Math.min(toDay, LAST_DAY);
    const { opens, closes } = spansOfDays(this.calendar, this.fromDay, this.toDay);
    const count = opens.length;
    const before = new Float64Array(count + 1);
    for (let i = 0; i < count; i++)
      before[i + 1] = (before[i] as number) + ((closes[i] as number) - (opens[i] as number));

    const spanByDay = new Int32Array(this.toDay - this.fromDay + 1);
    for (let day = 0, span = 0; day < spanByDay.length; day++) {
      const midnight = (this.fromDay + day) * MS_PER_DAY;
      while (span < count && (closes[span] as number) <= midnight) span++;
      spanByDay[day] = span;
    }

    const total = before[count] as number;
    // Whole milliseconds: k * step must never lie above an open time that divides to k.
    const step = count === 0 ? 1 : Math.max(1, Math.floor(total / count));
    const spanByOpenTime = new Int32Array(Math.floor(total / step) + 2);
    for (let k = 0, span = 0; k < spanByOpenTime.length; k++) {
      while (span < count - 1 && (before[span + 1] as number) < k * step) span++;
      spanByOpenTime[k] = span;
    }

    this.opens = opens as Float64Array<ArrayBuffer>;
    this.closes = closes as Float64Array<ArrayBuffer>;
    this.before = before;
    this.spanByDay = spanByDay;
    this.spanByOpenTime = spanByOpenTime;
    this.openTimeStep = step;
    this.coversFrom = this.fromDay === FIRST_DAY ? EARLIEST : (this.fromDay + EDGE_DAYS) * MS_PER_DAY;
    this.coversTo = this.toDay === LAST_DAY ? LATEST + 1 : (this.toDay - EDGE_DAYS) * MS_PER_DAY;
  }
}

/** Compiles a calendar; one that never opens is a Problem, never a silent 24x7 (D14). */
export function openTimeOf(calendar: Calendar): Outcome<OpenTime> {
  const opensWeekly = calendar.week.some((shifts) => shifts.length > 0);
  const opensOnce = Array.from(calendar.exceptions.values()).some(({ shifts }) => shifts.length > 0);
  return opensWeekly || opensOnce
    ? new OpenTime(calendar)
    : problem(
        calendar.name,
        'has no open time at all. Give at least one day its hours, such as 09:00-17:00, or write 24x7.',
      );
}
