import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type CadenceGiven, cadenceOf, parseEvery } from '../../../src/engine/obligation/cadence';
import { describeProblem, isProblem } from '../../../src/engine/problem';
import { isoDate, parseIsoDate, weekdayOf } from '../../../src/engine/time/localDate';

function day(iso: string): number {
  const parsed = parseIsoDate(iso);
  if (parsed === undefined) throw new Error(`no such date: ${iso}`);
  return parsed;
}

interface Written extends Omit<CadenceGiven, 'every' | 'anchor' | 'last' | 'today'> {
  every: string;
  anchor?: string;
  last?: string;
  today: string;
}

function cadence({ every, anchor, last, today, ...more }: Written) {
  const interval = parseEvery(every);
  if (isProblem(interval)) throw new Error(describeProblem(interval));
  const outcome = cadenceOf({
    every: interval,
    anchor: anchor === undefined ? undefined : day(anchor),
    last: last === undefined ? undefined : day(last),
    today: day(today),
    ...more,
  });
  if (isProblem(outcome)) throw new Error(describeProblem(outcome));
  return { ...outcome, next: isoDate(outcome.next), remindOn: isoDate(outcome.remindOn) };
}

const openDays = { isBusinessDay: (d: number) => weekdayOf(d) < 5 && isoDate(d) !== '2026-06-08' };

describe('the next date', () => {
  test.each([
    // every  last         next          why
    ['7cd', '2026-06-01', '2026-06-08', 'seven days'],
    ['2w', '2026-06-01', '2026-06-15', 'two weeks'],
    ['1mo', '2026-01-31', '2026-02-28', 'a missing 31st is the last of the month'],
    ['1mo', '2028-01-31', '2028-02-29', 'in a leap year the 29th'],
    ['1q', '2026-11-30', '2027-02-28', 'a quarter'],
    [' Quarterly ', '2026-05-15', '2026-08-15', 'the same, as a word (SL4)'],
    ['1y', '2028-02-29', '2029-02-28', 'a year'],
    ['1 year', '2026-03-01', '2027-03-01', 'long form'],
  ])('%s after %s is %s (%s)', (every, last, next, _why) => {
    expect(cadence({ every, last, today: last }).next).toBe(next);
  });

  test('the 31st of a series does not become the 28th for good', () => {
    const dates = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'];
    for (let i = 1; i < dates.length; i++) {
      const given = { every: '1mo', anchor: '2026-01-31', last: dates[i - 1], today: dates[i - 1] };
      expect(cadence(given).next).toBe(dates[i]);
    }
  });

  test.each([
    // last         next           why
    [undefined, '2026-03-31', 'never done: the first date'],
    ['2026-03-30', '2026-03-31', 'before the first date'],
    ['2026-03-31', '2026-06-30', 'on it'],
    ['2026-05-20', '2026-06-30', 'seven weeks late: the series stays'],
    ['2026-06-30', '2026-09-30', 'the next, on the 30th'],
    ['2026-09-30', '2026-12-31', 'and on the 31st again'],
  ])('quarterly from 2026-03-31, last done %s: %s (%s)', (last, next, _why) => {
    const given = {
      every: '1q',
      anchor: '2026-03-31',
      today: '2026-01-01',
      ...(last === undefined ? {} : { last }),
    };
    expect(cadence(given).next).toBe(next);
  });

  test('a series of days is counted from its first date too', () => {
    expect(cadence({ every: '2w', anchor: '2026-06-01', last: '2026-06-18', today: '2026-06-18' }).next).toBe(
      '2026-06-29', // 1, 15, 29 June
    );
  });

  test('with a calendar a date on a closed day moves on, and the series does not', () => {
    const given = { every: '1mo', anchor: '2026-06-06', today: '2026-06-01', openDays };
    expect(cadence(given).next).toBe('2026-06-09'); // Sat 6, Sun 7, holiday Mon 8
    expect(cadence({ ...given, last: '2026-06-09' }).next).toBe('2026-07-06');
  });

  test('business days skip weekends and holidays: 5bd after Wed 3 June is Thu 11', () => {
    // Thu 4, Fri 5, (Mon 8 holiday) Tue 9, Wed 10, Thu 11
    expect(cadence({ every: '5bd', last: '2026-06-03', today: '2026-06-03', openDays }).next).toBe(
      '2026-06-11',
    );
  });
});

