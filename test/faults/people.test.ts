import type { Cell } from '../../src/host/host';
import type { FakeFile } from '../fakes/fakeHost';
import { ledgerOf, office, tickAt, ticketRow } from '../fakes/office';

const TICKETS = ['T-1', 'T-2', 'T-3'].map((id, nth) => ({
  id,
  opened: 'Mon 2026-06-01 10:00',
  owner: nth === 1 ? 'Ben' : 'Ann',
}));
const TIMES = ['11:30', '11:35', '12:00', '12:05', '14:00', '14:05'];

const cellsOf = (file: FakeFile, tab: string) => file.tabs.get(tab)!.cells;

/** What a person may do while a run is at work; none of it may misdirect, repeat or swallow the mails of the others. */
const EDITS: readonly (readonly [string, (file: FakeFile) => void])[] = [
  ['sorts the tracker', (file) => void reorder(file, (rows) => [...rows].reverse())],
  ['inserts a blank row on top', (file) => void cellsOf(file, 'Tickets').splice(1, 0, Array(9).fill(''))],
  [
    'inserts a ticket in the middle',
    (file) =>
      void cellsOf(file, 'Tickets').splice(
        2,
        0,
        ticketRow({
          id: `N-${file.runs}-${cellsOf(file, 'Tickets').length}`,
          opened: 'Mon 2026-06-01 14:04',
        }),
      ),
  ],
  ['moves the first row to the end', (file) => void reorder(file, ([first, ...rest]) => [...rest, first!])],
  ['closes another ticket', (file) => void setCell(file, 'T-3', 8, new Date(file.now))],
  ['deletes another ticket', (file) => void reorder(file, (rows) => rows.filter(([id]) => id !== 'T-3'))],
  ['renames the tab and its settings', (file) => renameTab(file)],
  [
    'adds a step for somebody else',
    (file) =>
      void cellsOf(file, 'SLA Steps').push(['', 'resolution', '', 'at due', '1', 'boss', '', '', '', '']),
  ],
  [
    'adds a holiday far away',
    (file) => void cellsOf(file, 'SLA Holidays').push(['', '2027-01-01', 'New Year', '']),
  ],
  [
    'sorts the ledger',
    (file) =>
      void cellsOf(file, 'SLA Ledger').splice(1, Infinity, ...cellsOf(file, 'SLA Ledger').slice(1).reverse()),
  ],
  [
    'writes a note below the ledger',
    (file) => void cellsOf(file, 'SLA Ledger').push(['looked at it, all fine']),
  ],
  [
    'adds a column on the right',
    (file) =>
      cellsOf(file, 'Tickets').forEach((row, nth) => {
        row.push(nth === 0 ? `Note ${row.length}` : 'x');
      }),
  ],
  [
    'inserts a column on the left',
    (file) =>
      cellsOf(file, 'Tickets').forEach((row, nth) => {
        row.unshift(nth === 0 ? `Mark ${row.length}` : '');
      }),
  ],
  [
    'changes the spreadsheet’s zone',
    (file) => {
      file.zone = file.zone === 'UTC' ? 'Asia/Kolkata' : 'UTC';
    },
  ],
];

function reorder(file: FakeFile, change: (rows: Cell[][]) => Cell[][]): void {
  const cells = cellsOf(file, 'Tickets');
  const [headers, ...rows] = cells;
  cells.splice(0, cells.length, headers!, ...change(rows));
}

function setCell(file: FakeFile, id: string, column: number, value: Date): void {
  const cells = cellsOf(file, 'Tickets');
  const offset = cells[0]!.indexOf('Ticket');
  const row = cells.find((cellsOfRow) => cellsOfRow[offset] === id);
  if (row !== undefined) row[column + offset] = value;
}

function renameTab(file: FakeFile): void {
  const [from, to] = file.tabs.has('Tickets') ? ['Tickets', 'Tracker'] : ['Tracker', 'Tickets'];
  file.tabs.set(to, file.tabs.get(from)!);
  file.tabs.delete(from);
  for (const row of cellsOf(file, 'SLA Settings')) if (row[1] === from) row[1] = to;
}

const CALLS = (() => {
  let most = 0;
  const file = office({ tickets: TICKETS });
  for (const time of TIMES)
    tickAt(file, `Mon 2026-06-01 ${time}`, ({ index }) => {
      most = Math.max(most, index);
    });
  return most;
})();

test.each(EDITS.filter(([name]) => name !== 'renames the tab and its settings'))(
  'a person %s at any call of any run: T-1 and T-2 get their six mails, once each',
  (_, edit) => {
    for (let run = 0; run < TIMES.length; run++) {
      for (let call = 0; call <= CALLS; call++) {
        const file = office({ tickets: TICKETS });
        TIMES.forEach((time, nth) => {
          tickAt(file, `Mon 2026-06-01 ${time}`, ({ index }) => {
            if (nth === run && index === call) edit(file);
          });
        });
        expect(sent(file)).toEqual(EXPECTED);
      }
    }
  },
);

test('a person renames the tab between runs: keys stay, nothing is sent again', () => {
  for (let before = 0; before < TIMES.length; before++) {
    const file = office({ tickets: TICKETS });
    TIMES.forEach((time, nth) => {
      if (nth === before) renameTab(file);
      tickAt(file, `Mon 2026-06-01 ${time}`);
    });
    expect(sent(file)).toEqual(EXPECTED);
  }
});

const EXPECTED = ['ann T-1', 'ben T-2', 'boss T-1', 'boss T-2', 'lead T-1', 'lead T-2'];

function sent(file: FakeFile): string[] {
  return file.mails
    .map(({ to, subject }) => `${to[0]!.replace('@example.com', '')} ${/T-\d/.exec(subject)?.[0] ?? ''}`)
    .filter((line) => /T-[12]$/.test(line))
    .sort();
}

