import type { Noted, Scene, Status, Ticket } from './scene';
import { type Row, type Story, storyOf } from './story';

const MINUTE_MS = 60_000;
const STATUSES: ReadonlySet<Noted['what']> = new Set<Status>(['Open', 'Waiting', 'Resolved']);

type Looking = Pick<Scene, 'switchedOnAt' | 'everyMinutes'>;

/** What a run at `now` goes by: rows of people, of earlier runs, and what it has just noticed itself. */
export function storyAt(ticket: Ticket, now: number, looking: Looking): Story {
  if (ticket.events.length === 0 && isPlain(ticket)) return UNTOUCHED;
  const noted = ticket.noted ?? [];
  const news = newsOf(ticket, now, looking);
  const story = storyOf(ticket.events, [...noted, ...news], now);
  // Ended before anybody looked at it.
  const { status, resolvedAt } = ticket;
  const isNobodys = noted.length + news.length + ticket.events.length === 0;
  return isNobodys && (status === 'Resolved' || resolvedAt !== undefined)
    ? { ...story, isOver: true }
    : story;
}

const UNTOUCHED = storyOf([], [], 0);

/** The rows about its status and its date of resolution that a run at `now` has to add for what the cells show. */
export function newsOf(
  ticket: Ticket,
  now: number,
  { switchedOnAt, everyMinutes }: Looking,
): readonly Noted[] {
  const { openedAt, events, noted = [], status = 'Open', resolvedAt, isSeen } = ticket;
  if (openedAt > now) return [];
  const openings = rowsOf(ticket).filter(isOpening);
  const opening = Math.max(...openings.map(({ at }) => at), Number.NEGATIVE_INFINITY);
  const hasEnded = status === 'Resolved' || (resolvedAt !== undefined && resolvedAt >= opening);
  const isKnown = isSeen === true || events.some(({ at }) => at >= switchedOnAt);
  if (hasEnded && !isKnown && openedAt < now - 2 * everyMinutes * MINUTE_MS) return [];
  const told = storyOf(events, noted, now);
  const cell = statusNews(ticket, told, now);
  return [...cell, ...dateNews(ticket, told, cell.length > 0, opening, now)];
}

function statusNews({ noted = [], status = 'Open' }: Ticket, told: Story, now: number): readonly Noted[] {
  const last = noted.findLast(({ what }) => STATUSES.has(what))?.what;
  if (status === (last ?? 'Open')) return [];
  // Rows of people say that it has ended, and nobody has seen this cell as anything else.
  const isTheirs = told.isOver && !datesTold(noted).includes(told.endedAt!);
  return last === undefined && status === 'Waiting' && isTheirs ? [] : [{ at: now, what: status }];
}

function dateNews(
  { events, noted = [], status = 'Open', resolvedAt, openedAt }: Ticket,
  told: Story,
  isNewStatus: boolean,
  opening: number,
  now: number,
): readonly Noted[] {
  const dates = datesTold(noted);
  const isOpenAgain = isNewStatus && status !== 'Resolved';
  if (resolvedAt === undefined) {
    const gone = dates.filter((at) => at >= opening).map((at) => ({ at, what: 'date gone' }) as const);
    if (gone.length === 0 || isOpenAgain || !told.isOver) return [];
    // Its status, or rows of people, tell an end without it.
    if (isNewStatus || storyOf(events, [...noted, ...gone], now).isOver) return gone;
    return [{ at: now, what: status === 'Waiting' && told.waitedUntilEnd ? status : 'open again' }];
  }
  if (resolvedAt < openedAt || resolvedAt > now) return [];
  // It is told of the time between two openings that it lies in. One of the very moment of a status counts as later.
  const noticed = isOpenAgain && resolvedAt === now ? [{ at: now, name: 'Open' as const }] : [];
  const all = [...rowsOf({ events, noted }), ...noticed].sort((a, b) => a.at - b.at);
  // Where the cell was blank, and that is the last to be said of it, the date was written since: it never was open.
  const rows = all.filter((_, nth) => !isRefuted(all, nth, resolvedAt));
  const back = all
    .filter((row) => !rows.includes(row))
    .map(({ at }) => ({ at, what: 'open again gone' }) as const);
  const earlier = rows.filter(({ at }) => at <= resolvedAt).findLastIndex(isOpening);
  const later = rows.findIndex((one) => one.at > resolvedAt && isOpening(one));
  const between = rows.slice(earlier + 1, later < 0 ? rows.length : later);
  if (between.some(({ name }) => name === 'resolved')) return back.reverse();
  const from = rows[earlier]?.at ?? Number.NEGATIVE_INFINITY;
  const old = dates.filter((at) => at >= from && at !== resolvedAt);
  const gone = old.map((at) => ({ at, what: 'date gone' }) as const);
  const isTold = dates.includes(resolvedAt);
  return [...back.reverse(), ...gone, ...(isTold ? [] : [{ at: resolvedAt, what: 'date' } as const])];
}