describe('how it stands', () => {
  test.each([
    // today        state          why
    ['2026-11-15', 'On track', 'a day before the reminder'],
    ['2026-11-16', 'Coming up', '30 days before'],
    ['2026-12-15', 'Coming up', 'the day before'],
    ['2026-12-16', 'Due today', 'the day itself'],
    ['2026-12-17', 'Overdue', 'the day after'],
  ])('PO12, yearly review of 16 December: on %s %s (%s)', (today, state, _why) => {
    const review = cadence({ every: '1y', last: '2025-12-16', today, remindDays: 30 });
    expect(review).toMatchObject({ next: '2026-12-16', remindOn: '2026-11-16', state });
    expect(review.overdueDays).toBe(state === 'Overdue' ? 1 : 0);
  });

  test('without a reminder nothing comes up before its day', () => {
    expect(cadence({ every: '1mo', last: '2026-06-01', today: '2026-06-30' }).state).toBe('On track');
  });

  test('held after its reminder, a review is the one that was coming; held before, it is an extra one', () => {
    const review = { every: '1y', anchor: '2025-12-16', today: '2026-11-20', remindDays: 30 };
    expect(cadence({ ...review, last: '2026-11-16' }).next).toBe('2027-12-16');
    expect(cadence({ ...review, last: '2026-11-15' }).next).toBe('2026-12-16');
  });
});

describe('what is missing or unclear is a problem', () => {
  test.each([
    ['', /interval is missing/],
    ['  ', /interval is missing/],
    ['7d', /could mean 7bd .* or 7cd/],
    ['24eh', /not an interval of whole days/],
    ['0cd', /not an interval of whole days/],
    ['-1mo', /not an interval of whole days/],
    ['2bd same time', /not an interval of whole days/],
    ['eod', /not an interval of whole days/],
    ['2bd by 16:00', /not an interval of whole days/],
    ['none', /not an interval of whole days/],
    ['often', /cannot be read/],
    ['constructor', /cannot be read/],
  ])('%p', (text, wanted) => {
    const outcome = parseEvery(text);
    expect(isProblem(outcome) && describeProblem(outcome)).toMatch(wanted);
  });

  test.each([
    ['never done, no first date', {}, /no first date/],
    ['a reminder as long as the interval', { last: 0, remindDays: 28 }, /shorter reminder/],
    ['a weekly reminder of a week', { every: { unit: 'days', count: 7 }, last: 0, remindDays: 7 }, /shorter/],
    ['beyond 2200', { last: day('2200-12-15') }, /beyond the year 2200/],
    ['no date at all', { last: Number.NaN }, /beyond the year 2200/],
    [
      'a calendar that never opens',
      { last: 0, openDays: { isBusinessDay: () => false } },
      /beyond the year 2200/,
    ],
  ])('%s', (_what, given, wanted) => {
    const outcome = cadenceOf({
      every: { unit: 'months', count: 1 } as const,
      today: 0,
      ...given,
    } as CadenceGiven);
    expect(isProblem(outcome) && describeProblem(outcome)).toMatch(wanted);
  });

  test('business days without a calendar', () => {
    const outcome = cadenceOf({ every: { unit: 'businessDays', count: 5 }, today: 0, last: 0 });
    expect(isProblem(outcome) && outcome.wanted).toMatch(/needs a calendar/);
  });
});

describe('against Temporal', () => {
  const anyDay = fc.integer({ min: day('2020-01-01'), max: day('2035-12-31') });

  test('a monthly series has the dates Temporal gives when each is counted from the first', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 0, max: 4000 }),
        (anchor, months, later) => {
          const last = anchor + later;
          const first = Temporal.PlainDate.from(isoDate(anchor));
          const series = Array.from({ length: 200 }, (_, k) => first.add({ months: k * months }).toString());
          const expected = series.find((date) => date > isoDate(last));
          const outcome = cadenceOf({ every: { unit: 'months', count: months }, anchor, last, today: last });
          expect(isProblem(outcome) ? outcome.wanted : isoDate(outcome.next)).toBe(expected);
        },
      ),
    );
  });

  test('what was done never leaves its next date in the past or on the same day', () => {
    const unit = fc.constantFrom('days', 'months', 'businessDays');
    fc.assert(
      fc.property(unit, fc.integer({ min: 1, max: 40 }), anyDay, anyDay, (of, count, anchor, last) => {
        const every = { unit: of as 'days', count };
        const outcome = cadenceOf({ every, anchor, last, today: last, openDays });
        expect(!isProblem(outcome) && outcome.next > last && openDays.isBusinessDay(outcome.next)).toBe(true);
      }),
    );
  });
});
