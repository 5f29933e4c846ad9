import {
  bundle,
  dateCell,
  eventsRange,
  type LogLine,
  moment,
  OFFICE,
  policies,
  type Row,
  tracked,
  zoneOf,
} from '../behaviour/sheet';
import { at } from '../oracles/workedExample';
import { bundleIn } from '../promises/agreement';
import type { Cell } from '../vectors/asCells';

const TICKET = { opened: 'Mon 2026-06-01 10:00', priority: 'High' };

/** `due, status` of the metric of the one policy line, of a ticket opened on Monday 1 June at 10:00. */
function standing(line: Row, log: readonly LogLine[], now: string): readonly unknown[] {
  const { due, status } = tracked(String(line.Metric), TICKET, policies(line), log, now);
  return [due, status];
}

/** `counted, met, missed, open late` of the same ticket, as SLA_REPORT has them at a moment. */
function counts(line: Row, log: readonly LogLine[], now: string): readonly Cell[] {
  const tickets = [
    ['Ticket', 'Opened', 'Priority'],
    ['T-1', dateCell(TICKET.opened, OFFICE), TICKET.priority],
  ];
  const zone = zoneOf(OFFICE);
  const [, ...lines] = bundleIn(zone, at(now, zone)).SLA_REPORT!(
    tickets,
    policies(line),
    'priority',
    eventsRange(log),
    line.Metric!,
  ) as Cell[][];
  return lines.flatMap((cells) => cells.slice(1, 5));
}
const due = (written: string, status: string) => [moment(written, OFFICE), status];

describe('resumption: the pause that the customer’s word asks to end may end without a row that says so', () => {
  const RESUMPTION = { Metric: 'resumption', Limit: '2bh' };
  const WAITING: LogLine[] = [
    ['Mon 2026-06-01 10:10', 'status', 'Waiting'],
    ['Mon 2026-06-01 10:30', 'customer message'],
  ];

  test('it runs while the status waits', () => {
    expect(standing(RESUMPTION, WAITING, 'Mon 2026-06-01 11:00')).toEqual(
      due('Mon 2026-06-01 12:30', 'On track'),
    );
  });

  test.each([
    [[['Mon 2026-06-01 11:00', 'status', 'In progress']], 'Met', 'the next status ends the pause'],
    [[['Mon 2026-06-01 13:00', 'status', 'In progress']], 'Breached', 'as late as that'],
    [[['Mon 2026-06-01 11:00', 'status', 'On hold']], 'Breached, open', 'another status that waits does not'],
    [
      [
        ['Mon 2026-06-01 10:50', 'paused', 'vendor'],
        ['Mon 2026-06-01 11:00', 'status', 'In progress'],
      ],
      'Breached, open',
      'another pause goes on',
    ],
    [
      [
        ['Mon 2026-06-01 10:50', 'information requested'],
        ['Mon 2026-06-01 11:00', 'status', 'In progress'],
        ['Mon 2026-06-01 11:30', 'customer message'],
      ],
      'Met',
      'the customer’s answer ends the last pause',
    ],
  ] as [LogLine[], string, string][])('%j: %s (%s)', (rows, status) => {
    expect(standing(RESUMPTION, [...WAITING, ...rows], 'Mon 2026-06-01 15:00')).toEqual(
      due('Mon 2026-06-01 12:30', status),
    );
  });

  test('a message that ends the pause itself asks for nothing more', () => {
    const log: LogLine[] = [
      ['Mon 2026-06-01 10:10', 'information requested'],
      ['Mon 2026-06-01 10:30', 'customer message'],
    ];
    expect(standing(RESUMPTION, log, 'Mon 2026-06-01 15:00')).toEqual(['', '']);
    // A second pause is still to end.
    expect(standing(RESUMPTION, [WAITING[0]!, ...log], 'Mon 2026-06-01 15:00')).toEqual(
      due('Mon 2026-06-01 12:30', 'Breached, open'),
    );
  });
});

