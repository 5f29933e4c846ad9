import type { Change } from '../../app/pages/policyChanges';
import { policies, shared } from '../strings';
import { sayMoment } from './moments';
import { Grid, Notes } from './page';
import type { Rows } from './rules';
import { call } from './server';
import type { Progress } from './work';

export interface ChangesSeen {
  readonly open: number;
  readonly changed: number;
  readonly newlyLate: number;
  readonly first: readonly Change[];
  readonly problems: readonly string[];
}

const MOST_SHOWN = 20;

/** Goes through all open tickets, a part at a time, so that it can be followed and stopped. */
export async function seeChanges(rows: Rows, progress: Progress): Promise<ChangesSeen> {
  const seen = {
    open: 0,
    changed: 0,
    newlyLate: 0,
    first: [] as Change[],
    problems: [] as readonly string[],
  };
  let next: { tracker: number; from: number } | undefined = { tracker: 0, from: 0 };
  while (next !== undefined && !progress.isStopped()) {
    const part: Awaited<ReturnType<typeof call<'policyChanges'>>> = await call('policyChanges', {
      rows,
      ...next,
    });
    seen.open += part.open;
    seen.changed += part.changed;
    seen.newlyLate += part.newlyLate;
    seen.first.push(...part.first.slice(0, MOST_SHOWN - seen.first.length));
    seen.problems = part.problems;
    if (part.rows > 0) progress.tell(part.done / part.rows);
    next = part.next;
  }
  return seen;
}

/** `2bh 2026-03-09T…` with the moment as people say it. */
function said(due: string): string {
  const at = due.lastIndexOf(' ');
  return due === '' ? policies.nothing : `${due.slice(0, at)}, ${sayMoment(due.slice(at + 1))}`;
}

export function Changes({ seen: { open, changed, newlyLate, first, problems } }: { seen: ChangesSeen }) {
  return (
    <section>
      <h2>{policies.changes}</h2>
      <Notes texts={problems} tone="error" />
      <p role="status">
        {policies.counts(changed, open)} {newlyLate > 0 && policies.late(newlyLate)}
      </p>
      {first.length > 0 && (
        <Grid
          label={policies.changes}
          headers={[policies.ticket, policies.before, policies.after]}
          rows={first.map(({ ticket, metric, before, after }) => [
            `${ticket} ${metric}`,
            said(before),
            said(after),
          ])}
        />
      )}
      {changed > first.length && <p>{shared.more(changed - first.length)}</p>}
    </section>
  );
}
