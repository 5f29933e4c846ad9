import { parseCalendar } from '../../../src/engine/calendar/calendarText';
import { type OpenTime, openTimeOf } from '../../../src/engine/calendar/openTime';
import { momentOf, type Offset, parseOffset, type Stretch } from '../../../src/engine/escalation/offset';
import { isProblem } from '../../../src/engine/problem';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** New York's summer; throws when weekday and date disagree. */
function newYork(text: string): number {
  const [weekday, date, time] = text.split(' ') as [string, string, string];
  if (WEEKDAYS[new Date(`${date}T00:00Z`).getUTCDay()] !== weekday)
    throw new Error(`${date} is no ${weekday}`);
  return Date.parse(`${date}T${time}:00-04:00`);
}

function openTime(text: string): OpenTime {
  const calendar = parseCalendar(text);
  const compiled = isProblem(calendar) ? calendar : openTimeOf(calendar);
  if (isProblem(compiled)) throw new Error(compiled.wanted);
  return compiled;
}

function offset(text: string): Offset {
  const read = parseOffset(text);
  if (isProblem(read)) throw new Error(read.wanted);
  return read;
}

const OFFICE = openTime('Mon-Fri 09:00-17:00 America/New_York');

/** Promised on Thu 4 June 15:00 within 4 business hours: due Fri 11:00. */
const FOUR_HOURS: Stretch = {
  startAt: newYork('Thu 2026-06-04 15:00'),
  dueAt: newYork('Fri 2026-06-05 11:00'),
  spanMs: 4 * 3_600_000,
  business: true,
  openTime: OFFICE,
};

test.each([
  // offset                    moment                  why
  ['at due', 'Fri 2026-06-05 11:00', 'the deadline itself'],
  ['25% before', 'Fri 2026-06-05 10:00', 'a quarter of four business hours'],
  ['75% before', 'Thu 2026-06-04 16:00', 'three hours back, over the night'],
  ['100% before', 'Thu 2026-06-04 15:00', 'the start'],
  ['25% after', 'Fri 2026-06-05 12:00', 'an hour more'],
  ['30m before', 'Fri 2026-06-05 10:30', 'unmarked: the target’s own time'],
  ['3h before', 'Thu 2026-06-04 16:00', 'own time is business time here'],
  ['3eh before', 'Fri 2026-06-05 08:00', 'elapsed, although closed'],
  ['2bh after', 'Fri 2026-06-05 13:00', 'business hours'],
  ['8bh after', 'Mon 2026-06-08 11:00', 'over the weekend'],
  ['6bh after', 'Fri 2026-06-05 17:00', 'used up exactly: that day’s close (D1)'],
  ['1bd after', 'Mon 2026-06-08 11:00', 'the next business day at the same time'],
  ['1bd before', 'Thu 2026-06-04 11:00', 'the business day before at the same time'],
  ['2cd after', 'Sun 2026-06-07 11:00', 'calendar days'],
])('%s of a promise due Fri 11:00: %s (%s)', (text, moment) => {
  expect(momentOf(offset(text), FOUR_HOURS)).toBe(newYork(moment));
});

test.each([
  ['2h before', 'Sun 2026-06-07 09:00', 'own time of an elapsed target'],
  ['2bh before', 'Fri 2026-06-05 15:00', 'business time on the calendar all the same (D28)'],
  ['at due', 'Sun 2026-06-07 11:00', 'never moved to an opening'],
  ['50% before', 'Sat 2026-06-06 23:00', 'half of 24 hours'],
])('%s of an elapsed promise due Sun 11:00: %s (%s)', (text, moment) => {
  const elapsed = {
    ...FOUR_HOURS,
    startAt: newYork('Sat 2026-06-06 11:00'),
    dueAt: newYork('Sun 2026-06-07 11:00'),
    spanMs: 24 * 3_600_000,
    business: false,
  };
  expect(momentOf(offset(text), elapsed)).toBe(newYork(moment));
});

test('a share of whole business days is a share of the business time between start and deadline', () => {
  // Mon 09:00 to Tue 17:00 are 16 business hours; a quarter of them before is Tue 13:00.
  const twoDays = {
    ...FOUR_HOURS,
    startAt: newYork('Mon 2026-06-01 09:00'),
    dueAt: newYork('Tue 2026-06-02 17:00'),
    spanMs: Number.NaN,
  };
  expect(momentOf(offset('25% before'), twoDays)).toBe(newYork('Tue 2026-06-02 13:00'));
});

test('two spellings of an offset are one step', () => {
  const same = ['90m before', '1h30m before', ' 1.5 hours  BEFORE ', '90 minutes before'];
  expect(new Set(same.map((text) => offset(text).text)).size).toBe(1);
  expect(offset('2 business hours after').text).toBe('2bh after');
  expect(offset('120bm after').text).toBe('2bh after');
});

test.each([
  ['25%', 'no side'],
  ['before', 'no amount'],
  ['0% before', 'nothing before'],
  ['101% before', 'before the start'],
  ['-2bh before', 'a sign'],
  ['2 days after', 'a bare day'],
  ['eod after', 'no length of time'],
  ['2bd by 16:00 after', 'a time of day'],
  ['', 'nothing'],
  ['1bh before '.repeat(20), 'too long'],
])('%j is refused (%s)', (text) => {
  const read = parseOffset(text);
  expect(isProblem(read) && read.wanted).toMatch(/Write an offset such as 25% before/);
});

test.each(['2bh after', '2 business hours after', '2 working hours after', '2 work hours after'])(
  '%s is business time, whatever the target counts',
  (text) => {
    expect(offset(text)).toMatchObject({ text: '2bh after', unit: 'business' });
  },
);
