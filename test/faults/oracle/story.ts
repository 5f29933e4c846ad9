import type { Noted, TicketEvent } from './scene';

export type Span = readonly [from: number, to: number];

/** What has become of a ticket, by docs/events.md. */
export interface Story {
  readonly isOver: boolean;
  /** When the end was that stands, or that stood last; undefined: it never was over. */
  readonly endedAt: number | undefined;
  /** 1, and one more with each reopening. */
  readonly epoch: number;
  /** An answer, even if it did not hold. */
  readonly wasResolved: boolean;
  readonly isWaiting: boolean;
  /** Its status made it wait when that end came. */
  readonly waitedUntilEnd: boolean;
  /** In order; the one that still goes on lasts until now. Time may be in two of them. */
  readonly waits: readonly Span[];
  /** From each end that did not hold to its reopening, in order. */
  readonly closed: readonly Span[];
}

export type Row = Pick<TicketEvent, 'at'> & { readonly name: TicketEvent['name'] | Noted['what'] };

/** People's rows stand above those of runs. */
export function storyOf(events: readonly TicketEvent[], noted: readonly Noted[], now: number): Story {
  const rows: Row[] = [...events, ...noted.map(({ at, what }) => ({ at, name: what }))];
  let [isOver, wasResolved, endedAt] = [false, false, undefined as number | undefined];
  let waitedUntilEnd = false;
  const [waits, closed]: [Span[], Span[]] = [[], []];
  /** Since when it waits by its status, and by a row of people. */
  const since = { status: undefined as number | undefined, row: undefined as number | undefined };
  const goOn = (at: number, ...reasons: (keyof typeof since)[]) => {
    for (const reason of reasons) {
      if (since[reason] !== undefined) waits.push([since[reason], at]);
      since[reason] = undefined;
    }
  };
  const end = (at: number) => {
    waitedUntilEnd = since.status !== undefined || (waitedUntilEnd && at === endedAt);
    goOn(at, 'status', 'row');
    [isOver, wasResolved, endedAt] = [true, true, at];
  };
  const reopen = (at: number) => {
    if (isOver) closed.push([endedAt!, at]);
    isOver = false;
  };
  for (const { at, name } of taken(rows.filter((row) => row.at <= now))) {
    if (name === 'paused' && !isOver) since.row ??= at;
    if (name === 'resumed') goOn(at, 'status', 'row');
    if (name === 'reopened' || name === 'open again') reopen(at);
    // The later counts of two resolutions; the wait has ended with the first.
    if (name === 'resolved' || name === 'date') end(isOver ? Math.max(endedAt!, at) : at);
    if (name === 'Resolved' && !isOver) end(at);
    if (name === 'Open' || name === 'Waiting') {
      goOn(at, 'status');
      reopen(at);
      if (name === 'Waiting') since.status = at;
    }
  }
  const isWaiting = since.status !== undefined || since.row !== undefined;
  goOn(now, 'status', 'row');
  waits.sort(([a], [b]) => a - b);
  const epoch = 1 + closed.length;
  return { isOver, endedAt, epoch, wasResolved, isWaiting, waitedUntilEnd, waits, closed };
}

/** In the order of time, without the resolutions and reopenings that were taken back. */
function taken(rows: readonly Row[]): readonly Row[] {
  const left: Row[] = [];
  for (const row of [...rows].sort((a, b) => a.at - b.at)) {
    const gone = GONE.get(row.name);
    if (gone === undefined) left.push(row);
    else {
      const last = left.findLastIndex(({ name }) => gone.includes(name));
      if (last >= 0) left.splice(last, 1);
    }
  }
  return left;
}

const GONE = new Map<Row['name'], readonly Row['name'][]>([
  ['date gone', ['resolved', 'date']],
  ['open again gone', ['reopened', 'open again']],
]);
