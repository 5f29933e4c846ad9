import { type Agreement, agreementNamed } from '../../src/app/agreements';
import { formulaColumns } from '../../src/app/insertColumns';
import { applySetup, planSetup, type SetupPlan, STACK_FORMULA, undoSetup } from '../../src/app/setup';
import { isProblem } from '../../src/engine/problem';
import type { Cell, Host, NamedValue, NewTab } from '../../src/host/host';
import { tableOf } from '../../src/sheets/table';
import { ALL_TABS } from '../../src/sheets/tabs';
import { trackersFrom } from '../../src/sheets/trackerSettings';
import { startersFile } from './startersFile';

const HEADERS = ['Ticket', 'Opened', 'Customer', 'Severity', 'Status', 'First response'];
const ROWS: Cell[][] = [
  ['T-1', '3/4/2026 9:05 PM', 'Alder', 'High', 'Open', ''],
  ['T-2', '3/25/2026 9:05 AM', 'Birch', 'Low', 'With the vendor', '3/25/2026 9:30 AM'],
];
const HELP_DESK = helpDesk();

function helpDesk(): Agreement {
  const agreement = agreementNamed('help-desk', startersFile());
  if (isProblem(agreement)) throw new Error(agreement.wanted);
  return agreement;
}

function wish(cells: Cell[][] = [HEADERS, ...ROWS]) {
  return { agreement: HELP_DESK, tracker: { tab: 'Tickets', cells } };
}

/** A spreadsheet in memory, as far as the set-up asks for one. */
function spreadsheet(tabs: Record<string, Cell[][]> = {}) {
  const sheets = new Map(Object.entries(tabs));
  const names = new Map<string, string>();
  const at = Date.parse('2026-03-26T10:00:00Z');
  const host = {
    now: () => at,
    ensureTab({ name, headers, range }: NewTab) {
      if (!sheets.has(name)) sheets.set(name, headers.length > 0 ? [[...headers]] : []);
      if (range !== undefined) names.set(range, name);
    },
    writeRows(tab: string, rows: readonly (readonly Cell[])[]) {
      sheets.set(tab, [...sheets.get(tab)!.slice(0, 1), ...rows.map((row) => [...row])]);
    },
    writeFormula(tab: string, row: number, column: number, formula: string) {
      const cells = sheets.get(tab)!;
      while (cells.length < row) cells.push([]);
      cells[row - 1]![column - 1] = formula;
    },
    writeNamed({ name: tab }: { name: string }, values: readonly NamedValue[]) {
      for (const { name, setting, value } of values) {
        const row = sheets.get(tab)!.findIndex(([first]) => first === setting) + 1;
        names.set(name, `${tab}!${row}:3`);
        sheets.get(tab)![row - 1]![2] = value;
      }
    },
    deleteTab: (name: string) => sheets.delete(name),
    recalculateEachMinute: () => undefined,
    flush: () => undefined,
  };
  return { sheets, names, host: host as unknown as Host };
}

function done(plan: SetupPlan, host: Host) {
  const result = applySetup(plan, host);
  if (!('tabs' in result)) throw new Error(JSON.stringify(result));
  return result;
}

test('the plan says what will be made, before anything is', () => {
  const plan = planSetup(wish(), new Map([['Tickets', [HEADERS, ...ROWS]]]));
  expect(plan).toMatchObject({
    agreement: 'help-desk',
    tracker: 'Tickets',
    tickets: 2,
    obstacles: [],
    remarks: [{ wanted: expect.stringMatching(/^No column for "acknowledgement", "estimate", so /) }],
  });
  expect(plan.tabs.map(({ tab }) => tab.name)).toEqual(ALL_TABS.map(({ name }) => name));
  const counts = Object.fromEntries(plan.tabs.map(({ tab, rows }) => [tab.name, rows.length]));
  expect(counts).toMatchObject({
    'SLA Policies': 11,
    'SLA Calendars': 1,
    'SLA Holidays': 22,
    'SLA Rules': 0,
  });
  expect(plan.dateOrder).toMatchObject({ order: 'month first', why: expect.stringContaining('3/25/2026') });
});

