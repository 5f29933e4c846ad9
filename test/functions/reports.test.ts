import { EVENTS, POLICIES } from '../../src/sheets/tabs';
import { policies, tabRange } from '../behaviour/sheet';
import type { Cell } from '../vectors/asCells';
import { bare, column, inMadrid } from './inSheet';

const OFFICE = 'Mon-Fri 09:00-17:00 Europe/Madrid';
const JUNE = ['2026-06-01T00:00Z', '2026-07-01T00:00Z'] as const;

describe('SLA_MEETS', () => {
  const V14 = column(2 / 60, '', 3 / 60, 4 / 60, 4 / 60, 130 / 60);
  test.each([
    ['mean < 5bm', 'Fail: mean 28.6bm, wanted < 5bm, n = 5', 'SL15: 143 minutes by five'],
    ['median <= 4bm', 'Pass: median 4bm, wanted <= 4bm, n = 5', 'the middle one'],
    ['each <= 2bh', 'Fail: 80% <= 2bh, wanted 100%, n = 5', 'SL15: one breach, the 130 minutes'],
    ['80% <= 2bh', 'Pass: 80% <= 2bh, wanted 80%, n = 5', 'four of five'],
    ['p90 <= 4bh', 'Pass: p90 2.17bh, wanted <= 4bh, n = 5', 'the fifth of five'],
    ['mean < 4bh', 'Pass: mean 0.48bh, wanted < 4bh, n = 5', 'SL16'],
    ['', '', 'blank in, blank out'],
    [
      'mean of 5',
      '"mean of 5" cannot be read as a test. Write e.g. "mean < 5bm", "p90 <= 4bh", "95% <= 2bh" or "each <= 2bh".',
      'nonsense',
    ],
  ])('V14 against %s: %s (%s)', (written, expected) => {
    expect(bare().SLA_MEETS(V14, written)).toBe(expected);
  });

  test('strict is strict; few values are called few, none is no value', () => {
    const twelve = Array.from({ length: 12 }, () => [5 / 60]);
    expect(bare().SLA_MEETS(twelve, 'mean < 5bm')).toMatch(/^Fail: mean 5bm, wanted < 5bm, n = 12$/);
    expect(bare().SLA_MEETS(column(1, 1), 'mean < 5bh')).toBe(
      'Pass: mean 1bh, wanted < 5bh, n = 2 (too few)',
    );
    expect(bare().SLA_MEETS(column('', ''), 'mean < 5bm')).toBe('No values, n = 0');
  });

  test('tests as a column, a bad value, wrong calls', () => {
    expect(bare().SLA_MEETS(V14, column('median <= 4bm', 'soon'))).toEqual([
      ['Pass: median 4bm, wanted <= 4bm, n = 5'],
      [expect.stringMatching(/^"soon" cannot be read as a test/)],
    ]);
    expect(bare().SLA_MEETS(column(1, 'two', 3), 'mean < 5bh')).toBe(
      'hours row 2: "two" is not a number of hours. Write e.g. 1.5 or 1,5 for an hour and a half.',
    );
    expect(() => bare().SLA_MEETS(V14)).toThrow('SLA_MEETS needs test.');
    expect(() => bare().SLA_MEETS([[1, 2]], 'mean < 5bm')).toThrow(
      'SLA_MEETS: hours has 2 columns. Pass one.',
    );
  });
});

