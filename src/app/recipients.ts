import { oneLine } from '../engine/escalation/plainText';
import type { Step } from '../engine/escalation/steps';
import type { Block } from '../engine/escalation/verdict';
import { type Problem, problem } from '../engine/problem';
import type { Customer } from '../engine/sla/policy';
import { nameKey } from '../engine/sla/policy';
import { type Destination, type Roles, strictAddress } from '../sheets/roles';

/** Who may be written to, decided by the owner and by the rules, never by a cell of the tracker alone. */
export interface Addressing {
  readonly roles: Roles;
  /** Lower case; what the owner has approved, he himself among it. Read when the first mail is due. */
  readonly approved: () => ReadonlySet<string>;
}

export interface Addressed {
  readonly to: readonly string[];
  /** Would get it if the owner had approved them. */
  readonly unapproved: readonly string[];
  /** Of the roles asked for, those of which nobody gets it. */
  readonly unreached: readonly string[];
  /** Why nobody is left to write to. */
  readonly block: Block | undefined;
}

/** MailApp takes 50. */
const MOST_RECIPIENTS = 50;
/** Cells that list people by the hundred are a mistake or an attack. */
const LONGEST_CELL = 500;

/**
 * The addresses behind some roles, for one ticket.
 *
 * @param cellUnder Text of the ticket's cell under a header: a role may send to whoever stands there. What stands there
 *   is a role or person of SLA Roles, or one address; it has to be approved like any other.
 */
export function addressesFor(
  roles: readonly string[],
  customer: Customer | undefined,
  cellUnder: (header: string) => string,
  { roles: known, approved }: Addressing,
): Addressed {
  const to = new Set<string>();
  const unapproved = new Set<string>();
  const missing: string[] = [];
  const unreached: string[] = [];
  let kept = 0;
  for (const role of roles) {
    const destinations = destinationsOf(role, known);
    const found = destinations.flatMap((one) =>
      'address' in one ? [one.address] : personIn(cellUnder(one.column), known),
    );
    if (found.length === 0) missing.push(whyNobody(role, destinations, cellUnder));
    let isReached = false;
    for (const address of found) {
      if (isForbidden(address, customer, known.neverWrite)) kept++;
      else if (approved().has(address)) {
        to.add(address);
        isReached = true;
      } else unapproved.add(address);
    }
    if (!isReached) unreached.push(role);
  }
  const waiting = [...unapproved];
  const all = { to: [...to].slice(0, MOST_RECIPIENTS), unapproved: waiting, unreached };
  if (to.size > 0) return { ...all, block: undefined };
  const blocked = (verdict: Block['verdict'], reason: string) => ({ ...all, block: { verdict, reason } });
  if (waiting.length > 0)
    return blocked('held', `needs approval: ${waiting.join(', ')} is not approved by the owner`);
  if (kept > 0)
    return blocked('suppressed', 'never to be written to (never-write list or partner-managed account)');
  return blocked('held', `nobody to write to: ${[...new Set(missing)].join(', ')}`);
}

function whyNobody(
  role: string,
  destinations: readonly Destination[],
  cellUnder: (header: string) => string,
): string {
  const columns = destinations.flatMap((one) => ('column' in one ? [one.column] : []));
  if (columns.length === 0) return `SLA Roles has no address for ${role}`;
  const person = oneLine(columns.map(cellUnder).join(' '), 60);
  const where = `column ${columns[0]}`;
  return person === '' ? `${where} is blank` : `SLA Roles has no address for "${person}" in ${where}`;
}

/** Steps that have more readers than a mail takes: those beyond never hear of them, so it is told as long as it is so. */
export function crowdedSteps(steps: readonly Step[], known: Roles): readonly Problem[] {
  return steps.flatMap(({ roles, cc, place }) => {
    const all = [...roles, ...cc];
    const readers = all
      .flatMap((role) => destinationsOf(role, known))
      .map((one) => ('address' in one ? one.address : `whoever stands in ${one.column}`));
    const beyond = [...new Set(readers)].slice(MOST_RECIPIENTS);
    if (beyond.length === 0) return [];
    const wanted = `has more readers than the ${MOST_RECIPIENTS} of a mail. Left out: ${beyond.join(', ')}. Give them a row of their own.`;
    return [problem(all.join(', '), wanted, { ...place, column: 'Role' })];
  });
}

function destinationsOf(role: string, known: Roles): readonly Destination[] {
  const address = strictAddress(role.trim());
  return address === undefined ? (known.destinations.get(nameKey(role)) ?? []) : [{ address }];
}

/** A name is looked up once: a column that points to a column leads nowhere. */
function personIn(text: string, { destinations }: Roles): readonly string[] {
  const person = text.slice(0, LONGEST_CELL).trim();
  const listed = destinations.get(nameKey(person)) ?? [];
  const addresses = listed.flatMap((destination) => ('address' in destination ? [destination.address] : []));
  if (addresses.length > 0) return addresses;
  const address = strictAddress(person);
  return address === undefined ? [] : [address];
}

/** SL1: on a partner-managed account the end customer hears nothing from us, whoever lists them as what. */
export function isForbidden(
  address: string,
  customer: Customer | undefined,
  neverWrite: readonly string[],
): boolean {
  const domain = address.slice(address.indexOf('@'));
  const contacts = customer?.partnerManaged ? customer.contacts : [];
  return [...neverWrite, ...contacts].some((never) => never === address || never === domain);
}
