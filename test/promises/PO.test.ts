import { POLICIES } from '../../src/sheets/tabs';
import { at, show } from '../oracles/workedExample';
import type { Cell } from '../vectors/asCells';
import { NEW_YORK, Rules } from './agreement';
import { checksOf, setUp } from './office';

// An emulated spreadsheet is set up in some of them.
jest.setTimeout(60_000);

const desk = new Rules('help-desk', NEW_YORK);
const STANDARD = { opened: 'Mon 2026-06-01 10:00', priority: 'Standard' };
const CRITICAL = { opened: 'Mon 2026-06-01 10:00', priority: 'Critical' };

test('PO2 support hours Mon–Fri 08:00–18:00; EST is read as New York, UTC-5 is offered, the abbreviation warned about', () => {
  const isOpen = (written: string) => desk.sheet.SLA_IS_OPEN!(desk.date(written), 'Help desk', desk.range);
  expect(
    [
      'Mon 2026-06-01 07:59',
      'Mon 2026-06-01 08:00',
      'Fri 2026-06-05 17:59',
      'Fri 2026-06-05 18:00',
      'Sat 2026-06-06 12:00',
    ].map(isOpen),
  ).toEqual([false, true, true, false, false]);
  const fixed = new Rules('help-desk', NEW_YORK, { reading: ['PO2', 'UTC-5'] });
  expect(desk.sheet.SLA_IS_OPEN!(fixed.date('Mon 2026-06-01 08:30'), 'Help desk', fixed.range)).toBe(false);
  const warned = desk.sheet.SLA_IS_OPEN!(desk.date('Mon 2026-06-01 09:00'), 'Mon-Fri 08:00-18:00 EST');
  expect(warned).toMatch(/America\/New_York.*UTC-5/);
});

test('PO3 acknowledged and work started, two facts, within 20 business minutes; automatic messages never count', () => {
  const standing = (events: [string, string, string?, string?][], now: string) =>
    desk.standing(
      'acknowledgement',
      STANDARD,
      events.map(([when, ...rest]) => [`Mon 2026-06-01 ${when}`, ...rest] as const),
      `Mon 2026-06-01 ${now}`,
    );
  expect(standing([], '10:05')).toMatchObject({
    due: desk.moment('Mon 2026-06-01 10:20'),
    status: 'On track',
  });
  expect(
    standing(
      [
        ['10:05', 'acknowledged'],
        ['10:12', 'work started'],
      ],
      '12:00',
    ),
  ).toMatchObject({ status: 'Met' });
  expect(standing([['10:05', 'acknowledged']], '10:21')).toMatchObject({ status: 'Breached, open' });
  expect(
    standing(
      [
        ['10:05', 'work started'],
        ['10:06', 'acknowledged', '', 'automatic'],
      ],
      '10:21',
    ),
  ).toMatchObject({ status: 'Met' });
  expect(
    standing(
      [
        ['10:05', 'work started'],
        ['10:06', 'reply', '', 'automatic'],
      ],
      '10:21',
    ),
  ).toMatchObject({ status: 'Breached, open' });
  expect(
    standing(
      [
        ['10:05', 'acknowledged'],
        ['10:25', 'work started'],
      ],
      '12:00',
    ),
  ).toMatchObject({ status: 'Breached' });
});

