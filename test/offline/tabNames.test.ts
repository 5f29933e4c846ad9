import { join } from 'node:path';
import { createRuntime } from '../../local/runtime';
import { TRACKER_HEADERS, trackerAt } from '../../local/sample/tracker';
import type { ColumnsInserted } from '../../src/app/pages/columnsPage';
import { NOW, setUpSpreadsheet, turnMailOn } from '../browser/office';

test('a tab whose name ends in a space is set up, watched, and read by formulas', async () => {
  const codePath = join(__dirname, '../../dist/Code.js');
  const runtime = await createRuntime({ codePath, zone: 'America/New_York', now: NOW });
  runtime.sheet.add('Open tickets ', [[...TRACKER_HEADERS], ...trackerAt(Date.parse(NOW))]);
  expect(runtime.sheet.names()).toContain('Open tickets ');
  const done = runtime.callFromPage('applySetup', {
    agreement: 'help-desk',
    tracker: 'Open tickets ',
    formulaColumns: false,
  });
  expect(done).toMatchObject({ tracker: 'Open tickets ' });
  turnMailOn(runtime);
  const [run] = runtime.advanceTo(runtime.clock.now() + 600_000);
  expect(run!.report.error).toBeUndefined();
  expect(runtime.callFromPage('checkRows')).toMatchObject({ tickets: expect.any(Number), leftOut: 0 });
  expect(runtime.sheet.used('SLA Events').length).toBeGreaterThan(1);

  const { columns } = runtime.callFromPage('columnsOffered', {
    tracker: 'Open tickets ',
    headers: [],
  }) as { columns: { header: string }[] };
  const headers = [columns.find(({ header }) => header.endsWith(' status'))!.header];
  const inserted = runtime.callFromPage('columnsInsert', { tracker: 'Open tickets ', headers });
  expect((inserted as ColumnsInserted).headers).toEqual(headers);
  runtime.run('insertDashboard');
  const cells = runtime.sheet.used('Dashboard').flat().map(String);
  expect(cells.filter((cell) => /^#/.test(cell))).toEqual([]);
  expect(cells).toContain('Critical');
});

test('names of settings and moments to the second are not cut off in the tabs of the set-up', async () => {
  const runtime = await setUpSpreadsheet();
  const { sheets } = runtime.workbook.exportData() as {
    sheets: { name: string; cols: Record<string, { size?: number }> }[];
  };
  const widthsOf = (tab: string) =>
    Object.values(sheets.find(({ name }) => name === tab)!.cols).map(({ size }) => size);
  expect(widthsOf('SLA Settings')).toEqual([165, 165, 165]);
  expect(new Set(widthsOf('SLA Ledger'))).toEqual(new Set([165]));
  expect(widthsOf('SLA Policies')).toEqual([]);
});