describe('D19 a policy that restarts', () => {
  const reopened = (when: string): LogLine => [when, 'reopened'];
  const resolved = (when: string): LogLine => [when, 'resolved'];

  describe('what a reopening cut off has no verdict', () => {
    const CONFIRMED = { Metric: 'confirmed resolution', Limit: '8bh', Reopen: 'restart' };
    const log = [resolved('Mon 2026-06-01 10:30'), reopened('Mon 2026-06-01 11:05')];

    test('never confirmed and not yet due: neither kept nor missed', () => {
      expect(counts(CONFIRMED, log, 'Mon 2026-06-01 10:45')).toEqual([0, 0, 0, 0]);
      expect(counts(CONFIRMED, log, 'Mon 2026-06-01 12:00')).toEqual([0, 0, 0, 0]);
      expect(standing(CONFIRMED, log, 'Mon 2026-06-01 12:00')).toEqual(
        due('Tue 2026-06-02 11:05', 'On track'),
      );
    });

    test('kept in the next epoch: that one counts', () => {
      const kept: LogLine[] = [
        ...log,
        ['Mon 2026-06-01 12:00', 'released'],
        ['Mon 2026-06-01 12:30', 'confirmed'],
      ];
      expect(counts(CONFIRMED, kept, 'Mon 2026-06-01 13:00')).toEqual([1, 1, 0, 0]);
    });

    test('missed before the ticket had ended: that stays', () => {
      const late = [resolved('Mon 2026-06-01 12:00'), reopened('Mon 2026-06-01 13:00')];
      expect(counts({ ...CONFIRMED, Limit: '1bh' }, late, 'Mon 2026-06-01 13:30')).toEqual([1, 0, 1, 0]);
    });

    test('its time ran out while the ticket had ended: that was a pause', () => {
      const long = [resolved('Mon 2026-06-01 10:30'), reopened('Thu 2026-06-04 10:00')];
      expect(counts({ ...CONFIRMED, Limit: '1bh' }, long, 'Thu 2026-06-04 10:30')).toEqual([0, 0, 0, 0]);
    });
  });

  describe('a message between the end and the reopening waits for an answer from the reopening on', () => {
    const log = (...between: LogLine[]): LogLine[] => [
      resolved('Mon 2026-06-01 10:30'),
      ...between,
      reopened('Mon 2026-06-01 11:05'),
    ];
    const message = (when: string): LogLine => [when, 'customer message'];
    const reply = (when: string): LogLine => [when, 'reply'];

    test.each(['continue', 'restart'])('Reopen = %s', (reopen) => {
      const line = { Metric: 'next response', Limit: '1bh', Reopen: reopen };
      const now = 'Mon 2026-06-01 12:30';
      const found = (...rows: LogLine[]) => standing(line, rows, now);
      const asked = log(message('Mon 2026-06-01 11:00'));
      expect(found(...asked)).toEqual(due('Mon 2026-06-01 12:05', 'Breached, open'));
      expect(found(...asked, reply('Mon 2026-06-01 12:00'))).toEqual(due('Mon 2026-06-01 12:05', 'Met'));
      expect(found(...asked, message('Mon 2026-06-01 11:30'))).toEqual(
        due('Mon 2026-06-01 12:05', 'Breached, open'),
      );
      const answered = [message('Mon 2026-06-01 10:50'), reply('Mon 2026-06-01 10:55')];
      expect(found(...log(...answered, message('Mon 2026-06-01 11:00')))).toEqual(
        due('Mon 2026-06-01 12:05', 'Breached, open'),
      );
      expect(found(...log(message('Mon 2026-06-01 11:05'), message('Mon 2026-06-01 11:05')))).toEqual(
        due('Mon 2026-06-01 12:05', 'Breached, open'),
      );
    });

    test('one that was answered before starts nothing', () => {
      const line = { Metric: 'next response', Limit: '1bh', Reopen: 'restart' };
      const answered = log(message('Mon 2026-06-01 10:50'), reply('Mon 2026-06-01 10:55'));
      expect(standing(line, answered, 'Mon 2026-06-01 12:30')).toEqual(['', '']);
      expect(counts(line, answered, 'Mon 2026-06-01 12:30')).toEqual([]);
    });

    test('nor does one from before the end, which the resolution answered', () => {
      const line = { Metric: 'next response', Limit: '1bh', Reopen: 'restart' };
      const before = [message('Mon 2026-06-01 10:20'), ...log()];
      expect(standing(line, before, 'Mon 2026-06-01 12:30')).toEqual(due('Mon 2026-06-01 11:20', 'Met'));
    });
  });
});

