import type { Line } from './log';
import { bundle, eventsRange, moment, OFFICE, shown } from './sheet';

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
    const events = eventsRange(lines);
    expect(shown(bundle().SLA_FIRST_RESPONSE('T-1', events), OFFICE)).toBe(moment(expected, OFFICE));
  });

  test('nobody answered: blank', () => {
    const events = eventsRange([['Mon 2026-06-01 10:00', 'opened']]);
    expect(bundle().SLA_FIRST_RESPONSE('T-1', events)).toBe('');
  });
});
