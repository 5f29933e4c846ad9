import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const PROJECT = resolve(__dirname, '../..');
/** Inside the project, so that a fixture finds the packages. */
const FIXTURES = join(PROJECT, '.build/fixtures');

interface BuildResult {
  readonly files: ReadonlyMap<string, string>;
  readonly engineBytes: number;
}
interface Build {
  build(root?: string, out?: string): Promise<BuildResult>;
  report(result: BuildResult): string;
}

/** The real build, loaded as Node loads it. */
export const buildModule = (): Promise<Build> => import(join(PROJECT, 'build.mjs'));

export const DOCUMENTED = `
/**
 * Hours of work between two moments.
 *
 * @param {Date} start First moment.
 * @param {Date} end Last moment (optional); blank means none.
 * @returns {number} Hours.
 * @customfunction
 */
export function SLA_HOURS(start: number, end?: number): number {
  return (end ?? 10) - start;
}
`;

/** The smallest project that builds: one formula and one menu handler. */
const SMALLEST: Readonly<Record<string, string>> = {
  'appsscript.json': '{"timeZone":"Etc/UTC"}\n',
  'src/main.ts': `export { SLA_HOURS } from './entry/functions';\nexport { onOpen } from './entry/menu';\n`,
  'src/entry/functions.ts': DOCUMENTED,
  'src/entry/menu.ts': `/** Adds the menu when the\n * spreadsheet opens.\n *\n * Longer story. */\nexport function onOpen(): string { return 'opened'; }\n`,
};

/** Writes the smallest project with `changes` to it. @returns Its folder. */
export function fixtureProject(name: string, changes: Readonly<Record<string, string>> = {}): string {
  const root = join(FIXTURES, name);
  rmSync(root, { recursive: true, force: true });
  for (const [path, text] of Object.entries({ ...SMALLEST, ...changes })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}
