import { switchMailOn } from '../../src/app/mailSwitch';
import { ROLES } from '../../src/sheets/tabs';
import { fakeHost } from '../fakes/fakeHost';
import {
  expectConserved,
  ledgerOf,
  madrid,
  mailLines,
  OWNER,
  office,
  rowsOf,
  tickAt,
  tickThrough,
} from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const toAnn = (file: ReturnType<typeof office>) => file.mails.filter(({ to }) => to[0] === 'ann@example.com');
const many = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, nth) => ({
    id: `T-${nth + 1}`,
    opened: 'Mon 2026-06-01 10:00',
    ...more,
  }));

describe('quota', () => {
  test('most severe first, a reserve for the highest level, the rest in one mail for each reader', () => {
    const tickets = [...many(6, { priority: 'Low', opened: 'Mon 2026-06-01 09:00' }), { ...T1, id: 'T-9' }];
    const file = office({ tickets, settings: [{ Setting: 'mail reserve', Value: '0' }] });
    file.quota = 4;
    // Low: 4 bh from 09:00, so due 13:00 and warned at 12:00. Critical T-9 is due at 12:00 itself.
    const report = tickAt(file, 'Mon 2026-06-01 12:00');
    expectConserved(report);
    expect(report).toMatchObject({ due: 8, mailed: 3, grouped: 4, superseded: 1 });
    expect(mailLines(file)).toEqual([
      '12:00 lead@example.com At risk: T-9 first response due now (12:00) – Acme, Critical',
      '12:00 ann@example.com At risk: T-1 first response due 13:00 (1 h left) – Acme, Low',
      '12:00 ann@example.com At risk: T-2 first response due 13:00 (1 h left) – Acme, Low',
      '12:00 ann@example.com 4 at risk: 4 promises in one mail',
    ]);
    expect(file.mails[3]!.text).toContain('quota');
  });

  test('with nothing left everything waits, and goes out when the day’s quota comes back', () => {
    const file = office({ tickets: [T1] });
    file.quota = 0;
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ due: 1, waiting: 1, mails: 0 });
    tickAt(file, 'Mon 2026-06-01 11:35');
    file.quota = 100;
    tickAt(file, 'Mon 2026-06-01 11:40');
    expect(mailLines(file)).toHaveLength(1);
    expect(ledgerOf(file).map(({ State, Reason }) => `${State}: ${Reason}`)).toEqual([
      'waiting: quota: the mails of the day are used up',
      'sent: ',
    ]);
  });

  test('a step is superseded only by one that has gone out', () => {
    const file = office({ tickets: [T1] });
    file.quota = 0;
    expect(tickAt(file, 'Mon 2026-06-01 12:00')).toMatchObject({ due: 2, waiting: 2, superseded: 0 });
    expect(ledgerOf(file).map(({ State }) => State)).toEqual(['waiting']);
  });

  test('the reserve is for the highest level alone', () => {
    const file = office({ tickets: [T1, { id: 'T-2', opened: 'Mon 2026-06-01 10:30' }] });
    file.quota = 10;
    // T-1 is due now (level 2), T-2 is warned of (level 1), and the highest level of SLA Steps is 3.
    expect(tickAt(file, 'Mon 2026-06-01 12:00')).toMatchObject({ mailed: 0, superseded: 0, waiting: 3 });
    expect(tickAt(file, 'Mon 2026-06-01 14:00')).toMatchObject({ mailed: 1, superseded: 2, waiting: 2 });
    expect(mailLines(file).map((line) => line.slice(6, 11))).toEqual(['boss@']);
  });

  test('ten warnings in the morning leave the reserve to the highest level in the afternoon', () => {
    const file = office({ tickets: many(10) });
    file.quota = 10;
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ due: 10, waiting: 10, mails: 0 });
    expectConserved(tickAt(file, 'Mon 2026-06-01 14:00'));
    const toBoss = file.mails.filter(({ to }) => to[0] === 'boss@example.com');
    expect(toBoss.map(({ text }) => new Set(text.match(/T-\d+/g)).size).reduce((a, b) => a + b)).toBe(10);
  });

  test('a platform that says “no quota” in the middle has sent nothing, and nothing is in doubt', () => {
    const file = office({ tickets: many(3) });
    file.quota = 100;
    tickAt(file, 'Mon 2026-06-01 11:30', ({ name }) => {
      if (name === 'sendMail' && file.mails.length === 1) file.quota = 1;
    });
    file.quota = 100;
    tickAt(file, 'Mon 2026-06-01 11:35');
    expect(file.mails.map(({ subject }) => subject.slice(9, 12)).sort()).toEqual(['T-1', 'T-2', 'T-3']);
    expect(file.mails.some(({ text }) => text.includes('Possible repeat'))).toBe(false);
  });

  test('a refused mail is known not to have gone out, also when the run dies right after', () => {
    const file = office({ tickets: [T1], settings: [{ Setting: 'mail in doubt', Value: 'hold' }] });
    expect(() =>
      tickAt(file, 'Mon 2026-06-01 11:30', ({ name }) => {
        if (name === 'sendMail') file.quota = 0;
        return file.quota === 0 && name === 'appendRows' ? { kill: 'before', writes: 'none' } : undefined;
      }),
    ).toThrow('killed');
    file.quota = 100;
    tickAt(file, 'Mon 2026-06-01 11:35');
    expect(file.mails.map(({ to }) => to[0])).toEqual(['ann@example.com']);
  });
});

