import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';

const CODE = join(__dirname, '../../dist/Code.js');
const NOW = Date.parse('2026-06-03T12:00-04:00'); // a Wednesday
const DAY = 86_400_000;

/** `9.5` on day 3 of June is 09:30 in New York. */
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 5, day) + (hour + 4) * 3_600_000);

/** A help desk with four tickets: answered in time, late and open, at risk, answered late. */
async function helpDesk(): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now: NOW });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add('Tickets', [
    ['Ticket', 'Opened', 'Priority', 'Status', 'Customer', 'First response', 'Resolved', 'Owner'],
    ['T-1', at(1, 9), 'Standard', 'Closed', 'Acme', at(1, 9.5), at(2, 9), 'Ana'],
    ['T-2', at(2, 9), 'Critical', 'Open', 'Acme', '', '', 'Ana'],
    ['T-3', at(3, 10.5), 'Standard', 'Open', 'Beta', '', '', 'Ben'],
    ['T-4', at(1, 9), 'Standard', 'Closed', 'Beta', at(1, 15), at(2, 9), 'Ben'],
  ]);
  runtime.sheet.remove(empty!);
  const request = { agreement: 'help-desk', tracker: 'Tickets', columns: [], formulaColumns: false };
  const done = runtime.run('applySetup', request) as { obstacles?: readonly string[] };
  expect(done.obstacles).toBeUndefined();
  runtime.open();
  return runtime;
}

const alerts = (runtime: Runtime) => runtime.screen.alerts.filter(({ kind }) => kind !== 'toast');

/** What stands below the header in which `title` is, as far as its own columns go. */
function listBelow(rows: readonly (readonly unknown[])[], title: string, width: number): unknown[][] {
  const column = rows[0]!.indexOf(title);
  expect([title, column >= 0]).toEqual([title, true]);
  return rows.slice(1).flatMap((row) => {
    const cells = row.slice(column, column + width);
    return cells.every((cell) => cell === '' || cell === 0) ? [] : [cells];
  });
}

