import { isProblem, type Outcome, problem, problemAt } from '../engine/problem';
import type { Interval } from '../engine/time/interval';
import { type Cell, type CellRange, instantFromCell, isBlank, type ZoneOfSheet } from './cells';
import { headerKey } from './table';

/**
 * Scheduled maintenance: the range of SLA Maintenance with its headers Start and End, or two columns without any. Each row
 * needs both moments; the first that cannot be used is the Problem, since every figure would be wrong without it.
 */
export function readMaintenance(range: CellRange, zoneOfSheet: ZoneOfSheet): Outcome<Interval[]> {
  const headers = (range[0] ?? []).map(headerKey);
  const named = headers.includes('start') && headers.includes('end');
  const [startAt, endAt] = named ? [headers.indexOf('start'), headers.indexOf('end')] : [0, 1];
  const spans: Interval[] = [];
  for (let index = named ? 1 : 0; index < range.length; index++) {
    const cells = range[index] as readonly Cell[];
    const [start, end] = [cells[startAt] ?? '', cells[endAt] ?? ''];
    if (isBlank(start) && isBlank(end)) continue;
    const span = spanOf(start, end, zoneOfSheet);
    if (isProblem(span)) return problemAt({ sheet: 'maintenance', row: index + 1 }, span);
    spans.push(span);
  }
  return spans;
}

function spanOf(startCell: Cell, endCell: Cell, zoneOfSheet: ZoneOfSheet): Outcome<Interval> {
  if (isBlank(startCell) || isBlank(endCell))
    return problem('', 'Maintenance needs a start and an end. Write both.');
  const start = instantFromCell(startCell, zoneOfSheet);
  if (isProblem(start)) return start;
  const end = instantFromCell(endCell, zoneOfSheet);
  if (isProblem(end)) return end;
  return end >= start
    ? { start, end }
    : problem('', 'It ends before it starts. Correct one of the two times.');
}
