import { withoutWithdrawn } from './clock';
import { plainName } from './eventNames';
import { type EventRow, FROM_COLUMN, inOrder, NOTICED, type TicketEvent } from './events';
import { type Ending, type History, standingEnding } from './history';
import type { DateCell, Sight, Watch } from './noticed';
import type { StatusMap } from './statusMap';

const RESPONSES: ReadonlySet<string> = new Set(['reply', 'call', 'information requested', 'declined']);
const ENDINGS: ReadonlySet<string> = new Set(['resolved', 'closed', 'declined']);
const WITHDRAWN_BY = `${FROM_COLUMN}, ${NOTICED}`;

/** What the dates of a ticket are judged by. */
export interface DateLook {
  readonly sight: Sight;
  readonly events: readonly TicketEvent[];
  readonly watch: Watch;
  /** Its status has just been changed to one that ends it. */
  readonly isEndedNow: boolean;
  /** Its status has just been changed to one that is open or waits. */
  readonly isOpenAgain: boolean;
  /** What rows of the ticket tell. */
  readonly replayed: (events: readonly TicketEvent[]) => History;
}

/**
 * What the columns First response and Resolved say and no row does. Their dates are what a person has written, so they are
 * the rows' own moments; a date that was changed is taken back by a row of its own, so that it can be seen.
 *
 * A column speaks where people's rows are silent, as everywhere.
 */
export function dateNews(look: DateLook): readonly EventRow[] {
  // Whoever has just edited a cell has edited another one than these.
  return look.watch.editor === undefined ? [...responseNews(look), ...resolvedNews(look)] : [];
}

function responseNews({ sight, events, watch }: DateLook): readonly EventRow[] {
  const { firstResponse } = sight;
  const ours = standingDates('reply', events);
  if (firstResponse === undefined || (ours.length === 0 && isToldByPeople(RESPONSES, events))) return [];
  return changeOf('reply', firstResponse, ours, sight, watch);
}

function resolvedNews(look: DateLook): readonly EventRow[] {
  const { sight, events, watch, isOpenAgain } = look;
  const { resolved } = sight;
  const ours = standingDates('resolved', events);
  if (resolved === undefined || (resolved === 'blank' && ours.length === 0)) return [];
  if (resolved === 'blank') return clearedNews(look);
  if (ours.includes(resolved)) return [];
  // A date of this very moment counts as later than a status that is noticed with it, now and when it is looked at again.
  const isOfThisMoment = isOpenAgain && resolved === watch.now;
  const openedAgainAt = isOfThisMoment ? resolved : lastOpening(events, watch.statuses);
  const isOfNow = (at: number) => at >= openedAgainAt;
  if (
    !isOfNow(resolved) ||
    isToldByPeople(
      ENDINGS,
      events.filter(({ at }) => isOfNow(at)),
    )
  )
    return [];
  return changeOf('resolved', resolved, ours.filter(isOfNow), sight, watch);
}

/**
 * The date is taken back where rows tell the end without it; else the ticket is open again, or waits again if its wait was
 * running when the date ended it. What people's rows have ended or reopened since is theirs.
 */
function clearedNews({
  sight,
  events,
  watch,
  isEndedNow,
  isOpenAgain,
  replayed,
}: DateLook): readonly EventRow[] {
  if (isOpenAgain) return [];
  const kept = withoutWithdrawn(inOrder(events), []);
  const opening = lastOpening(events, watch.statuses);
  const isGone = ({ name, by, at }: TicketEvent) =>
    name === 'resolved' && by === FROM_COLUMN && at >= opening;
  const dates = kept.filter(isGone).map(({ at }) => at);
  const history = dates.length === 0 ? undefined : replayed(kept);
  const ending = history === undefined ? undefined : standingEnding(history);
  if (history === undefined || ending === undefined) return [];
  const others = kept.filter((event) => !isGone(event));
  if (isEndedNow || standingEnding(replayed(others)) !== undefined)
    return changeOf('resolved', 'blank', dates, sight, watch);
  const waited = plainName(sight.status ?? '');
  const waits = history.pauses.some(({ reason, end }) => reason === waited && end === ending.ended.at);
  const again = waits ? { event: 'status', value: sight.status ?? '' } : { event: 'reopened', value: '' };
  return [{ ticket: sight.ticket, at: watch.now, ...again, by: NOTICED }];
}

/** Whether a date of the column has told the ending. */
export function isByColumn({ ended }: Ending, events: readonly TicketEvent[]): boolean {
  return standingDates('resolved', events).includes(ended.at);
}

/** When a row last said that the ticket was open: a date of resolution before that is of an earlier time. */
export function lastOpening(events: readonly TicketEvent[], statuses: StatusMap): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const { name, value, at } of events) {
    if (at <= last || (name !== 'reopened' && name !== 'status')) continue;
    const meaning = name === 'status' ? statuses.get(plainName(value)) : 'open';
    if (meaning === 'open' || meaning === 'paused') last = at;
  }
  return last;
}

function changeOf(
  event: 'reply' | 'resolved',
  date: DateCell,
  ours: readonly number[],
  { ticket, openedAt }: Sight,
  { now, nowText }: Watch,
): readonly EventRow[] {
  // A date that cannot be is shown where it stands, and what was known stays.
  if (typeof date === 'number' && (date < openedAt || date > now)) return [];
  const isTold = ours.includes(date as number);
  const gone = ours.filter((at) => at !== date);
  const by = `${WITHDRAWN_BY} ${nowText}`;
  // At the very moment of the row, so that it is this row which is taken back.
  const withdrawn = gone.map((at) => ({ ticket, at, event: 'withdrawn', value: event, by }));
  if (date === 'blank' || isTold) return withdrawn;
  return [...withdrawn, { ticket, at: date as number, event, value: '', by: FROM_COLUMN }];
}

/** Dates of the column that rows of ours tell and no row of ours has taken back, in the order they were written. */
function standingDates(name: 'reply' | 'resolved', events: readonly TicketEvent[]): readonly number[] {
  const dates: number[] = [];
  for (const event of events) {
    if (event.name === name && event.by === FROM_COLUMN) dates.push(event.at);
    else if (isWithdrawalOf(name, event) && dates.includes(event.at))
      dates.splice(dates.lastIndexOf(event.at), 1);
  }
  return dates;
}

function isWithdrawalOf(name: string, event: TicketEvent): boolean {
  return event.name === 'withdrawn' && event.value === name && event.by.startsWith(WITHDRAWN_BY);
}

function isToldByPeople(names: ReadonlySet<string>, events: readonly TicketEvent[]): boolean {
  return events.some(({ name, by, firstSeen }) => names.has(name) && by !== FROM_COLUMN && !firstSeen);
}
