import { isProblem, type Outcome, problem } from '../problem';
import { nameKey } from '../sla/policy';

/** Impact × urgency → priority (LR5), read once and asked per ticket. */
export interface PriorityMatrix {
  readonly impacts: ReadonlyMap<string, number>;
  readonly urgencies: ReadonlyMap<string, number>;
  readonly block: readonly (readonly string[])[];
}

/**
 * @param block the matrix as it stands in the sheet: urgencies in the first row, impacts in the first column, the
 *   corner free for a caption. Empty rows and columns at its edge, as an open range brings them, are left out.
 * @returns A Problem for a name written twice, for an empty cell inside, or when there is no matrix at all.
 */
export function priorityMatrix(block: readonly (readonly string[])[]): Outcome<PriorityMatrix> {
  const urgencies = namesAt((block[0] ?? []).slice(1));
  const impacts = namesAt(block.slice(1).map((row) => row[0] ?? ''));
  if (isProblem(urgencies)) return urgencies;
  if (isProblem(impacts)) return impacts;
  if (urgencies.size === 0 || impacts.size === 0) {
    return problem(
      '',
      'There is no matrix. Write urgencies in its first row and impacts in its first column.',
    );
  }
  for (const row of impacts.values()) {
    for (const column of urgencies.values()) {
      if ((block[row][column] ?? '').trim() !== '') continue;
      const name = `${block[row][0]} × ${block[0][column]}`;
      return problem(name, 'has no priority. Fill every cell of the matrix.');
    }
  }
  return { impacts, urgencies, block };
}

/** The priority of one ticket; a Problem that lists the known names for an impact or urgency not in the matrix. */
export function priorityOf(matrix: PriorityMatrix, impact: string, urgency: string): Outcome<string> {
  const { impacts, urgencies, block } = matrix;
  const row = impacts.get(nameKey(impact));
  if (row === undefined) {
    return problem(impact, `is not an impact. Write one of: ${listed(impacts, (i) => block[i][0])}.`);
  }
  const column = urgencies.get(nameKey(urgency));
  if (column === undefined) {
    return problem(urgency, `is not an urgency. Write one of: ${listed(urgencies, (i) => block[0][i])}.`);
  }
  return block[row][column].trim();
}

/** Position in the block (the first name is at 1) by name. */
function namesAt(names: readonly string[]): Outcome<Map<string, number>> {
  const positions = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const key = nameKey(name);
    if (key === '') continue;
    if (positions.has(key)) return problem(name, 'stands twice in the matrix. Keep one of them.');
    positions.set(key, index + 1);
  }
  return positions;
}

function listed(positions: ReadonlyMap<string, number>, nameAt: (position: number) => string): string {
  return [...positions.values()].map(nameAt).join(', ');
}
