import type { Problem } from '../problem';
import type { Interval } from '../time/interval';
import { eventNamed } from './eventNames';

/** When something happened, and its place among the ticket's events of the same time. */
export interface Moment {
  readonly at: number;
  readonly order: number;
  /** `at` is when it was noticed. */
  readonly firstSeen: boolean;
}

/** A stretch of time in which the ticket waited. */
export interface PauseSpan extends Interval {
  /** Plain name: the status, or the reason given: `waiting on customer`, `pause notice`. */
  readonly reason: string;
  /** Still going on at the moment the history was asked for. */
  readonly running: boolean;
  /** Its beginning or its end is when it was noticed. */
  readonly firstSeen: boolean;
  /** The ticket waited already when it was first looked at: `start` is only the latest it can have begun. */
  readonly sinceBefore: boolean;
}

/** The ticket resolved or closed, until it was reopened. */
export interface Ending {
  /** The moment of the resolution; of the closing, where nothing was resolved before. */
  readonly ended: Moment;
  /** resolved · closed · declined */
  readonly by: string;
  readonly closed: Moment | undefined;
  readonly reopened: Moment | undefined;
}

export interface Entry {
  readonly moment: Moment;
  readonly value: string;
}

/** A date both sides went by from `moment` on. */
export interface AgreedDate {
  readonly moment: Moment;
  readonly dueAt: number;
}

export interface Waiver {
  readonly at: number;
  /** Plain name; undefined waives every metric. */
  readonly metric: string | undefined;
  readonly reason: string;
  readonly by: string;
}

/** All that a ticket's events say as of one moment. */
export interface History {
  readonly ticket: string;
  readonly asOf: number;
  readonly opened: Moment;
  /** By fact name, in order. Resolving and closing are not here: they can be undone, see `endings`. */
  readonly facts: ReadonlyMap<string, readonly Moment[]>;
  readonly pauses: readonly PauseSpan[];
  /** In order; only the last can be without a reopening. */
  readonly endings: readonly Ending[];
  /** 1 at the opening, one more with each reopening. */
  readonly epoch: number;
  /** What changed over time, by `status`, `priority`, `second priority`, `owner`. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** By the event that gave them: estimate, forecast, or a fact of the customer's own. */
  readonly agreedDates: ReadonlyMap<string, readonly AgreedDate[]>;
  readonly waivers: readonly Waiver[];
  /** Why the agreement does not cover the ticket, where it does not. */
  readonly notCovered: string | undefined;
  readonly muted: boolean;
  /** Messages and calls by people of the team since the customer was last heard of (PB14). */
  readonly unansweredContacts: number;
  /** When the customer's oldest message without an answer was written; the opening itself is not counted (D22). */
  readonly oldestUnansweredAt: number | undefined;
  readonly lastUpdateAt: number | undefined;
  readonly problems: readonly Problem[];
}

const NO_MOMENTS: readonly Moment[] = [];

export function momentsOf(history: History, fact: string): readonly Moment[] {
  return history.facts.get(fact) ?? NO_MOMENTS;
}

/** The ending that still stands, if the ticket is resolved or closed. */
export function standingEnding(history: History): Ending | undefined {
  const last = history.endings[history.endings.length - 1];
  return last === undefined || last.reopened !== undefined ? undefined : last;
}

/** The ticket's status, priority or owner at a moment; undefined before the first one is known. */
export function valueAt(history: History, what: string, at: number): string | undefined {
  const entries = history.entries.get(what) ?? [];
  for (let i = entries.length - 1; i >= 0; i--) {
    const { moment, value } = entries[i]!;
    if (moment.at <= at) return value;
  }
  return undefined;
}

/**
 * The date that counts: the last one agreed, except that one which had passed already when the next was given stays, so
 * that moving a date never undoes a miss. One that passed while the ticket had ended was no miss.
 *
 * @param kind As the target names it: ETA, estimate, forecast, or a fact that came with a date.
 * @param epoch Only of the dates given for this one, which those given since the end before it are.
 */
export function agreedDueAt(history: History, kind: string, epoch?: number): number | undefined {
  const { endings } = history;
  const endOf = (nth: number) =>
    endings[nth - 1]?.reopened === undefined ? undefined : endings[nth - 1]?.ended.order;
  const [after, until] = epoch === undefined ? [] : [endOf(epoch - 1), endOf(epoch)];
  let dueAt: number | undefined;
  for (const { moment, dueAt: next } of history.agreedDates.get(eventNamed(kind).name) ?? []) {
    if (moment.order < (after ?? moment.order) || moment.order > (until ?? moment.order)) continue;
    if (dueAt === undefined || moment.at <= dueAt || passedWhileEnded(history, dueAt)) dueAt = next;
  }
  return dueAt;
}

function passedWhileEnded({ endings }: History, dueAt: number): boolean {
  return endings.some(
    ({ ended, reopened }) => reopened !== undefined && ended.at <= dueAt && dueAt < reopened.at,
  );
}

export function waiverOf(history: History, metric: string): Waiver | undefined {
  return history.waivers.find((waiver) => waiver.metric === undefined || waiver.metric === metric);
}
