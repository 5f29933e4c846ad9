import { isProblem, type Outcome, type Place, type Problem, problem, problemAt } from '../engine/problem';
import { plainName } from '../engine/sla/eventNames';
import { metricKey } from '../engine/sla/metric';
import { type Force, nameKey, type PolicyLine } from '../engine/sla/policy';
import { type Cell, localDateFromCell, textFromCell, type ZoneOfSheet } from './cells';
import { readLimit, readPolicyLimit, unreadLimit } from './policyLimit';
import { namesIn } from './steps';
import { cellAt, isNothing, isYes, type Table, textAt } from './table';

const DEFAULT_AT_RISK = 0.75;
const FORCES: ReadonlyMap<string, Force> = new Map([
  ['', 'SLA'],
  ['sla', 'SLA'],
  ['slo', 'SLO'],
  ['obligation', 'obligation'],
  ['obl', 'obligation'],
  ['right', 'right'],
  ['scope', 'scope'],
  ['review', 'review'],
  ['gov', 'review'],
]);

const REOPENED: ReadonlyMap<string, PolicyLine['reopen']> = new Map([
  ['', 'continue'],
  ['continue', 'continue'],
  ['restart', 'restart'],
]);

/** One row of SLA Policies; where it cannot be used, with its first Problem and whatever else it says. */
export function readPolicyLine(
  row: readonly Cell[],
  place: Place,
  table: Table,
  zoneOfSheet: ZoneOfSheet,
): PolicyLine {
  const text = (header: string) => textAt(table, row, header);
  const cell = (header: string) => cellAt(table, row, header);
  let wrong: Problem | undefined;
  const holding = <T>(column: string, read: Outcome<T>, otherwise: T): T => {
    if (!isProblem(read)) return read;
    wrong = wrong ?? problemAt({ ...place, column }, read);
    return otherwise;
  };
  const policy = holding('Policy', text('Policy') || problem('', 'The policy has no name.'), '');
  const metric = holding(
    'Metric',
    metricKey(text('Metric')) || problem('', 'No metric is named. Write e.g. first response or resolution.'),
    '',
  );
  const figure = nameKey(text('Aggregate'));
  const read = readPolicyLimit(metric, figure, cell('Limit'));
  const unread = unreadLimit(metric, figure, cell('Limit'));
  const promised =
    read === 'aggregate'
      ? holding(
          'Aggregate',
          problem(text('Aggregate'), 'is no figure. Write each, mean, median, p90 or 95%.'),
          unread,
        )
      : holding('Limit', read, unread);
  const goal = holding('Goal', isNothing(cell('Goal')) ? undefined : readLimit(cell('Goal')), undefined);
  const from = holding(
    'Effective from',
    readDay(cell('Effective from'), Number.NEGATIVE_INFINITY, zoneOfSheet),
    Number.NaN,
  );
  const forever = Number.POSITIVE_INFINITY;
  const to = holding('Effective to', readDay(cell('Effective to'), forever, zoneOfSheet), forever);
  if (to < from)
    wrong =
      wrong ?? problem(policy, 'ends before it begins. Exchange Effective from and Effective to.', place);
  const [first, last] = to < from ? [to, from] : [from, to];
  const atRisk = holding('At risk', readShare(cell('At risk')), DEFAULT_AT_RISK);
  const force = holding(
    'Force',
    FORCES.get(nameKey(text('Force'))) ??
      problem(text('Force'), 'is no force. Write SLA, SLO, obligation, right, scope or review.'),
    'SLA',
  );
  const reopen = holding(
    'Reopen',
    REOPENED.get(nameKey(text('Reopen'))) ??
      problem(text('Reopen'), 'says nothing about reopened tickets. Write continue or restart.'),
    'continue',
  );
  return {
    policy,
    metric,
    place,
    wrong,
    ...promised,
    goal,
    atRisk,
    force,
    goalText: text('Goal'),
    version: text('Version'),
    effectiveFrom: first,
    effectiveTo: last,
    customer: text('Customer'),
    tier: text('Tier'),
    department: text('Department'),
    category: text('Category'),
    priority: text('Priority'),
    calendar: text('Calendar'),
    pauses: readPauses(text('Pauses')),
    reopen,
    clause: text('Clause'),
    note: text('Note'),
  };
}

/** `yes`, `no`, or the reasons that pause: `pause notice, waiting on customer`. */
function readPauses(text: string): PolicyLine['pauses'] {
  if (text === '') return undefined;
  if (/^(no|n|false|none|-)$/i.test(text)) return false;
  return isYes(text) || new Set(namesIn(text).map(plainName));
}

function readDay(cell: Cell, otherwise: number, zoneOfSheet: ZoneOfSheet): Outcome<number> {
  return isNothing(cell) ? otherwise : localDateFromCell(cell, zoneOfSheet);
}

function readShare(cell: Cell): Outcome<number> {
  if (isNothing(cell)) return DEFAULT_AT_RISK;
  const text = textFromCell(cell);
  const share =
    typeof cell === 'number'
      ? cell
      : /^\d+(\.\d+)?%$/.test(text)
        ? Number(text.slice(0, -1)) / 100
        : Number(text);
  return share > 0 && share <= 1 ? share : problem(text, 'is not a share of the target. Write e.g. 75%.');
}
