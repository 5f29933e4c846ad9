import { describeProblem, isProblem, type Outcome, problem, problemAt, shorten } from '../engine/problem';
import { describeVerdict, parseAggregateTest, verdictOf } from '../engine/report/aggregateTest';
import {
  attainmentOf,
  type CountingRule,
  countingRuleNamed,
  type Period,
  type StatusName,
  statusNamed,
} from '../engine/report/attainment';
import { describeKpi, parseKpiTest } from '../engine/report/kpi';
import { type ReportedTicket, reportOf } from '../engine/report/report';
import { suggestTarget } from '../engine/report/suggest';
import { standingEnding } from '../engine/sla/history';
import {
  countsElapsed,
  type Measurement,
  measurementsOf,
  statusOf,
  type ToldTicket,
} from '../engine/sla/measure';
import type { Metric } from '../engine/sla/metric';
import { pausedTime } from '../engine/sla/pausedTime';
import { nameKey } from '../engine/sla/policy';
import { MS_PER_HOUR } from '../engine/time/localDate';
import { type Cell, hoursFromCell, instantFromCell, isBlank, textFromCell } from '../sheets/cells';
import { namesIn } from '../sheets/steps';
import { asRange, requireArguments, requiredCalendarReader, type Surroundings } from './arguments';
import { type EventRemark, remarksTogether } from './eventRemarks';
import { onlyCell } from './explanations';
import { type Argument, memo, PerRow, spill } from './spill';
import { type TicketRanges, type ToldTickets, toldTickets } from './toldTickets';
import { metricsAsked } from './track';
import { requireSameLength, shareFromCell, wholeColumn } from './wholeColumn';
import type { FormulaResult } from './workingTime';

/** SLA_ATTAINMENT: the share of counted statuses that are met, under one counting rule. */
export function attainment(
  status: Argument,
  date: Argument,
  from: Argument,
  to: Argument,
  rule: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_ATTAINMENT', { status });
  requireSameLength('SLA_ATTAINMENT', { status, date });
  const [froms, tos, rules] = [new PerRow('from', from), new PerRow('to', to), new PerRow('rule', rule)];
  const statuses = wholeColumn('SLA_ATTAINMENT', 'status', status, memo(statusFromCell));
  const statusCells = asRange(status);
  // Of a row that cannot be told, what is wrong may stand where its date should be.
  const datesTold = asRange(date).map((row, index) => (isUntold(statusCells[index]?.[0]) ? [''] : row));
  const dates = wholeColumn('SLA_ATTAINMENT', 'date', datesTold, (cell) =>
    instantFromCell(cell, around.zoneOfSheet),
  );
  const ruleOf = memo(ruleFromCell);
  return spill('SLA_ATTAINMENT', [froms, tos, rules], (row, column) => {
    const read = ruleOf(rules.at(row, column));
    if (isProblem(read)) return read;
    const period = periodOf(froms.at(row, column), tos.at(row, column), around);
    if (isProblem(period)) return period;
    if (isProblem(statuses)) return statuses;
    if (isProblem(dates)) return dates;
    if (dates.length === 0 && (period.from ?? period.to) !== undefined)
      throw new Error('SLA_ATTAINMENT needs date to keep to a period. Pass the column of dates that decide.');
    const tickets = statuses.flatMap((name, index) =>
      name === undefined ? [] : [{ status: name, closedAt: dates[index], dueAt: dates[index] }],
    );
    const { share, counted, undated } = attainmentOf(tickets, read, period);
    if (undated > 0)
      return problem(
        '',
        `Of ${undated} ${undated === 1 ? 'row that counts' : 'rows that count'} the date is missing. Fill it in, or leave out from and to.`,
      );
    return counted > 0 ? share : '';
  });
}

/** SLA_STATUS says what is wrong behind the words Check data. */
function statusFromCell(cell: Cell): Outcome<StatusName> {
  return isUntold(cell) ? 'Check data' : statusNamed(textFromCell(cell));
}

function isUntold(cell: Cell | undefined): boolean {
  return /^(check data\b|$)/i.test(textFromCell(cell));
}

function ruleFromCell(cell: Cell): Outcome<CountingRule> {
  return isBlank(cell) ? 'closed' : countingRuleNamed(textFromCell(cell));
}

function periodOf(from: Cell, to: Cell, { zoneOfSheet }: Surroundings): Outcome<Period> {
  const start = isBlank(from) ? undefined : instantFromCell(from, zoneOfSheet);
  if (isProblem(start)) return start;
  const end = isBlank(to) ? undefined : instantFromCell(to, zoneOfSheet);
  if (isProblem(end)) return end;
  return start !== undefined && end !== undefined && end <= start
    ? problem('', 'The period ends before it begins. Exchange from and to.')
    : { from: start, to: end };
}

