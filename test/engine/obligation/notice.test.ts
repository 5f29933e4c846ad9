import fc from 'fast-check';
import { allFactsAt } from '../../../src/engine/obligation/facts';
import {
  describeNotice,
  type Notice,
  type NoticeGiven,
  noticeOf,
} from '../../../src/engine/obligation/notice';
import { isProblem } from '../../../src/engine/problem';
import type { PlainCalendar } from '../../oracles/plainCalendar';
import { temporalOracle } from '../../oracles/temporalSpans';
import { at as instantAt } from '../../oracles/workedExample';

const HOUR = 3_600_000;
const at = (written: string) => instantAt(written, 'America/New_York');

function notice(given: NoticeGiven): Notice {
  const outcome = noticeOf(given);
  if (isProblem(outcome)) throw new Error(outcome.wanted);
  return outcome;
}

/** At least 24 elapsed hours. */
const dayAhead = (asked: string, meeting: string) => ({
  asked: at(asked),
  meeting: at(meeting),
  earliest: at(asked) + 24 * HOUR,
});

describe('PB3: a meeting is asked for 24 elapsed hours ahead', () => {
  test('V18: the night clocks go back gives 24 h 30, though wall clocks say 23 h 30', () => {
    const given = dayAhead('Sat 2026-10-31 12:30', 'Sun 2026-11-01 12:00');
    expect(given.meeting - given.asked).toBe(24.5 * HOUR);
    expect(describeNotice(notice(given))).toBe('OK');
  });

  test.each([
    ['Mon 2026-06-01 12:00', 'Tue 2026-06-02 12:00', 'OK', 'exactly 24 hours'],
    ['Mon 2026-06-01 12:00', 'Tue 2026-06-02 08:30', 'Short by 3.5 h', '20.5 of 24 hours'],
    ['Mon 2026-06-01 12:00', 'Mon 2026-06-01 12:00', 'Short by 24 h', 'at once'],
    [
      'Mon 2026-06-01 12:00',
      'Tue 2026-06-02 11:59:59',
      'Short by 0.01 h',
      'a second short is not short by 0',
    ],
    ['Sat 2026-03-07 12:30', 'Sun 2026-03-08 12:30', 'Short by 1 h', 'clocks go forward: 23 hours passed'],
  ])('asked %s for %s: %s (%s)', (asked, meeting, said, _why) => {
    expect(describeNotice(notice(dayAhead(asked, meeting)))).toBe(said);
  });

  test('agreement overrides, and what was missing stays visible', () => {
    const given = { ...dayAhead('Mon 2026-06-01 12:00', 'Tue 2026-06-02 08:30'), isAgreed: true };
    expect(notice(given)).toEqual({ isOk: true, reason: 'agreed', shortByMs: 3.5 * HOUR });
    expect(describeNotice(notice(given))).toBe('OK');
  });

  test('an agreement that nobody needed is not what made it right', () => {
    const given = { ...dayAhead('Mon 2026-06-01 12:00', 'Wed 2026-06-03 12:00'), isAgreed: true };
    expect(notice(given).reason).toBe('enough');
  });
});

describe('PB4: the rule holds from commencement, the later of two facts', () => {
  const short = dayAhead('Mon 2026-06-01 12:00', 'Mon 2026-06-01 15:00');
  const commencement = (order: string | undefined, introduction: string | undefined) =>
    allFactsAt([
      { name: 'order executed', at: order === undefined ? undefined : at(order) },
      { name: 'introduction sent', at: introduction === undefined ? undefined : at(introduction) },
    ]);

  test.each([
    ['Fri 2026-05-29 09:00', 'Thu 2026-05-28 09:00', 'short', 'both before the request'],
    ['Fri 2026-05-29 09:00', 'Mon 2026-06-01 12:00', 'short', 'the later one at that very moment'],
    ['Fri 2026-05-29 09:00', 'Mon 2026-06-01 12:01', 'before commencement', 'the later one a minute after'],
    ['Fri 2026-05-29 09:00', undefined, 'before commencement', 'one of them has not happened'],
  ])('order %s, introduction %s: %s (%s)', (order, introduction, reason, _why) => {
    const result = notice({ ...short, commencement: commencement(order, introduction) });
    expect(result).toEqual({ isOk: reason !== 'short', reason, shortByMs: 21 * HOUR });
  });
});

describe('notice owed in business time', () => {
  const EIGHT_TO_SIX: readonly [string, string][] = [['08:00', '18:00']];
  const PO: PlainCalendar = {
    timeZone: 'America/New_York',
    weekly: { mon: EIGHT_TO_SIX, tue: EIGHT_TO_SIX, wed: EIGHT_TO_SIX, thu: EIGHT_TO_SIX, fri: EIGHT_TO_SIX },
  };
  const openHours = temporalOracle(PO, '2026-05-01', '2026-07-01');
  const eightHours = (asked: string, meeting: string) => ({
    asked: at(asked),
    meeting: at(meeting),
    earliest: openHours.add(at(asked), 8 * HOUR),
    openHours,
  });

  test.each([
    ['Fri 2026-06-05 16:00', 'Mon 2026-06-08 14:00', 'OK', '2 h on Friday and 6 on Monday'],
    ['Fri 2026-06-05 16:00', 'Mon 2026-06-08 10:30', 'Short by 3.5 h', 'the weekend counts for nothing'],
    [
      'Fri 2026-06-05 10:00',
      'Sat 2026-06-06 09:00',
      'OK',
      '8 h until Friday 18:00, the meeting while closed',
    ],
    ['Fri 2026-06-05 16:00', 'Fri 2026-06-05 17:00', 'Short by 7 h', 'an hour left on Friday, six on Monday'],
    ['Sat 2026-06-06 10:00', 'Mon 2026-06-08 08:00', 'Short by 8 h', 'asked while closed'],
  ])('8bh, asked %s for %s: %s (%s)', (asked, meeting, said, _why) => {
    expect(describeNotice(notice(eightHours(asked, meeting)))).toBe(said);
  });
});

test.each([
  ['the meeting before the request', { asked: 10, meeting: 9, earliest: 20 }],
  ['a minimum without a moment', { asked: 1, meeting: 9, earliest: Number.NaN }],
  ['a request without a moment', { asked: Number.NaN, meeting: 9, earliest: 20 }],
])('%s is a problem', (_what, given) => {
  expect(isProblem(noticeOf(given))).toBe(true);
});

test('what was given and what is short make up the minimum', () => {
  const hours = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(hours, hours, fc.integer({ min: 1, max: 1000 }), (asked, ahead, minimum) => {
      const { shortByMs, isOk } = notice({ asked, meeting: asked + ahead, earliest: asked + minimum });
      expect(shortByMs).toBe(Math.max(0, minimum - ahead));
      expect(isOk).toBe(ahead >= minimum);
    }),
  );
});
