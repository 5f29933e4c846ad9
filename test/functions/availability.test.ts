import { bare, column } from './inSheet';

const DESK = 'Mon-Fri 08:00-18:00 America/New_York';
const MARCH = ['2026-03-01T00:00-05:00', '2026-04-01T00:00-04:00'] as const;
/** V13: two hours of it lie in hours on Tuesday, none on Saturday; Wednesday's first half hour is maintenance. */
const STARTS = column('2026-03-10T17:30-04:00', '2026-03-14T09:00-04:00', '2026-03-11T12:30-04:00');
const ENDS = column('2026-03-10T19:00-04:00', '2026-03-14T12:00-04:00', '2026-03-11T14:00-04:00');
const MAINTENANCE = [
  ['Service', 'Start', 'End', 'Note'],
  ['Portal', '2026-03-11T12:00-04:00', '2026-03-11T13:00-04:00', 'upgrade'],
  ['', '', '', ''],
];

describe('PO8, V13', () => {
  test('uptime: 90 minutes of 219 agreed hours', () => {
    const uptime = bare().SLA_UPTIME(STARTS, ENDS, ...MARCH, DESK, '', MAINTENANCE);
    expect(uptime).toBeCloseTo(1 - 90 / (219 * 60), 12);
    expect((uptime as number).toFixed(6)).toBe('0.993151');
  });

  test('budget at 99 %: 131.4 minutes, 41.4 left', () => {
    expect(bare().SLA_DOWNTIME_ALLOWED('99%', ...MARCH, DESK, '', MAINTENANCE)).toBeCloseTo(131.4, 9);
    expect(bare().SLA_DOWNTIME_LEFT(STARTS, ENDS, 0.99, ...MARCH, DESK, '', MAINTENANCE)).toBeCloseTo(
      41.4,
      9,
    );
    expect(bare().SLA_DOWNTIME_LEFT(STARTS, ENDS, 99.9, ...MARCH, DESK, '', MAINTENANCE)).toBeCloseTo(
      13.14 - 90,
      9,
    );
  });

  test('maintenance as two columns without headers is the same', () => {
    const two = [['2026-03-11T12:00-04:00', '2026-03-11T13:00-04:00']];
    expect(bare().SLA_UPTIME(STARTS, ENDS, ...MARCH, DESK, '', two)).toBeCloseTo(1 - 90 / (219 * 60), 12);
  });
});

describe('V17, LR7', () => {
  test.each([
    // days, 99.9 %, 99.5 %: minutes a day × days × the share that may be lost
    [28, 40.32, 201.6],
    [30, 43.2, 216],
    [31, 44.64, 223.2],
    [365.25 / 12, 43.83, 219.15],
  ])('%d days: %d and %d minutes', (days, at999, at995) => {
    const from = Date.parse('2026-01-01T00:00Z');
    const period = [new Date(from), new Date(from + days * 86_400_000)];
    expect(bare().SLA_DOWNTIME_ALLOWED(0.999, ...period)).toBeCloseTo(at999, 9);
    expect(bare().SLA_DOWNTIME_ALLOWED('99.5%', ...period)).toBeCloseTo(at995, 9);
  });

  test('months as columns spill, each with its own length', () => {
    const froms = column('2026-02-01T00:00Z', '2026-04-01T00:00Z', '');
    const tos = column('2026-03-01T00:00Z', '2026-05-01T00:00Z', '2026-06-01T00:00Z');
    expect(bare().SLA_DOWNTIME_ALLOWED('99.9%', froms, tos)).toEqual([
      [expect.closeTo(40.32, 9)],
      [expect.closeTo(43.2, 9)],
      [''],
    ]);
  });
});