test('PO4 first response to Standard: goal 1 business hour, at risk after it; limit 2, breach', () => {
  const status = (stopped: string, now: string) =>
    desk.status('Mon 2026-06-01 10:00', stopped, now, 'first response', 'Standard');
  expect(desk.deadline('Mon 2026-06-01 10:00', 'first response goal', 'Standard')).toBe(
    desk.moment('Mon 2026-06-01 11:00'),
  );
  expect(desk.deadline('Mon 2026-06-01 10:00', 'first response', 'Standard')).toBe(
    desk.moment('Mon 2026-06-01 12:00'),
  );
  // As the reading says: the same for the severer ones, half a day for Low.
  const targets = ['Critical', 'High', 'Standard', 'Low'].map((priority) => [
    desk.target('first response goal', priority),
    desk.target('first response', priority),
  ]);
  expect(targets).toEqual([
    ['1bh', '2bh'],
    ['1bh', '2bh'],
    ['1bh', '2bh'],
    ['4bh', '5bh'],
  ]);
  expect(status('', 'Mon 2026-06-01 11:00')).toBe('On track');
  expect(status('', 'Mon 2026-06-01 11:01')).toBe('At risk');
  expect(status('', 'Mon 2026-06-01 12:01')).toBe('Breached, open');
  expect(status('Mon 2026-06-01 11:00', 'Tue 2026-06-02 09:00')).toBe('Met');
  expect(status('Mon 2026-06-01 11:30', 'Tue 2026-06-02 09:00')).toBe('Met after goal');
  expect(status('Mon 2026-06-01 12:01', 'Tue 2026-06-02 09:00')).toBe('Breached');
});

test('PO5 an estimate within 24 hours, three readings; then the estimate is the promise for the resolution', () => {
  const reading = (read: string) => new Rules('help-desk', NEW_YORK, { reading: ['PO5', read] });
  const dueUnder = (rules: Rules) => rules.deadline('Fri 2026-06-05 16:30', 'estimate');
  expect(dueUnder(desk)).toBe(desk.moment('Sat 2026-06-06 16:30'));
  expect(dueUnder(reading('next opening'))).toBe(desk.moment('Mon 2026-06-08 08:00'));
  expect(dueUnder(reading('24 support hours'))).toBe(desk.moment('Wed 2026-06-10 10:30'));
  const given = [['Mon 2026-06-01 11:00', 'estimate', '=Wed 2026-06-03 15:00']] as const;
  const resolution = (events: Parameters<Rules['standing']>[2], now: string) =>
    desk.standing('resolution', STANDARD, events, now);
  expect(resolution([], 'Mon 2026-06-01 12:00')).toMatchObject({ due: '', status: 'No target' });
  expect(resolution(given, 'Mon 2026-06-01 12:00')).toMatchObject({
    due: desk.moment('Wed 2026-06-03 15:00'),
    status: 'On track',
  });
  expect(resolution(given, 'Wed 2026-06-03 15:01')).toMatchObject({ status: 'Breached, open' });
  expect(resolution([...given, ['Wed 2026-06-03 15:00', 'resolved']], 'Thu 2026-06-04 09:00')).toMatchObject({
    status: 'Met',
  });
});

test('PO6 Critical: the resolution has no number and is never breached, and Critical comes first in every list', () => {
  expect(desk.target('resolution', 'Critical')).toBe('none');
  expect(desk.standing('resolution', CRITICAL, [], 'Thu 2026-12-31 12:00')).toMatchObject({
    due: '',
    status: 'No target',
  });
  const tickets = ['Low', 'Standard', 'Critical', 'High'].map((priority) => ({
    ...STANDARD,
    priority,
    answered: 'Mon 2026-06-01 10:30',
  }));
  const lines = desk.report('priority', 'first response', tickets, [], 'Tue 2026-06-02 09:00');
  expect(lines.map(({ group }) => group)).toEqual(['Critical', 'High', 'Standard', 'Low']);
});

