import { surroundingsAt } from '../../src/app/arguments';
import { curve, explain } from '../../src/app/explanations';
import { cadence, missing } from '../../src/app/obligations';
import { readOpenPromises } from '../../src/app/openPromises';
import { deadline, percentUsed, policyInForce } from '../../src/app/promises';
import { meets } from '../../src/app/reports';
import { track } from '../../src/app/track';
import { due, isOpen } from '../../src/app/workingTime';
import { isProblem } from '../../src/engine/problem';
import { statusMapOf } from '../../src/engine/sla/statusMap';
import { parseTarget } from '../../src/engine/sla/target';
import { zoneNamed } from '../../src/engine/time/zone';
import { type Cell, hoursFromCell } from '../../src/sheets/cells';
import { readRules } from '../../src/sheets/rules';
import { CUSTOMERS } from '../../src/sheets/tabs';
import { trackerTable } from '../../src/sheets/trackerTable';
import { ok } from '../behaviour/log';
import { policies, stacked, tabRange } from '../behaviour/sheet';
import { plain } from '../functions/inSheet';

const HOURS = 'Mon-Fri 09:00-17:00 Europe/Berlin';
const berlin = ok(zoneNamed('Europe/Berlin'));
const around = surroundingsAt(Date.parse('2026-06-05T10:00Z'), () => 'Europe/Berlin');

describe('SLA_MISSING', () => {
  test.each(['#N/A', '#REF!', '#DIV/0!', '#ERROR!', 'Loading...'])('%s is no fact', (cell) => {
    expect(
      missing(
        [
          ['Id', 'Cause'],
          ['A-1', cell],
        ],
        'Cause',
      ),
    ).toEqual([['missing'], ['Cause']]);
    // A row that holds nothing else is not blank: something stands there.
    expect(
      missing(
        [
          ['Id', 'Cause'],
          ['', cell],
        ],
        'Cause',
      ),
    ).toEqual([['missing'], ['Cause']]);
  });

  test('words that begin like one are', () => {
    for (const cell of ['Loading dock', '# 12'])
      expect(
        missing(
          [
            ['Id', 'Cause'],
            ['A-1', cell],
          ],
          'Cause',
        ),
      ).toEqual([['missing'], ['']]);
  });
});

describe('holidays given beside hours', () => {
  const openOn = (...rows: Cell[][]) => isOpen('2026-12-24 10:00', HOURS, rows, around);

  test('a date whose hours are an error is a problem, not a closed day', () => {
    expect(openOn(['2026-12-24', '09:00-13:00'])).toBe(true);
    expect(openOn(['2026-12-24', '#N/A'])).toBe(
      'holidays row 1, Hours: "#N/A" is an error in the sheet. Write reduced hours as text such as 09:00-13:00, or leave the cell blank for a closed day.',
    );
  });

  test('an error beside a blank date is none', () => {
    expect(openOn(['2026-12-25', ''], ['', '#N/A'])).toBe(true);
  });
});

describe('numbers where holidays are looked for', () => {
  const dueWith = (holidays: Cell) => due('2026-06-05 16:00', '2h', HOURS, holidays, '', around);

  test('are no dates of 1900: paused hours one argument too early, a year', () => {
    for (const number of [2, 0.5, 2026])
      expect(dueWith(number)).toBe(
        `holidays row 1, Date: "${number}" is a number, not a date. Write one such as 2026-12-25, or format the cell as a date.`,
      );
  });

  test('are dates without their format where they can be', () => {
    // 46181 is Monday 8 June 2026.
    expect(plain(dueWith(46_181))).toBe('2026-06-09T08:00:00.000Z');
    expect(plain(dueWith(0))).toBe('2026-06-08T08:00:00.000Z');
  });
});

describe('holidays whose second column has no hours', () => {
  const openOn = (...rows: Cell[][]) => isOpen('2026-12-24 10:00', HOURS, rows, around);
  const wanted = 'Write reduced hours as text such as 09:00-13:00, or leave the cell blank for a closed day.';
  const named = `${wanted} A name belongs under a header Name.`;

  test('names say what they need', () => {
    expect(openOn(['2026-12-24', 'Christmas Eve'])).toBe(
      `holidays row 1, Hours: "Christmas Eve" is no hours. ${named}`,
    );
    expect(openOn(['Date', 'Name'], ['2026-12-24', 'Christmas Eve'])).toBe(false);
  });

  test('hours that overlap are told as such', () => {
    expect(openOn(['2026-12-24', '09:00-13:00, 12:00-14:00'])).toMatch(/has hours that overlap/);
  });
});

