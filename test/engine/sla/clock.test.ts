import { historyOf, replay } from '../../../src/engine/sla/clock';
import { type EventRow, parseEvents } from '../../../src/engine/sla/events';
import { agreedDueAt, valueAt, waiverOf } from '../../../src/engine/sla/history';
import { statusMapOf } from '../../../src/engine/sla/statusMap';
import { at as instantAt } from '../../oracles/workedExample';
import { brief, foundIn, NEW_YORK, told } from './log';

const at = (written: string) => instantAt(written, NEW_YORK);
const pausesOf = (log: string, asOf: string) =>
  told(log, { asOf }).pauses.map(({ start, end, reason, running }) => [
    `${brief(start)}–${brief(end)}`,
    reason,
    ...(running ? ['running'] : []),
  ]);

describe('pauses', () => {
  test('by status: from a paused status to the next one that is not', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | status | Pending
      Mon 2026-06-01 11:00 | status | On hold
      Mon 2026-06-01 12:00 | status | Open
    `;
    expect(pausesOf(log, 'Mon 2026-06-01 13:00')).toEqual([
      ['Mon 10:00–Mon 11:00', 'pending'],
      ['Mon 11:00–Mon 12:00', 'on hold'],
    ]);
  });

  test('by row: a change of status does not end what a person paused', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | paused | Waiting on partner
      Mon 2026-06-01 11:00 | status | In progress
      Mon 2026-06-01 12:00 | resumed
    `;
    expect(pausesOf(log, 'Mon 2026-06-01 13:00')).toEqual([['Mon 10:00–Mon 12:00', 'waiting on partner']]);
  });

  test('the reason may stand in the event cell', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | waiting on customer
    `;
    expect(pausesOf(log, 'Mon 2026-06-01 13:00')).toEqual([
      ['Mon 10:00–Mon 13:00', 'waiting on customer', 'running'],
    ]);
  });

  test('two reasons run beside each other; resumed with one of them ends that one', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | paused | vendor
      Mon 2026-06-01 10:30 | paused | customer
      Mon 2026-06-01 11:00 | resumed | vendor
      Mon 2026-06-01 12:00 | resumed
    `;
    expect(pausesOf(log, 'Mon 2026-06-01 13:00')).toEqual([
      ['Mon 10:00–Mon 11:00', 'vendor'],
      ['Mon 10:30–Mon 12:00', 'customer'],
    ]);
  });

  test('resumed twice with the same reason: the other pause goes on, and it is said', () => {
    const log = (again: string) => `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | paused | waiting on partner
      Mon 2026-06-01 10:30 | status | Pending
      Mon 2026-06-01 11:00 | resumed | Waiting on partner
      Mon 2026-06-01 11:30 | resumed | ${again}
    `;
    const asOf = 'Mon 2026-06-01 13:00';
    const partner = ['Mon 10:00–Mon 11:00', 'waiting on partner'];
    expect(pausesOf(log('waiting on partner'), asOf)).toEqual([
      partner,
      ['Mon 10:30–Mon 13:00', 'pending', 'running'],
    ]);
    const { problems } = told(log('waiting on partner'), { asOf });
    expect(problems.map(({ found, wanted }) => `${found} ${wanted}`)).toEqual([
      'T-1 resumed names a pause that had ended already; the others go on. Leave the value blank to end them all.',
    ]);
    // A value that names no pause is a remark.
    expect(pausesOf(log('all is well'), asOf)).toEqual([partner, ['Mon 10:30–Mon 11:30', 'pending']]);
    expect(told(log('all is well'), { asOf }).problems).toEqual([]);
  });

  test('resumed ends a paused status too', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | status | Pending
      Mon 2026-06-01 11:00 | resumed | customer called back
    `;
    expect(pausesOf(log, 'Mon 2026-06-01 13:00')).toEqual([['Mon 10:00–Mon 11:00', 'pending']]);
  });

  test('resolving ends every pause', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | status | Pending
      Mon 2026-06-01 10:30 | paused | vendor
      Mon 2026-06-01 11:00 | resolved
    `;
    expect(pausesOf(log, 'Mon 2026-06-01 13:00')).toEqual([
      ['Mon 10:00–Mon 11:00', 'pending'],
      ['Mon 10:30–Mon 11:00', 'vendor'],
    ]);
  });

  test('CO7: information asked for is a pause until the customer answers', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | reply | information requested
      Mon 2026-06-01 12:00 | customer message
    `;
    expect(pausesOf(log, 'Mon 2026-06-01 13:00')).toEqual([['Mon 10:00–Mon 12:00', 'information requested']]);
  });

  test('PB13: the customer’s written notice starts its own pause, from its own moment', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | paused | agreed by phone
      Mon 2026-06-01 14:00 | customer notice
    `;
    expect(pausesOf(log, 'Mon 2026-06-01 15:00')).toEqual([
      ['Mon 10:00–Mon 15:00', 'agreed by phone', 'running'],
      ['Mon 14:00–Mon 15:00', 'pause notice', 'running'],
    ]);
  });
});

