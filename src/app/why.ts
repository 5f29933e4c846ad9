import { describeProblem, isProblem, type Problem, problem } from '../engine/problem';
import { explainDeadline } from '../engine/sla/explain';
import type { History } from '../engine/sla/history';
import { type Measurement, type ToldTicket, termsOf } from '../engine/sla/measure';
import { describeMetric, type Metric } from '../engine/sla/metric';
import { describeTarget } from '../engine/sla/target';
import { type Interval, overlap } from '../engine/time/interval';
import { type Cell, cellFromInstant, isBlank, textFromCell } from '../sheets/cells';
import { momentReader, requireArguments, type Surroundings } from './arguments';
import { explanationCells, onlyCell } from './explanations';
import type { Argument } from './spill';
import { type TicketRanges, toldTickets } from './toldTickets';
import { metricsAsked, standingOf, type TicketStanding } from './track';
import type { FormulaResult } from './workingTime';

const USUAL_METRIC = 'first response';

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
  const told = toldTickets('SLA_WHY', ranges, at, around, id, (wrong) => remarks.push(wrong));
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
    ...[...remarks, ...found.history.problems].map((wrong) => line('Remark', '', '', describeProblem(wrong))),
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
    ? '; approximate, since a time or priority in it was only noticed later'
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
    ...deadlineCells(ticket.history, measured),
    stoppedAt === undefined
      ? line('Stop', '', '', `waits for ${missing.join(' + ')}`)
      : line('Stop', cellFromInstant(stoppedAt), '', stoppedBy),
    ...(waiver === undefined
      ? []
      : [line('Waived', cellFromInstant(waiver.at), '', `${waiver.reason} (${waiver.by})`)]),
    line('Status', status, '', `hours left${doubt}`, hoursLeft),
  ];
}

function whyNothing({ history }: ToldTicket, metric: Metric, { status }: TicketStanding): string {
  if (history.notCovered !== undefined) return history.notCovered;
  return status === 'No target' ? 'no policy promises this' : `not started: ${describeMetric(metric)}`;
}

/** The intervals up to the deadline, each pause with its reason. */
function deadlineCells(
  history: History,
  { promised, startedAt, dueAt, pauses, known }: Measurement,
): Cell[][] {
  const { limit } = promised.line;
  if (dueAt === undefined) {
    const none =
      limit.kind === 'negotiated' ? `no date is agreed as ${limit.fact} yet` : describeTarget(limit);
    return [line('Due', '', '', none)];
  }
  if (limit.kind === 'negotiated') return [line('Due', cellFromInstant(dueAt), '', describeTarget(limit))];
  const inDays = explainDeadline(startedAt, limit, termsOf(promised));
  // Days are counted as if nothing had paused; the pauses then move the deadline (D16).
  const moves =
    isProblem(inDays) || !inDays.unit.endsWith('days') ? [] : pauses.filter(({ start }) => start < dueAt);
  const explained =
    moves.length > 0
      ? inDays
      : explainDeadline(startedAt, limit, termsOf(promised), pauses, known.businessMs);
  if (isProblem(explained)) return [line('Due', cellFromInstant(dueAt), '', describeProblem(explained))];
  const intervals = explained.intervals.map((each) =>
    each.why === 'paused' ? { ...each, why: reasonOf(history, { start: each.from, end: each.to }) } : each,
  );
  const cells = explanationCells({ ...explained, intervals, dueAt }) as Cell[][];
  const moved = moves.map((each): Cell[] => [
    cellFromInstant(each.start),
    cellFromInstant(each.end),
    'moves the deadline',
    reasonOf(history, each),
    '',
  ]);
  return [...cells.slice(0, -1), ...moved, ...cells.slice(-1)];
}

function reasonOf({ pauses, endings }: History, span: Interval): string {
  const closed = endings.flatMap(({ ended, by, reopened }) =>
    reopened === undefined ? [] : [{ start: ended.at, end: reopened.at, reason: `${by}, then reopened` }],
  );
  const reasons = [...pauses, ...closed].filter((pause) => overlap(pause, span) !== undefined);
  return `paused: ${Array.from(new Set(reasons.map(({ reason }) => reason))).join(', ')}`;
}
