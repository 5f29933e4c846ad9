import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minuteWalk } from './minuteWalk';
import type { Answers } from './openSpans';
import type { Hours, PlainCalendar } from './plainCalendar';
import { dueOf } from './targets';
import { temporalOracle, temporalSpans } from './temporalSpans';
import { at, show } from './workedExample';

const DAILY = (...hours: Hours[]): PlainCalendar['weekly'] => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: hours,
  sun: hours,
});

describe('the oracles share nothing with the product', () => {
  test('no oracle imports from src', () => {
    for (const file of readdirSync(__dirname).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )) {
      expect(readFileSync(join(__dirname, file), 'utf8')).not.toMatch(/from '.*src\//);
    }
  });
});

describe('spans of one day, by hand', () => {
  test.each<[string, string, Hours[], string, string[], string]>([
    // zone, date, hours, opens-closes, why
    [
      'Europe/Berlin',
      '2026-03-29',
      [['01:00', '05:00']],
      'Sun',
      ['01:00 +01:00', '05:00 +02:00'],
      'a gap inside costs the hour',
    ],
    [
      'Europe/Berlin',
      '2026-03-29',
      [['02:30', '05:00']],
      'Sun',
      ['03:30 +02:00', '05:00 +02:00'],
      'opening in the gap: an hour later',
    ],
    [
      'Europe/Berlin',
      '2026-03-29',
      [['00:00', '02:15']],
      'Sun',
      ['00:00 +01:00', '03:15 +02:00'],
      'closing in the gap: an hour later',
    ],
    [
      'Europe/Berlin',
      '2026-10-25',
      [['01:00', '02:30']],
      'Sun',
      ['01:00 +02:00', '02:30 +02:00'],
      'closing in the repeated hour: its first time',
    ],
    [
      'Europe/Berlin',
      '2026-10-25',
      [['02:30', '04:00']],
      'Sun',
      ['02:30 +02:00', '04:00 +01:00'],
      'opening in the repeated hour: its first time',
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-04',
      [['02:15', '09:00']],
      'Sun',
      ['02:45 +11:00', '09:00 +11:00'],
      'the gap is half an hour there',
    ],
  ])('%s %s %j', (timeZone, date, hours, weekday, [opens, closes]) => {
    const calendar: PlainCalendar = { timeZone, weekly: {}, overrides: { [date]: hours } };
    const expected = [
      {
        start: at(`${weekday} ${date} ${opens}`, timeZone),
        end: at(`${weekday} ${date} ${closes}`, timeZone),
      },
    ];
    expect(temporalSpans(calendar, date, date)).toEqual(expected);
    const from = Date.parse(`${date}T00:00Z`) - 86_400_000;
    expect(minuteWalk(calendar, from, from + 3 * 86_400_000).spans(from, from + 3 * 86_400_000)).toEqual(
      expected,
    );
  });

  test('an opening moved past its closing opens nothing (02:30-03:15 when 02:00 jumps to 03:00)', () => {
    const calendar: PlainCalendar = {
      timeZone: 'Europe/Berlin',
      weekly: {},
      overrides: { '2026-03-29': [['02:30', '03:15']] },
    };
    expect(temporalSpans(calendar, '2026-03-29', '2026-03-29')).toEqual([]);
    const from = Date.parse('2026-03-28T00:00Z');
    expect(minuteWalk(calendar, from, from + 259_200_000).spans(from, from + 259_200_000)).toEqual([]);
  });

  test('Samoa has no Fri 30 December 2011: its shift is gone, the night shift before it is not', () => {
    const timeZone = 'Pacific/Apia';
    const nights: PlainCalendar = {
      timeZone,
      weekly: { thu: [['22:00', '06:00']], fri: [['09:00', '17:00']] },
    };
    const expected = [
      { start: at('Thu 2011-12-29 22:00', timeZone), end: at('Sat 2011-12-31 06:00', timeZone) },
    ];
    expect(expected[0].end - expected[0].start).toBe(8 * 3_600_000);
    expect(temporalSpans(nights, '2011-12-29', '2012-01-01')).toEqual(expected);
    const from = Date.parse('2011-12-29T00:00Z');
    expect(minuteWalk(nights, from, from + 4 * 86_400_000).spans(from, from + 4 * 86_400_000)).toEqual(
      expected,
    );
  });
});

