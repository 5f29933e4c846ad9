import { eventNamed, plainName } from './eventNames';
import { FROM_COLUMN, inOrder, isFromTracker, NOTICED, type TicketEvent, WITHDRAWN_BY } from './events';
import { ends, type StatusMap } from './statusMap';
import { withoutWithdrawn } from './withdrawn';

/**
 * What the dates in the columns First response and Resolved add to a ticket's rows: one rule for whatever reads both, and for
 * a run that writes it down.
 *
 * A date is a row at its own time. One that was changed takes the row of the old one back. A column is silent where people's
 * rows tell the answer or the end, after the opening; what the tracker itself has told, seen or edited, is not theirs.
 */
export interface DateChange {
  /** Dates of rows of ours that stand in the column no more. */
  readonly gone: readonly number[];
  /** undefined: there is none, or a row of ours tells it already. */
  readonly told?: number | undefined;
  /** Moments of rows of ours that said the ticket is open again, since the cell was blank. */
  readonly reopenings?: readonly number[];
}

export interface Within {
  readonly openedAt: number;
  readonly now: number;
}

const RESPONSES: ReadonlySet<string> = new Set(['reply', 'call', 'information requested', 'declined']);
const NO_CHANGE: DateChange = { gone: [] };

export function responseChange(
  date: number | 'blank',
  events: readonly TicketEvent[],
  within: Within,
): DateChange {
  const ours = standingDates('reply', events);
  const isTheirs =
    ours.length === 0 &&
    events.some((one) => one.at >= within.openedAt && RESPONSES.has(one.name) && !isFromTracker(one));
  return isTheirs ? NO_CHANGE : changeTo(date, ours, within);
}

/**
 * A date counts between the openings that it lies between: one that stayed behind when the ticket was reopened is the end of
 * an earlier time. Where the last opening is only that the cell was blank, the date was written since, and takes it back.
 *
 * @param openedAgainAt An opening that no row tells yet.
 */
export function resolutionChange(
  date: number,
  events: readonly TicketEvent[],
  statuses: StatusMap,
  within: Within,
  openedAgainAt = Number.NEGATIVE_INFINITY,
): DateChange {
  const cleared = openedAgainAt < date ? clearedAfter(date, events, statuses, within) : undefined;
  if (cleared !== undefined) {
    const before = events.filter((event) => event !== cleared);
    const change = resolutionChange(date, before, statuses, within);
    return { ...change, reopenings: [cleared.at, ...(change.reopenings ?? [])] };
  }
  const ours = standingDates('resolved', events);
  if (ours.length > 0 && ours.every((at) => at === date)) return NO_CHANGE;
  let [from, isTheirs] = [openedAgainAt, false];
  for (const event of withoutOurWithdrawn(inOrder(events))) {
    if (event.at < within.openedAt) continue;
    const isOpened = isOpening(event, statuses);
    if (isOpened && event.at > date) break;
    if (isOpened) [from, isTheirs] = [Math.max(from, event.at), false];
    else if (event.at > openedAgainAt && !isFromTracker(event)) isTheirs ||= isEnding(event, statuses);
  }
  const since = ours.filter((at) => at >= from);
  return isTheirs ? NO_CHANGE : changeTo(date, since, within);
}

/** Whether a row says that the ticket has ended, be it by what came of a message or by its status. */
function isEnding({ name, value }: TicketEvent, statuses: StatusMap): boolean {
  if (name === 'status') return ends(statuses.get(plainName(value)));
  if (name === 'reply' || name === 'call') return value !== '' && eventNamed(value).name === 'resolved';
  return ends(name) || name === 'declined';
}

function isOpening({ name, value }: TicketEvent, statuses: StatusMap): boolean {
  if (name !== 'status') return name === 'reopened';
  const meaning = statuses.get(plainName(value));
  return meaning === 'open' || meaning === 'paused';
}

/** When a row last said that the ticket was open. */
export function lastOpening(events: readonly TicketEvent[], statuses: StatusMap): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const event of withoutOurWithdrawn(events))
    if (event.at > last && isOpening(event, statuses)) last = event.at;
  return last;
}

/** The row of ours that reopened the ticket because the cell was blank, where nothing has been said since. */
function clearedAfter(
  date: number,
  events: readonly TicketEvent[],
  statuses: StatusMap,
  { openedAt }: Within,
): TicketEvent | undefined {
  if (date < openedAt || !events.some(isCleared)) return undefined;
  const last = withoutWithdrawn(inOrder(events), [])
    .filter((event) => isOpening(event, statuses) || (isEnding(event, statuses) && !isFromTracker(event)))
    .pop();
  return last !== undefined && isCleared(last) && last.at > date ? last : undefined;
}

/** A run says so of a blank cell alone; another status is a row of its own. */
function isCleared({ name, by }: TicketEvent): boolean {
  return name === 'reopened' && by === NOTICED;
}

/** Without the openings that a date took back when it was written again. */
function withoutOurWithdrawn(events: readonly TicketEvent[]): readonly TicketEvent[] {
  const back = events.filter(
    ({ name, value, by }) => name === 'withdrawn' && value === 'reopened' && by.startsWith(WITHDRAWN_BY),
  );
  return back.length === 0
    ? events
    : events.filter((event) => !isCleared(event) || !back.some(({ at }) => at === event.at));
}

function changeTo(date: number | 'blank', ours: readonly number[], { openedAt, now }: Within): DateChange {
  if (date === 'blank') return { gone: ours };
  // A date that cannot be is shown where it stands, and what was known stays.
  if (date < openedAt || date > now) return NO_CHANGE;
  return { gone: ours.filter((at) => at !== date), told: ours.includes(date) ? undefined : date };
}

/** Dates of the column that rows of ours tell and no row of ours has taken back, in the order they were written. */
export function standingDates(name: string, events: readonly TicketEvent[]): readonly number[] {
  const dates: number[] = [];
  for (const event of events) {
    const { at, by, value } = event;
    if (isDate(name, event)) dates.push(at);
    else if (
      event.name === 'withdrawn' &&
      value === name &&
      by.startsWith(WITHDRAWN_BY) &&
      dates.includes(at)
    )
      dates.splice(dates.lastIndexOf(at), 1);
  }
  return dates;
}

/** Whether a row of ours tells a date of a column. */
export function isDate(name: string, event: TicketEvent): boolean {
  return event.name === name && event.by === FROM_COLUMN;
}
