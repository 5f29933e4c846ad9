import { EDITS } from './harness/edits';
import { FAULTS, type Happening } from './harness/plan';
import { SETTINGS } from './harness/scenes';
import {
  type Choice,
  type Count,
  everyFault,
  playPairs,
  playSingles,
  randomFrom,
  SEED,
} from './harness/series';

/** Two things go wrong: `npm run test:long`. PAIRS chooses how many plans of each kind at most are played, SEED which. */
const CONTRACTS = ['fail-open', 'hold'] as const;
const random = randomFrom(SEED);
const rows: (readonly [what: string, plans: number, runs: number])[] = [];

function played(what: string, play: (count: Count) => void): Count {
  const count: Count = { plans: 0, runs: 0 };
  play(count);
  rows.push([what, count.plans, count.runs]);
  return count;
}

/** Faults in every pair of the first runs, with mails of every kind: the whole matrix. */
test.each(CONTRACTS)('%s: all pairs of faults at all calls', (contract) => {
  const { plans } = played(`all pairs of faults, ${contract}`, (count) =>
    playPairs('two runs', contract, everyFault, count),
  );
  expect(plans).toBeGreaterThan(125_000);
});

test.each(Object.keys(SETTINGS))('%s: pairs of faults at all calls, drawn', (setting) => {
  for (const contract of CONTRACTS)
    played(`pairs of faults drawn, ${setting}, ${contract}`, (count) =>
      playPairs(setting, contract, everyFault, count, () => random() < 0.01),
    );
});

const everyEdit: Choice = (run, calls) =>
  Object.keys(EDITS).flatMap((edit) =>
    Array.from({ length: calls + 1 }, (_, nth) => ({ run, call: nth - 1, edit })),
  );

test.each(Object.keys(SETTINGS))('%s: every edit at every call', (setting) => {
  for (const contract of CONTRACTS)
    played(`every edit at every call, ${setting}, ${contract}`, (count) =>
      playSingles(setting, contract, everyEdit, count),
    );
});

/** A fault and an edit, a second run or a missing one. */
const anything: Choice = (run, calls) => {
  const call = () => Math.floor(random() * calls);
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const faults = Array.from({ length: 6 }, (): Happening => ({ run, call: call(), fault: one(FAULTS) }));
  const edits = Array.from(
    { length: 6 },
    (): Happening => ({ run, call: call() - 1, edit: one(Object.keys(EDITS)) }),
  );
  return [...faults, ...edits, { run, locked: true }, { run, missed: true }, { run, doubled: true }];
};

test.each(Object.keys(SETTINGS))('%s: faults, edits and missing runs in pairs, drawn', (setting) => {
  for (const contract of CONTRACTS)
    played(`pairs of anything, ${setting}, ${contract}`, (count) =>
      playPairs(setting, contract, anything, count),
    );
});

afterAll(() => {
  const sum = (of: 1 | 2) => rows.reduce((total, row) => total + row[of], 0);
  const lines = [...rows, ['all', sum(1), sum(2)] as const].map(
    ([what, plans, runs]) => `${what.padEnd(70)} ${String(plans).padStart(9)} ${String(runs).padStart(9)}`,
  );
  console.log([`seed ${SEED}`, `${'wrong: 0 of'.padEnd(70)}     plans      runs`, ...lines].join('\n'));
});
