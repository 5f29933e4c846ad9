import { luxonOffset, luxonTransitions, luxonZoneName } from '../../../src/engine/time/luxonZone';

const HOUR = 3_600_000;
const SPRING = Date.parse('2026-03-29T01:00:00Z'); // Europe: last Sundays of March and October, 01:00 UTC
const AUTUMN = Date.parse('2026-10-25T01:00:00Z');
const YEAR = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)] as const;

test('offsets are those of Intl, to the second', () => {
  expect(luxonOffset('Europe/Madrid', Date.UTC(2026, 6, 1))).toBe(2 * HOUR);
  expect(luxonOffset('Africa/Monrovia', Date.UTC(1950, 0, 1))).toBe(-(44 * 60 + 30) * 1000);
  expect(luxonOffset('Nowhere/City', 0)).toBeNaN();
});

test('names come back in their own capitals, unknown ones not at all', () => {
  expect(luxonZoneName('europe/madrid')).toBe('Europe/Madrid');
  expect(luxonZoneName('AMERICA/NEW_YORK')).toBe('America/New_York');
  expect(luxonZoneName('Nowhere/City')).toBeUndefined();
});

test.each([
  // from             to               changes             why
  [YEAR[0], YEAR[1], [SPRING, AUTUMN], 'both of a year'],
  [SPRING - 1, SPRING, [SPRING], 'up to and with `to`'],
  [SPRING, AUTUMN, [AUTUMN], 'after `from`'],
  [SPRING, AUTUMN - 1, [], 'none between'],
  [SPRING - 0.5, SPRING + 0.5, [SPRING], 'parts of a millisecond'],
  [SPRING + 0.5, AUTUMN - 0.5, [], 'parts of a millisecond, none between'],
  [AUTUMN, SPRING, [], 'nothing, backwards'],
])('Madrid from %d to %d: %j (%s)', (from, to, changes) => {
  expect(luxonTransitions('Europe/Madrid', from, to)).toEqual(changes);
});

test('changes that lie days apart are told apart: Cairo took summer time back for Ramadan', () => {
  const days = luxonTransitions('Africa/Cairo', Date.UTC(2010, 0, 1), Date.UTC(2011, 0, 1)).map((at) =>
    new Date(at).toISOString(),
  );
  expect(days).toEqual([
    '2010-04-29T22:00:00.000Z',
    '2010-08-10T21:00:00.000Z',
    '2010-09-09T22:00:00.000Z',
    '2010-09-30T21:00:00.000Z',
  ]);
});

test('looks from a month before 1900 and as far as the table: Rarotonga crossed the date line at Christmas 1899', () => {
  // Local mean time, 13:20:56 east, until the midnight with which 26 December began.
  expect(luxonTransitions('Pacific/Rarotonga', -Infinity, Date.UTC(1900, 0, 1))).toEqual([
    Date.parse('1899-12-25T10:39:04Z'),
  ]);
  expect(luxonTransitions('America/New_York', -Infinity, Date.UTC(1900, 0, 1))).toEqual([]); // 1883
  expect(luxonTransitions('Europe/Madrid', Date.UTC(2200, 0, 1), Infinity)).toHaveLength(2);
});

test('a zone that Intl does not know never changes', () => {
  expect(luxonTransitions('Nowhere/City', ...YEAR)).toEqual([]);
});
