import { once } from '../once';

const LONGEST = 200;
/** Controls, line separators, and everything that reorders or hides text; joiners stay, since words need them. */
const invisible = once(() => /(?:(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])+/gu);

/** One line of a stranger's text, fit for a subject line or a sentence: at most 200 code points, none of them unseen. */
export function oneLine(text: string, longest = LONGEST): string {
  const seen = text
    .slice(0, longest * 8)
    .replace(invisible(), ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (seen.length <= longest) return seen;
  const points = [...seen];
  return points.length <= longest ? seen : `${points.slice(0, longest - 1).join('')}…`;
}
