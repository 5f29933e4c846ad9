import { nameKey, type PolicyLine } from '../sla/policy';
import { isoDate } from '../time/localDate';
import {
  columnOf,
  coverageKey,
  type Finding,
  finding,
  groupsOf,
  isClock,
  listed,
  type Ruleset,
} from './finding';

/** Severities that a policy forgot (LR12), and days on which no version of it is in force. */
export function gaps(rules: Ruleset): readonly Finding[] {
  const lines = rules.lines.filter(isClock);
  const ofMetric = groupsOf(lines, (line) =>
    [nameKey(line.policy), coverageKey(line), line.metric, line.effectiveFrom, line.effectiveTo].join('|'),
  );
  return [
    ...ofMetric.flatMap((group) => forgottenSeverities(group, lines, rules)),
    ...groupsOf(rules.lines, ({ policy }) => nameKey(policy)).flatMap(versionGaps),
  ];
}

function forgottenSeverities(
  group: readonly PolicyLine[],
  all: readonly PolicyLine[],
  { priorities, rows }: Ruleset,
): Finding[] {
  const [first] = group as [PolicyLine];
  const lineFor = (priority: string) => group.find((line) => nameKey(line.priority) === nameKey(priority));
  // Nothing is forgotten where a row stands that cannot be read: that is told of the row.
  const isUnread = (priority: string) =>
    rows.some(
      (row) =>
        row.wrong !== undefined &&
        nameKey(row.policy) === nameKey(first.policy) &&
        [first.metric, ''].includes(row.metric) &&
        [nameKey(priority), ''].includes(nameKey(row.priority)),
    );
  if (lineFor('') !== undefined || isBacked(first, all)) return [];
  const findings: Finding[] = [];
  const nothing: string[] = [];
  priorities.forEach((priority, rank) => {
    if (lineFor(priority) !== undefined || isUnread(priority)) return;
    const lower = priorities.slice(rank + 1).find((name) => lineFor(name) !== undefined || isUnread(name));
    if (lower === undefined) {
      nothing.push(priority);
      return;
    }
    const inherited = lineFor(lower);
    if (inherited === undefined) return;
    const { limitText } = inherited;
    const wanted = `has no ${targetName(first)} target: that of ${lower} (${limitText}) holds. Write a row for ${priority}, or one with none.`;
    findings.push(finding(rank === 0 ? 'warning' : 'hint', columnOf(first, 'Priority'), priority, wanted));
  });
  if (nothing.length > 0) {
    const wanted = `${nothing.length === 1 ? 'has' : 'have'} no ${targetName(first)} target, so nothing is promised. Write a row for each, or one with none.`;
    findings.push(finding('hint', columnOf(first, 'Priority'), listed(nothing), wanted));
  }
  return findings;
}

/** A line for every priority, at least as general, that the forgotten severities fall back on. */
function isBacked(line: PolicyLine, all: readonly PolicyLine[]): boolean {
  return all.some(
    (other) =>
      nameKey(other.policy) === nameKey(line.policy) &&
      other.metric === line.metric &&
      other.priority === '' &&
      other.effectiveFrom <= line.effectiveFrom &&
      other.effectiveTo >= line.effectiveTo &&
      (['customer', 'tier', 'department', 'category'] as const).every(
        (what) => other[what] === '' || nameKey(other[what]) === nameKey(line[what]),
      ),
  );
}

/** `response` for `first response`, as people say it. */
function targetName({ metric }: PolicyLine): string {
  return metric === 'first response' ? 'response' : metric;
}

function versionGaps(lines: readonly PolicyLine[]): Finding[] {
  const byStart = [...lines].sort((a, b) => a.effectiveFrom - b.effectiveFrom);
  const findings: Finding[] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const line of byStart) {
    if (Number.isFinite(until) && line.effectiveFrom > until + 1) {
      const days = `${isoDate(until + 1)} to ${isoDate(line.effectiveFrom - 1)}`;
      const wanted = `has no version in force from ${days}, so tickets of those days have no promise. Close the gap.`;
      findings.push(finding('error', columnOf(line, 'Effective from'), line.policy, wanted));
    }
    until = Math.max(until, line.effectiveTo);
  }
  return findings;
}
