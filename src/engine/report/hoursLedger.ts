import { type Outcome, problem } from '../problem';
import { nameKey } from '../sla/policy';

/**
 * A line of the prepaid-hours ledger. Lines are only ever added: a mistake or a reclassified conversation is
 * taken back by a `reversal` line (SL12). `minutes` are never negative; the entry says the sign.
 */
export interface HoursLine {
  readonly account: string;
  readonly at: number;
  readonly entry: 'entitlement' | 'charge' | 'reversal';
  readonly minutes: number;
  /** What was charged, and whose charge a reversal takes back. */
  readonly conversation?: string | undefined;
  /** For an entitlement: from this instant its unused rest is gone; undefined = never. */
  readonly expiresAt?: number | undefined;
}

/** Minutes as of a moment; balance = entitled − charged + returned − expired. */
export interface HoursBalance {
  readonly balance: number;
  readonly entitled: number;
  readonly charged: number;
  readonly returned: number;
  readonly expired: number;
  /** How far below zero, and since when; 0 and undefined while there are hours left. */
  readonly overdrawn: number;
  readonly overdrawnSince: number | undefined;
  /** Lines that cannot be booked as written. They are in none of the sums, so they must be shown. */
  readonly refused: readonly RefusedLine[];
}

export interface RefusedLine {
  /** Index into the lines given. */
  readonly index: number;
  readonly found: string;
  readonly wanted: string;
}

interface Booked {
  /** Its minutes in parts. */
  readonly line: HoursLine;
  readonly index: number;
  /** What counts: for a charge, the minutes not taken back. */
  net: number;
}

interface Pot {
  readonly expiresAt: number;
  left: number;
}

/** Reckoned in whole parts of a minute: a charge of 8.2 hours, 491.99999…, is taken back by 492. */
const PARTS = 1e6;
const BOOKING_ORDER = { entitlement: 0, charge: 1, reversal: 2 } as const;

/**
 * An account's hours, computed from its ledger as of `now` (SL10–12).
 *
 * Lines after `now` do not count yet. Of one instant, entitlements come first, then charges, then reversals, then
 * sheet order. A charge takes from the entitlement that expires soonest; what none covers makes the balance negative,
 * and the next entitlement pays that off first: nothing stops at zero and nothing is forgiven. A reversal counts as
 * if its part of the charge had never been made, so it revives nothing that would have expired anyway.
 */
export function hoursBalance(account: string, lines: readonly HoursLine[], now: number): HoursBalance {
  const refused: RefusedLine[] = [];
  const keepUnless = (refusal: Refusal | undefined, index: number) => {
    if (refusal !== undefined) refused.push({ index, ...refusal });
    return refusal === undefined;
  };
  const readable = linesOf(account, lines, now).filter(({ line, index }) =>
    keepUnless(refusalOf(line), index),
  );
  const chargesOf = new Map<string, Booked[]>();
  const booked = inBookingOrder(readable).filter((entry) => keepUnless(book(entry, chargesOf), entry.index));
  return { ...replay(booked, now), refused };
}

/** A Problem for an account without a line: a misspelt name is not an empty account. */
export function accountIn(lines: readonly HoursLine[], account: string): Outcome<string> {
  const key = nameKey(account);
  const known = lines.find((line) => nameKey(line.account) === key);
  if (known !== undefined) return known.account;
  const names = [...new Set(lines.map((line) => line.account))].slice(0, 10);
  return problem(
    account,
    `has no line in the hours ledger. ${names.length === 0 ? 'It is empty.' : `Accounts are: ${names.join(', ')}.`}`,
  );
}

function linesOf(account: string, lines: readonly HoursLine[], now: number): Booked[] {
  const key = nameKey(account);
  return lines
    .map((line, index) => {
      const parts = Math.round(line.minutes * PARTS);
      return { line: { ...line, minutes: parts }, index, net: parts };
    })
    .filter(({ line }) => nameKey(line.account) === key && !(line.at > now));
}

