import { type Surroundings, surroundingsAt } from '../app/arguments';
import * as availability from '../app/availability';
import * as explanations from '../app/explanations';
import * as history from '../app/history';
import * as obligations from '../app/obligations';
import * as promises from '../app/promises';
import * as reports from '../app/reports';
import type { Argument } from '../app/spill';
import * as supportHours from '../app/supportHours';
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
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
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
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, "24x7" (days are those of UTC; "24x7 Asia/Tokyo" has its own), or a name from SLA Calendars; left out: elapsed time, days of the spreadsheet.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
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
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
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
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
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
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
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
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
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
 * On track, At risk, Met, Met after goal, Breached, "Breached, open", No target or Check data. Met at the deadline
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
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
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
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, "24x7" (days are those of UTC; "24x7 Asia/Tokyo" has its own), or a name from SLA Calendars; left out: elapsed time, days of the spreadsheet.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
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
 * closing and reopening. 0 for a ticket without events. Statuses of your own are known with SLA_RULES as holidays. Spills
 * for columns.
 *
 * @param {A2:A} ticket Ticket number; one cell or a column.
 * @param {SLA_EVENTS} events The range of SLA Events with its header row.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar Days, hours and time zone as text, "24x7", or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
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
 * @param {SLA_RULES} rules (optional) SLA_RULES, for statuses of your own in SLA Settings; left out: only the usual ones.
 * @return Date and time.
 * @customfunction
 */
export function SLA_FIRST_RESPONSE(ticket: Argument, events: Argument, rules?: Argument): Result {
  return history.firstResponse(ticket, events, rules, surroundings());
}

/**
 * When the customer's oldest message that nobody has answered came, from SLA Events. Blank where none waits. Format the cell
 * as date and time. Spills for columns.
 *
 * @param {A2:A} ticket Ticket number; one cell or a column.
 * @param {SLA_EVENTS} events The range of SLA Events with its header row.
 * @param {SLA_RULES} rules (optional) SLA_RULES, for statuses of your own in SLA Settings; left out: only the usual ones.
 * @return Date and time.
 * @customfunction
 */
export function SLA_OLDEST_UNANSWERED(ticket: Argument, events: Argument, rules?: Argument): Result {
  return history.oldestUnanswered(ticket, events, rules, surroundings());
}

/**
 * How many messages and calls by people of the team have gone without a word from the customer, from SLA Events. Spills for
 * columns.
 *
 * @param {A2:A} ticket Ticket number; one cell or a column.
 * @param {SLA_EVENTS} events The range of SLA Events with its header row.
 * @param {SLA_RULES} rules (optional) SLA_RULES, for statuses of your own in SLA Settings; left out: only the usual ones.
 * @return A count, e.g. 3.
 * @customfunction
 */
export function SLA_NO_REPLY_COUNT(ticket: Argument, events: Argument, rules?: Argument): Result {
  return history.noReplyCount(ticket, events, rules, surroundings());
}

/**
 * A whole tracker at once: for every ticket and promise when it is due, how it stands and the hours left, row by row beside
 * the tracker. Without events it works from the columns and cannot know when a ticket waited, that it was reopened, waived or
 * not covered, or what was promised for later messages. Rows of SLA Events that cannot be read are left out, and told in one
 * more column. While mail is on, runs notice changes of the tracker's columns and add them to SLA Events; where such a moment
 * is only approximate, SLA_WHY says so. Format the due columns as date and time.
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

/**
 * When the next update is owed after the last one, and whether it is overdue. With "eod" or "eow" an update serves the day or
 * week it falls into, and the next is due at the close of the one after. Format the first column as date and time.
 *
 * @param {A2:A} last_update Date and time of the last update; one cell or a column. Blank stays blank.
 * @param {"4bh"} interval How often, e.g. "4bh", "24eh", "1bd", "eod", "eow".
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar Days, hours and time zone as text, "24x7", or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
 * @param {SLA_NOW} now (optional) The cell SLA_NOW. Left out: the moment of calculation, which then stands still.
 * @return Columns: next update, state (On track or Overdue).
 * @customfunction
 */
export function SLA_NEXT_UPDATE(
  last_update: Argument,
  interval: Argument,
  calendar: Argument,
  holidays?: Argument,
  now?: Argument,
): Result {
  return obligations.nextUpdate(last_update, interval, calendar, holidays, now, surroundings());
}

