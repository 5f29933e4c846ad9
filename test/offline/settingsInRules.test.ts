import { join } from 'node:path';
import { createRuntime } from '../../local/runtime';

const CODE = join(__dirname, '../../dist/Code.js');
const NOW = Date.parse('2026-06-03T12:00-04:00'); // a Wednesday

test('SLA_RULES brings the tracker’s own statuses to a formula, and stands still when a tick stamps its cells', async () => {
  const runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now: NOW });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add('Tickets', [
    ['Ticket', 'Opened', 'Priority', 'Status', 'First response', 'Resolved'],
    ['T-1', new Date(NOW - 3_600_000), 'Standard', 'Parked with the vendor', '', ''],
  ]);
  runtime.sheet.remove(empty!);
  const request = { agreement: 'help-desk', tracker: 'Tickets', columns: [], formulaColumns: false };
  const done = runtime.run('applySetup', request) as { obstacles?: readonly string[] };
  expect(done.obstacles).toBeUndefined();

  const settings = runtime.sheet.used('SLA Settings');
  const row = settings.findIndex(([setting]) => setting === 'status: Parked with the vendor') + 1;
  expect(row).toBeGreaterThan(1);
  runtime.sheet.add('Proof');
  runtime.sheet.setFormula('Proof!A1', '=SLA_TRACK(Tickets!A1:F2,SLA_RULES,"","acknowledgement",SLA_NOW)');
  runtime.sheet.write(`SLA Settings!C${row}`, 'open');
  expect(runtime.sheet.value('Proof!B2')).toBe('Breached, open');
  runtime.sheet.write(`SLA Settings!C${row}`, 'paused');
  expect(runtime.sheet.value('Proof!B2')).toBe('Paused');

  const before = JSON.stringify(runtime.sheet.read('SLA_RULES'));
  runtime.sheet.write('SLA Settings!C2', new Date(NOW + 60_000));
  runtime.sheet.write('SLA Settings!C3', new Date(NOW + 60_000));
  expect(JSON.stringify(runtime.sheet.read('SLA_RULES'))).toBe(before);
}, 30_000);
