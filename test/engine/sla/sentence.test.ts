import { describeProblem } from '../../../src/engine/problem';
import { describeWeek, sentenceOf } from '../../../src/engine/sla/sentence';
import { parseIsoDate } from '../../../src/engine/time/localDate';
import type { Cell } from '../../../src/sheets/cells';
import { readRules } from '../../../src/sheets/rules';
import { CALENDARS, HOLIDAYS, POLICIES, type Tab } from '../../../src/sheets/tabs';

const WEEK = Object.fromEntries(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => [day, '08:00-18:00']));
const MADRID = { Calendar: 'Madrid', 'Time zone': 'Europe/Madrid', ...WEEK, 'Holiday set': 'Spain' };
const SPAIN = [
  { Set: 'Spain', Date: '2026-01-01' },
  { Set: 'Spain', Date: '2026-12-25' },
  { Set: 'Spain', Date: '2026-12-24', Hours: '08:00-14:00' },
  { Set: 'Spain', Date: '2027-01-01' },
];

const noZone = () => {
  throw new Error('no date here needs the spreadsheet’s zone');
};
const rows = ({ headers }: Tab, given: readonly Record<string, Cell>[]) => [
  [...headers],
  ...given.map((row) => headers.map((header) => row[header] ?? '')),
];

/** One policy row read aloud on Thu 2026-06-04; the calendar is Madrid's unless it says another. */
function said(row: Record<string, Cell>, today = '2026-06-04'): string {
  const line = { Policy: 'P', Metric: 'first response', Calendar: 'Madrid', ...row };
  const range = [...rows(POLICIES, [line]), ...rows(CALENDARS, [MADRID]), ...rows(HOLIDAYS, SPAIN)];
  const rules = readRules(range, noZone);
  const [read] = rules.lines;
  if (read === undefined) throw new Error(rules.problems.map(describeProblem).join());
  return sentenceOf(read, rules.calendarNamed(read.calendar), parseIsoDate(today)!);
}

const HOURS = 'Mon–Fri 08:00–18:00, Europe/Madrid; 2 holidays in 2026';

