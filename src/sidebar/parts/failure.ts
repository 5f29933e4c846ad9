import { failures } from '../strings';
import { Refusal } from './server';

/** Messages of the platform, which say what broke, and ours, which say what to do. Most telling first. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /authori[sz]ation is required|permission to (perform|call|access)|PERMISSION_DENIED/i,
    failures.authorization,
  ],
  [/exceeded maximum execution time|timed? ?out|took too long/i, failures.tooLong],
  [/network|connection failure|HTTP 0|offline|failed to fetch/i, failures.network],
  [/too many (times|scripts|simultaneous)|quota|rate limit/i, failures.tooMany],
  [/no script behind this page|is not a function|script function not found/i, failures.noScript],
];

/** What to show for whatever a call was rejected with; never an empty list. */
export function describeFailure(error: unknown): readonly string[] {
  if (error instanceof Refusal && error.obstacles.length > 0) return error.obstacles;
  const said = error instanceof Error ? error.message : String(error);
  const known = KNOWN.find(([pattern]) => pattern.test(said));
  return [known === undefined ? failures.other(said.slice(0, 300)) : known[1]];
}
