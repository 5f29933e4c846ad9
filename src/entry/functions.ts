import { type Surroundings, surroundingsAt } from '../app/arguments';
import * as explanations from '../app/explanations';
import * as history from '../app/history';
import * as promises from '../app/promises';
import type { Argument } from '../app/spill';
import { track } from '../app/track';
import { why } from '../app/why';
import * as workingTime from '../app/workingTime';
import { spreadsheetZoneName } from '../host/appsScript';

type Result = workingTime.FormulaResult;

const surroundings = (): Surroundings => surroundingsAt(Date.now(), spreadsheetZoneName);

/**
 * Business hours between two moments, as a decimal number; negative when the end comes first. What NETWORKDAYS is to
 * days. Spills for columns.
 *
 * @param {A2:A} start Date and time, or ISO text; one cell or a column.
 * @param {B2:B} end Date and time, not counted itself; one cell or a column.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar Days, hours and time zone as text, "24x7", or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES, which also knows calendar names.
 * @return Hours, e.g. 1.5.
 * @customfunction
 */
export function SLA_HOURS(start: Argument, end: Argument, calendar: Argument, holidays?: Argument): Result {
  return workingTime.hoursBetween(start, end, calendar, holidays, surroundings());
}

/**
 * The moment a target falls due. What WORKDAY is to days. Time used up exactly at closing is due at that closing. Format
 * the cell as date and time. Spills for columns.
 *
 * @param {A2:A} start Date and time the clock starts, or ISO text; one cell or a column.
 * @param {"4h"} target E.g. "20m", "4h", "2bd", "2bd by 16:00", "24eh" (elapsed), "14cd", "eod", "eow+1"; a plain number is hours.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, "24x7", or a name from SLA Calendars; left out: elapsed time.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES, which also knows calendar names.
 * @param {0.5} paused_hours (optional) Hours the clock stood still; added to the deadline as business hours.
 * @return Date and time.
 * @customfunction
 */
export function SLA_DUE(
  start: Argument,
  target: Argument,
  calendar?: Argument,
  holidays?: Argument,
  paused_hours?: Argument,
): Result {
  return workingTime.due(start, target, calendar, holidays, paused_hours, surroundings());
}

/**
 * Whether a moment lies in open hours. The opening instant does, the closing instant does not. Spills for columns.
 *
 * @param {A2:A} at Date and time, or ISO text; one cell or a column.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar Days, hours and time zone as text, "24x7", or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES, which also knows calendar names.
 * @return TRUE or FALSE.
 * @customfunction
 */
export function SLA_IS_OPEN(at: Argument, calendar: Argument, holidays?: Argument): Result {
  return workingTime.isOpen(at, calendar, holidays, surroundings());
}

/**
 * The moment itself while open, else the next opening. Format the cell as date and time. Spills for columns.
 *
 * @param {A2:A} at Date and time, or ISO text; one cell or a column.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar Days, hours and time zone as text, "24x7", or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES, which also knows calendar names.
 * @return Date and time.
 * @customfunction
 */
export function SLA_NEXT_OPEN(at: Argument, calendar: Argument, holidays?: Argument): Result {
  return workingTime.nextOpen(at, calendar, holidays, surroundings());
}

/**
 * The next closing strictly later than a moment. Format the cell as date and time. Spills for columns.
 *
 * @param {A2:A} at Date and time, or ISO text; one cell or a column.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar Days, hours and time zone as text, "24x7", or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES, which also knows calendar names.
 * @return Date and time.
 * @customfunction
 */
export function SLA_NEXT_CLOSE(at: Argument, calendar: Argument, holidays?: Argument): Result {
  return workingTime.nextClose(at, calendar, holidays, surroundings());
}

