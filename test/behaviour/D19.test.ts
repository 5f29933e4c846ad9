import { show } from '../oracles/workedExample';
import { clockOf, dueOf, historyFrom, type Line } from './log';
import { moment, OFFICE, policies, tracked, zoneOf } from './sheet';

const LINES: Line[] = [
  ['Mon 2026-06-01 10:00', 'opened'],
  ['Mon 2026-06-01 12:00', 'resolved'],
  ['Tue 2026-06-02 11:00', 'reopened'],
];
const shown = (instant: number) => show(instant, zoneOf(OFFICE));

describe('D19 reopened: the closed time is a pause and the old clock goes on', () => {
  test('8 h with 2 h used before, 7 h of hours closed in between', () => {
    const clock = clockOf(historyFrom(LINES, 'Tue 2026-06-02 12:00'), 'resolution');
    expect(shown(clock.startedAt)).toBe(moment('Mon 2026-06-01 10:00', OFFICE));
    expect(clock.stoppedAt).toBeUndefined();
    // Monday's 2 h, then 6 h from Tuesday 11:00.
    expect(shown(dueOf(clock, '8bh'))).toBe(moment('Tue 2026-06-02 17:00', OFFICE));
  });

  test('the closed time is a pause of clocks that otherwise do not pause', () => {
    const clock = clockOf(historyFrom(LINES, 'Tue 2026-06-02 12:00'), 'resolution', { pauses: false });
    expect(shown(dueOf(clock, '8bh'))).toBe(moment('Tue 2026-06-02 17:00', OFFICE));
  });

  test('resolved again: one resolution, at the later time', () => {
    const again: Line[] = [...LINES, ['Tue 2026-06-02 13:00', 'resolved']];
    const clock = clockOf(historyFrom(again, 'Wed 2026-06-03 12:00'), 'resolution');
    expect(shown(clock.stoppedAt as number)).toBe(moment('Tue 2026-06-02 13:00', OFFICE));
  });

  test('a policy may restart it instead: a new clock from the reopening', () => {
    const clock = clockOf(historyFrom(LINES, 'Tue 2026-06-02 12:00'), 'resolution', { reopen: 'restart' });
    expect(shown(clock.startedAt)).toBe(moment('Tue 2026-06-02 11:00', OFFICE));
    expect(shown(dueOf(clock, '8bh'))).toBe(moment('Wed 2026-06-03 11:00', OFFICE));
  });

  test.each([
    ['continue', 'Tue 2026-06-02 17:00', 5],
    ['restart', 'Wed 2026-06-03 11:00', 7],
  ])('SLA_TRACK with the policy’s Reopen = %s', (reopen, expected, hoursLeft) => {
    const rules = policies({ Metric: 'resolution', Priority: 'High', Limit: '8h', Reopen: reopen });
    const ticket = { opened: 'Mon 2026-06-01 10:00', priority: 'High' };
    expect(tracked('resolution', ticket, rules, LINES, 'Tue 2026-06-02 12:00')).toEqual({
      due: moment(expected, OFFICE),
      status: 'On track',
      hoursLeft,
    });
  });
});
