import { allFactsAt } from '../../../src/engine/obligation/facts';
import { isPresent, missingFacts, namesIn } from '../../../src/engine/obligation/missing';
import { roleGaps } from '../../../src/engine/obligation/roles';
import { isProblem } from '../../../src/engine/problem';

describe('the moment from which all facts hold', () => {
  test.each([
    ['two facts, in either order', [30, 10], 30, []],
    ['one still to come', [30, undefined], undefined, ['fact 1']],
    ['none yet', [undefined, undefined, 5], undefined, ['fact 0', 'fact 1']],
    ['a single fact', [7], 7, []],
    ['the epoch itself is a moment', [0], 0, []],
    ['nothing was asked for', [], undefined, []],
  ])('%s', (_what, times, at, missing) => {
    expect(allFactsAt(times.map((time, i) => ({ name: `fact ${i}`, at: time })))).toEqual({ at, missing });
  });
});

describe('facts a row does not have yet', () => {
  const HEADERS = ['Ticket', 'Incident ', 'SOLUTION', 'Response time', 'Confirmed', 'Visits', ''];

  test('PO9: a closed row needs incident, solution and response time', () => {
    const required = ['incident', 'solution', 'response  time'];
    expect(missingFacts(HEADERS, ['T-1', 'No paper', '  ', undefined], required)).toEqual([
      'solution',
      'response  time',
    ]);
    expect(missingFacts(HEADERS, ['T-1', 'No paper', 'Refilled', 0.5], required)).toEqual([]);
  });

  test.each([
    ['a text', 'x', true],
    ['spaces', ' \u00a0\n', false],
    ['a blank', undefined, false],
    ['zero', 0, true],
    ['a ticked box', true, true],
    ['an unticked box', false, false],
    ['a failed number', Number.NaN, false],
  ])('%s: present %p', (_what, value, present) => {
    expect(isPresent(value)).toBe(present);
  });

  test('a required fact without a column, or with two, is a problem', () => {
    const none = missingFacts(HEADERS, [], ['cause']);
    expect(isProblem(none) && `${none.found} ${none.wanted}`).toMatch(
      /cause has no column.*Ticket, Incident/,
    );
    const two = missingFacts(['Cause', 'cause'], ['x', ''], ['cause']);
    expect(isProblem(two) && two.wanted).toMatch(/two columns/);
  });

  test('a short row misses what lies beyond its end', () => {
    expect(missingFacts(HEADERS, ['T-1'], ['Visits'])).toEqual(['Visits']);
  });

  test('names in one cell', () => {
    expect(namesIn(' incident, solution;;response time\nowner,')).toEqual([
      'incident',
      'solution',
      'response time',
      'owner',
    ]);
    expect(namesIn('')).toEqual([]);
  });
});

describe('PB17/18: required roles with an address', () => {
  const required = [{ role: 'project owner' }, { role: 'champion' }];

  test.each([
    [
      'both there',
      [
        ['Project Owner', 'ana@example.com'],
        ['champion', 'bo@example.com'],
      ],
      [],
    ],
    ['nobody named', [['project owner', 'ana@example.com']], [/Nobody is named as champion/]],
    [
      'no address',
      [
        ['project owner', ' '],
        ['champion', 'bo@example.com'],
      ],
      [/project owner has no usable mail/],
    ],
    [
      'a name in place of an address',
      [
        ['project owner', 'Ana Lee'],
        ['champion', 'a@b'],
      ],
      [/no usable mail/],
    ],
    [
      'two addresses in one cell',
      [
        ['project owner', 'a@b c@d'],
        ['champion', 'a@b'],
      ],
      [/no usable mail/],
    ],
    [
      'one of two reachable is enough',
      [
        ['project owner', 'a@b'],
        ['champion', ''],
        ['champion', 'a@b'],
      ],
      [],
    ],
    ['nobody at all', [], [/project owner/, /champion/]],
  ])('%s', (_what, rows, wanted) => {
    const gaps = roleGaps(
      required,
      rows.map(([role, address]) => ({ role, address })),
    );
    expect(gaps.map((gap) => gap.wanted)).toEqual(wanted.map((text) => expect.stringMatching(text)));
  });

  test('two champions must be two people', () => {
    const rows = [
      { role: 'champion', address: 'bo@example.com' },
      { role: 'champion', address: ' BO@example.com' },
    ];
    const [gap] = roleGaps([{ role: 'champion', atLeast: 2 }], rows);
    expect(gap.wanted).toMatch(/needs 2 people .* has 1/);
  });
});