describe('outages', () => {
  const DAY = ['2026-06-01T00:00Z', '2026-06-02T00:00Z'] as const;
  test('that overlap count once, the header of the tab is none, and the edges of the period cut', () => {
    const starts = column('Start', '2026-05-31T23:00Z', '2026-06-01T00:30Z', '');
    const ends = column('End', '2026-06-01T01:00Z', '2026-06-01T02:00Z', '');
    expect(bare().SLA_UPTIME(starts, ends, ...DAY)).toBeCloseTo(22 / 24, 12);
  });

  test('one that is not over lasts to the end of the period; one that has not begun takes nothing', () => {
    expect(bare().SLA_UPTIME('2026-06-01T18:00Z', '', ...DAY)).toBeCloseTo(18 / 24, 12);
    expect(bare().SLA_UPTIME('2026-06-03T18:00Z', '', ...DAY)).toBe(1);
    expect(bare().SLA_UPTIME('', '', ...DAY)).toBe(1);
  });

  test.each([
    [
      ['2026-06-01T10:00Z', '2026-06-01T09:00Z'],
      'starts row 1: The outage ends before it starts. Correct one of the two times.',
    ],
    [['', '2026-06-01T09:00Z'], 'starts row 1: The outage has an end and no start. Write when it began.'],
    [['later', '2026-06-01T09:00Z'], /^starts row 1: "later" cannot be read as a date and time/],
    [['2026-06-01T10:00Z', 'later'], /^ends row 1: "later" cannot be read as a date and time/],
  ])('%j: %s', ([start, end], said) => {
    const answer = bare().SLA_UPTIME(column(start), column(end), ...DAY);
    if (typeof said === 'string') expect(answer).toBe(said);
    else expect(answer).toMatch(said);
  });

  test('a bad percentage, period, calendar or maintenance is said; a wrong call throws', () => {
    const [from, to] = DAY;
    expect(bare().SLA_DOWNTIME_ALLOWED('lots', from, to)).toMatch(/^"lots" is not a percentage/);
    expect(bare().SLA_DOWNTIME_ALLOWED(101, from, to)).toMatch(/^"101" is not a percentage/);
    expect(bare().SLA_DOWNTIME_ALLOWED(new Date(0), from, to)).toMatch(/is not a percentage/);
    expect(bare().SLA_UPTIME('', '', to, from)).toBe(
      'The period ends before it begins. Exchange from and to.',
    );
    expect(bare().SLA_UPTIME('', '', '2026-06-06T00:00Z', '2026-06-07T00:00Z', DESK)).toBe(
      'No time was agreed in this period, as on a weekend. If it should have been, check the calendar and the maintenance.',
    );
    expect(bare().SLA_UPTIME('', '', from, to, 'Mon-Fri 9-17 EST')).toMatch(/America\/New_York/);
    expect(bare().SLA_UPTIME('', '', from, to, '', '', [[from, '']])).toBe(
      'maintenance row 1: Maintenance needs a start and an end. Write both.',
    );
    expect(bare().SLA_UPTIME('', '', from, to, '', '', [[to, from]])).toBe(
      'maintenance row 1: It ends before it starts. Correct one of the two times.',
    );
    expect(() => bare().SLA_UPTIME('', '', from)).toThrow('SLA_UPTIME needs to.');
    expect(() => bare().SLA_UPTIME(column(from, to), column(from, to, to), from, to)).toThrow(
      'SLA_UPTIME: starts has 2 rows and ends has 3. Pass columns of the same length.',
    );
    expect(() => bare().SLA_UPTIME([[from, to]], [[from, to]], from, to)).toThrow('starts has 2 columns');
    expect(() => bare().SLA_DOWNTIME_ALLOWED()).toThrow('SLA_DOWNTIME_ALLOWED needs percent.');
    expect(() => bare().SLA_DOWNTIME_LEFT(from, to)).toThrow('SLA_DOWNTIME_LEFT needs percent.');
  });
});

