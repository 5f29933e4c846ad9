import { type Problem, problem } from '../engine/problem';
import { isoDate, MS_PER_DAY } from '../engine/time/localDate';
import type { Zone } from '../engine/time/zone';
import { tableDisagreements } from '../engine/time/zoneCheck';

/** Tickets of the last months are still open, and what is promised within a year falls due by then. */
const DAYS_BACK = 92;
const DAYS_AHEAD = 366;

const compared = new Map<string, readonly number[]>();

/**
 * Zones whose clocks Google knows otherwise than the table in this script, since a law has changed. Asked by the first run
 * of a day: it takes the longer, and no law comes overnight.
 *
 * @param lastAt the run before, NaN if there was none.
 */
export function zoneNews(zones: Iterable<Zone>, lastAt: number, now: number): readonly Problem[] {
  const day = Math.floor(now / MS_PER_DAY);
  if (Math.floor(lastAt / MS_PER_DAY) === day) return [];
  const byName = new Map(Array.from(zones, (zone) => [zone.name, zone] as const));
  return [...byName.values()].flatMap((zone) => {
    const [first] = disagreements(zone, day);
    if (first === undefined) return [];
    const from = isoDate(Math.floor(first / MS_PER_DAY));
    const wanted = `changes its clocks otherwise than this script knows, as Google has it from ${from} on, and due times after that are wrong. Install the newest version of SLA Clock.`;
    return [problem(zone.name, wanted)];
  });
}

function disagreements(zone: Zone, day: number): readonly number[] {
  const key = `${zone.name} ${day}`;
  let found = compared.get(key);
  if (found === undefined) {
    found = tableDisagreements(zone, (day - DAYS_BACK) * MS_PER_DAY, (day + DAYS_AHEAD) * MS_PER_DAY);
    compared.set(key, found);
  }
  return found;
}
