import { type EventsByTicket, noticeChanges } from '../../src/app/noticing';
import { type Zone, zoneNamed } from '../../src/engine/time/zone';
import type { Cell } from '../../src/host/host';
import { readRules } from '../../src/sheets/rules';
import { EVENTS } from '../../src/sheets/tabs';
import type { FakeFile, Fault } from '../fakes/fakeHost';
import { Killed } from '../fakes/fakeHost';
import {
  ledgerOf,
  madrid,
  mailLines,
  type OfficeWish,
  office,
  TRACKER_HEADERS,
  tickAt,
  tickThrough,
} from '../fakes/office';

const RESOLUTION = [
  { Policy: 'Standard', Priority: 'Critical', Metric: 'resolution', Limit: '4bh', Calendar: 'Office' },
  { Policy: 'Standard', Priority: 'Low', Metric: 'resolution', Limit: '6bh', Calendar: 'Office' },
];
const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };

const NO_RULES = readRules([], () => zoneNamed('UTC') as Zone);
const day = (time: string) => `Mon 2026-06-01 ${time}`;

/** What a person types into the tracker. */
function type(file: FakeFile, ticket: string, column: string, value: Cell): void {
  const row = file.tabs.get('Tickets')!.cells.find(([id]) => id === ticket)!;
  row[TRACKER_HEADERS.indexOf(column)] = value;
}

/** `10:05 T-1 priority Critical (first seen)`, times in Madrid. */
function eventLines(file: FakeFile): string[] {
  const [, ...rows] = file.tabs.get(EVENTS.name)!.cells;
  return rows.map(([ticket, at, event, value, by]) => {
    const madrid = new Date(Date.parse(String(at)) + 7_200_000).toISOString();
    return `${madrid.slice(11, 16)} ${ticket} ${event} ${value} (${by})`.replace('  ', ' ');
  });
}

const team = (wish: OfficeWish = {}) => office({ tickets: [T1], policies: RESOLUTION, ...wish });

test('a team that only changes its tracker gets a history', () => {
  const file = team();
  tickAt(file, day('10:05'));
  type(file, 'T-1', 'Status', 'Waiting on customer');
  tickAt(file, day('11:00'));
  type(file, 'T-1', 'Status', 'In progress');
  type(file, 'T-1', 'Owner', 'Ben');
  tickAt(file, day('12:00'));
  type(file, 'T-1', 'Status', 'Resolved');
  type(file, 'T-1', 'Priority', 'Low');
  tickAt(file, day('12:30'));
  type(file, 'T-1', 'Status', 'Open');
  tickAt(file, day('13:00'));
  expect(eventLines(file)).toEqual([
    '10:05 T-1 priority Critical (first seen)',
    '10:05 T-1 owner Ann (first seen)',
    '11:00 T-1 status Waiting on customer (first seen)',
    '12:00 T-1 owner Ben (first seen)',
    '12:00 T-1 status In progress (first seen)',
    '12:30 T-1 priority Low (first seen)',
    '12:30 T-1 status Resolved (first seen)',
    '13:00 T-1 status Open (first seen)',
  ]);
});

test('a run goes by what it has just noticed: no mail for a ticket that waits, and the deadline moves when it goes on', () => {
  const file = team({ steps: [{ Offset: 'at due', Level: '1', Role: 'lead' }] });
  tickThrough(file, day('10:05'), day('11:00'));
  type(file, 'T-1', 'Status', 'Waiting');
  tickThrough(file, day('11:05'), day('13:00'));
  type(file, 'T-1', 'Status', 'Open');
  tickThrough(file, day('13:05'), day('16:30'));
  // 4 business hours from 10:00, and 2 that it was seen to wait: from 11:05 to 13:05.
  expect(mailLines(file).map((line) => line.slice(0, 50))).toEqual([
    '16:00 lead@example.com At risk: T-1 resolution due',
  ]);
});

test('reopened is a new epoch: its steps are sent again', () => {
  const file = team({ steps: [{ Offset: 'at due', Level: '1', Role: 'lead' }] });
  tickThrough(file, day('13:50'), day('14:05'));
  type(file, 'T-1', 'Status', 'Resolved');
  tickAt(file, day('14:10'));
  type(file, 'T-1', 'Status', 'Open');
  tickThrough(file, day('14:15'), day('14:25'));
  expect(ledgerOf(file).map((line) => [line['Step key']?.split('|')[1], line.State])).toEqual([
    ['1', 'sent'],
    ['2', 'sent'],
  ]);
});

