/**
 * The one way text gets into a sheet.
 *
 * A cell that begins like a formula, or with one of the full-width or invisible characters that some spreadsheets read as
 * such, gets an apostrophe: Sheets shows the text without it and computes nothing.
 */
export function textForCell(text: string): string {
  const safe = text.split('\u0000').join('').slice(0, LONGEST_CELL);
  return FORMULA_START.test(safe) ? `'${safe}` : safe;
}

/** What `textForCell` wrote, where the apostrophe was kept as a character. */
export function textFromOurCell(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text;
}

export function textRow(row: readonly string[]): string[] {
  return row.map(textForCell);
}

const LONGEST_CELL = 40_000; // Sheets takes 50,000 characters
/** An apostrophe at the start would vanish as ours does. */
const FORMULA_START = /^\s*[=+\-@'＝＋－＠]|^[\t\r\n]/;
