import { health } from '../../src/app/pages/health';
import type { Cell } from '../../src/host/host';
import { ARCHIVE, LEDGER } from '../../src/sheets/tabs';
import { type FakeFile, type Fault, fakeHost, Killed } from '../fakes/fakeHost';
import { madrid, OWNER, office, tickAt, tickThrough } from '../fakes/office';

const DAY_MS = 86_400_000;
/** 106 days after the mails. */
const LATER = 'Tue 2026-09-15 09:00';

const TICKETS = [
  { id: 'T-1', opened: 'Mon 2026-06-01 10:00', owner: 'Ann' },
  { id: 'T-2', opened: 'Mon 2026-06-01 10:00', owner: 'Ben' },
  { id: 'T-3', opened: 'Mon 2026-06-01 10:30', owner: 'Ann' },
];

/** On 1 June T-1 is answered after two mails, T-2 and T-3 have all three; then T-3's row is deleted. T-2 stays open. */
function old(settings: { Setting: string; Value: string }[] = []): FakeFile {
  const file = office({ tickets: TICKETS, settings });
  tickThrough(file, 'Mon 2026-06-01 11:30', 'Mon 2026-06-01 12:40');
  const { cells } = file.tabs.get('Tickets')!;
  cells[1]!.splice(4, 1, 'Resolved');
  cells[1]![7] = new Date(madrid('Mon 2026-06-01 12:42'));
  cells[1]![8] = new Date(madrid('Mon 2026-06-01 12:44'));
  tickThrough(file, 'Mon 2026-06-01 12:45', 'Mon 2026-06-01 14:40');
  cells.splice(3, 1);
  tickAt(file, 'Mon 2026-06-01 14:45');
  expect(file.mails).toHaveLength(8);
  return file;
}

const texts = (file: FakeFile, tab: string): string[] =>
  (file.tabs.get(tab)?.cells ?? []).slice(1).map((row: Cell[]) => row.join(' | '));
const ticketsIn = (file: FakeFile, tab: string) =>
  Array.from(new Set(texts(file, tab).map((line) => /T-\d/.exec(line)?.[0]))).sort();

test('lines of what has ended or is gone move, those of an open ticket stay', () => {
  const file = old();
  const before = texts(file, LEDGER.name);
  const sent = file.mails.length;
  expect(tickAt(file, LATER)).toMatchObject({ archived: 5, mails: 0 });
  expect(ticketsIn(file, LEDGER.name)).toEqual(['T-2']);
  expect(ticketsIn(file, ARCHIVE.name)).toEqual(['T-1', 'T-3']);
  expect([...texts(file, LEDGER.name), ...texts(file, ARCHIVE.name)].sort()).toEqual(before.sort());
  expect(file.mails).toHaveLength(sent);
});

test('nothing moves while the column that tells of the end has no header', () => {
  const file = old();
  const [headers] = file.tabs.get('Tickets')!.cells;
  headers![8] = 'Done on';
  expect(tickAt(file, LATER).archived).toBeUndefined();
  headers![8] = 'Resolved';
  expect(tickAt(file, 'Wed 2026-09-16 09:05')).toMatchObject({ archived: 5 });
});

test('nothing moves before its time, and the time can be set', () => {
  const file = old();
  expect(tickAt(file, 'Tue 2026-08-25 09:00').archived).toBeUndefined();
  const soon = old([{ Setting: 'keep ledger days', Value: '30' }]);
  expect(tickAt(soon, 'Thu 2026-07-02 09:00')).toMatchObject({ archived: 5 });
  const hasty = old();
  hasty.tabs.get('SLA Settings')!.cells.push(['keep ledger days', '', '1']);
  expect(tickAt(hasty, 'Thu 2026-06-04 09:00')).toMatchObject({
    problems: [expect.stringContaining('too few')],
  });
  expect(texts(hasty, ARCHIVE.name)).toEqual([]);
});

function callsAt(file: FakeFile, at: string): number {
  let count = 0;
  tickAt(file, at, () => {
    count++;
  });
  return count;
}

