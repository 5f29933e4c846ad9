/** One worked example of a clause: a formula in a cell, and the moment it must give. */
export interface WorkedExample {
  readonly name: string;
  readonly given: string;
  readonly start: string;
  readonly target: string;
  readonly calendar: string;
  /** Closed days, one cell each. */
  readonly holidays?: string;
  /** Hours paused, as a number or as the formula that counts them. */
  readonly paused?: string;
  readonly expected: string;
}

const DESK = 'Mon-Fri 08:00-18:00 America/New_York';
const DESK_FIXED = 'Mon-Fri 08:00-18:00 UTC-5';
const PARTNERS = 'Mon-Fri 08:00-18:00 Europe/Madrid';
const PARTNERS_FIXED = 'Mon-Fri 08:00-18:00 UTC+1';
const PRODUCT = 'Mon-Fri 09:00-17:00 America/New_York';

/** Computed by hand from the clauses; moments are ISO text with the offset of their place and season. */
export const WORKED_EXAMPLES: readonly WorkedExample[] = [
  example(
    'V1',
    'the clocks go forward over the weekend',
    '2026-03-06T17:50-05:00',
    '20bm',
    DESK,
    '2026-03-09T08:10-04:00',
  ),
  example(
    'V2',
    'the same with a fixed offset',
    '2026-03-06T17:50-05:00',
    '20bm',
    DESK_FIXED,
    '2026-03-09T09:10-04:00',
  ),
  example('V3', 'over a weekend', '2026-06-05T16:30-04:00', '2bh', DESK, '2026-06-08T08:30-04:00'),
  example('V4', 'elapsed time', '2026-06-05T16:30-04:00', '24eh', DESK, '2026-06-06T16:30-04:00'),
  example(
    'V4',
    'elapsed, then the next opening',
    '2026-06-05T16:30-04:00',
    '24eh roll',
    DESK,
    '2026-06-08T08:00-04:00',
  ),
  example('V4', 'business time', '2026-06-05T16:30-04:00', '24bh', DESK, '2026-06-10T10:30-04:00'),
  {
    ...example('V5', 'over a holiday', '2026-11-25T17:55-05:00', '20bm', DESK, '2026-11-27T08:15-05:00'),
    holidays: '2026-11-26',
  },
  example('V6', 'summer time in Madrid', '2026-06-01T08:00+02:00', '2bh', PARTNERS, '2026-06-01T10:00+02:00'),
  example(
    'V6',
    'the same with a fixed offset',
    '2026-06-01T08:00+02:00',
    '2bh',
    PARTNERS_FIXED,
    '2026-06-01T11:00+02:00',
  ),
  {
    ...example('V7', 'over 1 May', '2026-04-30T17:00+02:00', '2bh', PARTNERS, '2026-05-04T09:00+02:00'),
    holidays: '2026-05-01',
  },
  example('V8', 'into the second day', '2026-06-01T09:00+02:00', '12bh', PARTNERS, '2026-06-02T11:00+02:00'),
  example(
    'V8',
    'the clocks go forward in between',
    '2026-03-27T15:00+01:00',
    '12bh',
    PARTNERS,
    '2026-03-30T17:00+02:00',
  ),
  example(
    'V9',
    'received Monday morning',
    '2026-06-01T10:00-04:00',
    '2bd',
    PRODUCT,
    '2026-06-03T17:00-04:00',
  ),
  example('V9', 'the same in hours', '2026-06-01T10:00-04:00', '16bh', PRODUCT, '2026-06-03T10:00-04:00'),
  example(
    'V9',
    'received Monday evening',
    '2026-06-01T20:00-04:00',
    '2bd',
    PRODUCT,
    '2026-06-03T17:00-04:00',
  ),
  example('V9', 'the same in hours', '2026-06-01T20:00-04:00', '16bh', PRODUCT, '2026-06-03T17:00-04:00'),
  example('V9', 'received on Saturday', '2026-06-06T12:00-04:00', '2bd', PRODUCT, '2026-06-09T17:00-04:00'),
  example('V9', 'the same in hours', '2026-06-06T12:00-04:00', '16bh', PRODUCT, '2026-06-09T17:00-04:00'),
  example(
    'V9',
    'received before opening',
    '2026-06-01T07:00-04:00',
    '2bd',
    PRODUCT,
    '2026-06-03T17:00-04:00',
  ),
  example('V9', 'the same in hours', '2026-06-01T07:00-04:00', '16bh', PRODUCT, '2026-06-02T17:00-04:00'),
  {
    ...example(
      'V9',
      'a holiday in between',
      '2026-07-02T10:00-04:00',
      '2bd',
      PRODUCT,
      '2026-07-07T17:00-04:00',
    ),
    holidays: '2026-07-03',
  },
  {
    ...example(
      'V9',
      'the same in hours',
      '2026-07-02T10:00-04:00',
      '16bh',
      PRODUCT,
      '2026-07-07T10:00-04:00',
    ),
    holidays: '2026-07-03',
  },
  example(
    'V10',
    'close of the next business day',
    '2026-06-03T11:00-04:00',
    '1bd',
    PRODUCT,
    '2026-06-04T17:00-04:00',
  ),
  example('V10', 'the same in hours', '2026-06-03T11:00-04:00', '8bh', PRODUCT, '2026-06-04T11:00-04:00'),
  example(
    'V11',
    'close of the following week',
    '2026-06-04T17:00-04:00',
    'eow+1',
    PRODUCT,
    '2026-06-12T17:00-04:00',
  ),
  {
    ...example(
      'V11',
      'which begins with a holiday',
      '2026-09-04T12:00-04:00',
      'eow+1',
      PRODUCT,
      '2026-09-11T17:00-04:00',
    ),
    holidays: '2026-09-07',
  },
  example('V12', 'close of the day', '2026-06-01T17:55-04:00', 'eod', DESK, '2026-06-01T18:00-04:00'),
  example(
    'V12',
    'with a cut-off an hour before',
    '2026-06-01T17:55-04:00',
    'eod cutoff 60m',
    DESK,
    '2026-06-02T18:00-04:00',
  ),
  {
    ...example(
      'V16',
      'waiting on the partner overnight',
      '2026-06-01T16:30+02:00',
      '2bh',
      PARTNERS,
      '2026-06-02T11:45+02:00',
    ),
    paused: `=SLA_HOURS("2026-06-01T17:00+02:00","2026-06-02T10:15+02:00","${PARTNERS}")`,
  },
  example(
    'V19',
    'elapsed, over the short night',
    '2026-03-07T16:30-05:00',
    '24eh',
    DESK,
    '2026-03-08T17:30-04:00',
  ),
  example('V19', 'one calendar day', '2026-03-07T16:30-05:00', '1cd', DESK, '2026-03-08T16:30-04:00'),
];

export const EXAMPLES_TAB = 'Worked examples';
export const EXAMPLES_HEADERS = [
  'Example',
  'Given',
  'Start',
  'Target',
  'Calendar',
  'Holidays',
  'Paused hours',
  'Expected as written',
  'Expected',
  'Computed',
  'OK',
] as const;

/** Rows below the header; `firstRow` is the sheet row of the first. Text that begins with = is a formula. */
export function exampleRows(firstRow: number): (string | Date)[][] {
  return WORKED_EXAMPLES.map((each, index) => {
    const row = firstRow + index;
    return [
      each.name,
      each.given,
      each.start,
      each.target,
      each.calendar,
      each.holidays ?? '',
      each.paused ?? '',
      each.expected,
      new Date(each.expected),
      `=SLA_DUE(C${row},D${row},E${row},F${row},G${row})`,
      `=ABS(I${row}-J${row})<1/86400`,
    ];
  });
}

function example(
  name: string,
  given: string,
  start: string,
  target: string,
  calendar: string,
  expected: string,
): WorkedExample {
  return { name, given, start, target, calendar, expected };
}
