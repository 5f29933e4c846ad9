import { EVENTS, POLICIES } from '../../src/sheets/tabs';
import { bundle, dateCell, moment, type Row, shown, stacked, tabRange } from '../behaviour/sheet';
import type { Cell } from '../vectors/asCells';

const SL = 'Mon-Fri 08:00-18:00 Europe/Madrid';
const at = (written: string) => dateCell(written, SL);
const TRACKER: Cell[][] = [
  ['Ticket', 'Opened', 'Priority', 'ETA'],
  ['T-1', at('Mon 2026-06-01 16:30'), 'High', at('Thu 2026-06-04 12:00')],
];
const WAITED: [string, string, string?][] = [
  ['Mon 2026-06-01 17:00', 'status', 'waiting on partner'],
  ['Tue 2026-06-02 10:15', 'status', 'open'],
];
const RULES = rules(
  { Metric: 'first response', Goal: '1bh', Limit: '2bh', Pauses: 'yes', Clause: 'SL15' },
  { Metric: 'resolution', Limit: '2bd', Force: 'SLO' },
  { Metric: 'estimate', Limit: '24eh' },
);

function rules(...rows: Row[]): Cell[][] {
  return stacked(
    tabRange(
      POLICIES,
      rows.map((row) => ({ Policy: 'Enterprise', Version: 'v1', Calendar: SL, ...row })),
    ),
  );
}

/** The lines of SLA_WHY, moments written out. */
function why(
  log: readonly [string, string, string?][],
  metric: string,
  now: string,
  rows = RULES,
): unknown[][] {
  const events = tabRange(
    EVENTS,
    log.map(([when, event, value = '']) => ({
      Ticket: 'T-1',
      At: at(when),
      Event: event,
      Value: value,
      By: 'Ana',
    })),
  );
  const lines = bundle().SLA_WHY('T-1', TRACKER, rows, events, metric, at(now)) as Cell[][];
  return lines.map((cells) => cells.map((cell) => shown(cell, SL)));
}

const when = (written: string) => moment(written, SL);

test('V16 line by line: policy, promise, start, every interval with the reason of the pause, stop and status', () => {
  const lines = why([...WAITED, ['Tue 2026-06-02 11:15', 'reply']], '', 'Tue 2026-06-02 12:00');
  expect(lines).toEqual([
    ['Ticket', 'T-1', '', 'first response', ''],
    ['Policy', 'Enterprise', 'v1', 'Enterprise v1: written for everybody', ''],
    ['Promise', '2bh', 'High', 'within 2 business hours; goal within 1 business hour (SLA, clause SL15)', ''],
    ['Start', when('Mon 2026-06-01 16:30'), '', expect.stringMatching(/^from opened to reply or call/), ''],
    ['From', 'To', 'Counted', 'Why', 'business hours'],
    [when('Mon 2026-06-01 16:30'), when('Mon 2026-06-01 17:00'), 'counted', 'open', 0.5],
    [
      when('Mon 2026-06-01 17:00'),
      when('Mon 2026-06-01 18:00'),
      'not counted',
      'paused: waiting on partner',
      0.5,
    ],
    [when('Mon 2026-06-01 18:00'), when('Tue 2026-06-02 08:00'), 'not counted', 'closed', 0.5],
    [
      when('Tue 2026-06-02 08:00'),
      when('Tue 2026-06-02 10:15'),
      'not counted',
      'paused: waiting on partner',
      0.5,
    ],
    [when('Tue 2026-06-02 10:15'), when('Tue 2026-06-02 11:45'), 'counted', 'open', 2],
    ['Due', when('Tue 2026-06-02 11:45'), '', 'within 2 business hours', ''],
    ['Stop', when('Tue 2026-06-02 11:15'), '', 'reply', ''],
    ['Status', 'Met after goal', '', 'hours left', 0.5],
  ]);
});

