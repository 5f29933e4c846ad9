import { switchMailOn } from '../../src/app/mailSwitch';
import { health } from '../../src/app/pages/health';
import { type FakeFile, fakeHost } from '../fakes/fakeHost';
import { ledgerOf, mailLines, OWNER, office, tickAt, ticketRow, tickThrough } from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const BOB = 'bob@acme.example';
const ACME = { Customer: 'Acme', 'Partner managed': 'yes', Contacts: BOB };
const ROLES = [
  { Role: 'owner', Address: 'column:Owner' },
  { Role: 'requester', Address: BOB },
  { Role: 'Ann', Address: 'ann@example.com' },
  { Role: 'lead', Address: 'lead@example.com' },
];
const DONE = { ...T1, id: 'T-2', answered: 'Mon 2026-06-01 15:00', owner: 'Ann' };

/** Nothing but digests at nine; Bob is approved. */
function withDigests(wish: Parameters<typeof office>[0]): FakeFile {
  const steps = [{ Metric: 'resolution', Offset: 'at due', Level: '1', Role: 'lead' }];
  const file = office({ roles: ROLES, steps, ...wish });
  switchMailOn(fakeHost(file, OWNER), 5, [BOB, 'ann@example.com', 'lead@example.com']);
  return file;
}
const readersOn = (file: FakeFile, day: string) => {
  tickAt(file, `${day} 09:00`);
  return file.mails.map(({ to }) => to.join(',')).sort();
};
const rolesOf = (file: FakeFile) => file.tabs.get('SLA Roles')!.cells;
const news = (file: FakeFile) => file.mails.filter(({ subject }) => subject.includes('a look before SLA'));

describe('contacts of a partner-managed customer', () => {
  const row = (Audience: string, more = {}) => ({ Audience, 'Local hour': '9', ...more });

  test('who stands in a column gets no rows of that customer, open or ended', () => {
    const tickets = [
      { ...T1, owner: BOB },
      { ...DONE, owner: BOB },
      { ...T1, id: 'T-3', owner: 'Ann' },
    ];
    const file = withDigests({ tickets, customers: [ACME], digests: [row('owner')] });
    expect(readersOn(file, 'Tue 2026-06-02')).toEqual(['ann@example.com']);
  });

  test.each(['', 'customer = Acme'])('who reads of everything gets nothing of it (filter "%s")', (Filter) => {
    const digests = [row('requester', { Filter, 'Silent if empty': 'no' }), row('lead', { Filter })];
    const file = withDigests({ tickets: [T1, DONE], customers: [ACME], digests });
    expect(readersOn(file, 'Tue 2026-06-02')).toEqual(['lead@example.com']);
  });

  test('of other customers he reads on', () => {
    const tickets = [T1, DONE, { ...T1, id: 'T-3', customer: 'Globex' }];
    const file = withDigests({ tickets, customers: [ACME], digests: [row('requester')] });
    expect(readersOn(file, 'Tue 2026-06-02')).toEqual([BOB]);
    const { text } = file.mails[0]!;
    expect(text).toContain('T-3');
    expect(text).not.toMatch(/T-1|T-2|promises kept/);
  });
});

describe('a digest with a filter tells of its own rows alone', () => {
  const MALLORY = 'mallory@example.net';
  const tickets = [
    { id: 'T-1', opened: 'Mon 2026-06-01 10:00', answered: 'Mon 2026-06-01 10:30', customer: 'Alder' },
    { id: 'T-2', opened: 'Tue 2026-06-02 09:00', customer: 'Acme', owner: MALLORY },
  ];
  const row = (more: Record<string, string> = {}) => ({ Audience: 'lead', 'Local hour': '9', ...more });
  const played = (digest: Record<string, string>) => {
    const steps = [{ Offset: '1bh after', Level: '1', Role: 'owner' }];
    const file = withDigests({ tickets, digests: [digest], steps });
    file.tabs.get('Tickets')!.cells.push(['T-3', 'no date', 'Acme', 'Critical', 'Open', MALLORY]);
    tickAt(file, 'Tue 2026-06-02 15:00');
    return file.mails.filter(({ to }) => to[0] === 'lead@example.com');
  };

  test('who reads of everything hears what is held and what cannot be read', () => {
    const { subject, text } = played(row())[0]!;
    expect(subject).toContain('held');
    expect(text).toContain(MALLORY);
    expect(text).toContain('1 row cannot be read and is not watched.');
  });

  test('with a filter neither, nor how many', () => {
    const { subject, text } = played(row({ Filter: 'customer = Alder', 'Silent if empty': 'no' }))[0]!;
    expect(`${subject} ${text}`).not.toMatch(/held|T-2|T-3|mallory|cannot be read/i);
    expect(text).toContain('100% (1 of 1)');
  });

  test('what is held for others does not break its silence', () => {
    expect(played(row({ Filter: 'customer = Alder' }))).toEqual([]);
  });
});

