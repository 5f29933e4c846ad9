import { bundle, dateCell, hours, isOpen, moment, nextClose, nextOpen, OFFICE } from './sheet';

describe('D11 22:00–06:00 is overnight; 24:00 and a closing 00:00 are the end of the day', () => {
  test.each([
    ['Mon-Fri 22:00-06:00 UTC', 'Tue 2026-06-02 06:00', 8, 'overnight'],
    ['Mon-Fri 09:00-24:00 UTC', 'Tue 2026-06-02 00:00', 15, 'to the end of the day'],
    ['Mon-Fri 09:00-00:00 UTC', 'Tue 2026-06-02 00:00', 15, 'the same, written 00:00'],
    ['Mon-Fri 00:00-24:00 UTC', 'Sat 2026-06-06 00:00', 24, 'days that touch close on Saturday only'],
    ['Mon-Fri 00:00-00:00 UTC', 'Sat 2026-06-06 00:00', 24, 'all day, written 00:00'],
  ])('%s next closes on %s (%d h on Monday: %s)', (calendar, closes, onMonday) => {
    expect(nextClose('Mon 2026-06-01 23:00', calendar)).toBe(moment(closes, calendar));
    const end = calendar.includes('22:00') ? 'Tue 2026-06-02 12:00' : 'Tue 2026-06-02 00:00';
    expect(hours('Mon 2026-06-01 06:00', end, calendar)).toBe(calendar.includes(' 00:00-') ? 18 : onMonday);
  });
});

describe('D12 23:59 is kept as written; spans that touch are one', () => {
  test('a day until 23:59 closes for a minute', () => {
    const calendar = 'Mon-Sun 00:00-23:59 UTC';
    expect(nextClose('Mon 2026-06-01 12:00', calendar)).toBe(moment('Mon 2026-06-01 23:59', calendar));
    expect(isOpen('Mon 2026-06-01 23:59:30', calendar)).toBe(false);
    expect(hours('Mon 2026-06-01 00:00', 'Tue 2026-06-02 00:00', calendar)).toBe(24 - 1 / 60);
  });

  test('24x7 closes only where a holiday starts, and opens where it ends', () => {
    const holiday = [['2026-05-01']];
    const always = '24x7 Europe/Madrid';
    expect(nextClose('Mon 2026-04-27 12:00', always, holiday)).toBe(moment('Fri 2026-05-01 00:00', always));
    expect(nextOpen('Fri 2026-05-01 00:00', always, holiday)).toBe(moment('Sat 2026-05-02 00:00', always));
    expect(bundle().SLA_NEXT_CLOSE(dateCell('Mon 2026-06-01 12:00', OFFICE), '24x7')).toEqual(
      expect.stringMatching(/does not close/),
    );
  });
});
