import {
  type Agreement,
  agreementNamed,
  agreementNames,
  cellsOfRows,
  openQuestions,
  readAgreement,
  withAnswer,
  withOtherReading,
} from '../../src/app/agreements';
import { isProblem } from '../../src/engine/problem';
import { metricNamed } from '../../src/engine/sla/metric';
import { readRules } from '../../src/sheets/rules';
import { readSteps } from '../../src/sheets/steps';
import {
  CALENDARS,
  CUSTOMERS,
  HOLIDAYS,
  POLICIES,
  ROLES,
  SETTINGS,
  STEPS,
  type Tab,
} from '../../src/sheets/tabs';
import { answered, starterFiles, startersFile } from './startersFile';

const STARTERS = startersFile();

function starter(name: string): Agreement {
  const agreement = agreementNamed(name, STARTERS);
  if (isProblem(agreement)) throw new Error(agreement.wanted);
  return agreement;
}

const noZone = () => {
  throw new Error('a starter needs no spreadsheet to be read');
};

test('the starters are asked for by the names of their files', () => {
  expect(agreementNames(STARTERS)).toEqual(starterFiles());
});

const SEVEN = [
  'advisory',
  'customer-based',
  'help-desk',
  'multilevel',
  'partner-support',
  'product-support',
  'service-based',
];

test('there are seven', () => {
  expect(agreementNames(STARTERS)).toEqual(SEVEN);
});

/** A holiday set that only names a place is filled by the set-up. */
function rulesOf({ tabs }: Agreement) {
  const rowsOf = (tab: Tab) => cellsOfRows(tab, tabs[tab.name] ?? []);
  const places = (tabs[CALENDARS.name] ?? []).map((row) => row['Holiday set'] ?? '');
  const sets = new Set((tabs[HOLIDAYS.name] ?? []).map(({ Set: set }) => set));
  const filled = places
    .filter((set) => set !== '' && !sets.has(set))
    .map((set) => [set, '2026-12-25', '', '']);
  const range = [POLICIES, CUSTOMERS, CALENDARS, HOLIDAYS, SETTINGS].flatMap((tab) => [
    [...tab.headers],
    ...rowsOf(tab),
    ...(tab === HOLIDAYS ? filled : []),
  ]);
  return readRules(range, noZone);
}

test.each(SEVEN)('%s, its questions answered, is read without a problem, whatever the readings', (name) => {
  const agreement = answered(starter(name));
  const { problems, lines } = rulesOf(agreement);
  expect(problems).toEqual([]);
  expect(lines.length).toBeGreaterThan(0);
  expect(openQuestions(agreement)).toEqual([]);
  expect(agreement.readings.length).toBeGreaterThan(2);
  agreement.readings.forEach((reading, index) => {
    reading.others?.forEach((other, nth) => {
      const read = rulesOf(withOtherReading(agreement, index, nth));
      expect([other.read, read.problems]).toEqual([other.read, []]);
    });
  });
});

test.each(SEVEN)(
  '%s: every metric can be measured, every calendar found, every step belongs to a promise',
  (name) => {
    const agreement = answered(starter(name));
    const { lines, calendarNamed } = rulesOf(agreement);
    for (const { metric, kind, calendar } of lines) {
      expect([metric, kind === 'clock' && isProblem(metricNamed(metric))]).toEqual([metric, false]);
      expect([calendar, isProblem(calendarNamed(calendar))]).toEqual([calendar, false]);
    }
    const metrics = new Set(lines.map(({ metric }) => metric));
    const steps = agreement.tabs[STEPS.name] ?? [];
    expect(steps.filter(({ Metric = '' }) => !metrics.has(Metric))).toEqual([]);
    const { problems } = readSteps([[...STEPS.headers], ...cellsOfRows(STEPS, steps)]);
    expect(problems).toEqual([]);
    const roles = new Set((agreement.tabs[ROLES.name] ?? []).map(({ Role }) => Role));
    expect(steps.filter(({ Role }) => !roles.has(Role))).toEqual([]);
  },
);

