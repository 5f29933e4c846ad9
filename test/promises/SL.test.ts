import { at } from '../oracles/workedExample';
import type { Cell } from '../vectors/asCells';
import { type Changes, type Event, MADRID, Rules, type Ticket } from './agreement';
import { setUp } from './office';

// An emulated spreadsheet is set up in some of them.
jest.setTimeout(60_000);

const ALDER = { Customer: 'Alder', Tier: 'Enterprise' };
const BIRCH = { Customer: 'Birch', Tier: 'Premium' };
const withCustomers = (changes: Changes = {}) =>
  new Rules('partner-support', MADRID, { customers: [ALDER, BIRCH], ...changes });
const partners = withCustomers();
const T1: Ticket = { opened: 'Mon 2026-06-01 09:00', customer: 'Alder' };
const standing = (metric: string, events: readonly Event[], now: string, rules = partners) =>
  rules.standing(metric, T1, events, now);

test('SL1 on partner-managed accounts nothing is ever mailed to the end customer', async () => {
  const office = async (managed: string) => {
    const runtime = await setUp('partner-support', {
      zone: MADRID,
      now: 'Mon 2026-06-01 08:30',
      // The tracker names the end customer's own person as the owner.
      tickets: [
        {
          opened: 'Mon 2026-06-01 09:00',
          customer: 'Alder',
          tier: 'Enterprise',
          priority: 'Major',
          owner: 'end@alder.example.com',
        },
      ],
      customers: [{ ...ALDER, 'Partner managed': managed, Contacts: 'end@alder.example.com' }],
      roles: { 'support lead': 'lead@example.com' },
      mail: true,
    });
    runtime.advanceTo(at('Mon 2026-06-01 11:30', MADRID));
    const states = runtime.sheet
      .used('SLA Ledger')
      .slice(1)
      .map((row) => [row[7], row[10]]);
    return { to: runtime.outbox.mails.flatMap(({ to }) => to), states };
  };
  expect((await office('')).to).toEqual(['end@alder.example.com', 'lead@example.com']);
  const managed = await office('yes');
  expect(managed.to).toEqual(['lead@example.com']);
  expect(managed.states).toContainEqual(['suppressed', expect.stringContaining('partner-managed')]);
});

test.each([
  ['SL2', 'third-party product'],
  ['SL22', 'unsupported version'],
  ['SL23', 'no valid contract'],
])('%s a ticket excluded for "%s" is not covered: no clock, and it counts nowhere', (_, reason) => {
  expect(partners.setting('reasons not covered').split(', ')).toContain(reason);
  const events: Event[] = [['Mon 2026-06-01 09:10', 'not covered', reason]];
  for (const metric of ['first response', 'diagnosis', 'confirmed resolution']) {
    expect(standing(metric, events, 'Mon 2026-06-08 12:00')).toEqual({
      due: '',
      status: 'Not covered',
      hoursLeft: '',
    });
  }
  expect(partners.report('priority', 'first response', [T1], events, 'Mon 2026-06-08 12:00')).toMatchObject([
    { counted: 0, excluded: 1, 'open late': 0 },
  ]);
  // An exclusion that turns out wrong ends, and the clock is there again.
  const covered: Event[] = [...events, ['Mon 2026-06-01 10:00', 'covered']];
  expect(standing('first response', covered, 'Mon 2026-06-01 10:30')).toMatchObject({
    due: partners.moment('Mon 2026-06-01 11:00'),
  });
});

test('SL4 a meeting usually every quarter: an aim with a next date', () => {
  const every = partners.target('cadence: partner meeting') as Cell;
  expect(every).toBe('1q');
  const line = partners.tabs['SLA Policies']!.find(({ Clause }) => Clause === 'SL4');
  expect(line).toMatchObject({ Force: 'SLO' });
  const standingOn = (now: string) =>
    (
      partners.sheet.SLA_CADENCE!(
        '2026-02-10',
        every,
        'Europe',
        partners.range,
        partners.date(now),
      ) as Cell[][]
    )[0]!;
  // Three months after 10 February is Sunday 10 May, so the Monday after it.
  expect(partners.shown(standingOn('Mon 2026-04-20 12:00')[0])).toBe(partners.moment('Mon 2026-05-11 00:00'));
  expect(standingOn('Mon 2026-04-20 12:00')[1]).toBe('On track');
  expect(standingOn('Tue 2026-05-12 12:00')[1]).toBe('Overdue');
});

