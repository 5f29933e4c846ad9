import { readRoles } from '../../src/sheets/roles';
import { CALENDARS, CUSTOMERS, POLICIES, type Tab } from '../../src/sheets/tabs';
import { clockLines, ladderOf, reachOf } from '../../src/sidebar/parts/ladder';
import { bookOf, readAloud } from '../../src/sidebar/parts/rules';

const roles = readRoles([
  ['Role', 'Address'],
  ['lead', 'lead@example.com'],
  ['lead', 'column:Owner'],
]);

test.each([
  ['Lead', ['lead@example.com', 'column Owner']],
  ['Amy@Example.com', ['amy@example.com']],
  ['boss', []],
  ['Amy <amy@example.com>', []],
])('whom the page says that %s reaches', (role, whom) => {
  expect(reachOf(role, roles)).toEqual(whom);
});

describe('a row that leaves the calendar to its customer', () => {
  const tab = ({ name, headers }: Tab, row: Readonly<Record<string, string>>) => ({
    name,
    headers,
    rows: [headers.map((header) => row[header] ?? '')],
    print: '',
  });
  const book = bookOf({
    tabs: [
      tab(POLICIES, { Policy: 'P', Metric: 'first response', Limit: '2bh' }),
      tab(CUSTOMERS, { Customer: 'Alder', Calendar: 'Office' }),
      tab(CALENDARS, { Calendar: 'Office', 'Time zone': 'Europe/Madrid', Thu: '09:00-17:00' }),
    ],
    zone: 'Europe/Madrid',
    // Wed 11 Nov 2026, 10:00 in Madrid.
    now: Date.parse('2026-11-11T09:00:00Z'),
  });

  test('is read aloud with those hours', () => {
    expect(readAloud(book, 0).sentence).toContain('(Thu 09:00–17:00, Europe/Madrid; no holidays in 2026)');
  });

  test('has a ladder of an example ticket', () => {
    const [line] = clockLines(book);
    expect(ladderOf(book, line!, []).map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-11-12T08:00:00.000Z',
      '2026-11-12T10:00:00.000Z',
    ]);
  });
});