function overwrite(file: FakeFile, column: number): void {
  cellsOf(file, 'SLA Ledger')[1]![column] = 'hello';
}

describe('the ledger and the properties are damaged', () => {
  const played = () => {
    const file = office({ tickets: TICKETS });
    for (const time of ['11:30', '11:35', '11:40']) tickAt(file, `Mon 2026-06-01 ${time}`);
    expect(file.mails).toHaveLength(3);
    return file;
  };

  test.each([
    ['a line is deleted', (file: FakeFile) => void cellsOf(file, 'SLA Ledger').splice(1, 1)],
    ['every line is deleted', (file: FakeFile) => void cellsOf(file, 'SLA Ledger').splice(1)],
    ['the tab is deleted', (file: FakeFile) => void file.tabs.delete('SLA Ledger')],
    ['a state is overwritten', (file: FakeFile) => overwrite(file, 7)],
    ['a moment is overwritten', (file: FakeFile) => overwrite(file, 8)],
    ['all properties are lost', (file: FakeFile) => void file.document.clear()],
    ['the owner’s approvals are lost', (file: FakeFile) => void file.user.clear()],
  ])('%s: nothing that was sent is sent again', (_, damage) => {
    const file = played();
    damage(file);
    for (const time of ['11:45', '11:50']) tickAt(file, `Mon 2026-06-01 ${time}`);
    expect(file.mails.filter(({ to }) => /^(ann|ben)@/.test(to[0]!))).toHaveLength(3);
  });

  test('the whole ledger deleted long after: even then nothing is sent again', () => {
    const later = TICKETS.map(({ id, owner }) => ({ id: `L-${id}`, owner, opened: 'Mon 2026-06-01 10:30' }));
    const steps = [{ Offset: '25% before', Level: '1', Role: 'owner' }];
    const file = office({ tickets: [...TICKETS, ...later], steps });
    // The records of the first mails have made room for those of the second by now.
    for (const time of ['11:30', '11:35', '12:00', '12:05']) tickAt(file, `Mon 2026-06-01 ${time}`);
    expect(file.mails).toHaveLength(6);
    cellsOf(file, 'SLA Ledger').splice(1);
    for (const time of ['12:10', '12:15']) tickAt(file, `Mon 2026-06-01 ${time}`);
    expect(file.mails).toHaveLength(6);
  });

  test('with all properties lost the owner is told to switch mail on again', () => {
    const file = played();
    file.document.clear();
    tickAt(file, 'Mon 2026-06-01 11:45');
    expect(file.mails[file.mails.length - 1]).toMatchObject({
      to: ['owner@example.com'],
      text: expect.stringContaining('Turn mail on again'),
    });
  });

  test('ledger and fresh properties lost at once: the copy says that it may be one', () => {
    const file = played();
    cellsOf(file, 'SLA Ledger').splice(1);
    for (const name of Array.from(file.document.keys())) {
      if (name.startsWith('sla.mail') || name.startsWith('sla.sent')) file.document.set(name, '{"not": ours');
    }
    tickAt(file, 'Mon 2026-06-01 11:45');
    expect(file.mails).toHaveLength(6);
    expect(file.mails.slice(3).every(({ text }) => text.includes('Possible repeat'))).toBe(true);
  });

  test('with the hold contract it is held instead', () => {
    const file = office({ tickets: TICKETS, settings: [{ Setting: 'mail in doubt', Value: 'hold' }] });
    for (const time of ['11:30', '11:35', '11:40']) tickAt(file, `Mon 2026-06-01 ${time}`);
    cellsOf(file, 'SLA Ledger').splice(1);
    for (const name of Array.from(file.document.keys())) {
      if (name.startsWith('sla.mail') || name.startsWith('sla.sent')) file.document.set(name, '[]');
    }
    expect(tickAt(file, 'Mon 2026-06-01 11:45')).toMatchObject({ due: 3, held: 3 });
    expect(ledgerOf(file).filter(({ State }) => State === 'held')).toHaveLength(3);
  });

  test.each(['', 'x', '[]', '["i"]', 'null', `["s",1,["a"],"",${'['.repeat(2000)}`, '{"__proto__":1}'])(
    'a mail’s record reads %j: the run goes on, and mends it',
    (text) => {
      const file = played();
      file.document.set('sla.mail.0', text);
      tickAt(file, 'Mon 2026-06-01 11:45');
      tickAt(file, 'Mon 2026-06-01 12:00');
      expect(sent(file).filter((line) => line.startsWith('lead'))).toEqual(['lead T-1', 'lead T-2']);
      expect(sent(file).filter((line) => line.startsWith('ann'))).toEqual(['ann T-1']);
    },
  );
});

test('a store that is full: what was sent is told by the ledger, and room is made', () => {
  const file = office({ tickets: TICKETS });
  let isFull = false;
  const hook = ({ name }: { name: string }) =>
    isFull && name === 'setProperties' ? { throw: 'before' as const } : undefined;
  // Full in the middle of the first mail: its acknowledgement cannot be stored.
  tickAt(file, 'Mon 2026-06-01 11:30', (call) => {
    if (call.name === 'sendMail') isFull = true;
    return hook(call);
  });
  expect(file.mails).toHaveLength(1);
  let refusals = 0;
  tickAt(file, 'Mon 2026-06-01 11:35', ({ name }) => {
    if (name === 'deleteProperty') isFull = false;
    if (isFull && name === 'setProperties') refusals++;
    return hook({ name });
  });
  expect(refusals).toBe(1);
  tickAt(file, 'Mon 2026-06-01 11:40');
  expect(sent(file).filter((line) => /^(ann|ben)/.test(line))).toEqual(['ann T-1', 'ben T-2']);
});