/** Whether a row only says that the date was blank, after it, and rows behind it say no more than that. */
function isRefuted(rows: readonly Row[], nth: number, date: number): boolean {
  return (
    rows
      .slice(nth)
      .filter((row) => isOpening(row) || row.name === 'resolved')
      .every(({ at, name }) => name === 'open again' && at > date) && rows[nth]!.name === 'open again'
  );
}

/** Of the column, and not taken back. */
function datesTold(noted: readonly Noted[]): readonly number[] {
  const dates: number[] = [];
  for (const { at, what } of noted) {
    if (what === 'date') dates.push(at);
    if (what === 'date gone' && dates.includes(at)) dates.splice(dates.lastIndexOf(at), 1);
  }
  return dates;
}

/** People's rows stand above those of runs. What was taken back is none. */
function rowsOf({ events, noted = [] }: Pick<Ticket, 'events' | 'noted'>): readonly Row[] {
  const back = noted.filter(({ what }) => what === 'open again gone').map(({ at }) => at);
  const left = noted.filter(({ at, what }) => what !== 'open again' || !back.includes(at));
  return [...events, ...left.map(({ at, what }) => ({ at, name: what }))];
}

/** Rows that say it is open: people's, and what was seen of its status. */
function isOpening({ name }: Row): boolean {
  return name === 'reopened' || name === 'open again' || name === 'Open' || name === 'Waiting';
}

/**
 * What is wrong with the rows of a run; undefined: nothing.
 *
 * @param before What the file may have said when the run read it.
 * @param after What stands in SLA Events now.
 * @param isWhole Nothing kept the run from writing all of it.
 */
export function wrongNotes(
  before: readonly Scene[],
  after: ReadonlyMap<string, readonly Noted[]>,
  now: number,
  isWhole: boolean,
): string | undefined {
  const byId = new Map<string, Ticket[]>();
  for (const ticket of before.flatMap(({ tickets }) => tickets)) {
    const versions = byId.get(ticket.id);
    if (versions === undefined) byId.set(ticket.id, [ticket]);
    else versions.push(ticket);
  }
  const [scene] = before as [Scene];
  for (const { id } of scene.tickets) {
    const rows = after.get(id) ?? [];
    const versions = byId.get(id)!;
    if (rows.length === 0 && versions.every(isPlain)) continue;
    const news = versions.map((one) => newsOf(one, now, scene));
    // A run that broke off may have written the first of them only; and somebody may have emptied the tab meanwhile.
    const fits = versions.some(({ noted = [] }) => {
      const [old, fresh] = [rows.slice(0, noted.length), rows.slice(noted.length)];
      return isSame(old, noted) && news.some((one) => isSame(fresh, one.slice(0, fresh.length)));
    });
    const wanted = [...(versions[0]!.noted ?? []), ...news[0]!];
    if (!fits) return `of ${id} is told ${JSON.stringify(rows)}, and should be ${JSON.stringify(wanted)}`;
    if (isWhole && scene.readable && rows.length < wanted.length)
      return `of ${id} is not told ${JSON.stringify(wanted.slice(rows.length))}`;
  }
  return undefined;
}

/** Nearly all are. */
function isPlain({ noted = [], status = 'Open', resolvedAt }: Ticket): boolean {
  return noted.length === 0 && status === 'Open' && resolvedAt === undefined;
}

function isSame(a: readonly Noted[], b: readonly Noted[]): boolean {
  return a.length === b.length && a.every(({ at, what }, nth) => b[nth]!.at === at && b[nth]!.what === what);
}