describe('PO7 an update by the close of each day owes none for days on which the ticket was closed', () => {
  const UPDATE = { Metric: 'periodic update', Limit: 'eod' };
  const log: LogLine[] = [
    ['Mon 2026-06-01 10:10', 'reply'],
    ['Mon 2026-06-01 11:00', 'resolved'],
    ['Thu 2026-06-04 10:00', 'reopened'],
  ];
  const friday: LogLine = ['Fri 2026-06-05 15:00', 'reply'];

  test.each([
    ['Thu 2026-06-04 12:00', log, [1, 1, 0, 0], 'Monday'],
    // Thursday had been closed for an hour: due on Friday at 10:00.
    ['Fri 2026-06-05 16:00', log, [1, 1, 0, 1], 'Thursday is late'],
    ['Fri 2026-06-05 16:00', [...log, friday], [3, 2, 1, 0], 'Monday and Friday, and Thursday too late'],
  ] as [string, LogLine[], number[], string][])('as of %s: %j, %j (%s)', (now, rows, expected) => {
    expect(counts(UPDATE, rows, now)).toEqual(expected);
  });

  test('what is owed is owed for Thursday', () => {
    expect(standing(UPDATE, log, 'Thu 2026-06-04 12:00')).toEqual(due('Fri 2026-06-05 10:00', 'On track'));
  });

  test('a day that ends as the ticket is reopened was closed; one with an hour of work in it was not', () => {
    const reopened = (at: string) =>
      counts(UPDATE, [...log.slice(0, 2), [at, 'reopened'], friday], 'Fri 2026-06-05 16:00');
    // Thursday by its own close, Friday.
    expect(reopened('Wed 2026-06-03 17:00')).toEqual([3, 2, 1, 0]);
    expect(reopened('Wed 2026-06-03 16:00')).toEqual([4, 2, 2, 0]);
  });
});

describe('PO5 an agreed date and a reopening', () => {
  const RESOLUTION = { Metric: 'resolution', Limit: 'by:estimate' };
  const log = (resolved: string, reopened: string): LogLine[] => [
    ['Mon 2026-06-01 10:10', 'estimate', '2026-06-03T12:00+02:00'],
    [resolved, 'resolved'],
    [reopened, 'reopened'],
    ['Thu 2026-06-04 10:05', 'estimate', '2026-06-10T12:00+02:00'],
  ];

  test.each([
    ['Tue 2026-06-02 10:00', 'Thu 2026-06-04 10:00', 'Wed 2026-06-10 12:00', 'On track', 'it was kept'],
    ['Wed 2026-06-03 12:00', 'Thu 2026-06-04 10:00', 'Wed 2026-06-10 12:00', 'On track', 'just so'],
    [
      'Wed 2026-06-03 12:01',
      'Thu 2026-06-04 10:00',
      'Wed 2026-06-03 12:00',
      'Breached, open',
      'missed before',
    ],
    [
      'Tue 2026-06-02 10:00',
      'Wed 2026-06-03 11:00',
      'Wed 2026-06-03 12:00',
      'Breached, open',
      'missed after',
    ],
    [
      'Tue 2026-06-02 10:00',
      'Wed 2026-06-03 12:00',
      'Wed 2026-06-03 12:00',
      'Breached, open',
      'open by then',
    ],
  ])('resolved %s, reopened %s: due %s, %s (%s)', (resolved, reopened, expected, status) => {
    expect(standing(RESOLUTION, log(resolved, reopened), 'Thu 2026-06-04 11:00')).toEqual(
      due(expected, status),
    );
  });

  test('a policy that restarts goes by the dates given since the reopening', () => {
    const restart = { ...RESOLUTION, Reopen: 'restart' };
    const missed = log('Wed 2026-06-03 12:01', 'Thu 2026-06-04 10:00');
    expect(standing(restart, missed, 'Thu 2026-06-04 10:02')).toEqual(['', 'No target']);
    expect(standing(restart, missed, 'Thu 2026-06-04 11:00')).toEqual(
      due('Wed 2026-06-10 12:00', 'On track'),
    );
  });
});

