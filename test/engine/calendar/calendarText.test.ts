import type { Calendar } from '../../../src/engine/calendar/calendar';
import { parseCalendar, weekdayNamed } from '../../../src/engine/calendar/calendarText';
import { formatShifts } from '../../../src/engine/calendar/shifts';

const EXAMPLE = 'Write days, hours and a time zone, such as Mon-Fri 09:00-17:00 America/New_York.';

function calendar(text: string): Calendar {
  const read = parseCalendar(text);
  if ('problem' in read) throw new Error(read.wanted);
  return read;
}

/** Which days (0 = Monday) have which hours: `01234 09:00-17:00`. */
function daysByHours({ week }: Calendar): string {
  const days = new Map<string, string>();
  week.map(formatShifts).forEach((hours, day) => {
    if (hours !== '') days.set(hours, `${days.get(hours) ?? ''}${day}`);
  });
  return [...days].map(([hours, which]) => `${which} ${hours}`).join('; ');
}

test.each([
  // text                                 zone                days of the week, their hours
  ['Mon-Fri 09:00-17:00 America/New_York', 'America/New_York', '01234 09:00-17:00'],
  [
    'Mon-Thu 8-12, 13:30-18; Fri 8-14 Europe/Madrid',
    'Europe/Madrid',
    '0123 08:00-12:00, 13:30-18:00; 4 08:00-14:00',
  ],
  ['  mon - fri   9-17   europe/madrid ', 'Europe/Madrid', '01234 09:00-17:00'],
  ['Mon–Fri 9–17 UTC', 'UTC', '01234 09:00-17:00'],
  ['Mon- Fri 9-17 UTC', 'UTC', '01234 09:00-17:00'],
  ['Mon -Fri 9-17 UTC', 'UTC', '01234 09:00-17:00'],
  ['Mon—Fri 9-17 UTC', 'UTC', '01234 09:00-17:00'],
  ['Mon-Sun 22:00-06:00 UTC', 'UTC', '0123456 22:00-06:00'],
  ['Monday, Wed, Fr 9-17 UTC+5:30', 'UTC+05:30', '024 09:00-17:00'],
  ['Tues 9-10; Weds 9-10; Thur 9-10; Thurs 11-12 UTC', 'UTC', '12 09:00-10:00; 3 09:00-10:00, 11:00-12:00'],
  ['Sat. 9-12 UTC', 'UTC', '5 09:00-12:00'],
  ['Fri-Mon 9-17 UTC', 'UTC', '0456 09:00-17:00'],
  ['daily 9-17 UTC', 'UTC', '0123456 09:00-17:00'],
  ['weekdays 9-17; Sat closed UTC', 'UTC', '01234 09:00-17:00'],
  ['Mo-Fr 08:00-12:00,13:00-17:00; Sa,Su off UTC', 'UTC', '01234 08:00-12:00, 13:00-17:00'],
  ['Mon 9-17; UTC', 'UTC', '0 09:00-17:00'],
  ['Mon 13-17; Mon 9-12 UTC', 'UTC', '0 09:00-12:00, 13:00-17:00'],
  ['Mon-Fri 9-17 America/Argentina/Buenos Aires', 'America/Argentina/Buenos_Aires', '01234 09:00-17:00'],
  ['24x7 America/New York', 'America/New_York', '0123456 00:00-24:00'],
  ['24x7', 'UTC', '0123456 00:00-24:00'],
  ['24 X 7', 'UTC', '0123456 00:00-24:00'],
  ['24×7 Asia/Tokyo', 'Asia/Tokyo', '0123456 00:00-24:00'],
  ['24/7', 'UTC', '0123456 00:00-24:00'],
  ['daily 0-24 UTC', 'UTC', '0123456 00:00-24:00'],
])('%j is read', (text, zone, week) => {
  const read = calendar(text);
  expect([read.zone.name, daysByHours(read), read.week.length]).toEqual([zone, week, 7]);
  expect([read.name, read.weekStart, read.exceptions.size]).toEqual([text.trim().replace(/\s+/g, ' '), 0, 0]);
});

test.each([
  ['', `cannot be read as a calendar. ${EXAMPLE}`],
  ['124x7', `cannot be read as a calendar. ${EXAMPLE}`],
  ['gibberish', `cannot be read as a calendar. ${EXAMPLE}`],
  ['Mon-Fri 9-17', `cannot be read as a calendar. ${EXAMPLE}`],
  ['Mon-Fri 9am 5pm', `cannot be read as a calendar. ${EXAMPLE}`],
  ['9-17 Mon-Fri', `has no time zone at its end. ${EXAMPLE}`],
  ['9-17 daily', `has no time zone at its end. ${EXAMPLE}`],
  ['Mon-Fri UTC', `has days without hours. ${EXAMPLE}`],
  ['9-17 UTC', `names no days. ${EXAMPLE}`],
  [
    'Mon-Wed-Fri 9-17 UTC',
    'has "mon-wed-fri" where days are expected. Write days such as Mon-Fri or Mon, Wed, Fri.',
  ],
  ['Mon-Foo 9-17 UTC', 'has "mon-foo" where days are expected. Write days such as Mon-Fri or Mon, Wed, Fri.'],
  ['Foo-Mon 9-17 UTC', 'has "foo-mon" where days are expected. Write days such as Mon-Fri or Mon, Wed, Fri.'],
  [
    'constructor 9-17 UTC',
    'has "constructor" where days are expected. Write days such as Mon-Fri or Mon, Wed, Fri.',
  ],
  [
    'Mon 9-12, 11-14 UTC',
    'has hours that overlap: 09:00-12:00 and 11:00-14:00. Write them as one, or apart.',
  ],
  [
    'Mon 9-12; Mon-Fri 11-14 UTC',
    'has hours that overlap: 09:00-12:00 and 11:00-14:00. Write them as one, or apart.',
  ],
  [
    'Mon 22-6; Tue 5-9 UTC',
    'has hours that overlap: 22:00-06:00 and 05:00-09:00. Write them as one, or apart.',
  ],
  [
    'Mon-Fri 9-17 EST',
    'has the time zone "EST", which is an abbreviation. Write America/New_York (with daylight saving), or UTC-5 if you mean it literally.',
  ],
  ['M'.repeat(1001), `is too long for a calendar. ${EXAMPLE}`],
])('%.30j is a Problem', (text, wanted) => {
  expect(parseCalendar(text)).toEqual({ problem: true, found: text, wanted });
});

test('a text of 1000 characters is still read', () => {
  expect(calendar(`Mon 9-17${' '.repeat(989)}UTC`).zone.name).toBe('UTC');
});

test('days by their English names', () => {
  expect(['mo', 'Tuesday', ' wed ', 'Thu.', 'FR', 'sat', 'su'].map(weekdayNamed)).toEqual([
    0, 1, 2, 3, 4, 5, 6,
  ]);
  expect(['day', 'T.hu', '__proto__'].map(weekdayNamed)).toEqual([undefined, undefined, undefined]);
});
