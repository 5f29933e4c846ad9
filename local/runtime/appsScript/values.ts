/** Values between a range and a script: what `getValues` reads and what `setValues` types in. */
import { americanFormula } from '../formulaLocale';
import type { CellChange, CellView } from '../grid';
import { isDate, ServiceError } from '../service';
import type { World } from '../world';
import { instantOfSerial, serialOfInstant } from '../zones';
import { formatDate } from './utilities';

const DATE_FORMAT = 'm/d/yyyy';
const DATE_TIME_FORMAT = 'm/d/yyyy hh:mm:ss';
const CELL_LENGTH = 50_000;

function rangeZone(world: World): string {
  return world.cellDates.ranges === 'script' ? world.scriptZone : world.document.zone;
}

export function readValue(world: World, cell: CellView): string | number | boolean | Date {
  if (cell.isDate) return new Date(instantOfSerial(cell.value as number, rangeZone(world)));
  return cell.value;
}

/** What to type into a cell that has `format` so that it holds `value`. */
export function typed(
  world: World,
  value: unknown,
  format: string | undefined,
): Pick<CellChange, 'content' | 'format'> {
  if (value === null || value === undefined || value === '') return { content: '' };
  if (isDate(value)) {
    const instant = value.getTime();
    if (Number.isNaN(instant)) return { content: '#NUM!' };
    if (format === '@') return { content: formatDate(instant, rangeZone(world), 'M/d/yyyy H:mm:ss') };
    const serial = serialOfInstant(instant, rangeZone(world));
    if (format) return { content: String(serial) };
    return { content: String(serial), format: Number.isInteger(serial) ? DATE_FORMAT : DATE_TIME_FORMAT };
  }
  if (typeof value === 'boolean') return { content: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'number') return { content: Number.isFinite(value) ? String(value) : '#NUM!' };
  const text = String(value);
  if (text.length > CELL_LENGTH) {
    throw new ServiceError(
      `Your input contains more than the maximum of ${CELL_LENGTH} characters in a single cell.`,
    );
  }
  if (!text.startsWith('=')) return { content: text };
  // In a cell of text format a formula stands as it is written.
  return { content: format === '@' ? `'${text}` : americanFormula(text, world.document.locale) };
}

/** What to type to put a cell's content elsewhere unchanged. */
export function retyped(cell: CellView): string {
  if (cell.formula !== undefined) return cell.formula;
  if (typeof cell.value === 'boolean') return cell.value ? 'TRUE' : 'FALSE';
  if (typeof cell.value === 'number') return String(cell.value);
  // Text that looks like something else stays text.
  return cell.format === '@' || /^$|^[A-Za-z][^:/]*$/.test(cell.value) ? cell.value : `'${cell.value}`;
}