test('it is done as planned: tabs, the stack of rules, the named moment', () => {
  const { sheets, names, host } = spreadsheet({ Tickets: [HEADERS, ...ROWS] });
  const made = done(planSetup(wish(), new Map()), host);
  expect(made.tabs).toEqual(ALL_TABS.map(({ name }) => name));
  expect(sheets.get('SLA Rules')).toEqual([[STACK_FORMULA]]);
  const trimmed = (range: string) =>
    `FILTER(${range},ROW(${range})<=MAX(1,IFERROR(${range}<>"",1)*ROW(${range})))`;
  const setting = 'INDEX(SLA_SETTINGS,0,MATCH("Setting",INDEX(SLA_SETTINGS,1,0),0))';
  expect(STACK_FORMULA).toBe(
    `=ARRAYFORMULA(IFERROR(VSTACK(${trimmed('SLA_POLICIES')},${trimmed('SLA_CUSTOMERS')},${trimmed('SLA_CALENDARS')},${trimmed('SLA_HOLIDAYS')},` +
      `FILTER(SLA_SETTINGS,${setting}<>"",${setting}<>"now",${setting}<>"heartbeat",${setting}<>"minutes between runs")),""))`,
  );
  const ranges = ALL_TABS.flatMap(({ range }) => range ?? []);
  expect([...names.keys()].sort()).toEqual([...ranges, 'SLA_HEARTBEAT', 'SLA_NOW', 'SLA_PERIOD'].sort());
  expect(names.get('SLA_HEARTBEAT')).toBe('SLA Settings!3:3');
  expect(sheets.get('SLA Settings')?.[1]).toEqual(['now', '', new Date('2026-03-26T10:00:00Z')]);
  expect(sheets.get('Tickets')).toEqual([HEADERS, ...ROWS]);
});

test('the settings read back as the tracker that was set up', () => {
  const { sheets, host } = spreadsheet();
  done(planSetup(wish([['', 'Our tickets'], HEADERS, ...ROWS]), new Map()), host);
  const table = tableOf('SLA Settings', sheets.get('SLA Settings')!);
  if (isProblem(table)) throw new Error(table.wanted);
  const { trackers, problems } = trackersFrom(table);
  expect(problems).toEqual([]);
  expect(trackers).toMatchObject([
    { tab: 'Tickets', headerRow: 2, dateOrder: 'month first', statuses: [['With the vendor', 'open']] },
  ]);
  expect(Object.fromEntries(trackers[0]!.columns)).toEqual({
    id: 'Ticket',
    opened: 'Opened',
    customer: 'Customer',
    priority: 'Severity',
    status: 'Status',
    'first response': 'First response',
  });
});

test('undo takes away all that was made and nothing else', () => {
  const { sheets, host } = spreadsheet({ Tickets: [HEADERS, ...ROWS], Notes: [['mine']] });
  undoSetup(done(planSetup(wish(), new Map()), host), host);
  expect([...sheets.keys()]).toEqual(['Tickets', 'Notes']);
});

test('a tab of ours that is there already stops the set-up, be it blank', () => {
  const { sheets, host } = spreadsheet();
  const inTheWay = planSetup(wish(), new Set(['SLA Policies', 'Tickets', 'SLA Ledger']));
  expect(inTheWay.obstacles).toMatchObject([
    { found: 'SLA Policies', wanted: expect.stringContaining('Rename or delete it first') },
    { found: 'SLA Ledger' },
  ]);
  expect(applySetup(inTheWay, host)).toEqual(inTheWay.obstacles);
  expect(sheets.size).toBe(0);
});

test('dates nobody can tell the order of stop the set-up until the person says', () => {
  const cells = [HEADERS, ['T-1', '3/4/2026', 'Alder', 'High', 'Open', '']];
  expect(planSetup(wish(cells), new Map()).obstacles).toMatchObject([
    { found: '3/4/2026', place: { sheet: 'Tickets', row: 2, column: 'Opened' } },
  ]);
  const said = planSetup({ ...wish(cells), dateOrder: 'day first' }, new Map());
  expect(said).toMatchObject({ obstacles: [], dateOrder: { order: 'day first' } });
});

test('an open question of the agreement stops the set-up until a row of one’s own answers it', () => {
  const where = { Calendar: 'Help desk' };
  const question = {
    clause: 'X1',
    ask: 'Open on Saturday?',
    example: '09:00-12:00',
    tab: 'SLA Calendars',
    where,
    column: 'Sat',
  };
  const asking = { ...wish(), agreement: { ...HELP_DESK, questions: [question] } };
  expect(planSetup(asking, new Map()).obstacles).toMatchObject([
    {
      wanted: expect.stringContaining('Open on Saturday?'),
      place: { sheet: 'SLA Calendars', column: 'Sat' },
    },
  ]);
  const calendar = { ...HELP_DESK.tabs['SLA Calendars']![0], Sat: '09:00-12:00' };
  const answered = planSetup({ ...asking, rows: { 'SLA Calendars': [calendar] } }, new Map());
  expect(answered.obstacles).toEqual([]);
  expect(answered.tabs.find(({ tab }) => tab.name === 'SLA Calendars')?.rows).toHaveLength(1);
});

