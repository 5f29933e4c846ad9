import { isProblem } from '../../../src/engine/problem';
import { type Zone, zoneNamed } from '../../../src/engine/time/zone';
import { listedNames } from '../../../src/engine/time/zoneNames';
import { TABLE_FROM, TABLE_UNTIL, TZ_VERSION } from '../../../src/engine/time/zoneTable';
import { intlOffset, zone } from './zones';

const DAY = 86_400_000;
const HOUR = 3_600_000;
// With other time zone data than the table's, Intl may rightly differ.
const sameData = process.versions.tz === TZ_VERSION;

// Every zone is compared in exhaustive/; these have of everything: irregular years, half hours, a day left out, Ramadan.
test.each([
  'Africa/Casablanca',
  'America/New_York',
  'America/Sao_Paulo',
  'Antarctica/Troll',
  'Asia/Gaza',
  'Australia/Lord_Howe',
  'Europe/Madrid',
  'Pacific/Apia',
])('%s changes when Intl does, 2000–2200', (name) => {
  const intl = intlOffset(name);
  const ours = zone(name);
  const changes = ours.transitions(Date.UTC(2000, 0, 1), Date.UTC(2201, 0, 1));
  const moments = changes.flatMap((at) => [at - 1, at]);
  for (let at = Date.UTC(2000, 0, 1); at < Date.UTC(2201, 0, 1); at += 20 * DAY) moments.push(at);
  const wrong = moments.filter((at) => ours.offsetAt(at) !== intl(at));
  if (sameData) expect(wrong.map((at) => new Date(at).toISOString())).toEqual([]);
  expect(changes.filter((at) => ours.offsetAt(at - 1) === ours.offsetAt(at))).toEqual([]);
});

describe('known by hand', () => {
  test.each([
    // zone                 instant                     hours     why
    ['America/New_York', '2026-03-08T06:59:59.999Z', -5, 'last millisecond of winter time'],
    ['America/New_York', '2026-03-08T07:00:00.000Z', -4, 'second Sunday of March, 02:00'],
    ['America/New_York', '2026-11-01T05:59:59.999Z', -4, 'last millisecond of summer time'],
    ['America/New_York', '2026-11-01T06:00:00.000Z', -5, 'first Sunday of November'],
    ['America/New_York', '2006-04-02T06:59:59.999Z', -5, 'until 2006: first Sunday of April'],
    ['Europe/Madrid', '2026-03-29T01:00:00.000Z', 2, 'last Sunday of March, 01:00 UTC'],
    ['Europe/Madrid', '2150-07-01T00:00:00.000Z', 2, 'the rule goes on'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00.000Z', 5.75, 'quarter hours'],
    ['Asia/Calcutta', '2026-01-01T00:00:00.000Z', 5.5, 'a link'],
    ['Etc/GMT+5', '2026-01-01T00:00:00.000Z', -5, 'POSIX sign: GMT+5 is west'],
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', -10, 'the evening of 29 December'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', 14, 'is followed by 31 December'],
    ['Africa/Monrovia', '1950-01-01T00:00:00.000Z', -(44 * 60 + 30) / 3600, 'local time to the second'],
    ['America/New_York', '1943-01-01T00:00:00.000Z', -4, 'war time in winter'],
    ['UTC+5:30', '1900-01-01T00:00:00.000Z', 5.5, 'fixed'],
  ])('%s at %s is %d h (%s)', (name, instant, hours) => {
    expect(zone(name).offsetAt(Date.parse(instant))).toBe(Math.round(hours * HOUR));
  });

  test('changes are after `from`, up to and with `to`', () => {
    const newYork = zone('America/New_York');
    const spring = Date.parse('2026-03-08T07:00:00Z');
    const autumn = Date.parse('2026-11-01T06:00:00Z');
    expect(newYork.transitions(spring - 1, autumn)).toEqual([spring, autumn]);
    expect(newYork.transitions(spring, autumn - 1)).toEqual([]);
    expect(newYork.transitions(autumn, spring)).toEqual([]);
    expect(zone('UTC').transitions(spring - 1, autumn)).toEqual([]);
  });

  test('changes run on where the table begins and where more of it is worked out', () => {
    const madrid = zone('Europe/Madrid');
    const every = madrid.transitions(Date.UTC(1997, 0, 1), Date.UTC(2201, 0, 1));
    expect(every).toHaveLength(2 * 204); // two a year, 1997–2200
    expect(madrid.transitions(every[100], every[200])).toEqual(every.slice(101, 201));
    expect(madrid.transitions(-Infinity, Date.UTC(1998, 0, 1)).slice(-2)).toEqual(every.slice(0, 2));
    expect(madrid.transitions(every[406], Infinity)).toEqual(every.slice(407));
  });

  test('the answer does not depend on what was asked before', () => {
    const instants = [2190, 2026, 2001, 2039, 2040, 1950, 2026].map((year) => Date.UTC(year, 6, 1));
    const chicago = zone('America/Chicago');
    const inOrder = instants.map((at) => chicago.offsetAt(at));
    const backwards = [...instants].reverse().map((at) => chicago.offsetAt(at));
    expect(backwards.reverse()).toEqual(inOrder);
    expect(inOrder).toEqual([-5, -5, -5, -5, -5, -5, -5].map((hours) => hours * HOUR));
  });

  test('no moment, no offset', () => {
    expect(zone('Europe/Madrid').offsetAt(Number.NaN)).toBeNaN();
    expect(zone('Europe/Madrid').offsetAt(Infinity)).toBeNaN();
  });
});

