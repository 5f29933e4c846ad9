import type { Calendar, DayException } from '../../../src/engine/calendar/calendar';
import { parseCalendar } from '../../../src/engine/calendar/calendarText';
import { EARLIEST, LATEST, OpenTime, openTimeOf } from '../../../src/engine/calendar/openTime';
import { parseIsoDate } from '../../../src/engine/time/localDate';
import { asOpenTime } from '../../properties/asCalendar';
import { yearsOf } from '../../vectors/throughBundle';
import { throughOpenTime } from '../../vectors/throughOpenTime';
import { loadVectors, type Vector } from '../../vectors/vector';

function openTime(
  text: string,
  holidays: readonly string[] = [],
  hours: Record<string, string> = {},
): OpenTime {
  const calendar = parseCalendar(text) as Calendar;
  const closed = holidays.map((date) => [parseIsoDate(date)!, { name: date, shifts: [] }] as const);
  const special = Object.entries(hours).map(([date, times]) => {
    const [from, to] = times.split('-').map(Number) as [number, number];
    return [parseIsoDate(date)!, { name: date, shifts: [{ from: from * 60, to: to * 60 }] }] as const;
  });
  const exceptions = new Map<number, DayException>([...closed, ...special]);
  const compiled = openTimeOf({ ...calendar, exceptions });
  if (!(compiled instanceof OpenTime)) throw new Error(compiled.wanted);
  return compiled;
}

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);

describe('the vectors of other systems, asked of the engine itself', () => {
  const direct: Partial<Record<Vector['op'], (vector: never) => readonly [number, number]>> = {
    add: (vector) => shifted(vector, 1),
    subtract: (vector) => shifted(vector, -1),
    between: (vector) => {
      const { calendar, start, end, expected } = vector as Record<
        'calendar' | 'start' | 'end' | 'expected',
        never
      >;
      return [asOpenTime(calendar, yearsOf(vector)).between(at(start), at(end)) / 1000, expected];
    },
    next_open: (vector) => asked(vector, (compiled, from) => compiled.nextOpen(from)),
    next_close: (vector) => asked(vector, (compiled, from) => compiled.nextClosing(from)),
  };
  const asked = (vector: never, answer: (compiled: OpenTime, from: number) => number) => {
    const { calendar, start, expected } = vector as { calendar: never; start: string; expected: string };
    return [answer(asOpenTime(calendar, yearsOf(vector)), at(start)), at(expected)] as const;
  };
  const shifted = (vector: never, sign: 1 | -1) => {
    const {
      hours = 0,
      minutes = 0,
      seconds = 0,
      milliseconds = 0,
    } = (vector as { duration: Record<string, number> }).duration;
    const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
    return asked(vector, (compiled, from) => compiled.add(from, sign * ms));
  };
  const isMeasured = (vector: Vector) =>
    !('duration' in vector && (vector.duration as Record<string, unknown>).businessDays !== undefined);

  test.each(
    loadVectors()
      .filter((vector) => direct[vector.op] !== undefined && isMeasured(vector))
      .map((vector) => [vector.id, vector.op, vector] as const),
  )('%s %s', (_id, op, vector) => {
    const [found, expected] = direct[op]!(vector as never);
    expect(found).toBe(expected);
  });

  const others = [
    'is_open',
    'is_business_day',
    'next_opening',
    'prev_opening',
    'prev_closing',
    'prev_close',
    'periods',
  ];
  test.each(
    loadVectors()
      .filter(({ op }) => others.includes(op))
      .map((vector) => [vector.id, vector.op, vector] as const),
  )('%s %s', (_id, _op, vector) => {
    const { found, expected } = throughOpenTime(vector);
    expect(found).toEqual(expected);
  });
});

