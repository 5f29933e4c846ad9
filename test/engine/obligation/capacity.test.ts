import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isoWeekName, isoWeekOf, weekLoads } from '../../../src/engine/obligation/capacity';
import { isProblem } from '../../../src/engine/problem';
import { isoDate, parseIsoDate } from '../../../src/engine/time/localDate';

const day = (iso: string) => parseIsoDate(iso) ?? Number.NaN;

test.each([
  // date        week        why
  ['2026-01-01', '2026-W01', 'a Thursday, so week 1'],
  ['2027-01-01', '2026-W53', 'a Friday belongs to the old year'],
  ['2024-12-30', '2025-W01', 'a Monday belongs to the new one'],
  ['2026-02-16', '2026-W08', 'a Monday starts a week'],
  ['2026-02-22', '2026-W08', 'its Sunday ends it'],
])('%s is in %s (%s)', (date, week, _why) => {
  expect(isoWeekName(isoWeekOf(day(date)))).toBe(week);
});

test('PB6: two sessions per project and week; the third is one too many', () => {
  const sessions = [
    { project: 'Rollout', day: day('2026-06-08') },
    { project: 'Rollout', day: day('2026-06-01') },
    { project: 'rollout ', day: day('2026-06-03') },
    { project: 'Rollout', day: day('2026-06-07') }, // Sunday, still the same week
    { project: 'Audit', day: day('2026-06-07') },
  ];
  expect(weekLoads(sessions, 2)).toEqual([
    { project: 'Rollout', week: '2026-W23', sessions: 3, over: 1 },
    { project: 'Audit', week: '2026-W23', sessions: 1, over: 0 },
    { project: 'Rollout', week: '2026-W24', sessions: 1, over: 0 },
  ]);
});

test.each([-1, 1.5, Number.NaN])('a capacity of %p is a problem', (perWeek) => {
  expect(isProblem(weekLoads([], perWeek))).toBe(true);
});

test('no session at all fits a capacity of 0, one does not', () => {
  expect(weekLoads([], 0)).toEqual([]);
  expect(weekLoads([{ project: 'A', day: 0 }], 0)).toEqual([
    { project: 'A', week: '1970-W01', sessions: 1, over: 1 },
  ]);
});

test('ISO weeks are those of Temporal', () => {
  fc.assert(
    fc.property(fc.integer({ min: day('1900-01-01'), max: day('2200-12-31') }), (any) => {
      const date = Temporal.PlainDate.from(isoDate(any));
      expect(isoWeekOf(any)).toEqual({ year: date.yearOfWeek, week: date.weekOfYear });
    }),
    { numRuns: 500 },
  );
});