/**
 * Whether a meeting was asked for early enough. Exactly the minimum is enough. Spills for columns.
 *
 * @param {A2:A} requested Date and time of the request; one cell or a column.
 * @param {B2:B} meeting Date and time of the meeting; one cell or a column.
 * @param {"24eh"} minimum The notice owed, as a target: "24eh" (elapsed), "8bh", "2bd".
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, or a name from SLA Calendars; left out: elapsed time, days of the spreadsheet.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
 * @return "OK", or e.g. "Short by 3.5 h": elapsed hours, business hours where the minimum counts those.
 * @customfunction
 */
export function SLA_NOTICE(
  requested: Argument,
  meeting: Argument,
  minimum: Argument,
  calendar?: Argument,
  holidays?: Argument,
): Result {
  return obligations.notice(requested, meeting, minimum, calendar, holidays, surroundings());
}

/**
 * When something periodic is next due and how it stands: On track, Coming up, Due today or Overdue. With a calendar a date on
 * a closed day moves to the next open one. Format the first column as a date.
 *
 * @param {A2:A} last Date it was last done; one cell or a column. Blank stays blank.
 * @param {"1q"} every How often: "2w", "1mo", "1q", "1y", "10bd", weekly, monthly …; "1y remind 30cd" comes up 30 days ahead.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
 * @param {SLA_NOW} now (optional) The cell SLA_NOW. Left out: the moment of calculation, which then stands still.
 * @return Columns: next date, state.
 * @customfunction
 */
export function SLA_CADENCE(
  last: Argument,
  every: Argument,
  calendar?: Argument,
  holidays?: Argument,
  now?: Argument,
): Result {
  return obligations.cadence(last, every, calendar, holidays, now, surroundings());
}

/**
 * Which required facts a row still lacks. An unticked box and an error are lacking, the number 0 is not.
 *
 * @param {A1:H} row The rows with their header row: the answer then begins with a header too. Or rows alone, with required over them. A row without anything in it stays blank, so include a column such as the ticket's number.
 * @param {"Incident, Solution, Response time"} required Headers between commas, or a range of them; or the headers over the columns of row.
 * @return Names between commas; blank where nothing is missing.
 * @customfunction
 */
export function SLA_MISSING(row: Argument, required: Argument): Result {
  return obligations.missing(row, required);
}

/**
 * The priority that impact and urgency have together. Spills for columns.
 *
 * @param {A2:A} impact As the first column of the matrix writes it; one cell or a column.
 * @param {B2:B} urgency As the first row of the matrix writes it; one cell or a column.
 * @param {M1:P4} matrix Urgencies in its first row, impacts in its first column, a priority in every cell between.
 * @return Priority.
 * @customfunction
 */
export function SLA_PRIORITY(impact: Argument, urgency: Argument, matrix: Argument): Result {
  return obligations.priority(impact, urgency, matrix);
}

/**
 * The share of promises kept: met ÷ counted. No target, Not covered, Waived and Check data do not count; what is still open in
 * time does not count yet. Blank while nothing counts.
 *
 * @param {D2:D} status A column of statuses, as SLA_STATUS or SLA_TRACK gives them.
 * @param {E2:E} date (optional) The dates that decide: closing dates for the rule "closed", due dates for the others. Needed with from or to.
 * @param {H1} from (optional) Beginning of the period; one cell, or a column for several periods.
 * @param {I1} to (optional) End of the period, not counted itself; one cell, or a column for several periods.
 * @param {"closed"} rule (optional) "closed": what was closed in the period (usual); "due in period": open breaches count as missed; "all due": all due before its end.
 * @return A share, e.g. 0.95; format the cell as percent.
 * @customfunction
 */
export function SLA_ATTAINMENT(
  status: Argument,
  date?: Argument,
  from?: Argument,
  to?: Argument,
  rule?: Argument,
): Result {
  return reports.attainment(status, date, from, to, rule, surroundings());
}

/**
 * A report over a tracker: a line per group and, within it, per severity; never one blended figure. Times are hours the clock
 * ran, of counted tickets that are closed. Looks at the moment of calculation. What is wrong with rows of SLA Events is told in
 * one more header.
 *
 * @param {A1:H} tickets The tracker with its header row.
 * @param {SLA_RULES} rules The named range SLA_RULES, or the range of SLA Policies with its header row.
 * @param {"priority"} group_by "priority", or headers of the tracker between commas, e.g. "Customer".
 * @param {SLA_EVENTS} events (optional) The range of SLA Events with its header row.
 * @param {"resolution"} metric (optional) Left out: first response.
 * @param {K1} from (optional) Beginning of the period; one cell.
 * @param {L1} to (optional) End of the period, not counted itself; one cell.
 * @param {"closed"} rule (optional) "closed" (usual), "due in period" or "all due", as in SLA_ATTAINMENT.
 * @return Columns: group, counted, met, missed, open late, excluded, %, target, mean, median, p90.
 * @customfunction
 */