// Fri 5 Jun closes at 18:00, so half an hour counts on Friday and the rest from Mon 08:00.
test.each<[Record<string, Cell>, string]>([
  [
    { Limit: '2bh', Priority: 'Critical', Tier: 'Enterprise' },
    `First response for Critical tickets of Enterprise customers: within 2 business hours (${HOURS}). A ticket opened Fri 17:30 is due Mon 09:30.`,
  ],
  [
    { Limit: '2bh', Goal: '1bh', Force: 'SLO' },
    `First response: within 1 business hour as a goal, within 2 business hours at the latest (an aim; ${HOURS}). A ticket opened Fri 17:30 is due Mon 09:30.`,
  ],
  [
    { Limit: '2bd', Metric: 'triage' },
    `Triage (from escalated to triage complete or resolved): by the close of the 2nd business day after that day (${HOURS}). Waiting does not count. If that begins Fri 17:30, it is due Tue 18:00.`,
  ],
  [
    { Limit: '24eh', Metric: 'resolution' },
    'Resolution: within 24 elapsed hours. Waiting does not count. A ticket opened Fri 17:30 is due Sat 17:30.',
  ],
  [
    { Limit: '24eh', Metric: 'resolution', Pauses: 'no', Reopen: 'restart' },
    'Resolution: within 24 elapsed hours. Waiting counts. Reopened, it begins anew. A ticket opened Fri 17:30 is due Sat 17:30.',
  ],
  [{ Limit: 'by:ETA', Metric: 'resolution', Pauses: 'yes' }, 'Resolution: by the date agreed as ETA.'],
  [
    { Limit: '24eh', Customer: 'Alder', Department: 'Sales' },
    'First response for Sales of Alder: within 24 elapsed hours. A ticket opened Fri 17:30 is due Sat 17:30.',
  ],
  [
    { Limit: '14cd', Metric: 'resolution', Pauses: 'yes' },
    'Resolution: within 14 calendar days (days of Europe/Madrid). Waiting does not count. A ticket opened Fri 2026-06-05 17:30 is due Fri 2026-06-19 17:30.',
  ],
  [
    { Limit: '2h', Calendar: '24x7', Category: 'Billing' },
    'First response for Billing tickets: within 2 hours (day and night). A ticket opened Fri 17:30 is due Fri 19:30.',
  ],
  [
    { Limit: '< 5bm', Aggregate: 'mean', Force: 'SLO' },
    `First response: on average less than 5 business minutes in each calendar month (an aim; ${HOURS}).`,
  ],
  [
    { Limit: '4bh', Aggregate: 'p90' },
    `First response: for 90 of 100 tickets at most 4 business hours in each calendar month (${HOURS}).`,
  ],
  [{ Limit: 'none' }, 'First response: no time is promised; tracked and never breached.'],
  [{ Limit: 'asap' }, 'First response: as soon as possible, first in every list and never breached.'],
  [{ Limit: 'by:ETA', Metric: 'resolution' }, 'Resolution: by the date agreed as ETA.'],
  [
    { Limit: '99%', Metric: 'availability' },
    `Availability: at least 99% of the open minutes of each calendar month, scheduled maintenance left out (${HOURS}).`,
  ],
  [
    { Limit: '99.9%', Metric: 'availability', Calendar: '24x7' },
    'Availability: at least 99.9% of each calendar month, scheduled maintenance left out (day and night).',
  ],
  [{ Limit: '60em', Metric: 'freshness' }, 'Freshness: at most 1 elapsed hour between two refreshes.'],
  [
    { Limit: '24eh', Metric: 'notice', Force: 'OBL' },
    "Minimum notice: at least 24 elapsed hours ahead (the customer's duty).",
  ],
  [
    { Limit: '1y remind 30cd', Metric: 'cadence: yearly review', Force: 'review' },
    'Yearly review: every year, with a reminder 30 calendar days before (a review).',
  ],
  [{ Limit: '2w', Metric: 'cadence: call' }, 'Call: every 14 calendar days.'],
  [{ Limit: 'none', Metric: 'cadence: survey' }, 'Survey: now and then, without a date.'],
  [
    { Limit: 'none', Metric: 'word: every told customer', 'Effective from': '2026-07-01' },
    'Word (from each told customer to the next): no time is promised; tracked and never breached. In force from 2026-07-01 on.',
  ],
  [
    { Limit: 'none', Metric: 'resolution', Pauses: 'vendor, on hold', 'Effective to': '2026-07-01' },
    'Resolution: no time is promised; tracked and never breached. In force until 2026-07-01.',
  ],
])('%j', (row, sentence) => {
  expect(said(row)).toBe(sentence);
});

test('the example lies in the week of today; on Sunday that is still this one', () => {
  expect(said({ Limit: '14cd' }, '2026-12-20')).toContain('opened Fri 2026-12-18 17:30');
});

test('a half day ends the week earlier, and holidays count by the year', () => {
  // Thu 24 Dec closes at 14:00, Fri 25 is closed: half an hour on Thursday, an hour and a half from Mon 08:00.
  expect(said({ Limit: '2bh' }, '2026-12-21')).toContain('opened Thu 13:30 is due Mon 09:30.');
  expect(said({ Limit: '2bh' }, '2027-06-04')).toContain('1 holiday in 2027');
});

test('without a calendar nothing is said of hours', () => {
  expect(said({ Limit: '2bh', Calendar: 'Atlantis' })).toBe('First response: within 2 business hours.');
});

test('a week by its days', () => {
  const hours = { Fri: '08:00-14:00', Mon: '08:00-12:00, 13:30-18:00', Tue: '08:00-12:00, 13:30-18:00' };
  const calendar = { Calendar: 'X', 'Time zone': 'UTC', ...hours };
  const { calendars } = readRules(rows(CALENDARS, [calendar]), noZone);
  expect(describeWeek(calendars.get('x')!)).toBe('Mon–Tue 08:00–12:00, 13:30–18:00; Fri 08:00–14:00');
});
