import type { Mail } from '../../../src/host/host';

const ONE = /^(?:\[Rehearsal\] )?(?:At risk|Breached): (T-\S+) (first response|resolution) /;
const ITEM = /^- (?:At risk|Breached): (T-\S+) (first response|resolution) /gm;
const MARK = ' · possible repeat';

/** A mail as its reader understands it: to whom, about which promises, and whether it says that it may be a copy. */
export function lineOfMail({ to, subject, text }: Mail): string {
  const readers = to.join(',');
  const mark = text.startsWith('Possible repeat') || text.includes('\nPossible repeat') ? MARK : '';
  const one = ONE.exec(subject);
  if (one !== null) return `${readers} · ${one[1]} ${one[2]}${mark}`;
  if (subject.includes('broken before mail was switched on')) return `${readers} · baseline${mark}`;
  // Its own repeats are bounded by the day.
  if (subject.includes('a look before SLA mail is complete')) return `${readers} · trouble`;
  if (subject.includes('promises in one mail')) {
    const items = Array.from(text.matchAll(ITEM), ([, ticket, metric]) => `${ticket} ${metric}`);
    return `${readers} · ${items.join(' + ')}${mark}`;
  }
  if (text.includes('You get this digest as')) return `${readers} · digest${mark}`;
  throw new Error(`a mail that nobody understands: ${subject}`);
}