test('the date of a resolution that did not hold stays in its column: the ticket is watched all the same', () => {
  const file = team({ steps: [{ Offset: 'at due', Level: '1', Role: 'lead' }] });
  tickAt(file, day('10:05'));
  type(file, 'T-1', 'Status', 'Resolved');
  type(file, 'T-1', 'Resolved', new Date('2026-06-01T11:00:00+02:00'));
  tickAt(file, day('11:05'));
  type(file, 'T-1', 'Status', 'Open');
  tickThrough(file, day('12:00'), day('15:05'));
  // Closed from 11:00 to 12:00: due an hour later than 14:00.
  expect(mailLines(file).map((line) => line.slice(0, 5))).toEqual(['15:00']);
});

test('a row that sets a ticket going again counts, though its status still says that it waits or has ended', () => {
  const file = team({
    steps: [{ Offset: 'at due', Level: '1', Role: 'lead' }],
    tickets: [T1, { ...T1, id: 'T-2' }],
  });
  const { cells } = file.tabs.get(EVENTS.name)!;
  tickAt(file, day('10:05'));
  type(file, 'T-1', 'Status', 'Waiting');
  type(file, 'T-2', 'Status', 'Resolved');
  tickAt(file, day('11:00'));
  cells.push(['T-1', day('11:30').slice(4), 'resumed', '', 'Ann']);
  cells.push(['T-2', day('12:00').slice(4), 'reopened', '', 'Ann']);
  tickThrough(file, day('14:25'), day('15:05'));
  // Due at 14:00, and half an hour of waiting, or an hour of being closed, later.
  expect(mailLines(file).map((line) => line.slice(0, 44))).toEqual([
    '14:30 lead@example.com At risk: T-1 resoluti',
    '15:00 lead@example.com At risk: T-2 resoluti',
  ]);
});

test('a date that was cleared gives the ticket back as it was: resumed by a row, or ended by its status', () => {
  const file = team({ tickets: [T1, { ...T1, id: 'T-2' }] });
  const { cells } = file.tabs.get(EVENTS.name)!;
  tickAt(file, day('10:05'));
  type(file, 'T-1', 'Status', 'Waiting');
  type(file, 'T-2', 'Status', 'Resolved');
  tickAt(file, day('10:30'));
  cells.push(['T-1', day('10:40').slice(4), 'resumed', '', 'Ann']);
  for (const id of ['T-1', 'T-2']) type(file, id, 'Resolved', new Date('2026-06-01T10:50:00+02:00'));
  type(file, 'T-2', 'Resolved', new Date('2026-06-01T10:20:00+02:00'));
  tickAt(file, day('11:05'));
  for (const id of ['T-1', 'T-2']) type(file, id, 'Resolved', '');
  const [known] = [cells.length];
  for (const time of ['11:10', '11:15']) tickAt(file, day(time));
  expect(eventLines(file).slice(known - 1)).toEqual([
    '11:10 T-1 reopened (first seen)',
    '10:20 T-2 withdrawn resolved (tracker column, first seen 2026-06-01T11:10:00+02:00)',
  ]);
});

test('a first response is the answer at its own time, and its row is taken back when the cell is changed', () => {
  const file = team();
  tickAt(file, day('10:05'));
  type(file, 'T-1', 'First response', new Date('2026-06-01T10:40:00+02:00'));
  tickAt(file, day('11:00'));
  type(file, 'T-1', 'First response', new Date('2026-06-01T10:10:00+02:00'));
  tickAt(file, day('11:05'));
  tickAt(file, day('11:10'));
  expect(eventLines(file).slice(2)).toEqual([
    '10:40 T-1 reply (tracker column)',
    '10:40 T-1 withdrawn reply (tracker column, first seen 2026-06-01T11:05:00+02:00)',
    '10:10 T-1 reply (tracker column)',
  ]);
});

