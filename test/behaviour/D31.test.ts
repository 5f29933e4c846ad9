import { bundle, dateCell, due, hours, moment, OFFICE } from './sheet';

describe('D31 the search has no limit but the year 2200', () => {
  test.each([
    ['Mon 2026-06-01 09:00', '2080bh', 'Fri 2027-05-28 17:00', '52 weeks of 40 h'],
    ['Mon 2026-06-01 09:00', '41600h', 'Fri 2046-05-04 17:00', '1,040 weeks of 40 h'],
    ['Mon 2026-06-01 09:00', '2609bd', 'Fri 2036-05-30 17:00', '521 weeks of weekdays and four days'],
  ])('%s + %s is %s (%s)', (start, target, expected) => {
    expect(due(start, target)).toBe(moment(expected, OFFICE));
  });

  test('one open hour a year, forty years ahead', () => {
    const date = Array.from({ length: 60 }, (_, i) => [`${2026 + i}-12-24`, '09:00-10:00']);
    const calendar = 'Mon-Sun closed Europe/Madrid';
    expect(due('Mon 2026-06-01 09:00', '40h', calendar, date)).toBe(moment('Thu 2065-12-24 10:00', calendar));
  });

  test.each(['400y', '1500000h', '70000bd', '-500000h'])(
    '%s leads beyond the years 1900–2200: a problem',
    (target) => {
      expect(due('Mon 2026-06-01 09:00', target)).toEqual(expect.stringMatching(/2200/));
    },
  );

  test('from 1900 to 2200 hours are counted', () => {
    expect(bundle().SLA_HOURS('1900-01-01T09:00Z', '1900-01-01T17:00Z', 'Mon-Fri 09:00-17:00 UTC')).toBe(8);
    expect(hours('Wed 2200-12-31 09:00', 'Wed 2200-12-31 17:00', 'Mon-Fri 09:00-17:00 UTC')).toBe(8);
    const weeks = (Date.UTC(2200, 11, 29) - Date.UTC(1900, 0, 8)) / 86_400_000 / 7; // Monday to Monday
    expect(hours('Mon 1900-01-08 00:00', 'Mon 2200-12-29 00:00', 'Mon-Fri 09:00-17:00 UTC')).toBe(weeks * 40);
  });

  test('a start after 2200 is a problem', () => {
    expect(bundle().SLA_DUE(new Date('2202-01-01T00:00Z'), '2h', OFFICE)).toEqual(
      expect.stringMatching(/1900 to 2200/),
    );
    expect(bundle().SLA_DUE(dateCell('Wed 2200-12-31 16:00', OFFICE), '2500h', OFFICE)).toEqual(
      expect.stringMatching(/2200/),
    );
  });
});
