import type { Step } from '../engine/escalation/steps';
import { type Problem, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import type { Digest } from '../sheets/digests';
import { strictAddress } from '../sheets/roles';
import { type Addressing, addressesFor } from './recipients';
import type { Workspace } from './workspace';

/** Said as long as it is so, since nobody misses a digest that has never come. */
export function unknownAudiences({ digests, roles }: Workspace): readonly Problem[] {
  return digests
    .filter(
      ({ audience }) => strictAddress(audience) === undefined && !roles.destinations.has(nameKey(audience)),
    )
    .map(({ audience, place }) =>
      problem(audience, 'has no address in SLA Roles, so nobody gets this digest.', {
        ...place,
        column: 'Audience',
      }),
    );
}

/** Roles, and addresses written in their place. */
export function readersNamed(steps: readonly Step[], digests: readonly Digest[]): readonly string[] {
  const ofSteps = steps.flatMap(({ roles, cc }) => [...roles, ...cc]);
  return [...ofSteps, ...digests.map(({ audience }) => audience)];
}

/**
 * Whom steps and digests would write to if the owner had approved them, by the tabs and not by what is due: that stays the
 * same from run to run until somebody mends it.
 *
 * @param inCells Those whom this run found in columns of the tracker.
 */
export function unapprovedReaders(
  { steps, digests }: Workspace,
  addressing: Addressing,
  inCells: readonly string[],
): readonly Problem[] {
  const { unapproved } = addressesFor(readersNamed(steps, digests), undefined, () => '', addressing);
  const wanted =
    'is not approved by the owner, so mail to it is held, or goes to others without it. Approve it in Health, or take it out.';
  return Array.from(new Set([...unapproved, ...inCells]), (address) => problem(address, wanted));
}
