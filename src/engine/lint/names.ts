import { isProblem } from '../problem';
import { metricNamed } from '../sla/metric';
import { nameKey, type PolicyLine } from '../sla/policy';
import { columnOf, type Finding, finding, groupsOf, isClock, listed, type Ruleset } from './finding';

const MOST_LINES = 25;
const MOST_METRICS = 8;

/** Names that nothing answers to, customers nobody thought of, and more rows than anybody can keep in mind (LR20). */
export function names(rules: Ruleset): readonly Finding[] {
  return [
    ...once(
      rules.lines.flatMap((line) => unknownNames(line, rules)),
      ({ found, place }) => `${place.column}|${nameKey(found)}`,
    ),
    ...uncoveredCustomers(rules),
    ...steps(rules),
    ...groupsOf(rules.lines, ({ policy }) => nameKey(policy)).flatMap((lines) => tooMuch(lines, rules)),
    ...unsigned(rules),
  ];
}

/** A name that stands in ten rows is one slip. */
function once(findings: readonly Finding[], keyOf: (one: Finding) => string): readonly Finding[] {
  return groupsOf(findings, keyOf).map(([first]) => first as Finding);
}

function unknownNames(line: PolicyLine, { customers, priorities }: Ruleset): Finding[] {
  const { customer, tier, priority } = line;
  const all = [...customers.values()];
  const findings: Finding[] = [];
  if (customer !== '' && !customers.has(nameKey(customer))) {
    const wanted =
      'is no customer of SLA Customers, so no ticket falls under this row unless it says so itself. Add the customer, or correct the name.';
    findings.push(finding('warning', columnOf(line, 'Customer'), customer, wanted));
  }
  if (tier !== '' && all.length > 0 && !all.some((one) => nameKey(one.tier) === nameKey(tier))) {
    const wanted =
      'is the tier of no customer in SLA Customers. Give a customer this tier, or correct the name.';
    findings.push(finding('hint', columnOf(line, 'Tier'), tier, wanted));
  }
  if (priority !== '' && !priorities.some((name) => nameKey(name) === nameKey(priority))) {
    const wanted = `is no priority of SLA Settings. Write one of ${listed(priorities)}, or add it to the list.`;
    findings.push(finding('warning', columnOf(line, 'Priority'), priority, wanted));
  }
  return findings;
}

function uncoveredCustomers({ customers, rows }: Ruleset): Finding[] {
  const clocks = rows.filter(isClock);
  if (clocks.length === 0) return [];
  const without = [...customers.values()].filter(
    ({ name, tier }) =>
      !clocks.some(
        (line) =>
          (line.customer === '' || nameKey(line.customer) === nameKey(name)) &&
          (line.tier === '' || nameKey(line.tier) === nameKey(tier)),
      ),
  );
  if (without.length === 0) return [];
  const shown = without.slice(0, 5).map(({ name }) => name);
  const more = without.length > shown.length ? ` and ${without.length - shown.length} more` : '';
  const wanted = `${without.length === 1 ? 'is' : 'are'} covered by no policy. Write one for them, for their tier or for everybody.`;
  const place = { sheet: 'SLA Customers' };
  return [finding('warning', place, more === '' ? listed(shown) : `${shown.join(', ')}${more}`, wanted)];
}

function steps({ steps: asked, rows: lines, priorities }: Ruleset): Finding[] {
  const usual = (metric: string) => {
    const named = metricNamed(metric);
    return isProblem(named) ? nameKey(metric) : named.name;
  };
  return asked.flatMap((step) => {
    const fits = (line: PolicyLine) =>
      (step.policy === '' || nameKey(step.policy) === nameKey(line.policy)) &&
      (step.metric === '' || usual(step.metric) === usual(line.metric));
    if (step.policy !== '' && !lines.some(({ policy }) => nameKey(policy) === nameKey(step.policy))) {
      const wanted = 'is no policy of SLA Policies, so nobody is ever warned. Correct the name.';
      return [finding('warning', { ...step.place, column: 'Policy' }, step.policy, wanted)];
    }
    if (!lines.some(fits)) {
      const wanted = 'is promised by no policy, so nobody is ever warned. Delete the step, or promise it.';
      return [finding('warning', { ...step.place, column: 'Metric' }, step.metric, wanted)];
    }
    const isTimed = (line: PolicyLine) =>
      isClock(line) && (line.limit.kind !== 'none' || line.wrong !== undefined);
    if (!lines.filter(fits).some(isTimed)) {
      const wanted =
        'has no time that could run out, so nobody is ever warned. Delete the step, or promise a time.';
      return [finding('hint', { ...step.place, column: 'Metric' }, step.metric, wanted)];
    }
    const isKnown =
      step.priority === '' || priorities.some((name) => nameKey(name) === nameKey(step.priority));
    if (isKnown) return [];
    const wanted = `is no priority of SLA Settings. Write one of ${listed(priorities)}.`;
    return [finding('warning', { ...step.place, column: 'Priority' }, step.priority, wanted)];
  });
}

function tooMuch(lines: readonly PolicyLine[], { today }: Ruleset): Finding[] {
  const [first] = lines as [PolicyLine];
  const now = lines.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= today && today <= effectiveTo,
  );
  const timed = new Set(
    now.filter((line) => isClock(line) && line.limit.kind !== 'none').map(({ metric }) => metric),
  );
  if (now.length <= MOST_LINES && timed.size <= MOST_METRICS) return [];
  const much = now.length > MOST_LINES ? `${now.length} rows` : `${timed.size} different times`;
  const wanted = `has ${much}: more than a team can keep in mind. Join rows that promise the same, or track some with none.`;
  return [finding('hint', first.place, first.policy, wanted)];
}

/** Where both sides review the agreement, a new version needs both their signatures (PO12). */
function unsigned({ lines, signatures }: Ruleset): Finding[] {
  const reviewed = new Set(
    lines.filter(({ force }) => force === 'review').map(({ policy }) => nameKey(policy)),
  );
  const versions = groupsOf(
    lines.filter(({ policy }) => reviewed.has(nameKey(policy))),
    ({ policy, version }) => `${nameKey(policy)}|${nameKey(version)}`,
  );
  const begin = (version: readonly PolicyLine[]) =>
    Math.min(...version.map(({ effectiveFrom }) => effectiveFrom));
  return versions.flatMap((version) => {
    const [first] = version as [PolicyLine];
    if (!Number.isFinite(begin(version))) return [];
    const name = `${first.policy} ${first.version}`.trim();
    const signed = signatures.get(nameKey(name)) ?? [];
    if (signed.length >= 2) return [];
    const wanted = `${signed.length === 0 ? 'is signed by nobody' : `is signed by ${signed[0]} alone`}. Write both sides into SLA Settings, row "signed off" for ${name}.`;
    return [finding('warning', columnOf(first, 'Version'), name, wanted)];
  });
}
