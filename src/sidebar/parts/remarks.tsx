import { useEffect, useState } from 'preact/hooks';
import type { RuleCheck } from '../../app/checkRules';
import { policies } from '../strings';
import { shownText, WorkShown } from './page';
import type { Rows } from './rules';
import { call } from './server';
import { Status } from './status';
import { useWork } from './work';

const SETTLED_AFTER_MS = 500;
const LOOKS: Readonly<Record<RuleCheck['severity'], string>> = {
  problem: 'Breached',
  error: 'Breached',
  warning: 'At risk',
  hint: 'none',
};

/** What is odd about the policies as they stand in the page, once typing has stopped. */
export function Remarks({ rows }: { rows: Rows }) {
  const work = useWork();
  const [checks, setChecks] = useState<readonly RuleCheck[] | undefined>(undefined);
  useEffect(() => {
    const timer = setTimeout(async () => {
      const found = await work.run(() => call('policyRemarks', { rows }));
      if (found !== undefined) setChecks(found.checks);
    }, SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [rows]);
  return (
    <>
      <WorkShown work={work} doing={policies.checking} />
      {checks !== undefined && (
        <details open={checks.some(({ severity }) => severity === 'problem' || severity === 'error')}>
          <summary>{policies.findings(checks.length)}</summary>
          <ul class="plain-list lines">
            {checks.map(({ severity, where, found, wanted }) => (
              <li key={`${where}${found}${wanted}`}>
                <Status of={LOOKS[severity]} word={policies.severities[severity]} />{' '}
                {shownText(policies.finding(where, found, wanted))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
