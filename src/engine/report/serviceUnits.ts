import { type Outcome, problem } from '../problem';
import { nameKey } from '../sla/policy';

/** Advisory work is booked in these (PB11); the lengths of a service day differ between agreements. */
const USUAL_SERVICE_DAY_MINUTES = 480;
const SESSION_MINUTES = 60;

const UNITS: Readonly<Record<string, (serviceDayMinutes: number) => number>> = {
  minute: () => 1,
  hour: () => 60,
  session: () => SESSION_MINUTES,
  'half day': (day) => day / 2,
  'full day': (day) => day,
};

/**
 * Minutes of the hours ledger that `count` units are.
 *
 * @param unit minute, hour, session (60 minutes), half day or full day, singular or plural.
 * @param serviceDayMinutes length of a full service day; 8 hours unless agreed otherwise.
 */
export function minutesOfUnits(
  count: number,
  unit: string,
  serviceDayMinutes = USUAL_SERVICE_DAY_MINUTES,
): Outcome<number> {
  const key = nameKey(unit).replace(/s$/, '');
  const known = Object.keys(UNITS).find((name) => name === key);
  if (known === undefined)
    return problem(unit, `is not a unit. Write one of: ${Object.keys(UNITS).join(', ')}.`);
  if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) {
    return problem(String(count), `is not a number of ${known}s. Write 0 or more.`);
  }
  return count * UNITS[known](serviceDayMinutes);
}

/** A workshop as its row says it; undefined where the row is silent. */
export interface Workshop {
  readonly length: 'half day' | 'full day';
  /** Both sides agreed to hold it. */
  readonly isAgreed: boolean;
  /** Charged on top of the entitlement rather than taken from it. */
  readonly isExtraCost: boolean | undefined;
}

export interface WorkshopBooking {
  readonly minutes: number;
  /** False when it costs extra: the ledger is then left alone. */
  readonly takesFromLedger: boolean;
}

/** A workshop is only ever held by agreement, and somebody has said whether it costs extra (PB11). */
export function bookWorkshop(workshop: Workshop, serviceDayMinutes?: number): Outcome<WorkshopBooking> {
  if (!workshop.isAgreed)
    return problem('', 'The workshop is not agreed yet. Tick its agreement before booking it.');
  if (workshop.isExtraCost === undefined) {
    return problem('', 'The workshop does not say whether it costs extra. Write yes or no.');
  }
  const minutes = minutesOfUnits(1, workshop.length, serviceDayMinutes);
  return typeof minutes === 'number' ? { minutes, takesFromLedger: !workshop.isExtraCost } : minutes;
}
