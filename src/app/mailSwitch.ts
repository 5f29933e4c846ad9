import { isProblem } from '../engine/problem';
import { MS_PER_DAY } from '../engine/time/localDate';
import { zoneOrUtc } from '../engine/time/zone';
import type { Host } from '../host/host';
import type { CellRange } from '../sheets/cells';
import { readDigests } from '../sheets/digests';
import { type MailSettings, readMailSettings, SETTING } from '../sheets/mailSettings';
import { addressesOf, readRoles } from '../sheets/roles';
import { readSteps } from '../sheets/steps';
import { tableOf } from '../sheets/table';
import { DIGESTS, ROLES, SETTINGS, STEPS, type Tab } from '../sheets/tabs';
import { addressesInColumns } from './columnAddresses';
import {
  approve,
  approvedAddresses,
  isAlive,
  isLate,
  stateFrom,
  stateProperty,
  type TickState,
} from './ownership';
import { writeSetting } from './settingRows';
import { stampOff, stampOn } from './stamps';
import { readersNamed } from './unreached';

export interface MailSwitch {
  /** Minutes between runs that the platform grants. */
  readonly everyMinutes: number;
  /** Under whose account mail goes out. */
  readonly owner: string;
  /** This person's trigger waits for the owner's to fail. */
  readonly standby: boolean;
  readonly approved: readonly string[];
}

/** Whom mail would go to once it is switched on, for the person to look at first. */
export interface Approvable {
  readonly all: readonly string[];
  /** Not approved yet. */
  readonly fresh: readonly string[];
  /** Of all: those that stand in a column of a tracker and in no tab of ours. */
  readonly inColumn: readonly string[];
}

/**
 * The addresses of SLA Roles, those that stand in SLA Steps and SLA Digests instead of a role and, where a role is a column,
 * those in the column: of open tickets, and of ended ones where the owner has approved them before.
 */
export function addressesToApprove(host: Host): Approvable {
  const cellsOf = ({ name }: Tab) => host.readTab(name) ?? [];
  const roles = readRoles(cellsOf(ROLES));
  const named = readersNamed(readSteps(cellsOf(STEPS)).steps, readDigests(cellsOf(DIGESTS)).digests);
  const written = addressesOf(roles, named);
  const approved = approvedAddresses(host.properties('user'), host.spreadsheet().id, '');
  const inColumns = addressesInColumns(host, roles, approved);
  const all = [...written, ...inColumns.filter((address) => !written.includes(address))];
  return {
    all,
    fresh: all.filter((address) => !approved.has(address)),
    inColumn: all.slice(written.length),
  };
}

/**
 * A person switches mail on in this file: his trigger is installed, the addresses he was shown are approved by him, and the
 * file is marked as the one that may send. Where another person's trigger is alive, his waits in case that one fails.
 *
 * @param shown Those of SLA Roles unless told.
 */
export function switchMailOn(host: Host, everyMinutes: number, shown?: readonly string[]): MailSwitch {
  const now = host.now();
  const { id: file } = host.spreadsheet();
  const me = host.userEmail().toLowerCase();
  const granted = host.installTick(everyMinutes);
  const approved = shown ?? addressesOf(readRoles(host.readTab(ROLES.name) ?? []));
  approve(host, file, approved);
  const before = stateFrom(host.properties('document'));
  const known = before !== undefined && before.file === file ? before : undefined;
  const cells = host.readTab(SETTINGS.name) ?? [];
  const settings = settingsIn(host, cells);
  const standby = known !== undefined && known.owner !== me && isAlive(known, settings.endedAt, now);
  if (!standby) {
    const state: TickState = {
      file,
      owner: me,
      at: known?.at ?? Number.NaN,
      everyMinutes: granted,
      switchedOnAt: known === undefined || wasOff(known, now) ? now : known.switchedOnAt,
      turnedOnAt: now,
      tidiedAt: known?.tidiedAt ?? Number.NaN,
      archivedBefore: known?.archivedBefore ?? now,
    };
    host.setProperties('document', stateProperty(state));
    stampOn(host, now, granted);
  }
  const table = tableOf(SETTINGS.name, cells);
  if (settings.file !== file && !isProblem(table)) writeSetting(host, table, SETTING.file, file);
  host.flush();
  return { everyMinutes: granted, owner: standby ? known.owner : me, standby, approved };
}

/** So long that what broke meanwhile is old news: one list, not a mail each. */
function wasOff({ at, switchedOnAt }: TickState, now: number): boolean {
  return now - (Number.isNaN(at) ? switchedOnAt : at) > MS_PER_DAY;
}

/** Whether somebody else's file with its settings was copied: the original goes on sending. */
export function isCopy(host: Host): boolean {
  const { file } = settingsNow(host);
  return file !== '' && file !== host.spreadsheet().id;
}

/** What to tell whoever opens the file; "" where runs come, or nobody has turned mail on here. */
export function lateNotice(host: Host): string {
  const state = stateFrom(host.properties('document'));
  if (state === undefined || state.file !== host.spreadsheet().id) return '';
  const isMissed = isLate(state, settingsNow(host).endedAt, host.now());
  return isMissed ? 'No run for two periods: nobody is warned. Open Health.' : '';
}

function settingsNow(host: Host): MailSettings {
  return settingsIn(host, host.readTab(SETTINGS.name) ?? []);
}

function settingsIn(host: Host, cells: CellRange): MailSettings {
  return readMailSettings(cells, () => zoneOrUtc(host.spreadsheet().zone));
}

const LOCK_WAIT_MS = 10_000;

/**
 * Takes this person's trigger away; what was sent stays known, so that switching on again repeats nothing. What its owner
 * has turned off is off for those who stand by, too.
 *
 * @returns under whose account mail still goes out; "" where under nobody's.
 */
export function switchMailOff(host: Host): string {
  host.removeTicks();
  // A run at work would write the state as it found it. Off it has to be, whoever has the lock.
  const locked = host.lock(LOCK_WAIT_MS);
  try {
    const state = stateFrom(host.properties('document'));
    if (state === undefined || state.file !== host.spreadsheet().id) return '';
    if (state.owner !== host.userEmail().toLowerCase())
      return isAlive(state, settingsNow(host).endedAt, host.now()) ? state.owner : '';
    host.setProperties('document', stateProperty({ ...state, isOff: true }));
    stampOff(host);
    return '';
  } finally {
    if (locked) host.unlock();
  }
}
