import { type OpenHours, openHours } from './openHours';
import type { Limit, Scene, Step, Ticket } from './scene';
import { withStatus } from './status';

/** A promise that waits to be kept, with every moment of its steps. */
export interface Promised {
  readonly ticket: Ticket;
  readonly metric: Limit['metric'];
  readonly dueAt: number;
  /** false: paused, so nothing goes out. */
  readonly running: boolean;
  readonly moments: readonly Moment[];
}

export interface Moment {
  /** Ticket, epoch, metric, offset and which repeat: what the mail is about, however rows are sorted. */
  readonly key: string;
  readonly step: Step;
  readonly nth: number;
  readonly at: number;
}

/** Every open promise at `now`. */
export function openPromises(scene: Scene, now: number): Promised[] {
  if (!scene.readable) return [];
  const hours = openHours(scene.hours, now);
  return scene.tickets
    .filter(({ openedAt, status }) => openedAt <= now && status !== 'Resolved')
    .map((ticket) => withStatus(ticket, now))
    .filter(({ resolvedAt }) => resolvedAt === undefined)
    .flatMap((ticket) =>
      scene.limits
        .filter((limit) => limit.priority === ticket.priority && !isAnswered(ticket, limit))
        .map((limit) => promiseOf(ticket, limit, scene, now, hours)),
    );
}

/** A resolution answers the customer too, even one that did not hold. */
function isAnswered({ answeredAt, events }: Ticket, { metric }: Limit): boolean {
  return (
    metric === 'first response' &&
    (answeredAt !== undefined || events.some(({ name }) => name === 'resolved'))
  );
}

function promiseOf(ticket: Ticket, limit: Limit, scene: Scene, now: number, hours: OpenHours): Promised {
  const business = limit.counts === 'business';
  const dueAfter = (paused: number) =>
    business ? hours.add(ticket.openedAt, limit.ms + paused) : ticket.openedAt + limit.ms + paused;
  let [paused, dueAt] = [0, dueAfter(0)];
  for (const [from, to] of pausesOf(ticket, limit, now)) {
    // What comes after the deadline does not move it.
    if (from >= dueAt) break;
    paused += business ? hours.between(from, to) : to - from;
    dueAt = dueAfter(paused);
  }
  const epoch = 1 + reopenings(ticket, now);
  const moments = scene.steps.flatMap((step) => {
    const first = momentOf(step, limit, dueAt, hours);
    return Array.from({ length: step.repeat?.max ?? 1 }, (_, nth): Moment => {
      const at = nth === 0 ? first : hours.add(first, nth * step.repeat!.ms);
      return { key: `${ticket.id}|${epoch}|${limit.metric}|${step.offset.text}|${nth}`, step, nth, at };
    });
  });
  return { ticket, metric: limit.metric, dueAt, running: !isPaused(ticket, limit, now), moments };
}

function reopenings({ events }: Ticket, now: number): number {
  return inEffect(events, now).filter(({ name }) => name === 'reopened').length;
}

/**
 * A first response is not paused by waiting; the time between a resolution and a reopening stops every clock. The end of a
 * ticket ends every pause.
 */
function pausesOf({ events }: Ticket, { metric }: Limit, now: number): [number, number][] {
  const pauses: [number, number][] = [];
  let since: number | undefined;
  for (const { name, at } of inEffect(events, now)) {
    if (name === 'paused') {
      if (metric !== 'first response') since = since ?? at;
    } else if (PAUSING.has(name)) {
      if (since !== undefined) pauses.push([since, at]);
      since = name === 'resolved' ? at : undefined;
    }
  }
  return since === undefined ? pauses : [...pauses, [since, now]];
}

function isPaused({ events, status }: Ticket, { metric }: Limit, now: number): boolean {
  if (metric === 'first response') return false;
  // Waits, though a row has ended what was known of it.
  if (status === 'Waiting') return true;
  const told = inEffect(events, now).filter(({ name }) => PAUSING.has(name));
  return told.at(-1)?.name === 'paused';
}

const PAUSING: ReadonlySet<string> = new Set(['paused', 'resumed', 'resolved', 'reopened']);

/** Only what was resolved can be reopened, and only an open ticket can wait, go on or be resolved. */
function inEffect(events: Ticket['events'], now: number): Ticket['events'] {
  let isOver = false;
  return inOrder(events, now).filter(({ name }) => {
    const counts = !PAUSING.has(name) || isOver === (name === 'reopened');
    if (counts && (name === 'resolved' || name === 'reopened')) isOver = name === 'resolved';
    return counts;
  });
}

function inOrder(events: Ticket['events'], now: number): Ticket['events'] {
  return events.length < 2
    ? events.filter(({ at }) => at <= now)
    : events.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
}

function momentOf({ offset }: Step, limit: Limit, dueAt: number, hours: OpenHours): number {
  if (offset.side === 0) return dueAt;
  const ms = offset.side * (offset.counts === 'share' ? Math.round(offset.amount * limit.ms) : offset.amount);
  const business = offset.counts === 'share' ? limit.counts === 'business' : offset.counts === 'business';
  return business ? hours.add(dueAt, ms) : dueAt + ms;
}
