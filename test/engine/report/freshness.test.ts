import fc from 'fast-check';
import { freshnessOf } from '../../../src/engine/report/freshness';

const MINUTE = 60_000;
/** 09:00 to 15:00 as minutes after 09:00, at most 60 minutes between refreshes (LR13). */
const WINDOW = { start: 0, end: 360 * MINUTE };
const fresh = (...minutes: number[]) =>
  freshnessOf(
    minutes.map((minute) => minute * MINUTE),
    60 * MINUTE,
    WINDOW,
  );

test.each([
  // refreshes                       kept  longest from over stale why
  [[30, 90, 150, 210, 270, 330], true, 60, 30, 0, 0, 'exactly 60 minutes apart is kept'],
  [[30, 90, 151, 210, 270, 330], false, 61, 90, 1, 1, 'one minute too long'],
  [[70, 130, 190, 250, 310], false, 70, 0, 1, 10, 'the first came too late: nothing known before'],
  [[60, 120, 180, 240], false, 120, 240, 1, 60, 'none for the last two hours'],
  [[], false, 360, 0, 1, 300, 'never refreshed: one gap, the whole window'],
  [
    [-20, 40, 100, 160, 220, 280, 340],
    true,
    60,
    -20,
    0,
    0,
    'one before the window is known, and not too old',
  ],
  [[-90, 50, 110, 170, 230, 290, 350], false, 140, -90, 1, 50, 'already stale when the window began'],
  [[330, 30, 270, 90, 150, 210], true, 60, 30, 0, 0, 'rows in any order'],
  [[50, 110, 170, 230, 290, 350, 400], true, 60, 50, 0, 0, 'one after the window does not reach back'],
])('refreshed at %p: kept %p (%#)', (minutes, kept, longest, from, over, stale, _why) => {
  const result = fresh(...minutes);
  expect(result).toMatchObject({ kept, gapsOverMaximum: over });
  expect(result.longestGapMs / MINUTE).toBe(longest);
  expect(result.longestGapFrom / MINUTE).toBe(from);
  expect(result.staleMs / MINUTE).toBe(stale);
});

test('only refreshes inside the window are counted', () => {
  expect(fresh(-20, 0, 40, 360, 400).refreshes).toBe(2);
});

test('splitting the window changes no stale time, once a refresh is known before it', () => {
  const times = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 12 });
  fc.assert(
    fc.property(
      times,
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 1, max: 300 }),
      (later, cut, max) => {
        const all = [-1, ...later];
        const stale = (start: number, end: number) => freshnessOf(all, max, { start, end }).staleMs;
        expect(stale(0, cut) + stale(cut, 1000)).toBe(stale(0, 1000));
      },
    ),
  );
});
