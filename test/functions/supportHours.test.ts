import type { Cell } from '../vectors/asCells';
import { bare, column } from './inSheet';

describe('SLA_SUPPORT_MINUTES', () => {
  test('V15, SL10/11, SL12: 92 minutes for four conversations and an incident', () => {
    const minutes = column(3, 22, 15, 40, 90);
    const kinds = column('question', 'question', 'question', 'question', 'Incident');
    const charged = bare().SLA_SUPPORT_MINUTES(minutes, kinds) as number[][];
    expect(charged).toEqual([[15], [22], [15], [40], [0]]);
    expect(charged.flat().reduce((a, b) => a + b)).toBe(92);
  });

  test.each([
    [22.9, 'question', '', '', 22, 'a started minute is not charged'],
    [3, 'question', 5, '', 5, 'another minimum'],
    [3, 'question', 0, '', 3, 'no minimum'],
    [90, 'incident', '', 'outage, defect', 90, 'other kinds are free'],
    [90, 'Defect', '', [['outage'], ['defect']], 0, 'a range of kinds'],
    ['', 'question', '', '', '', 'blank in, blank out'],
    [
      'half an hour',
      'question',
      '',
      '',
      '"half an hour" is not a number of minutes. Write a number.',
      'text',
    ],
    [-3, 'question', '', '', '"-3" is not a number of minutes. Write 0 or more.', 'negative'],
    [3, 'question', 'some', '', '"some" is not a number of minutes. Write a number.', 'a minimum in words'],
    [
      new Date('1899-12-30T00:22Z'),
      '',
      '',
      '',
      '"1899-12-30T00:22:00.000Z" is not a number of minutes. Write a number.',
      'a duration',
    ],
  ])('%s minutes of %s, minimum %s, free %s: %s (%s)', (minutes, kind, minimum, free, expected, _why) => {
    expect(bare().SLA_SUPPORT_MINUTES(minutes, kind, minimum, free)).toBe(expected);
  });

  test('a wrong call throws', () => {
    expect(() => bare().SLA_SUPPORT_MINUTES(3)).toThrow('SLA_SUPPORT_MINUTES needs kind.');
    expect(() => bare().SLA_SUPPORT_MINUTES(column(1, 2), column('a', 'b', 'c'))).toThrow(
      'minutes has 2 rows and kind has 3 rows',
    );
  });
});

describe('SLA_HOURS_BALANCE', () => {
  const HEADERS = ['Account', 'At', 'Entry', 'Minutes', 'Conversation', 'Expires', 'Note'];
  const NOW = '2026-07-01T00:00Z';
  const LEDGER: Cell[][] = [
    HEADERS,
    ['Acme', '2026-01-01T00:00Z', 'Entitlement', 600, '', '2027-01-01T00:00Z', 'the year'],
    ['Acme', '2026-02-01T10:00Z', 'charge', 15, 'C-1', '', ''],
    ['Acme', '2026-02-02T10:00Z', 'charge', 90, 'C-2', '', ''],
    ['Acme', '2026-02-03T10:00Z', 'reversal', 90, 'C-2', '', 'an incident after all'],
    ['Acme', '2026-12-01T10:00Z', 'charge', 60, 'C-9', '', 'later'],
    ['Beta', '2026-01-01T00:00Z', 'entitlement', 30, '', '', ''],
    ['Beta', '2026-03-01T00:00Z', 'charge', 90, 'C-3', '', ''],
    ['', '', '', '', '', '', ''],
  ];

  test('SL10–12: entitlement, charges, a reversing line; lines after now do not count', () => {
    expect(bare().SLA_HOURS_BALANCE('acme', LEDGER, NOW)).toBe((600 - 15) / 60);
    expect(bare().SLA_HOURS_BALANCE('Acme', LEDGER, '2026-12-02T00:00Z')).toBe((600 - 75) / 60);
    expect(bare().SLA_HOURS_BALANCE('Acme', LEDGER, '2027-01-01T00:00Z')).toBe(0);
  });

  test('columns: overdrawn is negative, an unknown account is told the known ones', () => {
    expect(bare().SLA_HOURS_BALANCE(column('Beta', '', 'Gamma'), LEDGER, NOW)).toEqual([
      [-1],
      [''],
      ['"Gamma" has no line in the hours ledger. Accounts are: Acme, Beta.'],
    ]);
  });

  test.each([
    [
      ['Acme', 'soon', 'charge', 5, '', '', ''],
      /^SLA Hours row 10, At: "soon" cannot be read as a date and time/,
    ],
    [
      ['Acme', NOW, 'refund', 5, '', '', ''],
      /^SLA Hours row 10, Entry: "refund" is no entry\. Write entitlement, charge, reversal\./,
    ],
    [
      ['Acme', NOW, 'charge', 'five', '', '', ''],
      /^SLA Hours row 10, Minutes: "five" is not a number of minutes/,
    ],
    [
      ['Acme', NOW, 'charge', -5, '', '', ''],
      /^SLA Hours row 10: "-5" is not a number of minutes.*reversal line/,
    ],
    [
      ['Acme', NOW, 'reversal', 99, 'C-1', '', ''],
      /^SLA Hours row 10: "99" is more than the 15 minutes charged for "C-1"/,
    ],
    [['Acme', NOW, 'entitlement', 99, '', 'never', ''], /^SLA Hours row 10, Expires: "never" cannot be read/],
  ])('a line that cannot be booked is said in place of a wrong balance: %j', (line, said) => {
    const ledger = [...LEDGER, line] as Cell[][];
    expect(bare().SLA_HOURS_BALANCE('Acme', ledger, NOW)).toMatch(said);
    expect(bare().SLA_HOURS_BALANCE('Beta', ledger, NOW)).toBe(-1);
  });

  test('a wrong call throws', () => {
    expect(() => bare().SLA_HOURS_BALANCE('Acme')).toThrow('SLA_HOURS_BALANCE needs ledger.');
    expect(() =>
      bare().SLA_HOURS_BALANCE(
        'Acme',
        [
          ['Account', 'At'],
          ['Acme', NOW],
        ],
        NOW,
      ),
    ).toThrow('SLA_HOURS_BALANCE: SLA Hours row 1: The header row lacks Entry and Minutes.');
  });
});
