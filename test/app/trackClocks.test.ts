import { type LogLine, moment, OFFICE, policies, type Row, tracked } from '../behaviour/sheet';

const TICKET = { opened: 'Mon 2026-06-01 10:00', priority: 'High' };

/** `due, status` of the metric of the one policy line, of a ticket opened on Monday 1 June at 10:00. */
function standing(line: Row, log: readonly LogLine[], now: string): readonly unknown[] {
  const { due, status } = tracked(String(line.Metric), TICKET, policies(line), log, now);
  return [due, status];
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
