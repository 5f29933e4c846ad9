import { isProblem, type Outcome, type Place, problem, problemAt } from '../engine/problem';
import { plainName } from '../engine/sla/eventNames';
import { metricKey } from '../engine/sla/metric';
import { type Force, nameKey, type PolicyLine } from '../engine/sla/policy';
import { type Cell, localDateFromCell, textFromCell, type ZoneOfSheet } from './cells';
import { readLimit, readPolicyLimit } from './policyLimit';
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

/** One row of SLA Policies. */
export function readPolicyLine(
  row: readonly Cell[],
  place: Place,
  table: Table,
  zoneOfSheet: ZoneOfSheet,
): Outcome<PolicyLine> {
  const text = (header: string) => textAt(table, row, header);
  const policy = text('Policy');
  const metric = metricKey(text('Metric'));
  if (policy === '') return problem('', 'The policy has no name.', { ...place, column: 'Policy' });
  if (metric === '')
    return problem('', 'No metric is named. Write e.g. first response or resolution.', {
      ...place,
      column: 'Metric',
    });
  const promised = readPolicyLimit(metric, nameKey(text('Aggregate')), cellAt(table, row, 'Limit'));
  if (promised === 'aggregate')
    return problem(text('Aggregate'), 'is no figure. Write each, mean, median, p90 or 95%.', {
      ...place,
      column: 'Aggregate',
    });
  if (isProblem(promised)) return problemAt({ ...place, column: 'Limit' }, promised);
  const goal = isNothing(cellAt(table, row, 'Goal')) ? undefined : readLimit(cellAt(table, row, 'Goal'));
  if (isProblem(goal)) return problemAt({ ...place, column: 'Goal' }, goal);
  const from = readDay(cellAt(table, row, 'Effective from'), Number.NEGATIVE_INFINITY, zoneOfSheet);
  if (isProblem(from)) return problemAt({ ...place, column: 'Effective from' }, from);
  const to = readDay(cellAt(table, row, 'Effective to'), Number.POSITIVE_INFINITY, zoneOfSheet);
  if (isProblem(to)) return problemAt({ ...place, column: 'Effective to' }, to);
  if (to < from)
    return problem(policy, 'ends before it begins. Exchange Effective from and Effective to.', place);
  const atRisk = readShare(cellAt(table, row, 'At risk'));
  if (isProblem(atRisk)) return problemAt({ ...place, column: 'At risk' }, atRisk);
  const force = FORCES.get(nameKey(text('Force')));
  if (force === undefined)
    return problem(text('Force'), 'is no force. Write SLA, SLO, obligation, right, scope or review.', {
      ...place,
      column: 'Force',
    });
  const reopen = nameKey(text('Reopen')) || 'continue';
  if (reopen !== 'continue' && reopen !== 'restart')
    return problem(text('Reopen'), 'says nothing about reopened tickets. Write continue or restart.', {
      ...place,
      column: 'Reopen',
    });
  return {
    policy,
    metric,
    place,
    ...promised,
    goal,
    atRisk,
    force,
    goalText: text('Goal'),
    version: text('Version'),
    effectiveFrom: from,
    effectiveTo: to,
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
