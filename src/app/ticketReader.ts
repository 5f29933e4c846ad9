import { isProblem, type Outcome, type Problem, problem, problemAt } from '../engine/problem';
import { historyOf } from '../engine/sla/clock';
import { unknownStatus } from '../engine/sla/eventEffects';
import { plainName } from '../engine/sla/eventNames';
import type { TicketEvent } from '../engine/sla/events';
import { factsIn } from '../engine/sla/factRule';
import { standingEnding } from '../engine/sla/history';
import type { ToldTicket } from '../engine/sla/measure';
import type { Coverage } from '../engine/sla/policy';
import { ends, type StatusMap } from '../engine/sla/statusMap';
import { type Cell, textFromCell } from '../sheets/cells';
import type { TrackerTable } from '../sheets/trackerTable';
import { pausedMsFromCell } from './arguments';
import { stopFieldOf } from './insertColumns';
import { memo } from './spill';

export interface Telling {
  readonly table: TrackerTable;
  readonly statuses: StatusMap;
  readonly events: ReadonlyMap<string, readonly TicketEvent[]>;
  readonly now: number;
  readonly bookOf: (coverage: Coverage) => ToldTicket['bookFor'];
}

type Row = readonly Cell[];

/** What a row and the ticket's events tell together; a cell of the row that cannot be read is its problem. */
export function ticketReader(telling: Telling): (id: string, row: Row) => Outcome<ToldTicket> {
  const { table, statuses, events, now, bookOf } = telling;
  const columnOf = memo((field) => table.columnOf(field as string));
  const textIn = (row: Row, field: string) => textFromCell(row[columnOf(field)]);
  const momentIn = (row: Row, field: string) => table.momentIn(row[columnOf(field)] ?? '', field);
  const plainOf = memo((status) => plainName(status as string));
  const unknownCell = (status: string) => unknownStatus(status, { sheet: table.sheet, column: 'Status' });
  return (id, row) => {
    const openedAt = momentIn(row, 'opened') ?? NOT_OPENED;
    const firstResponseAt = momentIn(row, 'first response');
    const resolvedAt = momentIn(row, 'resolved');
    const pausedMs = pausedMsIn(table, row[columnOf('paused hours')] ?? '');
    const wrong = [openedAt, firstResponseAt, resolvedAt, pausedMs].find(isProblem);
    if (wrong !== undefined) return wrong;
    const times = { openedAt, firstResponseAt, resolvedAt } as { openedAt: number };
    // A ticket newer than the last tick is told as it begins.
    const asOf = Math.max(now, times.openedAt);
    const rows = events.get(id) ?? [];
    const history = historyOf(id, rows, { asOf, statuses, tracker: new Map([[id, times]]) });
    if (history === undefined) throw new Error(`ticket ${id} is not open as of ${asOf}`);
    const status = textIn(row, 'status');
    // What came of a status that the rows have told is told by them too: nobody has touched the cell since.
    const isTold = plainOf(lastStatus(rows, times.openedAt, asOf)) === plainOf(status);
    const meaning = isTold ? undefined : statuses.get(plainOf(status));
    const isUndated = ends(meaning) && standingEnding(history) === undefined;
    const isUnknown = !isTold && meaning === undefined && status !== '';
    return {
      history: isUnknown ? { ...history, problems: [...history.problems, unknownCell(status)] } : history,
      priority: textIn(row, 'priority'),
      pausedMs: pausedMs as number,
      waitingFor: meaning === 'paused' ? plainOf(status) : undefined,
      endedUndated: isUndated ? endsWithoutDate(status) : undefined,
      stopIn: ({ name, stop }) => {
        const field = stopFieldOf(name);
        const stoppedAt = momentIn(row, field);
        if (typeof stoppedAt !== 'number' || stoppedAt < times.openedAt) return stoppedAt;
        // A date that is still to come has stopped nothing; and of these two the history has weighed it against the rows.
        const isWeighed = factsIn(stop).includes(FACT_OF[field] ?? '');
        return stoppedAt > asOf || isWeighed ? undefined : stoppedAt;
      },
      agreedIn: (fact) => table.momentIn(row[table.columnUnder(fact)] ?? ''),
      bookFor: bookOf(coverageIn((field) => textIn(row, field))),
    };
  };
}

/** What a date in these columns is for the history. */
const FACT_OF: Readonly<Record<string, string>> = { 'first response': 'reply', resolved: 'resolved' };

/** As the rows have it, even where it was taken back; "" before the first. One before the opening does not count. */
function lastStatus(rows: readonly TicketEvent[], openedAt: number, asOf: number): string {
  let last: TicketEvent | undefined;
  for (const row of rows) {
    if (row.name === 'status' && row.at <= asOf && row.at >= (last?.at ?? openedAt)) last = row;
  }
  return last?.value ?? '';
}

export function pausedMsIn({ headerOf }: TrackerTable, cell: Cell): Outcome<number> {
  const pausedMs = pausedMsFromCell(cell);
  return isProblem(pausedMs) ? problemAt({ column: headerOf('paused hours') }, pausedMs) : pausedMs;
}

/** @param textIn The row's text of a field. */
export function coverageIn(textIn: (field: keyof Coverage) => string): Coverage {
  const [customer, tier] = [textIn('customer'), textIn('tier')];
  return { customer, tier, department: textIn('department'), category: textIn('category') };
}

export const NOT_OPENED = problem('', 'The ticket has no date of opening. Write one like 2026-03-04 21:05.');

function endsWithoutDate(status: string): Problem {
  const wanted =
    'has come to its end, but nothing says when. Write the date of resolution, or a row of SLA Events.';
  return problem(status, wanted);
}
