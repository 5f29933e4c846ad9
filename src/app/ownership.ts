import { MS_PER_MINUTE } from '../engine/time/localDate';
import type { Host } from '../host/host';
import type { MailSettings } from '../sheets/mailSettings';
import { strictAddress } from '../sheets/roles';

/** What the document remembers between ticks; a document property, so that a copy of the file does not have it. */
export interface TickState {
  /** Id of the file that a person switched mail on in. */
  readonly file: string;
  /** Under whose account mail goes out. */
  readonly owner: string;
  /** When the last tick began; NaN before the first. */
  readonly at: number;
  readonly everyMinutes: number;
  /** What broke before is old news. */
  readonly switchedOnAt: number;
  /** When the owner turned mail on last; NaN: nobody knows. */
  readonly turnedOnAt: number;
  /** The owner has turned it off since: nobody's trigger sends. */
  readonly isOff?: boolean;
  /** When lines of the ledger were last looked through for old ones; NaN: never. */
  readonly tidiedAt: number;
  /** Lines of promises that began before this may have been moved to the archive; NaN: none were. */
  readonly archivedBefore: number;
  /** The document had forgotten all this, and nobody has turned mail on since. */
  readonly isLost?: boolean;
}

export type Standing =
  /**
   * `lost`: the document had forgotten; what it had in flight is unknown. `from`: whose trigger has failed, where this person
   * is not the owner yet; "" where he is.
   */
  | { readonly may: 'send'; readonly state: TickState; readonly lost: boolean; readonly from: string }
  | { readonly may: 'stay silent'; readonly why: string };

const STATE = 'sla.tick';
const APPROVED = 'sla.approved';
/** Where nobody remembers the trigger: warnings early rather than late. */
const USUAL_MINUTES = 60;
const NOT_ON = 'mail is not switched on';
const COPY = 'this file is a copy; a person has to switch mail on';
/** A trigger that missed two periods is dead, and another person's takes over. */
const PERIODS_OF_GRACE = 2.5;
const CHUNK_CHARACTERS = 8_000;

export function stateFrom(properties: Readonly<Record<string, string>>): TickState | undefined {
  try {
    const read = JSON.parse(properties[STATE] ?? '') as Partial<Record<keyof TickState, unknown>>;
    const { file, owner, at, everyMinutes, switchedOnAt } = read;
    if (typeof file !== 'string' || typeof owner !== 'string') return undefined;
    if (typeof everyMinutes !== 'number' || typeof switchedOnAt !== 'number') return undefined;
    return {
      file,
      owner,
      at: instantOr(at),
      everyMinutes,
      switchedOnAt,
      turnedOnAt: instantOr(read.turnedOnAt),
      tidiedAt: instantOr(read.tidiedAt),
      archivedBefore: instantOr(read.archivedBefore),
      ...(read.isLost === true ? { isLost: true } : {}),
      ...(read.isOff === true ? { isOff: true } : {}),
    };
  } catch {
    return undefined;
  }
}

function instantOr(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

export function stateProperty(state: TickState): Record<string, string> {
  return { [STATE]: JSON.stringify(state) };
}

/**
 * Whether this person's run may send in this file.
 *
 * @param settings `file`: id that SLA Settings carries: with the document's own memory lost it still tells the original
 *   from a copy, which takes its settings along.
 */
export function standingOf(
  properties: Readonly<Record<string, string>>,
  file: string,
  settings: Pick<MailSettings, 'file' | 'endedAt'>,
  me: string,
  now: number,
  ledgerSince: number,
): Standing {
  const state = stateFrom(properties);
  if (state === undefined) {
    if (settings.file !== file) return { may: 'stay silent', why: settings.file === '' ? NOT_ON : COPY };
    const switchedOnAt = Math.min(now, ledgerSince);
    const found: TickState = {
      file,
      owner: me,
      at: Number.NaN,
      everyMinutes: USUAL_MINUTES,
      switchedOnAt,
      turnedOnAt: Number.NaN,
      tidiedAt: now,
      // Nobody knows what was moved, so the archive is asked.
      archivedBefore: now,
      isLost: true,
    };
    return { may: 'send', state: found, lost: true, from: 'the owner' };
  }
  if (state.file !== file) return { may: 'stay silent', why: COPY };
  if (state.isOff === true) return { may: 'stay silent', why: 'mail was turned off' };
  if (state.owner !== me && isAlive(state, settings.endedAt, now))
    return { may: 'stay silent', why: 'another person’s trigger does the work' };
  return {
    may: 'send',
    state: { ...state, owner: me },
    lost: false,
    from: state.owner === me ? '' : state.owner,
  };
}

/** Why somebody who has no trigger does not become the owner by a look. */
export function notHis(owner: string): string {
  return `the trigger of ${owner} is late; turn mail on to take over`;
}

/** Whether the trigger behind this state still comes. */
export function isAlive(state: TickState, endedAt: number, now: number): boolean {
  return state.isOff !== true && now - lastSignOf(state, endedAt) <= periodMs(state) * PERIODS_OF_GRACE;
}

/** Whether two runs or more are missing. */
export function isLate(state: TickState, endedAt: number, now: number): boolean {
  return state.isOff !== true && now - lastSignOf(state, endedAt) > periodMs(state) * 2;
}

function periodMs({ everyMinutes }: TickState): number {
  return everyMinutes * MS_PER_MINUTE;
}

/**
 * The last run that came to its end, or the person who turned mail on: a run that dies each time looks no better than none.
 *
 * @param endedAt what SLA Settings says; NaN where it says nothing. People can write there, so no run ended that never began.
 */
function lastSignOf({ at, switchedOnAt, turnedOnAt }: TickState, endedAt: number): number {
  const ended = Number.isNaN(endedAt) ? at : Math.min(endedAt, at);
  return Math.max(switchedOnAt, ...[ended, turnedOnAt].filter((moment) => !Number.isNaN(moment)));
}

/** What the owner has approved, kept with his own account where no editor of the file can reach it; himself included. */
export function approvedAddresses(
  userProperties: Readonly<Record<string, string>>,
  file: string,
  me: string,
): ReadonlySet<string> {
  const prefix = `${APPROVED}.${file}.`;
  const approved = Object.keys(userProperties)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => (userProperties[name] as string).split('\n'))
    .filter((address) => strictAddress(address) !== undefined);
  const own = strictAddress(me);
  return new Set(own === undefined ? approved : [...approved, own]);
}

export function approve(host: Host, file: string, addresses: readonly string[]): void {
  const prefix = `${APPROVED}.${file}.`;
  const chunks: Record<string, string> = {};
  let [count, text] = [0, ''];
  for (const address of addresses) {
    if (text.length + address.length + 1 > CHUNK_CHARACTERS) {
      chunks[`${prefix}${count++}`] = text;
      text = '';
    }
    text += text === '' ? address : `\n${address}`;
  }
  chunks[`${prefix}${count}`] = text;
  for (const name of Object.keys(host.properties('user'))) {
    if (name.startsWith(prefix) && !(name in chunks)) host.deleteProperty('user', name);
  }
  host.setProperties('user', chunks);
}
