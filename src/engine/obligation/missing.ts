import { type Outcome, problem } from '../problem';
import { nameKey } from '../sla/policy';

/** What a cell can hold once it has left the sheet; `undefined` is a blank. */
export type FactValue = string | number | boolean | undefined;

/**
 * The required facts a row does not have yet, as `required` spells them (PO9, SL19). Spaces alone are nothing, and
 * an unticked box is a fact that is not there; the number 0 is one.
 *
 * @param headers of the row's columns; case and surplus spaces do not matter.
 * @returns A Problem when a required fact has no column, or two: a promise nobody can keep, or nobody can check.
 */
export function missingFacts(
  headers: readonly string[],
  row: readonly FactValue[],
  required: readonly string[],
): Outcome<string[]> {
  const keys = headers.map(nameKey);
  const missing: string[] = [];
  for (const name of required) {
    const column = keys.indexOf(nameKey(name));
    if (column < 0)
      return problem(name, `has no column. Columns are: ${headers.filter(Boolean).join(', ')}.`);
    if (keys.indexOf(nameKey(name), column + 1) >= 0) {
      return problem(
        name,
        'is the header of two columns. Rename one, so that it is clear which must be filled.',
      );
    }
    if (!isPresent(row[column])) missing.push(name);
  }
  return missing;
}

/** Names written in one cell, separated by commas, semicolons or line breaks. */
export function namesIn(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

export function isPresent(value: FactValue): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return value !== undefined && value !== false && !Number.isNaN(value);
}
