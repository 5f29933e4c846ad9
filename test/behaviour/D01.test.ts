import { due, moment, OFFICE } from './sheet';

const LUNCH = 'Mon-Fri 09:00-12:00, 13:00-17:00 Europe/Madrid';

describe('D1 a deadline that uses up the open time exactly is that day’s close, going backwards that opening', () => {
  test.each([
    // start                  target   due                      calendar  why
    ['Thu 2026-03-26 16:00', '1bh', 'Thu 2026-03-26 17:00', OFFICE, 'spent exactly at closing'],
    ['Thu 2026-03-26 16:00', '61m', 'Fri 2026-03-27 09:01', OFFICE, 'one minute more is the next morning'],
    ['Fri 2026-03-27 09:00', '8bh', 'Fri 2026-03-27 17:00', OFFICE, 'a whole day'],
    ['Fri 2026-03-27 07:00', '8bh', 'Fri 2026-03-27 17:00', OFFICE, 'a whole day, received before it opens'],
    [
      'Sat 2026-03-28 12:00',
      '16bh',
      'Tue 2026-03-31 17:00',
      OFFICE,
      'two whole days, received at the weekend',
    ],
    ['Mon 2026-03-23 09:00', '40bh', 'Fri 2026-03-27 17:00', OFFICE, 'a whole week'],
    ['Thu 2026-03-26 11:00', '1bh', 'Thu 2026-03-26 12:00', LUNCH, 'closing for lunch is a closing too'],
    ['Thu 2026-03-26 11:00', '2bh', 'Thu 2026-03-26 14:00', LUNCH, 'and over lunch it goes on'],
    ['Thu 2026-03-26 10:00', '-1h', 'Thu 2026-03-26 09:00', OFFICE, 'backwards: that opening'],
    [
      'Mon 2026-03-30 09:30',
      '-8.5',
      'Fri 2026-03-27 09:00',
      OFFICE,
      'backwards over the weekend and the clock change',
    ],
    ['Thu 2026-03-26 15:00', '-2h', 'Thu 2026-03-26 13:00', LUNCH, 'backwards: the opening after lunch'],
  ])('%s + %s is %s', (start, target, expected, calendar) => {
    expect(due(start, target, calendar)).toBe(moment(expected, calendar));
  });
});
