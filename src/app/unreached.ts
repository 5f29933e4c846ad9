import type { Step } from '../engine/escalation/steps';
import { isProblem, type Problem, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import type { Zone } from '../engine/time/zone';
import type { Digest } from '../sheets/digests';
import { strictAddress } from '../sheets/roles';
import { ROLES } from '../sheets/tabs';
import { trackerTable } from '../sheets/trackerTable';
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

/** Columns by which digests choose and roles find people, and that no tracker has: nobody misses what never comes. */
export function unknownColumns(
  { trackers, steps, digests, roles }: Workspace,
  zone: Zone,
): readonly Problem[] {
  const tables = trackers.flatMap(({ settings, cells }) => {
    const table = trackerTable(settings, cells, () => zone);
    return isProblem(table) || table.missing.length > 0 ? [] : [table];
  });
  const isUnknown = (header: string) =>
    tables.length > 0 && tables.every(({ columnUnder }) => columnUnder(header) < 0);
  const ofRoles = new Set(
    readersNamed(steps, digests).flatMap((role) =>
      (roles.destinations.get(nameKey(role)) ?? []).flatMap((one) => ('column' in one ? [one.column] : [])),
    ),
  );
  const gone = 'is no column of the tracker, so';
  return [
    ...digests.flatMap(({ filter, place }) =>
      filter
        .filter(({ field }) => isUnknown(field))
        .map(({ field }) =>
          problem(field, `${gone} this digest has no rows. Write one of its headers, or e.g. customer.`, {
            ...place,
            column: 'Filter',
          }),
        ),
    ),
    ...[...ofRoles].filter(isUnknown).map((column) =>
      problem(`column:${column}`, `${gone} nobody is found there. Write one of its headers, or owner.`, {
        sheet: ROLES.name,
        column: 'Address',
      }),
    ),
  ];
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
