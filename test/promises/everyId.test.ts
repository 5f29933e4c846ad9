import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROMISE_IDS } from './ids';

test('every id of the promises and worked examples has a test whose title begins with it', () => {
  const sources = readdirSync(__dirname)
    .filter((name) => /^(PB|PO|LR|SL|CO|V)\.test\.ts$/.test(name))
    .map((name) => readFileSync(join(__dirname, name), 'utf8'));
  const titles = sources.flatMap(
    (source) => source.match(/\b(test|describe)(\.each\([^;]*?\))?\(\s*['"`][^'"`]+/g) ?? [],
  );
  // A table of ids heads its tests with them.
  const tables = sources.flatMap((source) => source.match(/^ {2}\['[A-Z]{2}\d+',/gm) ?? []);
  const named = new Set([...titles, ...tables].flatMap((text) => text.match(/\b[A-Z]{1,2}\d+\b/g) ?? []));
  expect(PROMISE_IDS).toHaveLength(91);
  expect(PROMISE_IDS.filter((id) => !named.has(id))).toEqual([]);
});

test('nothing is skipped, and none of them is marked to fail', () => {
  for (const name of readdirSync(__dirname).filter(
    (file) => file.endsWith('.test.ts') && file !== 'everyId.test.ts',
  )) {
    const source = readFileSync(join(__dirname, name), 'utf8');
    expect([
      name,
      source.match(/\b(skip|todo|failing|only|xtest|xit)\b\(?/g)?.filter((word) => word.endsWith('(')) ?? [],
    ]).toEqual([name, []]);
  }
});
