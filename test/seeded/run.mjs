/** Plants each bug in a copy of the project and runs the mail tests against it; exits 1 when one survives. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUGS } from './bugs.mjs';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** The quick ones first: most bugs need no more. */
const STAGES = [
  [
    'test/engine/escalation',
    'test/app/tick.test.ts',
    'test/app/trouble.test.ts',
    'test/app/turnedOff.test.ts',
    'test/app/lateTrigger.test.ts',
    'test/app/mailRules.test.ts',
    'test/app/baseline.test.ts',
    'test/app/hostCalls.test.ts',
    'test/app/heldMail.test.ts',
    'test/app/archive.test.ts',
  ],
  ['test/faults'],
];
const COPIED = ['src', 'test', 'templates', 'package.json', 'tsconfig.json'];

async function copyOfProject() {
  const folder = await mkdtemp(join(tmpdir(), 'seeded-'));
  for (const part of COPIED) await cp(join(PROJECT, part), join(folder, part), { recursive: true });
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function passes(folder, tests) {
  return new Promise((resolve) => {
    const args = [
      join('node_modules', 'jest', 'bin', 'jest.js'),
      '--bail',
      '--silent',
      '--runInBand',
      ...tests,
    ];
    const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
    const run = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' });
    run.on('close', (code) => resolve(code === 0));
  });
}

async function tryBug(folder, [, path, from, to]) {
  const file = join(folder, path);
  const source = await readFile(file, 'utf8');
  if (source.split(from).length !== 2) return 'not planted';
  await writeFile(
    file,
    source.replace(from, () => to),
  );
  let survived = true;
  for (const tests of STAGES) survived = survived && (await passes(folder, tests));
  await writeFile(file, source);
  return survived ? 'survived' : 'caught';
}

/** Tests that fail without any bug would take credit for all of them. */
async function passesUntouched() {
  const folder = await copyOfProject();
  const passed = await passes(folder, STAGES.flat());
  await rm(folder, { recursive: true });
  return passed;
}

const chosen = BUGS.filter(([name]) => process.argv.length < 3 || name.includes(process.argv[2]));
if (!(await passesUntouched())) {
  console.log('The tests fail without any bug: mend that first.');
  process.exit(1);
}
const queue = [...chosen];
const results = new Map();
const workers = Array.from(
  { length: Math.max(1, Math.min(Number(process.env.WORKERS ?? 2), cpus().length)) },
  async () => {
    const folder = await copyOfProject();
    for (let bug = queue.shift(); bug !== undefined; bug = queue.shift()) {
      const result = await tryBug(folder, bug);
      results.set(bug[0], result);
      console.log(`${result.padEnd(11)} ${bug[0]}`);
    }
    await rm(folder, { recursive: true });
  },
);
await Promise.all(workers);
const caught = [...results.values()].filter((result) => result === 'caught').length;
console.log(`${caught} of ${chosen.length} seeded bugs make a test fail.`);
process.exitCode = caught === chosen.length ? 0 : 1;