test('sorted, filtered, inserted: rows are known by their ticket', () => {
  const file = team({
    tickets: [T1, { ...T1, id: 'T-2', status: 'Waiting' }, { ...T1, id: 'T-3', priority: 'Low' }],
  });
  tickAt(file, day('10:05'));
  const before = eventLines(file);
  const { cells } = file.tabs.get('Tickets')!;
  cells.splice(
    1,
    3,
    ...cells.slice(1).reverse(),
    TRACKER_HEADERS.map(() => ''),
  );
  cells.splice(
    1,
    0,
    TRACKER_HEADERS.map(() => ''),
  );
  tickAt(file, day('10:10'));
  expect(eventLines(file)).toEqual(before);
});

test('left alone: ids that stand twice, glitches of formulas, and tickets that ended before anybody looked', () => {
  const old = { id: 'T-9', opened: 'Mon 2026-05-25 10:00', status: 'Resolved' };
  const file = team({ tickets: [T1, { ...T1, id: 'T-2' }, { ...T1, id: 'T-2', status: 'Waiting' }, old] });
  tickAt(file, day('10:05'));
  for (const [column, glitch] of [
    ['Status', '#REF!'],
    ['Priority', 'Loading...'],
    ['Owner', '#N/A'],
    ['First response', '#VALUE!'],
  ] as const)
    type(file, 'T-1', column, glitch);
  tickAt(file, day('10:10'));
  expect(eventLines(file)).toEqual([
    '10:05 T-1 priority Critical (first seen)',
    '10:05 T-1 owner Ann (first seen)',
  ]);
});

test('text that looks like a formula is written as text, and known again', () => {
  const file = team({ tickets: [{ ...T1, id: '=T-1', owner: '=HYPERLINK("x")', priority: "'Critical" }] });
  tickAt(file, day('10:05'));
  const lines = eventLines(file);
  expect(lines).toContain('10:05 =T-1 owner =HYPERLINK("x") (first seen)');
  tickAt(file, day('10:10'));
  expect(eventLines(file)).toEqual(lines);
});

test('an apostrophe that Sheets keeps before guarded text is no change', () => {
  const file = team({ tickets: [{ ...T1, id: '-7', owner: '@ann', priority: '+1' }] });
  tickAt(file, day('10:05'));
  const { cells } = file.tabs.get(EVENTS.name)!;
  for (const row of cells.slice(1)) for (const at of [0, 3]) row[at] = `'${row[at]}`;
  tickAt(file, day('10:10'));
  expect(cells).toHaveLength(3);
});

test.each([
  ['a header is renamed', (row: Cell[], nth: number) => (nth === 0 ? ['Case', ...row.slice(1)] : row)],
  ['a column is inserted', (row: Cell[], nth: number) => [nth === 0 ? 'Mark' : '', ...row]],
])('%s in SLA Events: nothing is added that nobody would find again, and the owner is told', (_, change) => {
  const file = team();
  const { cells } = file.tabs.get(EVENTS.name)!;
  cells.splice(0, cells.length, ...cells.map(change));
  const report = tickAt(file, day('10:05'));
  expect(report.problems.join()).toContain('Nothing is added while its first columns are not Ticket, At');
  expect(cells).toHaveLength(1);
});

test('a cell that changes with every look fills no tab', () => {
  const file = team({ tickets: [{ ...T1, status: 'Waiting' }] });
  const { cells } = file.tabs.get(EVENTS.name)!;
  for (let nth = 0; nth < 400; nth++) {
    type(file, 'T-1', 'Owner', `agent ${nth}`);
    tickAt(file, madrid(day('10:05')) + nth * 60_000);
  }
  expect(cells.length).toBeLessThan(310);
});

test('people write rows, runs come, cells change: nothing is told twice and nothing they wrote is undone', () => {
  const file = team();
  const { cells } = file.tabs.get(EVENTS.name)!;
  tickAt(file, day('10:05'));
  cells.push(['T-1', day('11:00').slice(4), 'paused', 'parts', 'Ann']);
  type(file, 'T-1', 'Status', 'Waiting');
  tickAt(file, day('11:05'));
  cells.push(['T-1', day('11:30').slice(4), 'resumed', '', 'Ann']);
  tickAt(file, day('11:35'));
  tickAt(file, day('11:40'));
  expect(cells.slice(3).map(([, , event]) => event)).toEqual(['paused', 'status', 'resumed']);
});

