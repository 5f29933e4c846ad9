import { office, type TicketCells, tickAt } from '../fakes/office';

const CRITICAL = {
  Policy: 'Standard',
  Priority: 'Critical',
  Metric: 'first response',
  Calendar: 'Office',
};
const EACH = { ...CRITICAL, Limit: '2bh' };
const SHARE = { ...CRITICAL, Limit: '<= 2bh' };
/** Due at 12:00: four are in time, two are not. */
const TICKETS: readonly TicketCells[] = ['10:10', '10:20', '11:59', '12:00', '12:20', '13:15'].map(
  (time, nth) => ({
    id: `C-${nth + 1}`,
    opened: 'Mon 2026-06-01 10:00',
    answered: `Mon 2026-06-01 ${time}`,
  }),
);

/** What the digest of the day after says of the critical ones. */
function keptLine(policies: readonly Record<string, string>[], tickets = TICKETS): string {
  const file = office({
    tickets,
    policies,
    steps: [{ Metric: 'resolution', Offset: 'at due', Level: '1', Role: 'lead' }],
    digests: [{ 'Local hour': '9', Audience: 'lead' }],
  });
  tickAt(file, 'Tue 2026-06-02 09:00');
  const lines = file.mails[0]!.text.split('\n').filter((line) => /^- first response, critical:/i.test(line));
  return lines.join('\n').replace(/^.*?: /, '');
}

test.each<[string, string, Record<string, string>[]]>([
  [
    'of the version in force when the ticket was opened',
    '66% (4 of 6), target 80%: below target',
    [
      { ...EACH, Version: '1', 'Effective to': '2026-05-31' },
      { ...SHARE, Version: '1', 'Effective to': '2026-05-31', Aggregate: '60%' },
      { ...EACH, Version: '2', 'Effective from': '2026-06-01' },
      { ...SHARE, Version: '2', 'Effective from': '2026-06-01', Aggregate: '80%' },
    ],
  ],
  [
    'of the customer it is for, not of the one above',
    '66% (4 of 6), target 70%: below target',
    [EACH, { ...SHARE, Customer: 'Beta', Aggregate: '60%' }, { ...SHARE, Aggregate: '70%' }],
  ],
  [
    'of the severity rather than of all of them',
    '66% (4 of 6), target 60%: on target',
    [
      EACH,
      { ...SHARE, Priority: '', Aggregate: '90%' },
      { ...SHARE, Priority: 'critical', Aggregate: '60%' },
    ],
  ],
  [
    'none is for this customer: each of them',
    '66% (4 of 6), target 100%: below target',
    [EACH, { ...SHARE, Customer: 'Beta', Aggregate: '60%' }],
  ],
])('the target is that %s', (_, expected, policies) => {
  expect(keptLine(policies)).toBe(expected);
});

test.each([
  ['66.5%', '66.6% (4 of 6), target 66.5%: on target', '66 % would seem to be below it'],
  ['66.67%', '66.66% (4 of 6), target 66.67%: below target', 'rounded it would be 66.67 %'],
  ['p60', '66% (4 of 6), target 60%: on target', 'a percentile is kept when that share is'],
  ['99.95%', '66.66% (4 of 6), target 99.95%: below target', 'not 100 %'],
])('share and target of %s have as many decimals: %s (%s)', (Aggregate, expected) => {
  expect(keptLine([EACH, { ...SHARE, Aggregate }])).toBe(expected);
});

test('a priority written in two ways is one', () => {
  const tickets = TICKETS.map((ticket, nth) => ({ priority: nth % 2 ? 'CRITICAL' : 'critical', ...ticket }));
  expect(keptLine([EACH, { ...SHARE, Aggregate: '80%' }], tickets)).toBe(
    '66% (4 of 6), target 80%: below target',
  );
});
