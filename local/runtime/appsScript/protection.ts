import { a1Of, type Zone } from '../grid';
import { service } from '../service';
import type { ProtectionRecord, World } from '../world';
import type { SheetContext } from './sheetContext';

/** Protections are recorded, not enforced: scripts that run as the owner pass them anyway. */
export function protectionService(
  world: World,
  context: SheetContext,
  record: ProtectionRecord,
  zone: Zone | undefined,
): object {
  const emails = (users: unknown) =>
    (Array.isArray(users) ? users : [users]).map((user) =>
      typeof user === 'string' ? user : String((user as { getEmail(): string }).getEmail()),
    );
  const self: object = service<GoogleAppsScript.Spreadsheet.Protection>('Protection', {
    addEditor: (user: unknown) => addEditors(emails(user)),
    addEditors: (users: unknown) => addEditors(emails(users)),
    canDomainEdit: () => false,
    canEdit: () =>
      record.warningOnly || record.editors.length === 0 || record.editors.includes(context.execution.user),
    getDescription: () => record.description,
    getEditors: () =>
      record.editors.map((email) => service<GoogleAppsScript.Base.User>('User', { getEmail: () => email })),
    getRange: () => (zone ? context.range(record.sheetId, zone) : null),
    isWarningOnly: () => record.warningOnly,
    remove() {
      world.document.protections = world.document.protections.filter((other) => other !== record);
    },
    removeEditor: (user: unknown) => removeEditors(emails(user)),
    removeEditors: (users: unknown) => removeEditors(emails(users)),
    setDescription(text: unknown) {
      record.description = String(text);
      return self;
    },
    setDomainEdit: () => self,
    setUnprotectedRanges: () => self,
    setWarningOnly(only: unknown) {
      record.warningOnly = Boolean(only);
      return self;
    },
  });
  function addEditors(users: string[]): object {
    record.editors = [...new Set([...record.editors, ...users])];
    return self;
  }
  function removeEditors(users: string[]): object {
    record.editors = record.editors.filter((email) => !users.includes(email) || email === world.owner);
    return self;
  }
  return self;
}

function newRecord(
  world: World,
  kind: ProtectionRecord['kind'],
  sheetId: string,
  a1: string | undefined,
): ProtectionRecord {
  const record: ProtectionRecord = {
    id: world.nextId(),
    kind,
    sheetId,
    a1,
    description: '',
    warningOnly: false,
    editors: [world.owner],
  };
  world.document.protections.push(record);
  return record;
}

/** A sheet has one protection; protecting it again gives the same. */
export function sheetProtection(world: World, context: SheetContext, sheetId: string): object {
  const known = world.document.protections.find(
    (record) => record.kind === 'SHEET' && record.sheetId === sheetId,
  );
  return protectionService(world, context, known ?? newRecord(world, 'SHEET', sheetId, undefined), undefined);
}

export function rangeProtection(world: World, context: SheetContext, sheetId: string, zone: Zone): object {
  return protectionService(world, context, newRecord(world, 'RANGE', sheetId, a1Of(zone)), zone);
}
