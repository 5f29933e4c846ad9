import fc from 'fast-check';
import type { Calendar } from '../../../src/engine/calendar/calendar';
import { parseCalendar } from '../../../src/engine/calendar/calendarText';
import { type OpenTime, openTimeOf } from '../../../src/engine/calendar/openTime';
import { isProblem } from '../../../src/engine/problem';
import { deadlineOf } from '../../../src/engine/sla/deadline';
import { pausedDeadline } from '../../../src/engine/sla/pausedDeadline';
import { pausedTime } from '../../../src/engine/sla/pausedTime';
import { parseTarget } from '../../../src/engine/sla/target';
import { at } from '../../oracles/workedExample';
import { clocksOf, told } from './log';

const MADRID = 'Europe/Madrid';
const HOUR = 3_600_000;
const MINUTE = 60_000;

function opening(text: string): OpenTime {
  const calendar = parseCalendar(text);
  if (isProblem(calendar)) throw new Error(calendar.wanted);
  const openTime = openTimeOf(calendar);
  if (isProblem(openTime)) throw new Error(openTime.wanted);
  return openTime;
}

const SL = opening('Mon-Fri 08:00-18:00 Europe/Madrid');

function dueOf(log: string, asOf: string, target: string, metric = 'resolution'): number {
  const history = told(log, { asOf, zone: MADRID });
  const [clock] = clocksOf(history, metric, { pauses: true });
  const window = { start: clock!.startedAt, end: clock!.stoppedAt ?? history.asOf };
  const parsed = parseTarget(target);
  if (isProblem(parsed)) throw new Error(parsed.wanted);
  const terms = { openTime: SL, zone: SL.calendar.zone };
  const due = deadlineOf(clock!.startedAt, parsed, terms, pausedTime(clock!.pauses, window, SL));
  if (typeof due !== 'number') throw new Error('no deadline');
  return due;
}

describe('V16: a pause gives back the open time it covered', () => {
  const log = `
    Mon 2026-06-01 16:30 | opened
    Mon 2026-06-01 17:00 | paused | waiting on partner
    Tue 2026-06-02 10:15 | resumed
  `;

  test('2bh from Mon 16:30 with 3 h 15 of open time paused: due Tue 11:45', () => {
    expect(dueOf(log, 'Wed 2026-06-03 09:00', '2bh')).toBe(at('Tue 2026-06-02 11:45', MADRID));
  });

  test('the same pause gives an elapsed target all of its 17 h 15', () => {
    expect(dueOf(log, 'Wed 2026-06-03 09:00', '24eh')).toBe(at('Wed 2026-06-03 09:45', MADRID));
  });

  test('and moves the end of an open day by 3 h 15 of open time', () => {
    expect(dueOf(log, 'Wed 2026-06-03 09:00', '1bd')).toBe(at('Wed 2026-06-03 11:15', MADRID));
  });

  test.each([
    // as of                   due                      why
    ['Mon 2026-06-01 16:45', 'Tue 2026-06-02 08:30', 'not paused yet'],
    ['Mon 2026-06-01 18:00', 'Tue 2026-06-02 09:30', 'paused: as of now one open hour is given back'],
    ['Tue 2026-06-02 03:00', 'Tue 2026-06-02 09:30', 'the night gives nothing back'],
    ['Tue 2026-06-02 09:00', 'Tue 2026-06-02 10:30', 'still paused: another hour'],
  ])('seen on %s it is due %s (%s)', (asOf, due) => {
    expect(dueOf(log, asOf, '2bh')).toBe(at(due, MADRID));
  });
});

describe('D16', () => {
  const span = (start: string, end: string) => ({ start: at(start, MADRID), end: at(end, MADRID) });
  const week = span('Mon 2026-06-01 00:00', 'Mon 2026-06-08 00:00');

  test('exact to the millisecond', () => {
    const pause = span('Mon 2026-06-01 17:59:59.999', 'Tue 2026-06-02 08:00:00.001');
    expect(pausedTime([pause], week, SL)).toEqual({ businessMs: 2, elapsedMs: 14 * HOUR + 2 });
  });

  test('time covered twice counts once', () => {
    const pauses = [
      span('Mon 2026-06-01 09:00', 'Mon 2026-06-01 11:00'),
      span('Mon 2026-06-01 10:00', 'Mon 2026-06-01 12:00'),
    ];
    expect(pausedTime(pauses, week, SL)).toEqual({ businessMs: 3 * HOUR, elapsedMs: 3 * HOUR });
  });

  test('only inside the measurement', () => {
    const pause = span('Mon 2026-06-01 09:00', 'Mon 2026-06-01 17:00');
    expect(pausedTime([pause], span('Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30'), SL)).toEqual({
      businessMs: 30 * MINUTE,
      elapsedMs: 30 * MINUTE,
    });
  });

  test('without a calendar every hour is open', () => {
    const weekend = span('Sat 2026-06-06 00:00', 'Sun 2026-06-07 00:00');
    expect(pausedTime([weekend], week, undefined)).toEqual({ businessMs: 24 * HOUR, elapsedMs: 24 * HOUR });
    expect(pausedTime([weekend], week, SL).businessMs).toBe(0);
  });

  test('agrees with counting every minute', () => {
    const from = at('Thu 2026-03-26 00:00', MADRID); // the clocks change on the 29th
    const minutes = 6 * 24 * 60;
    const pauses = fc.array(
      fc.tuple(fc.nat(minutes), fc.nat(900)).map(([start, length]) => ({ start, end: start + length })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(pauses, fc.nat(minutes), fc.nat(minutes), (spans, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        let [business, elapsed] = [0, 0];
        for (let minute = start; minute < end; minute++) {
          if (!spans.some((span) => span.start <= minute && minute < span.end)) continue;
          elapsed++;
          if (SL.isOpen(from + minute * MINUTE)) business++;
        }
        const instants = spans.map((span) => ({
          start: from + span.start * MINUTE,
          end: from + span.end * MINUTE,
        }));
        const window = { start: from + start * MINUTE, end: from + end * MINUTE };
        expect(pausedTime(instants, window, SL)).toEqual({
          businessMs: business * MINUTE,
          elapsedMs: elapsed * MINUTE,
        });
      }),
      { numRuns: 60 },
    );
  });
});

test('a deadline counted backwards is not moved by a pause that began before the start', () => {
  // Mon 2026-06-01 in Madrid: 1 bh before 10:00 is 09:00, whoever waited from 08:30 to 10:30.
  const openTime = openTimeOf(parseCalendar('Mon-Fri 08:00-18:00 Europe/Madrid') as Calendar) as OpenTime;
  const at = (clock: string) => Date.parse(`2026-06-01T${clock}+02:00`);
  const terms = { openTime, zone: openTime.calendar.zone };
  const found = pausedDeadline(at('10:00'), { kind: 'business', ms: -3_600_000 }, terms, [
    { start: at('08:30'), end: at('10:30') },
  ]);
  expect(found).toEqual({ dueAt: at('09:00'), pause: { businessMs: 0, elapsedMs: 0 }, pauses: [] });
});
