import { calendars } from './calendars';
import type { Finding, Ruleset } from './finding';
import { gaps } from './gaps';
import { names } from './names';
import { overlapping } from './overlapping';
import { targets } from './targets';

const ORDER = { error: 0, warning: 1, hint: 2 } as const;

/** Everything about a set of policies that is probably not meant, the worst first, then by row. */
export function lint(rules: Ruleset): readonly Finding[] {
  const found = [
    ...overlapping(rules),
    ...gaps(rules),
    ...targets(rules),
    ...calendars(rules),
    ...names(rules),
  ];
  return found.sort(
    (a, b) => ORDER[a.severity] - ORDER[b.severity] || (a.place.row ?? 0) - (b.place.row ?? 0),
  );
}