test('a tracker without opening times is an obstacle; a doubtful column beside it is a remark', () => {
  expect(
    planSetup(
      wish([
        ['Ticket', 'Status'],
        ['T-1', 'Open'],
      ]),
      new Map(),
    ).obstacles,
  ).toHaveLength(1);
  const twice = planSetup(
    wish([
      [...HEADERS, 'Status'],
      [...ROWS[1]!, 'x'],
    ]),
    new Map(),
  );
  expect(twice.obstacles).toEqual([]);
  expect(twice.remarks).toMatchObject([
    { wanted: expect.stringContaining('column E') },
    { wanted: expect.stringContaining('"estimate"') },
  ]);
});

test('formula columns: one set for each promise that has a stop column', () => {
  const { columns } = planSetup(wish([['', 'Our tickets'], HEADERS, ...ROWS]), new Map());
  const added = formulaColumns(columns, HELP_DESK);
  expect(added.map(({ header }) => header)).toEqual([
    'First response promise',
    'First response due',
    'First response hours left',
    'First response status',
  ]);
  expect(added[1]!.formula).toBe('=SLA_DEADLINE(B3:B,D3:D,SLA_RULES,"first response",C3:C,)');
  expect(added[2]!.formula).toBe(
    '=HOURS_REMAINING(SLA_DEADLINE(B3:B,D3:D,SLA_RULES,"first response",C3:C,),"Help desk",SLA_RULES,F3:F,SLA_NOW)',
  );
  expect(added[3]!.formula).toBe('=SLA_STATUS(B3:B,F3:F,D3:D,SLA_RULES,"first response",C3:C,,SLA_NOW)');
});

test('a column of the tracker that has the name of one of ours stays theirs, and that is said', () => {
  const own = wish([
    [...HEADERS, 'First response due'],
    [...ROWS[0]!, 'by noon'],
  ]);
  const plan = planSetup({ ...own, formulaColumns: true }, new Map());
  expect(plan.formulaColumns.map(({ header }) => header)).toEqual([
    'First response promise',
    'First response hours left',
    'First response status',
  ]);
  const said = { found: 'First response due', wanted: 'heads a column of yours, so ours is left out.' };
  expect(plan.remarks).toContainEqual(expect.objectContaining(said));
  expect(planSetup(own, new Map()).remarks).not.toContainEqual(expect.objectContaining(said));
});

test('formula columns without a column for the response: due times, but no status to mislead', () => {
  const { columns } = planSetup(
    wish([
      ['Ticket', 'Opened'],
      ['T-1', '2026-03-04'],
    ]),
    new Map(),
  );
  const added = formulaColumns(columns, HELP_DESK);
  expect(added.map(({ header }) => header)).toEqual([
    'First response promise',
    'First response due',
    'First response hours left',
  ]);
  expect(added[1]!.formula).toBe('=SLA_DEADLINE(B2:B,"any",SLA_RULES,"first response",,)');
  expect(added[0]!.formula).toBe(
    '=ARRAYFORMULA(IF(B2:B="","",SLA_TARGET("any",SLA_RULES,"first response",,B2:B)))',
  );
});

/** The formula of the hours left of promises of resolution, one line of SLA Policies for each priority. */
function hoursLeftOf(lines: readonly { readonly Limit: string; readonly Calendar: string }[]): string {
  const rows = lines.map((line, nth) => ({
    Policy: 'P',
    Priority: `P${nth + 1}`,
    Metric: 'resolution',
    ...line,
  }));
  const agreement = { ...HELP_DESK, tabs: { ...HELP_DESK.tabs, 'SLA Policies': rows } };
  const cells = [
    ['Ticket', 'Opened', 'Priority', 'Resolved'],
    ['T-1', '2026-03-04', 'P1', ''],
  ];
  const { columns } = planSetup({ agreement, tracker: { tab: 'Tickets', cells } }, new Map());
  const [left] = formulaColumns(columns, agreement).filter(({ header }) => header.endsWith('hours left'));
  return left!.formula;
}

test.each([
  [['24eh'], '', 'by the clock, as SLA_TRACK and the dashboard count it'],
  [['14cd', '1mo'], '', 'days and months likewise'],
  [['24eh', 'none', 'asap'], '', 'what has no target has no hours left'],
  [['2bd', '24eh'], '"Help desk"', 'some are counted in open hours'],
  [['8bh', 'none'], '"Help desk"', 'open hours'],
])('hours left of %j are counted on the calendar %p (%s)', (limits, calendar) => {
  expect(hoursLeftOf(limits.map((Limit) => ({ Limit, Calendar: 'Help desk' })))).toBe(
    `=HOURS_REMAINING(SLA_DEADLINE(B2:B,C2:C,SLA_RULES,"resolution",,),${calendar},SLA_RULES,D2:D,SLA_NOW)`,
  );
});

