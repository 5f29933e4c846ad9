import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';
import type { ColumnsOffered } from '../../src/app/pages/columnsPage';

const CODE = join(__dirname, '../../dist/Code.js');
const NOW = Date.parse('2026-06-03T12:00+02:00'); // a Wednesday
const HOUR = 3_600_000;
/** A name that has to stand in quotes in a formula. */
const TRACKER = 'Tickets, all';

/** Everything that writes formulas: the set-up, the columns with a countdown, the dashboard and the examples. */
async function withEveryFormula(locale: string): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'Europe/Berlin', now: NOW, locale });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add(TRACKER, [
    ['Ticket', 'Opened', 'Priority', 'Status', 'Customer', 'First response', 'Resolved', 'Owner'],
    [
      'T-1',
      new Date(NOW - 20 * HOUR),
      'Standard',
      'Closed',
      'Acme',
      new Date(NOW - HOUR),
      new Date(NOW),
      'Ana',
    ],
    ['T-2', new Date(NOW - HOUR), 'Critical', 'Open', 'Beta', '', '', 'Ben'],
  ]);
  // A countdown looks up each row.
  runtime.sheet.deleteRows(TRACKER, 21, 900);
  runtime.sheet.remove(empty!);
  const request = { agreement: 'help-desk', tracker: TRACKER, columns: [], formulaColumns: false };
  expect(runtime.run('applySetup', request)).not.toHaveProperty('obstacles');
  const offer = runtime.callFromPage('columnsOffered', { tracker: TRACKER, headers: [] }) as ColumnsOffered;
  const headers = offer.columns.map(({ header }) => header);
  expect(runtime.callFromPage('columnsInsert', { tracker: TRACKER, headers })).toMatchObject({ headers });
  runtime.open();
  runtime.chooseMenu('Insert dashboard');
  runtime.chooseMenu('Insert proof tab');
  return runtime;
}

let american: Runtime;
let german: Runtime;
beforeAll(async () => {
  american = await withEveryFormula('en_US');
  german = await withEveryFormula('de_DE');
}, 60_000);

test('where the comma is the decimal sign, every formula that is written answers as it does in America', () => {
  expect(german.sheet.names()).toEqual(american.sheet.names());
  for (const name of american.sheet.names())
    expect([name, german.sheet.used(name)]).toEqual([name, american.sheet.used(name)]);
  expect(german.sheet.used(TRACKER)[0]).toContain('First response countdown');
  expect(JSON.stringify(german.sheet.used('Proof'))).toContain('"OK"');
});

test('no formula that is written holds a decimal fraction or an array literal, which have no spelling for all locales', () => {
  const { sheet } = american;
  const formulas = sheet
    .names()
    .flatMap((name) => sheet.formulas(`'${name}'!A1:AZ${sheet.used(name).length}`).flat());
  const written = formulas.filter((formula) => formula !== '');
  expect(written.length).toBeGreaterThan(20);
  const bare = written.map((formula) => formula.replace(/"[^"]*"|'[^']*'/g, ''));
  expect(bare.filter((formula) => /\d\.\d|[{}]/.test(formula))).toEqual([]);
});
