import { once } from '../engine/once';
import { type Outcome, problem } from '../engine/problem';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../engine/time/localDate';
import { monthNamed, plain, weekdayNamed } from './dateWords';

/** A date as written. Where two numbers could be day and month either way, they stay `first` and `second`. */
export interface WrittenDate {
  readonly date:
    | { readonly kind: 'named'; readonly year: number; readonly month: number; readonly date: number }
    | {
        readonly kind: 'numbers';
        readonly year: number;
        readonly first: number;
        readonly second: number;
        readonly separator: string;
        /** The year has two digits, so the first number could be the year as well. */
        readonly shortYear: boolean;
      };
  /** 0 = Monday; present where the text names a weekday. */
  readonly weekday?: number | undefined;
  /** After midnight; 24:00 is the end of the day; 0 where no time is written. */
  readonly millisecond: number;
  /** Milliseconds east of UTC, where the text says so. */
  readonly offset?: number | undefined;
}

export const WRITE_A_DATE = 'Write it like 2026-03-04 21:05';
const LONGEST_CHARACTERS = 80;
const weekdayBefore = once(() => /^(\p{L}{2,12})\.?,? +(?=[\p{L}\d])/u);
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const YEAR_LAST = /^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)/;
const monthSecondForm = once(
  () =>
    /^(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?[ /-]*(?:of |de )?[ /-]*(\p{L}{3,12})\.?,?[ /-]*(?:del? )?[ /-]*(\d{4}|\d{2})(?!\d)/u,
);
const monthFirstForm = once(
  () => /^(\p{L}{3,12})\.? *[ /-] *(\d{1,2})(?:st|nd|rd|th)?(?:, *| *[ /-] *)(\d{4})(?!\d)/u,
);
const TIME =
  /^(?:t| *,? *(?:at |um |a las |alle |ore |a )? *)(\d{1,2})(?:[:.h](\d{2})(?:[:.m](\d{2})(?:[.,](\d{1,9}))?s?)?)? *([ap])?(\.? ?m\.?)?(?: *(?:uhr|h))?/u;
const OFFSET = /^ *\(?(?:(z)|(utc|gmt)?(?: *([+-])(\d{1,2})(?::?(\d{2}))?)?)\)?$/;

/**
 * One date, or date and time, as a tracker spells it.
 *
 * @returns e.g. `3/4/2026 9:05 PM` → numbers 3 and 4, year 2026, 21:05; which is the day is not decided here.
 */
export function readDateText(text: string): Outcome<WrittenDate> {
  const unreadable = problem(text, `is not a date we can read. ${WRITE_A_DATE}.`);
  if (text.length > LONGEST_CHARACTERS) return unreadable;
  let rest = text.replace(/\s/g, ' ').trim();

  let weekday: number | undefined;
  const leading = weekdayBefore().exec(rest);
  // "Mar 4, 2026" starts with a month although `mar` is also a Tuesday; only a word that is no date part goes.
  if (leading !== null && !monthFirstForm().test(rest)) {
    weekday = weekdayNamed(leading[1]!);
    if (weekday === undefined) return unreadable;
    rest = rest.slice(leading[0].length);
  }

  const found = readDate(rest);
  if (found === undefined) return unreadable;
  const time = readTime(rest.slice(found.length), text);
  return 'problem' in time ? time : { date: found.date, weekday, ...time };
}

function readDate(text: string): { date: WrittenDate['date']; length: number } | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) {
    const [whole, year, , month, date] = yearFirst;
    return {
      date: { kind: 'named', year: Number(year), month: Number(month), date: Number(date) },
      length: whole.length,
    };
  }
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast !== null) {
    const [whole, first, separator, second, year] = yearLast;
    const numbers = { first: Number(first), second: Number(second), separator: separator! };
    const shortYear = year!.length === 2;
    return { date: { kind: 'numbers', year: fullYear(year!), shortYear, ...numbers }, length: whole.length };
  }
  const monthSecond = monthSecondForm().exec(text);
  const monthFirst = monthSecond === null ? monthFirstForm().exec(text) : null;
  const match = monthSecond ?? monthFirst;
  if (match === null) return undefined;
  const [date, word] = monthSecond === null ? [match[2], match[1]] : [match[1], match[2]];
  const month = monthNamed(word!);
  if (month === undefined) return undefined;
  return {
    date: { kind: 'named', year: fullYear(match[3]!), month, date: Number(date) },
    length: match[0].length,
  };
}

/** A year of two digits is of this century: trackers of tickets do not reach back further. */
function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function readTime(text: string, whole: string): Outcome<Pick<WrittenDate, 'millisecond' | 'offset'>> {
  if (text.trim() === '') return { millisecond: 0 };
  const unreadable = problem(whole, `has a time of day we cannot read. ${WRITE_A_DATE}.`);
  const rest = plain(text);
  const match = TIME.exec(rest);
  if (match === null) return unreadable;
  const [all, hours, minutes = '0', seconds = '0', fraction = '0', half, halfEnd] = match;
  // Without minutes a bare number after the date says nothing; "9 PM" does.
  if (match[2] === undefined && half === undefined) return unreadable;
  if ((half === undefined) !== (halfEnd === undefined)) return unreadable;
  const hour = half === undefined ? Number(hours) : twelveHourClock(Number(hours), half);
  const millisecond =
    hour * MS_PER_HOUR +
    Number(minutes) * MS_PER_MINUTE +
    Number(seconds) * 1000 +
    Math.round(Number(`0.${fraction}`) * 1000);
  if (Number(minutes) > 59 || Number(seconds) > 59 || !(millisecond <= 24 * MS_PER_HOUR)) return unreadable;
  return withOffset(rest.slice(all.length), millisecond, whole);
}

/** NaN for hours that a twelve-hour clock does not have: "21:05 PM" says two things. */
function twelveHourClock(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function withOffset(
  rest: string,
  millisecond: number,
  whole: string,
): Outcome<Pick<WrittenDate, 'millisecond' | 'offset'>> {
  if (rest.trim() === '') return { millisecond };
  const match = OFFSET.exec(rest);
  if (match === null) {
    return problem(
      whole,
      `ends in "${rest.trim()}", which is no offset. Write the offset in numbers, like 2026-03-04 21:05 +01:00, or leave it out for local time.`,
    );
  }
  const [, , , sign, hours = '0', minutes = '0'] = match;
  const size = Number(hours) * MS_PER_HOUR + Number(minutes) * MS_PER_MINUTE;
  if (size > 14 * MS_PER_HOUR || Number(minutes) > 59) {
    return problem(whole, 'has an offset beyond 14 hours. Write it like +01:00.');
  }
  return { millisecond, offset: sign === '-' ? -size : size };
}
