import { nameKey, type PolicyLine } from '../sla/policy';
import { isoDate } from '../time/localDate';
import {
  columnOf,
  coverageKey,
  type Finding,
  finding,
  groupsOf,
  overlaps,
  type Ruleset,
  rowOf,
} from './finding';

/** Rows that claim the same tickets: contradictions, repetitions, versions without an end, policies in each other's way. */
export function overlapping({ lines }: Ruleset): readonly Finding[] {
  const sameTickets = groupsOf(lines, (line) =>
    [coverageKey(line), nameKey(line.priority), line.metric, line.aggregate].join('|'),
  );
  return sameTickets.flatMap((group) => group.flatMap((line, index) => clashes(line, group.slice(0, index))));
}

function clashes(line: PolicyLine, earlier: readonly PolicyLine[]): Finding[] {
  const other = earlier.find((one) => overlaps(one, line));
  if (other === undefined) return [];
  if (nameKey(other.policy) !== nameKey(line.policy)) return [otherPolicy(line, other)];
  if (nameKey(other.version) !== nameKey(line.version)) return [twoVersions(line, other)];
  return [sameRow(line, other)];
}

function sameRow(line: PolicyLine, other: PolicyLine): Finding {
  const isRepeated =
    nameKey(line.limitText) === nameKey(other.limitText) &&
    nameKey(line.goalText) === nameKey(other.goalText) &&
    nameKey(line.calendar) === nameKey(other.calendar);
  if (isRepeated)
    return finding('hint', line.place, line.metric, `says the same as ${rowOf(other)}. Delete one of them.`);
  const wanted = `contradicts ${rowOf(other)}, which promises ${other.limitText} to the same tickets and counts. Delete one of them.`;
  return finding('error', columnOf(line, 'Limit'), line.limitText, wanted);
}

function twoVersions(line: PolicyLine, other: PolicyLine): Finding {
  const [older, newer] = other.effectiveFrom <= line.effectiveFrom ? [other, line] : [line, other];
  const [old, next] = [older, newer].map(({ version }) => version || 'without a number') as [string, string];
  if (older.effectiveFrom === newer.effectiveFrom) {
    const wanted = `begins on the same day as version ${old} (${rowOf(older)}). Give each its own Effective from and Effective to.`;
    return finding('error', columnOf(newer, 'Effective from'), `version ${next}`, wanted);
  }
  const from = isoDate(newer.effectiveFrom);
  const wanted = `is still in force when version ${next} begins; from then on that one counts. Write ${isoDate(newer.effectiveFrom - 1)} into Effective to.`;
  return finding('warning', columnOf(older, 'Effective to'), `version ${old}, ${from}`, wanted);
}

function otherPolicy(line: PolicyLine, other: PolicyLine): Finding {
  const wanted = `promises ${line.metric} to the same tickets as ${other.policy} (${rowOf(other)}), which stands first and counts. Delete one, or name a customer or tier.`;
  return finding('warning', line.place, line.policy, wanted);
}