describe('the dashboard', () => {
  let runtime: Runtime;
  let rows: readonly (readonly unknown[])[];
  beforeAll(async () => {
    runtime = await helpDesk();
    runtime.sheet.write('SLA Settings!C2', new Date(NOW));
    runtime.chooseMenu('Insert dashboard');
    rows = runtime.sheet.used('Dashboard');
  });
  const rowOf = (title: string, below = 0) => rows[rows.findIndex(([cell]) => cell === title) + below]!;

  test('LR19, LR16: each promise by severity, this month, without a line that blends them', () => {
    expect(rowOf('From')[1]).toEqual(at(1, 0));
    expect(rowOf('Promise: first response', 1).slice(0, 11)).toEqual([
      'group',
      'counted',
      'met',
      'missed',
      'open late',
      'excluded',
      '%',
      'target',
      'mean',
      'median',
      'p90',
    ]);
    // Of three due so far T-1 took half an hour and T-4 six hours; T-2 is late and has no time yet.
    expect(rowOf('Promise: first response', 2).slice(0, 8)).toEqual(['Critical', 1, 0, 1, 1, 0, 0, '2bh']);
    expect(rowOf('Promise: first response', 3).slice(0, 11)).toEqual([
      'Standard',
      2,
      1,
      1,
      0,
      0,
      0.5,
      '2bh',
      3.25,
      3.25,
      6,
    ]);
    expect(rowOf('Promise: first response', 4).slice(0, 11)).toEqual(Array(11).fill(''));
  });

  test('what is late or at risk stands in a list of its own, the latest first', () => {
    expect(listBelow(rows, 'Now: first response', 4)).toEqual([
      ['ticket', 'due', 'status', 'hours left'],
      ['T-2', at(2, 11), 'Breached, open', -11],
      ['T-3', at(3, 12.5), 'At risk', 0.5],
    ]);
    expect(listBelow(rows, 'Now: resolution', 4).slice(1)).toEqual([
      ['Nothing is late or at risk', '', '', ''],
    ]);
  });

  test('a row that cannot be read is in the first list, with what is wrong', () => {
    runtime.sheet.write('Tickets!B5', 'some day');
    expect(listBelow(runtime.sheet.used('Dashboard'), 'Now: acknowledgement', 3)).toContainEqual([
      'T-4',
      expect.stringContaining('some day'),
      '',
    ]);
    runtime.sheet.write('Tickets!B5', at(1, 9));
  });

  test('PO8: availability of the month from SLA Outages, 99 % of 21 working days of ten hours', () => {
    // Juneteenth is on a Friday; it is the starter's holiday.
    expect(rowOf('policy', 1).slice(0, 10)).toEqual(['Help desk', '', '', '', '', '', 1, '99%', 126, 126]);
    runtime.sheet.write('SLA Outages!A2:C2', [['Portal', at(2, 10), at(2, 11)]]);
    const [uptime, , allowed, left] = runtime.sheet
      .used('Dashboard')
      .find(([cell]) => cell === 'Help desk')!
      .slice(6);
    // Monday, Tuesday and four hours of Wednesday so far: 24 hours, one of them lost.
    expect([uptime, allowed, left]).toEqual([23 / 24, 126, 66]);
  });

  test('late ones are red, at risk amber, a negative rest red', () => {
    const rules = runtime.world.document.conditionalRules.get(
      runtime.workbook.sheets().find(({ name }) => name === 'Dashboard')!.id,
    )!;
    const said = rules.map(({ criterion, values, style }) => [criterion, values[0], style.fillColor]);
    expect(said).toContainEqual(['TEXT_STARTS_WITH', 'Breached', '#f4c7c3']);
    expect(said).toContainEqual(['TEXT_STARTS_WITH', 'At risk', '#fce8b2']);
    expect(said).toContainEqual(['NUMBER_LESS_THAN', 0, '#f4c7c3']);
    expect(said).toContainEqual(['NUMBER_GREATER_THAN', 0, '#f4c7c3']);
  });

  test('inserted again it is written anew; prepaid hours come along once there are any', () => {
    runtime.sheet.write('SLA Hours!A2:D3', [
      ['Acme', new Date(NOW - DAY), 'entitlement', 600],
      ['Acme', new Date(NOW - DAY / 2), 'charge', 90],
    ]);
    runtime.screen.answers.push({ button: 'YES' });
    runtime.chooseMenu('Insert dashboard');
    const again = runtime.sheet.used('Dashboard');
    expect(again[again.findIndex(([cell]) => cell === 'Prepaid hours') + 2]!.slice(0, 9)).toEqual([
      'Acme',
      ...Array(7).fill(''),
      8.5,
    ]);
  });
});

describe('what is there already is written anew only when the person says so', () => {
  const NOTE = 'Call Acme about T-2';
  const choose = (runtime: Runtime, item: string, button: 'YES' | 'NO' | 'CLOSE') => {
    const before = alerts(runtime).length;
    runtime.screen.answers.splice(0, Infinity, { button });
    runtime.chooseMenu(item);
    return alerts(runtime)
      .slice(before)
      .map(({ title, message }) => `${title}: ${message}`);
  };
  const cellsOf = (runtime: Runtime, tab: string) => runtime.sheet.used(tab).flat();

  test.each([
    [
      'Insert dashboard',
      'Dashboard',
      ' From, To and Counted by stay as they read now.',
      'The tab Dashboard is there; From, To and Counted by on it are yours to change.',
    ],
    ['Insert proof tab', 'Proof', '', 'In the tab Proof a line says OK'],
    ['Insert agreement text', 'SLA Agreement', '', 'The tab SLA Agreement says what the rules say.'],
  ])('%s', async (item, tab, more, done) => {
    const runtime = await helpDesk();
    const toasts = () => runtime.screen.alerts.filter(({ message }) => message.startsWith(done)).length;
    expect(choose(runtime, item, 'NO')).toEqual([]);
    expect(toasts()).toBe(1);
    runtime.sheet.write(`${tab}!A200`, NOTE);
    const question = `${tab} is there already: Write it anew? What was added to it goes.${more}`;
    for (const button of ['NO', 'CLOSE'] as const) {
      expect(choose(runtime, item, button)).toEqual([question]);
      expect(cellsOf(runtime, tab)).toContain(NOTE);
    }
    expect(toasts()).toBe(1);
    expect(choose(runtime, item, 'YES')).toEqual([question]);
    expect(cellsOf(runtime, tab)).not.toContain(NOTE);
    expect(toasts()).toBe(2);
  });

  test('an agreement that nobody has touched is no question', async () => {
    const runtime = await helpDesk();
    choose(runtime, 'Insert agreement text', 'NO');
    expect(choose(runtime, 'Insert agreement text', 'NO')).toEqual([]);
  });

  test('what the team has set on the dashboard stays; what it has not goes on as a formula', async () => {
    const runtime = await helpDesk();
    const stamp = (now: Date) => runtime.sheet.write('SLA Settings!C2', now);
    const inputs = () =>
      runtime.sheet
        .used('Dashboard')
        .slice(1, 5)
        .map((row) => row[1]);
    stamp(new Date(NOW));
    choose(runtime, 'Insert dashboard', 'YES');
    runtime.sheet.write('Dashboard!B3', at(2, 0));
    runtime.sheet.write('Dashboard!B5', 'all due');
    choose(runtime, 'Insert dashboard', 'YES');
    expect(inputs()).toEqual([new Date(NOW), at(2, 0), new Date(NOW), 'all due']);
    stamp(at(4, 12));
    expect(inputs()).toEqual([at(4, 12), at(2, 0), at(4, 12), 'all due']);
    runtime.sheet.write('Dashboard!B4', at(3, 0));
    choose(runtime, 'Insert dashboard', 'YES');
    expect(inputs()).toEqual([at(4, 12), at(2, 0), at(3, 0), 'all due']);
  });

  test('From on the first of this month is the formula’s and moves with the months', async () => {
    const runtime = await helpDesk();
    const from = () => runtime.sheet.used('Dashboard')[2]![1];
    runtime.sheet.write('SLA Settings!C2', new Date(NOW));
    choose(runtime, 'Insert dashboard', 'YES');
    choose(runtime, 'Insert dashboard', 'YES');
    expect(from()).toEqual(at(1, 0));
    runtime.sheet.write('SLA Settings!C2', at(31, 12)); // 1 July
    expect(from()).toEqual(at(31, 0));
  });
});

