import { noticeEdit } from '../../src/app/noticeEdit';
import { track } from '../../src/app/track';
import { type Zone, zoneNamed } from '../../src/engine/time/zone';
import type { Cell } from '../../src/host/host';
import { CALENDARS, EVENTS, POLICIES, SETTINGS } from '../../src/sheets/tabs';
import { stacked } from '../behaviour/sheet';
import { type FakeFile, fakeHost } from '../fakes/fakeHost';
import { madrid, office, TRACKER_HEADERS, tickAt } from '../fakes/office';

/**
 * A date in a column counts for the formulas as it does for the next run: each life is judged before that run and after it.
 * Opened at 10:00 on a Monday, resolution within 2 h and a first response within 1 h, Mon-Fri 09:00-17:00.
 */

const MADRID = zoneNamed('Europe/Madrid') as Zone;
const day = (time: string) => `Mon 2026-06-01 ${time}`;

/**
 * `12:00 Status = Waiting` types into a cell, `12:00 edited …` with Google telling of it at once,
 * `12:00 row resolved value` writes a row of SLA Events, `12:00 run` is a run.
 */
type Life = readonly string[];

function live(life: Life): FakeFile {
  const policy = { Policy: 'Standard', Calendar: 'Office' };
  const file = office({
    tickets: [{ id: 'T-1', opened: day('10:00') }],
    policies: [
      { ...policy, Metric: 'resolution', Limit: '2bh' },
      { ...policy, Metric: 'first response', Limit: '1bh' },
    ],
    steps: [],
  });
  for (const one of life) step(file, one);
  return file;
}

function edited(file: FakeFile, column: string): void {
  const host = fakeHost(file, 'ann@example.com');
  const cell = { tab: 'Tickets', row: 2, rows: 1, column: TRACKER_HEADERS.indexOf(column) + 1, columns: 1 };
  expect(noticeEdit(host, { ...cell, by: 'ann@example.com', before: 'Open' })).toBe(1);
  host.end();
}

function step(file: FakeFile, one: string): void {
  const [, time, what] = /^(\d\d:\d\d) (.*)$/.exec(one) as unknown as [string, string, string];
  const [column, typed] = what.replace('edited ', '').split(' = ');
  if (what === 'run') tickAt(file, day(time));
  else if (typed === undefined) {
    const [, event, value = ''] = /^row ([a-z]+) ?(.*)$/.exec(what) as unknown as [string, string, string];
    file.tabs.get(EVENTS.name)!.cells.push(['T-1', day(time).slice(4), event, value, 'Ann']);
  } else {
    const cell: Cell = /^\d\d:\d\d$/.test(typed) ? new Date(madrid(day(typed))) : typed;
    file.tabs.get('Tickets')!.cells[1]![TRACKER_HEADERS.indexOf(column as string)] = cell;
    file.now = madrid(day(time));
    if (what.startsWith('edited')) edited(file, column as string);
  }
}

function verdict(file: FakeFile, metric: string, time: string): Cell {
  const cellsOf = (tab: string) => file.tabs.get(tab)!.cells;
  const rules = stacked(...[POLICIES, CALENDARS, SETTINGS].map(({ name }) => cellsOf(name)));
  const ranges = { tickets: cellsOf('Tickets'), rules, events: cellsOf(EVENTS.name) };
  const now = madrid(day(time));
  const [, cells] = track(ranges, metric, '', { now: () => now, zoneOfSheet: () => MADRID }) as Cell[][];
  return cells![1]!;
}

const NOW = '15:00';

test.each<[string, Life, string]>([
  [
    'an end of an earlier epoch does not silence the date of this one',
    [
      '10:25 run',
      '10:30 Status = Resolved',
      '10:30 Resolved = 10:30',
      '10:35 run',
      '10:40 Status = Open',
      '10:40 Resolved = ',
      '10:45 run',
      '11:56 Status = Resolved',
      '11:56 Resolved = 11:55',
    ],
    'Met',
  ],
  [
    'nor does a status that was only noticed',
    ['10:25 run', '12:55 Status = Resolved', '13:00 run', '13:01 Resolved = 11:30'],
    'Met',
  ],
  [
    'a date before the status that opened it again is the end of an earlier time, and closed time stops the clock',
    ['10:25 run', '13:00 row status Open', '13:01 Resolved = 11:30', '13:25 Status = Resolved', '13:30 run'],
    'Met',
  ],
  [
    'people’s status tells the end',
    ['10:25 run', '11:00 row status Resolved', '11:00 Status = Resolved', '11:05 Resolved = 12:30'],
    'Met',
  ],
  [
    'and so does what came of a reply',
    ['10:25 run', '11:00 row reply resolved', '12:30 Status = Resolved', '12:30 Resolved = 12:30'],
    'Met',
  ],
  [
    'an edit of the status tells no more than the status',
    ['10:25 run', '12:50 run', '12:55 edited Status = Resolved', '13:01 Resolved = 11:30'],
    'Met',
  ],
  [
    'until a row reopens it',
    ['10:25 run', '10:30 row closed', '11:00 row reopened', '12:50 Resolved = 12:45'],
    'Breached',
  ],
  [
    'a date that was moved counts where it stands',
    ['10:25 run', '11:00 Resolved = 11:00', '11:05 run', '13:00 Resolved = 12:30'],
    'Breached',
  ],
  [
    'a date that a row took back stays taken back',
    ['10:25 run', '11:00 Resolved = 11:00', '11:05 run', '11:10 row withdrawn resolved'],
    'Breached, open',
  ],
])('%s', (_, life, expected) => {
  const file = live(life);
  const before = verdict(file, 'resolution', NOW);
  step(file, `${NOW} run`);
  expect([before, verdict(file, 'resolution', NOW)]).toEqual([expected, expected]);
});

test.each<[string, Life, string]>([
  [
    'a date that was moved',
    ['10:25 run', '10:30 First response = 10:30', '10:35 run', '11:35 First response = 11:30'],
    'Breached',
  ],
  ['a row of people goes before it', ['10:25 run', '10:50 row call', '11:35 First response = 11:30'], 'Met'],
  [
    'taken back by a row',
    ['10:25 run', '10:30 First response = 10:30', '10:35 run', '10:40 row withdrawn reply'],
    'Breached, open',
  ],
  [
    'the end taken back is no answer',
    ['10:25 run', '10:40 Resolved = 10:40', '10:45 run', '10:50 row withdrawn resolved'],
    'Breached, open',
  ],
])('first response: %s', (_, life, expected) => {
  const file = live(life);
  const before = verdict(file, 'first response', NOW);
  step(file, `${NOW} run`);
  expect([before, verdict(file, 'first response', NOW)]).toEqual([expected, expected]);
});

test('a status row of before the opening tells nothing of the status that stands in the cell', () => {
  const file = live(['09:30 row status Waiting', '10:30 Status = Waiting']);
  expect(verdict(file, 'resolution', '11:00')).toBe('Paused');
  step(file, '11:05 run');
  expect(verdict(file, 'resolution', '11:05')).toBe('Paused');
});
