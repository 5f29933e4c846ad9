import { listedNames, listedZone, unknownZoneProblem } from '../../../src/engine/time/zoneNames';

test('every listed name is found again, in any capitals, as it is written', () => {
  const names = listedNames();
  expect(names.length).toBeGreaterThan(550);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => listedZone(name)?.name !== name)).toEqual([]);
  expect(names.filter((name) => listedZone(name.toUpperCase())?.name !== name)).toEqual([]);
  for (const name of ['Egypt', 'Europe/Madrid', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'US/Samoa']) {
    expect(names).toContain(name);
  }
});

test('names that share a history have one number, others another', () => {
  const history = (name: string) => listedZone(name)?.history;
  expect(history('Europe/London')).toBe(history('GB'));
  expect(history('US/Eastern')).toBe(history('America/New_York'));
  expect(history('Europe/London')).not.toBe(history('America/New_York'));
  expect(Number.isInteger(history('Egypt'))).toBe(true);
});

test.each([
  'Nowhere',
  'Nowhere/Cairo',
  'Africa/Madrid', // of another area
  'Europe/Madri',
  'Europe/adrid',
  'Europe/Madridd',
  'Europe/Madrid=6',
  'Madrid',
  'Europe',
  'Africa/Abidjan,Accra',
  'Etc/;Europe:',
  '',
  '/',
])('%j is not listed', (name) => {
  expect(listedZone(name)).toBeUndefined();
});

// One mistake in four letters is forgiven, and always one.
test.each<[string, string | undefined, string]>([
  // written        guess                 why
  ['London', 'Europe/London', 'the city alone'],
  ['europe/london', 'Europe/London', 'in small letters'],
  ['Londo', 'Europe/London', 'a letter left out'],
  ['ondon', 'Europe/London', 'the first one left out'],
  ['Londdon', 'Europe/London', 'a letter too many'],
  ['Lomdon', 'Europe/London', 'another letter'],
  ['Olndon', 'Europe/London', 'the first two swapped'],
  ['Lnodon', 'Europe/London', 'two swapped in the middle'],
  ['Londno', 'Europe/London', 'the last two swapped'],
  ['Lodqon', undefined, 'half a swap is two other letters'],
  ['Loqnon', undefined, 'and so is the other half'],
  ['Oldnon', undefined, 'two swaps in six letters'],
  ['Lndn', undefined, 'two left out'],
  ['Kyv', 'Europe/Kyiv', 'one in three letters'],
  ['Kathmandoo', 'Asia/Kathmandu', 'two in ten letters'],
  ['Kadhmandoo', undefined, 'three in ten letters'],
  ['Niew  Yrok', 'America/New_York', 'two, and any number of blanks are one'],
  ['Amercia/Nwe_York', 'America/New_York', 'two in the whole name'],
  ['Argentina/Salta', undefined, 'part of a name is not a city'],
  ['Buenos Aires', 'America/Argentina/Buenos_Aires', 'the last part is'],
  ['Japn', undefined, 'names without an area are not guessed'],
])('%s is taken for %s (%s)', (written, guess) => {
  expect(unknownZoneProblem(written, 'Write one.')).toEqual({
    problem: true,
    found: written,
    wanted:
      guess === undefined
        ? 'is not a time zone. Write one.'
        : `is not a time zone: did you mean ${guess}? Write one.`,
  });
});