test('PO7 open Critical: one update by the close of each business day, with a cut-off', () => {
  const update = (events: Parameters<Rules['standing']>[2], now: string, rules = desk) =>
    rules.standing('periodic update', CRITICAL, events, now);
  expect(update([], 'Mon 2026-06-01 12:00')).toMatchObject({
    due: desk.moment('Mon 2026-06-01 18:00'),
    status: 'On track',
  });
  expect(update([], 'Mon 2026-06-01 18:01')).toMatchObject({ status: 'Breached, open' });
  const monday = [['Mon 2026-06-01 15:00', 'reply']] as const;
  expect(update(monday, 'Tue 2026-06-02 09:00')).toMatchObject({
    due: desk.moment('Tue 2026-06-02 18:00'),
    status: 'On track',
  });
  expect(desk.standing('periodic update', STANDARD, [], 'Fri 2026-06-05 12:00')).toMatchObject({
    status: 'No target',
  });
  const cutoff = new Rules('help-desk', NEW_YORK, { reading: ['PO7', 'within an hour of closing'] });
  const late = { ...CRITICAL, opened: 'Mon 2026-06-01 17:55' };
  expect(desk.deadline(late.opened, 'periodic update', 'Critical')).toBe(desk.moment('Mon 2026-06-01 18:00'));
  expect(cutoff.deadline(late.opened, 'periodic update', 'Critical')).toBe(
    desk.moment('Tue 2026-06-02 18:00'),
  );
});

test('PO8 availability of at least 99 % of a month’s business minutes, without scheduled maintenance', () => {
  const moments = (...written: string[]) => written.map((one) => [desk.date(one)]);
  const starts = moments('Tue 2026-03-10 17:30', 'Sat 2026-03-14 09:00', 'Wed 2026-03-11 12:30');
  const ends = moments('Tue 2026-03-10 19:00', 'Sat 2026-03-14 12:00', 'Wed 2026-03-11 14:00');
  const maintenance = [[desk.date('Wed 2026-03-11 12:00'), desk.date('Wed 2026-03-11 13:00')]];
  const period = [desk.date('Sun 2026-03-01 00:00'), desk.date('Wed 2026-04-01 00:00')];
  const on = ['Help desk', desk.range, maintenance];
  const promised = desk.target('availability');
  expect(promised).toBe('99%');
  // 22 working days of 10 hours less one of maintenance; down Tue 17:30–18:00 and Wed 13:00–14:00.
  expect(desk.sheet.SLA_UPTIME!(starts, ends, ...period, ...on)).toBeCloseTo(
    (219 * 60 - 90) / (219 * 60),
    12,
  );
  expect(desk.sheet.SLA_DOWNTIME_ALLOWED!(promised, ...period, ...on)).toBeCloseTo(131.4, 9);
  expect(desk.sheet.SLA_DOWNTIME_LEFT!(starts, ends, promised, ...period, ...on)).toBeCloseTo(41.4, 9);
});

test('PO9 a closed row whose records are incomplete says what is missing', () => {
  const rows: Cell[][] = [
    ['Ticket', 'Incident', 'Solution', 'Response time'],
    ['T-1', 'Printer', 'Restarted', 0.5],
    ['T-2', 'Printer', ' ', ''],
  ];
  const missing = desk.sheet.SLA_MISSING!(rows, desk.setting('required when closed'));
  expect(missing).toEqual([['missing'], [''], ['solution, response time']]);
});

test('PO10 waiting for the customer’s information pauses the clock', () => {
  const waited = [
    ['Mon 2026-06-01 12:00', 'status', 'waiting on customer'],
    ['Mon 2026-06-01 15:00', 'status', 'open'],
  ] as const;
  // Three hours by the clock are given back to a promise counted by the clock; the first response does not wait.
  expect(desk.standing('estimate', STANDARD, waited, 'Mon 2026-06-01 16:00')).toMatchObject({
    due: desk.moment('Tue 2026-06-02 13:00'),
    status: 'On track',
  });
  expect(desk.standing('estimate', STANDARD, waited, 'Mon 2026-06-01 13:00')).toMatchObject({
    status: 'Paused',
  });
  expect(desk.standing('first response', STANDARD, waited, 'Mon 2026-06-01 16:00')).toMatchObject({
    due: desk.moment('Mon 2026-06-01 12:00'),
  });
});

