import type { OpenTime } from '../calendar/openTime';
import { isProblem, isUnansweredText, type Outcome, type Problem, problem, shorten } from '../problem';
import { MS_PER_DAY } from '../time/localDate';
import { instantAt } from '../time/wallTime';
import { type Coverage, nameKey, type PolicyLine, type Rules } from './policy';

/** A promise that applies, the calendar it is counted on, and why it is this one. */
export interface Promised {
  readonly line: PolicyLine;
  readonly openTime: OpenTime;
  readonly reason: string;
}

/** undefined: no promise is made, so there is no target. */
export type PromiseOutcome = Outcome<Promised> | undefined;

/** A policy line with its calendar and the instants between which it is in force. */
interface LineInForce {
  readonly line: PolicyLine;
  readonly openTime: Outcome<OpenTime>;
  readonly from: number;
  /** First instant no longer in force. */
  readonly to: number;
}

interface PolicyForCoverage {
  readonly policy: string;
  readonly level: Level;
  readonly lines: readonly LineInForce[];
}

const COVERAGE_FIELDS = ['customer', 'tier', 'department', 'category'] as const;
/** Whether a row of SLA Policies is not for all alike in that field; a customer brings a tier and a calendar. */
const DECIDES: Readonly<Record<keyof Coverage, (line: PolicyLine) => boolean>> = {
  customer: ({ customer, tier, calendar }) => customer !== '' || tier !== '' || calendar === '',
  tier: ({ tier }) => tier !== '',
  department: ({ department }) => department !== '',
  category: ({ category }) => category !== '',
};

type Level = 0 | 1 | 2; // everybody, tier, customer

/**
 * Which promise holds for tickets of one coverage, priority and metric, at every moment they may have started.
 *
 * Policies are tried most specific first: the customer's, the tier's, everybody's, then in the sheet's order (D30); one
 * without a line for the metric passes on to the next, so `none` has to be written to promise nothing. Within a policy a
 * line for the department, the category and the priority comes before one for all; a severity without a line takes the
 * nearest lower one's (promise LR12). A row that cannot be read is chosen like any other, and is its Problem then. Where several versions are in force the latest counts, never one that began after
 * the ticket (D20).
 */
export interface PromiseBook {
  promiseAt(startedAt: number): PromiseOutcome;
}

/** @param aggregate the figure over many tickets that is asked for; `each` is the limit of every ticket. */
export function promiseBook(
  asked: Coverage,
  priority: string,
  metric: string,
  rules: Rules,
  aggregate = 'each',
): PromiseBook {
  const coverage = withTierOf(asked, rules);
  const unknown = unknownCustomer(coverage, rules);
  if (unknown !== undefined) return { promiseAt: () => unknown };
  const policies = policiesFor(coverage, rules);
  const moments = new Set<number>();
  for (const { lines } of policies) for (const { from, to } of lines) moments.add(from).add(to);
  const changes = [
    Number.NEGATIVE_INFINITY,
    ...[...moments].filter((at) => Number.isFinite(at)).sort((a, b) => a - b),
  ];
  const wanted = { priority, metric: nameKey(metric), aggregate };
  const outcomes = changes.map((at) => promiseAt(at, policies, coverage, wanted, rules));
  return {
    promiseAt(startedAt) {
      if (changes.length === 1) return outcomes[0];
      let index = changes.length - 1;
      while (index > 0 && (changes[index] as number) > startedAt) index--;
      return outcomes[index];
    },
  };
}

/** The policy that comes first for a coverage at a moment, and why (SLA_POLICY). */
export function policyAt(
  asked: Coverage,
  rules: Rules,
  at: number,
): Outcome<{ policy: string; reason: string }> {
  const coverage = withTierOf(asked, rules);
  const unknown = unknownCustomer(coverage, rules);
  if (unknown !== undefined) return unknown;
  const policies = policiesFor(coverage, rules);
  for (const found of policies) {
    const lines = found.lines.filter((line) => inForce(line, at));
    const [first] = lines;
    if (first !== undefined)
      return lines.every(({ line }) => line.wrong !== undefined)
        ? (first.line.wrong as Problem)
        : { policy: found.policy, reason: reasonFor(found.level, coverage) };
    if (isGap(found, at)) return versionGap(found.policy);
  }
  return noPolicy(coverage, policies.length > 0);
}

