import { isProblem, type Outcome, problem } from '../problem';
import { eventNamed } from './eventNames';

/** Any one of these facts. */
export type Choice = readonly string[];
/** All of these choices, in whatever order they come. */
export type Stage = readonly Choice[];
/** These stages, each after the one before. */
export type FactRule = readonly Stage[];

const NEVER_COUNT = new Set(['automatic', 'note', 'status', 'withdrawn']);

/**
 * `reply or call` · `told customer + told partner` · `released then confirmed`; `or` binds closest, `then` least.
 *
 * @returns A Problem for an empty part or for rows that never count (automatic messages, notes).
 */
export function parseFactRule(text: string): Outcome<FactRule> {
  const rule = text
    .split(/(?:^|\s+)then(?:\s+|$)/i)
    .map((stage) =>
      stage
        .split('+')
        .map((choice) => choice.split(/(?:^|\s+)or(?:\s+|$)/i).map((fact) => eventNamed(fact).name)),
    );
  for (const fact of rule.flat(2)) {
    if (fact === '') return problem(text, 'has an empty part. Write facts joined by "or", "+" or "then".');
    if (NEVER_COUNT.has(fact)) return problem(text, `"${fact}" never counts. Name another event or a fact.`);
  }
  return rule;
}

export interface Milestone {
  readonly start: FactRule;
  readonly stop: FactRule;
}

/** @param text `<start> → <stop>`; `->` will do. */
export function parseMilestone(text: string): Outcome<Milestone> {
  const parts = text.split(/→|->/);
  if (parts.length !== 2) {
    return problem(text, 'Write one start and one stop, e.g. "escalated → triage complete".');
  }
  const [start, stop] = [parseFactRule(parts[0]!), parseFactRule(parts[1]!)];
  if (isProblem(start)) return start;
  return isProblem(stop) ? stop : { start, stop };
}

/** `released then confirmed`, `told customer + told partner`. */
export function describeFactRule(rule: FactRule): string {
  return rule.map((stage) => stage.map((choice) => choice.join(' or ')).join(' + ')).join(' then ');
}

export function factsIn(rule: FactRule): readonly string[] {
  return rule.flat(2);
}
