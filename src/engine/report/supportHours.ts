import { type Outcome, problem } from '../problem';
import { nameKey } from '../sla/policy';

export interface ChargeRules {
  /** What even the shortest conversation costs. */
  readonly minimumMinutes: number;
  /** Kinds that cost nothing, e.g. "incident" (SL12). */
  readonly freeKinds: readonly string[];
}

export const USUAL_CHARGES: ChargeRules = { minimumMinutes: 15, freeKinds: ['incident'] };

/**
 * Minutes one conversation takes from the prepaid hours: at least the minimum, otherwise what it really took,
 * a started minute not counted: rounding is in the favour of the one whose hours they are (SL10/11, V15).
 * Blocks of 15 would charge 30 for 22.
 *
 * @param minutes all the time of the conversation; 0 still charges the minimum, since the conversation took place.
 */
export function chargedMinutes(
  minutes: number,
  kind: string,
  { minimumMinutes, freeKinds }: ChargeRules = USUAL_CHARGES,
): Outcome<number> {
  if (!(minutes >= 0 && minutes < Number.POSITIVE_INFINITY)) {
    return problem(String(minutes), 'is not a number of minutes. Write 0 or more.');
  }
  if (!(minimumMinutes >= 0 && minimumMinutes < Number.POSITIVE_INFINITY)) {
    return problem(String(minimumMinutes), 'is not a minimum. Write minutes, 0 or more.');
  }
  if (freeKinds.some((free) => nameKey(free) === nameKey(kind))) return 0;
  // 22 minutes taken from two cell dates arrive as 21.99999…; that is 22, not a started minute.
  return Math.max(minimumMinutes, Math.floor(minutes + 1e-6));
}

/** One stretch of work on a conversation. */
export interface WorkedTime {
  readonly conversation: string;
  readonly minutes: number;
}

/** Minutes per conversation: one that was reopened is the same conversation and pays the minimum once (SL11). */
export function minutesByConversation(work: readonly WorkedTime[]): ReadonlyMap<string, number> {
  const minutes = new Map<string, number>();
  for (const part of work)
    minutes.set(part.conversation, (minutes.get(part.conversation) ?? 0) + part.minutes);
  return minutes;
}
