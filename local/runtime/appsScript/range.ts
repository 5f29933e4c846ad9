import { shownFormula } from '../formulaLocale';
import { a1Of, type CellChange, type CellStyle, type CellView, type Position, type Zone } from '../grid';
import { ServiceError, service } from '../service';
import { rangeProtection } from './protection';
import { builtValidation, showValidation, validationOf } from './rules';
import type { SheetContext } from './sheetContext';
import { readValue, retyped, typed } from './values';

/** Where a Range object points, for the services that take one. */
export interface RangeTarget {
  readonly sheetId: string;
  readonly zone: Zone;
  /** Whole columns or rows, `A:C`: as a named range it goes on to the sheet's edge when the sheet grows. */
  readonly open?: string | undefined;
}

const targets = new WeakMap<object, RangeTarget>();

export function rangeTarget(range: unknown): RangeTarget {
  const target = typeof range === 'object' && range !== null ? targets.get(range) : undefined;
  if (!target)
    throw new ServiceError('The parameters do not match the method signature: a Range was expected.');
  return target;
}

type Rows = readonly (readonly unknown[])[];

export function rangeService(context: SheetContext, sheetId: string, zone: Zone, open?: string): object {
  const { world, execution } = context;
  const { workbook } = world;
  const height = zone.bottom - zone.top + 1;
  const width = zone.right - zone.left + 1;

  function read<T>(pick: (cell: CellView, position: Position) => T): T[][] {
    execution.writes.settle(sheetId);
    return workbook
      .cells(sheetId, zone)
      .map((cells, row) =>
        cells.map((cell, col) => pick(cell, { sheetId, col: zone.left + col, row: zone.top + row })),
      );
  }
  const first = <T>(rows: T[][]): T => rows[0]![0]!;
  const formulaOf = ({ formula }: CellView) =>
    formula === undefined ? '' : shownFormula(formula, world.document.locale);

  function checkShape(rows: Rows): void {
    if (rows.length !== height) {
      throw new ServiceError(
        `The number of rows in the data does not match the number of rows in the range. The data has ${rows.length} but the range has ${height}.`,
      );
    }
    const odd = rows.find((row) => row.length !== width);
    if (odd) {
      throw new ServiceError(
        `The number of columns in the data does not match the number of columns in the range. The data has ${odd.length} but the range has ${width}.`,
      );
    }
  }

  function change(make: (col: number, row: number) => Omit<CellChange, 'col' | 'row'> | undefined): object {
    execution.writes.add({
      kind: 'cells',
      sheetId,
      rows: height,
      cells() {
        const changes: CellChange[] = [];
        for (let row = 0; row < height; row++) {
          for (let col = 0; col < width; col++) {
            const made = make(col, row);
            if (made) changes.push({ col: zone.left + col, row: zone.top + row, ...made });
          }
        }
        return changes;
      },
    });
    return self;
  }

  function type(valueAt: (col: number, row: number) => unknown): object {
    return change((col, row) =>
      typed(
        world,
        valueAt(col, row),
        workbook.ownFormat({ sheetId, col: zone.left + col, row: zone.top + row }),
      ),
    );
  }
  const typeRows = (rows: Rows) => {
    checkShape(rows);
    return type((col, row) => rows[row]![col]);
  };
  // The engine replaces a cell's style as a whole.
  const merged = (style: CellStyle, col: number, row: number) => ({
    style: { ...workbook.style({ sheetId, col: zone.left + col, row: zone.top + row }), ...style },
  });
  const restyle = (style: CellStyle) => change((col, row) => merged(style, col, row));
  const restyleRows = (rows: Rows, styleOf: (value: unknown) => CellStyle) => {
    checkShape(rows);
    return change((col, row) => merged(styleOf(rows[row]![col]), col, row));
  };
  const reformatRows = (rows: Rows) => {
    checkShape(rows);
    return change((col, row) => ({ format: formatOf(rows[row]![col]) }));
  };

  const notes = () => sideTable(world.document.notes, sheetId);
  const validations = () => sideTable(world.document.validations, sheetId);
  function each(put: (key: string, col: number, row: number) => void): object {
    for (let row = 0; row < height; row++) {
      for (let col = 0; col < width; col++) put(`${zone.top + row + 1},${zone.left + col + 1}`, col, row);
    }
    return self;
  }
  const setValidations = (ruleAt: (col: number, row: number) => unknown) => {
    each((key, col, row) => {
      const rule = validationOf(ruleAt(col, row));
      if (rule) validations().set(key, rule);
      else validations().delete(key);
    });
    showValidation(world, sheetId, zone, validationOf(ruleAt(0, 0)));
    return self;
  };
  const validationAt = (row: number, col: number) => {
    const rule = validations().get(`${row + 1},${col + 1}`);
    return rule ? builtValidation(rule) : null;
  };
  const clear = (parts: { contents?: boolean; formats?: boolean }) =>
    change(() => ({
      ...(parts.contents ? { content: '' } : {}),
      ...(parts.formats ? { format: '', style: null } : {}),
    }));
  const textStyle = (value: unknown): CellStyle => ({ bold: value === 'bold' });
  const colour = (value: unknown) => (value === null || value === undefined ? '' : String(value));

  const self: object = service<GoogleAppsScript.Spreadsheet.Range>('Range', {
    getA1Notation: () => open ?? a1Of(zone),
    getRow: () => zone.top + 1,
    getColumn: () => zone.left + 1,
    getLastRow: () => zone.bottom + 1,
    getLastColumn: () => zone.right + 1,
    getNumRows: () => height,
    getNumColumns: () => width,
    getHeight: () => height,
    getWidth: () => width,
    getSheet: () => context.sheet(sheetId),
    getGridId: () => context.gridId(sheetId),
    getCell: (row: number, col: number) =>
      context.range(sheetId, {
        top: zone.top + row - 1,
        bottom: zone.top + row - 1,
        left: zone.left + col - 1,
        right: zone.left + col - 1,
      }),
    offset(rows: number, cols: number, numRows: number = height, numCols: number = width) {
      const top = zone.top + rows;
      const left = zone.left + cols;
      return context.range(sheetId, { top, left, bottom: top + numRows - 1, right: left + numCols - 1 });
    },
    /** Those that lie in the range with one cell at least; the documentation leaves open how much of one must. */
    getMergedRanges: () =>
      workbook
        .merges(sheetId)
        .filter(
          ({ left, top, right, bottom }) =>
            left <= zone.right && right >= zone.left && top <= zone.bottom && bottom >= zone.top,
        )
        .map((merged) => context.range(sheetId, merged)),
    isBlank: () =>
      read((cell) => cell.value === '' && cell.formula === undefined).every((row) => row.every(Boolean)),

    getValue: () => first(read((cell) => readValue(world, cell))),
    getValues: () => read((cell) => readValue(world, cell)),
    getDisplayValue: () => first(read((cell) => cell.display)),
    getDisplayValues: () => read((cell) => cell.display),
    getFormula: () => first(read(formulaOf)),
    getFormulas: () => read(formulaOf),
    getNumberFormat: () => first(read((cell) => cell.format ?? 'General')),
    getNumberFormats: () => read((cell) => cell.format ?? 'General'),
    getNote: () => notes().get(`${zone.top + 1},${zone.left + 1}`) ?? '',
    getNotes: () => read((_, { row, col }) => notes().get(`${row + 1},${col + 1}`) ?? ''),
    getBackground: () =>
      first(read((_, position) => workbook.style(position).fillColor?.toLowerCase() || '#ffffff')),
    getBackgrounds: () =>
      read((_, position) => workbook.style(position).fillColor?.toLowerCase() || '#ffffff'),
    getFontWeight: () => first(read((_, position) => (workbook.style(position).bold ? 'bold' : 'normal'))),
    getFontWeights: () => read((_, position) => (workbook.style(position).bold ? 'bold' : 'normal')),
    getFontColor: () =>
      first(read((_, position) => workbook.style(position).textColor?.toLowerCase() || '#000000')),
    getDataValidation: () => validationAt(zone.top, zone.left),
    getDataValidations: () => read((_, { row, col }) => validationAt(row, col)),

    setValue: (value: unknown) => type(() => value),
    setValues: typeRows,
    setFormula: (formula: unknown) => type(() => asFormula(formula)),
    setFormulas: (rows: Rows) => {
      checkShape(rows);
      return type((col, row) => asFormula(rows[row]![col]));
    },
    setNumberFormat: (format: unknown) => change(() => ({ format: formatOf(format) })),
    setNumberFormats: reformatRows,
    setBackground: (value: unknown) => restyle({ fillColor: colour(value) }),
    setBackgrounds: (rows: Rows) => restyleRows(rows, (value) => ({ fillColor: colour(value) })),
    setFontColor: (value: unknown) => restyle({ textColor: colour(value) }),
    setFontColors: (rows: Rows) => restyleRows(rows, (value) => ({ textColor: colour(value) })),
    setFontWeight: (value: unknown) => restyle(textStyle(value)),
    setFontWeights: (rows: Rows) => restyleRows(rows, textStyle),
    setFontStyle: (value: unknown) => restyle({ italic: value === 'italic' }),
    setFontSize: (value: unknown) => restyle({ fontSize: Number(value) }),
    setFontFamily: () => self,
    setFontLine: (value: unknown) =>
      restyle({ strikethrough: value === 'line-through', underline: value === 'underline' }),
    setHorizontalAlignment: (value: unknown) => restyle({ align: String(value) as 'left' }),
    setVerticalAlignment: (value: unknown) => restyle({ verticalAlign: String(value) as 'top' }),
    setWrap: (value: unknown) => restyle({ wrapping: value ? 'wrap' : 'overflow' }),
    setWrapStrategy: (value: unknown) => restyle({ wrapping: String(value).toLowerCase() as 'wrap' }),
    setNote: (note: unknown) => each((key) => putNote(notes(), key, note)),
    setNotes: (rows: Rows) => {
      checkShape(rows);
      return each((key, col, row) => putNote(notes(), key, rows[row]![col]));
    },
    setDataValidation: (rule: unknown) => setValidations(() => rule),
    setDataValidations: (rows: Rows) => {
      checkShape(rows);
      return setValidations((col, row) => rows[row]![col]);
    },
    setBorder: () => self,
    activate() {
      world.document.activeSheetId = sheetId;
      world.document.activeA1 = a1Of(zone);
      return self;
    },
    clear(options?: { contentsOnly?: boolean; formatOnly?: boolean }) {
      if (options?.contentsOnly) return clear({ contents: true });
      return clear(options?.formatOnly ? { formats: true } : { contents: true, formats: true });
    },
    clearContent: () => clear({ contents: true }),
    clearFormat: () => clear({ formats: true }),
    clearNote: () => each((key) => notes().delete(key)),
    clearDataValidations: () => setValidations(() => null),
    insertCheckboxes: () => type(() => false),
    protect: () => rangeProtection(world, context, sheetId, zone),
    sort(spec: unknown) {
      const keys = (Array.isArray(spec) ? spec : [spec]).map(
        (key: number | { column: number; ascending?: boolean }) =>
          typeof key === 'number'
            ? { col: key - 1 - zone.left, sign: 1 }
            : { col: key.column - 1 - zone.left, sign: key.ascending === false ? -1 : 1 },
      );
      execution.writes.apply('all');
      const rows = workbook.cells(sheetId, zone);
      rows.sort((a, b) => {
        for (const { col, sign } of keys) {
          const order = compare(a[col]!, b[col]!, sign);
          if (order !== 0) return order;
        }
        return 0;
      });
      return change((col, row) => ({
        content: retyped(rows[row]![col]!),
        format: rows[row]![col]!.format ?? '',
      }));
    },
    copyTo(destination: unknown) {
      const to = rangeTarget(destination);
      execution.writes.apply('all');
      const cells = workbook.cells(sheetId, zone);
      const changes = cells.flatMap((row, index) =>
        row.map((cell, col) => ({
          col: to.zone.left + col,
          row: to.zone.top + index,
          content: retyped(cell),
          format: cell.format ?? '',
        })),
      );
      workbook.write(to.sheetId, changes);
    },
  });
  targets.set(self, { sheetId, zone, open });
  return self;
}

