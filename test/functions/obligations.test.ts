import type { Cell } from '../vectors/asCells';
import { bare, column, inMadrid, plain } from './inSheet';

const OFFICE = 'Mon-Fri 09:00-17:00 Europe/Madrid';
const DESK = 'Mon-Fri 08:00-18:00 America/New_York';

describe('SLA_NOTICE', () => {
  test.each([
    // requested                  meeting                      minimum  calendar  answer            why
    [
      '2026-10-31T12:30-04:00',
      '2026-11-01T12:00-05:00',
      '24eh',
      '',
      'OK',
      'V18, PB3: the night has an hour more, 24.5 h',
    ],
    [
      '2026-10-31T12:30-04:00',
      '2026-11-01T12:00-05:00',
      '25eh',
      '',
      'Short by 0.5 h',
      '24.5 of 25 elapsed hours',
    ],
    ['2026-06-05T10:00+02:00', '2026-06-06T10:00+02:00', '24eh', '', 'OK', 'exactly the minimum'],
    [
      '2026-06-05T10:00+02:00',
      '2026-06-06T06:30+02:00',
      '24h',
      '',
      'Short by 3.5 h',
      'no calendar: hours are elapsed',
    ],
    [
      '2026-06-05T16:00+02:00',
      '2026-06-08T10:00+02:00',
      '8bh',
      OFFICE,
      'Short by 6 h',
      'one hour on Friday, one on Monday',
    ],
    [
      '2026-06-01T10:00+02:00',
      '2026-06-03T15:00+02:00',
      '2bd',
      OFFICE,
      'Short by 2 h',
      'Wednesday’s close is at 17:00',
    ],
    [
      '2026-06-05T16:00+02:00',
      '2026-06-06T10:00+02:00',
      '24eh',
      OFFICE,
      'Short by 6 h',
      'elapsed hours stay elapsed, though the office is closed',
    ],
    ['2026-06-01T10:00+02:00', '2026-06-15T10:00+02:00', '14cd', OFFICE, 'OK', 'two weeks to the minute'],
    ['', '2026-06-15T10:00+02:00', '24eh', '', '', 'blank in, blank out'],
    [
      '2026-06-01T10:00+02:00',
      '2026-05-01T10:00+02:00',
      '24eh',
      '',
      'The meeting lies before the request for it. Correct one of the two times.',
      'reversed',
    ],
    [
      '2026-06-01T10:00+02:00',
      '2026-06-15T10:00+02:00',
      'none',
      '',
      '"none" is no minimum notice. Write e.g. 24eh, 8bh or 2bd.',
      'nothing to hold it against',
    ],
  ])('asked %s for %s, %s %s: %s (%s)', (requested, meeting, minimum, calendar, expected) => {
    expect(bare().SLA_NOTICE(requested, meeting, minimum, calendar)).toBe(expected);
  });

  test('columns: a bad row is text in its own cell', () => {
    const requested = column('2026-06-01T10:00Z', '2026-06-01T10:00Z', 'soon', '');
    const meeting = column(
      '2026-06-03T10:00Z',
      '2026-06-02T09:00Z',
      '2026-06-03T10:00Z',
      '2026-06-03T10:00Z',
    );
    expect(bare().SLA_NOTICE(requested, meeting, '24eh')).toEqual([
      ['OK'],
      ['Short by 1 h'],
      [
        '"soon" cannot be read as a date and time. Write a date and time such as 2026-03-09 08:10, or 2026-03-09T08:10-04:00.',
      ],
      [''],
    ]);
  });

  test('a target that Sheets made a date of says what to type; a wrong call throws', () => {
    const asked = [new Date('2026-06-01T10:00Z'), new Date('2026-06-03T10:00Z')];
    expect(bare().SLA_NOTICE(...asked, new Date('1899-12-30T01:30Z'))).toMatch(
      /Format the cell as plain text/,
    );
    expect(bare().SLA_NOTICE(...asked, '2 days')).toMatch(/could mean 2bd \(business days\) or 2cd/);
    expect(() => bare().SLA_NOTICE(asked[0])).toThrow('SLA_NOTICE needs meeting and minimum.');
  });
});

