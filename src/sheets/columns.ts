import { describeProblem, type Problem, problem } from '../engine/problem';
import { CONTAINED, EXACT, matchesByHeader, nameRank, normalHeader, scoreOf } from './columnMatch';
import { type ColumnProfile, isDateLike, profileOf } from './columnProfile';
import { FIELDS, namesOf } from './fieldNames';

/** Which column of a tracker a field is, and why we think so. */
export interface ColumnGuess {
  readonly field: string;
  /** As the customer wrote it. */
  readonly header: string;
  /** 0-based. */
  readonly index: number;
  readonly reason: string;
}

export interface TrackerColumns {
  /** 0-based row of the headers; tickets start one below. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly columns: ReadonlyMap<string, ColumnGuess>;
  readonly problems: readonly Problem[];
}

export interface ColumnWishes {
  readonly sheet?: string;
  /** Field → header, as the person or the settings say; never guessed over. A blank header: there is no such column. */
  readonly chosen?: ReadonlyMap<string, string>;
  /** Sheet row number, where the person says which it is. */
  readonly headerRow?: number | undefined;
  /** Fields beyond the usual ones: the stop columns of the policies' metrics. */
  readonly metrics?: readonly string[];
}

export { isDateField, normalHeader } from './columnMatch';

type Cells = readonly (readonly unknown[])[];

const HEADER_SEARCH_ROWS = 10;
/** Without them there is no ticket and no clock. */
const NEEDED: ReadonlySet<string> = new Set(['id', 'opened']);

/** Finds the header row and says which column is what: by header first, by content where no header tells. */
export function guessColumns(cells: Cells, wishes: ColumnWishes = {}): TrackerColumns {
  const { sheet, chosen = new Map<string, string>() } = wishes;
  const fields = [...new Set([...FIELDS, ...(wishes.metrics ?? [])])];
  const headerRow =
    wishes.headerRow === undefined ? headerRowOf(cells, fields, chosen) : wishes.headerRow - 1;
  if (headerRow === undefined || textsIn(cells[headerRow] ?? []).length === 0) {
    const where = headerRow === undefined ? `the first ${HEADER_SEARCH_ROWS} rows` : `row ${headerRow + 1}`;
    const wanted = `no row of headers in ${where}. Write one, like: Ticket, Opened, Priority, Status, Customer.`;
    return {
      headerRow: headerRow ?? 0,
      headers: [],
      columns: new Map(),
      problems: [problem('', wanted, { sheet })],
    };
  }
  const headers = (cells[headerRow] ?? []).map((cell) => String(cell ?? '').trim());
  const profiles = headers.map((header, index) => profileOf(header, index, cells, headerRow + 1));
  const place = { sheet, row: headerRow + 1 };
  const columns = new Map<string, ColumnGuess>();
  const problems: Problem[] = [];
  const settled = new Set<string>();
  const below = cells[headerRow + 1] ?? [];
  if (wishes.headerRow === undefined && knownIn(below, fields) > 1)
    problems.push(twoHeaderRows(headerRow, sheet));

  for (const [field, header] of chosen) {
    settled.add(field);
    if (header === '') {
      if (NEEDED.has(field)) problems.push(problem('', missing(field, headers, []), place));
      continue;
    }
    const named = profiles.filter((profile) => sameHeader(profile.header, header));
    if (!fields.includes(field))
      problems.push(problem(field, `is nothing a column can be. ${oneOf(fields)}.`));
    else if (named.length === 1) columns.set(field, { ...pick(field, named[0]!), reason: 'as you said' });
    else problems.push(problem(header, chosenMissing(field, named.length, headers), place));
  }

  const taken = new Set([...columns.values()].map(({ index }) => index));
  for (const match of matchesByHeader(fields, profiles)) {
    const { field, profile, score } = match;
    if (settled.has(field) || taken.has(profile.index)) continue;
    settled.add(field);
    const rivals = profiles.filter((other) => !taken.has(other.index) && scoreOf(field, other) === score);
    if (rivals.length > 1) {
      problems.push(problem(profile.header, twoColumns(field, rivals), place));
      for (const { index } of rivals) taken.add(index);
      continue;
    }
    taken.add(profile.index);
    columns.set(field, { ...pick(field, profile), reason: headerReason(field, profile, score) });
  }

  for (const field of ['id', 'opened', 'priority', 'status']) {
    if (settled.has(field)) continue;
    const free = profiles.filter(({ index, header }) => !taken.has(index) && header !== '');
    const found = byContent(field, free);
    if (found !== undefined) {
      taken.add(found.profile.index);
      columns.set(field, { ...pick(field, found.profile), reason: found.reason });
    } else if (NEEDED.has(field)) {
      problems.push(problem('', missing(field, headers, profiles), place));
    }
  }
  return { headerRow, headers, columns, problems };
}

/** Field → index. */
export function indexesOf({ columns }: Pick<TrackerColumns, 'columns'>): ReadonlyMap<string, number> {
  return new Map(Array.from(columns.values(), ({ field, index }) => [field, index]));
}

