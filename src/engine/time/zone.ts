import { isProblem, type Outcome, problem } from '../problem';
import { abbreviationProblem } from './abbreviation';
import { MS_PER_HOUR, MS_PER_MINUTE } from './localDate';
import type * as LuxonZone from './luxonZone';
import { readHistory, type ZoneHistory } from './zoneHistory';
import { listedZone, unknownZoneProblem } from './zoneNames';
import { TABLE_FROM, TABLE_UNTIL } from './zoneTable';

declare function require(path: './luxonZone'): typeof LuxonZone;

/** How far a place's clocks are ahead of UTC, now and whenever that changes. */
export interface Zone {
  /** As the customer means it: "Europe/Madrid", "UTC" or "UTC+05:30". */
  readonly name: string;
  /** Milliseconds east of UTC, for any instant (epoch ms) of 1900–2200; NaN where nothing is known. */
  offsetAt(instant: number): number;
  /** Instants t, from < t <= to, where the offset changes, ascending; none outside 1900–2200. */
  transitions(from: number, to: number): readonly number[];
}

/** Enough for tickets of today; later years of a zone are worked out when one is asked for. */
const NEAR = 2_208_988_800_000; // 2040-01-01
const LONGEST_NAME = 64;
const FIXED = /^(?:Z|(?:UTC|GMT)\s*(?:([+\-−])\s*(\d{1,2})(?::?(\d{2}))?)?)$/i;
const FURTHEST_WEST = -12 * MS_PER_HOUR;
const FURTHEST_EAST = 14 * MS_PER_HOUR;
const EXAMPLES =
  'Write a name such as Europe/Madrid or America/New_York, or a fixed offset such as UTC+5:30.';

// What was asked before, and the one object of each zone: pure caches, an answer never depends on them.
const outcomes = new Map<string, Outcome<Zone>>();
const zones = new Map<string, Zone>();

/**
 * @param text an IANA name or link in any capitals, `UTC`, `Z`, or a fixed offset: `UTC+5:30`, `UTC-5`, `GMT+4:00`.
 * @returns the same Zone for the same name, written `Europe/Madrid`, `UTC`, `UTC+05:30`; a Problem that names
 *   both readings of an abbreviation such as EST, and the nearest name for anything else.
 */
export function zoneNamed(text: string): Outcome<Zone> {
  const name = text.trim();
  if (name.length > LONGEST_NAME) return problem(name, `is not a time zone. ${EXAMPLES}`);
  const known = outcomes.get(name);
  if (known !== undefined) return known;
  const made = zoneFrom(name);
  const outcome = isProblem(made) ? made : (zones.get(made.name) ?? made);
  if (!isProblem(outcome)) zones.set(outcome.name, outcome);
  outcomes.set(name, outcome);
  return outcome;
}

/** @param text as for zoneNamed; UTC where it names no zone, for whoever has to go on and is told elsewhere. */
export function zoneOrUtc(text: string): Zone {
  const zone = zoneNamed(text);
  return isProblem(zone) ? (zoneNamed('UTC') as Zone) : zone;
}

function zoneFrom(name: string): Outcome<Zone> {
  return name.includes('/') ? placeZone(name) : shortZone(name);
}

function placeZone(name: string): Outcome<Zone> {
  const listed = listedZone(name);
  if (listed !== undefined) return tableZone(listed.name, listed.history);
  const newer = luxon().luxonZoneName(name);
  return newer === undefined ? unknownZoneProblem(name, EXAMPLES) : luxonZone(newer);
}

/** UTC, fixed offsets, and the list's short names such as `Japan`, unless they are abbreviations. */
function shortZone(name: string): Outcome<Zone> {
  if (name === '') return problem('', `No time zone is given. ${EXAMPLES}`);
  const fixed = FIXED.exec(name);
  if (fixed !== null) return offsetZone(name, fixed);
  const abbreviation = abbreviationProblem(name);
  if (abbreviation !== undefined) return abbreviation;
  const listed = listedZone(name);
  return listed === undefined ? unknownZoneProblem(name, EXAMPLES) : tableZone(listed.name, listed.history);
}

function offsetZone(found: string, [, sign, hours = '0', minutes = '0']: RegExpExecArray): Outcome<Zone> {
  const size = Number(hours) * MS_PER_HOUR + Number(minutes) * MS_PER_MINUTE;
  const offset = sign === '+' || size === 0 ? size : -size;
  if (Number(minutes) > 59 || offset < FURTHEST_WEST || offset > FURTHEST_EAST) {
    return problem(
      found,
      'is no offset that clocks have. Write UTC-12:00 to UTC+14:00, for example UTC+5:30.',
    );
  }
  return fixedZone(offset);
}

function fixedZone(offset: number): Zone {
  return { name: fixedName(offset), offsetAt: () => offset, transitions: () => [] };
}

function fixedName(offset: number): string {
  if (offset === 0) return 'UTC';
  const minutes = Math.abs(offset) / MS_PER_MINUTE;
  const twoDigits = (part: number): string => String(part).padStart(2, '0');
  return `UTC${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function tableZone(name: string, historyNumber: number): Zone {
  let history: ZoneHistory = readHistory(historyNumber, NEAR);
  let decodedUntil = NEAR;
  let piece = 0; // where the last answer was found: mostly the next one is there too
  const decodeAll = (): void => {
    if (decodedUntil === TABLE_UNTIL) return;
    history = readHistory(historyNumber, TABLE_UNTIL);
    decodedUntil = TABLE_UNTIL;
  };

  function offsetAt(instant: number): number {
    if (!(instant >= TABLE_FROM && instant < decodedUntil)) {
      if (Number.isNaN(instant)) return Number.NaN;
      if (instant < TABLE_FROM || instant >= TABLE_UNTIL) return luxon().luxonOffset(name, instant);
      decodeAll();
    }
    const { starts, offsets } = history;
    if (instant < starts[piece] || instant >= starts[piece + 1]) piece = pieceAt(starts, instant);
    return offsets[piece];
  }

  function transitions(from: number, to: number): readonly number[] {
    if (to >= decodedUntil) decodeAll();
    const found: number[] = [];
    if (from < TABLE_FROM) found.push(...luxon().luxonTransitions(name, from, Math.min(to, TABLE_FROM)));
    const { starts, offsets } = history;
    for (let i = pieceAt(starts, from) + 1; i < offsets.length; i += 1) {
      if (starts[i] > to) break;
      found.push(starts[i]);
    }
    return found;
  }

  return { name, offsetAt, transitions };
}

/** The last piece that starts at or before `instant`; the first one for anything earlier. */
function pieceAt(starts: Float64Array, instant: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= instant) low = middle;
    else high = middle;
  }
  return low;
}

/** A zone younger than the table: slower, and just as right. */
function luxonZone(name: string): Zone {
  return {
    name,
    offsetAt: (instant) => luxon().luxonOffset(name, instant),
    transitions: (from, to) => luxon().luxonTransitions(name, from, to),
  };
}

function luxon(): typeof LuxonZone {
  return require('./luxonZone');
}
