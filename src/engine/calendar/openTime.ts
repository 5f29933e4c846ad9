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
const FIRST_WINDOW_DAYS = 32;
const DAYS_PER_MS = 1 / MS_PER_DAY;

/** Numbers a span has in the table, and where they stand after its opening. */
const SPAN = 3;
const CLOSING = 1;
const BEFORE = 2;
const BEFORE_NEXT = SPAN + BEFORE;
/** So many that the span found first is mostly the right one. */
const STEPS_PER_SPAN = 4;
const NO_SPANS = new Float64Array([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0]);

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
  /** Three numbers a span: opening, closing, open time before it; then a span that never comes, after the total. */
  private table = NO_SPANS;
  /** The table without that last one. */
  private end = 0;
  private firstMidnight = 0;
  /** Per (UTC) day since `firstMidnight`: where the first span stands that ends after that midnight. */
  private placeByDay = new Int32Array(1);
  /** Per step of open time: where the first span stands at whose end that much has been spent. */
  private placeByOpenTime = new Int32Array(1);
  private stepsPerMs = 1;
  /** Local dates looked at so far, the second not itself, and the business days among them. */
  private laidFrom = 0;
  private laidTo = 0;
  private businessDays: readonly DayNumber[] = [];
  /** Per day since `laidFrom`: how many business days lie before it. */
  private businessDaysBefore = new Int32Array(1);

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
      const { table, end } = this;
      if (spent <= (table[end + BEFORE] as number)) {
        let at = this.placeByOpenTime[(spent * this.stepsPerMs) | 0] as number;
        while ((table[at + BEFORE_NEXT] as number) < spent) at += SPAN;
        const due = (table[at] as number) + (spent - (table[at + BEFORE] as number));
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
      const { table, end } = this;
      if (spent >= 0 && end > 0) {
        let at = this.placeByOpenTime[(spent * this.stepsPerMs) | 0] as number;
        while (at < end && (table[at + BEFORE_NEXT] as number) <= spent) at += SPAN;
        const due = (table[at] as number) + (spent - (table[at + BEFORE] as number));
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
    return this.reaches(at) && (this.table[this.placeAfter(at)] as number) <= at;
  }

  /** `at` itself while open, else the next opening. */
  nextOpen(at: number): number {
    return this.isOpen(at) ? at : this.nextOpening(at);
  }

  /** The first opening strictly later than `at`. */
  nextOpening(at: number): number {
    return this.findLater(at, (place) => {
      const opening = this.table[place] as number;
      return opening > at ? opening : (this.table[place + SPAN] as number);
    });
  }

  /** The first closing strictly later than `at`. */
  nextClosing(at: number): number {
    return this.findLater(at, (place) => this.table[place + CLOSING] as number);
  }

  /** The last opening strictly earlier than `at`. */
  previousOpening(at: number): number {
    return this.findEarlier(at, (place) => {
      const opening = this.table[place] as number;
      return opening < at ? opening : (this.table[place - SPAN] ?? Number.NaN);
    });
  }

  /** The last closing strictly earlier than `at`. */
  previousClosing(at: number): number {
    return this.findEarlier(at, (place) => this.table[place - SPAN + CLOSING] ?? Number.NaN);
  }

  /** `at` itself if open just before it, else the last closing before it. */
  previousClose(at: number): number {
    return this.findEarlier(at, (place) =>
      (this.table[place] as number) < at ? at : (this.table[place - SPAN + CLOSING] ?? Number.NaN),
    );
  }

  /** Open spans inside [from, to), clipped to it. */
  spans(from: number, to: number): Interval[] {
    if (!this.reaches(from) || !this.reaches(to)) return [];
    const { table } = this;
    const found: Interval[] = [];
    for (let place = this.placeAfter(from); ; place += SPAN) {
      const start = Math.max(table[place] as number, from);
      if (start >= to) return found;
      found.push({ start, end: Math.min(table[place + CLOSING] as number, to) });
    }
  }

  /** Whether a shift starts on this local date of the calendar's zone. */
  isBusinessDay(day: DayNumber): boolean {
    if (Number.isNaN(day)) return false; // the n-th business day where there are not as many
    const shifts = shiftsOn(this.calendar, day, weekdayOf(day));
    return shifts.length > 0 && !isSkippedDate(day, this.calendar.zone);
  }

  /** The `count`-th business day after `day`, or before it for a negative count; NaN where the years have not as many. */
  businessDayAfter(day: DayNumber, count: number): DayNumber {
    if (!(day >= FIRST_DAY && day < LAST_DAY && Math.abs(count) <= LAST_DAY - FIRST_DAY)) return Number.NaN;
    const isLater = count > 0;
    for (;;) {
      const { laidFrom, laidTo } = this;
      const isLaid = day >= laidFrom && day < laidTo;
      if (isLaid) {
        const until = isLater ? day + 1 : day;
        const at = (this.businessDaysBefore[until - laidFrom] as number) + count - (isLater ? 1 : 0);
        const found = this.businessDays[at];
        if (found !== undefined) return found;
        if (isLater ? laidTo === LAST_DAY : laidFrom === FIRST_DAY) return Number.NaN;
      }
      const width = Math.max(FIRST_WINDOW_DAYS, laidTo - laidFrom);
      if (laidFrom === laidTo) this.layDays(day, day + width);
      else if (isLaid ? isLater : day >= laidTo) this.layDays(laidFrom, Math.max(laidTo, day) + width);
      else this.layDays(Math.min(laidFrom, day) - width, laidTo);
    }
  }

  private layDays(from: DayNumber, to: DayNumber): void {
    this.laidFrom = Math.max(from, FIRST_DAY);
    this.laidTo = Math.min(to, LAST_DAY);
    const found: DayNumber[] = [];
    this.businessDaysBefore = new Int32Array(this.laidTo - this.laidFrom + 1);
    for (let day = this.laidFrom; day < this.laidTo; day++) {
      if (this.isBusinessDay(day)) found.push(day);
      this.businessDaysBefore[day + 1 - this.laidFrom] = found.length;
    }
    this.businessDays = found;
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

  private findLater(at: number, answer: (place: number) => number): number {
    if (!this.reaches(at)) return Number.NaN;
    for (;;) {
      const found = answer(this.placeAfter(at));
      if (found < this.coversTo) return found <= LATEST ? found : Number.NaN;
      if (!this.growLater()) return Number.NaN;
    }
  }

  /** `answer` is given the first span that ends at or after `at`, which may be the one that never comes. */
  private findEarlier(at: number, answer: (place: number) => number): number {
    if (!this.reaches(at)) return Number.NaN;
    for (;;) {
      const place = this.placeAfter(at);
      const endsThere = (this.table[place - SPAN + CLOSING] ?? Number.NaN) >= at;
      const found = answer(endsThere ? place - SPAN : place);
      if (found > this.coversFrom) return found >= EARLIEST ? found : Number.NaN;
      if (!this.growEarlier()) return Number.NaN;
    }
  }

  /** Where the first span stands that ends after `at`. */
  private placeAfter(at: number): number {
    const { table } = this;
    // Rounding can only find the day before, from where it is one span more.
    let place = this.placeByDay[((at - this.firstMidnight) * DAYS_PER_MS) | 0] as number;
    while ((table[place + CLOSING] as number) <= at) place += SPAN;
    return place;
  }

  private spentUntil(at: number): number {
    const { table } = this;
    const place = this.placeAfter(at);
    const inside = at - (table[place] as number);
    const before = table[place + BEFORE] as number;
    return inside > 0 ? before + inside : before;
  }

  /** Makes the window include `at`; false where no answer is given: NaN and instants outside the years. */
  private reaches(at: number): boolean {
    return (at >= this.coversFrom && at < this.coversTo) || this.reachesAfterGrowing(at);
  }

  /** By itself, so that what every row does stays small enough to be compiled into its loop. */
  private reachesAfterGrowing(at: number): boolean {
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
    const end = opens.length * SPAN;
    const table = new Float64Array(end + SPAN);
    let total = 0;
    for (let i = 0, place = 0; place < end; i++, place += SPAN) {
      const [opening, closing] = [opens[i] as number, closes[i] as number];
      table[place] = opening;
      table[place + CLOSING] = closing;
      table[place + BEFORE] = total;
      total += closing - opening;
    }
    table[end] = table[end + CLOSING] = Number.POSITIVE_INFINITY;
    table[end + BEFORE] = total;

    const placeByDay = new Int32Array(this.toDay - this.fromDay + 1);
    for (let day = 0, place = 0; day < placeByDay.length; day++) {
      const midnight = (this.fromDay + day) * MS_PER_DAY;
      while ((table[place + CLOSING] as number) <= midnight) place += SPAN;
      placeByDay[day] = place;
    }

    // Whole milliseconds: k * step must never lie above an open time that divides to k.
    const step = end === 0 ? 1 : Math.max(1, Math.floor(total / opens.length / STEPS_PER_SPAN));
    const placeByOpenTime = new Int32Array(Math.floor(total / step) + 2);
    for (let k = 0, place = 0; k < placeByOpenTime.length; k++) {
      while (place < end - SPAN && (table[place + BEFORE_NEXT] as number) < k * step) place += SPAN;
      placeByOpenTime[k] = place;
    }

    this.table = table;
    this.end = end;
    this.firstMidnight = this.fromDay * MS_PER_DAY;
    this.placeByDay = placeByDay;
    this.placeByOpenTime = placeByOpenTime;
    this.stepsPerMs = 1 / step;
    this.coversFrom = this.fromDay === FIRST_DAY ? EARLIEST : (this.fromDay + EDGE_DAYS) * MS_PER_DAY;
    this.coversTo = this.toDay === LAST_DAY ? LATEST + 1 : (this.toDay - EDGE_DAYS) * MS_PER_DAY;
  }
}

/** Compiles a calendar; one that never opens is a Problem, never a silent 24x7 (D14). */
export function openTimeOf(calendar: Calendar): Outcome<OpenTime> {
  const opensWeekly = calendar.week.some((shifts) => shifts.length > 0);
  const opensOnce = [...calendar.exceptions.values()].some(({ shifts }) => shifts.length > 0);
  return opensWeekly || opensOnce
    ? new OpenTime(calendar)
    : problem(
        calendar.name,
        'has no open time at all. Give at least one day its hours, such as 09:00-17:00, or write 24x7.',
      );
}
