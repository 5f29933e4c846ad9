import { parseOffset } from '../engine/escalation/offset';
import { parseQuietHours } from '../engine/escalation/quietHours';
import { type Step, withIds } from '../engine/escalation/steps';
import { isProblem, type Outcome, type Place, type Problem, problem, problemAt } from '../engine/problem';
import { type Cell, type CellRange, isBlank, isDate, shownAs, textFromCell } from './cells';
import { cellAt, type Table, tableOf, textAt } from './table';
import { STEPS } from './tabs';

const USUAL_MAX = 3;
const MOST_REPEATS = 20;

/** Reads SLA Steps, from A1; a row that cannot be used is a Problem and no step. */
export function readSteps(cells: CellRange): {
  readonly steps: readonly Step[];
  readonly problems: readonly Problem[];
} {
  const table = tableOf(STEPS.name, cells);
  if (isProblem(table)) return { steps: [], problems: [table] };
  const problems: Problem[] = [];
  const rows: Omit<Step, 'id' | 'keyPart'>[] = [];
  table.rows.forEach((row, index) => {
    if (row.every(isBlank)) return;
    const read = readStep(table, row, { sheet: STEPS.name, row: table.firstRow + index });
    if (isProblem(read)) problems.push(read);
    else rows.push(read);
  });
  return { steps: withIds(rows), problems };
}

function readStep(table: Table, row: readonly Cell[], place: Place): Outcome<Omit<Step, 'id' | 'keyPart'>> {
  const at = (column: string): Place => ({ ...place, column });
  const offset = plainTextAt(table, row, 'Offset', '25% before, at due or 2bh after', parseOffset);
  if (isProblem(offset)) return problemAt(at('Offset'), offset);
  const level = wholeNumber(cellAt(table, row, 'Level'), 1, 9, 1);
  if (isProblem(level)) return problemAt(at('Level'), level);
  const roles = namesIn(textAt(table, row, 'Role'));
  if (roles.length === 0) return problem('', 'Nobody is named. Write a role of SLA Roles.', at('Role'));
  const repeat = isBlank(cellAt(table, row, 'Repeat'))
    ? undefined
    : plainTextAt(table, row, 'Repeat', '2bh', (text) =>
        parseOffset(`${text.replace(/^every\s+/i, '')} after`),
      );
  if (isProblem(repeat))
    return problemAt(at('Repeat'), problem(repeat.found, 'is no time between two mails. Write e.g. 2bh.'));
  const max = wholeNumber(cellAt(table, row, 'Max'), 1, MOST_REPEATS, USUAL_MAX);
  if (isProblem(max)) return problemAt(at('Max'), max);
  const quiet = isBlank(cellAt(table, row, 'Quiet hours'))
    ? undefined
    : plainTextAt(table, row, 'Quiet hours', '22:00-07:00', parseQuietHours);
  if (isProblem(quiet)) return problemAt(at('Quiet hours'), quiet);
  return {
    policy: textAt(table, row, 'Policy'),
    metric: textAt(table, row, 'Metric'),
    priority: textAt(table, row, 'Priority'),
    offset,
    level,
    roles,
    cc: namesIn(textAt(table, row, 'Cc')),
    repeat,
    max: repeat === undefined ? 1 : max,
    quiet,
    place,
  };
}

/** Sheets turns `-25%` into a number and `8-12` into a date; neither says what was typed. */
function plainTextAt<T>(
  table: Table,
  row: readonly Cell[],
  column: string,
  example: string,
  parse: (text: string) => Outcome<T>,
): Outcome<T> {
  const cell = cellAt(table, row, column);
  return isDate(cell) || typeof cell === 'number'
    ? problem(
        shownAs(cell),
        `is what Sheets made of the text typed. Format the cell as plain text and write e.g. ${example}.`,
      )
    : parse(textFromCell(cell));
}

function wholeNumber(cell: Cell, least: number, most: number, usual: number): Outcome<number> {
  if (isBlank(cell)) return usual;
  const value = Number(textFromCell(cell));
  return Number.isInteger(value) && value >= least && value <= most
    ? value
    : problem(textFromCell(cell), `is no number from ${least} to ${most}.`);
}

/** Several names in one cell stand between commas or semicolons. */
export function namesIn(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
