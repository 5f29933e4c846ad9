import { type Surroundings, surroundingsAt } from '../../src/app/arguments';
import { firstResponse, noReplyCount, oldestUnanswered, pausedHours } from '../../src/app/history';
import { report } from '../../src/app/reports';
import { track } from '../../src/app/track';
import { why } from '../../src/app/why';
import type { Cell } from '../../src/sheets/cells';
import { SETTINGS } from '../../src/sheets/tabs';
import { policies, stacked, tabRange } from '../behaviour/sheet';
import { plain } from '../functions/inSheet';

const HOURS = 'Mon-Fri 09:00-17:00 Europe/Berlin';
const NOW = '2026-06-05 12:00';
const around: Surroundings = surroundingsAt(Date.parse('2026-06-05T10:00Z'), () => 'Europe/Berlin');
const HEADER = ['Ticket', 'At', 'Event', 'Value', 'By'];
type Line = readonly [ticket: string, at: Cell, event: string, value?: string];
const eventsOf = (...lines: Line[]): Cell[][] => [
  HEADER,
  ...lines.map(([ticket, at, event, value = '']) => [ticket, at, event, value, 'Ana']),
];

describe('a row of SLA Events that cannot be read is the answer for its ticket, not passed over', () => {
  const LINES: Line[] = [
    ['A-1', '2026-06-01 09:00', 'opened'],
    ['A-2', '2026-06-01 09:00', 'opened'],
    ['A-1', '03.06.2026 09:00', 'reply'],
    ['A-1', '2026-06-03 10:00', 'reply'],
    ['A-2', '2026-06-02 10:00', 'reply'],
    ['A-2', '2026-06-02 11:00', 'lunch'],
  ];
  const tickets = [['A-1'], ['A-2']];
  const unread = expect.stringMatching(/^SLA Events row 4, At: "03\.06\.2026 09:00" cannot be read/);

  test('SLA_FIRST_RESPONSE, and a row with an event nobody explained is kept', () => {
    expect(plain(firstResponse(tickets, eventsOf(...LINES), '', around))).toEqual([
      [unread],
      ['2026-06-02T08:00:00.000Z'],
    ]);
  });

  test('SLA_OLDEST_UNANSWERED, SLA_NO_REPLY_COUNT', () => {
    expect(plain(oldestUnanswered(tickets, eventsOf(...LINES), '', around))).toEqual([[unread], ['']]);
    expect(noReplyCount(tickets, eventsOf(...LINES), '', around)).toEqual([[unread], [1]]);
  });

  test('SLA_PAUSED_HOURS: a pause whose beginning cannot be read is not 0 hours', () => {
    const hours = (at: string) =>
      pausedHours(
        'A-1',
        eventsOf(
          ['A-1', '2026-06-01 09:00', 'opened'],
          ['A-1', at, 'paused'],
          ['A-1', '2026-06-04 10:00', 'resumed'],
        ),
        HOURS,
        '',
        NOW,
        around,
      );
    expect(hours('2026-06-03 10:00')).toBe(8);
    expect(hours('06/03/2026 10:00')).toMatch(/^SLA Events row 3, At: "06\/03\/2026 10:00" cannot be read/);
  });

  test('where no row can be read each ticket is told, and a wrong header row is still an error', () => {
    expect(firstResponse('A-1', eventsOf(['A-1', 'soon', 'reply']), '', around)).toMatch(/^SLA Events row 2/);
    expect(() => firstResponse('A-1', [['Ticket', 'Event']], '', around)).toThrow('lacks at');
  });
});

describe('statuses of one’s own', () => {
  const rules = stacked(
    policies({ Limit: '2bh' }),
    tabRange(SETTINGS, [
      { Setting: 'status: Erledigt', Value: 'resolved' },
      { Setting: 'status: Rückfrage', Value: 'paused' },
    ]),
  );
  const lines = eventsOf(
    ['A-1', '2026-06-01 09:00', 'opened'],
    ['A-1', '2026-06-01 09:30', 'customer message'],
    ['A-1', '2026-06-01 10:00', 'status', 'Erledigt'],
  );

  test('are known to the history functions that are given the rules', () => {
    expect(plain(firstResponse('A-1', lines, '', around))).toBe('');
    expect(plain(firstResponse('A-1', lines, rules, around))).toBe('2026-06-01T08:00:00.000Z');
    expect(plain(oldestUnanswered('A-1', lines, '', around))).toBe('2026-06-01T07:30:00.000Z');
    expect(plain(oldestUnanswered('A-1', lines, rules, around))).toBe('');
    expect(noReplyCount('A-1', lines, rules, around)).toBe(0);
  });
});

