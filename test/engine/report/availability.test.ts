import fc from 'fast-check';
import { isProblem } from '../../../src/engine/problem';
import {
  agreedTime,
  availabilityOf,
  downtimeAllowed,
  downtimeByMonthLength,
  downtimeLeft,
  isAvailabilityKept,
  outageOf,
} from '../../../src/engine/report/availability';
import { answersFrom } from '../../oracles/openSpans';
import type { PlainCalendar } from '../../oracles/plainCalendar';
import { temporalSpans } from '../../oracles/temporalSpans';
import { at as instantAt } from '../../oracles/workedExample';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const NEW_YORK = 'America/New_York';
const at = (written: string) => instantAt(written, NEW_YORK);
const span = (start: string, end: string) => ({ start: at(start), end: at(end) });

const EIGHT_TO_SIX: readonly [string, string][] = [['08:00', '18:00']];
const PO: PlainCalendar = {
  timeZone: NEW_YORK,
  weekly: { mon: EIGHT_TO_SIX, tue: EIGHT_TO_SIX, wed: EIGHT_TO_SIX, thu: EIGHT_TO_SIX, fri: EIGHT_TO_SIX },
};
const open = answersFrom(temporalSpans(PO, '2026-02-01', '2026-05-01'));
const MARCH = span('Sun 2026-03-01 00:00', 'Wed 2026-04-01 00:00');

describe('V13: PO8, March 2026', () => {
  const agreed = agreedTime(MARCH, open, [span('Wed 2026-03-11 12:00', 'Wed 2026-03-11 13:00')]);
  const availability = availabilityOf(agreed, [
    span('Tue 2026-03-10 17:30', 'Tue 2026-03-10 19:00'), // 30 min until closing
    span('Sat 2026-03-14 09:00', 'Sat 2026-03-14 12:00'), // closed all day
    span('Wed 2026-03-11 12:30', 'Wed 2026-03-11 14:00'), // 60 min after maintenance
  ]);

  test('agreed 219 h: 22 weekdays of 10 h without one hour of maintenance', () => {
    expect(availability.agreedMs).toBe(219 * HOUR);
  });

  test('down 90 min, so 99.3151 %', () => {
    expect(availability.downMs).toBe(90 * MINUTE);
    expect(availability.uptime * 100).toBeCloseTo(99.3151, 4);
  });

  test('the budget at 99 % is 131.4 min, of which 41.4 are left', () => {
    expect(downtimeAllowed(availability.agreedMs, 0.99)).toBe(131.4 * MINUTE);
    expect(downtimeLeft(availability, 0.99)).toBe(41.4 * MINUTE);
    expect(isAvailabilityKept(availability, 0.99)).toBe(true);
    expect(isAvailabilityKept(availability, 0.995)).toBe(false); // 65.7 min allowed
  });
});

describe('V17: allowed downtime by the real length of the month', () => {
  test.each([
    [0.999, [40.32, 41.76, 43.2, 44.64, 43.83]],
    [0.995, [201.6, 208.8, 216, 223.2, 219.15]],
  ])('%p of 28, 29, 30, 31 days and a twelfth of a year', (share, expected) => {
    expect(downtimeByMonthLength(share).map(({ minutes }) => minutes)).toEqual(expected);
  });
});

