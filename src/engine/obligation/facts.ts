/** Something that must have happened; `at` undefined until it has. */
export interface Fact {
  readonly name: string;
  readonly at: number | undefined;
}

export interface AllFacts {
  /** When the last of them became true; undefined while one is missing, or when none was asked for. */
  readonly at: number | undefined;
  /** Names of those still missing, in their order. */
  readonly missing: readonly string[];
}

/**
 * The moment from which all facts hold, which is the latest of them. One rule for commencement (order executed and
 * introduction sent, PB4), for a delivery that counts when carried out and confirmed in writing (PB9), for an update
 * owed to two recipients (CO9, PB8) and for the information gate before diagnosis (SL19).
 */
export function allFactsAt(facts: readonly Fact[]): AllFacts {
  const missing = facts.filter(({ at }) => at === undefined).map(({ name }) => name);
  const times = facts.flatMap(({ at }) => at ?? []);
  const isComplete = missing.length === 0 && times.length > 0;
  return { at: isComplete ? times.reduce((a, b) => Math.max(a, b)) : undefined, missing };
}
