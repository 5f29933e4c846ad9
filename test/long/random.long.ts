import fc from 'fast-check';
import type { OpenTime } from '../../src/engine/calendar/openTime';
import { isProblem } from '../../src/engine/problem';
import { deadlineOf } from '../../src/engine/sla/deadline';
import { parseTarget } from '../../src/engine/sla/target';
import { minuteWalk } from '../oracles/minuteWalk';
import { type Answers, QUESTIONS } from '../oracles/openSpans';
import { dueOf } from '../oracles/targets';
import { show } from '../oracles/workedExample';
import { durations, type Era, momentsOf, oracleOf, type Scene, scenes } from '../properties/arbitraries';
import { asOpenTime } from '../properties/asCalendar';
import { pauses, targets, type Written } from '../properties/targetTexts';

/**
 * A million answers compared with the oracles: `npm run test:long`, with CASES and SEED to choose others. A case is one
 * question about one moment of a random calendar; questions whose answer lies beyond what the oracle laid out don't count.
 */
const CASES = Number(process.env.CASES ?? 1_000_000);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const CASES_PER_CALENDAR = 500;
const SHARE_BY_WALK = 0.05;
const DAY_MS = 86_400_000;
/** Mostly our own times; the others are where the table of offsets has another source. */
const ERAS: readonly Era[] = [
  [2005, 2036],
  [2005, 2036],
  [2005, 2036],
  [1972, 2004],
  [2037, 2150],
];

interface Tally {
  readonly byQuestion: Map<string, number>;
  cases: number;
  beyond: number;
  readonly differences: string[];
}

test(
  `${CASES} random cases`,
  () => {
    const tally: Tally = { byQuestion: new Map(), cases: 0, beyond: 0, differences: [] };
    const startedAt = Date.now();
    let calendars = 0;
    while (tally.cases < CASES) {
      const seed = SEED + calendars;
      const [scene] = fc.sample(scenes(20, ERAS[calendars % ERAS.length]), { seed, numRuns: 1 });
      askAbout(scene, seed, calendars % Math.round(1 / SHARE_BY_WALK) === 0, tally);
      calendars++;
    }
    const questions = [...tally.byQuestion].map(([name, count]) => `  ${name}: ${count}`).join('\n');
    console.log(
      [
        `${tally.cases} cases in ${calendars} calendars, differences = ${tally.differences.length}, seed ${SEED}`,
        `${tally.beyond} more lay beyond the oracle; ${Math.round((Date.now() - startedAt) / 1000)} s`,
        questions,
      ].join('\n'),
    );
    expect(tally.differences.slice(0, 20)).toEqual([]);
  },
  40 * 60_000,
);

function askAbout(scene: Scene, seed: number, byWalk: boolean, tally: Tally): void {
  const oracle = oracleOf(scene);
  const openTime = asOpenTime(scene.calendar, [1971, 2152], scene.weekStart);
  const shown = (instant: number) => show(instant, scene.calendar.timeZone);
  const compare = (question: string, about: string, expected: unknown, found: () => unknown) => {
    if (Number.isNaN(expected)) {
      tally.beyond++;
      return;
    }
    tally.cases++;
    tally.byQuestion.set(question, (tally.byQuestion.get(question) ?? 0) + 1);
    const answer = found();
    if (answer === expected) return;
    const read = (value: unknown) =>
      typeof value === 'number' && Math.abs(value) > 1e10 ? shown(value) : JSON.stringify(value);
    tally.differences.push(
      `${question} ${about}: ${read(answer)}, oracle ${read(expected)}; seed ${seed} ${JSON.stringify(scene)}`,
    );
  };
  const drawn = fc.sample(fc.tuple(momentsOf(scene), momentsOf(scene), durations, targets, pauses), {
    seed,
    numRuns: CASES_PER_CALENDAR / 5,
  });
  const walk = byWalk ? walkOf(scene) : undefined;
  for (const [i, [moment, other, ms, target, pause]] of drawn.entries()) {
    const { name, of } = QUESTIONS[i % QUESTIONS.length];
    // Every other time exactly what lies between two moments, ends of shifts among them: that is where rounding shows.
    const exactly = oracle.between(moment, other);
    const signed = i % 2 === 0 ? exactly : i % 3 === 0 ? -ms : ms;
    compare(name, shown(moment), of(oracle, moment), () => of(openTime, moment));
    compare('is open', shown(moment), oracle.isOpen(moment), () => openTime.isOpen(moment));
    compare('between', `${shown(moment)} and ${shown(other)}`, oracle.between(moment, other), () =>
      openTime.between(moment, other),
    );
    compare('add', `${shown(moment)} + ${signed} ms`, oracle.add(moment, signed), () =>
      openTime.add(moment, signed),
    );
    compare(
      `deadline ${target.means.kind}`,
      `${shown(moment)} + ${target.text}, paused ${JSON.stringify(pause)}`,
      dueOf(scene.calendar, oracle, moment, target.means, pause, scene.weekStart),
      () => ourDue(openTime, moment, target, pause),
    );
    if (walk === undefined || i % 5 > 0) continue;
    compare(`${name} (walk)`, shown(moment), of(walk, moment), () => of(openTime, moment));
    compare('is open (walk)', shown(moment), walk.isOpen(moment), () => openTime.isOpen(moment));
    compare('add (walk)', `${shown(moment)} + ${signed} ms`, walk.add(moment, signed), () =>
      openTime.add(moment, signed),
    );
    compare('between (walk)', `${shown(moment)} and ${shown(other)}`, walk.between(moment, other), () =>
      openTime.between(moment, other),
    );
  }
}

function walkOf({ calendar, from, days }: Scene): Answers {
  const first = Date.parse(`${from}T00:00Z`);
  return minuteWalk(calendar, first - 8 * DAY_MS, first + (days + 8) * DAY_MS);
}

function ourDue(
  openTime: OpenTime,
  start: number,
  { text }: Written,
  pause: Parameters<typeof deadlineOf>[3],
): unknown {
  const target = parseTarget(text);
  if (isProblem(target)) return target;
  return deadlineOf(start, target, { openTime, zone: openTime.calendar.zone }, pause);
}
