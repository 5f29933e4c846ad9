import { historyOf } from '../../../src/engine/sla/clock';
import { type EventRow, parseEvents, type TicketEvent } from '../../../src/engine/sla/events';
import { type DateCell, newsOf, type Sight, type Watch } from '../../../src/engine/sla/noticed';
import { statusMapOf } from '../../../src/engine/sla/statusMap';
import { at as instant, show } from '../../oracles/workedExample';
import { rowsOf, TICKET } from './log';

const ZONE = 'Europe/Madrid';
const at = (text: string) => instant(text, ZONE);
const { statuses } = statusMapOf([['Parked', 'paused']]);

interface Cells {
  readonly status?: string;
  readonly priority?: string;
  readonly owner?: string;
  readonly answered?: string;
  readonly resolved?: string;
}

/** A tracker with all five columns; its ticket was opened on Monday at 10. */
function sightOf({ status = '', priority = '', owner = '', answered, resolved }: Cells): Sight {
  const date = (text: string | undefined): DateCell => (text === undefined ? 'blank' : at(text));
  const openedAt = at('Mon 2026-06-01 10:00');
  return {
    ticket: TICKET,
    openedAt,
    status,
    priority,
    owner,
    firstResponse: date(answered),
    resolved: date(resolved),
  };
}

function watchAt(now: string, more: Partial<Watch> = {}): Watch {
  const since = at('Mon 2026-06-01 08:00');
  return { now: at(now), statuses, facts: new Set(), since, recentMs: 600_000, nowText: now, ...more };
}

const eventsOf = (rows: readonly EventRow[]): readonly TicketEvent[] => parseEvents(rows).events;
const shown = ({ at: moment, event, value, by }: EventRow) =>
  `${show(moment, ZONE).slice(4, 20)} | ${event} | ${value} | ${by}`;

function newsFor(cells: Cells, log: string, now: string, more: Partial<Watch> = {}): string[] {
  const events = eventsOf(rowsOf(log, ZONE));
  return newsOf(sightOf(cells), events, watchAt(now, more)).rows.map(shown);
}

const NOON = 'Mon 2026-06-01 12:00';

describe('a ticket that nobody has looked at yet', () => {
  test.each<[Cells, readonly string[], string]>([
    [
      { status: 'Open', priority: 'High', owner: 'Ann' },
      ['priority | High', 'owner | Ann'],
      'an open status needs no row',
    ],
    [{ status: 'New', priority: 'High' }, ['priority | High'], 'nobody owns it yet'],
    [{ status: 'Open' }, ['note | in the tracker'], 'something has to say that it was there'],
    [{ answered: 'Mon 2026-06-01 11:00' }, ['reply | ', 'note | in the tracker'], 'and when that was'],
    [{ status: 'Waiting', owner: '-' }, ['status | Waiting'], 'a dash is nobody'],
    [{ status: 'Parked', priority: 'Low' }, ['priority | Low', 'status | Parked'], 'the customer’s own word'],
    [
      { priority: 'Low', answered: 'Mon 2026-06-01 11:00' },
      ['priority | Low', 'reply | '],
      'the date that stands there',
    ],
    [{ status: 'Resolved', priority: 'Low' }, [], 'ended before anybody looked'],
    [{ status: 'Open', priority: 'Low', resolved: 'Mon 2026-06-01 11:00' }, [], 'so does its date say'],
  ])('%j: %j (%s)', (cells, expected) => {
    const told = newsFor(cells, '', NOON).map((line) => line.split(' | ').slice(1, 3).join(' | '));
    expect(told).toEqual(expected);
  });

  test('what came and went between two runs is kept with its end', () => {
    const seen = { status: 'Resolved', priority: 'Low', owner: 'Ann' };
    expect(newsFor(seen, '', 'Mon 2026-06-01 10:05')).toEqual([
      '2026-06-01 10:05 | priority | Low | first seen',
      '2026-06-01 10:05 | owner | Ann | first seen',
      '2026-06-01 10:05 | status | Resolved | first seen',
    ]);
    expect(newsFor(seen, '', 'Mon 2026-06-01 10:11')).toEqual([]);
  });

  test('an open status is written where a promise goes by it', () => {
    const facts = new Set(['status in progress']);
    expect(newsFor({ status: 'In progress' }, '', NOON, { facts })).toEqual([
      '2026-06-01 12:00 | status | In progress | first seen',
    ]);
  });

  test('one that is opened later than now is none yet', () => {
    expect(newsFor({ priority: 'High' }, '', 'Mon 2026-06-01 09:59')).toEqual([]);
  });
});

