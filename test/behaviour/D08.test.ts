import { due, hours, moment } from './sheet';

const ALWAYS = '24x7 Europe/Madrid';
const NIGHTS = 'Mon-Sun 22:00-06:00 America/New_York';

describe('D8 across a change of the clocks real time counts', () => {
  test.each([
    ['Sun 2026-10-25 00:00', 'Mon 2026-10-26 00:00', 25, ALWAYS, 'the long day of autumn'],
    ['Sun 2026-03-29 00:00', 'Mon 2026-03-30 00:00', 23, ALWAYS, 'the short day of spring'],
    ['Sat 2026-03-07 22:00', 'Sun 2026-03-08 06:00', 7, NIGHTS, 'a night shift in spring'],
    ['Sat 2026-10-31 22:00', 'Sun 2026-11-01 06:00', 9, NIGHTS, 'a night shift in autumn'],
    [
      'Sat 2026-10-03 12:00',
      'Sun 2026-10-04 12:00',
      23.5,
      '24x7 Australia/Lord_Howe',
      'half an hour, on Lord Howe',
    ],
  ])('%s to %s is %d h', (start, end, expected, calendar) => {
    expect(hours(start, end, calendar)).toBe(expected);
  });

  test.each([
    [
      'Sat 2026-10-24 12:00',
      '24h',
      'Sun 2026-10-25 11:00',
      ALWAYS,
      'a day later by the clock is an hour earlier',
    ],
    ['Sat 2026-03-28 12:00', '24h', 'Sun 2026-03-29 13:00', ALWAYS, 'or an hour later'],
    ['Sat 2026-03-07 22:00', '7h', 'Sun 2026-03-08 06:00', NIGHTS, 'the shift is spent at its close'],
    ['Sat 2026-03-07 16:30', '24eh', 'Sun 2026-03-08 17:30', '24x7 America/New_York', 'V19: elapsed hours'],
    [
      'Sat 2026-03-07 16:30',
      '1cd',
      'Sun 2026-03-08 16:30',
      '24x7 America/New_York',
      'V19: a calendar day keeps the wall time',
    ],
  ])('%s + %s is %s', (start, target, expected, calendar) => {
    expect(due(start, target, calendar)).toBe(moment(expected, calendar));
  });
});
