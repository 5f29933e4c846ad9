import { dashboardTab } from '../../src/app/dashboard';
import { addressesToApprove } from '../../src/app/mailSwitch';
import { noticeEdit } from '../../src/app/noticeEdit';
import { settingsOf } from '../../src/app/pages/book';
import { removeTracker } from '../../src/app/pages/setupPage';
import { ticketView } from '../../src/app/pages/ticketPage';
import { type FakeFile, fakeHost } from '../fakes/fakeHost';
import { madrid, mailLines, OWNER, office, TRACKER_HEADERS, tickAt } from '../fakes/office';

const day = (time: string) => `Mon 2026-06-01 ${time}`;
const T1 = { id: 'T-1', opened: day('10:00') };

/** The tracker's tab is called otherwise than SLA Settings shows, which says Tickets. */
function called(name: string): FakeFile {
  const file = office({ tickets: [T1] });
  const tracker = file.tabs.get('Tickets')!;
  file.tabs.delete('Tickets');
  file.tabs.set(name, tracker);
  return file;
}

function statusEdited(file: FakeFile, tab: string): number {
  const column = TRACKER_HEADERS.indexOf('Status');
  file.tabs.get(tab)!.cells[1]![column] = 'Waiting';
  const edit = { tab, row: 2, rows: 1, column: column + 1, columns: 1, by: '', before: 'Open' };
  file.now = madrid(day('10:07'));
  return noticeEdit(fakeHost(file), edit);
}

// A cell of SLA Settings is read without the spaces around its text; a tab may have them in its name.
describe.each(['Tickets ', ' Tickets', '\u00a0Tickets  '])('a tracker tab called %j', (name) => {
  test('is watched by runs, and nothing is wrong with it', () => {
    const file = called(name);
    expect(tickAt(file, day('10:05')).problems).toEqual([]);
    tickAt(file, day('12:05'));
    expect(mailLines(file)).toEqual([expect.stringMatching(/^12:05 lead@example.com Breached: T-1/)]);
  });

  test('is known to the pages', () => {
    const host = fakeHost(called(name), OWNER);
    const view = ticketView({ tab: name, row: 2 }, host, () => ({ tab: '', row: 0 }));
    expect(view).toMatchObject({ tab: name, id: 'T-1' });
    expect(settingsOf(host)).toMatchObject({ trackers: [{ tab: name }] });
  });

  test('has its readers approved', () => {
    const file = called(name);
    file.tabs.get(name)!.cells[1]![TRACKER_HEADERS.indexOf('Owner')] = 'new@example.com';
    expect(addressesToApprove(fakeHost(file)).inColumn).toEqual(['new@example.com']);
  });

  test('is taken out of SLA Settings again', () => {
    const file = called(name);
    expect(removeTracker({ tracker: name }, fakeHost(file))).toEqual({ removed: name });
    expect(file.tabs.get('SLA Settings')!.cells.filter(([, tab]) => tab === 'Tickets')).toEqual([]);
  });

  test('has its edits noticed', () => {
    const file = called(name);
    tickAt(file, day('10:05'));
    expect(statusEdited(file, name)).toBe(1);
  });

  test('is what the dashboard’s formulas read', () => {
    const { rows } = dashboardTab(fakeHost(called(name))) as Exclude<
      ReturnType<typeof dashboardTab>,
      { problem: true }
    >;
    const formulas = rows.flat().map(String);
    expect(formulas.filter((cell) => cell.includes(`'${name}'!$A$1:$I`))).not.toEqual([]);
    expect(formulas.filter((cell) => cell.includes("'Tickets'!"))).toEqual([]);
  });
});

test('of two tabs the one that SLA Settings names to the letter is the tracker', () => {
  const file = office({ tickets: [T1] });
  const other = file.tabs.get('Tickets')!.cells.map((row) => [...row]);
  file.tabs.set('Tickets ', { id: 99, cells: other });
  tickAt(file, day('10:05'));
  expect(statusEdited(file, 'Tickets ')).toBe(0);
  expect(settingsOf(fakeHost(file))).toMatchObject({ trackers: [{ tab: 'Tickets' }] });
  tickAt(file, day('12:05'));
  expect(file.mails[0]!.text).toContain('#gid=0&');
});

describe('a tracker tab that is not there any more', () => {
  const said =
    'SLA Settings, For: "Tickets" is a tracker, but no tab of this name is there any more, so no mail goes out about its tickets. Rename the tab back, write its new name in all its rows here, or delete them.';

  test('is told by that, not by its headers', () => {
    expect(tickAt(called('Requests'), day('12:05')).problems).toEqual([said]);
  });

  test('a page says the same', () => {
    const view = ticketView({ tab: 'Requests', row: 2 }, fakeHost(called('Requests'), OWNER), () => ({
      tab: '',
      row: 0,
    }));
    expect(view).toEqual({ obstacles: [said] });
  });

  test('one that is there and empty lacks its headers', () => {
    const file = office();
    file.tabs.get('Tickets')!.cells.splice(0);
    expect(tickAt(file, day('12:05')).problems.join()).toContain(
      '"Ticket" is not among the headers any more',
    );
  });
});
