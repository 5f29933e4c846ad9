import { describeProblem, isProblem, type Outcome } from '../engine/problem';
import { replay } from '../engine/sla/clock';
import type { History } from '../engine/sla/history';
import { type Metric, metricNamed } from '../engine/sla/metric';
import { metricClocks } from '../engine/sla/metricClock';
import { pausedTime } from '../engine/sla/pausedTime';
import { type StatusMap, statusMapOf } from '../engine/sla/statusMap';
import { MS_PER_HOUR } from '../engine/time/localDate';
import { type Cell, cellFromInstant, isBlank, textFromCell } from '../sheets/cells';
import { readEvents } from '../sheets/events';
import { isRulesRange, readRules } from '../sheets/rules';
import { commonSettings } from '../sheets/trackerSettings';
import {
  asRange,
  momentReader,
  requireArguments,
  requiredCalendarReader,
  type Surroundings,
} from './arguments';
import { type Argument, PerRow, spill } from './spill';
import type { FormulaResult } from './workingTime';

/** The histories of all tickets as of one moment; a wrong range is an error, a wrong row is left out. */
function historiesOf(
  functionName: string,
  events: Argument,
  asOf: number,
  around: Surroundings,
  statuses: StatusMap,
) {
  const read = readEvents(asRange(events), around.zoneOfSheet);
  const fatal = read.events.length === 0 ? read.problems[0] : undefined;
  if (fatal !== undefined) throw new Error(`${functionName}: ${describeProblem(fatal)}`);
  return replay(read.events, { asOf, statuses }).histories;
}

/** What the customer's own statuses mean, where the argument is SLA_RULES with the settings in it. */
function statusesIn(rules: Argument, around: Surroundings): StatusMap {
  const range = asRange(rules);
  const settings = isRulesRange(range) ? readRules(range, around.zoneOfSheet).settings : undefined;
  return statusMapOf(settings === undefined ? [] : commonSettings(settings).statuses).statuses;
}

function perTicket(
  functionName: string,
  ticket: Argument,
  events: Argument,
  now: Argument,
  around: Surroundings,
  others: readonly PerRow[],
  answer: (history: History, row: number, column: number) => Outcome<Cell>,
  withoutHistory: Cell = '',
  rules: Argument = '',
): FormulaResult {
  requireArguments(functionName, { ticket, events });
  const tickets = new PerRow('ticket', ticket);
  const asOf = momentReader(around)(new PerRow('now', now).only ?? '');
  if (isProblem(asOf)) return describeProblem(asOf);
  const histories = historiesOf(functionName, events, asOf, around, statusesIn(rules, around));
  return spill(functionName, [tickets, ...others], (row, column) => {
    const cell = tickets.at(row, column);
    if (isBlank(cell)) return '';
    const history = histories.get(textFromCell(cell));
    return history === undefined ? withoutHistory : answer(history, row, column);
  });
}

/** SLA_PAUSED_HOURS: business time in which the resolution clock stood still, closed time before a reopening among it. */
export function pausedHours(
  ticket: Argument,
  events: Argument,
  calendar: Argument,
  holidays: Argument,
  now: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_PAUSED_HOURS', { ticket, events, calendar });
  const calendars = new PerRow('calendar', calendar);
  const openTimeFor = requiredCalendarReader(holidays, around);
  const resolution = metricNamed('resolution') as Metric;
  return perTicket(
    'SLA_PAUSED_HOURS',
    ticket,
    events,
    now,
    around,
    [calendars],
    (history, row, column) => {
      const openTime = openTimeFor(calendars.at(row, column));
      if (isProblem(openTime)) return openTime;
      const clocks = metricClocks(history, resolution);
      const clock = clocks[clocks.length - 1];
      if (clock === undefined) return 0;
      const window = { start: clock.startedAt, end: clock.stoppedAt ?? history.asOf };
      return pausedTime(clock.pauses, window, openTime).businessMs / MS_PER_HOUR;
    },
    0,
    holidays,
  );
}

/** SLA_FIRST_RESPONSE: the first public, non-automatic answer of the team (D23). */
export function firstResponse(ticket: Argument, events: Argument, around: Surroundings): FormulaResult {
  const metric = metricNamed('first response') as Metric;
  return perTicket('SLA_FIRST_RESPONSE', ticket, events, undefined, around, [], (history) => {
    const stoppedAt = metricClocks(history, metric)[0]?.stoppedAt;
    return stoppedAt === undefined ? '' : cellFromInstant(stoppedAt);
  });
}

/** SLA_OLDEST_UNANSWERED: when the oldest message of the customer without an answer came (D22). */
export function oldestUnanswered(ticket: Argument, events: Argument, around: Surroundings): FormulaResult {
  return perTicket(
    'SLA_OLDEST_UNANSWERED',
    ticket,
    events,
    undefined,
    around,
    [],
    ({ oldestUnansweredAt }) => (oldestUnansweredAt === undefined ? '' : cellFromInstant(oldestUnansweredAt)),
  );
}

/** SLA_NO_REPLY_COUNT: contacts by people of the team since the customer was last heard of (promise PB14). */
export function noReplyCount(ticket: Argument, events: Argument, around: Surroundings): FormulaResult {
  return perTicket(
    'SLA_NO_REPLY_COUNT',
    ticket,
    events,
    undefined,
    around,
    [],
    (history) => history.unansweredContacts,
    0,
  );
}
