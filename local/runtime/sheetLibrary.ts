/**
 * The sheet library, @odoo/o-spreadsheet: the only file that loads it, and what it is taught before the first sheet is
 * made. A page that shares a sheet calls `addWriteCommand` on its own copy.
 */
import type { CellChange, Position, Zone } from './grid';
import { registerNativeFunctions } from './nativeFunctions';

export type SheetLibrary = typeof import('@odoo/o-spreadsheet');
export type Model = InstanceType<SheetLibrary['Model']>;

export const WRITE_CELLS = 'SLA_WRITE_CELLS';

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
