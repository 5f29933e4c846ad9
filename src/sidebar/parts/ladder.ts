import { momentOf } from '../../engine/escalation/offset';
import { type Step, stepsFor } from '../../engine/escalation/steps';
import { sayMoment } from '../../engine/escalation/timeWords';
import { isProblem } from '../../engine/problem';
import { deadlineOf } from '../../engine/sla/deadline';
import { calendarsUnder } from '../../engine/sla/lineHours';
import { nameKey, type PolicyLine } from '../../engine/sla/policy';
import { type Roles, strictAddress } from '../../sheets/roles';
import type { Book } from './rules';
import { rulesOf } from './rules';

/** One mark on the time line of an example ticket. */
export interface Rung {
  readonly at: number;
  /** As people say it, in the calendar's zone. */
  readonly when: string;
  readonly zone: string;
  /** undefined: the deadline itself, or the start. */
  readonly step: Step | undefined;
  readonly isDue: boolean;
}

/** Lines that have a moment to count from: a promise of a ticket with a length. */
export function clockLines(book: Book): readonly PolicyLine[] {
  return rulesOf(book).lines.filter(
    ({ kind, aggregate, limit }) =>
      kind === 'clock' && aggregate === 'each' && limit.kind !== 'none' && limit.kind !== 'negotiated',
  );
}

/**
 * Start, steps and deadline of a ticket opened when the calendar next opens, in order of time. Where customers have
 * calendars of their own, the first one's is the example.
 */
export function ladderOf(book: Book, line: PolicyLine, steps: readonly Step[]): readonly Rung[] {
  const rules = rulesOf(book);
  const openTime = rules.calendarNamed(calendarsUnder(line, rules)[0] ?? '');
  if (isProblem(openTime)) return [];
  const { zone } = openTime.calendar;
  const startAt = openTime.nextOpening(book.now);
  const dueAt = deadlineOf(startAt, line.limit, { openTime, zone });
  if (typeof dueAt !== 'number' || !Number.isFinite(startAt)) return [];
  const kind = line.limit.kind;
  const stretch = {
    startAt,
    dueAt,
    spanMs: 'ms' in line.limit ? line.limit.ms : Number.NaN,
    business: kind !== 'elapsed' && kind !== 'calendarDays' && kind !== 'months',
    openTime,
  };
  const rung = (at: number, step: Step | undefined, isDue = false): Rung => ({
    at,
    when: sayMoment(at, book.now, zone),
    zone: zone.name,
    step,
    isDue,
  });
  return [
    rung(startAt, undefined),
    ...stepsFor(line.policy, line.metric, line.priority, steps).map((step) =>
      rung(momentOf(step.offset, stretch), step),
    ),
    rung(dueAt, undefined, true),
  ].sort((a, b) => a.at - b.at);
}

/** Whom a role, or an address in its place, reaches: addresses, and columns of the ticket's row. */
export function reachOf(role: string, { destinations }: Roles): readonly string[] {
  const address = strictAddress(role.trim());
  if (address !== undefined) return [address];
  return (destinations.get(nameKey(role)) ?? []).map((each) =>
    'address' in each ? each.address : `column ${each.column}`,
  );
}
