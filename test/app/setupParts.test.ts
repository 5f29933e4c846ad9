import { type PartDone, setUpPart, undo, undoOffered } from '../../src/app/pages/setupParts';
import { previewOf } from '../../src/app/setupRequest';
import type { Cell, Host } from '../../src/host/host';
import { type FakeFile, type FakeHost, fakeFile, fakeHost } from '../fakes/fakeHost';
import { startersFile } from './startersFile';

const HEADERS = ['Ticket', 'Opened', 'Severity', 'Status', 'First response', 'First response due'];
const TICKETS: Cell[][] = [
  HEADERS,
  ['T-1', new Date('2026-03-26T10:00:00Z'), 'High', 'Open', '', 'by Friday, says Ann'],
  ['T-2', new Date('2026-03-26T11:00:00Z'), 'Low', 'Open', '', 'whenever'],
];
const REQUEST = { agreement: 'help-desk', tracker: 'Tickets', formulaColumns: true };
const PROMISE = ['First response promise', 'First response hours left', 'First response status'];

function hostOf(file: FakeFile): FakeHost {
  return { ...fakeHost(file), asset: startersFile };
}

function setUpWhole(host: Host): PartDone {
  for (let part = 0; ; ) {
    const done = setUpPart({ request: REQUEST, part }, host);
    if ('obstacles' in done) throw new Error(done.obstacles.join('\n'));
    if (done.next === undefined) return done;
    part = done.next;
  }
}

const cellsOf = (file: FakeFile, tab: string) => file.tabs.get(tab)!.cells;

test('a column of the team that is called like one of ours is neither announced, nor made, nor undone', () => {
  const file = fakeFile({ Tickets: TICKETS });
  const host = hostOf(file);
  expect(previewOf(REQUEST, host)).toMatchObject({ formulaColumns: PROMISE });
  const { made } = setUpWhole(host);
  expect(made.columns).toEqual(PROMISE);
  expect(cellsOf(file, 'Tickets')[0]).toEqual([...HEADERS, ...PROMISE]);
  expect(undo(made, host)).toBeNull();
  expect(cellsOf(file, 'Tickets')).toEqual(TICKETS);
});

test('a set-up that breaks off after its columns can be begun again: they are made once, and undone', () => {
  const file = fakeFile({ Tickets: TICKETS });
  const host = hostOf(file);
  const failing = { ...host, addColumns: host.addColumns };
  failing.addColumns = (...columns) => {
    host.addColumns(...columns);
    throw new Error('Service error');
  };
  expect(() => setUpWhole(failing)).toThrow('Service error');
  host.end();
  const offered = undoOffered(host)!;
  expect([...file.tabs.keys()]).toEqual(['Tickets', ...offered.made.tabs]);
  const { made } = setUpWhole(hostOf(file));
  expect(cellsOf(file, 'Tickets')[0]).toEqual([...HEADERS, ...PROMISE]);
  expect(made.columns).toEqual(PROMISE);
  expect(undo(made, hostOf(file))).toBeNull();
  expect(cellsOf(file, 'Tickets')).toEqual(TICKETS);
});

test.each([0, 1, 2, 3])('a set-up that breaks off in part %d can be undone', (broken) => {
  const file = fakeFile({ Tickets: TICKETS });
  let tabs = 0;
  const host = hostOf(file);
  const failing = {
    ...host,
    ensureTab(tab: Parameters<Host['ensureTab']>[0]) {
      if (tabs++ === broken * 3 + 1) throw new Error('Service error');
      host.ensureTab(tab);
    },
  };
  expect(() => setUpWhole(failing)).toThrow('Service error');
  host.end();
  expect(undo(undoOffered(hostOf(file))!.made, hostOf(file))).toBeNull();
  expect([...file.tabs.keys()]).toEqual(['Tickets']);
  expect(file.document.size).toBe(0);
});

test('a column that people have written over since stays', () => {
  const file = fakeFile({ Tickets: TICKETS });
  const { made } = setUpWhole(hostOf(file));
  const cells = cellsOf(file, 'Tickets');
  const at = cells[0]!.indexOf('First response status');
  cells[1]![at] = 'answered by phone';
  undo(made, hostOf(file));
  expect(cells).toEqual([
    [...HEADERS, 'First response status'],
    [...TICKETS[1]!, 'answered by phone'],
    [...TICKETS[2]!, ...cells[2]!.slice(HEADERS.length)],
  ]);
});

test('a blank tab of our name stops the set-up and says what to do', () => {
  const file = fakeFile({ Tickets: TICKETS, 'SLA Policies': [] });
  expect(setUpPart({ request: REQUEST, part: 0 }, hostOf(file))).toEqual({
    obstacles: [expect.stringMatching(/SLA Policies.*already.*Rename or delete it first/)],
  });
  expect([...file.tabs.keys()]).toEqual(['Tickets', 'SLA Policies']);
});
