import { type Outcome, problem } from '../engine/problem';
import { type Zone, zoneOrUtc } from '../engine/time/zone';
import type { Host, SpreadsheetFacts } from '../host/host';
import { type RulesRead, readRules } from '../sheets/rules';
import { STACKED } from '../sheets/tabs';

export interface RulesInFile {
  readonly facts: SpreadsheetFacts;
  /** The spreadsheet's; UTC where its name is none we know. */
  readonly zone: Zone;
  readonly rules: RulesRead;
}

/** What the tabs of rules say, or what to do first. */
export function rulesInFile(host: Host): Outcome<RulesInFile> {
  const facts = host.spreadsheet();
  const zone = zoneOrUtc(facts.zone);
  const stack = STACKED.flatMap(({ name }) => host.readTab(name) ?? []);
  const rules = readRules(stack, () => zone);
  if (rules.lines.length > 0) return { facts, zone, rules };
  return rules.problems[0] ?? problem('', 'SLA Policies holds no promise yet. Set the spreadsheet up first.');
}
