import { isProblem } from '../../../src/engine/problem';
import { bookWorkshop, minutesOfUnits } from '../../../src/engine/report/serviceUnits';
import { chargedMinutes, minutesByConversation } from '../../../src/engine/report/supportHours';

describe('what a conversation charges (SL10–12)', () => {
  test('V15: 3, 22, 15 and 40 minutes and an incident of 90 charge 92', () => {
    const conversations: [number, string][] = [
      [3, 'question'],
      [22, 'question'],
      [15, 'question'],
      [40, 'question'],
      [90, 'incident'],
    ];
    const charged = conversations.map(([minutes, kind]) => chargedMinutes(minutes, kind));
    expect(charged).toEqual([15, 22, 15, 40, 0]);
    expect(charged.reduce((sum: number, minutes) => sum + Number(minutes), 0)).toBe(92);
  });

  test.each([
    [0, 15, 'it took place'],
    [22.9, 22, 'a started minute is not charged'],
    [(22 / 1440 + 46_000 - 46_000) * 1440, 22, '22 minutes as the difference of two cell dates'],
    [14.99, 15, 'the minimum'],
    [15.5, 15, 'rounded down to the minimum'],
  ])('%p minutes charge %p (%s)', (minutes, expected, _why) => {
    expect(chargedMinutes(minutes, 'question')).toBe(expected);
  });

  test('minimum and free kinds are settings; spelling of a kind does not matter', () => {
    const rules = { minimumMinutes: 30, freeKinds: ['Bug report'] };
    expect(chargedMinutes(3, 'question', rules)).toBe(30);
    expect(chargedMinutes(99, ' bug  REPORT ', rules)).toBe(0);
    expect(chargedMinutes(99, 'incident', rules)).toBe(99);
    const several = { minimumMinutes: 0, freeKinds: ['incident', 'outage'] };
    expect(chargedMinutes(3, 'question', several)).toBe(3);
    expect(chargedMinutes(3, 'outage', several)).toBe(0);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%p minutes are a problem', (minutes) => {
    expect(isProblem(chargedMinutes(minutes, 'question'))).toBe(true);
    expect(isProblem(chargedMinutes(5, 'question', { minimumMinutes: minutes, freeKinds: [] }))).toBe(true);
  });

  test('a reopened conversation pays the minimum once: 5 and 6 minutes are 11, charged 15 and not 30', () => {
    const minutes = minutesByConversation([
      { conversation: 'T-1', minutes: 5 },
      { conversation: 'T-2', minutes: 8 },
      { conversation: 'T-1', minutes: 6 },
    ]);
    expect(Array.from(minutes)).toEqual([
      ['T-1', 11],
      ['T-2', 8],
    ]);
    expect(chargedMinutes(minutes.get('T-1') ?? Number.NaN, 'question')).toBe(15);
  });
});

describe('sessions and service days (PB11)', () => {
  test.each([
    [2, 'session', 120],
    [3, 'Sessions', 180],
    [1, 'half day', 240],
    [2, 'Full  Days', 960],
    [1.5, 'hours', 90],
    [7, 'minutes', 7],
    [0, 'sessions', 0],
  ])('%p %s are %p minutes', (count, unit, expected) => {
    expect(minutesOfUnits(count, unit)).toBe(expected);
  });

  test('a service day of 7 h 30 has half days of 225 minutes', () => {
    expect(minutesOfUnits(1, 'half day', 450)).toBe(225);
  });

  test.each([
    [1, 'day'],
    [1, 'constructor'],
    [-1, 'session'],
    [Number.NaN, 'session'],
    [Number.POSITIVE_INFINITY, 'session'],
  ])('%p %s is a problem', (count, unit) => {
    expect(isProblem(minutesOfUnits(count, unit))).toBe(true);
  });

  test('a workshop takes its time from the ledger unless it costs extra', () => {
    const workshop = { length: 'half day', isAgreed: true } as const;
    expect(bookWorkshop({ ...workshop, isExtraCost: false })).toEqual({
      minutes: 240,
      takesFromLedger: true,
    });
    expect(bookWorkshop({ ...workshop, isExtraCost: true })).toEqual({
      minutes: 240,
      takesFromLedger: false,
    });
  });

  test('a workshop not agreed, or silent about its cost, is a problem', () => {
    const notAgreed = bookWorkshop({ length: 'full day', isAgreed: false, isExtraCost: false });
    expect(isProblem(notAgreed) && notAgreed.wanted).toMatch(/not agreed/);
    const silent = bookWorkshop({ length: 'full day', isAgreed: true, isExtraCost: undefined });
    expect(isProblem(silent) && silent.wanted).toMatch(/costs extra/);
  });
});