test('PO11 three levels of escalation: the owner, the supervisor, the product team', async () => {
  const runtime = await setUp('help-desk', {
    zone: NEW_YORK,
    now: 'Mon 2026-06-01 09:30',
    tickets: [{ opened: 'Mon 2026-06-01 10:00', priority: 'Standard', owner: 'ann@example.com' }],
    roles: { supervisor: 'lead@example.com', 'product team': 'product@example.com' },
    mail: true,
  });
  runtime.advanceTo(at('Mon 2026-06-01 15:00', NEW_YORK));
  const mails = runtime.outbox.mails.filter(({ subject }) => subject.includes('first response'));
  // A quarter before 12:00, at 12:00, two support hours after it.
  expect(mails.map((mail) => `${show(mail.at, NEW_YORK).slice(15, 20)} ${mail.to}`)).toEqual([
    '11:30 ann@example.com',
    '12:00 lead@example.com',
    '14:00 product@example.com',
  ]);
});

describe('PO12 governance', () => {
  test('PO12 a yearly review, with a reminder 30 days before', () => {
    const every = desk.target('cadence: yearly review');
    const standing = (now: string) =>
      (desk.sheet.SLA_CADENCE!('2025-07-01', every, 'Help desk', desk.range, desk.date(now)) as Cell[][])[0]!;
    // 30 days before 1 July 2026 is 1 June.
    expect(standing('Sun 2026-05-31 12:00').map((cell) => desk.shown(cell))).toEqual([
      desk.moment('Wed 2026-07-01 00:00'),
      'On track',
    ]);
    expect(standing('Mon 2026-06-01 12:00')[1]).toBe('Coming up');
    expect(standing('Thu 2026-07-02 12:00')[1]).toBe('Overdue');
  });

  test('PO12 a new version holds for tickets opened from its date on, never before', () => {
    const version = {
      Policy: 'Help desk',
      Version: '2',
      'Effective from': '2026-07-01',
      Priority: 'Standard',
    };
    const rules = new Rules('help-desk', NEW_YORK, {
      policies: [{ ...version, Metric: 'first response', Limit: '1bh', Calendar: 'Help desk', Force: 'SLO' }],
    });
    const target = (on: string) => rules.target('first response', 'Standard', {}, on);
    expect([target('Tue 2026-06-30 12:00'), target('Wed 2026-07-01 08:00')]).toEqual(['2bh', '1bh']);
    // Opened the evening before: still two hours, though most of them lie in July.
    expect(rules.deadline('Tue 2026-06-30 17:30', 'first response', 'Standard')).toBe(
      rules.moment('Wed 2026-07-01 09:30'),
    );
    expect(rules.deadline('Wed 2026-07-01 08:00', 'first response', 'Standard')).toBe(
      rules.moment('Wed 2026-07-01 09:00'),
    );
  });

  test('PO12 a version that only one side has signed is pointed out', async () => {
    const runtime = await setUp('help-desk', {
      zone: NEW_YORK,
      now: 'Mon 2026-06-01 09:30',
      tickets: [{ opened: 'Mon 2026-06-01 10:00' }],
    });
    const row = runtime.sheet.used('SLA Policies').length;
    const found = () => checksOf(runtime).filter(({ found: name }) => name === 'Help desk 1');
    expect(found()).toEqual([]); // no date: it has been in force from the beginning
    const at = POLICIES.headers.indexOf('Effective from');
    for (let line = 2; line <= row; line++)
      runtime.sheet.write(`SLA Policies!${letter(at)}${line}`, '2026-07-01');
    expect(found()).toMatchObject([
      { severity: 'warning', wanted: expect.stringContaining('signed by nobody') },
    ]);
    const settings = runtime.sheet.used('SLA Settings').length + 1;
    const sign = (who: string) => {
      for (const [column, cell] of ['signed off', 'Help desk 1', who].entries())
        runtime.sheet.write(`SLA Settings!${letter(column)}${settings}`, cell);
    };
    sign('Ann 2026-06-20');
    expect(found()).toMatchObject([{ wanted: expect.stringContaining('signed by Ann 2026-06-20 alone') }]);
    sign('Ann 2026-06-20, Ben 2026-06-21');
    expect(found()).toEqual([]);
  });
});

const letter = (column: number) => String.fromCharCode(65 + column);
