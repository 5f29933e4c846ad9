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
  readonly minute: number;
  readonly change: number;
}

const DAYS_BEFORE_MARCH = 60;
const FIRST_YEAR = 2000;
const RUN = '*';

/**
 * Decodes one history of the table, and no other.
 *
 * @param number its place in the table.
 * @param until where to stop; years that are not asked for are not worked out.
 */
export function readHistory(number: number, until: number): ZoneHistory {
  const tokens = HISTORIES.split('|')[number].split(' ');
  const minutesOfChange = CLOCK_CHANGES.split(' ');
  let offset = fromBase36(tokens[0]) * MS_PER_MINUTE;
  let at = TABLE_FROM;
  const starts = [at];
  const offsets = [offset];
  const change = (instant: number, letter: number): void => {
    at = instant;
    offset += Number(minutesOfChange[letter]) * MS_PER_MINUTE;
    starts.push(at);
    offsets.push(offset);
  };
  for (let i = 1; i < tokens.length && at < until; i += 1) {
    const token = tokens[i];
    const run = token.indexOf(RUN);
    if (run < 0) {
      change(at + fromBase36(token.slice(0, -1)) * MS_PER_MINUTE, letterAtEnd(token));
      continue;
    }
    const rules = rulePair(fromBase36(token.slice(0, run)));
    const [sinceFirstYear, count] = token.slice(run + 1).split('.');
    const year = FIRST_YEAR + fromBase36(sinceFirstYear);
    const yearOfSecond = rules[1].anchor < rules[0].anchor ? year + 1 : year;
    for (let left = fromBase36(count), k = 0; k < left && at < until; k += 1) {
      const rule = rules[k % 2];
      const ruleYear = (k % 2 === 0 ? year : yearOfSecond) + Math.floor(k / 2);
      change(dayOfRule(rule, ruleYear) * MS_PER_DAY + rule.minute * MS_PER_MINUTE - offset, rule.change);
    }
  }
  const known = starts.findIndex((start) => start >= until);
  const length = known < 0 ? starts.length : known;
  return {
    starts: Float64Array.from([...starts.slice(0, length), until]),
    offsets: Float64Array.from(offsets.slice(0, length)),
  };
}

function rulePair(number: number): readonly [YearlyRule, YearlyRule] {
  const [first, second] = RULE_PAIRS.split(' ')[number].split(/(?<=[A-Z])/);
  return [yearlyRule(first), yearlyRule(second)];
}

function yearlyRule(text: string): YearlyRule {
  return {
    weekday: Number(text[0]),
    anchor: fromBase36(text.slice(1, 3)),
    minute: fromBase36(text.slice(3, -1)),
    change: letterAtEnd(text),
  };
}

function dayOfRule({ weekday, anchor }: YearlyRule, year: number): number {
  const earliest =
    anchor < DAYS_BEFORE_MARCH
      ? dayNumber(year, 1, 1) + anchor
      : dayNumber(year, 3, 1) + anchor - DAYS_BEFORE_MARCH;
  return earliest + ((weekday - weekdayOf(earliest) + 7) % 7);
}

function letterAtEnd(token: string): number {
  return token.charCodeAt(token.length - 1) - 65;
}

function fromBase36(text: string): number {
  return Number.parseInt(text, 36);
}
