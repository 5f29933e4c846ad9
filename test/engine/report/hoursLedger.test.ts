import fc from 'fast-check';
import { isProblem } from '../../../src/engine/problem';
import { accountIn, type HoursLine, hoursBalance } from '../../../src/engine/report/hoursLedger';

const line = (
  at: number,
  entry: HoursLine['entry'],
  minutes: number,
  more: Partial<HoursLine> = {},
): HoursLine => ({
  account: 'Northwind',
  at,
  entry,
  minutes,
  ...more,
});
const of = (id: string) => ({ conversation: id });

/** A yearly entitlement of 20 h; instants are days of the year. */
const YEAR: HoursLine[] = [
  line(0, 'entitlement', 1200, { expiresAt: 365 }),
  line(10, 'charge', 15, of('T-1')),
  line(20, 'charge', 90, of('T-2')),
  line(25, 'reversal', 90, of('T-2')), // was an incident after all (SL12)
  line(30, 'charge', 40, of('T-3')),
];

describe('balance as of a day', () => {
  test.each([
    [-1, 0, 'before the first line'],
    [0, 1200, 'the entitlement'],
    [10, 1185, 'a line of this moment counts'],
    [20, 1095, 'charged while it was still a question'],
    [25, 1185, 'given back; the charge stays in history'],
    [364, 1145, 'until the year ends'],
    [365, 0, 'what is left expires'],
  ])('on day %p: %p minutes (%s)', (now, balance, _why) => {
    expect(hoursBalance('northwind', YEAR, now).balance).toBe(balance);
  });

  test('the sums show how it came about', () => {
    expect(hoursBalance('Northwind', YEAR, 400)).toEqual({
      balance: 0, // 1200 − 145 + 90 − 1145
      entitled: 1200,
      charged: 145,
      returned: 90,
      expired: 1145,
      overdrawn: 0,
      overdrawnSince: undefined,
      refused: [],
    });
  });

  test('other accounts do not matter, rows may be in any order', () => {
    const mixed = [line(5, 'charge', 999, { account: 'Contoso' }), ...YEAR].reverse();
    expect(hoursBalance('Northwind', mixed, 364).balance).toBe(1145);
  });
});

test.each([
  [[8.2 * 60], 492, 'a formula’s 491.99999999999994'],
  [[13.9, 90.9, 12.2, 45.3], 162.3, 'a sum that is not the same from both ends'],
  [[0.1, 0.7], 0.8, 'tenths of a minute'],
])('charges of %p minutes are taken back by %p (%s)', (charges, minutes) => {
  const lines = [
    line(0, 'entitlement', 600),
    ...charges.map((each) => line(1, 'charge', each, of('T-1'))),
    line(2, 'reversal', minutes, of('T-1')),
  ];
  expect(hoursBalance('Northwind', lines, 3)).toMatchObject({ balance: 600, refused: [] });
});

test('hours used up exactly are not overdrawn by a rounding error', () => {
  const lines = [
    line(0, 'entitlement', 33),
    ...[10.1, 20.2, 2.7].map((each) => line(1, 'charge', each, of('T-1'))),
  ];
  expect(hoursBalance('Northwind', lines, 3)).toMatchObject({ balance: 0, overdrawn: 0 });
});

test('what is refused is said in the minutes that were written', () => {
  const lines = [line(1, 'charge', 30.5, of('T-1')), line(2, 'reversal', 31, of('T-1'))];
  expect(hoursBalance('Northwind', lines, 3).refused).toEqual([
    { index: 1, found: '31', wanted: expect.stringMatching(/^is more than the 30\.5 minutes charged/) },
  ]);
  expect(hoursBalance('Northwind', [line(1, 'charge', -2)], 3).refused[0]).toMatchObject({ found: '-2' });
});

describe('below zero', () => {
  const lines = [
    line(0, 'entitlement', 60),
    line(1, 'charge', 50, of('T-1')),
    line(2, 'charge', 30, of('T-2')),
    line(3, 'charge', 15, of('T-3')),
  ];

  test('is named with its amount and its beginning, and does not stop at zero', () => {
    expect(hoursBalance('Northwind', lines, 9)).toMatchObject({
      balance: -35,
      overdrawn: 35,
      overdrawnSince: 2,
    });
  });

  test('the next entitlement pays it off first', () => {
    const renewed = [...lines, line(10, 'entitlement', 100, { expiresAt: 20 })];
    expect(hoursBalance('Northwind', renewed, 10)).toMatchObject({
      balance: 65,
      overdrawn: 0,
      overdrawnSince: undefined,
    });
    expect(hoursBalance('Northwind', renewed, 20)).toMatchObject({ balance: 0, expired: 65 });
  });

  test('an entitlement of the same moment comes before the charge, wherever its row stands', () => {
    const sameMoment = [line(1, 'charge', 50), line(1, 'entitlement', 60)];
    expect(hoursBalance('Northwind', sameMoment, 1)).toMatchObject({
      balance: 10,
      overdrawnSince: undefined,
    });
  });
});

