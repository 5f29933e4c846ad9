/** How formulas are spelt where the comma is the decimal sign: with ; between arguments. The library reads American ones. */

function hasDecimalComma(locale: string): boolean {
  return new Intl.NumberFormat(locale.replace('_', '-')).format(1.5) === '1,5';
}

/** Everywhere but in text, names of sheets and array literals, where the two separate something else. */
function respelt(formula: string, signs: Readonly<Record<string, string>>): string {
  return formula.replace(/"[^"]*"|'[^']*'|\{[^}]*\}|[,;]/g, (part) => signs[part] ?? part);
}

/**
 * What is typed as Sheets understands it. It takes ; in every locale; a comma between arguments is a parse error where it is
 * the decimal sign, and here as well, since the library takes no ; there.
 */
export function americanFormula(typed: string, locale: string): string {
  return respelt(typed, hasDecimalComma(locale) ? { ';': ',', ',': ';' } : { ';': ',' });
}

/** As Sheets shows it and `getFormula` gives it, however it was typed. */
export function shownFormula(american: string, locale: string): string {
  return hasDecimalComma(locale) ? respelt(american, { ';': ',', ',': ';' }) : american;
}