test('every insertion leaves a tab of one’s own alone, and says what to do', async () => {
  const runtime = await helpDesk();
  runtime.sheet.add('Dashboard', [['My own numbers', 7]]);
  runtime.sheet.add('Proof', [['Photographs']]);
  for (const item of ['Insert dashboard', 'Insert proof tab']) runtime.chooseMenu(item);
  expect(runtime.sheet.used('Dashboard')).toEqual([['My own numbers', 7]]);
  expect(alerts(runtime).map(({ message }) => message)).toEqual([
    '"Dashboard" is a tab of your own. Rename it first, so that nothing of it is lost.',
    '"Proof" is a tab of your own. Rename it first, so that nothing of it is lost.',
  ]);
});

test('without a set-up the dashboard and the agreement say what to do first; the proof needs none', async () => {
  const runtime = await createRuntime({ codePath: CODE, now: NOW });
  runtime.open();
  for (const item of ['Insert dashboard', 'Insert agreement text', 'Insert proof tab'])
    runtime.chooseMenu(item);
  expect(alerts(runtime).map(({ message }) => message)).toEqual([
    'SLA Policies holds no promise yet. Set the spreadsheet up first.',
    'SLA Policies has no row yet, so there is nothing to agree on.',
  ]);
  const proof = runtime.sheet.used('Proof');
  expect(proof.length).toBeGreaterThan(50);
  expect(new Set(proof.slice(1).map((row) => row[10]))).toEqual(new Set(['OK']));
});

test('the proof turns red where a formula gives something else', async () => {
  const runtime = await createRuntime({ codePath: CODE, now: NOW });
  runtime.open();
  runtime.chooseMenu('Insert proof tab');
  runtime.sheet.write('Proof!D2', '30bm');
  const rows = runtime.sheet.used('Proof');
  expect(rows.slice(1).filter((row) => row[10] !== 'OK')).toHaveLength(1);
  expect(rows[1]![10]).toBe('Differs');
  runtime.sheet.write('Proof!D2', 'nonsense');
  expect(runtime.sheet.used('Proof')[1]![10]).toBe('Differs');
});

test('LR10: the agreement text, with its line about legal advice', async () => {
  const runtime = await helpDesk();
  runtime.chooseMenu('Insert agreement text');
  const text = runtime.sheet.used('SLA Agreement').flat().join('\n');
  expect(text).toContain('It is not legal advice');
  expect(text).toContain('First response for Standard tickets');
  expect(alerts(runtime)).toEqual([]);
});
