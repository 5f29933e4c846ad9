import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { violations } from './architecture/directions';
import { type SourceFile, sourceFile } from './architecture/sourceFile';

const PROJECT = resolve(__dirname, '..');

function filesUnder(folder: string): SourceFile[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => [folder, ...name.split(sep)].join('/'))
    .map((path) => sourceFile(path, readFileSync(join(PROJECT, path), 'utf8')));
}

test('every import and every name in src and local goes the way of the picture in README.md', () => {
  const files = [...filesUnder('src'), ...filesUnder('local')];
  expect(files.map(({ path }) => path)).toContain('src/engine/time/interval.ts');
  expect(violations(files)).toEqual([]);
});

describe('the rule sees', () => {
  test.each([
    [
      'src/engine/time/a.ts',
      "import { b } from '../calendar/b';",
      'engine/time must not depend on engine/calendar',
    ],
    [
      'src/engine/calendar/a.ts',
      "export * from '../sla/b';",
      'engine/calendar must not depend on engine/sla',
    ],
    [
      'src/engine/sla/a.ts',
      "import type { B } from '../report/b';",
      'engine/sla must not depend on engine/report',
    ],
    [
      'src/engine/escalation/a.ts',
      "export { b } from '../report/b';",
      'engine/escalation must not depend on engine/r',
    ],
    [
      'src/engine/report/a.ts',
      "import('../escalation/b');",
      'engine/report must not depend on engine/escalation',
    ],
    ['src/engine/sla/a.ts', "type B = import('../../sheets/b').B;", 'engine/sla must not depend on sheets'],
    ['src/engine/problem.ts', "import './time/b';", 'engine must not depend on engine/time'],
    ['src/sheets/a.ts', "const b = require('../app/b');", 'sheets must not depend on app'],
    ['src/sheets/a.ts', "import { b } from '../host/host';", 'sheets must not depend on host'],
    ['src/app/a.ts', "import { b } from '../host/appsScript';", 'app must not depend on appsScript'],
    ['src/app/a.ts', "import { b } from '../entry/b';", 'app must not depend on entry'],
    ['src/app/a.ts', "import { b } from '../../local/b';", 'app must not depend on local'],
    ['src/entry/menu.ts', "import { b } from './tick';", 'entry must not depend on entry'],
    ['src/entry/menu.ts', "import { b } from '../engine/problem';", 'entry must not depend on engine'],
    ['src/main.ts', "export { b } from './app/b';", 'main must not depend on app'],
    ['src/sidebar/a.tsx', "import { b } from '../app/b';", 'sidebar must not depend on app'],
    ['local/a.ts', "import { type A, b } from '../src/app/b';", 'local must not depend on app'],
    ['src/app/a.ts', "import b = require('../main');", 'app must not depend on main'],
    ['src/help/a.ts', '', 'src/help/a.ts is in no part'],
    ['src/app/a.ts', "import { DateTime } from 'luxon';", 'app must not depend on that package'],
    ['src/engine/time/a.ts', "import * as z from 'zod/mini';", 'engine/time must not depend on that package'],
    ['src/sheets/a.ts', "import { readFileSync } from 'node:fs';", 'sheets must not depend on that package'],
    ['src/app/a.ts', 'MailApp.sendEmail();', 'src/app/a.ts names MailApp'],
    ['src/entry/tick.ts', 'const lock = typeof LockService;', 'src/entry/tick.ts names LockService'],
    ['src/engine/sla/a.ts', 'const b = new Date(0);', 'src/engine/sla/a.ts names Date'],
    ['src/engine/sla/a.ts', 'let b: Date;', 'src/engine/sla/a.ts names Date'],
    ['src/engine/sla/a.ts', 'const b = { Date };', 'src/engine/sla/a.ts names Date'],
    ['src/engine/time/a.ts', 'globalThis.b = 1;', 'src/engine/time/a.ts names globalThis'],
    ['src/engine/sla/a.ts', 'console.log();', 'src/engine/sla/a.ts names console'],
    ['src/engine/sla/a.ts', 'Intl.DateTimeFormat();', 'src/engine/sla/a.ts names Intl'],
  ])('%s: %s', (path, text, fault) => {
    expect(violations([sourceFile(path, text)])).toEqual([expect.stringContaining(fault)]);
  });

  test('two importers of a package that is one file’s business', () => {
    const files = ['a', 'b'].map((name) =>
      sourceFile(`src/sheets/${name}.ts`, "import * as z from 'zod/mini';"),
    );
    expect(violations(files)).toEqual(['zod is imported by src/sheets/a.ts, src/sheets/b.ts; 1 at most.']);
  });
});

test.each([
  ['src/main.ts', "export { onOpen } from './entry/menu';"],
  ['src/entry/tick.ts', "import { sweep } from '../app/sweep'; import { host } from '../host/appsScript';"],
  [
    'src/entry/tick.ts',
    "import type { Host } from '../host/host'; let e: GoogleAppsScript.Events.TimeDriven;",
  ],
  ['src/app/a.ts', "import { b } from '../engine/sla/b'; import { c } from '../sheets/c'; import './d';"],
  ['src/app/a.ts', "import starters from '../../templates/starters.json';"],
  ['src/engine/escalation/a.ts', "import { b } from '../sla/b'; import { problem } from '../problem';"],
  ['src/engine/report/a.ts', "import { b } from '../sla/b'; import { c } from './c';"],
  ['src/engine/report/a.ts', 'interface Session { at: number } const b: Session = { at: 1 };'],
  ['src/engine/sla/a.ts', 'const date = row.Date + { Date: 1, Intl() {} }.Date; // new Date()'],
  ['src/host/appsScript.ts', "import type { Host } from './host'; SpreadsheetApp.flush();"],
  ['src/engine/time/luxonZone.ts', "import { IANAZone } from 'luxon'; Intl.DateTimeFormat();"],
  ['local/demo.ts', "import { read } from 'papaparse'; import type { Host } from '../src/host/host';"],
])('the rule allows %s: %s', (path, text) => {
  expect(violations([sourceFile(path, text)])).toEqual([]);
});
