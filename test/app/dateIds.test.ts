import { office, tickAt, tickThrough } from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
/** What Sheets makes of 3-4 and 3-5, and shows as 3-4 and 3-5. */
const [MARCH_4, MARCH_5] = ['2026-03-04', '2026-03-05'].map((date) => new Date(`${date}T00:00+01:00`));

test('ids of which Sheets made dates are told to the owner, the first of them, and mail goes out all the same', () => {
  const file = office({ tickets: [T1, { ...T1, id: '' }, { ...T1, id: '' }] });
  const rows = file.tabs.get('Tickets')!.cells;
  rows[2]![0] = MARCH_4!;
  rows[3]![0] = MARCH_5!;
  const { problems, leftOut } = tickAt(file, 'Mon 2026-06-01 10:30');
  expect(leftOut).toBe(0);
  expect(problems).toEqual([
    'Tickets row 3, Ticket: "2026-03-03T23:00:00.000Z" is the id that Sheets made of the text typed, and mails call the ticket so. Format the column as plain text and type such ids again.',
  ]);
  tickThrough(file, 'Mon 2026-06-01 10:35', 'Mon 2026-06-01 11:30');
  expect(file.mails.filter(({ to }) => to[0] === 'ann@example.com')).toHaveLength(3);
});

test('nothing is said of one that has ended', () => {
  const file = office({ tickets: [{ ...T1, resolved: 'Mon 2026-06-01 10:20' }], settings: [] });
  file.tabs.get('Tickets')!.cells[1]![0] = MARCH_4!;
  expect(tickAt(file, 'Mon 2026-06-01 10:30').problems).toEqual([]);
});

test('nor where the time stamp of a form is both the id and the opening: it has to stay a date', () => {
  const file = office({ tickets: [T1] });
  for (const row of file.tabs.get('SLA Settings')!.cells) if (row[0] === 'column: id') row[2] = 'Opened';
  const { problems, tickets } = tickAt(file, 'Mon 2026-06-01 10:30');
  expect([tickets, problems]).toEqual([1, []]);
});
