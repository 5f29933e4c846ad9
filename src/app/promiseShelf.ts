import { isProblem, type Problem, problemAt } from '../engine/problem';
import type { ToldTicket } from '../engine/sla/measure';
import { type Metric, metricNamed } from '../engine/sla/metric';
import type { Coverage, Rules } from '../engine/sla/policy';
import { type PromiseBook, promiseBook } from '../engine/sla/promise';

/** A metric that the policies promise something of. */
export interface PromisedMetric {
  readonly metric: Metric;
  /** As the policies write it. */
  readonly written: string;
}

/** In the order of SLA Policies, with the metrics that cannot be read. */
export function promisedMetrics({ rows }: Rules): {
  readonly metrics: readonly PromisedMetric[];
  readonly problems: readonly Problem[];
} {
  const metrics = new Map<string, PromisedMetric>();
  const problems: Problem[] = [];
  for (const { aggregate, kind, limit, metric: written, place, wrong } of rows) {
    const isPromised = wrong === undefined ? limit.kind !== 'none' : kind === 'clock' && written !== '';
    if (aggregate !== 'each' || !isPromised || metrics.has(written)) continue;
    const metric = metricNamed(written);
    if (isProblem(metric)) problems.push(problemAt({ ...place, column: 'Metric' }, metric));
    else metrics.set(written, { metric, written });
  }
  return { metrics: [...metrics.values()], problems };
}

/** Tickets of one coverage, priority and metric share their promises. */
export function promiseShelf(
  rules: Rules,
  metrics: readonly PromisedMetric[],
): (coverage: Coverage) => ToldTicket['bookFor'] {
  const writtenOf = new Map(metrics.map(({ metric, written }) => [metric, written]));
  const shelf = new Map<string, PromiseBook>();
  return (coverage) => {
    const ofCoverage = Object.values(coverage).join('\u0000');
    return (priority, metric) => {
      const written = writtenOf.get(metric) ?? metric.name;
      const key = [ofCoverage, priority, written].join('\u0000');
      let book = shelf.get(key);
      if (book === undefined) {
        book = promiseBook(coverage, priority, written, rules);
        shelf.set(key, book);
      }
      return book;
    };
  };
}
