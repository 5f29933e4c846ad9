import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';

jest.setTimeout(60_000);

const CODE = join(__dirname, '../../dist/Code.js');
const NOW = Date.parse('2026-06-03T12:00-04:00'); // a Wednesday
const HEADERS = ['Ticket', 'Opened', 'Priority', 'Status', 'Customer', 'First response', 'Resolved', 'Owner'];
const CANNOT_BE_TOLD = ['Cannot be told: see All tickets', '', 'Check data', ''];
const NOTHING = ['Nothing is late or at risk', '', '', ''];

/** `9.5` on day 3 of June is 09:30 in New York. */
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 5, day) + (hour + 4) * 3_600_000);

const TICKETS = [
  ['T-1', at(1, 9), 'Standard', 'Closed', 'Acme', at(1, 9.5), at(2, 9), 'Ana'],
  ['T-2', at(2, 9), 'Critical', 'Open', 'Acme', '', '', 'Ana'],
  ['T-3', at(3, 10.5), 'Standard', 'Open', 'Beta', '', '', 'Ben'],
];
const LATE = [
  ['T-2', at(2, 11), 'Breached, open', -11],
  ['T-3', at(3, 12.5), 'At risk', 0.5],
];

type Rows = readonly (readonly (string | number | Date)[])[];

/** A help desk with its dashboard. */
async function helpDesk(tickets: Rows = TICKETS, headers = HEADERS): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now: NOW });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add('Tickets', [headers, ...tickets]);
  runtime.sheet.remove(empty!);
  setUp(runtime, 'Tickets');
  insertDashboard(runtime);
  return runtime;
}

function setUp(runtime: Runtime, tracker: string): void {
  const request = { agreement: 'help-desk', tracker, columns: [], formulaColumns: false };
  const done = runtime.run('applySetup', request) as { obstacles?: readonly string[] };
  expect(done.obstacles).toBeUndefined();
}

function insertDashboard(runtime: Runtime): void {
  runtime.sheet.write('SLA Settings!C2', new Date(NOW));
  runtime.open();
  runtime.screen.answers.splice(0, Infinity, { button: 'YES' });
  runtime.chooseMenu('Insert dashboard');
}

function columnOf(runtime: Runtime, title: string): number {
  const column = runtime.sheet.used('Dashboard')[0]!.indexOf(title);
  expect([title, column >= 0]).toEqual([title, true]);
  return column;
}

/** What stands below the headers of a list of what is late. */
function late(runtime: Runtime, title = 'Now: first response'): unknown[][] {
  const column = columnOf(runtime, title);
  return runtime.sheet
    .used('Dashboard')
    .slice(2)
    .map((row) => row.slice(column, column + 4))
    .filter((cells) => cells.some((cell) => cell !== ''));
}

const letters = (index: number): string =>
  index >= 26 ? letters(Math.floor(index / 26) - 1) + letters(index % 26) : String.fromCharCode(65 + index);

const allTickets = (runtime: Runtime, row: number, more = 0, title = 'All tickets') =>
  `Dashboard!${letters(columnOf(runtime, title) + more)}${row}`;

const LISTS = ['acknowledgement', 'first response', 'resolution'].map((metric) => `Now: ${metric}`);