describe('SLA_FRESHNESS, LR13', () => {
  const PERIOD = ['2026-06-01T00:00Z', '2026-06-01T04:00Z'] as const;
  const hourly = column(
    '2026-06-01T01:00Z',
    '2026-05-31T23:59Z',
    '2026-06-01T02:00Z',
    '',
    '2026-06-01T03:00Z',
  );

  test.each([
    ['60m', 'Fail: longest gap 61 min, wanted <= 60 min, 1 over it, n = 3'],
    ['61em', 'Pass: longest gap 61 min, wanted <= 61 min, n = 3'],
    [3, 'Pass: longest gap 61 min, wanted <= 3 h, n = 3'],
    ['30m', 'Fail: longest gap 61 min, wanted <= 30 min, 4 over it, n = 3'],
  ])('refreshed every hour, promised %s: %s', (maxGap, expected) => {
    expect(bare().SLA_FRESHNESS(hourly, maxGap, ...PERIOD)).toBe(expected);
  });

  test('a gap just over the longest is not shown as the longest', () => {
    const times = column('2026-06-01T00:00Z', '2026-06-01T04:00:15Z');
    expect(bare().SLA_FRESHNESS(times, '4h', '2026-06-01T00:00Z', '2026-06-01T06:00Z')).toBe(
      'Fail: longest gap 4.004 h, wanted <= 4 h, 1 over it, n = 2',
    );
  });

  test('a service that never refreshed has one gap, the whole period', () => {
    expect(bare().SLA_FRESHNESS('', '60m', ...PERIOD)).toBe(
      'Fail: longest gap 4 h, wanted <= 60 min, 1 over it, n = 0',
    );
  });

  test('periods as columns, blanks, bad rows and wrong calls', () => {
    const [from, to] = PERIOD;
    const answers = bare().SLA_FRESHNESS(
      hourly,
      '61m',
      column(from, from, '', to),
      column(to, 'noon', to, from),
    );
    expect(answers).toEqual([
      ['Pass: longest gap 61 min, wanted <= 61 min, n = 3'],
      [expect.stringMatching(/^"noon" cannot be read/)],
      [''],
      ['The period ends before it begins. Exchange from and to.'],
    ]);
    expect(bare().SLA_FRESHNESS(column(from, 'never'), '60m', from, to)).toMatch(
      /^times row 2: "never" cannot be read/,
    );
    expect(bare().SLA_FRESHNESS(hourly, '2bd', from, to)).toBe('"2bd" is no gap. Write e.g. 60m or 4h.');
    expect(bare().SLA_FRESHNESS(hourly, 0, from, to)).toBe('"0" is no gap. Write e.g. 60m or 4h.');
    expect(bare().SLA_FRESHNESS(hourly, '60m', '2199-06-01T00:00Z', '2199-07-01T00:00Z')).toBe(
      'The period has not begun yet.',
    );
    expect(() => bare().SLA_FRESHNESS(hourly)).toThrow('SLA_FRESHNESS needs max_gap and from and to.');
  });
});

describe('SLA_CREDIT, LR2', () => {
  const TIERS = [
    ['Uptime below', 'Credit'],
    [0.999, 0.1],
    ['99%', '25%'],
    [95, 100],
    ['', ''],
  ];

  test.each([
    // attained, fee, cap, credit, why
    [0.9995, 1000, '', 0, 'kept'],
    [0.999, 1000, '', 0, 'exactly at the threshold is kept'],
    ['99.5%', 1000, '', 100, 'a tenth'],
    [98.2, 1000, '', 250, 'the lower tier alone'],
    [0.5, 1000, '30%', 300, 'capped at a share'],
    [0.5, 1000, 200, 200, 'capped at an amount'],
    ['', 1000, '', '', 'blank in, blank out'],
  ])('%s of a fee of %d, cap %s: %s (%s)', (attained, fee, cap, expected, _why) => {
    expect(bare().SLA_CREDIT(attained, TIERS, fee, cap)).toBe(expected);
  });

  test('columns, bad rows and wrong calls', () => {
    expect(bare().SLA_CREDIT(column(0.995, 'down', 0.5), TIERS, column(200, 200, 'free'))).toEqual([
      [20],
      [expect.stringMatching(/^"down" is not a percentage/)],
      ['"free" is not a fee. Write a number.'],
    ]);
    expect(bare().SLA_CREDIT(0.5, TIERS, -1)).toMatch(/^"-1" is not a fee/);
    expect(bare().SLA_CREDIT(0.5, [[0.99, 1]], 100)).toBe(
      'tiers row 1: "1" could mean 1 % or the whole fee. Write 1% or 100% as text.',
    );
    expect(
      bare().SLA_CREDIT(
        0.5,
        [
          [0.99, 0.1],
          [0.95, 0.05],
        ],
        100,
      ),
    ).toMatch(/earns less than below 99%/);
    expect(bare().SLA_CREDIT(0.5, '', 100)).toMatch(/^There are no tiers\./);
    expect(bare().SLA_CREDIT(0.5, TIERS, 100, 'a lot')).toMatch(/^"a lot" is not a cap/);
    expect(() => bare().SLA_CREDIT(0.5, TIERS)).toThrow('SLA_CREDIT needs fee.');
  });
});
