import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Results depend neither on the machine's zone nor on today's date: the same answers, printed by other machines. */
const ROOT = join(__dirname, '..', '..');
const machines: [string, string][] = [
  ['Asia/Kathmandu', '2026-07-01T12:00:00Z'],
  ['America/St_Johns', '2026-01-15T03:00:00Z'], // the other side of DST: a library may take today's offset
  ['Pacific/Apia', '1999-12-31T23:59:59Z'],
  ['America/New_York', '2026-11-01T05:59:59Z'], // inside its own repeated hour
  ['Europe/London', '2199-06-01T00:00:00Z'],
];

let folder: string;
let reference: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'machine-'));
  buildSync({
    entryPoints: [join(__dirname, 'machineProbe.ts')],
    bundle: true,
    platform: 'node',
    outfile: join(folder, 'probe.cjs'),
    logLevel: 'error',
  });
  reference = answers('UTC', '2026-06-01T00:00:00Z');
});

afterAll(() => rmSync(folder, { recursive: true }));

function answers(timeZone: string, today: string): string {
  return execFileSync(process.execPath, [join(folder, 'probe.cjs')], {
    encoding: 'utf8',
    env: {
      ...process.env,
      TZ: timeZone,
      FAKE_TODAY: String(Date.parse(today)),
      BUNDLE: join(ROOT, 'dist', 'Code.js'),
    },
  });
}

test('the reference is full of answers', () => {
  const lines = reference.trim().split('\n');
  expect(lines).toHaveLength(2 * 6 * 8);
  expect(reference).not.toMatch(/NaN|undefined|1970-|Invalid/);
});

test.each(machines)('a machine in %s on %s answers the same', (timeZone, today) => {
  expect(answers(timeZone, today).split('\n')).toEqual(reference.split('\n'));
});
