import { IANAZone } from 'luxon';
import { MS_PER_DAY, MS_PER_MINUTE } from './localDate';
import { TABLE_UNTIL } from './zoneTable';

// The judge, and what answers where the embedded table does not reach. Evaluating luxon takes tens of
// milliseconds, so this file is required inside a function and never at load.

/** No zone has changed its clock twice within 6.9 days since 1900, so no pair of changes hides between probes. */
const PROBE_EVERY = 2 * MS_PER_DAY;
const EARLIEST = -2_208_988_800_000 - 31 * MS_PER_DAY; // a month before 1900

/** @returns ms east of UTC, to the second as the runtime's Intl has it; NaN for a zone Intl does not know. */
export function luxonOffset(zoneName: string, instant: number): number {
  return Math.round(IANAZone.create(zoneName).offset(instant) * MS_PER_MINUTE);
}

/** The name as Intl writes it, whatever its capitals; undefined for a zone Intl does not know. */
export function luxonZoneName(name: string): string | undefined {
  if (!IANAZone.isValidZone(name)) return undefined;
  return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
}

/** Instants t, from < t <= to, where the offset changes; nothing before 1900 or after 2200 is looked for. */
export function luxonTransitions(zoneName: string, from: number, to: number): number[] {
  const found: number[] = [];
  const end = Math.min(to, TABLE_UNTIL);
  let at = Math.floor(Math.max(from, EARLIEST));
  let offset = luxonOffset(zoneName, at);
  if (Number.isNaN(offset)) return found;
  while (at < end) {
    const next = Math.min(at + PROBE_EVERY, end);
    if (luxonOffset(zoneName, next) !== offset) {
      const change = firstChange(zoneName, at, next, offset);
      found.push(change);
      offset = luxonOffset(zoneName, change);
    }
    at = next;
  }
  return found;
}

function firstChange(zoneName: string, from: number, to: number, offset: number): number {
  let before = from;
  let after = Math.ceil(to);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (luxonOffset(zoneName, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}