function inBookingOrder(entries: readonly Booked[]): Booked[] {
  return [...entries].sort(
    ({ line: a, index: i }, { line: b, index: j }) =>
      a.at - b.at || BOOKING_ORDER[a.entry] - BOOKING_ORDER[b.entry] || i - j,
  );
}

type Refusal = Pick<RefusedLine, 'found' | 'wanted'>;

function refusalOf({ at, minutes, expiresAt }: HoursLine): Refusal | undefined {
  if (!Number.isFinite(at)) return { found: '', wanted: 'The line has no time. Say when it was booked.' };
  if (!(minutes >= 0 && minutes < Number.POSITIVE_INFINITY)) {
    const wanted = 'is not a number of minutes. Write 0 or more; to take a charge back, add a reversal line.';
    return { found: String(minutes / PARTS), wanted };
  }
  if (expiresAt !== undefined && !(expiresAt > at)) {
    return { found: '', wanted: 'The entitlement expires before it begins. Correct one of the two dates.' };
  }
  return undefined;
}

/** Notes a charge under its conversation, or takes a reversal off the conversation's latest charges. */
function book(entry: Booked, chargesOf: Map<string, Booked[]>): Refusal | undefined {
  const { entry: kind, minutes, conversation = '' } = entry.line;
  if (kind === 'entitlement') return undefined;
  const key = nameKey(conversation);
  const charges = chargesOf.get(key) ?? [];
  if (kind === 'charge') {
    charges.push(entry);
    chargesOf.set(key, charges);
    return undefined;
  }
  const reversible = charges.reduce((sum, charge) => sum + charge.net, 0);
  if (minutes > reversible) {
    const wanted = `is more than the ${reversible / PARTS} minutes charged for "${conversation}" before it. Write at most that.`;
    return { found: String(minutes / PARTS), wanted };
  }
  let left = minutes;
  for (let i = charges.length - 1; left > 0; i--) {
    const taken = Math.min(left, charges[i].net);
    charges[i].net -= taken;
    left -= taken;
  }
  return undefined;
}

function replay(booked: readonly Booked[], now: number): Omit<HoursBalance, 'refused'> {
  const pots: Pot[] = []; // the soonest to expire first
  const sums = { entitlement: 0, charge: 0, reversal: 0 };
  let [expired, overdrawn] = [0, 0];
  let overdrawnSince: number | undefined;
  const expire = (at: number) => {
    while (pots.length > 0 && pots[0].expiresAt <= at) expired += (pots.shift() as Pot).left;
  };
  for (const { line, net } of booked) {
    sums[line.entry] += line.minutes;
    expire(line.at);
    if (line.entry === 'entitlement') {
      const paidOff = Math.min(overdrawn, net);
      overdrawn -= paidOff;
      pots.push({ expiresAt: line.expiresAt ?? Number.POSITIVE_INFINITY, left: net - paidOff });
      pots.sort((a, b) => (a.expiresAt === b.expiresAt ? 0 : a.expiresAt - b.expiresAt));
    } else if (line.entry === 'charge') {
      overdrawn += takeFrom(pots, net);
    }
    overdrawnSince = overdrawn > 0 ? (overdrawnSince ?? line.at) : undefined;
  }
  expire(now);
  const { entitlement: entitled, charge: charged, reversal: returned } = sums;
  return {
    balance: (totalLeft(pots) - overdrawn) / PARTS,
    entitled: entitled / PARTS,
    charged: charged / PARTS,
    returned: returned / PARTS,
    expired: expired / PARTS,
    overdrawn: overdrawn / PARTS,
    overdrawnSince,
  };
}

/** Takes from the first pot on, and removes those it has emptied. @returns minutes that none could cover. */
function takeFrom(pots: Pot[], minutes: number): number {
  let wanted = minutes;
  while (wanted > 0 && pots.length > 0) {
    const taken = Math.min(wanted, pots[0].left);
    pots[0].left -= taken;
    wanted -= taken;
    if (pots[0].left === 0) pots.shift();
  }
  return wanted;
}

function totalLeft(pots: readonly Pot[]): number {
  return pots.reduce((sum, { left }) => sum + left, 0);
}
