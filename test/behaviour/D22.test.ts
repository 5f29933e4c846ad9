import { metricNamed } from '../../src/engine/sla/metric';
import { metricClocks } from '../../src/engine/sla/metricClock';
import { show } from '../oracles/workedExample';
import { dueOf, historyFrom, type Line, ok } from './log';
import { bundle, eventsRange, moment, OFFICE, shown, zoneOf } from './sheet';

const LINES: Line[] = [
  ['Mon 2026-06-01 10:00', 'opened'],
  ['Mon 2026-06-01 10:30', 'reply'],
  ['Mon 2026-06-01 11:00', 'customer message'],
  ['Mon 2026-06-01 11:40', 'customer message'],
  ['Mon 2026-06-01 13:30', 'reply'],
  ['Mon 2026-06-01 15:00', 'customer message'],
];

describe('D22 the next response is owed from the oldest unanswered message', () => {
  const clocks = metricClocks(historyFrom(LINES, 'Mon 2026-06-01 16:00'), ok(metricNamed('next response')));
  const zone = zoneOf(OFFICE);

  test('a second message does not move it; one reply answers both; one clock a message that waits', () => {
    expect(
      clocks.map(({ startedAt, stoppedAt }) => [show(startedAt, zone), stoppedAt && show(stoppedAt, zone)]),
    ).toEqual([
      [moment('Mon 2026-06-01 11:00', OFFICE), moment('Mon 2026-06-01 13:30', OFFICE)],
      [moment('Mon 2026-06-01 15:00', OFFICE), undefined],
    ]);
  });

  test('of 2 h, due at 13:00: the reply at 13:30 is one miss', () => {
    expect(show(dueOf(clocks[0], '2bh'), zone)).toBe(moment('Mon 2026-06-01 13:00', OFFICE));
    expect(show(dueOf(clocks[1], '2bh'), zone)).toBe(moment('Mon 2026-06-01 17:00', OFFICE));
  });

  test('SLA_OLDEST_UNANSWERED shows the message that waits', () => {
    const oldest = (lines: Line[]) =>
      shown(bundle().SLA_OLDEST_UNANSWERED('T-1', eventsRange(lines)), OFFICE);
    expect(oldest(LINES.slice(0, 4))).toBe(moment('Mon 2026-06-01 11:00', OFFICE));
    expect(oldest(LINES.slice(0, 5))).toBe('');
    expect(oldest(LINES)).toBe(moment('Mon 2026-06-01 15:00', OFFICE));
  });
});
