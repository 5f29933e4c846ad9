import { parseCalendar } from '../../../src/engine/calendar/calendarText';
import { openTimeOf } from '../../../src/engine/calendar/openTime';
import { cadenceOf } from '../../../src/engine/obligation/cadence';
import { describeNotice, noticeOf } from '../../../src/engine/obligation/notice';
import { isProblem, type Outcome } from '../../../src/engine/problem';
import { agreedTime, availabilityOf } from '../../../src/engine/report/availability';
import { deadlineOf } from '../../../src/engine/sla/deadline';
import { parseTarget } from '../../../src/engine/sla/target';
import { isoDate, parseIsoDate } from '../../../src/engine/time/localDate';
import { at as instantAt } from '../../oracles/workedExample';

/** The other tests hand in open time by hand; here everything is the engine's own, as the formulas put it together. */
const at = (written: string) => instantAt(written, 'America/New_York');
const span = (start: string, end: string) => ({ start: at(start), end: at(end) });

function good<T>(outcome: Outcome<T> | undefined): T {
  if (outcome === undefined) throw new Error('no answer');
  if (isProblem(outcome)) throw new Error(outcome.wanted);
  return outcome;
}

const openTime = good(openTimeOf(good(parseCalendar('Mon-Fri 08:00-18:00 America/New_York'))));
const terms = { openTime, zone: openTime.calendar.zone };

test('V13 on the compiled calendar', () => {
  const march = span('Sun 2026-03-01 00:00', 'Wed 2026-04-01 00:00');
  const maintenance = [span('Wed 2026-03-11 12:00', 'Wed 2026-03-11 13:00')];
  const { agreedMs, downMs } = availabilityOf(agreedTime(march, openTime, maintenance), [
    span('Tue 2026-03-10 17:30', 'Tue 2026-03-10 19:00'),
    span('Sat 2026-03-14 09:00', 'Sat 2026-03-14 12:00'),
    span('Wed 2026-03-11 12:30', 'Wed 2026-03-11 14:00'),
  ]);
  expect(agreedMs / 3_600_000).toBe(219);
  expect(downMs / 60_000).toBe(90);
});

test.each([
  // minimum asked                   meeting                 said                why
  ['24eh', 'Sat 2026-10-31 12:30', 'Sun 2026-11-01 12:00', 'OK', 'V18: clocks go back'],
  ['1cd', 'Sat 2026-10-31 12:30', 'Sun 2026-11-01 12:00', 'Short by 0.5 h', 'the same by wall clocks'],
  ['8bh', 'Fri 2026-06-05 16:00', 'Mon 2026-06-08 10:30', 'Short by 3.5 h', '4.5 of 8 business hours'],
  ['2bd', 'Mon 2026-06-01 10:00', 'Wed 2026-06-03 17:00', 'Short by 1 h', 'owed until Wednesday 18:00'],
  ['2bd', 'Mon 2026-06-01 10:00', 'Wed 2026-06-03 18:00', 'OK', 'at closing exactly'],
])('minimum notice %s, asked %s for %s: %s (%s)', (minimum, asked, meeting, said, _why) => {
  const target = good(parseTarget(minimum));
  const isBusiness = target.kind === 'business' || target.kind === 'businessDays';
  const notice = noticeOf({
    asked: at(asked),
    meeting: at(meeting),
    earliest: good(deadlineOf(at(asked), target, terms)),
    openHours: isBusiness ? openTime : undefined,
  });
  expect(describeNotice(good(notice))).toBe(said);
});

test('a monthly report due on a Sunday is due on Monday', () => {
  const day = (iso: string) => good(parseIsoDate(iso));
  const cadence = cadenceOf({
    every: { unit: 'months', count: 1 },
    last: day('2026-06-05'),
    today: day('2026-06-30'),
    openDays: openTime,
  });
  expect(isoDate(good(cadence).next)).toBe('2026-07-06'); // 5 July 2026 is a Sunday
});