test('once a day: the next runs cost what they did before', () => {
  const file = old();
  const calls = (at: string) => callsAt(file, at);
  const usual = calls('Mon 2026-08-24 09:00');
  expect(calls(LATER)).toBeGreaterThan(usual);
  expect(calls('Tue 2026-09-15 09:05')).toBe(usual);
  expect(calls('Wed 2026-09-16 09:05')).toBeLessThanOrEqual(usual + 1);
  expect(calls('Wed 2026-09-16 09:10')).toBe(usual);
});

test.each([
  ['waiting', ['', 'waiting', 'quiet hours']],
  ['held, nobody to write to', ['', 'held', 'nobody to write to']],
  ['held, in doubt', ['1', 'held', 'in doubt after one attempt']],
  ['in doubt', ['1', 'in doubt', '']],
  ['wanted again', ['1', 'released', 'a person wants it']],
  ['overwritten by somebody', ['1', 'hello', '']],
])('an epoch with a step that is %s stays whole', (_, [attempt, state, reason]) => {
  const file = old();
  const line = file.tabs.get(LEDGER.name)!.cells.find(([key]) => String(key).includes('/T-1|'))!;
  [line[6], line[7], line[10]] = [attempt!, state!, reason!];
  tickAt(file, LATER);
  expect(ticketsIn(file, LEDGER.name)).toEqual(['T-1', 'T-2']);
  expect(ticketsIn(file, ARCHIVE.name)).toEqual(['T-3']);
});

test('while a tracker cannot be read nothing is taken for over', () => {
  const file = old();
  file.tabs.get('Tickets')!.cells[0]![0] = 'Renamed';
  expect(tickAt(file, LATER).archived).toBeUndefined();
  const unreadable = old();
  unreadable.tabs.get('Tickets')!.cells[1]![1] = 'some day';
  unreadable.tabs.get('Tickets')!.cells[1]![8] = '';
  tickAt(unreadable, LATER);
  expect(ticketsIn(unreadable, ARCHIVE.name)).toEqual(['T-3']);
});

test.each([
  ['as it was', () => {}],
  ['after all properties were lost', (file: FakeFile) => file.document.clear()],
  ['and the ledger was emptied', (file: FakeFile) => void file.tabs.get(LEDGER.name)!.cells.splice(1)],
])('a ticket that comes back is not told of again: %s', (_, damage) => {
  const file = old();
  tickAt(file, LATER);
  damage(file);
  file.tabs.get('Tickets')!.cells.push(rowOf('T-3'));
  tickThrough(file, 'Tue 2026-09-15 10:00', 'Tue 2026-09-15 10:15');
  expect(file.mails.filter(({ subject }) => subject.includes('T-3'))).toHaveLength(3);
});

test('a ticket that comes back with its deadline in the future again is warned of again, once', () => {
  const file = office({ tickets: [TICKETS[0]!], settings: [{ Setting: 'keep ledger days', Value: '7' }] });
  const { cells } = file.tabs.get('Tickets')!;
  cells[0]!.push('Paused hours');
  file.tabs.get('SLA Settings')!.cells.push(['column: paused hours', 'Tickets', 'Paused hours']);
  tickThrough(file, 'Mon 2026-06-01 11:30', 'Mon 2026-06-01 14:00');
  expect(file.mails).toHaveLength(3);
  const [row] = cells.splice(1, 1);
  expect(tickAt(file, 'Wed 2026-06-10 09:00')).toMatchObject({ archived: 3 });
  // Due 84 hours after Mon 1 Jun 12:00: 5 that day, 8 on each of nine more, and the last 7 on Mon 15 Jun from 09:00.
  cells.push([...row!.slice(0, 9), 84]);
  tickThrough(file, 'Mon 2026-06-15 10:00', 'Tue 2026-06-16 10:05');
  const again = file.mails.slice(3).map(({ at, to }) => `${new Date(at).toISOString()} ${to[0]}`);
  expect(again).toEqual([
    '2026-06-15T13:30:00.000Z ann@example.com',
    '2026-06-15T14:00:00.000Z lead@example.com',
    '2026-06-16T08:00:00.000Z boss@example.com',
  ]);
});

