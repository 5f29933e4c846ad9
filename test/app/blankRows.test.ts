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