describe('SLA_SUGGEST, LR15', () => {
  // Open hours: 1, 2, 3 (over the night), 4 (over the weekend); the last two rows are open or blank.
  const STARTS = column(
    '2026-06-01T09:00+02:00',
    '2026-06-01T10:00+02:00',
    '2026-06-01T16:00+02:00',
    '2026-06-05T15:00+02:00',
    '2026-06-01T09:00+02:00',
    '',
  );
  const STOPS = column(
    '2026-06-01T10:00+02:00',
    '2026-06-01T12:00+02:00',
    '2026-06-02T11:00+02:00',
    '2026-06-08T11:00+02:00',
    '',
    '',
  );

  test.each([
    ['75%', '3h', 'three of four within three hours'],
    [0.76, '4h', 'a share never undercut'],
    [50, '2h', 'two of four'],
    [1, '4h', 'all'],
    ['', '', 'blank in, blank out'],
    ['most', '"most" is not a percentage of the time. Write it as 99.9% or 0.999.', 'words'],
    [0, '"0" is not a share of tickets. Write 90% or 0.9.', 'none of them'],
  ])('%s of history: %s (%s)', (share, expected, _why) => {
    expect(bare().SLA_SUGGEST(STARTS, STOPS, share, OFFICE)).toBe(expected);
  });

  test('what is suggested is a target, and the holiday of a calendar does not count', () => {
    expect(bare().SLA_SUGGEST(STARTS, STOPS, 1, OFFICE, column('2026-06-08'))).toBe('3h');
    expect(bare().SLA_SUGGEST(STARTS, STOPS, column(0.5, 1), '24x7')).toEqual([['2h'], ['68h']]);
  });

  test('bad rows and wrong calls', () => {
    const [early, late] = ['2026-06-01T09:00+02:00', '2026-06-01T10:00+02:00'];
    expect(bare().SLA_SUGGEST(column(early, late), column(late, early), 0.9, OFFICE)).toBe(
      'stop row 2: It stops before it starts. Exchange or correct the two dates.',
    );
    expect(bare().SLA_SUGGEST(column('Start', 'then'), column('Stop', late), 0.9, OFFICE)).toMatch(
      /^start row 2: "then" cannot be read/,
    );
    expect(bare().SLA_SUGGEST(column(early), column(''), 0.9, OFFICE)).toMatch(
      /^There is no ticket with both/,
    );
    expect(bare().SLA_SUGGEST(column(early), column(late), 0.9, '')).toMatch(/^The calendar is blank/);
    expect(() => bare().SLA_SUGGEST(column(early, late), column(late), 0.9, OFFICE)).toThrow(
      'start has 2 rows and stop has 1.',
    );
    expect(() => bare().SLA_SUGGEST(early, late, 0.9)).toThrow('SLA_SUGGEST needs calendar.');
  });
});

describe('SLA_ATTAINMENT', () => {
  /** Six decide something, in or out of June; the rest never count. */
  const ROWS: [string, string][] = [
    ['Status', 'Date'],
    ['Met', '2026-06-10T10:00Z'],
    ['Met after goal', '2026-06-11T10:00Z'],
    ['Breached', '2026-06-12T10:00Z'],
    ['Breached, open', '2026-06-13T10:00Z'],
    ['Breached, open', '2026-05-13T10:00Z'],
    ['Met', '2026-07-01T00:00Z'],
    ['On track', '2026-06-14T10:00Z'],
    ['No target', ''],
    ['Waived', '2026-06-15T10:00Z'],
    ['Check data: "soon" cannot be read', ''],
    ['', ''],
  ];
  const STATUSES = ROWS.map(([status]) => [status]);
  const DATES = ROWS.map(([, date]) => [date]);

  test.each([
    ['closed', 2 / 3, 'open breaches stand beside it'],
    ['due in period', 2 / 4, 'the open one due in June is missed'],
    ['all due', 2 / 5, 'and so is the one of May'],
  ])('June by the rule %s: %d (%s)', (rule, expected) => {
    expect(bare().SLA_ATTAINMENT(STATUSES, DATES, ...JUNE, rule)).toBeCloseTo(expected, 12);
  });

  test('without a period every row counts, and closed is the usual rule', () => {
    expect(bare().SLA_ATTAINMENT(STATUSES)).toBe(3 / 4);
    expect(bare().SLA_ATTAINMENT('Met')).toBe(1);
    expect(bare().SLA_ATTAINMENT(column('On track', 'Waived', ''))).toBe('');
  });

  test('a row that cannot be told, with what is wrong where its date should be, spoils no figure', () => {
    // As SLA_TRACK, and SLA_STATUS beside SLA_DEADLINE, show it.
    const wrong = '"soon" cannot be read as a date and time. Write a date and time such as 2026-03-09 08:10.';
    const statuses = [...STATUSES, [''], [`Check data: ${wrong}`]];
    const dates = [...DATES, [wrong], [wrong]];
    expect(bare().SLA_ATTAINMENT(statuses, dates, ...JUNE)).toBe(2 / 3);
    expect(bare().SLA_ATTAINMENT([...STATUSES, ['Met']], [...DATES, [wrong]], ...JUNE)).toMatch(
      /^date row 13: .*cannot be read as a date and time/,
    );
  });

  test('periods as columns: one figure each', () => {
    const froms = column('2026-06-01T00:00Z', '2026-07-01T00:00Z', '2026-08-01T00:00Z');
    const tos = column('2026-07-01T00:00Z', '2026-08-01T00:00Z', '2026-09-01T00:00Z');
    expect(bare().SLA_ATTAINMENT(STATUSES, DATES, froms, tos)).toEqual([[2 / 3], [1], ['']]);
  });

  test('bad input and wrong calls', () => {
    expect(bare().SLA_ATTAINMENT(column('Met', 'Mett'))).toMatch(
      /^status row 2: "Mett" is not a status\. Statuses are: "On track"/,
    );
    expect(bare().SLA_ATTAINMENT(STATUSES, DATES, ...JUNE, 'open')).toBe(
      '"open" is not a counting rule. Write one of: closed, due in period, all due.',
    );
    expect(bare().SLA_ATTAINMENT(column('Met', 'Met'), column(JUNE[0], ''), ...JUNE)).toBe(
      'Of 1 row that counts the date is missing. Fill it in, or leave out from and to.',
    );
    expect(bare().SLA_ATTAINMENT(column('Met', 'Met'), column('', ''), ...JUNE)).toBe(
      'Of 2 rows that count the date is missing. Fill it in, or leave out from and to.',
    );
    expect(bare().SLA_ATTAINMENT(STATUSES, DATES, JUNE[1], JUNE[0])).toBe(
      'The period ends before it begins. Exchange from and to.',
    );
    expect(bare().SLA_ATTAINMENT(column('Met', 'Met'), column('', 'June'))).toMatch(
      /^date row 2: "June" cannot be read/,
    );
    expect(() => bare().SLA_ATTAINMENT(STATUSES, '', ...JUNE)).toThrow(
      'SLA_ATTAINMENT needs date to keep to a period.',
    );
    expect(() => bare().SLA_ATTAINMENT(column('Met', 'Met'), column(JUNE[0]))).toThrow(
      'status has 2 rows and date has 1.',
    );
    expect(() => bare().SLA_ATTAINMENT()).toThrow('SLA_ATTAINMENT needs status.');
  });
});