describe('the years answered for end', () => {
  let office: OpenTime;
  beforeEach(() => {
    office = openTime('Mon-Fri 09:00-17:00 UTC');
  });

  test.each([
    ['NaN', Number.NaN],
    ['before them', EARLIEST - 1],
    ['after them', LATEST + 1],
    ['infinity', Number.POSITIVE_INFINITY],
  ])('%s', (_what, moment) => {
    expect(office.add(moment, HOUR)).toBeNaN();
    expect(office.add(moment, -HOUR)).toBeNaN();
    expect(office.add(moment, 0)).toBeNaN();
    expect(office.between(moment, 0)).toBeNaN();
    expect(office.between(0, moment)).toBeNaN();
    expect(office.isOpen(moment)).toBe(false);
    expect(office.nextOpening(moment)).toBeNaN();
    expect(office.nextClosing(moment)).toBeNaN();
    expect(office.previousOpening(moment)).toBeNaN();
    expect(office.previousClosing(moment)).toBeNaN();
    expect(office.previousClose(moment)).toBeNaN();
    expect(office.spans(moment, 0)).toEqual([]);
    expect(office.spans(0, moment)).toEqual([]);
  });

  test('their edges themselves are answered', () => {
    // 1899-12-31 is a Sunday, 2201-01-02 a Friday.
    expect(office.nextOpening(EARLIEST)).toBe(at('1900-01-01T09:00Z'));
    expect(office.previousClosing(LATEST)).toBe(at('2201-01-01T17:00Z'));
    expect(office.between(EARLIEST, EARLIEST + 48 * HOUR)).toBe(8 * HOUR);
    const always = openTime('24x7', ['2201-01-01']); // closed on the day before the last instant
    expect(always.nextOpening(at('2200-12-31T10:00Z'))).toBe(LATEST);
    expect(always.add(at('2200-12-31T10:00Z'), 14 * HOUR)).toBe(LATEST - 24 * HOUR);
    expect(always.isOpen(LATEST)).toBe(true);
    expect(openTime('24x7').add(LATEST - 10, 10)).toBe(LATEST);
    expect(openTime('24x7').add(LATEST - 10, 11)).toBeNaN();
    expect(openTime('24x7').add(EARLIEST + 10, -10)).toBe(EARLIEST);
    expect(openTime('24x7').add(EARLIEST + 10, -11)).toBeNaN();
    const now = at('2026-06-01T10:00Z');
    expect(openTime('24x7').add(now, LATEST - now)).toBe(LATEST);
    expect(openTime('24x7').add(now, EARLIEST - now)).toBe(EARLIEST);
    expect(openTime('24x7').add(EARLIEST, LATEST - EARLIEST)).toBe(LATEST);
    expect(openTime('24x7').add(LATEST, EARLIEST - LATEST)).toBe(EARLIEST);
  });

  test('what would fall behind them does not exist', () => {
    expect(office.add(at('2200-12-31T16:00Z'), 200 * HOUR)).toBeNaN();
    expect(office.add(at('1900-01-02T10:00Z'), -200 * HOUR)).toBeNaN();
    expect(office.add(at('2026-06-01T10:00Z'), 1e15)).toBeNaN();
    expect(office.add(at('2026-06-01T10:00Z'), -1e15)).toBeNaN();
    const always = openTime('24x7');
    expect(always.nextClosing(at('2026-06-01T10:00Z'))).toBeNaN();
    expect(always.nextOpening(at('2026-06-01T10:00Z'))).toBeNaN();
    expect(always.previousOpening(at('2026-06-01T10:00Z'))).toBeNaN();
    expect(always.previousClosing(at('2026-06-01T10:00Z'))).toBeNaN();
    expect(always.previousClose(at('2026-06-01T10:00Z'))).toBe(at('2026-06-01T10:00Z'));
  });

  test('24x7 closes where a holiday starts and opens where it ends', () => {
    const withHoliday = openTime('24x7', ['2026-12-25']);
    expect(withHoliday.nextClosing(at('2026-06-01T10:00Z'))).toBe(at('2026-12-25T00:00Z'));
    expect(withHoliday.nextOpening(at('2026-06-01T10:00Z'))).toBe(at('2026-12-26T00:00Z'));
    expect(withHoliday.previousClosing(at('2030-06-01T10:00Z'))).toBe(at('2026-12-25T00:00Z'));
    expect(withHoliday.previousOpening(at('2030-06-01T10:00Z'))).toBe(at('2026-12-26T00:00Z'));
    expect(withHoliday.between(at('2026-12-24T00:00Z'), at('2026-12-27T00:00Z'))).toBe(48 * HOUR);
  });

  test('a calendar that opens on one date only', () => {
    const once = openTime('Mon closed UTC', [], { '2026-06-06': '9-12' });
    expect(once.nextOpening(at('2020-01-01T00:00Z'))).toBe(at('2026-06-06T09:00Z'));
    expect(once.add(at('2020-01-01T00:00Z'), 3 * HOUR)).toBe(at('2026-06-06T12:00Z'));
    expect(once.add(at('2030-01-01T00:00Z'), -3 * HOUR)).toBe(at('2026-06-06T09:00Z'));
    expect(once.add(at('2020-01-01T00:00Z'), 3 * HOUR + 1)).toBeNaN();
    expect(once.nextOpening(at('2026-06-06T09:00Z'))).toBeNaN();
    expect(once.add(at('2020-01-01T00:00Z'), 0)).toBe(at('2026-06-06T09:00Z'));
    expect(once.add(at('2030-01-01T00:00Z'), 0)).toBeNaN();
    expect(once.previousOpening(at('2020-01-01T00:00Z'))).toBeNaN();
    expect(once.previousClosing(at('2026-06-06T12:00Z'))).toBeNaN();
  });

  test('an addition that no number of days can hold is not taken for a small one', () => {
    const noon = openTime('daily 12:00-12:01 UTC');
    const start = at('2026-06-01T00:00Z');
    for (const steps of [2 ** 31, 2 ** 32, 2 ** 32 + 4]) {
      expect(noon.add(start, steps * 15_000)).toBeNaN();
      expect(noon.add(start, -steps * 15_000)).toBeNaN();
    }
  });

  test('a calendar without any open time is a Problem', () => {
    expect(openTimeOf(parseCalendar('Mon closed UTC') as Calendar)).toEqual({
      problem: true,
      found: 'Mon closed UTC',
      wanted: 'has no open time at all. Give at least one day its hours, such as 09:00-17:00, or write 24x7.',
    });
    const christmas = new Map([[parseIsoDate('2026-12-25')!, { name: 'Christmas', shifts: [] }]]);
    expect(
      openTimeOf({ ...(parseCalendar('Mon closed UTC') as Calendar), exceptions: christmas }),
    ).toMatchObject({ problem: true });
  });
});

