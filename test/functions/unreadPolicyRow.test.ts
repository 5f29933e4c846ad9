import { CUSTOMERS, SETTINGS } from '../../src/sheets/tabs';
import {
  bundle,
  dateCell,
  moment,
  OFFICE,
  policies,
  type Row,
  shown,
  stacked,
  tabRange,
} from '../behaviour/sheet';
import type { Cell } from '../vectors/asCells';

/**
 * A row of SLA Policies that cannot be read never hands its tickets to a laxer promise: they are told which cell is wrong,
 * and everybody else keeps his own.
 */
const START = dateCell('Wed 2026-06-03 09:00', OFFICE);
const NOW = dateCell('Thu 2026-06-11 10:00', OFFICE);
const LISTED = tabRange(SETTINGS, [{ Setting: 'priorities', Value: 'Critical, High, Low' }]);

/** Critical in row 2, High in row 3, Low in row 4. */
const usual = (critical: Row): Cell[][] =>
  policies(
    { Priority: 'Critical', Limit: '30m', ...critical },
    { Priority: 'High', Limit: '4h' },
    { Priority: 'Low', Limit: '2bd' },
  );
const due = (rules: Cell[][], priority = 'Critical', metric = '', customer = '') =>
  shown(bundle().SLA_DEADLINE(START, priority, rules, metric, customer), OFFICE);
const at = (written: string) => moment(written, OFFICE);

describe.each([
  ['with the list of priorities', (range: Cell[][]) => stacked(range, LISTED)],
  ['without it', (range: Cell[][]) => range],
])('%s', (_, rulesOf) => {
  test.each([
    ['Limit', '2 days', 'Limit: "2 days"'],
    ['Limit', new Date('1899-12-30T01:30:00Z'), 'Limit: '],
    ['Limit', '', 'Limit: The target is blank'],
    ['Goal', '1 day', 'Goal: "1 day"'],
    ['At risk', 'often', 'At risk: "often"'],
    ['Force', 'must', 'Force: "must"'],
    ['Reopen', 'never', 'Reopen: "never"'],
    ['Effective from', 'spring', 'Effective from: "spring"'],
    ['Effective to', 'autumn', 'Effective to: "autumn"'],
    ['Aggregate', 'every', 'Aggregate: "every"'],
    ['Metric', '', 'Metric: No metric'],
    ['Policy', '', 'Policy: The policy has no name'],
  ])('%s %s is told to the row’s own tickets, and to no others', (column, cell, told) => {
    const rules = rulesOf(usual({ [column]: cell }));
    const problem = expect.stringContaining(`SLA Policies row 2, ${told}`);
    expect(due(rules)).toEqual(problem);
    expect(bundle().SLA_TARGET('Critical', rules, '', '', START)).toEqual(problem);
    expect(bundle().SLA_STATUS(START, '', 'Critical', rules, '', '', '', NOW)).toEqual(
      expect.stringMatching(/^Check data: .*row 2/),
    );
    expect(due(rules, 'High')).toBe(at('Wed 2026-06-03 13:00'));
    expect(due(rules, 'Low')).toBe(at('Fri 2026-06-05 17:00'));
  });

  test('SLA_TRACK tells it in the ticket’s row, SLA_REPORT counts it for nobody', () => {
    const rules = rulesOf(usual({ Limit: '2 days' }));
    const tickets = [
      ['Ticket', 'Opened', 'Priority', 'First response'],
      ['T-1', START, 'Critical', dateCell('Wed 2026-06-03 12:00', OFFICE)],
      ['T-2', START, 'High', dateCell('Wed 2026-06-03 12:00', OFFICE)],
    ];
    const [, first, second] = bundle().SLA_TRACK(tickets, rules, '', '', NOW) as Cell[][];
    expect(first).toEqual([expect.stringContaining('SLA Policies row 2, Limit: "2 days"'), '', '']);
    expect(second?.[1]).toBe('Met');
    const report = bundle().SLA_REPORT(tickets, rules, 'priority') as Cell[][];
    expect(report.slice(1).map((line) => line.slice(0, 6))).toEqual([
      ['Critical', 0, 0, 0, 0, 1],
      ['High', 1, 1, 0, 0, 0],
    ]);
  });
});

test('the only row of a metric cannot be read: SLA_TRACK has its columns and says why', () => {
  const rules = policies({ Metric: 'resolution', Limit: '8h' }, { Limit: '2 days' });
  const tickets = [
    ['Ticket', 'Opened', 'Priority'],
    ['T-1', START, 'High'],
  ];
  const [header, row] = bundle().SLA_TRACK(tickets, rules, '', '', NOW) as Cell[][];
  expect(header).toEqual(expect.arrayContaining(['resolution status', 'first response status']));
  expect(row?.[1]).toBe('Breached, open');
  expect(row?.[3]).toEqual(expect.stringContaining('SLA Policies row 3, Limit: "2 days"'));
});

