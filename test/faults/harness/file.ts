import { switchMailOn } from '../../../src/app/mailSwitch';
import type { Cell } from '../../../src/host/host';
import {
  CALENDARS,
  CUSTOMERS,
  DIGESTS,
  EVENTS,
  HOLIDAYS,
  LEDGER,
  POLICIES,
  ROLES,
  SETTINGS,
  STEPS,
} from '../../../src/sheets/tabs';
import { type FakeFile, fakeFile, fakeHost } from '../../fakes/fakeHost';
import { rowsOf } from '../../fakes/office';
import type { Noted, Scene, Status } from '../oracle/scene';

/** A file that says what a scene says, and how its tracker happens to be laid out. */
export interface Office {
  readonly file: FakeFile;
  scene: Scene;
  readonly layout: Layout;
  /** Whose runs send, and when the last one came to its end, as SLA Settings says. */
  lease: { readonly holder: string; readonly at: number };
  /** Steps whose line somebody deleted from the ledger; the oracle has not heard of it yet. */
  readonly lost: string[];
}

export interface Layout {
  tab: string;
  /** Ticket ids from top to bottom; "" is a blank row. */
  order: string[];
  /** Headers from left to right; what is not one of ours is a note. */
  headers: string[];
  /** A header that somebody renamed. */
  readonly renamed: Map<string, string>;
  /** Tickets that were added by hand: no two bear one id, whatever was deleted meanwhile. */
  pasted: number;
  /** What SLA Settings believes the tab is called. */
  settingsTab: string;
}

