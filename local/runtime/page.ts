/** `google.script.run` as pages know it: what may be called, and what passes. */
import type { ExecutionReport, ExecutionRequest } from './execution';
import { isDate } from './service';

/** Thrown to the page's failure handler. */
export class PageCallError extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * Runs a function for a page and returns its value as JSON brings it back.
 *
 * Google refuses a Date or a function among the arguments, and turns a result that holds one into null; here a result
 * is refused as well, so that nobody builds on it.
 */
export function callFromPage(
  run: (request: ExecutionRequest) => ExecutionReport,
  functionName: string,
  args: readonly unknown[],
): unknown {
  if (functionName.endsWith('_'))
    throw new PageCallError('TypeError', `${functionName} is private and cannot be called from a page`);
  for (const arg of args) refuseUnsendable(arg, 'argument');
  const report = run({ functionName, args: JSON.parse(JSON.stringify(args)) as unknown[], kind: 'page' });
  if (report.killed) throw new PageCallError('ScriptError', report.killed);
  if (report.error) throw new PageCallError(report.error.name, report.error.message);
  if (report.value === undefined) return null;
  refuseUnsendable(report.value, 'result');
  return JSON.parse(JSON.stringify(report.value));
}

function refuseUnsendable(value: unknown, place: string): void {
  if (
    typeof value === 'function' ||
    typeof value === 'symbol' ||
    typeof value === 'bigint' ||
    isDate(value)
  ) {
    throw new PageCallError('TypeError', `Failed due to illegal value in property: ${place}`);
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new PageCallError(
      'TypeError',
      `Failed due to illegal value in property: ${place} (${value} is not JSON)`,
    );
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) refuseUnsendable(item, `${place}.${key}`);
}