function promiseAt(
  at: number,
  policies: readonly PolicyForCoverage[],
  coverage: Coverage,
  { priority, metric, aggregate }: { priority: string; metric: string; aggregate: string },
  rules: Rules,
): PromiseOutcome {
  let anyInForce = false;
  let metricKnown = false;
  for (const found of policies) {
    const lines = found.lines.filter((line) => inForce(line, at));
    if (lines.length === 0 && isGap(found, at)) return versionGap(found.policy);
    anyInForce = anyInForce || lines.length > 0;
    const candidates = lines.filter(
      ({ line }) => (line.metric === metric || line.metric === '') && line.aggregate === aggregate,
    );
    metricKnown = metricKnown || candidates.length > 0;
    if (isUnansweredText(priority) && candidates.some(({ line }) => line.priority !== ''))
      return failedCell(priority, 'priority');
    const chosen = chooseLine(candidates, priority, rules.priorities);
    if (chosen !== undefined) return promised(chosen, found, coverage, priority);
  }
  if (!anyInForce) return noPolicy(coverage, policies.length > 0);
  return metricKnown && !isKnownPriority(priority, rules.priorities)
    ? unknownPriority(priority, rules.priorities)
    : undefined;
}

function promised(
  chosen: LineInForce,
  found: PolicyForCoverage,
  coverage: Coverage,
  priority: string,
): Outcome<Promised> {
  if (chosen.line.wrong !== undefined) return chosen.line.wrong;
  if (isProblem(chosen.openTime))
    return { ...chosen.openTime, place: { ...chosen.line.place, ...chosen.openTime.place } };
  const inherited = chosen.line.priority !== '' && nameKey(chosen.line.priority) !== nameKey(priority);
  const suffix = inherited
    ? `; ${priority} has no line of its own and takes that of ${chosen.line.priority}`
    : '';
  const reason = `${found.policy}${chosen.line.version === '' ? '' : ` ${chosen.line.version}`}: ${reasonFor(found.level, coverage)}${suffix}`;
  return { line: chosen.line, openTime: chosen.openTime, reason };
}

function inForce({ from, to }: LineInForce, at: number): boolean {
  return !(from > at) && at < to;
}

function isGap({ lines }: PolicyForCoverage, at: number): boolean {
  return lines.some(({ to }) => to <= at) && lines.some(({ from }) => from > at);
}

function chooseLine(
  candidates: readonly LineInForce[],
  priority: string,
  priorities: readonly string[],
): LineInForce | undefined {
  const wanted = nameKey(priority);
  const exact = candidates.filter(({ line }) => line.priority !== '' && nameKey(line.priority) === wanted);
  if (exact.length > 0) return mostSpecific(exact);
  const forAll = candidates.filter(({ line }) => line.priority === '');
  if (forAll.length > 0) return mostSpecific(forAll);
  const rank = priorities.findIndex((name) => nameKey(name) === wanted);
  if (rank < 0) return undefined;
  for (const lower of priorities.slice(rank + 1)) {
    const inherited = candidates.filter(({ line }) => nameKey(line.priority) === nameKey(lower));
    if (inherited.length > 0) return mostSpecific(inherited);
  }
  return undefined;
}

/**
 * Department before category before all, then the latest version, then the sheet's order. A row whose first day cannot be
 * read may be the latest; one that names no metric counts where no other does.
 */
function mostSpecific(lines: readonly LineInForce[]): LineInForce {
  const weight = ({ line }: LineInForce) =>
    line.metric === '' ? -1 : (line.department === '' ? 0 : 2) + (line.category === '' ? 0 : 1);
  const isLater = (a: number, b: number) => a > b || (Number.isNaN(a) && !Number.isNaN(b));
  return lines.reduce((best, line) =>
    weight(line) > weight(best) || (weight(line) === weight(best) && isLater(line.from, best.from))
      ? line
      : best,
  );
}

