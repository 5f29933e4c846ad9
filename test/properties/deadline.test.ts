import fc from 'fast-check';
import { isProblem } from '../../src/engine/problem';
import { deadlineOf } from '../../src/engine/sla/deadline';
import { parseTarget } from '../../src/engine/sla/target';
import { dueOf } from '../oracles/targets';
import { inZone, momentsOf, oracleOf, RUNS, SEED, scenes } from './arbitraries';
import { asOpenTime } from './asCalendar';
import { pauses, targets } from './targetTexts';

test('every deadline is the target oracle’s, pauses included (D5, D16)', () => {
  const asked = new Map<string, number>();
  let beyond = 0;
  fc.assert(
    fc.property(
      scenes().chain((scene) => {
        return fc.record({
          scene: fc.constant(scene),
          cases: fc.array(fc.tuple(momentsOf(scene), targets, pauses), { minLength: 15, maxLength: 15 }),
        });
      }),
      ({ scene, cases }) => {
        const oracle = oracleOf(scene);
        const openTime = asOpenTime(scene.calendar, [2004, 2037], scene.weekStart);
        const shown = inZone(scene);
        for (const [start, { text, means }, pause] of cases) {
          const expected = dueOf(scene.calendar, oracle, start, means, pause, scene.weekStart);
          if (!Number.isFinite(expected)) {
            beyond++;
            continue;
          }
          const target = parseTarget(text);
          if (isProblem(target)) throw new Error(`${text}: ${target.wanted}`);
          const due = deadlineOf(start, target, { openTime, zone: openTime.calendar.zone }, pause);
          expect([text, pause, shown(start), typeof due === 'number' ? shown(due) : due]).toEqual([
            text,
            pause,
            shown(start),
            shown(expected),
          ]);
          asked.set(means.kind, (asked.get(means.kind) ?? 0) + 1);
        }
      },
    ),
    { seed: SEED, numRuns: RUNS },
  );
  const counts = [...asked].map(([kind, count]) => `${kind} ${count}`).join(', ');
  console.log(`deadlines: ${counts}; ${beyond} beyond the oracle's spans, seed ${SEED}`);
  expect(asked.size).toBe(7);
});
