import fc from 'fast-check';
import { isProblem } from '../../../src/engine/problem';
import { suggestTarget } from '../../../src/engine/report/suggest';
import { parseTarget } from '../../../src/engine/sla/target';

const MINUTE = 60_000;
const minutes = (...values: number[]) => values.map((value) => value * MINUTE);

test.each([
  // past minutes          share target  met  why
  [[10, 20, 30, 40, 50], 0.8, '40m', 4, 'four of five took 40 minutes or less'],
  [[10, 20, 30, 40, 50], 0.81, '50m', 5, 'four of five are not 81 %'],
  [[50, 10, 130, 20, 30], 1, '2h10m', 5, 'all of them, whatever the order'],
  [[10, 20, 120], 0.9, '2h', 3, 'whole hours are written as hours'],
  [[10.2, 10.3], 1, '11m', 2, 'a started minute is rounded up: rounding down would break the share'],
  [[0, 0, 0], 0.9, '1m', 3, 'zero is no target (D2)'],
])('%p met in %p: %s (%i met; %s)', (past, share, target, met, _why) => {
  expect(suggestTarget(minutes(...past), share)).toMatchObject({
    target,
    met,
    n: past.length,
    share: met / past.length,
  });
});

test('few tickets are said to be few', () => {
  expect(suggestTarget(minutes(1, 2, 3, 4), 0.9)).toMatchObject({ tooFew: true });
  expect(suggestTarget(minutes(1, 2, 3, 4, 5), 0.9)).toMatchObject({ tooFew: false });
});

test.each([
  ['no history', [], 0.9],
  ['a share of nothing', minutes(5), 0],
  ['a share over all', minutes(5), 1.5],
  ['a ticket that stops before it starts', [-MINUTE, MINUTE], 0.9],
  ['a time that is none', [Number.NaN], 0.9],
])('%s is a problem', (_what, past, share) => {
  expect(isProblem(suggestTarget(past, share))).toBe(true);
});

test('the suggestion reads back as the target it means, meets its share, and a minute less would not', () => {
  const durations = fc.array(fc.integer({ min: 0, max: 90_000_000 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(durations, fc.integer({ min: 1, max: 100 }), (past, percent) => {
      const suggestion = suggestTarget(past, percent / 100);
      if (isProblem(suggestion)) throw new Error(suggestion.wanted);
      const { target, targetMs, share } = suggestion;
      expect(parseTarget(target)).toEqual({ kind: 'business', ms: targetMs });
      expect(share * 100).toBeGreaterThanOrEqual(percent - 1e-9);
      const within = past.filter((ms) => ms <= targetMs - MINUTE).length;
      if (targetMs > MINUTE) expect(within * 100).toBeLessThan(percent * past.length);
    }),
  );
});