describe('SLA_NEXT_UPDATE', () => {
  test.each([
    // last update                interval  now                       next                        state       why
    [
      '2026-06-01T10:00-04:00',
      'eod',
      '2026-06-01T12:00-04:00',
      '2026-06-02T22:00:00.000Z',
      'On track',
      'PO7: today is served, tomorrow’s close is next',
    ],
    [
      '2026-06-01T10:00-04:00',
      'eod',
      '2026-06-02T18:00-04:00',
      '2026-06-02T22:00:00.000Z',
      'On track',
      'at the due instant exactly nothing is late',
    ],
    [
      '2026-06-01T10:00-04:00',
      'eod',
      '2026-06-03T09:00-04:00',
      '2026-06-02T22:00:00.000Z',
      'Overdue',
      'Tuesday went by without one',
    ],
    [
      '2026-06-05T17:00-04:00',
      'eod',
      '2026-06-06T12:00-04:00',
      '2026-06-08T22:00:00.000Z',
      'On track',
      'Friday is served; Monday is next',
    ],
    [
      '2026-06-01T16:00-04:00',
      '4bh',
      '2026-06-01T17:00-04:00',
      '2026-06-02T14:00:00.000Z',
      'On track',
      'two hours today, two tomorrow',
    ],
    [
      '2026-06-03T16:00-04:00',
      'eow',
      '2026-06-04T17:00-04:00',
      '2026-06-12T22:00:00.000Z',
      'On track',
      'this week is served',
    ],
    [
      '2026-06-03T16:00-04:00',
      '24eh',
      '2026-06-04T17:00-04:00',
      '2026-06-04T20:00:00.000Z',
      'Overdue',
      'elapsed',
    ],
  ])('after %s every %s, at %s: %s %s (%s)', (last, interval, now, next, state) => {
    expect(plain(bare().SLA_NEXT_UPDATE(last, interval, DESK, '', now))).toEqual([[next, state]]);
  });

  test('columns, blanks, bad rows and wrong calls', () => {
    const lasts = column('2026-06-01T10:00-04:00', '', 'yesterday');
    const intervals = column('4bh', '4bh', '4bh');
    const answer = bare().SLA_NEXT_UPDATE(lasts, intervals, DESK, '', '2026-06-01T12:00-04:00');
    expect(plain(answer)).toEqual([
      ['2026-06-01T18:00:00.000Z', 'On track'],
      ['', ''],
      [expect.stringMatching(/^"yesterday" cannot be read as a date and time/), ''],
    ]);
    const moment = '2026-06-01T10:00-04:00';
    for (const interval of ['none', '-4bh', '0', 'by:ETA'])
      expect(bare().SLA_NEXT_UPDATE(moment, interval, DESK, '', moment)).toEqual([
        [`"${interval}" is no interval. Write e.g. 4bh, 1bd or eod.`, ''],
      ]);
    expect(() => bare().SLA_NEXT_UPDATE(moment, '4bh')).toThrow('SLA_NEXT_UPDATE needs calendar.');
    expect(() => bare().SLA_NEXT_UPDATE(column(moment, moment), column('4bh', '1bd', 'eod'), DESK)).toThrow(
      'last_update has 2 rows and interval has 3 rows',
    );
    expect(() => bare().SLA_NEXT_UPDATE([[moment, moment]], '4bh', DESK)).toThrow(
      'last_update has 2 columns. Pass one.',
    );
  });
});

describe('SLA_CADENCE', () => {
  const madrid = (date: string) => plain(new Date(`${date}T00:00+0${/-(0[4-9]|10)-/.test(date) ? 2 : 1}:00`));
  test.each([
    // last          every             calendar  now           next          state       why
    ['2026-01-15', '1q', '', '2026-03-01', '2026-04-15', 'On track', 'SL4: quarterly'],
    [
      '2026-01-31',
      '1mo',
      '',
      '2026-02-28',
      '2026-02-28',
      'Due today',
      'a missing 31st is the month’s last day',
    ],
    ['2025-06-10', '1y remind 30cd', '', '2026-05-10', '2026-06-10', 'On track', 'PO12: 31 days before'],
    ['2025-06-10', '1y remind 30cd', '', '2026-05-11', '2026-06-10', 'Coming up', 'PO12: 30 days before'],
    ['2025-06-10', 'yearly', '', '2026-06-11', '2026-06-10', 'Overdue', 'a day late'],
    ['2026-05-03', 'weekly', OFFICE, '2026-05-04', '2026-05-11', 'On track', 'a Sunday moves to Monday'],
    ['2026-06-01', '10bd', OFFICE, '2026-06-04', '2026-06-15', 'On track', 'ten business days'],
  ])('last %s, every %s %s, on %s: %s %s (%s)', (last, every, calendar, today, next, state) => {
    const now = `${today}T12:00+02:00`;
    expect(plain(inMadrid().SLA_CADENCE(last, every, calendar, '', now))).toEqual([[madrid(next), state]]);
  });

  test('today is a date of the calendar’s zone', () => {
    const now = '2026-06-09T22:30Z'; // 10 June in Madrid, still the 9th in New York
    const state = (calendar: string) =>
      inMadrid().SLA_CADENCE('2026-05-10', '1mo', calendar, '', now) as Cell[][];
    expect(state('')[0][1]).toBe('Due today');
    expect(state(DESK)[0][1]).toBe('On track');
  });

  test('columns, blanks, bad rows and wrong calls', () => {
    const lasts = column('2026-01-15', '', 'long ago', '2026-01-15', '2026-01-15');
    const every = column('1q', '1q', '1q', '4h', '10bd');
    expect(plain(inMadrid().SLA_CADENCE(lasts, every, '', '', '2026-03-01T12:00Z'))).toEqual([
      [madrid('2026-04-15'), 'On track'],
      ['', ''],
      ['"long ago" is not a date. Write one such as 2026-12-25, or format the cell as a date.', ''],
      ['"4h" is not an interval of whole days. Write how often, e.g. 2w, 1mo, 1q, 1y or 10bd.', ''],
      ['An interval in business days needs a calendar. Name one.', ''],
    ]);
    expect(() => bare().SLA_CADENCE('2026-01-15')).toThrow('SLA_CADENCE needs every.');
  });
});

