import { switchMailOn } from '../../src/app/mailSwitch';
import { setSwitch } from '../../src/app/pages/health';
import { addTracker, removeTracker } from '../../src/app/pages/setupPage';
import { readMailSettings } from '../../src/sheets/mailSettings';
import { SETTINGS } from '../../src/sheets/tabs';
import { type FakeFile, fakeHost } from '../fakes/fakeHost';
import { office, tickAt } from '../fakes/office';

const PAUSE = { setting: 'pause all mail', value: 'yes' };
const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };

/** SLA Settings with a column in front that nobody but people reads. */
function withNotes(file: FakeFile) {
  const { cells } = file.tabs.get(SETTINGS.name)!;
  cells.forEach((row, at) => {
    row.unshift(at === 0 ? 'Note' : `why ${at}`);
  });
  return cells;
}

const press = (file: FakeFile, request: object) => {
  const host = fakeHost(file);
  const answer = setSwitch(request, host);
  host.end();
  return answer;
};

test('Pause all mail holds mail back where somebody has put a column in front, and lets it go again', () => {
  const file = office({ tickets: [T1] });
  const cells = withNotes(file);
  press(file, PAUSE);
  expect(cells[cells.length - 1]).toEqual(['', 'pause all mail', '', 'yes']);
  tickAt(file, 'Mon 2026-06-01 11:35');
  expect(file.mails).toEqual([]);
  press(file, { ...PAUSE, value: 'no' });
  tickAt(file, 'Mon 2026-06-01 11:40');
  expect(file.mails).toHaveLength(1);
});

test('a switch that stands there already is changed where it stands, notes and all', () => {
  const file = office({
    settings: [
      { Setting: ' Pause all mail ', Value: 'no' },
      { Setting: 'mails per hour', Value: '9' },
    ],
  });
  const cells = withNotes(file);
  const rows = cells.length;
  const at = cells.findIndex(([, setting]) => setting === ' Pause all mail ');
  press(file, PAUSE);
  expect(cells).toHaveLength(rows);
  expect(cells[at]).toEqual([`why ${at}`, ' Pause all mail ', '', 'yes']);
});

test('a switch that stands there twice is changed in both places: the lower one is what is read', () => {
  const twice = { Setting: 'pause all mail', Value: 'no' };
  const file = office({ settings: [twice, twice] });
  press(file, PAUSE);
  const { cells } = file.tabs.get(SETTINGS.name)!;
  expect(readMailSettings(cells, () => 'UTC' as never)).toMatchObject({ paused: true });
});

test('the mark of the file that may send comes to stand under the headers; in a copy it is changed', () => {
  const file = office();
  const cells = withNotes(file);
  const at = () => cells.findIndex(([, setting]) => setting === 'file');
  const turnedOn = () => {
    const host = fakeHost(file);
    switchMailOn(host, 5);
    host.end();
    return cells.filter(([, setting]) => setting === 'file').map(([, ...row]) => row);
  };
  cells.splice(at(), 1);
  expect(turnedOn()).toEqual([['file', '', file.id]]);
  cells[at()]![3] = 'the-original';
  expect(turnedOn()).toEqual([['file', '', file.id]]);
});

test('without a column of values nothing is written, and the switch says so', () => {
  const file = office();
  const { cells } = file.tabs.get(SETTINGS.name)!;
  cells[0]![2] = 'Worth';
  const before = cells.map((row) => [...row]);
  expect(press(file, PAUSE)).toEqual({
    obstacles: [expect.stringMatching(/SLA Settings.*"Value" heads no column.*Write it over/)],
  });
  expect(cells).toEqual(before);
});

test('one more tracker comes to stand under the headers, and goes again', () => {
  const file = office();
  file.tabs.set('More', {
    id: 99,
    cells: [
      ['Ticket', 'Opened', 'Status'],
      ['M-1', new Date('2026-06-01T08:00:00Z'), 'Open'],
    ],
  });
  const cells = withNotes(file);
  const before = cells.map((row) => [...row]);
  const host = fakeHost(file);
  expect(addTracker({ tracker: 'More' }, host)).toMatchObject({ added: 'More' });
  expect(cells.slice(before.length)).toContainEqual(['', 'column: opened', 'More', 'Opened']);
  expect(removeTracker({ tracker: 'More' }, host)).toEqual({ removed: 'More' });
  expect(cells).toEqual(before);
});