describe('what has changed since', () => {
  const SEEN = `
    Mon 2026-06-01 10:05 | priority | Low | first seen
    Mon 2026-06-01 10:05 | owner | Ann | first seen`;
  const SAME = { status: 'Open', priority: 'Low', owner: 'Ann' };

  test.each<[Cells, readonly string[], string]>([
    [SAME, [], 'nothing'],
    [{ ...SAME, status: 'In progress', priority: ' LOW ', owner: 'ann' }, [], 'nothing that counts'],
    [{ ...SAME, priority: 'High' }, ['priority | High'], ''],
    [{ ...SAME, priority: '' }, [], 'a priority cannot be taken away'],
    [{ ...SAME, owner: 'Ben' }, ['owner | Ben'], ''],
    [{ ...SAME, owner: '' }, ['owner | '], 'nobody’s any more'],
    [{ ...SAME, status: 'Waiting' }, ['status | Waiting'], ''],
    [{ ...SAME, status: 'Resolved', owner: 'Ben' }, ['owner | Ben', 'status | Resolved'], 'first the owner'],
    [{ ...SAME, status: '' }, [], 'a status cannot be taken away'],
    [{ ...SAME, status: 'Bananas' }, [], 'an unknown status where none was known'],
  ])('%j: %j %s', (cells, expected) => {
    const told = newsFor(cells, SEEN, NOON).map((line) => line.split(' | ').slice(1, 3).join(' | '));
    expect(told).toEqual(expected);
  });

  test('a status once written is followed from name to name', () => {
    const waiting = `${SEEN}\nMon 2026-06-01 11:00 | status | Waiting | first seen`;
    expect(newsFor({ ...SAME, status: 'Open' }, waiting, NOON)).toEqual([
      '2026-06-01 12:00 | status | Open | first seen',
    ]);
    expect(newsFor({ ...SAME, status: 'Waiting on customer' }, waiting, NOON)).toHaveLength(1);
    expect(newsFor({ ...SAME, status: 'Bananas' }, waiting, NOON)).toHaveLength(1);
  });

  test('cells that cannot be read are as they were', () => {
    const dark = { ...sightOf(SAME), status: undefined, priority: undefined, owner: undefined };
    expect(newsOf(dark, eventsOf(rowsOf(SEEN, ZONE)), watchAt(NOON)).rows).toEqual([]);
  });

  test('after the end only its status and dates are followed', () => {
    const over = `${SEEN}\nMon 2026-06-01 11:00 | status | Resolved | first seen`;
    expect(newsFor({ status: 'Resolved', priority: 'High', owner: 'Ben' }, over, NOON)).toEqual([]);
    expect(newsFor({ status: 'Open', priority: 'High', owner: 'Ben' }, over, NOON)).toEqual([
      '2026-06-01 12:00 | priority | High | first seen',
      '2026-06-01 12:00 | owner | Ben | first seen',
      '2026-06-01 12:00 | status | Open | first seen',
    ]);
  });

  test('an edit is dated by its editor, and says nothing of cells it did not touch', () => {
    const edit = { ...sightOf({ status: 'Waiting' }), priority: undefined, owner: undefined };
    const watch = watchAt('Mon 2026-06-01 11:59', { editor: 'ann@example.com' });
    expect(newsOf(edit, eventsOf(rowsOf(SEEN, ZONE)), watch).rows.map(shown)).toEqual([
      '2026-06-01 11:59 | status | Waiting | ann@example.com',
    ]);
  });

  test('a run that began before the edit was written does not tell it again', () => {
    const edited = `${SEEN}\nMon 2026-06-01 12:01 | status | Waiting | ann@example.com`;
    expect(newsFor({ ...SAME, status: 'Waiting' }, edited, NOON)).toEqual([]);
  });
});

