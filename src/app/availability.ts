import type { OpenTime } from '../engine/calendar/openTime';
import { isProblem, type Outcome, problem, problemAt } from '../engine/problem';
import {
  type Availability,
  agreedTime,
  availabilityOf,
  downtimeAllowed,
  downtimeLeft,
  outageOf,
} from '../engine/report/availability';
import { type CreditTier, creditCapOf, creditOf, creditShareOf, creditTiers } from '../engine/report/credits';
import { freshnessOf } from '../engine/report/freshness';
import { figureBeside } from '../engine/report/statistics';
import { type Interval, totalOf } from '../engine/time/interval';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../engine/time/localDate';
import { type Cell, instantFromCell, isBlank, shownAs, textFromCell } from '../sheets/cells';
import { readTarget } from '../sheets/rules';
import { readMaintenance } from '../sheets/spans';
import { asRange, calendarReader, requireArguments, type Surroundings } from './arguments';
import { type Argument, PerRow, spill } from './spill';
import { numberFromCell, requireSameLength, shareFromCell, wholeColumn } from './wholeColumn';
import type { FormulaResult } from './workingTime';

/** A period and what of it was promised. */
export interface ServiceArguments {
  readonly from: Argument;
  readonly to: Argument;
  readonly calendar?: Argument;
  readonly holidays?: Argument;
  readonly maintenance?: Argument;
}

interface Outage {
  readonly start: number;
  /** undefined: not over yet. */
  readonly end: number | undefined;
}

/** SLA_UPTIME: the share of agreed time in which the service was up (promise PO8). */
export function uptime(
  starts: Argument,
  ends: Argument,
  given: ServiceArguments,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_UPTIME', { starts, ends });
  const availability = availabilityReader('SLA_UPTIME', starts, ends, around);
  return perPeriod('SLA_UPTIME', given, [], around, (agreed, period) => {
    const found = availability(agreed, period);
    return isProblem(found) ? found : found.uptime;
  });
}

/** SLA_DOWNTIME_ALLOWED: minutes that may be lost in the period (promise LR7). */
export function allowed(percent: Argument, given: ServiceArguments, around: Surroundings): FormulaResult {
  requireArguments('SLA_DOWNTIME_ALLOWED', { percent });
  const percents = new PerRow('percent', percent);
  return perPeriod('SLA_DOWNTIME_ALLOWED', given, [percents], around, (agreed, _, row, column) => {
    const share = shareFromCell(percents.at(row, column));
    return isProblem(share) ? share : downtimeAllowed(totalOf(agreed), share) / MS_PER_MINUTE;
  });
}

/** SLA_DOWNTIME_LEFT: minutes of that budget still unused, negative once it is overdrawn. */
export function left(
  starts: Argument,
  ends: Argument,
  percent: Argument,
  given: ServiceArguments,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_DOWNTIME_LEFT', { starts, ends, percent });
  const percents = new PerRow('percent', percent);
  const availability = availabilityReader('SLA_DOWNTIME_LEFT', starts, ends, around);
  return perPeriod('SLA_DOWNTIME_LEFT', given, [percents], around, (agreed, period, row, column) => {
    const share = shareFromCell(percents.at(row, column));
    if (isProblem(share)) return share;
    const found = availability(agreed, period);
    return isProblem(found) ? found : downtimeLeft(found, share) / MS_PER_MINUTE;
  });
}