describe('the two oracles agree with each other', () => {
  // Zones with a transition (or the skipped day) inside the month; nights reach over every clock change.
  const months: [string, string][] = [
    ['Australia/Lord_Howe', '2026-04-01'],
    ['Australia/Lord_Howe', '2026-10-01'],
    ['America/St_Johns', '2011-11-01'],
    ['America/St_Johns', '2026-03-01'],
    ['Asia/Kathmandu', '2026-03-01'],
    ['Africa/Casablanca', '2026-02-10'],
    ['Africa/Casablanca', '2026-03-15'],
    ['Pacific/Apia', '2011-12-20'],
    ['America/Caracas', '2007-12-01'],
    ['America/Caracas', '2016-04-20'],
    ['Pacific/Chatham', '2026-04-01'],
    ['Pacific/Chatham', '2026-09-20'],
    ['America/Sao_Paulo', '2017-10-10'],
    ['America/Sao_Paulo', '2018-02-10'],
    ['Europe/London', '2026-03-20'],
    ['Africa/Cairo', '2026-04-20'],
    ['America/Havana', '2026-03-01'],
    ['Asia/Tehran', '2022-03-15'],
    ['Europe/Dublin', '2026-10-20'],
    ['Pacific/Kwajalein', '1993-08-15'],
    ['Asia/Pyongyang', '2018-05-01'],
    ['Antarctica/Troll', '2026-03-20'],
  ];
  const weeks: [string, PlainCalendar['weekly']][] = [
    [
      'nights and short spans around midnight and 2:00',
      DAILY(['00:20', '01:40'], ['02:10', '02:50'], ['22:00', '00:10']),
    ],
    ['a day that touches the next', DAILY(['00:00', '24:00'])],
    [
      'two shifts touching inside the small hours',
      DAILY(['00:30', '02:30'], ['02:30', '03:30'], ['23:30', '00:10']),
    ],
  ];
  test.each(
    months.flatMap(([zone, from]) => weeks.map(([why, weekly]) => [zone, from, why, weekly] as const)),
  )('%s from %s: %s', (timeZone, from, _why, weekly) => {
    const start = Date.parse(`${from}T00:00Z`);
    const end = start + 24 * 86_400_000;
    const day = (offset: number) => new Date(start + offset * 86_400_000).toISOString().slice(0, 10);
    const calendar: PlainCalendar = {
      timeZone,
      weekly,
      holidays: [day(1), day(4), day(22)], // the first and the last so that every look-up ends inside the month
      overrides: { [day(6)]: [['01:15', '02:45']], [day(7)]: [] },
    };
    const walk = minuteWalk(calendar, start, end);
    const spans = temporalOracle(calendar, day(-6), day(30));
    expect(walk.spans(start, end)).toEqual(spans.spans(start, end));
    sameAnswers(walk, spans, start, end, timeZone);
  });

  function sameAnswers(a: Answers, b: Answers, start: number, end: number, timeZone: string): void {
    const middle = (start + end) / 2;
    for (let instant = start + 3 * 86_400_000; instant < end - 3 * 86_400_000; instant += 40_037_000) {
      const ask = (answers: Answers) =>
        [
          answers.nextOpen(instant),
          answers.nextOpening(instant),
          answers.nextClosing(instant),
          answers.previousOpening(instant),
          answers.previousClosing(instant),
          answers.previousClose(instant),
          answers.add(instant, 5_400_000),
          answers.add(instant, -5_400_123),
          answers.add(instant, 0),
        ].map((found) => show(found, timeZone));
      expect(ask(a)).toEqual(ask(b));
      expect([a.isOpen(instant), a.between(middle, instant)]).toEqual([
        b.isOpen(instant),
        b.between(middle, instant),
      ]);
    }
  }
});

describe('the target oracle against the worked examples of the agreements', () => {
  const NEW_YORK = 'America/New_York';
  const WEEKDAYS = (hours: Hours) => ({
    mon: [hours],
    tue: [hours],
    wed: [hours],
    thu: [hours],
    fri: [hours],
  });
  const PO: PlainCalendar = { timeZone: NEW_YORK, weekly: WEEKDAYS(['08:00', '18:00']) };
  const CO: PlainCalendar = {
    timeZone: NEW_YORK,
    weekly: WEEKDAYS(['09:00', '17:00']),
    holidays: ['2026-07-03', '2026-09-07'],
  };
  const bd = (days: number) => ({ kind: 'businessDays', days, time: 'close' }) as const;
  const bh = (hours: number) => ({ kind: 'business', ms: hours * 3_600_000 }) as const;
  test.each([
    ['V1', PO, 'Fri 2026-03-06 17:50', bh(1 / 3), 'Mon 2026-03-09 08:10'],
    [
      'V4 roll',
      PO,
      'Fri 2026-06-05 16:30',
      { kind: 'elapsed', ms: 86_400_000, roll: true },
      'Mon 2026-06-08 08:00',
    ],
    ['V9 2bd', CO, 'Mon 2026-06-01 20:00', bd(2), 'Wed 2026-06-03 17:00'],
    ['V9 closed day', CO, 'Sat 2026-06-06 12:00', bd(2), 'Tue 2026-06-09 17:00'],
    ['V9 holiday', CO, 'Thu 2026-07-02 10:00', bd(2), 'Tue 2026-07-07 17:00'],
    ['V11', CO, 'Thu 2026-06-04 17:00', { kind: 'endOfWeek', plus: 1 }, 'Fri 2026-06-12 17:00'],
    [
      'V12 cut-off 0',
      PO,
      'Mon 2026-06-01 17:55',
      { kind: 'endOfDay', plus: 0, cutoffMinutes: 0 },
      'Mon 2026-06-01 18:00',
    ],
    [
      'V12 cut-off 60',
      PO,
      'Mon 2026-06-01 17:55',
      { kind: 'endOfDay', plus: 0, cutoffMinutes: 60 },
      'Tue 2026-06-02 18:00',
    ],
    [
      'V19 24eh',
      PO,
      'Sat 2026-03-07 16:30',
      { kind: 'elapsed', ms: 86_400_000, roll: false },
      'Sun 2026-03-08 17:30',
    ],
    [
      'V19 1cd',
      PO,
      'Sat 2026-03-07 16:30',
      { kind: 'calendarDays', add: { days: 1 } },
      'Sun 2026-03-08 16:30',
    ],
  ] as const)('%s', (_id, calendar, start, target, due) => {
    const answers = temporalOracle(calendar, '2026-01-01', '2026-12-31');
    expect(show(dueOf(calendar, answers, at(start, NEW_YORK), target), NEW_YORK)).toBe(
      show(at(due, NEW_YORK), NEW_YORK),
    );
  });

  test('the helper refuses a weekday that is not the date’s', () => {
    expect(() => at('Mon 2026-03-26 16:30', NEW_YORK)).toThrow('2026-03-26 is a Thu');
  });
});
