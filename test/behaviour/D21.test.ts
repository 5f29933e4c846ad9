import { show } from '../oracles/workedExample';
import { clockOf, dueOf, historyFrom, type Line } from './log';
import { bundle, dateCell, moment, OFFICE, policies, tracked, zoneOf } from './sheet';

const shown = (instant: number) => show(instant, zoneOf(OFFICE));

describe('D21 the due date once met, and while paused', () => {
  const LINES: Line[] = [
    ['Mon 2026-06-01 10:00', 'opened'],
    ['Mon 2026-06-01 11:00', 'paused'],
  ];

  test.each([
    ['Mon 2026-06-01 11:00', 'Mon 2026-06-01 14:00', 'just paused'],
    ['Mon 2026-06-01 13:00', 'Mon 2026-06-01 16:00', 'two hours later it is two hours later'],
    ['Tue 2026-06-02 08:00', 'Tue 2026-06-02 12:00', 'the night gives nothing: 6 h of hours so far'],
  ])('paused, as of %s: due %s (%s)', (asOf, expected) => {
    const clock = clockOf(historyFrom(LINES, asOf), 'resolution');
    expect(clock.isPaused).toBe(true);
    expect(shown(dueOf(clock, '4bh'))).toBe(moment(expected, OFFICE));
  });

  test('met: kept, whatever is paused afterwards', () => {
    const met: Line[] = [
      ['Mon 2026-06-01 10:00', 'opened'],
      ['Mon 2026-06-01 11:00', 'resolved'],
    ];
    for (const asOf of ['Mon 2026-06-01 12:00', 'Fri 2026-06-05 12:00']) {
      const clock = clockOf(historyFrom(met, asOf), 'resolution');
      expect(shown(dueOf(clock, '4bh'))).toBe(moment('Mon 2026-06-01 14:00', OFFICE));
    }
    const answered: Line[] = [...LINES.slice(0, 1), ['Mon 2026-06-01 10:30', 'reply'], ...LINES.slice(1)];
    const first = clockOf(historyFrom(answered, 'Fri 2026-06-05 12:00'), 'first response', { pauses: true });
    expect(shown(dueOf(first, '1bh'))).toBe(moment('Mon 2026-06-01 11:00', OFFICE));
  });

  test('met stays met when the sheet is recalculated later', () => {
    const rules = policies({ Priority: 'High', Limit: '4h' });
    const cells = (now: string) =>
      bundle().SLA_STATUS(
        dateCell('Mon 2026-06-01 10:00', OFFICE),
        dateCell('Mon 2026-06-01 13:00', OFFICE),
        'High',
        rules,
        '',
        '',
        '',
        dateCell(now, OFFICE),
      );
    expect([cells('Mon 2026-06-01 13:30'), cells('Fri 2026-06-05 12:00')]).toEqual(['Met', 'Met']);
  });

  test.each([
    ['Mon 2026-06-01 13:00', 'Mon 2026-06-01 16:00', 3],
    ['Tue 2026-06-02 08:00', 'Tue 2026-06-02 12:00', 3],
  ])(
    'SLA_TRACK shows it as of now (%s), status Paused, the hours left standing still',
    (now, expected, hoursLeft) => {
      const rules = policies({ Metric: 'resolution', Priority: 'High', Limit: '4h' });
      const ticket = { opened: 'Mon 2026-06-01 10:00', priority: 'High' };
      expect(tracked('resolution', ticket, rules, LINES, now)).toEqual({
        due: moment(expected, OFFICE),
        status: 'Paused',
        hoursLeft,
      });
    },
  );

  test('a pause that begins after the deadline hides no breach and moves no date', () => {
    const rules = policies({ Metric: 'resolution', Priority: 'High', Limit: '30m' });
    const ticket = { opened: 'Mon 2026-06-01 10:00', priority: 'High' };
    expect(tracked('resolution', ticket, rules, LINES, 'Mon 2026-06-01 13:00')).toEqual({
      due: moment('Mon 2026-06-01 10:30', OFFICE),
      status: 'Breached, open',
      hoursLeft: -2.5,
    });
  });
});