/**
 * The moment promised for a ticket by the policy of its customer, else its tier, else everybody's. Blank where there is
 * no target. Format the cell as date and time. Spills for columns.
 *
 * @param {A2:A} start Date and time the clock starts, or ISO text; one cell or a column.
 * @param {B2:B} priority As SLA Policies writes it; one cell or a column.
 * @param {SLA_RULES} rules The named range SLA_RULES, or the range of SLA Policies with its header row.
 * @param {"first response"} metric (optional) Left out: first response. With " goal" behind it: the goal instead of the limit.
 * @param {C2:C} customer (optional) Customer names; or columns under the headers customer, tier, department, category.
 * @param {D2:D} paused_hours (optional) Hours the clock stood still.
 * @return Date and time.
 * @customfunction
 */
export function SLA_DEADLINE(
  start: Argument,
  priority: Argument,
  rules: Argument,
  metric?: Argument,
  customer?: Argument,
  paused_hours?: Argument,
): Result {
  return promises.deadline(start, { priority, rules, metric, customer }, paused_hours, surroundings());
}

/**
 * Hours left until a deadline, negative when it is past: business hours where a calendar is given, else elapsed hours.
 * Spills for columns.
 *
 * @param {A2:A} deadline Date and time; one cell or a column. Blank stays blank.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES, which also knows calendar names.
 * @param {B2:B} stopped_at (optional) When the promise was kept; hours then stay as they were at that moment.
 * @param {SLA_NOW} now (optional) The cell SLA_NOW. Left out: the moment of calculation, which then stands still.
 * @return Hours, e.g. -0.5.
 * @customfunction
 */
export function HOURS_REMAINING(
  deadline: Argument,
  calendar?: Argument,
  holidays?: Argument,
  stopped_at?: Argument,
  now?: Argument,
): Result {
  return promises.hoursRemaining(deadline, calendar, holidays, stopped_at, now, surroundings());
}

/**
 * How much of the target is used up: 1 at the deadline, more after it. Whole-day targets count the business time between
 * start and deadline. Spills for columns.
 *
 * @param {A2:A} start Date and time the clock starts; one cell or a column.
 * @param {B2:B} stop When the promise was kept; blank while open.
 * @param {C2:C} priority As SLA Policies writes it; one cell or a column.
 * @param {SLA_RULES} rules The named range SLA_RULES, or the range of SLA Policies with its header row.
 * @param {"first response"} metric (optional) Left out: first response.
 * @param {D2:D} customer (optional) Customer names; or columns under the headers customer, tier, department, category.
 * @param {E2:E} paused_hours (optional) Hours the clock stood still.
 * @param {SLA_NOW} now (optional) The cell SLA_NOW. Left out: the moment of calculation, which then stands still.
 * @return A share, e.g. 0.75; format the cell as percent.
 * @customfunction
 */
export function SLA_PERCENT(
  start: Argument,
  stop: Argument,
  priority: Argument,
  rules: Argument,
  metric?: Argument,
  customer?: Argument,
  paused_hours?: Argument,
  now?: Argument,
): Result {
  const given = { start, stop, priority, rules, metric, customer, pausedHours: paused_hours, now };
  return promises.percentUsed(given, surroundings());
}

/**
 * On track, At risk, Met, Met after goal, Breached, Breached (open), No target or Check data. Met at the deadline
 * exactly, breached after it. Spills for columns.
 *
 * @param {A2:A} start Date and time the clock starts; one cell or a column.
 * @param {B2:B} stop When the promise was kept; blank while open.
 * @param {C2:C} priority As SLA Policies writes it; one cell or a column.
 * @param {SLA_RULES} rules The named range SLA_RULES, or the range of SLA Policies with its header row.
 * @param {"first response"} metric (optional) Left out: first response.
 * @param {D2:D} customer (optional) Customer names; or columns under the headers customer, tier, department, category.
 * @param {E2:E} paused_hours (optional) Hours the clock stood still.
 * @param {SLA_NOW} now (optional) The cell SLA_NOW. Left out: the moment of calculation, which then stands still.
 * @return A status text.
 * @customfunction
 */
