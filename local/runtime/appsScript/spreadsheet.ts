import { openNotation, splitSheet, type Zone, zoneOf } from '../grid';
import { enumeration, ServiceError, service } from '../service';
import type { NamedZone } from '../workbook';
import { protectionService } from './protection';
import { rangeTarget } from './range';
import { ProtectionType, sheetIdOf } from './sheet';
import type { SheetContext } from './sheetContext';

export const RecalculationInterval = enumeration('RecalculationInterval', ['ON_CHANGE', 'MINUTE', 'HOUR']);

export function spreadsheetService(context: SheetContext): object {
  const { world, execution } = context;
  const { workbook, document } = world;

  const withName = (name: unknown) => workbook.sheets().find((sheet) => sheet.name === String(name));
  const activeId = () => {
    const sheets = workbook.sheets();
    return (
      sheets.find((sheet) => sheet.id === document.activeSheetId) ??
      sheets.find((sheet) => !sheet.hidden) ??
      sheets[0]!
    ).id;
  };
  const namedZones = () => {
    execution.writes.settleRows();
    return workbook.namedZones();
  };
  function rangeByName(reference: string): object | null {
    const named = namedZones().find(({ name }) => name === reference);
    if (named) return context.range(named.sheetId, named.zone);
    const { sheet, rest } = splitSheet(reference);
    const info =
      sheet === undefined ? workbook.sheets().find(({ id }) => id === activeId()) : withName(sheet);
    const zone = info && zoneOf(rest, info.rows, info.cols);
    return info && zone ? context.range(info.id, zone, openNotation(rest)) : null;
  }

  const self: object = service<GoogleAppsScript.Spreadsheet.Spreadsheet>('Spreadsheet', {
    getId: () => document.id,
    getName: () => document.name,
    getUrl: () => `https://docs.google.com/spreadsheets/d/${document.id}/edit`,
    getSpreadsheetLocale: () => document.locale,
    getSpreadsheetTimeZone: () => document.zone,
    setSpreadsheetTimeZone(zone: unknown) {
      document.zone = String(zone);
      workbook.recalculate('all');
    },
    setSpreadsheetLocale(locale: unknown) {
      document.locale = String(locale);
    },
    getRecalculationInterval: () => RecalculationInterval[document.recalculation],
    setRecalculationInterval(interval: unknown) {
      const name = (Object.keys(RecalculationInterval) as (keyof typeof RecalculationInterval)[]).find(
        (key) => RecalculationInterval[key] === interval,
      );
      if (!name)
        throw new ServiceError(
          'The parameters do not match the method signature for setRecalculationInterval.',
        );
      document.recalculation = name;
      return self;
    },
    rename(name: unknown) {
      document.name = String(name);
    },

    getSheets: () => workbook.sheets().map(({ id }) => context.sheet(id)),
    getNumSheets: () => workbook.sheets().length,
    getSheetByName(name: unknown) {
      const found = withName(name);
      return found ? context.sheet(found.id) : null;
    },
    getSheetById(gridId: unknown) {
      const found = workbook.sheets().find(({ id }) => context.gridId(id) === Number(gridId));
      return found ? context.sheet(found.id) : null;
    },
    getActiveSheet: () => context.sheet(activeId()),
    setActiveSheet(sheet: unknown) {
      document.activeSheetId = sheetIdOf(sheet);
      return sheet;
    },
    insertSheet(...args: unknown[]) {
      const name = args.find((arg) => typeof arg === 'string') as string | undefined;
      const index = args.find((arg) => typeof arg === 'number') as number | undefined;
      if (name !== undefined && withName(name))
        throw new ServiceError(`A sheet with the name "${name}" already exists. Please enter another name.`);
      execution.writes.apply('all');
      return context.sheet(workbook.createSheet(name ?? freeName(), index));
    },
    deleteSheet(sheet: unknown) {
      execution.writes.apply('all');
      workbook.deleteSheet(sheetIdOf(sheet));
    },
    moveActiveSheet: (position: number) => workbook.moveSheet(activeId(), position - 1),

    getRange(reference: unknown) {
      const found = rangeByName(String(reference));
      if (!found) throw new ServiceError(`Range not found: ${String(reference)}`);
      return found;
    },
    getRangeByName: (name: unknown) => rangeByName(String(name)),
    getActiveRange: () => rangeByName(document.activeA1),
    getNamedRanges: () => namedZones().map((named) => namedRange(context, named)),
    setNamedRange(name: unknown, range: unknown) {
      execution.writes.settleRows();
      const { sheetId, zone, open } = rangeTarget(range);
      workbook.setNamedZone(String(name), sheetId, zone, open);
    },
    removeNamedRange(name: unknown) {
      if (!workbook.namedZones().some((named) => named.name === name))
        throw new ServiceError(`Named range ${String(name)} not found`);
      workbook.removeNamedZone(String(name));
    },
    getProtections(type: unknown) {
      const kind = type === ProtectionType.SHEET ? 'SHEET' : 'RANGE';
      return document.protections
        .filter((record) => record.kind === kind)
        .map((record) => protectionService(world, context, record, zoneOfRecord(record.sheetId, record.a1)));
    },

    toast(message: unknown, title: unknown = '') {
      world.screen.alerts.push({
        kind: 'toast',
        title: String(title),
        message: String(message),
        at: world.clock.now(),
      });
    },
    addMenu(name: unknown, items: readonly ({ name: string; functionName: string } | null)[]) {
      const record = {
        caption: String(name),
        items: items.map((item) =>
          item ? { caption: item.name, functionName: item.functionName } : ('separator' as const),
        ),
      };
      world.screen.menus = [...world.screen.menus.filter((menu) => menu.caption !== record.caption), record];
    },
    getOwner: () => service<GoogleAppsScript.Base.User>('User', { getEmail: () => world.owner }),
    getEditors: () => [service<GoogleAppsScript.Base.User>('User', { getEmail: () => world.owner })],
  });

  function zoneOfRecord(sheetId: string, a1: string | undefined): Zone | undefined {
    const info = workbook.sheets().find(({ id }) => id === sheetId);
    return a1 && info ? zoneOf(a1, info.rows, info.cols) : undefined;
  }
  function freeName(): string {
    let number = workbook.sheets().length + 1;
    while (withName(`Sheet${number}`)) number += 1;
    return `Sheet${number}`;
  }
  return self;
}

function namedRange(context: SheetContext, named: NamedZone): object {
  const { workbook } = context.world;
  let { name } = named;
  const self: object = service<GoogleAppsScript.Spreadsheet.NamedRange>('NamedRange', {
    getName: () => name,
    getRange: () => context.range(named.sheetId, named.zone),
    remove: () => workbook.removeNamedZone(name),
    setName(newName: unknown) {
      workbook.removeNamedZone(name);
      name = String(newName);
      workbook.setNamedZone(name, named.sheetId, named.zone);
      return self;
    },
    setRange(range: unknown) {
      const { sheetId, zone, open } = rangeTarget(range);
      workbook.setNamedZone(name, sheetId, zone, open);
      return self;
    },
  });
  return self;
}
