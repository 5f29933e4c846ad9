import { storyAt } from './noticed';
import { type OpenHours, openHours } from './openHours';
import type { Limit, Scene, Step, Ticket } from './scene';
import type { Span, Story } from './story';

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
  /** Of the step itself, also for its repeats. */
  readonly firstAt: number;
  readonly at: number;
}

/** Every open promise at `now`. */
export function openPromises(scene: Scene, now: number): Promised[] {
  if (!scene.readable) return [];
  const hours = openHours(scene.hours, now);
  return scene.tickets
    .filter(({ openedAt }) => openedAt <= now)
    .map((ticket) => ({ ticket, story: storyAt(ticket, now, scene) }))
    .filter(({ story }) => !story.isOver)
    .flatMap(({ ticket, story }) =>
      scene.limits
        .filter((limit) => limit.priority === ticket.priority && !isAnswered(ticket, story, limit))
        .map((limit) => promiseOf(ticket, story, limit, scene, hours)),
    );
}

/** A resolution answers the customer too, even one that did not hold. */
function isAnswered({ answeredAt }: Ticket, { wasResolved }: Story, { metric }: Limit): boolean {
  return metric === 'first response' && (answeredAt !== undefined || wasResolved);
}

function promiseOf(ticket: Ticket, story: Story, limit: Limit, scene: Scene, hours: OpenHours): Promised {
  const business = limit.counts === 'business';
  const dueAfter = (paused: number) =>
    business ? hours.add(ticket.openedAt, limit.ms + paused) : ticket.openedAt + limit.ms + paused;
  let [paused, dueAt] = [0, dueAfter(0)];
  for (const [from, to] of pausesOf(story, limit)) {
    // What comes after the deadline does not move it.
    if (from >= dueAt) break;
    paused += business ? hours.between(from, to) : to - from;
    dueAt = dueAfter(paused);
  }
  const moments = scene.steps.flatMap((step) => {
    const first = momentOf(step, limit, dueAt, hours);
    return Array.from({ length: step.repeat?.max ?? 1 }, (_, nth): Moment => {
      const at = nth === 0 ? first : hours.add(first, nth * step.repeat!.ms);
      return {
        key: `${ticket.id}|${story.epoch}|${limit.metric}|${step.offset.text}|${nth}`,
        step,
        nth,
        firstAt: first,
        at,
      };
    });
  });
  const running = limit.metric === 'first response' || !story.isWaiting;
  return { ticket, metric: limit.metric, dueAt, running, moments };
}

/**
 * A first response is not paused by waiting; the time between a resolution and a reopening stops every clock. Time that two
 * pauses cover counts once.
 */
function pausesOf({ waits, closed }: Story, { metric }: Limit): readonly Span[] {
  if (metric === 'first response') return closed;
  const merged: Span[] = [];
  for (const [from, to] of [...waits, ...closed].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last === undefined || from > last[1]) merged.push([from, to]);
    else merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return merged;
}

function momentOf({ offset }: Step, limit: Limit, dueAt: number, hours: OpenHours): number {
  if (offset.side === 0) return dueAt;
  const ms = offset.side * (offset.counts === 'share' ? Math.round(offset.amount * limit.ms) : offset.amount);
  const business = offset.counts === 'share' ? limit.counts === 'business' : offset.counts === 'business';
  return business ? hours.add(dueAt, ms) : dueAt + ms;
}
