import type { Runtime } from '../runtime/index';
import { EXAMPLES_HEADERS, EXAMPLES_TAB, exampleRows, WORKED_EXAMPLES } from './workedExamples';

const FIRST_ROW = 2;
const LAST_ROW = FIRST_ROW + WORKED_EXAMPLES.length - 1;
/** Example to holidays, and expected as written: text that Sheets must not read as a date. */
const TEXT_COLUMNS = [0, 1, 2, 3, 4, 5, 7];

/** The examples as a tab of the workbook, computed by its formulas. */
export function addExamples(runtime: Runtime): void {
  runtime.sheet.add(EXAMPLES_TAB, [[...EXAMPLES_HEADERS], ...exampleRows(FIRST_ROW)], {
    textColumns: TEXT_COLUMNS,
  });
  runtime.sheet.setFormat(`${EXAMPLES_TAB}!I${FIRST_ROW}:J${LAST_ROW}`, 'yyyy-mm-dd hh:mm');
}

/** One line for each example whose formula gives another moment, or whose OK column does not say TRUE. */
export function examplesThatDiffer(runtime: Runtime): string[] {
  const rows = runtime.sheet.read(`${EXAMPLES_TAB}!A${FIRST_ROW}:K${LAST_ROW}`);
  return rows.flatMap((row, index) => {
    const { name, given, target, expected } = WORKED_EXAMPLES[index]!;
    const [computed, ok] = [row[9], row[10]];
    const equal =
      Object.prototype.toString.call(computed) === '[object Date]' &&
      Number(computed) === Date.parse(expected);
    if (equal && ok === true) return [];
    const got = equal ? `an OK column of ${String(ok)}` : shown(computed);
    return [`${name} (${given}), ${target}: expected ${expected}, got ${got}`];
  });
}

function shown(value: unknown): string {
  return Object.prototype.toString.call(value) === '[object Date]'
    ? (value as Date).toISOString()
    : `"${String(value)}"`;
}
