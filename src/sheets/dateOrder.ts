import { isProblem, type Outcome, type Place, problem } from '../engine/problem';
import type { DateOrder } from './dateText';
import { readDateText } from './writtenDate';

/** A date as text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly place?: Place;
}

export interface DateOrderReading {
  /** Undefined where no date leaves its order open (ISO, month names), so nothing had to be decided. */
  readonly order: DateOrder | undefined;
  /** One sentence for the person, with the text that decided. */
  readonly why: string;
}

const SAY_WHICH = 'Write the dates like 2026-03-04, or say "day first" or "month first"';

/**
 * Whether `3/4/2026` is 3 April or March 4, decided from all dates of a column: one part above 12 settles it for all.
 * Texts that are no dates are passed over here; whoever reads the rows reports them.
 *
 * @param chosen what the person said; it wins over the data, but not where the data rule it out for every date.
 */
export function dateOrderOf(texts: readonly PlacedText[], chosen?: DateOrder): Outcome<DateOrderReading> {
  const open = openDates(texts);
  if (open.length === 0)
    return { order: chosen, why: 'every date names its year first or its month by word' };
  const dayFirst = open.find(({ first, second }) => first > 12 && second <= 12);
  const monthFirst = open.find(({ first, second }) => second > 12 && first <= 12);

  if (chosen !== undefined) {
    const fitting = open.some(({ first, second }) => (chosen === 'day first' ? second : first) <= 12);
    if (fitting) return { order: chosen, why: 'as you said' };
    const { text, place } = open[0]!;
    return problem(
      text,
      `cannot have the ${chosen}, nor can any other date here. Say the other order.`,
      place,
    );
  }
  if (open.every(({ first, shortYear }) => shortYear && first >= 20)) {
    const { text, place } = open[0]!;
    return problem(text, `could begin with its year or with its day. ${SAY_WHICH}.`, place);
  }
  if (dayFirst !== undefined && monthFirst !== undefined) {
    return problem(
      monthFirst.text,
      `has the month first, but "${dayFirst.text}"${rowOf(dayFirst)} has the day first. ${SAY_WHICH}.`,
      monthFirst.place,
    );
  }
  if (dayFirst !== undefined) return decided('day first', dayFirst);
  if (monthFirst !== undefined) return decided('month first', monthFirst);
  return undecided(open);
}

function undecided(open: readonly OpenDate[]): Outcome<DateOrderReading> {
  if (open.every(({ first, second }) => first === second)) {
    return {
      order: 'day first',
      why: 'day and month are equal in every date, so their order does not matter',
    };
  }
  if (open.every(({ separator }) => separator === '.')) {
    return { order: 'day first', why: 'dates with dots are written with the day first' };
  }
  const example = open.find(({ first, second }) => first !== second)!;
  const alike = open.length === 1 ? '' : `, and so could all ${open.length} dates of this kind`;
  return problem(
    example.text,
    `could be day/month or month/day${alike}: no day above 12 tells which. ${SAY_WHICH}.`,
    example.place,
  );
}

interface OpenDate extends PlacedText {
  readonly first: number;
  readonly second: number;
  readonly separator: string;
  readonly shortYear: boolean;
}

function openDates(texts: readonly PlacedText[]): OpenDate[] {
  return texts.flatMap((placed) => {
    const written = readDateText(placed.text);
    if (isProblem(written) || written.date.kind !== 'numbers') return [];
    const { first, second, separator, shortYear } = written.date;
    return first > 31 || second > 31 || (first > 12 && second > 12)
      ? []
      : [{ ...placed, first, second, separator, shortYear }];
  });
}

function decided(order: DateOrder, by: OpenDate): DateOrderReading {
  return { order, why: `"${by.text}"${rowOf(by)} can only have the ${order}` };
}

function rowOf({ place }: PlacedText): string {
  return place?.row === undefined ? '' : ` in row ${place.row}`;
}
