import { noticeEdit } from '../../src/app/noticeEdit';
import type { Cell, Edit } from '../../src/host/host';
import { EVENTS } from '../../src/sheets/tabs';
import { type FakeFile, fakeHost } from '../fakes/fakeHost';
import { madrid, type OfficeWish, office, TRACKER_HEADERS, tickAt } from '../fakes/office';

const RESOLUTION = [{ Policy: 'Standard', Metric: 'resolution', Limit: '4bh', Calendar: 'Office' }];
const day = (time: string) => `Mon 2026-06-01 ${time}`;
const TICKETS = ['T-1', 'T-2', 'T-3'].map((id) => ({ id, opened: day('10:00') }));

/** Switched on, and looked at by a run at 10:05. */
function team(wish: OfficeWish = {}): FakeFile {
  const file = office({ tickets: TICKETS, policies: RESOLUTION, ...wish });
  tickAt(file, day('10:05'));
  return file;
}

/** A person types one value into a cell of the tracker. @returns the names of the calls it took. */
function typed(
  file: FakeFile,
  time: string,
  ticket: string,
  column: string,
  value: Cell,
  by = 'ann@example.com',
): readonly string[] {
  const { cells } = file.tabs.get('Tickets')!;
  const row = cells.findIndex(([id]) => id === ticket);
  const index = TRACKER_HEADERS.indexOf(column);
  const before = String(cells[row]![index]);
  cells[row]![index] = value;
  return told(file, time, { row: row + 1, column: index + 1, before, by });
}

function told(file: FakeFile, time: string, edit: Partial<Edit>): readonly string[] {
  file.now = madrid(day(time));
  const host = fakeHost(file, 'someone@example.com');
  const one = {
    tab: 'Tickets',
    row: 2,
    rows: 1,
    column: 1,
    columns: 1,
    by: 'ann@example.com',
    before: undefined,
  };
  noticeEdit(host, { ...one, ...edit });
  host.end();
  return host.calls;
}

/** What was written after the first run. */
function eventLines(file: FakeFile): string[] {
  const rows = file.tabs.get(EVENTS.name)!.cells.slice(1);
  return rows
    .map(([ticket, at, event, value, by]) => {
      const time = new Date(Date.parse(String(at)) + 7_200_000).toISOString().slice(11, 16);
      return `${time} ${ticket} ${event} ${value} (${by})`;
    })
    .filter((line) => !line.startsWith('10:05'));
}

test('a status, priority or owner is kept with the moment of the edit and its editor; the run has nothing to add', () => {
  const file = team();
  typed(file, '10:07', 'T-1', 'Status', 'Waiting');
  typed(file, '10:08', 'T-2', 'Owner', 'Ben', '');
  typed(file, '10:09', 'T-1', 'Priority', 'Low');
  tickAt(file, day('10:10'));
  expect(eventLines(file)).toEqual([
    '10:07 T-1 status Waiting (edited by ann@example.com)',
    '10:08 T-2 owner Ben (edited)',
    '10:09 T-1 priority Low (edited by ann@example.com)',
  ]);
});

test('edits that were never told are noticed by the run, and those told late are not told twice', () => {
  const file = team();
  const { cells } = file.tabs.get('Tickets')!;
  cells[1]![TRACKER_HEADERS.indexOf('Status')] = 'Waiting';
  tickAt(file, day('10:10'));
  told(file, '10:11', { row: 2, column: TRACKER_HEADERS.indexOf('Status') + 1, before: 'Open' });
  expect(eventLines(file)).toEqual(['10:10 T-1 status Waiting (first seen)']);
});

