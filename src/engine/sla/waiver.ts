import { isProblem, type Outcome, problem } from '../problem';
import { plainName } from './eventNames';
import { metricNamed, metricNames } from './metric';

export interface Waived {
  /** Plain name; undefined: all of them. */
  readonly metric: string | undefined;
  readonly reason: string;
}

/**
 * `first response: agreed by phone` waives one metric, a reason alone all of them. A reason may have a colon of its own;
 * but what is written like a metric's name and is none is a Problem, since a misspelt name would excuse everything.
 *
 * @param promised Plain names of the metrics that policies use; without them whatever looks like a name is one.
 */
export function waivedBy(value: string, promised: ReadonlySet<string> = new Set()): Outcome<Waived> {
  const colon = value.indexOf(':');
  const [before, after] = colon < 0 ? [value, ''] : [value.slice(0, colon), value.slice(colon + 1)];
  const metric = plainNameOf(before);
  const reason = after.trim();
  if (promised.has(metric) || metricNames().includes(metric)) {
    if (reason !== '') return { metric, reason };
    return problem(value, `names a metric and no reason. Write "${metric}: agreed by phone".`);
  }
  const names = [...promised];
  if (colon < 0 || !looksLikeName(before, after, [...names, ...metricNames()]))
    return { metric: undefined, reason: value };
  if (names.length === 0) return { metric, reason };
  const wanted = `is no metric, so nothing is waived. Write one of ${names.join(', ')}; or a reason alone to waive all.`;
  return problem(before, wanted);
}

function plainNameOf(text: string): string {
  const metric = metricNamed(text);
  return plainName(isProblem(metric) ? text : metric.name);
}

/** One or two words, or mostly words of a metric's name; not the beginning of an address, nor the hour of a time. */
function looksLikeName(before: string, after: string, metrics: readonly string[]): boolean {
  const words = plainName(before).split(' ');
  if (words[0] === '' || after.startsWith('//') || (/\d$/.test(before) && /^\d/.test(after))) return false;
  const isMostly = (name: string) =>
    words.filter((word) => name.split(' ').includes(word)).length * 2 > words.length;
  return words.length <= 2 || metrics.some(isMostly);
}
