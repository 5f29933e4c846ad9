/**
 * The spreadsheet itself: the only file that loads @odoo/o-spreadsheet. Everything above it speaks in cells, zones and
 * names (grid.ts).
 */

import { passCellCommandsOn } from './cellCommands';
import {
  a1Of,
  type CellChange,
  type CellStyle,
  type CellView,
  errorText,
  type Position,
  type Zone,
} from './grid';
import { evaluateLazily } from './lazyEvaluation';
import { type FunctionHost, registerNativeFunctions } from './nativeFunctions';
import { volatilityOf } from './volatility';

export type SheetLibrary = typeof import('@odoo/o-spreadsheet');
export type Model = InstanceType<SheetLibrary['Model']>;

export interface SheetInfo {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly hidden: boolean;
  readonly frozenRows: number;
}

export interface NamedZone {
  readonly name: string;
  readonly sheetId: string;
  readonly zone: Zone;
}

export interface Workbook {
  /** The library's own model, for the page that shows the sheet. */
  readonly model: Model;
  sheets(): readonly SheetInfo[];
  /** Evaluates what changed, as reading a cell does; only then a sheet has the rows that a spilled result needs. */
  settle(): void;
  cell(position: Position): CellView;
  /** Row by row. */
  cells(sheetId: string, zone: Zone): CellView[][];
  /** How many rows are in use: the last row with content or with a spilled result; 0 for an empty sheet. */
  usedRows(sheetId: string): number;
  usedCols(sheetId: string): number;
  hasFormulas(sheetId: string): boolean;
  formula(position: Position): string | undefined;
  /** Whether any formula holds NOW, TODAY or RAND. */
  hasVolatile(): boolean;
  /** Whether the cell holds one of them, or depends on a cell that does. */
  isVolatile(position: Position): boolean;
  /** One command, one evaluation, however many cells; the sheet grows where a change lies outside it. */
  write(sheetId: string, changes: readonly CellChange[]): void;
  /** Returns the new sheet's id. */
  createSheet(name: string, index?: number, rows?: number, cols?: number): string;
  deleteSheet(sheetId: string): void;
  renameSheet(sheetId: string, name: string): void;
  moveSheet(sheetId: string, index: number): void;
  setHidden(sheetId: string, hidden: boolean): void;
  freezeRows(sheetId: string, count: number): void;
  resizeColumn(sheetId: string, col: number, pixels: number): void;
  /** Adds before row `at` (0-based; the sheet's row count adds at the end). */
  insert(sheetId: string, dimension: 'ROW' | 'COL', at: number, count: number): void;
  remove(sheetId: string, dimension: 'ROW' | 'COL', at: number, count: number): void;
  namedZones(): readonly NamedZone[];
  /** `open` is the notation of whole columns or rows, which the name then follows as the sheet grows. */
  setNamedZone(name: string, sheetId: string, zone: Zone, open?: string): void;
  removeNamedZone(name: string): void;
  /** Evaluates every formula again; `volatile` only those that hold NOW, TODAY or RAND, and what depends on them. */
  recalculate(which: 'all' | 'volatile'): void;
  /** The value of a formula that stands in no cell; a range result row by row. */
  evaluate(sheetId: string, formula: string): unknown;
  style(position: Position): CellStyle;
  /** The format set on the cell itself; unlike `cell` this evaluates nothing. */
  ownFormat(position: Position): string | undefined;
  /** Shows a drop-down list in every cell of the zone. */
  setListValidation(sheetId: string, zone: Zone, values: readonly string[], isBlocking: boolean): void;
  /** Replaces the sheet's conditional formats, in order of priority; a criterion the sheet cannot show is left out. */
  setConditionalRules(sheetId: string, rules: readonly ShownRule[]): void;
  /** The library's own file format; `openWorkbook` takes it. */
  exportData(): object;
  /** The parts of an .xlsx file, by path. */
  exportXlsx(): Promise<ReadonlyMap<string, string>>;
}

/** A conditional format, with Google's name for its criterion. */
export interface ShownRule {
  readonly ranges: readonly { readonly sheetId: string; readonly zone: Zone }[];
  readonly criterion: string;
  readonly values: readonly unknown[];
  readonly style: CellStyle;
}

/** Google's criteria by the library's names. */
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

