import { switchMailOn } from '../../src/app/mailSwitch';
import { type TickReport, tick } from '../../src/app/tick';
import type { Cell } from '../../src/host/host';
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
  type Tab,
} from '../../src/sheets/tabs';
import { type FakeFile, fakeFile, fakeHost, type Hook } from './fakeHost';

export const OWNER = 'owner@example.com';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon 2026-06-01 10:00` in Madrid's summer; throws when weekday and date disagree, so that a typo cannot pass. */
export function madrid(text: string): number {
  const [weekday, date, time] = text.split(' ') as [string, string, string];
  if (WEEKDAYS[new Date(`${date}T00:00Z`).getUTCDay()] !== weekday)
    throw new Error(`${date} is no ${weekday}`);
  return Date.parse(`${date}T${time}:00+02:00`);
}

export const TRACKER_HEADERS = [
  'Ticket',
  'Opened',
  'Customer',
  'Priority',
  'Status',
  'Owner',
  'Subject',
  'First response',
  'Resolved',
];

export interface TicketCells {
  readonly id: string;
  /** As `madrid` reads it. */
  readonly opened: string;
  readonly customer?: string;
  readonly priority?: string;
  readonly status?: string;
  readonly owner?: string;
  readonly subject?: string;
  readonly answered?: string;
  readonly resolved?: string;
}

export function ticketRow(ticket: TicketCells): Cell[] {
  const moment = (text: string | undefined) => (text === undefined ? '' : new Date(madrid(text)));
  return [
    ticket.id,
    new Date(madrid(ticket.opened)),
    ticket.customer ?? 'Acme',
    ticket.priority ?? 'Critical',
    ticket.status ?? 'Open',
    ticket.owner ?? 'Ann',
    ticket.subject ?? '',
    moment(ticket.answered),
    moment(ticket.resolved),
  ];
}

/** Rows of one of our tabs by header; what is left out is blank. */
export function rowsOf(tab: Tab, rows: readonly Readonly<Record<string, Cell>>[]): Cell[][] {
  return [[...tab.headers], ...rows.map((row) => tab.headers.map((header) => row[header] ?? ''))];
}

export interface OfficeWish {
  readonly tickets?: readonly TicketCells[];
  readonly steps?: readonly Readonly<Record<string, Cell>>[];
  readonly roles?: readonly Readonly<Record<string, Cell>>[];
  readonly policies?: readonly Readonly<Record<string, Cell>>[];
  readonly customers?: readonly Readonly<Record<string, Cell>>[];
  readonly digests?: readonly Readonly<Record<string, Cell>>[];
  readonly settings?: readonly Readonly<Record<string, Cell>>[];
  readonly events?: readonly Readonly<Record<string, Cell>>[];
  readonly now?: string;
  /** Minutes between ticks. */
  readonly every?: number;
}

const USUAL_STEPS = [
  { Offset: '25% before', Level: '1', Role: 'owner' },
  { Offset: 'at due', Level: '2', Role: 'lead' },
  { Offset: '2bh after', Level: '3', Role: 'boss' },
];
const USUAL_ROLES = [
  { Role: 'owner', Address: 'column:Owner' },
  { Role: 'Ann', Address: 'ann@example.com' },
  { Role: 'Ben', Address: 'ben@example.com' },
  { Role: 'lead', Address: 'lead@example.com' },
  { Role: 'boss', Address: 'boss@example.com' },
];

/**
 * A support team in Madrid, Mon–Fri 09:00–17:00: first response within 2 business hours when Critical and 4 otherwise,
 * three steps, mail switched on. Each test overrides what it is about.
 */
export function office(wish: OfficeWish = {}): FakeFile {
  const columns = {
    id: 'Ticket',
    opened: 'Opened',
    customer: 'Customer',
    priority: 'Priority',
    status: 'Status',
    owner: 'Owner',
    subject: 'Subject',
    'first response': 'First response',
    resolved: 'Resolved',
  };
  const file = fakeFile({
    Tickets: [TRACKER_HEADERS, ...(wish.tickets ?? []).map(ticketRow)],
    [POLICIES.name]: rowsOf(
      POLICIES,
      wish.policies ?? [
        {
          Policy: 'Standard',
          Priority: 'Critical',
          Metric: 'first response',
          Limit: '2bh',
          Calendar: 'Office',
        },
        { Policy: 'Standard', Priority: 'Low', Metric: 'first response', Limit: '4bh', Calendar: 'Office' },
      ],
    ),
    [CUSTOMERS.name]: rowsOf(CUSTOMERS, wish.customers ?? []),
    [CALENDARS.name]: rowsOf(CALENDARS, [
      {
        Calendar: 'Office',
        'Time zone': 'Europe/Madrid',
        ...Object.fromEntries(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => [day, '09:00-17:00'])),
      },
    ]),
    [HOLIDAYS.name]: rowsOf(HOLIDAYS, []),
    [STEPS.name]: rowsOf(STEPS, wish.steps ?? USUAL_STEPS),
    [ROLES.name]: rowsOf(ROLES, wish.roles ?? USUAL_ROLES),
    [DIGESTS.name]: rowsOf(DIGESTS, wish.digests ?? []),
    [EVENTS.name]: rowsOf(EVENTS, wish.events ?? []),
    [SETTINGS.name]: rowsOf(SETTINGS, [
      { Setting: 'now' },
      { Setting: 'heartbeat' },
      { Setting: 'priorities', Value: 'Critical, Low' },
      { Setting: 'header row', For: 'Tickets', Value: '1' },
      ...Object.entries(columns).map(([field, header]) => ({
        Setting: `column: ${field}`,
        For: 'Tickets',
        Value: header,
      })),
      ...(wish.settings ?? []),
    ]),
    [LEDGER.name]: rowsOf(LEDGER, []),
  });
  file.names.set('SLA_NOW', { tab: SETTINGS.name, row: 2, column: 3 });
  file.names.set('SLA_HEARTBEAT', { tab: SETTINGS.name, row: 3, column: 3 });
  file.now = madrid(wish.now ?? 'Mon 2026-06-01 08:00');
  switchMailOn(fakeHost(file, OWNER), wish.every ?? 5);
  return file;
}

export function tickAt(file: FakeFile, at: string | number, hook?: Hook, user = OWNER): TickReport {
  file.now = typeof at === 'number' ? at : madrid(at);
  const host = fakeHost(file, user, hook);
  try {
    return tick(host);
  } finally {
    host.end();
  }
}

/** Ticks from one moment to another, both included. */
export function tickThrough(file: FakeFile, from: string, to: string, everyMinutes = 5): TickReport[] {
  const reports: TickReport[] = [];
  for (let at = madrid(from); at <= madrid(to); at += everyMinutes * 60_000) reports.push(tickAt(file, at));
  return reports;
}

/** `11:30 ann@example.com At risk: …`, the time in Madrid's summer. */
export function mailLines(file: FakeFile): string[] {
  return file.mails.map(({ at, to, subject }) => `${timeOf(at)} ${to.join(',')} ${subject}`);
}

function timeOf(at: number): string {
  return new Date(at + 7_200_000).toISOString().slice(11, 16);
}

/** The ledger's rows as objects by header, without the header row. */
export function ledgerOf(file: FakeFile): Record<string, string>[] {
  const [headers, ...rows] = file.tabs.get(LEDGER.name)!.cells;
  return rows.map((row) =>
    Object.fromEntries(headers!.map((header, index) => [String(header), String(row[index])])),
  );
}

/** The counting rule of every run: what was due is in exactly one of the counts. */
export function expectConserved(report: TickReport): void {
  const { due, mailed, grouped, held, waiting, superseded, suppressed } = report;
  expect(mailed + grouped + held + waiting + superseded + suppressed).toBe(due);
}
