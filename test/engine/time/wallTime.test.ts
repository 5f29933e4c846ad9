import {
  dayNumber,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  parseIsoDate,
} from '../../../src/engine/time/localDate';
import { instantAt, isSkippedDate, wallTimeAt } from '../../../src/engine/time/wallTime';
import type { Zone } from '../../../src/engine/time/zone';
import { zone } from './zones';

function day(iso: string): number {
  const found = parseIsoDate(iso);
  if (found === undefined) throw new Error(`${iso} is no date`);
  return found;
}

function clock(text: string): number {
  const [, sign, hours, minutes] = /^(-?)(\d+):(\d\d)$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * MS_PER_HOUR + Number(minutes) * MS_PER_MINUTE);
}

test.each([
  // date        clock    zone                 instant                 why
  ['2026-03-06', '17:50', 'America/New_York', '2026-03-06T22:50:00Z', 'an ordinary afternoon'],
  ['2026-03-08', '02:00', 'America/New_York', '2026-03-08T07:00:00Z', 'first minute of the gap: 03:00'],
  ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00Z', 'in the gap: 03:30'],
  [
    '2026-03-08',
    '03:00',
    'America/New_York',
    '2026-03-08T07:00:00Z',
    'the end of the gap is the same instant',
  ],
  [
    '2026-11-01',
    '01:30',
    'America/New_York',
    '2026-11-01T05:30:00Z',
    'twice: the first one, still summer time',
  ],
  ['2026-11-01', '02:00', 'America/New_York', '2026-11-01T07:00:00Z', 'once: winter time'],
  ['2026-03-29', '02:15', 'Europe/Madrid', '2026-03-29T01:15:00Z', 'in the gap: 03:15'],
  ['2026-10-25', '02:15', 'Europe/Madrid', '2026-10-25T00:15:00Z', 'twice: the first one'],
  ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00Z', 'a gap of half an hour: 02:45'],
  ['2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', 'no midnight: 01:00'],
  ['2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T19:00:00Z', 'no such date: 09:00 on the 31st'],
  ['2011-12-30', '00:00', 'Pacific/Apia', '2011-12-30T10:00:00Z', 'no such date: the 31st begins'],
  ['2026-06-01', '24:00', 'Europe/Madrid', '2026-06-01T22:00:00Z', 'midnight at the end of the date'],
  ['2026-03-28', '26:30', 'Europe/Madrid', '2026-03-29T01:30:00Z', '02:30 on the next date, in its gap'],
  ['2026-03-30', '-21:30', 'Europe/Madrid', '2026-03-29T01:30:00Z', '02:30 on the date before, in its gap'],
  ['2026-06-01', '09:00', 'UTC+5:30', '2026-06-01T03:30:00Z', 'a fixed offset'],
  ['2000-01-01', '00:00', 'Pacific/Auckland', '1999-12-31T11:00:00Z', 'the first day of the table'],
  ['2200-12-31', '23:59', 'Pacific/Honolulu', '2201-01-01T09:59:00Z', 'the last day of the table'],
])('%s %s in %s is %s (%s)', (date, time, zoneName, instant) => {
  const millisecond = clock(time);
  expect(new Date(instantAt(day(date), millisecond, zone(zoneName))).toISOString()).toBe(
    new Date(instant).toISOString(),
  );
});

test.each([
  ['2026-03-08T06:59:59.999Z', 'America/New_York', '2026-03-08', 2 * MS_PER_HOUR - 1],
  ['2026-03-08T07:00:00.000Z', 'America/New_York', '2026-03-08', 3 * MS_PER_HOUR],
  ['2026-11-01T06:30:00.000Z', 'America/New_York', '2026-11-01', 1.5 * MS_PER_HOUR],
  ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31', MS_PER_DAY - 1],
  ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31', 0],
  ['1950-01-01T00:00:00.000Z', 'Africa/Monrovia', '1949-12-31', 23 * MS_PER_HOUR + 15.5 * MS_PER_MINUTE],
])('at %s clocks in %s show %s, %d ms', (instant, zoneName, date, millisecond) => {
  expect(wallTimeAt(Date.parse(instant), zone(zoneName))).toEqual({ day: day(date), millisecond });
});

test.each([
  ['Pacific/Apia', '2011-12-29', false],
  ['Pacific/Apia', '2011-12-30', true],
  ['Pacific/Apia', '2011-12-31', false],
  ['Pacific/Fakaofo', '2011-12-30', true],
  ['Pacific/Kwajalein', '1993-08-21', true], // before the table
  ['America/Sao_Paulo', '2018-11-04', false], // has no midnight, but a day
  ['Europe/Madrid', '2026-03-29', false],
  ['UTC', '2026-03-29', false],
])('%s, %s: skipped altogether is %s', (zoneName, date, skipped) => {
  expect(isSkippedDate(day(date), zone(zoneName))).toBe(skipped);
});

test('no date of 2010–2013 is skipped but that one', () => {
  for (const name of ['Pacific/Apia', 'America/New_York', 'Pacific/Auckland']) {
    const skipped: number[] = [];
    for (let d = dayNumber(2010, 1, 1); d < dayNumber(2014, 1, 1); d += 1) {
      if (isSkippedDate(d, zone(name))) skipped.push(d);
    }
    expect(skipped).toEqual(name === 'Pacific/Apia' ? [day('2011-12-30')] : []);
  }
});

test('a day that loses its morning or its evening is not skipped', () => {
  const noon = Date.UTC(2026, 5, 1, 12);
  const jump: Zone = {
    name: 'Nowhere/Noon',
    offsetAt: (at) => (at < noon ? 0 : MS_PER_DAY),
    transitions: (from, to) => (from < noon && noon <= to ? [noon] : []),
  };
  expect(
    ['2026-05-31', '2026-06-01', '2026-06-02', '2026-06-03'].map((date) => isSkippedDate(day(date), jump)),
  ).toEqual([false, false, false, false]);
});
