import { type Cadence, cadenceOf, parseRhythm, type Rhythm } from '../engine/obligation/cadence';
import { missingFacts, namesIn } from '../engine/obligation/missing';
import { describeNotice, noticeOf } from '../engine/obligation/notice';
import { priorityMatrix, priorityOf } from '../engine/obligation/priorityMatrix';
import { describeProblem, isProblem, type Outcome, problem } from '../engine/problem';
import { deadlineOf } from '../engine/sla/deadline';
import { countsElapsed } from '../engine/sla/measure';
import type { Target } from '../engine/sla/target';
import { instantAt, wallTimeAt } from '../engine/time/wallTime';
import {
  type Cell,
  cellFromInstant,
  instantFromCell,
  isBlank,
  isDate,
  isUnanswered,
  localDateFromCell,
  textFromCell,
} from '../sheets/cells';
import { readTarget } from '../sheets/rules';
import { headerKey, isBlankRow } from '../sheets/table';
import { asRange, calendarReader, momentReader, requireArguments, type Surroundings } from './arguments';
import { type Argument, memo, PerRow, spill } from './spill';
import { type FormulaResult, termsReader } from './workingTime';

/** SLA_NOTICE: whether a meeting was asked for early enough, and what is missing (promise PB3). */
export function notice(
  requested: Argument,
  meeting: Argument,
  minimum: Argument,
  calendar: Argument,
  holidays: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_NOTICE', { requested, meeting, minimum });
  const [asks, meetings] = [new PerRow('requested', requested), new PerRow('meeting', meeting)];
  const [minimums, calendars] = [new PerRow('minimum', minimum), new PerRow('calendar', calendar)];
  const [targetOf, termsOf] = [memo(readTarget), memo(termsReader(holidays, around))];
  return spill('SLA_NOTICE', [asks, meetings, minimums, calendars], (row, column) => {
    const cells = [asks, meetings, minimums].map((input) => input.at(row, column)) as [Cell, Cell, Cell];
    if (cells.some(isBlank)) return '';
    const asked = instantFromCell(cells[0], around.zoneOfSheet);
    if (isProblem(asked)) return asked;
    const meetsAt = instantFromCell(cells[1], around.zoneOfSheet);
    if (isProblem(meetsAt)) return meetsAt;
    const target = targetOf(cells[2]);
    if (isProblem(target)) return target;
    const terms = termsOf(calendars.at(row, column));
    if (isProblem(terms)) return terms;
    const earliest = deadlineOf(asked, target, terms) ?? noMinimum(cells[2]);
    if (isProblem(earliest)) return earliest;
    const openHours = countsElapsed(target) ? undefined : terms.openTime;
    const found = noticeOf({ asked, meeting: meetsAt, earliest, openHours });
    return isProblem(found) ? found : describeNotice(found);
  });
}

function noMinimum(cell: Cell) {
  return problem(textFromCell(cell), 'is no minimum notice. Write e.g. 24eh, 8bh or 2bd.');
}

/** A result of two cells a row is taken to be one for `spill`, and laid out afterwards. */
function pairs(
  functionName: string,
  inputs: readonly PerRow[],
  compute: (row: number, column: number) => Outcome<readonly [Cell, Cell]>,
): Cell[][] {
  const wide = inputs.find(({ columns }) => columns > 1);
  if (wide !== undefined)
    throw new Error(`${functionName}: ${wide.name} has ${wide.columns} columns. Pass one.`);
  const results: Cell[][] = [];
  spill(functionName, inputs, (row, column) => {
    const pair = compute(row, column);
    results.push(isProblem(pair) ? [describeProblem(pair), ''] : [...pair]);
    return '';
  });
  return results;
}

const BLANK: readonly [Cell, Cell] = ['', ''];

/** SLA_NEXT_UPDATE: when the next update is owed, counted from the last one, and whether it is overdue (PO7, PB19). */
export function nextUpdate(
  lastUpdate: Argument,
  interval: Argument,
  calendar: Argument,
  holidays: Argument,
  now: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_NEXT_UPDATE', { last_update: lastUpdate, interval, calendar });
  const [lasts, intervals] = [new PerRow('last_update', lastUpdate), new PerRow('interval', interval)];
  const [calendars, nows] = [new PerRow('calendar', calendar), new PerRow('now', now)];
  const [targetOf, termsOf] = [memo(readTarget), memo(termsReader(holidays, around))];
  const momentOf = momentReader(around);
  return pairs('SLA_NEXT_UPDATE', [lasts, intervals, calendars, nows], (row, column) => {
    const [lastCell, intervalCell] = [lasts.at(row, column), intervals.at(row, column)];
    if (isBlank(lastCell) || isBlank(intervalCell)) return BLANK;
    const last = instantFromCell(lastCell, around.zoneOfSheet);
    if (isProblem(last)) return last;
    const target = targetOf(intervalCell);
    if (isProblem(target)) return target;
    const terms = termsOf(calendars.at(row, column));
    if (isProblem(terms)) return terms;
    const from = deadlineOf(last, ownPeriod(target), terms) ?? last;
    if (isProblem(from)) return from;
    const dueAt = deadlineOf(from, target, terms);
    if (isProblem(dueAt)) return dueAt;
    const at = momentOf(nows.at(row, column));
    if (isProblem(at)) return at;
    if (dueAt === undefined || !(dueAt > last))
      return problem(textFromCell(intervalCell), 'is no interval. Write e.g. 4bh, 1bd or eod.');
    return [cellFromInstant(dueAt), at > dueAt ? 'Overdue' : 'On track'];
  });
}