const WRITE_CELLS = 'SLA_WRITE_CELLS';

let library: Promise<SheetLibrary> | undefined;

/** Loads the library once a process and teaches it our functions. */
export function loadSheetLibrary(): Promise<SheetLibrary> {
  library ??= (async () => {
    addGroupBy();
    const loaded = (await import('@odoo/o-spreadsheet')) as SheetLibrary & { default?: SheetLibrary };
    const sheets = loaded.Model ? loaded : loaded.default!;
    addWriteCommand(sheets);
    clearOnlyWhatIsThere(sheets);
    registerNativeFunctions(sheets);
    return sheets;
  })();
  return library;
}

/** Node 20 has no Object.groupBy. */
function addGroupBy(): void {
  const objects = Object as unknown as { groupBy?: unknown };
  objects.groupBy ??= (items: Iterable<unknown>, keyOf: (item: unknown, index: number) => string) => {
    const groups: Record<string, unknown[]> = Object.create(null);
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      groups[key] ??= [];
      groups[key].push(item);
    }
    return groups;
  };
}

/** The library clears a deleted row cell by cell, whether or not there is one: a second for a tab made smaller. */
function clearOnlyWhatIsThere(sheets: SheetLibrary): void {
  interface CellPlugin {
    readonly getters: { getCell(position: Position): unknown };
    clearCells(sheetId: string, zones: readonly Zone[]): void;
  }
  const { prototype } = sheets.registries.corePluginRegistry
    .getAll()
    .find((plugin) => 'clearCells' in plugin.prototype) as unknown as { prototype: CellPlugin };
  const { clearCells } = prototype;
  prototype.clearCells = function (sheetId, zones) {
    const filled: Zone[] = [];
    for (const { left, top, right, bottom } of zones) {
      for (let row = top; row <= bottom; row++) {
        for (let col = left; col <= right; col++) {
          if (this.getters.getCell({ sheetId, col, row }))
            filled.push({ left: col, top: row, right: col, bottom: row });
        }
      }
    }
    clearCells.call(this, sheetId, filled);
  };
}

interface WriteCellsCommand {
  readonly type: string;
  readonly sheetId: string;
  readonly cells: readonly CellChange[];
}

/**
 * Adds the command that changes many cells at once. One UPDATE_CELL a cell would evaluate the sheet once a cell; and a
 * page that follows this model over the collaboration protocol needs the same command, so it must call this too.
 */
export function addWriteCommand(sheets: SheetLibrary): void {
  const { corePluginRegistry, otRegistry } = sheets.registries;
  if (corePluginRegistry.getKeys().includes(WRITE_CELLS)) return;
  (sheets.coreTypes as Set<string>).add(WRITE_CELLS);

  class WriteCells extends sheets.CorePlugin {
    static override getters: readonly [] = [];
    override handle(command: unknown): void {
      const { type, sheetId, cells } = command as WriteCellsCommand;
      if (type !== WRITE_CELLS) return;
      for (const cell of cells) {
        this.dispatch('UPDATE_CELL', { sheetId, ...cell } as never);
      }
    }
    override import(): void {}
    override export(): void {}
  }
  corePluginRegistry.add(WRITE_CELLS, WriteCells as never);

  // A write that crosses with another person's inserted or deleted rows moves with them.
  const transforms = otRegistry as unknown as {
    addTransformation(
      executed: string,
      commands: string[],
      change: (mine: never, theirs: never) => unknown,
    ): void;
  };
  transforms.addTransformation(
    'DELETE_SHEET',
    [WRITE_CELLS],
    (mine: { sheetId: string }, theirs: { sheetId: string }) =>
      mine.sheetId === theirs.sheetId ? undefined : mine,
  );
  transforms.addTransformation('ADD_COLUMNS_ROWS', [WRITE_CELLS], moveForInsertion as never);
  transforms.addTransformation('REMOVE_COLUMNS_ROWS', [WRITE_CELLS], moveForRemoval as never);
}

function moveForInsertion(
  mine: WriteCellsCommand,
  theirs: { sheetId: string; dimension: string; base: number; quantity: number; position: string },
): WriteCellsCommand {
  if (mine.sheetId !== theirs.sheetId) return mine;
  const axis = theirs.dimension === 'COL' ? 'col' : 'row';
  const from = theirs.position === 'before' ? theirs.base : theirs.base + 1;
  const cells = mine.cells.map((cell) =>
    cell[axis] < from ? cell : { ...cell, [axis]: cell[axis] + theirs.quantity },
  );
  return { ...mine, cells };
}

