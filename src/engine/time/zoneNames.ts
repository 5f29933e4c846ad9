import { type Problem, problem } from '../problem';
import { ZONE_NAMES } from './zoneTable';

export interface ListedZone {
  /** In the capitals of the IANA list. */
  readonly name: string;
  readonly history: number;
}

/** What keeps areas, names and numbers apart in the table's text; in no name. */
const MARK = /[;:,=]/;

/** Finds a name in the table's text without taking the other 600 apart. */
export function listedZone(name: string): ListedZone | undefined {
  if (MARK.test(name)) return undefined;
  const slash = name.indexOf('/');
  const area = slash < 0 ? '' : name.slice(0, slash);
  const folded = ZONE_NAMES.toLowerCase();
  const areaAt = folded.indexOf(`;${area.toLowerCase()}:,`);
  if (areaAt < 0) return undefined;
  const areaEnd = folded.indexOf(';', areaAt + 1);
  const place = `,${name.slice(slash + 1).toLowerCase()}`;
  for (let at = areaAt; ; ) {
    at = folded.indexOf(place, at + 1);
    if (at < 0 || at > areaEnd) return undefined;
    const end = at + place.length;
    if (folded[end] !== ',' && folded[end] !== '=') continue;
    const history = folded.slice(folded.indexOf('=', at) + 1, folded.indexOf(',', folded.indexOf('=', at)));
    const written = ZONE_NAMES.slice(at + 1, end);
    const writtenArea = ZONE_NAMES.slice(areaAt + 1, areaAt + 1 + area.length);
    return {
      name: area === '' ? written : `${writtenArea}/${written}`,
      history: Number.parseInt(history, 36),
    };
  }
}

/** Every name of the table, links too. */
export function listedNames(): string[] {
  return ZONE_NAMES.split(';').flatMap((section) => {
    const [area, entries] = section.split(':');
    if (entries === undefined) return [];
    const places = entries.split(',').filter((place) => place !== '');
    return places.map((place) => `${area === '' ? '' : `${area}/`}${place.split('=')[0]}`);
  });
}

export function unknownZoneProblem(name: string, examples: string): Problem {
  const nearest = nearestName(name);
  const guess = nearest === undefined ? '' : `: did you mean ${nearest}?`;
  return problem(name, `is not a time zone${guess === '' ? '.' : guess} ${examples}`);
}

/** The listed name (or the one whose city) is fewest typing mistakes away; undefined when none is near. */
function nearestName(name: string): string | undefined {
  const wanted = fold(name);
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.floor(wanted.length / 4)) + 1;
  for (const candidate of listedNames()) {
    if (!candidate.includes('/')) continue;
    const whole = fold(candidate);
    const city = whole.slice(whole.lastIndexOf('/') + 1);
    const mistakes = Math.min(mistakesBetween(wanted, whole, fewest), mistakesBetween(wanted, city, fewest));
    if (mistakes < fewest) [nearest, fewest] = [candidate, mistakes];
  }
  return nearest;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_]+/g, '_');
}

/** Letters added, left out, changed or swapped with their neighbour; `limit` or more counts as `limit`. */
function mistakesBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  let twoBack = back;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(row[j - 1] + 1, back[j] + 1, back[j - 1] + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], twoBack[j - 2] + 1);
      }
    }
    if (Math.min(...row) >= limit) return limit;
    [twoBack, back] = [back, row];
  }
  return Math.min(back[b.length], limit);
}