describe('resolved, closed, reopened', () => {
  test('each reopening is a new epoch', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | status | Closed
      Mon 2026-06-01 11:00 | status | Open
      Mon 2026-06-01 12:00 | resolved
      Mon 2026-06-01 13:00 | reopened
    `;
    const epochs = ['09:30', '10:30', '11:30', '12:30', '13:30'].map(
      (time) => told(log, { asOf: `Mon 2026-06-01 ${time}` }).epoch,
    );
    expect(epochs).toEqual([1, 1, 2, 2, 3]);
  });

  test('closing what is resolved keeps the moment of the resolution', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | status | Resolved
      Mon 2026-06-01 17:00 | status | Closed
    `;
    const [ending] = told(log, { asOf: 'Tue 2026-06-02 09:00' }).endings;
    expect(ending).toMatchObject({ by: 'resolved', ended: { at: at('Mon 2026-06-01 10:00') } });
  });

  test('a status noticed later does not move a resolution that somebody logged', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 09:58 | resolved | | Ann
      Mon 2026-06-01 10:05 | status | Resolved | SLA Clock (first seen)
    `;
    const history = told(log, { asOf: 'Mon 2026-06-01 12:00' });
    expect(brief(history.endings[0]!.ended.at)).toBe('Mon 09:58');
    expect(history.problems).toEqual([]);
  });

  test('nor does a resolved row that was itself only noticed', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | resolved | | Ann
      Mon 2026-06-01 10:05 | resolved | | SLA Clock (first seen)
    `;
    const history = told(log, { asOf: 'Mon 2026-06-01 12:00' });
    expect(brief(history.endings[0]!.ended.at)).toBe('Mon 10:00');
  });

  test('resolved twice without a reopening: the later counts, and it is said', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | resolved
      Mon 2026-06-01 15:00 | resolved
    `;
    const history = told(log, { asOf: 'Mon 2026-06-01 16:00' });
    expect(history.endings.map(({ ended }) => brief(ended.at))).toEqual(['Mon 15:00']);
    expect(foundIn(history)).toEqual(['T-1 resolved']);
  });

  test('of the same time: the sheet’s order decides whether the ticket is open', () => {
    const closedLast =
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 10:00 | reopened \n Mon 2026-06-01 10:00 | closed';
    const openLast =
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 10:00 | closed \n Mon 2026-06-01 10:00 | reopened';
    expect(told(closedLast, { asOf: 'Mon 2026-06-01 11:00' }).endings[0]?.reopened).toBeUndefined();
    expect(told(openLast, { asOf: 'Mon 2026-06-01 11:00' }).endings[0]?.reopened).toBeDefined();
  });
});

describe('what is named instead of passed over', () => {
  test.each([
    ['before the opening', 'Mon 2026-06-01 08:00 | reply \n Mon 2026-06-01 09:00 | opened', ['T-1 reply']],
    ['no opening', 'Mon 2026-06-01 09:00 | reply', ['T-1']],
    ['opened twice', 'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | opened', ['T-1 opened']],
    [
      'resumed what was not paused',
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | resumed',
      ['T-1 resumed'],
    ],
    [
      'paused twice',
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | hold \n Mon 2026-06-01 09:40 | hold',
      ['T-1 paused'],
    ],
    [
      'reopened what was open',
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | reopened',
      ['T-1 reopened'],
    ],
    [
      'paused after the end',
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | closed \n Mon 2026-06-01 09:40 | hold',
      ['T-1 paused'],
    ],
    [
      'asked for information after the end',
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | closed \n Mon 2026-06-01 09:40 | information requested',
      ['T-1 information requested'],
    ],
    [
      'resolved after closing',
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | closed \n Mon 2026-06-01 09:40 | resolved',
      ['T-1 resolved'],
    ],
    [
      'the customer wrote after the end',
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | closed \n Mon 2026-06-01 09:40 | customer message',
      ['T-1 customer message'],
    ],
    [
      'a status nobody mapped',
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | status | With Bob',
      ['With Bob'],
    ],
    [
      'nothing to withdraw',
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:30 | withdrawn | reply',
      ['T-1 reply'],
    ],
  ])('%s', (_, log, found) => {
    expect(foundIn(told(log, { asOf: 'Mon 2026-06-01 12:00' }))).toEqual(found);
  });

  test('a message after the end is no problem once the ticket was reopened for it', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 09:30 | closed
      Mon 2026-06-01 09:40 | customer message
      Mon 2026-06-01 09:50 | reopened
    `;
    const history = told(log, { asOf: 'Mon 2026-06-01 12:00' });
    expect(history.problems).toEqual([]);
    expect(brief(history.oldestUnansweredAt!)).toBe('Mon 09:40');
    expect(told(log, { asOf: 'Mon 2026-06-01 09:45' }).oldestUnansweredAt).toBeUndefined();
  });

  test('an unmapped status leaves a pause and an ending as they were', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 09:30 | status | Closed
      Mon 2026-06-01 09:40 | status | Archived
    `;
    expect(told(log, { asOf: 'Mon 2026-06-01 12:00' }).endings[0]?.reopened).toBeUndefined();
  });

  test('an event of a ticket that the tracker does not have', () => {
    const row = (ticket: string): EventRow => ({
      ticket,
      at: at('Mon 2026-06-01 09:00'),
      event: 'reply',
      value: '',
      by: '',
      row: 7,
    });
    const { histories, problems } = replay(parseEvents([row('T-1'), row('T-9'), row('T-9')]).events, {
      asOf: at('Mon 2026-06-01 12:00'),
      statuses: statusMapOf().statuses,
      tracker: new Map([['T-1', { openedAt: at('Mon 2026-06-01 08:00') }]]),
    });
    expect([...histories.keys()]).toEqual(['T-1']);
    expect(problems).toEqual([
      expect.objectContaining({ found: 'T-9', wanted: expect.stringContaining('2 events') }),
    ]);
  });

  test('the customer’s own status map overrides the usual words, in any spelling', () => {
    const { statuses } = statusMapOf([
      ['With-Bob', 'Paused'],
      ['PENDING', 'open'],
    ]);
    expect([statuses.get('with bob'), statuses.get('pending'), statuses.get('closed')]).toEqual([
      'paused',
      'open',
      'closed',
    ]);
  });

  test('a status map row with a word we do not know', () => {
    expect(
      statusMapOf([
        ['With Bob', 'waiting'],
        ['With Ann', 'Paused'],
      ]),
    ).toMatchObject({
      problems: [{ found: 'With Bob: waiting' }],
    });
  });
});

describe('as of each moment', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 09:10 | priority | Standard
    Mon 2026-06-01 10:00 | priority | Critical
    Mon 2026-06-01 11:00 | owner | Ann
  `;

  test('later events have not happened yet', () => {
    expect(told(log, { asOf: 'Mon 2026-06-01 09:30' }).entries.get('priority')).toHaveLength(1);
    expect(
      historyOf('T-1', parseEvents([]).events, { asOf: 0, statuses: statusMapOf().statuses }),
    ).toBeUndefined();
  });

  test('D20: the priority at the time of an event', () => {
    const history = told(log, { asOf: 'Mon 2026-06-01 12:00' });
    const priorities = ['09:05', '09:10', '09:59', '10:00'].map((time) =>
      valueAt(history, 'priority', at(`Mon 2026-06-01 ${time}`)),
    );
    expect(priorities).toEqual([undefined, 'Standard', 'Standard', 'Critical']);
    expect(valueAt(history, 'owner', history.asOf)).toBe('Ann');
  });

  test('a row entered by mistake is taken back by a later one', () => {
    const mistaken = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 09:10 | reply
      Mon 2026-06-01 09:20 | reply
      Mon 2026-06-01 10:00 | withdrawn | reply
    `;
    const replies = (asOf: string) =>
      told(mistaken, { asOf })
        .facts.get('reply')
        ?.map(({ at }) => brief(at));
    expect(replies('Mon 2026-06-01 09:30')).toEqual(['Mon 09:10', 'Mon 09:20']);
    expect(replies('Mon 2026-06-01 10:00')).toEqual(['Mon 09:10']);
  });
});

describe('the tracker’s columns', () => {
  const openedAt = at('Mon 2026-06-01 09:00');

  test('fill in what nobody logged', () => {
    const history = told('Mon 2026-06-01 09:30 | note', {
      asOf: 'Mon 2026-06-01 12:00',
      tracker: {
        openedAt,
        firstResponseAt: at('Mon 2026-06-01 09:20'),
        resolvedAt: at('Mon 2026-06-01 11:00'),
      },
    });
    expect(history.facts.get('reply')?.map((moment) => brief(moment.at))).toEqual(['Mon 09:20']);
    expect(history.endings.map(({ ended }) => brief(ended.at))).toEqual(['Mon 11:00']);
    expect(history.problems).toEqual([]);
  });

  test('have not happened yet before their time', () => {
    const history = told('Mon 2026-06-01 09:30 | note', {
      asOf: 'Mon 2026-06-01 10:00',
      tracker: { openedAt, resolvedAt: at('Mon 2026-06-01 11:00') },
    });
    expect(history.endings).toEqual([]);
  });

  test('do not repeat what was logged', () => {
    const history = told('Mon 2026-06-01 09:30 | call \n Mon 2026-06-01 10:30 | status | Resolved', {
      asOf: 'Mon 2026-06-01 12:00',
      tracker: {
        openedAt,
        firstResponseAt: at('Mon 2026-06-01 09:31'),
        resolvedAt: at('Mon 2026-06-01 10:31'),
      },
    });
    expect(history.facts.get('reply')).toBeUndefined();
    expect(history.endings.map(({ ended }) => brief(ended.at))).toEqual(['Mon 10:30']);
  });

  test('an opening that the tracker dates otherwise: the tracker counts, and it is said', () => {
    const history = told('Mon 2026-06-01 09:30 | opened', {
      asOf: 'Mon 2026-06-01 12:00',
      tracker: { openedAt },
    });
    expect(brief(history.opened.at)).toBe('Mon 09:00');
    expect(foundIn(history)).toEqual(['T-1 opened']);
  });

  test('an opening that was only noticed does not contradict them', () => {
    const history = told('Mon 2026-06-01 09:30 | opened | | SLA Clock (first seen)', {
      asOf: 'Mon 2026-06-01 12:00',
      tracker: { openedAt },
    });
    expect(foundIn(history)).toEqual([]);
  });
});

describe('PB14: contacts without an answer', () => {
  const count = (...lines: string[]) =>
    told(
      ['Mon 2026-06-01 09:00 | opened', ...lines.map((line, i) => `Mon 2026-06-01 1${i}:00 | ${line}`)].join(
        '\n',
      ),
      {
        asOf: 'Mon 2026-06-01 23:00',
      },
    ).unansweredContacts;

  test.each([
    [3, ['reply', 'call', 'reply'], 'messages and calls by people'],
    [2, ['reply', 'automatic', 'note', 'reply'], 'automatic messages and notes are no contact'],
    [0, ['reply', 'reply', 'reply', 'customer message'], 'any word of the customer starts anew'],
    [1, ['reply', 'reply', 'customer message', 'reply'], 'and counts on from there'],
    [3, ['reply', 'auto-reply', 'reply', 'out of office', 'reply'], 'an out-of-office answer is none'],
    [1, ['reply', 'reply', 'customer notice', 'reply'], 'a written notice is a word of the customer'],
    [2, ['call', 'information requested'], 'asking for information is a contact'],
  ])('%i after %j (%s)', (expected, lines) => {
    expect(count(...lines)).toBe(expected);
  });
});

describe('agreed dates (PO5, CO11)', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 10:00 | estimate | =Wed 2026-06-03 12:00
    Tue 2026-06-02 10:00 | ETA | =Thu 2026-06-04 12:00
    Fri 2026-06-05 10:00 | ETA | =Fri 2026-06-12 12:00
    Fri 2026-06-05 11:00 | fact review date | =Mon 2026-06-15 12:00
  `;

  test.each<[string, string | undefined, string]>([
    ['Mon 2026-06-01 09:30', undefined, 'none given yet'],
    ['Mon 2026-06-01 10:00', 'Wed 2026-06-03 12:00', 'the date given'],
    ['Wed 2026-06-03 10:00', 'Thu 2026-06-04 12:00', 'moved in time'],
    ['Sat 2026-06-06 10:00', 'Thu 2026-06-04 12:00', 'moved only after it had passed: the miss stays'],
  ])('as of %s the date is %s (%s)', (asOf, due) => {
    expect(agreedDueAt(told(log, { asOf }), 'ETA')).toBe(due === undefined ? undefined : at(due));
  });

  test('a fact of one’s own can bring a date', () => {
    expect(agreedDueAt(told(log, { asOf: 'Sat 2026-06-06 10:00' }), 'Review date')).toBe(
      at('Mon 2026-06-15 12:00'),
    );
  });
});

test('a waiver names a metric, or waives all', () => {
  const history = told(
    `Mon 2026-06-01 09:00 | opened
     Mon 2026-06-01 10:00 | waived | First response: agreed by phone | Ann`,
    { asOf: 'Mon 2026-06-01 12:00' },
  );
  expect(waiverOf(history, 'first response')).toMatchObject({ reason: 'agreed by phone', by: 'Ann' });
  expect(waiverOf(history, 'resolution')).toBeUndefined();
  const all = told('Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 10:00 | waived | outage', {
    asOf: 'Mon 2026-06-01 12:00',
  });
  expect(waiverOf(all, 'resolution')?.reason).toBe('outage');
});

test('not covered, and muted, until the opposite is said', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 10:00 | not covered | third-party cause
    Mon 2026-06-01 10:00 | muted
    Mon 2026-06-01 11:00 | covered
    Mon 2026-06-01 11:00 | unmuted
  `;
  expect(told(log, { asOf: 'Mon 2026-06-01 10:30' })).toMatchObject({
    notCovered: 'third-party cause',
    muted: true,
  });
  expect(told(log, { asOf: 'Mon 2026-06-01 11:00' })).toMatchObject({ notCovered: undefined, muted: false });
});