export function SLA_REPORT(
  tickets: Argument,
  rules: Argument,
  group_by: Argument,
  events?: Argument,
  metric?: Argument,
  from?: Argument,
  to?: Argument,
  rule?: Argument,
): Result {
  return reports.report(
    { tickets, rules, events },
    { groupBy: group_by, metric, from, to, rule },
    surroundings(),
  );
}

/**
 * Whether many times together keep a promise. Under five values it says that they are too few. Spills for a column of tests.
 * With a threshold as the test, whether any figure lies on its good side: "at least 95%".
 *
 * @param {F2:F} hours A column of times in hours; blank cells do not count. With a threshold: figures of any kind.
 * @param {"p90 <= 4bh"} test E.g. "mean < 5bm", "median <= 1bh", "p90 <= 4bh", "95% <= 2bh", "each <= 2bh"; "at least 95%", "at most 2", "below 3".
 * @return E.g. "Fail: mean 28.6bm, wanted < 5bm, n = 5".
 * @customfunction
 */
export function SLA_MEETS(hours: Argument, test: Argument): Result {
  return reports.meets(hours, test);
}

/**
 * The tightest target that past tickets would have met in a given share, rounded up to a minute. Spills for a column of shares.
 *
 * @param {A2:A} start Dates and times the clock started; a column.
 * @param {B2:B} stop Dates and times it stopped; a column. Rows without one of the two do not count.
 * @param {90%} share E.g. 90%, or 0.9.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar Days, hours and time zone as text, "24x7", or a name from SLA Calendars.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
 * @return Target text in business time, e.g. "3h20m".
 * @customfunction
 */
export function SLA_SUGGEST(
  start: Argument,
  stop: Argument,
  share: Argument,
  calendar: Argument,
  holidays?: Argument,
): Result {
  return reports.suggest(start, stop, share, calendar, holidays, surroundings());
}

/**
 * The share of agreed time in which a service was up. Agreed is the open time of the calendar without scheduled maintenance;
 * outages that overlap count once. Spills for columns of periods.
 *
 * @param {'SLA Outages'!B2:B} starts A column of moments at which outages began.
 * @param {'SLA Outages'!C2:C} ends When they ended; blank: not over yet.
 * @param {H1} from Beginning of the period; one cell or a column.
 * @param {I1} to End of the period, not counted itself; one cell or a column.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, or a name from SLA Calendars; left out: around the clock.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
 * @param {SLA_MAINTENANCE} maintenance (optional) The range of SLA Maintenance, or two columns: start, end.
 * @return A share, e.g. 0.993; format the cell as percent.
 * @customfunction
 */
export function SLA_UPTIME(
  starts: Argument,
  ends: Argument,
  from: Argument,
  to: Argument,
  calendar?: Argument,
  holidays?: Argument,
  maintenance?: Argument,
): Result {
  return availability.uptime(starts, ends, { from, to, calendar, holidays, maintenance }, surroundings());
}

/**
 * Minutes a service may be down in a period under a promised uptime. Spills for columns.
 *
 * @param {99.9%} percent The uptime promised: 99.9%, 0.999 or 99.9; one cell or a column.
 * @param {H1} from Beginning of the period; one cell or a column.
 * @param {I1} to End of the period, not counted itself; one cell or a column.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, or a name from SLA Calendars; left out: around the clock.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
 * @param {SLA_MAINTENANCE} maintenance (optional) The range of SLA Maintenance, or two columns: start, end.
 * @return Minutes, e.g. 43.2.
 * @customfunction
 */
export function SLA_DOWNTIME_ALLOWED(
  percent: Argument,
  from: Argument,
  to: Argument,
  calendar?: Argument,
  holidays?: Argument,
  maintenance?: Argument,
): Result {
  return availability.allowed(percent, { from, to, calendar, holidays, maintenance }, surroundings());
}

