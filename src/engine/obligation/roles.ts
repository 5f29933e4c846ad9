import { nameKey } from '../sla/policy';

export interface RequiredRole {
  readonly role: string;
  /** How many people with an address are needed, 1 unless said otherwise. */
  readonly atLeast?: number | undefined;
}

export interface Assignment {
  readonly role: string;
  /** Mail address; blank while unknown. */
  readonly address: string;
}

export interface RoleGap {
  readonly role: string;
  readonly wanted: string;
}

// One @ with something on both sides is as much as can be told without sending a mail.
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/**
 * Roles the customer owes and has not filled (PB17/18): nobody named, fewer than needed, or named without an
 * address. One address in two rows of a role is one person.
 */
export function roleGaps(required: readonly RequiredRole[], assigned: readonly Assignment[]): RoleGap[] {
  return required.flatMap(({ role, atLeast = 1 }) => {
    const named = assigned.filter((assignment) => nameKey(assignment.role) === nameKey(role));
    const reachable = new Set(
      named.map(({ address }) => nameKey(address)).filter((text) => ADDRESS.test(text)),
    );
    if (reachable.size >= atLeast) return [];
    return [{ role, wanted: wantedFor(role, atLeast, named.length, reachable.size) }];
  });
}

function wantedFor(role: string, atLeast: number, named: number, reachable: number): string {
  if (named === 0) return `Nobody is named as ${role}. Add a row with a mail address.`;
  if (reachable === 0) return `${role} has no usable mail address. Write it like name@example.com.`;
  return `${role} needs ${atLeast} people with a mail address and has ${reachable}.`;
}
