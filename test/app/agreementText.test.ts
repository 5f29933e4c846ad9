import { agreementNamed, cellsOfRows } from '../../src/app/agreements';
import { agreementText, writeAgreement } from '../../src/app/agreementText';
import { checkCells } from '../../src/app/checkRules';
import { isProblem } from '../../src/engine/problem';
import { parseIsoDate } from '../../src/engine/time/localDate';
import type { Cell, Host } from '../../src/host/host';
import { ALL_TABS, POLICIES, STEPS, type Tab } from '../../src/sheets/tabs';
import { answered, starterFiles, startersFile } from './startersFile';

const TODAY = parseIsoDate('2026-06-01')!;
const noZone = () => {
  throw new Error('a starter needs no spreadsheet to be read');
};

/** The tabs as a starter fills them, its questions answered by their examples; a place's holidays by one of them. */
function cellsOf(name: string, more: Record<string, Cell[][]> = {}) {
  const starter = agreementNamed(name, startersFile());
  if (isProblem(starter)) throw new Error(starter.wanted);
  const { tabs } = answered(starter);
  const places = (tabs['SLA Calendars'] ?? []).map((row) => row['Holiday set'] ?? '');
  const filled = new Set((tabs['SLA Holidays'] ?? []).map(({ Set: set }) => set));
  const holidays = places
    .filter((set) => set !== '' && !filled.has(set))
    .map((set) => [set, '2026-12-25', '', '']);
  return (tab: Tab): Cell[][] => [
    [...tab.headers],
    ...cellsOfRows(tab, tabs[tab.name] ?? []),
    ...(tab.name === 'SLA Holidays' ? holidays : []),
    ...(more[tab.name] ?? []),
  ];
}

const textOf = (name: string, more?: Record<string, Cell[][]>) => {
  const lines = agreementText(cellsOf(name, more), noZone, TODAY);
  if (isProblem(lines)) throw new Error(lines.wanted);
  return lines.map(([clause, text]) => (clause === '' ? text : `${clause}: ${text}`));
};

test('help desk: parties, the line on advice, promises by clause, hours with their closed days, escalation, signatures', () => {
  const lines = textOf('help-desk', { 'SLA Settings': [['provider', '', 'Birch Support']] });
  expect(lines.slice(0, 3)).toEqual([
    'Service level agreement between Birch Support and its customers',
    'As of 2026-06-01.',
    expect.stringMatching(/not legal advice/),
  ]);
  expect(lines).toContain('Help desk, version 1');
  expect(lines).toContain(
    'PO5: Estimate: within 24 elapsed hours. Waiting does not count. A ticket opened Fri 17:30 is due Sat 17:30.',
  );
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^Help desk: Mon–Fri 08:00–18:00, America\/New_York\. Closed in 2026: 2026-01-01 New Year's Day, .*2026-12-25/,
    ),
  );
  expect(lines).toContain('Level 2, at due: supervisor (first response).');
  expect(lines).toContainEqual(expect.stringMatching(/^Help desk 1: for Birch Support ____/));
});

test('what is agreed in SLA Settings stands in the text, and nothing else of them', () => {
  const also = (name: string, more?: Record<string, Cell[][]>) => {
    const lines = textOf(name, more);
    const from = lines.indexOf('Also agreed');
    return from < 0 ? [] : lines.slice(from + 1, lines.indexOf('', from));
  };
  expect(also('customer-based')).toEqual([
    'Service credit for an uptime below 99.9%: 10% of the fee.',
    'Service credit for an uptime below 99%: 25% of the fee.',
    'Service credit cap: 30%.',
  ]);
  expect(also('service-based')).toEqual([
    'Kpi (answered in time): at least 95%.',
    'Kpi (uptime): at least 99.99%.',
  ]);
  const settings: Cell[][] = [
    ['provider', '', 'Birch Support'],
    ['column: id', 'Tickets', 'Ticket'],
    ['mail', '', 'paused'],
  ];
  expect(also('multilevel', { 'SLA Settings': settings })).toEqual([]);
});

test('a row that cannot be read is named, not left out unseen', () => {
  const row = (tab: Tab, cells: Record<string, string>) => tab.headers.map((header) => cells[header] ?? '');
  const policy = {
    Policy: 'Help desk',
    Version: '1',
    Metric: 'reaction',
    Limit: '2 days',
    Calendar: 'Help desk',
  };
  const lines = textOf('help-desk', {
    'SLA Policies': [row(POLICIES, policy)],
    'SLA Steps': [row(STEPS, { Metric: 'resolution', Offset: 'soon', Level: '1', Role: 'lead' })],
  });
  const from = lines.indexOf('Not in this text, since it cannot be read');
  expect(from).toBeGreaterThan(0);
  expect(lines.slice(from + 1, from + 3)).toEqual([
    expect.stringMatching(/^SLA Policies row \d+, Limit: "2 days" could mean 2bd/),
    expect.stringMatching(/^SLA Steps row \d+, Offset: "soon"/),
  ]);
  expect(from).toBeLessThan(lines.indexOf('Help desk, version 1'));
  expect(textOf('help-desk')).not.toContain('Not in this text, since it cannot be read');
});

