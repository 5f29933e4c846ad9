import fc from 'fast-check';
import { dueOf } from '../oracles/targets';
import {
  type Bundle,
  type Cell,
  calendarText,
  holidayCells,
  isDateCell,
  loadBundle,
} from '../vectors/asCells';
import { inZone, momentsOf, oracleOf, RUNS, SEED, scenes } from './arbitraries';
import { targets } from './targetTexts';

const HOUR = 3_600_000;
let bundle: Bundle;

beforeAll(() => {
  bundle = loadBundle();
});

/** The same questions as a sheet asks them: whole columns, an inline calendar, holidays with and without hours. */
test('whole columns through the built functions are the oracles’ answers, row by row', () => {
  let rows = 0;
  fc.assert(
    fc.property(
      scenes().chain((scene) =>
        fc.record({
          scene: fc.constant(scene),
          asked: fc.array(fc.tuple(momentsOf(scene), momentsOf(scene), targets), {
            minLength: 40,
            maxLength: 40,
          }),
        }),
      ),
      ({ scene, asked }) => {
        const calendar = calendarText(scene.calendar);
        const oracle = oracleOf(scene);
        const shown = inZone(scene);
        const holidays = holidayCells(scene.calendar, [2004, 2037]);
        const starts = asked.map(([start]) => [new Date(start)]);
        const ends = asked.map(([, end]) => [new Date(end)]);
        const dues = bundle.SLA_DUE(
          starts,
          asked.map(([, , { text }]) => [text]),
          calendar,
          holidays,
        ) as Cell[][];
        const hours = bundle.SLA_HOURS(starts, ends, calendar, holidays) as Cell[][];
        const open = bundle.SLA_IS_OPEN(starts, calendar, holidays) as Cell[][];
        asked.forEach(([start, end, { text, means }], row) => {
          // The text of a calendar cannot say when its week starts: Monday.
          const expected = dueOf(scene.calendar, oracle, start, means, undefined, 'mon');
          const [due] = dues[row];
          if (Number.isFinite(expected)) {
            expect([text, shown(start), isDateCell(due) ? shown(due.getTime()) : due]).toEqual([
              text,
              shown(start),
              shown(expected),
            ]);
          }
          expect([shown(start), shown(end), hours[row][0]]).toEqual([
            shown(start),
            shown(end),
            oracle.between(start, end) / HOUR,
          ]);
          expect([shown(start), open[row][0]]).toEqual([shown(start), oracle.isOpen(start)]);
          rows++;
        });
      },
    ),
    { seed: SEED, numRuns: Math.ceil(RUNS / 6) },
  );
  console.log(`bundle: ${rows} rows of columns compared with the oracles, seed ${SEED}`);
});
