import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';

const CODE = join(__dirname, '../../dist/Code.js');
const NOW = Date.parse('2026-06-03T08:00-04:00'); // a Wednesday, in New York as below
const MINUTE_MS = 60_000;
const HEALTH = 'SLA Settings!E1';
const RED = '#f4c7c3';
const GREEN = '#b7e1cd';

/** A help desk that is set up, with columns of formulas beside its tracker. */
async function helpDesk(): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now: NOW });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add('Tickets', [
    ['Ticket', 'Opened', 'Priority', 'Status', 'First response', 'Resolved'],
    ['T-1', new Date(NOW - 3_600_000), 'Critical', 'Open', '', ''],
  ]);
  runtime.sheet.remove(empty!);
  const request = { agreement: 'help-desk', tracker: 'Tickets', columns: [], formulaColumns: true };
  expect(runtime.run('applySetup', request)).not.toHaveProperty('obstacles');
  return runtime;
}

function turnOn(runtime: Runtime): void {
  runtime.screen.answers.push({ button: 'YES' });
  runtime.run('turnMailOn');
}

/** In which colour the rules of the tab show the cell; undefined: in none. */
function colourOf(runtime: Runtime): unknown {
  const { id } = runtime.workbook.sheets().find(({ name }) => name === 'SLA Settings')!;
  const text = String(runtime.sheet.value(HEALTH));
  const rules = runtime.world.document.conditionalRules.get(id) ?? [];
  return rules.find(
    ({ criterion, values, ranges }) =>
      criterion === 'TEXT_STARTS_WITH' &&
      text.startsWith(String(values[0])) &&
      ranges.some(({ zone: { left, right, top } }) => left <= 4 && right >= 4 && top === 0),
  )?.style.fillColor;
}

test('after the set-up mail is off, and formulas work beside the cell that watches', async () => {
  const runtime = await helpDesk();
  expect(runtime.sheet.value(HEALTH)).toBe('Mail is off');
  expect(colourOf(runtime)).toBeUndefined();
  const headers = runtime.sheet.used('Tickets')[0]!;
  const status = String.fromCharCode(65 + headers.indexOf('First response status'));
  // Critical, opened Wed 07:00 with the desk open from 08:00: not late yet at 08:00.
  expect(runtime.sheet.value(`Tickets!${status}2`)).toMatch(/^(On track|At risk)/);
});

test('with runs it is green; two periods after the last one it is red, and one later run makes it green again', async () => {
  const runtime = await helpDesk();
  turnOn(runtime);
  runtime.advanceTo(NOW + 30 * MINUTE_MS);
  expect(runtime.sheet.value(HEALTH)).toMatch(/^OK: last run 2026-06-03 08:(2[5-9]|30)$/);
  expect(colourOf(runtime)).toBe(GREEN);
  runtime.jitter = () => 'skip';
  const last = Number(runtime.sheet.value('SLA_HEARTBEAT'));
  runtime.advanceTo(last + 10 * MINUTE_MS);
  expect(runtime.sheet.value(HEALTH)).toMatch(/^OK: /);
  runtime.advanceTo(last + 11 * MINUTE_MS);
  expect(runtime.sheet.value(HEALTH)).toMatch(
    /^Overdue: no run since 2026-06-03 08:\d\d, nobody is warned\. Open Health\.$/,
  );
  expect(colourOf(runtime)).toBe(RED);
  runtime.run('checkNow');
  expect(runtime.sheet.value(HEALTH)).toMatch(/^OK: /);
});

test('a trigger that never comes after mail was turned on is missed as well; mail that is off is not', async () => {
  const runtime = await helpDesk();
  runtime.jitter = () => 'skip';
  turnOn(runtime);
  expect(runtime.sheet.value(HEALTH)).toBe('OK: last run 2026-06-03 08:00');
  runtime.advanceTo(NOW + 11 * MINUTE_MS);
  expect(runtime.sheet.value(HEALTH)).toMatch(/^Overdue: no run since 2026-06-03 08:00,/);
  runtime.run('turnMailOff');
  expect(runtime.sheet.value(HEALTH)).toBe('Mail is off');
});

test('somebody sorts SLA Settings: red until the next run, which finds its rows again', async () => {
  const runtime = await helpDesk();
  turnOn(runtime);
  runtime.advanceTo(NOW + 6 * MINUTE_MS);
  const rows = runtime.sheet.used('SLA Settings').slice(1);
  const sorted = [...rows].sort(([a], [b]) => String(a).localeCompare(String(b)));
  sorted.forEach((row, at) => {
    row.slice(0, 3).forEach((cell, column) => {
      runtime.sheet.write(`SLA Settings!${'ABC'[column]}${at + 2}`, cell);
    });
  });
  expect(runtime.sheet.value(HEALTH)).toMatch(/^Overdue: /);
  runtime.advanceTo(NOW + 12 * MINUTE_MS);
  expect(runtime.sheet.value(HEALTH)).toMatch(/^OK: last run 2026-06-03 08:1\d$/);
  const stamps = ['now', 'heartbeat', 'minutes between runs'];
  const settings = (cells: readonly (readonly unknown[])[]) =>
    cells.map((row) => row.slice(0, 3)).filter(([setting]) => !stamps.includes(String(setting)));
  expect(settings(runtime.sheet.used('SLA Settings').slice(1))).toEqual(settings(sorted));
});

test('whoever opens the file is told when runs are missing, and has the menu either way', async () => {
  const runtime = await helpDesk();
  const toasts = () => runtime.screen.alerts.filter(({ kind }) => kind === 'toast').length;
  const opened = () => {
    const before = toasts();
    runtime.screen.menus = [];
    runtime.open();
    return [toasts() - before, runtime.screen.menus.length];
  };
  expect(opened()).toEqual([0, 1]);
  turnOn(runtime);
  runtime.advanceTo(NOW + 30 * MINUTE_MS);
  expect(opened()).toEqual([0, 1]);
  runtime.jitter = () => 'skip';
  runtime.advanceTo(NOW + 45 * MINUTE_MS);
  expect(opened()).toEqual([1, 1]);
  expect(runtime.screen.alerts[runtime.screen.alerts.length - 1]).toMatchObject({
    message: 'No run for two periods: nobody is warned. Open Health.',
  });
  runtime.onCall = ({ service }) =>
    service.startsWith('Properties') ? { throw: 'before', message: 'You do not have permission' } : undefined;
  expect(opened()).toEqual([0, 1]);
  runtime.onCall = undefined;
  runtime.run('turnMailOff');
  expect(opened()).toEqual([0, 1]);
});
