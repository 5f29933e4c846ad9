import { pausedDeadline } from '../../src/engine/sla/pausedDeadline';
import { at, show } from '../oracles/workedExample';
import { clockOf, dueOf, historyFrom, type Line, openTime } from './log';
import { due, moment, zoneOf } from './sheet';

const SL = 'Mon-Fri 08:00-18:00 Europe/Madrid';
const shown = (instant: number) => show(instant, zoneOf(SL));

describe('D16 a pause gives back the business time it covered, exact to the millisecond', () => {
  const opened: Line = ['Mon 2026-06-01 16:30', 'opened'];
  test.each<[string, Line[], string, string]>([
    [
      '2bh',
      [
        opened,
        ['Mon 2026-06-01 17:00', 'status', 'waiting on partner'],
        ['Tue 2026-06-02 10:15', 'status', 'open'],
      ],
      'Tue 2026-06-02 11:45',
      'V16: 3 h 15 of hours, not 17 h 15 on the wall',
    ],
    [
      '2bh',
      [opened, ['Mon 2026-06-01 19:00', 'paused'], ['Tue 2026-06-02 07:00', 'resumed']],
      'Tue 2026-06-02 08:30',
      'a pause outside hours gives nothing back',
    ],
    [
      '2bh',
      [
        opened,
        ['Mon 2026-06-01 17:00', 'paused'],
        ['Mon 2026-06-01 17:10', 'status', 'waiting'],
        ['Mon 2026-06-01 17:20', 'resumed', 'paused'],
        ['Mon 2026-06-01 17:30', 'status', 'open'],
      ],
      'Tue 2026-06-02 09:00',
      'overlapping pauses count once',
    ],
    [
      '2bh',
      [opened, ['Mon 2026-06-01 17:00:00.250', 'paused'], ['Mon 2026-06-01 17:00:00.751', 'resumed']],
      'Tue 2026-06-02 08:30:00.501',
      'half a second and a millisecond',
    ],
    [
      '24eh',
      [opened, ['Mon 2026-06-01 17:00', 'paused'], ['Tue 2026-06-02 10:15', 'resumed']],
      'Wed 2026-06-03 09:45',
      'elapsed targets get back elapsed time, 17 h 15',
    ],
    [
      '3cd',
      [opened, ['Mon 2026-06-01 17:00', 'paused'], ['Tue 2026-06-02 10:15', 'resumed']],
      'Fri 2026-06-05 09:45',
      'calendar days too',
    ],
    [
      '2bd',
      [opened, ['Mon 2026-06-01 17:00', 'paused'], ['Tue 2026-06-02 10:15', 'resumed']],
      'Thu 2026-06-04 11:15',
      'Wed 18:00 moved by 3 h 15 of business time',
    ],
    [
      'eod+1',
      [opened, ['Mon 2026-06-01 17:00', 'paused'], ['Tue 2026-06-02 10:15', 'resumed']],
      'Wed 2026-06-03 11:15',
      'Tue 18:00 moved likewise',
    ],
    [
      'eow',
      [opened, ['Mon 2026-06-01 17:00', 'paused'], ['Tue 2026-06-02 10:15', 'resumed']],
      'Mon 2026-06-08 11:15',
      'Fri 18:00 moved over the weekend',
    ],
  ])('%s with %j is due %s (%s)', (target, lines, expected) => {
    const history = historyFrom(lines, 'Tue 2026-06-02 12:00', SL);
    expect(shown(dueOf(clockOf(history, 'resolution'), target, SL))).toBe(moment(expected, SL));
  });

  test('a pause that began when the time was already used up moves nothing', () => {
    const lines: Line[] = [opened, ['Tue 2026-06-02 09:00', 'paused'], ['Tue 2026-06-02 10:00', 'resumed']];
    const history = historyFrom(lines, 'Tue 2026-06-02 12:00', SL);
    expect(shown(dueOf(clockOf(history, 'resolution'), '2bh', SL))).toBe(moment('Tue 2026-06-02 08:30', SL));
  });

  test('a pause that begins at the deadline moves nothing, one that began before the start only counts from there', () => {
    const open = openTime(SL);
    const due = (...pauses: [string, string][]) =>
      pausedDeadline(
        at('Mon 2026-06-01 10:00', zoneOf(SL)),
        { kind: 'business', ms: 2 * 3_600_000 },
        { openTime: open, zone: open.calendar.zone },
        pauses.map(([from, to]) => ({ start: at(from, zoneOf(SL)), end: at(to, zoneOf(SL)) })),
      );
    expect(shown(due(['Mon 2026-06-01 12:00', 'Mon 2026-06-01 13:00']).dueAt as number)).toBe(
      moment('Mon 2026-06-01 12:00', SL),
    );
    const early = due(
      ['Mon 2026-06-01 08:00', 'Mon 2026-06-01 10:30'],
      ['Sun 2026-05-31 08:00', 'Sun 2026-05-31 09:00'],
    );
    expect(shown(early.dueAt as number)).toBe(moment('Mon 2026-06-01 12:30', SL));
    expect(early.pauses.map(({ start, end }) => [shown(start), shown(end)])).toEqual([
      [moment('Mon 2026-06-01 10:00', SL), moment('Mon 2026-06-01 10:30', SL)],
    ]);
  });

  test.each([
    ['2bh', 'Tue 2026-06-02 11:45', 'business time'],
    ['24eh', 'Tue 2026-06-02 19:45', 'elapsed time'],
    ['2bd', 'Thu 2026-06-04 11:15', 'after the day’s close'],
  ])('paused hours given as a number: %s + 3.25 h is due %s (%s)', (target, expected) => {
    expect(due('Mon 2026-06-01 16:30', target, SL, '', 3.25)).toBe(moment(expected, SL));
  });

  test('time and again: the sum of the pauses is what is given back', () => {
    const minutes = ['05', '11', '17', '23', '31'];
    const lines: Line[] = minutes.flatMap((minute): Line[] => [
      [`Mon 2026-06-01 17:${minute}`, 'paused'],
      [`Mon 2026-06-01 17:${minute}:30`, 'resumed'],
    ]);
    const history = historyFrom([opened, ...lines], 'Tue 2026-06-02 12:00', SL);
    const due = dueOf(clockOf(history, 'resolution'), '1bh', SL);
    expect(due - at('Mon 2026-06-01 17:30', zoneOf(SL))).toBe(minutes.length * 30_000);
  });
});