describe('a calendar that is a name', () => {
  test('without SLA_RULES says that it needs them', () => {
    const wanted =
      'has no hours. Write them, such as Mon-Fri 09:00-17:00 America/New_York; for a name of SLA Calendars pass SLA_RULES behind it.';
    expect(due('2026-06-05 10:00', '4h', 'Head office', '', '', around)).toBe(`"Head office" ${wanted}`);
  });

  test('hours that cannot be read are no name', () => {
    expect(due('2026-06-05 10:00', '4h', 'Mon-Fri 9-17', '', '', around)).toMatch(
      /^"Mon-Fri 9-17" cannot be/,
    );
    expect(due('2026-06-05 10:00', '4h', '#N/A', '', '', around)).toMatch(/^"#N\/A" cannot be/);
  });
});

describe('moments', () => {
  test('an hour may have one digit', () => {
    expect(isOpen('2026-06-05 9:30', HOURS, '', around)).toBe(true);
    expect(isOpen('2026-06-05 8:59:59', HOURS, '', around)).toBe(false);
  });

  // 05:00 of Tokyo's local mean time was the evening before in UTC.
  test.each(['1899-12-29T19:41:01Z', '1899-12-30T00:00Z', '1899-12-30T23:59Z'])('%s is a time', (iso) => {
    expect(isOpen(new Date(iso), HOURS, '', around)).toMatch(/is a time without a date/);
  });
});

test('a year is no day of 1905, where rules begin and what recurs was last done', () => {
  const wanted =
    '"2026" is a number, not a date. Write one such as 2026-12-25, or format the cell as a date.';
  const rules = policies({ Priority: 'High', Limit: '4h', Calendar: HOURS, 'Effective from': 2026 });
  expect(
    deadline('2026-06-05 10:00', { priority: 'High', rules, metric: '', customer: '' }, '', around),
  ).toBe(`SLA Policies row 2, Effective from: ${wanted}`);
  expect(cadence(2026, '1y', '', '', '2026-06-01', around)).toEqual([[wanted, '']]);
});

test('SLA_CADENCE says how intervals are written', () => {
  const said = (every: Cell) => plain(cadence('2026-05-15', every, '', '', '2026-06-01', around));
  const wanted = 'cannot be read as an interval. Write how often, e.g. 2w, 1mo, 1q, 1y or 10bd.';
  expect(said('now and then')).toEqual([[`"now and then" ${wanted}`, '']]);
  expect(said('7 days')).toEqual([[expect.stringMatching(/could mean 7bd .* or 7cd/), '']]);
  expect(said('annually')).toEqual([['2027-05-14T22:00:00.000Z', 'On track']]);
  expect(said('Fortnightly')).toEqual([['2026-05-28T22:00:00.000Z', 'Overdue']]);
});

test('SLA_PERCENT of what has not begun, or only waited, is nothing', () => {
  const rules = policies({ Priority: 'High', Limit: '4h', Calendar: HOURS });
  const used = (start: Cell, pausedHours: Cell) =>
    percentUsed(
      {
        start,
        stop: '',
        priority: 'High',
        rules,
        metric: '',
        customer: '',
        pausedHours,
        now: '2026-06-05 12:00',
      },
      around,
    );
  expect(used('2026-06-08 09:00', '')).toBe(0);
  expect(used('2026-06-05 10:00', 3)).toBe(0);
  expect(used('2026-06-05 10:00', 1)).toBe(0.25);
});

describe('a formula that failed where the ticket says whose it is', () => {
  const forAll = { Policy: 'All', Priority: 'High', Limit: '8h', Calendar: HOURS };
  const premium = { Policy: 'Premium', Tier: 'Premium', Priority: 'High', Limit: '1h', Calendar: HOURS };
  const opened = '2026-06-05 10:00';
  const promised = (rules: Cell[][], customer: Cell, priority: Cell = 'High') =>
    plain(deadline([[opened]], { priority, rules, metric: '', customer: [[customer]] }, '', around));
  const said = (text: string, field: string) =>
    `"${text}" is an error in the sheet where the ${field} is looked for. Mend its formula, or write the ${field}.`;

  test.each(['#N/A', '#REF!', '#ERROR!', 'Loading...'])('%s is not promised what everybody is', (cell) => {
    const rules = policies(forAll, premium);
    expect(promised(rules, cell)).toBe(said(cell, 'customer'));
    expect(policyInForce([[cell]], rules, opened, around)).toBe(said(cell, 'customer'));
    const tracker: Cell[][] = [
      ['Id', 'Opened', 'Priority', 'Customer', 'Tier'],
      ['A-1', opened, 'High', 'Acme', cell],
      ['A-2', opened, cell, 'Acme', ''],
    ];
    const rows = plain(track({ tickets: tracker, rules, events: '' }, '', opened, around));
    expect((rows as Cell[][]).map(([due]) => due).slice(1)).toEqual([
      said(cell, 'tier'),
      said(cell, 'priority'),
    ]);
  });

  test('a priority that some rows name and others leave open is not taken for any', () => {
    const rules = policies({ ...forAll, Priority: '' }, { ...forAll, Priority: 'High', Limit: '1h' });
    expect(promised(rules, 'Acme', '#N/A')).toBe(said('#N/A', 'priority'));
    expect(promised(rules, 'Acme', 'Low')).toBe('2026-06-08T08:00:00.000Z');
  });

  test('changes nothing where all tickets are promised the same', () => {
    const rules = policies({ ...forAll, Priority: '' });
    expect(promised(rules, '#N/A', '#N/A')).toBe('2026-06-08T08:00:00.000Z');
  });

  test('nor is one whose customer has such a tier in SLA Customers', () => {
    const customers = tabRange(CUSTOMERS, [{ Customer: 'Acme', Tier: '#N/A' }, { Customer: 'Alder' }]);
    const rules = stacked(policies(forAll, premium), customers);
    expect(promised(rules, 'Acme')).toBe(said('#N/A', 'tier'));
    expect(promised(rules, 'Alder')).toBe('2026-06-08T08:00:00.000Z');
  });

  test('matters where the calendar is the customer’s own', () => {
    expect(promised(policies({ ...forAll, Calendar: '' }), '#N/A')).toBe(said('#N/A', 'customer'));
  });
});