describe('SLA_MISSING', () => {
  const HEADERS = ['Id', 'Incident', 'Solution', 'Response time', 'Reviewed'];
  test('PO9, SL19: rows under their header row, and the answer has a header too', () => {
    const rows: Cell[][] = [
      HEADERS,
      ['T-1', 'Printer on fire', 'Extinguished', 0, true],
      ['T-2', 'Slow', '  ', '', false],
      ['', '', '', '', ''],
    ];
    expect(bare().SLA_MISSING(rows, 'incident, solution; Response time, reviewed')).toEqual([
      ['missing'],
      [''],
      ['solution, Response time, reviewed'],
      [''],
    ]);
    expect(bare().SLA_MISSING(rows, [['Solution'], ['Incident']])).toEqual([
      ['missing'],
      [''],
      ['Solution'],
      [''],
    ]);
  });

  test('rows alone, the required headers standing over them', () => {
    const required = [['Incident', 'Solution', 'When']];
    const when = new Date('2026-06-01T10:00Z');
    expect(bare().SLA_MISSING([['a', '', when]], required)).toBe('Solution');
    expect(
      bare().SLA_MISSING(
        [
          ['a', 'b', when],
          ['', 'b', ''],
        ],
        required,
      ),
    ).toEqual([[''], ['Incident, When']]);
    expect(bare().SLA_MISSING('', 'Root cause')).toBe('');
    const withHeader = [
      ['Incident', 'Solution'],
      ['a', ''],
    ];
    expect(bare().SLA_MISSING(withHeader, [['Incident', 'Solution']])).toEqual([['missing'], ['Solution']]);
  });

  test('a fact that no column holds is a wrong call', () => {
    expect(() => bare().SLA_MISSING([HEADERS, ['T-1', '', '', '', '']], 'Incident, Cause')).toThrow(
      'SLA_MISSING: "Cause" has no column. Columns are: Id, Incident, Solution, Response time, Reviewed.',
    );
    expect(() =>
      bare().SLA_MISSING(
        [
          ['A', 'B', 'a'],
          ['1', '2', '3'],
        ],
        'a',
      ),
    ).toThrow(/is the header of two columns/);
    expect(() => bare().SLA_MISSING([HEADERS])).toThrow('SLA_MISSING needs required.');
  });
});

describe('SLA_PRIORITY', () => {
  const MATRIX = [
    ['impact \\ urgency', 'High', 'Low', ''],
    ['Company', 'Critical', 'Major', ''],
    ['One person', 'Major', 'Minor', ''],
    ['', '', '', ''],
  ];

  test('LR5: one cell and columns', () => {
    expect(bare().SLA_PRIORITY('company', ' HIGH ', MATRIX)).toBe('Critical');
    const impacts = column('Company', 'One person', '', 'Two persons');
    expect(bare().SLA_PRIORITY(impacts, 'low', MATRIX)).toEqual([
      ['Major'],
      ['Minor'],
      [''],
      ['"Two persons" is not an impact. Write one of: Company, One person.'],
    ]);
  });

  test('a matrix with a hole, no matrix, a wrong call', () => {
    const holed = [
      ['', 'High', 'Low'],
      ['Company', 'Critical', ''],
    ];
    expect(bare().SLA_PRIORITY('Company', 'High', holed)).toBe(
      '"Company × Low" has no priority. Fill every cell of the matrix.',
    );
    expect(bare().SLA_PRIORITY('Company', 'High', '')).toMatch(/^There is no matrix\./);
    expect(() => bare().SLA_PRIORITY('Company', 'High')).toThrow('SLA_PRIORITY needs matrix.');
  });
});
