import { describeColumns, guessColumns } from '../../src/sheets/columns';

const mapped = (cells: unknown[][], wishes = {}) => {
  const { columns } = guessColumns(cells, wishes);
  return Object.fromEntries([...columns.values()].map(({ field, header }) => [field, header]));
};

test('English headers', () => {
  const cells = [
    ['Ticket', 'Opened', 'Customer', 'Severity', 'Status', 'First response', 'Resolved', 'Paused hours'],
    ['T-1', '2026-03-04 21:05', 'Acme', 'High', 'Open', '2026-03-04 22:05', '', 1.5],
  ];
  expect(mapped(cells)).toEqual({
    id: 'Ticket',
    opened: 'Opened',
    customer: 'Customer',
    priority: 'Severity',
    status: 'Status',
    'first response': 'First response',
    resolved: 'Resolved',
    'paused hours': 'Paused hours',
  });
});

test.each([
  [
    'Spanish',
    ['Nº ticket', 'Fecha de creación', 'Cliente', 'Prioridad', 'Estado', 'Primera respuesta', 'Resuelto el'],
  ],
  [
    'German',
    ['Ticketnummer', 'Eröffnet am', 'Kunde', 'Priorität', 'Status', 'Erste Antwort am', 'Gelöst am'],
  ],
  [
    'French',
    ['Numéro du ticket', 'Créé le', 'Client', 'Priorité', 'Statut', 'Première réponse', 'Résolu le'],
  ],
  [
    'Italian',
    ['Numero ticket', 'Data di apertura', 'Cliente', 'Priorità', 'Stato', 'Prima risposta', 'Risolto il'],
  ],
])('%s headers', (_language, headers) => {
  const [id, opened, customer, priority, status, first, resolved] = headers;
  const cells = [headers, ['A1', '2026-03-04 21:05', 'Acme', 'x', 'y', '2026-03-04 22:05', '']];
  expect(mapped(cells)).toEqual({
    id,
    opened,
    customer,
    priority,
    status,
    'first response': first,
    resolved,
  });
});

test('the header row may stand below a title and a note', () => {
  const cells = [
    ['Support tickets 2026', '', ''],
    ['', '', ''],
    ['Ticket', 'Created on', 'Priority'],
    ['1', '2026-03-04', 'P1'],
  ];
  expect(guessColumns(cells)).toMatchObject({ headerRow: 2, problems: [] });
});

test('content decides where no header tells, and the reason says so', () => {
  const cells: unknown[][] = [['Blip', 'Zap', 'Wug', 'Fep']];
  for (let index = 0; index < 10; index++) {
    cells.push([
      `Q-${index}`,
      new Date(2026, 2, index + 1),
      index % 2 ? 'High' : 'Low',
      index % 2 ? 'Open' : 'Closed',
    ]);
  }
  const guess = guessColumns(cells);
  expect(mapped(cells)).toEqual({ id: 'Blip', opened: 'Zap', priority: 'Wug', status: 'Fep' });
  expect(guess.columns.get('id')?.reason).toContain('all different, like "Q-0"');
});

test('two columns called Status are asked about; the other columns are still read', () => {
  const cells = [
    ['Ticket', 'Opened', 'Status', 'Status'],
    ['T-1', '2026-03-04', 'Open', 'Won'],
  ];
  const guess = guessColumns(cells, { sheet: 'Tracker' });
  expect([...guess.columns.keys()].sort()).toEqual(['id', 'opened']);
  expect(guess.problems).toHaveLength(1);
  expect(describeColumns(guess).join('\n')).toContain(
    'Tracker row 1: "Status" could be "status" as well as another column: "Status" (column C), "Status" (column D). Rename',
  );
});

test('a duration column is not taken for the moment of the first response', () => {
  const cells = [
    ['Ticket', 'Opened', 'First response time'],
    ['T-1', '2026-03-04', 2.5],
  ];
  expect(mapped(cells)).toEqual({ id: 'Ticket', opened: 'Opened' });
});