/** The guess as lines a person can check: `opened ← "Created on" (the header says so)`. */
export function describeColumns({ columns, problems }: TrackerColumns): string[] {
  const guesses = [...columns.values()].map(
    ({ field, header, reason }) => `${field} ← "${header}" (${reason})`,
  );
  return [...guesses, ...problems.map(describeProblem)];
}

function sameHeader(a: string, b: string): boolean {
  return a !== '' && (a === b.trim() || normalHeader(a) === normalHeader(b));
}

function headerRowOf(
  cells: Cells,
  fields: readonly string[],
  chosen: ReadonlyMap<string, string>,
): number | undefined {
  let best: { row: number; score: number } | undefined;
  cells.slice(0, HEADER_SEARCH_ROWS).forEach((row, index) => {
    const texts = textsIn(row);
    // A ticket of status Closed would look like a header; but headers hold no dates, and every ticket does.
    if (texts.length < 2 || row.some(isDateLike)) return;
    const known = knownIn(row, fields);
    const named = [...chosen.values()].filter((header) =>
      texts.some((text) => sameHeader(text, header)),
    ).length;
    // A row of plain words above everything else is a header row even if we know none of them.
    const wordy = texts.length === row.filter((cell) => cell !== '' && cell != null).length ? 0.5 : 0;
    const score = known + named * 2 + wordy;
    if (score > 0 && (best === undefined || score > best.score)) best = { row: index, score };
  });
  return best?.row;
}

function textsIn(row: readonly unknown[]): string[] {
  return row.map((cell) => (typeof cell === 'string' ? cell.trim() : '')).filter((text) => text !== '');
}

/** How many of the fields a row of headers names; 0 for a ticket. */
function knownIn(row: readonly unknown[], fields: readonly string[]): number {
  if (row.some(isDateLike)) return 0;
  const texts = textsIn(row);
  return fields.filter((field) => texts.some((text) => nameRank(field, text) >= EXACT / 2)).length;
}

function twoHeaderRows(headerRow: number, sheet: string | undefined): Problem {
  const wanted = `looks like a row of headers as well as row ${headerRow + 1}. Write the headers into one row, or say in which row they stand.`;
  return problem(`row ${headerRow + 2}`, wanted, { sheet });
}

function byContent(
  field: string,
  free: readonly ColumnProfile[],
): { profile: ColumnProfile; reason: string } | undefined {
  const fitting = free.filter((profile) => {
    if (profile.filled === 0) return false;
    if (field === 'id') return profile.looksLikeIds;
    if (field === 'opened') return profile.dates >= profile.rows * 0.9;
    if (field === 'priority') return profile.looksLikePriorities;
    return profile.looksLikeStatuses;
  });
  const profile = fitting[0];
  if (profile === undefined) return undefined;
  const example = `like "${profile.example}"`;
  const reasons: Record<string, string> = {
    id: `no header says so, but its values are all different, ${example}`,
    opened: 'no header says so, but it is the first column with a date in nearly every row',
    priority: `no header says so, but it holds few values that are priorities, ${example}`,
    status: `no header says so, but it holds few values that are statuses, ${example}`,
  };
  return { profile, reason: reasons[field]! };
}

function pick(field: string, { header, index }: ColumnProfile): Omit<ColumnGuess, 'reason'> {
  return { field, header, index };
}

function headerReason(field: string, { header }: ColumnProfile, score: number): string {
  if (score > CONTAINED) return 'the header says so';
  return `"${header}" contains "${namesOf(field)[CONTAINED - score]}"`;
}

function chosenMissing(field: string, count: number, headers: readonly string[]): string {
  return count === 0
    ? `is not among the headers, so there is no "${field}". ${oneOf(headers)}, or map the field to one of them.`
    : `heads ${count} columns, so "${field}" could be any of them. Rename the others.`;
}

function twoColumns(field: string, rivals: readonly ColumnProfile[]): string {
  const names = rivals.map(({ header, index }) => `"${header}" (column ${columnLetters(index)})`);
  return `could be "${field}" as well as another column: ${names.join(', ')}. Rename all but one, or say which one it is.`;
}

function missing(field: string, headers: readonly string[], profiles: readonly ColumnProfile[]): string {
  const named = profiles.find(({ header, filled }) => filled > 0 && nameRank(field, header) > CONTAINED);
  const wanted = field === 'id' ? 'a ticket id in each row' : 'the date and time each ticket was opened';
  const why =
    named === undefined
      ? `No column for "${field}": we look for ${wanted}`
      : `Column "${named.header}" is named like "${field}" but holds none (for example "${named.example}"): we look for ${wanted}`;
  return `${why}. Map it to one of the headers: ${shown(headers).join(', ')}. Or add such a column.`;
}

function oneOf(names: readonly string[]): string {
  return `Write one of: ${shown(names).join(', ')}`;
}

function shown(names: readonly string[]): string[] {
  return names.filter((name) => name !== '').slice(0, 30);
}

export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
