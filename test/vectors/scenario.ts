import type { OpenTime } from '../../src/engine/calendar/openTime';
import { momentOf, parseOffset } from '../../src/engine/escalation/offset';
import { isProblem, type Outcome } from '../../src/engine/problem';
import { historyOf } from '../../src/engine/sla/clock';
import { plainName } from '../../src/engine/sla/eventNames';
import { type EventRow, parseEvents } from '../../src/engine/sla/events';
import type { History } from '../../src/engine/sla/history';
import { metricNamed } from '../../src/engine/sla/metric';
import { currentClock, type MetricClock, metricClocks } from '../../src/engine/sla/metricClock';
import { pausedDeadline } from '../../src/engine/sla/pausedDeadline';
import { pausedTime } from '../../src/engine/sla/pausedTime';
import { statusMapOf } from '../../src/engine/sla/statusMap';
import { parseTarget, type Target } from '../../src/engine/sla/target';
import { asOpenTime } from '../properties/asCalendar';
import { type Comparison, yearsOf } from './throughBundle';
import { type Duration, millisecondsOf, type VectorOf } from './vector';

export type Scenario = VectorOf<'scenario'>;

/** The one priority of every scenario. */
export const PRIORITY = 'Normal';

/** A promise of the scenario as our clocks measure it. */
interface Measured {
  readonly clock: MetricClock;
  readonly target: Target;
  readonly dueAt: number;
}

