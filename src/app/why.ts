import { describeProblem, isProblem, type Problem, problem, problemAt } from '../engine/problem';
import { explainDeadline, shownHours } from '../engine/sla/explain';
import type { History } from '../engine/sla/history';
import {
  countsElapsed,
  type Measurement,
  measurementsOf,
  msLeft,
  statusOf,
  type ToldTicket,
  termsOf,
} from '../engine/sla/measure';
import { describeMetric, type Metric } from '../engine/sla/metric';
import { isPausedBy } from '../engine/sla/metricClock';
import { describeTarget } from '../engine/sla/target';
import { type Interval, overlap } from '../engine/time/interval';
import { MS_PER_HOUR } from '../engine/time/localDate';
import { type Cell, cellFromInstant, isBlank, textFromCell } from '../sheets/cells';
import { EVENTS } from '../sheets/tabs';
import { momentReader, requireArguments, type Surroundings } from './arguments';
import { explanationCells, onlyCell } from './explanations';
import type { Argument } from './spill';
import { type TicketRanges, toldTickets } from './toldTickets';
import { metricsAsked, standingOf, type TicketStanding } from './track';
import type { FormulaResult } from './workingTime';

const USUAL_METRIC = 'first response';
const MOST_MISSED = 20;

/** SLA_WHY: one promise of one ticket, from the policy that makes it to how it stands, with every interval in between. */
export function why(
  ticket: Argument,
  ranges: TicketRanges,
  metric: Argument,
  now: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_WHY', { ticket, tickets: ranges.tickets, rules: ranges.rules });
  const id = textFromCell(onlyCell('SLA_WHY', 'ticket', ticket));
  if (id === '') return '';
  const at = momentReader(around)(onlyCell('SLA_WHY', 'now', now));
  if (isProblem(at)) return describeProblem(at);
  const remarks: Problem[] = [];
  const told = toldTickets('SLA_WHY', ranges, at, around, id, ({ problem: wrong }) => remarks.push(wrong));
  const asked = onlyCell('SLA_WHY', 'metric', metric);
  const usual = told.metrics.find(({ metric: { name } }) => name === USUAL_METRIC) ?? told.metrics[0];
  const [named] = metricsAsked(
    'SLA_WHY',
    isBlank(asked) ? (usual?.written ?? USUAL_METRIC) : asked,
    told.metrics,
  );
  const row = told.rows.find((cells) => told.idIn(cells) === id);
  if (row === undefined || named === undefined)
    return describeProblem(problem(id, 'is no ticket of the range. Write its id as the tracker does.'));
  const found = told.ticketIn(row);
  if (found === undefined || isProblem(found)) return found === undefined ? '' : describeProblem(found);
  const standing = standingOf(found, named);
  if (isProblem(standing)) return describeProblem(standing);
  return [
    ['Ticket', id, '', named.name, ''],
    ...storyOf(found, named, standing),
    ...[...remarks, ...found.history.problems].map((wrong) =>
      line('Remark', '', '', describeProblem(problemAt({ sheet: EVENTS.name }, wrong))),
    ),
  ];
}

function line(what: string, value: Cell, counted: Cell, text: string, total: Cell = ''): Cell[] {
  return [what, value, counted, text, total];
}

function storyOf(ticket: ToldTicket, metric: Metric, standing: TicketStanding): Cell[][] {
  const { measured, status, hoursLeft = '' } = standing;
  if (measured === undefined) return [line('Status', status, '', whyNothing(ticket, metric, standing))];
  const { promised, startedAt, stoppedAt, stoppedBy = '', missing, waiver, cycle } = measured;
  const { line: policy } = promised;
  const goal = policy.goal === undefined ? '' : `; goal ${describeTarget(policy.goal)}`;
  const clause = policy.clause === '' ? '' : `, clause ${policy.clause}`;
  const doubt = measured.isApproximate
    ? '; approximate, since a time, a pause or the priority in it was only noticed later'
    : '';
  return [
    line('Policy', policy.policy, policy.version, promised.reason),
    line(
      'Promise',
      policy.limitText,
      measured.priority,
      `${describeTarget(policy.limit)}${goal} (${policy.force}${clause})`,
    ),
    line(
      'Start',
      cellFromInstant(startedAt),
      '',
      `${describeMetric(metric)}${cycle === 1 ? '' : `, time ${cycle}`}`,
    ),
    ...deadlineCells(ticket.history, metric, measured),
    stoppedAt === undefined
      ? line('Stop', '', '', `waits for ${missing.join(' + ')}`)
      : line('Stop', cellFromInstant(stoppedAt), '', stoppedBy),
    ...(waiver === undefined
      ? []
      : [line('Waived', cellFromInstant(waiver.at), '', `${waiver.reason} (${waiver.by})`)]),
    line('Status', status, '', `hours left${doubt}`, hoursLeft),
    ...missedCells(ticket, metric, measured),
  ];
}