test('after the end nothing is kept but the status', () => {
  const file = team({
    tickets: [
      { ...TICKETS[0]!, resolved: day('10:02') },
      { ...TICKETS[1]!, status: 'Resolved' },
    ],
  });
  typed(file, '10:07', 'T-1', 'Owner', 'Ben');
  typed(file, '10:07', 'T-2', 'Priority', 'Low');
  typed(file, '10:08', 'T-2', 'Owner', 'Ben');
  expect(eventLines(file)).toEqual(['10:02 T-1 resolved  (tracker column)']);
  typed(file, '10:09', 'T-2', 'Status', 'Open');
  typed(file, '10:09', 'T-2', 'Owner', 'Cid');
  expect(eventLines(file).slice(1)).toEqual([
    '10:09 T-2 status Open (edited by ann@example.com)',
    '10:09 T-2 owner Cid (edited by ann@example.com)',
  ]);
});

test('several cells at once: whatever has changed in the columns that are followed', () => {
  const file = team();
  const { cells } = file.tabs.get('Tickets')!;
  const status = TRACKER_HEADERS.indexOf('Status');
  for (const row of [1, 3]) cells[row]![status] = 'Resolved';
  cells[3]![status + 1] = 'Ben';
  told(file, '10:07', { row: 1, rows: 4, column: status + 1, columns: 1 });
  expect(eventLines(file)).toEqual([
    '10:07 T-1 status Resolved (edited by ann@example.com)',
    '10:07 T-3 status Resolved (edited by ann@example.com)',
  ]);
});

test('of a ticket that no run has seen it tells what surely changed, and no more', () => {
  const file = team({ tickets: [{ id: 'T-0', opened: day('09:00') }] });
  const { cells } = file.tabs.get('Tickets')!;
  const row: Cell[] = TRACKER_HEADERS.map(() => '');
  cells.push(['N-1', new Date(madrid(day('10:06'))), 'Acme', '', 'Waiting', ...row.slice(5)]);
  told(file, '10:06', { row: 3, column: 1, columns: 9 });
  typed(file, '10:07', 'N-1', 'Priority', 'Low');
  typed(file, '10:08', 'N-1', 'Owner', 'Ben');
  typed(file, '10:09', 'N-1', 'Status', 'Open');
  expect(eventLines(file)).toEqual([
    '10:08 N-1 owner Ben (edited by ann@example.com)',
    '10:09 N-1 status Open (edited by ann@example.com)',
  ]);
  tickAt(file, day('10:10'));
  expect(eventLines(file).slice(2)).toEqual(['10:10 N-1 priority Low (first seen)']);
});

test('a first change to another open status is kept as well: a promise may go by it', () => {
  const metric = 'triaging: opened → status triaged';
  const file = office({
    tickets: TICKETS,
    policies: [{ Policy: 'Standard', Metric: metric, Limit: '1bh', Calendar: 'Office' }],
    settings: [{ Setting: 'status: Triaged', For: 'Tickets', Value: 'open' }],
  });
  tickAt(file, day('10:55'));
  typed(file, '10:59', 'T-1', 'Status', 'Triaged');
  typed(file, '10:59', 'T-2', 'Status', ' OPEN');
  typed(file, '10:59', 'T-3', 'Status', 'Bananas');
  tickAt(file, day('11:02'));
  const lines = eventLines(file).filter((line) => !line.startsWith('10:55'));
  expect(lines).toEqual(['10:59 T-1 status Triaged (edited by ann@example.com)']);
});

test('a quick one: opened, waiting and resolved between two runs', () => {
  const file = team({ tickets: [] });
  const { cells } = file.tabs.get('Tickets')!;
  cells.push(['N-1', new Date(madrid(day('10:06'))), 'Acme', 'Low', 'Open', 'Ben', '', '', '']);
  typed(file, '10:07', 'N-1', 'Status', 'Waiting');
  typed(file, '10:08', 'N-1', 'Status', 'Resolved');
  tickAt(file, day('10:10'));
  expect(eventLines(file)).toEqual([
    '10:07 N-1 status Waiting (edited by ann@example.com)',
    '10:08 N-1 status Resolved (edited by ann@example.com)',
  ]);
});