const HEADER = 'group,counted,met,missed,open late,excluded,%,target,mean,median,p90'.split(',');

export interface ReportArguments {
  readonly groupBy: Argument;
  readonly metric: Argument;
  readonly from: Argument;
  readonly to: Argument;
  readonly rule: Argument;
}

/**
 * SLA_REPORT: attainment and times by group, and within it by severity, since a blended figure hides the severe ones
 * (promise LR16). A ticket counts with each of its measurements: a metric such as next response has many.
 */
export function report(ranges: TicketRanges, given: ReportArguments, around: Surroundings): FormulaResult {
  const { groupBy, metric, from, to } = given;
  requireArguments('SLA_REPORT', { tickets: ranges.tickets, rules: ranges.rules, group_by: groupBy });
  const one = (name: string, argument: Argument) => onlyCell('SLA_REPORT', name, argument);
  const rule = ruleFromCell(one('rule', given.rule));
  if (isProblem(rule)) return describeProblem(rule);
  const period = periodOf(one('from', from), one('to', to), around);
  if (isProblem(period)) return describeProblem(period);
  const remarks: EventRemark[] = [];
  const told = toldTickets('SLA_REPORT', ranges, around.now(), around, undefined, (remark) =>
    remarks.push(remark),
  );
  const usual = told.metrics.find((each) => each.metric.name === 'first response') ?? told.metrics[0];
  const asked = one('metric', metric);
  const [named, ...more] = metricsAsked(
    'SLA_REPORT',
    isBlank(asked) ? (usual?.written ?? '') : asked,
    told.metrics,
  );
  if (named === undefined || more.length > 0) throw new Error('SLA_REPORT takes one metric at a time.');
  const { groupOf, order } = grouping(told, one('group_by', groupBy));
  const reported = told.rows.flatMap((row): ReportedTicket[] => {
    const ticket = told.ticketIn(row);
    if (ticket === undefined) return [];
    if (isProblem(ticket)) return [{ group: groupOf(row), status: 'Check data' }];
    return reportedOf(ticket, named).map((each) => ({ ...each, group: groupOf(row, each.group) }));
  });
  const lines = reportOf(reported, rule, period, order()).map((line): Cell[] => {
    const { group, counted, met, missed, openLate, excluded, target, share, mean, median, p90 } = line;
    return [
      ...[group, counted, met, missed, openLate, excluded, numberOrBlank(share), target],
      ...[mean, median, p90].map(numberOrBlank),
    ];
  });
  if (remarks.length === 0) return [HEADER, ...lines];
  return [[...HEADER, remarksTogether(remarks)], ...lines.map((line) => [...line, ''])];
}

function numberOrBlank(value: number): Cell {
  return Number.isNaN(value) ? '' : value;
}

const BETWEEN = ' · ';

/** Names the group of a row, and puts the groups in order: as they appear, the most severe first within each. */
function grouping({ columnUnder, rules }: ToldTickets, asked: Cell) {
  const names = namesIn(textFromCell(asked)).filter((name) => !/^(priority|severity)$/i.test(name));
  const [priorityColumn, priorities] = [columnUnder('priority'), rules.priorities];
  const columnsAsked = names.map((name) => {
    const column = columnUnder(name);
    if (column < 0)
      throw new Error(
        `SLA_REPORT: "${shorten(name)}" is no column of the tickets. Write one of its headers, or priority.`,
      );
    return column;
  });
  // Within each group it is split by severity anyway.
  const columns = columnsAsked.filter((column) => column !== priorityColumn);
  const ranks = new Map(priorities.map((name, rank) => [nameKey(name), rank]));
  const written = new Map<string, string>();
  const seen = new Map<string, Set<string>>();
  const once = (text: string) => {
    const key = nameKey(text);
    if (!written.has(key)) written.set(key, shorten(text));
    return written.get(key) as string;
  };
  const groupOf = (row: readonly Cell[], priority = textFromCell(row[priorityColumn])): string => {
    const group = columns.map((column) => once(textFromCell(row[column])) || '(blank)').join(BETWEEN);
    const rank = ranks.get(nameKey(priority));
    const severity = rank === undefined ? once(priority) || '(no priority)' : (priorities[rank] as string);
    seen.set(group, (seen.get(group) ?? new Set()).add(severity));
    return labelOf(group, severity);
  };
  const labelOf = (group: string, severity: string) =>
    priorityColumn < 0 && group !== '' ? group : group === '' ? severity : `${group}${BETWEEN}${severity}`;
  const rankOf = (severity: string) => ranks.get(nameKey(severity)) ?? ranks.size;
  const order = () =>
    [...seen].flatMap(([group, severities]) =>
      [...severities].sort((a, b) => rankOf(a) - rankOf(b)).map((severity) => labelOf(group, severity)),
    );
  return { groupOf, order };
}

