import { type CheckedRules, checkCells } from '../../src/app/checkRules';
import { parseIsoDate } from '../../src/engine/time/localDate';
import type { Cell } from '../../src/sheets/cells';
import { CALENDARS, CUSTOMERS, HOLIDAYS, POLICIES, SETTINGS, STEPS, type Tab } from '../../src/sheets/tabs';

type Row = Record<string, Cell>;
interface Given {
  readonly policies: readonly Row[];
  readonly customers?: readonly Row[];
  readonly calendars?: readonly Row[];
  readonly holidays?: readonly Row[];
  readonly steps?: readonly Row[];
  readonly settings?: readonly Row[];
  readonly tickMinutes?: number;
}

const OFFICE = {
  Calendar: 'Office',
  'Time zone': 'Europe/Madrid',
  Mon: '09:00-17:00',
  Tue: '09:00-17:00',
  Wed: '09:00-17:00',
  Thu: '09:00-17:00',
  Fri: '09:00-17:00',
  'Holiday set': 'Spain',
};
const SPAIN = [{ Set: 'Spain', Date: '2026-12-25' }];
const PRIORITIES = { Setting: 'priorities', Value: 'Critical, High, Low' };

const noZone = () => {
  throw new Error('no date here needs the spreadsheet’s zone');
};

/** Rules that nothing can be said against, but for what a test changes. Today is Thu 2026-06-04. */
function check(given: Given): CheckedRules {
  const rows = new Map<Tab, readonly Row[]>([
    [
      POLICIES,
      given.policies.map((row) => ({
        Policy: 'P',
        Metric: 'first response',
        Limit: '4bh',
        Calendar: 'Office',
        ...row,
      })),
    ],
    [CUSTOMERS, given.customers ?? []],
    [CALENDARS, given.calendars ?? [OFFICE]],
    [HOLIDAYS, given.holidays ?? SPAIN],
    [STEPS, (given.steps ?? []).map((row) => ({ Offset: 'at due', Role: 'lead', ...row }))],
    [SETTINGS, given.settings ?? [PRIORITIES]],
  ]);
  const cellsOf = (tab: Tab) => [
    [...tab.headers],
    ...(rows.get(tab) ?? []).map((row) => tab.headers.map((header) => row[header] ?? '')),
  ];
  return checkCells(cellsOf, noZone, parseIsoDate('2026-06-04')!, given.tickMinutes ?? 5);
}

/** `warning SLA Policies row 2, Limit: "4bh" is longer …` */
function checks(given: Given): string[] {
  return check(given).checks.map(
    ({ severity, where, found, wanted }) => `${severity} ${where}: "${found}" ${wanted}`,
  );
}

test.each([
  ['its own severity', 'Critical', ['High', 'Low']],
  ['a more severe one', 'High', ['Low']],
])('a row that cannot be read is told, and %s is not forgotten', (_, Priority, others) => {
  const sound = others.map((priority) => ({ Priority: priority, Limit: '4bh' }));
  const told = checks({ policies: [{ Priority, Limit: '2 days' }, ...sound] });
  expect(told).toEqual([expect.stringMatching(/^problem SLA Policies row 2, Limit: "2 days"/)]);
});

test('the step of a row that cannot be read, and the customer it is for, are not said to have none', () => {
  const told = checks({
    policies: [{ Policy: 'Acme', Customer: 'Acme', Limit: '2 days' }, { Customer: 'Globex' }],
    customers: [{ Customer: 'Acme' }, { Customer: 'Globex' }],
    steps: [{ Policy: 'Acme', Metric: 'first response' }],
  });
  expect(told).toEqual([expect.stringMatching(/^problem SLA Policies row 2, Limit: "2 days"/)]);
});

test('nothing to say about sound rules', () => {
  expect(checks({ policies: [{}, { Metric: 'resolution', Limit: '3bd' }] })).toEqual([]);
});