// 2026-06-04 is a Thursday; office hours are Monday to Friday, nine to five.
describe('strictly later and strictly earlier', () => {
  let office: OpenTime;
  beforeEach(() => {
    office = openTime('Mon-Fri 09:00-17:00 UTC');
  });
  test.each([
    // at                  opening before      closing before      open until then     opening after       closing after
    [
      '2026-06-04T12:00Z',
      '2026-06-04T09:00Z',
      '2026-06-03T17:00Z',
      '2026-06-04T12:00Z',
      '2026-06-05T09:00Z',
      '2026-06-04T17:00Z',
    ],
    [
      '2026-06-04T09:00Z',
      '2026-06-03T09:00Z',
      '2026-06-03T17:00Z',
      '2026-06-03T17:00Z',
      '2026-06-05T09:00Z',
      '2026-06-04T17:00Z',
    ],
    [
      '2026-06-04T17:00Z',
      '2026-06-04T09:00Z',
      '2026-06-03T17:00Z',
      '2026-06-04T17:00Z',
      '2026-06-05T09:00Z',
      '2026-06-05T17:00Z',
    ],
    [
      '2026-06-04T20:00Z',
      '2026-06-04T09:00Z',
      '2026-06-04T17:00Z',
      '2026-06-04T17:00Z',
      '2026-06-05T09:00Z',
      '2026-06-05T17:00Z',
    ],
    [
      '2026-06-08T09:00Z',
      '2026-06-05T09:00Z',
      '2026-06-05T17:00Z',
      '2026-06-05T17:00Z',
      '2026-06-09T09:00Z',
      '2026-06-08T17:00Z',
    ],
  ])('at %s', (now, opened, closed, openUntil, opens, closes) => {
    expect(office.previousOpening(at(now))).toBe(at(opened));
    expect(office.previousClosing(at(now))).toBe(at(closed));
    expect(office.previousClose(at(now))).toBe(at(openUntil));
    expect(office.nextOpening(at(now))).toBe(at(opens));
    expect(office.nextClosing(at(now))).toBe(at(closes));
  });
});