test('hours of customers who have calendars of their own are listed with whose they are', () => {
  const cells = cellsOf('help-desk');
  const at = (tab: Tab, header: string) => tab.headers.indexOf(header);
  const edited = (tab: Tab): Cell[][] => {
    const [headers, ...rows] = cells(tab);
    if (tab.name === 'SLA Policies')
      return [
        headers!,
        ...rows.map((row) => row.map((cell, column) => (column === at(tab, 'Calendar') ? '' : cell))),
      ];
    if (tab.name === 'SLA Calendars')
      return [headers!, ...rows, rows[0]!.map((cell, column) => (column === 0 ? 'Late desk' : cell))];
    if (tab.name !== 'SLA Customers') return [headers!, ...rows];
    return [
      headers!,
      ...[
        ['Alder', 'Help desk'],
        ['Birch', 'Late desk'],
      ].map(([name, calendar]) =>
        headers!.map((_, column) => (column === 0 ? name! : column === at(tab, 'Calendar') ? calendar! : '')),
      ),
    ];
  };
  const lines = agreementText(edited, noZone, TODAY);
  if (isProblem(lines)) throw new Error(lines.wanted);
  const texts = lines.map(([, text]) => text);
  expect(texts).toContainEqual(expect.stringContaining("in the customer's own hours"));
  expect(texts).toContainEqual(expect.stringMatching(/^Help desk \(Alder\): Mon–Fri 08:00–18:00/));
  expect(texts).toContainEqual(expect.stringMatching(/^Late desk \(Birch\): Mon–Fri 08:00–18:00/));
});

test('who signed stands there instead of the line to sign on; customers by their names', () => {
  const signed = ['signed off', 'One customer 1', 'Ann 2026-05-30, Ben 2026-05-31'];
  const lines = textOf('customer-based', { 'SLA Settings': [signed] });
  expect(lines[0]).toBe('Service level agreement between the provider and Alder Ltd');
  expect(lines).toContain('One customer 1: signed by Ann 2026-05-30 and Ben 2026-05-31.');
});

test.each(starterFiles())('%s: every row of SLA Policies is a sentence of its text', (name) => {
  const { sentences } = checkCells(cellsOf(name), noZone, TODAY, 5);
  const text = textOf(name).join('\n');
  for (const sentence of sentences) expect(text).toContain(sentence);
  expect(text).not.toMatch(/undefined|\[object|NaN|\{/);
});

test('no row of policies: nothing to agree on', () => {
  expect(agreementText((tab) => [[...tab.headers]], noZone, TODAY)).toMatchObject({ problem: true });
});

describe('written into the spreadsheet', () => {
  function spreadsheet(present?: Cell[][]) {
    const cells = cellsOf('help-desk');
    const tabs = new Map(ALL_TABS.map((tab) => [tab.name, cells(tab)]));
    if (present !== undefined) tabs.set('SLA Agreement', present);
    const host = {
      now: () => Date.parse('2026-06-01T10:00:00Z'),
      spreadsheet: () => ({ zone: 'Europe/Madrid' }),
      readTab: (name: string) => tabs.get(name),
      ensureTab: ({ name, headers }: Tab) => tabs.set(name, tabs.get(name) ?? [[...headers]]),
      writeRows: (name: string, rows: Cell[][]) => tabs.set(name, [tabs.get(name)![0]!, ...rows]),
      flush: () => undefined,
    };
    return { tabs, host: host as unknown as Host };
  }

  test('twice is once', () => {
    const { tabs, host } = spreadsheet();
    const never = () => {
      throw new Error('asked although nothing would go');
    };
    expect(writeAgreement(host, never)).toBe('written');
    const written = tabs.get('SLA Agreement')!;
    expect(written.length).toBeGreaterThan(10);
    expect(writeAgreement(host, never)).toBe('written');
    expect(tabs.get('SLA Agreement')).toEqual(written);
  });

  test('a tab of that name that is somebody’s own is left alone', () => {
    const { tabs, host } = spreadsheet([['Mine']]);
    const written = writeAgreement(host, () => true);
    expect(written).toEqual({ obstacle: expect.stringContaining('SLA Agreement') });
    expect(tabs.get('SLA Agreement')).toEqual([['Mine']]);
  });
});

test.each([
  ['advisory', []],
  ['customer-based', ['Critical', 'Alder Ltd']],
  ['help-desk', []],
  ['multilevel', ['Alder Ltd']],
  ['partner-support', []],
  ['product-support', []],
  ['service-based', []],
])('%s: the check of the rules has no errors, and warns of %j only', (name, found) => {
  const { checks } = checkCells(cellsOf(name), noZone, TODAY, 5);
  expect(checks.filter(({ severity }) => severity === 'problem' || severity === 'error')).toEqual([]);
  const warnings = checks.filter(({ severity }) => severity === 'warning');
  expect(warnings.map((one) => one.found).sort()).toEqual([...found].sort());
});
