import { whyLine } from '../../../src/engine/escalation/whyLine';
import { describeProblem, isProblem, type Outcome } from '../../../src/engine/problem';
import { historyOf } from '../../../src/engine/sla/clock';
import { plainName } from '../../../src/engine/sla/eventNames';
import { parseEvents } from '../../../src/engine/sla/events';
import {
  currentOf,
  type Measurement,
  measurementsOf,
  msLeft,
  openMeasurement,
  statusOf,
  type ToldTicket,
} from '../../../src/engine/sla/measure';
import { metricNamed } from '../../../src/engine/sla/metric';
import { ANYONE } from '../../../src/engine/sla/policy';
import { promiseBook } from '../../../src/engine/sla/promise';
import { statusMapOf } from '../../../src/engine/sla/statusMap';
import { readRules } from '../../../src/sheets/rules';
import { policies, type Row } from '../../behaviour/sheet';
import { at, show } from '../../oracles/workedExample';
import { metric as named, rowsOf } from './log';

const MADRID = 'Europe/Madrid';
const HOUR = 3_600_000;
const noZone = () => {
  throw new Error('no cell here needs the zone');
};

function ok<T>(outcome: Outcome<T>): T {
  if (isProblem(outcome)) throw new Error(describeProblem(outcome));
  return outcome;
}

interface Told extends Partial<ToldTicket> {
  readonly log?: string;
  readonly asOf?: string;
}

/** A ticket opened on Monday 1 June 2026 at 10:00, with policies on the office calendar (Mon-Fri 09:00-17:00 Madrid). */
function ticket(
  lines: readonly Row[],
  { log = '', asOf = 'Mon 2026-06-01 12:00', ...more }: Told = {},
): ToldTicket {
  const rules = readRules(policies(...lines), noZone);
  if (rules.problems[0] !== undefined) throw new Error(describeProblem(rules.problems[0]));
  const { events } = parseEvents(rowsOf(log, MADRID));
  const openedAt = at('Mon 2026-06-01 10:00', MADRID);
  const history = historyOf('T-1', events, {
    asOf: at(asOf, MADRID),
    statuses: statusMapOf().statuses,
    tracker: new Map([['T-1', { openedAt }]]),
  });
  if (history === undefined) throw new Error('not open yet');
  return {
    history,
    priority: 'High',
    pausedMs: 0,
    waitingFor: undefined,
    endedUndated: undefined,
    stopIn: () => undefined,
    agreedIn: () => undefined,
    bookFor: (priority, metric) => {
      const line = rules.lines.find(({ metric: written }) => ok(metricNamed(written)).name === metric.name);
      return promiseBook(ANYONE, priority, line?.metric ?? metric.name, rules);
    },
    ...more,
  };
}

const measured = (told: ToldTicket, metric: string) => ok(measurementsOf(told, named(metric)));
const moment = (instant: number | undefined) =>
  instant === undefined ? '' : show(instant, MADRID).slice(0, 20);
/** `start → stop, due, status`, for each measurement. */
const lines = (told: ToldTicket, metric: string) =>
  measured(told, metric).map((each) => {
    const [start, stop, due] = [each.startedAt, each.stoppedAt, each.dueAt].map(moment);
    return `${start} → ${stop}, due ${due}, ${ok(statusOf(each, told.history.asOf))}`;
  });

