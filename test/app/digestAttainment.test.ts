import { type Call, type FakeFile, fakeHost } from '../fakes/fakeHost';
import { ledgerOf, madrid, OWNER, office, type TicketCells, tickAt } from '../fakes/office';

const CRITICAL = {
  Policy: 'Standard',
  Priority: 'Critical',
  Metric: 'first response',
  Calendar: 'Office',
};
const POLICIES = [
  { ...CRITICAL, Limit: '2bh' },
  { ...CRITICAL, Limit: '<= 2bh', Aggregate: '80%' },
  { Policy: 'Standard', Priority: 'Low', Metric: 'first response', Limit: '4bh', Calendar: 'Office' },
];
/** Critical: due at 12:00; low: due at 14:00. */
const TICKETS: readonly TicketCells[] = [
  ...['10:10', '10:20', '11:59', '12:00'].map((time, nth) => ({
    id: `C-${nth + 1}`,
    opened: 'Mon 2026-06-01 10:00',
    answered: `Mon 2026-06-01 ${time}`,
    owner: 'Ann',
  })),
  { id: 'C-5', opened: 'Mon 2026-06-01 10:00', answered: 'Mon 2026-06-01 13:15', owner: 'Ann' },
  { id: 'C-6', opened: 'Mon 2026-06-01 10:00', answered: 'Mon 2026-06-01 12:20', owner: 'Ben' },
  {
    id: 'L-1',
    opened: 'Mon 2026-06-01 10:00',
    answered: 'Mon 2026-06-01 14:00',
    owner: 'Ben',
    priority: 'Low',
  },
  { id: 'L-2', opened: 'Mon 2026-06-01 10:00', owner: 'Ben', priority: 'Low' },
];

/** Nothing but digests goes out. */
function withDigest(digest: Record<string, string>, tickets = TICKETS, more: object = {}): FakeFile {
  return office({
    tickets,
    policies: POLICIES,
    steps: [{ Metric: 'resolution', Offset: 'at due', Level: '1', Role: 'lead' }],
    digests: [{ 'Local hour': '9', ...digest }],
    ...more,
  });
}

function digestsAt(file: FakeFile, at: string): Record<string, string> {
  tickAt(file, at);
  return Object.fromEntries(file.mails.map(({ to, text }) => [to[0]!.replace('@example.com', ''), text]));
}

test('a digest begins with the number that matters and sets what was kept against its target', () => {
  const file = withDigest({ Audience: 'lead' });
  const { lead } = digestsAt(file, 'Tue 2026-06-02 09:00');
  const link = (row: number) => `https://docs.google.com/spreadsheets/d/${file.id}/edit#gid=0&range=A${row}`;
  expect(lead!.split('\n')).toEqual([
    '1 breached, 5 of 7 promises kept Mon 1 Jun 2026.',
    '',
    'Kept Mon 1 Jun 2026, against target',
    '- first response, Critical: 66% (4 of 6), target 80%: below target',
    '- first response, Low: 100% (1 of 1), target 100%: on target',
    '',
    'Breached',
    '- L-2 first response was due Mon 14:00 (3 h over) – Acme, Low; counted from Mon 10:00',
    `  ${link(9)}`,
    '',
    'Ended too late, Mon 1 Jun 2026',
    '- C-5 first response was due Mon 12:00, done Mon 13:15 (1 h 15 min over) – Acme, Critical; counted from Mon 10:00',
    `  ${link(6)}`,
    '- C-6 first response was due Mon 12:00, done Mon 12:20 (20 min over) – Acme, Critical; counted from Mon 10:00',
    `  ${link(7)}`,
    '',
    'You get this digest as lead.',
    `Open the tracker: https://docs.google.com/spreadsheets/d/${file.id}/edit`,
  ]);
  expect(file.mails[0]!.subject).toBe(
    '1 breached, 5 of 7 promises kept Mon 1 Jun 2026 – digest of Tue 2 Jun 2026',
  );
});

