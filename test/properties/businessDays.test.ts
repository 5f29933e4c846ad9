import fc from 'fast-check';
import { OpenTime } from '../../src/engine/calendar/openTime';
import { dayNumber } from '../../src/engine/time/localDate';
import { RUNS, SEED, scenes } from './arbitraries';
import { asOpenTime } from './asCalendar';

const [FIRST, LAST] = [dayNumber(1900, 1, 1), dayNumber(2200, 12, 31)];

/** Day by day, as a person counts; NaN outside the years 1900–2200. */
function counted(openTime: OpenTime, day: number, count: number): number {
  const step = Math.sign(count);
  for (let left = Math.abs(count); left > 0; ) {
    day += step;
    if (day < FIRST || day > LAST) return Number.NaN;
    if (openTime.isBusinessDay(day)) left--;
  }
  return day;
}

const days = fc.integer({ min: dayNumber(2004, 1, 1), max: dayNumber(2037, 12, 31) });
const counts = fc
  .oneof(
    { weight: 9, arbitrary: fc.integer({ min: -6, max: 6 }) },
    { weight: 1, arbitrary: fc.integer({ min: -400, max: 400 }) },
  )
  .filter((count) => count !== 0);

test('the n-th business day is that of a walk, in whatever order it is asked for', () => {
  fc.assert(
    fc.property(
      scenes(),
      fc.array(fc.tuple(days, counts), { minLength: 6, maxLength: 6 }),
      ({ calendar, weekStart }, asked) => {
        const openTime = asOpenTime(calendar, [2004, 2037], weekStart);
        for (const [day, count] of asked)
          expect([day, count, openTime.businessDayAfter(day, count)]).toEqual([
            day,
            count,
            counted(openTime, day, count),
          ]);
      },
    ),
    { seed: SEED, numRuns: Math.ceil(RUNS / 10) },
  );
});

test.each([
  [dayNumber(2026, 1, 1), -6000],
  [dayNumber(2026, 1, 1), 9000],
  [dayNumber(2026, 1, 1), -7000],
  [dayNumber(2026, 1, 1), 9200],
  [FIRST, 1],
  [FIRST, -1],
  [LAST, -1],
  [LAST, 1],
])('at the ends of the years: day %s, %s business days', (day, count) => {
  const openTime = asOpenTime({ weekly: { mon: [['09:00', '17:00']] }, timeZone: 'UTC' }, [2004, 2037]);
  const found = openTime.businessDayAfter(day, count);
  // Beyond the years every deadline is a Problem, so a few days more or less mean nothing.
  expect(found >= FIRST && found <= LAST ? found : Number.NaN).toBe(counted(openTime, day, count));
});

/** Open on Mondays; counts the days that it looks at. */
function watched() {
  const { calendar } = asOpenTime({ weekly: { mon: [['09:00', '17:00']] }, timeZone: 'UTC' }, [2004, 2037]);
  const looked = { days: 0 };
  class Watched extends OpenTime {
    override isBusinessDay(day: number): boolean {
      looked.days++;
      return super.isBusinessDay(day);
    }
  }
  return { openTime: new Watched(calendar), looked };
}

test('a day of the sheet is looked at once, however many rows count from it', () => {
  const { openTime, looked } = watched();
  const start = dayNumber(2026, 1, 1);
  for (let row = 0; row < 10_000; row++) openTime.businessDayAfter(start + (row % 365), 100);
  // 100 Mondays are two years; the stretch doubles until it holds them.
  expect(looked.days).toBeLessThan(10_000);
});

test('many more days than there are is known without laying out centuries', () => {
  const { openTime, looked } = watched();
  expect(openTime.businessDayAfter(dayNumber(2026, 1, 1), 1e15)).toBeNaN();
  expect(openTime.businessDayAfter(Number.NaN, 1)).toBeNaN();
  expect(looked.days).toBe(0);
});
