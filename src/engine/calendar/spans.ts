import { type DayNumber, MS_PER_DAY, MS_PER_MINUTE, weekdayOf } from '../time/localDate';
import { instantAt, isSkippedDate } from '../time/wallTime';
import { type Calendar, shiftsOn } from './calendar';

/** Open spans in order, disjoint and not touching; parallel arrays because a column of rows is read from them. */
export interface SpanArrays {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
}

/** A local date lies within a day and a bit of its UTC namesake; an overnight shift adds a second day. */
const OFFSET_REACH_MS = 3 * MS_PER_DAY;

/**
 * The open spans of every shift that starts on a date from `firstDay` up to `lastDay`.
 *
 * Between two changes of offset every shift is plain arithmetic; the zone is asked only for the days around a change.
 */
export function spansOfDays(calendar: Calendar, firstDay: DayNumber, lastDay: DayNumber): SpanArrays {
  const { zone } = calendar;
  const changes = zone.transitions(
    firstDay * MS_PER_DAY - OFFSET_REACH_MS,
    lastDay * MS_PER_DAY + OFFSET_REACH_MS,
  );
  const opens: number[] = [];
  const closes: number[] = [];
  let nextChange = 0;
  let offset = zone.offsetAt(firstDay * MS_PER_DAY - OFFSET_REACH_MS);
  let inOrder = true;
  let lastOpen = Number.NEGATIVE_INFINITY;

  const push = (open: number, close: number) => {
    if (open >= close) return;
    if (open < lastOpen) inOrder = false;
    lastOpen = open;
    opens.push(open);
    closes.push(close);
  };

  let weekday = weekdayOf(firstDay);
  for (let day = firstDay; day < lastDay; day++) {
    const midnight = day * MS_PER_DAY;
    while (nextChange < changes.length && (changes[nextChange] as number) <= midnight - OFFSET_REACH_MS) {
      offset = zone.offsetAt(changes[nextChange] as number);
      nextChange++;
    }
    const steady =
      nextChange === changes.length || (changes[nextChange] as number) > midnight + OFFSET_REACH_MS;
    const shifts = shiftsOn(calendar, day, weekday);
    weekday = weekday === 6 ? 0 : weekday + 1;
    if (steady) {
      for (let i = 0; i < shifts.length; i++) {
        const shift = shifts[i] as { from: number; to: number };
        push(midnight + shift.from * MS_PER_MINUTE - offset, midnight + shift.to * MS_PER_MINUTE - offset);
      }
    } else if (!isSkippedDate(day, zone)) {
      for (const { from, to } of shifts) {
        push(instantAt(day, from * MS_PER_MINUTE, zone), instantAt(day, to * MS_PER_MINUTE, zone));
      }
    }
  }
  if (!inOrder) sortTogether(opens, closes);
  return mergeTouching(opens, closes);
}

/** A gap can move an opening behind a later shift's; rare enough to sort only then. */
function sortTogether(opens: number[], closes: number[]): void {
  const order = opens.map((_, index) => index).sort((a, b) => (opens[a] as number) - (opens[b] as number));
  const sortedOpens = order.map((index) => opens[index] as number);
  const sortedCloses = order.map((index) => closes[index] as number);
  for (let i = 0; i < order.length; i++) {
    opens[i] = sortedOpens[i] as number;
    closes[i] = sortedCloses[i] as number;
  }
}

function mergeTouching(opens: readonly number[], closes: readonly number[]): SpanArrays {
  const mergedOpens = new Float64Array(opens.length);
  const mergedCloses = new Float64Array(opens.length);
  let count = 0;
  for (let i = 0; i < opens.length; i++) {
    const open = opens[i] as number;
    const close = closes[i] as number;
    if (count > 0 && open <= (mergedCloses[count - 1] as number)) {
      if (close > (mergedCloses[count - 1] as number)) mergedCloses[count - 1] = close;
    } else {
      mergedOpens[count] = open;
      mergedCloses[count] = close;
      count++;
    }
  }
  return { opens: mergedOpens.subarray(0, count), closes: mergedCloses.subarray(0, count) };
}
