import fc from 'fast-check';
import { rowEdits } from '../../src/sheets/rowEdits';

type Rows = string[][];

function applied(before: Rows, after: Rows): Rows {
  const rows = before.map((row) => [...row]);
  for (const { at, remove, insert, cells } of rowEdits(before, after).reverse()) {
    for (const [column, value] of cells) rows[at]![column] = value;
    rows.splice(at, remove, ...insert.map((row) => [...row]));
  }
  return rows;
}

test.each<[string, string, string, object[]]>([
  ['nothing', 'a1 b1', 'a1 b1', []],
  ['one cell', 'a1 b1', 'a1 b2', [{ at: 1, remove: 0, insert: [], cells: [[1, '2']] }]],
  ['a row taken out of the middle', 'a1 b1 c1', 'a1 c1', [{ at: 1, remove: 1, insert: [], cells: [] }]],
  ['a row put in the middle', 'a1 c1', 'a1 b1 c1', [{ at: 1, remove: 0, insert: [['b', '1']], cells: [] }]],
  ['a row at the end', 'a1', 'a1 b1', [{ at: 1, remove: 0, insert: [['b', '1']], cells: [] }]],
  [
    'one changed here, one taken out there',
    'a1 b1 c1 d1',
    'a2 b1 d1',
    [
      { at: 0, remove: 0, insert: [], cells: [[1, '2']] },
      { at: 2, remove: 1, insert: [], cells: [] },
    ],
  ],
])('%s', (_, before, after, expected) => {
  const rows = (text: string) => text.split(' ').map((row) => row.split(''));
  expect(rowEdits(rows(before), rows(after))).toEqual(expected);
});

test('whatever the two tables are, the edits lead from one to the other', () => {
  const table = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1')), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(table, table, (before, after) => {
      expect(applied(before, after)).toEqual(after);
    }),
  );
});

test('thousands of rows, with some changed, added and gone', () => {
  const rows = Array.from({ length: 5000 }, (_, at): string[] => [String(at), 'x']);
  const after = [...rows.slice(0, 10), ['new', 'y'], ...rows.slice(11, 4000), ...rows.slice(4500)];
  expect(applied(rows, after)).toEqual(after);
});
