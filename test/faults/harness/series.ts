import { FAULTS, type Happening, type Plan } from './plan';
import { begin, forked, play, playOn, playRun, type Session } from './play';

/** Pseudo-random numbers from a seed, so that a failure can be played again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same every time, so that nobody's change is blamed for what another draw finds; test:long draws its own. */
export const SEED = Number(process.env.SEED ?? 20_261_123);

export interface Count {
  plans: number;
  runs: number;
  mails: number;
  copies: number;
}

/** Every happening that may be played in the next run of a session. */
export type Choice = (run: number, calls: number) => readonly Happening[];

/** Each fault at each call. */
export const everyFault: Choice = (run, calls) =>
  Array.from({ length: calls }, (_, call) => FAULTS.map((fault) => ({ run, call, fault }))).flat();

/**
 * Plays a setting once for each happening of each run. What comes before it is played once for all.
 *
 * @throws at the first plan that is not right, with the smallest one that is wrong in that way.
 */
export function playSingles(setting: string, contract: Plan['contract'], choice: Choice, count: Count): void {
  const main = begin(setting, contract);
  while (main.run < main.times.length) {
    for (const happening of choice(main.run, callsOf(main))) {
      const turn = forked(main);
      const violation = playOn(turn, [happening]);
      if (violation !== undefined) fail({ setting, contract, happenings: [happening] }, violation);
      counted(count, main, turn);
    }
    playRun(main, []);
  }
}

/** Plays a setting once for each two happenings, in one run or in different ones; `isChosen` may leave some out. */
export function playPairs(
  setting: string,
  contract: Plan['contract'],
  choice: Choice,
  count: Count,
  isChosen: () => boolean = () => true,
): void {
  const main = begin(setting, contract);
  while (main.run < main.times.length) {
    for (const first of choice(main.run, callsOf(main))) {
      const turn = forked(main);
      const wrong = playRun(turn, [first]);
      if (wrong !== undefined) fail({ setting, contract, happenings: [first] }, wrong);
      while (turn.run < turn.times.length) {
        for (const second of choice(turn.run, callsOf(turn))) {
          if (!isChosen()) continue;
          const end = forked(turn);
          const violation = playOn(end, [second]);
          if (violation !== undefined) fail({ setting, contract, happenings: [first, second] }, violation);
          counted(count, turn, end);
        }
        const next = playRun(turn, []);
        if (next !== undefined) fail({ setting, contract, happenings: [first] }, next);
      }
    }
    playRun(main, []);
  }
}

/** A plan was played on from where it was forked. */
function counted(count: Count, from: Session, { watching }: Session): void {
  count.plans++;
  count.runs += from.times.length - from.run;
  count.mails += watching.tally.mails;
  count.copies += watching.tally.copies;
}

function callsOf(session: Session): number {
  const probe = forked(session);
  playRun(probe, []);
  return probe.calls[session.run]!;
}

/** @throws always: the smallest plan that is still wrong, ready to be played again. */
export function fail(plan: Plan, violation: string): never {
  const least = smallest(plan);
  const again = play(least) ?? violation;
  throw new Error(`seed ${SEED}, plan ${JSON.stringify(least)}: ${again}`);
}

/** Without what is not needed for it to be wrong: first happenings, then runs. */
export function smallest(
  plan: Plan,
  isWrong: (plan: Plan) => boolean = (one) => play(one) !== undefined,
): Plan {
  if (!isWrong(plan)) return plan;
  let least = plan;
  for (let nth = plan.happenings.length - 1; nth >= 0 && least.happenings.length > 1; nth--) {
    const fewer = { ...least, happenings: least.happenings.filter((_, index) => index !== nth) };
    if (isWrong(fewer)) least = fewer;
  }
  const { times } = begin(plan.setting, plan.contract);
  for (let run = times.length - 1; run >= 0; run--) {
    if (least.happenings.some((one) => one.run === run)) continue;
    const fewer = { ...least, happenings: [...least.happenings, { run, missed: true } as const] };
    if (isWrong(fewer)) least = fewer;
  }
  return least;
}
