import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { instantOfSerial, instantOfWall, offsetAt, serialOfInstant } from '../../local/runtime/zones';

const ZONES = [
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kathmandu',
  'Etc/UTC',
];
const instants = fc.integer({ min: Date.UTC(1972, 0, 1), max: Date.UTC(2037, 0, 1) });

test('offsets and wall times are those of Temporal, gaps and repeated hours included', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), instants, (zone, instant) => {
      const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
      expect(offsetAt(instant, zone)).toBe(there.offsetNanoseconds / 1e6);
      const wall = new Date(instant); // any wall time will do, this one too
      const plain = Temporal.PlainDateTime.from(wall.toISOString().slice(0, -1));
      expect(instantOfWall(instant, zone)).toBe(plain.toZonedDateTime(zone).epochMilliseconds);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test.each([
  // wall clock                zone                instant                 why
  ['2026-03-29T02:30:00Z', 'Europe/Madrid', '2026-03-29T01:30:00Z', 'skipped: forward by the hour'],
  ['2026-10-25T02:30:00Z', 'Europe/Madrid', '2026-10-25T00:30:00Z', 'repeated: the first'],
  [
    '2026-10-04T02:15:00Z',
    'Australia/Lord_Howe',
    '2026-10-03T15:45:00Z',
    'skipped: forward by the half hour',
  ],
])('%s in %s is %s (%s)', (wall, zone, instant) => {
  expect(new Date(instantOfWall(Date.parse(wall), zone))).toEqual(new Date(instant));
});

test('serial numbers count days from 1899-12-30 on the zone’s clock', () => {
  expect(serialOfInstant(Date.parse('2026-03-26T15:30:00Z'), 'Europe/Madrid')).toBe(46107.6875);
  expect(instantOfSerial(46107.6875, 'Europe/Madrid')).toBe(Date.parse('2026-03-26T15:30:00Z'));
  // Madrid’s clocks stood 14 min 44 s behind Greenwich in 1899: why a time alone arrives off by minutes.
  expect(new Date(instantOfSerial(0.375, 'Europe/Madrid')).toISOString()).toBe('1899-12-30T09:14:44.000Z');
});