test('SL5 a survey without a number: expressible as none, and never overdue', () => {
  const every = partners.target('cadence: partner survey') as Cell;
  expect(every).toBe('none');
  const found = partners.sheet.SLA_CADENCE!(
    '2020-01-01',
    every,
    'Europe',
    partners.range,
    partners.date('Thu 2026-12-31 12:00'),
  );
  expect(found).toEqual([['', 'No target']]);
});

describe('SL7 support hours', () => {
  test('SL7 Mon–Fri 08:00–18:00, CET read as Madrid, national holidays off', () => {
    const isOpen = (written: string, rules = partners) =>
      rules.sheet.SLA_IS_OPEN!(rules.date(written), 'Europe', rules.range);
    expect(
      ['Mon 2026-06-01 08:00', 'Mon 2026-06-01 18:00', 'Sat 2026-06-06 10:00', 'Fri 2026-05-01 10:00'].map(
        (one) => isOpen(one),
      ),
    ).toEqual([true, false, false, false]);
    expect(isOpen('Mon 2026-06-01 08:30', withCustomers({ reading: ['SL7', 'UTC+1'] }))).toBe(false);
    expect(isOpen('Sat 2026-06-06 10:00', withCustomers({ reading: ['SL7', 'every day'] }))).toBe(true);
  });

  test('SL7 both readings of hours and weekdays stand there for confirmation', () => {
    const readings = partners.agreement.readings.filter(({ clause }) => clause === 'SL7');
    expect(readings.map(({ read, others = [] }) => [read, ...others.map((other) => other.read)])).toEqual([
      ['Europe/Madrid, so clocks change in March and October', 'UTC+1 all year, as CET is defined'],
      ['Monday to Friday', 'every day of the week'],
      [expect.stringContaining('SLA Holidays'), expect.stringContaining('own calendar of SLA Customers')],
    ]);
  });

  test('SL7 one calendar for each region', () => {
    const week = Object.fromEntries(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => [day, '08:00-18:00']));
    const regions = withCustomers({
      reading: ['SL7', 'own calendar'],
      customers: [
        { ...ALDER, Region: 'Europe', Calendar: 'Europe' },
        { Customer: 'Cedar', Tier: 'Enterprise', Region: 'Americas', Calendar: 'Americas' },
      ],
      calendars: [{ Calendar: 'Americas', 'Time zone': 'America/Bogota', ...week }],
    });
    // 17:30 in Madrid is 10:30 in Bogotá.
    const due = (customer: string) =>
      regions.deadline('Mon 2026-06-01 17:30', 'first response', 'any', { customer });
    expect(due('Alder')).toBe(regions.moment('Tue 2026-06-02 09:30'));
    expect(due('Cedar')).toBe(regions.moment('Mon 2026-06-01 19:30'));
  });
});

test('SL8 severities Critical, Major, Minor, in this order whatever the tracker’s', () => {
  const tickets = ['Minor', 'Critical', 'Major'].map((priority) => ({
    ...T1,
    priority,
    answered: 'Mon 2026-06-01 09:30',
  }));
  const lines = partners.report('priority', 'first response', tickets, [], 'Tue 2026-06-02 09:00');
  expect(lines.map(({ group }) => group)).toEqual(['Critical', 'Major', 'Minor']);
});

test('SL9 the response is the first non-automatic message after submission', () => {
  const log: Event[] = [
    ['Mon 2026-06-01 09:01', 'automatic'],
    ['Mon 2026-06-01 09:05', 'reply', '', 'automatic'],
    ['Mon 2026-06-01 09:20', 'note'],
    ['Mon 2026-06-01 09:40', 'reply'],
    ['Mon 2026-06-01 10:00', 'reply'],
  ];
  expect(partners.shown(partners.sheet.SLA_FIRST_RESPONSE!('T-1', partners.events(log)))).toBe(
    partners.moment('Mon 2026-06-01 09:40'),
  );
  expect(standing('first response', log.slice(0, 3), 'Mon 2026-06-01 11:01')).toMatchObject({
    status: 'Breached, open',
  });
  expect(standing('first response', log, 'Mon 2026-06-01 11:01')).toMatchObject({
    status: 'Met',
    hoursLeft: 80 / 60,
  });
});

const LEDGER = ['Account', 'At', 'Entry', 'Minutes', 'Conversation', 'Expires'];
const charge = (minutes: number, kind: string) =>
  partners.sheet.SLA_SUPPORT_MINUTES!(
    minutes,
    kind,
    Number(partners.setting('support minutes minimum')),
    partners.setting('support kinds free'),
  ) as number;
