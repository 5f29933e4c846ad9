import { describeProblem, type Outcome, type Problem, problem } from '../../engine/problem';
import type * as Schemas from '../../sheets/schemas';

declare function require(path: '../../sheets/schemas'): typeof Schemas;

/** What a page is told instead of an answer; each sentence says what to do. */
export interface Refused {
  readonly obstacles: readonly string[];
}

type Name = Exclude<keyof typeof Schemas, 'agreementSchema'>;
type Read<K extends Name> = Extract<ReturnType<(typeof Schemas)[K]['safeParse']>, { success: true }>['data'];

/** What a page sent, in the shape it must have; pages send nothing else, so a Problem is another script's call. */
export function requestOf<K extends Name>(name: K, sent: unknown): Outcome<Read<K>> {
  const read = require('../../sheets/schemas')[name].safeParse(sent);
  if (read.success) return read.data as Read<K>;
  const path = read.error.issues[0]!.path.map(String).join(' › ');
  return problem(
    path,
    'is missing or of a wrong kind in what the page sent. Close the page and open it again.',
  );
}

export function refused(...problems: readonly Problem[]): Refused {
  return { obstacles: problems.map(describeProblem) };
}