/**
 * Minutes of downtime still allowed in a period, negative once more was used. Spills for columns.
 *
 * @param {'SLA Outages'!B2:B} starts A column of moments at which outages began.
 * @param {'SLA Outages'!C2:C} ends When they ended; blank: not over yet.
 * @param {99.9%} percent The uptime promised: 99.9%, 0.999 or 99.9; one cell or a column.
 * @param {H1} from Beginning of the period; one cell or a column.
 * @param {I1} to End of the period, not counted itself; one cell or a column.
 * @param {"Mon-Fri 09:00-17:00 America/New_York"} calendar (optional) Days, hours and time zone as text, or a name from SLA Calendars; left out: around the clock.
 * @param {SLA_RULES} holidays (optional) A column of dates; dates beside reduced hours; or SLA_RULES: its calendars by name, with their holidays; hours as text get its holiday set, if there is just one.
 * @param {SLA_MAINTENANCE} maintenance (optional) The range of SLA Maintenance, or two columns: start, end.
 * @return Minutes, e.g. 41.4.
 * @customfunction
 */
export function SLA_DOWNTIME_LEFT(
  starts: Argument,
  ends: Argument,
  percent: Argument,
  from: Argument,
  to: Argument,
  calendar?: Argument,
  holidays?: Argument,
  maintenance?: Argument,
): Result {
  const period = { from, to, calendar, holidays, maintenance };
  return availability.left(starts, ends, percent, period, surroundings());
}

/**
 * Whether refreshes ever lay further apart than promised. A period that still runs is judged up to the moment of calculation.
 * Spills for columns of periods.
 *
 * @param {A2:A} times A column of moments at which data was refreshed.
 * @param {"60m"} max_gap The longest gap promised, elapsed time; exactly that much is kept.
 * @param {H1} from Beginning of the period; one cell or a column.
 * @param {I1} to End of the period, not counted itself; one cell or a column.
 * @return E.g. "Fail: longest gap 90 min, wanted <= 60 min, 2 over it, n = 40".
 * @customfunction
 */
export function SLA_FRESHNESS(times: Argument, max_gap: Argument, from: Argument, to: Argument): Result {
  return availability.freshness(times, max_gap, from, to, surroundings());
}

/**
 * What a missed availability gives back of the fee: the tier undercut lowest applies, alone. Spills for columns.
 *
 * @param {B2:B} attained The uptime attained, as SLA_UPTIME gives it; one cell or a column.
 * @param {M1:N4} tiers Two columns: uptime below which a credit is due, and the credit as a share of the fee.
 * @param {C2:C} fee The fee of the period; one cell or a column.
 * @param {30%} cap (optional) The most that is given back: a share of the fee, or an amount above 1.
 * @return An amount in the fee's currency, unrounded.
 * @customfunction
 */
export function SLA_CREDIT(attained: Argument, tiers: Argument, fee: Argument, cap?: Argument): Result {
  return availability.credit(attained, tiers, fee, cap);
}

/**
 * Minutes one conversation takes from prepaid support hours: what it took without a started minute, at least the minimum.
 * Spills for columns.
 *
 * @param {A2:A} minutes All the time of a conversation, reopened ones together; one cell or a column.
 * @param {B2:B} kind What kind it is, e.g. question or incident; one cell or a column.
 * @param {15} minimum (optional) The least a conversation costs; left out: 15.
 * @param {"incident"} free_kinds (optional) Kinds that cost nothing, between commas or as a range; left out: incident.
 * @return Minutes, e.g. 22.
 * @customfunction
 */
export function SLA_SUPPORT_MINUTES(
  minutes: Argument,
  kind: Argument,
  minimum?: Argument,
  free_kinds?: Argument,
): Result {
  return supportHours.supportMinutes(minutes, kind, minimum, free_kinds);
}

/**
 * Hours an account has left of what it prepaid, negative when it is overdrawn. What is left of an entitlement is gone from the
 * moment in Expires on: hours of 2026 expire on 2027-01-01. Spills for columns.
 *
 * @param {A2:A} account Account name; one cell or a column.
 * @param {SLA_HOURS_LEDGER} ledger The range of SLA Hours with its header row.
 * @param {SLA_NOW} now (optional) The cell SLA_NOW. Left out: the moment of calculation, which then stands still.
 * @return Hours, e.g. 8.5.
 * @customfunction
 */
export function SLA_HOURS_BALANCE(account: Argument, ledger: Argument, now?: Argument): Result {
  return supportHours.balance(account, ledger, now, surroundings());
}