/** A report counts these as well; the latest ones. */
function missedCells(ticket: ToldTicket, metric: Metric, { startedAt }: Measurement): Cell[][] {
  const measurements = measurementsOf(ticket, metric);
  if (isProblem(measurements)) return [];
  const { asOf } = ticket.history;
  return measurements
    .filter((each) => each.startedAt !== startedAt && /^Breached/.test(String(statusOf(each, asOf))))
    .slice(-MOST_MISSED)
    .map((each) => {
      const { cycle, dueAt, stoppedAt = asOf, stoppedBy } = each;
      const text = `time ${cycle}, ${stoppedBy === undefined ? 'still open' : `ended by ${stoppedBy}`}; hours left`;
      return line('Missed', cellFromInstant(dueAt!), '', text, msLeft(each, stoppedAt)! / MS_PER_HOUR);
    });
}

function whyNothing({ history }: ToldTicket, metric: Metric, { status }: TicketStanding): string {
  if (history.notCovered !== undefined) return history.notCovered;
  return status === 'No target' ? 'no policy promises this' : `not started: ${describeMetric(metric)}`;
}

function deadlineCells(history: History, metric: Metric, measured: Measurement): Cell[][] {
  const { promised, dueAt } = measured;
  const { limit } = promised.line;
  if (limit.kind !== 'negotiated' && dueAt !== undefined)
    return intervalCells(measured, dueAt, reasonsIn(history, metric, measured));
  const isAwaited = limit.kind === 'negotiated' && dueAt === undefined;
  const text = isAwaited ? `no date is agreed as ${limit.fact} yet` : describeTarget(limit);
  return [line('Due', dueAt === undefined ? '' : cellFromInstant(dueAt), '', text)];
}

/**
 * The way to the deadline, each pause with its reason. Whole days are counted as if nothing had paused, and then the pauses
 * move their deadline (D16).
 */
function intervalCells(measured: Measurement, dueAt: number, reasonOf: (span: Interval) => string): Cell[][] {
  const { promised, startedAt, pauses, known } = measured;
  const { limit } = promised.line;
  const explained = explainDeadline(startedAt, limit, termsOf(promised), pauses, known.businessMs);
  if (isProblem(explained)) return [line('Due', cellFromInstant(dueAt), '', describeProblem(explained))];
  const inDays = explained.unit.endsWith('days') && pauses.length > 0;
  const unmoved = inDays ? explainDeadline(startedAt, limit, termsOf(promised)) : explained;
  const { intervals } = isProblem(unmoved) ? explained : unmoved;
  const told = intervals.map((each) =>
    each.why === 'paused' ? { ...each, why: reasonOf({ start: each.from, end: each.to }) } : each,
  );
  const cells = explanationCells({ ...explained, intervals: told }) as Cell[][];
  const moves = inDays ? pauses.filter(({ start }) => start < dueAt) : [];
  return [
    ...cells.slice(0, -1),
    ...moves.map((each) => moveCells(measured, each, reasonOf(each))),
    ...cells.slice(-1),
  ];
}

function moveCells({ promised }: Measurement, { start, end }: Interval, reason: string): Cell[] {
  const byTheClock = countsElapsed(promised.line.limit);
  const hours = (byTheClock ? end - start : promised.openTime.between(start, end)) / MS_PER_HOUR;
  const text = `${reason} (${shownHours(hours)} ${byTheClock ? 'hours' : 'business hours'})`;
  return [cellFromInstant(start), cellFromInstant(end), 'moves the deadline', text, ''];
}

/** Says why a clock stood still, by the pauses that stop it. */
function reasonsIn({ pauses, endings }: History, metric: Metric, { promised }: Measurement) {
  const closed = endings.flatMap(({ ended, by, reopened }) =>
    reopened === undefined ? [] : [{ start: ended.at, end: reopened.at, reason: `${by}, then reopened` }],
  );
  const counted = [...pauses.filter(({ reason }) => isPausedBy(reason, metric, promised.line)), ...closed];
  return (span: Interval): string => {
    const reasons = counted.filter((pause) => overlap(pause, span) !== undefined);
    return `paused: ${[...new Set(reasons.map(({ reason }) => reason))].join(', ')}`;
  };
}