describe('several entitlements', () => {
  test('a charge takes from the one that expires soonest', () => {
    const lines = [
      line(0, 'entitlement', 100),
      line(0, 'entitlement', 60, { expiresAt: 50 }),
      line(10, 'charge', 80),
    ];
    // 60 from the expiring one and 20 from the other, so nothing is left to expire.
    expect(hoursBalance('Northwind', lines, 60)).toMatchObject({ balance: 80, expired: 0 });
  });

  test('a reversal after expiry revives nothing', () => {
    const lines = [
      line(0, 'entitlement', 60, { expiresAt: 50 }),
      line(10, 'charge', 40, of('T-1')),
      line(70, 'reversal', 40, of('T-1')),
    ];
    expect(hoursBalance('Northwind', lines, 60)).toMatchObject({ balance: 0, expired: 20 });
    expect(hoursBalance('Northwind', lines, 70)).toMatchObject({ balance: 0, expired: 60, returned: 40 });
  });
});

describe('lines that cannot be booked are shown and left out', () => {
  test.each([
    ['a negative charge', line(1, 'charge', -5), /reversal line/],
    ['no end of it', line(1, 'charge', Number.POSITIVE_INFINITY), /number of minutes/],
    ['no number', line(1, 'charge', Number.NaN), /number of minutes/],
    ['no time', line(Number.NaN, 'charge', 5), /no time/],
    ['a reversal of nothing', line(1, 'reversal', 5, of('T-9')), /more than the 0 minutes charged for "T-9"/],
    [
      'an entitlement that is over before it begins',
      line(1, 'entitlement', 5, { expiresAt: 1 }),
      /expires before/,
    ],
  ])('%s', (_what, wrong, wanted) => {
    const { balance, refused } = hoursBalance('Northwind', [line(0, 'entitlement', 60), wrong], 99);
    expect(balance).toBe(60);
    expect(refused).toMatchObject([{ index: 1, wanted: expect.stringMatching(wanted) }]);
  });

  test('a line of no minutes is harmless', () => {
    expect(hoursBalance('Northwind', [line(0, 'entitlement', 0), line(1, 'charge', 0)], 9)).toMatchObject({
      balance: 0,
      overdrawnSince: undefined,
      refused: [],
    });
  });

  test('a conversation can be given back in parts, and never twice', () => {
    const lines = [
      line(0, 'entitlement', 60),
      line(1, 'charge', 30, of('T-1')),
      line(2, 'reversal', 20, of('T-1')),
      line(3, 'reversal', 20, of('t-1 ')),
      line(4, 'reversal', 10, of('T-1')),
    ];
    const { balance, returned, refused } = hoursBalance('Northwind', lines, 9);
    expect({ balance, returned }).toEqual({ balance: 60, returned: 30 });
    expect(refused.map(({ index }) => index)).toEqual([3]);
  });
});

test('an account without a line is a problem that names the known ones', () => {
  expect(accountIn(YEAR, ' NORTHWIND ')).toBe('Northwind');
  const unknown = accountIn(YEAR, 'Nordwind');
  expect(isProblem(unknown) && unknown.wanted).toMatch(/Accounts are: Northwind\.$/);
  const empty = accountIn([], 'Northwind');
  expect(isProblem(empty) && empty.wanted).toMatch(/It is empty\.$/);
});

describe('properties', () => {
  const entry = fc.constantFrom<HoursLine['entry']>('entitlement', 'charge', 'reversal');
  const lines = fc.array(
    fc.record({ entry, at: fc.integer({ min: 0, max: 50 }), minutes: fc.integer({ min: 0, max: 100 }) }),
    { maxLength: 25 },
  );
  const written = (
    given: readonly { entry: HoursLine['entry']; at: number; minutes: number }[],
    lasting?: number,
  ) =>
    given.map(({ entry: kind, at, minutes }) =>
      line(at, kind, minutes, {
        conversation: 'T',
        ...(kind === 'entitlement' && lasting !== undefined ? { expiresAt: at + lasting } : {}),
      }),
    );

  test('balance = entitled − charged + returned − expired, with and without expiry', () => {
    fc.assert(
      fc.property(lines, fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }), (given, lasting) => {
        const b = hoursBalance('Northwind', written(given, lasting), 50);
        expect(b.balance).toBe(b.entitled - b.charged + b.returned - b.expired);
        expect(b.overdrawn).toBe(Math.max(0, -b.balance));
      }),
    );
  });

  test('a line added later never changes what an earlier day showed', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 0, max: 49 }), (given, added, day) => {
        const later = added.map((one) => ({ ...one, at: day + 1 + (one.at % 5) }));
        const before = hoursBalance('Northwind', written(given, 10), day);
        expect(hoursBalance('Northwind', written([...given, ...later], 10), day)).toEqual(before);
      }),
    );
  });
});
