import { isProblem, type Problem, problem, problemAt } from '../engine/problem';
import { type EventRow, type ParsedEvents, parseEvents } from '../engine/sla/events';
import {
  type Cell,
  type CellRange,
  instantFromCell,
  isBlank,
  isDate,
  textFromCell,
  type ZoneOfSheet,
} from './cells';
import { cellAt, tableOf, textAt } from './table';
import { EVENTS } from './tabs';

/**
 * Reads SLA Events: header row Ticket, At, Event, Value, By.
 *
 * @param facts Names of facts that policies use; see parseEvents.
 */
export function readEvents(
  range: CellRange,
  zoneOfSheet: ZoneOfSheet,
  facts?: ReadonlySet<string>,
): ParsedEvents {
  const table = tableOf(EVENTS.name, range);
  if (isProblem(table)) return { events: [], problems: [table] };
  const missing = ['ticket', 'at', 'event'].filter((header) => !table.columns.has(header));
  if (missing.length > 0) return { events: [], problems: [missingHeaders(missing)] };
  const problems: Problem[] = [];
  const rows = table.rows.flatMap((row, index): EventRow[] => {
    if (row.every((cell) => isBlank(cell))) return [];
    const place = { sheet: EVENTS.name, row: table.firstRow + index, column: 'At' };
    const at = instantFromCell(cellAt(table, row, 'At'), zoneOfSheet);
    if (isProblem(at)) {
      problems.push(problemAt(place, at));
      return [];
    }
    const value = cellAt(table, row, 'Value');
    return [
      {
        ticket: textAt(table, row, 'Ticket'),
        at,
        event: textAt(table, row, 'Event'),
        value: textFromCell(value),
        date: dateIn(value, zoneOfSheet),
        by: textAt(table, row, 'By'),
        row: place.row,
      },
    ];
  });
  const parsed = parseEvents(rows, facts);
  const placed = parsed.problems.map((each) => problemAt({ sheet: EVENTS.name }, each));
  return { events: parsed.events, problems: [...problems, ...placed] };
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
