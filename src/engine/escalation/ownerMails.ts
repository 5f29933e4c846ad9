import type { Zone } from '../time/zone';
import { type Circumstances, type Letter, page, paragraphs, remarksOf, subjectLine } from './compose';
import { type DigestLine, type Item, listOf } from './digestText';
import { element, link } from './markup';
import { oneLine } from './plainText';

const MOST_SENTENCES = 50;

/** What was broken before there was anybody to say so: one list instead of a mail each. */
export function composeBaseline(
  lines: readonly DigestLine[],
  address: string,
  zone: Zone,
  possibleRepeat: boolean,
  { now, insteadOf }: Circumstances,
): Letter {
  const count = lines.length === 1 ? '1 promise was' : `${lines.length} promises were`;
  const headline = `${count} broken before mail was switched on`;
  const why = 'There will be no mail for each of them. From now on you hear of every promise in time.';
  return letterOf(
    headline,
    why,
    listOf(lines, now, zone),
    address,
    remarksOf(possibleRepeat, insteadOf),
    insteadOf,
  );
}

/** What cannot be read or sent. */
export function composeTrouble(
  sentences: readonly string[],
  address: string,
  possibleRepeat: boolean,
  { insteadOf }: Circumstances,
): Letter {
  const count = sentences.length === 1 ? '1 thing needs' : `${sentences.length} things need`;
  const headline = `${count} a look before SLA mail is complete`;
  const why =
    'You get this because mail goes out under your account. You hear of it again when something changes.';
  const shown = sentences
    .slice(0, MOST_SENTENCES)
    .map((sentence) => ({ ticket: '', text: oneLine(sentence, 400), address: '' }));
  const left = sentences.length - shown.length;
  const list = left > 0 ? [...shown, { ticket: '', text: `and ${left} more`, address: '' }] : shown;
  return letterOf(headline, why, list, address, remarksOf(possibleRepeat, insteadOf), insteadOf);
}

function letterOf(
  headline: string,
  why: string,
  list: readonly Item[],
  address: string,
  remarks: readonly string[],
  insteadOf: readonly string[] | undefined,
): Letter {
  const text = [
    ...remarks,
    `${headline}.`,
    why,
    '',
    ...list.flatMap((item) =>
      item.address === '' ? [`- ${item.text}`] : [`- ${item.ticket} ${item.text}`, `  ${item.address}`],
    ),
    '',
    `Open the tracker: ${address}`,
  ].join('\n');
  const html = page([
    paragraphs(remarks),
    element('p', 'margin:0 0 12px;font-size:16px', element('strong', '', headline)),
    element('p', 'margin:0 0 12px', why),
    list.map(({ ticket, text: says, address: to }) =>
      element('p', 'margin:0 0 8px', to === '' ? says : [link(to, '', ticket), ` ${says}`]),
    ),
    element('p', 'margin:16px 0 0', link(address, '', 'Open the tracker')),
  ]);
  return { subject: subjectLine(headline, insteadOf !== undefined), text, html };
}
