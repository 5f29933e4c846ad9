import { Temporal } from 'temporal-polyfill';
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../../../src/engine/time/localDate';
import { instantAt, wallTimeAt } from '../../../../src/engine/time/wallTime';
import { TZ_VERSION } from '../../../../src/engine/time/zoneTable';
import { zone } from '../zones';

// Temporal reads its zones from Intl: with other time zone data than the table's it may rightly differ.
const sameData = process.versions.tz === TZ_VERSION;

const ZONES = `
  Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Juba Africa/Khartoum Africa/Sao_Tome Africa/Windhoek
  America/Adak America/Anchorage America/Asuncion America/Caracas America/Chicago America/Chihuahua America/Denver
  America/Grand_Turk America/Halifax America/Havana America/Los_Angeles America/Mexico_City America/Miquelon
  America/Montevideo America/New_York America/Nuuk America/Port-au-Prince America/Santiago America/Sao_Paulo
  America/Scoresbysund America/St_Johns America/Tijuana America/Whitehorse Antarctica/Casey Antarctica/Macquarie
  Antarctica/Troll Asia/Almaty Asia/Amman Asia/Beirut Asia/Damascus Asia/Gaza Asia/Hebron Asia/Hovd Asia/Jerusalem
  Asia/Nicosia Asia/Pyongyang Asia/Tehran Asia/Ulaanbaatar Atlantic/Azores Australia/Adelaide Australia/Lord_Howe
  Australia/Sydney Europe/Athens Europe/Chisinau Europe/Dublin Europe/Istanbul Europe/London Europe/Madrid
  Europe/Volgograd Pacific/Apia Pacific/Auckland Pacific/Bougainville Pacific/Chatham Pacific/Easter Pacific/Fiji
  Pacific/Norfolk Pacific/Tongatapu US/Eastern
`
  .trim()
  .split(/\s+/);

/** The same question put to Temporal, with its own default answer to gaps and repeated hours. */
function byTemporal(wall: number, zoneName: string): number {
  return Temporal.Instant.fromEpochMilliseconds(wall)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(zoneName, { disambiguation: 'compatible' }).epochMilliseconds;
}

test('like Temporal’s "compatible", around every change of 65 zones, 2015–2035', () => {
  let changes = 0;
  let comparisons = 0;
  const differing = new Set<string>();
  for (const name of ZONES) {
    const ours = zone(name);
    for (const at of ours.transitions(Date.UTC(2015, 0, 1), Date.UTC(2036, 0, 1))) {
      changes += 1;
      for (const side of [ours.offsetAt(at - 1), ours.offsetAt(at)]) {
        for (let minutes = -150; minutes <= 150; minutes += 15) {
          const wall = at + side + minutes * MS_PER_MINUTE;
          const localDay = Math.floor(wall / MS_PER_DAY);
          const instant = instantAt(localDay, wall - localDay * MS_PER_DAY, ours);
          comparisons += 1;
          if (instant === byTemporal(wall, name)) continue;
          if (sameData) throw new Error(`${name}: wall ${new Date(wall).toISOString()} is ${instant}`);
          differing.add(name);
        }
      }
    }
  }
  console.log(
    `wall times: ${comparisons} around ${changes} changes of ${ZONES.length} zones compared with Temporal` +
      (differing.size === 0 ? '' : `; other time zone data, differing: ${[...differing].join(', ')}`),
  );
  expect(changes).toBeGreaterThan(1000);
});

test('like Temporal, around the changes of a century ago', () => {
  for (const name of ['Europe/London', 'America/New_York', 'Europe/Berlin', 'Australia/Sydney']) {
    const ours = zone(name);
    for (const at of ours.transitions(Date.UTC(1915, 0, 1), Date.UTC(1950, 0, 1))) {
      for (const minutes of [-90, -60, -30, -1, 0, 30, 59, 60, 90]) {
        const wall = at + ours.offsetAt(at - 1) + minutes * MS_PER_MINUTE;
        expect([name, wall, instantAt(0, wall, ours)]).toEqual([name, wall, byTemporal(wall, name)]);
      }
    }
  }
});

test('back and forth: every instant but a repeated one comes back', () => {
  for (const name of ZONES) {
    const ours = zone(name);
    for (let at = Date.UTC(2015, 0, 1, 0, 7); at < Date.UTC(2036, 0, 1); at += 53 * MS_PER_HOUR) {
      const shown = wallTimeAt(at, ours);
      const back = instantAt(shown.day, shown.millisecond, ours);
      const again = wallTimeAt(back, ours);
      const changed = ours.transitions(at - 3 * MS_PER_HOUR, at).length > 0;
      const same = again.day === shown.day && again.millisecond === shown.millisecond;
      if (!same || (changed ? back > at : back !== at))
        throw new Error(`${name}: ${at} came back as ${back}`);
    }
  }
});
