import { show } from '../oracles/workedExample';
import { clockOf, dueOf, historyFrom, type Line } from './log';
import { bundle, dateCell, due, eventsRange, moment, OFFICE, zoneOf } from './sheet';

// Open on Tuesday at 10:00, waiting from 10:30 to 12:30.
const LINES: Line[] = [
  ['Tue 2026-06-02 10:00', 'opened'],
  ['Tue 2026-06-02 10:30', 'status', 'waiting on customer'],
  ['Tue 2026-06-02 12:30', 'status', 'open'],
];
const UNPAUSED = 'Tue 2026-06-02 14:00';
const PAUSED = 'Tue 2026-06-02 16:00';

describe('D17 which clocks pause', () => {
  const history = historyFrom(LINES, 'Tue 2026-06-02 13:00');
  const dueOfMetric = (metric: string, pauses?: boolean) =>
    show(dueOf(clockOf(history, metric, { pauses }), '4bh'), zoneOf(OFFICE));

  test.each([
    ['first response', UNPAUSED],
    ['first response with outcome', UNPAUSED],
    ['resolution', PAUSED],
    ['reaction', PAUSED],
    ['periodic update', PAUSED],
    ['estimate', PAUSED],
  ])('by default %s is due %s', (metric, expected) => {
    expect(dueOfMetric(metric)).toBe(moment(expected, OFFICE));
  });

  test('a policy may say otherwise for its target', () => {
    expect(dueOfMetric('first response', true)).toBe(moment(PAUSED, OFFICE));
    expect(dueOfMetric('resolution', false)).toBe(moment(UNPAUSED, OFFICE));
  });

  test('paused hours given explicitly always count', () => {
    expect(due('Tue 2026-06-02 10:00', '4bh', OFFICE, '', 2)).toBe(moment(PAUSED, OFFICE));
  });

  test('SLA_PAUSED_HOURS reads the same two hours from the log', () => {
    const events = eventsRange(LINES);
    expect(
      bundle().SLA_PAUSED_HOURS('T-1', events, OFFICE, '', dateCell('Tue 2026-06-02 13:00', OFFICE)),
    ).toBe(2);
  });
});