describe('every measurement of a metric', () => {
  test('each message of the customer that waited for an answer is one (D22)', () => {
    const told = ticket([{ Metric: 'next response', Limit: '1bh' }], {
      log: `
        Mon 2026-06-01 10:10 | reply
        Mon 2026-06-01 10:30 | customer message
        Mon 2026-06-01 10:50 | customer message
        Mon 2026-06-01 11:31 | reply
        Mon 2026-06-01 11:45 | customer message`,
    });
    expect(lines(told, 'next response')).toEqual([
      'Mon 2026-06-01 10:30 → Mon 2026-06-01 11:31, due Mon 2026-06-01 11:30, Breached',
      'Mon 2026-06-01 11:45 → , due Mon 2026-06-01 12:45, On track',
    ]);
    expect(moment(currentOf(measured(told, 'next response'))?.startedAt)).toBe('Mon 2026-06-01 11:45');
  });

  test('a policy that restarts: one of each epoch (D19)', () => {
    const told = ticket([{ Metric: 'resolution', Limit: '2bh', Reopen: 'restart' }], {
      asOf: 'Tue 2026-06-02 10:00',
      log: `
        Mon 2026-06-01 11:00 | resolved
        Tue 2026-06-02 09:30 | reopened`,
    });
    expect(lines(told, 'resolution')).toEqual([
      'Mon 2026-06-01 10:00 → Mon 2026-06-01 11:00, due Mon 2026-06-01 12:00, Met',
      'Tue 2026-06-02 09:30 → , due Tue 2026-06-02 11:30, On track',
    ]);
  });

  test('a policy that restarts: each epoch by its own agreed date (D19, PO5)', () => {
    const restart = [{ Metric: 'resolution', Limit: 'by:estimate', Reopen: 'restart' }];
    const asOf = 'Thu 2026-06-04 11:00';
    const log = `
      Mon 2026-06-01 10:10 | estimate | =Wed 2026-06-03 12:00
      Tue 2026-06-02 10:00 | resolved
      Tue 2026-06-02 15:00 | reopened`;
    const first = 'Mon 2026-06-01 10:00 → Tue 2026-06-02 10:00, due Wed 2026-06-03 12:00, Met';
    const given = `${log}\nTue 2026-06-02 16:00 | estimate | =Wed 2026-06-10 12:00`;
    expect(lines(ticket(restart, { log: given, asOf }), 'resolution')).toEqual([
      first,
      'Tue 2026-06-02 15:00 → , due Wed 2026-06-10 12:00, On track',
    ]);
    // A date in the column that had passed at the reopening is of the epoch before.
    const column = (date: string) => ({ log, asOf, agreedIn: () => at(date, MADRID) });
    expect(lines(ticket(restart, column('Tue 2026-06-02 14:59')), 'resolution')).toEqual([
      first,
      'Tue 2026-06-02 15:00 → , due , No target',
    ]);
    expect(lines(ticket(restart, column('Fri 2026-06-05 12:00')), 'resolution')).toEqual([
      first,
      'Tue 2026-06-02 15:00 → , due Fri 2026-06-05 12:00, On track',
    ]);
  });

  test('messages before and after a change of priority, each by that of its time (D20)', () => {
    const told = ticket(
      [
        { Metric: 'next response', Priority: 'High', Limit: '1bh' },
        { Metric: 'next response', Priority: 'Low', Limit: '4bh' },
      ],
      {
        log: `
          Mon 2026-06-01 10:00 | priority | Low
          Mon 2026-06-01 10:10 | customer message
          Mon 2026-06-01 11:20 | reply
          Mon 2026-06-01 11:30 | priority | High
          Mon 2026-06-01 11:40 | customer message`,
      },
    );
    expect(lines(told, 'next response')).toEqual([
      'Mon 2026-06-01 10:10 → Mon 2026-06-01 11:20, due Mon 2026-06-01 14:10, Met',
      'Mon 2026-06-01 11:40 → , due Mon 2026-06-01 12:40, On track',
    ]);
    expect(measured(told, 'next response').map(({ priority }) => priority)).toEqual(['Low', 'High']);
  });

  test('a message answered while nothing was promised is none', () => {
    const told = ticket([{ Metric: 'next response', Priority: 'High', Limit: '1bh' }], {
      log: `
        Mon 2026-06-01 10:00 | priority | Low
        Mon 2026-06-01 10:10 | customer message
        Mon 2026-06-01 11:20 | reply
        Mon 2026-06-01 11:30 | priority | high`,
      bookFor: (priority, metric) => {
        const rules = readRules(
          policies({ Metric: 'next response', Priority: 'High', Limit: '1bh' }),
          noZone,
          ['High', 'Low'],
        );
        return promiseBook(ANYONE, priority, metric.name, rules);
      },
    });
    expect(measured(told, 'next response')).toEqual([]);
  });
});

test('a priority that is no priority is a problem only where something is judged by it', () => {
  const rows = [
    { Priority: 'High', Limit: '1bh' },
    { Priority: 'Low', Limit: '4bh' },
  ];
  const corrected = `
    Mon 2026-06-01 10:00 | priority | Hihg
    Mon 2026-06-01 10:05 | priority | High`;
  expect(lines(ticket(rows, { log: corrected }), 'first response')).toEqual([
    'Mon 2026-06-01 10:00 → , due Mon 2026-06-01 11:00, Breached, open',
  ]);
  const answered = `${corrected}\nMon 2026-06-01 10:02 | reply`;
  const found = measurementsOf(ticket(rows, { log: answered }), named('first response'));
  expect(isProblem(found) && found.found).toBe('Hihg');
});

