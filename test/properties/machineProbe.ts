import { readFileSync } from 'node:fs';
import { createContext, runInContext, runInThisContext } from 'node:vm';
import { parseCalendar } from '../../src/engine/calendar/calendarText';
import { openTimeOf } from '../../src/engine/calendar/openTime';
import { isProblem } from '../../src/engine/problem';
import { deadlineOf } from '../../src/engine/sla/deadline';
import { parseTarget } from '../../src/engine/sla/target';

/**
 * Run in a child process with another TZ and another "today": prints one line per answer, from the engine and from the
 * built bundle. `machine.test.ts` compares the lines.
 */
const TODAY_SOURCE = `{
  const at = ${Number(process.env.FAKE_TODAY)};
  const Real = Date;
  Date = class extends Real {
    constructor(...given) { given.length === 0 ? super(at) : super(...given); }
    static now() { return at; }
  };
}`;

const CALENDARS = [
  'Mon-Fri 09:00-17:00 America/New_York',
  'Mon-Sun 22:00-06:00 Australia/Lord_Howe',
  'Mon-Thu 8-12, 13:30-18; Fri 8-14 Europe/Madrid',
  'Mon-Sun 01:00-02:30 America/Sao_Paulo',
  'Sat-Sun 00:30-01:45 Pacific/Chatham',
  'Mon-Sat 00:00-24:00 Asia/Gaza',
];
const TARGETS = [
  '2h',
  '45m',
  '-3h',
  '40bh',
  '2bd',
  '1bd same time',
  '24eh',
  '24eh roll',
  '1mo',
  'eod',
  'eow+1',
  'next open',
];
const STARTS = [
  '1999-12-31T23:30:00Z',
  '2016-02-20T23:15:00Z',
  '2024-03-31T00:59:00Z',
  '2026-03-08T06:45:00Z',
  '2026-04-04T14:40:00Z',
  '2026-10-25T00:35:00Z',
  '2026-11-01T05:30:00Z',
  '2031-07-15T12:00:00Z',
];

function engineLines(): string[] {
  return CALENDARS.flatMap((text) => {
    const calendar = parseCalendar(text);
    if (isProblem(calendar)) throw new Error(calendar.wanted);
    const openTime = openTimeOf(calendar);
    if (isProblem(openTime)) throw new Error(openTime.wanted);
    return STARTS.flatMap((start) => {
      const at = Date.parse(start);
      const dues = TARGETS.map((written) => {
        const target = parseTarget(written);
        return isProblem(target) ? target.wanted : deadlineOf(at, target, { openTime, zone: calendar.zone });
      });
      return [
        text,
        start,
        ...dues,
        openTime.isOpen(at),
        openTime.nextOpening(at),
        openTime.previousClosing(at),
      ].join(' | ');
    });
  });
}

function bundleLines(code: string): string[] {
  const context = createContext({});
  runInContext(TODAY_SOURCE, context);
  runInContext(code, context);
  const sheet = context as unknown as Record<string, (...cells: unknown[]) => unknown>;
  const shown = (cell: unknown): unknown =>
    Object.prototype.toString.call(cell) === '[object Date]' ? (cell as Date).toISOString() : cell;
  return CALENDARS.flatMap((calendar) =>
    STARTS.map((start) => {
      const at = new Date(start);
      const dues = TARGETS.map((target) => shown(sheet.SLA_DUE(at, target, calendar)));
      const others = [sheet.SLA_IS_OPEN(at, calendar), sheet.SLA_NEXT_CLOSE(at, calendar)].map(shown);
      const hours = sheet.SLA_HOURS(at, new Date(STARTS[6]), calendar);
      return [calendar, start, ...dues, ...others, hours].join(' | ');
    }),
  );
}

runInThisContext(TODAY_SOURCE);
console.log(
  [...engineLines(), ...bundleLines(readFileSync(process.env.BUNDLE as string, 'utf8'))].join('\n'),
);