describe('a promise on the customer’s own calendar is read aloud', () => {
  const alder = { Customer: 'Alder', Tier: 'Gold', Calendar: 'Office' };
  const birch = { Customer: 'Birch', Tier: 'Gold', Calendar: 'Late' };
  const LATE = { ...OFFICE, Calendar: 'Late', Mon: '12:00-20:00' };
  const own = { Calendar: '', Limit: '2bh' };
  const said = (policy: Row, customers: readonly Row[]) =>
    check({ policies: [{ ...own, ...policy }], customers, calendars: [OFFICE, LATE] }).sentences[0];
  const office =
    'First response: within 2 business hours (Mon–Fri 09:00–17:00, Europe/Madrid; 1 holiday in 2026). A ticket opened Fri 16:30 is due Mon 10:30.';
  test.each([
    ['the only one in use', {}, [alder], office],
    [
      'that of the customer it names',
      { Customer: 'Alder' },
      [birch, alder],
      office.replace('response', 'response for Alder'),
    ],
    [
      'that of the tier',
      { Tier: 'Gold' },
      [alder, { ...birch, Tier: 'Silver' }],
      office.replace('response', 'response for Gold customers'),
    ],
    [
      'of several none is picked',
      {},
      [alder, birch],
      "First response: within 2 business hours (in the customer's own hours).",
    ],
    ['no hours count', { Limit: '24eh' }, [alder, birch], 'First response: within 24 elapsed hours.'],
  ])('%s', (_, policy, customers, sentence) => {
    expect(said(policy, customers)).toBe(sentence);
  });
});

test('two calendars of one name: both rows are told, and neither is silently the one', () => {
  const calendars = [OFFICE, { ...OFFICE, Calendar: 'Other' }, { ...OFFICE, Calendar: 'office ', Mon: '' }];
  expect(checks({ policies: [{}], calendars })).toContain(
    'problem SLA Calendars row 4, Calendar: "office" stands twice, in rows 2 and 4. Rename one of them.',
  );
  expect(check({ policies: [{}], calendars }).sentences[0]).not.toContain('09:00');
});

describe('gaps', () => {
  test('LR12: Critical has no response target, so that of High holds', () => {
    const policies = [
      { Priority: 'High', Limit: '2h' },
      { Priority: 'Low', Limit: '8h' },
    ];
    expect(checks({ policies })).toEqual([
      'warning SLA Policies row 2, Priority: "Critical" has no response target: that of High (2h) holds. Write a row for Critical, or one with none.',
    ]);
  });

  test('in the middle it is a hint; below the last row nothing is promised', () => {
    const middle = [
      { Priority: 'Critical', Limit: '2h' },
      { Priority: 'Low', Limit: '8h' },
    ];
    expect(checks({ policies: middle })).toEqual([
      expect.stringMatching(/^hint .*"High" has no response target: that of Low \(8h\)/),
    ]);
    expect(checks({ policies: [{ Priority: 'Critical', Limit: '2h' }] })).toEqual([
      expect.stringMatching(/^hint .*"High and Low" have no response target, so nothing is promised/),
    ]);
  });

  test('none says that it is meant, and a row for all severities is enough', () => {
    const none = [{ Priority: 'Critical', Limit: 'none' }, { Priority: 'High' }, { Priority: 'Low' }];
    expect(checks({ policies: none })).toEqual([]);
    expect(checks({ policies: [{ Priority: 'High', Limit: '2h' }, {}] })).toEqual([]);
    expect(checks({ policies: [{ Priority: 'High', Limit: '2h', Department: 'Sales' }, {}] })).toEqual([]);
  });

  test('days without a version', () => {
    const policies = [
      { Version: '1', 'Effective to': '2026-06-30' },
      { Version: '2', 'Effective from': '2026-07-15' },
    ];
    expect(checks({ policies })).toEqual([
      'error SLA Policies row 3, Effective from: "P" has no version in force from 2026-07-01 to 2026-07-14, so tickets of those days have no promise. Close the gap.',
    ]);
    expect(checks({ policies: [policies[0]!, { ...policies[1]!, 'Effective from': '2026-07-01' }] })).toEqual(
      [],
    );
  });
});

