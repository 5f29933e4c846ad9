import { CALENDARS, CUSTOMERS, EVENTS, HOLIDAYS, HOURS } from '../../src/sheets/tabs';
import { type Bundle, type Cell, isDateCell, loadBundle } from '../vectors/asCells';
import { dateCell, OFFICE, policies, stacked, tabRange } from './sheet';

/**
 * Whatever stands in a cell, the answer is a blank, a text that says what to write, or a right answer: never NaN, never
 * 1970, never a crash of a column for one row, never an endless search. The slowest answer is printed; a test fails on
 * the clock only at what nobody could call an answer any more.
 */
const ENDLESS_MS = 20_000;
const GOOD_START = dateCell('Thu 2026-03-26 11:00', OFFICE);
const RULES = stacked(
  policies({ Priority: 'High', Limit: '4h' }),
  tabRange(CUSTOMERS, [{ Customer: 'Acme', Tier: 'Premium', Calendar: OFFICE }]),
);
const LONG = 'x'.repeat(1_000_000);
const LONG_DIGITS = '9'.repeat(1_000_000);
const LONG_HOURS = `Mon-Fri ${Array(100_000).fill('09:00-17:00').join(', ')} UTC`;

const ODD_TEXTS: readonly string[] = [
  ' ',
  '\u0000',
  '\uD800',
  '09:00\uDC00-17:00',
  'Mon-Fri 09:00-17:00 \uD83D',
  '💥',
  '-',
  ';;;',
  ',',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e309',
  '0x10',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'undefined',
  'null',
  '[object Object]',
  '#N/A',
  '=1+1',
  '2026-02-30',
  '2026-13-01T00:00Z',
  '2026-01-01T25:00',
  '0000-01-01',
  '1899-12-30',
  '9999-12-31',
  '+275760-09-13',
  'Mon-Fri 25:00-26:00 UTC',
  'Mon-Fri 09:00-17:00 Mars/Phobos',
  'Mon-Fri 09:00-17:00 EST',
  'Mon-Fri 09:00-17:00 __proto__',
  `${'Mon-Fri '.repeat(200)}UTC`,
  '9'.repeat(400),
  `${'9'.repeat(300)}bd`,
  `1${'0'.repeat(300)}h`,
  'eod+99999999999999999999',
  'eow+9007199254740993',
  '999999999cd',
  '99999999999mo',
  '12345678901234567890bd by 16:00',
  LONG,
  LONG_DIGITS,
  `${LONG_DIGITS}bd`,
  `${' '.repeat(1_000_000)}2bd`,
  LONG_HOURS,
  'a-'.repeat(500_000),
  '1h'.repeat(500_000),
];

const ODD_CELLS: readonly unknown[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  -1,
  1e-320,
  1e15,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_VALUE,
  true,
  false,
  null,
  new Date(Number.NaN),
  new Date(8.64e15),
  new Date(-8.64e15),
  new Date('1899-12-30T00:00:00Z'),
  new Date('1850-06-01T00:00:00Z'),
  new Date('2201-06-01T00:00:00Z'),
  new Date('2300-06-01T00:00:00Z'),
  ...ODD_TEXTS,
];

/** Dates without a time stand in the spreadsheet's zone: the one service a formula may ask. */
const spreadsheet = { getSpreadsheetTimeZone: () => 'Europe/Madrid' };
let loaded: Bundle | undefined;

function bundle(): Bundle {
  loaded ??= loadBundle({ SpreadsheetApp: { getActiveSpreadsheet: () => spreadsheet } });
  return loaded;
}

let slowest = { ms: 0, what: '' };

afterAll(() => {
  console.log(`bad input: slowest answer ${slowest.ms.toFixed(1)} ms (${slowest.what})`);
});

function described(cell: unknown): string {
  if (isDateCell(cell)) return `Date(${cell.getTime()})`;
  const text = typeof cell === 'string' ? JSON.stringify(cell) : String(cell);
  return text.length > 50 ? `${text.slice(0, 50)}… (${text.length})` : text;
}

