import { due, hours, isOpen, moment, nextOpen } from './sheet';

const NIGHTS = 'Mon-Fri 22:00-06:00 Europe/Madrid';
const MAY_DAY = [['2026-05-01']]; // a Friday

describe('D10 an overnight shift belongs to the day it starts', () => {
  test.each([
    ['Fri 2026-05-01 05:59', true, 'Thursday’s tail runs into the holiday morning'],
    ['Fri 2026-05-01 06:00', false, 'and ends as always'],
    ['Fri 2026-05-01 23:00', false, 'the shift that would start on the holiday is gone'],
    ['Sat 2026-05-02 02:00', false, 'and so is its tail'],
    ['Sat 2026-05-09 02:00', true, 'on any other Saturday Friday’s tail runs'],
    ['Sat 2026-05-09 23:00', false, 'nothing starts on a Saturday'],
    ['Mon 2026-05-04 02:00', false, 'nothing started on Sunday'],
  ])('open on %s: %s (%s)', (written, expected) => {
    expect(isOpen(written, NIGHTS, MAY_DAY)).toBe(expected);
  });

  test('a deadline crosses from Thursday’s tail to Monday’s shift', () => {
    expect(due('Fri 2026-05-01 05:00', '2bh', NIGHTS, MAY_DAY)).toBe(moment('Mon 2026-05-04 23:00', NIGHTS));
    expect(nextOpen('Fri 2026-05-01 06:00', NIGHTS, MAY_DAY)).toBe(moment('Mon 2026-05-04 22:00', NIGHTS));
    expect(hours('Thu 2026-04-30 00:00', 'Mon 2026-05-04 00:00', NIGHTS, MAY_DAY)).toBe(14);
  });

  test('hours of a date replace the shifts that start on it, not the tail from the day before', () => {
    const short = [['2026-05-01', '10:00-12:00']];
    expect(hours('Fri 2026-05-01 00:00', 'Sat 2026-05-02 12:00', NIGHTS, short)).toBe(8);
  });
});