test('the bar is made of cells: kept, missing to the target, rest; and a number beside it', () => {
  const file = withDigest({ Audience: 'lead' });
  digestsAt(file, 'Tue 2026-06-02 09:00');
  const { html } = file.mails[0]!;
  const widths = Array.from(html.matchAll(/<td width="([\d.]+)%"/g), ([, width]) => Number(width));
  expect(widths).toEqual([66, 14, 20, 100]);
  expect(html).toContain('66% (4 of 6), target 80%: below target');
  expect(html).not.toMatch(/<img|url\(|src=/);
});

test('whoever stands in a column hears of his own rows, also when none of them is open any more', () => {
  const { ann, ben, ...others } = digestsAt(withDigest({ Audience: 'owner' }), 'Tue 2026-06-02 09:00');
  expect(Object.keys(others)).toEqual([]);
  expect(ann).toContain('4 of 5 promises kept Mon 1 Jun 2026.');
  expect(ann).toContain('first response, Critical: 80% (4 of 5), target 80%: on target');
  expect(ann).toContain('- C-5 ');
  expect(ann).not.toMatch(/C-6|L-\d|Low/);
  expect(ben).toContain('1 breached, 1 of 2 promises kept');
  expect(ben).not.toMatch(/C-5/);
});

test('a filter holds for what has ended, too', () => {
  const { lead } = digestsAt(
    withDigest({ Audience: 'lead', Filter: 'priority = Low' }),
    'Tue 2026-06-02 09:00',
  );
  expect(lead).toContain('1 breached, 1 of 1 promise kept');
  expect(lead).not.toContain('Critical');
});

test('all kept and nothing open: silent, unless it is wanted', () => {
  const kept = TICKETS.slice(0, 4);
  expect(digestsAt(withDigest({ Audience: 'lead' }, kept), 'Tue 2026-06-02 09:00')).toEqual({});
  const wanted = withDigest({ Audience: 'lead', 'Silent if empty': 'no' }, kept);
  expect(digestsAt(wanted, 'Tue 2026-06-02 09:00').lead).toContain('4 of 4 promises kept Mon 1 Jun 2026.');
});

test('nothing ended: no figure', () => {
  const { lead } = digestsAt(withDigest({ Audience: 'lead' }, TICKETS.slice(7)), 'Tue 2026-06-02 09:00');
  expect(lead).not.toMatch(/kept|Kept|%/);
});

test('counted is what the report counts: not what is out of scope, nor a row without an id or with one that stands above', () => {
  const [kept, , , , late] = TICKETS as [TicketCells, unknown, unknown, unknown, TicketCells];
  const tickets = [kept, late, { ...late, id: 'C-7' }, { ...kept, id: '' }, kept];
  const events = [
    { Ticket: 'C-7', At: '2026-06-01 10:10', Event: 'not covered', Value: 'out of scope', By: 'Ann' },
  ];
  const { lead } = digestsAt(withDigest({ Audience: 'lead' }, tickets, { events }), 'Tue 2026-06-02 09:00');
  expect(lead).toContain('- first response, Critical: 50% (1 of 2)');
});

test('the period goes back to the digest before: a weekend, a week', () => {
  const weekdays = withDigest({ Audience: 'lead', Cadence: 'weekdays', 'Silent if empty': 'no' }, [
    { id: 'F-1', opened: 'Fri 2026-06-05 10:00', answered: 'Fri 2026-06-05 11:00' },
    { id: 'S-1', opened: 'Fri 2026-06-05 16:00', answered: 'Sun 2026-06-07 23:59' },
    { id: 'T-1', opened: 'Thu 2026-06-04 10:00', answered: 'Thu 2026-06-04 15:00' },
  ]);
  expect(digestsAt(weekdays, 'Mon 2026-06-08 09:00').lead).toContain(
    '2 of 2 promises kept Fri 5 Jun 2026 – Sun 7 Jun 2026.',
  );
  const weekly = withDigest({ Audience: 'lead', Cadence: 'Mon' }, TICKETS);
  expect(digestsAt(weekly, 'Mon 2026-06-08 09:00').lead).toContain(
    '1 breached, 5 of 7 promises kept Mon 1 Jun 2026 – Sun 7 Jun 2026.',
  );
});

test('one line why: pauses and holidays on the way to the deadline', () => {
  const file = withDigest(
    { Audience: 'lead' },
    [{ id: 'C-1', opened: 'Mon 2026-06-01 15:30', answered: 'Wed 2026-06-03 16:30' }],
    {
      events: [
        { Ticket: 'C-1', At: '2026-06-01T16:00:00+02:00', Event: 'status', Value: 'Pending' },
        { Ticket: 'C-1', At: '2026-06-01T16:45:00+02:00', Event: 'status', Value: 'Open' },
      ],
      settings: [{ Setting: 'status: Pending', Value: 'paused' }],
      policies: [{ ...CRITICAL, Limit: '2bh', Pauses: 'yes' }],
    },
  );
  file.tabs.get('SLA Calendars')!.cells[1]![10] = 'Days off';
  file.tabs.get('SLA Holidays')!.cells.push(['Days off', '2026-06-02', 'Town fair', '']);
  const { lead } = digestsAt(file, 'Thu 2026-06-04 09:00');
  // 45 min of the 90 on Monday stood still, so 75 min are left for Wednesday.
  expect(lead).toContain(
    'was due Wed 10:15, done Wed 16:30 (6 h 15 min over) – Acme, Critical; counted from Mon 15:30, paused 45 min on Mon 1 Jun 2026, closed Tue 2 Jun 2026 (holiday: Town fair)',
  );
});

test('no further call of the host, however many tickets have ended', () => {
  const many = Array.from({ length: 300 }, (_, nth) => ({ ...TICKETS[nth % 7]!, id: `M-${nth}` }));
  const callsOf = (tickets: readonly TicketCells[]) => {
    const file = withDigest({ Audience: 'lead', 'Silent if empty': 'no' }, tickets);
    tickAt(file, 'Tue 2026-06-02 08:30');
    const calls: Call['name'][] = [];
    tickAt(file, 'Tue 2026-06-02 09:00', ({ name }) => void calls.push(name));
    return calls;
  };
  expect(callsOf(many)).toEqual(callsOf([]));
});

test('sent once: the figure asks nothing of a ledger that has the day already', () => {
  const file = withDigest({ Audience: 'owner' });
  digestsAt(file, 'Tue 2026-06-02 09:00');
  const count = file.mails.length;
  digestsAt(file, 'Tue 2026-06-02 09:05');
  expect(file.mails).toHaveLength(count);
  expect(ledgerOf(file).filter(({ State }) => State === 'sent')).toHaveLength(count);
  expect(fakeHost(file, OWNER).now()).toBe(madrid('Tue 2026-06-02 09:05'));
});