test.each([
  ['Mon 2026-06-01 11:00 | reply | | Ana', false, 'told'],
  ['Mon 2026-06-01 11:00 | reply | | first seen by the tick', true, 'only noticed'],
  [
    'Mon 2026-06-01 10:30 | reply\nMon 2026-06-01 11:00 | priority | High',
    true,
    'priority at the answer unknown',
  ],
  [
    'Mon 2026-06-01 10:00 | priority | High\nMon 2026-06-01 10:30 | reply',
    false,
    'priority known since the start',
  ],
  ['Mon 2026-06-01 11:00 | priority | High', false, 'still open: today’s priority is known'],
])('%j is approximate: %s (%s)', (log, expected) => {
  expect(measured(ticket([{ Limit: '2bh' }], { log }), 'first response')[0]?.isApproximate).toBe(expected);
});

test('the first priority that a run saw counts from the opening; a later one from when it was seen', () => {
  const rows = [
    { Priority: 'High', Limit: '1bh' },
    { Priority: 'Low', Limit: '4bh' },
  ];
  const log = `
    Mon 2026-06-01 11:30 | priority | Low | first seen
    Mon 2026-06-01 12:30 | priority | High | first seen`;
  const answered = `${log}\nMon 2026-06-01 11:00 | reply`;
  expect(lines(ticket(rows, { log: answered }), 'first response')).toEqual([
    'Mon 2026-06-01 10:00 → Mon 2026-06-01 11:00, due Mon 2026-06-01 14:00, Met',
  ]);
  expect(measured(ticket(rows, { log: answered }), 'first response')[0]?.isApproximate).toBe(false);
});

test('a ticket that waited already when it was first seen gets the benefit of the doubt; one seen to begin does not', () => {
  const rows = [{ Metric: 'resolution', Limit: '1bh' }];
  const statusAt = (log: string) => {
    const told = ticket(rows, { log, asOf: 'Mon 2026-06-01 15:00' });
    const [only] = measured(told, 'resolution') as [Measurement];
    return [statusOf(only, told.history.asOf), moment(only.dueAt)];
  };
  const due = 'Mon 2026-06-01 11:00';
  expect(statusAt('Mon 2026-06-01 12:00 | status | Waiting | first seen')).toEqual(['Paused', due]);
  expect(
    statusAt(
      'Mon 2026-06-01 10:05 | owner | Ann | first seen\nMon 2026-06-01 12:00 | status | Waiting | first seen',
    ),
  ).toEqual(['Breached, open', due]);
  expect(statusAt('Mon 2026-06-01 12:00 | status | Waiting | Ann')).toEqual(['Breached, open', due]);
});

test('facts still wanted, pauses and what of them moved the deadline', () => {
  const told = ticket([{ Metric: 'update to both', Limit: '4bh' }], {
    asOf: 'Mon 2026-06-01 15:00',
    log: `
      Mon 2026-06-01 10:00 | escalated
      Mon 2026-06-01 10:30 | told customer
      Mon 2026-06-01 11:00 | paused | vendor
      Mon 2026-06-01 12:00 | resumed`,
  });
  const [only] = measured(told, 'update to both') as [Measurement];
  expect(only.missing).toEqual(['told partner or resolved']);
  expect(only.pause).toEqual({ businessMs: HOUR, elapsedMs: HOUR });
  expect(moment(only.dueAt)).toBe('Mon 2026-06-01 15:00');
  expect(statusOf(only, told.history.asOf)).toBe('At risk');
});

describe('a stop that only a column tells', () => {
  const stopIn = () => at('Mon 2026-06-01 11:30', MADRID);
  const paused = 'Mon 2026-06-01 10:30 | paused | vendor';

  test.each([
    ['estimate', 'built in'],
    ['vendor told: opened → told vendor', 'of one’s own'],
  ])('%s (%s): it ends the pause that was running', (metric) => {
    const told = ticket([{ Metric: metric, Limit: '1bh' }], { log: paused, stopIn });
    // Half an hour was left when the pause began, and it lasted until the stop.
    expect(lines(told, metric)).toEqual([
      'Mon 2026-06-01 10:00 → Mon 2026-06-01 11:30, due Mon 2026-06-01 12:00, Met',
    ]);
  });

  test('the events say otherwise, or the ticket was reopened: it does not count', () => {
    const told = `${paused}\nMon 2026-06-01 10:45 | estimate | =Tue 2026-06-02 12:00`;
    expect(lines(ticket([{ Metric: 'estimate', Limit: '1bh' }], { log: told, stopIn }), 'estimate')).toEqual([
      // A quarter of an hour of pause until the estimate.
      'Mon 2026-06-01 10:00 → Mon 2026-06-01 10:45, due Mon 2026-06-01 11:15, Met',
    ]);
    const reopened = 'Mon 2026-06-01 11:30 | resolved\nMon 2026-06-01 11:45 | reopened';
    expect(
      lines(ticket([{ Metric: 'resolution', Limit: '4bh' }], { log: reopened, stopIn }), 'resolution'),
    ).toEqual(['Mon 2026-06-01 10:00 → , due Mon 2026-06-01 14:15, On track']);
  });

  test('of updates it cannot say which it means', () => {
    expect(
      lines(ticket([{ Metric: 'periodic update', Limit: '4bh' }], { stopIn }), 'periodic update'),
    ).toEqual(['Mon 2026-06-01 10:00 → , due Mon 2026-06-01 14:00, On track']);
  });

  test('before the start it is a contradiction', () => {
    const early = () => at('Mon 2026-06-01 09:30', MADRID);
    const found = measurementsOf(
      ticket([{ Metric: 'estimate', Limit: '1bh' }], { stopIn: early }),
      named('estimate'),
    );
    expect(isProblem(found) && describeProblem(found)).toMatch(/"estimate" stopped before it started/);
  });
});

