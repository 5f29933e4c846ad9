import { due, hours, moment, OFFICE } from './sheet';

describe('D6 a negative duration goes backwards', () => {
  test.each([
    ['Thu 2026-03-26 15:00', '-2h', 'Thu 2026-03-26 13:00', 'inside the day'],
    ['Thu 2026-03-26 10:00', '-2h', 'Wed 2026-03-25 16:00', 'over the night'],
    ['Mon 2026-03-30 09:30', '-1h', 'Fri 2026-03-27 16:30', 'over the weekend and the clock change'],
    ['Sun 2026-03-29 12:00', '-1h', 'Fri 2026-03-27 16:00', 'from a closed day: from the closing before it'],
  ])('%s %s is %s (%s)', (start, target, expected) => {
    expect(due(start, target)).toBe(moment(expected, OFFICE));
  });

  test('a plain negative number of hours reads the same', () => {
    expect(due('Thu 2026-03-26 15:00', -2)).toBe(moment('Thu 2026-03-26 13:00', OFFICE));
  });
});

describe('D7 an end before its start gives the mirrored negative result', () => {
  test.each([
    ['Thu 2026-03-26 10:00', 'Fri 2026-03-27 10:00', 8],
    ['Fri 2026-03-27 16:00', 'Mon 2026-03-30 10:00', 2],
    ['Sat 2026-03-28 10:00', 'Sun 2026-03-29 10:00', 0],
  ])('%s to %s is %d h, and back', (start, end, expected) => {
    expect(hours(start, end)).toBe(expected);
    expect(hours(end, start)).toBe(0 - expected);
  });
});
