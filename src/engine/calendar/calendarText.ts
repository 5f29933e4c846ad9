import { isProblem, type Outcome, problem } from '../problem';
import { type Zone, zoneNamed } from '../time/zone';
import { type Calendar, type Shift, WEEKDAYS } from './calendar';
import { MINUTES_PER_DAY, overlapInWeek, overlapping, parseShifts } from './shifts';

const LONGEST_TEXT = 1000;
const EXAMPLE = 'Write days, hours and a time zone, such as Mon-Fri 09:00-17:00 America/New_York.';
const ALWAYS = /^24\s*[x/×]\s*7$/i;
const DAY_NAMES: ReadonlyMap<string, number> = new Map(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
    .flatMap((name, index) =>
      [name, name.slice(0, 3), name.slice(0, 2)].map((spelling): [string, number] => [spelling, index]),
    )
    .concat([
      ['tues', 1],
      ['thur', 3],
      ['thurs', 3],
      ['weds', 2],
    ]),
);

/**
 * Reads a calendar that needs no set-up.
 *
 * @param text `Mon-Fri 09:00-17:00 America/New_York`, `Mon-Thu 8-12, 13:30-18; Fri 8-14 Europe/Madrid`,
 *   `Mon-Sun 22:00-06:00 UTC` (overnight), `24x7`, `24x7 Europe/Madrid`. The zone is the last word; only `24x7` goes
 *   without one (UTC, which matters for whole days only).
 */
export function parseCalendar(text: string): Outcome<Calendar> {
  if (text.length > LONGEST_TEXT) return problem(text, `is too long for a calendar. ${EXAMPLE}`);
  const name = text.trim().replace(/\s+/g, ' ');
  if (ALWAYS.test(name)) return alwaysOpen(name, zoneNamed('UTC') as Zone);
  const joined = name.replace(/\/[a-z ]+$/i, (place) => place.replace(/ /g, '_'));
  const lastSpace = joined.lastIndexOf(' ');
  const zoneName = joined.slice(lastSpace + 1);
  const hours = joined.slice(0, Math.max(lastSpace, 0)).replace(/;$/, '');
  if (hours === '' || !/^[a-z]/i.test(zoneName) || /\d[ap]m$/i.test(zoneName)) {
    return problem(text, `cannot be read as a calendar. ${EXAMPLE}`);
  }
  if (isDayWord(zoneName)) return problem(text, `has no time zone at its end. ${EXAMPLE}`);
  const zone = zoneNamed(zoneName);
  if (isProblem(zone)) return problem(text, `has the time zone "${zoneName}", which ${zone.wanted}`);
  if (ALWAYS.test(hours)) return alwaysOpen(name, zone);
  const week = parseWeek(hours);
  if (isProblem(week)) return problem(text, week.wanted);
  return { name, zone, week, weekStart: 0, exceptions: new Map() };
}

function alwaysOpen(name: string, zone: Zone): Calendar {
  const week = WEEKDAYS.map(() => [{ from: 0, to: MINUTES_PER_DAY }]);
  return { name, zone, week, weekStart: 0, exceptions: new Map() };
}

function parseWeek(text: string): Outcome<readonly (readonly Shift[])[]> {
  const week: (readonly Shift[])[] = WEEKDAYS.map(() => []);
  for (const segment of text.split(';')) {
    const digit = segment.search(/\d|closed|off/i);
    const days = parseDays(segment.slice(0, digit < 0 ? segment.length : digit));
    if (isProblem(days)) return days;
    const shifts =
      digit < 0 ? problem(segment, `has days without hours. ${EXAMPLE}`) : parseShifts(segment.slice(digit));
    if (isProblem(shifts)) return shifts;
    for (const day of days) {
      const both = [...(week[day] as readonly Shift[]), ...shifts];
      week[day] = both.sort((a, b) => a.from - b.from);
    }
  }
  const clash = overlapInWeek(week);
  return clash === undefined ? week : problem(text, overlapping(clash));
}

/** `Mon-Fri`, `Mon, Wed, Fri`, `Fri-Mon` (over the weekend), `daily`. */
function parseDays(text: string): Outcome<readonly number[]> {
  const words = text
    .toLowerCase()
    .replace(/[–—]/g, '-')
    .replace(/\s*-\s*/g, '-')
    .split(/[\s,]/);
  const days: number[] = [];
  for (const word of words.filter((part) => part !== '')) {
    const [first, last, ...more] = expandWord(word).split('-');
    const from = weekdayNamed(first as string);
    const to = last === undefined ? from : weekdayNamed(last);
    if (from === undefined || to === undefined || more.length > 0) {
      return problem(
        word,
        `has "${word}" where days are expected. Write days such as Mon-Fri or Mon, Wed, Fri.`,
      );
    }
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day);
      if (day === to) break;
    }
  }
  return days.length === 0 ? problem(text, `names no days. ${EXAMPLE}`) : days;
}

function expandWord(word: string): string {
  return word === 'daily' ? 'mon-sun' : word === 'weekdays' ? 'mon-fri' : word;
}

/** @returns 0 = Monday … 6 = Sunday, or undefined; English names and their usual short forms. */
export function weekdayNamed(word: string): number | undefined {
  return DAY_NAMES.get(word.trim().toLowerCase().replace(/\.$/, ''));
}

function isDayWord(word: string): boolean {
  return !isProblem(parseDays(word));
}