describe('overlaps', () => {
  test('two rows of one version that contradict each other; two that say the same', () => {
    expect(checks({ policies: [{ Limit: '2h' }, { Limit: '4h' }] })).toEqual([
      'error SLA Policies row 3, Limit: "4h" contradicts row 2, which promises 2h to the same tickets and counts. Delete one of them.',
    ]);
    expect(checks({ policies: [{}, {}] })).toEqual([
      expect.stringMatching(/^hint SLA Policies row 3: .*says the same as row 2/),
    ]);
    expect(checks({ policies: [{ Limit: '2h' }, { Limit: '4h', Category: 'Billing' }] })).toEqual([]);
    expect(checks({ policies: [{ Limit: '4h' }, { Limit: '< 2bh', Aggregate: 'mean' }] })).toEqual([]);
  });

  test('a version that was never ended', () => {
    const policies = [{ Version: '1' }, { Version: '2', 'Effective from': '2026-07-15' }];
    expect(checks({ policies })).toEqual([
      'warning SLA Policies row 2, Effective to: "version 1, 2026-07-15" is still in force when version 2 begins; from then on that one counts. Write 2026-07-14 into Effective to.',
    ]);
    expect(checks({ policies: [{ Version: '1' }, { Version: '2' }] })).toEqual([
      expect.stringMatching(/^error .*begins on the same day as version 1/),
    ]);
  });

  test('two policies for everybody', () => {
    expect(checks({ policies: [{}, { Policy: 'Q', Limit: '2h' }] })).toEqual([
      expect.stringMatching(
        /^warning SLA Policies row 3: "Q" promises first response to the same tickets as P \(row 2\), which stands first/,
      ),
    ]);
  });
});

describe('targets', () => {
  test.each<[string, Row[], RegExp | undefined]>([
    [
      'a day against hours',
      [{ Limit: '2bd' }, { Metric: 'resolution', Limit: '8bh' }],
      /^warning .*row 2, Limit: "2bd" is longer than the resolution, 8bh \(row 3\)/,
    ],
    [
      'longer at the weekend only',
      [{ Limit: '4bh' }, { Metric: 'resolution', Limit: '24eh' }],
      /is longer than the resolution/,
    ],
    ['equal is allowed', [{ Limit: '8bh' }, { Metric: 'resolution', Limit: '8bh' }], undefined],
    [
      'a date agreed later is not compared',
      [{ Limit: '8bh' }, { Metric: 'resolution', Limit: 'by:ETA' }, { Metric: 'estimate', Limit: '1bd' }],
      undefined,
    ],
    [
      'other severities do not count',
      [
        { Limit: '2bd', Priority: 'Low' },
        { Priority: 'High' },
        { Priority: 'Critical' },
        { Metric: 'resolution', Limit: '8bh', Priority: 'Critical' },
        { Metric: 'resolution', Limit: 'none', Priority: 'High' },
        { Metric: 'resolution', Limit: 'none', Priority: 'Low' },
      ],
      undefined,
    ],
  ])('response and resolution: %s', (_, policies, wanted) => {
    expect(checks({ policies })).toEqual(wanted === undefined ? [] : [expect.stringMatching(wanted)]);
  });

  test('a goal that is no earlier than its limit', () => {
    expect(checks({ policies: [{ Goal: '4bh', Limit: '4bh' }] })).toEqual([
      expect.stringMatching(/^error .*Goal: "4bh" is no earlier than the limit, 4bh/),
    ]);
    expect(checks({ policies: [{ Goal: '1bh', Limit: '2bh' }] })).toEqual([]);
  });

  test.each([
    ['eod', '1bd'],
    ['8bh', '1bd'],
    ['16bh', '2bd'],
    ['eod', 'eow'],
  ])('a goal of %s before a limit of %s, although of some days both end together', (Goal, Limit) => {
    expect(checks({ policies: [{ Goal, Limit }] })).toEqual([]);
  });

  test('a goal that is later for a ticket of some days', () => {
    expect(checks({ policies: [{ Goal: '24eh', Limit: 'eod' }] })).toEqual([
      expect.stringMatching(/Goal: "24eh" is no earlier than the limit, eod/),
    ]);
  });

  test('shorter than the time between two checks', () => {
    const policies = [{ Limit: '20bm' }];
    expect(checks({ policies, tickMinutes: 20 })).toEqual([]);
    expect(checks({ policies, tickMinutes: 60 })).toEqual([
      expect.stringMatching(/^warning .*"20bm" is shorter than the time between two checks, 1 hour/),
    ]);
  });

  test('a date nobody promises to give', () => {
    const policies = [{ Metric: 'resolution', Limit: 'by:ETA' }];
    expect(checks({ policies })).toEqual([expect.stringMatching(/^hint .*"by:ETA" waits for a date/)]);
    expect(checks({ policies: [...policies, { Metric: 'estimate', Limit: '24eh' }] })).toEqual([]);
  });

  test('a metric nobody can measure', () => {
    expect(checks({ policies: [{ Metric: 'happiness' }] })).toEqual([
      expect.stringMatching(/^error .*Metric: "happiness" is not a metric/),
    ]);
  });

  test('figures over many tickets: looser than each of them, or alone', () => {
    const mean = { Aggregate: 'mean', Limit: '< 6bh' };
    expect(checks({ policies: [{}, mean] })).toEqual([
      expect.stringMatching(/^warning .*"< 6bh" is looser than what every ticket is promised, 4bh \(row 2\)/),
    ]);
    expect(checks({ policies: [mean] })).toEqual([expect.stringMatching(/^hint .*stands alone/)]);
  });
});