describe('mail bombs and loops', () => {
  test('an address gets so many mails an hour and the rest in one', () => {
    const file = office({ tickets: many(8), settings: [{ Setting: 'mails per hour', Value: '5' }] });
    const report = tickAt(file, 'Mon 2026-06-01 11:30');
    expect(report).toMatchObject({ due: 8, mailed: 5, grouped: 3, mails: 6 });
    expect(file.mails[5]!.subject).toBe('3 at risk: 3 promises in one mail');
  });

  test('a hundred at once are a mistake somewhere: one summary for each reader', () => {
    const file = office({ tickets: many(120) });
    const report = tickAt(file, 'Mon 2026-06-01 11:30');
    expect(report).toMatchObject({ due: 120, grouped: 120, mails: 3 });
    expect(new Set(file.mails.flatMap(({ to }) => to))).toEqual(new Set(['ann@example.com']));
    expect(tickAt(file, 'Mon 2026-06-01 11:35')).toMatchObject({ due: 0, mails: 0 });
  });

  test('what came in one mail is one mail of the hour, however many steps it told of', () => {
    const later = many(2).map(({ id }) => ({ id: `N-${id}`, opened: 'Mon 2026-06-01 10:15' }));
    const file = office({ tickets: [...many(120), ...later] });
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ grouped: 120, mails: 3 });
    expect(tickAt(file, 'Mon 2026-06-01 11:45')).toMatchObject({ due: 2, mailed: 2, grouped: 0 });
  });

  test('a promise that keeps being moved causes twenty mails at most', () => {
    const file = office({ tickets: [T1] });
    const tracker = file.tabs.get('Tickets')!.cells;
    tracker[0]!.push('Paused hours');
    tracker[1]!.push(0);
    file.tabs.get('SLA Settings')!.cells.push(['column: paused hours', 'Tickets', 'Paused hours']);
    for (let minute = 0; minute < 30 * 60; minute += 5) {
      // Somebody adds half an hour every time the warning has gone out.
      tracker[1]![9] = 0.5 * file.mails.filter(({ to }) => to[0] === 'ann@example.com').length;
      tickAt(file, madrid('Mon 2026-06-01 10:00') + minute * 60_000);
    }
    expect(file.mails.filter(({ to }) => to[0] === 'ann@example.com').length).toBeLessThanOrEqual(20);
  });
});

