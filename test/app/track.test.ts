import { CALENDARS, CUSTOMERS, EVENTS, POLICIES, SETTINGS } from '../../src/sheets/tabs';
import { bundle, dateCell, moment, type Row, shown, stacked, tabRange } from '../behaviour/sheet';
import { type Cell, loadBundle } from '../vectors/asCells';

const PO = 'Mon-Fri 08:00-18:00 America/New_York';
const SL = 'Mon-Fri 08:00-18:00 Europe/Madrid';
const CO = 'Mon-Fri 09:00-17:00 America/New_York';

/** A line of SLA Events: `Mon 2026-06-01 16:30 | reply | value | by`; a value `=Mon 2026-06-08 12:00` is a date. */
type Log = string;

interface Case {
  readonly calendar: string;
  readonly policies: readonly Row[];
  readonly ticket?: Row;
  readonly log?: Log;
  readonly now: string;
  readonly metrics?: Cell;
  readonly more?: Cell[][];
}

function eventCells(log: Log, calendar: string, ticket = 'T-1'): Cell[][] {
  const rows = log
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((part) => part.trim()))
    .map(([when = '', event = '', value = '', by = 'Ana']) => ({
      Ticket: ticket,
      At: dateCell(when, calendar),
      Event: event,
      Value: value.startsWith('=') ? dateCell(value.slice(1), calendar) : value,
      By: by,
    }));
  return tabRange(EVENTS, rows);
}

function rulesOf(calendar: string, policies: readonly Row[], ...more: Cell[][][]): Cell[][] {
  const lines = policies.map((row) => ({ Policy: 'Standard', Calendar: calendar, ...row }));
  return stacked(tabRange(POLICIES, lines), ...more.filter(({ length }) => length > 0));
}

/** A tracker of one ticket, T-1, with the columns that `ticket` names; moments are written out. */
function trackerOf(calendar: string, ticket: Row): Cell[][] {
  const moments = /^\w{3} \d{4}-\d{2}-\d{2} \d{2}:\d{2}/;
  const cells = Object.values({ Id: 'T-1', ...ticket }).map((cell) =>
    typeof cell === 'string' && moments.test(cell) ? dateCell(cell, calendar) : cell,
  );
  return [['Id', ...Object.keys(ticket)], cells];
}

/** `due · status · hours left` of every metric, as SLA_TRACK spills them for T-1. */
function tracked({ calendar, policies, ticket = {}, log, now, metrics = '', more = [] }: Case): string[] {
  const opened = log === undefined ? {} : { Opened: (log.trim().split('|')[0] as string).trim() };
  const spill = bundle().SLA_TRACK(
    trackerOf(calendar, { ...opened, ...ticket }),
    rulesOf(calendar, policies, more),
    log === undefined ? '' : eventCells(log, calendar),
    metrics,
    dateCell(now, calendar),
  ) as Cell[][];
  const [header, cells] = spill as [Cell[], Cell[]];
  return Array.from({ length: header.length / 3 }, (_, nth) => {
    const [due, status, left] = cells.slice(nth * 3, nth * 3 + 3) as [Cell, Cell, Cell];
    return [shown(due, calendar), status, left === '' ? '' : Number((left as number).toFixed(6))].join(' · ');
  });
}

const told = (due: string, status: string, left: number | '', calendar: string) =>
  [due === '' ? '' : moment(due, calendar), status, left].join(' · ');

