import { parseClockTime } from '../calendar/shifts';
import { type Outcome, problem } from '../problem';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../time/localDate';

/** What a promise allows between its start and its deadline. */
export type Target =
  /** Open time on the calendar; elapsed time where there is none. Negative counts backwards. */
  | { readonly kind: 'business'; readonly ms: number }
  /** Elapsed time; `roll` moves a deadline outside hours to the next opening. */
  | { readonly kind: 'elapsed'; readonly ms: number; readonly roll: boolean }
  /** Whole business days after the day of receipt; `at` is the time of day on the last of them. */
  | { readonly kind: 'businessDays'; readonly days: number; readonly at: DayTime }
  | { readonly kind: 'calendarDays'; readonly days: number }
  | { readonly kind: 'months'; readonly months: number }
  /** Close of the open day, or of the `after`-th one after it; `cutoffMs` before close already counts as the next. */
  | { readonly kind: 'endOfDay'; readonly after: number; readonly cutoffMs: number }
  | { readonly kind: 'endOfWeek'; readonly after: number }
  | { readonly kind: 'nextOpening' }
  /** A moment agreed later, kept in the ticket's column or event of this name. */
  | { readonly kind: 'negotiated'; readonly fact: string }
  | { readonly kind: 'none'; readonly asap: boolean };

/** `close`, the start's own wall-clock time, or minutes after midnight. */
export type DayTime = 'close' | 'same time' | number;

const LONGEST_TEXT = 100;
const EXAMPLES = 'Write a target such as 4h, 2bd, 24eh, 14cd, eod, eow+1, by:ETA or none.';

/** Long forms become short ones first, so that one grammar reads both. Longest phrases first. */
const LONG_FORMS: readonly (readonly [RegExp, string])[] = [
  [/(business|working|work)(?=[hmd])/g, 'b'],
  [/calendardays?/g, 'cd'],
  [/^(-?\d+)h(?:ours?|rs?)?(\d+)(?=m(?:in(?:ute)?s?)?elapsed)/, '$1eh$2'],
  [/(\d)elapsed(?=[hm])/g, '$1e'],
  [/(hours?|hrs?|h)elapsed/g, 'eh'],
  [/(minutes?|mins?|m)elapsed/g, 'em'],
  [/b(hours?|hrs?)(?!oll)/g, 'bh'],
  [/b(minutes?|mins?)/g, 'bm'],
  [/bdays?(?!ametime)/g, 'bd'],
  [/e(hours?|hrs?)(?!oll)/g, 'eh'],
  [/e(minutes?|mins?)/g, 'em'],
  [/(\d)(hours?|hrs?)(?!oll)/g, '$1h'],
  [/(\d)(minutes?|mins?)/g, '$1m'],
  [/^(-?\d+[be]?h)(\d\d)$/, '$1$2m'],
  [/(\d)(weeks?|wks?)/g, '$1w'],
  [/(\d)(months?)/g, '$1mo'],
  [/(\d)(quarters?)/g, '$1q'],
  [/(\d)(years?|yrs?)/g, '$1y'],
  [/^(?:endof)?(?:the)?n(?:ext)?bd/, '1bd'],
  [/endof(?:the)?(?:bd|day)/g, 'eod'],
  [/endof(?:the)?(?:business|working)?week/g, 'eow'],
  [/nextopening/g, 'nextopen'],
];

const DURATION = /^(-?)(?:(\d+(?:\.\d+)?)(b|e)?h)?(?:(\d+(?:\.\d+)?)(b|e)?m)?(roll)?$/;
const BUSINESS_DAYS = /^(-?\d+)bd(?:(sametime)|(?:by|at)(.+))?$/;
const CALENDAR_UNITS = /^(-?\d+)(cd|w|mo|q|y)$/;
const END_OF_DAY = /^eod(?:\+(\d+))?(?:cut-?off(.+))?$/;
const END_OF_WEEK = /^eow(?:\+(\d+))?$/;
/** Three digits behind it could be thousands. */
const DECIMAL_COMMA = /^(-?\d+),(\d\d?|\d{4,})(?![\d,.])/;
const PLAIN_HOURS = /^-?\d+(?:\.\d+)?$/;
const BARE_DAYS = /^-?(\d+(?:\.\d+)?)d(ays?)?$/;
const LARGEST_COUNT = 200_000; // business days; more than three centuries