describe('calendars', () => {
  test('without holidays, and with the last one soon over', () => {
    expect(checks({ policies: [{}], calendars: [{ ...OFFICE, 'Holiday set': '' }] })).toEqual([
      expect.stringMatching(/^warning SLA Calendars, Holiday set: "Office" has no holidays/),
    ]);
    expect(checks({ policies: [{}], holidays: [{ Set: 'Spain', Date: '2026-08-15' }] })).toEqual([
      expect.stringMatching(/^warning .*"Office" has no holiday after 2026-08-15/),
    ]);
    expect(checks({ policies: [{ Calendar: '24x7' }] })).toEqual([]);
    const policies = [{ Calendar: 'Mon-Fri 09:00-17:00 UTC' }];
    expect(checks({ policies, calendars: [], holidays: [] })).toEqual([
      expect.stringMatching(/Give it a row in SLA Calendars/),
    ]);
    expect(checks({ policies })).toEqual([]);
    expect(checks({ policies, holidays: [...SPAIN, { Set: 'Peru', Date: '2026-07-28' }] })).toEqual([
      expect.stringMatching(/^error SLA Policies row 2, Calendar: .* which of the 2 holiday sets counts/),
    ]);
  });

  test('D12: a closing at 23:59', () => {
    expect(checks({ policies: [{}], calendars: [{ ...OFFICE, Tue: '09:00-23:59' }] })).toEqual([
      'hint SLA Calendars, Tue: "09:00-23:59" closes a minute before midnight in Office. Did you mean 24:00?',
    ]);
  });

  test('that do not exist, or are not named at all', () => {
    expect(checks({ policies: [{ Calendar: 'Attic' }] })).toEqual([
      expect.stringMatching(/^error .*Calendar: "Attic" is no calendar/),
    ]);
    expect(checks({ policies: [{ Calendar: '' }] })).toEqual([
      expect.stringMatching(/^error .*The row names no calendar, and no customer has one either/),
    ]);
    const customers = [{ Customer: 'Alder', Calendar: 'Office' }, { Customer: 'Birch' }];
    expect(checks({ policies: [{ Calendar: '' }], customers })).toEqual([
      expect.stringMatching(/1 customers have none either/),
    ]);
    expect(
      checks({ policies: [{ Calendar: '', Customer: 'Alder' }], customers: customers.slice(0, 1) }),
    ).toEqual([]);
  });
});

