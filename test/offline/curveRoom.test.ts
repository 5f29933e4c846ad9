import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';

const CODE = join(__dirname, '../../dist/Code.js');
/** A Thursday, 10:00 in New York. */
const NOW = '2026-11-12T15:00:00Z';
const HEADERS = ['Ticket', 'Opened', 'Priority', 'Status', 'First response', 'Resolved'];
const LIVE = 'First response countdown';
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Two shifts on all seven days, which is some 2,160 spans of the three years that are looked up. */
async function twoShifts(): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now: NOW });
  const [empty] = runtime.sheet.names();
  // 09:30 in New York; 2 business hours are promised.
  runtime.sheet.add('T', [HEADERS, ['A-1', new Date('2026-11-12T14:30:00Z'), 'Critical', 'Open', '', '']]);
  runtime.sheet.remove(empty!);
  const request = { agreement: 'help-desk', tracker: 'T', columns: [], formulaColumns: false };
  expect((runtime.run('applySetup', request) as { obstacles?: string[] }).obstacles).toBeUndefined();
  const headers = runtime.sheet.used('SLA Calendars')[0] as string[];
  for (const day of DAYS) writeDay(runtime, headers.indexOf(day), '08:00-12:00, 13:00-17:00');
  return runtime;
}

const writeDay = (runtime: Runtime, column: number, hours: string) =>
  runtime.sheet.write(`SLA Calendars!${String.fromCharCode(65 + column)}2`, hours);

function insert(runtime: Runtime): void {
  const headers = ['First response due', LIVE];
  expect(runtime.callFromPage('columnsInsert', { tracker: 'T', headers })).toMatchObject({ tracker: 'T' });
}

function countdown(runtime: Runtime): unknown {
  const [headers, first] = runtime.sheet.used('T');
  return first![headers!.indexOf(LIVE)];
}

const curve = (runtime: Runtime) => runtime.workbook.sheets().find(({ name }) => name === 'SLA Curve')!;

test('a calendar of two shifts on all days has room in SLA Curve', async () => {
  const runtime = await twoShifts();
  insert(runtime);
  expect(runtime.sheet.used('SLA Curve').length).toBeGreaterThan(2100);
  expect(countdown(runtime)).toBeCloseTo(1.5, 6);
}, 30_000);

test('a curve of too few rows, as an earlier version made it, is not taken for no time left, and is made longer', async () => {
  const runtime = await twoShifts();
  insert(runtime);
  const { id, rows } = curve(runtime);
  runtime.workbook.remove(id, 'ROW', 2000, rows - 2000);
  expect(countdown(runtime)).toBe('See the hidden tab SLA Curve');
  const headers = runtime.sheet.used('T')[0] as string[];
  const live = String.fromCharCode(65 + headers.indexOf(LIVE));
  runtime.sheet.write(`${live}1:${live}2`, '');
  expect(runtime.callFromPage('columnsInsert', { tracker: 'T', headers: [LIVE] })).toMatchObject({
    tracker: 'T',
  });
  expect(curve(runtime).rows).toBe(rows);
  expect(countdown(runtime)).toBeCloseTo(1.5, 6);
}, 30_000);
