import { hours, isOpen, OFFICE } from './sheet';

describe('D15 overlapping hours are a problem', () => {
  test.each([
    ['Mon-Fri 09:00-13:00, 12:00-17:00 UTC', 'within a day'],
    ['Mon-Fri 09:00-17:00; Fri 16:00-18:00 UTC', 'between two parts of the text'],
    ['Mon-Sun 22:00-06:00; Tue 05:00-09:00 UTC', 'a night’s tail and the next morning'],
    ['Sun 22:00-06:00; Mon 05:00-12:00 UTC', 'from Sunday into Monday'],
  ])('%s (%s)', (calendar) => {
    expect(isOpen('Thu 2026-03-26 11:00', calendar)).toEqual(expect.stringMatching(/overlap/));
  });

  test('hours of a date that overlap are one too', () => {
    const holidays = [['2026-12-24', '09:00-13:00, 12:00-14:00']];
    expect(isOpen('Thu 2026-03-26 11:00', OFFICE, holidays)).toEqual(expect.stringMatching(/overlap/));
  });

  test('hours that touch are not', () => {
    expect(
      hours('Mon 2026-06-01 00:00', 'Tue 2026-06-02 00:00', 'Mon-Fri 09:00-12:00, 12:00-17:00 UTC'),
    ).toBe(8);
  });
});
