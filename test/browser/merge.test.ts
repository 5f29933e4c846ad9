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

const V2 = [
  ['Help', '1', '', '2026-11-12', 'first response', '2bh'],
  ['Help', '1', '', '2026-11-12', 'resolution', '2bd'],
  ['Help', '2', '2026-11-13', '', 'first response', '1bh'],
  ['Help', '2', '2026-11-13', '', 'resolution', '2bd'],
];

test.each([
  ['2026-11-13', 'the day it begins: its slip is mended before anybody was promised it'],
  ['2026-11-12', 'a day before it begins'],
])('a version from %s on: one that has not begun is changed itself (%s)', (from) => {
  const edited = V2.map((row, at) => (at === 2 ? [...row.slice(0, 5), '3bh'] : row));
  expect(asNewVersion(edited, V2, 'Help\u00012', from, columnsOf(HEADERS))).toBe(edited);
});

test('no second version begins on the day of another one', () => {
  const edited = V2.map((row, at) => (at === 0 ? [...row.slice(0, 5), '3bh'] : row));
  expect(asNewVersion(edited, V2, 'Help\u00011', '2026-11-13', columnsOf(HEADERS))).toBeUndefined();
});

test('a version that ended long ago keeps its end; the one in force ends where the new one begins', () => {
  const rows = [
    ['Help', '1', '', '2026-06-30', 'first response', '2bh'],
    ['Help', '2', '2026-07-01', '', 'first response', '1bh'],
    ['Other', '1', '', '', 'first response', '9bh'],
  ];
  const edited = [['Help', '1', '', '2026-06-30', 'first response', '3bh'], ...rows.slice(1)];
  expect(asNewVersion(edited, rows, 'Help\u00011', '2026-11-13', columnsOf(HEADERS))).toEqual([
    rows[0],
    ['Help', '3', '2026-11-13', '', 'first response', '3bh'],
    ['Help', '2', '2026-07-01', '2026-11-12', 'first response', '1bh'],
    rows[2],
  ]);
});

test('a new version ends before the next one that is planned, and rows that had ended stay as they are', () => {
  const rows = [
    ['Help', '1', '', '2026-06-30', 'resolution', '4bd'],
    ['Help', '1', '', '', 'first response', '2bh'],
    ['Help', '2', '2027-01-01', '', 'first response', '1bh'],
  ];
  const edited = [rows[0]!, ['Help', '1', '', '', 'first response', '3bh'], rows[2]!];
  expect(asNewVersion(edited, rows, 'Help\u00011', '2026-11-13', columnsOf(HEADERS))).toEqual([
    rows[0],
    ['Help', '1', '', '2026-11-12', 'first response', '2bh'],
    ['Help', '3', '2026-11-13', '2026-12-31', 'first response', '3bh'],
    rows[2],
  ]);
});
