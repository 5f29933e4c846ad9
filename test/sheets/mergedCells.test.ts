import { describeProblem } from '../../src/engine/problem';
import { guessColumns } from '../../src/sheets/columns';
import { mergedInTracker, mergedProblems } from '../../src/sheets/mergedCells';

const TRACKER = guessColumns([
  ['Our tickets', '', '', '', ''],
  ['Ticket', 'Opened', 'Customer', 'Priority', 'Remarks'],
  ['T-1', '2026-11-10 09:00', 'Alder', 'High', ''],
  ['T-2', '2026-11-10 10:00', '', 'High', ''],
]);

test.each<[string, string, string | undefined]>([
  ['a title above the headers', 'A1:E1', undefined],
  ['a column that nothing is read from', 'E3:E4', undefined],
  ['two headers', 'B2:C2', 'B2:C2" is merged across the headers'],
  ['a title that reaches into the headers', 'A1:A2', 'A1:A2" is merged across the headers'],
  ['one customer for two rows', 'C3:C4', '"Customer" is blank in row 4.'],
  ['one for three', 'C3:C5', '"Customer" is blank in row 4–5.'],
  ['across two columns of one row', 'C3:D3', '"Priority" is blank behind Customer.'],
  ['far to the right', 'AB3:AB4', undefined],
])('%s', (_, range, said) => {
  const problems = mergedProblems('Work', [range], TRACKER).map(describeProblem);
  if (said === undefined) expect(problems).toEqual([]);
  else expect(problems).toEqual([expect.stringContaining(said)]);
});

test('five are named, the others are counted', () => {
  const merged = Array.from({ length: 8 }, (_, at) => `C${3 + at * 2}:C${4 + at * 2}`);
  const problems = mergedProblems('Work', merged, TRACKER).map(describeProblem);
  expect(problems).toHaveLength(6);
  expect(problems[0]).toContain('C3:C4');
  expect(problems[5]).toContain('3 more');
});

test('a tracker that is set up is asked by the columns of SLA Settings', () => {
  const settings = {
    tab: 'Work',
    headerRow: 2,
    columns: new Map([
      ['id', 'Ticket'],
      ['customer', 'customer'],
    ]),
    dateOrder: undefined,
    statuses: [],
  };
  const cells = [['Our tickets'], ['Ticket', 'Opened', 'Customer'], ['T-1', '', 'Alder'], ['T-2', '', '']];
  const said = mergedInTracker(settings, cells, ['A1:C1', 'B3:B4', 'C3:C4']).map(describeProblem);
  expect(said).toEqual([expect.stringContaining('"customer" is blank in row 4.')]);
});