test('who would inherit from a row that cannot be read hears of that row', () => {
  const rules = stacked(
    policies({ Priority: 'High', Limit: '2 days' }, { Priority: 'Low', Limit: '2bd' }),
    LISTED,
  );
  expect(due(rules)).toEqual(expect.stringContaining('row 2, Limit: "2 days"'));
});

test('a row for another customer, tier or metric concerns nobody else', () => {
  const rules = stacked(
    policies(
      { Policy: 'Acme', Customer: 'Acme', Limit: '2 days' },
      { Policy: 'Gold', Tier: 'Gold', Limit: '3 days' },
      { Limit: '4h' },
      { Metric: 'resolution', Limit: '5 days' },
      { Aggregate: 'mean', Limit: '< 2 days' },
    ),
    tabRange(CUSTOMERS, [{ Customer: 'Globex', Tier: 'Gold' }]),
  );
  expect(due(rules, 'High')).toBe(at('Wed 2026-06-03 13:00'));
  expect(due(rules, 'High', '', 'Initech')).toBe(at('Wed 2026-06-03 13:00'));
  expect(due(rules, 'High', '', 'Acme')).toEqual(expect.stringContaining('row 2, Limit: "2 days"'));
  expect(due(rules, 'High', '', 'Globex')).toEqual(expect.stringContaining('row 3, Limit: "3 days"'));
  expect(due(rules, 'High', 'resolution')).toEqual(expect.stringContaining('row 5, Limit: "5 days"'));
});

test('versions: a first day that cannot be read may be the latest; a row that ended before the ticket is over', () => {
  const versions = (from: string, to: string) =>
    policies(
      { Version: '1', 'Effective to': to, Limit: '8h' },
      { Version: '2', 'Effective from': from, Limit: '4h' },
    );
  expect(due(versions('spring', ''), 'High')).toEqual(
    expect.stringContaining('row 3, Effective from: "spring"'),
  );
  const over = policies(
    { Version: '1', 'Effective to': '2026-05-31', Limit: '2 days' },
    { Version: '2', 'Effective from': '2026-06-01', Limit: '4h' },
  );
  expect(due(over, 'High')).toBe(at('Wed 2026-06-03 13:00'));
  const exchanged = policies({
    'Effective from': '2026-12-31',
    'Effective to': '2026-01-01',
    Priority: 'High',
    Limit: '4h',
  });
  expect(due(stacked(exchanged, policies({ Limit: '8h' }).slice(1)), 'High')).toEqual(
    expect.stringContaining('ends before it begins'),
  );
});

test('a row without a metric counts only where no other row does', () => {
  const rules = policies(
    { Priority: 'High', Metric: '', Limit: '8h' },
    { Priority: 'High', Limit: '4h' },
    { Priority: 'Low', Limit: '2bd' },
  );
  expect(due(rules, 'High')).toBe(at('Wed 2026-06-03 13:00'));
  expect(due(rules, 'High', 'resolution')).toEqual(expect.stringContaining('row 2, Metric: No metric'));
});

test('names left out below the first row: each row’s problem, and who the policy is', () => {
  const rules = policies({ Limit: '4h', Priority: 'Low' }, { Policy: '', Priority: 'High', Limit: '1h' });
  expect(due(rules, 'High')).toEqual(expect.stringContaining('row 3, Policy: The policy has no name'));
  expect(bundle().SLA_POLICY('Acme', rules, START)).toEqual(expect.stringMatching(/^Standard \(/));
});

test('SLA_POLICY: a policy of which no row can be read is that row’s problem', () => {
  const rules = policies({ Customer: 'Acme', Limit: '2 days' });
  expect(bundle().SLA_POLICY('Acme', rules, START)).toEqual(
    expect.stringContaining('row 2, Limit: "2 days"'),
  );
});

test('a header that stands twice in SLA Customers is told to whoever names a customer', () => {
  const customers = tabRange(CUSTOMERS, [{ Customer: 'Globex', Tier: 'Gold' }]).map((row, index) => [
    ...row,
    index === 0 ? 'Tier' : '',
  ]);
  const rules = stacked(policies({ Policy: 'Gold', Tier: 'Gold', Limit: '1h' }, { Limit: '4h' }), customers);
  const told = expect.stringContaining('SLA Customers row 1: "Tier" stands over two columns');
  expect(due(rules, 'High', '', 'Globex')).toEqual(told);
  expect(bundle().SLA_POLICY('Globex', rules, START)).toEqual(told);
  expect(due(rules, 'High')).toBe(at('Wed 2026-06-03 13:00'));
});
