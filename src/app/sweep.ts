import type { Notice } from '../engine/escalation/compose';
import { keyPart } from '../engine/escalation/keys';
import { type Step, stepsFor } from '../engine/escalation/steps';
import { type Clock, type Decision, decide, type Turn } from '../engine/escalation/verdict';
import { whyLine } from '../engine/escalation/whyLine';
import { isProblem, type Problem } from '../engine/problem';
import type { TicketEvent } from '../engine/sla/events';
import { momentsOf } from '../engine/sla/history';
import { countsElapsed, statusOf } from '../engine/sla/measure';
import { type Customer, nameKey, type Rules } from '../engine/sla/policy';
import { statusMapOf } from '../engine/sla/statusMap';
import { describeTarget } from '../engine/sla/target';
import type { Zone } from '../engine/time/zone';
import { type Cell, textFromCell } from '../sheets/cells';
import { columnLetters } from '../sheets/columns';
import type { LastEntry, Ledger } from '../sheets/ledger';
import type { TrackerSettings } from '../sheets/trackerSettings';
import { type TrackerTable, trackerTable } from '../sheets/trackerTable';
import { type OpenPromise, readOpenPromises } from './openPromises';
import { type Addressed, type Addressing, addressesFor } from './recipients';
import { sharedHistories } from './sharedIds';

/** All that a sweep looks at; nothing is read after this. */
export interface SweepInput {
  readonly now: number;
  readonly trackers: readonly TrackerInput[];
  readonly rules: Rules;
  readonly steps: readonly Step[];
  readonly events: ReadonlyMap<string, readonly TicketEvent[]>;
  readonly ledger: Ledger;
  readonly addressing: Addressing;
  readonly contractOf: (policy: string) => Clock['contract'];
  readonly turn: Omit<Turn, 'blockOf' | 'now'>;
  readonly zoneOfSheet: () => Zone;
  /** Mails one promise may cause, repeats, steps armed again and reopenings of its ticket together. */
  readonly perTicket: number;
}

export interface TrackerInput {
  readonly settings: TrackerSettings;
  /** Of the tab, for keys and links. */
  readonly id: number;
  readonly cells: readonly (readonly Cell[])[];
  readonly url: string;
}

/** A decision with what a mail about it needs to say. */
export interface Judgement {
  readonly decision: Decision;
  readonly ticket: string;
  readonly to: readonly string[];
  /** Left out, because the owner has not approved them. */
  readonly unapproved: readonly string[];
  /** 0 = most severe. */
  readonly severity: number;
  notice(): Notice;
}

/** An open promise as a digest lists it. */
export interface Standing {
  notice(): Notice;
  readonly state: 'breached' | 'at risk' | 'paused' | 'on track';
  readonly customer: Customer | undefined;
  readonly cellUnder: (header: string) => string;
}

export interface Swept {
  readonly judgements: readonly Judgement[];
  readonly standings: readonly Standing[];
  readonly tickets: number;
  readonly leftOut: number;
  /** Rows that cannot be read, and whole trackers. */
  readonly problems: readonly Problem[];
  /** Why some trackers were left alone: they cannot be read, or not all of what promises go by. */
  readonly blind: readonly Problem[];
}

/** Tracker rows → open promises → verdicts. @param withStandings a digest is due, so list what stands open. */
export function sweep(input: SweepInput, withStandings: boolean): Swept {
  const judgements: Judgement[] = [];
  const standings: Standing[] = [];
  const problems: Problem[] = [];
  const blind: Problem[] = [];
  const tables: TrackerTable[] = [];
  let [tickets, leftOut] = [0, 0];
  for (const tracker of input.trackers) {
    const table = trackerTable(tracker.settings, tracker.cells, input.zoneOfSheet);
    if (isProblem(table) || table.missing.length > 0) {
      blind.push(...(isProblem(table) ? [table] : table.problems));
      continue;
    }
    tables.push(table);
    const { statuses, problems: wrong } = statusMapOf(tracker.settings.statuses);
    const judge = judgeOf(input, tracker, table, judgements, withStandings ? standings : undefined);
    const read = readOpenPromises(
      table,
      { now: input.now, rules: input.rules, statuses, events: input.events },
      judge,
    );
    problems.push(...wrong, ...table.problems, ...read.problems);
    tickets += read.tickets;
    leftOut += read.leftOut;
  }
  problems.push(...sharedHistories(tables, input.events));
  return { judgements, standings, tickets, leftOut, problems: [...blind, ...problems], blind };
}

