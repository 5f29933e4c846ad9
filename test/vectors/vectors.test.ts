import { type Bundle, loadBundle } from './asCells';
import { throughBundle } from './throughBundle';
import { throughEngine } from './throughEngine';
import { loadVectors } from './vector';

const vectors = loadVectors();
const ran = { bundle: 0, engine: 0 };
let bundle: Bundle;

beforeAll(() => {
  bundle = loadBundle();
});

afterAll(() => {
  const skipped = vectors.length - ran.bundle - ran.engine;
  console.log(
    `${vectors.length} vectors: ${ran.bundle} bundle, ${ran.engine} engine, ${skipped} skipped${skipped === 0 ? '' : ' (failed before they ran, or filtered out with -t)'}`,
  );
});

test('all of them are here', () => {
  expect(vectors).toHaveLength(557);
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(557);
});

test.each(vectors.map((vector) => [vector.id, vector.op, vector] as const))('%s %s', (_id, _op, vector) => {
  const throughCells = throughBundle(vector, bundle);
  const { found, expected } = throughCells ?? throughEngine(vector);
  ran[throughCells === undefined ? 'engine' : 'bundle']++;
  expect(found).toEqual(expected);
});
