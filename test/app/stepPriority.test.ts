import { mailLines, office, tickAt, tickThrough } from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const PRIORITY = 3;
const STEPS = [
  { Priority: 'Critical', Offset: 'at due', Level: '1', Role: 'lead' },
  { Priority: 'Low', Offset: 'at due', Level: '1', Role: 'boss' },
];

test('a priority cell that was cleared: the promise stays what it was, and so do its steps and its mail', () => {
  const file = office({ tickets: [T1], steps: STEPS });
  tickAt(file, 'Mon 2026-06-01 10:05');
  file.tabs.get('Tickets')!.cells[1]![PRIORITY] = '';
  tickThrough(file, 'Mon 2026-06-01 11:55', 'Mon 2026-06-01 12:05');
  expect(mailLines(file)).toEqual([
    '12:00 lead@example.com At risk: T-1 first response due now (12:00) – Acme, Critical',
  ]);
});

test('its mail is as severe as the promise when the mails of the day run short', () => {
  const low = { ...T1, id: 'T-0', owner: 'Ben', priority: 'Low', opened: 'Mon 2026-06-01 09:00' };
  const file = office({
    tickets: [low, T1],
    steps: [{ Offset: 'at due', Level: '1', Role: 'owner' }],
    settings: [{ Setting: 'mail reserve', Value: '0' }],
    policies: ['Critical', 'Low'].map((Priority) => ({
      Policy: 'Standard',
      Priority,
      Metric: 'first response',
      Limit: Priority === 'Critical' ? '2bh' : '3bh',
      Calendar: 'Office',
    })),
  });
  tickAt(file, 'Mon 2026-06-01 10:05');
  file.tabs.get('Tickets')!.cells[2]![PRIORITY] = '';
  file.quota = 1;
  tickAt(file, 'Mon 2026-06-01 12:00');
  expect(mailLines(file).map((line) => /T-\d/.exec(line)?.[0])).toEqual(['T-1']);
});
