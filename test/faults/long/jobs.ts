import { EDITS } from '../harness/edits';
import { playLong, type Rhythm, ZONES } from '../harness/longPlay';
import { FAULTS, type Happening } from '../harness/plan';
import { SETTINGS } from '../harness/scenes';
import { type Choice, everyFault, playPairs, playSingles, randomFrom, SEED } from '../harness/series';
import { playCrowd } from './crowd';
import { type Found, nothing } from './found';
import { walk } from './walks';

/** A part that one process plays; its draws depend on the seed and its name alone. */
export interface Job {
  readonly name: string;
  /** The row of the table it counts in. */
  readonly row: string;
  readonly play: (found: Found, random: () => number) => void;
}

const CONTRACTS = ['fail-open', 'hold'] as const;
const RHYTHMS: readonly Rhythm[] = ['every 5 minutes', 'irregular', 'hourly'];
const STEPS = Number(process.env.STEPS ?? 1_000_000);
const DAYS = Number(process.env.DAYS ?? 365);
const STEPS_PER_JOB = 25_000;
/** Of the pairs in the larger settings. */
const SHARE = 0.01;

export const JOBS: readonly Job[] = [...wholeMatrix(), ...crowds(), ...drawnPairs(), ...walks(), ...years()];

/** Faults in every pair of the first runs, with mails of every kind. */
function wholeMatrix(): Job[] {
  return CONTRACTS.map((contract) => ({
    name: `all pairs of faults, ${contract}`,
    row: `every pair of faults at all calls, ${contract}`,
    play: (found) => playPairs('two runs', contract, everyFault, found),
  }));
}

function crowds(): Job[] {
  return CONTRACTS.map((contract) => ({
    name: `a crowd, ${contract}`,
    row: '100,000 rows, a kill at every call',
    play: (found) => playCrowd(contract, found),
  }));
}

function drawnPairs(): Job[] {
  return Object.keys(SETTINGS).flatMap((setting) =>
    CONTRACTS.flatMap((contract): Job[] => [
      {
        name: `pairs of faults drawn, ${setting}, ${contract}`,
        row: 'pairs of faults drawn in larger settings',
        play: (found, random) => playPairs(setting, contract, everyFault, found, () => random() < SHARE),
      },
      {
        name: `every edit at every call, ${setting}, ${contract}`,
        row: 'every edit at every call',
        play: (found) => playSingles(setting, contract, everyEdit, found),
      },
      {
        name: `a fault and an edit drawn, ${setting}, ${contract}`,
        row: 'faults, edits, missing and doubled runs in pairs',
        play: (found, random) => playPairs(setting, contract, anything(random), found),
      },
    ]),
  );
}

const everyEdit: Choice = (run, calls) =>
  Object.keys(EDITS).flatMap((edit) =>
    Array.from({ length: calls + 1 }, (_, nth) => ({ run, call: nth - 1, edit })),
  );

function anything(random: () => number): Choice {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  return (run, calls) => {
    const call = () => Math.floor(random() * calls);
    const faults = Array.from({ length: 6 }, (): Happening => ({ run, call: call(), fault: one(FAULTS) }));
    const edits = Array.from(
      { length: 6 },
      (): Happening => ({ run, call: call() - 1, edit: one(Object.keys(EDITS)) }),
    );
    return [...faults, ...edits, { run, locked: true }, { run, missed: true }, { run, doubled: true }];
  };
}

function years(): Job[] {
  return RHYTHMS.flatMap((rhythm) =>
    ZONES.map(
      (zone): Job => ({
        name: `a year of runs ${rhythm}, ${zone}`,
        row: `${DAYS} days in ${ZONES.length} zones, ${rhythm}`,
        play(found, random) {
          const { violation, runs, tally } = playLong(zone, rhythm, '2026-02-01', DAYS, random);
          found.runs += runs;
          found.mails += tally.mails;
          found.copies += tally.copies;
          if (violation === undefined && tally.mails < DAYS)
            found.wrong.push(`only ${tally.mails} mails in ${zone}`);
          if (violation !== undefined) found.wrong.push(violation);
        },
      }),
    ),
  );
}

function walks(): Job[] {
  return Array.from({ length: Math.ceil(STEPS / STEPS_PER_JOB) }, (_, nth) => ({
    name: `walk ${nth}`,
    row: 'steps at random',
    play: (found, random) => walk(Math.min(STEPS_PER_JOB, STEPS), found, random),
  }));
}

export function playJob({ name, play }: Job): Found {
  const found = nothing();
  const letters = Array.from(name, (letter, nth) => letter.charCodeAt(0) * (nth + 1));
  try {
    play(found, randomFrom(SEED + letters.reduce((sum, letter) => sum + letter, 0)));
  } catch (error) {
    found.wrong.push((error as Error).message);
  }
  return { ...found, wrong: found.wrong.map((told) => `${name}: ${told}`) };
}
