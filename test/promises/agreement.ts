import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { type Agreement, withAnswer, withOtherReading } from '../../src/app/agreements';
import { CALENDARS, CUSTOMERS, EVENTS, HOLIDAYS, POLICIES, SETTINGS, type Tab } from '../../src/sheets/tabs';
import { at, show } from '../oracles/workedExample';
import { type Bundle, type Cell, isDateCell } from '../vectors/asCells';

/**
 * The starter agreements as they are pushed, asked through the built script in a context that has nothing but the
 * language. Times are written `Mon 2026-06-01 16:30`, in the agreement's own zone.
 */
const DIST = join(__dirname, '../../dist');
export const NEW_YORK = 'America/New_York';
export const MADRID = 'Europe/Madrid';

export type Row = Readonly<Record<string, string>>;

/** What a test changes of a starter. */
export interface Changes {
  /** By the number of its question; else each is answered by its own example. */
  readonly answers?: Readonly<Record<number, string>>;
  /** Another reading, as `[clause, what it is read as]`. */
  readonly reading?: readonly [clause: string, read: string];
  /** Policy rows changed by a person: those of a metric. */
  readonly limits?: Readonly<Record<string, string>>;
  readonly customers?: readonly Row[];
  readonly calendars?: readonly Row[];
  readonly holidays?: readonly Row[];
  readonly policies?: readonly Row[];
}

let starters: readonly Agreement[] | undefined;
let script: { readonly bundle: Bundle; readonly context: object } | undefined;
let zoneOfSpreadsheet = 'UTC';

/**
 * The custom functions, in a spreadsheet of `zone`: the only thing a few of them ask the platform for.
 *
 * @param now what the clock of the script says, in case a function looks at it.
 */
export function bundleIn(zone: string, now = Date.parse('2026-12-31T00:00:00Z')): Bundle {
  if (script === undefined) {
    const spreadsheet = { getSpreadsheetTimeZone: () => zoneOfSpreadsheet };
    const context = createContext({ SpreadsheetApp: { getActiveSpreadsheet: () => spreadsheet } });
    runInContext(readFileSync(join(DIST, 'Code.js'), 'utf8'), context);
    script = { bundle: context as unknown as Bundle, context };
  }
  zoneOfSpreadsheet = zone;
  runInContext(`Date.now = () => ${now};`, script.context);
  return script.bundle;
}

