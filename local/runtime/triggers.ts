/** Installable triggers: which exist, what the platform refuses, and when each clock trigger is due. */
import { ServiceError } from './service';
import type { Packaging } from './world';
import { instantOfWall, offsetAt } from './zones';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const PER_USER = 20;

/** When a clock trigger fires: once, every few minutes or hours, or at an hour of some days. */
export interface ClockPlan {
  readonly at?: number;
  readonly everyMinutes?: number;
  readonly everyHours?: number;
  readonly everyDays?: number;
  readonly everyWeeks?: number;
  readonly hour?: number;
  readonly minute?: number;
  /** 0 is Monday. */
  readonly weekDay?: number;
  readonly zone: string;
}

export interface Trigger {
  readonly id: string;
  readonly functionName: string;
  readonly user: string;
  readonly event: 'CLOCK' | 'ON_OPEN' | 'ON_EDIT' | 'ON_CHANGE' | 'ON_FORM_SUBMIT';
  readonly plan: ClockPlan | undefined;
  /** Triggers made inside a trigger are switched off by the platform. */
  readonly disabled: boolean;
  /** When it is due next; Infinity for one that is not driven by the clock or has fired its only time. */
  dueAt: number;
}

export interface NewTrigger {
  readonly functionName: string;
  readonly user: string;
  readonly event: Trigger['event'];
  readonly plan: ClockPlan | undefined;
  readonly madeInTrigger: boolean;
}

export interface Triggers {
  readonly all: readonly Trigger[];
  of(user: string): readonly Trigger[];
  add(wanted: NewTrigger, now: number): Trigger;
  remove(id: string): void;
  /** The clock trigger that is due first, at or before `until`. */
  nextDue(until: number): Trigger | undefined;
  /** Plans the run after the one that was due. */
  plan(trigger: Trigger): void;
}

export function createTriggers(packaging: Packaging, random: () => number): Triggers {
  let all: Trigger[] = [];
  let made = 0;
  return {
    get all() {
      return all;
    },
    of: (user) => all.filter((trigger) => trigger.user === user),
    add(wanted, now) {
      const own = all.filter((trigger) => trigger.user === wanted.user);
      if (own.length >= PER_USER)
        throw new ServiceError(
          'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
        );
      if (packaging === 'add-on' && own.some((trigger) => trigger.event === wanted.event)) {
        throw new ServiceError(
          'The Add-on has created too many time-based triggers in this document for this Google user account.',
        );
      }
      if (wanted.event === 'CLOCK') checkPlan(wanted.plan, packaging);
      made += 1;
      const { functionName, user, event, plan } = wanted;
      const trigger: Trigger = {
        id: `trigger-${made}`,
        functionName,
        user,
        event,
        plan,
        disabled: wanted.madeInTrigger && packaging === 'add-on',
        dueAt: plan ? firstDue(plan, now, random) : Number.POSITIVE_INFINITY,
      };
      all = [...all, trigger];
      return trigger;
    },
    remove(id) {
      all = all.filter((trigger) => trigger.id !== id);
    },
    nextDue(until) {
      let first: Trigger | undefined;
      for (const trigger of all) {
        if (!trigger.disabled && trigger.dueAt <= until && (!first || trigger.dueAt < first.dueAt))
          first = trigger;
      }
      return first;
    },
    plan(trigger) {
      trigger.dueAt = nextDue(trigger.plan!, trigger.dueAt);
    },
  };
}

function checkPlan(plan: ClockPlan | undefined, packaging: Packaging): void {
  const { everyMinutes, everyHours, everyDays, everyWeeks, at, weekDay } = plan ?? {};
  if (everyMinutes !== undefined && ![1, 5, 10, 15, 30].includes(everyMinutes)) {
    throw new ServiceError(
      'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
    );
  }
  if (everyHours !== undefined && ![1, 2, 4, 6, 8, 12].includes(everyHours)) {
    throw new ServiceError(
      'The value you passed to everyHours was invalid. It must be one of 1, 2, 4, 6, 8 or 12.',
    );
  }
  if (packaging === 'add-on' && everyMinutes !== undefined) {
    throw new ServiceError(
      'The Add-on attempted to create a time-based trigger that runs more often than once an hour.',
    );
  }
  if ([everyMinutes, everyHours, everyDays, everyWeeks, at, weekDay].every((part) => part === undefined)) {
    throw new ServiceError('A clock trigger needs a time.');
  }
}

const period = (plan: ClockPlan) => (plan.everyMinutes ?? 0) * MINUTE_MS + (plan.everyHours ?? 0) * HOUR_MS;

function firstDue(plan: ClockPlan, now: number, random: () => number): number {
  if (plan.at !== undefined) return plan.at;
  if (period(plan) > 0) return now + period(plan);
  // "9 AM" is some minute between 9 and 10, the same one each day.
  const minute = plan.minute ?? Math.floor(random() * 60);
  let day = Math.floor((now + offsetAt(now, plan.zone)) / DAY_MS);
  for (;;) {
    const due = instantOfWall(day * DAY_MS + (plan.hour ?? 0) * HOUR_MS + minute * MINUTE_MS, plan.zone);
    if (due > now && (plan.weekDay === undefined || (((day + 3) % 7) + 7) % 7 === plan.weekDay)) return due;
    day += 1;
  }
}

function nextDue(plan: ClockPlan, last: number): number {
  if (plan.at !== undefined) return Number.POSITIVE_INFINITY;
  if (period(plan) > 0) return last + period(plan);
  const days = plan.everyDays ?? 7 * (plan.everyWeeks ?? 1);
  return instantOfWall(last + offsetAt(last, plan.zone) + days * DAY_MS, plan.zone);
}
