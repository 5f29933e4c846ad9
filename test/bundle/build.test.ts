import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { buildModule, DOCUMENTED, filesOf, fixtureProject, PROJECT } from './fixtureProject';

async function built(name: string, changes?: Record<string, string>): Promise<Record<string, string>> {
  const root = fixtureProject(name, changes);
  await (await buildModule()).build(root);
  return filesOf(join(root, 'dist'));
}

describe('dist', () => {
  test('the code has one global function for each export of main.ts, formulas with their whole documentation', async () => {
    const { 'Code.js': code } = await built('stubs');
    expect(code).toContain(
      `/**
 * Hours of work between two moments.
 *
 * @param {Date} start First moment.
 * @param {Date} end Last moment (optional); blank means none.
 * @returns {number} Hours.
 * @customfunction
 */
function SLA_HOURS(start, end) { return SlaClock.SLA_HOURS(start, end); }`,
    );
    expect(code).toContain(
      '/** Adds the menu when the spreadsheet opens. */\nfunction onOpen() { return SlaClock.onOpen(); }',
    );
    expect(runInNewContext(`${code}; [SLA_HOURS(1, 3), SLA_HOURS(1), onOpen()].join()`)).toBe('2,9,opened');
  });

  test('holds what clasp pushes and nothing from an earlier build', async () => {
    const root = fixtureProject('dist', {
      'templates/Mail.html': '<p>Due</p>',
      'templates/starters.json': '{}',
      'src/sidebar/setUp.tsx': `import { render } from 'preact';
import './setUp.css';
render(<p title="</script><b>">Hello</p>, document.body);`,
      'src/sidebar/setUp.css': 'p { color: red }',
      'src/sidebar/parts/field.tsx': 'export const Field = () => <input />;',
    });
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'dist/Old.html'), 'left behind');
    await (await buildModule()).build(root);
    const files = filesOf(join(root, 'dist'));
    expect(Object.keys(files)).toEqual(['Code.js', 'Mail.html', 'SetUp.html', 'appsscript.json']);
    expect(files['Mail.html']).toBe('<p>Due</p>');
    expect(files['appsscript.json']).toBe('{"timeZone":"Etc/UTC"}\n');
    const page = files['SetUp.html'] ?? '';
    expect(page).toContain('<style>p{color:red}</style>');
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script[^>]+src|<link/);
    expect(files['Code.js']).toContain('The MIT License (MIT)\n\nCopyright (c) 2015-present Jason Miller');
  });

  test('is the same byte for byte when built again', async () => {
    const first = await built('reproducible');
    const root = fixtureProject('reproducible');
    const { build, report } = await buildModule();
    const again = await build(root);
    expect(filesOf(join(root, 'dist'))).toEqual(first);
    expect(report(again)).toMatch(/^Code\.js .* KB {2}gzip .* KB {2}sha256 [0-9a-f]{64}$/m);
    expect(report(again)).toMatch(/^minified without stubs 0\.\d KB; 1 formulas, 1 handlers$/m);
  });
});

describe('a package behind require() in a function', () => {
  const lazily = {
    'src/entry/functions.ts': `declare function require(path: string): typeof import('../loudly');
${DOCUMENTED.replace('return (end', "if (start > 99) return require('../loudly').speak(start);\n  return (end")}`,
    'src/loudly.ts': "import { said } from 'loud';\nexport const speak = (word: number) => said(word);",
    'node_modules/loud/package.json': '{"name":"loud","type":"module","main":"index.js"}',
    'node_modules/loud/index.js': "globalThis.heard = 'heard';\nexport const said = (word) => word;",
  };

  test('is not evaluated before it is used, and its licence travels along', async () => {
    const { 'Code.js': code } = await built('lazy', {
      ...lazily,
      'node_modules/loud/LICENCE.txt': 'Shout on. */',
    });
    const story = '[typeof heard, SLA_HOURS(1), typeof heard, SLA_HOURS(100), typeof heard].join()';
    expect(runInNewContext(`${code}; ${story}`)).toBe('undefined,9,undefined,100,string');
    expect(code).toContain('/*\nIncluded:\n\nloud\n\nShout on. * /\n*/');
  });

  test('must bring a licence', async () => {
    await expect(built('unlicensed', lazily)).rejects.toThrow(
      /loud is bundled, but it brings no licence file\.$/,
    );
  });
});

