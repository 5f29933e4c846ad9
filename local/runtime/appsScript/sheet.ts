import { openNotation, type Zone, zoneOf } from '../grid';
import { enumeration, ServiceError, service } from '../service';
import type { SheetInfo } from '../workbook';
import { protectionService, sheetProtection } from './protection';
import { builtConditionalRule, type ConditionalRule, conditionalRuleOf } from './rules';
import type { SheetContext } from './sheetContext';
import { typed } from './values';

export const ProtectionType = enumeration('ProtectionType', ['RANGE', 'SHEET']);

const ids = new WeakMap<object, string>();

export function sheetIdOf(sheet: unknown): string {
  const id = typeof sheet === 'object' && sheet !== null ? ids.get(sheet) : undefined;
  if (id === undefined)
    throw new ServiceError('The parameters do not match the method signature: a Sheet was expected.');
  return id;
}

export function sheetService(context: SheetContext, sheetId: string): object {
  const { world, execution } = context;
  const { workbook } = world;

  function info(): SheetInfo {
    const found = workbook.sheets().find((sheet) => sheet.id === sheetId);
    if (!found) throw new ServiceError(`Sheet ${context.gridId(sheetId)} not found`);
    return found;
  }
  const maxRows = () => {
    if (workbook.hasFormulas(sheetId)) workbook.settle();
    return info().rows + execution.writes.addedRows(sheetId);
  };
  const used = (count: (id: string) => number) => () => {
    info();
    execution.writes.settle(sheetId);
    return count(sheetId);
  };
  const lastRow = used(workbook.usedRows);
  const lastColumn = used(workbook.usedCols);
  const zone = (row: number, col: number, rows = 1, cols = 1): Zone => ({
    top: row - 1,
    left: col - 1,
    bottom: row + rows - 2,
    right: col + cols - 2,
  });

  /** Rows are inserted and deleted when pending changes are applied, in order with them. */
  function changeRows(at: number, count: number): object {
    const [added, apply] =
      count > 0
        ? [count, () => workbook.insert(sheetId, 'ROW', at, count)]
        : [count, () => workbook.remove(sheetId, 'ROW', at, -count)];
    execution.writes.add({ kind: 'rows', sheetId, added, apply });
    return self;
  }
  function now(change: () => void): object {
    info();
    execution.writes.apply('all');
    change();
    return self;
  }

  const self: object = service<GoogleAppsScript.Spreadsheet.Sheet>('Sheet', {
    getName: () => info().name,
    getSheetName: () => info().name,
    getSheetId: () => context.gridId(sheetId),
    getIndex: () => workbook.sheets().findIndex((sheet) => sheet.id === sheetId) + 1,
    getParent: () => context.spreadsheet(),
    getLastRow: lastRow,
    getLastColumn: lastColumn,
    getMaxRows: maxRows,
    getMaxColumns: () => info().cols,
    getFrozenRows: () => info().frozenRows,
    isSheetHidden: () => info().hidden,
    getDataRange: () => context.range(sheetId, zone(1, 1, Math.max(1, lastRow()), Math.max(1, lastColumn()))),
    getRange(first: number | string, col?: number, rows?: number, cols?: number) {
      if (typeof first !== 'string') return context.range(sheetId, zone(first, col ?? 1, rows, cols));
      const named = workbook.namedZones().find(({ name }) => name === first);
      if (named) return context.range(named.sheetId, named.zone);
      const found = zoneOf(first.replace(/^.*!/, ''), maxRows(), info().cols);
      if (!found) throw new ServiceError(`Range not found: ${first}`);
      return context.range(sheetId, found, openNotation(first));
    },
    getSheetValues: (row: number, col: number, rows: number, cols: number) =>
      (context.range(sheetId, zone(row, col, rows, cols)) as { getValues(): unknown }).getValues(),
    getConditionalFormatRules: () =>
      (world.document.conditionalRules.get(sheetId) ?? []).map((rule) => builtConditionalRule(context, rule)),
    getProtections(type: unknown) {
      const kind = type === ProtectionType.SHEET ? 'SHEET' : 'RANGE';
      return world.document.protections
        .filter((record) => record.kind === kind && record.sheetId === sheetId)
        .map((record) =>
          protectionService(
            world,
            context,
            record,
            record.a1 ? zoneOf(record.a1, maxRows(), info().cols) : undefined,
          ),
        );
    },

    appendRow(values: readonly unknown[]) {
      info();
      execution.writes.add({
        kind: 'cells',
        sheetId,
        rows: 1,
        cells() {
          const row = workbook.usedRows(sheetId);
          return values.map((value, col) => ({
            col,
            row,
            ...typed(world, value, workbook.ownFormat({ sheetId, col, row })),
          }));
        },
      });
      return self;
    },
    clear: () => (self as { getDataRange(): { clear(): object } }).getDataRange().clear(),
    clearContents: () =>
      (self as { getDataRange(): { clearContent(): object } }).getDataRange().clearContent(),
    insertRowAfter: (row: number) => changeRows(row, 1),
    insertRowBefore: (row: number) => changeRows(row - 1, 1),
    insertRowsAfter: (row: number, count: number) => changeRows(row, count),
    insertRowsBefore: (row: number, count: number) => changeRows(row - 1, count),
    insertRows: (index: number, count = 1) => changeRows(index, count),
    deleteRow: (row: number) => deleteRows(row, 1),
    deleteRows: (row: number, count: number) => deleteRows(row, count),
    insertColumnAfter: (col: number) => now(() => workbook.insert(sheetId, 'COL', col, 1)),
    insertColumnBefore: (col: number) => now(() => workbook.insert(sheetId, 'COL', col - 1, 1)),
    insertColumnsAfter: (col: number, count: number) =>
      now(() => workbook.insert(sheetId, 'COL', col, count)),
    insertColumnsBefore: (col: number, count: number) =>
      now(() => workbook.insert(sheetId, 'COL', col - 1, count)),
    deleteColumn: (col: number) => now(() => workbook.remove(sheetId, 'COL', col - 1, 1)),
    deleteColumns: (col: number, count: number) => now(() => workbook.remove(sheetId, 'COL', col - 1, count)),
    sort: (column: number, ascending = true) => {
      const top = info().frozenRows + 1;
      const rows = Math.max(1, lastRow() - top + 1);
      const range = context.range(sheetId, zone(top, 1, rows, Math.max(1, lastColumn()))) as {
        sort(spec: object): object;
      };
      range.sort({ column, ascending });
      return self;
    },
    setName: (name: unknown) => now(() => workbook.renameSheet(sheetId, String(name))),
    setFrozenRows: (count: number) => now(() => workbook.freezeRows(sheetId, count)),
    setFrozenColumns: () => self,
    setColumnWidth: (col: number, pixels: number) =>
      now(() => workbook.resizeColumn(sheetId, col - 1, pixels)),
    setColumnWidths: (col: number, count: number, pixels: number) =>
      now(() => {
        for (let index = 0; index < count; index++) workbook.resizeColumn(sheetId, col - 1 + index, pixels);
      }),
    setRowHeight: () => self,
    autoResizeColumn: () => self,
    autoResizeColumns: () => self,
    setTabColor: () => self,
    setHiddenGridlines: () => self,
    hideSheet: () => now(() => workbook.setHidden(sheetId, true)),
    showSheet: () => now(() => workbook.setHidden(sheetId, false)),
    hideColumns: () => undefined,
    activate() {
      world.document.activeSheetId = sheetId;
      return self;
    },
    protect: () => sheetProtection(world, context, sheetId),
    setConditionalFormatRules(rules: readonly object[]) {
      setRules(rules.map(conditionalRuleOf));
    },
    clearConditionalFormatRules() {
      setRules([]);
    },
  });
  function setRules(rules: ConditionalRule[]): void {
    world.document.conditionalRules.set(sheetId, rules);
    workbook.setConditionalRules(sheetId, rules);
  }
  function deleteRows(row: number, count: number): object {
    if (row < 1 || row + count - 1 > maxRows()) throw new ServiceError('Those rows are out of bounds.');
    if (count >= maxRows()) throw new ServiceError("You can't delete all the rows on the sheet.");
    return changeRows(row - 1, -count);
  }
  ids.set(self, sheetId);
  return self;
}
