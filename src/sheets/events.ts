import { isProblem, type Problem, problem, problemAt } from '../engine/problem';
import { type EventRow, type ParsedEvents, parseEvents } from '../engine/sla/events';
import { factsOf, type Metric, namesOf } from '../engine/sla/metric';
import type { Zone } from '../engine/time/zone';
import {
  type Cell,
  type CellRange,
  instantFromCell,
  isBlank,
  isDate,
  textFromCell,
  type ZoneOfSheet,
} from './cells';
import { offsetIso } from './isoText';
import { headerKey, tableOf } from './table';
import { EVENTS } from './tabs';
import { textFromOurCell, textRow } from './writeCells';

/**
 * Reads SLA Events: header row Ticket, At, Event, Value, By.
 *
 * @param metrics Those of the policies, whose facts and names rows may use; see parseEvents.
 */
export function readEvents(
  range: CellRange,
  zoneOfSheet: ZoneOfSheet,
  metrics: readonly Metric[] = [],
): ParsedEvents {
  const table = tableOf(EVENTS.name, range);
  if (isProblem(table)) return { events: [], problems: [table] };
  const missing = ['ticket', 'at', 'event'].filter((header) => !table.columns.has(header));
  if (missing.length > 0) return { events: [], problems: [missingHeaders(missing)] };
  const problems: Problem[] = [];
  const rows: EventRow[] = [];
  // Headers are looked up once: histories are long.
  const column = (header: string) => table.columns.get(header) ?? -1;
  const of = {
    ticket: column('ticket'),
    at: column('at'),
    event: column('event'),
    value: column('value'),
    by: column('by'),
  };
  const textIn = (cell: Cell | undefined) => (cell === 0 ? '' : textFromOurCell(textFromCell(cell)));
  table.rows.forEach((cells, index) => {
    if (cells.every(isBlank)) return;
    const row = table.firstRow + index;
    const at = instantFromCell(cells[of.at] ?? '', zoneOfSheet);
    if (isProblem(at)) {
      problems.push(problemAt({ sheet: EVENTS.name, row, column: 'At' }, at));
      return;
    }
    const value = cells[of.value] ?? '';
    rows.push({
      ticket: textIn(cells[of.ticket]),
      at,
      event: textIn(cells[of.event]),
      value: textFromOurCell(textFromCell(value)),
      date: dateIn(value, zoneOfSheet),
      by: textIn(cells[of.by]),
      row,
    });
  });
  const parsed = parseEvents(rows, factsOf(metrics), namesOf(metrics));
  const placed = parsed.problems.map((each) => problemAt({ sheet: EVENTS.name }, each));
  return { events: parsed.events, problems: [...problems, ...placed] };
}

/**
 * What keeps rows from being added: whatever is not found again would be added again, run after run.
 *
 * @param cells The tab as it is; undefined where there is none yet.
 */
export function whyNoRows(cells: CellRange | undefined): Problem | undefined {
  const headers = (cells?.[0] ?? EVENTS.headers).slice(0, EVENTS.headers.length).map(headerKey);
  if (EVENTS.headers.every((header, index) => headers[index] === headerKey(header))) return undefined;
  const wanted = `Nothing is added while its first columns are not ${EVENTS.headers.join(', ')}. Put them in this order.`;
  return problem('', wanted, { sheet: EVENTS.name, row: 1 });
}

/** A row for the end of SLA Events. @param zone In which its moment is written; it stays exact in any. */
export function eventCells(
  { ticket, at, event, value, by }: Pick<EventRow, 'ticket' | 'at' | 'event' | 'value' | 'by'>,
  zone: Zone,
): string[] {
  return textRow([ticket, offsetIso(at, zone), event, value, by]);
}

function missingHeaders(missing: readonly string[]): Problem {
  const wanted = `The header row lacks ${missing.join(' and ')}. Pass the range with its headers Ticket, At, Event, Value, By.`;
  return problem('', wanted, { sheet: EVENTS.name, row: 1 });
}

function dateIn(value: Cell, zoneOfSheet: ZoneOfSheet): number | undefined {
  if (!isDate(value) && !(typeof value === 'string' && /^\s*\d{4}-\d{2}-\d{2}/.test(value))) return undefined;
  const at = instantFromCell(value, zoneOfSheet);
  return isProblem(at) ? undefined : at;
}
