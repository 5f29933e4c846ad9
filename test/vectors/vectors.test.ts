import { type Bundle, loadBundle } from './asCells';
import { throughBundle } from './throughBundle';
import { throughEngine } from './throughEngine';
import { throughTrack } from './throughTrack';
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
    `${vectors.length} vectors: ${ran.bundle} bundle, ${ran.engine} engine, ${skipped} skipped${skipped === 0 ? '' : ' (failed, or left out with -t)'}`,
  );
});

test('all of them are here', () => {
  expect(vectors).toHaveLength(557);
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(557);
});

test.each(vectors.map((vector) => [vector.id, vector.op, vector] as const))('%s %s', (_id, _op, vector) => {
  if (vector.op === 'scenario') {
    // Both ways: what the formulas show, and the fields that only the engine tells.
    const tracked = throughTrack(vector, bundle);
    expect(tracked.found).toEqual(tracked.expected);
    const replayed = throughEngine(vector);
    expect(replayed.found).toEqual(replayed.expected);
    ran[tracked.covered ? 'bundle' : 'engine']++;
    return;
  }
  const throughCells = throughBundle(vector, bundle);
  const { found, expected } = throughCells ?? throughEngine(vector);
  expect(found).toEqual(expected);
  ran[throughCells === undefined ? 'engine' : 'bundle']++;
});
