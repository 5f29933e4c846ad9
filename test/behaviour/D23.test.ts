import { EVENTS } from '../../src/sheets/tabs';
import type { Line } from './log';
import { bundle, dateCell, moment, OFFICE, shown, tabRange } from './sheet';

describe('D23 the first response is the first non-automatic, public message by the team', () => {
  const opened: Line = ['Mon 2026-06-01 10:00', 'opened'];
  const reply: Line = ['Mon 2026-06-01 12:00', 'reply'];
  test.each<[string, Line[], string]>([
    ['a reply', [opened, reply], 'Mon 2026-06-01 12:00'],
    ['a logged call', [opened, ['Mon 2026-06-01 11:00', 'call'], reply], 'Mon 2026-06-01 11:00'],
    ['not a note', [opened, ['Mon 2026-06-01 11:00', 'note'], reply], 'Mon 2026-06-01 12:00'],
    [
      'not an automatic message',
      [opened, ['Mon 2026-06-01 10:01', 'automatic'], reply],
      'Mon 2026-06-01 12:00',
    ],
    [
      'not a reply by a robot',
      [opened, ['Mon 2026-06-01 10:01', 'reply', '', 'system'], reply],
      'Mon 2026-06-01 12:00',
    ],
    [
      'not the customer’s own message',
      [opened, ['Mon 2026-06-01 10:05', 'customer message'], reply],
      'Mon 2026-06-01 12:00',
    ],
    [
      'not a change of status',
      [opened, ['Mon 2026-06-01 10:05', 'status', 'in progress'], reply],
      'Mon 2026-06-01 12:00',
    ],
  ])('%s', (_, lines, expected) => {
    const events = tabRange(
      EVENTS,
      lines.map(([when, event, value = '', by = 'Ana']) => ({
        Ticket: 'T-1',
        At: dateCell(when, OFFICE),
        Event: event,
        Value: value,
        By: by,
      })),
    );
    expect(shown(bundle().SLA_FIRST_RESPONSE('T-1', events), OFFICE)).toBe(moment(expected, OFFICE));
  });

  test('nobody answered: blank', () => {
    const events = tabRange(EVENTS, [
      { Ticket: 'T-1', At: dateCell('Mon 2026-06-01 10:00', OFFICE), Event: 'opened' },
    ]);
    expect(bundle().SLA_FIRST_RESPONSE('T-1', events)).toBe('');
  });
});
