/** The spreadsheet itself: a workbook over the sheet library's model. */
import { passCellCommandsOn } from './cellCommands';
import { a1Of, type CellView, errorText, type Position } from './grid';
import { evaluateLazily } from './lazyEvaluation';
import type { Getters, RawCommand } from './libraryTypes';
import type { FunctionHost } from './nativeFunctions';
import { type Model, type SheetLibrary, WRITE_CELLS } from './sheetLibrary';
import { refuseWhatHasNoRoom } from './spillRoom';
import { volatilityOf } from './volatility';
import type { Workbook } from './workbook';

/** Google's criteria by the library's names. */
const SCRIPT_RULE = 'script rule ';
const CRITERIA: Record<string, string> = {
  CELL_EMPTY: 'isEmpty',
  CELL_NOT_EMPTY: 'isNotEmpty',
  CUSTOM_FORMULA: 'customFormula',
  NUMBER_GREATER_THAN: 'isGreaterThan',
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 'isGreaterOrEqualTo',
  NUMBER_LESS_THAN: 'isLessThan',
  NUMBER_LESS_THAN_OR_EQUAL_TO: 'isLessOrEqualTo',
  TEXT_CONTAINS: 'containsText',
  TEXT_EQUAL_TO: 'isEqual',
  TEXT_STARTS_WITH: 'beginsWithText',
};

export interface WorkbookOptions {
  /** Reached by the functions as `this.host`. */
  readonly host: FunctionHost;
  /** The library's file format, or the parts of an .xlsx file. */
  readonly contents?: object;
  /** Passed on to the library's model (client, transport …) for a page that works on the same sheet. */
  readonly modelConfig?: Record<string, unknown>;
}

/** Quiet while the library works: it reports timings to `console.debug` all the time. */
function quietly<T>(work: () => T): T {
  const debug = console.debug;
  console.debug = () => {};
  try {
    return work();
  } finally {
    console.debug = debug;
  }
}

/** Nobody undoes anything here or follows the model; kept, each command of a year of ticks would stay in memory. */
function keepNoHistory(model: Model): void {
  (model as unknown as { session: { save(): void } }).session.save = () => undefined;
}

/** What a sheet holds itself, without what formulas spill over. */
interface Usage {
  readonly rows: number;
  readonly cols: number;
  readonly formulas: readonly Position[];
}

/** Commands after which every cell is where it was. */
const KEEPS_CELLS = new Set([
  'EVALUATE_CELLS',
  'UPDATE_CELL_POSITION',
  'RESIZE_COLUMNS_ROWS',
  'CREATE_NAMED_RANGE',
  'UPDATE_NAMED_RANGE',
  'FREEZE_ROWS',
  'HIDE_SHEET',
]);

const EMPTY_SHEET = { sheets: [{ id: 'sheet1', name: 'Sheet1', rowNumber: 1000, colNumber: 26 }] };

