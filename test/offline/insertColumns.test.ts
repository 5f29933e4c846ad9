import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';
import { MULTILEVEL } from './multilevel';

const CODE = join(__dirname, '../../dist/Code.js');
const NOW = '2026-11-12T15:00:00Z'; // a Thursday
const OPENED = new Date('2026-11-12T10:00:00Z');

async function withColumns(cells: unknown[][], wish: object): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'Europe/London', now: NOW });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add('T', cells as never);
  runtime.sheet.remove(empty!);
  const request = { columns: [], formulaColumns: true, ...wish, tracker: 'T' };
  expect((runtime.run('applySetup', request) as { obstacles?: string[] }).obstacles).toBeUndefined();
  return runtime;
}

/** What stands below a header, as it is shown. */
function under(runtime: Runtime, header: string): string[] {
  const [headers, ...rows] = runtime.sheet.used('T');
  const tickets = rows.filter(([id]) => id !== '');
  return tickets.map((row) => {
    const cell = row[headers!.indexOf(header)];
    return cell instanceof Date ? cell.toISOString() : String(cell);
  });
}

function pageOf(runtime: Runtime, row: number): { due: string; status: string } {
  const view = runtime.callFromPage('ticketView', { tab: 'T', row }) as {
    promises: { metric: string; due: string; status: string }[];
  };
  const { due, status } = view.promises.find(({ metric }) => metric === 'first response')!;
  return { due: new Date(due).toISOString(), status };
}

describe('columns of a tracker whose policies go by department', () => {
  const row = (id: string, priority: string, ...who: string[]) => [id, OPENED, priority, 'Open', ...who, ''];
  // Developers are promised 1 business hour, Marketing 3, everybody else what the priority says: all from 10:00 in London.
  const DUE = ['2026-11-12T11:00:00.000Z', '2026-11-12T13:00:00.000Z'];

  test('say what the Ticket page and the mails say', async () => {
    const runtime = await withColumns(
      [
        ['Ticket', 'Opened', 'Priority', 'Status', 'Customer', 'Department', 'First response'],
        row('A-1', 'Low', 'Alder Ltd', 'Developers'),
        row('A-2', 'Low', 'Alder Ltd', 'Marketing'),
        row('A-3', 'Low', 'Alder Ltd', ''),
      ],
      MULTILEVEL,
    );
    const pages = [2, 3, 4].map((at) => pageOf(runtime, at));
    expect(pages.slice(0, 2).map(({ due }) => due)).toEqual(DUE);
    expect(under(runtime, 'First response due')).toEqual(pages.map(({ due }) => due));
    expect(under(runtime, 'First response status')).toEqual(pages.map(({ status }) => status));
    expect(under(runtime, 'First response status').slice(0, 2)).toEqual(['Breached, open', 'Breached, open']);
    expect(under(runtime, 'First response promise')).toHaveLength(3);
    expect(under(runtime, 'First response hours left').slice(0, 2)).toEqual(['-4', '-2']);
    // A new ticket is answered as well.
    runtime.sheet.write('T!A5', 'A-4');
    runtime.sheet.write('T!B5', OPENED);
    runtime.sheet.write('T!C5', 'Low');
    runtime.sheet.write('T!F5', 'Marketing');
    expect(under(runtime, 'First response due')[3]).toBe(pageOf(runtime, 5).due);
  }, 30_000);

  test('also where no column has the customer or the priority', async () => {
    const runtime = await withColumns(
      [
        ['Ticket', 'Opened', 'Status', 'Department', 'First response'],
        ['A-1', OPENED, 'Open', 'Developers', ''],
        ['A-2', OPENED, 'Open', 'Marketing', ''],
      ],
      MULTILEVEL,
    );
    for (const [index, answer] of under(runtime, 'First response due').slice(0, 2).entries())
      expect(answer).toBe(pageOf(runtime, index + 2).due);
    expect(under(runtime, 'First response promise').slice(0, 2).join()).not.toMatch(/rows/);
  }, 30_000);
});

test('dates that stand as text are read in the columns as on the Ticket page', async () => {
  // The desk is open 08:00-18:00 in New York: 13:00-23:00 in London, an hour earlier until 1 November; 11 November is off.
  const runtime = await withColumns(
    [
      ['Ticket', 'Opened', 'Priority', 'Status', 'First response'],
      ['A-1', "'9/11/2026 22:30", 'High', 'Open', ''],
      ['A-2', "'10/11/2026 14:00", 'Low', 'Open', "'10/11/2026 20:00"],
      ['A-3', "'28/10/2026 14:00", 'Low', 'Open', "'28-Oct-2026 2:30 pm"],
      ['A-4', new Date('2026-11-10T14:00:00Z'), 'Low', 'Open', "'soon"],
    ],
    { agreement: 'help-desk' },
  );
  expect(under(runtime, 'First response promise')).toEqual(['2bh', '5bh', '5bh', '5bh']);
  expect(under(runtime, 'First response due')).toEqual([
    '2026-11-10T14:30:00.000Z',
    '2026-11-10T19:00:00.000Z',
    '2026-10-28T19:00:00.000Z',
    '2026-11-10T19:00:00.000Z',
  ]);
  const left = under(runtime, 'First response hours left');
  expect(left.slice(0, 3)).toEqual(['-10.5', '-1', '4.5']);
  expect(left[3]).toContain('"soon" cannot be read as a date and time');
  expect(under(runtime, 'First response status')).toEqual([
    'Breached, open',
    'Breached',
    'Met',
    expect.stringContaining('"soon" cannot be read'),
  ]);
  expect(pageOf(runtime, 2)).toEqual({ due: '2026-11-10T14:30:00.000Z', status: 'Breached, open' });
});

