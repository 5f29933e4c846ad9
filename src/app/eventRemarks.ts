import { groupedBy } from '../engine/groups';
import { describeProblem, type Outcome, type Problem, problemAt } from '../engine/problem';
import type { TicketEvent } from '../engine/sla/events';
import type { Metric } from '../engine/sla/metric';
import { type CellRange, textFromCell, type ZoneOfSheet } from '../sheets/cells';
import { readEvents } from '../sheets/events';
import { headerKey } from '../sheets/table';
import { EVENTS } from '../sheets/tabs';
import { textFromOurCell } from '../sheets/writeCells';

/** What there is to say of a row of SLA Events, or of a ticket's status. */
export interface EventRemark {
  /** Whose row it is; "" where that is what is wrong. */
  readonly ticket: string;
  readonly problem: Problem;
  /** The row cannot be read; else it counts, or is known not to. */
  readonly isLeftOut: boolean;
}

export interface EventsTold {
  readonly events: readonly TicketEvent[];
  readonly remarks: readonly EventRemark[];
}

/** A wrong range is a Problem, a wrong row a remark. */
export function readEventRows(
  range: CellRange,
  zoneOfSheet: ZoneOfSheet,
  metrics: readonly Metric[] = [],
): Outcome<EventsTold> {
  const { events, problems } = readEvents(range, zoneOfSheet, metrics);
  const [first] = problems;
  if (first === undefined) return { events, remarks: [] };
  if (first.place?.row === 1) return first;
  const at = (range[0] ?? []).findIndex((header) => headerKey(header) === 'ticket');
  const kept = new Set(events.map(({ row }) => row));
  const remarks = problems.map((problem): EventRemark => {
    const row = problem.place?.row ?? 0;
    const ticket = textFromOurCell(textFromCell(range[row - 1]?.[at]));
    return { ticket, problem, isLeftOut: !kept.has(row) };
  });
  return { events, remarks };
}

/** More would not fit into a cell. */
const MOST_TOLD = 10;

/** One cell for many remarks: how many rows are left out, and the first of those that are told nowhere else. */
export function remarksTogether(
  remarks: readonly EventRemark[],
  told: readonly EventRemark[] = remarks,
): string {
  const leftOut = remarks.filter(({ isLeftOut }) => isLeftOut).length;
  const rows = leftOut === 1 ? 'row of SLA Events is' : 'rows of SLA Events are';
  const title = leftOut === 0 ? 'Remarks' : `${leftOut} ${rows} left out`;
  const texts = [...new Set(told.map(textOf))];
  const more = texts.length > MOST_TOLD ? ` and ${texts.length - MOST_TOLD} more` : '';
  return [title, ...texts.slice(0, MOST_TOLD)].join('; ') + more;
}

/** What is said beside each ticket, and what is left for the header: nothing where there is nothing to say. */
export function remarksBeside(remarks: readonly EventRemark[], ids: readonly string[]) {
  const known = new Set(ids);
  const others = remarks.filter(({ ticket }) => ticket === '' || !known.has(ticket));
  const byTicket = groupedBy(remarks, ({ ticket }) => ticket);
  return {
    header: remarks.length === 0 ? [] : [remarksTogether(remarks, others)],
    beside: (id: string) => (id === '' ? [] : (byTicket.get(id) ?? [])).map(textOf).join('; '),
  };
}

function textOf({ problem }: EventRemark): string {
  return describeProblem(problemAt({ sheet: EVENTS.name }, problem));
}
