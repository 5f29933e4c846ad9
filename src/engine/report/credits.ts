import { type Outcome, problem } from '../problem';
import { numberIn } from './share';

/** Attained uptime under `below` (0–1) earns `credit` (0–1) of the fee. */
export interface CreditTier {
  readonly below: number;
  readonly credit: number;
}

/** The most that is ever given back: a share of the fee, or an amount in its currency. */
export type CreditCap =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'amount'; readonly amount: number };

export interface Credit {
  /** In the fee's currency, unrounded. */
  readonly amount: number;
  /** The tier that applied; undefined when the promise was kept. */
  readonly tier: CreditTier | undefined;
  readonly capped: boolean;
}

/**
 * Service credit for a period (LR2). The lowest tier that was undercut applies, alone: tiers do not add up.
 * Exactly at a threshold the tier above it holds, so 99.9 % against "below 99.9 %" earns nothing (D27).
 *
 * @param attained 0–1; NaN (no agreed time) earns nothing.
 * @param tiers as `creditTiers` gives them.
 */
export function creditOf(
  attained: number,
  tiers: readonly CreditTier[],
  fee: number,
  cap?: CreditCap,
): Outcome<Credit> {
  if (!(fee >= 0)) return problem(String(fee), 'is not a fee. Write an amount of 0 or more.');
  // A quotient that should be the threshold may be a hair under it.
  const exactly = Math.round(attained * 1e12) / 1e12;
  const tier = tiers.find(({ below }) => exactly < below);
  const earned = tier === undefined ? 0 : fee * tier.credit;
  const most = capAmount(cap, fee);
  return { amount: Math.min(earned, most), tier, capped: earned > most };
}

/**
 * Checks tiers in any order and sorts them, the lowest threshold first.
 *
 * @returns A Problem for two tiers with one threshold, or when a worse result would earn less than a better one.
 */
export function creditTiers(tiers: readonly CreditTier[]): Outcome<CreditTier[]> {
  const sorted = [...tiers].sort((a, b) => a.below - b.below);
  for (const { below, credit } of sorted) {
    if (!(below > 0 && below <= 1)) {
      return problem(String(below), "is not an uptime. Write the tier's threshold as 99.9% or 0.999.");
    }
    if (!(credit >= 0 && credit <= 1)) {
      return problem(String(credit), 'is not a share of the fee. Write the credit as 10% or 0.1.');
    }
  }
  for (let i = 1; i < sorted.length; i++) {
    const worse = `below ${percent(sorted[i - 1].below)}`;
    if (sorted[i].below === sorted[i - 1].below)
      return problem(worse, 'stands in two tiers. Keep one of them.');
    if (sorted[i].credit > sorted[i - 1].credit) {
      return problem(
        worse,
        `earns less than below ${percent(sorted[i].below)}. Raise its credit, or leave the tier out.`,
      );
    }
  }
  return sorted;
}

/**
 * A tier's credit as a share of the fee, 0–1: a cell showing 10 % holds 0.1, text says "10%", a plain number
 * above 1 is a percentage. A plain 1 could be 1 % or the whole fee, both usual, and is refused.
 */
export function creditShareOf(written: number | string): Outcome<number> {
  const text = String(written).trim();
  const isPercent = text.endsWith('%');
  const value = numberIn(isPercent ? text.slice(0, -1) : text);
  if (!isPercent && value === 1)
    return problem(text, 'could mean 1 % or the whole fee. Write 1% or 100% as text.');
  const share = isPercent || value > 1 ? value / 100 : value;
  return share >= 0 && share <= 1
    ? share
    : problem(text, 'is not a share of the fee. Write the credit as 10% or 0.1.');
}

/** Up to 1, or with a % sign, a cap is a share of the fee; above 1 it is an amount in the fee's currency. */
export function creditCapOf(written: number | string): Outcome<CreditCap> {
  const text = String(written).trim();
  const isPercent = text.endsWith('%');
  const value = numberIn(isPercent ? text.slice(0, -1) : text);
  if (isPercent && value >= 0 && value <= 100) return { kind: 'share', share: value / 100 };
  if (!isPercent && value > 1) return { kind: 'amount', amount: value };
  if (!isPercent && value >= 0) return { kind: 'share', share: value };
  return problem(text, 'is not a cap. Write a share of the fee such as 30%, or an amount above 1.');
}

function capAmount(cap: CreditCap | undefined, fee: number): number {
  if (cap === undefined) return Number.POSITIVE_INFINITY;
  return cap.kind === 'share' ? fee * cap.share : cap.amount;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(6))}%`;
}
