import { type Problem, problem } from '../problem';
import type { TicketEvent } from './events';
import type { AgreedDate, Ending, Entry, Moment, PauseSpan, Waiver } from './history';
import type { StatusMap } from './statusMap';

export interface OpenPause {
  readonly from: Moment;
  readonly reason: string;
  readonly sinceBefore: boolean;
}

/** A ticket's history while its events are being read. */
export interface Replay {
  readonly ticket: string;
  readonly opened: Moment;
  readonly statuses: StatusMap;
  readonly facts: Map<string, Moment[]>;
  readonly pauses: PauseSpan[];
  statusPause: OpenPause | undefined;
  rowPauses: OpenPause[];
  readonly endings: Ending[];
  readonly entries: Map<string, Entry[]>;
  readonly agreedDates: Map<string, AgreedDate[]>;
  readonly waivers: Waiver[];
  notCovered: string | undefined;
  muted: boolean;
  /** When a run first looked at the ticket. */
  noticedAt: number | undefined;
  unansweredContacts: number;
  oldestUnanswered: Moment | undefined;
  lastUpdateAt: number | undefined;
  /** The customer wrote after the ticket had ended, and nobody has reopened it yet. */
  unheard: TicketEvent | undefined;
  readonly problems: Problem[];
}

export function addFact({ facts }: Replay, fact: string, moment: Moment): void {
  const moments = facts.get(fact);
  if (moments === undefined) facts.set(fact, [moment]);
  else moments.push(moment);
}

export function complain(replay: Replay, event: TicketEvent, wanted: string): void {
  replay.problems.push(problem(`${event.ticket} ${event.name}`, wanted, { row: event.row, column: 'Event' }));
}

export function standing({ endings }: Replay): Ending | undefined {
  const last = endings[endings.length - 1];
  return last === undefined || last.reopened !== undefined ? undefined : last;
}

/** What only an open ticket can go through is refused once it is resolved or closed. */
export function isOpenFor(replay: Replay, event: TicketEvent): boolean {
  const ending = standing(replay);
  if (ending === undefined) return true;
  complain(
    replay,
    event,
    `came after the ticket was ${ending.by} and does not count. Write reopened before it.`,
  );
  return false;
}
