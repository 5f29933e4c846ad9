import type { Place } from '../problem';
import { nameKey } from '../sla/policy';
import { keyPart } from './keys';
import { momentOf, type Offset, type Stretch } from './offset';
import type { QuietHours } from './quietHours';

/** One row of SLA Steps: who hears of a promise, and when. */
export interface Step {
  /** Its offset, numbered where several rows have the same one: a new role or level is still the same step. */
  readonly id: string;
  /** The id as part of a step key. */
  readonly keyPart: string;
  readonly policy: string;
  readonly metric: string;
  readonly priority: string;
  readonly offset: Offset;
  /** 1 is the lowest. */
  readonly level: number;
  readonly roles: readonly string[];
  readonly cc: readonly string[];
  /** Time between a mail and the next of the same step, as an offset after it. */
  readonly repeat: Offset | undefined;
  /** Mails in all, the first included. */
  readonly max: number;
  readonly quiet: QuietHours | undefined;
  readonly place: Place;
}

/** Gives steps their identity, in the order of the sheet. */
export function withIds(rows: readonly Omit<Step, 'id' | 'keyPart'>[]): readonly Step[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const group = [row.policy, row.metric, row.priority, row.offset.text].map(nameKey).join('|');
    const nth = (seen.get(group) ?? 0) + 1;
    seen.set(group, nth);
    const id = nth === 1 ? row.offset.text : `${row.offset.text} (${nth})`;
    return { ...row, id, keyPart: keyPart(id) };
  });
}

/**
 * The steps of one promise: of all rows that fit, the most specific kind (policy before priority before metric), as a set.
 * A promise with rows of its own does not get the general ones on top.
 */
export function stepsFor(
  policy: string,
  metric: string,
  priority: string,
  steps: readonly Step[],
): readonly Step[] {
  const wanted = { policy: nameKey(policy), metric: nameKey(metric), priority: nameKey(priority) };
  const fits = (condition: string, value: string) => condition === '' || nameKey(condition) === value;
  const fitting = steps.filter(
    (step) =>
      fits(step.policy, wanted.policy) &&
      fits(step.metric, wanted.metric) &&
      fits(step.priority, wanted.priority),
  );
  const most = Math.max(...fitting.map(specificity));
  return fitting.filter((step) => specificity(step) === most);
}

function specificity({ policy, metric, priority }: Step): number {
  return (policy === '' ? 0 : 4) + (priority === '' ? 0 : 2) + (metric === '' ? 0 : 1);
}

/** When the `nth` repeat of a step (0: the step itself) falls due, given when the step itself does. */
export function repeatMoment(step: Step, nth: number, firstAt: number, stretch: Stretch): number {
  if (nth === 0 || step.repeat === undefined) return firstAt;
  const { repeat } = step;
  return momentOf({ ...repeat, amount: repeat.amount * nth }, { ...stretch, dueAt: firstAt });
}
