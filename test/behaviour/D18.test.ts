import { bundle, dateCell, due, hours, moment, OFFICE, policies } from './sheet';

describe('D18 D24 D26 nothing is rounded inside; only what is displayed', () => {
  test.each([
    ['Thu 2026-03-26 16:50:00.001', '20m', 'Fri 2026-03-27 09:10:00.001', 'a millisecond stays'],
    ['Thu 2026-03-26 16:59:59.999', '1m', 'Fri 2026-03-27 09:00:59.999', 'a millisecond before closing'],
    ['Thu 2026-03-26 10:00:30', '1h', 'Thu 2026-03-26 11:00:30', 'seconds stay'],
  ])('%s + %s is %s (%s)', (start, target, expected) => {
    expect(due(start, target)).toBe(moment(expected, OFFICE));
  });

  test('hours are not rounded to minutes, nor days to eight hours', () => {
    expect(hours('Thu 2026-03-26 10:00', 'Thu 2026-03-26 10:00:00.001')).toBe(1 / 3_600_000);
    expect(hours('Thu 2026-03-26 10:00', 'Thu 2026-03-26 10:20')).toBe(20 / 60);
    expect(hours('Thu 2026-03-26 16:59:59.999', 'Fri 2026-03-27 09:00:00.001')).toBe(2 / 3_600_000);
  });

  test('a third of an hour given as a number is a third', () => {
    expect(due('Thu 2026-03-26 10:00', 1 / 3)).toBe(moment('Thu 2026-03-26 10:20', OFFICE));
  });

  test('the share of a target is not rounded either', () => {
    const rules = policies({ Priority: 'High', Limit: '3h' });
    const [start, now] = [dateCell('Thu 2026-03-26 10:00', OFFICE), dateCell('Thu 2026-03-26 11:00', OFFICE)];
    expect(bundle().SLA_PERCENT(start, '', 'High', rules, '', '', '', now)).toBe(1 / 3);
  });
});