test('SLA Events that nobody may write to: the mails go out all the same, and the owner is told', () => {
  const file = team({ steps: [{ Offset: 'at due', Level: '1', Role: 'lead' }] });
  let isFirst = true;
  const report = tickAt(file, day('14:00'), ({ name }) => {
    if (name !== 'appendRows' || !isFirst) return undefined;
    isFirst = false;
    return { throw: 'before' };
  });
  expect(report).toMatchObject({ ran: true, mailed: 1 });
  expect(report.problems).toEqual([expect.stringContaining('SLA Events')]);
  expect(eventLines(file)).toEqual([]);
  tickAt(file, day('14:05'));
  expect(eventLines(file)).toHaveLength(2);
});

test('a hundred thousand tickets are taken in over some runs, what changes meanwhile first, and then it is quiet', () => {
  const count = 100_000;
  const opened = new Date(madrid(day('09:00')));
  const cells: Cell[][] = [['Ticket', 'Opened', 'Priority', 'Status']];
  // One in ten is open.
  for (let nth = 0; nth < count; nth++) {
    cells.push([`T-${nth}`, opened, 'Low', nth % 10 === 0 ? 'Open' : 'Resolved']);
  }
  const names = { id: 'Ticket', opened: 'Opened', priority: 'Priority', status: 'Status' };
  const tracker = {
    settings: {
      tab: 'T',
      headerRow: 1,
      columns: new Map(Object.entries(names)),
      dateOrder: undefined,
      statuses: [],
    },
    id: 1,
    cells,
    url: '',
  };
  let events: EventsByTicket = new Map();
  const lookAt = (time: string) => {
    const now = madrid(day(time));
    const zone = zoneNamed('Europe/Madrid') as Zone;
    const looking = { trackers: [tracker], rules: NO_RULES, events, now, zone, since: 0, recentMs: 600_000 };
    const noticed = noticeChanges(looking);
    events = noticed.events;
    return noticed.rows;
  };
  expect(lookAt('12:00')).toHaveLength(5_000);
  cells[1]![3] = 'Waiting';
  cells[2]![3] = 'Open';
  const second = lookAt('12:05');
  expect(second).toHaveLength(5_000);
  // T-1 had ended before anybody looked; it is taken for one that was always open.
  expect(second.slice(0, 1).map(({ ticket, event, value }) => [ticket, event, value])).toEqual([
    ['T-0', 'status', 'Waiting'],
  ]);
  expect(lookAt('12:10').map(({ event }) => event)).toEqual(['priority', 'priority']);
  expect(lookAt('12:15')).toEqual([]);
});

/** What every life below ends with. */
const WHOLE = (() => {
  const file = team();
  play(file);
  return eventLines(file);
})();

function play(
  file: FakeFile,
  fault?: { readonly run: number; readonly call: number; readonly fault: Fault },
): number[] {
  const changes: (() => void)[] = [
    () => {},
    () => type(file, 'T-1', 'Status', 'Waiting'),
    () => type(file, 'T-1', 'First response', new Date('2026-06-01T11:00:00+02:00')),
    () => {
      type(file, 'T-1', 'First response', new Date('2026-06-01T10:30:00+02:00'));
      type(file, 'T-1', 'Status', 'Resolved');
      type(file, 'T-1', 'Resolved', new Date('2026-06-01T12:00:00+02:00'));
    },
    () => type(file, 'T-1', 'Status', 'Open'),
  ];
  return changes.map((change, run) => {
    change();
    let calls = 0;
    const at = day(`1${run}:05`);
    try {
      tickAt(file, at, ({ index }) => {
        calls = index + 1;
        return fault?.run === run && fault.call === index ? fault.fault : undefined;
      });
    } catch (error) {
      if (!(error instanceof Killed) && (error as Error).message !== 'Service error') throw error;
    }
    // The next run comes before the next change; its time is not what is compared.
    if (fault?.run === run) tickAt(file, at);
    return calls;
  });
}

const FAULTS: readonly Fault[] = [
  ...(['none', 'half', 'all'] as const).map((writes) => ({ kill: 'after', writes }) as const),
  { throw: 'before' },
];

test('a run that dies anywhere leaves nothing or a part, and the next one completes it', () => {
  const calls = play(team());
  let played = 0;
  calls.forEach((count, run) => {
    for (let call = 0; call < count; call++) {
      for (const fault of FAULTS) {
        const file = team();
        play(file, { run, call, fault });
        expect([run, call, fault, ...eventLines(file)]).toEqual([run, call, fault, ...WHOLE]);
        played++;
      }
    }
  });
  expect(played).toBeGreaterThan(300);
});