describe('whom mail may reach', () => {
  test('an address added after the owner approved is held until he approves it', () => {
    const file = office({ tickets: [T1] });
    const roles = file.tabs.get(ROLES.name)!.cells;
    roles.find(([role]) => role === 'Ann')![1] = 'mallory@example.net';
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ due: 1, held: 1 });
    expect(file.mails.map(({ to }) => to[0])).toEqual([OWNER]); // news of trouble, to himself
    expect(ledgerOf(file)).toContainEqual(
      expect.objectContaining({ State: 'held', Reason: expect.stringContaining('needs approval') }),
    );
    switchMailOn(fakeHost(file, OWNER), 5);
    tickAt(file, 'Mon 2026-06-01 11:35');
    expect(file.mails.map(({ to }) => to[0])).toEqual([OWNER, 'mallory@example.net']);
  });

  test('what stands in a ticket’s cell reaches nobody whom the owner has not approved', () => {
    for (const owner of [
      'mallory@example.net',
      'ann@example.com,mallory@example.net',
      'Ann <mallory@example.net>',
      'ann@example.com\nBcc: mallory@example.net',
    ]) {
      const file = office({ tickets: [{ ...T1, owner }] });
      expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ due: 1, held: 1 });
      expect(file.mails.flatMap(({ to }) => to)).toEqual([OWNER]);
    }
  });

  test('a standby approves for himself', () => {
    const file = office({ tickets: [T1] });
    file.now = madrid('Mon 2026-06-01 11:00');
    tickAt(file, file.now);
    switchMailOn(fakeHost(file, 'second@example.com'), 5, []);
    tickAt(file, 'Mon 2026-06-01 11:40', undefined, 'second@example.com');
    expect(file.mails.map(({ to, from }) => [to[0], from])).toEqual([
      ['second@example.com', 'second@example.com'],
    ]);
  });

  test('the never-write list wins over every role, addresses and whole domains', () => {
    const roles = [
      { Role: 'owner', Address: 'column:Owner' },
      { Role: 'Ann', Address: 'ann@example.com' },
      { Role: 'lead', Address: 'lead@partner.example' },
      { Role: 'boss', Address: 'boss@example.com' },
      { Role: 'never write', Address: 'ann@example.com, @partner.example' },
    ];
    const file = office({ tickets: [T1], roles });
    tickThrough(file, 'Mon 2026-06-01 11:30', 'Mon 2026-06-01 14:00');
    expect(file.mails.map(({ to }) => to[0])).toEqual(['boss@example.com']);
    expect(ledgerOf(file)[0]).toMatchObject({
      State: 'suppressed',
      Reason: expect.stringContaining('never'),
    });
  });

  test('SL1: on a partner-managed account the customer’s own people hear nothing, whatever role they have', () => {
    const customers = [{ Customer: 'Acme', 'Partner managed': 'yes', Contacts: 'ann@example.com' }];
    const file = office({ tickets: [T1, { ...T1, id: 'T-2', customer: 'Other' }], customers });
    tickAt(file, 'Mon 2026-06-01 11:30');
    expect(mailLines(file).map((line) => line.slice(6, 34))).toEqual(['ann@example.com At risk: T-2']);
  });

  test.each([
    'Ann <Ann@Example.com>',
    'Ann Lee<ann@example.com>',
    'mailto:ann@example.com',
    '\'ann@example.com\'; "Bob" <bob@acme.example>',
    'Ann (ann@example.com)',
    'Acme people @Example.com',
  ])('SL1: a contact written as people copy it is that contact: %s', (Contacts) => {
    const customers = [{ Customer: 'Acme', 'Partner managed': 'yes', Contacts }];
    const file = office({ tickets: [T1], customers });
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ suppressed: 1, problems: [] });
    expect(file.mails).toEqual([]);
  });

  test('SL1: a contact that is no address is told to the owner, and the others of its cell hold', () => {
    const Contacts = 'bob@acme, ann@example.com, bob at acme.example';
    const customers = [
      { Customer: 'Globex', Contacts: 'gus@globex.example' },
      { Customer: 'Acme', Tier: 'Gold', 'Partner managed': 'yes', Contacts },
    ];
    const file = office({ tickets: [T1], customers });
    const { problems } = tickAt(file, 'Mon 2026-06-01 11:30');
    const told =
      'SLA Customers row 3, Contacts: "bob@acme" is no address. Write one such as ann@example.com or a domain such as @example.com.';
    expect(problems).toEqual([told]);
    expect(file.mails.map(({ to }) => to[0])).toEqual([OWNER]);
    expect(file.mails[0]!.text).toContain(told);
  });

  test('nobody to write to is held, told to the owner, and sent once there is somebody', () => {
    const file = office({ tickets: [{ ...T1, owner: '' }] });
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ due: 1, held: 1, mails: 1 });
    expect(file.mails[0]).toMatchObject({ to: [OWNER], text: expect.stringContaining('nobody to write to') });
    file.tabs.get('Tickets')!.cells[1]![5] = 'Ben';
    tickAt(file, 'Mon 2026-06-01 11:35');
    expect(file.mails[1]!.to).toEqual(['ben@example.com']);
  });

  test('bound to nobody: a role’s address has to be one bare address', () => {
    const cells = rowsOf(ROLES, [{ Role: 'lead', Address: 'Lead <lead@example.com>' }]);
    const file = office({ tickets: [T1] });
    file.tabs.get(ROLES.name)!.cells = cells;
    const { problems } = tickAt(file, 'Mon 2026-06-01 10:30');
    expect(problems).toEqual([
      expect.stringMatching(/SLA Roles row 2, Address: "Lead <lead@example.com>" is no address/),
    ]);
  });
});

