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

test('calls of a quiet run and of one with three mails, as Google would count them', async () => {
  const tickets = ['T-1', 'T-2', 'T-3'].map((id) => ({ id, opened: 'Mon 2026-06-01 10:00' }));
  const runtime = await emulatedOffice({ tickets, now: NOW });
  const costly =
    /^(Range\.(get|set)(Value|Values|Formula)|Properties\.|Lock\.|MailApp\.|SpreadsheetApp\.flush)/;
  const count = (at: string) => {
    runtime.clock.advance(madrid(at) - runtime.clock.now());
    const { calls, error } = runtime.execute({ functionName: 'tick', kind: 'trigger' });
    expect(error).toBeUndefined();
    return calls.filter(({ service, method }) => costly.test(`${service}.${method}`)).length;
  };
  expect(count('Mon 2026-06-01 10:30')).toBeLessThanOrEqual(18);
  expect(count('Mon 2026-06-01 11:30')).toBeLessThanOrEqual(20 + 3 * 3);
  expect(runtime.outbox.mails).toHaveLength(3);
});

test('text from a tracker reaches the ledger as text', async () => {
  const runtime = await emulatedOffice({ tickets: [{ ...T1, id: '=1+1' }], now: NOW });
  runtime.sheet.write('Tickets!A2', '=1+1');
  runtime.advanceTo(madrid('Mon 2026-06-01 11:31'));
  expect(runtime.outbox.mails[0]!.subject).toContain('=1+1');
  const width = runtime.sheet.used('SLA Ledger')[0]!.length;
  expect(runtime.sheet.used('SLA Ledger')[1]![1]).toBe('=1+1');
  const formulas = runtime.sheet.formulas(`SLA Ledger!A1:${String.fromCharCode(64 + width)}5`);
  expect(formulas.flat().filter((formula) => formula !== '')).toEqual([]);
});

test('a copy of the file stays silent, also with a trigger of its own', async () => {
  const runtime = await emulatedOffice({ tickets: [T1], now: NOW });
  runtime.advanceTo(madrid('Mon 2026-06-01 11:00'));
  const copy = await runtime.copySpreadsheet();
  copy.clock.advance(madrid('Mon 2026-06-01 12:00') - copy.clock.now());
  expect(copy.run('tick')).toMatchObject({ ran: false, why: expect.stringContaining('copy') });
  expect(copy.outbox.mails).toEqual([]);
});