describe('a digest that reaches nobody', () => {
  test('an audience that SLA Roles does not know is named, before its hour and once', () => {
    const digests = [{ Audience: 'leed', 'Local hour': '20' }];
    const file = withDigests({ tickets: [T1], digests });
    const report = tickAt(file, 'Mon 2026-06-01 10:00');
    expect(report.problems).toEqual([expect.stringMatching(/^SLA Digests row 2, Audience: "leed"/)]);
    tickThrough(file, 'Mon 2026-06-01 10:05', 'Tue 2026-06-02 00:30');
    expect(news(file)).toHaveLength(1);
    expect(news(file)[0]!.text).toContain('"leed"');
  });

  test('an address that nobody has approved is named with the news of the same run', () => {
    const digests = [{ Audience: 'lead', 'Local hour': '9', 'Silent if empty': 'no' }];
    const file = withDigests({ tickets: [T1], digests });
    rolesOf(file).find(([role]) => role === 'lead')![1] = 'mallory@example.net';
    const report = tickAt(file, 'Tue 2026-06-02 09:00');
    expect(report.problems.join()).toContain('mallory@example.net');
    expect(mailLines(file)).toEqual([
      '09:00 owner@example.com 1 thing needs a look before SLA mail is complete',
    ]);
    expect(file.mails[0]!.text).toContain('mallory@example.net');
    tickThrough(file, 'Tue 2026-06-02 09:05', 'Tue 2026-06-02 10:00');
    tickThrough(file, 'Wed 2026-06-03 08:00', 'Wed 2026-06-03 10:00');
    expect(file.mails).toHaveLength(1);
  });

  test('so is one that stands in a column', () => {
    const digests = [{ Audience: 'owner', 'Local hour': '9', 'Silent if empty': 'no' }];
    const file = withDigests({ tickets: [{ ...T1, owner: 'dana@example.com' }], digests });
    tickAt(file, 'Tue 2026-06-02 09:00');
    expect(file.mails.map(({ to }) => to[0])).toEqual([OWNER]);
    expect(file.mails[0]!.text).toContain('dana@example.com');
  });
});

test('an owner whom Google does not name: digests go out all the same, and the run says what does not', () => {
  const digests = [{ Audience: 'lead', 'Local hour': '9', 'Silent if empty': 'no' }];
  const file = office({ tickets: [T1], digests });
  switchMailOn(fakeHost(file, ''), 5);
  tickAt(file, 'Mon 2026-06-01 08:30');
  const report = tickAt(file, 'Mon 2026-06-01 09:00', undefined, '');
  expect(report).toMatchObject({ ran: true, mails: 1 });
  expect(file.mails.map(({ to }) => to[0])).toEqual(['lead@example.com']);
  expect(report.problems).toEqual([expect.stringContaining('the owner’s address')]);
});

test('rehearsal with such an owner: nothing goes to anybody', () => {
  const digests = [{ Audience: 'lead', 'Local hour': '9', 'Silent if empty': 'no' }];
  const file = office({ tickets: [T1], digests, settings: [{ Setting: 'rehearsal', Value: 'yes' }] });
  switchMailOn(fakeHost(file, ''), 5);
  expect(tickAt(file, 'Mon 2026-06-01 09:00', undefined, '').problems.join()).toContain('rehearsal');
  expect(file.mails).toEqual([]);
});

test('a digest that gets no quota waits, in the ledger and in Health, until its day is over', () => {
  const file = withDigests({ tickets: [T1], digests: [{ Audience: 'lead', 'Local hour': '9' }] });
  const lines = () => ledgerOf(file).filter(({ 'Step key': key }) => key!.startsWith('digest|2026-06-02'));
  file.quota = 0;
  tickThrough(file, 'Tue 2026-06-02 09:00', 'Tue 2026-06-02 09:30');
  expect(lines().map(({ State, Reason }) => [State, Reason])).toEqual([['waiting', 'quota']]);
  expect(health(fakeHost(file, OWNER)).unsent.map(({ step, state }) => [step, state])).toEqual([
    ['digest for lead', 'waiting'],
  ]);
  tickThrough(file, 'Wed 2026-06-03 08:50', 'Wed 2026-06-03 09:05');
  file.quota = 100;
  tickThrough(file, 'Wed 2026-06-03 09:10', 'Wed 2026-06-03 09:30');
  expect(lines().map(({ State }) => State)).toEqual(['waiting', 'superseded']);
  expect(file.mails.map(({ to }) => to[0])).toEqual(['lead@example.com']);
  expect(health(fakeHost(file, OWNER)).unsent).toEqual([]);
});

