import type { Runtime } from '../runtime/index';

/** The tab that the menu item Insert proof tab writes. */
export const EXAMPLES_TAB = 'Proof';
const LAST_COLUMN = 'K';
/** What a second is of a day, rounded down: nothing that is shown differs by less. */
const CLOSE = 1e-5;

/** The worked examples as a tab of the workbook, computed by its formulas. */
export function addExamples(runtime: Runtime): void {
  runtime.run('insertProof');
}

/** One line for each example whose formula gives something else, or whose OK column does not say so. */
export function examplesThatDiffer(runtime: Runtime): string[] {
  const last = runtime.sheet.used(EXAMPLES_TAB).length;
  const rows = runtime.sheet.read(`${EXAMPLES_TAB}!A2:${LAST_COLUMN}${last}`);
  return rows.flatMap((row) => {
    const [name, given, , target, , , , expected, , computed, ok] = row;
    const equal = isAsExpected(String(expected), computed);
    if (equal && ok === 'OK') return [];
    const got = equal ? `an OK column of ${String(ok)}` : shown(computed);
    const asked = target === '' ? '' : `, ${String(target)}`;
    return [`${String(name)} (${String(given)})${asked}: expected ${String(expected)}, got ${got}`];
  });
}

function isAsExpected(written: string, computed: unknown): boolean {
  if (isDate(computed)) return Number(computed) === Date.parse(written);
  return typeof computed === 'number' ? Math.abs(computed - Number(written)) < CLOSE : computed === written;
}

function shown(value: unknown): string {
  return isDate(value) ? (value as Date).toISOString() : `"${String(value)}"`;
}

function isDate(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Date]';
}