describe('people’s rows', () => {
  const SEEN = 'Mon 2026-06-01 10:05 | priority | Low | first seen';
  const cells = { priority: 'Low' };

  test('a status that says the same is kept for what comes after, and moves nothing', () => {
    const log = `${SEEN}\nMon 2026-06-01 11:00 | resolved | | Ann`;
    expect(newsFor({ ...cells, status: 'Resolved' }, log, NOON)).toHaveLength(1);
    const both = eventsOf(rowsOf(`${log}\n${NOON} | status | Resolved | first seen`, ZONE));
    const history = historyOf(TICKET, both, { asOf: at('Mon 2026-06-01 13:00'), statuses });
    expect(history?.endings.map(({ ended }) => ended.at)).toEqual([at('Mon 2026-06-01 11:00')]);
    expect(history?.endings[0]?.reopened).toBeUndefined();
  });

  test('of a ticket that a row has reopened all else is told, though nobody has touched its status', () => {
    const ended = `${SEEN}\nMon 2026-06-01 11:00 | status | Resolved | first seen`;
    const reopened = `${ended}\nMon 2026-06-01 11:30 | reopened | | Ann`;
    const now = { ...cells, status: 'Resolved', owner: 'Ben' };
    expect(newsFor(now, ended, NOON)).toEqual([]);
    expect(newsFor(now, reopened, NOON)).toEqual(['2026-06-01 12:00 | owner | Ben | first seen']);
  });

  test.each([
    ['Open', 'Mon 2026-06-01 11:00 | resolved | | Ann', 'a cell that was never changed reopens nothing'],
    ['Waiting', 'Mon 2026-06-01 11:00 | closed | | Ann', 'nor does a wait that nobody ended'],
    [
      'Resolved',
      `Mon 2026-06-01 11:00 | status | Resolved | first seen\nMon 2026-06-01 11:30 | reopened | | Ann`,
      'reopened by a row: the cell is only behind',
    ],
    [
      'Waiting',
      `Mon 2026-06-01 11:00 | status | Waiting | first seen\nMon 2026-06-01 11:30 | resumed | | Ann`,
      'resumed by a row',
    ],
    [
      'Waiting',
      `Mon 2026-06-01 11:00 | status | Waiting | first seen\nMon 2026-06-01 11:30 | withdrawn | status | Ann`,
      'taken back by a row',
    ],
    ['Open', 'Mon 2026-06-01 11:00 | paused | parts | Ann', 'paused by a row'],
  ])('status %s after %j: no row (%s)', (status, log) => {
    expect(newsFor({ ...cells, status }, `${SEEN}\n${log}`, NOON)).toEqual([]);
  });

  test('a person’s status, priority or owner is the last known one: the cell that says otherwise is told', () => {
    const log = `${SEEN}
      Mon 2026-06-01 11:00 | status | Waiting | Ann
      Mon 2026-06-01 11:00 | priority | High | Ann`;
    expect(newsFor({ ...cells, status: 'Open' }, log, NOON)).toEqual([
      '2026-06-01 12:00 | priority | Low | first seen',
      '2026-06-01 12:00 | status | Open | first seen',
    ]);
  });

  test('whoever edits the status of a ticket that rows have ended reopens it', () => {
    const log = `${SEEN}\nMon 2026-06-01 11:00 | resolved | | Ann`;
    expect(newsFor({ status: 'Open' }, log, NOON, { editor: 'edited' })).toEqual([
      '2026-06-01 12:00 | status | Open | edited',
    ]);
  });

  test('the columns are silent where rows tell the answer or the end', () => {
    const log = `${SEEN}\nMon 2026-06-01 10:30 | reply | | Ann\nMon 2026-06-01 11:00 | resolved | | Ann`;
    const dates = { answered: 'Mon 2026-06-01 10:20', resolved: 'Mon 2026-06-01 10:50' };
    expect(newsFor({ ...cells, ...dates }, log, NOON)).toEqual([]);
  });
});