describe('SLA_REPORT', () => {
  const RULES = policies(
    { Priority: 'High', Limit: '2bh' },
    { Priority: 'Low', Limit: '1bd' },
    { Metric: 'resolution', Priority: 'High', Limit: '8bh' },
    { Metric: 'resolution', Priority: 'Low', Limit: 'none' },
  );
  const TICKETS: Cell[][] = [
    ['Id', 'Opened', 'Priority', 'Customer', 'First response', 'Resolved'],
    // one hour; two hours exactly; three hours, late
    ['T-1', '2026-06-01T10:00+02:00', 'High', 'Acme', '2026-06-01T11:00+02:00', '2026-06-02T10:00+02:00'],
    ['T-2', '2026-06-01T10:00+02:00', 'high', 'Beta', '2026-06-01T12:00+02:00', ''],
    ['T-3', '2026-06-01T16:00+02:00', 'High', 'Acme', '2026-06-02T11:00+02:00', '2026-06-02T12:00+02:00'],
    // nobody ever answered: late and open
    ['T-4', '2026-06-03T10:00+02:00', 'High', 'acme', '', ''],
    // Low: four open hours, closed in July
    ['T-5', '2026-06-30T15:00+02:00', 'Low', 'Acme', '2026-07-01T11:00+02:00', ''],
    ['', '', '', '', '', ''],
    // nothing can be told of it
    ['T-7', 'some day', 'Low', 'Beta', '', ''],
  ];
  const HEADER = [
    'group',
    'counted',
    'met',
    'missed',
    'open late',
    'excluded',
    '%',
    'target',
    'mean',
    'median',
    'p90',
  ];

  test('LR16: by priority, most severe first, however it is written', () => {
    expect(inMadrid().SLA_REPORT(TICKETS, RULES, 'priority')).toEqual([
      HEADER,
      ['High', 3, 2, 1, 1, 0, 2 / 3, '2bh', 2, 2, 3],
      ['Low', 1, 1, 0, 0, 1, 1, '1bd', 4, 4, 4],
    ]);
  });

  test('by customer: split by severity within, in the order of the tracker', () => {
    expect(inMadrid().SLA_REPORT(TICKETS, RULES, 'customer')).toEqual([
      HEADER,
      ['Acme · High', 2, 1, 1, 1, 0, 1 / 2, '2bh', 2, 2, 3],
      ['Acme · Low', 1, 1, 0, 0, 0, 1, '1bd', 4, 4, 4],
      ['Beta · High', 1, 1, 0, 0, 0, 1, '2bh', 2, 2, 2],
      ['Beta · Low', 0, 0, 0, 0, 1, '', '', '', '', ''],
    ]);
  });

  test('the column of priorities by its own header is not named twice', () => {
    const tickets = TICKETS.map(([id, opened, priority, ...rest], nth) => [
      id!,
      opened!,
      nth === 0 ? 'Prioridad' : priority!,
      ...rest,
    ]);
    const groups = (by: string) =>
      (inMadrid().SLA_REPORT(tickets, RULES, by) as Cell[][]).slice(1).map(([group]) => group);
    expect(groups('Prioridad')).toEqual(['High', 'Low']);
    expect(groups('customer, Prioridad')).toEqual(groups('customer'));
  });

  test('June by another rule: the open breach is missed, July’s answer still counts by its deadline', () => {
    const report = (rule: string) =>
      inMadrid().SLA_REPORT(TICKETS, RULES, 'priority', '', '', ...JUNE, rule) as Cell[][];
    expect(report('closed')[2].slice(0, 5)).toEqual(['Low', 0, 0, 0, 0]);
    const july = ['2026-07-01T00:00Z', '2026-08-01T00:00Z'];
    const [, , low] = inMadrid().SLA_REPORT(TICKETS, RULES, 'priority', '', '', ...july) as Cell[][];
    expect(low.slice(0, 5)).toEqual(['Low', 1, 1, 0, 0]);
    expect(report('due in period')[1].slice(0, 5)).toEqual(['High', 4, 2, 2, 1]);
    // One business day after 30 June is the close of 1 July, outside June.
    expect(report('due in period')[2].slice(0, 5)).toEqual(['Low', 0, 0, 0, 0]);
  });

  test('another metric; no target is excluded', () => {
    const [, high, low] = inMadrid().SLA_REPORT(TICKETS, RULES, 'priority', '', 'resolution') as Cell[][];
    // T-1 took eight hours exactly, T-3 four; T-2 and T-4 are open and late.
    expect(high).toEqual(['High', 2, 2, 0, 2, 0, 1, '8bh', 6, 6, 8]);
    expect(low.slice(0, 7)).toEqual(['Low', 0, 0, 0, 0, 2, '']);
  });

  test('a severity that nothing is promised to is excluded, one without a line takes that of the next lower', () => {
    const rules = policies(
      { Priority: 'High', Limit: '2bh' },
      { Metric: 'resolution', Priority: 'Low', Limit: '4bh' },
    );
    const counts = (metric: string) =>
      (inMadrid().SLA_REPORT(TICKETS, rules, 'priority', '', metric) as Cell[][])
        .slice(1)
        .map((line) => line.slice(0, 6));
    expect(counts('first response')).toEqual([
      ['High', 3, 2, 1, 1, 0],
      ['Low', 0, 0, 0, 0, 2],
    ]);
    // T-1 took eight hours, T-3 four; T-5 is open since June.
    expect(counts('resolution')).toEqual([
      ['High', 2, 1, 1, 2, 0],
      ['Low', 0, 0, 0, 1, 1],
    ]);
  });

  test('with events: pauses are no time of ours, what is waived or not covered is excluded', () => {
    const events = tabRange(EVENTS, [
      {
        Ticket: 'T-1',
        At: '2026-06-01T12:00+02:00',
        Event: 'status',
        Value: 'Waiting on customer',
        By: 'Ana',
      },
      { Ticket: 'T-1', At: '2026-06-01T15:00+02:00', Event: 'status', Value: 'Open', By: 'Ana' },
      { Ticket: 'T-2', At: '2026-06-01T11:00+02:00', Event: 'not covered', Value: 'third party', By: 'Ana' },
      {
        Ticket: 'T-4',
        At: '2026-06-04T11:00+02:00',
        Event: 'waived',
        Value: 'resolution: agreed',
        By: 'Ana',
      },
    ]);
    const [, high] = inMadrid().SLA_REPORT(TICKETS, RULES, 'priority', events, 'resolution') as Cell[][];
    // T-1: 8 − 3 = 5 hours, T-3: 4.
    expect(high).toEqual(['High', 2, 2, 0, 0, 2, 1, '8bh', 4.5, 4.5, 5]);
  });

  test('what is excluded is so in the period of its end, while it is open in that of its opening; what cannot be read, in each', () => {
    const rules = policies(
      { Priority: 'High', Limit: '2bh' },
      { Priority: 'Normal', Limit: 'none' },
      { Metric: 'resolution', Priority: 'Low', Limit: '4bh' },
    );
    const tickets: Cell[][] = [
      ['Id', 'Opened', 'Priority', 'First response', 'Resolved'],
      ['A', '2026-04-30T10:00+02:00', 'High', '', '2026-05-04T10:00+02:00'],
      ['B', '2026-05-29T10:00+02:00', 'High', '', ''],
      ['C', '2026-05-29T10:00+02:00', 'Normal', '', ''],
      ['D', '2026-05-29T10:00+02:00', 'Normal', '2026-06-01T10:00+02:00', ''],
      ['E', '2026-05-04T10:00+02:00', 'Low', '', '2026-06-04T10:00+02:00'],
      ['F', '2026-05-04T10:00+02:00', 'Low', '', ''],
      ['G', 'some day', 'Low', '', ''],
    ];
    const events = tabRange(
      EVENTS,
      ['A', 'B'].map((Ticket) => ({
        Ticket,
        At: '2026-05-30T10:00+02:00',
        Event: 'not covered',
        Value: 'third party',
        By: 'Ana',
      })),
    );
    const excluded = (from: string, to: string) =>
      (inMadrid().SLA_REPORT(tickets, rules, 'priority', events, '', from, to, 'due in period') as Cell[][])
        .slice(1)
        .map(([group, , , , , count]) => `${group} ${count}`);
    expect(excluded('2026-04-01', '2026-05-01')).toEqual(['High 0', 'Normal 0', 'Low 1']);
    expect(excluded('2026-05-01', '2026-06-01')).toEqual(['High 2', 'Normal 1', 'Low 2']);
    expect(excluded('2026-06-01', '2026-07-01')).toEqual(['High 0', 'Normal 1', 'Low 2']);
  });

  test('a metric measured many times counts each time: one miss per message', () => {
    const rules = policies({ Metric: 'next response', Limit: '1bh' });
    const said = (at: string, event: string) => ({
      Ticket: 'T-1',
      At: `2026-06-01T${at}+02:00`,
      Event: event,
      By: 'x',
    });
    const events = tabRange(EVENTS, [
      said('11:30', 'customer message'),
      said('12:00', 'reply'),
      said('13:00', 'customer message'),
      said('16:00', 'reply'),
    ]);
    const lines = inMadrid().SLA_REPORT(
      TICKETS.slice(0, 2),
      rules,
      'priority',
      events,
      'next response',
    ) as Cell[][];
    expect(lines.slice(1)).toEqual([['High', 2, 1, 1, 0, 0, 0.5, '1bh', 1.75, 1.75, 3]]);
  });

  test('bad arguments are said, wrong calls throw', () => {
    const report = (...more: unknown[]) => inMadrid().SLA_REPORT(TICKETS, RULES, ...more);
    expect(report('priority', '', '', 'June')).toMatch(/^"June" cannot be read as a date and time/);
    expect(report('priority', '', '', JUNE[1], JUNE[0])).toBe(
      'The period ends before it begins. Exchange from and to.',
    );
    expect(report('priority', '', '', '', '', 'open')).toMatch(/^"open" is not a counting rule/);
    expect(() => report('Region')).toThrow(
      'SLA_REPORT: "Region" is no column of the tickets. Write one of its headers, or priority.',
    );
    expect(() => report('priority', '', 'quality')).toThrow(/SLA_REPORT: "quality" is not a metric/);
    expect(() => report('priority', '', 'resolution, first response')).toThrow(
      'SLA_REPORT takes one metric at a time.',
    );
    expect(() => report(column('priority', 'customer'))).toThrow('SLA_REPORT takes one case at a time.');
    expect(() => report()).toThrow('SLA_REPORT needs group_by.');
    expect(() => inMadrid().SLA_REPORT(TICKETS, [POLICIES.headers.slice()], 'priority')).toThrow(
      'The rules hold no policies.',
    );
  });
});