const balance = (rows: Cell[][], now: string) =>
  partners.sheet.SLA_HOURS_BALANCE!('Alder', [LEDGER, ...rows], partners.date(now));

test('SL10 a yearly entitlement; each conversation charges what it took, at least 15 minutes', () => {
  expect([3, 15, 22, 40].map((minutes) => charge(minutes, 'question'))).toEqual([15, 15, 22, 40]);
  const year: Cell[] = ['Alder', '2026-01-01T00:00+01:00', 'entitlement', 600, '', '2027-01-01T00:00+01:00'];
  const conversations: Cell[][] = [
    ['Alder', '2026-02-01T10:00+01:00', 'charge', charge(3, 'question'), 'C-1', ''],
    ['Alder', '2026-03-01T10:00+01:00', 'charge', charge(45, 'question'), 'C-2', ''],
  ];
  expect(balance([year, ...conversations], 'Mon 2026-06-01 12:00')).toBe(9);
  // What is left at the end of the year is gone.
  expect(balance([year, ...conversations], 'Fri 2027-01-01 00:00')).toBe(0);
});

test('SL11 minutes begun are not counted, and a reopened conversation is the same one', () => {
  expect(charge(22.9, 'question')).toBe(22);
  // 6 minutes, reopened for 8 more: one conversation of 14, so 15; two would be 30.
  expect(charge(6 + 8, 'question')).toBe(15);
  expect(charge(6 + 30, 'question')).toBe(36);
});

test('SL12 incidents charge nothing; a reclassified one is refunded by a reversing line', () => {
  expect(charge(90, 'Incident')).toBe(0);
  const lines: Cell[][] = [
    ['Alder', '2026-01-01T00:00+01:00', 'entitlement', 600, '', ''],
    ['Alder', '2026-02-01T10:00+01:00', 'charge', 90, 'C-1', ''],
    ['Alder', '2026-02-03T10:00+01:00', 'reversal', 90, 'C-1', ''],
  ];
  expect(balance(lines.slice(0, 2), 'Mon 2026-06-01 12:00')).toBe(8.5);
  expect(balance(lines, 'Mon 2026-06-01 12:00')).toBe(10);
  // Before the reversing line history is as it was; more than was charged cannot come back.
  expect(balance(lines, 'Mon 2026-02-02 12:00')).toBe(8.5);
  const tooMuch = [...lines.slice(0, 2), ['Alder', '2026-02-03T10:00+01:00', 'reversal', 100, 'C-1', '']];
  expect(balance(tooMuch, 'Mon 2026-06-01 12:00')).toMatch(/more than the 90 minutes charged/);
});

describe.each([
  // id     tier          each    due from Mon 09:00      mean          passes   fails
  ['SL15', 'Enterprise', '2bh', 'Mon 2026-06-01 11:00', 'mean < 5bm', [3, 4, 5, 5, 5, 7.9], [5, 5, 5, 5, 5]],
  [
    'SL16',
    'Premium',
    '12bh',
    'Tue 2026-06-02 11:00',
    'mean < 4bh',
    [60, 120, 300, 300, 300],
    [240, 240, 240, 240, 240],
  ],
] as const)('%s %s', (id, tier, each, due, mean, passes, fails) => {
  test(`${id} each within ${each}`, () => {
    expect(partners.target('first response', 'any', { tier })).toBe(each);
    expect(partners.deadline('Mon 2026-06-01 09:00', 'first response', 'any', { tier })).toBe(
      partners.moment(due),
    );
  });

  test(`${id} ${mean} over a month: strict, n is shown, under five it says so`, () => {
    const test = partners.target('first response mean', 'any', { tier }) as Cell;
    expect(test).toBe(mean);
    const meets = (minutes: readonly number[]) =>
      partners.sheet.SLA_MEETS!(
        minutes.map((one) => [one / 60]),
        test,
      );
    expect(meets(passes)).toMatch(new RegExp(`^Pass: .*n = ${passes.length}$`));
    expect(meets(fails)).toMatch(/^Fail: .*n = 5$/); // exactly the limit
    expect(meets(passes.slice(0, 4))).toMatch(/n = 4 \(too few\)$/);
  });
});