describe('SLA_EXPLAIN', () => {
  test('blank in, blank out', () => {
    expect(explain('', '4h', HOURS, '', '', around)).toBe('');
    expect(explain('2026-06-05 10:00', ' ', HOURS, '', '', around)).toBe('');
  });
});

describe('SLA_CURVE', () => {
  test('blank in, blank out', () => {
    expect(curve('', '2026-06-05', HOURS, '', around)).toBe('');
    expect(curve('2026-06-05', '', HOURS, '', around)).toBe('');
  });

  test('has no spans backwards, and says so', () => {
    expect(curve('2026-06-05', '2026-06-04', HOURS, '', around)).toBe(
      'The range ends before it begins. Exchange from and to.',
    );
    expect(curve('2026-06-05', '2026-06-05', HOURS, '', around)).toEqual([
      ['Opens', 'Closes', 'Hours before'],
    ]);
  });

  test('says which argument cannot be read', () => {
    expect(curve('soon', '2026-06-05', HOURS, '', around)).toMatch(/^from: "soon" cannot be read/);
    expect(curve('2026-06-05', 'later', HOURS, '', around)).toMatch(/^to: "later" cannot be read/);
  });
});

test('paused hours that cannot be read are told with their column, by formulas and runs', () => {
  const cells: Cell[][] = [
    ['Id', 'Opened', 'Priority', 'Waited (h)'],
    ['A-1', '2026-06-05 11:00', 'High', 'long'],
  ];
  const said = 'Waited (h): "long" is not a number of hours.';
  const fields = { id: 'Id', opened: 'Opened', priority: 'Priority', 'paused hours': 'Waited (h)' };
  const settings = {
    tab: 'Tickets',
    headerRow: 1,
    columns: new Map(Object.entries(fields)),
    dateOrder: undefined,
    statuses: [],
  };
  const rules = policies({ Limit: '2bh' });
  const told = track({ tickets: cells, rules, events: '', tracker: settings }, '', '', around) as Cell[][];
  expect(told[1]?.[0]).toMatch(said);
  const reading = {
    now: around.now(),
    rules: readRules(rules, () => berlin),
    statuses: statusMapOf([]).statuses,
    events: new Map(),
  };
  const run = readOpenPromises(ok(trackerTable(settings, cells, () => berlin)), reading, () => {});
  expect(run.problems[0]?.place?.column).toBe('Waited (h)');
});

describe('a decimal comma', () => {
  test.each([
    ['1,5', 1.5],
    ['0,25', 0.25],
    [' -2,5 ', -2.5],
    ['1,0625', 1.0625],
    ['1.5', 1.5],
  ])('%j is %p hours', (text, hours) => {
    expect(hoursFromCell(text)).toBe(hours);
    expect(ok(parseTarget(text))).toEqual({ kind: 'business', ms: hours * 3_600_000 });
  });

  test.each(['1,500', '1,5,0', '1,', ',5', '1.000,5'])(
    '%j is refused: it could be something else',
    (text) => {
      expect([hoursFromCell(text), parseTarget(text)].map(isProblem)).toEqual([true, true]);
    },
  );

  test('stands in targets and paused hours', () => {
    // Friday 16:00: an hour on Friday, half an hour on Monday.
    for (const target of ['1,5', '1,5h', '1,5bh'])
      expect(plain(due('2026-06-05 16:00', target, HOURS, '', '', around))).toBe('2026-06-08T07:30:00.000Z');
    expect(plain(due('2026-06-05 16:00', '1h', HOURS, '', '0,5', around))).toBe('2026-06-08T07:30:00.000Z');
    expect(meets([['1,5'], ['1,5'], ['1,5'], ['1,5'], ['1,5']], 'mean <= 2bh')).toMatch(/^Pass/);
  });
});