function judgeOf(
  input: SweepInput,
  tracker: TrackerInput,
  table: TrackerTable,
  judgements: Judgement[],
  standings: Standing[] | undefined,
): (promise: OpenPromise) => void {
  const { now, ledger, rules } = input;
  const severities = new Map(rules.priorities.map((name, index) => [nameKey(name), index]));
  const stepsOf = stepShelf(input.steps);
  const decisions: Decision[] = [];
  let current: OpenPromise;
  const addressed = new Map<Step, Addressed>();
  const cellUnder = (index: number) => (header: string) => {
    const at = table.columnUnder(header);
    return at < 0 ? '' : textFromCell(table.rows[index]?.[at]);
  };
  const turn: Turn = {
    ...input.turn,
    now,
    blockOf(clock, step, firstAt) {
      const { history, index, customer } = current.ticket;
      if (history?.muted === true) return { verdict: 'suppressed', reason: 'the ticket is muted' };
      if (history !== undefined && acknowledgedAt(history) >= firstAt) {
        return { verdict: 'suppressed', reason: 'somebody has acknowledged the alert' };
      }
      if (mailsSoFar(ledger.byTicket.get(keyPart(clock.ticket)), clock) >= input.perTicket) {
        return { verdict: 'suppressed', reason: `the promise has caused ${input.perTicket} mails already` };
      }
      const found = addressesFor(
        [...step.roles, ...step.cc],
        rules.customers.get(nameKey(customer)),
        cellUnder(index),
        input.addressing,
      );
      addressed.set(step, found);
      return found.block;
    },
  };
  return (promise) => {
    current = promise;
    const { ticket, measured, dueAt } = promise;
    const { line, openTime } = measured.promised;
    const steps = stepsOf(line.policy, line.metric, measured.priority);
    const clock: Clock = {
      ticket: `${tracker.id}/${ticket.id}`,
      epoch: ticket.history?.epoch ?? 1,
      metric: line.metric,
      cycle: measured.cycle,
      running: !measured.isPaused,
      contract: input.contractOf(line.policy),
      startAt: measured.startedAt,
      dueAt,
      spanMs: 'ms' in line.limit ? line.limit.ms : Number.NaN,
      business: !countsElapsed(line.limit),
      openTime,
    };
    decisions.length = 0;
    decide(clock, steps, ledger.byTicket.get(keyPart(clock.ticket)), turn, decisions);
    for (const decision of decisions) {
      if (decision.verdict === 'settled') continue;
      const severity = severities.get(nameKey(measured.priority)) ?? severities.size;
      const { to = [], unapproved = [], unreached = [] } = addressed.get(decision.step) ?? {};
      const notice = () =>
        noticeOf(promise, decision, tracker, table, now, now, asWhom(decision.step, unreached));
      judgements.push({ decision, ticket: ticket.id, severity, notice, to, unapproved });
    }
    addressed.clear();
    standings?.push({
      notice: () => noticeOf(promise, undefined, tracker, table, now),
      state: standingOf(promise, now),
      customer: rules.customers.get(nameKey(ticket.customer)),
      cellUnder: cellUnder(ticket.index),
    });
  };
}

/** All readers get the same mail: `owner`, `owner, or in copy as lead`. */
function asWhom({ roles, cc }: Step, unreached: readonly string[]): string {
  const isReached = (role: string) => !unreached.includes(role);
  const [first, copied] = [roles.filter(isReached), cc.filter(isReached)].map((list) => list.join(', '));
  if (copied === '') return first || roles.join(', ');
  return first === ''
    ? `${copied}, in copy, since nobody can be reached as ${roles.join(', ')}`
    : `${first}, or in copy as ${copied}`;
}

function acknowledgedAt(history: NonNullable<OpenPromise['ticket']['history']>): number {
  const moments = momentsOf(history, 'alert acknowledged');
  return moments[moments.length - 1]?.at ?? Number.NEGATIVE_INFINITY;
}

/** Steps of one kind of promise are looked up once. */
function stepShelf(
  steps: readonly Step[],
): (policy: string, metric: string, priority: string) => readonly Step[] {
  const shelf = new Map<string, readonly Step[]>();
  return (policy, metric, priority) => {
    const key = `${policy}\u0000${metric}\u0000${priority}`;
    let found = shelf.get(key);
    if (found === undefined) {
      found = stepsFor(policy, metric, priority, steps);
      shelf.set(key, found);
    }
    return found;
  };
}

/** In all epochs: a ticket that is reopened over and over is no new promise each time. Another message is one. */
function mailsSoFar(past: ReadonlyMap<string, LastEntry> | undefined, { metric, cycle }: Clock): number {
  if (past === undefined) return 0;
  let count = 0;
  for (const [key, { mails }] of past) {
    const [, , ofMetric, ofCycle] = key.split('|');
    if (ofMetric === keyPart(metric) && ofCycle === String(cycle)) count += mails;
  }
  return count;
}

function standingOf({ measured }: OpenPromise, now: number): Standing['state'] {
  const status = statusOf(measured, now);
  if (status === 'Paused') return 'paused';
  if (status === 'Breached, open') return 'breached';
  return status === 'At risk' ? 'at risk' : 'on track';
}

/**
 * @param decision undefined: no step of it, it stands in a list.
 * @param now From which the time left counts.
 */
export function noticeOf(
  { ticket, measured, dueAt }: OpenPromise,
  decision: Decision | undefined,
  tracker: TrackerInput,
  table: TrackerTable,
  now: number,
  readAt = now,
  role = '',
): Notice {
  const { promised } = measured;
  const { line, openTime } = promised;
  const row = table.firstRow + ticket.index;
  const idColumn = columnLetters(Math.max(0, table.columnOf('id')));
  return {
    ticket: ticket.id,
    subject: ticket.subject,
    customer: ticket.customer,
    priority: measured.priority,
    metric: line.metric,
    target: describeTarget(line.limit),
    policy: line.policy,
    dueAt,
    openLeftMs: countsElapsed(line.limit) ? undefined : openTime.between(now, dueAt),
    zone: openTime.calendar.zone,
    level: decision?.step.level ?? 0,
    momentAt: decision?.momentAt ?? dueAt,
    role,
    // Lists hold many, and show a few.
    get explanation() {
      return whyLine(measured, readAt);
    },
    link: `${tracker.url}#gid=${tracker.id}&range=${idColumn}${row}`,
    possibleRepeat: decision !== undefined && decision.verdict === 'send' && decision.attempt > 1,
  };
}
