import { at } from '../oracles/workedExample';
import type { Cell } from '../vectors/asCells';
import { bundleIn, type Event, Rules, starter, type Ticket } from './agreement';
import { checksOf, setUp } from './office';

// An emulated spreadsheet is set up in some of them.
jest.setTimeout(60_000);

const UTC = 'UTC';
const LONDON = 'Europe/London';
const ALDER = 'Alder Ltd'; // as the question's own example answers it
const one = new Rules('customer-based', UTC);
const service = new Rules('service-based', UTC);
const levels = new Rules('multilevel', LONDON);
const T1: Ticket = { opened: 'Mon 2026-06-01 10:00', priority: 'High' };
const standing = (metric: string, events: readonly Event[], now: string, rules = service) =>
  rules.standing(metric, T1, events, now);

test('LR2 service credits by tier, with a cap', () => {
  const credit = (attained: number, tiers: Cell[][] = one.settings('service credit')) =>
    one.sheet.SLA_CREDIT!(attained, tiers, 1000, one.setting('service credit cap'));
  expect(credit(0.999)).toBe(0); // exactly the threshold is kept
  expect(credit(0.9985)).toBe(100);
  expect(credit(0.98)).toBe(250);
  // A tier of half the fee is held at 30 %.
  expect(credit(0.98, [...one.settings('service credit').slice(0, 1), ['99%', '50%']])).toBe(300);
});

test('LR4 the reaction, when somebody looks at it or takes it on, is apart from the first response', () => {
  const looked: Event[] = [['Mon 2026-06-01 10:20', 'looked at']];
  expect(standing('reaction', looked, 'Mon 2026-06-01 15:00')).toMatchObject({
    due: service.moment('Mon 2026-06-01 11:00'),
    status: 'Met',
  });
  expect(standing('first response', looked, 'Mon 2026-06-01 15:00')).toMatchObject({
    due: service.moment('Mon 2026-06-01 14:00'),
    status: 'Breached, open',
  });
  expect(
    standing('reaction', [['Mon 2026-06-01 10:20', 'owner', 'Ben']], 'Mon 2026-06-01 15:00'),
  ).toMatchObject({ status: 'Met' });
  expect(standing('reaction', [], 'Mon 2026-06-01 11:01')).toMatchObject({ status: 'Breached, open' });
});

test('LR5 impact × urgency gives the priority, and with it the promise', () => {
  const matrix = [
    ['impact \\ urgency', 'high', 'low'],
    ['wide', 'Critical', 'Medium'],
    ['narrow', 'High', 'Low'],
  ];
  const priorities = levels.sheet.SLA_PRIORITY!(
    [['wide'], ['narrow'], ['Narrow'], ['']],
    [['high'], ['high'], ['low'], ['low']],
    matrix,
  );
  expect(priorities).toEqual([['Critical'], ['High'], ['Low'], ['']]);
  const due = (priority: string) => levels.deadline('Mon 2026-06-01 10:00', 'first response', priority);
  expect((priorities as string[][]).slice(0, 3).map(([priority]) => due(priority!))).toEqual(
    ['Mon 2026-06-01 12:00', 'Mon 2026-06-01 14:00', 'Wed 2026-06-03 17:00'].map((written) =>
      levels.moment(written),
    ),
  );
  expect(levels.sheet.SLA_PRIORITY!('huge', 'high', matrix)).toMatch(/"huge" is not an impact/);
});

test('LR6 declined with an explanation is a valid stop; without one it is not', () => {
  const declined = (why: string): Event[] => [['Mon 2026-06-01 11:00', 'declined', why]];
  expect(
    standing('first response', declined('not part of the service'), 'Mon 2026-06-01 15:00'),
  ).toMatchObject({ status: 'Met' });
  expect(standing('first response', declined(''), 'Mon 2026-06-01 15:00')).toMatchObject({
    status: 'Breached, open',
  });
});

