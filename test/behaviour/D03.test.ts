import { isOpen, moment, nextClose, nextOpen, OFFICE } from './sheet';

describe('D3 the closing instant is not open', () => {
  test.each([
    ['Thu 2026-03-26 08:59:59.999', false, 'a millisecond before opening'],
    ['Thu 2026-03-26 09:00', true, 'at the opening'],
    ['Thu 2026-03-26 16:59:59.999', true, 'a millisecond before closing'],
    ['Thu 2026-03-26 17:00', false, 'at the closing'],
  ])('open on %s: %s (%s)', (written, expected) => {
    expect(isOpen(written)).toBe(expected);
  });

  test('the next opening at a closing is the next morning, the next closing at a closing the next evening', () => {
    expect(nextOpen('Thu 2026-03-26 17:00')).toBe(moment('Fri 2026-03-27 09:00', OFFICE));
    expect(nextClose('Thu 2026-03-26 17:00')).toBe(moment('Fri 2026-03-27 17:00', OFFICE));
    expect(nextClose('Thu 2026-03-26 16:59:59.999')).toBe(moment('Thu 2026-03-26 17:00', OFFICE));
  });

  test('shifts that touch do not close in between', () => {
    const twoShifts = 'Mon-Fri 06:00-14:00, 14:00-22:00 Europe/Madrid';
    expect(isOpen('Thu 2026-03-26 14:00', twoShifts)).toBe(true);
    expect(nextClose('Thu 2026-03-26 13:00', twoShifts)).toBe(moment('Thu 2026-03-26 22:00', twoShifts));
  });
});