describe('people stay in charge', () => {
  test('rehearsal: every mail goes to the owner alone and says whom it would have reached', () => {
    const file = office({ tickets: [T1], settings: [{ Setting: 'rehearsal', Value: '2026-06-01' }] });
    tickThrough(file, 'Mon 2026-06-01 11:30', 'Mon 2026-06-01 12:00');
    expect(file.mails.map(({ to, subject }) => `${to} ${subject.slice(0, 25)}`)).toEqual([
      `${OWNER} [Rehearsal] At risk: T-1 `,
      `${OWNER} [Rehearsal] At risk: T-1 `,
    ]);
    expect(file.mails[0]!.text).toMatch(/^Rehearsal: this would have gone to ann@example.com\./);
    expect(ledgerOf(file)[0]!.Reason).toBe('rehearsal, for ann@example.com');
  });

  test('while Google does not tell who the owner is, a rehearsal sends nothing, and nothing counts as overtaken by it', () => {
    const file = office({ tickets: [T1], settings: [{ Setting: 'rehearsal', Value: '2026-06-01' }] });
    const nobody = { ...JSON.parse(file.document.get('sla.tick')!), owner: '' };
    file.document.set('sla.tick', JSON.stringify(nobody));
    file.user.set('', file.user.get(OWNER)!);
    const report = tickAt(file, 'Mon 2026-06-01 12:00', undefined, '');
    expectConserved(report);
    expect(report).toMatchObject({ due: 2, waiting: 2, superseded: 0, mails: 0 });
    expect(ledgerOf(file).map(({ State }) => State)).toEqual(['waiting']);
  });

  test('the rehearsal ends with its last day', () => {
    const tickets = [{ id: 'T-1', opened: 'Tue 2026-06-02 10:00' }];
    const file = office({ tickets, settings: [{ Setting: 'rehearsal', Value: '2026-06-01' }] });
    tickAt(file, 'Tue 2026-06-02 11:30');
    expect(file.mails.map(({ to }) => to[0])).toEqual(['ann@example.com']);
  });

  test('all mail paused: nothing goes out, and afterwards the most important does', () => {
    const file = office({ tickets: [T1], settings: [{ Setting: 'pause all mail', Value: 'yes' }] });
    const reports = tickThrough(file, 'Mon 2026-06-01 11:30', 'Mon 2026-06-01 12:30');
    for (const report of reports) expectConserved(report);
    expect(file.mails).toEqual([]);
    file.tabs.get('SLA Settings')!.cells.find(([setting]) => setting === 'pause all mail')![2] = 'no';
    tickAt(file, 'Mon 2026-06-01 12:35');
    expect(mailLines(file).map((line) => line.slice(0, 22))).toEqual(['12:35 lead@example.com']);
  });

  test('a switch nobody can read is read the careful way', () => {
    const file = office({ tickets: [T1], settings: [{ Setting: 'pause all mail', Value: 'perhaps' }] });
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ waiting: 1, mails: 0 });
    const rehearsing = office({ tickets: [T1], settings: [{ Setting: 'rehearsal', Value: 'soon' }] });
    tickAt(rehearsing, 'Mon 2026-06-01 11:30');
    expect(rehearsing.mails[0]!.to).toEqual([OWNER]);
  });

  test.each([
    ['muted', 'the ticket is muted'],
    ['alert acknowledged', 'somebody has acknowledged the alert'],
  ])('%s: the step is suppressed, and the ledger says why', (Event, Reason) => {
    const events = [{ Ticket: 'T-1', At: '2026-06-01T11:30:00+02:00', Event, By: 'Ann' }];
    const file = office({ tickets: [T1], events });
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ due: 1, suppressed: 1 });
    expect(ledgerOf(file)).toMatchObject([{ State: 'suppressed', Reason }]);
    tickAt(file, 'Mon 2026-06-01 12:00');
    expect(file.mails).toHaveLength(Event === 'muted' ? 0 : 1);
  });

  test('an alert that somebody has acknowledged is not repeated; a step that comes later is told', () => {
    const at = (time: string) => `2026-06-01T${time}:00+02:00`;
    const acknowledged = (time: string) => ({ Ticket: 'T-1', At: at(time), Event: 'alert acknowledged' });
    const steps = [
      { Offset: 'at due', Level: '1', Role: 'lead', Repeat: '1h', Max: '5' },
      { Offset: '3bh after', Level: '2', Role: 'boss' },
    ];
    // Ann and Ben have both seen it.
    const file = office({ tickets: [T1], steps, events: [acknowledged('13:10'), acknowledged('13:20')] });
    tickThrough(file, 'Mon 2026-06-01 11:00', 'Mon 2026-06-01 17:00');
    expect(mailLines(file).map((line) => line.slice(0, 22))).toEqual([
      '12:00 lead@example.com',
      '13:00 lead@example.com',
      '15:00 boss@example.com',
    ]);
  });

  test('a reopened ticket is a new epoch: a step already past is told once more', () => {
    const at = (time: string) => `2026-06-01T${time}:00+02:00`;
    const events = [
      { Ticket: 'T-1', At: at('12:30'), Event: 'resolved' },
      { Ticket: 'T-1', At: at('12:35'), Event: 'reopened' },
    ];
    const policies = [{ Policy: 'P', Metric: 'resolution', Limit: '2bh', Calendar: 'Office' }];
    const file = office({ tickets: [T1], events, policies });
    // The clock goes on; what comes after the deadline does not move it.
    tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 13:00');
    expect(mailLines(file)).toEqual([
      '11:30 ann@example.com At risk: T-1 resolution due 12:00 (30 min left) – Acme, Critical',
      '12:00 lead@example.com At risk: T-1 resolution due now (12:00) – Acme, Critical',
      '12:35 lead@example.com Breached: T-1 resolution was due 12:00 (35 min over) – Acme, Critical',
    ]);
  });

  test('a reopened ticket whose clock begins anew: its steps are new', () => {
    const at = (time: string) => `2026-06-01T${time}:00+02:00`;
    const events = [
      { Ticket: 'T-1', At: at('12:30'), Event: 'resolved' },
      { Ticket: 'T-1', At: at('15:30'), Event: 'reopened' },
    ];
    const policies = [
      { Policy: 'P', Metric: 'resolution', Limit: '2bh', Calendar: 'Office', Reopen: 'restart' },
    ];
    const file = office({ tickets: [T1], events, policies });
    // Begins anew at 15:30: due Tue 09:30, half an hour before it is that day’s opening.
    tickThrough(file, 'Mon 2026-06-01 10:00', 'Tue 2026-06-02 10:00');
    expect(mailLines(file).map((line) => line.slice(0, 22))).toEqual([
      '11:30 ann@example.com ',
      '12:00 lead@example.com',
      '09:00 ann@example.com ',
      '09:30 lead@example.com',
    ]);
  });
});

