import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../..');

/** A line that was rewritten takes its bug out of `npm run test:seeded`, which nobody runs with every change. */
test('every seeded bug can be planted: the line it changes stands once in its file', async () => {
  const { BUGS } = await import('./bugs.mjs');
  const lost = BUGS.filter(
    ([, path, from]) => readFileSync(join(PROJECT, path), 'utf8').split(from).length !== 2,
  );
  expect(lost.map(([name]) => name)).toEqual([]);
  expect(BUGS.length).toBeGreaterThanOrEqual(40);
});
