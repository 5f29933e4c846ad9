import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';

const CODE = join(__dirname, '../../dist/Code.js');
const MINUTE = 60_000;

/** `9.5` on day 3 of June is 09:30 in New York. */
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 5, day) + (hour + 4) * 60 * MINUTE);
const NOW = at(31, 0); // 1 July 00:00: the whole of June

/** A tracker with one ticket, and availability promised around the clock by one row of SLA Policies each. */
async function hosted(...rows: readonly (readonly [policy: string, category: string, limit: string])[]) {
  const runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now: NOW.getTime() });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add('Tickets', [
    ['Ticket', 'Opened', 'Priority', 'Status', 'Customer', 'First response', 'Resolved', 'Owner'],
    ['T-1', at(1, 9), 'Standard', 'Closed', 'Acme', at(1, 9.5), at(2, 9), 'Ana'],
  ]);
  runtime.sheet.remove(empty!);
  const request = { agreement: 'help-desk', tracker: 'Tickets', columns: [], formulaColumns: false };
  const done = runtime.run('applySetup', request) as { obstacles?: readonly string[] };
  expect(done.obstacles).toBeUndefined();
  runtime.open();
  runtime.sheet.write('SLA Settings!C2', NOW);
  const [headers, ...present] = runtime.sheet.used('SLA Policies') as string[][];
  const of = (header: string) => headers!.indexOf(header);
  const others = present.filter((row) => row[of('Metric')] !== 'availability');
  const ours = rows.map(([Policy, Category, Limit]) => {
    const said: Record<string, string> = {
      Policy,
      Category,
      Limit,
      Metric: 'availability',
      Calendar: '24x7',
    };
    return headers!.map((header) => said[header] ?? '');
  });
  const all = [...others, ...ours];
  const blank = present.slice(all.length).map(() => headers!.map(() => ''));
  runtime.sheet.write(
    `SLA Policies!A2:T${present.length + rows.length + 1}`,
    [...all, ...blank].slice(0, Math.max(present.length, all.length)),
  );
  runtime.chooseMenu('Insert dashboard');
  runtime.sheet.write('Dashboard!B3', at(1, 0));
  return runtime;
}

/** What the row of a policy shows: uptime, target, minutes allowed, minutes left. */
function shown(runtime: Runtime, policy: string): string[] {
  const row = runtime.sheet.used('Dashboard').findIndex(([cell]) => cell === policy) + 1;
  expect([policy, row > 0]).toEqual([policy, true]);
  return runtime.sheet.display(`Dashboard!G${row}:J${row}`)[0]!;
}

test('45 minutes of a 30-day June are not 99.90 %: no share is shown as what it has just missed', async () => {
  const runtime = await hosted(['Hosting', '', '99.9%']);
  runtime.sheet.write('SLA Outages!A2:C2', [['', at(2, 10), at(2, 10.75)]]);
  // 43 200 minutes, of which 43.2 may be lost: 43 155 / 43 200.
  expect(shown(runtime, 'Hosting')).toEqual(['99.8958%', '99.9%', '43.20', '-1.80']);
  runtime.sheet.write('SLA Outages!C2', at(2, 10.72));
  expect(shown(runtime, 'Hosting')[0]).toBe('99.90%');
});

test('minutes allowed and left are of the period whose share stands beside them', async () => {
  const runtime = await hosted(['Hosting', '', '99.9%']);
  runtime.sheet.write('SLA Outages!A2:C3', [
    ['', at(2, 10), at(2, 10.5)],
    ['', at(-25, 10), at(-25, 11)],
  ]);
  runtime.sheet.write('Dashboard!B3', at(-60, 0)); // 1 April: the quarter has 91 days
  // 90 of 131 040 minutes; 131.04 may be lost.
  expect(shown(runtime, 'Hosting')).toEqual(['99.9313%', '99.9%', '131.04', '41.04']);
});

test('an outage counts for the service it names; one without a name for all', async () => {
  const runtime = await hosted(['Shop', 'Web shop', '99.9%'], ['API', 'API', '99.5%'], ['Any', '', '99%']);
  runtime.sheet.write('SLA Outages!A2:C4', [
    ['web shop', at(2, 10), at(2, 10.5)],
    ['API', at(3, 10), at(3, 13)],
    ['', at(4, 10), at(4, 10.1)],
  ]);
  runtime.sheet.write('SLA Maintenance!A2:C2', [['API', at(3, 12), at(3, 13)]]);
  const left = (policy: string) => shown(runtime, policy)[3];
  expect(left('Shop')).toBe('7.20'); // 43.2 - 30 - 6
  expect(left('API')).toBe('89.70'); // 0.5 % of 43 140 is 215.7, less 120 and 6
  expect(left('Any')).toBe('275.40'); // 1 % of 43 140 is 431.4, less 30, 120 and 6
});