/**
 * Reads a target as people write it: `20m`, `1h30m`, `12bh`, `24eh roll`, `2bd by 16:00`, `14cd`, `eod cutoff 60m`,
 * `eow+1`, `next open`, `by:ETA`, `none`, long forms such as `2 business days`, or a plain number of hours.
 *
 * A bare day is a Problem: it could mean 2bd or 2cd (D25).
 */
export function parseTarget(input: string | number): Outcome<Target> {
  if (typeof input === 'number') return businessHours(input, String(input));
  if (input.length > LONGEST_TEXT) return problem(input, `is too long for a target. ${EXAMPLES}`);
  const negotiated = /^\s*by\s*:\s*(.*\S)\s*$/i.exec(input);
  if (negotiated !== null) return { kind: 'negotiated', fact: (negotiated[1] as string).trim() };
  const text = toShortForm(input);
  return (
    parseWord(text) ??
    parseDays(input, text) ??
    parseDuration(input, text) ??
    problem(input, `cannot be read as a target. ${EXAMPLES}`)
  );
}

function toShortForm(input: string): string {
  const squeezed = input.toLowerCase().replace(/\s+/g, '').replace(DECIMAL_COMMA, '$1.$2');
  return LONG_FORMS.reduce((text, [long, short]) => text.replace(long, short), squeezed);
}

function parseWord(text: string): Target | undefined {
  if (text === 'none' || text === 'notarget') return { kind: 'none', asap: false };
  if (text === 'asap') return { kind: 'none', asap: true };
  if (text === 'nextopen') return { kind: 'nextOpening' };
  return undefined;
}

function parseDays(input: string, text: string): Outcome<Target> | undefined {
  const bare = BARE_DAYS.exec(text);
  if (bare !== null) {
    const n = bare[1] as string;
    return problem(input, `could mean ${n}bd (business days) or ${n}cd (calendar days). Write one of them.`);
  }
  const businessDays = BUSINESS_DAYS.exec(text);
  if (businessDays !== null) return readBusinessDays(input, businessDays);
  const calendarUnits = CALENDAR_UNITS.exec(text);
  if (calendarUnits !== null)
    return readCalendarUnits(input, Number(calendarUnits[1]), calendarUnits[2] as string);
  const endOfDay = END_OF_DAY.exec(text);
  if (endOfDay !== null) return readEndOfDay(input, endOfDay);
  const endOfWeek = END_OF_WEEK.exec(text);
  if (endOfWeek !== null)
    return counted(input, Number(endOfWeek[1] ?? 0), (after) => ({ kind: 'endOfWeek', after }));
  return undefined;
}

function readBusinessDays(input: string, [, count, sameTime, by]: RegExpExecArray): Outcome<Target> {
  const days = Number(count);
  if (days === 0)
    return problem(input, 'is no day at all. Write eod for the close of the same day, or none.');
  const minute = by === undefined ? undefined : parseClockTime(by);
  if (by !== undefined && minute === undefined) {
    return problem(input, `has "${by}" where a time of day is expected. Write e.g. ${days}bd by 16:00.`);
  }
  const at: DayTime = minute ?? (sameTime === undefined ? 'close' : 'same time');
  return counted(input, days, () => ({ kind: 'businessDays', days, at }));
}

function readCalendarUnits(input: string, count: number, unit: string): Outcome<Target> {
  return counted(input, count, () => {
    if (unit === 'cd') return { kind: 'calendarDays', days: count };
    if (unit === 'w') return { kind: 'calendarDays', days: count * 7 };
    return { kind: 'months', months: count * (unit === 'mo' ? 1 : unit === 'q' ? 3 : 12) };
  });
}

function readEndOfDay(input: string, [, after, cutoff]: RegExpExecArray): Outcome<Target> {
  // An hour is what a bare number means elsewhere; whoever writes 60 here means minutes.
  const parsed = cutoff === undefined || PLAIN_HOURS.test(cutoff) ? undefined : parseDuration(input, cutoff);
  if (
    cutoff !== undefined &&
    (parsed === undefined || 'problem' in parsed || !('ms' in parsed) || parsed.ms < 0)
  ) {
    return problem(input, 'has a cut-off that cannot be read. Write e.g. eod cutoff 60m.');
  }
  const cutoffMs = parsed !== undefined && 'ms' in parsed ? parsed.ms : 0;
  return counted(input, Number(after ?? 0), (n) => ({ kind: 'endOfDay', after: n, cutoffMs }));
}

function counted(input: string, count: number, target: (count: number) => Target): Outcome<Target> {
  return Math.abs(count) <= LARGEST_COUNT
    ? target(count)
    : problem(input, 'reaches beyond the year 2200. Write a shorter target.');
}