export const STANDBY = 'standby@example.com';
const HEADERS = ['Ticket', 'Opened', 'Priority', 'Status', 'Owner', 'Subject', 'First response', 'Resolved'];
const PRIORITIES = ['Critical', 'Low'];
/** Rows of SLA Settings that every run writes to. */
const STAMPED = new Set(['now', 'heartbeat', 'minutes between runs']);
const METRICS = ['first response', 'resolution'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Mail is switched on at `scene.switchedOnAt` by `scene.owner`. */
export function officeOf(scene: Scene): Office {
  const layout: Layout = {
    tab: 'Tickets',
    order: scene.tickets.map(({ id }) => id),
    headers: [...HEADERS],
    renamed: new Map(),
    pasted: 0,
    settingsTab: 'Tickets',
  };
  const file = fakeFile({
    [layout.tab]: [],
    [POLICIES.name]: [],
    [CUSTOMERS.name]: rowsOf(CUSTOMERS, []),
    [CALENDARS.name]: rowsOf(CALENDARS, [
      {
        Calendar: 'Office',
        'Time zone': scene.hours.zone,
        'Holiday set': scene.hours.holidays.length > 0 ? 'Days off' : '',
        ...Object.fromEntries(
          scene.hours.week.map((shifts, day) => [WEEKDAYS[day], shifts.map(shiftText).join(', ')]),
        ),
      },
    ]),
    [HOLIDAYS.name]: rowsOf(
      HOLIDAYS,
      scene.hours.holidays.map((date) => ({ Set: 'Days off', Date: date, Name: 'Day off' })),
    ),
    [STEPS.name]: [],
    [ROLES.name]: [],
    [DIGESTS.name]: rowsOf(
      DIGESTS,
      scene.digest === undefined
        ? []
        : [
            {
              Audience: scene.digest.role,
              'Local hour': clockText(scene.digest.minute),
              'Silent if empty': 'no',
            },
          ],
    ),
    [EVENTS.name]: [],
    [SETTINGS.name]: [[...SETTINGS.headers], ...Array.from(STAMPED, (setting): Cell[] => [setting, '', ''])],
    [LEDGER.name]: rowsOf(LEDGER, []),
  });
  const office: Office = {
    file,
    scene,
    layout,
    lease: { holder: scene.owner, at: scene.switchedOnAt },
    lost: [],
  };
  file.names.set('SLA_NOW', { tab: SETTINGS.name, row: 2, column: 3 });
  file.names.set('SLA_HEARTBEAT', { tab: SETTINGS.name, row: 3, column: 3 });
  file.zone = scene.zone;
  file.quota = 1_000_000;
  file.now = scene.switchedOnAt;
  write(office);
  switchMailOn(fakeHost(file, scene.owner), scene.everyMinutes);
  // Whoever stands by has turned mail on, too.
  file.triggers.set(STANDBY, scene.everyMinutes);
  return office;
}

/** For another turn of events from here on. */
export function copyOf({ file, scene, layout, lease, lost }: Office): Office {
  const tabs = new Map(
    Array.from(
      file.tabs,
      ([name, { id, cells }]) => [name, { id, cells: cells.map((row) => [...row]) }] as const,
    ),
  );
  const user = new Map(Array.from(file.user, ([who, properties]) => [who, new Map(properties)] as const));
  const copy: FakeFile = {
    ...file,
    tabs,
    user,
    names: new Map(file.names),
    document: new Map(file.document),
    triggers: new Map(file.triggers),
    mails: [...file.mails],
  };
  const { order, headers, renamed } = layout;
  return {
    file: copy,
    scene: { ...scene },
    lease,
    lost: [...lost],
    layout: { ...layout, order: [...order], headers: [...headers], renamed: new Map(renamed) },
  };
}

/** Writes what the scene says into every tab that people edit; the ledger and the stamps stay as they are. */
export function write(
  office: Office,
  parts: Part[] = ['tracker', 'policies', 'steps', 'roles', 'events', 'settings'],
): void {
  for (const part of parts) WRITERS[part](office);
}

export type Part = 'tracker' | 'policies' | 'steps' | 'roles' | 'events' | 'settings';

const WRITERS: Readonly<Record<Part, (office: Office) => void>> = {
  tracker({ file, scene, layout }) {
    const tickets = new Map(scene.tickets.map((ticket) => [ticket.id, ticket] as const));
    const rows = layout.order.map((id): Cell[] => {
      const ticket = tickets.get(id);
      if (ticket === undefined) return layout.headers.map(() => '');
      const cells: Record<string, Cell> = {
        Ticket: id,
        Opened: new Date(ticket.openedAt),
        Priority: ticket.priority,
        Status: ticket.status ?? 'Open',
        Owner: ticket.owner,
        Subject: 'the printer',
        'First response': ticket.answeredAt === undefined ? '' : new Date(ticket.answeredAt),
        Resolved: ticket.resolvedAt === undefined ? '' : new Date(ticket.resolvedAt),
      };
      return layout.headers.map((header) => cells[header] ?? 'x');
    });
    replace(file, layout.tab, [
      layout.headers.map((header) => layout.renamed.get(header) ?? header),
      ...rows,
    ]);
  },
  policies({ file, scene }) {
    // What is promised to no one has to be said: otherwise a severe ticket gets the promise of a lesser one.
    const rows = PRIORITIES.flatMap((priority) =>
      METRICS.map((metric) => {
        const limit = scene.limits.find((one) => one.priority === priority && one.metric === metric);
        const amount =
          limit === undefined ? 'none' : `${limit.ms / 60_000}${limit.counts === 'business' ? 'bm' : 'em'}`;
        return { Policy: 'Standard', Priority: priority, Metric: metric, Limit: amount, Calendar: 'Office' };
      }),
    );
    replace(file, POLICIES.name, rowsOf(POLICIES, rows));
  },
  steps({ file, scene }) {
    const rows = scene.steps.map(({ offset, level, roles, repeat, quiet }) => ({
      Offset: offset.text,
      Level: String(level),
      Role: roles.join(', '),
      Repeat: repeat === undefined ? '' : `${repeat.ms / 60_000}bm`,
      Max: repeat === undefined ? '' : String(repeat.max),
      'Quiet hours': quiet === undefined ? '' : shiftText(quiet),
    }));
    replace(file, STEPS.name, rowsOf(STEPS, rows));
  },
  roles({ file, scene }) {
    const rows = [
      ...Array.from(scene.roles, ([role, addresses]) => ({
        Role: role,
        Address: addresses.map((address) => (address === 'column' ? 'column:Owner' : address)).join(', '),
      })),
      ...scene.neverWrite.map((address) => ({ Role: 'never write', Address: address })),
    ];
    replace(file, ROLES.name, rowsOf(ROLES, rows));
  },
  events({ file, scene }) {
    const rows = scene.tickets.flatMap(({ id, events }) =>
      events.map(({ at, name }) => ({ Ticket: id, At: new Date(at), Event: name })),
    );
    // People append to it; what runs have written stays.
    const ours = file.tabs.get(EVENTS.name)!.cells.filter(isOfARun);
    replace(file, EVENTS.name, [...rowsOf(EVENTS, rows), ...ours]);
  },
  settings({ file, scene, layout }) {
    const cells = file.tabs.get(SETTINGS.name)!.cells;
    const stamps = cells.filter(([setting]) => STAMPED.has(String(setting)));
    const marks = cells.filter(([setting]) => setting === 'file');
    const fields: Readonly<Record<string, string>> = {
      id: 'Ticket',
      opened: 'Opened',
      priority: 'Priority',
      status: 'Status',
      owner: 'Owner',
      subject: 'Subject',
      'first response': 'First response',
      resolved: 'Resolved',
    };
    replace(file, SETTINGS.name, [
      [...SETTINGS.headers],
      ...stamps,
      ['priorities', '', 'Critical, Low'],
      ['header row', layout.settingsTab, '1'],
      ...Object.entries(fields).map(([field, header]) => [`column: ${field}`, layout.settingsTab, header]),
      ['mail in doubt', '', scene.contract === 'hold' ? 'hold' : 'send again'],
      ['pause all mail', '', scene.paused ? 'yes' : 'no'],
      ...marks,
    ]);
  },
};

function isOfARun([, , , , by]: readonly Cell[]): boolean {
  return by === 'first seen' || String(by).startsWith('tracker column');
}

/** What runs have written of statuses and dates of resolution, by ticket; of others that they have looked at, nothing. */
export function notesIn(file: FakeFile): ReadonlyMap<string, readonly Noted[]> {
  const notes = new Map<string, Noted[]>();
  for (const row of file.tabs.get(EVENTS.name)?.cells ?? []) {
    if (!isOfARun(row)) continue;
    const [ticket, at, event, value] = row.map(String) as [string, string, string, string];
    const own = notes.get(ticket) ?? [];
    const what = noteOf(event, value);
    if (what !== undefined) own.push({ at: Date.parse(at), what });
    notes.set(ticket, own);
  }
  return notes;
}

function noteOf(event: string, value: string): Noted['what'] | undefined {
  if (event === 'status') return value as Status;
  if (event === 'resolved') return 'date';
  if (event === 'reopened') return 'open again';
  if (event !== 'withdrawn') return undefined;
  return value === 'resolved' ? 'date gone' : value === 'reopened' ? 'open again gone' : undefined;
}

/** The scene as SLA Events has it after a run, or after somebody has emptied the tab. */
export function adoptNotes(office: Office): void {
  const notes = notesIn(office.file);
  const tickets = office.scene.tickets.map((ticket) => ({
    ...ticket,
    noted: notes.get(ticket.id) ?? [],
    isSeen: notes.has(ticket.id),
  }));
  office.scene = { ...office.scene, tickets };
}

/** In place: a run may hold on to the cells. */
function replace(file: FakeFile, tab: string, rows: Cell[][]): void {
  const { cells } = file.tabs.get(tab)!;
  cells.length = 0;
  for (const row of rows) cells.push(row);
}

function shiftText([from, to]: readonly [number, number]): string {
  return `${clockText(from)}-${clockText(to > 1440 ? to - 1440 : to)}`;
}

function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** When a run last came to its end, where SLA Settings says so. */
export function heartbeat(file: FakeFile): number | undefined {
  const value = file.tabs.get(SETTINGS.name)?.cells.find(([setting]) => setting === 'heartbeat')?.[2];
  return value instanceof Date ? value.getTime() : undefined;
}

/** The last state of each step. @param from Of lines written from then on. */
export function ledgerStates(file: FakeFile, from = 0): Map<string, string> {
  const states = new Map<string, string>();
  const since = new Map<string, number>();
  const cells = file.tabs.get(LEDGER.name)?.cells ?? [];
  for (let i = 1; i < cells.length; i++) {
    const line = cells[i] as string[];
    const step = stepOfLine(line);
    const [, , , , , , , state, at] = line;
    // Whoever sorts the ledger does not change what came last.
    if (step === undefined || Date.parse(at!) < (since.get(step) ?? from)) continue;
    since.set(step, Date.parse(at!));
    states.set(step, state!);
  }
  return states;
}

/** As the oracle keys its steps: ticket, epoch, metric, offset, which repeat; undefined: a line of something else. */
export function stepOfLine([key, ticket, metric, step]: readonly string[]): string | undefined {
  const found = /^level \d+, (.+?)(?:, repeat (\d+))?$/.exec(step ?? '');
  if (found === null || key === undefined) return undefined;
  return `${ticket}|${key.split('|')[1]}|${metric}|${found[1]}|${found[2] ?? 0}`;
}
