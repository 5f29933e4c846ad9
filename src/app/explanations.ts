import { describeProblem, isProblem, type Outcome, problem, problemAt } from '../engine/problem';
import { type Explanation, explainDeadline, shownHours } from '../engine/sla/explain';
import { MS_PER_HOUR } from '../engine/time/localDate';
import { type Cell, cellFromInstant, instantFromCell, isBlank } from '../sheets/cells';
import { readTarget } from '../sheets/policyLimit';
import {
  calendarReader,
  pausedMsFromCell,
  requireArguments,
  requiredCalendarReader,
  type Surroundings,
} from './arguments';
import { type Argument, PerRow } from './spill';
import { type FormulaResult, termsOn } from './workingTime';

const HEADER: readonly Cell[] = ['From', 'To', 'Counted', 'Why', 'Total'];

/** SLA_EXPLAIN: one deadline, interval by interval. */
export function explain(
  start: Argument,
  target: Argument,
  calendar: Argument,
  holidays: Argument,
  pausedHours: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_EXPLAIN', { start, target });
  const one = (name: string, argument: Argument) => onlyCell('SLA_EXPLAIN', name, argument);
  const startCell = one('start', start);
  const targetCell = one('target', target);
  if (isBlank(startCell) || isBlank(targetCell)) return '';
  const startedAt = instantFromCell(startCell, around.zoneOfSheet);
  const read = readTarget(targetCell);
  const openTime = calendarReader(holidays, around)(one('calendar', calendar));
  const pausedMs = pausedMsFromCell(one('paused_hours', pausedHours));
  const wrong = [startedAt, read, openTime, pausedMs].find(isProblem);
  if (isProblem(startedAt) || isProblem(read) || isProblem(openTime) || isProblem(pausedMs))
    return describeProblem(wrong as never);
  return explanationCells(explainDeadline(startedAt, read, termsOn(openTime, around), [], pausedMs));
}

export function explanationCells(explanation: Outcome<Explanation>): FormulaResult {
  if (isProblem(explanation)) return describeProblem(explanation);
  const { intervals, pausedHours, unit, dueAt, sentence } = explanation;
  const inDays = unit.endsWith('days');
  const given = inDays
    ? `${shownHours(pausedHours)} paused hours given, which move the deadline`
    : 'paused hours given';
  const paused: Cell[][] = pausedHours === 0 ? [] : [['', '', 'added', given, inDays ? '' : pausedHours]];
  const lines = intervals.map(({ from, to, counted, why, total }): Cell[] => [
    cellFromInstant(from),
    cellFromInstant(to),
    counted ? 'counted' : 'not counted',
    why,
    total,
  ]);
  return [
    [...HEADER.slice(0, 4), unit],
    ...paused,
    ...lines,
    ['Due', cellFromInstant(dueAt), '', sentence, ''],
  ];
}

const MOST_SPANS = 20_000;

/** SLA_CURVE: opens, closes and cumulative open hours, for countdowns made of native formulas. */
export function curve(
  from: Argument,
  to: Argument,
  calendar: Argument,
  holidays: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_CURVE', { from, to, calendar });
  const one = (name: string, argument: Argument) => onlyCell('SLA_CURVE', name, argument);
  const [fromCell, toCell] = [one('from', from), one('to', to)];
  if (isBlank(fromCell) || isBlank(toCell)) return '';
  const start = instantFromCell(fromCell, around.zoneOfSheet);
  const end = instantFromCell(toCell, around.zoneOfSheet);
  const openTime = requiredCalendarReader(holidays, around)(one('calendar', calendar));
  if (isProblem(start)) return describeProblem(problemAt({ column: 'from' }, start));
  if (isProblem(end)) return describeProblem(problemAt({ column: 'to' }, end));
  if (isProblem(openTime)) return describeProblem(openTime);
  if (end < start) return 'The range ends before it begins. Exchange from and to.';
  const spans = openTime.spans(start, end);
  if (spans.length > MOST_SPANS)
    return describeProblem(
      problem('', `The range holds more than ${MOST_SPANS} open spans. Ask for a shorter one.`),
    );
  let hours = 0;
  const rows = spans.map((span): Cell[] => {
    const before = hours;
    hours += (span.end - span.start) / MS_PER_HOUR;
    return [cellFromInstant(span.start), cellFromInstant(span.end), before];
  });
  return [['Opens', 'Closes', 'Hours before'], ...rows];
}

export function onlyCell(functionName: string, name: string, argument: Argument): Cell {
  const cell = new PerRow(name, argument).only;
  if (cell === undefined)
    throw new Error(`${functionName} takes one case at a time. Pass one cell as ${name}, not a range.`);
  return cell;
}
