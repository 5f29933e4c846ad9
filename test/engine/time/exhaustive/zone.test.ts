import { isProblem } from '../../../../src/engine/problem';
import { zoneNamed } from '../../../../src/engine/time/zone';
import { listedNames } from '../../../../src/engine/time/zoneNames';
import { TZ_VERSION } from '../../../../src/engine/time/zoneTable';
import { intlOffset, zone } from '../zones';

// Beside the worked examples, not among them: `npm run mutation` runs those for every change it makes.

const DAY = 86_400_000;
const HOUR = 3_600_000;
// With other time zone data than the table's, Intl may rightly differ: then the zones that do are printed.
const sameData = process.versions.tz === TZ_VERSION;
const differing = new Map<string, string>();

function expectSame(name: string, instant: number, ours: number, intl: number): void {
  if (ours === intl) return;
  const at = `${name} ${new Date(instant).toISOString()}: ${ours / 60_000} min, Intl ${intl / 60_000} min`;
  if (sameData) throw new Error(at);
  if (!differing.has(name)) differing.set(name, at);
}

let checked = 0;
afterAll(() => {
  console.log(
    `zones: ${checked} changes compared with Intl (tz ${process.versions.tz}, table ${TZ_VERSION})` +
      (differing.size === 0 ? '' : `\ndiffering zones:\n${[...differing.values()].join('\n')}`),
  );
});

const everyName = listedNames().filter((name) => !isProblem(zoneNamed(name)));
const everyZone = Intl.supportedValuesOf('timeZone').filter((name) => !isProblem(zoneNamed(name)));

describe('Intl agrees', () => {
  test('at and just before every change of every name, links too, 2015–2035', () => {
    for (const name of everyName) {
      const intl = intlOffset(name);
      const ours = zone(name);
      for (const at of ours.transitions(Date.UTC(2015, 0, 1), Date.UTC(2036, 0, 1))) {
        for (const instant of [at - 1, at, at + 1]) {
          expectSame(name, instant, ours.offsetAt(instant), intl(instant));
        }
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(8000);
  });

  test('at and just before every change of every zone, 2000–2200', () => {
    const before = checked;
    for (const name of everyZone) {
      const intl = intlOffset(name);
      const ours = zone(name);
      for (const at of ours.transitions(Date.UTC(2000, 0, 1), Date.UTC(2201, 0, 1))) {
        expectSame(name, at - 1, ours.offsetAt(at - 1), intl(at - 1));
        expectSame(name, at, ours.offsetAt(at), intl(at));
        checked += 1;
      }
    }
    expect(checked - before).toBeGreaterThan(50_000);
  });

  // No zone changes twice within 6.9 days, so a change that we lack would show; after 2090 Ramadan moves no clock.
  test('every sixth day of every zone to 2090, then every 25th to 2200', () => {
    for (const name of everyZone) {
      const intl = intlOffset(name);
      const ours = zone(name);
      for (let at = Date.UTC(2000, 0, 1); at < Date.UTC(2201, 0, 1); ) {
        expectSame(name, at, ours.offsetAt(at), intl(at));
        at += (at < Date.UTC(2090, 0, 1) ? 6 : 25) * DAY;
      }
    }
  });

  test.each([
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Pacific/Apia',
    'America/Caracas',
    'Pacific/Chatham',
    'America/Sao_Paulo',
    'Antarctica/Troll',
    'Asia/Gaza',
    'Asia/Tehran',
    'Europe/Dublin',
  ])('every hour of %s, 2006–2027', (name) => {
    const intl = intlOffset(name);
    const ours = zone(name);
    for (let at = Date.UTC(2006, 0, 1); at < Date.UTC(2028, 0, 1); at += HOUR) {
      expectSame(name, at, ours.offsetAt(at), intl(at));
    }
  });

  // Before 2000 there is no table: local mean times with seconds, double summer time, wars.
  test.each([
    ['Europe/Amsterdam', 80],
    ['Africa/Monrovia', 2],
    ['Europe/London', 150],
    ['America/New_York', 130],
    ['Asia/Kolkata', 3],
    ['Africa/Casablanca', 15],
  ])('%s, 1900–2000', (name, atLeast) => {
    const intl = intlOffset(name);
    const ours = zone(name);
    const changes = ours.transitions(Date.UTC(1900, 0, 1), Date.UTC(2000, 0, 1));
    for (const at of changes) {
      expectSame(name, at - 1, ours.offsetAt(at - 1), intl(at - 1));
      expectSame(name, at, ours.offsetAt(at), intl(at));
      expect(ours.offsetAt(at - 1)).not.toBe(ours.offsetAt(at));
    }
    const pieces = [Date.UTC(1900, 0, 1), ...changes, Date.UTC(2000, 0, 1)];
    for (let i = 0; i + 1 < pieces.length; i += 1) {
      for (let at = pieces[i]; at < pieces[i + 1]; at += 30 * DAY) {
        expectSame(name, at, ours.offsetAt(pieces[i]), intl(at));
      }
    }
    checked += changes.length;
    expect(changes.length).toBeGreaterThanOrEqual(atLeast);
  });
});