describe('a waiver that has no effect is said, and so is one that would have too much', () => {
  const LINE = { Metric: 'first response', Limit: '1bh' };
  const OWN = { Metric: 'answered by a person: opened → call', Limit: '1bh' };
  /** The status of each metric, and what SLA_TRACK says of rows left out, for a waiver at 10:30. */
  const waived = (value: string) => {
    const [header, cells] = bundle().SLA_TRACK(
      [
        ['Ticket', 'Opened', 'Priority'],
        ['T-1', dateCell(TICKET.opened, OFFICE), TICKET.priority],
      ],
      policies(LINE, { Metric: 'resolution', Limit: '1bh' }, OWN),
      eventsRange([['Mon 2026-06-01 10:30', 'waived', value]]),
      '',
      dateCell('Mon 2026-06-01 12:00', OFFICE),
    ) as Cell[][];
    const statuses = header!.flatMap((title, i) => (/ status$/.test(String(title)) ? [cells![i]] : []));
    return [statuses.join(), cells!.slice(9).join()];
  };
  const OPEN = 'Breached, open';

  test.each([
    ['first response: agreed', `Waived,${OPEN},${OPEN}`, 'one metric'],
    ['Response: agreed', `Waived,${OPEN},${OPEN}`, 'as policies may call it too'],
    ['answered by a person: agreed', `${OPEN},${OPEN},Waived`, 'one’s own, by its name'],
    ['estimate: agreed', `${OPEN},${OPEN},${OPEN}`, 'a metric that nothing is promised of'],
    ['agreed', 'Waived,Waived,Waived', 'a reason alone'],
    ['see https://example.com/mail', 'Waived,Waived,Waived', 'an address'],
    ['agreed by phone: see mail', 'Waived,Waived,Waived', 'a sentence with a colon'],
    ['at 10:30', 'Waived,Waived,Waived', 'a time'],
  ])('%j: %s (%s)', (value, statuses) => {
    expect(waived(value)).toEqual([statuses, '']);
  });

  test.each([
    ['resolutoin: customer’s fault', '"resolutoin" is no metric, so nothing is waived.', 'misspelt'],
    ['update to bohth: agreed', '"update to bohth" is no metric', 'mostly a metric'],
    ['Note: agreed', '"Note" is no metric', 'one word before the colon'],
    ['first response', 'names a metric and no reason. Write "first response: agreed by phone".', 'no reason'],
    ['resolve:', 'names a metric and no reason.', 'no reason'],
  ])('%j waives nothing: %s (%s)', (value, said) => {
    const [statuses, text] = waived(value);
    expect(statuses).toBe([OPEN, OPEN, OPEN].join());
    expect(text).toContain(`SLA Events row 2, Value: `);
    expect(text).toContain(said);
  });

  test('the metrics that it may name are those of the policies', () => {
    const [, text] = waived('resolutoin: customer’s fault');
    expect(text).toContain(
      'Write one of first response, resolution, answered by a person; or a reason alone',
    );
  });
});
