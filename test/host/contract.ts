import type { Cell, Host, NamedValue } from '../../src/host/host';

/** A cell as plain data: a Date of whatever realm becomes its time. */
const plain = (cells: readonly (readonly Cell[])[] | undefined) =>
  cells?.map((row) => row.map((cell) => (typeof cell === 'object' ? cell.getTime() : cell)));

interface Case {
  readonly run: (host: Host) => unknown;
  readonly expected: unknown;
}

const TAB = { name: 'Ours', headers: ['A', 'B', 'C'] };

const STAMPED_AT = Date.UTC(2026, 5, 5, 14, 30);
const STAMPED = [
  ['A', 'C'],
  ['now', STAMPED_AT],
  [' Beat ', STAMPED_AT + 60_000],
  ['every', 5],
];

const stamps = (laterMs: number): NamedValue[] => [
  { name: 'OURS_NOW', setting: 'now', value: new Date(STAMPED_AT + laterMs), format: 'date and time' },
  {
    name: 'OURS_BEAT',
    setting: 'beat',
    value: new Date(STAMPED_AT + 60_000 + laterMs),
    format: 'date and time',
  },
  { name: 'OURS_PERIOD', setting: 'every', value: 5, format: 'general' },
];

const rowsNamed = (...keys: string[]) => keys.map((key) => [key, '', 'x']);

const thirdColumn = (host: Host) =>
  plain(host.readTab(TAB.name)?.map(([first, , third]) => [first as Cell, third as Cell]));

