import { parseCalendar } from '../../src/engine/calendar/calendarText';
import { type OpenTime, openTimeOf } from '../../src/engine/calendar/openTime';
import { describeProblem, isProblem, type Outcome } from '../../src/engine/problem';
import { historyOf } from '../../src/engine/sla/clock';
import { type EventRow, parseEvents } from '../../src/engine/sla/events';
import type { History } from '../../src/engine/sla/history';
import { metricNamed } from '../../src/engine/sla/metric';
import {
  type ClockTerms,
  currentClock,
  type MetricClock,
  metricClocks,
} from '../../src/engine/sla/metricClock';
import { pausedDeadline } from '../../src/engine/sla/pausedDeadline';
import { statusMapOf } from '../../src/engine/sla/statusMap';
import { parseTarget } from '../../src/engine/sla/target';
import { at } from '../oracles/workedExample';
import { OFFICE, zoneOf } from './sheet';

/** A line of a ticket's log: `Mon 2026-06-01 16:30`, the event, its value, who. */
export type Line = readonly [when: string, event: string, value?: string, by?: string];

export function ok<T>(outcome: Outcome<T>): T {
  if (isProblem(outcome)) throw new Error(describeProblem(outcome));
  return outcome;
}

export function openTime(calendar = OFFICE): OpenTime {
  return ok(openTimeOf(ok(parseCalendar(calendar))));
}

export function historyFrom(lines: readonly Line[], asOf: string, calendar = OFFICE): History {
  const rows = lines.map(([when, event, value = '', by = 'Ana']): EventRow => {
    return { ticket: 'T-1', at: at(when, zoneOf(calendar)), event, value, by };
  });
  const { events, problems } = parseEvents(rows);
  if (problems.length > 0) throw new Error(problems.map(describeProblem).join('\n'));
  const options = { asOf: at(asOf, zoneOf(calendar)), statuses: statusMapOf().statuses };
  const history = historyOf('T-1', events, options);
  if (history === undefined) throw new Error('nothing has happened yet');
  return history;
}

export function clockOf(history: History, metric: string, terms: ClockTerms = {}): MetricClock {
  const clock = currentClock(metricClocks(history, ok(metricNamed(metric)), terms));
  if (clock === undefined) throw new Error(`${metric} has not started`);
  return clock;
}

/** The clock's deadline as of the history's moment. */
export function dueOf(clock: MetricClock, target: string, calendar = OFFICE): number {
  const open = openTime(calendar);
  const terms = { openTime: open, zone: open.calendar.zone };
  const { dueAt } = pausedDeadline(clock.startedAt, ok(parseTarget(target)), terms, clock.pauses);
  if (dueAt === undefined) throw new Error(`${target} has no deadline`);
  return ok(dueAt);
}
