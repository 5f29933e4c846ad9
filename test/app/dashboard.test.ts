import { dashboardTab } from '../../src/app/dashboard';
import type { Cell } from '../../src/host/host';
import { CUSTOMERS, POLICIES, SETTINGS } from '../../src/sheets/tabs';
import { tabRange } from '../behaviour/sheet';
import { fakeFile, fakeHost } from '../fakes/fakeHost';

const OFFICE = 'Mon-Fri 09:00-17:00 Europe/Madrid';
const HEADERS = ['Name', 'Ticket', 'Opened', 'Priority', 'Seen'];

function settingsOf(tab: string, headerRow: number) {
  const fields = { id: 'Ticket', opened: 'Opened', priority: 'Priority' };
  return [
    { Setting: 'header row', For: tab, Value: String(headerRow) },
    ...Object.entries(fields).map(([field, Value]) => ({ Setting: `column: ${field}`, For: tab, Value })),
  ];
}

function twoTrackers(...rows: Record<string, Cell>[]) {
  return fakeFile({
    [POLICIES.name]: tabRange(POLICIES, [
      { Policy: '=Mine', Metric: 'first response', Limit: '4h', Calendar: OFFICE },
      { Policy: '=Mine', Metric: 'resolution', Limit: '2bd', Calendar: OFFICE },
      ...rows,
    ]),
    [SETTINGS.name]: tabRange(SETTINGS, [...settingsOf('March', 1), ...settingsOf("Ana's", 3)]),
    March: [HEADERS],
    "Ana's": [['', '', '', '', ''], ['', '', '', '', ''], HEADERS],
  });
}

function built(file = twoTrackers()) {
  const tab = dashboardTab(fakeHost(file));
  if ('problem' in tab) throw new Error(tab.wanted);
  return tab;
}

const letters = (column: number): string =>
  column > 26
    ? letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column);

test('only tabs that something reads are made: waivers are rows of SLA Events', () => {
  const file = twoTrackers();
  const before = [...file.tabs.keys()];
  built(file);
  expect([...file.tabs.keys()].slice(before.length)).toEqual(['SLA Outages', 'SLA Maintenance', 'SLA Hours']);
});

test('the end of the period says that it is not counted itself', () => {
  const { rows } = built();
  expect(rows.slice(2, 5).map(([label]) => label)).toEqual(['From', 'To (excluded)', 'Counted by']);
});

test('rows are of one width, and each column has its format', () => {
  const { rows, formats } = built();
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([formats.length]));
});

test('with two trackers each list looks at its own promise in its own tracker’s tickets', () => {
  const { rows, coloured } = built();
  const header = rows[0] as string[];
  for (const tab of ['March', "Ana's"]) {
    const all = header.indexOf(`All tickets, ${tab}`) + 1;
    ['first response', 'resolution'].forEach((metric, nth) => {
      const list = header.indexOf(`Now: ${metric}, ${tab}`) + 1;
      const due = letters(all + 1 + nth * 3);
      const status = letters(all + 2 + nth * 3);
      const formula = String(rows[2]![list - 1]);
      expect(formula).toMatch(
        RegExp(
          `^=IF\\(IFERROR\\(\\$${status}\\$2="${metric} status",FALSE\\),SORT\\(.*"Cannot be told: see All tickets, ${tab}"`,
        ),
      );
      expect(formula).toContain(`HSTACK($${letters(all)}$3:$${letters(all)},$${due}$3:$${due},`);
      expect(formula).toContain(`($${status}$3:$${status}="At risk")`);
      expect(coloured).toContainEqual({ column: list + 2, by: 'status' });
      expect(coloured).toContainEqual({ column: all + 2 + nth * 3, by: 'status' });
    });
  }
});

const told = (ids: string, tickets: string, columns: readonly string[]) =>
  `=FILTER(HSTACK(${ids},SLA_TRACK(${tickets},SLA_RULES,SLA_EVENTS,"first response, resolution",SLA_NOW)),IFERROR(${columns.map((column) => `(${column}<>"")`).join('+')},1))`;

test('formulas refer to the trackers from their header row, to the columns that have a meaning', () => {
  const formulas = built().rows.flat().map(String);
  const march = ["'March'!$B$1:$B", "'March'!$C$1:$C", "'March'!$D$1:$D"];
  expect(formulas).toContain(told(march[0]!, "'March'!$B$1:$D", march));
  const ana = ["'Ana''s'!$B$3:$B", "'Ana''s'!$C$3:$C", "'Ana''s'!$D$3:$D"];
  expect(formulas).toContain(told(ana[0]!, "'Ana''s'!$B$3:$D", ana));
  const report = 'SLA_RULES,"priority",SLA_EVENTS,"resolution",$B$3,$B$4,$B$5)';
  expect(formulas).toContain(`=SLA_REPORT('March'!$B$1:$D,${report}`);
});

