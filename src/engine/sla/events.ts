import { isProblem, type Outcome, type Problem, problem } from '../problem';
import { DATE_EVENTS, type EventName, eventNamed, MESSAGES, plainName } from './eventNames';
import { type Waived, waivedBy } from './waiver';

/** One row of SLA Events, its cells already read. */
export interface EventRow {
  readonly ticket: string;
  /** Epoch milliseconds; NaN where the cell holds no date. */
  readonly at: number;
  readonly event: string;
  readonly value: string;
  /** Epoch milliseconds, where the Value cell holds a date. */
  readonly date?: number | undefined;
  readonly by: string;
  /** Row number as the sheet shows it. */
  readonly row?: number | undefined;
}

/** Something that happened to a ticket. */
export interface TicketEvent {
  readonly ticket: string;
  readonly at: number;
  /** From the vocabulary, or the name of a fact of the customer's own. */
  readonly name: string;
  readonly value: string;
  /** The date given with it, which both sides then go by; epoch ms. */
  readonly date?: number | undefined;
  /** What a `waived` row waives. */
  readonly waived?: Waived | undefined;
  readonly by: string;
  /** `at` is when we noticed, not when it happened. */
  readonly firstSeen: boolean;
  readonly row?: number | undefined;
}

export interface ParsedEvents {
  /** In the order of the sheet. */
  readonly events: readonly TicketEvent[];
  readonly problems: readonly Problem[];
}

const AUTOMATIC_SENDERS = new Set(['automatic', 'automation', 'system', 'bot', 'autoresponder']);
const FIRST_SEEN = /first seen/i;
/** By of a row whose At is when a run noticed what had changed. */
export const NOTICED = 'first seen';
/** By of a row whose At is a date that stands in a column of the tracker. */
export const FROM_COLUMN = 'tracker column';
/** By of a row that takes such a date back; what follows says when that was seen. */
export const WITHDRAWN_BY = `${FROM_COLUMN}, ${NOTICED}`;
/** By of a row written at the moment of an edit of the tracker; who edited it may follow. */
export const EDITED = 'edited';
const EDITED_BY = /^edited( by |$)/;
const NEEDS_VALUE = new Map([
  ['status', 'Write the new status in the Value column.'],
  ['priority', 'Write the new priority in the Value column.'],
  ['declined', 'counts only with an explanation. Write it in the Value column.'],
  [
    'waived',
    'counts only with a reason. Write it in the Value column, e.g. "first response: agreed by phone".',
  ],
  ['withdrawn', 'Write in the Value column which event is taken back, e.g. "reply".'],
]);

/**
 * A row that cannot be used is one Problem and no event. An event name nobody explained is a Problem and an event: a fact
 * under that name, so that it can still start or stop a metric once a policy says so.
 *
 * @param facts Names of facts that the policies' metrics use; they need no `fact` before them.
 * @param metrics Plain names of the policies' metrics, which a waiver may name.
 */
export function parseEvents(
  rows: readonly EventRow[],
  facts: ReadonlySet<string> = new Set(),
  metrics?: ReadonlySet<string>,
): ParsedEvents {
  const events: TicketEvent[] = [];
  const problems: Problem[] = [];
  const names = new Map<string, EventName>();
  for (const row of rows) {
    if (row.ticket === '' && row.event === '' && Number.isNaN(row.at)) continue;
    const name = nameOf(row, names);
    const waived = name.name === 'waived' ? waivedBy(row.value.trim(), metrics) : undefined;
    const wrong = whatIsWrong(row, name.name, waived);
    if (wrong !== undefined) {
      problems.push(wrong);
      continue;
    }
    if (name.doubt !== undefined && !facts.has(name.name)) problems.push(doubtful(row, name.doubt));
    events.push(eventOf(row, name.name, waived as Waived | undefined));
  }
  return { events, problems };
}

/** Names repeat by the thousand; what depends on the value (`told`, `fact` alone) is worked out each time. */
function nameOf(row: EventRow, names: Map<string, EventName>): EventName {
  const found = names.get(row.event) ?? eventNamed(row.event);
  names.set(row.event, found);
  return found.name === '' ? eventNamed(row.event, row.value) : found;
}

function whatIsWrong(row: EventRow, name: string, waived: Outcome<Waived> | undefined): Problem | undefined {
  const said = (found: string, wanted: string, column: string) =>
    problem(found, wanted, { row: row.row, column });
  if (row.ticket === '') return said(row.event, 'has no ticket. Write the ticket it belongs to.', 'Ticket');
  if (!Number.isFinite(row.at)) {
    return said(`${row.ticket} ${row.event}`, 'has no moment. Write a date and time in the At column.', 'At');
  }
  if (name === '')
    return said(row.event, 'Write what happened, e.g. reply, paused, fact order signed.', 'Event');
  if (DATE_EVENTS.has(name) && !Number.isFinite(row.date)) {
    return said(`${row.event} ${row.value}`, 'Write the date both sides go by in the Value column.', 'Value');
  }
  const wanted = row.value.trim() === '' ? NEEDS_VALUE.get(name) : undefined;
  if (wanted !== undefined) return said(`${row.ticket} ${row.event}`, wanted, 'Value');
  return isProblem(waived) ? said(waived.found, waived.wanted, 'Value') : undefined;
}

function doubtful(row: EventRow, doubt: string): Problem {
  return problem(row.event, doubt, { row: row.row, column: 'Event' });
}

function eventOf(row: EventRow, name: string, waived: Waived | undefined): TicketEvent {
  const value = row.value.trim();
  const automatic = AUTOMATIC_SENDERS.has(plainName(row.by)) || AUTOMATIC_SENDERS.has(plainName(value));
  return {
    ticket: row.ticket,
    at: row.at,
    name: automatic && MESSAGES.has(name) ? 'automatic' : name,
    // A pause row may carry its reason in the event cell: "waiting on customer".
    value: value === '' && name === 'paused' ? plainName(row.event) : value,
    date: row.date,
    waived,
    by: row.by,
    firstSeen: FIRST_SEEN.test(row.by),
    row: row.row,
  };
}

/**
 * The order in which events are replayed: by time; of the same time, the opening first and then as they stand in the sheet.
 * Sheets are nearly always in order already, so that is looked at first.
 */
export function inOrder(events: readonly TicketEvent[]): readonly TicketEvent[] {
  const sorted = events.every((event, i) => i === 0 || compare(events[i - 1]!, event) <= 0);
  return sorted ? events : [...events].sort(compare);
}

function compare(a: TicketEvent, b: TicketEvent): number {
  return a.at - b.at || Number(b.name === 'opened') - Number(a.name === 'opened');
}

/** Whether a row only says what the tracker's cells have said; people have told nothing with it. */
export function isFromTracker({ by, firstSeen }: TicketEvent): boolean {
  return firstSeen || by === FROM_COLUMN || EDITED_BY.test(by);
}
