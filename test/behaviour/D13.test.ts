import { describeProblem } from '../../src/engine/problem';
import { zoneNamed } from '../../src/engine/time/zone';
import { readRules } from '../../src/sheets/rules';
import { CALENDARS, HOLIDAYS } from '../../src/sheets/tabs';
import { ok } from './log';
import { bundle, dateCell, hours, isOpen, moment, nextOpen, OFFICE, shown, stacked, tabRange } from './sheet';

describe('D13 a holiday against hours of the same date: the row with hours wins on its date', () => {
  const CHRISTMAS_EVE = '2026-12-24'; // a Thursday
  test.each([
    [
      'hours after the holiday',
      [
        [CHRISTMAS_EVE, ''],
        [CHRISTMAS_EVE, '09:00-13:00'],
      ],
    ],
    [
      'hours before the holiday',
      [
        [CHRISTMAS_EVE, '09:00-13:00'],
        [CHRISTMAS_EVE, ''],
      ],
    ],
    ['hours alone', [[CHRISTMAS_EVE, '09:00-13:00']]],
  ])('%s: open from 9 to 13', (_, holidays) => {
    expect(hours('Thu 2026-12-24 00:00', 'Fri 2026-12-25 00:00', OFFICE, holidays)).toBe(4);
    expect(isOpen('Thu 2026-12-24 13:00', OFFICE, holidays)).toBe(false);
  });

  test('hours open a date whose weekday is closed', () => {
    const saturday = [['2026-12-19', '10:00-14:00']];
    expect(nextOpen('Fri 2026-12-18 18:00', OFFICE, saturday)).toBe(moment('Sat 2026-12-19 10:00', OFFICE));
  });

  test('two different hours for one date are a problem that names the date', () => {
    const twice = [
      [CHRISTMAS_EVE, '09:00-13:00'],
      [CHRISTMAS_EVE, '10:00-14:00'],
    ];
    expect(hours('Thu 2026-12-24 00:00', 'Fri 2026-12-25 00:00', OFFICE, twice)).toEqual(
      expect.stringMatching(/2026-12-24.*twice/),
    );
  });

  test('in one named set a date both closed and open is a problem that names the row', () => {
    const days = Object.fromEntries(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => [day, '09:00-17:00']));
    const rules = (...dates: { Date: string; Hours?: string }[]) =>
      stacked(
        tabRange(CALENDARS, [
          { Calendar: 'Madrid', 'Time zone': 'Europe/Madrid', ...days, 'Holiday set': 'Spain' },
        ]),
        tabRange(
          HOLIDAYS,
          dates.map((row) => ({ Set: 'Spain', ...row })),
        ),
      );
    const ask = (range: ReturnType<typeof rules>) =>
      shown(bundle().SLA_NEXT_OPEN(dateCell('Thu 2026-12-24 08:00', OFFICE), 'Madrid', range), OFFICE);
    expect(ask(rules({ Date: CHRISTMAS_EVE }))).toBe(moment('Fri 2026-12-25 09:00', OFFICE));
    expect(ask(rules({ Date: CHRISTMAS_EVE, Hours: '09:00-13:00' }))).toBe(
      moment('Thu 2026-12-24 09:00', OFFICE),
    );
    const both = rules({ Date: CHRISTMAS_EVE }, { Date: CHRISTMAS_EVE, Hours: '09:00-13:00' });
    expect(readRules(both, () => ok(zoneNamed('UTC'))).problems.map(describeProblem)).toEqual([
      expect.stringMatching(/^SLA Holidays row 3.*2026-12-24.*twice/),
    ]);
  });
});