test('a column the person named wins; a header that is gone is named with what is there', () => {
  const cells = [
    ['Ticket', 'Opened', 'Reported on'],
    ['T-1', '2026-03-04', '2026-03-03'],
  ];
  expect(mapped(cells, { chosen: new Map([['opened', 'reported ON']]) })).toMatchObject({
    opened: 'Reported on',
  });
  const { columns, problems } = guessColumns(cells, { chosen: new Map([['opened', 'Opened at']]) });
  expect(columns.has('opened')).toBe(false);
  expect(problems).toMatchObject([
    { found: 'Opened at', wanted: expect.stringContaining('Ticket, Opened, Reported on'), place: { row: 1 } },
  ]);
});

test('a blank header says that there is no such column, so none is guessed', () => {
  const cells = [
    ['Ticket', 'Opened', 'Response', 'End date'],
    ['T-1', '2026-03-04', '', '2027-12-31'],
  ];
  expect(mapped(cells)).toMatchObject({ 'first response': 'Response', resolved: 'End date' });
  const chosen = new Map([
    ['first response', ''],
    ['resolved', ''],
  ]);
  expect(mapped(cells, { chosen })).toEqual({ id: 'Ticket', opened: 'Opened' });
  const { problems } = guessColumns(cells, { chosen: new Map([['opened', '']]) });
  expect(problems).toMatchObject([{ wanted: expect.stringContaining('No column for "opened"') }]);
});

const TWO_ROWS = [
  ['Ticket', 'Customer', 'Priority', 'Status', 'Dates', '', ''],
  ['', '', '', '', 'Opened', 'First reply', 'Closed'],
  ...Array.from({ length: 12 }, (_, nth) => [`T-${nth}`, 'Acme', 'High', 'Open', '2026-03-04', '', '']),
];

test('two rows of headers are told; the row that the person names is the one', () => {
  expect(guessColumns(TWO_ROWS, { sheet: 'Work' }).problems).toMatchObject([
    { found: 'row 2', wanted: expect.stringContaining('as well as row 1'), place: { sheet: 'Work' } },
  ]);
  const first = guessColumns(TWO_ROWS, { headerRow: 1 });
  expect(first).toMatchObject({ headerRow: 0, problems: [] });
  const second = guessColumns([['Our tickets'], ...TWO_ROWS.map((row) => ['x', ...row])], { headerRow: 3 });
  expect(second.headerRow).toBe(2);
  expect(second.columns.get('opened')).toMatchObject({ header: 'Opened', index: 5 });
  expect(second.columns.get('resolved')).toMatchObject({ header: 'Closed', index: 7 });
});

test('a ticket of status Closed is no second row of headers', () => {
  const cells = [
    ['Ticket', 'Opened', 'Status', 'Category'],
    ['T-1', '', 'Closed', 'hardware'],
    ['T-2', '2026-03-04', 'Open', 'hardware'],
  ];
  expect(guessColumns(cells).problems).toEqual([]);
});

test('a row without headers is named', () => {
  expect(guessColumns(TWO_ROWS, { headerRow: 99 }).problems).toMatchObject([
    { wanted: expect.stringContaining('no row of headers in row 99') },
  ]);
});

test('a missing column of opening times is a problem that says what the likely one holds', () => {
  const { problems } = guessColumns([
    ['Ticket', 'Opened'],
    ['T-1', 'soon'],
  ]);
  expect(problems).toMatchObject([{ wanted: expect.stringContaining('for example "soon"') }]);
});

test('stop columns of the policies’ own metrics are found', () => {
  const cells = [
    ['Ticket', 'Opened', 'Acknowledged', 'Patch shipped at'],
    ['T-1', '2026-03-04', '2026-03-05', '2026-03-06'],
  ];
  expect(mapped(cells, { metrics: ['acknowledgement', 'patch shipped'] })).toMatchObject({
    acknowledgement: 'Acknowledged',
    'patch shipped': 'Patch shipped at',
  });
});

