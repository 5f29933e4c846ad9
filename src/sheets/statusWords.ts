import type { StatusMeaning } from '../engine/sla/statusMap';
import { plain } from './dateWords';

/** Words that tell a status, in five languages; the first line that fits counts. Whole words, since a stakeholder is no hold. */
const PARTS: readonly (readonly [StatusMeaning, RegExp])[] = [
  [
    'open',
    /reopen|wieder|reabiert|rouvert|riapert|in progress|in arbeit|in bearbeitung|en curso|en cours|in corso|wait.* (support|agent|us|triage)$/,
  ],
  [
    'paused',
    /wait|pending|\b(on)?hold\b|\bpaus|espera|pendiente|warte|attente|attesa|sospes|zuruckgestellt|suspend|standby/,
  ],
  [
    'closed',
    /\b((auto)?closed?|cancel+(ed|ad|at)|cerrad|geschlossen|abgeschlossen|storniert|fermee?s?\b|cloturee?s?\b|chius|annul|anulad|duplicate|archiv)/,
  ],
  [
    'resolved',
    /\b(resolved|resuelt|resolue?s?\b|solved|fixed|done\b|completed?\b|completa[dt]|gelost|geloest|behoben|erledigt|fertig(gestellt)?\b|risolt|solucionad|finished|finali[sz]ad|beendet|terminee?s?\b|terminad|traitee?s?\b)/,
  ],
];

/** What has not happened yet, by the word right before the ending: `Not yet resolved`, `Ready to close`, `To be fixed`. */
const NOT_YET =
  /\b(not|nicht|no|non|pas|never|to|be|being|wird|until|when|if|once|partly|partial\w*|half|almost|teilweise)\W+((yet|be|been|fully|completely|ganz|encore|ancora)\W+)*[a-z]+/g;

/** What a status says by its words; undefined for one that says nothing of the kind. `Erledigt` is resolved. */
export function statusMeaningOf(text: string): StatusMeaning | undefined {
  const words = plain(text);
  const happened = words.replace(NOT_YET, ' ');
  return PARTS.find(([meaning, pattern]) =>
    pattern.test(meaning === 'closed' || meaning === 'resolved' ? happened : words),
  )?.[0];
}
