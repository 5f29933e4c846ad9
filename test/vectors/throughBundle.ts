import { DAY_KEYS, type PlainCalendar } from '../oracles/plainCalendar';
import { type Bundle, calendarText, holidayCells, isDateCell } from './asCells';
import { millisecondsOf, type Vector, type VectorOf } from './vector';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a function answered and what the vector expects, in one form that can be compared and read. */
export interface Comparison {
  readonly found: unknown;
  readonly expected: unknown;
}

/** @returns undefined where no custom function answers the operation, or the calendar cannot be written in a cell. */
export function throughBundle(vector: Vector, bundle: Bundle): Comparison | undefined {
  switch (vector.op) {
    case 'add':
    case 'subtract':
      return due(vector, bundle);
    case 'between':
      return ask(vector, vector.calendar, (calendar, holidays) => ({
        found: seconds(bundle.SLA_HOURS(new Date(vector.start), new Date(vector.end), calendar, holidays)),
        expected: vector.expected,
      }));
    case 'is_open':
      return ask(vector, vector.calendar, (calendar, holidays) => ({
        found: bundle.SLA_IS_OPEN(new Date(vector.start), calendar, holidays),
        expected: vector.expected,
      }));
    case 'next_open':
    case 'next_close': {
      const name = vector.op === 'next_open' ? 'SLA_NEXT_OPEN' : 'SLA_NEXT_CLOSE';
      return ask(vector, vector.calendar, (calendar, holidays) => ({
        found: iso(bundle[name](new Date(vector.start), calendar, holidays)),
        expected: iso(new Date(vector.expected)),
      }));
    }
    case 'workday':
      return workday(vector, bundle);
    case 'networkdays':
      return networkdays(vector, bundle);
    default:
      return undefined;
  }
}

function ask(
  vector: Vector & { start: string; expected: unknown },
  calendar: PlainCalendar,
  answer: (calendar: string, holidays: string[][]) => Comparison,
): Comparison | undefined {
  const text = calendarText(calendar);
  return text === undefined ? undefined : answer(text, holidayCells(calendar, yearsOf(vector)));
}

/** Yearly holidays are written out for the years the vector touches, and one on each side. */
export function yearsOf(vector: Vector): [number, number] {
  const years = (JSON.stringify(vector).match(/"(\d{4})-\d{2}-\d{2}/g) ?? []).map((date) =>
    Number(date.slice(1, 5)),
  );
  return [Math.min(...years) - 1, Math.max(...years) + 1];
}

function due(vector: VectorOf<'add' | 'subtract'>, bundle: Bundle): Comparison | undefined {
  const { duration, expected } = vector;
  const sign = vector.op === 'subtract' ? -1 : 1;
  const target =
    duration.businessDays === undefined
      ? (sign * millisecondsOf(duration)) / HOUR
      : `${sign * duration.businessDays}bd`;
  // A start that is only a date is midnight; a result that is only a date is compared as one.
  const shown = (cell: unknown) => (expected.length === 10 ? iso(cell).slice(0, 10) : iso(cell));
  return ask(vector, vector.calendar, (calendar, holidays) => ({
    found: shown(bundle.SLA_DUE(new Date(vector.start), target, calendar, holidays)),
    expected: shown(new Date(expected)),
  }));
}

function allDay(weekend: string, holidays: readonly string[] | undefined): PlainCalendar {
  return {
    timeZone: 'UTC',
    weekly: Object.fromEntries(
      DAY_KEYS.flatMap((key, i) => (weekend[i] === '0' ? [[key, [['00:00', '24:00']]]] : [])),
    ),
    holidays: holidays ?? [],
  };
}

/** On a calendar open all day the close of the n-th business day is the midnight after it. */
function workday(vector: VectorOf<'workday'>, bundle: Bundle): Comparison | undefined {
  return ask(vector, allDay(vector.weekend, vector.holidays), (calendar, holidays) => {
    const close = bundle.SLA_DUE(
      new Date(vector.start),
      `${vector.duration.businessDays}bd`,
      calendar,
      holidays,
    );
    return {
      found: isDateCell(close) ? iso(new Date(close.getTime() - 1)).slice(0, 10) : close,
      expected: vector.expected,
    };
  });
}

/** Both ends count; a reversed count is negative. */
function networkdays(vector: VectorOf<'networkdays'>, bundle: Bundle): Comparison | undefined {
  const [from, to] = [Date.parse(vector.start), Date.parse(vector.end)];
  const [start, end] = from <= to ? [from, to + DAY] : [from + DAY, to];
  return ask(vector, allDay(vector.weekend, vector.holidays), (calendar, holidays) => ({
    found: seconds(bundle.SLA_HOURS(new Date(start), new Date(end), calendar, holidays)) / (24 * 3600),
    expected: vector.expected,
  }));
}

function seconds(hours: unknown): number {
  if (typeof hours !== 'number') throw new Error(`not a number of hours: ${String(hours)}`);
  return Math.round(hours * HOUR) / 1000;
}

function iso(cell: unknown): string {
  return isDateCell(cell) ? cell.toISOString() : String(cell);
}