/** @returns What the function answered, a throw's message included: that is how a wrong call is told. */
function ask(what: string, call: () => unknown): unknown {
  const startedAt = performance.now();
  let answer: unknown;
  try {
    answer = call();
  } catch (error) {
    answer = (error as Error).message;
    // Thrown messages are for wrong calls; the language's own errors would mean that nobody thought of it.
    expect([what, (error as Error).name]).toEqual([what, 'Error']);
  }
  const ms = performance.now() - startedAt;
  if (ms > slowest.ms) slowest = { ms, what };
  expect([what, ms < ENDLESS_MS]).toEqual([what, true]);
  return answer;
}

/** A cell that a person can live with. `quoted` is what the cell's message may quote back. */
function checkCell(what: string, cell: unknown, quoted: string): void {
  if (isDateCell(cell)) {
    const year = cell.getUTCFullYear();
    expect([what, cell.getTime(), year >= 1899 && year <= 2201 && year !== 1970]).toEqual([
      what,
      cell.getTime(),
      true,
    ]);
  } else if (typeof cell === 'number') {
    expect([what, cell, Number.isFinite(cell)]).toEqual([what, cell, true]);
  } else if (typeof cell === 'string') {
    const ours = cell
      .replace(/"[^"]*"/g, '""')
      .split(quoted)
      .join('');
    expect([what, cell.length < 1000, /NaN|undefined|\[object|function/.exec(ours)]).toEqual([
      what,
      true,
      null,
    ]);
    // Half a surrogate pair would break the cell it is shown in.
    expect([what, /[\uD800-\uDFFF]/u.test(ours)]).toEqual([what, false]);
  } else {
    expect([what, typeof cell]).toEqual([what, 'boolean']);
  }
}

function check(what: string, answer: unknown, quoted = ''): void {
  const cells = Array.isArray(answer) ? answer.flat() : [answer];
  for (const cell of cells) checkCell(what, cell, quoted);
}

const NOW = dateCell('Fri 2026-03-27 11:00', OFFICE);
type Call = (odd: unknown) => unknown;

/** Every argument of every function in turn, the others being in order. */
const CALLS: Record<string, Call> = {
  'SLA_DUE start': (odd) => bundle().SLA_DUE(odd, '2h', OFFICE),
  'SLA_DUE target': (odd) => bundle().SLA_DUE(GOOD_START, odd, OFFICE),
  'SLA_DUE target, elapsed': (odd) => bundle().SLA_DUE(GOOD_START, odd),
  'SLA_DUE calendar': (odd) => bundle().SLA_DUE(GOOD_START, '2h', odd),
  'SLA_DUE holidays': (odd) => bundle().SLA_DUE(GOOD_START, '2h', OFFICE, [[odd]]),
  'SLA_DUE hours of a holiday': (odd) => bundle().SLA_DUE(GOOD_START, '2h', OFFICE, [['2026-03-26', odd]]),
  'SLA_DUE paused hours': (odd) => bundle().SLA_DUE(GOOD_START, '2h', OFFICE, '', odd),
  'SLA_HOURS start': (odd) => bundle().SLA_HOURS(odd, GOOD_START, OFFICE),
  'SLA_HOURS end': (odd) => bundle().SLA_HOURS(GOOD_START, odd, OFFICE),
  'SLA_HOURS calendar': (odd) => bundle().SLA_HOURS(GOOD_START, NOW, odd),
  'SLA_IS_OPEN at': (odd) => bundle().SLA_IS_OPEN(odd, OFFICE),
  'SLA_NEXT_OPEN at': (odd) => bundle().SLA_NEXT_OPEN(odd, OFFICE),
  'SLA_NEXT_CLOSE at': (odd) => bundle().SLA_NEXT_CLOSE(odd, OFFICE),
  'SLA_NEXT_CLOSE 24x7': (odd) => bundle().SLA_NEXT_CLOSE(odd, '24x7'),
  'SLA_CURVE from': (odd) => bundle().SLA_CURVE(odd, NOW, OFFICE),
  'SLA_CURVE to': (odd) => bundle().SLA_CURVE(GOOD_START, odd, OFFICE),
  'SLA_EXPLAIN start': (odd) => bundle().SLA_EXPLAIN(odd, '2h', OFFICE),
  'SLA_EXPLAIN target': (odd) => bundle().SLA_EXPLAIN(GOOD_START, odd, OFFICE),
  'SLA_EXPLAIN paused hours': (odd) => bundle().SLA_EXPLAIN(GOOD_START, '2h', OFFICE, '', odd),
  'SLA_DEADLINE start': (odd) => bundle().SLA_DEADLINE(odd, 'High', RULES),
  'SLA_DEADLINE priority': (odd) => bundle().SLA_DEADLINE(GOOD_START, odd, RULES),
  'SLA_DEADLINE rules': (odd) => bundle().SLA_DEADLINE(GOOD_START, 'High', [[odd]]),
  'SLA_DEADLINE metric': (odd) => bundle().SLA_DEADLINE(GOOD_START, 'High', RULES, odd),
  'SLA_DEADLINE customer': (odd) => bundle().SLA_DEADLINE(GOOD_START, 'High', RULES, '', odd),
  'HOURS_REMAINING deadline': (odd) => bundle().HOURS_REMAINING(odd, OFFICE, '', '', NOW),
  'HOURS_REMAINING stopped at': (odd) => bundle().HOURS_REMAINING(GOOD_START, OFFICE, '', odd, NOW),
  'HOURS_REMAINING now': (odd) => bundle().HOURS_REMAINING(GOOD_START, OFFICE, '', '', odd ?? NOW),
  'SLA_STATUS stop': (odd) => bundle().SLA_STATUS(GOOD_START, odd, 'High', RULES, '', '', '', NOW),
  'SLA_PERCENT start': (odd) => bundle().SLA_PERCENT(odd, '', 'High', RULES, '', '', '', NOW),
  'SLA_PERCENT paused hours': (odd) => bundle().SLA_PERCENT(GOOD_START, '', 'High', RULES, '', '', odd, NOW),
  'SLA_TARGET at': (odd) => bundle().SLA_TARGET('High', RULES, '', '', odd ?? NOW),
  'SLA_POLICY customer': (odd) => bundle().SLA_POLICY(odd, RULES, NOW),
  'policy limit': (odd) =>
    bundle().SLA_DEADLINE(GOOD_START, 'High', policies({ Priority: 'High', Limit: odd as Cell })),
  'policy calendar': (odd) =>
    bundle().SLA_DEADLINE(
      GOOD_START,
      'High',
      policies({ Priority: 'High', Limit: '4h', Calendar: odd as Cell }),
    ),
  'policy effective from': (odd) =>
    bundle().SLA_DEADLINE(
      GOOD_START,
      'High',
      policies({ Priority: 'High', Limit: '4h', 'Effective from': odd as Cell }),
    ),
  'calendar hours': (odd) =>
    bundle().SLA_DUE(GOOD_START, '2h', 'Mine', calendarRules({ Mon: odd as Cell, Thu: '09:00-17:00' })),
  'calendar zone': (odd) =>
    bundle().SLA_DUE(GOOD_START, '2h', 'Mine', calendarRules({ 'Time zone': odd as Cell, Thu: '9-17' })),
  'holiday set date': (odd) =>
    bundle().SLA_DUE(GOOD_START, '2h', 'Mine', [
      ...calendarRules({ Thu: '9-17', 'Holiday set': 'Spain' }),
      ...stackedLike(tabRange(HOLIDAYS, [{ Set: 'Spain', Date: odd as Cell }])),
    ]),
  'event value': (odd) =>
    bundle().SLA_FIRST_RESPONSE('T-1', eventRows({ Event: 'status', Value: odd as Cell })),
  'event name': (odd) => bundle().SLA_FIRST_RESPONSE('T-1', eventRows({ Event: odd as Cell })),
  'event moment': (odd) => bundle().SLA_FIRST_RESPONSE('T-1', eventRows({ Event: 'reply', At: odd as Cell })),
  'event ticket': (odd) =>
    bundle().SLA_OLDEST_UNANSWERED(odd, eventRows({ Event: 'reply', Ticket: odd as Cell })),
  'SLA_NOTICE requested': (odd) => bundle().SLA_NOTICE(odd, NOW, '24eh'),
  'SLA_NOTICE meeting': (odd) => bundle().SLA_NOTICE(GOOD_START, odd, '24eh'),
  'SLA_NOTICE minimum': (odd) => bundle().SLA_NOTICE(GOOD_START, NOW, odd, OFFICE),
  'SLA_NEXT_UPDATE last update': (odd) => bundle().SLA_NEXT_UPDATE(odd, '4bh', OFFICE, '', NOW),
  'SLA_NEXT_UPDATE interval': (odd) => bundle().SLA_NEXT_UPDATE(GOOD_START, odd, OFFICE, '', NOW),
  'SLA_NEXT_UPDATE now': (odd) => bundle().SLA_NEXT_UPDATE(GOOD_START, 'eod', OFFICE, '', odd ?? NOW),
  'SLA_CADENCE last': (odd) => bundle().SLA_CADENCE(odd, '1mo', OFFICE, '', NOW),
  'SLA_CADENCE every': (odd) => bundle().SLA_CADENCE(GOOD_START, odd, OFFICE, '', NOW),
  'SLA_CADENCE reminder': (odd) => bundle().SLA_CADENCE(GOOD_START, `1y remind ${odd}`, OFFICE, '', NOW),
  'SLA_MISSING row': (odd) =>
    bundle().SLA_MISSING(
      [
        ['Id', 'Cause'],
        ['T-1', odd],
      ],
      'Cause',
    ),
  'SLA_MISSING header': (odd) =>
    bundle().SLA_MISSING(
      [
        ['Id', odd],
        ['T-1', 'x'],
      ],
      'Id',
    ),
  'SLA_MISSING required': (odd) =>
    bundle().SLA_MISSING(
      [
        ['Id', 'Cause'],
        ['T-1', ''],
      ],
      odd,
    ),
  'SLA_PRIORITY impact': (odd) => bundle().SLA_PRIORITY(odd, 'High', MATRIX),
  'SLA_PRIORITY urgency': (odd) => bundle().SLA_PRIORITY('Big', odd, MATRIX),
  'SLA_PRIORITY matrix': (odd) =>
    bundle().SLA_PRIORITY('Big', 'High', [
      ['', 'High'],
      ['Big', odd],
    ]),
  'SLA_ATTAINMENT status': (odd) =>
    bundle().SLA_ATTAINMENT([['Met'], [odd]], [[NOW], [NOW]], GOOD_START, NOW),
  'SLA_ATTAINMENT date': (odd) =>
    bundle().SLA_ATTAINMENT([['Met'], ['Met']], [[NOW], [odd]], GOOD_START, NOW),
  'SLA_ATTAINMENT from': (odd) => bundle().SLA_ATTAINMENT([['Met']], [[NOW]], odd, NOW),
  'SLA_ATTAINMENT rule': (odd) => bundle().SLA_ATTAINMENT([['Met']], [[NOW]], '', '', odd),
  'SLA_REPORT opened': (odd) => bundle().SLA_REPORT(tickets({ Opened: odd }), RULES, 'priority'),
  'SLA_REPORT priority': (odd) => bundle().SLA_REPORT(tickets({ Priority: odd }), RULES, 'customer'),
  'SLA_REPORT customer': (odd) => bundle().SLA_REPORT(tickets({ Customer: odd }), RULES, 'customer'),
  'SLA_REPORT group by': (odd) => bundle().SLA_REPORT(tickets({}), RULES, odd),
  'SLA_REPORT metric': (odd) => bundle().SLA_REPORT(tickets({}), RULES, 'priority', '', odd),
  'SLA_REPORT to': (odd) => bundle().SLA_REPORT(tickets({}), RULES, 'priority', '', '', '', odd),
  'SLA_MEETS hours': (odd) => bundle().SLA_MEETS([[1], [odd]], 'mean < 5bm'),
  'SLA_MEETS test': (odd) => bundle().SLA_MEETS([[1], [2]], odd),
  'SLA_SUGGEST start': (odd) => bundle().SLA_SUGGEST([[odd]], [[NOW]], 0.9, OFFICE),
  'SLA_SUGGEST stop': (odd) => bundle().SLA_SUGGEST([[GOOD_START]], [[odd]], 0.9, OFFICE),
  'SLA_SUGGEST share': (odd) => bundle().SLA_SUGGEST([[GOOD_START]], [[NOW]], odd, OFFICE),
  'SLA_UPTIME starts': (odd) => bundle().SLA_UPTIME([[odd]], [[NOW]], GOOD_START, NOW),
  'SLA_UPTIME ends': (odd) => bundle().SLA_UPTIME([[GOOD_START]], [[odd]], GOOD_START, NOW),
  'SLA_UPTIME to': (odd) => bundle().SLA_UPTIME('', '', GOOD_START, odd, OFFICE),
  'SLA_UPTIME maintenance': (odd) =>
    bundle().SLA_UPTIME('', '', GOOD_START, NOW, '', '', [[GOOD_START, odd]]),
  'SLA_DOWNTIME_ALLOWED percent': (odd) => bundle().SLA_DOWNTIME_ALLOWED(odd, GOOD_START, NOW),
  'SLA_DOWNTIME_LEFT percent': (odd) => bundle().SLA_DOWNTIME_LEFT('', '', odd, GOOD_START, NOW),
  'SLA_FRESHNESS times': (odd) => bundle().SLA_FRESHNESS([[odd]], '60m', GOOD_START, NOW),
  'SLA_FRESHNESS gap': (odd) => bundle().SLA_FRESHNESS([[GOOD_START]], odd, GOOD_START, NOW),
  'SLA_FRESHNESS from': (odd) => bundle().SLA_FRESHNESS([[GOOD_START]], '60m', odd, NOW),
  'SLA_CREDIT attained': (odd) => bundle().SLA_CREDIT(odd, [[0.99, 0.1]], 100),
  'SLA_CREDIT tiers': (odd) => bundle().SLA_CREDIT(0.5, [[odd, 0.1]], 100),
  'SLA_CREDIT credit': (odd) => bundle().SLA_CREDIT(0.5, [[0.99, odd]], 100),
  'SLA_CREDIT fee': (odd) => bundle().SLA_CREDIT(0.5, [[0.99, 0.1]], odd),
  'SLA_CREDIT cap': (odd) => bundle().SLA_CREDIT(0.5, [[0.99, 0.1]], 100, odd),
  'SLA_SUPPORT_MINUTES minutes': (odd) => bundle().SLA_SUPPORT_MINUTES(odd, 'question'),
  'SLA_SUPPORT_MINUTES kind': (odd) => bundle().SLA_SUPPORT_MINUTES(20, odd),
  'SLA_SUPPORT_MINUTES minimum': (odd) => bundle().SLA_SUPPORT_MINUTES(20, 'question', odd),
  'SLA_SUPPORT_MINUTES free kinds': (odd) => bundle().SLA_SUPPORT_MINUTES(20, 'question', '', odd),
  'SLA_HOURS_BALANCE account': (odd) => bundle().SLA_HOURS_BALANCE(odd, hoursLedger({}), NOW),
  'SLA_HOURS_BALANCE minutes': (odd) =>
    bundle().SLA_HOURS_BALANCE('Acme', hoursLedger({ Minutes: odd as Cell }), NOW),
  'SLA_HOURS_BALANCE at': (odd) => bundle().SLA_HOURS_BALANCE('Acme', hoursLedger({ At: odd as Cell }), NOW),
  'SLA_HOURS_BALANCE entry': (odd) =>
    bundle().SLA_HOURS_BALANCE('Acme', hoursLedger({ Entry: odd as Cell }), NOW),
  'SLA_HOURS_BALANCE expires': (odd) =>
    bundle().SLA_HOURS_BALANCE('Acme', hoursLedger({ Expires: odd as Cell }), NOW),
};

const MATRIX = [
  ['', 'High'],
  ['Big', 'Critical'],
];

function tickets(row: Record<string, unknown>): unknown[][] {
  const given: Record<string, unknown> = {
    Id: 'T-1',
    Opened: GOOD_START,
    Priority: 'High',
    Customer: 'Acme',
    ...row,
  };
  const sound = ['T-2', GOOD_START, 'High', 'Acme'];
  return [['Id', 'Opened', 'Priority', 'Customer'], Object.values(given), sound];
}

function hoursLedger(row: Record<string, Cell>): Cell[][] {
  return tabRange(HOURS, [
    { Account: 'Acme', At: GOOD_START, Entry: 'entitlement', Minutes: 600 },
    { Account: 'Acme', At: GOOD_START, Entry: 'charge', Minutes: 60, ...row },
  ]);
}

function calendarRules(row: Record<string, Cell>): Cell[][] {
  return tabRange(CALENDARS, [{ Calendar: 'Mine', 'Time zone': 'UTC', ...row }]);
}

function stackedLike(range: Cell[][]): Cell[][] {
  return range.map((row) => [...row, ...Array<Cell>(CALENDARS.headers.length - row.length).fill('')]);
}

function eventRows(row: Record<string, Cell>): Cell[][] {
  return tabRange(EVENTS, [
    { Ticket: 'T-1', At: GOOD_START, Event: 'opened', By: 'Ana' },
    { Ticket: 'T-1', At: NOW, By: 'Ana', ...row },
  ]);
}

describe('bad input', () => {
  test.each(Object.keys(CALLS))('%s', (name) => {
    for (const odd of ODD_CELLS) {
      const what = `${name} = ${described(odd)}`;
      check(
        what,
        ask(what, () => CALLS[name](odd)),
        String(odd),
      );
    }
  });

  test('headers named like parts of a prototype are columns nobody knows', () => {
    for (const header of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '']) {
      const [headers, ...rows] = policies({ Priority: 'High', Limit: '4h' });
      const withOdd = [[...headers, header], ...rows.map((row) => [...row, 'anything'])];
      expect(bundle().SLA_TARGET('High', withOdd, '', '', NOW)).toBe('4h');
      const onlyOdd = ask(header, () =>
        bundle().SLA_DEADLINE(GOOD_START, 'High', [
          [header, header],
          ['High', '4h'],
        ]),
      );
      check(header, onlyOdd);
    }
  });

  test('one bad row of a column leaves the others alone', () => {
    const starts = [GOOD_START, new Date(Number.NaN), 'nonsense', GOOD_START].map((cell) => [cell]);
    const [first, second, third, fourth] = (bundle().SLA_DUE(starts, '2h', OFFICE) as Cell[][]).map(
      ([cell]) => cell,
    );
    expect([isDateCell(first), isDateCell(fourth)]).toEqual([true, true]);
    expect([typeof second, typeof third]).toEqual(['string', 'string']);
  });

  test('blank stays blank', () => {
    for (const blank of ['', null, undefined]) {
      const column = [[blank], [GOOD_START]];
      expect((bundle().SLA_DUE(column, '2h', OFFICE) as Cell[][])[0]).toEqual(['']);
      expect(bundle().SLA_HOURS(column, GOOD_START, OFFICE)).toEqual([[''], [0]]);
    }
  });
});