describe('daily digest', () => {
  const digests = [{ Audience: 'lead', Cadence: 'weekdays', 'Local hour': '12' }];

  test('once a day at its hour, most important number first, with a link to each row', () => {
    const tickets = [T1, { id: 'T-2', opened: 'Mon 2026-06-01 11:00', priority: 'Low' }];
    const file = office({ tickets, steps: [], digests });
    tickThrough(file, 'Mon 2026-06-01 08:00', 'Tue 2026-06-02 13:00');
    const sent = file.mails.filter(({ to }) => to[0] === 'lead@example.com');
    expect(sent.map(({ subject }) => subject)).toEqual([
      '1 at risk, 1 due today – digest of Mon 1 Jun 2026',
      '2 breached – digest of Tue 2 Jun 2026',
    ]);
    expect(sent[0]!.text).toMatch(/^1 at risk, 1 due today\.\n/);
    expect(sent[1]!.text).toContain('T-1 first response was due Mon 12:00 (8 h over) – Acme, Critical');
    expect(sent[1]!.text).toContain('#gid=0&range=A2');
  });

  test('silent when there is nothing to say, and the ledger says so', () => {
    const file = office({ digests });
    tickThrough(file, 'Mon 2026-06-01 08:00', 'Mon 2026-06-01 14:00');
    expect(file.mails).toEqual([]);
    expect(ledgerOf(file)).toMatchObject([
      { State: 'suppressed', Reason: 'nothing to say', Step: 'digest for lead' },
    ]);
  });

  test('whoever stands in a column gets his own rows and no others', () => {
    const tickets = [T1, { ...T1, id: 'T-2', owner: 'Ben' }];
    const file = office({ tickets, steps: [], digests: [{ Audience: 'owner', 'Local hour': '13' }] });
    tickAt(file, 'Mon 2026-06-01 13:00');
    const readers = file.mails.filter(({ to }) => to[0] !== OWNER);
    expect(readers.map(({ to, text }) => [to[0], text.includes('T-1'), text.includes('T-2')])).toEqual([
      ['ann@example.com', true, false],
      ['ben@example.com', false, true],
    ]);
  });

  test('a filter by the tracker’s own columns', () => {
    const tickets = [T1, { ...T1, id: 'T-2', customer: 'Other' }];
    const file = office({ tickets, steps: [], digests: [{ ...digests[0], Filter: 'customer = other' }] });
    tickAt(file, 'Mon 2026-06-01 13:00');
    expect(file.mails[0]!.text).toContain('T-2');
    expect(file.mails[0]!.text).not.toContain('T-1');
  });

  test('missed by a dead trigger, it is sent late the same day, and not on the next', () => {
    const file = office({ tickets: [T1], steps: [], digests });
    tickAt(file, 'Mon 2026-06-01 08:00');
    tickAt(file, 'Mon 2026-06-01 23:50');
    tickAt(file, 'Tue 2026-06-02 00:10');
    expect(file.mails.filter(({ to }) => to[0] === 'lead@example.com')).toHaveLength(1);
  });

  test('what is held is told to those who read of everything', () => {
    const file = office({ tickets: [{ ...T1, owner: '' }], digests });
    tickAt(file, 'Mon 2026-06-01 12:00');
    const digest = file.mails.find(
      ({ to, subject }) => to[0] === 'lead@example.com' && /–/.test(subject) && /2026/.test(subject),
    );
    expect(digest).toBeDefined();
  });
});

