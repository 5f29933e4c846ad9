import { isoDate, parseIsoDate } from '../../engine/time/localDate';
import type { Rows } from './rules';

/** A table's columns by header, for reading and writing cells of plain rows. */
export interface Columns {
  at(row: readonly string[], header: string): string;
  with(row: readonly string[], values: Readonly<Record<string, string>>): readonly string[];
}

export function columnsOf(headers: readonly string[]): Columns {
  const index = new Map(headers.map((header, at) => [header.trim().toLowerCase(), at]));
  return {
    at: (row, header) => row[index.get(header.toLowerCase()) ?? -1] ?? '',
    with(row, values) {
      const changed = headers.map((_, at) => row[at] ?? '');
      for (const [header, value] of Object.entries(values)) {
        const at = index.get(header.toLowerCase());
        if (at !== undefined) changed[at] = value;
      }
      return changed;
    },
  };
}

const COVERAGE = ['Customer', 'Tier', 'Department', 'Category'];
const IDENTITY = ['Policy', 'Version', ...COVERAGE, 'Priority', 'Metric', 'Aggregate'];

/** What makes a policy row the same promise though its target changed. */
export function promiseKey(headers: readonly string[]): (row: readonly string[]) => string {
  const { at } = columnsOf(headers);
  return (row) => IDENTITY.map((header) => at(row, header)).join('\u0001');
}

export function versionOf(row: readonly string[], { at }: Columns): string {
  return `${at(row, 'Policy')}\u0001${at(row, 'Version')}`;
}

/** Whom a row is for, as one text; "" for everybody. */
export function coverageOf(row: readonly string[], { at }: Columns): string {
  return COVERAGE.map((header) => at(row, header))
    .filter((part) => part !== '')
    .join(', ');
}

export function distinct(texts: readonly string[]): readonly string[] {
  return Array.from(new Set(texts));
}

/**
 * The edited rows of one version as a new version from a day on, below the old one, which ends the day before and keeps
 * the targets it had. What had ended by then stays as it was; other versions for the same customers end with it, and
 * one that is to come ends the new one.
 *
 * @param base the rows as they are saved, for the version that ends.
 * @returns `rows` itself where the version begins no earlier than `from`: it is changed in place. undefined where
 *   `from` is no date, or another version for the same customers begins on that very day.
 */
export function asNewVersion(
  rows: Rows,
  base: Rows,
  version: string,
  from: string,
  columns: Columns,
): Rows | undefined {
  const day = parseIsoDate(from);
  if (day === undefined) return undefined;
  const begins = (row: readonly string[]) =>
    parseIsoDate(columns.at(row, 'Effective from')) ?? Number.NEGATIVE_INFINITY;
  const isOver = (row: readonly string[]) =>
    (parseIsoDate(columns.at(row, 'Effective to')) ?? Number.POSITIVE_INFINITY) < day;
  const end = (row: readonly string[]) =>
    isOver(row) ? row : columns.with(row, { 'Effective to': isoDate(day - 1) });
  const isOurs = (row: readonly string[]) => versionOf(row, columns) === version;
  const old = base.filter((row) => isOurs(row) && begins(row) < day);
  if (old.length === 0) return rows;

  const name = nextVersion(rows, version, columns);
  const untouched = new Set(old.filter(isOver).map(String));
  const edited = rows.filter(isOurs);
  const copied = old.every(isOver) ? edited : edited.filter((row) => !untouched.has(String(row)));
  const rivalOf = (row: readonly string[]) => (other: readonly string[]) =>
    !isOurs(other) &&
    columns.at(other, 'Policy') === columns.at(row, 'Policy') &&
    coverageOf(other, columns) === coverageOf(row, columns);
  if (copied.some((row) => rows.filter(rivalOf(row)).some((other) => begins(other) === day)))
    return undefined;
  const begun = copied.map((row) => {
    const later = rows
      .filter(rivalOf(row))
      .map(begins)
      .filter((start) => start > day);
    const until = later.length === 0 ? '' : isoDate(Math.min(...later) - 1);
    return columns.with(row, {
      Version: name,
      'Effective from': isoDate(Math.max(day, begins(row))),
      'Effective to': isOver(row) ? until : columns.at(row, 'Effective to') || until,
    });
  });
  const at = rows.findIndex(isOurs);
  const others = rows
    .filter((row) => !isOurs(row))
    .map((row) => (begins(row) < day && copied.some((ours) => rivalOf(ours)(row)) ? end(row) : row));
  const above = rows.slice(0, Math.max(at, 0)).filter((row) => !isOurs(row)).length;
  return [...others.slice(0, above), ...old.map(end), ...begun, ...others.slice(above)];
}

/** The first day of a version as its rows say it; "" for one without a beginning. */
export function beginOf(rows: Rows, version: string, columns: Columns): string {
  const days = rows
    .filter((row) => versionOf(row, columns) === version)
    .map((row) => columns.at(row, 'Effective from'));
  return [...days].sort()[0] ?? '';
}

/** `1` → `2`, `2026-A` → `2026-A.2`; never one that the policy has already. */
function nextVersion(rows: Rows, version: string, columns: Columns): string {
  const [policy, old] = version.split('\u0001') as [string, string];
  const taken = new Set(
    rows.filter((row) => columns.at(row, 'Policy') === policy).map((row) => columns.at(row, 'Version')),
  );
  const isNumber = /^\d+$/.test(old);
  for (let nth = isNumber ? Number(old) + 1 : 2; ; nth++) {
    const name = isNumber || old === '' ? String(nth) : `${old}.${nth}`;
    if (!taken.has(name)) return name;
  }
}
