import type { Execution } from '../execution';
import { a1Of } from '../grid';
import { enumeration, ServiceError, service } from '../service';
import type { World } from '../world';
import { rangeService } from './range';
import { BooleanCriteria, conditionalRuleBuilder, DataValidationCriteria, validationBuilder } from './rules';
import { ProtectionType, sheetService } from './sheet';
import type { SheetContext } from './sheetContext';
import { RecalculationInterval, spreadsheetService } from './spreadsheet';
import { ui } from './ui';

const WrapStrategy = enumeration('WrapStrategy', ['CLIP', 'OVERFLOW', 'WRAP']);
const BorderStyle = enumeration('BorderStyle', [
  'DASHED',
  'DOTTED',
  'DOUBLE',
  'SOLID',
  'SOLID_MEDIUM',
  'SOLID_THICK',
]);

export function spreadsheetApp(world: World, execution: Execution): object {
  const context = sheetContext(world, execution);
  const active = () => context.spreadsheet() as { getActiveSheet(): object; getActiveRange(): object };
  return service<GoogleAppsScript.Spreadsheet.SpreadsheetApp>('SpreadsheetApp', {
    BooleanCriteria,
    BorderStyle,
    DataValidationCriteria,
    ProtectionType,
    RecalculationInterval,
    WrapStrategy,
    flush: () => execution.writes.apply('all'),
    getActive: active,
    getActiveSpreadsheet: active,
    getActiveSheet: () => active().getActiveSheet(),
    getActiveRange: () => active().getActiveRange(),
    getUi: () => ui(world, execution),
    newConditionalFormatRule: () => conditionalRuleBuilder(context),
    newDataValidation: () => validationBuilder(),
    openById(id: unknown) {
      // The scope spreadsheets.currentonly reaches no other file.
      if (String(id) !== world.document.id)
        throw new ServiceError('You do not have permission to access the requested document.');
      return active();
    },
  });
}

/** The objects of one execution. Each sheet has one object, so that a script may compare them. */
export function sheetContext(world: World, execution: Execution): SheetContext {
  let spreadsheet: object | undefined;
  const sheets = new Map<string, object>();
  const context: SheetContext = {
    world,
    execution,
    spreadsheet() {
      spreadsheet ??= spreadsheetService(context);
      return spreadsheet;
    },
    sheet(sheetId) {
      let known = sheets.get(sheetId);
      if (!known) {
        known = sheetService(context, sheetId);
        sheets.set(sheetId, known);
      }
      return known;
    },
    range(sheetId, zone, open) {
      if (!(zone.bottom >= zone.top) || !(zone.right >= zone.left)) {
        throw new ServiceError('The number of rows and columns in the range must be at least 1.');
      }
      if (!(zone.top >= 0) || !(zone.left >= 0)) {
        throw new ServiceError('The starting row and column of the range must be at least 1.');
      }
      const find = () => world.workbook.sheets().find((sheet) => sheet.id === sheetId);
      const fits = (info = find()) =>
        info && zone.bottom < info.rows + execution.writes.addedRows(sheetId) && zone.right < info.cols;
      if (!find()) throw new ServiceError(`Sheet ${context.gridId(sheetId)} not found`);
      // A result that is still to spill may add the rows that are missing.
      if (!fits()) world.workbook.settle();
      if (!fits()) {
        const reference = `${find()!.name}!${a1Of(zone)}`;
        throw new ServiceError(
          `The coordinates of the range are outside the dimensions of the sheet (${reference}).`,
        );
      }
      return rangeService(context, sheetId, zone, open);
    },
    gridId: (sheetId) => gridIdOf(world, sheetId),
  };
  return context;
}

/** Sheets numbers its sheets, the first with 0; the library names them, and an .xlsx file by their titles. */
function gridIdOf(world: World, sheetId: string): number {
  const { gridIds } = world.document;
  let id = gridIds.get(sheetId);
  if (id === undefined) {
    id = gridIds.size === 0 ? 0 : 1_000_003 * gridIds.size;
    gridIds.set(sheetId, id);
  }
  return id;
}