describe('news of trouble', () => {
  test('a renamed header: the owner hears of it the same run, once, and again when it changes', () => {
    const file = office({ tickets: [T1] });
    file.tabs.get('Tickets')!.cells[0]![1] = 'Date in';
    tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 13:00');
    expect(mailLines(file)).toEqual([
      '10:00 owner@example.com 1 thing needs a look before SLA mail is complete',
    ]);
    expect(file.mails[0]!.text).toContain('"Opened" is not among the headers any more');
    tickThrough(file, 'Tue 2026-06-02 09:00', 'Tue 2026-06-02 10:00');
    expect(file.mails).toHaveLength(1);
    file.tabs.get('SLA Steps')!.cells[1]![3] = 'soon';
    tickAt(file, 'Tue 2026-06-02 10:05');
    expect(file.mails).toHaveLength(2);
  });
});

describe('twenty mails for one promise, and for one only', () => {
  const warnOnly = [{ Offset: '25% before', Level: '1', Role: 'owner' }];

  test('next response: each message has twenty of its own, so that the eleventh day is no silence', () => {
    const policies = [{ Policy: 'P', Metric: 'next response', Limit: '2bh', Calendar: 'Office' }];
    // Two messages a day, each warned of once and answered in time; the last one is not answered.
    const days = Array.from({ length: 12 }, (_, nth) => new Date(Date.UTC(2026, 5, 1 + nth)))
      .filter((day) => day.getUTCDay() % 6 !== 0)
      .map((day) => day.toISOString().slice(0, 10));
    const asked = days.flatMap((day) => [`${day}T09:30`, `${day}T13:30`]);
    const answered = (text: string) => text.replace('T09:30', 'T11:10').replace('T13:30', 'T15:10');
    const events = [
      ...asked.map((at) => ({ Ticket: 'T-1', At: `${at}:00+02:00`, Event: 'customer message' })),
      ...asked.map((at) => ({ Ticket: 'T-1', At: `${answered(at)}:00+02:00`, Event: 'agent reply' })),
      { Ticket: 'T-1', At: '2026-06-15T10:00:00+02:00', Event: 'customer message' },
    ];
    const file = office({
      tickets: [{ ...T1, opened: 'Mon 2026-06-01 09:00' }],
      policies,
      events,
      steps: warnOnly,
    });
    for (const at of asked) tickAt(file, Date.parse(`${at}:00+02:00`) + 95 * 60_000);
    expect(toAnn(file)).toHaveLength(asked.length);
    tickAt(file, 'Mon 2026-06-15 11:30');
    expect(toAnn(file)).toHaveLength(asked.length + 1);
  });

  test('a status that flips with every run reopens the ticket again and again: twenty mails and no more', () => {
    const policies = [{ Policy: 'P', Metric: 'resolution', Limit: '2bh', Calendar: 'Office' }];
    const file = office({
      tickets: [T1],
      policies,
      steps: [{ Offset: 'at due', Level: '1', Role: 'owner' }],
    });
    const row = file.tabs.get('Tickets')!.cells[1]!;
    for (let run = 0; run < 80; run++) {
      row[4] = run % 2 === 0 ? 'Open' : 'Resolved';
      expectConserved(tickAt(file, madrid('Mon 2026-06-01 12:00') + run * 300_000));
    }
    expect(toAnn(file)).toHaveLength(20);
  });
});
