/** Which cells hold, or depend on, a function that answers differently each time; custom functions may not read them. */
import type { Position, Zone } from './grid';
import type { Getters, RawCommand, RawFormula } from './libraryTypes';

export const VOLATILE = /\b(NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\s*\(/i;

/** Commands that change cells but no formula. */
const HARMLESS = new Set([
  'EVALUATE_CELLS',
  'SLA_WRITE_CELLS',
  'UPDATE_CELL_POSITION',
  'RESIZE_COLUMNS_ROWS',
  'SET_FORMATTING',
]);

export interface Volatility {
  /** Must see every command before it is evaluated. */
  follow(command: RawCommand): void;
  /** The formulas that hold a volatile function themselves. */
  cellIds(): readonly string[];
  has(position: Position): boolean;
}

interface Known {
  readonly cellIds: readonly string[];
  /** Rows by `sheetId column`. */
  readonly rows: ReadonlyMap<string, ReadonlySet<number>>;
}

export function volatilityOf(getters: Getters): Volatility {
  const direct = new WeakMap<RawFormula, boolean>();
  let known: Known | undefined;

  const isDirect = (formula: RawFormula) => {
    let answer = direct.get(formula);
    if (answer === undefined) {
      answer = VOLATILE.test(formula.toFormulaString(getters));
      direct.set(formula, answer);
    }
    return answer;
  };
  const keyOf = (sheetId: string, col: number) => `${sheetId} ${col}`;

  function find(): Known {
    const rows = new Map<string, Set<number>>();
    const cellIds: string[] = [];
    const add = (sheetId: string, col: number, row: number) => {
      const key = keyOf(sheetId, col);
      rows.set(key, (rows.get(key) ?? new Set()).add(row));
    };
    const touches = (sheetId: string, zone: Zone) => {
      for (let col = zone.left; col <= zone.right; col++) {
        const found = rows.get(keyOf(sheetId, col));
        if (!found) continue;
        if (zone.bottom - zone.top < found.size) {
          for (let row = zone.top; row <= zone.bottom; row++) if (found.has(row)) return true;
        } else for (const row of found) if (row >= zone.top && row <= zone.bottom) return true;
      }
      return false;
    };
    let undecided: { position: Position; formula: RawFormula }[] = [];
    for (const sheetId of getters.getSheetIds()) {
      for (const cell of getters.getCells(sheetId)) {
        if (!cell.isFormula) continue;
        const position = getters.getCellPosition(cell.id);
        if (isDirect(cell.compiledFormula!)) {
          cellIds.push(cell.id);
          add(sheetId, position.col, position.row);
        } else undecided.push({ position, formula: cell.compiledFormula! });
      }
    }
    for (let before = -1; cellIds.length > 0 && before !== undecided.length; ) {
      before = undecided.length;
      undecided = undecided.filter(({ position, formula }) => {
        const ranges = [
          ...formula.rangeDependencies,
          ...formula.getNamedRangesInFormula(getters).map(({ range }) => range),
        ];
        if (!ranges.some(({ sheetId, zone }) => touches(sheetId, zone))) return true;
        add(position.sheetId, position.col, position.row);
        return false;
      });
    }
    return { cellIds, rows };
  }
  const current = () => {
    known ??= find();
    return known;
  };
  const has = ({ sheetId, col, row }: Position) => current().rows.get(keyOf(sheetId, col))?.has(row) ?? false;

  return {
    follow({ type, sheetId, col, row, content }) {
      if (!known || HARMLESS.has(type)) return;
      if (type === 'UPDATE_CELL') {
        const wasVolatile = has({ sheetId: sheetId!, col: col!, row: row! });
        if (content === undefined || (!content.startsWith('=') && !wasVolatile)) return;
      }
      known = undefined;
    },
    cellIds: () => current().cellIds,
    has,
  };
}
