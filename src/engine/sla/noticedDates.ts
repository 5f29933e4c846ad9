import { plainName } from './eventNames';
import { type EventRow, FROM_COLUMN, NOTICED, type TicketEvent } from './events';
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
  readonly endedByStatus: boolean;
  readonly waits: boolean;
  /** Its status has just been changed to one that is open or waits. */
  readonly isOpenAgain: boolean;
  readonly history: () => History;
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

function resolvedNews({
  sight,
  events,
  watch,
  endedByStatus,
  waits,
  isOpenAgain,
  history,
}: DateLook): readonly EventRow[] {
  const { resolved } = sight;
  const ours = standingDates('resolved', events);
  if (resolved === undefined || (resolved === 'blank' && ours.length === 0)) return [];
  if (resolved === 'blank') {
    const ending = endedByStatus || isOpenAgain ? undefined : standingEnding(history());
    // Only the very end that the date told: what people's rows have ended since is theirs, and so is a reopening that was
    // told before and taken back.
    if (ending === undefined || !ours.includes(ending.ended.at)) return [];
    if (lastOpening(events, watch.statuses) > ending.ended.at) return [];
    // The end had ended its wait, which goes on by the cell.
    const again = waits ? { event: 'status', value: sight.status ?? '' } : { event: 'reopened', value: '' };
    return [{ ticket: sight.ticket, at: watch.now, ...again, by: NOTICED }];
  }
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
