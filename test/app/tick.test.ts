import { switchMailOn } from '../../src/app/mailSwitch';
import { tick } from '../../src/app/tick';
import { fakeHost } from '../fakes/fakeHost';
import {
  expectConserved,
  ledgerOf,
  madrid,
  mailLines,
  OWNER,
  office,
  tickAt,
  tickThrough,
} from '../fakes/office';

// Critical, opened Mon 10:00, 2 business hours: a quarter before is 11:30, due 12:00, two business hours after it 14:00.
const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };

test('three levels, one mail a step, in time', () => {
  const file = office({ tickets: [T1] });
  const reports = tickThrough(file, 'Mon 2026-06-01 10:00', 'Tue 2026-06-02 17:00');
  expect(mailLines(file)).toEqual([
    '11:30 ann@example.com At risk: T-1 first response due 12:00 (30 min left) – Acme, Critical',
    '12:00 lead@example.com At risk: T-1 first response due now (12:00) – Acme, Critical',
    '14:00 boss@example.com Breached: T-1 first response was due 12:00 (2 h over) – Acme, Critical',
  ]);
  for (const report of reports) expectConserved(report);
});

test('a kept promise is left alone', () => {
  const file = office({ tickets: [{ ...T1, answered: 'Mon 2026-06-01 10:20' }] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 17:00');
  expect(file.mails).toEqual([]);
});

test('the ledger tells each step, with when it was due and sent', () => {
  const file = office({ tickets: [T1] });
  tickThrough(file, 'Mon 2026-06-01 11:30', 'Mon 2026-06-01 12:00');
  expect(ledgerOf(file)).toMatchObject([
    {
      Ticket: 'T-1',
      Metric: 'first response',
      Step: 'level 1, 25% before',
      Due: '2026-06-01T12:00:00+02:00',
      'Step due': '2026-06-01T11:30:00+02:00',
      Attempt: '1',
      State: 'sent',
      At: '2026-06-01T11:30:00+02:00',
      Recipient: 'ann@example.com',
    },
    { Step: 'level 2, at due', At: '2026-06-01T12:00:00+02:00' },
  ]);
});

test('a late run sends the highest level and records the lower ones as superseded', () => {
  const file = office({ tickets: [T1] });
  tickAt(file, 'Mon 2026-06-01 10:00');
  expect(tickAt(file, 'Mon 2026-06-01 15:00')).toMatchObject({ due: 3, mailed: 1, superseded: 2 });
  expect(mailLines(file)).toEqual([
    '15:00 boss@example.com Breached: T-1 first response was due 12:00 (3 h over) – Acme, Critical',
  ]);
  expect(ledgerOf(file).map(({ Step, State }) => `${Step}: ${State}`)).toEqual([
    'level 3, 2bh after: sent',
    'level 1, 25% before: superseded',
    'level 2, at due: superseded',
  ]);
});

test('what a run has written is in the sheet before the platform gives the lock back', () => {
  const file = office({ tickets: [T1] });
  file.now = madrid('Mon 2026-06-01 11:30');
  const host = fakeHost(file);
  // The run has not ended yet, so what is only buffered is not there.
  tick(host);
  const settings = file.tabs.get('SLA Settings')!.cells;
  expect(settings.slice(1, 3).map((row) => Number(row[2]))).toEqual([file.now, file.now]);
  expect(ledgerOf(file)).toHaveLength(1);
  expect(host.calls.slice(-2)).toEqual(['appendRows', 'writeNamed']);
  expect(tick(fakeHost(file)).why).toBe('another run is at work');
  host.end();
  expect(tick(fakeHost(file)).ran).toBe(true);
});

test('the tracker is never written to', () => {
  const file = office({ tickets: [T1], digests: [{ Audience: 'lead', 'Local hour': '9' }] });
  const before = JSON.stringify(file.tabs.get('Tickets'));
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 15:00');
  expect(JSON.stringify(file.tabs.get('Tickets'))).toBe(before);
});

describe('any sequence of runs', () => {
  test.each([
    ['hourly', 60],
    ['every minute', 1],
  ])('%s: each step once', (_, every) => {
    const file = office({ tickets: [T1], every });
    tickThrough(file, 'Mon 2026-06-01 10:00', 'Tue 2026-06-02 17:00', every);
    const steps = ledgerOf(file).filter(({ State }) => State === 'sent');
    expect(new Set(steps.map((row) => row['Step key'])).size).toBe(steps.length);
    expect(steps.map(({ Step }) => Step)).toEqual([
      'level 1, 25% before',
      'level 2, at due',
      'level 3, 2bh after',
    ]);
  });

  test('doubled runs send nothing twice', () => {
    const file = office({ tickets: [T1] });
    for (let hour = 10; hour <= 16; hour++) {
      for (const minute of ['00', '00', '30', '30']) tickAt(file, `Mon 2026-06-01 ${hour}:${minute}`);
    }
    expect(file.mails.map(({ to }) => to[0])).toEqual([
      'ann@example.com',
      'lead@example.com',
      'boss@example.com',
    ]);
  });

  test('a run that another one interrupts at any call: each mail once', () => {
    const calls = callsOf();
    for (let index = 0; index < calls; index++) {
      const file = office({ tickets: [T1] });
      tickAt(file, 'Mon 2026-06-01 11:30', (call) => {
        if (call.index === index) tickAt(file, 'Mon 2026-06-01 11:30');
      });
      expect(mailLines(file)).toHaveLength(1);
    }
  });

  function callsOf(): number {
    let calls = 0;
    tickAt(office({ tickets: [T1] }), 'Mon 2026-06-01 11:30', () => {
      calls++;
    });
    return calls;
  }
});

describe('look-ahead', () => {
  test('what falls due before the next run goes out now and names the true time', () => {
    const file = office({ tickets: [T1], every: 60 });
    tickAt(file, 'Mon 2026-06-01 11:10');
    expect(mailLines(file)).toEqual([
      '11:10 lead@example.com At risk: T-1 first response due 12:00 (50 min left) – Acme, Critical',
      '11:10 ann@example.com At risk: T-1 first response due 12:00 (50 min left) – Acme, Critical',
    ]);
  });

  test('a promise shorter than the time between runs is announced when its row appears', () => {
    const policies = [{ Policy: 'Fast', Metric: 'first response', Limit: '20bm', Calendar: 'Office' }];
    const file = office({ tickets: [T1], every: 60, policies });
    tickAt(file, 'Mon 2026-06-01 10:05');
    expect(mailLines(file)).toEqual([
      '10:05 lead@example.com At risk: T-1 first response due 10:20 (15 min left) – Acme, Critical',
      '10:05 ann@example.com At risk: T-1 first response due 10:20 (15 min left) – Acme, Critical',
    ]);
  });

  test('that something is still undone after the deadline is never told early', () => {
    const file = office({ tickets: [T1], every: 60 });
    tickThrough(file, 'Mon 2026-06-01 10:10', 'Mon 2026-06-01 13:10', 60);
    expect(file.mails.filter(({ to }) => to[0] === 'boss@example.com')).toEqual([]);
    tickAt(file, 'Mon 2026-06-01 14:10');
    expect(file.mails.filter(({ to }) => to[0] === 'boss@example.com')).toHaveLength(1);
  });
});

describe('a deadline that moves', () => {
  const pausedAt = (at: string, hours: number) => [
    { Ticket: 'T-1', At: `2026-06-01T${at}:00+02:00`, Event: 'paused', Value: 'waiting on customer' },
    {
      Ticket: 'T-1',
      At: `2026-06-01T${String(Number(at.slice(0, 2)) + hours).padStart(2, '0')}:${at.slice(3)}:00+02:00`,
      Event: 'resumed',
    },
  ];
  const pausing = [
    { Policy: 'Standard', Metric: 'first response', Limit: '2bh', Calendar: 'Office', Pauses: 'yes' },
  ];

  test('a warning sent is sent again only when its moment has moved into the future', () => {
    const events = pausedAt('11:40', 2);
    const file = office({ tickets: [T1], policies: pausing, events });
    // Warned at 11:30; paused 11:40–13:40, so due 14:00 and a quarter before it 13:30: past already when the clock resumes.
    tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 15:00');
    expect(mailLines(file).map((line) => line.slice(0, 23))).toEqual([
      '11:30 ann@example.com A',
      '14:00 lead@example.com ',
    ]);
  });

  test('a promise that begins again in good time is warned of again, once', () => {
    const file = office({ tickets: [T1], policies: pausing });
    tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 11:35');
    // Four paused hours entered by hand: due 12:00 + 4 h = 16:00, a quarter of two hours before it 15:30.
    const tracker = file.tabs.get('Tickets')!.cells;
    tracker[0]!.push('Paused hours');
    tracker[1]!.push(4);
    file.tabs.get('SLA Settings')!.cells.push(['column: paused hours', 'Tickets', 'Paused hours']);
    tickThrough(file, 'Mon 2026-06-01 11:40', 'Mon 2026-06-01 16:00');
    expect(mailLines(file).map((line) => line.slice(0, 22))).toEqual([
      '11:30 ann@example.com ',
      '15:30 ann@example.com ',
      '16:00 lead@example.com',
    ]);
    expect(ledgerOf(file).map(({ State }) => State)).toEqual(['sent', 're-armed', 'sent', 'sent']);
  });

  test('while the clock is paused nothing is sent', () => {
    const events = pausedAt('11:20', 5);
    const file = office({ tickets: [T1], policies: pausing, events });
    tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 16:15');
    expect(file.mails).toEqual([]);
  });
});

describe('people and rows', () => {
  test('sorting, inserting and deleting rows misdirects nothing', () => {
    const tickets = ['T-1', 'T-2', 'T-3'].map((id, nth) => ({
      id,
      opened: `Mon 2026-06-01 10:0${nth}`,
      owner: nth === 1 ? 'Ben' : 'Ann',
    }));
    const file = office({ tickets });
    const { cells } = file.tabs.get('Tickets')!;
    tickThrough(file, 'Mon 2026-06-01 10:05', 'Mon 2026-06-01 11:30');
    const [headers, ...rows] = [...cells];
    cells.splice(0, cells.length, headers!, ...rows.reverse());
    tickAt(file, 'Mon 2026-06-01 11:31');
    cells.splice(1, 0, ['', '', '', '', '', '', '', '', '']);
    tickAt(file, 'Mon 2026-06-01 11:32');
    cells.splice(
      cells.findIndex((row) => row[0] === 'T-1'),
      1,
    );
    tickThrough(file, 'Mon 2026-06-01 11:35', 'Mon 2026-06-01 11:59');
    expect(mailLines(file).map((line) => line.slice(0, 39))).toEqual([
      '11:30 ann@example.com At risk: T-1 firs',
      '11:30 ben@example.com At risk: T-2 firs',
      '11:30 ann@example.com At risk: T-3 firs',
    ]);
  });

  test('a digest that went out twice stays told when somebody deletes the line that says so', () => {
    const file = office({ tickets: [T1], digests: [{ Audience: 'lead', 'Local hour': '9' }] });
    const dies = ({ name }: { name: string }) =>
      name === 'sendMail' ? ({ kill: 'after', writes: 'all' } as const) : undefined;
    expect(() => tickAt(file, 'Mon 2026-06-01 10:00', dies)).toThrow();
    tickAt(file, 'Mon 2026-06-01 10:05');
    let isFull = true;
    tickAt(file, 'Mon 2026-06-01 10:10', ({ name }) => {
      if (name !== 'setProperties' || !isFull) return undefined;
      // What the ledger tells is taken out of a full store.
      isFull = false;
      return { throw: 'before' };
    });
    const digests = () => mailLines(file).filter((line) => line.includes('lead@'));
    expect(digests()).toHaveLength(2);
    const { cells } = file.tabs.get('SLA Ledger')!;
    expect(ledgerOf(file).map(({ State }) => State)).toEqual(['in doubt', 'sent']);
    cells.pop();
    tickThrough(file, 'Mon 2026-06-01 10:15', 'Mon 2026-06-01 10:20');
    expect(digests()).toHaveLength(2);
  });

  test('old news go into one mail to the owner, not a mail each', () => {
    const tickets = [2, 3, 4].map((n) => ({ id: `T-${n}`, opened: 'Thu 2026-05-28 10:00' }));
    const file = office({ tickets: [...tickets, T1] });
    const first = tickAt(file, 'Mon 2026-06-01 10:00');
    expectConserved(first);
    expect(first).toMatchObject({ due: 9, grouped: 9, mails: 1 });
    tickThrough(file, 'Mon 2026-06-01 10:05', 'Tue 2026-06-02 10:00');
    expect(mailLines(file).map((line) => line.slice(0, 60))).toEqual([
      '10:00 owner@example.com 3 promises were broken before mail w',
      '11:30 ann@example.com At risk: T-1 first response due 12:00 ',
      '12:00 lead@example.com At risk: T-1 first response due now (',
      '14:00 boss@example.com Breached: T-1 first response was due ',
    ]);
  });

  test.each([
    ['without the document’s properties, as Google copies', false],
    ['with them, should that ever change', true],
  ])('a copied file stays silent until a person switches mail on in it: %s', (_, withProperties) => {
    const file = office({ tickets: [T1] });
    tickAt(file, 'Mon 2026-06-01 10:00');
    const document = new Map(withProperties ? file.document : []);
    const copy = { ...file, id: 'file-2', document, mails: [] };
    expect(tickAt(copy, 'Mon 2026-06-01 12:00')).toMatchObject({
      ran: false,
      why: expect.stringContaining('copy'),
    });
    expect(copy.mails).toEqual([]);
    switchMailOn(fakeHost(copy, OWNER), 5);
    expect(tickAt(copy, 'Mon 2026-06-01 12:05')).toMatchObject({ ran: true });
  });

  test('mail that was never switched on stays silent', () => {
    const file = office({ tickets: [T1] });
    file.document.clear();
    file.tabs.get('SLA Settings')!.cells.pop();
    expect(tickAt(file, 'Mon 2026-06-01 12:00')).toMatchObject({
      ran: false,
      why: 'mail is not switched on',
    });
  });

  test('a second person’s trigger waits, and takes over when the first one is dead', () => {
    const file = office({ tickets: [T1] });
    tickAt(file, 'Mon 2026-06-01 11:25');
    switchMailOn(fakeHost(file, 'second@example.com'), 5, []);
    expect(tickAt(file, 'Mon 2026-06-01 11:30', undefined, 'second@example.com')).toMatchObject({
      ran: false,
    });
    expect(tickAt(file, 'Mon 2026-06-01 11:45', undefined, 'second@example.com')).toMatchObject({
      ran: true,
    });
    expect(tickAt(file, 'Mon 2026-06-01 11:46')).toMatchObject({ ran: false });
  });
});
