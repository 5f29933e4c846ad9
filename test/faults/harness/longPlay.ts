import { type Oracle, oracle } from '../oracle/judge';
import { instantIn } from '../oracle/openHours';
import type { Limit, Scene, Step, Ticket, TicketEvent } from '../oracle/scene';
import { type Office, officeOf, write } from './file';
import { runOnce } from './play';
import { AT_DUE, OWNER, QUARTER_BEFORE, TWO_HOURS_AFTER } from './scenes';
import { SEED } from './series';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type Rhythm = 'every 5 minutes' | 'hourly' | 'irregular';

/** Zones with and without summer time, on both sides of the equator, with half and quarter hours, with midnight changes. */
export const ZONES = [
  'Europe/Madrid',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Auckland',
  'Pacific/Apia',
  'UTC',
] as const;

const OFFICE = [[540, 1020]] as const;
const ALL_DAY = [[0, 1440]] as const;
const NIGHT = [[1320, 1800]] as const;
const SPLIT = [
  [480, 720],
  [780, 1080],
] as const;
const WEEKS: readonly Scene['hours']['week'][] = [
  [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
  [ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY],
  [NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, [], []],
  [SPLIT, SPLIT, SPLIT, SPLIT, [], [], OFFICE],
];

const LIMITS: readonly Limit[] = [
  { metric: 'first response', priority: 'Critical', ms: 2 * HOUR_MS, counts: 'business' },
  { metric: 'resolution', priority: 'Critical', ms: 9 * HOUR_MS, counts: 'elapsed' },
  { metric: 'first response', priority: 'Low', ms: 5 * HOUR_MS, counts: 'business' },
  { metric: 'resolution', priority: 'Low', ms: 16 * HOUR_MS, counts: 'business' },
];
const STEPS: readonly Step[] = [
  QUARTER_BEFORE,
  AT_DUE,
  TWO_HOURS_AFTER,
  {
    offset: { text: '6bh after', side: 1, counts: 'business', amount: 6 * HOUR_MS },
    level: 4,
    roles: ['boss'],
    repeat: { ms: 3 * HOUR_MS, max: 3 },
    quiet: [1320, 1860],
  },
];

interface Change {
  readonly at: number;
  readonly of: string;
  readonly ticket: (ticket: Ticket) => Ticket;
}

export interface LongPlay {
  readonly runs: number;
  readonly tickets: number;
  readonly tally: Oracle['tally'];
  /** What is wrong, and when. */
  readonly violation: string | undefined;
}

/**
 * A team's tracker over weeks or a year: tickets come, are answered, paused, muted, resolved, reopened and tidied away, and
 * every run of the trigger is compared with the oracle, to the last mail.
 */
export function playLong(
  zone: string,
  rhythm: Rhythm,
  from: string,
  days: number,
  random: () => number,
): LongPlay {
  const start = instantIn(zone, from, 0);
  const end = start + days * DAY_MS;
  const holidays = Array.from({ length: Math.ceil(days / 30) }, (_, month) =>
    new Date(Date.parse(from) + (month * 30 + Math.floor(random() * 30)) * DAY_MS).toISOString().slice(0, 10),
  );
  const hours = { zone, week: WEEKS[Math.floor(random() * WEEKS.length)]!, holidays };
  const office = officeOf(sceneOf(hours, rhythm, start, random));
  const watching = oracle();
  const coming = Array.from({ length: Math.ceil(days * 0.8) }, (_, nth) => lifeOf(nth, start, end, random));
  const born = coming.map(({ ticket }) => ticket).sort((a, b) => a.openedAt - b.openedAt);
  const ends = office.scene.tickets.map(({ id }) =>
    endOf(id, start + (1 + Math.floor(random() * 14)) * DAY_MS),
  );
  const changes = [...ends, ...coming.flatMap((life) => life.changes)].sort((a, b) => a.at - b.at);
  let [runs, tickets, next, tidiedAt] = [0, 0, 0, start];
  for (let now = start; now < end; now += gapOf(rhythm, random)) {
    const fresh: Ticket[] = [];
    while (born[tickets] !== undefined && born[tickets]!.openedAt <= now) fresh.push(born[tickets++]!);
    const due: Change[] = [];
    while (changes[next] !== undefined && changes[next]!.at <= now) due.push(changes[next++]!);
    live(office, fresh, due);
    if (now - tidiedAt > 3 * DAY_MS) {
      tidy(office, now);
      tidiedAt = now;
    }
    runs++;
    const { violation } = runOnce(office, watching, now);
    if (violation !== undefined) {
      const where = `seed ${SEED}, ${zone}, ${rhythm}, run ${runs} at ${new Date(now).toISOString()}`;
      return { runs, tickets, tally: watching.tally, violation: `${where}: ${violation}` };
    }
  }
  return { runs, tickets, tally: watching.tally, violation: undefined };
}

function sceneOf(hours: Scene['hours'], rhythm: Rhythm, start: number, random: () => number): Scene {
  const old = [1, 2, 3].map((nth): Ticket => {
    const openedAt = start - (40 + nth * 10 + Math.floor(random() * 5)) * DAY_MS;
    return {
      id: `T-old${nth}`,
      priority: nth === 1 ? 'Low' : 'Critical',
      owner: 'Ann',
      openedAt,
      events: [],
    };
  });
  return {
    hours,
    limits: [...LIMITS],
    steps: [...STEPS],
    tickets: old,
    roles: new Map([
      ['owner', ['column']],
      ['ann', ['ann@example.com']],
      ['ben', ['ben@example.com']],
      ['lead', ['lead@example.com']],
      ['boss', ['boss@example.com']],
    ]),
    neverWrite: [],
    approved: new Set(['ann', 'ben', 'lead', 'boss'].map((name) => `${name}@example.com`)),
    owner: OWNER,
    contract: random() < 0.5 ? 'hold' : 'fail-open',
    paused: false,
    readable: true,
    digest: { role: 'lead', minute: Math.floor(random() * 24) * 60 },
    zone: hours.zone,
    everyMinutes: { 'every 5 minutes': 5, hourly: 60, irregular: 15 }[rhythm],
    switchedOnAt: start,
  };
}

/** Of an hourly trigger Google says only that it comes at some minute; an irregular one is late, doubled or out for hours. */
function gapOf(rhythm: Rhythm, random: () => number): number {
  if (rhythm === 'every 5 minutes') return 5 * MINUTE_MS;
  if (rhythm === 'hourly') return HOUR_MS;
  const kind = random();
  if (kind < 0.1) return 0;
  if (kind < 0.13) return Math.floor(random() * 20 * HOUR_MS);
  return Math.floor(random() * 50 * MINUTE_MS);
}

function lifeOf(
  nth: number,
  start: number,
  end: number,
  random: () => number,
): { ticket: Ticket; changes: Change[] } {
  const minutes = (most: number) => Math.ceil(random() ** 2 * most * 60) * MINUTE_MS;
  const id = `T-${nth}`;
  const openedAt = Math.floor((start + random() * (end - start)) / MINUTE_MS) * MINUTE_MS;
  const ticket: Ticket = {
    id,
    priority: random() < 0.4 ? 'Critical' : 'Low',
    owner: random() < 0.5 ? 'Ann' : 'Ben',
    openedAt,
    events: [],
  };
  const changes: Change[] = [];
  const cells = (at: number, change: Partial<Ticket>) =>
    changes.push({ at, of: id, ticket: (one) => ({ ...one, ...change }) });
  const tell = (...events: TicketEvent[]) =>
    changes.push({
      at: events[events.length - 1]!.at,
      of: id,
      ticket: (one) => ({ ...one, events: [...one.events, ...events] }),
    });
  let at = openedAt + minutes(30);
  cells(at, { answeredAt: at });
  if (random() < 0.4) {
    at += minutes(10);
    tell({ at, name: 'paused' });
    at += minutes(60);
    tell({ at, name: 'resumed' });
  } else if (random() < 0.5) {
    // Nobody logs it: the cells are all there is.
    at += minutes(10);
    cells(at, { status: 'Waiting' });
    at += minutes(60);
    cells(at, { status: 'Open' });
  }
  if (random() < 0.2) {
    at += minutes(20);
    cells(at, { status: 'Resolved' });
    at += minutes(40);
    cells(at, { status: random() < 0.5 ? 'Open' : 'Waiting' });
  }
  if (random() < 0.1) tell({ at: at + minutes(5), name: 'muted' });
  if (random() < 0.1) tell({ at: at + minutes(20), name: 'alert acknowledged' });
  const resolvedAt = at + minutes(120);
  cells(resolvedAt, { resolvedAt });
  if (random() < 0.3) {
    const reopenedAt = resolvedAt + minutes(48);
    changes.push({
      at: reopenedAt,
      of: id,
      ticket: ({ resolvedAt: _, ...one }) => ({
        ...one,
        events: [...one.events, { at: resolvedAt, name: 'resolved' }, { at: reopenedAt, name: 'reopened' }],
      }),
    });
    const again = reopenedAt + minutes(100);
    cells(again, { resolvedAt: again });
  }
  return { ticket, changes };
}

function endOf(id: string, at: number): Change {
  return { at, of: id, ticket: (one) => ({ ...one, resolvedAt: at }) };
}

function live(office: Office, fresh: readonly Ticket[], due: readonly Change[]): void {
  if (fresh.length + due.length === 0) return;
  const tickets = new Map([...office.scene.tickets, ...fresh].map((ticket) => [ticket.id, ticket] as const));
  for (const { of, ticket } of due) {
    const one = tickets.get(of);
    if (one !== undefined) tickets.set(of, ticket(one));
  }
  office.scene = { ...office.scene, tickets: Array.from(tickets.values()) };
  // New rows come on top, as in most trackers.
  office.layout.order = [...fresh.map(({ id }) => id), ...office.layout.order];
  write(office, ['tracker', 'events']);
}

/** Tickets resolved for three days leave the tracker, and their lines the ledger. */
function tidy(office: Office, now: number): void {
  const { scene, layout, file } = office;
  const isOld = ({ resolvedAt }: Ticket) => resolvedAt !== undefined && now - resolvedAt > 3 * DAY_MS;
  const gone = new Set(scene.tickets.filter(isOld).map(({ id }) => id));
  office.scene = { ...scene, tickets: scene.tickets.filter(({ id }) => !gone.has(id)) };
  layout.order = layout.order.filter((id) => !gone.has(id));
  write(office, ['tracker', 'events']);
  const { cells } = file.tabs.get('SLA Ledger')!;
  const left = cells.filter(([, ticket], index) => index === 0 || !gone.has(String(ticket)));
  cells.splice(0, cells.length, ...left);
}