/** An update serves the day or week it falls into; the next is owed by the end of the one after that. */
function ownPeriod({ kind }: Target): Target {
  if (kind === 'endOfDay') return { kind, after: 0, cutoffMs: 0 };
  return kind === 'endOfWeek' ? { kind, after: 0 } : { kind: 'none', asap: false };
}

/** SLA_CADENCE: when something periodic is next due, and how it stands today (promises SL4, PO12, PB8). */
export function cadence(
  last: Argument,
  every: Argument,
  calendar: Argument,
  holidays: Argument,
  now: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_CADENCE', { last, every });
  const [lasts, everys] = [new PerRow('last', last), new PerRow('every', every)];
  const [calendars, nows] = [new PerRow('calendar', calendar), new PerRow('now', now)];
  const [rhythmOf, openTimeFor] = [memo(readRhythm), calendarReader(holidays, around)];
  const momentOf = momentReader(around);
  return pairs('SLA_CADENCE', [lasts, everys, calendars, nows], (row, column) => {
    const [lastCell, everyCell] = [lasts.at(row, column), everys.at(row, column)];
    if (isBlank(lastCell) || isBlank(everyCell)) return BLANK;
    // A survey now and then: it is promised, without a date (SL5).
    if (textFromCell(everyCell).toLowerCase() === 'none') return ['', 'No target'];
    const lastDone = localDateFromCell(lastCell, around.zoneOfSheet);
    if (isProblem(lastDone)) return lastDone;
    const rhythm = rhythmOf(everyCell);
    if (isProblem(rhythm)) return rhythm;
    const openDays = openTimeFor(calendars.at(row, column));
    if (isProblem(openDays)) return openDays;
    const at = momentOf(nows.at(row, column));
    if (isProblem(at)) return at;
    const today = wallTimeAt(at, openDays?.calendar.zone ?? around.zoneOfSheet()).day;
    const found = cadenceOf({ ...rhythm, last: lastDone, today, openDays });
    return isProblem(found) ? found : cadenceCells(found, around);
  });
}

/** A date cell holds the midnight at which its day begins in the spreadsheet's zone. */
function cadenceCells({ next, state }: Cadence, { zoneOfSheet }: Surroundings): readonly [Cell, Cell] {
  return [cellFromInstant(instantAt(next, 0, zoneOfSheet())), state];
}

const LONGEST_RHYTHM = 100;

function readRhythm(cell: Cell): Outcome<Rhythm> {
  const text = textFromCell(cell);
  return text.length > LONGEST_RHYTHM
    ? problem(text, 'is too long for an interval. Write how often, e.g. 2w, 1mo or 1y remind 30cd.')
    : parseRhythm(text);
}

/**
 * SLA_MISSING: the required facts each row lacks (promises PO9, SL19). Headers are the first row of `row`, or `required`
 * itself where it stands over those columns.
 *
 * @throws for a required fact without a column, or with two.
 */
export function missing(row: Argument, required: Argument): FormulaResult {
  requireArguments('SLA_MISSING', { row, required });
  const block = Array.isArray(row) ? asRange(row) : [[row as Cell]];
  const wanted = asRange(required);
  const [above = [], first = []] = [wanted[0], block[0]];
  const names = wanted.flat().flatMap((cell) => namesIn(textFromCell(cell)));
  const hasHeader = first.some((cell) => names.some((name) => headerKey(name) === headerKey(cell)));
  const isAbove = wanted.length === 1 && above.length === first.length && !hasHeader;
  const headers = (isAbove ? above : first).map(textFromCell);
  const facts = isAbove ? headers.filter((name) => name !== '') : names;
  const missingIn = (cells: readonly Cell[]): Cell => {
    const values = cells.map((cell) =>
      isBlank(cell) || isUnanswered(cell) ? undefined : isDate(cell) ? cell.getTime() : cell,
    );
    const found = missingFacts(headers, values, facts);
    if (isProblem(found)) throw new Error(`SLA_MISSING: ${describeProblem(found)}`);
    return isBlankRow(cells) ? '' : found.join(', ');
  };
  const rows = isAbove ? block : block.slice(1);
  const texts = rows.map((cells) => [missingIn(cells)]);
  if (!isAbove) return [['missing'], ...texts];
  return texts.length === 1 ? (texts[0] as [Cell])[0] : texts;
}

/** No name is longer, and a cell may hold a whole mail. */
const LONGEST_NAME = 200;

function nameFromCell(cell: Cell): string {
  return textFromCell(cell).slice(0, LONGEST_NAME);
}

/** SLA_PRIORITY: impact × urgency looked up in a matrix (promise LR5). */
export function priority(impact: Argument, urgency: Argument, matrix: Argument): FormulaResult {
  requireArguments('SLA_PRIORITY', { impact, urgency, matrix });
  const [impacts, urgencies] = [new PerRow('impact', impact), new PerRow('urgency', urgency)];
  const known = priorityMatrix(asRange(matrix).map((cells) => cells.map(nameFromCell)));
  return spill('SLA_PRIORITY', [impacts, urgencies], (row, column) => {
    const [impactCell, urgencyCell] = [impacts.at(row, column), urgencies.at(row, column)];
    if (isBlank(impactCell) || isBlank(urgencyCell)) return '';
    return isProblem(known) ? known : priorityOf(known, textFromCell(impactCell), textFromCell(urgencyCell));
  });
}