/** A model over `contents`. Must be called after `loadSheetLibrary()` has resolved, with what it gave. */
export function createWorkbook(sheets: SheetLibrary, options: WorkbookOptions): Workbook {
  const { isDateTimeFormat } = sheets.helpers;
  const model = quietly(
    () =>
      new sheets.Model(options.contents ?? EMPTY_SHEET, {
        ...options.modelConfig,
        custom: { host: options.host } as never,
      }),
  );
  if (!options.modelConfig?.transportService) keepNoHistory(model);
  passCellCommandsOn(model);
  const getters = model.getters as unknown as Getters;
  const dates = new Map<string, boolean>();
  const usage = new Map<string, Usage>();
  const volatility = volatilityOf(getters);
  // Ids are never used twice, so that what is kept by sheet id cannot meet another sheet.
  let made = 0;
  const evaluation = evaluateLazily(model, (evaluate) => {
    quietly(evaluate);
    options.host.finishRecalculation();
  });
  refuseWhatHasNoRoom(model, sheets);

  function dispatch(type: string, payload: object = {}): void {
    const result = quietly(() => model.dispatch(type as never, payload as never)) as unknown as {
      isSuccessful: boolean;
      reasons: string[];
    };
    const refused = result.reasons.filter((reason) => reason !== 'NoChanges');
    if (refused.length > 0) throw new Error(`The spreadsheet refused ${type}: ${refused.join(', ')}`);
  }
  // Asked of the model, not of `dispatch`: a page's edits do not pass through here.
  (
    model as unknown as { on(event: string, owner: object, listener: (command: RawCommand) => void): void }
  ).on('command-dispatched', usage, (command) => {
    volatility.follow(command);
    if (command.type === 'UPDATE_CELL' || command.type === WRITE_CELLS) usage.delete(command.sheetId!);
    else if (!KEEPS_CELLS.has(command.type)) usage.clear();
  });

  function isDate(format: string | undefined): boolean {
    if (!format) return false;
    let known = dates.get(format);
    if (known === undefined) {
      known = isDateTimeFormat(format);
      dates.set(format, known);
    }
    return known;
  }

  function cell(position: Position): CellView {
    const raw = getters.getCell(position);
    const evaluated = getters.getEvaluatedCell(position);
    const format = raw?.format || evaluated.format || undefined;
    const formula = raw?.isFormula ? raw.compiledFormula!.toFormulaString(getters) : undefined;
    if (evaluated.type === 'error') {
      const text = errorText(String(evaluated.value));
      return {
        value: text,
        format,
        display: text,
        formula,
        errorMessage: evaluated.message?.toString() ?? '',
        isDate: false,
      };
    }
    let value: CellView['value'] = evaluated.value ?? '';
    let display = evaluated.formattedValue;
    // Links show their label; the cell's own text is what a script reads.
    if (evaluated.link && raw && !raw.isFormula) display = value = raw.content ?? '';
    if (
      typeof value === 'string' &&
      raw &&
      !raw.isFormula &&
      value.startsWith("'") &&
      raw.content === value
    ) {
      display = value = value.slice(1);
    }
    return {
      value,
      format,
      display,
      formula,
      errorMessage: undefined,
      isDate: typeof value === 'number' && isDate(format),
    };
  }

  function usageOf(sheetId: string): Usage {
    let known = usage.get(sheetId);
    if (known) return known;
    let [rows, cols] = [0, 0];
    const formulas: Position[] = [];
    getters.getSheet(sheetId).rows.forEach(({ cells }, row) => {
      for (const key of Object.keys(cells)) {
        const position = { sheetId, col: Number(key), row };
        const raw = getters.getCell(position);
        if (!raw || (!raw.isFormula && !raw.content)) continue;
        rows = row + 1;
        cols = Math.max(cols, position.col + 1);
        if (raw.isFormula) formulas.push(position);
      }
    });
    known = { rows, cols, formulas };
    usage.set(sheetId, known);
    return known;
  }

  /** With what formulas spill over. */
  function reach(sheetId: string, edge: 'bottom' | 'right'): number {
    const { rows, cols, formulas } = usageOf(sheetId);
    let last = edge === 'bottom' ? rows : cols;
    for (const position of formulas)
      last = Math.max(last, (getters.getSpreadZone(position)?.[edge] ?? -1) + 1);
    return last;
  }

  function growTo(sheetId: string, rows: number, cols: number): void {
    const missingRows = rows - getters.getNumberRows(sheetId);
    if (missingRows > 0) insert(sheetId, 'ROW', getters.getNumberRows(sheetId), missingRows);
    const missingCols = cols - getters.getNumberCols(sheetId);
    if (missingCols > 0) insert(sheetId, 'COL', getters.getNumberCols(sheetId), missingCols);
  }

  function insert(sheetId: string, dimension: 'ROW' | 'COL', at: number, count: number): void {
    if (count < 1) return;
    const where = at === 0 ? { base: 0, position: 'before' } : { base: at - 1, position: 'after' };
    const sheetName = getters.getSheet(sheetId).name;
    dispatch('ADD_COLUMNS_ROWS', { sheetId, sheetName, dimension, quantity: count, ...where });
  }

  return {
    model,
    settle: evaluation.settle,
    sheets: () =>
      getters.getSheetIds().map((id) => {
        const { name, isVisible } = getters.getSheet(id);
        return {
          id,
          name,
          hidden: !isVisible,
          rows: getters.getNumberRows(id),
          cols: getters.getNumberCols(id),
          frozenRows: getters.getPaneDivisions(id).ySplit,
        };
      }),
    cell,
    cells(sheetId, zone) {
      const rows: CellView[][] = [];
      for (let row = zone.top; row <= zone.bottom; row++) {
        const cells: CellView[] = [];
        for (let col = zone.left; col <= zone.right; col++) cells.push(cell({ sheetId, col, row }));
        rows.push(cells);
      }
      return rows;
    },
    usedRows: (sheetId) => reach(sheetId, 'bottom'),
    usedCols: (sheetId) => reach(sheetId, 'right'),
    merges: (sheetId) =>
      getters.getMerges(sheetId).map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
    hasFormulas: (sheetId) => usageOf(sheetId).formulas.length > 0,
    formula: (position) => getters.getCell(position)?.compiledFormula?.toFormulaString(getters),
    hasVolatile: () => volatility.cellIds().length > 0,
    isVolatile: (position) => volatility.has(position),
    write(sheetId, changes) {
      if (changes.length === 0) return;
      let rows = 0;
      let cols = 0;
      for (const change of changes) {
        rows = Math.max(rows, change.row + 1);
        cols = Math.max(cols, change.col + 1);
      }
      growTo(sheetId, rows, cols);
      dispatch(WRITE_CELLS, { sheetId, cells: changes });
    },
    createSheet(name, index, rows = 1000, cols = 26) {
      do made += 1;
      while (getters.getSheetIds().includes(`sheet${made}`));
      const sheetId = `sheet${made}`;
      const position = index ?? getters.getSheetIds().length;
      dispatch('CREATE_SHEET', { sheetId, name, position, rows, cols });
      return sheetId;
    },
    deleteSheet: (sheetId) =>
      dispatch('DELETE_SHEET', { sheetId, sheetName: getters.getSheet(sheetId).name }),
    renameSheet: (sheetId, name) =>
      dispatch('RENAME_SHEET', { sheetId, newName: name, oldName: getters.getSheet(sheetId).name }),
    moveSheet(sheetId, index) {
      const delta = index - getters.getSheetIds().indexOf(sheetId);
      if (delta !== 0) dispatch('MOVE_SHEET', { sheetId, delta });
    },
    setHidden: (sheetId, hidden) => dispatch(hidden ? 'HIDE_SHEET' : 'SHOW_SHEET', { sheetId }),
    freezeRows: (sheetId, count) =>
      count > 0
        ? dispatch('FREEZE_ROWS', { sheetId, quantity: count })
        : dispatch('UNFREEZE_ROWS', { sheetId }),
    resizeColumn: (sheetId, col, pixels) =>
      dispatch('RESIZE_COLUMNS_ROWS', { sheetId, dimension: 'COL', elements: [col], size: pixels }),
    insert,
    remove(sheetId, dimension, at, count) {
      const elements = Array.from({ length: count }, (_, index) => at + index);
      const sheetName = getters.getSheet(sheetId).name;
      dispatch('REMOVE_COLUMNS_ROWS', { sheetId, sheetName, dimension, elements });
    },
    namedZones: () =>
      getters.getNamedRanges().map(({ name, range }) => ({ name, sheetId: range.sheetId, zone: range.zone })),
    setNamedZone(name, sheetId, zone, open) {
      const ranges = [getters.getRangeDataFromXc(sheetId, open ?? a1Of(zone))];
      const exists = getters.getNamedRanges().some((named) => named.name === name);
      // Without the sheet's id the library holds the range against the size of the sheet that happens to be active.
      if (exists) dispatch('UPDATE_NAMED_RANGE', { sheetId, oldRangeName: name, newRangeName: name, ranges });
      else dispatch('CREATE_NAMED_RANGE', { sheetId, name, ranges });
    },
    removeNamedZone: (name) => dispatch('DELETE_NAMED_RANGE', { name }),
    recalculate(which) {
      evaluation.settle();
      if (which === 'all') return dispatch('EVALUATE_CELLS');
      const cellIds = volatility.cellIds();
      if (cellIds.length > 0) dispatch('EVALUATE_CELLS', { cellIds });
    },
    evaluate(sheetId, formula) {
      const result = quietly(() => getters.evaluateFormula(sheetId, formula));
      if (!Array.isArray(result)) return result;
      const columns = result as unknown[][];
      return columns[0]!.map((_, row) => columns.map((column) => column[row]));
    },
    ownFormat: (position) => getters.getCell(position)?.format,
    style: (position) => getters.getCell(position)?.style ?? {},
    setListValidation(sheetId, zone, values, isBlocking) {
      const rule = {
        id: `list ${a1Of(zone)}`,
        criterion: { type: 'isValueInList', values, displayStyle: 'arrow' },
        isBlocking,
      };
      dispatch('ADD_DATA_VALIDATION_RULE', {
        sheetId,
        rule,
        ranges: [getters.getRangeDataFromXc(sheetId, a1Of(zone))],
      });
    },
    setConditionalRules(sheetId, rules) {
      // Rules that came with an opened file are not among those a script can ask for, so it cannot give them back.
      for (const { id } of getters.getConditionalFormats(sheetId))
        if (id.startsWith(SCRIPT_RULE)) dispatch('REMOVE_CONDITIONAL_FORMAT', { sheetId, id });
      for (const [index, { ranges, criterion, values, style }] of rules.entries()) {
        const operator = CRITERIA[criterion];
        if (!operator) continue;
        const rule = { type: 'CellIsRule', operator, values: values.map(String), style };
        dispatch('ADD_CONDITIONAL_FORMAT', {
          sheetId,
          cf: { id: `${SCRIPT_RULE}${index + 1}`, rule },
          ranges: ranges.map(({ zone }) => getters.getRangeDataFromXc(sheetId, a1Of(zone))),
        });
      }
    },
    exportData: () => quietly(() => model.exportData()),
    async exportXlsx() {
      evaluation.settle();
      const debug = console.debug;
      console.debug = () => {};
      try {
        const { files } = (await model.exportXLSX()) as unknown as {
          files: { path: string; content?: string }[];
        };
        return new Map(
          files.filter((file) => file.content !== undefined).map((file) => [file.path, file.content!]),
        );
      } finally {
        console.debug = debug;
      }
    },
  };
}