test('headers named like parts of an object are only names', () => {
  const cells = [
    ['__proto__', 'constructor', 'Ticket', 'Opened', 'toString'],
    ['x', 'y', 'T-1', '2026-03-04', 'z'],
  ];
  const guess = guessColumns(cells, { chosen: new Map([['__proto__', 'constructor']]) });
  expect([...guess.columns.keys()].sort()).toEqual(['id', 'opened']);
  expect(guess.problems).toMatchObject([{ found: '__proto__' }]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('no headers at all is a problem that says what a header row looks like', () => {
  expect(
    guessColumns([
      [1, 2],
      [3, 4],
    ]).problems,
  ).toMatchObject([{ wanted: expect.stringContaining('Ticket, Opened') }]);
});

test.each([
  ["Niveau d'urgence", 'Urgent'],
  ['Nivel de prioridad', 'Alta'],
  ['Livello di priorità', 'Bassa'],
])('%s is a priority, not a tier', (header, word) => {
  const cells = [
    ['Ticket', 'Opened', header],
    ['T-1', '2026-03-04', word],
  ];
  expect(mapped(cells)).toEqual({ id: 'Ticket', opened: 'Opened', priority: header });
});

test('a column Issue that tells what the matter is holds no ids, and no column is taken for them', () => {
  const cells = [
    ['Date opened', 'Issue', 'Priority'],
    ['2026-03-04', 'Printer does not print', 'High'],
    ['2026-03-05', 'VPN', 'High'],
    ['2026-03-05', 'Cannot log in', 'Low'],
  ];
  const { columns, problems } = guessColumns(cells);
  expect(columns.has('id')).toBe(false);
  expect(problems).toMatchObject([
    { wanted: expect.stringMatching(/named like "id" .*Or add such a column/) },
  ]);
  const keys = cells.map(([date, , priority], nth) => [date, nth === 0 ? 'Issue' : `SD-${nth}`, priority]);
  expect(mapped(keys)).toMatchObject({ id: 'Issue' });
});

test('headers as trackers in other languages have them', () => {
  const german = [
    ['Vorgangsnr.', 'Eingangsdatum', 'Bearbeitungsstatus', 'Erledigt am'],
    ['2026-1', '2026-03-04', 'wird geprüft', ''],
  ];
  expect(mapped(german)).toEqual({
    id: 'Vorgangsnr.',
    opened: 'Eingangsdatum',
    status: 'Bearbeitungsstatus',
    resolved: 'Erledigt am',
  });
  const spanish = [
    ['Folio', 'Fecha de solicitud', 'Estatus', 'Fecha de atención', 'Fecha de solución'],
    ['F-1', '2026-03-04', 'En revisión', '2026-03-04', ''],
  ];
  expect(mapped(spanish)).toEqual({
    id: 'Folio',
    opened: 'Fecha de solicitud',
    status: 'Estatus',
    'first response': 'Fecha de atención',
    resolved: 'Fecha de solución',
  });
});

test('why a column was taken shows no date as a program writes it', () => {
  const day = (date: number) => new Date(Date.UTC(2026, 2, date));
  const cells = [['Zap', 'Ticket'], ...[4, 5, 6].map((date) => [day(date), day(date)])];
  const { columns, problems } = guessColumns(cells);
  expect(columns.get('opened')?.reason).toMatch(/a date in nearly every row$/);
  expect(problems).toMatchObject([{ wanted: expect.stringContaining('(for example "a date")') }]);
});

test.each([
  [
    'English',
    ['Ref', 'Date/Time Logged', 'Severity (1-4)', 'Current Status', 'Engineer', 'Attended', 'Date Fixed'],
  ],
  ['German', ['Ticket-Nr.', 'Erstellt', 'Prio', 'Status', 'Zugewiesen', 'Erstreaktion', 'Gelöst']],
  ['Italian', ['N. ticket', 'Aperta il', 'Urgenza', 'Stato', 'Assegnata a', 'Prima risposta', 'Chiusa il']],
  [
    'Spanish',
    [
      '# Incidencia',
      'Fecha de alta',
      'Prioridad',
      'Estado',
      'Asignada a',
      'Primera respuesta',
      'Fecha cierre',
    ],
  ],
])('more %s headers', (_language, headers) => {
  const cells = [headers, ['A1', '2026-03-04 21:05', 'x', 'y', 'Kim', '2026-03-04 22:05', '2026-03-05']];
  const [id, opened, priority, status, owner, first, resolved] = headers;
  expect(mapped(cells)).toEqual({
    id,
    opened,
    priority,
    status,
    owner,
    'first response': first,
    resolved,
  });
});