test('a ticket that has ended nobody knows when is a problem of what still runs alone', () => {
  const endedUndated = { problem: true, found: 'Closed', wanted: 'says no date' } as const;
  const log = 'Mon 2026-06-01 10:30 | reply';
  const told = ticket([{ Limit: '1bh' }, { Metric: 'resolution', Limit: '4bh' }], { log, endedUndated });
  expect(lines(told, 'first response')).toEqual([
    'Mon 2026-06-01 10:00 → Mon 2026-06-01 10:30, due Mon 2026-06-01 11:00, Met',
  ]);
  expect(measurementsOf(told, named('resolution'))).toBe(endedUndated);
  // Its end says nothing of a confirmation, which may still come.
  const confirmed = ticket([{ Metric: 'confirmed resolution', Limit: '4bh' }], { endedUndated });
  expect(lines(confirmed, 'confirmed resolution')).toEqual([
    'Mon 2026-06-01 10:00 → , due Mon 2026-06-01 14:00, On track',
  ]);
});

test.each([
  ['2bh', 'Mon 2026-06-01 15:00', -3, 'business hours'],
  ['2bh', 'Mon 2026-06-01 20:00', -5, 'none of them in the evening'],
  ['24eh', 'Mon 2026-06-01 20:00', 14, 'elapsed hours'],
  ['1cd', 'Mon 2026-06-01 20:00', 14, 'a calendar day is elapsed'],
  ['1mo', 'Mon 2026-06-01 20:00', 710, '1 July 10:00 is 29 days and 14 hours away'],
  ['1bd', 'Mon 2026-06-01 15:00', 10, 'Monday 2 and Tuesday 8 business hours'],
  ['eod', 'Mon 2026-06-01 15:00', 2, ''],
])('%s at %s leaves %s h (%s)', (limit, when, hours) => {
  const [only] = measured(ticket([{ Limit: limit }]), 'first response') as [Measurement];
  expect((msLeft(only, at(when, MADRID)) as number) / HOUR).toBe(hours);
});

describe('paused hours of the row', () => {
  const paused = 'Mon 2026-06-01 10:30 | paused | vendor\nMon 2026-06-01 11:00 | resumed';
  test.each([
    ['resolution', '', 'Mon 2026-06-01 15:30', 'counted where no event tells of a pause'],
    ['resolution', paused, 'Mon 2026-06-01 14:30', 'half an hour of pause is told: the events know better'],
    [
      'periodic update',
      '',
      'Mon 2026-06-01 14:00',
      'a length of the whole ticket says nothing of one update',
    ],
  ])('%s, events %j: due %s (%s)', (metric, log, due) => {
    const told = ticket([{ Metric: metric, Limit: '4bh' }], { log, pausedMs: 1.5 * HOUR });
    expect(moment(measured(told, metric)[0]?.dueAt)).toBe(due);
  });
});

