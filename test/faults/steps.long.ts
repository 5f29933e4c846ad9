import { EDITS } from './harness/edits';
import { officeOf } from './harness/file';
import { FAULTS, type Happening } from './harness/plan';
import { edit, runOnce } from './harness/play';
import { SETTINGS } from './harness/scenes';
import { randomFrom, SEED } from './harness/series';
import { oracle } from './oracle/judge';

/**
 * A million steps at random, `npm run test:long`: runs, faults, edits between runs and in the middle of one, runs by
 * others, runs that are missing; each judged. STEPS chooses how many, SEED which.
 */
const STEPS = Number(process.env.STEPS ?? 1_000_000);
const WALK = 60;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const CALLS = 34;
const count = { steps: 0, walks: 0, runs: 0, faults: 0, edits: 0, mails: 0, copies: 0 };

type Action =
  | { readonly do: 'run'; readonly after: number; readonly with: readonly Happening[]; readonly by?: string }
  | { readonly do: 'edit'; readonly edit: string };

function actionsFrom(random: () => number): Action[] {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const call = () => Math.floor(random() * CALLS);
  const edits = Object.keys(EDITS);
  return Array.from({ length: WALK }, (): Action => {
    const kind = random();
    if (kind < 0.25) return { do: 'edit', edit: one(edits) };
    const after = random() < 0.1 ? Math.floor(random() * 300) : random() < 0.15 ? 0 : 5;
    if (kind < 0.45) return { do: 'run', after, with: [{ run: 0, call: call(), fault: one(FAULTS) }] };
    if (kind < 0.6) return { do: 'run', after, with: [{ run: 0, call: call(), edit: one(edits) }] };
    if (kind < 0.65) return { do: 'run', after, with: [{ run: 0, call: call(), second: 'owner' }] };
    return { do: 'run', after, with: [] };
  });
}

/** @returns what is wrong, and after which action. */
function walk(
  setting: string,
  contract: 'fail-open' | 'hold',
  actions: readonly Action[],
): string | undefined {
  const { scene, times } = SETTINGS[setting]!;
  const office = officeOf({ ...scene, contract });
  const watching = oracle();
  let now = times[0]!;
  for (const [nth, action] of actions.entries()) {
    count.steps++;
    if (action.do === 'edit') {
      office.file.now = now;
      edit(action.edit, office, watching);
      count.edits++;
      continue;
    }
    // One run has the lock at a time: even a doubled one begins a little later.
    now += action.after === 0 ? SECOND_MS : action.after * MINUTE_MS;
    const { violation } = runOnce(office, watching, now, action.with, action.by);
    count.runs++;
    if (action.with.some((one) => 'fault' in one)) count.faults++;
    if (violation !== undefined) return `action ${nth}: ${violation}`;
  }
  count.mails += watching.tally.mails;
  count.copies += watching.tally.copies;
  return undefined;
}

function smallest(
  setting: string,
  contract: 'fail-open' | 'hold',
  actions: readonly Action[],
): readonly Action[] {
  let least = actions;
  for (let size = Math.ceil(actions.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = least.length - size; from >= 0; from -= size) {
      const fewer = [...least.slice(0, from), ...least.slice(from + size)];
      if (walk(setting, contract, fewer) !== undefined) least = fewer;
    }
  }
  return least;
}

test(`${STEPS} steps at random`, () => {
  const random = randomFrom(SEED);
  while (count.steps < STEPS) {
    const setting = Object.keys(SETTINGS)[Math.floor(random() * Object.keys(SETTINGS).length)]!;
    const contract = random() < 0.5 ? 'hold' : 'fail-open';
    const actions = actionsFrom(random);
    count.walks++;
    if (walk(setting, contract, actions) === undefined) continue;
    const least = smallest(setting, contract, actions);
    const wrong = walk(setting, contract, least);
    throw new Error(
      `seed ${SEED}, ${setting}, ${contract}: ${wrong}\n${least.map((one) => JSON.stringify(one)).join('\n')}`,
    );
  }
  expect(count.copies).toBeGreaterThan(0);
  console.log(`seed ${SEED}: ${JSON.stringify(count)}, 0 wrong`);
});