describe('names', () => {
  test.each([
    ['Europe/Madrid', 'Europe/Madrid'],
    ['europe/madrid', 'Europe/Madrid'],
    [' AMERICA/new_york ', 'America/New_York'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kiev'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['US/Eastern', 'US/Eastern'],
    ['gb', 'GB'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['etc/utc', 'Etc/UTC'],
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['Z', 'UTC'],
    ['GMT', 'UTC'],
    ['GMT-0', 'UTC'],
    ['UTC+0', 'UTC'],
    ['UTC+5:30', 'UTC+05:30'],
    ['UTC+05:30', 'UTC+05:30'],
    ['UTC+0530', 'UTC+05:30'],
    ['UTC + 5:30', 'UTC+05:30'],
    ['UTC-5', 'UTC-05:00'],
    ['UTC\u22125', 'UTC-05:00'],
    ['GMT+4:00', 'UTC+04:00'],
    ['gmt-09:30', 'UTC-09:30'],
    ['UTC+14', 'UTC+14:00'],
    ['UTC-12', 'UTC-12:00'],
    ['UTC+5:59', 'UTC+05:59'],
  ])('%s is %s', (text, name) => {
    expect(zone(text).name).toBe(name);
    expect(zoneNamed(text)).toBe(zoneNamed(name));
  });

  test('the table has every name this Intl lists, and no letter of one gets lost', () => {
    const everyName = listedNames().filter((name) => !isProblem(zoneNamed(name)));
    const everyZone = Intl.supportedValuesOf('timeZone').filter((name) => !isProblem(zoneNamed(name)));
    expect(everyZone.length).toBeGreaterThan(400);
    const refused = Intl.supportedValuesOf('timeZone').filter((name) => !everyZone.includes(name));
    // Legacy names that Intl still lists as zones, and people write as abbreviations.
    expect(refused.filter((name) => name.includes('/'))).toEqual([]);
    for (const name of everyName) {
      if (!/^GMT[+-]?0?$|^UTC$/.test(name)) expect(zone(name.toUpperCase()).name).toBe(name);
    }
  });

  test.each([
    [
      'EST',
      'is an abbreviation. Write America/New_York (with daylight saving), or UTC-5 if you mean it literally.',
    ],
    [
      'est',
      'is an abbreviation. Write America/New_York (with daylight saving), or UTC-5 if you mean it literally.',
    ],
    [
      'CET',
      'is an abbreviation. Write Europe/Madrid (with daylight saving), or UTC+1 if you mean it literally.',
    ],
    ['HST', expect.stringContaining('Pacific/Honolulu')],
    ['EST5EDT', expect.stringContaining('America/New_York')],
    [
      'IST',
      'is an abbreviation that several places use. Write Asia/Kolkata, Europe/Dublin (with daylight saving) or ' +
        'Asia/Jerusalem (with daylight saving), or UTC+5:30 if you mean it literally.',
    ],
  ])('%s is refused with its readings', (name, wanted) => {
    expect(zoneNamed(name)).toEqual({ problem: true, found: name, wanted });
  });

  const ABBREVIATIONS =
    'EST EDT ET EST5EDT CST CDT CT CST6CDT MST MDT MT MST7MDT PST PDT PT PST8PDT AKST AKDT HST AST ADT NST NDT BRT ' +
    'ART CLT COT PET WET WEST BST CET CEST MET MEST EET EEST MSK TRT WAT CAT SAST EAT IST IDT GST PKT ICT WIB SGT ' +
    'HKT PHT AWST JST KST ACST ACDT AEST AEDT NZST NZDT';
  test.each(ABBREVIATIONS.split(' '))(
    'what the Problem of %s proposes is accepted and is that time',
    (name) => {
      const outcome = zoneNamed(name);
      if (!isProblem(outcome)) throw new Error(`${name} was accepted`);
      const [, places, literal] =
        /Write (.*), or (\S+) if you mean it literally\.$/.exec(outcome.wanted) ?? [];
      const offset = zone(literal).offsetAt(0);
      const first = places.split(/, | or /)[0];
      const ofYear = (placeName: string): number[] =>
        [0, 6].map((month) => intlOffset(placeName)(Date.UTC(2025, month, 15)));
      expect(ofYear(first.split(' ')[0])).toContain(offset);
      for (const place of places.split(/, | or /)) {
        const [january, july] = ofYear(zone(place.split(' ')[0]).name);
        expect(place.includes('(with daylight saving)')).toBe(january !== july);
      }
    },
  );

  test.each([
    ['Europe/Madird', 'Europe/Madrid'],
    ['New York', 'America/New_York'],
    ['madrid', 'Europe/Madrid'],
    ['America/New York', 'America/New_York'],
    ['Amercia/Los_Angeles', 'America/Los_Angeles'],
    ['Asia/Kolkatta', 'Asia/Kolkata'],
    ['London', 'Europe/London'],
    ['Lodnon', 'Europe/London'],
  ])('%s: did you mean %s?', (text, nearest) => {
    expect(zoneNamed(text)).toEqual({
      problem: true,
      found: text,
      wanted: expect.stringContaining(`is not a time zone: did you mean ${nearest}?`),
    });
  });

  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'Europe/__proto__',
    'Europe/',
    '/',
    '/Madrid',
    'Europe',
    'America/Argentina',
    'Madrid=6',
    'Europe/Madrid=6',
    'Africa/Abidjan,Accra',
    'Etc:,GMT',
    'Africa:',
    ',',
    '%%%',
    '🕰️',
    'Europe/Madrid Europe/Paris',
  ])('%s is not a zone', (text) => {
    const outcome = zoneNamed(text);
    expect(outcome).toEqual({
      problem: true,
      found: text,
      wanted: expect.stringMatching(/^is not a time zone/),
    });
  });

  test('an abbreviation is never the guess', () => {
    expect(zoneNamed('CETT')).toMatchObject({
      wanted: expect.stringMatching(/^is not a time zone\. Write /),
    });
  });

  test.each(['UTC+15', 'UTC-13', 'UTC+5:60', 'UTC+14:01', 'GMT-99'])(
    '%s is no offset that clocks have',
    (text) => {
      expect(zoneNamed(text)).toEqual({
        problem: true,
        found: text,
        wanted: 'is no offset that clocks have. Write UTC-12:00 to UTC+14:00, for example UTC+5:30.',
      });
    },
  );

  test.each(['', '   '])('blank is asked for', (text) => {
    expect(zoneNamed(text)).toEqual({
      problem: true,
      found: '',
      wanted: expect.stringMatching(/^No time zone is given\. Write a name such as /),
    });
  });

  test.each([
    ['A'.repeat(1e6)],
    [`Europe/${'Madrid'.repeat(2e5)}`],
    [' '.repeat(1e6)],
    [`UTC+${'5'.repeat(1e6)}`],
  ])('a million characters are refused at once', (text) => {
    expect(isProblem(zoneNamed(text))).toBe(true);
  });

  test('a name of 64 letters is still looked for, a longer one is not', () => {
    const wanted = expect.stringMatching(/^is not a time zone\. Write a name such as /);
    expect(zoneNamed('A'.repeat(64))).toEqual({ problem: true, found: 'A'.repeat(64), wanted });
    expect(zoneNamed('A'.repeat(65))).toEqual({ problem: true, found: 'A'.repeat(65), wanted });
    expect(zone(`${'UTC'.padEnd(62)}+5`).name).toBe('UTC+05:00');
    expect(isProblem(zoneNamed(`${'UTC'.padEnd(63)}+5`))).toBe(true);
  });
});

