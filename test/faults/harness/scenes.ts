import type { Scene, Step, Ticket } from '../oracle/scene';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Wall time in Madrid's summer: `06-01 11:30`, of 2026; 1 June is a Monday. */
export function at(text: string): number {
  return Date.parse(`2026-${text.replace(' ', 'T')}:00+02:00`);
}

export const OWNER = 'owner@example.com';

const WEEKDAY = [[540, 1020]] as const;

export const OFFICE_HOURS = {
  zone: 'Europe/Madrid',
  week: [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, [], []],
  holidays: ['2026-06-04'],
} as const;

export const QUARTER_BEFORE: Step = {
  offset: { text: '25% before', side: -1, counts: 'share', amount: 0.25 },
  level: 1,
  roles: ['owner'],
};
export const AT_DUE: Step = {
  offset: { text: 'at due', side: 0, counts: 'elapsed', amount: 0 },
  level: 2,
  roles: ['lead'],
};
export const TWO_HOURS_AFTER: Step = {
  offset: { text: '2bh after', side: 1, counts: 'business', amount: 2 * HOUR_MS },
  level: 3,
  roles: ['boss'],
};
/** Goes out together with AT_DUE. */
export const ALSO_AT_DUE: Step = {
  ...AT_DUE,
  level: 2,
  roles: ['desk'],
  offset: { ...AT_DUE.offset, text: 'at due' },
};
const NAGGING: Step = { ...AT_DUE, repeat: { ms: 30 * MINUTE_MS, max: 4 } };
const QUIET_AT_NOON: Step = { ...AT_DUE, quiet: [715, 785] };

const T1: Ticket = { id: 'T-1', priority: 'Critical', owner: 'Ann', openedAt: at('06-01 10:00'), events: [] };
const T2: Ticket = { ...T1, id: 'T-2', owner: 'Ben' };
const LOW: Ticket = { ...T1, id: 'T-3', priority: 'Low', owner: 'Ben', openedAt: at('06-01 09:30') };
const OLD: Ticket = { ...T1, id: 'T-0', owner: 'Ann', openedAt: at('05-25 10:00') };

/** A team in Madrid, Mon–Fri 09:00–17:00; critical tickets are answered in two business hours. */
export function scene(change: Partial<Scene> = {}): Scene {
  return {
    hours: OFFICE_HOURS,
    limits: [
      { metric: 'first response', priority: 'Critical', ms: 2 * HOUR_MS, counts: 'business' },
      { metric: 'resolution', priority: 'Low', ms: 4 * HOUR_MS, counts: 'business' },
    ],
    steps: [QUARTER_BEFORE, AT_DUE, TWO_HOURS_AFTER],
    tickets: [T1, T2],
    roles: new Map([
      ['owner', ['column']],
      ['ann', ['ann@example.com']],
      ['ben', ['ben@example.com']],
      ['lead', ['lead@example.com']],
      ['boss', ['boss@example.com']],
      ['desk', ['desk@example.com']],
    ]),
    neverWrite: [],
    approved: new Set(['ann', 'ben', 'lead', 'boss', 'desk'].map((name) => `${name}@example.com`)),
    owner: OWNER,
    contract: 'fail-open',
    paused: false,
    readable: true,
    digest: undefined,
    zone: 'Europe/Madrid',
    everyMinutes: 5,
    switchedOnAt: at('06-01 08:00'),
    ...change,
  };
}

export interface Setting {
  readonly scene: Scene;
  /** When runs come. */
  readonly times: readonly number[];
  /** What people do before a run, by its number. */
  readonly script?: Readonly<Record<number, readonly string[]>>;
}

const times = (...texts: readonly string[]) => texts.map((text) => at(`06-01 ${text}`));

/** Small offices, each with something of its own going on at its runs. */
export const SETTINGS: Readonly<Record<string, Setting>> = {
  'three levels': {
    scene: scene(),
    times: times('11:30', '11:35', '12:00', '12:05', '14:00', '14:05', '14:10'),
  },
  'late runs': {
    scene: scene({ tickets: [T1, LOW] }),
    times: times('11:00', '15:00', '15:05', '16:30', '16:35'),
  },
  'hourly, sent ahead': {
    scene: scene({ everyMinutes: 60, tickets: [T1, LOW] }),
    times: times('10:40', '11:40', '12:40', '13:40', '14:40'),
  },
  'two runs': {
    scene: scene({ tickets: [T1, LOW], steps: [QUARTER_BEFORE, AT_DUE] }),
    times: times('11:30', '12:30'),
  },
  baseline: {
    scene: scene({ tickets: [OLD, T1], switchedOnAt: at('06-01 11:25') }),
    times: times('11:30', '11:35', '12:00', '12:05', '14:05', '14:10'),
  },
  'a digest': {
    scene: scene({ tickets: [T1], digest: { role: 'lead', minute: 11 * 60 + 30 } }),
    times: times('11:30', '11:35', '12:00', '12:05', '12:10'),
  },
  'repeats and quiet hours': {
    scene: scene({
      tickets: [T1, LOW],
      steps: [QUARTER_BEFORE, NAGGING, { ...TWO_HOURS_AFTER, quiet: [720, 860] }],
    }),
    times: times('12:00', '12:05', '12:30', '13:00', '14:25', '14:30', '14:35'),
  },
  'pauses and a reopened ticket': {
    scene: scene({
      tickets: [
        {
          ...LOW,
          events: [
            { at: at('06-01 10:30'), name: 'paused' },
            { at: at('06-01 11:30'), name: 'resumed' },
            { at: at('06-01 12:00'), name: 'resolved' },
            { at: at('06-01 13:00'), name: 'reopened' },
            { at: at('06-01 15:10'), name: 'paused' },
            { at: at('06-01 15:20'), name: 'resumed' },
          ],
        },
      ],
    }),
    times: times('14:25', '14:30', '15:15', '15:25', '15:40', '15:45', '16:59'),
  },
  'a team that only changes statuses': {
    scene: scene({ tickets: [LOW] }),
    times: times('10:00', '11:00', '12:00', '13:35', '14:00', '14:10', '14:45'),
    script: {
      1: ['sets a ticket to Waiting'],
      2: ['sets a ticket to Open'],
      4: ['sets a ticket to Resolved'],
      5: ['sets a ticket to Open'],
    },
  },
  'two readers of one moment, quiet at noon': {
    scene: scene({
      tickets: [T1],
      steps: [QUARTER_BEFORE, QUIET_AT_NOON, { ...TWO_HOURS_AFTER, roles: ['boss', 'lead'] }],
    }),
    times: times('11:50', '12:00', '13:05', '13:10', '14:00', '14:05'),
  },
};
