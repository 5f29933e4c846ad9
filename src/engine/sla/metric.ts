import { once } from '../once';
import { isProblem, type Outcome, problem } from '../problem';
import { plainName } from './eventNames';
import { describeFactRule, type FactRule, factsIn, type Milestone, parseMilestone } from './factRule';
import { nameKey } from './policy';
import { ends } from './statusMap';

/** What a policy can put a target on: the time from one rule of facts to another. */
export interface Metric {
  readonly name: string;
  readonly start: FactRule;
  readonly stop: FactRule;
  /** How often it is measured: once, from each start after the last stop, or from each stop to the next. */
  readonly cycle: 'once' | 'each start' | 'each stop';
  /** Whether pauses stop its clock where the policy does not say (D17). */
  readonly pausesByDefault: boolean;
  /** Resolving the ticket is one of its stops, so a reopening sets it going again. */
  readonly endsWithTicket: boolean;
}

const LONGEST_TEXT = 500;

interface BuiltIn {
  readonly name: string;
  readonly synonyms?: readonly string[];
  readonly rule: string;
  readonly cycle?: Metric['cycle'];
  readonly pauses?: boolean;
}

/**
 * Who resolves a ticket has answered it for good (`resolution given`), even if it is reopened later. `resolved` and `closed`
 * hold only while the ticket stays so: a reopening sets those clocks going again.
 * The numbers of promises.md are named where a promise asks for the metric.
 */
const BUILT_IN: readonly BuiltIn[] = [
  // LR4: somebody looked at it or took it on, whether or not the customer heard.
  {
    name: 'reaction',
    rule: 'opened → looked at or owner or acknowledged or work started or reply or call or declined or resolution given or closed',
  },
  // PO3: two facts; an automatic receipt is neither.
  {
    name: 'acknowledgement',
    synonyms: ['acknowledgment', 'acknowledged and started'],
    rule: 'opened → acknowledged or reply or call or declined or resolution given or closed + work started or declined or resolution given or closed',
  },
  // D23, SL9, LR6.
  {
    name: 'first response',
    synonyms: ['response', 'first reply'],
    rule: 'opened → reply or call or information requested or declined or resolution given or closed',
    pauses: false,
  },
  // CO7: an answer without an outcome is not one.
  {
    name: 'first response with outcome',
    synonyms: ['response with outcome', 'first outcome'],
    rule: 'opened → information requested or escalated or declined or resolution given or closed',
    pauses: false,
  },
  // D22: a customer's message starts it only when none is waiting already, so it runs from the oldest.
  {
    name: 'next response',
    synonyms: ['next reply', 'reply time'],
    rule: 'customer message → reply or call or information requested or declined or resolution given or closed',
    cycle: 'each start',
  },
  // PO7, PB19.
  {
    name: 'periodic update',
    synonyms: ['update', 'updates', 'client update'],
    rule: 'opened → reply or call or information requested or declined or resolution given or closed',
    cycle: 'each stop',
  },
  // PB8: one report, two readers.
  {
    name: 'periodic report',
    rule: 'opened → told account team or resolved + told customer or resolved',
    cycle: 'each stop',
  },
  // PO5; the date given then runs as `agreed date`, or as resolution with the target by:estimate.
  {
    name: 'estimate',
    synonyms: ['resolution estimate'],
    rule: 'opened → estimate or declined or resolved',
  },
  {
    name: 'agreed date',
    synonyms: ['negotiated date'],
    rule: 'estimate or forecast → resolved',
    cycle: 'each start',
  },
  // CO8, CO9, CO10, CO11: each starts where another stops.
  { name: 'triage', rule: 'escalated → triage complete or resolved', cycle: 'each start' },
  {
    name: 'update to both',
    synonyms: ['two recipient update', 'update to two'],
    rule: 'escalated → told customer or resolved + told partner or resolved',
    cycle: 'each start',
  },
  {
    name: 'engineering contact',
    rule: 'triage unresolved → engineering contacted or resolved',
    cycle: 'each start',
  },
  {
    name: 'forecast',
    rule: 'engineering review → forecast or resolved then told customer or resolved + told partner or resolved',
    cycle: 'each start',
  },
  { name: 'resolution', synonyms: ['resolve', 'time to resolve'], rule: 'opened → resolved' },
  // SL20/21: closing the ticket is no confirmation, and a confirmation before the release confirms nothing.
  {
    name: 'confirmed resolution',
    synonyms: ['released and confirmed'],
    rule: 'opened → released then confirmed',
  },
  // SL19: the clock waits for the last of three facts.
  {
    name: 'diagnosis',
    rule: 'problem described + version stated + logs received → diagnosis started or resolved',
  },
  // PB4, PB1, PB9, PB16.
  { name: 'commencement', rule: 'opened → order executed or resolved + introduction sent or resolved' },
  { name: 'session scheduled', synonyms: ['first session'], rule: 'opened → session scheduled or resolved' },
  { name: 'project completion', rule: 'order executed + introduction sent → plan executed + confirmed' },
  {
    name: 'resumption',
    synonyms: ['work resumed'],
    rule: 'customer returned → resumed or resolved',
    cycle: 'each start',
    pauses: false,
  },
];

