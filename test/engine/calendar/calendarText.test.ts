import type { Calendar } from '../../../src/engine/calendar/calendar';
import { describeWeek, parseCalendar, weekdayNamed } from '../../../src/engine/calendar/calendarText';

const EXAMPLE = 'Write days, hours and a time zone, such as Mon-Fri 09:00-17:00 America/New_York.';

function calendar(text: string): Calendar {
  const read = parseCalendar(text);
  if ('problem' in read) throw new Error(read.wanted);
  return read;
}

test.each([
  // text                                                  zone              week
  ['Mon-Fri 09:00-17:00 America/New_York', 'America/New_York', 'Mon–Fri 09:00-17:00'],
  [
    'Mon-Thu 8-12, 13:30-18; Fri 8-14 Europe/Madrid',
    'Europe/Madrid',
    'Mon–Thu 08:00-12:00, 13:30-18:00; Fri 08:00-14:00',
  ],
  ['  mon - fri   9-17   europe/madrid ', 'Europe/Madrid', 'Mon–Fri 09:00-17:00'],
  ['Mon–Fri 9–17 UTC', 'UTC', 'Mon–Fri 09:00-17:00'],
  ['Mon—Fri 9-17 UTC', 'UTC', 'Mon–Fri 09:00-17:00'],
  ['Mon-Sun 22:00-06:00 UTC', 'UTC', 'Mon–Sun 22:00-06:00'],
  ['Monday, Wed, Fr 9-17 UTC+5:30', 'UTC+05:30', 'Mon 09:00-17:00; Wed 09:00-17:00; Fri 09:00-17:00'],
  [
    'Tues 9-10; Weds 9-10; Thur 9-10; Thurs 11-12 UTC',
    'UTC',
    'Tue–Wed 09:00-10:00; Thu 09:00-10:00, 11:00-12:00',
  ],
  ['Sat. 9-12 UTC', 'UTC', 'Sat 09:00-12:00'],
  ['Fri-Mon 9-17 UTC', 'UTC', 'Mon 09:00-17:00; Fri–Sun 09:00-17:00'],
  ['daily 9-17 UTC', 'UTC', 'Mon–Sun 09:00-17:00'],
  ['weekdays 9-17; Sat closed UTC', 'UTC', 'Mon–Fri 09:00-17:00'],
  ['Mon 9-17; UTC', 'UTC', 'Mon 09:00-17:00'],
  ['Mon 13-17; Mon 9-12 UTC', 'UTC', 'Mon 09:00-12:00, 13:00-17:00'],
  ['24x7', 'UTC', '24x7'],
  ['24 X 7', 'UTC', '24x7'],
  ['24×7 Asia/Tokyo', 'Asia/Tokyo', '24x7'],
  ['24/7', 'UTC', '24x7'],
  ['daily 0-24 UTC', 'UTC', '24x7'],
])('%j is read', (text, zone, week) => {
  const read = calendar(text);
  expect([read.zone.name, describeWeek(read.week)]).toEqual([zone, week]);
  expect([read.name, read.weekStart, read.exceptions.size]).toEqual([text.trim().replace(/\s+/g, ' '), 0, 0]);
});

test.each([
  ['', `cannot be read as a calendar. ${EXAMPLE}`],
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
  expect(['mo', 'Tuesday', ' wed ', 'Thu.', 'FR', 'sat', 'su', 'day', '__proto__'].map(weekdayNamed)).toEqual(
    [0, 1, 2, 3, 4, 5, 6, undefined, undefined],
  );
});
