import {
  type DateChange,
  isDate,
  lastOpening,
  resolutionChange,
  responseChange,
  standingDates,
} from './columnDates';
import { plainName } from './eventNames';
import { type EventRow, FROM_COLUMN, inOrder, NOTICED, type TicketEvent, WITHDRAWN_BY } from './events';
import { type Ending, type History, type PauseSpan, standingEnding } from './history';
import type { Sight, Watch } from './noticed';
import { withoutWithdrawn } from './withdrawn';

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
 */
export function dateNews(look: DateLook): readonly EventRow[] {
  // Whoever has just edited a cell has edited another one than these.
  return look.watch.editor === undefined ? [...responseNews(look), ...resolvedNews(look)] : [];
}

function responseNews({ sight, events, watch }: DateLook): readonly EventRow[] {
  const { firstResponse, openedAt } = sight;
  if (firstResponse === undefined) return [];
  return rowsOf('reply', responseChange(firstResponse, events, { openedAt, now: watch.now }), watch, sight);
}

function resolvedNews(look: DateLook): readonly EventRow[] {
  const { sight, events, watch, isOpenAgain } = look;
  const { resolved, openedAt } = sight;
  if (resolved === undefined) return [];
  if (resolved === 'blank') return clearedNews(look);
  const { now, statuses } = watch;
  // A date of this very moment counts as later than a status that is noticed with it, now and when it is looked at again.
  const from = isOpenAgain && resolved === now ? now : undefined;
  return rowsOf(
    'resolved',
    resolutionChange(resolved, events, statuses, { openedAt, now }, from),
    watch,
    sight,
  );
}

/**
 * The date is taken back where rows tell the end without it; else the ticket is open again, or waits again if its wait was
 * running when the date ended it. What people's rows have ended or reopened since is theirs.
 */
function clearedNews(look: DateLook): readonly EventRow[] {
  const { sight, events, watch, replayed } = look;
  const opening = lastOpening(events, watch.statuses);
  const isGone = (event: TicketEvent) => isDate('resolved', event) && event.at >= opening;
  if (look.isOpenAgain || !events.some(isGone)) return [];
  const kept = withoutWithdrawn(inOrder(events), []);
  const gone = kept.filter(isGone).map(({ at }) => at);
  const history = replayed(kept);
  const ending = standingEnding(history);
  if (gone.length === 0 || ending === undefined) return [];
  const others = kept.filter((event) => !isGone(event));
  if (look.isEndedNow || standingEnding(replayed(others)) !== undefined)
    return rowsOf('resolved', { gone }, watch, sight);
  const value = sight.status ?? '';
  const waits = ({ reason, end }: PauseSpan) => reason === plainName(value) && end === ending.ended.at;
  return [
    history.pauses.some(waits) ? seen(sight, 'status', value, watch) : seen(sight, 'reopened', '', watch),
  ];
}

export function seen({ ticket }: Sight, event: string, value: string, { now, editor }: Watch): EventRow {
  return { ticket, at: now, event, value, by: editor ?? NOTICED };
}

/** Whether a date of the column has told the ending. */
export function isByColumn({ ended }: Ending, events: readonly TicketEvent[]): boolean {
  return standingDates('resolved', events).includes(ended.at);
}

function rowsOf(
  event: 'reply' | 'resolved',
  { gone, told, reopenings = [] }: DateChange,
  { nowText }: Watch,
  { ticket }: Sight,
): readonly EventRow[] {
  const by = `${WITHDRAWN_BY} ${nowText}`;
  // At the very moment of the row, so that it is this row which is taken back.
  const back = (value: string) => (at: number) => ({ ticket, at, event: 'withdrawn', value, by });
  const rows: EventRow[] = [...reopenings.map(back('reopened')), ...gone.map(back(event))];
  if (told !== undefined) rows.push({ ticket, at: told, event, value: '', by: FROM_COLUMN });
  return rows;
}
