import { describeProblem, isProblem, type Outcome, type Problem } from '../engine/problem';
import { replay } from '../engine/sla/clock';
import type { History } from '../engine/sla/history';
import { type Metric, metricNamed } from '../engine/sla/metric';
import { metricClocks } from '../engine/sla/metricClock';
import { pausedTime } from '../engine/sla/pausedTime';
import { type StatusMap, statusMapOf } from '../engine/sla/statusMap';
import { MS_PER_HOUR } from '../engine/time/localDate';
import { type Cell, cellFromInstant, isBlank, textFromCell } from '../sheets/cells';
import { isRulesRange, readRules } from '../sheets/rules';
import { commonSettings } from '../sheets/trackerSettings';
import {
  asRange,
  momentReader,
  requireArguments,
  requiredCalendarReader,
  type Surroundings,
} from './arguments';
import { readEventRows } from './eventRemarks';
import { type Argument, PerRow, spill } from './spill';
import type { FormulaResult } from './workingTime';

/** The histories of all tickets as of one moment; a wrong range is an error, a wrong row is its ticket's Problem. */
function historiesOf(
  functionName: string,
  events: Argument,
  asOf: number,
  around: Surroundings,
  statuses: StatusMap,
): (ticket: string) => Outcome<History> | undefined {
  const read = readEventRows(asRange(events), around.zoneOfSheet);
  if (isProblem(read)) throw new Error(`${functionName}: ${describeProblem(read)}`);
  const { histories } = replay(read.events, { asOf, statuses });
  const unread = new Map<string, Problem>();
  for (const { ticket, problem, isLeftOut } of read.remarks)
    if (isLeftOut && !unread.has(ticket)) unread.set(ticket, problem);
  return (ticket) => unread.get(ticket) ?? histories.get(ticket);
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
  rules: Argument,
  answer: (history: History, row: number, column: number) => Outcome<Cell>,
  withoutHistory: Cell = '',
): FormulaResult {
  requireArguments(functionName, { ticket, events });
  const tickets = new PerRow('ticket', ticket);
  const asOf = momentReader(around)(new PerRow('now', now).only ?? '');
  if (isProblem(asOf)) return describeProblem(asOf);
  const historyOf = historiesOf(functionName, events, asOf, around, statusesIn(rules, around));
  return spill(functionName, [tickets, ...others], (row, column) => {
    const cell = tickets.at(row, column);
    if (isBlank(cell)) return '';
    const history = historyOf(textFromCell(cell));
    if (history === undefined) return withoutHistory;
    return isProblem(history) ? history : answer(history, row, column);
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
    holidays,
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
  );
}

/** SLA_FIRST_RESPONSE: the first public, non-automatic answer of the team (D23). */
export function firstResponse(
  ticket: Argument,
  events: Argument,
  rules: Argument,
  around: Surroundings,
): FormulaResult {
  const metric = metricNamed('first response') as Metric;
  return perTicket('SLA_FIRST_RESPONSE', ticket, events, undefined, around, [], rules, (history) => {
    const stoppedAt = metricClocks(history, metric)[0]?.stoppedAt;
    return stoppedAt === undefined ? '' : cellFromInstant(stoppedAt);
  });
}

/** SLA_OLDEST_UNANSWERED: when the oldest message of the customer without an answer came (D22). */
export function oldestUnanswered(
  ticket: Argument,
  events: Argument,
  rules: Argument,
  around: Surroundings,
): FormulaResult {
  return perTicket(
    'SLA_OLDEST_UNANSWERED',
    ticket,
    events,
    undefined,
    around,
    [],
    rules,
    ({ oldestUnansweredAt }) => (oldestUnansweredAt === undefined ? '' : cellFromInstant(oldestUnansweredAt)),
  );
}

/** SLA_NO_REPLY_COUNT: contacts by people of the team since the customer was last heard of (promise PB14). */
export function noReplyCount(
  ticket: Argument,
  events: Argument,
  rules: Argument,
  around: Surroundings,
): FormulaResult {
  return perTicket(
    'SLA_NO_REPLY_COUNT',
    ticket,
    events,
    undefined,
    around,
    [],
    rules,
    (history) => history.unansweredContacts,
    0,
  );
}
