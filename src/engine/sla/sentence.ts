import type { Calendar, Shift } from '../calendar/calendar';
import type { OpenTime } from '../calendar/openTime';
import { formatShift, MINUTES_PER_DAY } from '../calendar/shifts';
import { isProblem, type Outcome } from '../problem';
import { civilDate, type DayNumber, isoDate, MS_PER_MINUTE, weekdayOf } from '../time/localDate';
import { instantAt, wallTimeAt } from '../time/wallTime';
import { deadlineOf } from './deadline';
import { describeMetric, type Metric, metricNamed } from './metric';
import type { Force, PolicyLine } from './policy';
import { describeDuration, describeTarget, parseTarget, type Target } from './target';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const SAID_OF_FORCE: Readonly<Record<Force, string>> = {
  SLA: '',
  SLO: 'an aim',
  obligation: "the customer's duty",
  right: 'what the provider may do',
  scope: 'what is covered',
  review: 'a review',
};
const FIGURES: Readonly<Record<string, string>> = { mean: 'on average', median: 'in the median' };
const OWN_HOURS = "in the customer's own hours";
const HALF_HOUR_MS = 30 * MS_PER_MINUTE;

/**
 * A policy row read aloud: what is promised to whom, on which hours, and what that means for one start.
 *
 * @param openTime of the row's calendar, or of its customers where they share one; else why there is none.
 * @param today decides which year's holidays are counted and in which week the example lies.
 * @example `First response for Critical tickets of Enterprise customers: within 2 business hours (Mon–Fri 08:00–18:00,
 *   Europe/Madrid; 14 holidays in 2026). A ticket opened Fri 17:30 is due Mon 09:30.`
 */