describe('where all tickets cannot be told, no list says that nothing is late', () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await helpDesk();
  });
  beforeEach(() => {
    expect(late(runtime)).toEqual(LATE);
    expect(late(runtime, 'Now: resolution')).toEqual([NOTHING]);
  });
  const told = () => LISTS.map((title) => late(runtime, title));

  test.each<[string, () => string, string | number, string | undefined]>([
    ['the formula was deleted', () => allTickets(runtime, 2), '', undefined],
    ['the formula became a number', () => allTickets(runtime, 2), 46_000, undefined],
    ['something stands where it spills', () => allTickets(runtime, 4, 1), 'a note', ''],
    ['the rules lost a header', () => 'SLA Policies!A1', 'Rule', 'Policy'],
    ['a formula may not ask for NOW()', () => 'Tickets!A2', '=IF(NOW()>0,"T-1")', 'T-1'],
  ])('%s', (_, cell, wrong, right) => {
    const place = cell();
    const [[formula]] = runtime.sheet.formulas(place) as [[string]];
    runtime.sheet.write(place, wrong);
    expect(told()).toEqual(LISTS.map(() => [CANNOT_BE_TOLD]));
    if (right === undefined) runtime.sheet.setFormula(place, formula);
    else runtime.sheet.write(place, right);
  });

  test('nor does a report count anything', () => {
    const counts = () =>
      runtime.sheet
        .used('Dashboard')
        .flatMap((row, index, rows) => (String(row[0]).startsWith('Promise: ') ? [rows[index + 1]![0]] : []));
    runtime.sheet.write('SLA Policies!A1', 'Rule');
    expect(new Set(counts())).toEqual(new Set(['#ERROR!']));
    runtime.sheet.write('SLA Policies!A1', 'Policy');
    expect(new Set(counts())).toEqual(new Set(['group']));
  });

  test('a promise that is gone makes its own list say so, and no other list show it', () => {
    const [headers] = runtime.sheet.used('SLA Policies') as string[][];
    const rows = runtime.sheet.used('SLA Policies');
    const metric = headers!.indexOf('Metric');
    rows.forEach((row, index) => {
      if (row[metric] === 'acknowledgement')
        runtime.sheet.write(`SLA Policies!${letters(metric)}${index + 1}`, 'first response');
    });
    expect(late(runtime).map(([id]) => id)).toEqual(['T-2', 'T-3']);
    expect(late(runtime, 'Now: resolution')).toEqual([NOTHING]);
  });
});

describe('a row of SLA Events that cannot be read is told behind all tickets', () => {
  const NOTE = '1 row of SLA Events is left out';
  const unreadable = (runtime: Runtime, ticket: string) =>
    runtime.sheet.write('SLA Events!A2:E2', [[ticket, 'soon', 'reply', '', 'Ana']]);
  /** What stands below the headers of the last column of a tracker's tickets. */
  const notes = (runtime: Runtime, title?: string) => {
    const [header] = runtime.sheet
      .used('Dashboard')[1]!
      .slice(columnOf(runtime, title ?? 'All tickets'))
      .entries();
    expect(header![1]).toBe('Ticket');
    const [first, last] = [allTickets(runtime, 2, 16, title), allTickets(runtime, 4, 16, title)];
    return runtime.sheet.read(`${first}:${last.replace('Dashboard!', '')}`).flat();
  };

  test('and the lists go on', async () => {
    const runtime = await helpDesk();
    expect(notes(runtime)).toEqual(['', '', '']);
    unreadable(runtime, 'T-2');
    expect(late(runtime)).toEqual(LATE);
    expect(notes(runtime)).toEqual([NOTE, '', expect.stringMatching(/^SLA Events row 2, At: "soon" /)]);
  });

  test('and beside the headers of each report, where there is room for it', async () => {
    const runtime = await helpDesk();
    unreadable(runtime, 'T-2');
    const rows = runtime.sheet.used('Dashboard');
    const reports = rows.filter((_, nth) => String(rows[nth - 1]?.[0]).startsWith('Promise: '));
    expect(reports.length).toBeGreaterThan(LISTS.length);
    for (const header of reports)
      expect(header.slice(10, 12)).toEqual([
        'p90',
        expect.stringMatching(/^1 row of .*"soon" cannot be read/),
      ]);
    expect(late(runtime)).toEqual(LATE);
  });

  test('also with two trackers beside each other', async () => {
    const runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now: NOW });
    const [empty] = runtime.sheet.names();
    for (const tab of ['North', 'South']) runtime.sheet.add(tab, [HEADERS, ...TICKETS]);
    runtime.sheet.remove(empty!);
    setUp(runtime, 'North');
    const settings = runtime.sheet.used('SLA Settings').map((row) => row.slice(0, 3));
    const south = settings.flatMap(([setting, of, value]) =>
      of === 'North' ? [[setting, 'South', value]] : [],
    );
    const [from, to] = [settings.length + 1, settings.length + south.length];
    runtime.sheet.write(`SLA Settings!A${from}:C${to}`, south);
    insertDashboard(runtime);
    unreadable(runtime, 'T-2');
    for (const tab of ['North', 'South']) {
      expect(late(runtime, `Now: first response, ${tab}`)).toEqual(LATE);
      expect(notes(runtime, `All tickets, ${tab}`)[0]).toBe(NOTE);
    }
    runtime.sheet.write(allTickets(runtime, 4, 1, 'All tickets, North'), 'a note');
    expect(late(runtime, 'Now: first response, South')).toEqual(LATE);
    expect(late(runtime, 'Now: first response, North')).toEqual([
      ['Cannot be told: see All tickets, North', '', 'Check data', ''],
    ]);
  });
});

