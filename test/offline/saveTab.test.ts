import type { TabsRead, TabText } from '../../src/app/pages/tables';
import { setUpSpreadsheet } from '../browser/office';

const FORMULA = '=LOWER("2BH")';

test('saving one row of a tab leaves the formulas of the others, wherever rows go or come', async () => {
  const runtime = await setUpSpreadsheet();
  const read = () =>
    (runtime.callFromPage('readTabs', { tabs: ['SLA Policies'] }) as TabsRead).tabs[0] as TabText;
  const { headers } = read();
  const limit = headers.indexOf('Limit');
  const column = String.fromCharCode(65 + limit);
  runtime.sheet.setFormat(`SLA Policies!${column}5`, '0');
  runtime.sheet.setFormula(`SLA Policies!${column}5`, FORMULA);
  const before = read();
  expect(before.rows[3]![limit]).toBe('2bh');

  const edited = before.rows.map((row) => [...row]);
  edited[0]![limit] = '15bm';
  const [gone] = edited.splice(1, 1);
  edited.push([...edited[4]!]);
  const saved = runtime.callFromPage('saveTab', {
    tab: 'SLA Policies',
    print: before.print,
    rows: edited,
  }) as { saved: boolean; tab: TabText };
  expect(saved.saved).toBe(true);
  expect(saved.tab.rows).toEqual(edited);
  expect(runtime.sheet.formulas(`SLA Policies!${column}4`)).toEqual([[FORMULA]]);
  expect(runtime.sheet.value(`SLA Policies!${column}2`)).toBe('15bm');

  const back = runtime.callFromPage('saveTab', {
    tab: 'SLA Policies',
    print: saved.tab.print,
    rows: before.rows,
  }) as { saved: boolean; tab: TabText };
  expect(back.tab.rows).toEqual(before.rows);
  expect(back.tab.rows[1]).toEqual(gone);
  expect(runtime.sheet.formulas(`SLA Policies!${column}5`)).toEqual([[FORMULA]]);
});

test('rows that were made for other columns are not written', async () => {
  const runtime = await setUpSpreadsheet();
  const read = () =>
    (runtime.callFromPage('readTabs', { tabs: ['SLA Roles'] }) as TabsRead).tabs[0] as TabText;
  const shown = read();
  runtime.sheet.write('SLA Roles!D1', 'Note');
  const moved = read();
  const request = { tab: 'SLA Roles', print: shown.print, rows: [['lead', 'mallory@example.org']] };
  expect(runtime.callFromPage('saveTab', request)).toEqual({ saved: false, tab: moved });
  expect(read()).toEqual(moved);
});

test('a formula that the person changes in the page becomes what they wrote; all rows can go', async () => {
  const runtime = await setUpSpreadsheet();
  const read = () =>
    (runtime.callFromPage('readTabs', { tabs: ['SLA Roles'] }) as TabsRead).tabs[0] as TabText;
  runtime.sheet.setFormat('SLA Roles!B2', '0');
  runtime.sheet.setFormula('SLA Roles!B2', '=LOWER("NINA@EXAMPLE.COM")');
  const before = read();
  const rows = before.rows.map((row, at) =>
    at === 0 ? row.map((cell, column) => (column === 1 ? '=1+1' : cell)) : row,
  );
  const saved = runtime.callFromPage('saveTab', { tab: 'SLA Roles', print: before.print, rows }) as {
    tab: TabText;
  };
  expect(saved.tab.rows).toEqual(rows);
  expect(runtime.sheet.formulas('SLA Roles!B2')).toEqual([['']]);
  const emptied = runtime.callFromPage('saveTab', { tab: 'SLA Roles', print: saved.tab.print, rows: [] }) as {
    tab: TabText;
  };
  expect(emptied.tab.rows).toEqual([]);
  const refilled = runtime.callFromPage('saveTab', {
    tab: 'SLA Roles',
    print: emptied.tab.print,
    rows: before.rows,
  }) as { tab: TabText };
  expect(refilled.tab.rows).toEqual(before.rows);
});