/** A ticket's measurements as a report counts them; `group` is the priority each is judged by. */
function reportedOf(ticket: ToldTicket, metric: Metric): readonly ReportedTicket[] {
  const { history, priority } = ticket;
  // What is not judged belongs to the period of its end, while it is open to that of its opening: or each would have it.
  const closedAt = (standingEnding(history)?.ended ?? history.opened).at;
  if (history.notCovered !== undefined) return [{ group: priority, status: 'Not covered', closedAt }];
  const measurements = measurementsOf(ticket, metric);
  if (isProblem(measurements)) return [{ group: priority, status: 'Check data' }];
  if (measurements.length === 0) {
    const promised = ticket.bookFor(priority, metric).promiseAt(history.opened.at);
    return promised === undefined ? [{ group: priority, status: 'No target', closedAt }] : [];
  }
  return measurements.map((measured) => {
    const status = statusOf(measured, history.asOf);
    return {
      group: measured.priority,
      status: isProblem(status) ? 'Check data' : status,
      closedAt: measured.stoppedAt ?? (measured.dueAt === undefined ? measured.startedAt : undefined),
      dueAt: measured.dueAt,
      target: measured.promised.line.limitText,
      hours: hoursOf(measured),
    };
  });
}

/** How long the clock ran, in the time its target counts; undefined while it runs. */
function hoursOf({ promised, startedAt, stoppedAt, pauses, known }: Measurement): number | undefined {
  if (stoppedAt === undefined) return undefined;
  const { line, openTime } = promised;
  const stood = pausedTime(pauses, { start: startedAt, end: stoppedAt }, openTime);
  const ms = countsElapsed(line.limit)
    ? stoppedAt - startedAt - stood.elapsedMs - known.elapsedMs
    : openTime.between(startedAt, stoppedAt) - stood.businessMs - known.businessMs;
  return Math.max(0, ms) / MS_PER_HOUR;
}

/** SLA_MEETS: a promise over many tickets, held against their times (SL15, SL16), or figures against a threshold (LR17/18). */
export function meets(hours: Argument, test: Argument): FormulaResult {
  requireArguments('SLA_MEETS', { hours, test });
  const tests = new PerRow('test', test);
  const times = wholeColumn('SLA_MEETS', 'hours', hours, hoursFromCell);
  return spill('SLA_MEETS', [tests], (row, column) => {
    const text = textFromCell(tests.at(row, column));
    if (text === '') return '';
    const kpi = parseKpiTest(text);
    const read = kpi ?? parseAggregateTest(text);
    if (isProblem(read)) return read;
    if (isProblem(times)) return times;
    const known = times.filter((time): time is number => time !== undefined);
    if (!('measure' in read)) return describeKpi(known, read);
    const verdict = verdictOf(known, read);
    return isProblem(verdict) ? verdict : describeVerdict(verdict, read);
  });
}

/** SLA_SUGGEST: the tightest target that history would have met in a share of its tickets (promise LR15). */
export function suggest(
  start: Argument,
  stop: Argument,
  share: Argument,
  calendar: Argument,
  holidays: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_SUGGEST', { start, stop, share, calendar });
  requireSameLength('SLA_SUGGEST', { start, stop });
  const [shares, calendars] = [new PerRow('share', share), new PerRow('calendar', calendar)];
  const read = (cell: Cell) => instantFromCell(cell, around.zoneOfSheet);
  const started = wholeColumn('SLA_SUGGEST', 'start', start, read);
  const stopped = wholeColumn('SLA_SUGGEST', 'stop', stop, read);
  const openTimeFor = requiredCalendarReader(holidays, around);
  const durationsOn = memo((calendarCell) => {
    const openTime = openTimeFor(calendarCell);
    const wrong = [openTime, started, stopped].find(isProblem);
    if (isProblem(openTime) || isProblem(started) || isProblem(stopped)) return wrong as never;
    const durations: number[] = [];
    for (let index = 0; index < started.length; index++) {
      const [from, to] = [started[index], stopped[index]];
      if (from === undefined || to === undefined) continue;
      if (to < from) {
        const place = { sheet: 'stop', row: index + 1 };
        return problemAt(place, problem('', 'It stops before it starts. Exchange or correct the two dates.'));
      }
      durations.push(openTime.between(from, to));
    }
    return durations;
  }) as (cell: Cell) => Outcome<readonly number[]>;
  return spill('SLA_SUGGEST', [shares, calendars], (row, column) => {
    const cell = shares.at(row, column);
    if (isBlank(cell)) return '';
    const wanted = shareFromCell(cell);
    if (isProblem(wanted)) return wanted;
    const durations = durationsOn(calendars.at(row, column));
    if (isProblem(durations)) return durations;
    const found = suggestTarget(durations, wanted);
    return isProblem(found) ? found : found.target;
  });
}
