import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './fixtureProject';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(PROJECT, 'package-lock.json'), 'utf8'),
);

/** npm leaves out a platform's package that its registry does not have; `npm ci` then refuses the lock everywhere. */
test('the lock lists the packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, wanted]) => {
        const found = packages[`${path}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
        return found === undefined || (/^\d/.test(wanted) && found.version !== wanted);
      })
      .map(([name, wanted]) => `${path} needs ${name} ${wanted}`),
  );
  expect(missing).toEqual([]);
});

test('the lock names no registry, so that it installs from any', () => {
  expect(Object.keys(packages).length).toBeGreaterThan(500);
  expect(JSON.stringify(packages)).not.toContain('"resolved"');
});
