import fc from 'fast-check';
import { describeProblem, isProblem } from '../../../src/engine/problem';
import {
  type CreditTier,
  creditCapOf,
  creditOf,
  creditShareOf,
  creditTiers,
} from '../../../src/engine/report/credits';

/** Below 99.9 %: 10 % of the fee; below 99 %: 25 %; below 95 %: all of it. */
const TIERS: CreditTier[] = [
  { below: 0.99, credit: 0.25 },
  { below: 0.999, credit: 0.1 },
  { below: 0.95, credit: 1 },
];

function sorted(tiers: readonly CreditTier[]): CreditTier[] {
  const outcome = creditTiers(tiers);
  if (isProblem(outcome)) throw new Error(describeProblem(outcome));
  return outcome;
}

test.each([
  // attained  credit of 2,000   why
  [1, 0, 'nothing missing'],
  [0.999, 0, 'exactly the promise is kept'],
  [0.998999, 200, 'a hair below'],
  [0.99, 200, 'exactly the next threshold is still the milder tier'],
  [0.98, 500, 'the lower tier alone: they do not add up'],
  [0.95, 500, 'again at the threshold'],
  [0, 2000, 'the whole fee'],
  [Number.NaN, 0, 'no agreed time, no claim'],
])('attained %p earns %p (%s)', (attained, amount, _why) => {
  expect(creditOf(attained, sorted(TIERS), 2000)).toMatchObject({ amount, capped: false });
});

test.each([
  [{ kind: 'share', share: 0.3 } as const, 600, true],
  [{ kind: 'amount', amount: 750 } as const, 750, true],
  [{ kind: 'amount', amount: 5000 } as const, 2000, false],
  [{ kind: 'share', share: 0 } as const, 0, true],
])('a cap of %p leaves %p of the whole fee', (cap, amount, capped) => {
  expect(creditOf(0.5, sorted(TIERS), 2000, cap)).toMatchObject({ amount, capped });
});

test.each([
  [
    [
      { below: 0.99, credit: 0.1 },
      { below: 0.99, credit: 0.2 },
    ],
    /below 99%.*stands in two tiers/,
  ],
  [
    [
      { below: 0.99, credit: 0.1 },
      { below: 0.999, credit: 0.2 },
    ],
    /below 99%.*earns less than below 99.9%/,
  ],
  [[{ below: 99, credit: 0.1 }], /not an uptime/],
  [[{ below: 0, credit: 0.1 }], /not an uptime/],
  [[{ below: 0.9, credit: -0.1 }], /not a share of the fee/],
  [[{ below: 0.9, credit: 1.1 }], /not a share of the fee/],
  [[{ below: Number.NaN, credit: 0.1 }], /not an uptime/],
])('tiers %p are refused', (tiers, wanted) => {
  const outcome = creditTiers(tiers);
  expect(isProblem(outcome) && describeProblem(outcome)).toMatch(wanted);
});

test('the strictest promise, a tier without a credit and two tiers of one credit are allowed', () => {
  expect(creditOf(0.9999, sorted([{ below: 1, credit: 0.05 }]), 2000)).toMatchObject({ amount: 100 });
  expect(creditOf(0.98, sorted([{ below: 0.99, credit: 0 }]), 2000)).toMatchObject({ amount: 0 });
  const two = sorted([
    { below: 0.99, credit: 0.1 },
    { below: 0.95, credit: 0.1 },
  ]);
  expect(creditOf(0.9, two, 2000)).toMatchObject({ amount: 200, tier: { below: 0.95, credit: 0.1 } });
});

test('no fee, no credit; a credit of exactly the cap is not cut', () => {
  expect(creditOf(0.5, sorted(TIERS), 0)).toMatchObject({ amount: 0 });
  expect(creditOf(0.98, sorted(TIERS), 2000, { kind: 'amount', amount: 500 })).toMatchObject({
    capped: false,
  });
});

test('a fee below zero or unknown is a problem', () => {
  expect(isProblem(creditOf(0.5, TIERS, -1))).toBe(true);
  expect(isProblem(creditOf(0.5, TIERS, Number.NaN))).toBe(true);
});

describe('as people write them', () => {
  test.each([
    [0.1, 0.1],
    [10, 0.1],
    ['10%', 0.1],
    [' 1 % ', 0.01],
    ['100%', 1],
    [0, 0],
  ])('a credit of %p is %p of the fee', (written, share) => {
    expect(creditShareOf(written)).toBeCloseTo(share, 12);
  });

  test.each([1, '1', 'ten', '', '-5%', 101, '1e1'])('a credit of %p is refused', (written) => {
    expect(isProblem(creditShareOf(written))).toBe(true);
  });

  test.each([
    [0.3, { kind: 'share', share: 0.3 }],
    ['30%', { kind: 'share', share: 0.3 }],
    [' 1% ', { kind: 'share', share: 0.01 }],
    ['100%', { kind: 'share', share: 1 }],
    ['0%', { kind: 'share', share: 0 }],
    [0, { kind: 'share', share: 0 }],
    [1, { kind: 'share', share: 1 }],
    [500, { kind: 'amount', amount: 500 }],
  ])('a cap of %p is %p', (written, cap) => {
    expect(creditCapOf(written)).toEqual(cap);
  });

  test.each(['lots', '', -1, '101%', '-1%'])('a cap of %p is refused', (written) => {
    expect(isProblem(creditCapOf(written))).toBe(true);
  });
});

test('a worse result never earns less, and never more than the cap', () => {
  const uptime = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000);
  fc.assert(
    fc.property(uptime, uptime, fc.integer({ min: 0, max: 3000 }), (a, b, most) => {
      const cap = { kind: 'amount', amount: most } as const;
      const amount = (attained: number) => {
        const credit = creditOf(attained, sorted(TIERS), 2000, cap);
        if (isProblem(credit)) throw new Error(credit.wanted);
        return credit.amount;
      };
      expect(amount(Math.min(a, b))).toBeGreaterThanOrEqual(amount(Math.max(a, b)));
      expect(amount(a)).toBeLessThanOrEqual(most);
    }),
  );
});
