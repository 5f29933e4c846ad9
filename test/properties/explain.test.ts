import fc from 'fast-check';
import { isProblem } from '../../src/engine/problem';
import { explainDeadline } from '../../src/engine/sla/explain';
import { parseTarget } from '../../src/engine/sla/target';
import { dueOf } from '../oracles/targets';
import { inZone, momentsOf, oracleOf, RUNS, SEED, scenes } from './arbitraries';
import { asOpenTime } from './asCalendar';
import { targets } from './targetTexts';

const HOUR = 3_600_000;

/** An explanation is right when a pencil gets to the same deadline: that is what is done here, with the oracle's spans. */
test('explanations are gapless, count only open time, and add up to the target', () => {
  let explained = 0;
  fc.assert(
    fc.property(
      scenes().chain((scene) =>
        fc.record({
          scene: fc.constant(scene),
          cases: fc.array(
            fc.record({
              start: momentsOf(scene),
              target: targets,
              pauses: fc.array(fc.tuple(momentsOf(scene), fc.integer({ min: 1, max: 20 * HOUR })), {
                maxLength: 3,
              }),
            }),
            { minLength: 8, maxLength: 8 },
          ),
        }),
      ),
      ({ scene, cases }) => {
        const openTime = asOpenTime(scene.calendar, [2004, 2037], scene.weekStart);
        const oracle = oracleOf(scene);
        const shown = inZone(scene);
        for (const { start, target, pauses } of cases) {
          const parsed = parseTarget(target.text);
          if (isProblem(parsed)) throw new Error(parsed.wanted);
          const spans = pauses.map(([from, length]) => ({ start: from, end: from + length }));
          const explanation = explainDeadline(
            start,
            parsed,
            { openTime, zone: openTime.calendar.zone },
            spans,
          );
          if (isProblem(explanation)) continue; // too far away, or too many lines to check
          const { intervals, unit, dueAt } = explanation;
          const about = [target.text, shown(start), shown(dueAt), unit];
          if (pauses.length === 0) {
            const expected = dueOf(scene.calendar, oracle, start, target.means, undefined, scene.weekStart);
            if (Number.isFinite(expected))
              expect([...about, shown(dueAt)]).toEqual([...about, shown(expected)]);
          }
          const [first, last] = [Math.min(start, dueAt), Math.max(start, dueAt)];
          expect([about, intervals.map(({ from }) => shown(from))]).toEqual([
            about,
            first === last ? [] : [first, ...intervals.slice(0, -1).map(({ to }) => to)].map(shown),
          ]);
          if (first < last)
            expect([about, shown(intervals[intervals.length - 1].to)]).toEqual([about, shown(last)]);
          // Tiny days can carry a deadline past what the oracle laid out.
          const isLaidOut =
            Number.isFinite(oracle.nextOpening(last)) && Number.isFinite(oracle.previousClosing(first));
          if (unit === 'business hours' && isLaidOut) {
            const counted = intervals.filter((one) => one.counted);
            for (const { from, to } of counted)
              expect([about, oracle.between(from, to)]).toEqual([about, to - from]);
            if (target.means.kind === 'business') {
              const total = counted.reduce((sum, { from, to }) => sum + to - from, 0);
              expect([about, total]).toEqual([about, Math.abs(target.means.ms)]);
              expect(intervals[intervals.length - 1]?.total ?? 0).toBeCloseTo(total / HOUR, 9);
            }
          }
          if (unit === 'business days' && target.means.kind === 'businessDays' && pauses.length === 0) {
            const { days, time } = target.means;
            if (days > 0 && time === 'close')
              expect([about, intervals[intervals.length - 1]?.total]).toEqual([about, days]);
          }
          explained++;
        }
      },
    ),
    { seed: SEED, numRuns: Math.ceil(RUNS / 3) },
  );
  console.log(`explanations: ${explained} checked line by line, seed ${SEED}`);
});
