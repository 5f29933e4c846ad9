import { groupedBy } from '../groups';
import { type Problem, problem } from '../problem';
import { MS_PER_MINUTE } from '../time/localDate';
import { type DateChange, resolutionChange, responseChange } from './columnDates';
import { takeIn } from './eventEffects';
import { FROM_COLUMN, inOrder, type TicketEvent } from './events';
import type { History, Moment, PauseSpan } from './history';
import { complain, type Replay } from './replayState';
import type { StatusMap } from './statusMap';
import { withoutWithdrawn } from './withdrawn';

/** What the tracker's columns say of a ticket; epoch ms. */
export interface TrackerTimes {
  readonly openedAt: number;
  readonly firstResponseAt?: number | undefined;
  readonly resolvedAt?: number | undefined;
}

export interface ReplayOptions {
  /** Events later than this have not happened yet; epoch ms. */
  readonly asOf: number;
  readonly statuses: StatusMap;
  /**
   * The tickets there are, where known: events of any other are a Problem. A column fills in what no event tells. Without
   * this a ticket opens with its `opened` event, or else with its first.
   */
  readonly tracker?: ReadonlyMap<string, TrackerTimes> | undefined;
}

export interface Replayed {
  /** Every ticket with at least one event. */
  readonly histories: ReadonlyMap<string, History>;
  /** Those of single tickets are in their histories too. */
  readonly problems: readonly Problem[];
}

/**
 * What every ticket's events say as of one moment.
 *
 * Events count in the order of their times; of the same time the opening comes first and the others stand as in the sheet.
 */
export function replay(events: readonly TicketEvent[], options: ReplayOptions): Replayed {
  const histories = new Map<string, History>();
  const problems: Problem[] = [];
  for (const [ticket, ofTicket] of groupedBy(events, ({ ticket }) => ticket)) {
    if (options.tracker !== undefined && !options.tracker.has(ticket)) {
      problems.push(unknownTicket(ticket, ofTicket));
      continue;
    }
    const history = historyOf(ticket, ofTicket, options);
    if (history === undefined) continue;
    histories.set(ticket, history);
    problems.push(...history.problems);
  }
  return { histories, problems };
}

/** @returns undefined when nothing had happened yet. */
export function historyOf(
  ticket: string,
  events: readonly TicketEvent[],
  { asOf, statuses, tracker }: ReplayOptions,
): History | undefined {
  const problems: Problem[] = [];
  const columns = tracker?.get(ticket);
  const past = events.every(({ at }) => at <= asOf) ? events : events.filter(({ at }) => at <= asOf);
  const told = withoutWithdrawn(inOrder(withColumns(ticket, past, columns, asOf, statuses)), problems);
  const opened = openingOf(ticket, told, columns, asOf, problems);
  if (opened === undefined) return undefined;
  const begun = beginning(ticket, opened, statuses, problems);
  told.forEach((event, order) => {
    if (order === opened.order || isTheOpening(event, opened)) return;
    if (event.at < opened.at) complain(begun, event, 'came before the ticket was opened and does not count.');
    else {
      if (event.firstSeen) begun.noticedAt ??= event.at;
      takeIn(begun, event, { at: event.at, order, firstSeen: event.firstSeen });
    }
  });
  return asHistory(begun, asOf);
}

/** A column speaks where the events are silent: a first response or a resolution that nobody logged. */
function withColumns(
  ticket: string,
  events: readonly TicketEvent[],
  columns: TrackerTimes | undefined,
  asOf: number,
  statuses: StatusMap,
): readonly TicketEvent[] {
  if (columns?.firstResponseAt === undefined && columns?.resolvedAt === undefined) return events;
  const { openedAt, firstResponseAt, resolvedAt } = columns;
  const within = { openedAt, now: asOf };
  const added: TicketEvent[] = [];
  const add = (name: string, { gone, told, reopenings = [] }: DateChange) => {
    const row = { ticket, value: '', by: FROM_COLUMN, firstSeen: false };
    for (const at of reopenings) added.push({ ...row, at, name: 'withdrawn', value: 'reopened' });
    for (const at of gone) added.push({ ...row, at, name: 'withdrawn', value: name });
    if (told !== undefined) added.push({ ...row, at: told, name });
  };
  if (firstResponseAt !== undefined) add('reply', responseChange(firstResponseAt, events, within));
  if (resolvedAt !== undefined) add('resolved', resolutionChange(resolvedAt, events, statuses, within));
  return added.length === 0 ? events : [...events, ...added];
}