/** What every host must do; run over the real adapter inside the emulated platform, and over the one in memory. */
export const CONTRACT: Readonly<Record<string, Case>> = {
  'a tab that is not there reads as undefined, an empty one as one blank cell': {
    run(host) {
      host.ensureTab({ name: 'Bare', headers: [] });
      return [host.readTab('Nowhere') === undefined, plain(host.readTab('Bare'))];
    },
    expected: [true, [['']]],
  },
  'a new tab has its headers, and stays as it is when asked for again': {
    run(host) {
      host.ensureTab(TAB);
      host.appendRows(TAB.name, [['1', '2', '3']]);
      host.ensureTab({ ...TAB, headers: ['X'] });
      return plain(host.readTab(TAB.name));
    },
    expected: [
      ['A', 'B', 'C'],
      ['1', '2', '3'],
    ],
  },
  'rows are appended below the last one, as text that means nothing else': {
    run(host) {
      host.ensureTab(TAB);
      host.appendRows(TAB.name, [["'=1+1", '2026-06-05T16:30:00+02:00', '007']]);
      host.appendRows(TAB.name, [['25%', '1:30', '']]);
      host.flush();
      return plain(host.readTab(TAB.name));
    },
    expected: [
      ['A', 'B', 'C'],
      ['=1+1', '2026-06-05T16:30:00+02:00', '007'],
      ['25%', '1:30', ''],
    ],
  },
  'some rows of a tab, fewer where it ends': {
    run(host) {
      host.ensureTab(TAB);
      host.appendRows(TAB.name, [
        ['1', '2', '3'],
        ['4', '5', ''],
      ]);
      return [
        plain(host.readRows(TAB.name, 2, 1)),
        plain(host.readRows(TAB.name, 3, 9)),
        plain(host.readRows(TAB.name, 2, 9, 2)),
        plain(host.readRows(TAB.name, 4, 1)),
        host.readRows('Nowhere', 1, 1) === undefined,
      ];
    },
    expected: [[['1', '2', '3']], [['4', '5', '']], [['2'], ['5']], [], true],
  },
  'a longer tab holds what it held, and one that is not there stays away': {
    run(host) {
      host.ensureTab(TAB);
      host.appendRows(TAB.name, [['1', '2', '3']]);
      host.lengthenTab(TAB.name, 1500);
      host.lengthenTab(TAB.name, 10);
      host.lengthenTab('Nowhere', 10);
      host.appendRows(TAB.name, [['4', '5', '6']]);
      return [plain(host.readTab(TAB.name)), host.readTab('Nowhere') === undefined];
    },
    expected: [
      [
        ['A', 'B', 'C'],
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
      true,
    ],
  },
  'no rows, nothing appended': {
    run(host) {
      host.ensureTab(TAB);
      host.appendRows(TAB.name, []);
      return plain(host.readTab(TAB.name));
    },
    expected: [['A', 'B', 'C']],
  },
  'rows replace everything below the header': {
    run(host) {
      host.ensureTab(TAB);
      host.writeRows(TAB.name, [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ]);
      host.writeRows(TAB.name, [['7', '8', '9']]);
      return plain(host.readTab(TAB.name));
    },
    expected: [
      ['A', 'B', 'C'],
      ['7', '8', '9'],
    ],
  },
  'nothing is merged in a new tab, nor in one that is not there': {
    run(host) {
      host.ensureTab(TAB);
      return [host.mergedIn(TAB.name), host.mergedIn('Nowhere')];
    },
    expected: [[], []],
  },
  'edits change the cells they name, take rows out and put rows in, by the rows as they were': {
    run(host) {
      host.ensureTab({ ...TAB, rows: 6 });
      host.writeRows(TAB.name, [
        ['1', 'a', 'x'],
        ['2', 'b', 'x'],
        ['3', 'c', 'x'],
        ['4', 'd', 'x'],
      ]);
      host.writeFormula(TAB.name, 5, 3, '=UPPER("kept")');
      host.editRows(TAB.name, [
        { at: 0, remove: 0, insert: [], cells: [[1, 'A']] },
        { at: 1, remove: 1, insert: [], cells: [] },
        {
          at: 2,
          remove: 0,
          insert: [
            ['n', '', ''],
            ['m', '', ''],
          ],
          cells: [],
        },
        { at: 4, remove: 0, insert: [['last', '', '']], cells: [] },
      ]);
      host.flush();
      const rows = plain(host.readTab(TAB.name)) ?? [];
      // In memory a formula stays the text it is.
      return rows.map((row) => row.map((cell) => (String(cell).includes('kept') ? 'KEPT' : cell)));
    },
    expected: [
      ['A', 'B', 'C'],
      ['1', 'A', 'x'],
      ['n', '', ''],
      ['m', '', ''],
      ['3', 'c', 'x'],
      ['4', 'd', 'KEPT'],
      ['last', '', ''],
    ],
  },
  'all rows can be taken out': {
    run(host) {
      host.ensureTab({ ...TAB, rows: 3 });
      host.writeRows(TAB.name, [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ]);
      host.editRows(TAB.name, [{ at: 0, remove: 2, insert: [], cells: [] }]);
      host.flush();
      return plain(host.readTab(TAB.name));
    },
    expected: [['A', 'B', 'C']],
  },
  'lines are deleted by what they say, each once, wherever they stand': {
    run(host) {
      host.ensureTab(TAB);
      const rows = ['1', '2', '3', '2', '4'].map((text) => [text, 'x', '']);
      host.appendRows(TAB.name, rows);
      host.deleteRows(TAB.name, [
        ['4', 'x', ''],
        ['2', 'x', ''],
        ['9', 'x', ''],
      ]);
      host.flush();
      return plain(host.readTab(TAB.name)?.map(([first]) => [first as Cell]));
    },
    expected: [['A'], ['1'], ['3'], ['2']],
  },
  'the last line can be deleted too': {
    run(host) {
      host.ensureTab({ ...TAB, rows: 2 });
      host.appendRows(TAB.name, [['1', '2', '3']]);
      host.deleteRows(TAB.name, [['1', '2', '3']]);
      host.flush();
      host.appendRows(TAB.name, [['4', '5', '6']]);
      host.flush();
      return plain(host.readTab(TAB.name));
    },
    expected: [
      ['A', 'B', 'C'],
      ['4', '5', '6'],
    ],
  },
  'named values stand in the rows that say so; what has no row is left out': {
    run(host) {
      host.ensureTab(TAB);
      host.writeRows(TAB.name, rowsNamed('now', ' Beat ', 'every', 'kept'));
      host.writeNamed(TAB, [
        ...stamps(0),
        { name: 'NOBODY', setting: 'nobody', value: 'y', format: 'general' },
      ]);
      host.flush();
      return thirdColumn(host);
    },
    expected: [...STAMPED, ['kept', 'x']],
  },
  'after somebody has sorted the tab, each value is written to its row': {
    run(host) {
      host.ensureTab(TAB);
      host.writeRows(TAB.name, rowsNamed('now', 'beat', 'every', 'a', 'b'));
      host.writeNamed(TAB, stamps(0));
      host.writeRows(TAB.name, rowsNamed('a', 'beat', 'b', 'every', 'now'));
      host.writeNamed(TAB, stamps(60_000));
      host.flush();
      return thirdColumn(host);
    },
    expected: [
      ['A', 'C'],
      ['a', 'x'],
      ['beat', STAMPED_AT + 120_000],
      ['b', 'x'],
      ['every', 5],
      ['now', STAMPED_AT + 60_000],
    ],
  },
  'named values go by the headers, wherever their columns stand': {
    run(host) {
      host.ensureTab({ ...TAB, headers: ['Note', 'C', 'A'] });
      host.writeRows(TAB.name, [
        ['now', 'x', 'a'],
        ['mine', 'x', 'now'],
      ]);
      host.writeNamed(TAB, stamps(0).slice(0, 1));
      host.writeNamed({ ...TAB, headers: ['Nothing', 'C'] }, stamps(60_000));
      host.writeNamed({ ...TAB, name: 'Nowhere' }, stamps(60_000));
      host.flush();
      return plain(host.readTab(TAB.name));
    },
    expected: [
      ['Note', 'C', 'A'],
      ['now', 'x', 'a'],
      ['mine', STAMPED_AT, 'now'],
    ],
  },
  'columns are deleted where a formula of ours begins them, one for a header; all others stay': {
    run(host) {
      host.ensureTab(TAB);
      host.writeRows(TAB.name, [['1', 'b', 'c']]);
      host.addColumns(TAB.name, 1, [
        { header: 'B', formula: '=SLA_DUE("once")', format: 'text' },
        { header: 'B', formula: '=SLA_DUE("twice")', format: 'text' },
        { header: 'C', formula: '=UPPER("kept")', format: 'text' },
      ]);
      host.deleteColumns(TAB.name, 1, ['A', 'B', 'C', 'D']);
      host.flush();
      return plain(host.readTab(TAB.name)?.slice(0, 1));
    },
    expected: [['A', 'B', 'C', 'B', 'C']],
  },
  'a tab keeps its id, and is gone when deleted; deleting it twice is no fault': {
    run(host) {
      host.ensureTab(TAB);
      const idOf = () => host.tabs().find(({ name }) => name === TAB.name)?.id;
      const before = idOf();
      host.ensureTab({ name: 'Another', headers: ['A'] });
      const same = idOf() === before && typeof before === 'number';
      host.deleteTab(TAB.name);
      host.deleteTab(TAB.name);
      return [same, idOf() === undefined];
    },
    expected: [true, true],
  },
  'properties: of the document and of the person apart, several at once, gone when deleted': {
    run(host) {
      host.setProperties('document', { a: '1', b: '2' });
      host.setProperties('document', { b: '3' });
      host.setProperties('user', { a: 'mine' });
      host.deleteProperty('document', 'a');
      host.deleteProperty('document', 'never');
      return [host.properties('document'), host.properties('user')];
    },
    expected: [{ b: '3' }, { a: 'mine' }],
  },
  'a property over 9 KB is refused': {
    run(host) {
      try {
        host.setProperties('document', { a: 'x'.repeat(9217) });
        return 'stored';
      } catch (error) {
        return String((error as Error).message).includes('too large');
      }
    },
    expected: true,
  },
  'the lock is ours until we give it back, and asking twice is no fault': {
    run: (host) => {
      const answers = [host.lock(10), host.lock(10)];
      host.unlock();
      return [...answers, host.lock(10)];
    },
    expected: [true, true, true],
  },
  'mail is counted by recipient': {
    run(host) {
      const before = host.mailsLeft();
      const mail = { subject: 's', text: 't', html: '<p>t</p>' };
      const answers = [
        host.sendMail({ ...mail, to: ['a@example.com', 'b@example.com'] }),
        host.sendMail({ ...mail, to: ['a@example.com'] }),
      ];
      return [...answers, before - host.mailsLeft()];
    },
    expected: ['sent', 'sent', 3],
  },
  'without quota a mail is surely not sent, and that is no fault': {
    run(host) {
      const mail = { to: ['a@example.com'], subject: 's', text: 't', html: '' };
      while (host.mailsLeft() > 0) host.sendMail(mail);
      return host.sendMail(mail);
    },
    expected: 'no quota',
  },
  'one tick trigger a person, however often it is installed': {
    run(host) {
      const granted = [host.installTick(5), host.installTick(15)];
      const installed = host.tickTriggers();
      host.removeTicks();
      host.removeTicks();
      return [granted, installed, host.tickTriggers()];
    },
    expected: [[5, 15], 1, 0],
  },
  'facts of the file and the person': {
    run(host) {
      const { id, url, zone } = host.spreadsheet();
      return [id !== '', /^https:\/\//.test(url), zone, host.userEmail()];
    },
    expected: [true, true, 'Europe/Madrid', 'owner@example.com'],
  },
};

export function runCase(name: string, host: Host): unknown {
  return CONTRACT[name]!.run(host);
}
