import { parseRhythm } from '../engine/obligation/cadence';
import { isProblem, type Outcome, problem } from '../engine/problem';
import { parseAggregateTest } from '../engine/report/aggregateTest';
import { shareOf } from '../engine/report/share';
import type { PromiseKind } from '../engine/sla/policy';
import { parseTarget, type Target } from '../engine/sla/target';
import { type Cell, isBlank, isDate, shownAs, textFromCell } from './cells';

/** What the columns Metric, Aggregate and Limit of a policy row say together. */
export interface PolicyLimit {
  readonly kind: PromiseKind;
  readonly aggregate: string;
  readonly limit: Target;
  readonly limitText: string;
}

const LONGEST_TEXT = 100;
const NO_CLOCK: Target = { kind: 'none', asap: false };
const KINDS: ReadonlyMap<string, PromiseKind> = new Map([
  ['availability', 'availability'],
  ['uptime', 'availability'],
  ['freshness', 'freshness'],
  ['notice', 'notice'],
  ['minimum notice', 'notice'],
]);
const CADENCE = /^cadence\b/;
const FIGURE = /^(mean|median|p\d+(\.\d+)?|\d+(\.\d+)?%|share)$/;
const COMPARED = /^(<=?|≤)/;

/** @param metric lower case; `cadence: yearly review` and its like recur, everything else is `clock` unless named above. */
export function promiseKind(metric: string): PromiseKind {
  return CADENCE.test(metric) ? 'cadence' : (KINDS.get(metric) ?? 'clock');
}

/**
 * Reads the limit of a policy row.
 *
 * A ticket's limit is a target. Over many tickets it is a figure with `<` (less than) or `<=` (at most, which is also meant
 * where neither is written) before it: Aggregate `mean`, Limit `< 5bm`. Availability is a percentage, a cadence an interval (`1y remind 30cd`).
 *
 * @param aggregate as written: blank or `each`, `mean`, `median`, `p90`, `95%`; or `share`, with the percentage in Limit.
 */
export function readPolicyLimit(
  metric: string,
  aggregate: string,
  cell: Cell,
): Outcome<PolicyLimit> | 'aggregate' {
  const kind = promiseKind(metric);
  const figure = figureNamed(aggregate);
  if (kind !== 'clock') return figure === 'each' ? besideTickets(kind, cell) : 'aggregate';
  if (figure !== 'each') return FIGURE.test(figure) ? overMany(figure, cell) : 'aggregate';
  const limit = readLimit(cell);
  return isProblem(limit) ? limit : { kind, aggregate: 'each', limit, limitText: textFromCell(cell) };
}

/** What a row may have meant whose limit, or its figure, cannot be read. */
export function unreadLimit(metric: string, aggregate: string, cell: Cell): PolicyLimit {
  const [figure, limitText] = [figureNamed(aggregate), textFromCell(cell)];
  const isOverMany = FIGURE.test(figure) || COMPARED.test(limitText);
  return { kind: promiseKind(metric), aggregate: isOverMany ? figure : 'each', limit: NO_CLOCK, limitText };
}

function figureNamed(aggregate: string): string {
  return aggregate === '' ? 'each' : aggregate === 'average' ? 'mean' : aggregate;
}

function overMany(figure: string, cell: Cell): Outcome<PolicyLimit> {
  if (isDate(cell)) return madeBySheets(cell, '< 5bm');
  if (isBlank(cell)) return problem('', 'The limit is blank. Write one such as < 5bm or <= 4bh.');
  const written = textFromCell(cell);
  // Of a share, the limit says it all: 95% <= 2bh.
  const [, percent, rest] = figure === 'share' ? (/^(\d+(?:\.\d+)?%)\s*(.*)$/.exec(written) ?? []) : [];
  if (figure === 'share' && percent === undefined)
    return problem(written, 'does not say which share. Write e.g. 95% <= 2bh.');
  const [aggregate, bound] = [percent ?? figure, rest ?? written];
  const limitText = COMPARED.test(bound) ? bound : `<= ${bound}`;
  const test = parseAggregateTest(`${aggregate} ${limitText}`);
  if (isProblem(test)) return problem(written, 'is no limit of that figure. Write e.g. < 5bm or <= 4bh.');
  const limit: Target =
    test.unit === 'business'
      ? { kind: 'business', ms: test.limitMs }
      : { kind: 'elapsed', ms: test.limitMs, roll: false };
  return { kind: 'clock', aggregate, limit, limitText };
}

function besideTickets(kind: PromiseKind, cell: Cell): Outcome<PolicyLimit> {
  if (isDate(cell)) return madeBySheets(cell, kind === 'availability' ? '99.9%' : '60em');
  const written = textFromCell(cell);
  if (written.length > LONGEST_TEXT)
    return problem(written, 'is too long for a limit. Write e.g. 99.9% or 1q.');
  const read = readBesideTickets(kind, cell, written);
  if (isProblem(read)) return read;
  // 99.9 and a cell's 0.999 read like what they are.
  const limitText = typeof read === 'number' ? `${Number((read * 100).toFixed(8))}%` : written;
  return { kind, aggregate: 'each', limit: NO_CLOCK, limitText };
}

function readBesideTickets(kind: PromiseKind, cell: Cell, written: string): Outcome<unknown> {
  if (kind === 'availability') {
    if (isBlank(cell)) return problem('', 'The availability is blank. Write e.g. 99.9%.');
    return shareOf(typeof cell === 'number' ? cell : written);
  }
  if (kind === 'cadence') return written.toLowerCase() === 'none' ? undefined : parseRhythm(written);
  const target = readLimit(cell);
  if (isProblem(target) || target.kind === 'none') return target;
  return 'ms' in target
    ? undefined
    : problem(written, 'is no length of time. Write hours or minutes such as 24eh or 60em.');
}

export function readLimit(cell: Cell): Outcome<Target> {
  if (cell === 0 || cell === '0')
    return problem('0', 'would be due at once. Write none if there is no target.');
  if (isBlank(cell)) return problem('', 'The target is blank. Write one such as 4h or 2bd, or none.');
  const target = readTarget(cell);
  if (isProblem(target) || !('ms' in target)) return target;
  return target.ms > 0
    ? target
    : problem(textFromCell(cell), 'would be due before it starts. Write none if there is no target.');
}

/** A target from any cell; what Sheets made of a typed `1:30` or `8-12` is a Problem that says what to type. */
export function readTarget(cell: Cell): Outcome<Target> {
  if (isDate(cell)) return madeBySheets(cell, '1h30m');
  return typeof cell === 'boolean'
    ? problem(String(cell), 'is not a target. Write e.g. 4h or 2bd.')
    : parseTarget(cell);
}

function madeBySheets(cell: Date, example: string): Outcome<never> {
  return problem(
    shownAs(cell),
    `is a date or duration that Sheets made of what was typed. Format the cell as plain text and write e.g. ${example}.`,
  );
}