/** The tracker's own date wins over an `opened` row: it is what every formula beside the ticket counts from. */
function openingOf(
  ticket: string,
  events: readonly TicketEvent[],
  columns: TrackerTimes | undefined,
  asOf: number,
  problems: Problem[],
): Moment | undefined {
  const order = events.findIndex(({ name }) => name === 'opened');
  const told = events[order];
  if (columns !== undefined) {
    if (columns.openedAt > asOf) return undefined;
    if (told !== undefined && !told.firstSeen && Math.abs(told.at - columns.openedAt) >= MS_PER_MINUTE) {
      problems.push(twoOpenings(told));
    }
    return { at: columns.openedAt, order: -1, firstSeen: false };
  }
  if (told !== undefined) return { at: told.at, order, firstSeen: told.firstSeen };
  const first = events[0];
  if (first === undefined) return undefined;
  problems.push(noOpening(ticket, first));
  return { at: first.at, order: -1, firstSeen: first.firstSeen };
}

/** The first `opened` row when the tracker's column has already told the opening. */
function isTheOpening(event: TicketEvent, opened: Moment): boolean {
  return event.name === 'opened' && opened.order < 0;
}

function beginning(ticket: string, opened: Moment, statuses: StatusMap, problems: Problem[]): Replay {
  return {
    ticket,
    opened,
    statuses,
    facts: new Map([['opened', [opened]]]),
    pauses: [],
    statusPause: undefined,
    rowPauses: [],
    endings: [],
    entries: new Map(),
    agreedDates: new Map(),
    waivers: [],
    notCovered: undefined,
    muted: false,
    noticedAt: undefined,
    unansweredContacts: 0,
    oldestUnanswered: undefined,
    lastUpdateAt: undefined,
    unheard: undefined,
    problems,
  };
}

function asHistory(told: Replay, asOf: number): History {
  const last = told.endings[told.endings.length - 1];
  const ended = last !== undefined && last.reopened === undefined;
  if (told.unheard !== undefined && last !== undefined) {
    complain(
      told,
      told.unheard,
      `came after the ticket was ${last.by}; nothing runs for it. Write reopened if work goes on.`,
    );
  }
  return {
    ticket: told.ticket,
    asOf,
    opened: told.opened,
    facts: told.facts,
    pauses: pausesUntil(told, asOf),
    endings: told.endings,
    epoch: told.endings.length + (ended ? 0 : 1),
    entries: told.entries,
    agreedDates: told.agreedDates,
    waivers: told.waivers,
    notCovered: told.notCovered,
    muted: told.muted,
    unansweredContacts: told.unansweredContacts,
    oldestUnansweredAt: ended ? undefined : told.oldestUnanswered?.at,
    lastUpdateAt: told.lastUpdateAt,
    problems: told.problems,
  };
}

function pausesUntil({ pauses, rowPauses, statusPause }: Replay, asOf: number): readonly PauseSpan[] {
  const running = statusPause === undefined ? rowPauses : [...rowPauses, statusPause];
  if (running.length === 0) return pauses;
  return [
    ...pauses,
    ...running.map(({ from, reason, sinceBefore }) => ({
      start: from.at,
      end: asOf,
      reason,
      running: true,
      firstSeen: from.firstSeen,
      sinceBefore,
    })),
  ];
}

/** Of a ticket that the tracker does not have. */
export function unknownTicket(ticket: string, events: readonly TicketEvent[]): Problem {
  const count = events.length === 1 ? 'an event' : `${events.length} events`;
  return problem(ticket, `has ${count} but is not in the tracker. Correct the ticket, or add its row.`, {
    row: events[0]?.row,
    column: 'Ticket',
  });
}

function twoOpenings({ ticket, row }: TicketEvent): Problem {
  const wanted = 'says another time than the tracker, which counts. Correct one of them.';
  return problem(`${ticket} opened`, wanted, { row, column: 'At' });
}

function noOpening(ticket: string, first: TicketEvent): Problem {
  const wanted = 'has no opened row; its first event counts as the opening. Write an opened row.';
  return problem(ticket, wanted, { row: first.row, column: 'Event' });
}
