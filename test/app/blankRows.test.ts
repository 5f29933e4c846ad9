import { surroundingsAt } from '../../src/app/arguments';
import { missing } from '../../src/app/obligations';
import { readOpenPromises } from '../../src/app/openPromises';
import { report } from '../../src/app/reports';
import { track } from '../../src/app/track';
import { readTrackerRows } from '../../src/app/trackerRows';
import { statusMapOf } from '../../src/engine/sla/statusMap';
import { zoneNamed } from '../../src/engine/time/zone';
import type { Cell } from '../../src/sheets/cells';
import { guessColumns } from '../../src/sheets/columns';
import { readRules } from '../../src/sheets/rules';
import { CUSTOMERS } from '../../src/sheets/tabs';
import { trackerTable } from '../../src/sheets/trackerTable';
import { ok } from '../behaviour/log';
import { policies, stacked, tabRange } from '../behaviour/sheet';

const berlin = ok(zoneNamed('Europe/Berlin'));
const around = surroundingsAt(Date.parse('2026-06-05T10:00Z'), () => 'Europe/Berlin');
const RULES = policies({ Limit: '2bh' });
const HEADER = ['Id', 'Opened', 'Priority', 'Done'];
const TICKET = ['A-1', '2026-06-05 11:00', 'High', false];
/** What a column of checkboxes, filled in to the end of the sheet, leaves below the tickets. */
const UNTICKED: Cell[] = ['', '', '', false];
const cells: Cell[][] = [HEADER, TICKET, UNTICKED, UNTICKED];

describe('a row with nothing but an unticked checkbox is no ticket', () => {
  test('SLA_TRACK, SLA_REPORT and SLA_MISSING leave it blank', () => {
    const tracked = track({ tickets: cells, rules: RULES, events: '' }, '', '', around) as Cell[][];
    expect(tracked.slice(2)).toEqual([
      ['', '', ''],
      ['', '', ''],
    ]);
    const given = { groupBy: 'priority', metric: '', from: '', to: '', rule: 'all due' };
    const lines = report({ tickets: cells, rules: RULES, events: '' }, given, around) as Cell[][];
    expect(lines.slice(1).map(([group]) => group)).toEqual(['High']);
    expect(missing(cells, 'Id, Done')).toEqual([['missing'], ['Done'], [''], ['']]);
  });

  test('a ticked one is said to have no id', () => {
    const ticked = [...cells, ['', '', '', true]];
    const tracked = track({ tickets: ticked, rules: RULES, events: '' }, '', '', around) as Cell[][];
    expect(tracked[4]?.[0]).toMatch('The ticket has no id');
  });

  test('the set-up and a run count the tickets alone', () => {
    const columns = guessColumns(cells, { metrics: [] });
    const rows = readTrackerRows('Tickets', cells, columns, berlin, undefined);
    expect([rows.tickets, rows.leftOut]).toEqual([1, []]);
    const settings = {
      tab: 'Tickets',
      headerRow: 1,
      columns: new Map([
        ['id', 'Id'],
        ['opened', 'Opened'],
        ['priority', 'Priority'],
      ]),
      dateOrder: undefined,
      statuses: [],
    };
    const table = ok(trackerTable(settings, cells, () => berlin));
    const { statuses } = statusMapOf([]);
    const reading = {
      now: around.now(),
      rules: readRules(RULES, () => berlin),
      statuses,
      events: new Map(),
    };
    const read = readOpenPromises(table, reading, () => {});
    expect([read.tickets, read.leftOut, read.problems]).toEqual([1, 0, []]);
  });

  test('nor is it a customer', () => {
    const customers = tabRange(CUSTOMERS, [{ Customer: 'Acme' }, { 'Partner managed': false }]);
    const read = readRules(stacked(RULES, customers), () => berlin);
    expect([read.customers.size, read.problems]).toEqual([1, []]);
  });
});

describe('rows that are only made ready are no tickets', () => {
  const headers = ['Id', 'Opened', 'Priority', 'Status', 'Customer', 'First response', 'Days open', 'Seen'];
  const ticket = ['A-1', '2026-06-05 11:00', 'High', 'Open', 'Acme', '', 0, false];
  const columns = guessColumns([headers, ticket]);
  const settings = {
    tab: 'Tickets',
    headerRow: 1,
    columns: new Map(Array.from(columns.columns.values(), ({ field, header }) => [field, header])),
    dateOrder: undefined,
    statuses: [],
  };
  const read = (...rows: Cell[][]) => {
    const all = [headers, ticket, ...rows];
    const reading = {
      now: around.now(),
      rules: readRules(RULES, () => berlin),
      statuses: statusMapOf([]).statuses,
      events: new Map(),
    };
    const run = readOpenPromises(ok(trackerTable(settings, all, () => berlin)), reading, () => {});
    const before = readTrackerRows('Tickets', all, columns, berlin, undefined);
    const tracked = track({ tickets: all, rules: RULES, events: '' }, '', '', around) as Cell[][];
    return {
      run: [run.tickets, run.problems.map(({ wanted }) => wanted)],
      setup: [before.tickets, before.leftOut.map(({ why }) => why)],
      said: tracked.slice(2).map(([cell]) => cell),
    };
  };

  test.each<[string, Cell[]]>([
    ['a status and a figure that fill the sheet to its end', ['', '', 'Low', 'Open', '', '', 0, false]],
    ['a number given out beforehand', ['A-2', '', '', '', '', '', 0, false]],
    ['the title of a section', ['JUNE', '', '', '', '', '', '', '']],
    ['a total below', ['Total', '', '', '', '', '', 17, '']],
  ])('%s', (_, row) => {
    expect(read(row, row, row)).toEqual({ run: [1, []], setup: [1, []], said: ['', '', ''] });
  });

  test.each<[string, Cell[], RegExp, string]>([
    ['a customer and no id', ['', '', '', 'Open', 'Acme', '', '', false], /ticket has no id/, 'no ticket id'],
    [
      'an id and a priority',
      ['A-2', '', 'High', '', '', '', '', false],
      /has no date of opening/,
      'no date of opening',
    ],
    ['an id that is an error', ['#REF!', '', '', '', '', '', '', ''], /no date of opening/, 'error cell'],
    ['a ticked box', ['', '', '', '', '', '', '', true], /ticket has no id/, 'no ticket id'],
    [
      'an opening and no id',
      ['', '2026-06-05 11:00', '', '', '', '', '', false],
      /ticket has no id/,
      'no ticket id',
    ],
  ])('%s: begun, and told', (_, row, message, why) => {
    const { run, setup, said } = read(row);
    expect(run).toEqual([2, [expect.stringMatching(message)]]);
    expect(setup).toEqual([2, [why]]);
    expect(said).toEqual([expect.stringMatching(message)]);
  });
});
