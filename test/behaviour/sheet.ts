import { EVENTS, POLICIES, type Tab } from '../../src/sheets/tabs';
import { at, show } from '../oracles/workedExample';
import { type Bundle, type Cell, isDateCell, loadBundle } from '../vectors/asCells';

/**
 * A sheet as the worked examples see it: the built bundle's functions, asked with times written as a person writes them
 * (`Thu 2026-03-26 16:30`, wall time of the calendar's zone) and answering in the same form.
 */
let loaded: Bundle | undefined;

export function bundle(): Bundle {
  loaded ??= loadBundle();
  return loaded;
}

/** One default week; each example says only what differs. */
export const OFFICE = 'Mon-Fri 09:00-17:00 Europe/Madrid';

export function zoneOf(calendar: string): string {
  return calendar === '24x7' ? 'UTC' : calendar.slice(calendar.lastIndexOf(' ') + 1);
}

export function dateCell(written: string, calendar: string): Date {
  return new Date(at(written, zoneOf(calendar)));
}

/** A moment as all answers here are shown: weekday, date, time and offset. */
export function moment(written: string, calendar: string): string {
  return show(at(written, zoneOf(calendar)), zoneOf(calendar));
}

export function shown(cell: Cell | Cell[][], calendar: string): unknown {
  return isDateCell(cell) ? show(cell.getTime(), zoneOf(calendar)) : cell;
}

export type Holidays = readonly (readonly Cell[])[];

export function due(
  start: string,
  target: Cell,
  calendar = OFFICE,
  holidays: Holidays | '' = '',
  pausedHours: number | '' = '',
): unknown {
  return shown(
    bundle().SLA_DUE(dateCell(start, calendar), target, calendar, holidays, pausedHours),
    calendar,
  );
}

/** Hours between two moments; the calendar's zone gives both their wall times. */
export function hours(start: string, end: string, calendar = OFFICE, holidays: Holidays | '' = ''): unknown {
  return bundle().SLA_HOURS(dateCell(start, calendar), dateCell(end, calendar), calendar, holidays);
}

export function isOpen(written: string, calendar = OFFICE, holidays: Holidays | '' = ''): unknown {
  return bundle().SLA_IS_OPEN(dateCell(written, calendar), calendar, holidays);
}

export function nextOpen(written: string, calendar = OFFICE, holidays: Holidays | '' = ''): unknown {
  return shown(bundle().SLA_NEXT_OPEN(dateCell(written, calendar), calendar, holidays), calendar);
}

export function nextClose(written: string, calendar = OFFICE, holidays: Holidays | '' = ''): unknown {
  return shown(bundle().SLA_NEXT_CLOSE(dateCell(written, calendar), calendar, holidays), calendar);
}

/** Open spans as `SLA_CURVE` spills them, without header and hours. */
export function spans(from: string, to: string, calendar = OFFICE, holidays: Holidays | '' = ''): string[] {
  const rows = bundle().SLA_CURVE(
    dateCell(from, calendar),
    dateCell(to, calendar),
    calendar,
    holidays,
  ) as Cell[][];
  return rows.slice(1).map(([opens, closes]) => `${shown(opens, calendar)} – ${shown(closes, calendar)}`);
}

export type Row = Readonly<Record<string, Cell>>;

/** A tab's range: its header row and rows given by header. */
export function tabRange({ headers }: Tab, rows: readonly Row[]): Cell[][] {
  for (const row of rows) {
    const unknown = Object.keys(row).filter((header) => !headers.includes(header));
    if (unknown.length > 0) throw new Error(`no column ${unknown.join(', ')}`);
  }
  return [[...headers], ...rows.map((row) => headers.map((header) => row[header] ?? ''))];
}

/** Tabs stacked as the named range SLA_RULES stacks them, filled up with blanks. */
export function stacked(...ranges: Cell[][][]): Cell[][] {
  const width = Math.max(...ranges.flat().map((row) => row.length));
  return ranges.flat().map((row) => [...row, ...Array<Cell>(width - row.length).fill('')]);
}

/** Policy lines on the office calendar, for a first response unless a row says otherwise. */
export function policies(...rows: Row[]): Cell[][] {
  return tabRange(
    POLICIES,
    rows.map((row) => ({ Policy: 'Standard', Metric: 'first response', Calendar: OFFICE, ...row })),
  );
}

/** A ticket's log as the SLA Events tab holds it: when, what, value, who. */
export type LogLine = readonly [when: string, event: string, value?: string, by?: string];

export function eventsRange(lines: readonly LogLine[], calendar = OFFICE): Cell[][] {
  return tabRange(
    EVENTS,
    lines.map(([when, event, value = '', by = 'Ana']) => ({
      Ticket: 'T-1',
      At: dateCell(when, calendar),
      Event: event,
      Value: value,
      By: by,
    })),
  );
}

/** What SLA_TRACK shows of one metric of a ticket as of a moment. */
export function tracked(
  metric: string,
  ticket: { readonly opened: string; readonly priority: string },
  rules: Cell[][],
  log: readonly LogLine[],
  now: string,
): { readonly due: unknown; readonly status: unknown; readonly hoursLeft: unknown } {
  const tickets = [
    ['Ticket', 'Opened', 'Priority'],
    ['T-1', dateCell(ticket.opened, OFFICE), ticket.priority],
  ];
  const answer = bundle().SLA_TRACK(
    tickets,
    rules,
    eventsRange(log),
    metric,
    dateCell(now, OFFICE),
  ) as Cell[][];
  const [due, status, hoursLeft] = answer[1];
  return { due: shown(due, OFFICE), status, hoursLeft };
}
