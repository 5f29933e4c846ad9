import { due, moment, OFFICE } from './sheet';

const CO = 'Mon-Fri 09:00-17:00 America/New_York';
const NIGHTS = 'Mon-Fri 22:00-06:00 Europe/Madrid';
const LUNCH = 'Mon-Fri 09:00-12:00, 13:00-17:00 Europe/Madrid';
const JULY_3 = [['2026-07-03']];

describe('D5 2bd is the close of the 2nd open day after the day of receipt', () => {
  test.each([
    ['Mon 2026-06-01 10:00', '2bd', 'Wed 2026-06-03 17:00', 'V9: during the day'],
    ['Mon 2026-06-01 20:00', '2bd', 'Wed 2026-06-03 17:00', 'V9: after hours it is still Monday'],
    ['Sat 2026-06-06 12:00', '2bd', 'Tue 2026-06-09 17:00', 'V9: received on a closed day, Monday is day 1'],
    ['Mon 2026-06-01 07:00', '2bd', 'Wed 2026-06-03 17:00', 'V9: before hours'],
    ['Thu 2026-07-02 10:00', '2bd', 'Tue 2026-07-07 17:00', 'V9: the holiday and the weekend are no days'],
    ['Fri 2026-07-03 10:00', '1bd', 'Mon 2026-07-06 17:00', 'received on the holiday'],
    ['Wed 2026-06-03 11:00', '1bd', 'Thu 2026-06-04 17:00', 'V10'],
    ['Wed 2026-06-03 11:00', '-1bd', 'Tue 2026-06-02 17:00', 'backwards: the close of the day before'],
    ['Mon 2026-06-01 10:00', '2 business days', 'Wed 2026-06-03 17:00', 'the long form'],
  ])('%s + %s is %s (%s)', (start, target, expected) => {
    expect(due(start, target, CO, JULY_3)).toBe(moment(expected, CO));
  });
});

describe('D5 the same time, moved into the day’s hours', () => {
  test.each([
    ['Mon 2026-06-01 10:00', '2bd same time', 'Wed 2026-06-03 10:00', OFFICE, 'inside hours'],
    ['Mon 2026-06-01 20:00', '2bd same time', 'Wed 2026-06-03 17:00', OFFICE, 'never past the close'],
    ['Mon 2026-06-01 07:00', '2bd same time', 'Wed 2026-06-03 09:00', OFFICE, 'not before the opening'],
    ['Sat 2026-06-06 12:00', '1bd same time', 'Mon 2026-06-08 12:00', OFFICE, 'from a closed day'],
    ['Mon 2026-06-01 10:00', '2bd by 16:00', 'Wed 2026-06-03 16:00', OFFICE, 'a time of its own'],
    ['Mon 2026-06-01 10:00', '2bd by 18:00', 'Wed 2026-06-03 17:00', OFFICE, 'also never past the close'],
    [
      'Mon 2026-06-01 10:00',
      '1bd by 12:30',
      'Tue 2026-06-02 13:00',
      LUNCH,
      'out of the lunch break, forward',
    ],
    [
      'Fri 2026-10-23 10:00',
      '1bd same time',
      'Mon 2026-10-26 10:00',
      OFFICE,
      'wall time, over the clock change',
    ],
  ])('%s + %s is %s', (start, target, expected, calendar) => {
    expect(due(start, target, calendar)).toBe(moment(expected, calendar));
  });
});

describe('D5 a night shift is one day, the one it starts on', () => {
  test.each([
    ['Mon 2026-06-01 23:00', '1bd', 'Wed 2026-06-03 06:00', 'Tuesday’s shift closes on Wednesday morning'],
    ['Tue 2026-06-02 02:00', '1bd', 'Wed 2026-06-03 06:00', 'still received in Monday’s shift'],
    ['Tue 2026-06-02 12:00', '1bd', 'Thu 2026-06-04 06:00', 'received on Tuesday, closed: Wednesday’s shift'],
    ['Tue 2026-06-02 02:00', 'eod', 'Tue 2026-06-02 06:00', 'the day that is still going on'],
  ])('%s + %s is %s (%s)', (start, target, expected) => {
    expect(due(start, target, NIGHTS)).toBe(moment(expected, NIGHTS));
  });
});

describe('D5 the ends of days and weeks beside it', () => {
  const PO = 'Mon-Fri 08:00-18:00 America/New_York';
  test.each([
    ['Mon 2026-06-01 17:55', 'eod', 'Mon 2026-06-01 18:00', PO, 'V12'],
    ['Mon 2026-06-01 17:55', 'eod cutoff 60m', 'Tue 2026-06-02 18:00', PO, 'V12 with its cut-off'],
    ['Mon 2026-06-01 16:59:59', 'eod cutoff 60m', 'Mon 2026-06-01 18:00', PO, 'a second before the cut-off'],
    ['Mon 2026-06-01 18:00', 'eod', 'Tue 2026-06-02 18:00', PO, 'nothing is open any more'],
    ['Sat 2026-06-06 11:00', 'eod', 'Mon 2026-06-08 18:00', PO, 'the first open day'],
    ['Mon 2026-06-01 10:00', 'eod+1', 'Tue 2026-06-02 18:00', PO, 'the one after'],
    ['Thu 2026-06-04 17:00', 'eow+1', 'Fri 2026-06-12 17:00', CO, 'V11'],
    [
      'Fri 2026-09-04 12:00',
      'eow+1',
      'Fri 2026-09-11 17:00',
      CO,
      'V11: Labor Day does not move the week’s end',
    ],
    ['Thu 2026-06-04 17:00', 'eow', 'Fri 2026-06-05 17:00', CO, 'this week'],
    [
      'Sat 2026-06-06 12:00',
      'eow+1',
      'Fri 2026-06-12 17:00',
      CO,
      'a Saturday belongs to the week just ended',
    ],
  ])('%s + %s is %s', (start, target, expected, calendar) => {
    expect(due(start, target, calendar, [['2026-09-07']])).toBe(moment(expected, calendar));
  });
});
