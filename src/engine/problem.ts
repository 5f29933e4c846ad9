/** Where in the spreadsheet something was found. */
export interface Place {
  readonly sheet?: string | undefined;
  /** Row number as the sheet shows it, from 1. */
  readonly row?: number | undefined;
  /** Header of the column, as the customer wrote it. */
  readonly column?: string | undefined;
}

/** Something in the customer's data that cannot be used as it stands; never thrown, always shown. */
export interface Problem {
  readonly problem: true;
  readonly found: string;
  /** What is wrong with it and what to write instead, as one or two sentences. */
  readonly wanted: string;
  readonly place?: Place | undefined;
}

export type Outcome<T> = T | Problem;

/** As Sheets writes it in the cell of a formula that failed. */
export function isFormulaError(text: string): boolean {
  return /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|ERROR!)$/.test(text);
}

/** What stands in the cell of a formula that failed, or that is still being worked out; names are told apart without capitals. */
export function isUnansweredText(text: string): boolean {
  const plain = text.trim().toUpperCase();
  return isFormulaError(plain) || /^LOADING(\.{3}|…)$/.test(plain);
}

const SHOWN_CHARACTERS = 60;

export function problem(found: string, wanted: string, place?: Place): Problem {
  return place === undefined ? { problem: true, found, wanted } : { problem: true, found, wanted, place };
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && (value as Problem).problem === true;
}

/** The same problem, said of a cell; a place already known is more exact and wins, part by part. */
export function problemAt(at: Place, of: Problem): Problem {
  return { ...of, place: { ...at, ...of.place } };
}

/** @returns e.g. `SLA Policies row 7, Limit: "2 days" could mean 2bd or 2cd. Write one of them.` */
export function describeProblem(of: Problem): string {
  const place = describePlace(of.place);
  const found = of.found === '' ? '' : `"${shorten(of.found)}" `;
  return `${place === '' ? '' : `${place}: `}${found}${of.wanted}`;
}

export function describePlace(place: Place | undefined): string {
  if (place === undefined) return '';
  const rowOfSheet = [place.sheet, place.row === undefined ? undefined : `row ${place.row}`];
  const where = rowOfSheet.filter((part) => part !== undefined && part !== '').join(' ');
  return [where, place.column].filter((part) => part !== undefined && part !== '').join(', ');
}

/**
 * What the customer wrote, as far as a message needs it. Cut at whole code points: half a surrogate pair would break the
 * cell or the mail it ends up in.
 */
export function shorten(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return text;
  return `${[...text.slice(0, SHOWN_CHARACTERS * 2)].slice(0, SHOWN_CHARACTERS).join('')}…`;
}
