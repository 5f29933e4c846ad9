import { due, hours, moment } from './sheet';

const DAYS = 'Mon-Fri 00:00-24:00 UTC';
const HOLIDAYS = [['2026-12-25'], ['2027-01-01']];

// 1,500 random cases against an independent spreadsheet engine: test/native/ironcalc.test.ts.
describe('D29 whole days agree with the native functions', () => {
  test('NETWORKDAYS(2026-12-21, 2027-01-08, holidays) is 13: fifteen weekdays less two', () => {
    expect(hours('Mon 2026-12-21 00:00', 'Sat 2027-01-09 00:00', DAYS, HOLIDAYS)).toBe(13 * 24);
  });

  test('WORKDAY(2026-12-23, 3, holidays) is 2026-12-29: 24, 28, 29', () => {
    expect(due('Wed 2026-12-23 12:00', '3bd', DAYS, HOLIDAYS)).toBe(moment('Wed 2026-12-30 00:00', DAYS)); // its close
  });

  test('WORKDAY(2026-12-29, -3, holidays) is 2026-12-23', () => {
    expect(due('Tue 2026-12-29 12:00', '-3bd', DAYS, HOLIDAYS)).toBe(moment('Thu 2026-12-24 00:00', DAYS));
  });
});
