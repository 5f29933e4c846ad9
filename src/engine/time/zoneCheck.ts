import type * as LuxonZone from './luxonZone';
import type { Zone } from './zone';

declare function require(path: './luxonZone'): typeof LuxonZone;

/**
 * Where the embedded table and the runtime's Intl part company: governments change their clocks after a table was
 * made, and Intl may be the newer one. For the tick, over the zones in use.
 *
 * @param from first instant compared (epoch ms).
 * @param to last instant compared.
 * @returns the instants where a stretch of different offsets begins, ascending; empty when both agree, and for
 *   fixed offsets and zones that Intl does not know.
 */
export function tableDisagreements(zone: Zone, from: number, to: number): readonly number[] {
  const { luxonOffset, luxonTransitions } = require('./luxonZone');
  if (Number.isNaN(luxonOffset(zone.name, from))) return [];
  const changes = [from, ...zone.transitions(from, to), ...luxonTransitions(zone.name, from, to)];
  const differs = (instant: number): boolean => zone.offsetAt(instant) !== luxonOffset(zone.name, instant);
  const stretches = [...new Set(changes)].sort((a, b) => a - b);
  return stretches.filter((start, i) => differs(start) && (i === 0 || !differs(stretches[i - 1])));
}
