import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const FOLDER = join(__dirname, '../../templates/agreements');

function starter(name: string): Agreement {
  const agreement = agreementNamed(name);
  if (isProblem(agreement)) throw new Error(agreement.wanted);
  return agreement;
}

const noZone = () => {
  throw new Error('a starter needs no spreadsheet to be read');
};

test('every file of the folder can be asked for by its name', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
  expect([...agreementNames()].sort()).toEqual(files.sort());
});

test.each(agreementNames())('%s is read without a problem and has at least one promise', (name) => {
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
  for (const name of agreementNames()) {
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
  const json = JSON.parse(readFileSync(join(FOLDER, 'help-desk.json'), 'utf8'));
  json.tabs['SLA Policies'][0].Limitt = '20bm';
  expect(readAgreement(json)).toMatchObject({
    found: 'tabs › SLA Policies › 0',
    wanted: expect.stringContaining('Limitt'),
  });
  expect(readAgreement({ ...json, tabs: { 'SLA Polices': [] } })).toMatchObject({ problem: true });
});

test('an unknown name lists the starters', () => {
  expect(agreementNamed('gold')).toMatchObject({
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
