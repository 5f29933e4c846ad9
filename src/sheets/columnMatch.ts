import type { ColumnProfile } from './columnProfile';
import { plain } from './dateWords';
import { FIELDS, namesOf } from './fieldNames';

/** Of a header that is a known name of the field, less its place among the names; far above any that only contains one. */
export const EXACT = 1000;
export const CONTAINED = 500;
const DATE_FIELDS: ReadonlySet<string> = new Set(['opened', 'first response', 'resolved', 'eta']);
/** Names too common to recognise inside a longer header: "Due date" is no "date" the ticket was opened. */
const TOO_SHORT_INSIDE =
  /^(.{1,3}|date|data|datum|fecha|type|tipo|number|numero|nummer|start|end|service|area|case|caso|issue|request|plan|nivel|niveau|livello|stufe|team|typ|state|stage|ticket|incident|reference)$/;

/** Moments: the usual ones, and the stop columns of metrics, which are all fields that are not listed. */
export function isDateField(field: string): boolean {
  return DATE_FIELDS.has(field) || !(FIELDS as readonly string[]).includes(field);
}

/** No header is longer; a cell may hold a whole mail. */
const LONGEST_HEADER = 500;

/** Comparable form of a header: no case, accents, punctuation or double spaces. */
export function normalHeader(header: string): string {
  return plain(header.slice(0, LONGEST_HEADER))
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

export interface Match {
  readonly field: string;
  readonly profile: ColumnProfile;
  readonly score: number;
}

/** Every field with every column that could be it, best first. */
export function matchesByHeader(fields: readonly string[], profiles: readonly ColumnProfile[]): Match[] {
  return fields
    .flatMap((field) => profiles.map((profile) => ({ field, profile, score: scoreOf(field, profile) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

/** 0 when header or content rule the column out. */
export function scoreOf(field: string, profile: ColumnProfile): number {
  const rank = nameRank(field, profile.header);
  return rank > 0 && contentFits(field, profile, rank > CONTAINED) ? rank : 0;
}

/** How well a header names a field; 0: not at all. */
export function nameRank(field: string, header: string): number {
  const normal = normalHeader(header);
  if (normal === '') return 0;
  const names = namesOf(field);
  const exact = names.indexOf(normal);
  if (exact >= 0) return EXACT - exact;
  const inside = names.findIndex(
    (name) => !TOO_SHORT_INSIDE.test(name) && ` ${normal} `.includes(` ${name} `),
  );
  return inside < 0 ? 0 : CONTAINED - inside;
}

function contentFits(field: string, profile: ColumnProfile, exactHeader: boolean): boolean {
  if (profile.filled === 0) return true;
  if (isDateField(field)) {
    return exactHeader ? profile.dates > 0 : profile.dates >= profile.filled / 2;
  }
  if (field === 'paused hours') return profile.numbers >= profile.filled / 2;
  // Under "Issue" or "Request" often stands what the ticket is about.
  if (field === 'id' && profile.phrases >= profile.filled / 2) return false;
  return profile.dates < profile.filled / 2;
}
