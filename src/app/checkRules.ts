import type { Finding, Ruleset } from '../engine/lint/finding';
import { lint } from '../engine/lint/lint';
import { describePlace, isProblem, type Problem } from '../engine/problem';
import { hoursUnder } from '../engine/sla/lineHours';
import { nameKey } from '../engine/sla/policy';
import { sentenceOf } from '../engine/sla/sentence';
import type { DayNumber } from '../engine/time/localDate';
import { wallTimeAt } from '../engine/time/wallTime';
import type { Host } from '../host/host';
import type { Cell, CellRange, ZoneOfSheet } from '../sheets/cells';
import { type RulesRead, readRules } from '../sheets/rules';
import { namesIn, readSteps } from '../sheets/steps';
import { type Table, tableOf, textAt } from '../sheets/table';
import { SETTINGS, STACKED, STEPS, type Tab } from '../sheets/tabs';
import { zoneReader } from './holidayImport';
import { stateFrom } from './ownership';

/** Something to look at in the rules, as a page or a cell shows it. */
export interface RuleCheck {
  /** `problem`: the row cannot be used at all. */
  readonly severity: Finding['severity'] | 'problem';
  /** e.g. `SLA Policies row 7, Limit`. */
  readonly where: string;
  readonly found: string;
  readonly wanted: string;
}

export interface CheckedRules {
  readonly checks: readonly RuleCheck[];
  /** Every row of SLA Policies as a sentence, in its order. */
  readonly sentences: readonly string[];
}

/** Rows of our tabs from A1. */
export type CellsOf = (tab: Tab) => CellRange;

const SIGNED = 'signed off';
/** Where mail is not switched on yet: what a bound script is given. */
const USUAL_TICK_MINUTES = 5;

/** Reads the tabs of rules as they stand and says what is odd about them, and what they promise. Changes nothing. */
export function checkRules(host: Host): CheckedRules {
  const zoneOfSheet = zoneReader(host);
  const tickMinutes = stateFrom(host.properties('document'))?.everyMinutes ?? USUAL_TICK_MINUTES;
  const today = wallTimeAt(host.now(), zoneOfSheet()).day;
  return checkCells(({ name }) => host.readTab(name) ?? [], zoneOfSheet, today, tickMinutes);
}

export function checkCells(
  cellsOf: CellsOf,
  zoneOfSheet: ZoneOfSheet,
  today: DayNumber,
  tickMinutes: number,
): CheckedRules {
  const rules = readRules(STACKED.flatMap(cellsOf), zoneOfSheet);
  const steps = readSteps(cellsOf(STEPS));
  const settings = tableOf(SETTINGS.name, cellsOf(SETTINGS));
  const found = lint({
    ...rules,
    calendarNamed: rules.calendarNamed,
    steps: steps.steps,
    signatures: isProblem(settings) ? new Map() : signaturesIn(settings),
    today,
    tickMinutes,
  } satisfies Ruleset);
  const problems = [...rules.problems, ...steps.problems];
  return {
    checks: [...problems.map(asCheck), ...found.map(findingAsCheck)],
    sentences: sentencesOf(rules, today),
  };
}

export function sentencesOf(rules: RulesRead, today: DayNumber): readonly string[] {
  return rules.lines.map((line) => sentenceOf(line, hoursUnder(line, rules), today));
}

/** Rows `signed off · <policy> <version> · who and when`, several people in one row or in several. */
export function signaturesIn(settings: Table): ReadonlyMap<string, readonly string[]> {
  const signed = new Map<string, string[]>();
  const at = (row: readonly Cell[], header: string) => textAt(settings, row, header);
  for (const row of settings.rows) {
    if (nameKey(at(row, 'Setting')) !== SIGNED) continue;
    const version = nameKey(at(row, 'For'));
    signed.set(version, [...(signed.get(version) ?? []), ...namesIn(at(row, 'Value'))]);
  }
  return signed;
}

function asCheck({ found, wanted, place }: Problem): RuleCheck {
  return { severity: 'problem', where: describePlace(place), found, wanted };
}

function findingAsCheck({ severity, place, found, wanted }: Finding): RuleCheck {
  return { severity, where: describePlace(place), found, wanted };
}
