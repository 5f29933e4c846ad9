import {
  type Agreement,
  agreementNamed,
  agreementNames,
  cellsOfRows,
  openQuestions,
  readAgreement,
  withOtherReading,
} from '../../src/app/agreements';
import { isProblem } from '../../src/engine/problem';
import { readRules } from '../../src/sheets/rules';
import { CALENDARS, CUSTOMERS, HOLIDAYS, POLICIES } from '../../src/sheets/tabs';
import { starterFiles, startersFile } from './startersFile';

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

test.each(agreementNames(STARTERS))('%s is read without a problem and has at least one promise', (name) => {
  const { tabs, readings } = starter(name);
  const range = [POLICIES, CUSTOMERS, CALENDARS, HOLIDAYS].flatMap((tab) => [
    [...tab.headers],
    ...cellsOfRows(tab, tabs[tab.name] ?? []),
  ]);
  const rules = readRules(range, noZone);
  expect(rules.problems).toEqual([]);
  expect(rules.lines.length).toBeGreaterThan(0);
  expect(readings.length).toBeGreaterThan(0);
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