describe('a status of the row that waits', () => {
  test.each([
    ['yes', 'resolution', true],
    ['no', 'resolution', false],
    ['', 'resolution', true],
    ['', 'first response', false],
    ['waiting on customer, vendor', 'first response', true],
    ['vendor', 'resolution', false],
  ])('Pauses %j, %s: paused %s', (pauses, metric, expected) => {
    const told = ticket([{ Metric: metric, Limit: '4bh', Pauses: pauses }], {
      waitingFor: 'waiting on customer',
    });
    expect(measured(told, metric).map(({ isPaused }) => isPaused)).toEqual([expected]);
  });

  test('nothing tells since when: paused even past the deadline; what has stopped does not wait', () => {
    const rows = [{ Metric: 'resolution', Limit: '1bh' }];
    const waitingFor = 'waiting on customer';
    expect(lines(ticket(rows, { waitingFor, asOf: 'Mon 2026-06-01 16:00' }), 'resolution')).toEqual([
      'Mon 2026-06-01 10:00 → , due Mon 2026-06-01 11:00, Paused',
    ]);
    const resolved = ticket(rows, { waitingFor, log: 'Mon 2026-06-01 10:30 | resolved' });
    expect(measured(resolved, 'resolution').map(({ isPaused }) => isPaused)).toEqual([false]);
  });
});

test('a pause gives the goal its time back as well', () => {
  const told = ticket([{ Metric: 'resolution', Goal: '1bh', Limit: '4bh' }], {
    log: 'Mon 2026-06-01 10:30 | paused | vendor\nMon 2026-06-01 11:30 | resumed',
    asOf: 'Mon 2026-06-01 11:45',
  });
  // The goal of 11:00 is 12:00 now.
  expect(lines(told, 'resolution')).toEqual(['Mon 2026-06-01 10:00 → , due Mon 2026-06-01 15:00, On track']);
});

describe('a ticket without events, as a tick reads it', () => {
  test.each(
    ['2bh', '1bd', '24eh roll', '14cd', 'eod cutoff 60m', 'by:ETA', 'none'].flatMap((limit) =>
      [
        { pausedMs: 0, status: undefined },
        { pausedMs: 1.5 * HOUR, status: undefined },
        { pausedMs: 0, status: 'Waiting on customer' },
      ].flatMap(({ pausedMs, status }) =>
        ['', 'no', 'waiting on customer', 'vendor'].map((pauses) => ({ limit, pausedMs, status, pauses })),
      ),
    ),
  )('$limit, $pausedMs ms paused, $status, Pauses "$pauses": the same as the whole way', (given) => {
    const waitingFor = given.status === undefined ? undefined : plainName(given.status);
    const agreedIn = () => at('Thu 2026-06-04 12:00', MADRID);
    const told = ticket([{ Metric: 'resolution', Limit: given.limit, Pauses: given.pauses }], {
      pausedMs: given.pausedMs,
      waitingFor,
      agreedIn,
    });
    const metric = named('resolution');
    const promised = told.bookFor('High', metric).promiseAt(told.history.opened.at);
    if (promised === undefined || isProblem(promised)) throw new Error('nothing promised');
    const quick = ok(openMeasurement(told.history.opened.at, told, metric, promised));
    const [whole] = measured(told, 'resolution') as [Measurement];
    expect({ ...quick, missing: whole.missing }).toEqual(whole);
  });
});

describe('why the deadline lies where it does, in mails', () => {
  const PAUSED = 'paused | vendor';
  test.each([
    ['24eh', 'Mon 2026-06-01 18:00', 'Tue 2026-06-02 06:00', 'paused 12 h', 'by the clock on the wall'],
    [
      '24eh',
      'Mon 2026-06-01 16:00',
      'Mon 2026-06-01 19:30',
      'paused 3 h 30 min on Mon 1 Jun 2026',
      'of one day',
    ],
    ['3cd', 'Mon 2026-06-01 18:00', 'Tue 2026-06-02 06:00', 'paused 12 h', 'calendar days'],
    ['1mo', 'Mon 2026-06-01 18:00', 'Tue 2026-06-02 06:00', 'paused 12 h', 'months'],
    [
      '8bh',
      'Mon 2026-06-01 16:00',
      'Tue 2026-06-02 10:00',
      'paused 2 h',
      'in open hours, 16 to 17 and 9 to 10',
    ],
    ['8bh', 'Mon 2026-06-01 16:00', 'Mon 2026-06-01 19:30', 'paused 1 h on Mon 1 Jun 2026', 'of one day'],
    ['8bh', 'Mon 2026-06-01 18:00', 'Tue 2026-06-02 06:00', '', 'no open hour'],
  ])('%s paused %s to %s: %j (%s)', (Limit, from, to, paused) => {
    const told = ticket([{ Metric: 'resolution', Limit }], {
      asOf: 'Tue 2026-06-02 12:00',
      log: `${from} | ${PAUSED}\n${to} | resumed`,
    });
    const [only] = measured(told, 'resolution') as [Measurement];
    const why = whyLine(only, told.history.asOf);
    expect(why).toBe(['counted from Mon 10:00', paused].filter((part) => part !== '').join(', '));
  });
});
