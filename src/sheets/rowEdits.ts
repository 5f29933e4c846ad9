/** One place where a table differs: cells of a row that stays, and rows that go or come right before it. */
export interface RowEdit<Value> {
  /** Index in the table as it was; its length: behind the last row. */
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly (readonly Value[])[];
  /** Of the row at `at`, which then stays. */
  readonly cells: readonly (readonly [column: number, value: Value])[];
}

/** So many rows on each side are compared with each other; of more, those in the middle count as rewritten. */
const MOST_COMPARED = 1000;

/**
 * What turns one table into another and leaves all else alone, so that formulas there stay formulas. Rows that are equal on
 * both sides stay; between them the first are changed cell by cell, and what is left over goes or comes.
 *
 * @returns in the order of the table; to be applied from the last to the first.
 */
export function rowEdits(
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
): RowEdit<string>[] {
  const edits: RowEdit<string>[] = [];
  let [from, to] = [0, 0];
  for (const [kept, now] of [...keptRows(before, after), [before.length, after.length] as const]) {
    const shared = Math.min(kept - from, now - to);
    for (let row = 0; row < shared; row++) {
      const was = before[from + row]!;
      const cells = after[to + row]!.map((value, column) => [column, value] as const).filter(
        ([column, value]) => value !== (was[column] ?? ''),
      );
      edits.push({ at: from + row, remove: 0, insert: [], cells });
    }
    const remove = kept - from - shared;
    const insert = after.slice(to + shared, now);
    if (remove > 0 || insert.length > 0) edits.push({ at: from + shared, remove, insert, cells: [] });
    [from, to] = [kept + 1, now + 1];
  }
  return edits;
}

/** Pairs of indexes of equal rows, rising on both sides, as many as there can be. */
function keptRows(
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
): [number, number][] {
  const [was, is] = [before, after].map((rows) => rows.map((row) => JSON.stringify(row))) as [
    string[],
    string[],
  ];
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1;
  let end = 0;
  while (
    end < was.length - start &&
    end < is.length - start &&
    was[was.length - 1 - end] === is[is.length - 1 - end]
  )
    end += 1;
  const [rows, others] = [was.slice(start, was.length - end), is.slice(start, is.length - end)];
  const isShort = rows.length <= MOST_COMPARED && others.length <= MOST_COMPARED;
  return [
    ...was.slice(0, start).map((_, at): [number, number] => [at, at]),
    ...(isShort ? longestCommon(rows, others) : []).map(([a, b]): [number, number] => [start + a, start + b]),
    ...was
      .slice(was.length - end)
      .map((_, at): [number, number] => [was.length - end + at, is.length - end + at]),
  ];
}

function longestCommon(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const of = (row: number, column: number) => lengths[row * width + column]!;
  for (let row = a.length - 1; row >= 0; row--) {
    for (let column = b.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        a[row] === b[column]
          ? of(row + 1, column + 1) + 1
          : Math.max(of(row + 1, column), of(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [row, column] = [0, 0];
  while (row < a.length && column < b.length) {
    if (a[row] === b[column]) pairs.push([row++, column++]);
    else if (of(row + 1, column) >= of(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