test('days: the pauses stand below the days they move the deadline by', () => {
  const lines = why(WAITED, 'resolution', 'Tue 2026-06-02 12:00').slice(4);
  expect(lines).toEqual([
    ['From', 'To', 'Counted', 'Why', 'business days'],
    [when('Mon 2026-06-01 16:30'), when('Tue 2026-06-02 00:00'), 'not counted', 'day of receipt', 0],
    [when('Tue 2026-06-02 00:00'), when('Wed 2026-06-03 00:00'), 'counted', 'business day', 1],
    [when('Wed 2026-06-03 00:00'), when('Wed 2026-06-03 18:00'), 'counted', 'business day', 2],
    [
      when('Mon 2026-06-01 17:00'),
      when('Tue 2026-06-02 10:15'),
      'moves the deadline',
      'paused: waiting on partner (3.25 business hours)',
      '',
    ],
    // Wednesday 18:00 and 3 h 15 of Thursday.
    [
      'Due',
      when('Thu 2026-06-04 11:15'),
      '',
      'by the close of the 2nd business day after the day of receipt',
      '',
    ],
    ['Stop', '', '', 'waits for resolved', ''],
    ['Status', 'On track', '', 'hours left', 19.25],
  ]);
});

test('of what is measured many times, each that was missed is told, as a report counts it', () => {
  const log: [string, string, string?][] = [
    ['Mon 2026-06-01 09:00', 'customer message'],
    ['Mon 2026-06-01 13:30', 'reply'],
    ['Tue 2026-06-02 09:00', 'customer message'],
    ['Tue 2026-06-02 09:30', 'reply'],
    ['Wed 2026-06-03 09:00', 'customer message'],
    ['Wed 2026-06-03 10:15', 'call'],
    ['Thu 2026-06-04 09:00', 'customer message'],
  ];
  const once = rules({ Metric: 'next response', Limit: '1bh' });
  const missed = (lines: unknown[][]) => lines.filter(([what]) => what === 'Missed');
  // Opened on Monday at 16:30: what came before it does not count.
  const lines = why(log, 'next response', 'Thu 2026-06-04 09:15', once);
  expect(lines.find(([what]) => what === 'Status')![1]).toBe('On track');
  expect(missed(lines)).toEqual([
    ['Missed', when('Wed 2026-06-03 10:00'), '', 'time 2, ended by call; hours left', -0.25],
  ]);
  const alone = why(log.slice(0, 6), 'next response', 'Thu 2026-06-04 09:15', once);
  // The last one is told in full already.
  expect(alone.find(([what]) => what === 'Status')![1]).toBe('Breached');
  expect(missed(alone)).toEqual([]);
});

test('days without an update are told, the last twenty of them', () => {
  const lines = why(
    [],
    'periodic update',
    'Tue 2026-06-30 12:00',
    rules({ Metric: 'periodic update', Limit: 'eod' }),
  );
  const missed = lines.filter(([what]) => what === 'Missed');
  // Opened on 1 June; of the first 21 working days the one that is told above is the first, and has no end.
  expect(missed).toHaveLength(20);
  expect(missed[19]).toEqual([
    'Missed',
    when('Mon 2026-06-29 18:00'),
    '',
    'time 21, still open; hours left',
    -4,
  ]);
});

test('hours within a sentence have two decimals', () => {
  const log: [string, string, string?][] = [
    ['Mon 2026-06-01 16:40', 'paused', 'waiting on partner'],
    ['Mon 2026-06-01 18:00', 'resumed'],
  ];
  const texts = why(log, 'resolution', 'Tue 2026-06-02 12:00').map(([, , , text]) => text);
  // 80 minutes.
  expect(texts).toContain('paused: waiting on partner (1.33 business hours)');
  const told = bundle().SLA_EXPLAIN(at('Mon 2026-06-01 09:00'), '2bd', SL, '', 4 / 3) as Cell[][];
  expect(told.map(([, , , text]) => text)).toEqual(
    expect.arrayContaining([
      '1.33 paused hours given, which move the deadline',
      'by the close of the 2nd business day after the day of receipt, plus 1.33 paused hours',
    ]),
  );
});

test('of several reasons those are named that the policy counts', () => {
  const log: [string, string, string?][] = [
    ['Mon 2026-06-01 17:00', 'status', 'waiting on partner'],
    ['Mon 2026-06-01 17:10', 'paused', 'waiting on customer'],
    ['Mon 2026-06-01 17:30', 'resumed'],
  ];
  const reasons = (limit: string, pauses: string) => {
    const lines = why(
      log,
      'resolution',
      'Tue 2026-06-02 12:00',
      rules({ Metric: 'resolution', Limit: limit, Pauses: pauses }),
    );
    return lines.map(([, , , text]) => String(text)).filter((text) => text.startsWith('paused'));
  };
  expect(reasons('2bh', 'waiting on partner')).toEqual(['paused: waiting on partner']);
  expect(reasons('2bh', 'waiting on customer')).toEqual(['paused: waiting on customer']);
  expect(reasons('2bh', 'yes')).toEqual(['paused: waiting on customer, waiting on partner']);
  expect(reasons('2bd', 'waiting on partner')).toEqual(['paused: waiting on partner (0.5 business hours)']);
});