describe('nothing is written when', () => {
  const functions = (text: string) => ({ 'src/entry/functions.ts': text });
  const inFormula = (code: string, above = '') =>
    functions(above + DOCUMENTED.replace('return (end', `${code}\n  return (end`));

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a formula has no documentation',
      functions(DOCUMENTED.replace(/\/\*\*[\s\S]*\*\//, '')),
      /^SLA_HOURS: has no \/\*\* documentation \*\//,
    ],
    [
      'something stands between a formula and its documentation',
      functions(DOCUMENTED.replace('export function', 'const one = 1;\nexport function')),
      /^SLA_HOURS: has no \/\*\* documentation \*\//,
    ],
    [
      'a handler has no documentation',
      { 'src/entry/menu.ts': 'export function onOpen() {}' },
      /^onOpen: has no \/\*\* documentation/,
    ],
    [
      '@customfunction is not the last tag',
      functions(
        DOCUMENTED.replace(' * @customfunction\n', '').replace(
          ' * @returns',
          ' * @customfunction\n * @returns',
        ),
      ),
      /^SLA_HOURS: @customfunction must be the last tag\.$/,
    ],
    [
      '@customfunction is missing',
      functions(DOCUMENTED.replace(' * @customfunction\n', '')),
      /^SLA_HOURS: @customfunction must be the last tag\.$/,
    ],
    [
      'a parameter is not documented',
      functions(DOCUMENTED.replace(/ \* @param \{Date\} start.*\n/, '')),
      /^SLA_HOURS: write "@param \{type\} name text" once for each of: start, end; never \[name\]\.$/,
    ],
    [
      'a parameter is documented with no text',
      functions(DOCUMENTED.replace('start First moment.', 'start')),
      /^SLA_HOURS: @param start says nothing\.$/,
    ],
    [
      'an optional parameter stands in brackets',
      functions(DOCUMENTED.replace('} end Last', '} [end] Last')),
      /once for each of: start, end; never \[name\]/,
    ],
    [
      'an optional parameter is not said to be optional',
      functions(DOCUMENTED.replace(' (optional)', '')),
      /^SLA_HOURS: @param end must say "\(optional\)", as its signature does\.$/,
    ],
    [
      'a required parameter is said to be optional',
      functions(DOCUMENTED.replace('First moment', 'First moment (optional)')),
      /^SLA_HOURS: @param start must not say "\(optional\)", as its signature does\.$/,
    ],
    [
      'a formula takes a rest parameter',
      functions(DOCUMENTED.replace('end?: number)', '...end: number[])').replace('(end ?? 10)', 'end[0]')),
      /^SLA_HOURS: give every parameter a plain name/,
    ],
    [
      'a formula is not a function declaration',
      functions('export const SLA_HOURS = () => 1;'),
      /^SLA_HOURS: write it as "export function SLA_HOURS\(…\)"/,
    ],
    [
      'a name that is not ours would be offered as a formula',
      { 'src/entry/menu.ts': '/** Menu.\n * @customfunction */\nexport function onOpen() {}' },
      /^onOpen: a formula's name begins with SLA_\.$/,
    ],
    [
      'a package is evaluated at load',
      inFormula('if (DateTime) start += 1;', "import { DateTime } from 'luxon';\n"),
      /luxon\.mjs is evaluated at load: require\(\) the file of ours that imports it, inside a function\.$/m,
    ],
    [
      "zod's locales leak in",
      inFormula("require('zod/mini');", 'declare function require(path: string): any;'),
      /^\d+ locales of zod are bundled: import zod\/mini in a file of ours, and require\(\) that file\.$/m,
    ],
    ['the code names eval', inFormula("eval('x');"), /^The bundle names eval\.$/],
    [
      'the code makes code from text',
      inFormula("throw new Function('return 1');"),
      /^The bundle names Function\.$/,
    ],
    ['the code fetches', inFormula("UrlFetchApp.fetch('');"), /^The bundle names UrlFetchApp\.$/],
    [
      'a template and a page have the same name',
      { 'templates/Mail.html': '', 'src/sidebar/mail.tsx': '' },
      /^Two files are called Mail\.html\.$/,
    ],
  ])('%s', async (why, changes, message) => {
    const root = fixtureProject(why.replace(/\W+/g, '-'), changes);
    await expect((await buildModule()).build(root)).rejects.toThrow(message);
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });
});

test('what Apps Script cannot parse is a fault, whichever tool let it through', async () => {
  const { bundle } = await import(join(PROJECT, 'build/bundle.mjs'));
  const { bundleFaults } = await import(join(PROJECT, 'build/bundleFaults.mjs'));
  const engine = await bundle(fixtureProject('syntax'), 'src/main.ts', {});
  expect(bundleFaults(engine, 'class Shift { from = 1 }')).toEqual([
    expect.stringMatching(/^Code\.js is not ES2019: /),
  ]);
  expect(bundleFaults(engine, 'class Shift { constructor() { this.from = 1 } }')).toEqual([]);
});

test('a bundle over the limit is refused, one at it is not', async () => {
  const { LARGEST_BYTES } = await import(join(PROJECT, 'build/bundleFaults.mjs'));
  const { build } = await buildModule();
  const opening = (text: string) => ({
    'src/entry/menu.ts': `/** Menu. */\nexport function onOpen() { return '${text}'; }`,
  });
  const { engineBytes } = await build(fixtureProject('nothing-said', opening('')));
  const room = LARGEST_BYTES - engineBytes;
  await expect(build(fixtureProject('at-the-limit', opening('x'.repeat(room))))).resolves.toMatchObject({
    engineBytes: LARGEST_BYTES,
  });
  await expect(build(fixtureProject('over-the-limit', opening('x'.repeat(room + 1))))).rejects.toThrow(
    `The bundle has ${LARGEST_BYTES + 1} bytes minified; ${LARGEST_BYTES} at most.`,
  );
});

test('the bill of materials names what is inside with its version, licence and checksum', async () => {
  const { materialsOf } = await import(join(PROJECT, 'build/licences.mjs'));
  const code = readFileSync(join(PROJECT, 'dist/Code.js'), 'utf8');
  const included = Array.from(
    code.slice(code.lastIndexOf('\nIncluded:\n')).match(/^(?:luxon|preact|zod)$/gm)!,
    String,
  );
  expect(included).toEqual(['luxon', 'preact', 'zod']);
  const materials = await materialsOf(
    PROJECT,
    included.map((name) => `node_modules/${name}`),
  );
  const { dependencies } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  expect(materials).toEqual(
    included.map((name) =>
      expect.stringMatching(new RegExp(`^pkg:npm/${name}@${dependencies[name]}  MIT  sha512-[\\w+/]{86}==$`)),
    ),
  );
});