/** Replays a scenario's events and compares the fields that its source verified. */
export function scenario(vector: Scenario): Comparison {
  const openTime = asOpenTime(vector.policy.calendar, yearsOf(vector));
  const history = replayed(vector);
  const measured = new Map(
    Object.entries(targetsOf(vector)).flatMap(([name, duration]) => {
      const found = duration === null ? undefined : measure(name, duration, vector, history, openTime);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
  const found: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const field of vector.verifiedFields) {
    found[field] = fieldOf(field, measured, vector, history, openTime);
    const stated = vector.expected[field];
    expected[field] = typeof stated === 'string' ? iso(Date.parse(stated)) : stated;
  }
  return { found, expected };
}

/** Where a scenario gives due times instead of targets, the targets are the time from its creation to them. */
export function targetsOf({ policy, events, expected }: Scenario): Readonly<Record<string, Duration | null>> {
  if (policy.targets !== undefined) return policy.targets;
  const created = Date.parse(events[0].at);
  return Object.fromEntries(
    ['firstResponse', 'update', 'resolution'].map((name) => [
      name,
      { milliseconds: Date.parse(String(expected[`${name}DueAt`])) - created },
    ]),
  );
}

/**
 * The peers' clocks by our metrics. Zammad's update clock and Request Tracker's response clock start again with a
 * customer's message that waits for an answer (D22); without one they are counted from the opening.
 */
export function metricFor(name: string, { peer, events }: Scenario): string {
  const waiting = events.some(({ type }) => type === 'customer_message');
  switch (name) {
    case 'firstResponse':
      return peer.endsWith('/rt') && waiting ? 'next response' : 'first response';
    case 'timeToOwn':
      return 'first response';
    case 'update':
    case 'keepInLoop':
      return waiting && name === 'update' ? 'next response' : 'periodic update';
    case 'any':
      return 'next response';
    default:
      return 'resolution';
  }
}

/** The scenario's events as rows of SLA Events. */
export function eventRowsOf({ id, events, expected }: Scenario): EventRow[] {
  const rows = events.flatMap(({ at, type, status, to }): EventRow[] => {
    const row = (event: string, value = ''): EventRow => ({
      ticket: 'T-1',
      at: Date.parse(at),
      event,
      value,
      by: 'someone',
    });
    switch (type) {
      case 'created':
        return status === undefined ? [row('opened')] : [row('opened'), row('status', status)];
      case 'status':
        return [row('status', to)];
      case 'customer_message':
        return [row('customer message')];
      case 'agent_contact':
        return [row('reply')];
      case 'closed':
        return [row('closed')];
      case 'policy_changed':
        return [row('priority', PRIORITY)];
      default:
        throw new Error(`${id}: unknown event ${type}`);
    }
  });
  // Three of them ask for a clock that starts later than the ticket: a message waiting from then on.
  if (typeof expected.startAt === 'string') {
    const message = {
      ticket: 'T-1',
      at: Date.parse(expected.startAt),
      event: 'customer message',
      value: '',
      by: 'customer',
    };
    const index = rows.findIndex(({ at }) => at >= message.at);
    rows.splice(Math.max(1, index), 0, message);
  }
  return rows;
}

/** The moment the scenario is looked at: its own, or that of its last event. */
export function asOfMoment(vector: Scenario): number {
  return vector.asOf === undefined
    ? Math.max(...eventRowsOf(vector).map(({ at }) => at))
    : Date.parse(vector.asOf);
}

function replayed(vector: Scenario): History {
  const { statuses } = statusMapOf(statusRows(vector));
  const { events } = parseEvents(eventRowsOf(vector));
  const history = historyOf('T-1', events, { asOf: asOfMoment(vector), statuses });
  if (history === undefined) throw new Error(`${vector.id}: nothing happened`);
  return history;
}

/** What the peer's statuses mean to us: the status map of SLA Settings. */
export function statusRows({ policy, events }: Scenario): [string, string][] {
  const paused = (policy.pausedWhen ?? []).filter((status) => status !== 'closed');
  const others = events.some(({ to }) => to === 'incoming') ? ['incoming'] : [];
  return [
    ...paused.map((status): [string, string] => [status, 'paused']),
    ...others.map((status): [string, string] => [status, 'open']),
  ];
}

function measure(
  name: string,
  duration: Duration,
  vector: Scenario,
  history: History,
  openTime: OpenTime,
): Measured | undefined {
  const pausedWhen = vector.policy.pausedWhen;
  const pauses = pausedWhen === undefined ? undefined : new Set(pausedWhen.map(plainName));
  const clocks = metricClocks(history, ok(metricNamed(metricFor(name, vector))), { pauses });
  const clock = currentClock(clocks);
  if (clock === undefined) return undefined;
  const target = ok(parseTarget(textOf(duration)));
  return { clock, target, dueAt: dueOf(clock, target, openTime) };
}

function dueOf(clock: MetricClock, target: Target, openTime: OpenTime): number {
  const terms = { openTime, zone: openTime.calendar.zone };
  return ok(pausedDeadline(clock.startedAt, target, terms, clock.pauses).dueAt ?? Number.NaN);
}

function fieldOf(
  field: string,
  measured: ReadonlyMap<string, Measured>,
  vector: Scenario,
  history: History,
  openTime: OpenTime,
): unknown {
  const [only] = [...measured.values()];
  const resolution = measured.get('resolution') ?? only;
  switch (field) {
    case 'dueAt':
    case 'nextDueAt': {
      const running = [...measured.values()].filter(({ clock }) => clock.stoppedAt === undefined);
      const dues = (running.length === 0 ? [only] : running).map(({ dueAt }) => dueAt);
      return iso(Math.min(...dues));
    }
    case 'escalateAt':
      return iso(escalationAt(vector, only, openTime));
    case 'pausedBusinessSeconds':
      return pausedMs(resolution, history, openTime) / 1000;
    case 'resolutionElapsedSeconds':
      return elapsedMs(resolution, history, openTime) / 1000;
    case 'resolutionElapsedMinutes':
      return elapsedMs(resolution, history, openTime) / 60_000;
    case 'resolutionRemainingMinutes':
      return ((resolution.target as { ms: number }).ms - elapsedMs(resolution, history, openTime)) / 60_000;
    default:
      return iso(measured.get(field.replace(/DueAt$/, ''))?.dueAt ?? Number.NaN);
  }
}

function pausedMs({ clock }: Measured, { asOf }: History, openTime: OpenTime): number {
  return pausedTime(clock.pauses, { start: clock.startedAt, end: clock.stoppedAt ?? asOf }, openTime)
    .businessMs;
}

function elapsedMs(measured: Measured, history: History, openTime: OpenTime): number {
  const { startedAt, stoppedAt } = measured.clock;
  return openTime.between(startedAt, stoppedAt ?? history.asOf) - pausedMs(measured, history, openTime);
}

function escalationAt({ policy }: Scenario, { clock, target, dueAt }: Measured, openTime: OpenTime): number {
  const { offset = {} } = policy.escalation ?? {};
  const { businessDays } = offset;
  const size = businessDays ?? millisecondsOf(offset) / 60_000;
  const text = `${Math.abs(size)}${businessDays === undefined ? 'm' : 'bd'} ${size < 0 ? 'before' : 'after'}`;
  return momentOf(ok(parseOffset(text)), {
    startAt: clock.startedAt,
    dueAt,
    spanMs: target.kind === 'business' ? target.ms : Number.NaN,
    business: target.kind === 'business',
    openTime,
  });
}

export function textOf(duration: Duration): string {
  if (duration.businessDays !== undefined) return `${duration.businessDays}bd`;
  return `${millisecondsOf(duration) / 60_000}m`;
}

function ok<T>(outcome: Outcome<T>): T {
  if (isProblem(outcome)) throw new Error(`${outcome.found} ${outcome.wanted}`);
  return outcome;
}

function iso(instant: number): string {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : String(instant);
}