describe('who gets his first row when the hour is over', () => {
  const digests = [{ Audience: 'owner', 'Local hour': '9' }];
  const T9 = { id: 'T-9', opened: 'Tue 2026-06-02 10:00', owner: 'Ben' };
  const ROLE_OF_BEN = { Role: 'Ben', Address: 'ben@example.com' };
  const digestsOf = (file: FakeFile) => mailLines(file).filter((line) => !line.includes(' a look before '));

  test('reads of it the next morning, and not at noon', () => {
    const file = withDigests({ tickets: [T1], digests, roles: [...ROLES, ROLE_OF_BEN] });
    switchMailOn(fakeHost(file, OWNER), 5, ['ben@example.com', 'ann@example.com', 'lead@example.com']);
    tickAt(file, 'Tue 2026-06-02 09:00');
    file.tabs.get('Tickets')!.cells.push(ticketRow(T9));
    tickThrough(file, 'Tue 2026-06-02 10:05', 'Tue 2026-06-02 17:00', 30);
    tickAt(file, 'Wed 2026-06-03 09:00');
    expect(digestsOf(file)).toEqual([
      '09:00 ann@example.com 1 breached – digest of Tue 2 Jun 2026',
      '09:00 ann@example.com 1 breached – digest of Wed 3 Jun 2026',
      '09:00 ben@example.com 1 breached – digest of Wed 3 Jun 2026',
    ]);
  });

  test('also when nobody had a row', () => {
    const file = withDigests({ tickets: [], digests });
    tickAt(file, 'Tue 2026-06-02 09:00');
    file.tabs.get('Tickets')!.cells.push(ticketRow({ ...T9, owner: 'Ann' }));
    tickAt(file, 'Tue 2026-06-02 10:05');
    expect(digestsOf(file)).toEqual([]);
  });

  test('one that a kill kept back is sent by the next run', () => {
    const file = withDigests({ tickets: [T1, { ...T1, id: 'T-2', owner: 'lead' }], digests });
    let mails = 0;
    const killed = () =>
      tickAt(file, 'Tue 2026-06-02 09:00', ({ name }) =>
        name === 'sendMail' && ++mails === 2 ? { kill: 'before', writes: 'none' } : undefined,
      );
    expect(killed).toThrow('killed');
    tickAt(file, 'Tue 2026-06-02 09:05');
    expect(new Set(file.mails.map(({ to }) => to[0]))).toEqual(
      new Set(['ann@example.com', 'lead@example.com']),
    );
  });
});

test('one that waited, was sent and forgotten with the file’s memory says that it may be a repeat', () => {
  const file = withDigests({ tickets: [T1], digests: [{ Audience: 'lead', 'Local hour': '9' }] });
  file.quota = 0;
  tickAt(file, 'Tue 2026-06-02 09:00');
  file.quota = 100;
  const killed = () =>
    tickAt(file, 'Tue 2026-06-02 09:05', ({ name }) =>
      name === 'sendMail' ? { kill: 'after', writes: 'none' } : undefined,
    );
  expect(killed).toThrow('killed');
  expect(file.mails).toHaveLength(1);
  file.document.clear();
  tickAt(file, 'Tue 2026-06-02 09:15');
  const copies = file.mails.filter(({ to }) => to[0] === 'lead@example.com');
  expect(copies.map(({ text }) => text.startsWith('Possible repeat'))).toEqual([false, true]);
});

test('a mail says what was promised in words, and as whom its reader gets it', () => {
  const policy = { Policy: 'Standard', Priority: 'Critical', Calendar: 'Office' };
  const file = office({
    tickets: [T1],
    policies: [
      { ...policy, Metric: 'first response', Limit: '2bh' },
      { ...policy, Metric: 'periodic update', Limit: 'eod' },
    ],
    steps: [{ Offset: '25% before', Level: '1', Role: 'Ann' }],
  });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 17:00', 15);
  const facts = file.mails.flatMap(({ text }) =>
    text.split('\n').filter((line) => /^(?:Promise|Why you)/.test(line)),
  );
  expect(new Set(facts)).toEqual(
    new Set([
      'Promise: first response within 2 business hours (Standard)',
      'Promise: periodic update by the close of the business day (Standard)',
      'Why you: You get this as Ann (escalation level 1).',
    ]),
  );
});

test('a digest for a role whose address is still blank says so, as for a role that is not listed', () => {
  const file = withDigests({
    tickets: [T1],
    roles: [...ROLES, { Role: 'supervisor', Address: '' }],
    digests: [{ Audience: 'supervisor', 'Local hour': '9' }],
  });
  tickAt(file, 'Tue 2026-06-02 09:00');
  expect(news(file)[0]?.text).toContain(
    'SLA Digests row 2, Audience: "supervisor" has no address in SLA Roles, so nobody gets this digest.',
  );
});
