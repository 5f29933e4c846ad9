import { hours, isOpen, moment, nextClose, nextOpen, spans } from './sheet';

// Madrid: Sun 2026-03-29 02:00 becomes 03:00; Sun 2026-10-25 03:00 becomes 02:00.
const madrid = (hours: string) => `Mon-Sun ${hours} Europe/Madrid`;

describe('D9 an end of a shift in a gap moves forward by the gap, in a repeated hour it is the first one', () => {
  test.each([
    ['Sun 2026-03-29', '02:30-08:00', '03:30 +02:00', '08:00 +02:00', 4.5, 'opening in the gap'],
    ['Sun 2026-03-29', '00:00-02:30', '00:00 +01:00', '03:30 +02:00', 2.5, 'closing in the gap'],
    ['Sun 2026-03-29', '02:10-02:50', '03:10 +02:00', '03:50 +02:00', 2 / 3, 'all of it in the gap'],
    ['Sun 2026-10-25', '02:30-08:00', '02:30 +02:00', '08:00 +01:00', 6.5, 'opening in the repeated hour'],
    ['Sun 2026-10-25', '00:00-02:30', '00:00 +02:00', '02:30 +02:00', 2.5, 'closing in the repeated hour'],
  ])('%s %s opens at %s and closes at %s', (date, shift, opens, closes, length) => {
    const calendar = madrid(shift);
    const [from, to] = [`${date} ${opens}`, `${date} ${closes}`];
    expect(nextOpen(`${date} 00:00`, calendar)).toBe(moment(from, calendar));
    expect(nextClose(from, calendar)).toBe(moment(to, calendar));
    expect([isOpen(from, calendar), isOpen(to, calendar)]).toEqual([true, false]);
    expect(hours(from, to, calendar)).toBe(length);
    expect(spans(from, to, calendar)).toEqual([`${moment(from, calendar)} – ${moment(to, calendar)}`]);
  });

  test('in the second of the repeated hours a shift closed in the first stays closed', () => {
    const calendar = madrid('00:00-02:30');
    expect(isOpen('Sun 2026-10-25 02:15 +02:00', calendar)).toBe(true);
    expect(isOpen('Sun 2026-10-25 02:15 +01:00', calendar)).toBe(false);
  });

  test('an opening moved behind its closing leaves no open time, and no negative one', () => {
    const calendar = madrid('02:30-03:15');
    expect(hours('Sun 2026-03-29 00:00', 'Sun 2026-03-29 12:00', calendar)).toBe(0);
    expect(nextOpen('Sun 2026-03-29 00:00', calendar)).toBe(moment('Mon 2026-03-30 02:30', calendar));
  });

  test('a date the zone skipped has no shift: Samoa, Fri 30 December 2011', () => {
    const calendar = 'Mon-Fri 09:00-17:00 Pacific/Apia';
    expect(hours('Thu 2011-12-29 00:00', 'Mon 2012-01-02 00:00', calendar)).toBe(8);
    expect(nextOpen('Thu 2011-12-29 17:00', calendar)).toBe(moment('Mon 2012-01-02 09:00', calendar));
  });
});