/** The module as at the start of a run, with nothing remembered. */
function freshly(check: (named: typeof zoneNamed) => void): void {
  jest.isolateModules(() => {
    check((require('../../../src/engine/time/zone') as { zoneNamed: typeof zoneNamed }).zoneNamed);
  });
}

test('no time zone has an offset of minus zero', () => {
  for (const name of ['GMT-0', 'UTC', 'Z']) {
    freshly((named) => expect((named(name) as Zone).offsetAt(0)).toBe(0));
  }
});

describe('without Intl and without luxon', () => {
  const intl = globalThis.Intl;
  const [first, end] = [TABLE_FROM, TABLE_UNTIL];
  beforeEach(() => {
    jest.doMock('../../../src/engine/time/luxonZone', () => {
      throw new Error('luxon was evaluated');
    });
    Reflect.deleteProperty(globalThis, 'Intl');
  });
  afterEach(() => {
    jest.dontMock('../../../src/engine/time/luxonZone');
    globalThis.Intl = intl;
  });

  test.each([
    // zone              in 2200-12  changes of 2000–2200
    ['Europe/Madrid', 1, 402],
    ['US/Eastern', -5, 402],
    ['Asia/Tokyo', 9, 0],
    ['UTC+5:30', 5.5, 0],
  ])('%s is known to its last day', (name, hours, changes) => {
    freshly((named) => expect((named(name) as Zone).offsetAt(Date.UTC(2200, 11, 31))).toBe(hours * HOUR));
    freshly((named) => expect((named(name) as Zone).transitions(first, end)).toHaveLength(changes));
    freshly((named) => expect((named(name) as Zone).offsetAt(end - 1)).toBe(hours * HOUR));
    freshly((named) => expect((named(name) as Zone).offsetAt(first)).toBe(hours * HOUR)); // all of them in winter
  });

  test.each(['EST', 'Madird', '', 'UTC+15'])('what is wrong with "%s" is known', (name) => {
    freshly((named) => expect(isProblem(named(name))).toBe(true));
  });

  test('what lies before and behind the table is not', () => {
    freshly((named) => {
      const madrid = named('Europe/Madrid') as Zone;
      expect(() => madrid.offsetAt(first - 1)).toThrow('luxon was evaluated');
      expect(() => madrid.offsetAt(end)).toThrow('luxon was evaluated');
      expect(() => madrid.transitions(first - 1, end)).toThrow('luxon was evaluated');
      expect(() => named('Nowhere/City')).toThrow('luxon was evaluated');
    });
  });
});

test('a zone younger than the table is answered by Intl', () => {
  jest.doMock('../../../src/engine/time/zoneNames', () => ({
    ...jest.requireActual<object>('../../../src/engine/time/zoneNames'),
    listedZone: () => undefined,
  }));
  freshly((named) => {
    const madrid = named('europe/madrid') as Zone;
    const [spring, autumn] = [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)];
    expect(madrid.name).toBe('Europe/Madrid');
    expect(madrid.offsetAt(spring - 1)).toBe(HOUR);
    expect(madrid.offsetAt(spring)).toBe(2 * HOUR);
    expect(madrid.transitions(spring - 1, autumn)).toEqual([spring, autumn]);
  });
  jest.dontMock('../../../src/engine/time/zoneNames');
});