describe('V16 a pause for the reason that the policy names', () => {
  const WAITING: Row = { Metric: 'first response', Limit: '2bh', Pauses: 'pause notice, waiting on partner' };
  const LOG = `
    Mon 2026-06-01 16:30 | opened
    Mon 2026-06-01 17:00 | status | waiting on partner
    Tue 2026-06-02 10:15 | status | open`;

  test.each([
    ['Mon 2026-06-01 16:45', 'Tue 2026-06-02 08:30', 'On track', 1.75, 'no pause yet'],
    ['Tue 2026-06-02 09:00', 'Tue 2026-06-02 10:30', 'Paused', 1.5, '2 h of pause so far (D21)'],
    ['Tue 2026-06-02 10:15', 'Tue 2026-06-02 11:45', 'On track', 1.5, '3 h 15 in all'],
    ['Tue 2026-06-02 11:45', 'Tue 2026-06-02 11:45', 'At risk', 0, 'at the due instant not yet late'],
    ['Tue 2026-06-02 12:45', 'Tue 2026-06-02 11:45', 'Breached, open', -1, 'an hour late'],
  ])('as of %s: due %s, %s (%s)', (now, due, status, left) => {
    expect(tracked({ calendar: SL, policies: [WAITING], log: LOG, now })).toEqual([
      told(due, status, left, SL),
    ]);
  });

  test.each([
    ['no', 'Tue 2026-06-02 08:30', 'Breached, open', 'pauses never count'],
    ['', 'Tue 2026-06-02 08:30', 'Breached, open', 'as usual for a first response (D17)'],
    ['waiting on customer', 'Tue 2026-06-02 08:30', 'Breached, open', 'another reason'],
    ['yes', 'Tue 2026-06-02 11:45', 'On track', 'all pauses'],
    ['Waiting on Partner', 'Tue 2026-06-02 11:45', 'On track', 'in whatever case'],
  ])('Pauses %j: due %s, %s (%s)', (pauses, due, status) => {
    const policies = [{ ...WAITING, Pauses: pauses }];
    const [found] = tracked({ calendar: SL, policies, log: LOG, now: 'Tue 2026-06-02 10:15' });
    expect(found?.startsWith(`${moment(due, SL)} · ${status}`)).toBe(true);
  });

  test('a pause that begins after the deadline hides no breach', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 12:00 | status | waiting on partner`;
    expect(tracked({ calendar: SL, policies: [WAITING], log, now: 'Mon 2026-06-01 13:00' })).toEqual([
      told('Mon 2026-06-01 11:00', 'Breached, open', -2, SL),
    ]);
  });
});

describe('the help desk (PO)', () => {
  const POLICIES_OF_PO: Row[] = [
    { Metric: 'acknowledgement', Limit: '20bm' },
    { Metric: 'first response', Priority: 'Standard', Goal: '1bh', Limit: '2bh' },
    { Metric: 'estimate', Limit: '24eh' },
    { Metric: 'resolution', Priority: 'Critical', Limit: 'none' },
    { Metric: 'resolution', Limit: 'by:ETA' },
    { Metric: 'periodic update', Priority: 'Critical', Limit: 'eod' },
  ];
  const po = (metrics: string, log: string, now: string, priority: string, ticket: Row = {}) =>
    tracked({
      calendar: PO,
      policies: POLICIES_OF_PO,
      log,
      now,
      metrics,
      ticket: { Priority: priority, ...ticket },
    });

  test.each([
    ['', 'On track', 6, 'nobody has seen it'],
    ['Mon 2026-03-09 08:01 | reply | | automatic', 'On track', 6, 'an automatic receipt is no fact'],
    ['Mon 2026-03-09 08:02 | acknowledged', 'On track', 6, 'one fact of two'],
    [
      'Mon 2026-03-09 08:01 | work started\nMon 2026-03-09 08:04 | acknowledged',
      'Met',
      6,
      'both, 08:04 the later',
    ],
  ])(
    'PO3 both facts, 20 business minutes over a spring Sunday: %j (%s, %s min: %s)',
    (log, status, minutes) => {
      const opened = `Fri 2026-03-06 17:50 | opened\n${log}`.trim();
      expect(po('acknowledgement', opened, 'Mon 2026-03-09 08:04', 'Standard')).toEqual([
        told('Mon 2026-03-09 08:10', status, Number((minutes / 60).toFixed(6)), PO),
      ]);
    },
  );

  test('PO3 work begun at 08:12 is late, however early it was acknowledged', () => {
    const log = `
      Fri 2026-03-06 17:50 | opened
      Fri 2026-03-06 17:55 | acknowledged
      Mon 2026-03-09 08:12 | work started`;
    expect(po('acknowledgement', log, 'Mon 2026-03-09 09:00', 'Standard')).toEqual([
      told('Mon 2026-03-09 08:10', 'Breached', -0.033333, PO),
    ]);
  });

  test.each([
    ['Fri 2026-06-05 17:15', '', 'On track', 1.25, 'three quarters of the goal used, but there is a goal'],
    ['Fri 2026-06-05 17:45', '', 'At risk', 0.75, 'past the goal of 17:30'],
    ['Mon 2026-06-08 08:31', '', 'Breached, open', -0.016667, ''],
    ['Mon 2026-06-08 12:00', 'Fri 2026-06-05 17:30 | reply', 'Met', 1, 'at the goal exactly'],
    ['Mon 2026-06-08 12:00', 'Mon 2026-06-08 08:30 | call', 'Met after goal', 0, 'at the limit exactly'],
    ['Mon 2026-06-08 12:00', 'Fri 2026-06-05 17:00 | note', 'Breached, open', -3.5, 'a note is no answer'],
  ])('PO4 goal 1 h, limit 2 h, as of %s with %j: %s, %s h left (%s)', (now, answer, status, left) => {
    expect(po('first response', `Fri 2026-06-05 16:30 | opened\n${answer}`.trim(), now, 'Standard')).toEqual([
      told('Mon 2026-06-08 08:30', status, left, PO),
    ]);
  });

  test('PO5 the estimate is owed within 24 h by the clock, and then is the promise', () => {
    const opened = 'Fri 2026-06-05 16:30 | opened';
    expect(po('estimate, resolution', opened, 'Fri 2026-06-05 17:30', 'Standard')).toEqual([
      told('Sat 2026-06-06 16:30', 'On track', 23, PO),
      told('', 'No target', '', PO),
    ]);
    const given = `${opened}\nSat 2026-06-06 10:00 | estimate | =Tue 2026-06-09 12:00`;
    expect(po('estimate, resolution', given, 'Mon 2026-06-08 12:00', 'Standard')).toEqual([
      told('Sat 2026-06-06 16:30', 'Met', 6.5, PO),
      // Friday 1.5 h, Monday 4 h used of 1.5 + 10 + 4 = 15.5 h.
      told('Tue 2026-06-09 12:00', 'On track', 10, PO),
    ]);
  });

  test.each([
    ['Mon 2026-06-08 17:00', 'Wed 2026-06-10 12:00', 'moved before it had passed'],
    ['Tue 2026-06-09 13:00', 'Tue 2026-06-09 12:00', 'moved too late: the first date stays missed'],
  ])('PO5 an estimate moved on %s: due %s (%s)', (when, due) => {
    const log = `
      Fri 2026-06-05 16:30 | opened
      Sat 2026-06-06 10:00 | estimate | =Tue 2026-06-09 12:00
      ${when} | estimate | =Wed 2026-06-10 12:00`;
    const [found] = po('resolution', log, 'Tue 2026-06-09 14:00', 'Standard');
    expect(found?.split(' · ')[0]).toBe(moment(due, PO));
  });

  test('PO5 without events the date of the ETA column is the promise', () => {
    const ticket = {
      Opened: 'Fri 2026-06-05 16:30',
      ETA: 'Tue 2026-06-09 12:00',
      Resolved: 'Tue 2026-06-09 13:00',
    };
    expect(
      tracked({
        calendar: PO,
        policies: POLICIES_OF_PO,
        metrics: 'resolution',
        ticket,
        now: 'Wed 2026-06-10 09:00',
      }),
    ).toEqual([told('Tue 2026-06-09 12:00', 'Breached', -1, PO)]);
  });

  test('PO6 a critical ticket has no number for its resolution', () => {
    expect(po('resolution', 'Fri 2026-06-05 16:30 | opened', 'Mon 2026-06-08 12:00', 'Critical')).toEqual([
      told('', 'No target', '', PO),
    ]);
  });

  describe('PO7 one update by the close of each business day', () => {
    const LOG = `
      Mon 2026-06-01 10:00 | opened
      Mon 2026-06-01 15:00 | reply`;
    test.each([
      ['Mon 2026-06-01 16:00', 'Mon 2026-06-01 18:00', 'Met', 3, "today's is done"],
      ['Tue 2026-06-02 09:00', 'Tue 2026-06-02 18:00', 'On track', 9, "tomorrow's is owed by its close"],
      ['Wed 2026-06-03 09:00', 'Tue 2026-06-02 18:00', 'Breached, open', -1, 'the oldest that is still owed'],
    ])('as of %s: due %s, %s (%s h; %s)', (now, due, status, left) => {
      expect(po('periodic update', LOG, now, 'Critical')).toEqual([told(due, status, left, PO)]);
    });

    test('days before it became critical owe nothing', () => {
      const log = `
        Mon 2026-06-01 10:00 | opened
        Mon 2026-06-01 10:00 | priority | Standard
        Wed 2026-06-03 12:00 | priority | Critical`;
      expect(po('periodic update', log, 'Wed 2026-06-03 13:00', 'Critical')).toEqual([
        told('Wed 2026-06-03 18:00', 'On track', 5, PO),
      ]);
    });

    test('nobody else is promised any', () => {
      expect(po('periodic update', LOG, 'Wed 2026-06-03 09:00', 'Standard')).toEqual([
        told('', 'No target', '', PO),
      ]);
    });
  });
});

describe('the chain of the product support agreement (CO)', () => {
  const CHAIN: Row[] = [
    { Metric: 'first response with outcome', Limit: '2bd' },
    { Metric: 'triage', Limit: '1bd' },
    { Metric: 'update to both', Limit: '1bd' },
    { Metric: 'engineering contact', Limit: 'eow+1' },
    { Metric: 'forecast', Limit: '5bd' },
    { Metric: 'agreed date', Limit: 'by:forecast' },
  ];
  const co = (log: string, now: string) => tracked({ calendar: CO, policies: CHAIN, log, now });
  const NOT_YET = told('', '', '', CO);

  test('CO4 CO7 an answer without an outcome is none; nothing else has started', () => {
    const log = `
      Mon 2026-06-01 10:00 | opened
      Tue 2026-06-02 09:00 | reply`;
    // 18 of the 23 business hours up to Wednesday's close are used.
    expect(co(log, 'Wed 2026-06-03 12:00')).toEqual([
      told('Wed 2026-06-03 17:00', 'At risk', 5, CO),
      ...Array(5).fill(NOT_YET),
    ]);
  });

  test('CO8 CO9 escalated: triage by the next close, and both are to be told', () => {
    const log = `
      Mon 2026-06-01 10:00 | opened
      Wed 2026-06-03 11:00 | escalated
      Wed 2026-06-03 12:00 | told customer`;
    expect(co(log, 'Thu 2026-06-04 09:00')).toEqual([
      told('Wed 2026-06-03 17:00', 'Met', 6, CO),
      told('Thu 2026-06-04 17:00', 'On track', 8, CO),
      told('Thu 2026-06-04 17:00', 'On track', 8, CO),
      NOT_YET,
      NOT_YET,
      NOT_YET,
    ]);
    const both = `${log}\nThu 2026-06-04 17:00 | told partner`;
    expect(co(both, 'Fri 2026-06-05 09:00')[2]).toBe(told('Thu 2026-06-04 17:00', 'Met', 0, CO));
  });

  test('CO10 CO11 engineering by the close of the following week, then the forecast is the promise', () => {
    const log = `
      Mon 2026-06-01 10:00 | opened
      Wed 2026-06-03 11:00 | escalated
      Thu 2026-06-04 17:00 | triage complete
      Mon 2026-06-08 09:00 | engineering contacted
      Mon 2026-06-08 10:00 | engineering review
      Tue 2026-06-09 10:00 | forecast | =Fri 2026-06-19 12:00
      Tue 2026-06-09 11:00 | told customer
      Tue 2026-06-09 12:00 | told partner`;
    expect(co(log, 'Wed 2026-06-10 09:00').slice(3)).toEqual([
      // 40 business hours from Monday's opening to Friday's close.
      told('Fri 2026-06-12 17:00', 'Met', 40, CO),
      // Received Monday 8 June: the fifth business day after it is Monday 15 June. Tue 5 h + Wed-Fri 24 h + Mon 8 h.
      told('Mon 2026-06-15 17:00', 'Met', 37, CO),
      // Wed 10, Thu 11, Fri 12, Mon 15 - Thu 18: 7 days of 8 h, and 3 h on Friday.
      told('Fri 2026-06-19 12:00', 'On track', 59, CO),
    ]);
  });
});

test('SL15 each ticket of the tier within 2 h; the mean beside it promises no single ticket anything', () => {
  const customers = tabRange(CUSTOMERS, [{ Customer: 'Acme', Tier: 'Enterprise' }]);
  const calendars = tabRange(CALENDARS, [
    {
      Calendar: 'Europe',
      'Time zone': 'Europe/Madrid',
      Mon: '08:00-18:00',
      Tue: '08:00-18:00',
      Wed: '08:00-18:00',
    },
  ]);
  const policies: Row[] = [
    { Policy: 'Enterprise', Tier: 'Enterprise', Metric: 'first response', Limit: '2bh', Calendar: 'Europe' },
    {
      Policy: 'Enterprise',
      Tier: 'Enterprise',
      Metric: 'first response',
      Limit: '5bm',
      Aggregate: 'mean',
      Calendar: 'Europe',
    },
    { Policy: 'Premium', Tier: 'Premium', Metric: 'first response', Limit: '12bh', Calendar: 'Europe' },
  ];
  const ticket = {
    Opened: 'Mon 2026-06-01 08:00',
    Customer: 'acme',
    'First response': 'Mon 2026-06-01 10:00',
  };
  const found = tracked({
    calendar: SL,
    policies,
    ticket,
    now: 'Mon 2026-06-01 12:00',
    more: stacked(customers, calendars),
  });
  expect(found).toEqual([told('Mon 2026-06-01 10:00', 'Met', 0, SL)]);
});

describe('the ticket as its history tells it', () => {
  const resolution = (log: string, now: string, row: Row = {}, ticket: Row = {}) =>
    tracked({ calendar: CO, policies: [{ Metric: 'resolution', Limit: '8bh', ...row }], log, now, ticket });
  const REOPENED = `
    Mon 2026-06-01 10:00 | opened
    Mon 2026-06-01 12:00 | resolved
    Tue 2026-06-02 11:00 | reopened`;

  test('D19 reopened: 2 h used on Monday, 6 h from Tuesday 11:00', () => {
    expect(resolution(REOPENED, 'Tue 2026-06-02 12:00')).toEqual([
      told('Tue 2026-06-02 17:00', 'On track', 5, CO),
    ]);
    expect(resolution(REOPENED, 'Tue 2026-06-02 12:00', { Reopen: 'restart' })).toEqual([
      told('Wed 2026-06-03 11:00', 'On track', 7, CO),
    ]);
  });

  test('a resolved date that the reopening has overtaken does not count, nor do paused hours that the events explain', () => {
    const ticket = { Resolved: 'Mon 2026-06-01 12:00', 'Paused hours': 7 };
    expect(resolution(REOPENED, 'Tue 2026-06-02 12:00', {}, ticket)).toEqual([
      told('Tue 2026-06-02 17:00', 'On track', 5, CO),
    ]);
  });

  test('paused hours of the tracker count where no event tells of a pause', () => {
    expect(
      resolution('Mon 2026-06-01 10:00 | opened', 'Mon 2026-06-01 12:00', {}, { 'Paused hours': 2 }),
    ).toEqual([told('Tue 2026-06-02 12:00', 'On track', 8, CO)]);
  });

  test('a waiver of one metric, of all, and a ticket that is not covered', () => {
    const waived = `
      Mon 2026-06-01 10:00 | opened
      Mon 2026-06-01 11:00 | waived | resolution: agreed by phone`;
    const other = waived.replace('resolution:', 'first response:');
    expect(resolution(waived, 'Wed 2026-06-03 12:00')).toEqual([
      told('Tue 2026-06-02 10:00', 'Waived', '', CO),
    ]);
    expect(resolution(other, 'Wed 2026-06-03 12:00')).toEqual([
      told('Tue 2026-06-02 10:00', 'Breached, open', -10, CO),
    ]);
    expect(resolution(waived.replace('resolution: ', ''), 'Wed 2026-06-03 12:00')).toEqual([
      told('Tue 2026-06-02 10:00', 'Waived', '', CO),
    ]);
    const excluded = `
      Mon 2026-06-01 10:00 | opened
      Mon 2026-06-01 11:00 | not covered | third-party cause`;
    expect(resolution(excluded, 'Wed 2026-06-03 12:00')).toEqual([told('', 'Not covered', '', CO)]);
    expect(resolution(`${excluded}\nMon 2026-06-01 12:00 | covered`, 'Mon 2026-06-01 12:00')).toEqual([
      told('Tue 2026-06-02 10:00', 'On track', 6, CO),
    ]);
  });

  test('events later than now have not happened yet', () => {
    const log = `
      Mon 2026-06-01 10:00 | opened
      Mon 2026-06-01 15:00 | resolved`;
    expect(resolution(log, 'Mon 2026-06-01 14:00')).toEqual([
      told('Tue 2026-06-02 10:00', 'On track', 4, CO),
    ]);
    expect(resolution(log, 'Fri 2026-06-05 14:00')).toEqual([told('Tue 2026-06-02 10:00', 'Met', 3, CO)]);
  });

  describe('D20 a priority that changes', () => {
    const POLICIES_OF_TWO: Row[] = [
      { Metric: 'first response', Priority: 'High', Limit: '1bh' },
      { Metric: 'first response', Priority: 'Low', Limit: '6bh' },
    ];
    const answered = (when: string, priorities = 'Mon 2026-06-01 10:00 | priority | Low') => `
      Mon 2026-06-01 10:00 | opened
      ${priorities}
      Mon 2026-06-01 14:00 | priority | High
      ${when} | reply`;
    const two = (log: string, now: string, priority = 'High') =>
      tracked({ calendar: CO, policies: POLICIES_OF_TWO, log, now, ticket: { Priority: priority } });

    test.each([
      [answered('Mon 2026-06-01 13:00'), 'Mon 2026-06-01 16:00', 'Met', 3, 'answered while it was Low'],
      [answered('Mon 2026-06-01 15:00'), 'Mon 2026-06-01 11:00', 'Breached', -4, 'answered when it was High'],
    ])('%s: due %s, %s (%s h; %s)', (log, due, status, left) => {
      expect(two(log, 'Tue 2026-06-02 10:00')).toEqual([told(due, status, left, CO)]);
    });

    test('still open: today’s priority, counted from the start', () => {
      const log = `
        Mon 2026-06-01 10:00 | opened
        Mon 2026-06-01 10:00 | priority | High
        Mon 2026-06-01 14:00 | priority | Low`;
      expect(two(log, 'Mon 2026-06-01 14:00', 'Low')).toEqual([
        told('Mon 2026-06-01 16:00', 'On track', 2, CO),
      ]);
      expect(two(log, 'Mon 2026-06-01 13:00', '')).toEqual([
        told('Mon 2026-06-01 11:00', 'Breached, open', -2, CO),
      ]);
    });

    test('a time before the first priority row is judged by today’s', () => {
      const log = answered('Mon 2026-06-01 13:00', '');
      expect(two(log, 'Tue 2026-06-02 10:00')).toEqual([told('Mon 2026-06-01 11:00', 'Breached', -2, CO)]);
    });
  });

  test('D20 the policy version is that of the opening, for later steps of the chain as well', () => {
    const policies: Row[] = [
      { Version: 'v1', 'Effective to': '2026-06-02', Metric: 'triage', Limit: '4bh' },
      { Version: 'v2', 'Effective from': '2026-06-03', Metric: 'triage', Limit: '1bh' },
    ];
    const log = `
      Tue 2026-06-02 10:00 | opened
      Thu 2026-06-04 10:00 | escalated`;
    expect(tracked({ calendar: CO, policies, log, now: 'Thu 2026-06-04 11:00' })).toEqual([
      told('Thu 2026-06-04 14:00', 'On track', 3, CO),
    ]);
  });
});

describe('the spill', () => {
  const policies: Row[] = [
    { Metric: 'first response', Limit: '2bh' },
    { Metric: 'resolution', Limit: '8bh' },
    { Metric: 'next response', Limit: 'none' },
  ];
  const at = (written: string) => dateCell(written, CO);
  const spill = (tickets: Cell[][], ...more: unknown[]) =>
    bundle().SLA_TRACK(tickets, rulesOf(CO, policies), ...more) as Cell[][];
  const NOW = at('Mon 2026-06-01 12:00');
  const HEADER = ['Ticket', 'Created', 'Responded', 'Solved'];

  test('stands row by row beside the tracker: header, blank rows, one text for a bad row', () => {
    const tickets: Cell[][] = [
      HEADER,
      ['A-1', at('Mon 2026-06-01 09:00'), at('Mon 2026-06-01 10:00'), at('Mon 2026-06-01 11:00')],
      ['', '', '', ''],
      ['A-2', 'someday', '', ''],
      ['A-1', at('Mon 2026-06-01 09:00'), '', ''],
      ['', at('Mon 2026-06-01 09:00'), '', ''],
      ['A-3', at('Mon 2026-06-01 09:00'), at('Mon 2026-06-01 08:00'), ''],
      ['A-4', at('Mon 2026-06-01 11:30'), '', ''],
    ];
    // A date that is text belongs to the spreadsheet's zone.
    const sheet = { getSpreadsheetTimeZone: () => 'America/New_York' };
    const { SLA_TRACK } = loadBundle({ SpreadsheetApp: { getActiveSpreadsheet: () => sheet } });
    const found = SLA_TRACK?.(tickets, rulesOf(CO, policies), '', '', NOW) as Cell[][];
    expect(found[0]).toEqual([
      'first response due',
      'first response status',
      'first response hours left',
      'resolution due',
      'resolution status',
      'resolution hours left',
    ]);
    expect(found).toHaveLength(tickets.length);
    expect(found.map(([, status]) => status)).toEqual([
      'first response status',
      'Met',
      '',
      '',
      '',
      '',
      '',
      'On track',
    ]);
    expect(found[2]).toEqual(Array(6).fill(''));
    expect(found[3]).toEqual([expect.stringContaining('"someday"'), '', '', '', '', '']);
    expect(found[4]?.[0]).toMatch(/"A-1" is the id of an earlier row/);
    expect(found[5]?.[0]).toMatch(/no id/);
    expect(found[6]?.[0]).toMatch(/"first response" stopped before it started/);
    expect(found[6]?.[4]).toBe('On track');
    expect(found[7]?.map((cell) => shown(cell, CO))).toEqual([
      moment('Mon 2026-06-01 13:30', CO),
      'On track',
      1.5,
      moment('Tue 2026-06-02 11:30', CO),
      'On track',
      7.5,
    ]);
  });

  test('a row that no policy covers says so once', () => {
    const rules = rulesOf(
      CO,
      policies.map((row) => ({ ...row, Priority: 'High' })),
    );
    const tickets: Cell[][] = [
      [...HEADER, 'Priority'],
      ['A-1', at('Mon 2026-06-01 09:00'), '', '', 'Urgentt'],
    ];
    const [, found] = bundle().SLA_TRACK(tickets, rules, '', '', NOW) as Cell[][];
    expect(found).toEqual([expect.stringContaining('"Urgentt" is no priority'), '', '', '', '', '']);
  });

  test('a status that ends the ticket without a date is said, not guessed', () => {
    const tickets: Cell[][] = [
      [...HEADER, 'Status'],
      ['A-1', at('Mon 2026-06-01 09:00'), at('Mon 2026-06-01 10:00'), '', 'Closed'],
      ['A-2', at('Mon 2026-06-01 09:00'), at('Mon 2026-06-01 10:00'), '', 'Pending'],
    ];
    const [, closed, pending] = spill(tickets, '', '', NOW) as [Cell[], Cell[], Cell[]];
    expect(closed.slice(1, 6)).toEqual(['Met', 1, expect.stringContaining('nothing says when'), '', '']);
    expect(pending[4]).toBe('Paused');
  });

  test('of a status that the rows have told, the rows tell what came of it', () => {
    const opened = at('Mon 2026-06-01 09:00');
    const tickets: Cell[][] = [
      [...HEADER, 'Status'],
      ['A-1', opened, '', '', 'Pending'],
      ['A-2', opened, '', '', 'Resolved'],
      ['A-3', opened, '', '', 'Pending'],
    ];
    const rows = (ticket: string, status: string, then: string): Row[] => [
      { Ticket: ticket, At: at('Mon 2026-06-01 09:30'), Event: 'status', Value: status, By: 'first seen' },
      { Ticket: ticket, At: at('Mon 2026-06-01 10:30'), Event: then, By: 'Ann' },
    ];
    const told = [
      ...rows('A-1', 'Pending', 'resumed'),
      ...rows('A-2', 'Resolved', 'reopened'),
      ...rows('A-3', 'On hold', 'resumed'),
    ];
    const [, ...found] = spill(tickets, tabRange(EVENTS, told), 'resolution', NOW);
    // Eight hours and the one that it waited or was closed; the third was set to another status since.
    expect(found.map(([due, status]) => [shown(due, CO), status])).toEqual([
      [moment('Tue 2026-06-02 10:00', CO), 'On track'],
      [moment('Tue 2026-06-02 10:00', CO), 'On track'],
      [moment('Tue 2026-06-02 10:00', CO), 'Paused'],
    ]);
  });

  test('metrics by name, in the order asked, with their synonyms; one nobody promises has no target', () => {
    const tickets: Cell[][] = [HEADER, ['A-1', at('Mon 2026-06-01 09:00'), '', '']];
    const named = (metrics: unknown) => spill(tickets, '', metrics, NOW);
    expect(named('Resolution, first reply')[0]?.filter((_, nth) => nth % 3 === 0)).toEqual([
      'resolution due',
      'first response due',
    ]);
    expect(named([['triage'], ['']])).toEqual([
      ['triage due', 'triage status', 'triage hours left'],
      ['', 'No target', ''],
    ]);
    expect(() => named('speed')).toThrow(/SLA_TRACK: "speed" is not a metric/);
  });

  test('an event range without its headers and a tracker without dates are wrong calls', () => {
    const tickets: Cell[][] = [HEADER, ['A-1', at('Mon 2026-06-01 09:00'), '', '']];
    expect(() => spill(tickets, [['a', 'b']], '', NOW)).toThrow(/header row lacks ticket and at and event/);
    expect(() =>
      spill(
        [
          ['Subject', 'Owner'],
          ['Printer', 'Ana'],
        ],
        '',
        '',
        NOW,
      ),
    ).toThrow(/SLA_TRACK: /);
    expect(() => bundle().SLA_TRACK(tickets, [['nothing']], '', '', NOW)).toThrow(/hold no policies/);
  });

  test('SLA Settings in the rules say which statuses wait, and which header is which column', () => {
    const tickets: Cell[][] = [
      ['No.', 'Came in', 'Where it stands', 'Seen'],
      ['7', at('Mon 2026-06-01 09:00'), 'Parked', at('Mon 2026-06-01 10:00')],
    ];
    const settings = tabRange(SETTINGS, [
      { Setting: 'header row', For: 'Desk', Value: '4' },
      { Setting: 'column: id', For: 'Desk', Value: 'No.' },
      { Setting: 'column: opened', For: 'Desk', Value: 'Came in' },
      { Setting: 'column: status', For: 'Desk', Value: 'Where it stands' },
      { Setting: 'column: first response', For: 'Desk', Value: 'Seen' },
      { Setting: 'status: Parked', For: 'Desk', Value: 'paused' },
    ]);
    const [, found] = bundle().SLA_TRACK(
      tickets,
      stacked(rulesOf(CO, policies), settings),
      '',
      '',
      NOW,
    ) as Cell[][];
    expect([found?.[1], found?.[4]]).toEqual(['Met', 'Paused']);
  });

  test('SLA Settings of the rules tell SLA_PAUSED_HOURS which statuses wait', () => {
    const events = eventCells(
      `Mon 2026-06-01 09:00 | opened
       Mon 2026-06-01 10:00 | status | Parked
       Mon 2026-06-01 11:30 | status | open`,
      CO,
    );
    const settings = tabRange(SETTINGS, [{ Setting: 'status: Parked', Value: 'paused' }]);
    const hours = (holidays: unknown) => bundle().SLA_PAUSED_HOURS('T-1', events, CO, holidays, NOW);
    expect(hours('')).toBe(0);
    expect(hours(stacked(rulesOf(CO, policies), settings))).toBe(1.5);
  });
});

describe('events that cannot be read are left out and told beside their ticket', () => {
  const tracker = [
    ['Id', 'Opened', 'Priority'],
    ['T-1', dateCell('Mon 2026-06-01 09:00', PO), 'High'],
    ['T-2', dateCell('Mon 2026-06-01 09:00', PO), 'High'],
  ];
  const rules = rulesOf(PO, [{ Metric: 'first response', Limit: '2bh' }]);
  const track = (...events: Cell[][]) =>
    bundle().SLA_TRACK(
      tracker,
      rules,
      [['Ticket', 'At', 'Event', 'Value', 'By'], ...events],
      '',
      dateCell('Mon 2026-06-01 10:00', PO),
    ) as Cell[][];
  const reply = (ticket: string, at: Cell): Cell[] => [ticket, at, 'reply', '', 'Ana'];

  test('all of them can be read: no column more', () => {
    expect(track(reply('T-1', dateCell('Mon 2026-06-01 09:30', PO))).map((row) => row.length)).toEqual([
      3, 3, 3,
    ]);
  });

  test('one cannot: its ticket says which row and what to write, the other ticket says nothing', () => {
    const [header, first, second] = track(
      reply('T-1', dateCell('Mon 2026-06-01 09:30', PO)),
      reply('T-2', 'soon'),
    );
    expect(header![3]).toBe('1 row of SLA Events is left out');
    expect(first!.slice(1)).toEqual(['Met', 1.5, '']);
    expect(second![1]).toBe('On track');
    expect(second![3]).toMatch(/^SLA Events row 3, At: "soon" .* Write a date/);
  });

  test('a row without a ticket of the tracker is told in the header', () => {
    const [header, ...rows] = track(reply('T-9', 'soon'), reply('T-1', 'later'));
    expect(header![3]).toMatch(/^2 rows of SLA Events are left out; SLA Events row 2, At: "soon" /);
    expect(rows.map((row) => String(row[3]).includes('later'))).toEqual([true, false]);
  });
});
