import { once } from '../once';
import { type Outcome, problem } from '../problem';
import { nameKey } from '../sla/policy';
import type { Status } from '../sla/status';

/** What SLA_STATUS and SLA_TRACK say of one ticket and metric. */
export const STATUSES = [
  'On track',
  'At risk',
  'Met',
  'Met after goal',
  'Breached',
  'Breached, open',
  'Paused',
  'No target',
  'Not covered',
  'Waived',
  'Check data',
] as const satisfies readonly (Status | 'Paused' | 'Not covered' | 'Waived' | 'Check data')[];
export type StatusName = (typeof STATUSES)[number];

export const COUNTING_RULES = ['closed', 'due in period', 'all due'] as const;
/**
 * Which tickets make up "100 %":
 * - `closed`: those whose clock stopped in the period. Open breaches stand beside the figure, not in it.
 * - `due in period`: those whose deadline lies in the period; one still open past its deadline is missed.
 * - `all due`: those whose deadline lies before the period's end, however long ago; the period's start
 *   plays no part, so an old open breach keeps counting until it is closed.
 */
export type CountingRule = (typeof COUNTING_RULES)[number];

/** From `from` up to, but not including, `to`; a side left out is open. Same unit as the dates it is held against. */
export interface Period {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** `closedAt` is when the clock stopped, `dueAt` the deadline; a rule needs only its own one, and only with a period. */
export interface JudgedTicket {
  readonly status: StatusName;
  readonly closedAt?: number | undefined;
  readonly dueAt?: number | undefined;
}

export type CountsAs = 'met' | 'missed' | 'open late' | 'undecided' | 'excluded' | 'undated' | 'outside';

/** Every ticket of the input is in exactly one of counted, undecided, excluded, undated, outside or (rule `closed`) openLate. */
export interface Attainment {
  /** met + missed. */
  readonly counted: number;
  readonly met: number;
  /** Under `due in period` and `all due` this includes `openLate`. */
  readonly missed: number;
  /** Past the deadline and still open. */
  readonly openLate: number;
  /** Still open and not late: they can become either. */
  readonly undecided: number;
  /** No target, Not covered, Waived, Check data: no promise to judge, or nothing to judge it by. */
  readonly excluded: number;
  /** A period was asked for and the date that would decide is missing. To be shown, or the figure hides rows. */
  readonly undated: number;
  readonly outside: number;
  /** met ÷ counted, 0–1; NaN when nothing counts. */
  readonly share: number;
}

const namedStatus = once(() => new Map(STATUSES.map((status) => [nameKey(status), status])));
const namedRule = once(() => new Map(COUNTING_RULES.map((rule) => [nameKey(rule), rule])));
const EXCLUDED: ReadonlySet<StatusName> = new Set(['No target', 'Not covered', 'Waived', 'Check data']);
const UNDECIDED: ReadonlySet<StatusName> = new Set(['On track', 'At risk', 'Paused']);

/** A Problem for any other word: a status nobody recognises must not fall out of the percentage unseen. */
export function statusNamed(text: string): Outcome<StatusName> {
  return (
    namedStatus().get(nameKey(text)) ??
    problem(text, `is not a status. Statuses are: ${STATUSES.map((status) => `"${status}"`).join(', ')}.`)
  );
}

export function countingRuleNamed(text: string): Outcome<CountingRule> {
  return (
    namedRule().get(nameKey(text)) ??
    problem(text, `is not a counting rule. Write one of: ${COUNTING_RULES.join(', ')}.`)
  );
}

/** How one ticket counts; the one place where status, rule and period meet. */
export function countsAs(ticket: JudgedTicket, rule: CountingRule, period: Period = {}): CountsAs {
  const { status, dueAt, closedAt } = ticket;
  const [decisive, other] = rule === 'closed' ? [closedAt, dueAt] : [dueAt, closedAt];
  if (EXCLUDED.has(status)) return placed('excluded', decisive ?? other, rule, period);
  if (UNDECIDED.has(status)) return placed('undecided', dueAt, rule, period);
  if (status !== 'Breached, open')
    return dated(status === 'Breached' ? 'missed' : 'met', decisive, rule, period);
  // It has no closing date yet, so under `closed` it stands beside each period that ends after its deadline.
  if (rule === 'closed') return placed('open late', dueAt, 'all due', period);
  return dated('open late', dueAt, rule, period);
}

/**
 * Met ÷ counted under one counting rule. `Met after goal` is met: the goal of a band is an aim, its limit the
 * promise (PO4).
 */
export function attainmentOf(
  tickets: readonly JudgedTicket[],
  rule: CountingRule,
  period: Period = {},
): Attainment {
  const counts = { met: 0, missed: 0, 'open late': 0, undecided: 0, excluded: 0, undated: 0, outside: 0 };
  for (const ticket of tickets) counts[countsAs(ticket, rule, period)] += 1;
  const { met, undecided, excluded, undated, outside } = counts;
  const openLate = counts['open late'];
  const missed = counts.missed + (rule === 'closed' ? 0 : openLate);
  const counted = met + missed;
  return { counted, met, missed, openLate, undecided, excluded, undated, outside, share: met / counted };
}

/** For a ticket that decides the percentage: without its date it must be seen, not guessed. */
function dated(wanted: CountsAs, at: number | undefined, rule: CountingRule, period: Period): CountsAs {
  if (!hasBounds(rule, period)) return wanted;
  if (at === undefined) return 'undated';
  return isWithin(at, rule, period) ? wanted : 'outside';
}

/** For a ticket outside the percentage: a date places it if there is one, and without any it is shown. */
function placed(wanted: CountsAs, at: number | undefined, rule: CountingRule, period: Period): CountsAs {
  return at === undefined || isWithin(at, rule, period) ? wanted : 'outside';
}

function hasBounds(rule: CountingRule, { from, to }: Period): boolean {
  return to !== undefined || (from !== undefined && rule !== 'all due');
}

function isWithin(at: number, rule: CountingRule, { from, to }: Period): boolean {
  return (from === undefined || rule === 'all due' || at >= from) && (to === undefined || at < to);
}
