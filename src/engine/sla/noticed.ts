import { historyOf } from './clock';
import { lastOpening } from './columnDates';
import { plainName } from './eventNames';
import { type EventRow, FROM_COLUMN, NOTICED, type TicketEvent } from './events';
import { type History, standingEnding } from './history';
import { dateNews, isByColumn, seen } from './noticedDates';
import { nameKey } from './policy';
import { ends, type StatusMap } from './statusMap';

/** A ticket as its tracker shows it now. A cell that is undefined has no column, or nobody can read it. */
export interface Sight {
  readonly ticket: string;
  /** Epoch ms, as every date here. */
  readonly openedAt: number;
  readonly status: string | undefined;
  readonly priority: string | undefined;
  readonly owner: string | undefined;
  readonly firstResponse: DateCell;
  readonly resolved: DateCell;
}

export type DateCell = number | 'blank' | undefined;

/** What is the same for every ticket that a run looks at. */
export interface Watch {
  readonly now: number;
  readonly statuses: StatusMap;
  /** Facts that promised metrics go by: with `status triaged` among them the first such status is written too. */
  readonly facts: ReadonlySet<string>;
  /** When the watch began: what had ended by then is left as it is. */
  readonly since: number;
  /** A ticket opened so short a time ago may have come and gone between two runs. */
  readonly recentMs: number;
  /** Who has just changed the cells, so that `now` is the very moment; undefined: a run has noticed it. */
  readonly editor?: string | undefined;
  /** What the edited cell said before, where it is that of the status and somebody tells. */
  readonly statusBefore?: string | undefined;
  /** `now` for a person to read. */
  readonly nowText: string;
}

export interface News {
  readonly rows: readonly EventRow[];
  /** The ticket was never looked at before: this is how it was, nothing has changed. */
  readonly isFirstSight: boolean;
}

const NO_NEWS: News = { rows: [], isFirstSight: true };
/** Two clocks never agree: a row a little ahead of ours tells of the same change. */
const AHEAD_MS = 600_000;

/**
 * The rows that SLA Events lacks for what the tracker shows: what differs from the last known of each column, and of a
 * ticket never looked at before what a later change has to be told from. Asked again with these rows among the events, it
 * has no more.
 *
 * What is known of a column is the last row of its event, whoever wrote it, and even if it was taken back: so no row of a
 * person is contradicted by a cell that has stayed as it was. What everything begins with, an open status and no owner,
 * needs no row.
 *
 * @param events The ticket's, in the order of the sheet.
 * @param whole The ticket with all its cells, where `sight` holds only those that were edited.
 */
export function newsOf(sight: Sight, events: readonly TicketEvent[], watch: Watch, whole = sight): News {
  const { now, statuses, since, recentMs } = watch;
  const { ticket, openedAt } = sight;
  if (openedAt > now) return NO_NEWS;
  const meaning = statuses.get(plainName(whole.status ?? ''));
  const endedByStatus = ends(meaning);
  const hasEnded =
    endedByStatus || (typeof whole.resolved === 'number' && whole.resolved >= lastOpening(events, statuses));
  const isKnown = events.some((event) => isOurs(event) || event.at >= since);
  if (hasEnded && !isKnown && openedAt < now - recentMs) return NO_NEWS;

  const tracker = new Map([[ticket, { openedAt }]]);
  const replayed = (rows: readonly TicketEvent[]) =>
    historyOf(ticket, rows, { asOf: now, statuses, tracker }) as History;
  let told: History | undefined;
  const history = () => {
    told ??= replayed(events);
    return told;
  };
  const status = statusNews(sight, events, watch, history);
  const isEndedNow = status.length > 0 && endedByStatus;
  const isOpenAgain = status.length > 0 && meaning !== undefined && !endedByStatus;
  const isReopened = () =>
    events.some(({ name }) => name === 'reopened') && standingEnding(history()) === undefined;
  const isOpen = !hasEnded || status.length > 0 || isReopened();
  const rows = [
    ...(isOpen ? priorityNews(sight, events, watch) : []),
    ...(isOpen ? ownerNews(sight, events, watch) : []),
    ...status,
    ...dateNews({ sight, events, watch, isEndedNow, isOpenAgain, replayed }),
  ];
  // Something has to say later that it was looked at, and when that began: a note moves no clock.
  const isMarked =
    wasLookedAt(events) || wasLookedAt(rows) || (hasEnded && isKnown) || watch.editor !== undefined;
  return {
    rows: isMarked ? rows : [...rows, seen(sight, 'note', 'in the tracker', watch)],
    isFirstSight: !isKnown,
  };
}

/** Whether a run has noticed anything of the ticket yet; its first look always leaves a row. */
export function wasLookedAt(events: readonly { readonly by: string }[]): boolean {
  return events.some(({ by }) => by === NOTICED);
}

export function isOurs({ by, firstSeen }: TicketEvent): boolean {
  return firstSeen || by === FROM_COLUMN;
}

function statusNews(
  sight: Sight,
  events: readonly TicketEvent[],
  watch: Watch,
  history: () => History,
): readonly EventRow[] {
  const { status } = sight;
  if (status === undefined || blank(status)) return [];
  const known = knownOf('status', sight, events, watch);
  const name = plainName(status);
  if (known.some((value) => plainName(value) === name)) return [];
  const row = [seen(sight, 'status', status, watch)];
  if (known.length > 0) return row;
  const meaning = watch.statuses.get(name);
  if (ends(meaning)) return row;
  // Rows of people say it has ended, and nothing says that the cell was ever anything else. A date's end was told by a run,
  // which had looked at the cell as well.
  const ending = events.length > 0 ? standingEnding(history()) : undefined;
  if (ending !== undefined && !isByColumn(ending, events)) return watch.editor === undefined ? [] : row;
  const isOther = meaning === 'open' && !blank(watch.statusBefore) && plainName(watch.statusBefore!) !== name;
  return meaning === 'paused' || isOther || watch.facts.has(`status ${name}`) ? row : [];
}

function priorityNews(sight: Sight, events: readonly TicketEvent[], watch: Watch): readonly EventRow[] {
  const { priority } = sight;
  if (priority === undefined || blank(priority)) return [];
  const known = knownOf('priority', sight, events, watch);
  if (known.some((value) => nameKey(value) === nameKey(priority))) return [];
  return [seen(sight, 'priority', priority, watch)];
}

function ownerNews(sight: Sight, events: readonly TicketEvent[], watch: Watch): readonly EventRow[] {
  if (sight.owner === undefined) return [];
  const owner = blank(sight.owner) ? '' : sight.owner;
  const known = knownOf('owner', sight, events, watch);
  const names = known.length === 0 ? [''] : known;
  return names.some((name) => plainName(name) === plainName(owner))
    ? []
    : [seen(sight, 'owner', owner, watch)];
}

/** Cells that say nothing: blank, or a dash. */
function blank(text: string | undefined): boolean {
  return text === undefined || plainName(text) === '';
}

/** The column's last value by the rows, and those that a clock ahead of ours has written since; none: never told. */
function knownOf(
  name: string,
  { openedAt }: Sight,
  events: readonly TicketEvent[],
  { now }: Watch,
): readonly string[] {
  let last: TicketEvent | undefined;
  const ahead: string[] = [];
  for (const event of events) {
    if (event.name !== name || event.at < openedAt || event.at > now + AHEAD_MS) continue;
    if (event.at > now) ahead.push(event.value);
    else if (last === undefined || event.at >= last.at) last = event;
  }
  return last === undefined ? ahead : [last.value, ...ahead];
}
