import { isProblem } from '../../src/engine/problem';
import { instantAt, wallTimeAt } from '../../src/engine/time/wallTime';
import { zoneNamed } from '../../src/engine/time/zone';
import { asCalendar, asOpenTime, dayOf } from '../properties/asCalendar';
import { type Comparison, yearsOf } from './throughBundle';
import type { Vector, VectorOf } from './vector';

/** What calendars and zones answer by themselves, without tickets. */
export function throughOpenTime(vector: Vector): Comparison {
  switch (vector.op) {
    case 'is_open':
      return {
        found: asOpenTime(vector.calendar, yearsOf(vector)).isOpen(Date.parse(vector.start)),
        expected: vector.expected,
      };
    case 'is_business_day':
      return {
        found: asOpenTime(vector.calendar, yearsOf(vector)).isBusinessDay(localDay(vector)),
        expected: vector.expected,
      };
    case 'is_holiday': {
      const exception = asCalendar(vector.calendar, yearsOf(vector)).exceptions.get(localDay(vector));
      return { found: exception !== undefined && exception.shifts.length === 0, expected: vector.expected };
    }
    case 'next_opening':
      return moment(vector, (openTime, at) => openTime.nextOpening(at));
    case 'prev_opening':
      return moment(vector, (openTime, at) => openTime.previousOpening(at));
    case 'prev_closing':
      return moment(vector, (openTime, at) => openTime.previousClosing(at));
    case 'prev_close':
      return moment(vector, (openTime, at) => openTime.previousClose(at));
    case 'periods':
      return periods(vector);
    case 'resolve_local':
      return resolveLocal(vector);
    default:
      throw new Error(`${vector.id}: no way to run ${vector.op}`);
  }
}

function localDay(vector: VectorOf<'is_business_day' | 'is_holiday'>): number {
  if (vector.start.length === 10) return dayOf(vector.start);
  return wallTimeAt(Date.parse(vector.start), asCalendar(vector.calendar, yearsOf(vector)).zone).day;
}

type Moments = VectorOf<'next_opening' | 'prev_opening' | 'prev_closing' | 'prev_close'>;

function moment(
  vector: Moments,
  answer: (openTime: ReturnType<typeof asOpenTime>, at: number) => number,
): Comparison {
  const found = answer(asOpenTime(vector.calendar, yearsOf(vector)), Date.parse(vector.start));
  return { found: iso(found), expected: iso(Date.parse(vector.expected)) };
}

/** The next or last so many open spans, the one at the start clipped to it. */
function periods(vector: VectorOf<'periods'>): Comparison {
  const openTime = asOpenTime(vector.calendar, yearsOf(vector));
  const start = Date.parse(vector.start);
  const year = 366 * 86_400_000;
  const spans =
    vector.direction === 'after'
      ? openTime.spans(start, start + year).slice(0, vector.count)
      : openTime
          .spans(start - year, start)
          .reverse()
          .slice(0, vector.count);
  return {
    found: spans.map(({ start, end }) => [iso(start), iso(end)]),
    expected: vector.expected.map(([from, to]) => [iso(Date.parse(from)), iso(Date.parse(to))]),
  };
}

function resolveLocal(vector: VectorOf<'resolve_local'>): Comparison {
  const zone = zoneNamed(vector.calendar.timeZone);
  if (isProblem(zone)) throw new Error(zone.wanted);
  const millisecond = Date.parse(`1970-01-01T${vector.local.slice(11)}Z`);
  return {
    found: iso(instantAt(dayOf(vector.local.slice(0, 10)), millisecond, zone)),
    expected: iso(Date.parse(vector.expected)),
  };
}

function iso(instant: number): string {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : String(instant);
}
