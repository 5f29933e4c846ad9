import { Temporal } from 'temporal-polyfill';
import { isProblem } from '../../src/engine/problem';
import { zoneNamed } from '../../src/engine/time/zone';
import { minuteWalk } from '../oracles/minuteWalk';
import { DAY_KEYS, type Hours, type PlainCalendar } from '../oracles/plainCalendar';
import { temporalOracle } from '../oracles/temporalSpans';
import { show } from '../oracles/workedExample';
import { isoFrom } from './arbitraries';
import { asOpenTime } from './asCalendar';

/** Every rule in force between 2015 and 2035 that we know to be odd, and the plain ones. */
const ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Africa/Juba',
  'Africa/Khartoum',
  'Africa/Sao_Tome',
  'Africa/Windhoek',
  'America/Asuncion',
  'America/Bahia_Banderas',
  'America/Cancun',
  'America/Caracas',
  'America/Chicago',
  'America/Chihuahua',
  'America/Ciudad_Juarez',
  'America/Denver',
  'America/Grand_Turk',
  'America/Halifax',
  'America/Havana',
  'America/Los_Angeles',
  'America/Mexico_City',
  'America/Miquelon',
  'America/Montevideo',
  'America/New_York',
  'America/Nuuk',
  'America/Port-au-Prince',
  'America/Punta_Arenas',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Scoresbysund',
  'America/St_Johns',
  'America/Whitehorse',
  'Antarctica/Casey',
  'Antarctica/Troll',
  'Asia/Almaty',
  'Asia/Amman',
  'Asia/Baku',
  'Asia/Beirut',
  'Asia/Chita',
  'Asia/Damascus',
  'Asia/Gaza',
  'Asia/Hovd',
  'Asia/Jerusalem',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Asia/Ulaanbaatar',
  'Atlantic/Azores',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Berlin',
  'Europe/Chisinau',
  'Europe/Dublin',
  'Europe/Istanbul',
  'Europe/Lisbon',
  'Europe/London',
  'Europe/Madrid',
  'Europe/Saratov',
  'Europe/Volgograd',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Bougainville',
  'Pacific/Chatham',
  'Pacific/Easter',
  'Pacific/Fakaofo',
  'Pacific/Fiji',
  'Pacific/Norfolk',
  'Pacific/Tongatapu',
]; // prettier-ignore

const DAY_MS = 86_400_000;

/** These left out a whole day at the end of 2011. */
const SKIPPED_A_DAY = ['Pacific/Apia', 'Pacific/Fakaofo'];

function firstYear(timeZone: string): number {
  return SKIPPED_A_DAY.includes(timeZone) ? 2011 : 2015;
}

function transitionsOf(timeZone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.from(`${firstYear(timeZone) - 1}-12-31T23:59:59Z`).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= Date.UTC(2036, 0, 1)) return found;
    found.push(next.epochMilliseconds);
    at = next;
  }
}

/** Wall-clock minutes of the day just before the change, moved by so many minutes. */
function clockAround(transition: number, timeZone: string, minutes: number): string {
  const before = Temporal.Instant.fromEpochMilliseconds(transition - 60_000).toZonedDateTimeISO(timeZone);
  const minute = (before.hour * 60 + before.minute + 1 + minutes + 2880) % 1440;
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function everyDay(hours: readonly Hours[]): PlainCalendar['weekly'] {
  return Object.fromEntries(DAY_KEYS.map((key) => [key, hours]));
}

/** So that hours of a day left out, a Friday, would show on the Saturday. */
function withoutTueThuSat({ mon, wed, fri, sun }: PlainCalendar['weekly']): PlainCalendar['weekly'] {
  return { mon: mon ?? [], wed: wed ?? [], fri: fri ?? [], sun: sun ?? [] };
}

/** Minutes by which the clock jumps forward; an hour where it goes back, for want of a gap. */
function gapOf(transition: number, timeZone: string): number {
  const offsetAt = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds;
  const jump = (offsetAt(transition) - offsetAt(transition - 1)) / 60e9;
  return jump > 0 && jump < 600 ? jump : 60;
}

/** Shifts that end, start and lie inside the gap or the repeated hour, around it, over it, behind it, and that never close. */
function weeksAround(transition: number, timeZone: string): PlainCalendar['weekly'][] {
  const clock = (minutes: number) => clockAround(transition, timeZone, minutes);
  const gap = gapOf(transition, timeZone);
  const shifts = (...ends: [number, number][]) =>
    everyDay(ends.map(([from, to]) => [clock(from), clock(to)]));
  return [
    shifts([-100, -20], [-10, 15], [25, 40], [45, 130]),
    withoutTueThuSat(shifts([-90, 30], [30, 60], [90, 600])),
    shifts([-240, 240]),
    // The first moves behind the start of the second, and inside the third.
    shifts([gap / 6, gap / 3], [gap, gap + 5], [gap + gap / 3, gap + gap / 2]),
    everyDay([['00:00', '24:00']]),
  ];
}

let transitionCount = 0;
let calendarCount = 0;

afterAll(() => {
  console.log(
    `transitions: ${transitionCount} changes of the clocks 2015–2035 (and the days left out in 2011) in ${ZONES.length} zones, ${calendarCount} calendars around them`,
  );
});

test('there are enough zones', () => {
  expect(ZONES.length).toBeGreaterThanOrEqual(40);
});

test.each(ZONES)('%s: spans around every change of its clocks are both oracles’', (timeZone) => {
  const transitions = transitionsOf(timeZone);
  const zone = zoneNamed(timeZone);
  if (isProblem(zone)) throw new Error(zone.wanted);
  const ours = zone.transitions(Date.UTC(firstYear(timeZone), 0, 1) - 1, Date.UTC(2036, 0, 1) - 1);
  expect(ours.map((at) => new Date(at).toISOString())).toEqual(
    transitions.map((at) => new Date(at).toISOString()),
  );
  for (const transition of transitions) {
    transitionCount++;
    const midnight = Math.floor(transition / DAY_MS) * DAY_MS;
    const [from, to] = [midnight - DAY_MS, midnight + 2 * DAY_MS];
    const iso = new Date(midnight).toISOString().slice(0, 10);
    for (const [i, weekly] of weeksAround(transition, timeZone).entries()) {
      calendarCount++;
      const calendar = { timeZone, weekly };
      const openTime = asOpenTime(calendar, [2014, 2036]);
      const expected = temporalOracle(calendar, isoFrom(iso, -1), isoFrom(iso, 2)).spans(from, to);
      const shown = (spans: readonly { start: number; end: number }[]) =>
        spans.map(({ start, end }) => `${show(start, timeZone)} – ${show(end, timeZone)}`);
      const found = openTime.spans(from, to);
      if (!same(found, expected)) expect(shown(found)).toEqual(shown(expected));
      if (i === 0 && !same(found, minuteWalk(calendar, from, to).spans(from, to))) {
        expect(shown(found)).toEqual(shown(minuteWalk(calendar, from, to).spans(from, to)));
      }
      expect(openTime.between(from, to)).toBe(expected.reduce((sum, { start, end }) => sum + end - start, 0));
    }
  }
});

function same(
  a: readonly { start: number; end: number }[],
  b: readonly { start: number; end: number }[],
): boolean {
  return a.length === b.length && a.every(({ start, end }, i) => start === b[i].start && end === b[i].end);
}
