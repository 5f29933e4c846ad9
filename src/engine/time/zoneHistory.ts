import { dayNumber, MS_PER_DAY, MS_PER_MINUTE, weekdayOf } from './localDate';
import { CLOCK_CHANGES, HISTORIES, RULE_PAIRS, TABLE_FROM } from './zoneTable';

/** `offsets[i]` (ms east of UTC) holds from `starts[i]` up to `starts[i + 1]`; the last start only ends the list. */
export interface ZoneHistory {
  readonly starts: Float64Array;
  readonly offsets: Float64Array;
}

interface YearlyRule {
  readonly weekday: number;
  /** First day it can fall on, counted from 1 January; from 60 on, counted from 1 March with 60. */
  readonly anchor: number;
  /** Minute of the local day, as clocks show it just before. */
  readonly minute: number;
  /** Minutes by which the clock goes forward. */
  readonly change: number;
}

const DAYS_BEFORE_MARCH = 60;
const FIRST_YEAR = 2000;
const RUN = '*';
const LETTER_A = 65;
const LETTER_Z = 90;

/**
 * Decodes one history of the table, and no other: it is on the way of every first formula of a sheet, so it cuts
 * what it needs out of the text instead of taking the text apart.
 *
 * @param number its place in the table.
 * @param until where to stop: what begins later is not worked out, or not all of it.
 */
export function readHistory(number: number, until: number): ZoneHistory {
  const tokens = partOf(HISTORIES, '|', number).split(' ');
  let offset = fromBase36(tokens[0]) * MS_PER_MINUTE;
  const starts = [TABLE_FROM];
  const offsets = [offset];
  const change = (at: number, minutes: number): void => {
    offset += minutes * MS_PER_MINUTE;
    starts.push(at);
    offsets.push(offset);
  };
  for (let i = 1; i < tokens.length && starts[starts.length - 1] < until; i += 1) {
    const token = tokens[i];
    const run = token.indexOf(RUN);
    if (run < 0) {
      const sinceLast = fromBase36(token.slice(0, -1)) * MS_PER_MINUTE;
      change(starts[starts.length - 1] + sinceLast, minutesOfChange(token));
      continue;
    }
    const [first, second] = rulePair(fromBase36(token.slice(0, run)));
    const end = token.indexOf('.', run);
    const year = FIRST_YEAR + fromBase36(token.slice(run + 1, end));
    const count = fromBase36(token.slice(end + 1));
    const yearOfSecond = second.anchor < first.anchor ? year + 1 : year;
    for (let k = 0; k < count && starts[starts.length - 1] < until; k += 1) {
      const isFirst = k % 2 === 0;
      const rule = isFirst ? first : second;
      const day = dayOfRule(rule, (isFirst ? year : yearOfSecond) + (k >> 1));
      change(day * MS_PER_DAY + rule.minute * MS_PER_MINUTE - offset, rule.change);
    }
  }
  starts.push(Number.POSITIVE_INFINITY);
  return { starts: new Float64Array(starts), offsets: new Float64Array(offsets) };
}

/** The part of `text` behind its `number`th separator. */
function partOf(text: string, separator: string, number: number): string {
  let start = 0;
  for (let i = 0; i < number; i += 1) start = text.indexOf(separator, start) + 1;
  const end = text.indexOf(separator, start);
  return end < 0 ? text.slice(start) : text.slice(start, end);
}

function rulePair(number: number): readonly [YearlyRule, YearlyRule] {
  const pair = partOf(RULE_PAIRS, ' ', number);
  let end = 3;
  while (!isLetterOfChange(pair, end)) end += 1;
  return [yearlyRule(pair.slice(0, end + 1)), yearlyRule(pair.slice(end + 1))];
}

function yearlyRule(text: string): YearlyRule {
  return {
    weekday: Number(text[0]),
    anchor: fromBase36(text.slice(1, 3)),
    minute: fromBase36(text.slice(3, -1)),
    change: minutesOfChange(text),
  };
}

function dayOfRule({ weekday, anchor }: YearlyRule, year: number): number {
  const earliest =
    anchor < DAYS_BEFORE_MARCH
      ? dayNumber(year, 1, 1) + anchor
      : dayNumber(year, 3, 1) + anchor - DAYS_BEFORE_MARCH;
  return earliest + ((weekday - weekdayOf(earliest) + 7) % 7);
}

function minutesOfChange(token: string): number {
  return Number(partOf(CLOCK_CHANGES, ' ', token.charCodeAt(token.length - 1) - LETTER_A));
}

function isLetterOfChange(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= LETTER_A && code <= LETTER_Z;
}

function fromBase36(text: string): number {
  return Number.parseInt(text, 36);
}