function parseDuration(input: string, text: string): Outcome<Target> | undefined {
  if (PLAIN_HOURS.test(text)) return businessHours(Number(text), input);
  const match = text === '' ? null : DURATION.exec(text);
  if (match === null) return undefined;
  const [, minus, hours, hoursOn, minutes, minutesOn, roll] = match;
  if (hours === undefined && minutes === undefined) return undefined;
  if (hours !== undefined && minutes !== undefined && hoursOn !== minutesOn && minutesOn !== undefined)
    return undefined;
  const elapsed = (hoursOn ?? minutesOn) === 'e';
  if (roll !== undefined && !elapsed) {
    return problem(
      input,
      'rolls business time, which never ends outside hours. Write e.g. 24eh roll, or leave roll out.',
    );
  }
  const size = Number(hours ?? 0) * MS_PER_HOUR + Number(minutes ?? 0) * MS_PER_MINUTE;
  const ms = Math.round(minus === '-' ? -size : size) + 0;
  if (!Number.isFinite(ms)) return problem(input, 'reaches beyond the year 2200. Write a shorter target.');
  return elapsed ? { kind: 'elapsed', ms, roll: roll !== undefined } : { kind: 'business', ms };
}

function businessHours(hours: number, found: string): Outcome<Target> {
  return Number.isFinite(hours)
    ? { kind: 'business', ms: Math.round(hours * MS_PER_HOUR) + 0 }
    : problem(found, `is not a number of hours. ${EXAMPLES}`);
}

/** @returns The target as a sentence's end, e.g. `within 2 business hours`, `by the close of the 2nd business day`. */
export function describeTarget(target: Target): string {
  switch (target.kind) {
    case 'business':
      return within(target.ms, describeDuration(target.ms, 'business '));
    case 'elapsed':
      return `${within(target.ms, describeDuration(target.ms, 'elapsed '))}${target.roll ? ', moved to the next opening' : ''}`;
    case 'businessDays':
      return describeBusinessDays(target.days, target.at);
    case 'calendarDays':
      return within(target.days, plural(target.days, 'calendar day'));
    case 'months':
      return within(target.months, describeMonths(target.months));
    case 'endOfDay':
      return `by the close of ${describeEndOf('day', target.after)}${describeCutoff(target.cutoffMs)}`;
    case 'endOfWeek':
      return `by the close of ${describeEndOf('week', target.after)}`;
    case 'nextOpening':
      return 'by the next opening';
    case 'negotiated':
      return `by the date agreed as ${target.fact}`;
    case 'none':
      return target.asap ? 'as soon as possible' : 'without a target';
  }
}

function within(size: number, said: string): string {
  return size < 0 ? `${said} before` : `within ${said}`;
}

function describeBusinessDays(days: number, at: DayTime): string {
  const when = at === 'close' ? 'the close of' : at === 'same time' ? 'the same time on' : `${clock(at)} on`;
  const direction = days < 0 ? 'before' : 'after';
  return `by ${when} the ${ordinal(Math.abs(days))} business day ${direction} the day of receipt`;
}

function describeEndOf(unit: string, after: number): string {
  return after === 0
    ? `the business ${unit}`
    : after === 1
      ? `the following business ${unit}`
      : `the ${ordinal(after)} business ${unit} after it`;
}

function describeCutoff(ms: number): string {
  return ms === 0 ? '' : ` (received within ${describeDuration(ms, '')} of closing counts as the next day)`;
}

function describeMonths(months: number): string {
  if (months % 12 === 0) return plural(months / 12, 'year');
  return months % 3 === 0 ? plural(months / 3, 'quarter') : plural(months, 'month');
}

/** How long, whichever way. @param kind `business `, `elapsed ` or nothing, put before the unit. */
export function describeDuration(ms: number, kind: string): string {
  const minutes = twoDecimals(Math.abs(ms) / MS_PER_MINUTE);
  if (minutes % 60 === 0 || (minutes > 60 && (minutes * 5) % 60 === 0))
    return plural(minutes / 60, `${kind}hour`);
  if (minutes < 60) return plural(minutes, `${kind}minute`);
  return `${plural(Math.floor(minutes / 60), `${kind}hour`)} ${plural(twoDecimals(minutes % 60), 'minute')}`;
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}

function plural(count: number, noun: string): string {
  const size = Math.abs(count);
  return `${size} ${noun}${size === 1 ? '' : 's'}`;
}

function ordinal(n: number): string {
  const suffix = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
