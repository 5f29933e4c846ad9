import type { FakeFile } from '../fakes/fakeHost';
import {
  mailLines,
  type OfficeWish,
  OWNER,
  office,
  TRACKER_HEADERS,
  tickAt,
  tickThrough,
} from '../fakes/office';

const day = (time: string) => `Mon 2026-06-01 ${time}`;
const T1 = { id: 'T-1', opened: day('10:00') };

function rename(file: FakeFile, header: string, to: string): void {
  const [headers] = file.tabs.get('Tickets')!.cells;
  headers![headers!.indexOf(header)] = to;
}

const events = (file: FakeFile) => file.tabs.get('SLA Events')!.cells.slice(1);
const toOthers = (file: FakeFile) => mailLines(file).filter((line) => !line.includes(OWNER));

/** Beside the usual columns, one of each further kind. */
const MORE = ['Tier', 'Department', 'Category', 'ETA', 'Paused hours', 'Triaged at'];
const FIELDS = ['tier', 'department', 'category', 'eta', 'paused hours', 'triage'];

function wide(wish: OfficeWish): FakeFile {
  const settings = FIELDS.map((field, nth) => ({
    Setting: `column: ${field}`,
    For: 'Tickets',
    Value: MORE[nth]!,
  }));
  const file = office({ ...wish, settings });
  const { cells } = file.tabs.get('Tickets')!;
  cells.forEach((row, nth) => {
    row.push(...MORE.map((header) => (nth === 0 ? header : '')));
  });
  return file;
}

const JUDGED_BY = [...TRACKER_HEADERS, ...MORE].filter((header) => header !== 'Subject');

test.each(JUDGED_BY)(
  '%s renamed: no mail about a ticket, nothing noticed, and the owner is told which',
  (header) => {
    const file = wide({
      tickets: [T1],
      digests: [{ Audience: 'lead', 'Local hour': '11', 'Silent if empty': 'no' }],
    });
    rename(file, header, 'Something');
    const reports = tickThrough(file, day('10:30'), day('14:00'), 30);
    expect(toOthers(file).filter((line) => line.includes('T-1'))).toEqual([]);
    expect(events(file)).toEqual([]);
    expect(reports[0]!.problems).toEqual([
      expect.stringContaining(`Tickets row 1, ${header}: "${header}" is not among the headers any more`),
    ]);
    expect(mailLines(file)[0]).toBe(
      '10:30 owner@example.com 1 thing needs a look before SLA mail is complete',
    );
    rename(file, 'Something', header);
    tickAt(file, day('14:05'));
    expect(toOthers(file).at(-1)).toMatch(/^14:05 boss@example.com Breached: T-1/);
  },
);

test.each(['Ticket', 'Status'])('%s renamed: a digest does not say that nothing is breached', (header) => {
  const file = office({ tickets: [T1], digests: [{ Audience: 'lead', 'Local hour': '16' }] });
  rename(file, header, 'Something');
  tickAt(file, day('16:30'));
  const [digest] = file.mails.filter(({ to }) => to[0] === 'lead@example.com');
  expect(digest!.subject).toBe('Something needs a look – digest of Mon 1 Jun 2026');
  expect(digest!.text).toContain(`"${header}" is not among the headers`);
});

test('nothing is judged by the subject: without it mails go out as ever, and the owner is told once', () => {
  const file = office({ tickets: [T1] });
  rename(file, 'Subject', 'Title');
  const reports = tickThrough(file, day('10:00'), day('14:00'));
  expect(toOthers(file)).toHaveLength(3);
  expect(reports[0]!.problems).toEqual([expect.stringContaining('"Subject" is not among the headers')]);
});

test('several at once are told together, each by its name', () => {
  const file = office({ tickets: [T1] });
  rename(file, 'Status', 'Stage');
  rename(file, 'Resolved', 'Done on');
  const { problems } = tickAt(file, day('10:00'));
  expect(problems.join()).toContain('"Status" is not among the headers');
  expect(problems.join()).toContain('"Resolved" is not among the headers');
});

test('the status goes missing for one run: what had ended is neither listed as broken nor noticed as closed now', () => {
  const closed = ['T-1', 'T-2', 'T-3'].map((id) => ({
    id,
    opened: 'Mon 2026-05-04 10:00',
    status: 'Closed',
  }));
  const digests = [{ Audience: 'lead', 'Local hour': '9', 'Silent if empty': 'no' }];
  const file = office({ tickets: closed, digests });
  tickAt(file, day('10:00'));
  rename(file, 'Status', 'Stage');
  tickAt(file, day('10:05'));
  rename(file, 'Stage', 'Status');
  tickThrough(file, day('10:10'), day('10:20'));
  tickAt(file, 'Tue 2026-06-02 09:00');
  expect(events(file)).toEqual([]);
  expect(mailLines(file).filter((line) => /broken/.test(line))).toEqual([]);
  expect(file.mails.map(({ text }) => text).join()).not.toContain('promises kept');
});

test('a partner-managed customer’s contact hears nothing because its column was renamed', () => {
  const file = office({
    tickets: [T1],
    steps: [{ Offset: 'at due', Level: '1', Role: 'lead' }],
    customers: [{ Customer: 'Acme', 'Partner managed': 'yes', Contacts: 'lead@example.com' }],
  });
  rename(file, 'Customer', 'Account');
  tickThrough(file, day('11:55'), day('12:30'));
  expect(toOthers(file)).toEqual([]);
});

test('one tracker without a header leaves the other one to its mails', () => {
  const second = ['id', 'opened', 'customer', 'priority', 'status', 'owner', 'first response', 'resolved'];
  const headers = [
    'Ticket',
    'Opened',
    'Customer',
    'Priority',
    'Status',
    'Owner',
    'First response',
    'Resolved',
  ];
  const settings = second.map((field, nth) => ({
    Setting: `column: ${field}`,
    For: 'More',
    Value: headers[nth]!,
  }));
  const file = office({ tickets: [T1], settings });
  const { cells } = file.tabs.get('Tickets')!;
  file.tabs.set('More', {
    ...file.tabs.get('Tickets')!,
    id: 99,
    cells: cells.map((row, nth) => (nth === 0 ? [...row] : ['M-1', ...row.slice(1)])),
  });
  rename(file, 'Status', 'Stage');
  tickThrough(file, day('10:00'), day('14:00'));
  expect(toOthers(file).map((line) => /[TM]-1/.exec(line)?.[0])).toEqual(['M-1', 'M-1', 'M-1']);
});

test('a title put above the headers: the row they have moved to is told, and with it written mail goes on', () => {
  const file = office({ tickets: [T1] });
  const { cells } = file.tabs.get('Tickets')!;
  cells.unshift(['Tickets of our desk', ...cells[0]!.slice(1).map(() => '')]);
  expect(tickAt(file, day('10:30')).problems).toEqual([
    'Tickets row 1: The headers have moved to row 2, so no mail goes out about the tickets of this tab. Write 2 as its header row in SLA Settings.',
  ]);
  expect(toOthers(file)).toEqual([]);
  for (const row of file.tabs.get('SLA Settings')!.cells) if (row[0] === 'header row') row[2] = '2';
  expect(tickAt(file, day('10:35'))).toMatchObject({ tickets: 1, problems: [] });
  tickThrough(file, day('10:40'), day('11:30'));
  expect(toOthers(file)).toHaveLength(1);
});
