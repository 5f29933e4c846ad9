import type { TabsRead, TabText } from '../../app/pages/tables';
import { describeProblem } from '../../engine/problem';
import { hoursUnder } from '../../engine/sla/lineHours';
import { sentenceOf } from '../../engine/sla/sentence';
import { wallTimeAt } from '../../engine/time/wallTime';
import { type Zone, zoneOrUtc } from '../../engine/time/zone';
import { type RulesRead, readRules } from '../../sheets/rules';
import { POLICIES, STACKED } from '../../sheets/tabs';

export type Rows = readonly (readonly string[])[];

/** The tabs a page works on, and the day it is where the spreadsheet is. */
export interface Book {
  readonly tabs: ReadonlyMap<string, TabText>;
  readonly zone: Zone;
  readonly now: number;
  readonly today: number;
}

/** Stacked below each other they are the rules. */
export const RULE_TABS = STACKED.map(({ name }) => name);

export function bookOf({ tabs, zone: name, now }: TabsRead): Book {
  const zone = zoneOrUtc(name);
  return {
    tabs: new Map(tabs.map((tab) => [tab.name, tab])),
    zone,
    now,
    today: wallTimeAt(now, zone).day,
  };
}

/** The same book with other rows in one tab; nothing is saved. */
export function withRows(book: Book, name: string, rows: Rows): Book {
  const tab = book.tabs.get(name);
  return tab === undefined ? book : { ...book, tabs: new Map(book.tabs).set(name, { ...tab, rows }) };
}

export function cellsOf({ tabs }: Book, name: string): string[][] {
  const tab = tabs.get(name);
  return tab === undefined ? [] : [tab.headers, ...tab.rows].map((row) => [...row]);
}

export function rulesOf(book: Book): RulesRead {
  return readRules(
    RULE_TABS.flatMap((name) => cellsOf(book, name)),
    () => book.zone,
  );
}

/** A row of SLA Policies read aloud with an example, or what is wrong with it. @param row from 0 below the headers. */
export function readAloud(book: Book, row: number): { readonly sentence: string; readonly problem: string } {
  const tab = book.tabs.get(POLICIES.name);
  const cells = tab?.rows[row];
  if (tab === undefined || cells === undefined) return { sentence: '', problem: '' };
  const rules = rulesOf(withRows(book, POLICIES.name, [cells]));
  const [line] = rules.lines;
  if (line === undefined) {
    const wrong = rules.problems.find(({ place }) => place?.sheet === POLICIES.name);
    return {
      sentence: '',
      problem:
        wrong === undefined ? '' : describeProblem({ ...wrong, place: { column: wrong.place?.column } }),
    };
  }
  return { sentence: sentenceOf(line, hoursUnder(line, rules), book.today), problem: '' };
}