test.each([
  // agreement           clauses whose questions must be answered first
  ['advisory', ['PB3', 'PB3', 'PB6', 'PB8', 'PB19']],
  ['customer-based', ['LR9']],
  ['help-desk', []],
  ['multilevel', ['LR9', 'LR9', 'LR9']],
  ['partner-support', []],
  ['product-support', ['CO2', 'CO2', 'CO2']],
  ['service-based', []],
])('%s asks for %j', (name, clauses) => {
  expect(openQuestions(starter(name)).map(({ clause }) => clause)).toEqual(clauses);
});

test('an answer fills every cell its question is about, and no other row', () => {
  const agreement = withAnswer(starter('product-support'), 1, '08:00-16:00');
  const hours = {
    Mon: '08:00-16:00',
    Tue: '08:00-16:00',
    Wed: '08:00-16:00',
    Thu: '08:00-16:00',
    Fri: '08:00-16:00',
  };
  expect(agreement.tabs[CALENDARS.name]).toMatchObject([{ ...hours, 'Time zone': '' }]);
  const advisory = withAnswer(starter('advisory'), 3, '1mo');
  const limits = (advisory.tabs[POLICIES.name] ?? []).filter(({ Limit }) => Limit === '1mo');
  expect(limits).toMatchObject([{ Metric: 'periodic report', Clause: 'PB8' }]);
});

test('no words of the agreements that were read: no company, no trade mark sign', () => {
  for (const name of SEVEN)
    expect(JSON.stringify(starter(name))).not.toMatch(/[®™©]|\b(Inc|GmbH|Corp|LLC)\b/);
});

test('another reading changes the cells it names and nothing else', () => {
  const agreement = starter('help-desk');
  const fixed = withOtherReading(agreement, 0, 0);
  expect(fixed.tabs[CALENDARS.name]?.[0]).toMatchObject({ Calendar: 'Help desk', 'Time zone': 'UTC-5' });
  expect(agreement.tabs[CALENDARS.name]?.[0]).toMatchObject({ 'Time zone': 'America/New_York' });
  expect(fixed.tabs[POLICIES.name]).toEqual(agreement.tabs[POLICIES.name]);
});

test('every other reading changes at least one cell that is there', () => {
  for (const name of agreementNames(STARTERS)) {
    const agreement = starter(name);
    agreement.readings.forEach((reading, index) => {
      reading.others?.forEach((other, nth) => {
        const what = `${name}: ${reading.written}: ${other.read}`;
        expect([what, withOtherReading(agreement, index, nth).tabs]).not.toEqual([what, agreement.tabs]);
      });
    });
  }
});

test('a slip in the file is named by its path', () => {
  const json = structuredClone(starter('help-desk')) as { tabs: Record<string, Record<string, string>[]> };
  json.tabs['SLA Policies']![0]!.Limitt = '20bm';
  expect(readAgreement(json)).toMatchObject({
    found: 'tabs › SLA Policies › 0',
    wanted: expect.stringContaining('Limitt'),
  });
  expect(readAgreement({ ...json, tabs: { 'SLA Polices': [] } })).toMatchObject({ problem: true });
});

test('an unknown name lists the starters', () => {
  expect(agreementNamed('gold', STARTERS)).toMatchObject({
    found: 'gold',
    wanted: expect.stringContaining('help-desk'),
  });
});

test('a question is open until its cell is filled', () => {
  const agreement = starter('help-desk');
  const where = { Calendar: 'Help desk' };
  const question = {
    clause: 'X1',
    ask: 'Saturday hours?',
    example: '09:00-12:00',
    tab: CALENDARS.name,
    where,
  };
  const asking = {
    ...agreement,
    questions: [
      { ...question, column: 'Sat' },
      { ...question, column: 'Mon' },
    ],
  };
  expect(openQuestions(asking)).toMatchObject([{ column: 'Sat' }]);
});