test('of a ticket that was there all along the archive is not asked, whatever is still to come of it', () => {
  const file = old();
  file.tabs.get('SLA Steps')!.cells.push(['', '', '', '9999bh after', '4', 'boss', '', '', '', '']);
  const calls = (at: string) => callsAt(file, at);
  const usual = calls('Mon 2026-08-24 09:00');
  tickAt(file, LATER);
  expect(calls('Tue 2026-09-15 09:05')).toBe(usual);
});

function rowOf(id: string): Cell[] {
  return [id, new Date(madrid('Mon 2026-06-01 10:30')), 'Acme', 'Critical', 'Open', 'Ann', '', '', ''];
}

const FAULTS: readonly Fault[] = [
  ...(['none', 'half', 'all'] as const).flatMap((writes): Fault[] => [
    { kill: 'before', writes },
    { kill: 'after', writes },
  ]),
  { throw: 'before' },
  { throw: 'after' },
];

/** The same file for another turn of events. */
const copy = (file: FakeFile): FakeFile => structuredClone(file);

test('a failure at any call: no line is lost, the next day ends it, and nothing is mailed twice', () => {
  let most = 0;
  const base = old();
  tickAt(copy(base), LATER, ({ index }) => {
    most = index;
  });
  for (const fault of FAULTS) {
    for (let call = 0; call <= most; call++) {
      const file = copy(base);
      const lines = new Set(texts(file, LEDGER.name));
      const sent = file.mails.length;
      const isThere = () => {
        const there = new Set([...texts(file, LEDGER.name), ...texts(file, ARCHIVE.name)]);
        return Array.from(lines).every((line) => there.has(line));
      };
      try {
        tickAt(file, LATER, ({ index }) => (index === call ? fault : undefined));
      } catch (error) {
        if (!(error instanceof Killed) && (error as Error).message !== 'Service error') throw error;
      }
      expect([fault, call, isThere()]).toEqual([fault, call, true]);
      tickAt(file, 'Tue 2026-09-15 09:05');
      tickAt(file, 'Wed 2026-09-16 09:10');
      expect([fault, call, isThere(), ticketsIn(file, LEDGER.name)]).toEqual([fault, call, true, ['T-2']]);
      expect(file.mails).toHaveLength(sent);
    }
  }
});

test('a person sorts or edits the ledger in the middle of it: only lines of the archive go', () => {
  const base = old();
  for (let call = 0; call < 40; call++) {
    const file = copy(base);
    const lines = texts(file, LEDGER.name);
    tickAt(file, LATER, ({ index }) => {
      const { cells } = file.tabs.get(LEDGER.name)!;
      if (index === call) cells.splice(1, Infinity, ['looked at it'], ...cells.slice(1).reverse());
    });
    const [left, moved] = [texts(file, LEDGER.name), texts(file, ARCHIVE.name)];
    expect(left.filter((line) => line.startsWith('looked')).length).toBeLessThanOrEqual(1);
    expect(lines.filter((line) => !left.includes(line) && !moved.includes(line))).toEqual([]);
    expect(ticketsIn(file, LEDGER.name)).toContain('T-2');
  }
});

test('a bounded number of lines a day, the oldest first; Health says what is left and what was done', () => {
  const file = old();
  const { cells } = file.tabs.get(LEDGER.name)!;
  const [sample] = cells.slice(1);
  for (let nth = 0; nth < 2500; nth++)
    cells.push([`99/X-${nth}|1|first response|1|1|at due`, `X-${nth}`, ...sample!.slice(2)]);
  const report = () => health(fakeHost(file, OWNER)).ledger;
  file.now = madrid(LATER);
  expect(report()).toMatchObject({ lines: 2508, keepDays: 90, old: 2508, moved: 0, movedAt: '' });
  for (const [day, moved, left] of [
    [0, 1000, 1508],
    [1, 1000, 508],
    [2, 505, 3],
  ] as const) {
    const at = madrid(LATER) + day * DAY_MS;
    expect(tickAt(file, at)).toMatchObject({ archived: moved });
    expect(texts(file, LEDGER.name)).toHaveLength(left);
    expect(report()).toMatchObject({ lines: left, moved });
  }
  expect(report().movedAt).toBe('2026-09-17T09:00:00+02:00');
});