export function sentenceOf(line: PolicyLine, openTime: Outcome<OpenTime>, today: DayNumber): string {
  const hours = isProblem(openTime) ? undefined : openTime;
  const asides = [SAID_OF_FORCE[line.force], calendarSaid(line, hours, today)].filter((said) => said !== '');
  const aside = asides.length === 0 ? '' : ` (${asides.join('; ')})`;
  const sentences = [
    `${subjectOf(line)}${coverageOf(line)}: ${promiseOf(line, hours)}${aside}.`,
    pausesSaid(line),
    line.kind === 'clock' && line.reopen === 'restart' ? 'Reopened, it begins anew.' : '',
    hours === undefined ? '' : exampleOf(line, hours, today),
    inForceSaid(line),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function subjectOf({ metric, kind }: PolicyLine): string {
  if (kind === 'cadence') return capital(metric.replace(/^cadence\b[:\s]*/, '')) || 'Cadence';
  if (kind !== 'clock') return capital(kind === 'notice' ? 'minimum notice' : kind);
  const named = metricNamed(metric);
  if (isProblem(named)) return capital(metric);
  const isUsual = named.name === metric && startsWithTicket(named);
  return isUsual ? capital(metric) : `${capital(named.name)} (${describeMetric(named)})`;
}

function startsWithTicket({ start }: Metric): boolean {
  return start.flat(2).join() === 'opened';
}

function coverageOf({ priority, category, department, tier, customer, kind }: PolicyLine): string {
  const tickets = [priority, category].filter((part) => part !== '').join(' ');
  const what = kind === 'clock' && tickets !== '' ? `${tickets} tickets` : tickets;
  const whose = [
    department,
    customer,
    customer === '' && tier !== '' ? `${tier} customers` : tier === '' ? '' : `tier ${tier}`,
  ].filter((part) => part !== '');
  if (what === '' && whose.length === 0) return '';
  if (whose.length === 0) return ` for ${what}`;
  return what === '' ? ` for ${whose.join(' of ')}` : ` for ${what} of ${whose.join(' of ')}`;
}

function promiseOf(line: PolicyLine, openTime: OpenTime | undefined): string {
  const { kind, limit, goal, limitText, aggregate } = line;
  switch (kind) {
    case 'availability':
      return `at least ${limitText} of ${openTime !== undefined && isAlwaysOpen(openTime.calendar) ? '' : 'the open minutes of '}each calendar month, scheduled maintenance left out`;
    case 'freshness':
      return `at most ${lengthOf(limitText)} between two refreshes`;
    case 'notice':
      return `at least ${lengthOf(limitText)} ahead`;
    case 'cadence':
      return cadenceSaid(limitText);
    case 'clock':
      if (aggregate !== 'each') return plainHours(figureSaid(aggregate, limitText, limit), openTime);
      if (limit.kind === 'none') return noneSaid(limit);
      return plainHours(
        goal === undefined
          ? targetSaid(line)
          : `${describeTarget(goal)} as a goal, ${describeTarget(limit)} at the latest`,
        openTime,
      );
  }
}

function targetSaid({ limit, metric }: PolicyLine): string {
  const named = metricNamed(metric);
  const said = describeTarget(limit);
  return isProblem(named) || startsWithTicket(named) ? said : said.replace('the day of receipt', 'that day');
}

/** Where it is always open, business hours are hours. */
function plainHours(said: string, openTime: OpenTime | undefined): string {
  const isPlain =
    openTime !== undefined && isAlwaysOpen(openTime.calendar) && openTime.calendar.exceptions.size === 0;
  return isPlain ? said.replace(/business (hour|minute)/g, '$1') : said;
}

function noneSaid({ asap }: Extract<Target, { kind: 'none' }>): string {
  return asap
    ? 'as soon as possible, first in every list and never breached'
    : 'no time is promised; tracked and never breached';
}

function figureSaid(aggregate: string, limitText: string, limit: Target): string {
  const figure =
    FIGURES[aggregate] ??
    (aggregate.startsWith('p')
      ? `for ${aggregate.slice(1)} of 100 tickets`
      : `for ${aggregate} of the tickets`);
  const than = limitText.startsWith('<=') || limitText.startsWith('≤') ? 'at most' : 'less than';
  const length = 'ms' in limit ? describeDuration(limit.ms, `${limit.kind} `) : limitText;
  return `${figure} ${than} ${length} in each calendar month`;
}

function cadenceSaid(limitText: string): string {
  const [interval, reminder] = limitText.split(/,?\s*\bremind(?:er)?\b\s*/i) as [string, string?];
  const target = parseTarget(interval);
  if (isProblem(target)) return limitText;
  if (target.kind === 'none') return 'now and then, without a date';
  const every = describeTarget(target)
    .replace(/^within 1 /, 'every ')
    .replace(/^within /, 'every ')
    .replace(/^by the close of the \w+ business day after the day of receipt/, `every ${interval.trim()}`);
  const ahead = reminder === undefined ? undefined : parseTarget(reminder);
  return ahead === undefined || isProblem(ahead)
    ? every
    : `${every}, with a reminder ${describeTarget(ahead).replace(/^within /, '')} before`;
}

function lengthOf(text: string): string {
  const target = parseTarget(text);
  return !isProblem(target) && 'ms' in target ? describeDuration(target.ms, `${target.kind} `) : text;
}

/** Hours are said where they matter, the zone alone where only days do. */
function calendarSaid(line: PolicyLine, openTime: OpenTime | undefined, today: DayNumber): string {
  const counted = whatCounts(line);
  if (openTime === undefined) return line.calendar === '' && counted === 'hours' ? OWN_HOURS : '';
  const { calendar } = openTime;
  if (counted === 'nothing' || (counted === 'days' && isAlwaysOpen(calendar))) return '';
  if (counted === 'days') return `days of ${calendar.zone.name}`;
  if (isAlwaysOpen(calendar) && calendar.exceptions.size === 0) return 'day and night';
  const { year } = civilDate(today);
  const closed = [...calendar.exceptions].filter(
    ([day, { shifts }]) => shifts.length === 0 && civilDate(day).year === year,
  ).length;
  const holidays = closed === 0 ? 'no holidays' : closed === 1 ? '1 holiday' : `${closed} holidays`;
  return `${describeWeek(calendar)}, ${calendar.zone.name}; ${holidays} in ${year}`;
}

function whatCounts({ kind, limit, limitText }: PolicyLine): 'hours' | 'days' | 'nothing' {
  if (kind === 'availability') return 'hours';
  const parsed = kind === 'clock' ? limit : parseTarget(limitText);
  if (isProblem(parsed) || kind === 'cadence') return 'nothing';
  if (parsed.kind === 'calendarDays' || parsed.kind === 'months') return 'days';
  if (parsed.kind === 'none' || parsed.kind === 'negotiated') return 'nothing';
  return parsed.kind === 'elapsed' && !parsed.roll ? 'nothing' : 'hours';
}

/** e.g. `Mon–Thu 08:00–12:00, 13:30–18:00; Fri 08:00–14:00`. */
export function describeWeek({ week }: Calendar): string {
  const said: string[] = [];
  for (let from = 0; from < 7; ) {
    const hours = hoursOf(week[from] as readonly Shift[]);
    let to = from;
    while (to < 6 && hoursOf(week[to + 1] as readonly Shift[]) === hours) to++;
    const days = from === to ? WEEKDAYS[from] : `${WEEKDAYS[from]}–${WEEKDAYS[to]}`;
    if (hours !== '') said.push(`${days} ${hours}`);
    from = to + 1;
  }
  return said.join('; ');
}

function hoursOf(shifts: readonly Shift[]): string {
  return shifts.map((shift) => formatShift(shift).replace('-', '–')).join(', ');
}

export function isAlwaysOpen({ week }: Calendar): boolean {
  return week.every(([first]) => first !== undefined && first.from === 0 && first.to >= MINUTES_PER_DAY);
}

function pausesSaid({ kind, metric, aggregate, pauses: written, limit }: PolicyLine): string {
  if (kind !== 'clock' || limit.kind === 'none' || limit.kind === 'negotiated') return '';
  const named = metricNamed(metric);
  // Where a clock runs on by itself, nobody expects anything else.
  const pauses = written ?? (aggregate === 'each' && !isProblem(named) && named.pausesByDefault);
  if (written === undefined && pauses === false) return '';
  if (typeof pauses !== 'boolean') return `The clock stands still while: ${[...pauses].join(', ')}.`;
  return pauses ? 'Waiting does not count.' : 'Waiting counts.';
}

function exampleOf(line: PolicyLine, openTime: OpenTime, today: DayNumber): string {
  if (line.kind !== 'clock' || line.aggregate !== 'each') return '';
  const { zone } = openTime.calendar;
  const startedAt = lateInTheWeek(openTime, today);
  const dueAt = deadlineOf(startedAt, line.limit, { openTime, zone });
  if (typeof dueAt !== 'number') return '';
  const metric = metricNamed(line.metric);
  const fromOpening = !isProblem(metric) && startsWithTicket(metric) && metric.cycle === 'once';
  const start = wallTimeAt(startedAt, zone);
  const due = wallTimeAt(dueAt, zone);
  const isFar = due.day - start.day > 6;
  const [from, to] = [start, due].map(({ day, millisecond }) => {
    const minute = Math.floor(millisecond / MS_PER_MINUTE);
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    return `${WEEKDAYS[weekdayOf(day)]} ${isFar ? `${isoDate(day)} ` : ''}${time}`;
  });
  return fromOpening ? `A ticket opened ${from} is due ${to}.` : `If that begins ${from}, it is due ${to}.`;
}

/** Half an hour before the last closing of this week, or of the next that has one: where deadlines surprise. */
function lateInTheWeek(openTime: OpenTime, today: DayNumber): number {
  const { zone } = openTime.calendar;
  const monday = today - weekdayOf(today);
  if (isAlwaysOpen(openTime.calendar)) return instantAt(monday + 4, (17 * 60 + 30) * MS_PER_MINUTE, zone);
  for (let week = 0; week < 60; week++) {
    for (let day = monday + week * 7 + 6; day >= monday + week * 7; day--) {
      if (openTime.isBusinessDay(day)) return openTime.lastClosing(day) - HALF_HOUR_MS;
    }
  }
  return instantAt(monday + 4, (17 * 60 + 30) * MS_PER_MINUTE, zone);
}

function inForceSaid({ effectiveFrom, effectiveTo }: PolicyLine): string {
  const [from, to] = [effectiveFrom, effectiveTo].map((day) => (Number.isFinite(day) ? isoDate(day) : ''));
  if (from === '' && to === '') return '';
  if (to === '') return `In force from ${from} on.`;
  return from === '' ? `In force until ${to}.` : `In force from ${from} to ${to}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