const builtInMetrics = once(
  (): ReadonlyMap<string, Metric> =>
    new Map(
      BUILT_IN.flatMap(({ name, synonyms = [], rule, cycle = 'once', pauses = true }) => {
        const milestone = parseMilestone(rule);
        if (isProblem(milestone)) throw new Error(`metric ${name}: ${rule}`);
        const metric = metricOf(name, milestone, cycle, pauses);
        return [name, ...synonyms].map((key) => [key, metric] as const);
      }),
    ),
);

export function metricNames(): readonly string[] {
  return BUILT_IN.map(({ name }) => name);
}

/** The name a metric goes by in policies: the usual one for its synonyms, else as written. */
export function metricKey(text: string): string {
  const key = plainName(text);
  return (
    BUILT_IN.find(({ name, synonyms }) => name === key || synonyms?.includes(key))?.name ?? nameKey(text)
  );
}

/**
 * A metric by its name, or one of the customer's own: `escalated → vendor informed`, with a name of its own
 * `vendor: escalated → vendor informed`, or measured from each time to the next, `every told customer + told partner`.
 * A metric of one's own ends with the ticket only where it says `or resolved`.
 */
export function metricNamed(text: string): Outcome<Metric> {
  const known = builtInMetrics().get(plainName(text));
  if (known !== undefined) return known;
  if (text.length > LONGEST_TEXT) return problem(text, 'is too long for a metric. Give it fewer facts.');
  const [, given, rule] = /^(?:([^:→>]*):)?(.*)$/.exec(text.trim()) as unknown as [
    string,
    string | undefined,
    string,
  ];
  const every = /^\s*every\s+(.*)$/i.exec(rule);
  if (every === null && !/→|->/.test(rule)) {
    const wanted = `is not a metric. Write ${metricNames().join(', ')}, or your own as "escalated → vendor informed".`;
    return problem(text, wanted);
  }
  const milestone = parseMilestone(every === null ? rule : `opened → ${every[1]}`);
  if (isProblem(milestone)) return milestone;
  const name = (given ?? rule.replace('->', '→')).trim().toLowerCase().replace(/\s+/g, ' ');
  return metricOf(name, milestone, every === null ? 'each start' : 'each stop', true);
}

function metricOf(
  name: string,
  milestone: Milestone,
  cycle: Metric['cycle'],
  pausesByDefault: boolean,
): Metric {
  const endsWithTicket = factsIn(milestone.stop).some(ends);
  return { name, ...milestone, cycle, pausesByDefault, endsWithTicket };
}

/** Names that rows of SLA Events may use without `fact` before them, because a metric waits for them. */
export function factsOf(metrics: readonly Metric[]): ReadonlySet<string> {
  return new Set(metrics.flatMap(({ start, stop }) => [...factsIn(start), ...factsIn(stop)]));
}

/** Plain names, by which rows of SLA Events may name them. */
export function namesOf(metrics: readonly Metric[]): ReadonlySet<string> {
  return new Set(metrics.map(({ name }) => plainName(name)));
}

/** e.g. `from escalated to triage complete or resolved`. */
export function describeMetric({ start, stop, cycle }: Metric): string {
  if (cycle === 'each stop') return `from each ${describeFactRule(stop)} to the next`;
  return `from ${describeFactRule(start)} to ${describeFactRule(stop)}`;
}