describe('a status in the tracker that nobody knows', () => {
  const tickets = [
    ['Id', 'Opened', 'Priority', 'Status'],
    ['A-1', '2026-06-01 09:00', 'High', 'Geparkt'],
    ['A-2', '2026-06-01 09:00', 'High', 'Geparkt'],
    ['A-3', '2026-06-01 09:00', 'High', 'Open'],
  ];
  const rules = policies({ Limit: '2bh' });
  const unknown =
    'Status: "Geparkt" is not in the status map, so the clock goes on as before. Add it to SLA Settings.';
  const ranges = (...lines: Line[]) => ({
    tickets,
    rules,
    events: lines.length === 0 ? '' : eventsOf(...lines),
  });

  test('is said beside each of its tickets, once in a report, and by SLA_WHY', () => {
    const cells = track(ranges(), '', NOW, around) as Cell[][];
    expect(cells.map((row) => row[3])).toEqual(['Remarks', unknown, unknown, '']);
    const given = { groupBy: 'priority', metric: '', from: '', to: '', rule: '' };
    expect((report(ranges(), given, around) as Cell[][])[0]?.[11]).toBe(`Remarks; ${unknown}`);
    expect((why('A-1', ranges(), '', NOW, around) as Cell[][]).at(-1)?.slice(0, 4)).toEqual([
      'Remark',
      '',
      '',
      unknown,
    ]);
  });

  test('is said once where a row of SLA Events has told it already', () => {
    const told: Line = ['A-1', '2026-06-01 10:00', 'status', 'Geparkt'];
    const cells = track(ranges(told), '', NOW, around) as Cell[][];
    expect(cells[1]?.[3]).toMatch(/^SLA Events row 2, Value: "Geparkt" is not in the status map[^;]*$/);
  });

  test('is known where SLA Settings says what it means', () => {
    const known = stacked(rules, tabRange(SETTINGS, [{ Setting: 'status: Geparkt', Value: 'paused' }]));
    const cells = track({ ...ranges(), rules: known }, '', NOW, around) as Cell[][];
    expect(cells.map((row) => row.length)).toEqual([3, 3, 3, 3]);
  });
});

const TICKETS = [
  ['Id', 'Opened', 'Priority'],
  ['A-1', '2026-06-01 09:00', 'High'],
  ['A-2', '2026-06-01 09:00', 'High'],
];
const RULES = policies({ Limit: '2bh' });

describe('SLA_REPORT', () => {
  const reported = (...lines: Line[]) =>
    report(
      { tickets: TICKETS, rules: RULES, events: eventsOf(...lines) },
      { groupBy: 'priority', metric: '', from: '', to: '', rule: '' },
      around,
    ) as Cell[][];

  test('tells beside its headers which rows it leaves out', () => {
    const [header, line] = reported(
      ['A-1', '2026-06-01 09:30', 'reply'],
      ['A-2', '01.06.2026 10:00', 'reply'],
    );
    expect(header?.slice(10)).toEqual([
      'p90',
      expect.stringMatching(
        /^1 row of SLA Events is left out; SLA Events row 3, At: "01\.06\.2026 10:00" cannot/,
      ),
    ]);
    expect(line).toHaveLength(12);
  });

  test('has no column more where all can be read', () => {
    expect(reported(['A-1', '2026-06-01 09:30', 'reply']).map((row) => row.length)).toEqual([11, 11]);
  });

  test('names the first rows of many, since a cell holds only so much', () => {
    const [header] = reported(...Array.from({ length: 3000 }, (): Line => ['A-1', 'soon', 'reply']));
    expect(header?.[11]).toMatch(/^3000 rows of SLA Events are left out; .* and 2990 more$/);
  });
});

describe('SLA_TRACK', () => {
  const tracked = (rules: Cell[][], ...lines: Line[]) =>
    track({ tickets: TICKETS, rules, events: eventsOf(...lines) }, '', NOW, around) as Cell[][];
  const last = (cells: Cell[][]) => cells.map((row) => row[3]);

  test('an event nobody explained is told, and not as left out', () => {
    expect(last(tracked(RULES, ['A-2', '2026-06-01 09:30', 'lunch']))).toEqual([
      'Remarks',
      '',
      expect.stringMatching(/^SLA Events row 2, Event: "lunch" /),
    ]);
  });

  test('an event before the opening is told beside its ticket', () => {
    expect(last(tracked(RULES, ['A-1', '2026-05-31 09:30', 'reply']))).toEqual([
      'Remarks',
      expect.stringMatching(/^SLA Events row 2, Event: "A-1 reply" came before the ticket was opened/),
      '',
    ]);
  });

  test('events of a ticket that the tracker does not have are told in the header', () => {
    const A1: Line[] = [
      ['A1', '2026-06-01 09:30', 'reply'],
      ['A1', '2026-06-01 09:40', 'reply'],
    ];
    expect(last(tracked(RULES, ...A1))).toEqual([
      expect.stringMatching(
        /^Remarks; SLA Events row 2, Ticket: "A1" has 2 events but is not in the tracker/,
      ),
      '',
      '',
    ]);
    const trackers = ['One', 'Two'].flatMap((For) => [
      { Setting: 'tracker', Value: For },
      { Setting: 'column: id', For, Value: 'Id' },
      { Setting: 'column: opened', For, Value: 'Opened' },
    ]);
    const two = stacked(RULES, tabRange(SETTINGS, trackers));
    // It may be a ticket of the other one.
    expect(tracked(two, ...A1).map((row) => row.length)).toEqual([3, 3, 3]);
  });
});