test('LR7 allowed downtime by the real length of each month, at 99.9 % and 99.5 %', () => {
  const months = ['2026-02', '2026-03', '2026-04', '2026-05'];
  const column = months.slice(0, 3).map((month) => [`${month}-01T00:00Z`]);
  const next = months.slice(1).map((month) => [`${month}-01T00:00Z`]);
  const allowed = (rules: Rules) =>
    (
      bundleIn(UTC).SLA_DOWNTIME_ALLOWED!(
        rules.target('availability', 'any', { customer: ALDER }) as Cell,
        column,
        next,
      ) as number[][]
    ).flat();
  const [february, march, april] = allowed(one) as [number, number, number];
  expect([february, march, april].map((minutes) => minutes.toFixed(2))).toEqual(['40.32', '44.64', '43.20']);
  expect(allowed(levels).map((minutes) => minutes.toFixed(1))).toEqual(['201.6', '223.2', '216.0']);
  // A twelfth of 365.25 days, where somebody counts that way.
  const fourYears = bundleIn(UTC).SLA_DOWNTIME_ALLOWED!(
    '99.9%',
    '2024-01-01T00:00Z',
    '2028-01-01T00:00Z',
  ) as number;
  expect(fourYears / 48).toBeCloseTo(43.83, 9);
});

