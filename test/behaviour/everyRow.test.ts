import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

test('every choice D1–D31 has a test named after it', () => {
  const titles = readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => readFileSync(join(__dirname, name), 'utf8').match(/^describe\(\s*['"`].*$/gm) ?? []);
  const named = new Set(titles.flatMap((title) => title.match(/\bD\d+\b/g) ?? []));
  const rows = Array.from({ length: 31 }, (_, i) => `D${i + 1}`);
  expect(rows.filter((row) => !named.has(row))).toEqual([]);
});
