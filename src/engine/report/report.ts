import { attainmentOf, type CountingRule, countsAs, type JudgedTicket, type Period } from './attainment';
import { summaryOf } from './statistics';

/** `hours` is the time the clock ran until it stopped; undefined while it runs. `target` as written, e.g. "2bh". */
export interface ReportedTicket extends JudgedTicket {
  readonly group: string;
  readonly target?: string | undefined;
  readonly hours?: number | undefined;
}

/** One line of SLA_REPORT; `mean`, `median`, `p90` in hours over the `measured` tickets, NaN when there are none. */
export interface ReportLine {
  readonly group: string;
  readonly counted: number;
  readonly met: number;
  readonly missed: number;
  readonly openLate: number;
  readonly excluded: number;
  readonly undecided: number;
  readonly undated: number;
  /** met ÷ counted, 0–1; NaN when nothing counts. */
  readonly share: number;
  /** The targets the counted tickets had, each once; two targets in one group are both shown. */
  readonly target: string;
  /** How many counted tickets have a finished time: what the three figures rest on. */
  readonly measured: number;
  readonly tooFew: boolean;
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
}

/**
 * Attainment and times per group. There is no total line: a figure blended over severities hides the severe
 * ones (LR16). Times are those of counted tickets that have stopped, so the percentage and the times speak of
 * the same tickets; an open breach has no time yet and is not given one.
 *
 * @param order groups that come first, in this order (the list of priorities); others follow as they appear.
 *   A group with no ticket gets no line.
 */
export function reportOf(
  tickets: readonly ReportedTicket[],
  rule: CountingRule,
  period: Period = {},
  order: readonly string[] = [],
): ReportLine[] {
  const groups = new Map<string, ReportedTicket[]>(order.map((group) => [group, []]));
  for (const ticket of tickets) {
    const members = groups.get(ticket.group);
    if (members === undefined) groups.set(ticket.group, [ticket]);
    else members.push(ticket);
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => lineOf(group, members, rule, period));
}

function lineOf(group: string, members: readonly ReportedTicket[], rule: CountingRule, period: Period) {
  const { outside: _, ...attainment } = attainmentOf(members, rule, period);
  const counted = members.filter((ticket) => counts(ticket, rule, period));
  const hours = counted.flatMap((ticket) => ticket.hours ?? []);
  const { n, tooFew, mean, median, p90 } = summaryOf(hours);
  return { group, ...attainment, target: targetsOf(counted), measured: n, tooFew, mean, median, p90 };
}

function counts(ticket: ReportedTicket, rule: CountingRule, period: Period): boolean {
  const as = countsAs(ticket, rule, period);
  return as === 'met' || as === 'missed' || (as === 'open late' && rule !== 'closed');
}

function targetsOf(tickets: readonly ReportedTicket[]): string {
  const written = tickets.flatMap((ticket) => ticket.target ?? []).filter((target) => target !== '');
  return [...new Set(written)].join(', ');
}
