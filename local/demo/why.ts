import type { Runtime } from '../runtime/index';
import type { ToldPromise } from './tickets';

/**
 * Why a promise falls due when it does, in a line: what was promised, and what of the time in between did not count.
 * Asked of SLA_EXPLAIN, so the sheet would say the same.
 */
export function explainer(runtime: Runtime, calendar: string): (promise: ToldPromise) => string {
  const rules = runtime.sheet.read('SLA_RULES');
  return ({ openedAt, target, dueAt, fault }) => {
    if (fault !== undefined) return fault.replace(/^Check data,? ?:?/, '').trim();
    if (openedAt === undefined || dueAt === undefined) return '';
    const lines = runtime.callFunction('SLA_EXPLAIN', new Date(openedAt), target, calendar, rules);
    if (!Array.isArray(lines)) return String(lines);
    return sentenceFrom(lines as unknown[][]);
  };
}

/** @param lines header; from, to, counted, why, total; last the result. */
function sentenceFrom(lines: readonly (readonly unknown[])[]): string {
  const last = lines[lines.length - 1]!;
  const notCounted = new Map<string, number>();
  for (const [from, to, counted, why] of lines.slice(1, -1)) {
    if (counted !== 'not counted') continue;
    const hours = (Number(to) - Number(from)) / 3_600_000;
    notCounted.set(String(why), (notCounted.get(String(why)) ?? 0) + hours);
  }
  const holes = [...notCounted].map(([why, hours]) => `${why} ${Math.round(hours * 10) / 10} h`);
  return [String(last[3]), ...holes].join('; ');
}
