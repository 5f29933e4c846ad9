import { type Outcome, problem } from '../problem';

/** Outbound human contacts in a row after which silence counts as an answer, unless agreed otherwise (PB14). */
export const USUAL_CONTACTS = 3;

export type NoReplyState = 'waiting' | 'may cease' | 'on hold';

/**
 * What the no-reply counter allows (PB14). At the limit the provider *may* cease; work is on hold only once a person has
 * confirmed it, because nothing stops by itself.
 *
 * @param unanswered contacts by people of the team since the customer was last heard of, as the clock's history counts them.
 * @returns A Problem for a hold confirmed before the limit: the agreement does not allow it.
 */
export function noReplyState(
  unanswered: number,
  isHoldConfirmed: boolean,
  limit = USUAL_CONTACTS,
): Outcome<NoReplyState> {
  const mayCease = unanswered >= limit;
  if (!isHoldConfirmed) return mayCease ? 'may cease' : 'waiting';
  if (mayCease) return 'on hold';
  const wanted = `contacts without an answer are too few to hold; it takes ${limit}. Write again, or lift the hold.`;
  return problem(String(unanswered), wanted);
}
