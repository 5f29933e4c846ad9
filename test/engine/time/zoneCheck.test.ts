import type { Zone } from '../../../src/engine/time/zone';
import { tableDisagreements } from '../../../src/engine/time/zoneCheck';
import { TZ_VERSION } from '../../../src/engine/time/zoneTable';
import { zone } from './zones';

const DAY = 86_400_000;
const HOUR = 3_600_000;
// With other time zone data than the table's, Intl may rightly differ.
const sameData = process.versions.tz === TZ_VERSION;

const from = Date.UTC(2024, 0, 1);
const to = Date.UTC(2027, 0, 1);

test.each(['Europe/Madrid', 'Africa/Casablanca', 'US/Eastern', 'Asia/Tokyo', 'UTC', 'UTC+5:30', 'Japan'])(
  'finds nothing in %s',
  (name) => {
    if (sameData) expect(tableDisagreements(zone(name), from, to)).toEqual([]);
  },
);

test('finds where a stretch of other offsets begins', () => {
  const madrid = zone('Europe/Madrid');
  const spring = Date.UTC(2025, 2, 30, 1);
  const late: Zone = {
    ...madrid,
    offsetAt: (at) => madrid.offsetAt(at >= spring && at < spring + 7 * DAY ? spring - 1 : at),
    transitions: (a, b) => madrid.transitions(a, b).map((at) => (at === spring ? spring + 7 * DAY : at)),
  };
  expect(tableDisagreements(late, from, to)).toEqual([spring]);
  const early: Zone = {
    ...madrid,
    offsetAt: (at) => madrid.offsetAt(at < spring && at >= spring - 7 * DAY ? spring : at),
    transitions: (a, b) => madrid.transitions(a, b).map((at) => (at === spring ? spring - 7 * DAY : at)),
  };
  expect(tableDisagreements(early, from, to)).toEqual([spring - 7 * DAY]);
  const wrong: Zone = { ...madrid, offsetAt: (at) => madrid.offsetAt(at) + HOUR };
  expect(tableDisagreements(wrong, from, to)).toEqual([from]);
  const never: Zone = { ...madrid, offsetAt: () => HOUR, transitions: () => [] };
  expect(tableDisagreements(never, from, to)).toEqual([
    Date.UTC(2024, 2, 31, 1),
    Date.UTC(2025, 2, 30, 1),
    Date.UTC(2026, 2, 29, 1),
  ]);
});

test('an unbroken stretch is named once, though its offsets change on the way', () => {
  const madrid = zone('Europe/Madrid');
  const spring = Date.UTC(2025, 2, 30, 1);
  const [first, last] = [spring - 7 * DAY, spring + 7 * DAY];
  const ahead: Zone = {
    ...madrid,
    offsetAt: (at) => madrid.offsetAt(at) + (at >= first && at < last ? HOUR : 0),
    transitions: (a, b) => [...madrid.transitions(a, b), first, last].sort((x, y) => x - y),
  };
  expect(tableDisagreements(ahead, from, to)).toEqual([first]);
});

test('stretches come in order, whichever of the two knows the change', () => {
  const madrid = zone('Europe/Madrid');
  const spring = Date.UTC(2025, 2, 30, 1);
  const autumn = Date.UTC(2025, 9, 26, 1);
  const neverSummer: Zone = {
    ...madrid,
    offsetAt: (at) => (at >= autumn + 7 * DAY && at < autumn + 14 * DAY ? 2 * HOUR : HOUR),
    transitions: () => [autumn + 7 * DAY, autumn + 14 * DAY],
  };
  const [start, end] = [Date.UTC(2025, 0, 1), Date.UTC(2026, 0, 1)];
  expect(tableDisagreements(neverSummer, start, end)).toEqual([spring, autumn + 7 * DAY]);
});

test('a zone that Intl does not know cannot be judged', () => {
  const nowhere: Zone = { name: 'Nowhere/City', offsetAt: () => 0, transitions: () => [] };
  expect(tableDisagreements(nowhere, from, to)).toEqual([]);
});