export function starter(name: string): Agreement {
  starters ??= JSON.parse(readFileSync(join(DIST, 'agreements.html'), 'utf8')) as Agreement[];
  const found = starters.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no starter is called ${name}`);
  return found;
}

export interface Ticket {
  readonly id?: string;
  readonly opened: string;
  readonly priority?: string;
  readonly customer?: string;
  readonly tier?: string;
  readonly category?: string;
  readonly department?: string;
  readonly status?: string;
  readonly answered?: string;
  readonly resolved?: string;
  readonly second?: string;
}

/** `['Mon 2026-06-01 16:30', 'reply', 'value', 'by', 'T-2']`; a value `=Mon …` is a date; the ticket is T-1 unless told. */
export type Event = readonly [at: string, event: string, value?: string, by?: string, ticket?: string];

export interface Standing {
  readonly due: unknown;
  readonly status: unknown;
  readonly hoursLeft: unknown;
}

const HEADERS = [
  'Ticket',
  'Opened',
  'Priority',
  'Customer',
  'Tier',
  'Category',
  'Department',
  'Status',
  'First response',
  'Resolved',
  'Customer priority',
];

/** An agreement as set up: its rules as the one range that every function is given. */
export class Rules {
  /** As set up: questions answered, readings chosen. */
  readonly agreement: Agreement;
  readonly tabs: Readonly<Record<string, readonly Row[] | undefined>>;
  readonly range: Cell[][];

  constructor(
    name: string,
    readonly zone: string,
    changes: Changes = {},
  ) {
    const given = asAgreed(starter(name), changes);
    this.agreement = given;
    this.tabs = given.tabs as Record<string, readonly Row[] | undefined>;
    const rows = (tab: Tab, more: readonly Row[] = []): Cell[][] => [
      [...tab.headers],
      ...[...(this.tabs[tab.name] ?? []), ...more].map((row) =>
        tab.headers.map((header) => row[header] ?? ''),
      ),
    ];
    const policies = rows(POLICIES, changes.policies);
    for (const row of policies) {
      const metric = row[POLICIES.headers.indexOf('Metric')] as string;
      const limit = changes.limits?.[metric];
      if (limit !== undefined) row[POLICIES.headers.indexOf('Limit')] = limit;
    }
    const stacked = [
      policies,
      rows(CUSTOMERS, changes.customers),
      rows(CALENDARS, changes.calendars),
      rows(HOLIDAYS, [...placeHolidays(given), ...(changes.holidays ?? [])]),
      rows(SETTINGS),
    ].flat();
    const width = Math.max(...stacked.map((row) => row.length));
    this.range = stacked.map((row) => [...row, ...Array<Cell>(width - row.length).fill('')]);
  }

  /** The custom functions; every one of them takes `range` for its rules. */
  get sheet(): Bundle {
    return bundleIn(this.zone);
  }

  /** A setting of the starter, as a formula would refer to its cell. */
  setting(name: string): string {
    const row = this.tabs[SETTINGS.name]?.find(({ Setting }) => Setting === name);
    if (row === undefined) throw new Error(`no setting ${name}`);
    return row.Value ?? '';
  }

  /** Rows of a setting as a block of its columns For and Value. */
  settings(name: string): string[][] {
    const rows = (this.tabs[SETTINGS.name] ?? []).filter(({ Setting }) => Setting === name);
    return rows.map((row) => [row.For ?? '', row.Value ?? '']);
  }

  date(written: string): Date {
    return new Date(at(written, this.zone));
  }

  /** A moment as every answer is shown. */
  moment(written: string): string {
    return show(at(written, this.zone), this.zone);
  }

  shown(cell: unknown): unknown {
    return isDateCell(cell) ? show(cell.getTime(), this.zone) : cell;
  }

  /** SLA_TARGET; of a coverage where one is given as `{ customer, tier, department, category }`. */
  target(metric: string, priority = 'any', coverage: Row = {}, on = 'Mon 2026-06-01 12:00'): unknown {
    return this.sheet.SLA_TARGET!(priority, this.range, metric, coverageBlock(coverage), this.date(on));
  }

  deadline(
    opened: string,
    metric: string,
    priority = 'any',
    coverage: Row = {},
    pausedHours: Cell = '',
  ): unknown {
    const bundle = this.sheet;
    const block = coverageBlock(coverage);
    return this.shown(
      oneOf(bundle.SLA_DEADLINE!(this.date(opened), priority, this.range, metric, block, pausedHours)),
    );
  }

  status(
    opened: string,
    stopped: string,
    now: string,
    metric: string,
    priority = 'any',
    coverage: Row = {},
  ): unknown {
    const stop = stopped === '' ? '' : this.date(stopped);
    const block = coverageBlock(coverage);
    return oneOf(
      this.sheet.SLA_STATUS!(
        this.date(opened),
        stop,
        priority,
        this.range,
        metric,
        block,
        '',
        this.date(now),
      ),
    );
  }

  /** SLA_DUE of a target text on a calendar of the rules. */
  due(start: string, target: string, calendar: string): unknown {
    return this.shown(this.sheet.SLA_DUE!(this.date(start), target, calendar, this.range));
  }

  tickets(tickets: readonly Ticket[]): Cell[][] {
    const when = (written: string | undefined) => (written === undefined ? '' : this.date(written));
    return [
      HEADERS,
      ...tickets.map((ticket, index) => [
        ticket.id ?? `T-${index + 1}`,
        this.date(ticket.opened),
        ticket.priority ?? '',
        ticket.customer ?? '',
        ticket.tier ?? '',
        ticket.category ?? '',
        ticket.department ?? '',
        ticket.status ?? '',
        when(ticket.answered),
        when(ticket.resolved),
        ticket.second ?? '',
      ]),
    ];
  }

  events(events: readonly Event[]): Cell[][] {
    return [
      [...EVENTS.headers],
      ...events.map(([when, event, value = '', by = 'Ana', ticket = 'T-1']) => [
        ticket,
        this.date(when),
        event,
        value.startsWith('=') ? this.date(value.slice(1)) : value,
        by,
      ]),
    ];
  }

  /** SLA_TRACK of one metric: a standing for each ticket. */
  track(metric: string, tickets: readonly Ticket[], events: readonly Event[], now: string): Standing[] {
    const spill = this.sheet.SLA_TRACK!(
      this.tickets(tickets),
      this.range,
      this.events(events),
      metric,
      this.date(now),
    ) as Cell[][];
    return spill.slice(1).map(([due, status, hoursLeft]) => ({ due: this.shown(due), status, hoursLeft }));
  }

  /** SLA_TRACK of one ticket. */
  standing(metric: string, ticket: Ticket, events: readonly Event[], now: string): Standing {
    return this.track(metric, [ticket], events, now)[0]!;
  }

  /** SLA_WHY, moments written out. */
  why(metric: string, ticket: Ticket, events: readonly Event[], now: string): unknown[][] {
    const lines = this.sheet.SLA_WHY!(
      'T-1',
      this.tickets([ticket]),
      this.range,
      this.events(events),
      metric,
      this.date(now),
    );
    return (lines as Cell[][]).map((cells) => cells.map((cell) => this.shown(cell)));
  }

  /** SLA_REPORT as of a moment, line by line under its headers. */
  report(
    groupBy: string,
    metric: string,
    tickets: readonly Ticket[],
    events: readonly Event[],
    now: string,
  ): Record<string, Cell>[] {
    const bundle = bundleIn(this.zone, at(now, this.zone));
    const [headers, ...lines] = bundle.SLA_REPORT!(
      this.tickets(tickets),
      this.range,
      groupBy,
      this.events(events),
      metric,
    ) as Cell[][];
    return lines.map((line) =>
      Object.fromEntries(line.map((cell, index) => [String(headers![index]), cell])),
    );
  }
}

/** A block with one row of headers above one of names; nothing where nobody is named. */
function coverageBlock(coverage: Row): Cell | Cell[][] {
  if (Object.keys(coverage).length === 0) return '';
  const headers = ['customer', ...Object.keys(coverage).filter((header) => header !== 'customer')];
  return [headers, headers.map((header) => coverage[header] ?? '')];
}

/** A block with its header spills a column of one cell. */
function oneOf(result: Cell | Cell[][]): Cell {
  return Array.isArray(result) ? (result.flat().slice(-1)[0] as Cell) : result;
}

function asAgreed(agreement: Agreement, { answers = {}, reading }: Changes): Agreement {
  const { questions = [] } = agreement;
  const answered = questions.reduce(
    (one, { example }, index) => withAnswer(one, index, answers[index] ?? example),
    agreement,
  );
  if (reading === undefined) return answered;
  const [clause, read] = reading;
  for (const [index, { clause: of, others = [] }] of answered.readings.entries()) {
    const nth = others.findIndex((other) => other.read.includes(read));
    if (of === clause && nth >= 0) return withOtherReading(answered, index, nth);
  }
  throw new Error(`${agreement.name} has no reading of ${clause} as "${read}"`);
}

/** The set-up fills a set that names a country from the table of holidays; one date is enough here. */
function placeHolidays({ tabs }: Agreement): Row[] {
  const calendars = (tabs[CALENDARS.name] ?? []) as readonly Row[];
  const filled = new Set(((tabs[HOLIDAYS.name] ?? []) as readonly Row[]).map(({ Set: set }) => set));
  const places = calendars
    .map((row) => row['Holiday set'] ?? '')
    .filter((set) => set !== '' && !filled.has(set));
  return places.map((set) => ({ Set: set, Date: '2026-12-25', Name: 'Christmas Day' }));
}
