import {
  formatShifts,
  overlapInWeek,
  overlapping,
  parseClockTime,
  parseShifts,
} from '../../../src/engine/calendar/shifts';

const NINE = { from: 540, to: 1020 };
const EXAMPLE = 'Write opening and closing times such as 09:00-17:00, or 09:00-12:00, 13:30-18:00.';

test.each([
  // text                          minutes after midnight             why
  ['09:00-17:00', [NINE], 'the usual form'],
  [' 9 - 17 ', [NINE], 'whole hours, blanks around'],
  ['9.00–17.00', [NINE], 'dots, and the dash that word processors make'],
  ['9am-5pm', [NINE], 'the other clock'],
  ['9:00AM — 5:00PM', [NINE], 'in capitals, with a long dash'],
  ['12am-12pm', [{ from: 0, to: 720 }], '12 am is midnight, 12 pm is noon'],
  [
    '13:30-18, 8-12',
    [
      { from: 480, to: 720 },
      { from: 810, to: 1080 },
    ],
    'sorted by their beginning',
  ],
  [
    '8-12,12-18',
    [
      { from: 480, to: 720 },
      { from: 720, to: 1080 },
    ],
    'shifts that touch do not overlap',
  ],
  ['22:00-06:00', [{ from: 1320, to: 1800 }], 'overnight'],
  ['18:00-24:00', [{ from: 1080, to: 1440 }], 'end of the day'],
  ['18:00-00:00', [{ from: 1080, to: 1440 }], 'a closing midnight is the end of the day'],
  ['09:00-23:59', [{ from: 540, to: 1439 }], 'taken at its word'],
  ['08:00-08:00', [{ from: 480, to: 1920 }], 'an end not later than the start is on the next day'],
  ['', [], 'nothing written: closed'],
  ['  ', [], 'blanks: closed'],
  ['Closed', [], 'closed in words'],
  ['-', [], 'a dash'],
  ['off', [], 'closed in another word'],
  ['09:00-05:00', [{ from: 540, to: 1740 }], 'two digits: overnight is meant'],
  ['18-8', [{ from: 1080, to: 1920 }], 'the opening can only be an evening'],
  ['10pm-6', [{ from: 1320, to: 1800 }], 'an evening in words'],
  ['9-5pm', [NINE], 'an afternoon in words'],
  [
    '13:30-18, 8-12',
    [
      { from: 480, to: 720 },
      { from: 810, to: 1080 },
    ],
    'after an afternoon a morning is one',
  ],
])('%j is %j (%s)', (text, shifts) => {
  expect(parseShifts(text)).toEqual(shifts);
});

// Eight hours of an office, or twenty: whoever writes 9-5 means the afternoon, and whoever works nights writes 09:00-05:00.
test.each([
  ['9-5', '09:00-17:00 or 09:00-05:00'],
  ['9:00-5:30', '09:00-17:30 or 09:00-05:30'],
  ['9am-5', '09:00-17:00 or 09:00-05:00'],
  ['8-8', '08:00-20:00 or 08:00-08:00'],
  ['12-8', '12:00-20:00 or 12:00-08:00'],
  ['8-12, 12:30-4', '12:30-16:00 or 12:30-04:00'],
  ['8-12, 1-5', '13:00-17:00 or 01:00-05:00'],
  ['9-12, 1:30-5.30', '13:30-17:30 or 01:30-05:30'],
])('%j could mean %s', (text, readings) => {
  expect(parseShifts(text)).toMatchObject({
    found: text,
    wanted: `could mean ${readings}. Write the one you mean.`,
  });
});

test.each([
  ['9', 'cannot be read as opening hours.'],
  ['9-12-15', 'cannot be read as opening hours.'],
  ['9-', 'cannot be read as opening hours.'],
  ['x9-17', 'cannot be read as opening hours.'],
  ['9-17h', 'cannot be read as opening hours.'],
  ['24:00-25:00', 'cannot be read as opening hours.'],
  ['24:00-08:00', 'cannot be read as opening hours.'],
  ['9:60-17', 'cannot be read as opening hours.'],
  ['0am-5pm', 'cannot be read as opening hours.'],
  ['9-13pm', 'cannot be read as opening hours.'],
  ['9-17,,', 'cannot be read as opening hours.'],
  ['9'.repeat(501), 'is too long for the hours of a day.'],
])('%.20j is a Problem', (text, wanted) => {
  expect(parseShifts(text)).toEqual({ problem: true, found: text, wanted: `${wanted} ${EXAMPLE}` });
});

test('a text of 500 characters is still read', () => {
  expect(parseShifts(`9-17${' '.repeat(496)}`)).toEqual([NINE]);
});

test('hours that overlap are a Problem that names both', () => {
  const wanted = 'has hours that overlap: 09:00-12:00 and 11:30-14:00. Write them as one, or apart.';
  expect(parseShifts('11:30-14, 9-12')).toEqual({ problem: true, found: '11:30-14, 9-12', wanted });
  expect(overlapping([NINE, { from: 1320, to: 1800 }])).toContain('09:00-17:00 and 22:00-06:00');
});

test.each([
  ['24:00', 1440],
  ['24:01', undefined],
  ['25', undefined],
  ['23:59', 1439],
  ['00:00', 0],
  ['7', 420],
  ['12pm', 720],
  ['1pm', 780],
  ['12:30am', 30],
  ['x7', undefined],
  ['7x', undefined],
  ['123', undefined],
])('clock time %j is %j', (text, minute) => {
  expect(parseClockTime(text)).toBe(minute);
});

test('hours are written back as they are read', () => {
  for (const text of ['09:05-12:00, 13:30-24:00', '22:00-06:00', '']) {
    expect(formatShifts(parseShifts(text) as never)).toBe(text);
  }
});

test('a night shift may not run into the next morning’s first shift, Sunday’s into Monday’s neither', () => {
  const night = { from: 1320, to: 1800 };
  const week = (days: Record<number, { from: number; to: number }[]>) =>
    Array.from({ length: 7 }, (_, day) => days[day] ?? []);
  expect(overlapInWeek(week({ 0: [night], 1: [{ from: 300, to: 540 }] }))).toEqual([
    night,
    { from: 1740, to: 1980 },
  ]);
  expect(overlapInWeek(week({ 6: [night], 0: [{ from: 0, to: 60 }] }))).toBeDefined();
  expect(overlapInWeek(week({ 0: [night], 1: [{ from: 360, to: 540 }] }))).toBeUndefined();
  expect(overlapInWeek(week({ 0: [night], 2: [{ from: 300, to: 540 }] }))).toBeUndefined();
});
