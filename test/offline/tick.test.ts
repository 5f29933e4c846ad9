import { madrid } from '../fakes/office';
import { emulatedOffice, mailsOf } from './tickDay';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00', subject: '=1+1' };
const NOW = 'Mon 2026-06-01 09:00';

test('a played day: the trigger runs, each step is one mail, the ledger and the stamps are written', async () => {
  const runtime = await emulatedOffice({ tickets: [T1], now: NOW });
  const runs = runtime.advanceTo(madrid('Mon 2026-06-01 17:00'));
  expect(runs.filter(({ report }) => report.error !== undefined)).toEqual([]);
  expect(runs.length).toBeGreaterThan(90);
  expect(mailsOf(runtime).map((line) => line.slice(5))).toEqual([
    ' ann@example.com At risk: T-1 first response due 12:00 (30 min left) – Acme, Critical',
    ' lead@example.com At risk: T-1 first response due now (12:00) – Acme, Critical',
    ' boss@example.com Breached: T-1 first response was due 12:00 (2 h over) – Acme, Critical',
  ]);
  const ledger = runtime.sheet.used('SLA Ledger');
  expect(ledger.map((row) => row[7])).toEqual(['State', 'sent', 'sent', 'sent']);
  const last = runs[runs.length - 1]!.report;
  expect(Number(runtime.sheet.value('SLA_NOW'))).toBe(last.startedAt);
  expect(Number(runtime.sheet.value('SLA_HEARTBEAT'))).toBe(last.startedAt);
});
