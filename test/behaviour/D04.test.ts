import { due, hours, moment, OFFICE } from './sheet';

describe('D4 a start outside hours counts from the next opening', () => {
  test.each([
    ['Thu 2026-03-26 02:00', '2bh', 'Thu 2026-03-26 11:00', 'at night'],
    ['Thu 2026-03-26 17:00', '2bh', 'Fri 2026-03-27 11:00', 'at the closing'],
    ['Sat 2026-03-28 12:00', '2bh', 'Mon 2026-03-30 11:00', 'at the weekend, over the clock change'],
    ['Fri 2026-03-27 23:59:59.999', '20m', 'Mon 2026-03-30 09:20', 'a millisecond before midnight'],
  ])('%s + %s is %s (%s)', (start, target, expected) => {
    expect(due(start, target)).toBe(moment(expected, OFFICE));
  });

  test('nothing was spent before the opening', () => {
    expect(hours('Sat 2026-03-28 12:00', 'Mon 2026-03-30 09:00')).toBe(0);
    expect(hours('Sat 2026-03-28 12:00', 'Mon 2026-03-30 09:30')).toBe(0.5);
  });
});
