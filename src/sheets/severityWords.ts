import { once } from '../engine/once';
import { plain } from './dateWords';

/** Words for priorities in five languages and in numbers, most severe first. */
const RANKS: readonly string[] = [
  'critical crit critico critica kritisch critique blocker urgent urgente dringend sofort highest emergency very high sehr hoch p0 p1 s1 sev0 sev1 sev 1 prio 1 priority 1 1',
  'high alta alto hoch haute haut elevee major majeure mayor p2 s2 sev2 sev 2 prio 2 priority 2 2',
  'medium med media medio mittel moyenne moyen normal normale standard moderate p3 s3 sev3 sev 3 prio 3 priority 3 3',
  'low baja bajo niedrig gering basse bas faible bassa basso lowest minor mineure menor trivial planning p4 p5 s4 s5 sev4 sev5 sev 4 sev 5 prio 4 prio 5 priority 4 priority 5 4 5',
];

const PHRASES = /^(very high|sehr hoch|(?:sev|prio|priority) \d)/;

const ranksByWord = once(
  () => new Map(RANKS.flatMap((line, rank) => wordsOf(line).map((word) => [word, rank] as const))),
);

/** 0 is the most severe, 3 the least; undefined for a word that says nothing about it. `1 - Critical` is 0. */
export function severityRank(text: string): number | undefined {
  const byWord = ranksByWord();
  const words = plain(text)
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (byWord.has(words)) return byWord.get(words);
  // "P1 Critical", "1 - High": a word says more than the number beside it.
  const parts = wordsOf(words).filter((word) => byWord.has(word));
  const named = parts.find((word) => !/\d/.test(word)) ?? parts[0];
  return named === undefined ? undefined : byWord.get(named);
}

function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (let rest = line; rest !== ''; ) {
    const word = PHRASES.exec(rest)?.[0] ?? rest.split(' ', 1)[0]!;
    words.push(word);
    rest = rest.slice(word.length + 1);
  }
  return words;
}