test('columns without a meaning stand between: the others are put beside each other, with that of an agreed date', () => {
  const file = twoTrackers({ Policy: 'P', Metric: 'agreed date', Limit: 'by: Promised for' });
  file.tabs.set('March', {
    id: 1,
    cells: [['Ticket', 'Subject', 'Opened', 'Priority', 'Age', 'Promised for', 'Owner'], ['T-1']],
  });
  const { rows, room } = built(file);
  expect(rows.flat().map(String)).toContainEqual(
    expect.stringContaining("SLA_TRACK(HSTACK('March'!$A$1:$A,'March'!$C$1:$D,'March'!$F$1:$F),SLA_RULES,"),
  );
  expect(room).toBe(1002);
});

test('the tab has room for the longest tracker, and for as many tickets again', () => {
  const file = twoTrackers();
  file.tabs.set('March', { id: 1, cells: [HEADERS, ...Array.from({ length: 4999 }, () => ['', 'T'])] });
  expect(built(file).room).toBe(10_000);
});

test('a policy whose name looks like a formula stays text', () => {
  const { rows } = built(
    twoTrackers({ Policy: '=Mine', Metric: 'availability', Limit: '99%', Calendar: OFFICE }),
  );
  const [line] = rows.filter((row) => String(row[7]) === '99%');
  expect(line![0]).toBe("'=Mine");
  expect(String(line![6])).toContain(`,"${OFFICE}",SLA_RULES,SLA_MAINTENANCE)`);
});

test('availability without a calendar is counted in its customers’ hours, never around the clock unasked', () => {
  const promise = { Policy: 'P', Metric: 'availability', Limit: '99%' };
  const shares = (calendars: Record<string, string>, customer = '') => {
    const file = twoTrackers({ ...promise, Customer: customer });
    const cells = tabRange(
      CUSTOMERS,
      Object.entries(calendars).map(([Customer, Calendar]) => ({ Customer, Calendar })),
    );
    file.tabs.set(CUSTOMERS.name, { id: 91, cells });
    const [line] = built(file).rows.filter((row) => String(row[7]) === '99%');
    return line!.slice(6, 10).map(String);
  };
  expect(shares({ Acme: OFFICE, Beta: OFFICE })[0]).toContain(`,"${OFFICE}",SLA_RULES,`);
  expect(shares({ Acme: OFFICE, Beta: '24x7' }, 'Acme')[0]).toContain(`,"${OFFICE}",SLA_RULES,`);
  const wanted = ['Write its calendar in SLA Policies, or 24x7.', '99%', '', ''];
  expect(shares({ Acme: OFFICE, Beta: '24x7' })).toEqual(wanted);
  expect(shares({})).toEqual(wanted);
});

test('what is left turns red below zero, what is late and open above', () => {
  const file = twoTrackers({ Policy: 'P', Metric: 'availability', Limit: '99%', Calendar: OFFICE });
  file.tabs.set('SLA Hours', { id: 90, cells: [['Account'], ['Acme'], ['Acme'], ['ACME '], ['']] });
  const { rows, coloured } = built(file);
  const columnOf = (header: string) => {
    const [row] = rows.filter((cells) => cells.slice(0, 11).includes(header));
    return row!.indexOf(header) + 1;
  };
  expect(coloured).toContainEqual({ column: columnOf('minutes left'), by: 'below zero' });
  expect(coloured).toContainEqual({ column: columnOf('hours left'), by: 'below zero' });
  // SLA_REPORT spills: group, counted, met, missed, open late.
  expect(coloured).toContainEqual({ column: 5, by: 'above zero' });
  expect(rows.map(([first]) => first).filter((name) => /acme/i.test(String(name)))).toEqual(['Acme']);
});

test.each([
  [
    'no policies',
    (file: ReturnType<typeof fakeFile>) => file.tabs.delete(POLICIES.name),
    'SLA Policies holds no promise yet. Set the spreadsheet up first.',
  ],
  [
    'no tracker',
    (file: ReturnType<typeof fakeFile>) => file.tabs.delete(SETTINGS.name),
    'SLA Settings names no tracker. Set the spreadsheet up first.',
  ],
])('%s: what to do first, and nothing is made', (_, spoil, wanted) => {
  const file = twoTrackers();
  spoil(file);
  const host = fakeHost(file);
  expect(dashboardTab(host)).toMatchObject({ problem: true, wanted });
  expect(host.calls).not.toContain('ensureTab');
});