describe('dates in columns', () => {
  const SEEN = 'Mon 2026-06-01 10:05 | priority | Low | first seen';
  const ANSWERED = `${SEEN}\nMon 2026-06-01 11:00 | reply | | tracker column`;
  const DONE = `${SEEN}\nMon 2026-06-01 11:00 | resolved | | tracker column`;
  const cells = { priority: 'Low', status: 'Open' };

  test('a first response is a reply at its own time', () => {
    expect(newsFor({ ...cells, answered: 'Mon 2026-06-01 11:00' }, SEEN, NOON)).toEqual([
      '2026-06-01 11:00 | reply |  | tracker column',
    ]);
    expect(newsFor({ ...cells, answered: 'Mon 2026-06-01 11:00' }, ANSWERED, NOON)).toEqual([]);
  });

  test('changed or cleared later, the row before is taken back, and it says when that was seen', () => {
    const taken = '2026-06-01 11:00 | withdrawn | reply | tracker column, first seen Mon 2026-06-01 12:00';
    expect(newsFor({ ...cells, answered: 'Mon 2026-06-01 10:15' }, ANSWERED, NOON)).toEqual([
      taken,
      '2026-06-01 10:15 | reply |  | tracker column',
    ]);
    expect(newsFor(cells, ANSWERED, NOON)).toEqual([taken]);
  });

  test('to and fro: the history goes by the date that stands there last', () => {
    let log = ANSWERED;
    let asOf = at(NOON);
    for (const answered of ['Mon 2026-06-01 10:15', 'Mon 2026-06-01 11:00', 'Mon 2026-06-01 11:30']) {
      const events = eventsOf(rowsOf(log, ZONE));
      const { rows } = newsOf(
        sightOf({ ...cells, answered }),
        events,
        watchAt(show(asOf, ZONE).slice(0, 20)),
      );
      log += rows.map((row) => `\nMon ${shown(row)}`).join('');
      const tracker = new Map([[TICKET, { openedAt: at('Mon 2026-06-01 10:00') }]]);
      const history = historyOf(TICKET, eventsOf(rowsOf(log, ZONE)), { asOf, statuses, tracker });
      expect(history?.facts.get('reply')?.map((moment) => moment.at)).toEqual([at(answered)]);
      expect(history?.problems).toEqual([]);
      asOf += 300_000;
    }
  });

  test.each([
    ['Mon 2026-06-01 12:01', 'has not come yet'],
    ['Mon 2026-06-01 09:59', 'lies before the opening'],
  ])('a first response at %s %s: what was known stays', (answered) => {
    expect(newsFor({ ...cells, answered }, SEEN, NOON)).toEqual([]);
    expect(newsFor({ ...cells, answered }, ANSWERED, NOON)).toEqual([]);
  });

  test('a date of resolution is a row at its own time, and its status another', () => {
    const done = { ...cells, status: 'Resolved', resolved: 'Mon 2026-06-01 11:00' };
    expect(newsFor(done, SEEN, NOON)).toEqual([
      '2026-06-01 12:00 | status | Resolved | first seen',
      '2026-06-01 11:00 | resolved |  | tracker column',
    ]);
    const late = `${SEEN}\nMon 2026-06-01 10:55 | status | Closed | first seen`;
    expect(newsFor({ ...done, status: 'Closed' }, late, NOON)).toEqual([
      '2026-06-01 11:00 | resolved |  | tracker column',
    ]);
    const both = eventsOf(rowsOf(`${late}\nMon 2026-06-01 11:00 | resolved | | tracker column`, ZONE));
    const history = historyOf(TICKET, both, {
      asOf: at(NOON),
      statuses,
      tracker: new Map([[TICKET, { openedAt: at('Mon 2026-06-01 10:00') }]]),
    });
    expect(history?.endings[0]?.ended).toMatchObject({ at: at('Mon 2026-06-01 11:00'), firstSeen: false });
    expect(history?.problems).toEqual([]);
  });

  test('cleared, the ticket is reopened', () => {
    expect(newsFor(cells, DONE, NOON)).toEqual(['2026-06-01 12:00 | reopened |  | first seen']);
    const reopened = `${DONE}\n${NOON} | reopened | | first seen`;
    expect(newsFor(cells, reopened, 'Mon 2026-06-01 12:05')).toEqual([]);
    const closedSince = `${reopened}\nMon 2026-06-01 12:10 | closed | | Ann`;
    expect(newsFor(cells, closedSince, 'Mon 2026-06-01 12:15')).toEqual([]);
  });

  const BACK = (at: string) =>
    `2026-06-01 ${at} | withdrawn | reopened | tracker column, first seen Mon 2026-06-01 12:05`;
  test.each<[string, string, string, readonly string[]]>([
    ['as it was, the clearing was a slip', '', '11:00', [BACK('12:00')]],
    [
      'another, the ticket ended then',
      '',
      '10:50',
      [
        BACK('12:00'),
        '2026-06-01 11:00 | withdrawn | resolved | tracker column, first seen Mon 2026-06-01 12:05',
        '2026-06-01 10:50 | resolved |  | tracker column',
      ],
    ],
    ['a later one, it was open in between', '', '12:03', ['2026-06-01 12:03 | resolved |  | tracker column']],
    [
      'but people have opened it since: it stays open',
      'Mon 2026-06-01 12:02 | reopened | | Ann',
      '11:00',
      [],
    ],
    [
      'but people have ended it since: it is the end before theirs',
      'Mon 2026-06-01 12:02 | closed | | Ann',
      '10:50',
      [
        '2026-06-01 11:00 | withdrawn | resolved | tracker column, first seen Mon 2026-06-01 12:05',
        '2026-06-01 10:50 | resolved |  | tracker column',
      ],
    ],
  ])('cleared and written again, %s', (_, row, time, expected) => {
    const reopened = `${DONE}\n${NOON} | reopened | | first seen\n${row}`;
    const again = { ...cells, resolved: `Mon 2026-06-01 ${time}` };
    const now = 'Mon 2026-06-01 12:05';
    expect(newsFor(again, reopened, now)).toEqual(expected);
    const withNews = `${reopened}\n${expected.map((line) => `Mon ${line}`).join('\n')}`;
    expect(newsFor(again, withNews, 'Mon 2026-06-01 12:10')).toEqual([]);
    if (row !== '') return;
    // And once more from the start: it is taken out again.
    expect(newsFor(cells, withNews, 'Mon 2026-06-01 12:10')).toEqual([
      '2026-06-01 12:10 | reopened |  | first seen',
    ]);
  });

  test('cleared and written again: a formula says at once that it has ended, and when', () => {
    const events = eventsOf(rowsOf(`${DONE}\n${NOON} | reopened | | first seen`, ZONE));
    for (const time of ['11:00', '10:50']) {
      const resolvedAt = at(`Mon 2026-06-01 ${time}`);
      const history = historyOf(TICKET, events, {
        asOf: at('Mon 2026-06-01 12:05'),
        statuses,
        tracker: new Map([[TICKET, { openedAt: at('Mon 2026-06-01 10:00'), resolvedAt }]]),
      });
      expect(history?.epoch).toBe(1);
      expect(history?.endings.map(({ ended, reopened }) => [ended.at, reopened])).toEqual([
        [resolvedAt, undefined],
      ]);
      expect(history?.problems).toEqual([]);
    }
  });

  const TAKEN = '2026-06-01 11:00 | withdrawn | resolved | tracker column, first seen Mon 2026-06-01 12:00';
  test.each<[string, string, string, readonly string[]]>([
    ['its status', 'Mon 2026-06-01 11:05 | status | Resolved | first seen', 'Resolved', [TAKEN]],
    [
      'its status, seen only now',
      '',
      'Resolved',
      ['2026-06-01 12:00 | status | Resolved | first seen', TAKEN],
    ],
    ['a row of people', 'Mon 2026-06-01 11:20 | closed | | Ann', 'Open', [TAKEN]],
    [
      'a status that rows have reopened since',
      `Mon 2026-06-01 10:20 | status | Resolved | first seen\nMon 2026-06-01 10:30 | reopened | | Ann`,
      'Resolved',
      ['2026-06-01 12:00 | reopened |  | first seen'],
    ],
    [
      'nothing, and somebody took the date back',
      'Mon 2026-06-01 11:40 | withdrawn | resolved | Ann',
      'Open',
      [],
    ],
  ])('cleared, and the end is told by %s', (_, row, status, expected) => {
    expect(newsFor({ ...cells, status }, `${DONE}\n${row}`, NOON)).toEqual(expected);
  });

  test('told, and a status that waits came after it: it is reopened, and waits', () => {
    const stays = { ...cells, status: 'Waiting', resolved: 'Mon 2026-06-01 11:00' };
    expect(newsFor(stays, DONE, NOON)).toEqual(['2026-06-01 12:00 | status | Waiting | first seen']);
    const told = `${DONE}\n${NOON} | status | Waiting | first seen`;
    expect(newsFor(stays, told, 'Mon 2026-06-01 12:05')).toEqual([]);
  });

  test('cleared while its status waits: it waits on, from now', () => {
    const log = `${SEEN}
      Mon 2026-06-01 10:30 | status | Waiting | first seen
      Mon 2026-06-01 11:00 | resolved | | tracker column`;
    const again = '2026-06-01 12:00 | status | Waiting | first seen';
    expect(newsFor({ ...cells, status: 'Waiting' }, log, NOON)).toEqual([again]);
    const events = eventsOf(rowsOf(`${log}\nMon ${again}`, ZONE));
    const history = historyOf(TICKET, events, { asOf: at('Mon 2026-06-01 12:30'), statuses });
    const pauses = history?.pauses.map(({ start, end }) =>
      [start, end].map((one) => show(one, ZONE).slice(15, 20)),
    );
    expect(pauses).toEqual([
      ['10:30', '11:00'],
      ['12:00', '12:30'],
    ]);
    expect(history?.epoch).toBe(2);
    expect(newsFor({ ...cells, status: 'Waiting' }, `${log}\nMon ${again}`, 'Mon 2026-06-01 12:05')).toEqual(
      [],
    );
  });

  test('cleared after somebody has resumed it: it is open, though its status still says that it waits', () => {
    const log = `${SEEN}
      Mon 2026-06-01 10:30 | status | Waiting | first seen
      Mon 2026-06-01 10:40 | resumed | | Ann
      Mon 2026-06-01 11:00 | resolved | | tracker column`;
    expect(newsFor({ ...cells, status: 'Waiting' }, log, NOON)).toEqual([
      '2026-06-01 12:00 | reopened |  | first seen',
    ]);
  });

  test('cleared along with a reopening that somebody took back: it stays taken back', () => {
    const log = `${DONE}
      Mon 2026-06-01 11:30 | status | Open | ann@example.com
      Mon 2026-06-01 11:40 | withdrawn | status | Ann`;
    expect(newsFor(cells, log, NOON)).toEqual([]);
  });

  test('a date and an open status that came together: resolved at the one, reopened when the other was seen', () => {
    const known = `${SEEN}\nMon 2026-06-01 10:30 | status | Waiting | first seen`;
    expect(newsFor({ ...cells, resolved: 'Mon 2026-06-01 11:00' }, known, NOON)).toEqual([
      '2026-06-01 12:00 | status | Open | first seen',
      '2026-06-01 11:00 | resolved |  | tracker column',
    ]);
  });

  test('a date that stayed behind when the ticket was reopened ends it no more; a new one does', () => {
    const again = `${DONE}
      Mon 2026-06-01 11:05 | status | Resolved | first seen
      Mon 2026-06-01 11:30 | status | Open | first seen`;
    expect(newsFor({ ...cells, resolved: 'Mon 2026-06-01 11:00', owner: 'Ben' }, again, NOON)).toEqual([
      '2026-06-01 12:00 | owner | Ben | first seen',
    ]);
    expect(newsFor({ ...cells, resolved: 'Mon 2026-06-01 11:50' }, again, NOON)).toEqual([
      '2026-06-01 11:50 | resolved |  | tracker column',
    ]);
  });
});
