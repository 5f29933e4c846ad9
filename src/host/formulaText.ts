/**
 * A formula as Sheets reads it in every locale: with ; between arguments, since a comma is the decimal sign in half of them.
 *
 * @param formula with commas; without decimal fractions and array literals, which no spelling makes the same everywhere.
 */
export function inAnyLocale(formula: string): string {
  return formula.replace(/"[^"]*"|'[^']*'|,/g, (part) => (part === ',' ? ';' : part));
}
