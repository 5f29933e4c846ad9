import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';
import type { HealthReport } from '../../src/app/pages/health';
import type { TabsRead } from '../../src/app/pages/tables';
import { type Zone, zoneNamed } from '../../src/engine/time/zone';
import type { Cell } from '../../src/host/host';
import { readRules } from '../../src/sheets/rules';

const CODE = join(__dirname, '../../dist/Code.js');
const NOW = Date.parse('2026-06-03T12:00-04:00'); // a Wednesday

/** The help-desk starter over a tracker of one ticket, and a cell that asks for its promise. */
async function helpDesk(): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now: NOW });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add('Tickets', [
    ['Ticket', 'Opened', 'Priority', 'Status', 'First response', 'Resolved'],
    ['T-1', new Date(NOW), 'High', 'Open', '', ''],
  ]);
  runtime.sheet.remove(empty!);
  const request = { agreement: 'help-desk', tracker: 'Tickets', columns: [], formulaColumns: false };
  const done = runtime.run('applySetup', request) as { obstacles?: readonly string[] };
  expect(done.obstacles).toBeUndefined();
  runtime.sheet.add('Proof');
  runtime.sheet.setFormula('Proof!A1', '=SLA_TARGET("High",SLA_RULES,"acknowledgement")');
  return runtime;
}

const column = (count: number, cellsOf: (nth: number) => string[]) =>
  Array.from({ length: count }, (_, nth) => cellsOf(nth));
const dayOf = (nth: number) => new Date(Date.UTC(2026, 0, 1 + nth)).toISOString().slice(0, 10);

/** Written below the last row of a tab, with rows added where it ends. */
function paste(runtime: Runtime, tab: string, rows: readonly (readonly string[])[]): void {
  const used = runtime.sheet.used(tab).length;
  const { rows: size } = runtime.workbook.sheets().find(({ name }) => name === tab)!;
  if (used + rows.length > size) runtime.sheet.insertRows(tab, size + 1, used + rows.length - size);
  runtime.sheet.write(`${tab}!A${used + 1}`, rows);
}

describe('formulas go on answering when a tab of rules gets longer', () => {
  test.each<[why: string, more: (runtime: Runtime) => void]>([
    ['1,000 blank rows at its end', ({ sheet }) => sheet.insertRows('SLA Customers', 101, 1000)],
    [
      '250 customers',
      (runtime) =>
        paste(
          runtime,
          'SLA Customers',
          column(250, (nth) => [`Customer ${nth}`, 'Gold']),
        ),
    ],
    [
      '600 holidays',
      (runtime) =>
        paste(
          runtime,
          'SLA Holidays',
          column(600, (nth) => ['Nine countries', dayOf(nth), 'Off']),
        ),
    ],
  ])(
    '%s',
    async (_, more) => {
      const runtime = await helpDesk();
      const before = runtime.sheet.value('Proof!A1');
      expect(before).toMatch(/^\d+(bm|bh|m|h|bd)/);
      more(runtime);
      expect(runtime.sheet.value('SLA Rules!A1')).toBe('Policy');
      expect(runtime.sheet.value('Proof!A1')).toBe(before);
    },
    30_000,
  );
});

test('problems name the row of the tab, also below blank rows', async () => {
  const runtime = await helpDesk();
  const rowsUsed = ['SLA Policies', 'SLA Holidays'].map((tab) => runtime.sheet.used(tab).length);
  const [policy, holiday] = rowsUsed.map((rows) => rows + 3);
  runtime.sheet.write(`SLA Policies!A${policy}`, [['Help desk']]);
  runtime.sheet.write(`SLA Policies!J${policy}`, [['resolution', '', '2 days']]);
  runtime.sheet.write(`SLA Holidays!A${holiday}`, [['US', 'some day in May']]);
  const rows = runtime.sheet.read('SLA_RULES') as Cell[][];
  expect(readRules(rows, () => zoneNamed('America/New_York') as Zone).problems).toMatchObject([
    { found: 'some day in May', place: { sheet: 'SLA Holidays', row: holiday } },
    { found: '2 days', place: { sheet: 'SLA Policies', row: policy, column: 'Limit' } },
  ]);
}, 30_000);

test('settings come along wherever their columns have been moved', async () => {
  const runtime = await helpDesk();
  const moved = runtime.sheet.used('SLA Settings').map(([setting, of, value]) => [value, setting, of]);
  runtime.sheet.write('SLA Settings!A1', moved);
  const kept = runtime.sheet.read('SLA_RULES').map((row) => row[1]);
  expect(kept).toContain('column: opened');
  expect(kept).not.toContain('heartbeat');
}, 30_000);

const MANY = column(1800, (nth) => ['Nine countries', dayOf(nth), 'Off', '']);

const roomIn = (runtime: Runtime) => runtime.workbook.sheets().find(({ name }) => name === 'SLA Rules')!.rows;

describe('more rows than the set-up made room for: SLA Rules gets longer', () => {
  test.each<[how: string, write: (runtime: Runtime) => void]>([
    [
      'when they are saved in the sidebar',
      (runtime) => {
        const read = runtime.callFromPage('readTabs', { tabs: ['SLA Holidays'] }) as TabsRead;
        const { print, rows } = read.tabs[0]!;
        const saved = runtime.callFromPage('saveTab', {
          tab: 'SLA Holidays',
          print,
          rows: [...rows, ...MANY],
        });
        expect(saved).toMatchObject({ saved: true });
      },
    ],
    [
      'when they are pasted',
      (runtime) => {
        paste(runtime, 'SLA Holidays', MANY);
        runtime.edited('SLA Holidays!A24:D1823', undefined);
      },
    ],
    [
      'with the next run, however they came',
      (runtime) => {
        runtime.callFromPage('mailOn', { addresses: [] });
        paste(runtime, 'SLA Holidays', MANY);
        expect(runtime.run('tick')).toMatchObject({ ran: true });
      },
    ],
  ])(
    '%s',
    async (_, write) => {
      const runtime = await helpDesk();
      const before = runtime.sheet.value('Proof!A1');
      expect(roomIn(runtime)).toBe(2000);
      write(runtime);
      expect(roomIn(runtime)).toBe(3000);
      expect(runtime.sheet.value('SLA Rules!A1')).toBe('Policy');
      expect(runtime.sheet.value('Proof!A1')).toBe(before);
    },
    60_000,
  );
});

test('a stack that cannot be shown is told in the formulas and in Health, with what to do', async () => {
  const runtime = await helpDesk();
  const problemsIn = () => (runtime.callFromPage('health') as HealthReport).problems;
  const answer = runtime.sheet.value('Proof!A1');
  expect(problemsIn()).toEqual([]);
  runtime.sheet.write('SLA Rules!B9', 'a note');
  const wanted = 'Unhide that tab, clear what was typed into it, and add 1,000 rows at its end.';
  const told = `SLA Rules row 1: "#REF!" stands where formulas read the rules. ${wanted}`;
  expect(runtime.sheet.value('Proof!A1')).toBe(told);
  expect(problemsIn()).toEqual([told]);
  runtime.sheet.write('SLA Rules!B9', '');
  expect(runtime.sheet.value('Proof!A1')).toBe(answer);
}, 30_000);