export function SLA_STATUS(
  start: Argument,
  stop: Argument,
  priority: Argument,
  rules: Argument,
  metric?: Argument,
  customer?: Argument,
  paused_hours?: Argument,
  now?: Argument,
): Result {
  const given = { start, stop, priority, rules, metric, customer, pausedHours: paused_hours, now };
  return promises.status(given, surroundings());
}

/**
 * The target text in force for a priority, e.g. "2bd"; "none" where nothing is promised. Spills for columns.
 *
 * @param {B2:B} priority As SLA Policies writes it; one cell or a column.
 * @param {SLA_RULES} rules The named range SLA_RULES, or the range of SLA Policies with its header row.
 * @param {"first response"} metric (optional) Left out: first response. With " goal" behind it: the goal instead of the limit.
 * @param {C2:C} customer (optional) Customer names; or columns under the headers customer, tier, department, category.
 * @param {A2:A} at (optional) Date whose policy version counts. Left out: the moment of calculation.
 * @return Target text.
 * @customfunction
 */
export function SLA_TARGET(
  priority: Argument,
  rules: Argument,
  metric?: Argument,
  customer?: Argument,
  at?: Argument,
): Result {
  return promises.targetInForce({ priority, rules, metric, customer }, at, surroundings());
}

/**
 * Which policy applies to a customer, and why. Spills for columns.
 *
 * @param {C2:C} customer Customer name; one cell or a column.
 * @param {SLA_RULES} rules The named range SLA_RULES, or the range of SLA Policies with its header row.
 * @param {A2:A} at (optional) Date whose policy version counts. Left out: the moment of calculation.
 * @return Text, e.g. Premium (written for tier Premium, which Acme belongs to).
 * @customfunction
 */
export function SLA_POLICY(customer: Argument, rules: Argument, at?: Argument): Result {
  return promises.policyInForce(customer, rules, at, surroundings());
}

/**
 * Every open span between two moments, with the open hours before it: what a countdown made of native formulas looks up.
 * A header row comes first; format the first two columns as date and time.
 *
 * @param {A1} from Date and time; one cell.
 * @param {B1} to Date and time, not counted itself; one cell.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar Days, hours and time zone as text, "24x7", or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES, which also knows calendar names.
 * @return Columns: opens, closes, hours before.
 * @customfunction
 */
export function SLA_CURVE(from: Argument, to: Argument, calendar: Argument, holidays?: Argument): Result {
  return explanations.curve(from, to, calendar, holidays, surroundings());
}

/**
 * How a deadline comes about, one line per interval, so that it can be checked with a pencil: from, to, counted or not and
 * why, running total; the last line is the result. Format the first two columns as date and time.
 *
 * @param {A2} start Date and time the clock starts, or ISO text; one cell.
 * @param {"4h"} target As in SLA_DUE; one cell.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, "24x7", or a name from SLA Calendars; left out: elapsed time.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES, which also knows calendar names.
 * @param {0.5} paused_hours (optional) Hours the clock stood still.
 * @return Columns: from, to, counted, why, total.
 * @customfunction
 */
export function SLA_EXPLAIN(
  start: Argument,
  target: Argument,
  calendar?: Argument,
  holidays?: Argument,
  paused_hours?: Argument,
): Result {
  return explanations.explain(start, target, calendar, holidays, paused_hours, surroundings());
}

/**
 * Business hours in which a ticket's resolution clock stood still, from SLA Events: paused statuses and the time between
 * closing and reopening. 0 for a ticket without events. Spills for columns.
 *
 * @param {A2:A} ticket Ticket number; one cell or a column.
 * @param {SLA_EVENTS} events The range of SLA Events with its header row.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar Days, hours and time zone as text, "24x7", or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES, which also knows calendar names.
 * @param {SLA_NOW} now (optional) The cell SLA_NOW. Left out: the moment of calculation, which then stands still.
 * @return Hours, e.g. 3.25.
 * @customfunction
 */