describe('what it leaves alone', () => {
  const [NOTHING, LOOKED] = [['readTab'], ['readTab', 'tabs']];

  test.each<[string, Partial<Edit>, readonly string[]]>([
    ['a tab of ours', { tab: 'SLA Policies' }, []],
    ['a tab that is no tracker', { tab: 'Notes' }, NOTHING],
    ['the header row', { row: 1, column: 5 }, LOOKED],
    ['another column', { column: 7 }, [...LOOKED, 'spreadsheet', 'readRows']],
    [
      'dates, which have moments of their own',
      { column: 8, columns: 2 },
      [...LOOKED, 'spreadsheet', 'readRows'],
    ],
    ['hundreds of rows', { rows: 201, column: 5 }, []],
  ])('%s', (_, edit, calls) => {
    const file = team();
    expect(told(file, '10:07', edit)).toEqual(calls);
    expect(eventLines(file)).toEqual([]);
  });

  test('an id that stands twice, in this tracker or another', () => {
    const file = team({ tickets: [...TICKETS, { id: 'T-3', opened: day('09:00') }] });
    typed(file, '10:07', 'T-3', 'Status', 'Waiting');
    expect(eventLines(file)).toEqual([]);
    typed(file, '10:07', 'T-1', 'Status', 'Waiting');
    expect(eventLines(file)).toHaveLength(1);
  });

  test('a tracker in which a column that SLA Settings names has lost its header, as runs do', () => {
    const file = team();
    const [headers] = file.tabs.get('Tickets')!.cells;
    headers![TRACKER_HEADERS.indexOf('Resolved')] = 'Done on';
    typed(file, '10:07', 'T-1', 'Status', 'Waiting');
    expect(eventLines(file)).toEqual([]);
    headers![TRACKER_HEADERS.indexOf('Resolved')] = 'Resolved';
    typed(file, '10:08', 'T-1', 'Priority', 'Low');
    expect(eventLines(file)).toHaveLength(1);
  });

  test.each([
    [299, ['Waiting', 'Waiting']],
    [300, []],
  ])('a ticket that has %d rows: with 300 it gets no more, by an edit as by a run', (rows, told) => {
    const note = { Ticket: 'T-1', At: '2026-06-01 10:01', Event: 'note', Value: '', By: 'Ann' };
    const edited = office({ tickets: [TICKETS[0]!], policies: RESOLUTION });
    const run = office({ tickets: [TICKETS[0]!], policies: RESOLUTION });
    for (const file of [edited, run]) {
      tickAt(file, day('10:05'));
      const { cells } = file.tabs.get(EVENTS.name)!;
      while (cells.length < rows + 1) cells.push(EVENTS.headers.map((header) => note[header as 'At']));
    }
    typed(edited, '10:07', 'T-1', 'Status', 'Waiting');
    run.tabs.get('Tickets')!.cells[1]![TRACKER_HEADERS.indexOf('Status')] = 'Waiting';
    tickAt(run, day('10:07'));
    const values = [edited, run].flatMap(eventLines).filter((line) => line.includes(' status '));
    expect(values.map((line) => /status (\w+)/.exec(line)![1])).toEqual(told);
  });

  test('a file in which no run would see what comes after: mail is off, or this is a copy', () => {
    const off = office({ tickets: TICKETS, policies: RESOLUTION });
    off.document.clear();
    typed(off, '10:07', 'T-1', 'Status', 'Waiting');
    const late = team();
    typed(late, '12:07', 'T-1', 'Status', 'Waiting');
    const copy: FakeFile = { ...team(), id: 'copy' };
    typed(copy, '10:07', 'T-1', 'Status', 'Waiting');
    expect([off, late, copy].map(eventLines)).toEqual([[], [], []]);
  });

  test('while a run is at work: it, or the next, will see', () => {
    const file = team();
    const run = fakeHost(file);
    run.lock(0);
    typed(file, '10:07', 'T-1', 'Status', 'Waiting');
    run.end();
    expect(eventLines(file)).toEqual([]);
    tickAt(file, day('10:10'));
    expect(eventLines(file)).toEqual(['10:10 T-1 status Waiting (first seen)']);
  });
});
