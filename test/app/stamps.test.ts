import { stampOff, stampOn } from '../../src/app/stamps';
import { SETTINGS } from '../../src/sheets/tabs';
import { fakeHost } from '../fakes/fakeHost';
import { madrid, office, tickAt } from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const PERIOD = { Setting: 'minutes between runs' };

/** SLA Settings below its header, a blank cell as "", sorted by the first column. */
function sorted(cells: readonly (readonly unknown[])[]) {
  return cells.slice(1).sort(([a], [b]) => String(a).localeCompare(String(b)));
}

test('somebody sorts SLA Settings: runs stamp their own rows, and no setting is written over', () => {
  const file = office({ tickets: [T1], settings: [PERIOD] });
  const { cells } = file.tabs.get(SETTINGS.name)!;
  tickAt(file, 'Mon 2026-06-01 10:05');
  cells.splice(1, cells.length, ...(sorted(cells) as (typeof cells)[number][]));
  const before = cells.map((row) => [...row]);
  tickAt(file, 'Mon 2026-06-01 10:10');
  const at = new Date(madrid('Mon 2026-06-01 10:10'));
  const stamped: Readonly<Record<string, unknown>> = { now: at, heartbeat: at, 'minutes between runs': 5 };
  expect(cells).toEqual(
    before.map(([setting, of, value]) => [setting, of, stamped[String(setting)] ?? value]),
  );
  const rowOf = (setting: string) => cells.findIndex(([key]) => key === setting) + 1;
  expect(file.names.get('SLA_NOW')).toEqual({ tab: SETTINGS.name, row: rowOf('now'), column: 3 });
  expect(file.names.get('SLA_HEARTBEAT')).toMatchObject({ row: rowOf('heartbeat') });
  expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ ran: true, mailed: 1, problems: [] });
});

test('a stamp whose row somebody has deleted is left out', () => {
  const file = office({ tickets: [T1] });
  const { cells } = file.tabs.get(SETTINGS.name)!;
  cells.splice(1, 1);
  const before = cells.map((row) => [...row]);
  tickAt(file, 'Mon 2026-06-01 10:05');
  const at = new Date(madrid('Mon 2026-06-01 10:05'));
  expect(cells.filter((row, nth) => row[2] !== before[nth]?.[2])).toEqual([['heartbeat', '', at]]);
});

test('turning mail on is a sign of life; turning it off ends the waiting for one', () => {
  const file = office({ settings: [PERIOD] });
  const { cells } = file.tabs.get(SETTINGS.name)!;
  const stampOf = (setting: string) => cells.find(([key]) => key === setting)?.[2];
  const host = fakeHost(file);
  stampOn(host, file.now, 60);
  host.flush();
  expect([stampOf('now'), stampOf('heartbeat'), stampOf('minutes between runs')]).toEqual([
    '',
    new Date(file.now),
    60,
  ]);
  stampOff(host);
  host.flush();
  expect([stampOf('heartbeat'), stampOf('minutes between runs')]).toEqual([new Date(file.now), '']);
});