test('LR9 three starters: customer-based, service-based, multilevel', () => {
  const policyOf = (rules: Rules, customer: string) =>
    rules.sheet.SLA_POLICY!(customer, rules.range, rules.date('Mon 2026-06-01 12:00'));
  expect(policyOf(one, ALDER)).toBe(`One customer (written for customer ${ALDER})`);
  expect(policyOf(one, 'Birch')).toMatch(/"Birch" is covered by no policy/);
  expect(policyOf(service, 'Birch')).toMatch(/^Hosted service \(written for everybody/);
  expect(policyOf(levels, 'Birch')).toMatch(/^Everybody \(written for everybody/);
  // Every level in one agreement: a customer's department, everybody, one service.
  const target = (coverage: Record<string, string>, metric = 'first response') =>
    levels.target(metric, 'High', coverage);
  expect([
    target({ customer: ALDER, department: 'Developers' }),
    target({ customer: ALDER, department: 'Sales' }),
    target({ customer: 'Birch' }),
  ]).toEqual(['1h', '4h', '4h']);
  expect([target({ category: 'Data' }, 'freshness'), target({ category: 'Print' }, 'freshness')]).toEqual([
    '60em',
    'none',
  ]);
  const byPriority = (metric: string) =>
    ['Critical', 'High', 'Medium', 'Low'].map((priority) =>
      levels.target(metric, priority, { customer: 'Birch' }),
    );
  expect(byPriority('first response')).toEqual(['2h', '4h', '1bd', '2bd']);
  expect(byPriority('resolution')).toEqual(['1bd', '3bd', 'none', 'none']);
  for (const name of ['customer-based', 'service-based', 'multilevel'])
    expect(starter(name).readings.length).toBeGreaterThan(3);
});

describe('a spreadsheet set up with the customer-based starter', () => {
  const office = () =>
    setUp('customer-based', {
      zone: UTC,
      now: 'Mon 2026-06-01 09:00',
      tickets: [{ opened: 'Mon 2026-06-01 08:00', priority: 'High', customer: ALDER }],
    });

  test('LR10 the agreement as text, placeholders filled, with the line that it is not legal advice', async () => {
    const runtime = await office();
    runtime.run('insertAgreement');
    const text = runtime.sheet
      .used('SLA Agreement')
      .map((row) => row.filter((cell) => cell !== '').join(': '));
    expect(text[1]).toBe(`Service level agreement between the provider and ${ALDER}`);
    expect(text).toContainEqual(expect.stringMatching(/not legal advice/));
    expect(text).toContainEqual(
      expect.stringMatching(new RegExp(`^LR12: First response for High tickets of ${ALDER}: within 2 hours`)),
    );
    expect(text).toContainEqual(
      expect.stringMatching(/^LR12: Availability for Alder Ltd: at least 99\.9% of each calendar month/),
    );
    expect(text.join('\n')).not.toMatch(/\{|\}|undefined|\[object/);
    // Promises change, and the text follows once the person says so.
    runtime.sheet.write('SLA Policies!L3', '3h');
    runtime.screen.answers.push({ button: 'YES' });
    runtime.run('insertAgreement');
    expect(runtime.sheet.used('SLA Agreement').flat()).toContainEqual(
      expect.stringContaining('within 3 hours'),
    );
  });

  test('LR12 the check says that Critical has no response target', async () => {
    const found = checksOf(await office()).filter(({ found: name }) => name === 'Critical');
    expect(found).toMatchObject([
      {
        severity: 'warning',
        wanted: expect.stringMatching(/^has no response target: that of High \(2h\) holds/),
      },
    ]);
  });
});

test('LR12 uptime 99.9 %, a response in 2 h for High, a solution in 24 h for Critical; Critical takes over High’s response', () => {
  const target = (metric: string, priority: string, rules = one) =>
    rules.target(metric, priority, { customer: ALDER });
  expect(target('availability', 'any')).toBe('99.9%');
  expect([
    target('first response', 'High'),
    target('first response', 'Critical'),
    target('first response', 'Low'),
  ]).toEqual(['2h', '2h', 'none']);
  expect([target('resolution', 'Critical'), target('resolution', 'High')]).toEqual(['24h', 'none']);
  const none = {
    Policy: 'One customer',
    Version: '1',
    Customer: ALDER,
    Priority: 'Critical',
    Metric: 'first response',
    Limit: 'none',
    Calendar: '24x7',
  };
  expect(target('first response', 'Critical', new Rules('customer-based', UTC, { policies: [none] }))).toBe(
    'none',
  );
});

test('LR13 uptime 99.99 %, refreshes at most 60 minutes apart, 4 hours for all', () => {
  const month = ['2026-04-01T00:00Z', '2026-05-01T00:00Z'];
  expect(bundleIn(UTC).SLA_DOWNTIME_ALLOWED!(service.target('availability') as Cell, ...month)).toBeCloseTo(
    4.32,
    9,
  );
  const gap = service.target('freshness') as Cell;
  const fresh = (...times: string[]) =>
    bundleIn(UTC).SLA_FRESHNESS!(
      times.map((time) => [`2026-04-01T${time}Z`]),
      gap,
      '2026-04-01T00:00Z',
      '2026-04-01T03:00Z',
    );
  expect(fresh('00:30', '01:30', '02:30')).toMatch(/^Pass: longest gap 60 min/);
  expect(fresh('00:30', '01:31', '02:30')).toMatch(/^Fail: longest gap 61 min, wanted <= 60 min/);
  expect(['Critical', 'Low', 'any'].map((priority) => service.target('first response', priority))).toEqual([
    '4h',
    '4h',
    '4h',
  ]);
});

test('LR14 tiers by department of one customer: Developers 1 h, Marketing 3 h', () => {
  const due = (department: string) =>
    levels.deadline('Mon 2026-06-01 10:00', 'first response', 'High', { customer: ALDER, department });
  expect([due('Developers'), due('Marketing')]).toEqual([
    levels.moment('Mon 2026-06-01 11:00'),
    levels.moment('Mon 2026-06-01 13:00'),
  ]);
});

test('LR15 the target that history would have met in a share of the tickets', () => {
  const minutes = [10, 20, 30, 40, 50, 60, 70, 80, 90, 600];
  const start = minutes.map(() => [service.date('Mon 2026-06-01 10:00')]);
  const stop = minutes.map((minute) => [new Date(at('Mon 2026-06-01 10:00', UTC) + minute * 60_000)]);
  const suggest = (share: Cell) => service.sheet.SLA_SUGGEST!(start, stop, share, '24x7');
  expect([suggest('90%'), suggest(0.5), suggest('100%')]).toEqual(['1h30m', '50m', '10h']);
});

test('LR16 reports are split by severity, with averages; patch lead time is a metric like any other', () => {
  const answered = (priority: string, time: string): Ticket => ({
    ...T1,
    priority,
    answered: `Mon 2026-06-01 ${time}`,
  });
  const tickets = [
    answered('Low', '13:00'),
    answered('High', '11:00'),
    answered('High', '12:00'),
    answered('High', '15:00'),
  ];
  const lines = levels.report('priority', 'first response', tickets, [], 'Tue 2026-06-02 09:00');
  expect(
    lines.map(({ group, counted, met, missed, mean, median }) => [group, counted, met, missed, mean, median]),
  ).toEqual([
    ['High', 3, 2, 1, 8 / 3, 2],
    ['Low', 1, 1, 0, 3, 3],
  ]);
  const patch = 'patch lead time: patch available → patch installed or resolved';
  const events: Event[] = [
    ['Tue 2026-06-02 10:00', 'fact patch available'],
    ['Fri 2026-06-12 10:00', 'fact patch installed'],
  ];
  expect(standing(patch, events, 'Mon 2026-06-22 12:00')).toMatchObject({
    due: service.moment('Tue 2026-06-16 10:00'),
    status: 'Met',
  });
  expect(service.report('priority', patch, [T1], events, 'Mon 2026-06-22 12:00')).toMatchObject([
    { group: 'High', met: 1, mean: 240 },
  ]);
});

test('LR17 KPI rows: a value, a threshold and the side that is good', () => {
  const rows = service.settings('kpi');
  expect(rows).toEqual([
    ['answered in time', 'at least 95%'],
    ['uptime', 'at least 99.99%'],
  ]);
  const statuses = [...Array<string>(19).fill('Met'), 'Breached'].map((status) => [status]);
  const answered = service.sheet.SLA_ATTAINMENT!(statuses) as Cell;
  expect(service.sheet.SLA_MEETS!(answered, rows[0]![1])).toBe('Pass: 95%, wanted at least 95%');
  expect(service.sheet.SLA_MEETS!([[3], [1]], 'below 3')).toBe('Fail: 1 of 2, the worst 3, wanted below 3');
});

test('LR18 a KPI that crosses its threshold says Fail', () => {
  const [, [, threshold]] = service.settings('kpi') as [unknown, [string, string]];
  const month = ['2026-04-01T00:00Z', '2026-05-01T00:00Z'];
  const uptime = (minutes: string) =>
    bundleIn(UTC).SLA_UPTIME!([['2026-04-10T10:00Z']], [[`2026-04-10T10:${minutes}Z`]], ...month) as Cell;
  // 4.32 minutes are allowed.
  expect(service.sheet.SLA_MEETS!(uptime('04'), threshold)).toMatch(
    /^Pass: 99\.99\d*%, wanted at least 99\.99%$/,
  );
  expect(service.sheet.SLA_MEETS!(uptime('05'), threshold)).toMatch(
    /^Fail: 99\.98\d*%, wanted at least 99\.99%$/,
  );
});

test('LR19 one dashboard, on which whatever is out of SLA stands out', async () => {
  const runtime = await setUp('multilevel', {
    zone: LONDON,
    now: 'Mon 2026-06-01 15:00',
    tickets: [
      { opened: 'Mon 2026-06-01 09:00', priority: 'Critical' }, // due 11:00
      { opened: 'Mon 2026-06-01 14:30', priority: 'Low' },
    ],
  });
  runtime.run('insertDashboard');
  const rows = runtime.sheet.used('Dashboard');
  const column = rows[0]!.indexOf('Now: first response');
  expect(column).toBeGreaterThan(0);
  const late = rows
    .slice(2)
    .map((row) => row.slice(column, column + 4))
    .filter(([id]) => typeof id === 'string' && id.startsWith('T-'));
  expect(late.map(([id, , status]) => [id, status])).toEqual([['T-1', 'Breached, open']]);
});

test('LR20 too many targets, overlaps and gaps are pointed out', async () => {
  const runtime = await setUp('multilevel', {
    zone: LONDON,
    now: 'Mon 2026-06-01 09:00',
    tickets: [{ opened: 'Mon 2026-06-01 08:00' }],
  });
  const rows = runtime.sheet.used('SLA Policies');
  const headers = rows[0] as string[];
  const write = (row: number, cells: Record<string, string>) => {
    for (const [header, cell] of Object.entries(cells))
      runtime.sheet.write(`SLA Policies!${String.fromCharCode(65 + headers.indexOf(header))}${row}`, cell);
  };
  expect(checksOf(runtime).filter(({ severity }) => severity === 'error')).toEqual([]);
  const line = { Policy: 'Everybody', Metric: 'first response', Calendar: 'Office' };
  write(rows.length + 1, { ...line, Version: '1', Priority: 'High', Limit: '6h' });
  for (let nth = 0; nth < 20; nth++)
    write(rows.length + 2 + nth, {
      ...line,
      Version: '1',
      Category: `C${nth}`,
      Priority: 'Low',
      Limit: '3bd',
    });
  const said = checksOf(runtime).map(({ severity, found, wanted }) => `${severity} ${found} ${wanted}`);
  expect(said).toContainEqual(expect.stringMatching(/^error 6h contradicts row \d+, which promises 4h/));
  expect(said).toContainEqual(
    expect.stringMatching(/^hint Everybody has 30 rows: more than a team can keep in mind/),
  );
  expect(said).toContainEqual(expect.stringMatching(/has no response target/));
});