export function SLA_PAUSED_HOURS(
  ticket: Argument,
  events: Argument,
  calendar: Argument,
  holidays?: Argument,
  now?: Argument,
): Result {
  return history.pausedHours(ticket, events, calendar, holidays, now, surroundings());
}

/**
 * When the team first answered a ticket, from SLA Events: its first public message or call; notes and automatic messages do
 * not count. Blank while there is none. Format the cell as date and time. Spills for columns.
 *
 * @param {A2:A} ticket Ticket number; one cell or a column.
 * @param {SLA_EVENTS} events The range of SLA Events with its header row.
 * @return Date and time.
 * @customfunction
 */
export function SLA_FIRST_RESPONSE(ticket: Argument, events: Argument): Result {
  return history.firstResponse(ticket, events, surroundings());
}

/**
 * When the customer's oldest message that nobody has answered came, from SLA Events. Blank where none waits. Format the cell
 * as date and time. Spills for columns.
 *
 * @param {A2:A} ticket Ticket number; one cell or a column.
 * @param {SLA_EVENTS} events The range of SLA Events with its header row.
 * @return Date and time.
 * @customfunction
 */
export function SLA_OLDEST_UNANSWERED(ticket: Argument, events: Argument): Result {
  return history.oldestUnanswered(ticket, events, surroundings());
}

/**
 * How many messages and calls by people of the team have gone without a word from the customer, from SLA Events. Spills for
 * columns.
 *
 * @param {A2:A} ticket Ticket number; one cell or a column.
 * @param {SLA_EVENTS} events The range of SLA Events with its header row.
 * @return A count, e.g. 3.
 * @customfunction
 */
export function SLA_NO_REPLY_COUNT(ticket: Argument, events: Argument): Result {
  return history.noReplyCount(ticket, events, surroundings());
}

/**
 * A whole tracker at once: for every ticket and promise when it is due, how it stands and the hours left, row by row beside
 * the tracker. Without events it works from the columns and cannot know when a ticket waited, that it was reopened, waived or
 * not covered, or what was promised for later messages. Format the due columns as date and time.
 *
 * @param {A1:H} tickets The tracker with its header row, without the cells this formula fills.
 * @param {SLA_RULES} rules The named range SLA_RULES, or the range of SLA Policies with its header row.
 * @param {SLA_EVENTS} events (optional) The range of SLA Events with its header row. Brings Paused, Waived, Not covered and the exact pauses.
 * @param {"first response, resolution"} metrics (optional) Which promises; left out: all that the policies make.
 * @param {SLA_NOW} now (optional) The cell SLA_NOW. Left out: the moment of calculation, which then stands still.
 * @return For each promise three columns: due, status, hours left (late: negative; once stopped: what was left then).
 * @customfunction
 */
export function SLA_TRACK(
  tickets: Argument,
  rules: Argument,
  events?: Argument,
  metrics?: Argument,
  now?: Argument,
): Result {
  return track({ tickets, rules, events }, metrics, now, surroundings());
}

/**
 * Why a ticket's promise stands as it does: the policy and version that apply and the reason, the clause, when the clock
 * started, every interval counted or not (closed, holiday, paused and why), the result. Format the first two columns as date
 * and time.
 *
 * @param {A2} ticket Ticket number; one cell.
 * @param {A1:H} tickets The tracker with its header row.
 * @param {SLA_RULES} rules The named range SLA_RULES, or the range of SLA Policies with its header row.
 * @param {SLA_EVENTS} events (optional) The range of SLA Events with its header row.
 * @param {"resolution"} metric (optional) Left out: first response.
 * @param {SLA_NOW} now (optional) The cell SLA_NOW. Left out: the moment of calculation, which then stands still.
 * @return Columns: from, to, counted, why, total.
 * @customfunction
 */
export function SLA_WHY(
  ticket: Argument,
  tickets: Argument,
  rules: Argument,
  events?: Argument,
  metric?: Argument,
  now?: Argument,
): Result {
  return why(ticket, { tickets, rules, events }, metric, now, surroundings());
}
