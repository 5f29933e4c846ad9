import type { Rows } from './rules';

export interface Merged {
  readonly rows: Rows;
  /** Rows that both changed, each as the others left it; the person's own stand in `rows`. */
  readonly clashes: readonly { readonly theirs: readonly string[]; readonly mine: readonly string[] }[];
  /** Changed, added or taken out by somebody else alone. */
  readonly theirChanges: number;
}

/**
 * Three versions of one tab into one: what only one side changed is taken from that side, and what both changed stays as
 * the person has it and is named. Nobody's work is lost unseen.
 *
 * @param keyOf what makes a row the same row though its values changed.
 */
export function merge(
  base: Rows,
  mine: Rows,
  theirs: Rows,
  keyOf: (row: readonly string[]) => string,
): Merged {
  const [ofBase, ofMine, ofTheirs] = [base, mine, theirs].map((rows) => keyed(rows, keyOf)) as [
    Keyed,
    Keyed,
    Keyed,
  ];
  const clashes: { theirs: readonly string[]; mine: readonly string[] }[] = [];
  let theirChanges = 0;
  const rows: (readonly string[])[] = [];
  for (const [key, their] of ofTheirs) {
    const [before, own] = [ofBase.get(key), ofMine.get(key)];
    const isTheirs = before === undefined || !same(before, their);
    const isMine = before === undefined ? own !== undefined : own === undefined || !same(before, own);
    if (isTheirs) theirChanges++;
    if (!isMine) rows.push(their);
    else if (own === undefined) {
      // Taken out here, changed there: what somebody has just worked on stays.
      if (isTheirs) rows.push(their);
    } else {
      rows.push(own);
      if (isTheirs && !same(own, their)) clashes.push({ theirs: their, mine: own });
    }
  }
  for (const [key, own] of ofMine) {
    if (ofTheirs.has(key)) continue;
    const before = ofBase.get(key);
    if (before === undefined || !same(before, own)) rows.push(own);
    else theirChanges++;
  }
  return { rows, clashes, theirChanges };
}

type Keyed = ReadonlyMap<string, readonly string[]>;

/** Rows of one key are told apart by their order. */
function keyed(rows: Rows, keyOf: (row: readonly string[]) => string): Keyed {
  const seen = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const key = keyOf(row);
      const nth = (seen.get(key) ?? 0) + 1;
      seen.set(key, nth);
      return [`${nth}\u0000${key}`, row] as const;
    }),
  );
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, at) => cell === b[at]);
}
