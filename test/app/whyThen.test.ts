import { office, tickAt } from '../fakes/office';

test('why a deadline that was agreed lies where it does: no pause has moved it, nor is it counted from anything', () => {
  const at = (time: string) => `2026-06-01T${time}:00+02:00`;
  const event = (time: string, Event: string, Value = '') => ({ Ticket: 'T-1', At: at(time), Event, Value });
  const file = office({
    tickets: [{ id: 'T-1', opened: 'Mon 2026-06-01 09:00' }],
    policies: [{ Policy: 'P', Metric: 'resolution', Limit: 'by:ETA', Calendar: 'Office' }],
    steps: [{ Offset: '1h before', Level: '1', Role: 'lead' }],
    events: [
      event('09:30', 'estimate', at('16:00')),
      event('10:00', 'status', 'Pending'),
      event('12:00', 'status', 'Open'),
    ],
    settings: [{ Setting: 'status: Pending', Value: 'paused' }],
  });
  tickAt(file, 'Mon 2026-06-01 15:00');
  const { subject, text } = file.mails[0]!;
  expect(subject).toBe('At risk: T-1 resolution due 16:00 (1 h left) – Acme, Critical');
  expect(text.split('\n').filter((line) => /^(Promise|Why then)/.test(line))).toEqual([
    'Promise: resolution by the date agreed as ETA (P)',
    'Why then: agreed as ETA',
  ]);
});

test.each([
  [2, 'closed Tue 2 Jun 2026 (holiday: Day 1), closed Wed 3 Jun 2026 (holiday: Day 2)'],
  [3, 'closed Tue 2 Jun 2026 (holiday: Day 1), closed Wed 3 Jun 2026 (holiday: Day 2), 1 more holiday'],
  [4, 'closed Tue 2 Jun 2026 (holiday: Day 1), closed Wed 3 Jun 2026 (holiday: Day 2), 2 more holidays'],
])('%d holidays on the way: %s', (count, closed) => {
  const file = office({
    tickets: [{ id: 'T-1', opened: 'Mon 2026-06-01 16:00' }],
    steps: [{ Offset: '90m before', Level: '1', Role: 'lead' }],
  });
  file.tabs.get('SLA Calendars')!.cells[1]![10] = 'Days off';
  for (let nth = 1; nth <= count; nth++)
    file.tabs.get('SLA Holidays')!.cells.push(['Days off', `2026-06-0${nth + 1}`, `Day ${nth}`, '']);
  // One of the two hours is left for the first open day.
  tickAt(file, 'Mon 2026-06-01 16:30');
  expect(file.mails[0]!.text).toContain(`\nWhy then: counted from 16:00, ${closed}\n`);
});