/** One answer per period, which is a cell each of from and to; blank where one of the inputs is. */
function perPeriod(
  functionName: string,
  { from, to, calendar, holidays, maintenance }: ServiceArguments,
  others: readonly PerRow[],
  around: Surroundings,
  answer: (agreed: readonly Interval[], period: Interval, row: number, column: number) => Outcome<Cell>,
): FormulaResult {
  requireArguments(functionName, { from, to });
  const [froms, tos, calendars] = [
    new PerRow('from', from),
    new PerRow('to', to),
    new PerRow('calendar', calendar),
  ];
  const openTimeFor = calendarReader(holidays, around);
  const planned = readMaintenance(asRange(maintenance), around.zoneOfSheet);
  return spill(functionName, [froms, tos, calendars, ...others], (row, column) => {
    if ([froms, tos, ...others].some((input) => isBlank(input.at(row, column)))) return '';
    const period = periodOf(froms.at(row, column), tos.at(row, column), around);
    if (isProblem(period)) return period;
    const openTime = openTimeFor(calendars.at(row, column));
    if (isProblem(openTime)) return openTime;
    if (isProblem(planned)) return planned;
    const agreed = agreedTime(period, openTime as OpenTime | undefined, planned);
    return agreed.length > 0
      ? answer(agreed, period, row, column)
      : problem(
          '',
          'No time was agreed in this period, as on a weekend. If it should have been, check the calendar and the maintenance.',
        );
  });
}

function periodOf(from: Cell, to: Cell, { zoneOfSheet }: Surroundings): Outcome<Interval> {
  const start = instantFromCell(from, zoneOfSheet);
  if (isProblem(start)) return start;
  const end = instantFromCell(to, zoneOfSheet);
  if (isProblem(end)) return end;
  return start < end
    ? { start, end }
    : problem('', 'The period ends before it begins. Exchange from and to.');
}

function availabilityReader(functionName: string, starts: Argument, ends: Argument, around: Surroundings) {
  const outages = outagesOf(functionName, starts, ends, around);
  return (agreed: readonly Interval[], period: Interval): Outcome<Availability> => {
    if (isProblem(outages)) return outages;
    const spans = outages.map(({ start, end }) => ({
      start,
      end: end ?? Math.max(start, Math.min(period.end, around.now())),
    }));
    return availabilityOf(agreed, spans);
  };
}

function outagesOf(
  functionName: string,
  starts: Argument,
  ends: Argument,
  { zoneOfSheet }: Surroundings,
): Outcome<readonly Outage[]> {
  requireSameLength(functionName, { starts, ends });
  const read = (cell: Cell) => instantFromCell(cell, zoneOfSheet);
  const began = wholeColumn(functionName, 'starts', starts, read);
  if (isProblem(began)) return began;
  const ended = wholeColumn(functionName, 'ends', ends, read);
  if (isProblem(ended)) return ended;
  const outages: Outage[] = [];
  for (let index = 0; index < began.length; index++) {
    const [start, end] = [began[index], ended[index]];
    if (start === undefined && end === undefined) continue;
    const checked =
      start === undefined
        ? problem('', 'The outage has an end and no start. Write when it began.')
        : outageOf(start, end, start);
    if (isProblem(checked)) return problemAt({ sheet: 'starts', row: index + 1 }, checked);
    outages.push({ start: checked.start, end });
  }
  return outages;
}

/** SLA_FRESHNESS: whether refreshes ever lay further apart than promised (promise LR13). */
export function freshness(
  times: Argument,
  maxGap: Argument,
  from: Argument,
  to: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_FRESHNESS', { times, max_gap: maxGap, from, to });
  const [gaps, froms, tos] = [new PerRow('max_gap', maxGap), new PerRow('from', from), new PerRow('to', to)];
  const refreshes = wholeColumn('SLA_FRESHNESS', 'times', times, (cell) =>
    instantFromCell(cell, around.zoneOfSheet),
  );
  return spill('SLA_FRESHNESS', [gaps, froms, tos], (row, column) => {
    if ([gaps, froms, tos].some((input) => isBlank(input.at(row, column)))) return '';
    const gapMs = gapOf(gaps.at(row, column));
    if (isProblem(gapMs)) return gapMs;
    const period = periodOf(froms.at(row, column), tos.at(row, column), around);
    if (isProblem(period)) return period;
    if (isProblem(refreshes)) return refreshes;
    // A period that is still running is judged up to now.
    const end = Math.min(period.end, around.now());
    if (end <= period.start) return problem('', 'The period has not begun yet.');
    const known = refreshes.filter((time): time is number => time !== undefined);
    const {
      kept,
      gapsOverMaximum,
      longestGapMs,
      refreshes: n,
    } = freshnessOf(known, gapMs, { ...period, end });
    const [longest, wanted] = [longestGapMs, gapMs].map((ms) => hoursText(ms, gapMs));
    const over = kept ? '' : `, ${gapsOverMaximum} over it`;
    return `${kept ? 'Pass' : 'Fail'}: longest gap ${longest}, wanted <= ${wanted}${over}, n = ${n}`;
  });
}