describe('names', () => {
  const customers = [{ Customer: 'Alder', Tier: 'Gold' }];

  test('customers, tiers and priorities that nobody has', () => {
    expect(checks({ policies: [{}, { Policy: 'Q', Customer: 'Oak' }], customers })).toEqual([
      expect.stringMatching(/^warning .*Customer: "Oak" is no customer/),
    ]);
    expect(checks({ policies: [{}, { Policy: 'Q', Tier: 'Silver' }], customers })).toEqual([
      expect.stringMatching(/^hint .*Tier: "Silver" is the tier of no customer/),
    ]);
    expect(checks({ policies: [{}, { Priority: 'Urgent' }] })).toEqual([
      expect.stringMatching(
        /^warning .*Priority: "Urgent" is no priority of SLA Settings. Write one of Critical, High and Low/,
      ),
    ]);
  });

  test('customers that no policy covers', () => {
    const policies = [{ Tier: 'Gold' }, { Policy: 'Q', Metric: 'availability', Limit: '99%' }];
    expect(checks({ policies, customers: [...customers, { Customer: 'Birch' }] })).toEqual([
      expect.stringMatching(/^warning SLA Customers: "Birch" is covered by no policy/),
    ]);
    expect(checks({ policies, customers })).toEqual([]);
  });

  test('steps for what nobody promises', () => {
    const steps = [{ Metric: 'resolution' }];
    expect(checks({ policies: [{}], steps })).toEqual([
      expect.stringMatching(/^warning SLA Steps row 2, Metric: "resolution" is promised by no policy/),
    ]);
    expect(checks({ policies: [{}], steps: [{ Metric: 'response' }] })).toEqual([]);
    expect(checks({ policies: [{}, { Metric: 'resolution', Limit: 'none' }], steps })).toEqual([
      expect.stringMatching(/^hint .*has no time that could run out/),
    ]);
    expect(checks({ policies: [{}], steps: [{ Policy: 'Gold' }] })).toEqual([
      expect.stringMatching(/^warning .*Policy: "Gold" is no policy/),
    ]);
    expect(checks({ policies: [{}], steps: [{ Priority: 'Urgent' }] })).toEqual([
      expect.stringMatching(/^warning .*SLA Steps row 2, Priority: "Urgent"/),
    ]);
  });

  test('LR20: too many rows, too many times', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ Category: `C${index}` }));
    expect(checks({ policies: many(25) })).toEqual([]);
    expect(checks({ policies: many(26) })).toEqual([expect.stringMatching(/^hint .*"P" has 26 rows/)]);
    const times = (count: number) =>
      many(count).map((row, index) => ({ ...row, Metric: `m${index}: opened → resolved` }));
    expect(checks({ policies: times(8) })).toEqual([]);
    expect(checks({ policies: times(9) })).toEqual([expect.stringMatching(/"P" has 9 different times/)]);
  });

  test('PO12: a new version of a reviewed agreement wants two signatures', () => {
    const policies = [
      { Version: '1', 'Effective to': '2026-06-30' },
      { Version: '2', 'Effective from': '2026-07-01' },
      { Metric: 'cadence: review', Limit: '1y', Force: 'review', Version: '1' },
    ];
    const signed = (Value: string) =>
      checks({ policies, settings: [PRIORITIES, { Setting: 'signed off', For: 'P 2', Value }] });
    expect(signed('')).toEqual([expect.stringMatching(/^warning .*"P 2" is signed by nobody/)]);
    expect(signed('Ann 2026-06-20')).toEqual([expect.stringMatching(/is signed by Ann 2026-06-20 alone/)]);
    expect(signed('Ann 2026-06-20, Ben 2026-06-21')).toEqual([]);
  });
});

test('what cannot be read at all comes first, and the rest is still looked at', () => {
  const found = check({
    policies: [{ Limit: '2 days' }, { Metric: 'happiness' }],
    steps: [{ Offset: 'soon' }],
  }).checks;
  expect(found.map(({ severity }) => severity)).toEqual(['problem', 'problem', 'error']);
});