describe('outages', () => {
  const window = { start: 0, end: 10 * HOUR };
  const agreed = agreedTime(window, undefined, []);

  test('what overlaps counts once', () => {
    const twice = [
      { start: HOUR, end: 3 * HOUR },
      { start: 2 * HOUR, end: 4 * HOUR },
      { start: HOUR, end: 3 * HOUR },
    ];
    expect(availabilityOf(agreed, twice).downMs).toBe(3 * HOUR);
  });

  test('what reaches over the window counts inside it', () => {
    expect(availabilityOf(agreed, [{ start: -5 * HOUR, end: HOUR }]).downMs).toBe(HOUR);
    expect(availabilityOf(agreed, [{ start: 9 * HOUR, end: 99 * HOUR }]).downMs).toBe(HOUR);
  });

  test('one that goes on runs until now, and not into the future', () => {
    expect(outageOf(HOUR, undefined, 4 * HOUR)).toEqual({ start: HOUR, end: 4 * HOUR });
    expect(outageOf(5 * HOUR, undefined, 4 * HOUR)).toEqual({ start: 5 * HOUR, end: 5 * HOUR });
  });

  test('one that ends before it starts is a problem', () => {
    expect(isProblem(outageOf(2 * HOUR, HOUR, 9 * HOUR))).toBe(true);
    expect(outageOf(HOUR, HOUR, 9 * HOUR)).toEqual({ start: HOUR, end: HOUR });
  });

  test('a window without agreed time has no uptime, and nothing was broken in it', () => {
    const none = availabilityOf(agreedTime({ start: 5, end: 5 }, undefined, []), []);
    expect(none.uptime).toBeNaN();
    expect(isAvailabilityKept(none, 0.999)).toBe(true);
  });

  test('a window that ends before it starts holds no time, and no calendar is asked', () => {
    const asked = { spans: () => [{ start: 0, end: 9 }] };
    expect(agreedTime({ start: 9, end: 0 }, asked, [])).toEqual([]);
    expect(agreedTime({ start: 9, end: 9 }, asked, [])).toEqual([]);
  });

  test('a 24x7 day in autumn has the hour that clocks give back (D8)', () => {
    const autumn = span('Sun 2026-11-01 00:00', 'Mon 2026-11-02 00:00');
    expect(availabilityOf(agreedTime(autumn, undefined, []), []).agreedMs).toBe(25 * HOUR);
  });

  test('a budget spent exactly is kept (D27)', () => {
    const month = { start: 0, end: 30 * DAY };
    const spent = availabilityOf(agreedTime(month, undefined, []), [{ start: 0, end: 43.2 * MINUTE }]);
    expect(downtimeLeft(spent, 0.999)).toBe(0);
    expect(isAvailabilityKept(spent, 0.999)).toBe(true);
  });
});

describe('properties', () => {
  const instant = fc.integer({ min: MARCH.start - 5 * DAY, max: MARCH.end + 5 * DAY });
  const intervals = fc.array(
    fc
      .tuple(instant, fc.integer({ min: 0, max: 3 * DAY }))
      .map(([start, length]) => ({ start, end: start + length })),
    { maxLength: 12 },
  );

  test('up and down make up what was agreed, and a minute counter finds the same downtime', () => {
    const minute = fc.integer({ min: 0, max: 600 }).map((n) => n * MINUTE);
    const coarse = fc.array(
      fc.tuple(minute, minute).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(coarse, coarse, coarse, (shifts, outages, maintenance) => {
        const window = { start: 60 * MINUTE, end: 540 * MINUTE };
        const openShifts = { spans: () => shifts.flatMap((shift) => clipped(shift, window)) };
        const result = availabilityOf(agreedTime(window, openShifts, maintenance), outages);
        const has = (list: readonly { start: number; end: number }[], t: number) =>
          list.some(({ start, end }) => start <= t && t < end);
        let agreedMs = 0;
        let downMs = 0;
        for (let t = window.start; t < window.end; t += MINUTE) {
          if (!has(shifts, t) || has(maintenance, t)) continue;
          agreedMs += MINUTE;
          if (has(outages, t)) downMs += MINUTE;
        }
        expect(result).toMatchObject({ agreedMs, downMs, upMs: agreedMs - downMs });
      }),
    );
  });

  test('splitting the month changes no total', () => {
    fc.assert(
      fc.property(
        intervals,
        intervals,
        fc.integer({ min: MARCH.start, max: MARCH.end }),
        (outages, maintenance, cut) => {
          const of = (start: number, end: number) =>
            availabilityOf(agreedTime({ start, end }, open, maintenance), outages);
          const [month, first, second] = [
            of(MARCH.start, MARCH.end),
            of(MARCH.start, cut),
            of(cut, MARCH.end),
          ];
          expect(first.agreedMs + second.agreedMs).toBe(month.agreedMs);
          expect(first.downMs + second.downMs).toBe(month.downMs);
          expect(month.upMs + month.downMs).toBe(month.agreedMs);
        },
      ),
    );
  });
});

function clipped({ start, end }: { start: number; end: number }, window: { start: number; end: number }) {
  const from = Math.max(start, window.start);
  const to = Math.min(end, window.end);
  return from < to ? [{ start: from, end: to }] : [];
}