/** Sheets calls the absent format "General" when reading, and takes it back by that name. */
function formatOf(format: unknown): string {
  const text = String(format ?? '');
  return text === 'General' ? '' : text;
}

function asFormula(formula: unknown): string {
  const text = String(formula ?? '');
  return text === '' || text.startsWith('=') ? text : `=${text}`;
}

function putNote(notes: Map<string, string>, key: string, note: unknown): void {
  if (note === null || note === undefined || note === '') notes.delete(key);
  else notes.set(key, String(note));
}

/** A document table that is kept by sheet, made on first use. */
function sideTable<T>(tables: Map<string, Map<string, T>>, sheetId: string): Map<string, T> {
  let table = tables.get(sheetId);
  if (!table) {
    table = new Map();
    tables.set(sheetId, table);
  }
  return table;
}

/** Numbers before text before booleans; blanks last whichever way. */
function compare(a: CellView, b: CellView, sign: number): number {
  const rank = (cell: CellView) =>
    cell.value === '' ? 3 : typeof cell.value === 'number' ? 0 : typeof cell.value === 'string' ? 1 : 2;
  if (rank(a) !== rank(b))
    return rank(a) === 3 || rank(b) === 3 ? rank(a) - rank(b) : sign * (rank(a) - rank(b));
  if (typeof a.value === 'number') return sign * (a.value - (b.value as number));
  return sign * String(a.value).localeCompare(String(b.value));
}
