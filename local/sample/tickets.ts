import { DateTime } from 'luxon';
import { pick, randomFrom } from './random';

/** One ticket with everything that ever happens to it; moments are epoch milliseconds. */
export interface SampleTicket {
  readonly id: string;
  readonly customer: string;
  readonly severity: 'Critical' | 'High' | 'Standard' | 'Low';
  readonly subject: string;
  readonly owner: string;
  readonly openedAt: number;
  readonly acknowledgedAt: number | undefined;
  readonly firstResponseAt: number | undefined;
  readonly estimateAt: number | undefined;
  /** The date the estimate promises; known from `estimateAt` on. */
  readonly etaAt: number | undefined;
  readonly resolvedAt: number | undefined;
  readonly pausedHours: number;
}

export const SAMPLE_ZONE = 'America/New_York';
export const SAMPLE_CUSTOMERS = [
  { name: 'Alder Clinics', tier: 'Enterprise' },
  { name: 'Birch Logistics', tier: 'Premium' },
  { name: 'Cedar Schools', tier: 'Premium' },
] as const;
/** Days off that fall into the sample's weeks. */
export const SAMPLE_HOLIDAYS = [
  { date: '2026-11-11', name: 'Veterans Day' },
  { date: '2026-11-26', name: 'Thanksgiving' },
] as const;
/** The working day the demo plays: the first one after a holiday, eleven days after the clocks went back. */
export const SAMPLE_DAY = '2026-11-12';

const SEED = 20_261_112;
const GENERATED = 84;
const SEVERITIES = ['Critical', 'High', 'High', 'Standard', 'Standard', 'Standard', 'Low', 'Low'] as const;
const OWNERS = ['dana@example.com', 'femi@example.com', 'ines@example.com'] as const;
const SUBJECTS = [
  'Cannot sign in after the password change',
  'Invoice shows last month twice',
  'Report export stops at 40 %',
  'Label printer prints blank pages',
  'New colleague needs access',
  'Search returns nothing',
  'Slow since this morning',
  'Calendar invitations arrive in the wrong zone',
  'Scanner does not reach the server',
  'Which form do we use for returns?',
  'Backup warning on the file server',
  'Phone line drops every few minutes',
] as const;

/**
 * Tickets whose opening times are the awkward ones: they are always there, whatever the seed. In the hour that happens
 * twice only an offset says which of the two is meant.
 */
const AWKWARD: ReadonlyArray<readonly [opened: string, severity: SampleTicket['severity'], subject: string]> =
  [
    ['2026-10-30T17:50', 'High', 'Opened ten minutes before the weekend in which clocks go back'],
    ['2026-10-31T23:30', 'Standard', 'Opened on a Saturday night'],
    ['2026-11-01T01:30-04:00', 'Standard', 'Opened in the hour that happens twice'],
    ['2026-11-06T16:30', 'Critical', 'Opened late on a Friday'],
    ['2026-11-10T17:55', 'High', 'Opened five minutes before a holiday'],
    ['2026-11-11T10:00', 'Standard', 'Opened on a holiday'],
  ];

/** All tickets of the sample, by opening time. The same list on every call and every machine. */
export function sampleTickets(): SampleTicket[] {
  const random = randomFrom(SEED);
  const awkward = AWKWARD.map(([opened, severity, subject]) => ({
    openedAt: local(opened),
    severity,
    subject,
  }));
  const others = Array.from({ length: GENERATED }, (_, index) => ({
    // A fifth of the generated ones arrive on the day that is played, so that something happens in it.
    openedAt: index % 5 === 0 ? onTheDay(random) : beforeTheDay(random),
    severity: pick(random, SEVERITIES),
    subject: pick(random, SUBJECTS),
  }));
  return [...awkward, ...others]
    .sort((a, b) => a.openedAt - b.openedAt)
    .map((ticket, index) => ({
      id: `T-${1001 + index}`,
      ...ticket,
      ...whatHappens(ticket.openedAt, random),
    }));
}

function whatHappens(openedAt: number, random: () => number) {
  const luck = random();
  const later = (from: number, shortest: number, longest: number) =>
    atDesk(from + (shortest + random() * (longest - shortest)) * 60_000, random);
  const forgotten = luck < 0.08;
  const slow = luck < 0.25;
  const acknowledgedAt = forgotten ? undefined : later(openedAt, 1, slow ? 45 : 15);
  const firstResponseAt =
    acknowledgedAt === undefined ? undefined : later(acknowledgedAt, 5, slow ? 240 : luck < 0.45 ? 95 : 50);
  const estimateAt =
    firstResponseAt === undefined || luck < 0.16 ? undefined : later(firstResponseAt, 5, 300);
  const etaAt = estimateAt === undefined ? undefined : wholeHour(later(estimateAt, 1440, 4 * 1440));
  const late = random() < 0.25;
  const resolvedAt =
    etaAt === undefined || random() < 0.2
      ? undefined
      : later(late ? etaAt : estimateAt!, 30, late ? 600 : 1200);
  return {
    customer: pick(random, SAMPLE_CUSTOMERS).name,
    owner: pick(random, OWNERS),
    acknowledgedAt,
    firstResponseAt,
    estimateAt,
    etaAt,
    resolvedAt,
    pausedHours: random() < 0.15 ? Math.round((0.5 + random() * 5) * 4) / 4 : 0,
  };
}

function beforeTheDay(random: () => number): number {
  const start = local('2026-11-02T07:00');
  const end = local(`${SAMPLE_DAY}T00:00`);
  return wholeMinute(start + random() * (end - start));
}

function onTheDay(random: () => number): number {
  return wholeMinute(local(`${SAMPLE_DAY}T07:00`) + random() * 11 * 3_600_000);
}

/** People answer while they are at their desks: what would fall outside moves to the next morning, a little after eight. */
function atDesk(instant: number, random: () => number): number {
  let at = DateTime.fromMillis(wholeMinute(instant), { zone: SAMPLE_ZONE });
  const minutes = 1 + Math.floor(random() * 55);
  if (at.hour >= 18) at = at.plus({ days: 1 }).startOf('day');
  while (isDayOff(at)) at = at.plus({ days: 1 }).startOf('day');
  return at.hour < 8 ? at.startOf('day').set({ hour: 8, minute: minutes }).toMillis() : at.toMillis();
}

function isDayOff(at: DateTime): boolean {
  return at.weekday > 5 || SAMPLE_HOLIDAYS.some(({ date }) => date === at.toISODate());
}

function local(text: string): number {
  return DateTime.fromISO(text, { zone: SAMPLE_ZONE }).toMillis();
}

function wholeMinute(instant: number): number {
  return Math.floor(instant / 60_000) * 60_000;
}

function wholeHour(instant: number): number {
  return Math.floor(instant / 3_600_000) * 3_600_000;
}
