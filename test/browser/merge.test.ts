import { merge } from '../../src/sidebar/parts/merge';
import { asNewVersion, columnsOf } from '../../src/sidebar/parts/policyRows';

const keyOf = (row: readonly string[]) => row[0]!;
const BASE = [
  ['a', '1'],
  ['b', '1'],
  ['c', '1'],
];

test('what one side alone changed, added or took out is taken from that side', () => {
  const mine = [
    ['a', '2'],
    ['b', '1'],
    ['c', '1'],
    ['m', '1'],
  ];
  const theirs = [
    ['a', '1'],
    ['b', '3'],
    ['t', '1'],
  ];
  expect(merge(BASE, mine, theirs, keyOf)).toEqual({
    rows: [
      ['a', '2'],
      ['b', '3'],
      ['t', '1'],
      ['m', '1'],
    ],
    clashes: [],
    theirChanges: 3,
  });
});

test('what both changed stays mine and is named', () => {
  const { rows, clashes } = merge(
    BASE,
    [['a', '2'], ...BASE.slice(1)],
    [['a', '3'], ...BASE.slice(1)],
    keyOf,
  );
  expect(rows[0]).toEqual(['a', '2']);
  expect(clashes).toEqual([{ theirs: ['a', '3'], mine: ['a', '2'] }]);
});

test('a row taken out here and changed there stays as it was changed; one taken out on both sides is gone', () => {
  expect(merge(BASE, BASE.slice(1), [['a', '3'], ...BASE.slice(1)], keyOf).rows).toContainEqual(['a', '3']);
  expect(merge(BASE, BASE.slice(1), BASE.slice(1), keyOf).rows).toEqual(BASE.slice(1));
});

test('rows of one key are told apart by their order', () => {
  const twice = [
    ['a', '1'],
    ['a', '2'],
  ];
  expect(
    merge(
      twice,
      [
        ['a', '1'],
        ['a', '5'],
      ],
      twice,
      keyOf,
    ).rows,
  ).toEqual([
    ['a', '1'],
    ['a', '5'],
  ]);
});

const HEADERS = ['Policy', 'Version', 'Effective from', 'Effective to', 'Metric', 'Limit'];
const OLD = [
  ['Help', '1', '', '', 'first response', '2bh'],
  ['Help', '1', '', '', 'resolution', '2bd'],
  ['Other', '1', '', '', 'first response', '9bh'],
];

test('a new version begins on its day, the old one ends the day before with the targets it had', () => {
  const edited = [['Help', '1', '', '', 'first response', '1bh'], ...OLD.slice(1)];
  expect(asNewVersion(edited, OLD, 'Help\u00011', '2027-01-01', columnsOf(HEADERS))).toEqual([
    ['Help', '1', '', '2026-12-31', 'first response', '2bh'],
    ['Help', '1', '', '2026-12-31', 'resolution', '2bd'],
    ['Help', '2', '2027-01-01', '', 'first response', '1bh'],
    ['Help', '2', '2027-01-01', '', 'resolution', '2bd'],
    OLD[2],
  ]);
});

test('a date nobody can read makes no version', () => {
  expect(asNewVersion(OLD, OLD, 'Help\u00011', '2026-02-30', columnsOf(HEADERS))).toBeUndefined();
});