test('SL18 no target for the next reply is none, not 0', () => {
  for (const tier of ['Enterprise', 'Premium'])
    expect(partners.target('next response', 'any', { tier })).toBe('none');
  const waiting: Event[] = [
    ['Mon 2026-06-01 10:00', 'reply'],
    ['Mon 2026-06-01 11:00', 'customer message'],
  ];
  expect(standing('next response', waiting, 'Thu 2026-12-31 12:00')).toMatchObject({
    due: '',
    status: 'No target',
  });
  const zero = withCustomers({ limits: { 'next response': '0' } });
  expect(zero.sheet.SLA_TARGET!('any', zero.range, 'next response', 'Alder')).not.toBe('0');
});

test('SL19 the diagnosis starts when three facts are present', () => {
  for (const tier of ['Enterprise', 'Premium'])
    expect(partners.target('diagnosis', 'any', { tier })).toBe('none');
  const timed = withCustomers({ limits: { diagnosis: '4bh' } });
  const facts: Event[] = [
    ['Mon 2026-06-01 10:00', 'fact problem described'],
    ['Mon 2026-06-01 12:00', 'fact logs received'],
    ['Tue 2026-06-02 09:00', 'fact version stated'],
  ];
  expect(standing('diagnosis', facts.slice(0, 2), 'Tue 2026-06-02 12:00', timed)).toMatchObject({
    due: '',
    status: '',
  });
  expect(standing('diagnosis', facts, 'Tue 2026-06-02 12:00', timed)).toMatchObject({
    due: timed.moment('Tue 2026-06-02 13:00'),
    status: 'At risk',
  });
  expect(
    standing(
      'diagnosis',
      [...facts, ['Tue 2026-06-02 13:00', 'fact diagnosis started']],
      'Wed 2026-06-03 09:00',
      timed,
    ),
  ).toMatchObject({ status: 'Met' });
  const rows: Cell[][] = [
    ['problem described', 'version stated', 'logs received'],
    ['yes', '', 'yes'],
  ];
  expect(partners.sheet.SLA_MISSING!(rows, 'problem described, version stated, logs received')).toEqual([
    ['missing'],
    ['version stated'],
  ]);
});

describe('the stop needs "confirmed to partner" after "released"', () => {
  const timed = withCustomers({ limits: { 'confirmed resolution': '2bd' } });
  const status = (events: Event[]) =>
    standing('confirmed resolution', events, 'Fri 2026-06-05 09:00', timed).status;

  test('SL20 released alone, or closed, is not enough', () => {
    for (const tier of ['Enterprise', 'Premium'])
      expect(partners.target('confirmed resolution', 'any', { tier })).toBe('none');
    expect(status([['Tue 2026-06-02 10:00', 'released']])).toBe('Breached, open');
    expect(
      status([
        ['Tue 2026-06-02 10:00', 'released'],
        ['Tue 2026-06-02 11:00', 'closed'],
      ]),
    ).toBe('Breached, open');
  });

  test('SL21 confirmed to the partner after the release is; before it confirms nothing', () => {
    expect(
      status([
        ['Tue 2026-06-02 10:00', 'released'],
        ['Wed 2026-06-03 11:00', 'confirmed to partner'],
      ]),
    ).toBe('Met');
    expect(
      status([
        ['Tue 2026-06-02 10:00', 'confirmed to partner'],
        ['Wed 2026-06-03 11:00', 'released'],
      ]),
    ).toBe('Breached, open');
  });
});

test('SL24 integrations: for eligible partners only, and a policy of their own from the escalation on', () => {
  const own = 'integration: escalated → reply or resolved';
  const category = 'Integration';
  expect(partners.target('first response', 'any', { tier: 'Premium', category })).toBe('none');
  expect(partners.target('first response', 'any', { tier: 'Enterprise', category })).toBe('2bh');
  expect(partners.target(own, 'any', { tier: 'Enterprise', category })).toBe('none');
  const timed = withCustomers({ limits: { [own]: '8bh' } });
  const ticket = { ...T1, category };
  const escalated: Event[] = [['Tue 2026-06-02 09:00', 'escalated']];
  expect(timed.standing(own, ticket, [], 'Tue 2026-06-02 12:00')).toMatchObject({ due: '' });
  expect(timed.standing(own, ticket, escalated, 'Tue 2026-06-02 12:00')).toMatchObject({
    due: timed.moment('Tue 2026-06-02 17:00'),
  });
  // Not for those who are not eligible, and not for other questions.
  expect(
    timed.standing(own, { ...ticket, customer: 'Birch' }, escalated, 'Tue 2026-06-02 12:00'),
  ).toMatchObject({ due: '' });
  expect(timed.standing(own, T1, escalated, 'Tue 2026-06-02 12:00')).toMatchObject({ due: '' });
});
