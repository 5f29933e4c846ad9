import type { StatusMeaning } from '../engine/sla/statusMap';
import { plain } from './dateWords';

/** Beginnings and parts of words that tell a status, in five languages; the first line that fits counts. */
const PARTS: readonly (readonly [StatusMeaning, RegExp])[] = [
  ['open', /\b(not|nicht|no|non|pas|reopen|wieder|reabiert|rouvert|riapert|unresolved|unsolved)/],
  [
    'paused',
    /(wait|pending|hold|paus|espera|pendiente|wart|attente|attesa|sospes|zuruckgestellt|suspend|standby)/,
  ],
  [
    'closed',
    /(clos|cancel|cerrad|geschlossen|abgeschlossen|storniert|ferme|clotur|chius|annul|duplicate|archiv)/,
  ],
  [
    'resolved',
    /(resol|resuelt|solved|fixed|\bdone\b|complete|gelost|geloest|behoben|erledigt|fertig|risolt|solucionad)/,
  ],
];

/** What a status says by its words; undefined for one that says nothing of the kind. `Erledigt` is resolved. */
export function statusMeaningOf(text: string): StatusMeaning | undefined {
  const words = plain(text);
  return PARTS.find(([, pattern]) => pattern.test(words))?.[0];
}