function moveForRemoval(
  mine: WriteCellsCommand,
  theirs: { sheetId: string; dimension: string; elements: readonly number[] },
): WriteCellsCommand {
  if (mine.sheetId !== theirs.sheetId) return mine;
  const axis = theirs.dimension === 'COL' ? 'col' : 'row';
  const cells = mine.cells
    .filter((cell) => !theirs.elements.includes(cell[axis]))
    .map((cell) => ({
      ...cell,
      [axis]: cell[axis] - theirs.elements.filter((at) => at < cell[axis]).length,
    }));
  return { ...mine, cells };
}

/** What the library's getters give us; its own types need the DOM library. */
export interface RawCell {
  readonly isFormula: boolean;
  readonly content?: string;
  readonly format?: string;
  readonly style?: CellStyle;
  readonly compiledFormula?: RawFormula;
}
export interface RawRange {
  readonly sheetId: string;
  readonly zone: Zone;
}
export interface RawFormula {
  readonly rangeDependencies: readonly RawRange[];
  toFormulaString(getters: unknown): string;
  getNamedRangesInFormula(getters: unknown): { readonly range: RawRange }[];
}
interface RawEvaluated {
  readonly value: string | number | boolean | null;
  readonly format?: string;
  readonly formattedValue: string;
  readonly type: string;
  readonly message?: { toString(): string };
  readonly link?: unknown;
}
interface RawSheet {
  readonly name: string;
  readonly isVisible: boolean;
  readonly rows: readonly { readonly cells: Readonly<Record<string, unknown>> }[];
}

export interface RawCommand {
  readonly type: string;
  readonly sheetId?: string;
  readonly col?: number;
  readonly row?: number;
  readonly content?: string;
}

/** The library's readers that we use. */
export interface Getters {
  getSheetIds(): string[];
  getSheet(id: string): RawSheet;
  getNumberCols(id: string): number;
  getNumberRows(id: string): number;
  getPaneDivisions(id: string): { xSplit: number; ySplit: number };
  getCell(position: Position): RawCell | undefined;
  getCells(sheetId: string): (RawCell & { id: string })[];
  getEvaluatedCell(position: Position): RawEvaluated;
  getEvaluatedCellsPositions(sheetId: string): Position[];
  getSpreadZone(position: Position): Zone | undefined;
  getNamedRanges(): { name: string; range: { sheetId: string; zone: Zone } }[];
  getRangeDataFromXc(sheetId: string, xc: string): unknown;
  evaluateFormula(sheetId: string, formula: string): unknown;
  getConditionalFormats(sheetId: string): { id: string }[];
  getCellPosition(cellId: string): Position;
}

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
    if (isIdle()) growForSpills();
  });

  function dispatch(type: string, payload: object = {}): void {
    const result = quietly(() => model.dispatch(type as never, payload as never)) as unknown as {
      isSuccessful: boolean;
      reasons: string[];
    };
    const refused = result.reasons.filter((reason) => reason !== 'NoChanges');
    growForSpills();
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
      for (const { id } of getters.getConditionalFormats(sheetId))
        dispatch('REMOVE_CONDITIONAL_FORMAT', { sheetId, id });
      for (const [index, { ranges, criterion, values, style }] of rules.entries()) {
        const operator = CRITERIA[criterion];
        if (!operator) continue;
        const rule = { type: 'CellIsRule', operator, values: values.map(String), style };
        dispatch('ADD_CONDITIONAL_FORMAT', {
          sheetId,
          cf: { id: `rule ${index + 1}`, rule },
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

  /** While a command is on its way the library takes no other. */
  function isIdle(): boolean {
    return (model as unknown as { status: number }).status === 0;
  }

  /** Sheets adds rows for a spill that runs past the end; the library shows an error, so we add them and try again. */
  function growForSpills(): void {
    for (const { sheetId, rows, cols } of options.host.finishRecalculation()) {
      if (rows > getters.getNumberRows(sheetId) || cols > getters.getNumberCols(sheetId))
        growTo(sheetId, rows, cols);
    }
  }
}
