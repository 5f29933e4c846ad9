/** The tracker that is open in the workbench: an emulated spreadsheet and the room in which its pages meet. */

import { setupRequest } from '../demo/request';
import { BEGINS, ownRows } from '../demo/sampleDay';
import { CODE, openTrackerFile } from '../demo/trackerFile';
import { readWish } from '../demo/wish';
import { createRuntime, type Runtime } from '../runtime/index';
import { SAMPLE_ZONE } from '../sample/tickets';
import { TRACKER_HEADERS, TRACKER_TAB, trackerAt } from '../sample/tracker';
import { dressTracker, fitColumns } from './dress';
import { openRoom, type Room } from './room';
import { sampleTeam, type Team } from './team';

export interface Desk {
  readonly runtime: Runtime;
  readonly room: Room;
  /** Who works in the tracker while the clock is moved; nobody does in a person's own. */
  readonly team: Team | undefined;
}

/** The sample's stamps, from Opened on. */
const DATE_COLUMNS = ['B', 'H', 'I', 'J', 'K', 'L'];
export const OWNER = 'desk.lead@example.com';

/** The model on this machine is one more client of the room. */
function shared(room: Room) {
  return { modelConfig: { transportService: room.transport, client: { id: 'script', name: 'Script' } } };
}

/** The sample tracker, set up with the help desk's agreement and with mail turned on, before the desk opens. */
export async function sampleDesk(): Promise<Desk> {
  const room = openRoom();
  const begins = Date.parse(BEGINS);
  const runtime = await createRuntime({
    codePath: CODE,
    zone: SAMPLE_ZONE,
    now: begins,
    owner: OWNER,
    documentName: 'Sample tracker',
    ...shared(room),
  });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add(TRACKER_TAB, [[...TRACKER_HEADERS], ...trackerAt(begins)]);
  if (empty !== undefined) runtime.sheet.remove(empty);
  const wish = readWish([]);
  if (typeof wish === 'string') throw new Error(wish);
  runtime.run('applySetup', setupRequest(TRACKER_TAB, wish, ownRows()));
  // The person's answer to the dialog that lists whom mail will reach.
  runtime.screen.answers.push({ button: 'YES' });
  runtime.run('turnMailOn');
  dressTracker(runtime, TRACKER_TAB, DATE_COLUMNS);
  runtime.open();
  return { runtime, room, team: sampleTeam(runtime) };
}

/**
 * A person's own tracker, as it is: nothing is set up in it.
 *
 * Throws a `Mistake` in a sentence where the file cannot be read.
 *
 * @param zone where its times are at home.
 */
export async function fileDesk(path: string, name: string, zone: string, now: number): Promise<Desk> {
  const room = openRoom();
  const { runtime, tab } = await openTrackerFile(path, undefined, now, {
    zone,
    owner: OWNER,
    documentName: name,
    ...shared(room),
  });
  fitColumns(runtime, tab);
  runtime.open();
  return { runtime, room, team: undefined };
}
