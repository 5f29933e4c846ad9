import { isProblem, type Outcome, type Place, type Problem, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { type CellRange, isBlank } from './cells';
import { namesIn } from './steps';
import { tableOf, textAt } from './table';
import { ROLES } from './tabs';

/** Where a role's mail goes: an address, or whoever stands in a column of the ticket's row. */
export type Destination = { readonly address: string } | { readonly column: string };

export interface Roles {
  /** By role name, see nameKey. */
  readonly destinations: ReadonlyMap<string, readonly Destination[]>;
  /** Addresses, or domains as `@example.com`, that no mail may ever reach; lower case. */
  readonly neverWrite: readonly string[];
  readonly problems: readonly Problem[];
}

const NEVER_WRITE = new Set(['never write', 'never-write', 'never write to', 'never mail']);
const COLUMN = /^column\s*:\s*(.*\S)$/i;
const LONGEST_ADDRESS = 254;
/** What mail servers agree on: no quotes, comments, brackets, lists or blanks, where an injected recipient would hide. */
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** One bare address and nothing else, in lower case; undefined for anything more. */
export function strictAddress(text: string): string | undefined {
  return text.length <= LONGEST_ADDRESS && ADDRESS.test(text) ? text.toLowerCase() : undefined;
}

/** An address, or a whole domain as `@example.com`; in lower case. */
export function addressOrDomain(item: string, place: Place): Outcome<string> {
  const found = /^@[A-Za-z0-9.-]+$/.test(item) ? item.toLowerCase() : strictAddress(item);
  return found ?? notAnAddress(item, place, ' or a domain such as @example.com');
}

/** Reads SLA Roles from A1: an address an item, several between commas or in several rows of one role. */
export function readRoles(cells: CellRange): Roles {
  const table = tableOf(ROLES.name, cells);
  if (isProblem(table)) return { destinations: new Map(), neverWrite: [], problems: [table] };
  const destinations = new Map<string, Destination[]>();
  const neverWrite: string[] = [];
  const problems: Problem[] = [];
  table.rows.forEach((row, index) => {
    if (row.every(isBlank)) return;
    const role = nameKey(textAt(table, row, 'Role'));
    const place = { sheet: ROLES.name, row: table.firstRow + index, column: 'Address' };
    for (const item of namesIn(textAt(table, row, 'Address'))) {
      const column = COLUMN.exec(item)?.[1];
      const address = strictAddress(item);
      if (NEVER_WRITE.has(role)) {
        const never = addressOrDomain(item, place);
        if (isProblem(never)) problems.push(never);
        else neverWrite.push(never);
      } else if (column === undefined && address === undefined) {
        problems.push(notAnAddress(item, place, ', or column:Owner'));
      } else {
        const destination = column === undefined ? { address: address as string } : { column };
        destinations.set(role, [...(destinations.get(role) ?? []), destination]);
      }
    }
  });
  return { destinations, neverWrite, problems };
}

function notAnAddress(item: string, place: Place, or: string): Problem {
  return problem(item, `is no address. Write one such as ann@example.com${or}.`, place);
}

/** Every address written in SLA Roles. @param named Roles, and addresses in their place, as SLA Steps and SLA Digests have. */
export function addressesOf({ destinations }: Roles, named: readonly string[] = []): readonly string[] {
  const all = [...destinations.values()].flatMap((list) =>
    list.flatMap((destination) => ('address' in destination ? [destination.address] : [])),
  );
  return [...new Set([...all, ...named.flatMap((name) => strictAddress(name) ?? [])])].sort();
}
