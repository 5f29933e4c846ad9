const LONGEST = 200;
/** Controls, line separators, and everything that reorders or hides text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+/g;

/** One line of a stranger's text, fit for a subject line or a sentence: at most 200 code points, none of them unseen. */
export function oneLine(text: string, longest = LONGEST): string {
  const seen = text.slice(0, longest * 8).replace(INVISIBLE, ' ').replace(/ {2,}/g, ' ').trim();
  if (seen.length <= longest) return seen;
  const points = Array.from(seen);
  return points.length <= longest ? seen : `${points.slice(0, longest - 1).join('')}…`;
}