function policiesFor(coverage: Coverage, rules: Rules): readonly PolicyForCoverage[] {
  const customerCalendar = rules.customers.get(nameKey(coverage.customer))?.calendar ?? '';
  const policies = new Map<string, { policy: string; level: Level; lines: LineInForce[] }>();
  for (const line of rules.rows) {
    if (!covers(line.customer, coverage.customer) || !covers(line.tier, coverage.tier)) continue;
    if (!covers(line.department, coverage.department) || !covers(line.category, coverage.category)) continue;
    const level: Level = line.customer !== '' ? 2 : line.tier !== '' ? 1 : 0;
    const policy = policies.get(nameKey(line.policy)) ?? { policy: line.policy, level, lines: [] };
    policy.level = level > policy.level ? level : policy.level;
    policy.lines.push(lineInForce(line, customerCalendar, rules));
    policies.set(nameKey(line.policy), policy);
  }
  return [...policies.values()].sort((a, b) => b.level - a.level);
}

function lineInForce(line: PolicyLine, customerCalendar: string, rules: Rules): LineInForce {
  const name = line.calendar === '' ? customerCalendar : line.calendar;
  const openTime =
    name === ''
      ? problem('', 'No calendar is named here or for the customer. Write one, or 24x7.', {
          ...line.place,
          column: 'Calendar',
        })
      : rules.calendarNamed(name);
  const midnight = (day: number) =>
    isProblem(openTime) || !Number.isFinite(day)
      ? day * MS_PER_DAY
      : instantAt(day, 0, openTime.calendar.zone);
  return { line, openTime, from: midnight(line.effectiveFrom), to: midnight(line.effectiveTo + 1) };
}

/** Whom somebody belongs to cannot be told while SLA Customers, or the ticket's own cell, cannot be read. */
function unknownCustomer(asked: Coverage, { customersUnread, rows }: Rules): Problem | undefined {
  const failed = COVERAGE_FIELDS.find((field) => isUnansweredText(asked[field]) && rows.some(DECIDES[field]));
  if (failed !== undefined) return failedCell(asked[failed], failed);
  return asked.customer === '' ? undefined : customersUnread;
}

function failedCell(found: string, field: string): Problem {
  const wanted = `is an error in the sheet where the ${field} is looked for. Mend its formula, or write the ${field}.`;
  return problem(found, wanted);
}

/** A ticket that names no tier has its customer's. */
export function withTierOf(asked: Coverage, rules: Rules): Coverage {
  const known = rules.customers.get(nameKey(asked.customer));
  return known === undefined || asked.tier !== '' ? asked : { ...asked, tier: known.tier };
}

/** Whether a row of SLA Policies is for it in one field; a blank one is for all. */
export function covers(condition: string, value: string): boolean {
  return condition === '' || nameKey(condition) === nameKey(value);
}

function isKnownPriority(priority: string, priorities: readonly string[]): boolean {
  return priorities.some((name) => nameKey(name) === nameKey(priority));
}

function reasonFor(level: Level, coverage: Coverage): string {
  const [customer, tier] = [shorten(coverage.customer), shorten(coverage.tier)];
  if (level === 2) return `written for customer ${customer}`;
  if (level === 1)
    return `written for tier ${tier}${customer === '' ? '' : `, which ${customer} belongs to`}`;
  return customer === ''
    ? 'written for everybody'
    : `written for everybody; none is for ${customer}${tier === '' ? '' : ` or tier ${tier}`}`;
}

function unknownPriority(priority: string, priorities: readonly string[]): Outcome<Promised> {
  const known = priorities.join(', ');
  return priority === ''
    ? problem('', `The priority is blank. Write one of ${known}.`)
    : problem(priority, `is no priority of SLA Policies. Write one of ${known}.`);
}

function versionGap(policy: string): Outcome<never> {
  return problem(
    policy,
    'has no version in force when the ticket started: one ends before and the next begins after. Close the gap in SLA Policies.',
  );
}

function noPolicy({ customer }: Coverage, someLater: boolean): Outcome<never> {
  const wanted = someLater
    ? 'has no policy in force when the ticket started. Check Effective from and Effective to in SLA Policies.'
    : 'is covered by no policy: none is written for it, for its tier or for everybody. Add a row to SLA Policies.';
  return problem(customer === '' ? 'A ticket without a customer' : customer, wanted);
}