test('time between a resolution and its reopening is a pause with that reason', () => {
  const log: [string, string][] = [
    ['Mon 2026-06-01 17:30', 'resolved'],
    ['Tue 2026-06-02 09:00', 'reopened'],
  ];
  const hours = rules({ Metric: 'resolution', Limit: '2bh' });
  expect(why(log, 'resolution', 'Tue 2026-06-02 09:30', hours)).toContainEqual([
    when('Tue 2026-06-02 08:00'),
    when('Tue 2026-06-02 09:00'),
    'not counted',
    'paused: resolved, then reopened',
    1,
  ]);
});

test.each([
  [
    [['Tue 2026-06-02 09:00', 'not covered', 'third-party cause']],
    'resolution',
    'Not covered',
    'third-party cause',
  ],
  [[], 'triage', 'No target', 'no policy promises this'],
] as [[string, string, string?][], string, string, string][])(
  '%j, %s: %s, %s',
  (log, metric, status, reason) => {
    expect(why(log, metric, 'Tue 2026-06-02 12:00')).toEqual([
      ['Ticket', 'T-1', '', metric, ''],
      ['Status', status, '', reason, ''],
    ]);
  },
);

test('a metric that has not started says what it waits for', () => {
  const triage = rules({ Metric: 'triage', Limit: '1bd' });
  expect(why([], 'triage', 'Tue 2026-06-02 12:00', triage)[1]).toEqual([
    'Status',
    '',
    '',
    'not started: from escalated to triage complete or resolved',
    '',
  ]);
});

test('a waiver is shown with its reason and who gave it', () => {
  const lines = why(
    [['Tue 2026-06-02 09:00', 'waived', 'agreed by phone']],
    'resolution',
    'Tue 2026-06-02 12:00',
  );
  expect(lines.slice(-2)).toEqual([
    ['Waived', when('Tue 2026-06-02 09:00'), '', 'agreed by phone (Ana)', ''],
    ['Status', 'Waived', '', 'hours left', ''],
  ]);
});

test('an agreed date needs no intervals; one not yet agreed says so', () => {
  const agreed = rules(
    { Metric: 'resolution', Limit: 'by:ETA' },
    { Metric: 'estimate', Limit: 'by:forecast' },
  );
  expect(why([], 'resolution', 'Tue 2026-06-02 12:00', agreed)).toContainEqual([
    'Due',
    when('Thu 2026-06-04 12:00'),
    '',
    'by the date agreed as ETA',
    '',
  ]);
  expect(why([], 'estimate', 'Tue 2026-06-02 12:00', agreed)).toContainEqual([
    'Due',
    '',
    '',
    'no date is agreed as forecast yet',
    '',
  ]);
});

test('what is wrong with the ticket’s rows stands below, by row of SLA Events; other tickets’ rows are left alone', () => {
  const events: Cell[][] = [
    ['Ticket', 'At', 'Event', 'Value', 'By'],
    ['T-2', 'yesterday', 'reply', '', ''],
    ['T-1', '2026-06-02T09:00+02:00', 'resumed', '', 'Ana'],
    ['T-1', true, 'reply', '', 'Ana'],
  ];
  const lines = bundle().SLA_WHY('T-1', TRACKER, RULES, events, '', at('Tue 2026-06-02 12:00')) as Cell[][];
  expect(lines.filter(([what]) => what === 'Remark').map(([, , , text]) => text)).toEqual([
    expect.stringMatching(/^SLA Events row 4, At: "true" is not a date/),
    expect.stringMatching(/^SLA Events row 3, Event: "T-1 resumed" was not paused/),
  ]);
});

test('blank in, blank out; an unknown ticket is a text that says so; a range of tickets is a wrong call', () => {
  expect(bundle().SLA_WHY('', TRACKER, RULES)).toBe('');
  expect(bundle().SLA_WHY('T-9', TRACKER, RULES)).toMatch(/"T-9" is no ticket of the range/);
  expect(() => bundle().SLA_WHY([['T-1'], ['T-2']], TRACKER, RULES)).toThrow(/one case at a time/);
});
