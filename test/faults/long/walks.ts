import { EDITS } from '../harness/edits';
import { officeOf } from '../harness/file';
import { FAULTS, type Happening } from '../harness/plan';
import { edit, runOnce } from '../harness/play';
import { SETTINGS } from '../harness/scenes';
import { oracle } from '../oracle/judge';
import { type Found, nothing } from './found';

const WALK = 60;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const CALLS = 34;
const EDIT_NAMES = Object.keys(EDITS);

type Contract = 'fail-open' | 'hold';

type Action =
  | { readonly do: 'run'; readonly after: number; readonly with: readonly Happening[]; readonly by?: string }
  | { readonly do: 'edit'; readonly edit: string };

function actionsFrom(random: () => number): Action[] {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const call = () => Math.floor(random() * CALLS);
  return Array.from({ length: WALK }, (): Action => {
    const kind = random();
    if (kind < 0.25) return { do: 'edit', edit: one(EDIT_NAMES) };
    const after = random() < 0.1 ? Math.floor(random() * 300) : random() < 0.15 ? 0 : 5;
    if (kind < 0.45) return { do: 'run', after, with: [{ run: 0, call: call(), fault: one(FAULTS) }] };
    if (kind < 0.6) return { do: 'run', after, with: [{ run: 0, call: call(), edit: one(EDIT_NAMES) }] };
    if (kind < 0.65) return { do: 'run', after, with: [{ run: 0, call: call(), second: 'owner' }] };
    return { do: 'run', after, with: [] };
  });
}

/** @returns what is wrong, and after which action. */
function playActions(
  setting: string,
  contract: Contract,
  actions: readonly Action[],
  found: Found,
): string | undefined {
  const { scene, times } = SETTINGS[setting]!;
  const office = officeOf({ ...scene, contract });
  const watching = oracle();
  let now = times[0]!;
  for (const [nth, action] of actions.entries()) {
    found.steps++;
    if (action.do === 'edit') {
      office.file.now = now;
      edit(action.edit, office, watching);
      continue;
    }
    // One run has the lock at a time: even a doubled one begins a little later.
    now += action.after === 0 ? SECOND_MS : action.after * MINUTE_MS;
    const { violation } = runOnce(office, watching, now, action.with, action.by);
    found.runs++;
    if (violation !== undefined) return `action ${nth}: ${violation}`;
  }
  found.mails += watching.tally.mails;
  found.copies += watching.tally.copies;
  return undefined;
}

function smallest(setting: string, contract: Contract, actions: readonly Action[]): readonly Action[] {
  let least = actions;
  for (let size = Math.ceil(actions.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = least.length - size; from >= 0; from -= size) {
      const fewer = [...least.slice(0, from), ...least.slice(from + size)];
      if (playActions(setting, contract, fewer, nothing()) !== undefined) least = fewer;
    }
  }
  return least;
}

/**
 * Steps at random: runs, faults, edits between runs and in the middle of one, runs by others, runs that are missing; each
 * judged.
 *
 * @throws at the first that is not right, with the fewest actions that go wrong.
 */
export function walk(steps: number, found: Found, random: () => number): void {
  const settings = Object.keys(SETTINGS);
  while (found.steps < steps) {
    const setting = settings[Math.floor(random() * settings.length)]!;
    const contract = random() < 0.5 ? 'hold' : 'fail-open';
    const actions = actionsFrom(random);
    found.plans++;
    if (playActions(setting, contract, actions, found) === undefined) continue;
    const least = smallest(setting, contract, actions);
    const wrong = playActions(setting, contract, least, nothing());
    const plan = least.map((one) => JSON.stringify(one)).join('\n');
    throw new Error(`${setting}, ${contract}: ${wrong}\n${plan}`);
  }
}