test.each<[string[], string, string]>([
  [['24x7'], '"24x7"', 'not on the office hours that another promise has'],
  [['24x7', 'Help desk'], '', 'two of them: by the clock'],
  [['', 'Help desk'], '"Help desk"', 'blank is the only one there is'],
  [['Mon-Fri 9-17 Europe/Madrid'], '"Mon-Fri 9-17 Europe/Madrid"', 'hours as text'],
])('hours left of a promise on %j are counted on %s (%s)', (calendars, calendar) => {
  const formula = hoursLeftOf(calendars.map((Calendar) => ({ Limit: '8h', Calendar })));
  expect(formula).toContain(`,"resolution",,),${calendar},SLA_RULES,`);
});

test('paused hours move a resolution, not a first response, unless the policy says so', () => {
  const cells = [
    ['Ticket', 'Opened', 'Priority', 'First response', 'Resolved', 'Paused hours'],
    ['T-1', '2026-03-04', 'High', '', '', 2],
  ];
  const line = { Policy: 'P', Priority: 'High', Calendar: 'Help desk' };
  const formulasOf = (pauses: string) => {
    const lines = [
      { ...line, Metric: 'first response', Limit: '2bh', Pauses: pauses },
      { ...line, Metric: 'resolution', Limit: '8bh' },
    ];
    const agreement = { ...HELP_DESK, tabs: { ...HELP_DESK.tabs, 'SLA Policies': lines } };
    const { columns } = planSetup({ agreement, tracker: { tab: 'Tickets', cells } }, new Map());
    return formulaColumns(columns, agreement)
      .filter(({ header }) => header.endsWith(' due'))
      .map(({ formula }) => formula);
  };
  expect(formulasOf('')).toEqual([
    '=SLA_DEADLINE(B2:B,C2:C,SLA_RULES,"first response",,)',
    '=SLA_DEADLINE(B2:B,C2:C,SLA_RULES,"resolution",,F2:F)',
  ]);
  expect(formulasOf('yes')[0]).toContain(',F2:F)');
});

test.each([
  ['Erledigt', 'resolved'],
  ['Geschlossen', 'closed'],
  ['En espera del cliente', 'paused'],
  ['Waiting for vendor', 'paused'],
  ['Risolto', 'resolved'],
  ['Clôturé', 'closed'],
  ['Not resolved', 'open'],
  ['Reopened by customer', 'open'],
  ['With the vendor', 'open'],
  ['Closed - no response', 'closed'],
  ['Closed, no resolution', 'closed'],
  ['Done (no action needed)', 'resolved'],
  ['Geschlossen, nicht reproduzierbar', 'closed'],
  ['Cerrado - no procede', 'closed'],
  ['Resolved, customer notified', 'resolved'],
  ['Information incomplete', 'open'],
  ['To be fixed', 'open'],
  ['Resolution in progress', 'open'],
  ['Ready to close', 'open'],
  ['Not yet fully resolved', 'open'],
  ['Noch nicht gelöst', 'open'],
  ['Unresolved', 'open'],
  ['With the resolver group', 'open'],
  ['With stakeholder', 'open'],
  ['Partly done', 'open'],
  ['Partner closed', 'closed'],
  ['Hold', 'paused'],
  ['Wartet auf Kunden', 'paused'],
  ['Antwort erwartet', 'paused'],
  ['Wartung abgeschlossen', 'closed'],
  ['Cancelado', 'closed'],
  ['Auto-closed', 'closed'],
])(
  'a status the clock does not know (%s) is read by its words as %s, and that is said',
  (status, meaning) => {
    const cells = [
      HEADERS,
      ['T-1', '2026-03-04', 'Alder', 'High', status, ''],
      ['T-2', '2026-03-04', 'A', 'Low', 'Open', ''],
    ];
    const plan = planSetup(wish(cells), new Map());
    expect(plan.readings).toEqual([`status "${status}" is read as ${meaning}`]);
    const settings = plan.tabs.find(({ tab }) => tab.name === 'SLA Settings')!.rows;
    expect(settings.filter(([setting]) => String(setting).startsWith('status: '))).toEqual([
      [`status: ${status}`, 'Tickets', meaning],
    ]);
  },
);