test('text dates of two trackers that differ in their order are read by none of their columns', async () => {
  const runtime = await withColumns(
    [
      ['Ticket', 'Opened', 'Priority', 'Status', 'First response'],
      ['A-1', "'28/10/2026 14:00", 'Low', 'Open', ''],
      ['A-2', "'3/4/2026 14:00", 'Low', 'Open', ''],
      ['A-3', "'5 March 2026 14:00", 'Low', 'Open', ''],
    ],
    { agreement: 'help-desk' },
  );
  runtime.sheet.add('US', [
    ['Id', 'Created', 'Severity'],
    ['U-1', "'10/28/2026 14:00", 'Low'],
  ]);
  expect(runtime.callFromPage('addTracker', { tracker: 'US' })).toMatchObject({ added: 'US' });
  expect(under(runtime, 'First response due')).toEqual([
    expect.stringContaining('cannot be read'),
    expect.stringContaining('cannot be read'),
    '2026-03-05T19:00:00.000Z',
  ]);
});

test('a metric may be written with a capital in SLA Policies', async () => {
  const runtime = await withColumns(
    [
      ['Ticket', 'Opened', 'Priority', 'Status', 'First response', 'Resolved'],
      ['A-1', OPENED, 'Critical', 'Open', '', ''],
    ],
    { agreement: 'help-desk', formulaColumns: false },
  );
  const headersOffered = () => {
    const { columns } = runtime.callFromPage('columnsOffered', { tracker: 'T', headers: [] }) as {
      columns: { header: string }[];
    };
    return columns.map(({ header }) => header);
  };
  const before = headersOffered();
  expect(before).toContain('First response due');
  const policies = runtime.sheet.used('SLA Policies');
  const metric = policies[0]!.indexOf('Metric');
  const letter = String.fromCharCode(65 + metric);
  policies.slice(1).forEach((row, index) => {
    const written = String(row[metric]);
    runtime.sheet.write(
      `SLA Policies!${letter}${index + 2}`,
      written.charAt(0).toUpperCase() + written.slice(1),
    );
  });
  expect(headersOffered()).toEqual(before);
}, 30_000);

test('taking columns out of one tracker leaves the countdown of another', async () => {
  const headers = ['Ticket', 'Opened', 'Priority', 'Status', 'First response', 'Resolved'];
  // 09:30 in New York, and 2 business hours are promised.
  const ticket = ['A-1', new Date('2026-11-12T14:30:00Z'), 'Critical', 'Open', '', ''];
  const runtime = await withColumns([headers, ticket], { agreement: 'help-desk', formulaColumns: false });
  runtime.sheet.add('U', [headers, ticket] as never);
  expect(runtime.callFromPage('addTracker', { tracker: 'U' })).toMatchObject({ added: 'U' });
  const [due, live] = ['First response due', 'First response countdown'];
  const insert = (tracker: string, ...wanted: string[]) =>
    expect(runtime.callFromPage('columnsInsert', { tracker, headers: wanted })).toMatchObject({ tracker });
  const remove = (tracker: string, ...wanted: string[]) =>
    expect(runtime.callFromPage('columnsRemove', { tracker, headers: wanted })).toMatchObject({ tracker });
  const hasCurve = () => runtime.sheet.names().includes('SLA Curve');

  insert('T', due, live);
  const before = under(runtime, live);
  expect(Number(before[0])).toBeCloseTo(1.5, 6);
  insert('U', due);
  remove('U', due);
  expect(hasCurve()).toBe(true);
  expect(under(runtime, live)).toEqual(before);
  insert('U', due, live);
  remove('U', due, live);
  expect(under(runtime, live)).toEqual(before);
  remove('T', due);
  expect(hasCurve()).toBe(true);
  remove('T', live);
  expect(hasCurve()).toBe(false);
}, 30_000);

test('a countdown is offered where its hours are those of the hours left', async () => {
  const headers = ['Ticket', 'Opened', 'Priority', 'Status', 'First response', 'Resolved'];
  const ticket = ['A-1', new Date('2026-11-12T14:30:00Z'), 'Critical', 'Open', '', ''];
  const runtime = await withColumns([headers, ticket], { agreement: 'help-desk', formulaColumns: false });
  const [top, ...rows] = runtime.sheet.used('SLA Policies') as string[][];
  const at = (header: string) => top!.indexOf(header);
  const offered = (limit: string, calendar: string) => {
    rows.forEach((row, nth) => {
      if (row[at('Metric')] !== 'first response') return;
      for (const [header, text] of Object.entries({ Limit: limit, Goal: '', Calendar: calendar }))
        runtime.sheet.write(`SLA Policies!${String.fromCharCode(65 + at(header))}${nth + 2}`, text);
    });
    const { columns } = runtime.callFromPage('columnsOffered', { tracker: 'T', headers: [] }) as {
      columns: { header: string }[];
    };
    return columns.map(({ header }) => header).filter((header) => /hours left|countdown/.test(header));
  };
  const both = ['First response hours left', 'First response countdown'];
  expect(offered('2bh', 'Help desk')).toEqual(both);
  expect(offered('2bd', 'help desk')).toEqual(both);
  // The curve counts the open hours of the one calendar, and no others.
  expect(offered('24eh', 'Help desk')).toEqual(['First response hours left']);
  expect(offered('4h', '24x7')).toEqual(['First response hours left']);
}, 30_000);
