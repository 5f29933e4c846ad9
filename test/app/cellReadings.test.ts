import { surroundingsAt } from '../../src/app/arguments';
import { curve } from '../../src/app/explanations';
import { missing } from '../../src/app/obligations';
import { readOpenPromises } from '../../src/app/openPromises';
import { meets } from '../../src/app/reports';
import { track } from '../../src/app/track';
import { due, isOpen } from '../../src/app/workingTime';
import { isProblem } from '../../src/engine/problem';
import { statusMapOf } from '../../src/engine/sla/statusMap';
import { parseTarget } from '../../src/engine/sla/target';
import { zoneNamed } from '../../src/engine/time/zone';
import { type Cell, hoursFromCell } from '../../src/sheets/cells';
import { readRules } from '../../src/sheets/rules';
import { trackerTable } from '../../src/sheets/trackerTable';
import { ok } from '../behaviour/log';
import { policies } from '../behaviour/sheet';
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

describe('SLA_CURVE', () => {
  test('blank in, blank out', () => {
    expect(curve('', '2026-06-05', HOURS, '', around)).toBe('');
    expect(curve('2026-06-05', '', HOURS, '', around)).toBe('');
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
