import { type Problem, problem } from '../problem';
import { plainName } from './eventNames';

/** What a status of the customer's tracker means for the clock. */
export type StatusMeaning = 'open' | 'paused' | 'resolved' | 'closed';

/** By plain name (see plainName). */
export type StatusMap = ReadonlyMap<string, StatusMeaning>;

const MEANINGS: ReadonlySet<string> = new Set(['open', 'paused', 'resolved', 'closed']);

/** Words that mean the same in every tracker we have seen; a row of the customer's own status map overrides them. */
const USUAL: readonly (readonly [StatusMeaning, readonly string[]])[] = [
  ['open', ['new', 'open', 'opened', 'in progress', 'assigned', 'reopened', 'active', 'to do']],
  [
    'paused',
    [
      'paused',
      'pending',
      'pending reminder',
      'waiting',
      'on hold',
      'waiting on customer',
      'waiting for customer',
      'waiting on partner',
    ],
  ],
  ['resolved', ['resolved', 'solved', 'fixed', 'done', 'completed']],
  ['closed', ['closed', 'cancelled', 'canceled']],
];

/** Of a meaning, or of a row's event. */
export function ends(what: string | undefined): boolean {
  return what === 'resolved' || what === 'closed';
}

/** @param rows Status and meaning, as the customer wrote them in SLA Settings. */
export function statusMapOf(rows: readonly (readonly [string, string])[] = []): {
  readonly statuses: StatusMap;
  readonly problems: readonly Problem[];
} {
  const statuses = new Map(
    USUAL.flatMap(([meaning, words]) => words.map((word) => [word, meaning] as const)),
  );
  const problems: Problem[] = [];
  for (const [status, written] of rows) {
    const meaning = plainName(written);
    if (MEANINGS.has(meaning)) statuses.set(plainName(status), meaning as StatusMeaning);
    else problems.push(problem(`${status}: ${written}`, 'Write open, paused, resolved or closed.'));
  }
  return { statuses, problems };
}
