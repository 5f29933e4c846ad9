import type { OpenTime } from '../calendar/openTime';
import { isProblem, type Outcome, problem } from '../problem';
import { type Interval, overlap, subtract } from '../time/interval';
import { type DayNumber, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../time/localDate';
import { instantAt, wallTimeAt } from '../time/wallTime';
import type { Zone } from '../time/zone';
import { businessDateOf, deadlineOf, type Pause, type Terms } from './deadline';
import { pausedDeadline } from './pausedDeadline';
import { describeTarget, type Target } from './target';

/** One stretch of time on the way to a deadline, in order and without a break between start and deadline. */
export interface ExplainedInterval {
  readonly from: number;
  readonly to: number;
  readonly counted: boolean;
  /** open · closed · before opening · elapsed · paused · holiday: New Year's Day */
  readonly why: string;
  /** Counted so far, in the explanation's unit. */
  readonly total: number;
}

export interface Explanation {
  readonly unit: 'business hours' | 'elapsed hours' | 'business days' | 'calendar days';
  readonly intervals: readonly ExplainedInterval[];
  /** What a pause without known times adds to the target, in hours. */
  readonly pausedHours: number;
  readonly dueAt: number;
  /** e.g. `within 2 business hours, plus 3.25 paused hours`. */
  readonly sentence: string;
}

/** More lines than this nobody checks with a pencil, and a spill of them stalls the sheet. */
const MOST_INTERVALS = 5000;

/**
 * How a deadline comes about, so that a person can check it with a pencil: the counted lengths add up to the target (and
 * the paused hours), or the counted days to its days.
 *
 * @param pauses When the clock stood still, where that is known; what does not move the deadline is left out.
 * @param pausedMs What is known only as a length; it counts in full.
 */
export function explainDeadline(
  start: number,
  target: Target,
  terms: Terms,
  pauses: readonly Interval[] = [],
  pausedMs = 0,
): Outcome<Explanation> {
  const known = { businessMs: pausedMs, elapsedMs: pausedMs };
  const { dueAt, pause, pauses: counted } = pausedDeadline(start, target, terms, pauses, known);
  if (isProblem(dueAt)) return dueAt;
  if (dueAt === undefined)
    return problem('', `The promise is ${describeTarget(target)}: there is no deadline to explain.`);
  const unit = unitOf(target, terms.openTime);
  const pieces = piecesOf(start, dueAt, target, terms, unit, pause, counted);
  if (pieces.length > MOST_INTERVALS) {
    return problem(
      '',
      `The way to this deadline has more than ${MOST_INTERVALS} intervals. Explain a shorter target.`,
    );
  }
  const pausedHours = pausedMs / MS_PER_HOUR;
  return {
    unit,
    intervals: withTotals(pieces),
    pausedHours,
    dueAt,
    sentence: sentenceOf(target, pausedHours, isMoved(start, target, terms)),
  };
}

/** Up to where the target itself is used up, then what moves the deadline on: a roll to the opening, paused time of days. */
function piecesOf(
  start: number,
  dueAt: number,
  target: Target,
  terms: Terms,
  unit: Explanation['unit'],
  pause: Pause,
  pauses: readonly Interval[],
): Piece[] {
  const { openTime } = terms;
  const between = (a: number, b: number) => ({ start: Math.min(a, b), end: Math.max(a, b) });
  if (unit === 'business hours') return pieceByPiece(between(start, dueAt), openTime, pauses);
  const elapsed = unit === 'elapsed hours';
  const unmoved = elapsed
    ? deadlineOf(start, target.kind === 'elapsed' ? { ...target, roll: false } : target, terms, pause)
    : deadlineOf(start, target, terms);
  const usedUp = typeof unmoved === 'number' ? unmoved : dueAt;
  if (elapsed) {
    return [
      ...pieceByPiece(between(start, usedUp), undefined, pauses),
      ...(usedUp === dueAt
        ? []
        : pieceByPiece(between(usedUp, dueAt), openTime, []).map(moving('closed, moved to the opening'))),
    ];
  }
  const tail = unit === 'business days' ? openTime : undefined;
  return [
    ...wholeDays(start, target, terms, between(start, usedUp), unit),
    ...(usedUp === dueAt ? [] : pieceByPiece(between(usedUp, dueAt), tail, []).map(moving('closed'))),
  ];
}

/** A stretch behind the target: it counts for nothing, and says why the deadline lies behind it. */
function moving(whileClosed: string): (piece: Piece) => Piece {
  return ({ counted, why, ...stretch }) => ({
    ...stretch,
    adds: 0,
    counted: false,
    why: counted
      ? 'paused time given back'
      : why === 'closed' || why === 'before opening'
        ? whileClosed
        : why,
  });
}

type Piece = Omit<ExplainedInterval, 'total'> & { readonly adds: number };

function unitOf(target: Target, openTime: OpenTime | undefined): Explanation['unit'] {
  if (target.kind === 'elapsed' || openTime === undefined) return 'elapsed hours';
  if (target.kind === 'businessDays' || target.kind === 'endOfDay' || target.kind === 'endOfWeek')
    return 'business days';
  return target.kind === 'calendarDays' || target.kind === 'months' ? 'calendar days' : 'business hours';
}

function sentenceOf(target: Target, pausedHours: number, moved: boolean): string {
  const paused = pausedHours === 0 ? '' : `, plus ${shownHours(pausedHours)} paused hours`;
  return `${describeTarget(target)}${moved ? ', moved into its hours' : ''}${paused}`;
}

/** The day of the deadline is not open at the time of day that the target asks for. */
function isMoved(start: number, target: Target, terms: Terms): boolean {
  if (target.kind !== 'businessDays' || target.at === 'close') return false;
  const timeOf = (at: number) => wallTimeAt(at, terms.zone).millisecond;
  const wanted = target.at === 'same time' ? timeOf(start) : target.at * MS_PER_MINUTE;
  return timeOf(deadlineOf(start, target, terms) as number) !== wanted % MS_PER_DAY;
}

/** Within a sentence. */
export function shownHours(hours: number): number {
  return Number(hours.toFixed(2));
}

function withTotals(pieces: readonly Piece[]): ExplainedInterval[] {
  let total = 0;
  return pieces.map(({ adds, ...piece }) => {
    total += adds;
    return { ...piece, total };
  });
}

/** @param openTime undefined: all time is open. */
function pieceByPiece(
  window: Interval,
  openTime: OpenTime | undefined,
  pauses: readonly Interval[],
): Piece[] {
  const open = openTime === undefined ? [window] : openTime.spans(window.start, window.end);
  const counting = subtract(open, pauses).map((span) =>
    piece(span, true, openTime === undefined ? 'elapsed' : 'open'),
  );
  const paused = pauses
    .flatMap((each) => overlap(each, window) ?? [])
    .flatMap((each) =>
      open.flatMap((span) => overlap(span, each) ?? []).map((span) => piece(span, false, 'paused')),
    );
  const closed = subtract([window], open).flatMap((gap) => closedPieces(gap, window, openTime as OpenTime));
  return [...counting, ...paused, ...closed].sort((a, b) => a.from - b.from);
}

function piece({ start, end }: Interval, counted: boolean, why: string): Piece {
  return { from: start, to: end, counted, why, adds: counted ? (end - start) / MS_PER_HOUR : 0 };
}

/** A closed stretch, cut where holidays begin and end. */
function closedPieces(gap: Interval, window: Interval, openTime: OpenTime): Piece[] {
  const plain = gap.start === window.start ? 'before opening' : 'closed';
  const holidays = holidaysIn(gap, openTime);
  const between = subtract(
    [gap],
    holidays.map(({ span }) => span),
  ).map((span) => piece(span, false, plain));
  return [...between, ...holidays.map(({ span, name }) => piece(span, false, name))];
}

function holidaysIn(gap: Interval, openTime: OpenTime): { span: Interval; name: string }[] {
  const { zone, exceptions } = openTime.calendar;
  if (exceptions.size === 0) return [];
  const found: { span: Interval; name: string }[] = [];
  const lastDay = wallTimeAt(gap.end - 1, zone).day;
  for (let day = wallTimeAt(gap.start, zone).day; day <= lastDay; day++) {
    const exception = exceptions.get(day);
    const date = { start: instantAt(day, 0, zone), end: instantAt(day, MS_PER_DAY, zone) };
    const span = exception === undefined ? undefined : overlap(gap, date);
    if (exception !== undefined && span !== undefined) found.push({ span, name: holidayName(exception) });
  }
  return found;
}

function holidayName({ name, shifts }: { name: string; shifts: readonly unknown[] }): string {
  const kind = shifts.length === 0 ? 'holiday' : 'reduced hours';
  return name === '' ? kind : `${kind}: ${name}`;
}

/** Day by day; business days count one each, the day of receipt none. */
function wholeDays(
  start: number,
  target: Target,
  { openTime, zone }: Terms,
  window: Interval,
  unit: Explanation['unit'],
): Piece[] {
  const calendar = openTime as OpenTime;
  const shifts = unit === 'business days' ? calendar : undefined;
  const dateOf = (at: number) =>
    shifts === undefined ? wallTimeAt(at, zone).day : businessDateOf(at, shifts);
  const receivedOn = dateOf(start);
  const countsReceipt = target.kind === 'endOfDay' || target.kind === 'endOfWeek';
  const cutoffMs = target.kind === 'endOfDay' ? target.cutoffMs : 0;
  const inTime = countsReceipt && start < calendar?.lastClosing(receivedOn) - cutoffMs;
  const days: Piece[] = [];
  let from = window.start;
  for (let day = dateOf(from); from < window.end && days.length <= MOST_INTERVALS; day++) {
    const to = Math.min(beginningOf(day + 1, zone, shifts), window.end);
    if (from >= to) continue;
    const received = day === receivedOn;
    const opens = unit === 'calendar days' || calendar.isBusinessDay(day);
    const counted = opens && (inTime || !received);
    const exception = calendar.calendar.exceptions.get(day);
    const why = received
      ? countsReceipt && opens && !inTime
        ? 'day of receipt, too late to count'
        : 'day of receipt'
      : opens
        ? 'counted'
        : exception === undefined
          ? 'closed'
          : holidayName(exception);
    days.push({
      from,
      to,
      counted,
      why: counted && !received ? unit.slice(0, -1) : why,
      adds: counted ? 1 : 0,
    });
    from = to;
  }
  return days;
}

/** Midnight; with shifts, the end of the night shift of the day before, which is not over by then (D10). */
function beginningOf(day: DayNumber, zone: Zone, shifts: OpenTime | undefined): number {
  const midnight = instantAt(day, 0, zone);
  // NaN after a closed day.
  return Math.max(midnight, shifts?.lastClosing(day - 1) || midnight);
}
