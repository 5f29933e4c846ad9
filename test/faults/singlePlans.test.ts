import { EDITS } from './harness/edits';
import type { Happening } from './harness/plan';
import { play } from './harness/play';
import { SETTINGS } from './harness/scenes';
import {
  type Choice,
  type Count,
  everyFault,
  playSingles,
  randomFrom,
  SEED,
  smallest,
} from './harness/series';

const CONTRACTS = ['fail-open', 'hold'] as const;
const KINDS = Object.keys(SETTINGS);
const random = randomFrom(SEED);
const count: Count = { plans: 0, runs: 0, mails: 0, copies: 0 };

describe.each(KINDS)('%s', (setting) => {
  test.each(CONTRACTS)('%s: nothing happens', (contract) => {
    expect(play({ setting, contract, happenings: [] })).toBeUndefined();
  });

  test.each(CONTRACTS)('%s: every fault at every call of every run', (contract) => {
    const before = count.plans;
    playSingles(setting, contract, everyFault, count);
    expect(count.plans - before).toBeGreaterThan(500);
  });

  test('every edit at a few calls of every run; all of them in test:long', () => {
    const edits: Choice = (run, calls) =>
      Object.keys(EDITS).map((edit) => ({ run, call: Math.floor(random() * (calls + 1)) - 1, edit }));
    for (const contract of CONTRACTS) playSingles(setting, contract, edits, count);
  });

  test('the trigger fires twice, not at all, or while another run has the lock', () => {
    const troubles: Choice = (run) => [
      { run, locked: true },
      { run, missed: true },
      { run, doubled: true },
    ];
    for (const contract of CONTRACTS) playSingles(setting, contract, troubles, count);
  });
});

test('a second run, the owner’s or a standby’s, begins at every call', () => {
  const second: Choice = (run, calls) =>
    Array.from({ length: calls }, (_, call): Happening[] => [
      { run, call, second: 'owner' },
      { run, call, second: 'standby' },
    ]).flat();
  for (const contract of CONTRACTS) playSingles('three levels', contract, second, count);
});

test('at least 16 kinds of edit and 20,000 plans with a single fault', () => {
  expect(Object.keys(EDITS).length).toBeGreaterThanOrEqual(16);
  expect(count.plans).toBeGreaterThanOrEqual(20_000);
  console.log(
    `${count.plans} plans of one fault, edit or second run, ${count.runs} runs judged, 0 wrong; seed ${SEED}`,
  );
});

test('a plan is made as small as it can be before it is shown', () => {
  const happenings: Happening[] = [
    { run: 0, call: 3, edit: 'sorts the tracker' },
    { run: 1, call: -1, edit: 'mutes a ticket' },
    { run: 4, locked: true },
  ];
  const isWrong = ({ happenings: left }: { readonly happenings: readonly Happening[] }) =>
    left.some((one) => 'edit' in one && one.edit === 'mutes a ticket') &&
    !left.some((one) => one.run === 2 && 'missed' in one);
  const least = smallest({ setting: 'three levels', contract: 'hold', happenings }, isWrong);
  expect(least.happenings.filter((one) => !('missed' in one))).toEqual([happenings[1]]);
  expect(least.happenings.filter((one) => 'missed' in one).map(({ run }) => run)).toEqual([
    8, 7, 6, 5, 4, 3, 0,
  ]);
});
