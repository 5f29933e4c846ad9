import {
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
