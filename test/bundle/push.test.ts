import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildModule, PROJECT } from './fixtureProject';

/** What `clasp push` would send, asked without an account: clasp needs none to list files. */
function claspWouldPush(): { filesToPush: string[]; untrackedFiles: string[] } {
  const { stdout, stderr, status } = spawnSync(
    join(PROJECT, 'node_modules/.bin/clasp'),
    ['show-file-status', '--json'],
    {
      cwd: PROJECT,
      encoding: 'utf8',
      env: { ...process.env, HOME: mkdtempSync(join(tmpdir(), 'home-')), NODE_OPTIONS: '' },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

test('clasp pushes exactly the files that the build writes', async () => {
  const { files } = await (await buildModule()).build();
  const { filesToPush, untrackedFiles } = claspWouldPush();
  expect(filesToPush.sort()).toEqual([...files.keys()].map((name) => `dist/${name}`).sort());
  expect(filesToPush).toEqual(expect.arrayContaining(['dist/Code.js', 'dist/appsscript.json']));
  expect(untrackedFiles).toEqual([]);
  expect(readdirSync(join(PROJECT, 'dist')).sort()).toEqual([...files.keys()].sort());
}, 60_000);

test('the manifest asks for the scopes of what the code calls, and for no other', async () => {
  const code = (await (await buildModule()).build()).files.get('Code.js') ?? '';
  const needed = [
    { scope: 'spreadsheets.currentonly', call: /SpreadsheetApp\.getActive/ },
    { scope: 'script.container.ui', call: /SpreadsheetApp\.getUi\(/ },
    { scope: 'script.send_mail', call: /MailApp\./ },
    { scope: 'script.scriptapp', call: /ScriptApp\.newTrigger\(/ },
    { scope: 'userinfo.email', call: /Session\.get(Effective|Active)User\(/ },
  ].filter(({ call }) => call.test(code));
  const { oauthScopes } = JSON.parse(readFileSync(join(PROJECT, 'appsscript.json'), 'utf8'));
  const scopes = needed.map(({ scope }) => `https://www.googleapis.com/auth/${scope}`);
  expect(oauthScopes.sort()).toEqual(scopes.sort());
});
