import { readTrackerRows } from '../../src/app/trackerRows';
import { describeProblem, isProblem } from '../../src/engine/problem';
import { type Zone, zoneNamed } from '../../src/engine/time/zone';
import { guessColumns } from '../../src/sheets/columns';

const NEW_YORK = zoneNamed('America/New_York') as Zone;
if (isProblem(NEW_YORK)) throw new Error('no zone');

const CELLS = [
  ['Ticket', 'Opened', 'Priority', 'First response'],
  ['T-1', '04.03.2026 21:05', 'High', ''],
  ['', '05.03.2026 21:05', 'High', ''],
  ['T-1', '05.03.2026 21:05', 'High', ''],
  ['T-3', 'yesterday', 'High', ''],
  ['T-4', '31.02.2026', 'High', ''],
  ['T-5', '06.03.2026 09:00', '#REF!', ''],
  ['', '', '', ''],
  ['T-6', '06.03.2026 09:00', 'Low', '46085.5'],
  ['T-7', '', 'Low', ''],
  ['T-8', '09.03.2026 09:00', 'Low', '09.03.2026 09:30'],
];

test('each bad row is named by row and column with what to write; the others are read', () => {
  const read = readTrackerRows('Tickets', CELLS, guessColumns(CELLS), NEW_YORK, 'day first');
  expect(read.tickets).toBe(9);
  expect(read.leftOut.map(({ problem }) => describeProblem(problem))).toEqual([
    'Tickets row 3, Ticket: The ticket has no id. Write one that no other row has.',
    'Tickets row 4, Ticket: "T-1" stands in row 2 already. Give each ticket an id of its own.',
    'Tickets row 5, Opened: "yesterday" is not a date we can read. Write it like 2026-03-04 21:05.',
    'Tickets row 6, Opened: "31.02.2026" is no date with the day first, as the rest of the column is read. Write it like 2026-03-04 21:05.',
    'Tickets row 7, Priority: "#REF!" is an error in the sheet. Mend its formula, or write the value.',
    'Tickets row 9, First response: "46085.5" is not a date we can read. Write it like 2026-03-04 21:05.',
    'Tickets row 10, Opened: The ticket has no date of opening. Write one like 2026-03-04 21:05.',
  ]);
  expect(read.moments).toEqual([
    // 21:05 in March before the clocks change is five hours behind UTC, 09:00 on the 9th four.
    { row: 2, column: 2, instant: Date.UTC(2026, 2, 5, 2, 5) },
    { row: 11, column: 2, instant: Date.UTC(2026, 2, 9, 13, 0) },
    { row: 11, column: 4, instant: Date.UTC(2026, 2, 9, 13, 30) },
  ]);
  expect(read.leftOut.map(({ why }) => why)).toEqual([
    'no ticket id',
    'ticket id twice',
    'unreadable date',
    'unreadable date',
    'error cell',
    'unreadable date',
    'no date of opening',
  ]);
});