/** Data grows old by night as well: a gap is elapsed time, however it is written. */
function gapOf(cell: Cell): Outcome<number> {
  const target = readTarget(cell);
  if (isProblem(target)) return target;
  return (target.kind === 'elapsed' || target.kind === 'business') && target.ms > 0
    ? target.ms
    : problem(textFromCell(cell), 'is no gap. Write e.g. 60m or 4h.');
}

function hoursText(ms: number, besideMs: number): string {
  const [size, unit] =
    ms < 2 * MS_PER_HOUR ? ([MS_PER_MINUTE, 'min'] as const) : ([MS_PER_HOUR, 'h'] as const);
  return `${figureBeside(ms / size, besideMs / size)} ${unit}`;
}

/** SLA_CREDIT: what a missed availability gives back of the fee (promise LR2). */
export function credit(attained: Argument, tiers: Argument, fee: Argument, cap: Argument): FormulaResult {
  requireArguments('SLA_CREDIT', { attained, tiers, fee });
  const [shares, fees, caps] = [
    new PerRow('attained', attained),
    new PerRow('fee', fee),
    new PerRow('cap', cap),
  ];
  const known = tiersOf(tiers);
  return spill('SLA_CREDIT', [shares, fees, caps], (row, column) => {
    const [shareCell, feeCell, capCell] = [shares, fees, caps].map((input) =>
      input.at(row, column),
    ) as Cell[];
    if (isBlank(shareCell) || isBlank(feeCell)) return '';
    const share = shareFromCell(shareCell as Cell);
    if (isProblem(share)) return share;
    if (isProblem(known)) return known;
    const amount = numberFromCell(feeCell as Cell, 'a fee');
    if (isProblem(amount)) return amount;
    const most = isBlank(capCell) ? undefined : creditCapOf(plainCell(capCell as Cell));
    if (isProblem(most)) return most;
    const found = creditOf(share, known, amount, most);
    return isProblem(found) ? found : found.amount;
  });
}

/** Two columns, uptime below which a credit is due and the credit; a row of words above them is their header. */
function tiersOf(argument: Argument): Outcome<readonly CreditTier[]> {
  const tiers: CreditTier[] = [];
  for (const [index, row] of asRange(argument).entries()) {
    const [belowCell = '', creditCell = ''] = row;
    const isHeader = index === 0 && [belowCell, creditCell].every((cell) => /^\D+$/.test(textFromCell(cell)));
    if (isHeader || (isBlank(belowCell) && isBlank(creditCell))) continue;
    const below = shareFromCell(belowCell);
    const share = creditShareOf(plainCell(creditCell));
    const wrong = isProblem(below) ? below : share;
    if (isProblem(wrong)) return problemAt({ sheet: 'tiers', row: index + 1 }, wrong);
    tiers.push({ below: below as number, credit: share as number });
  }
  if (tiers.length > 0) return creditTiers(tiers);
  return problem(
    '',
    'There are no tiers. Pass two columns: uptime below which a credit is due, and the credit.',
  );
}

function plainCell(cell: Cell): number | string {
  return typeof cell === 'number' || typeof cell === 'string' ? cell : shownAs(cell);
}