test('a metric that cannot be read is told there as well', async () => {
  const runtime = await helpDesk();
  const policies = runtime.sheet.used('SLA Policies');
  const metric = letters(policies[0]!.indexOf('Metric'));
  const rows = policies.flatMap((row, index) => (row.includes('periodic update') ? [index + 1] : []));
  runtime.sheet.write(`SLA Policies!${metric}${rows[0]}`, 'speed');
  runtime.sheet.write('SLA Events!A2:E2', [['T-2', 'soon', 'reply', '', 'Ana']]);
  expect(runtime.sheet.value(allTickets(runtime, 2, 16))).toMatch(
    /"speed" .*; 1 row of SLA Events is left out$/,
  );
  expect(late(runtime)).toEqual(LATE);
});

describe('room for the tickets there are, and for more', () => {
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, nth) => [
      `M-${from + nth}`,
      at(1, 9),
      'Standard',
      'Closed',
      'Acme',
      at(1, 9.5),
      at(1, 10),
      'Ana',
    ]);
  const rowsOf = (runtime: Runtime, tab: string) =>
    runtime.workbook.sheets().find(({ name }) => name === tab)!.rows;

  test('all thousand rows of a new tracker are in use; tickets that come later follow', async () => {
    const runtime = await helpDesk([...TICKETS, ...many(3, 999)]);
    expect(rowsOf(runtime, 'Dashboard')).toBe(2000);
    expect(late(runtime)).toEqual(LATE);
    // The last ticket of row 1,000 stands a row lower, below the title.
    expect(runtime.sheet.value(allTickets(runtime, 1001))).toBe('M-998');
    runtime.sheet.write('Tickets!A1001:G1001', [['M-999', at(2, 9), 'Critical', 'Open', 'Acme', '', '']]);
    expect(late(runtime)).toEqual([
      ['T-2', at(2, 11), 'Breached, open', -11],
      ['M-999', at(2, 11), 'Breached, open', -11],
      ['T-3', at(3, 12.5), 'At risk', 0.5],
    ]);
  });

  test('inserted again it is made longer', async () => {
    const runtime = await helpDesk();
    expect(rowsOf(runtime, 'Dashboard')).toBe(1004);
    runtime.sheet.write('Tickets!A5', many(3, 1400));
    expect(late(runtime)).toEqual([CANNOT_BE_TOLD]);
    expect(runtime.sheet.error(allTickets(runtime, 2))).toBe(
      'Result was not automatically expanded, please insert more rows (398).',
    );
    insertDashboard(runtime);
    expect(late(runtime)).toEqual(LATE);
    expect(rowsOf(runtime, 'Dashboard')).toBe(2 * 1401);
  });
});

describe('the columns that have a meaning, and no other', () => {
  test('an age that hangs on NOW() stands among them', async () => {
    const headers = [...HEADERS.slice(0, 2), 'Age', ...HEADERS.slice(2)];
    const rows = TICKETS.map((row, nth) => [...row.slice(0, 2), `=NOW()-B${nth + 2}`, ...row.slice(2)]);
    const runtime = await helpDesk(rows as Rows, headers);
    expect(late(runtime)).toEqual(LATE);
    const report = runtime.sheet.used('Dashboard').map((row) => row.slice(0, 5));
    const title = report.findIndex(([cell]) => cell === 'Promise: first response');
    expect(report.slice(title + 2, title + 4)).toEqual([
      ['Critical', 1, 0, 1, 1],
      ['Standard', 1, 1, 0, 0],
    ]);
  });

  test('a row that has no id or an error is not taken for blank', async () => {
    const runtime = await helpDesk();
    runtime.sheet.write('Tickets!A6:E6', [['', '', 'Standard', '', 'Acme']]);
    runtime.sheet.write('Tickets!A8', '=NA()');
    const said = late(runtime, LISTS[0]).filter(([, due]) => typeof due === 'string');
    expect(said.map(([, due]) => due)).toEqual([
      expect.stringContaining('no id'),
      expect.stringContaining('no date of opening'),
    ]);
  });
});