describe('dates', () => {
  let nights: OpenTime;
  beforeEach(() => {
    nights = openTime('Mon-Fri 09:00-12:00, 22:00-06:00 Europe/Madrid', ['2026-06-03'], {
      '2026-06-06': '8-10',
    });
  });
  const day = (iso: string) => parseIsoDate(iso)!;

  test.each([
    // date          open   opens                       closes                      why
    [
      '2026-06-01',
      true,
      '2026-06-01T09:00+02:00',
      '2026-06-02T06:00+02:00',
      'Monday, its night shift runs on',
    ],
    ['2026-06-03', false, '', '', 'Wednesday, a holiday'],
    [
      '2026-06-06',
      true,
      '2026-06-06T08:00+02:00',
      '2026-06-06T10:00+02:00',
      'a Saturday with hours of its own',
    ],
    ['2026-06-07', false, '', '', 'Sunday'],
  ])('%s: business day %s, from %s to %s (%s)', (date, open, opens, closes) => {
    expect(nights.isBusinessDay(day(date))).toBe(open);
    expect(nights.firstOpening(day(date))).toBe(open ? at(opens) : Number.NaN);
    expect(nights.lastClosing(day(date))).toBe(open ? at(closes) : Number.NaN);
  });

  test('no date is no business day', () => {
    expect(nights.isBusinessDay(Number.NaN)).toBe(false);
    expect(nights.firstOpening(Number.NaN)).toBeNaN();
    expect(nights.lastClosing(Number.NaN)).toBeNaN();
  });

  test('a date the zone skipped is no business day, though it was a Friday', () => {
    const apia = openTime('Mon-Fri 09:00-17:00 Pacific/Apia');
    expect(apia.isBusinessDay(day('2011-12-29'))).toBe(true);
    expect(apia.isBusinessDay(day('2011-12-30'))).toBe(false);
  });

  test('spans are clipped to what is asked, merged where they touch, and none lie outside', () => {
    const office = openTime('Mon-Fri 09:00-12:00, 12:00-17:00 UTC');
    const [from, to] = [at('2026-06-05T10:00Z'), at('2026-06-08T11:00Z')];
    expect(office.spans(from, to)).toEqual([
      { start: from, end: at('2026-06-05T17:00Z') },
      { start: at('2026-06-08T09:00Z'), end: to },
    ]);
    expect(office.spans(at('2026-06-05T17:00Z'), at('2026-06-08T09:00Z'))).toEqual([]);
    expect(office.spans(to, from)).toEqual([]);
  });

  test('far questions and near ones give the same answers in either order', () => {
    const [near, far] = [at('2026-06-05T16:30Z'), at('1931-02-03T08:00Z')];
    const ask = (compiled: OpenTime, moments: readonly number[]) =>
      moments.map((moment) => [compiled.add(moment, 4000 * HOUR), compiled.add(moment, -4000 * HOUR)]);
    const office = () => openTime('Mon-Fri 09:00-17:00 UTC');
    expect(ask(office(), [near, far])).toEqual(ask(office(), [far, near]).reverse());
    // 4,000 h are 500 days of 8 h, which are 100 weeks.
    expect(office().add(near, 4000 * HOUR)).toBe(near + 700 * 24 * HOUR);
  });
});
