import { bundle, dateCell, due, moment, nextClose, nextOpen, OFFICE } from './sheet';

describe('D14 a calendar that never opens is a problem, never a silent 24x7 or an endless search', () => {
  test.each(['Mon-Sun closed Europe/Madrid', 'Mon closed UTC'])('"%s" has no open time', (calendar) => {
    const at = dateCell('Thu 2026-03-26 11:00', OFFICE);
    for (const answer of [
      bundle().SLA_DUE(at, '2h', calendar),
      bundle().SLA_HOURS(at, at, calendar),
      bundle().SLA_IS_OPEN(at, calendar),
      bundle().SLA_NEXT_OPEN(at, calendar),
      bundle().SLA_NEXT_CLOSE(at, calendar),
    ]) {
      expect(answer).toEqual(expect.stringMatching(/no open time/));
    }
  });

  test('one open date is open time, and past it every answer is a problem', () => {
    const onceOpen = 'Mon-Sun closed Europe/Madrid';
    const date = [['2026-12-24', '09:00-13:00']];
    expect(nextOpen('Thu 2026-03-26 11:00', onceOpen, date)).toBe(moment('Thu 2026-12-24 09:00', onceOpen));
    expect(due('Thu 2026-03-26 11:00', '4h', onceOpen, date)).toBe(moment('Thu 2026-12-24 13:00', onceOpen));
    for (const answer of [
      due('Thu 2026-03-26 11:00', '5h', onceOpen, date),
      due('Thu 2026-03-26 11:00', '2bd', onceOpen, date),
      due('Thu 2026-12-24 14:00', 'eod', onceOpen, date),
      due('Thu 2026-12-24 14:00', 'eow', onceOpen, date),
      nextOpen('Thu 2026-12-24 13:00', onceOpen, date),
      nextClose('Thu 2026-12-24 13:00', onceOpen, date),
    ]) {
      expect(answer).toEqual(expect.stringMatching(/1900 to 2200|before the year 2201/));
    }
  });
});
