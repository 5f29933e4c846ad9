import { keyPart } from '../../engine/escalation/keys';
import { describeProblem, isProblem, type Outcome, type Problem, problem } from '../../engine/problem';
import { parseEvents } from '../../engine/sla/events';
import { factsOf, namesOf } from '../../engine/sla/metric';
import { describeTarget } from '../../engine/sla/target';
import type { Zone } from '../../engine/time/zone';
import type { Cell, Host, Selection } from '../../host/host';
import { instantFromCell, isDate, textFromCell } from '../../sheets/cells';
import { eventCells, readEvents, whyNoRows } from '../../sheets/events';
import { offsetIso } from '../../sheets/isoText';
import { readLedger } from '../../sheets/ledger';
import { readRules } from '../../sheets/rules';
import { headerKey } from '../../sheets/table';
import { ARCHIVE, EVENTS, LEDGER } from '../../sheets/tabs';
import { textFromOurCell } from '../../sheets/writeCells';
import { surroundingsAt } from '../arguments';
import { promisedMetrics } from '../promiseShelf';
import { placesOf } from '../sharedIds';
import { toldTickets } from '../toldTickets';
import { standingOf } from '../track';
import { why } from '../why';
import { stackedRules, tablesOf, trackerNamed, zoneOf } from './book';
import { type Refused, refused, requestOf } from './request';

/** One promise of the ticket as it stands; moments are exact texts in the spreadsheet's zone. */
export interface PromiseView {
  readonly metric: string;
  /** What is promised, in words; "" where nothing is. */
  readonly promise: string;
  readonly due: string;
  readonly status: string;
  readonly hoursLeft: number | undefined;
  readonly missing: readonly string[];
  /** A moment, a pause or the priority in it was only noticed. */
  readonly isApproximate: boolean;
  /** Why it cannot be told. */
  readonly problem: string;
}

export interface TicketView {
  readonly tab: string;
  readonly row: number;
  readonly id: string;
  readonly subject: string;
  readonly priority: string;
  readonly isMuted: boolean;
  readonly promises: readonly PromiseView[];
  /** Newest first. */
  readonly events: readonly {
    readonly at: string;
    readonly event: string;
    readonly value: string;
    readonly by: string;
  }[];
  readonly mails: readonly {
    readonly at: string;
    readonly step: string;
    readonly metric: string;
    readonly state: string;
    readonly recipient: string;
    readonly reason: string;
  }[];
  readonly remarks: readonly string[];
}

const MOST_EVENTS = 20;
const LOCK_WAIT_MS = 5_000;

/** Everything known of the ticket in a row: the one named, else the one selected in the sheet. */
export function ticketView(request: unknown, host: Host, selected: () => Selection): TicketView | Refused {
  const asked = requestOf('ticketSchema', request);
  if (isProblem(asked)) return refused(asked);
  const { tab, row } = asked.tab === undefined ? selected() : { tab: asked.tab, row: asked.row ?? 0 };
  const found = ticketAt(host, tab, row);
  if (isProblem(found)) return refused(found);
  const { told, ticket, id, cells, zone, remarks, textIn } = found;
  const promises = told.metrics.map(({ metric }): PromiseView => {
    const standing = standingOf(ticket, metric);
    const { name } = metric;
    const nothing = {
      metric: name,
      promise: '',
      due: '',
      hoursLeft: undefined,
      missing: [],
      isApproximate: false,
    };
    if (isProblem(standing)) return { ...nothing, status: 'Check data', problem: describeProblem(standing) };
    const { measured, status, hoursLeft } = standing;
    if (measured === undefined) return { ...nothing, status, problem: '' };
    const { dueAt = Number.NaN, promised, stoppedAt, missing } = measured;
    return {
      metric: metric.name,
      promise: `${describeTarget(promised.line.limit)} (${promised.line.policy})`,
      due: offsetIso(dueAt, zone),
      status,
      hoursLeft: stoppedAt === undefined ? hoursLeft : undefined,
      missing: stoppedAt === undefined ? missing : [],
      isApproximate: measured.isApproximate,
      problem: '',
    };
  });
  return {
    tab,
    row,
    id,
    subject: textIn('subject'),
    priority: ticket.priority,
    isMuted: ticket.history.muted,
    promises,
    events: eventsOf(id, cells.events, zone),
    mails: mailsOf(host, `${found.tabId}/${id}`, zone),
    remarks: [...remarks, ...ticket.history.problems].map(describeProblem),
  };
}

/** SLA_WHY in texts: one promise from the policy that makes it to how it stands. */
export function ticketWhy(request: unknown, host: Host): { readonly lines: readonly string[][] } | Refused {
  const asked = requestOf('whySchema', request);
  if (isProblem(asked)) return refused(asked);
  const found = ticketAt(host, asked.tab, asked.row);
  if (isProblem(found)) return refused(found);
  const { cells, around, now, id, zone } = found;
  const lines = why(id, cells, asked.metric, new Date(now), around);
  if (!Array.isArray(lines)) return { obstacles: [String(lines)] };
  const shown = (cell: Cell): string =>
    isDate(cell)
      ? offsetIso(cell.getTime(), zone)
      : typeof cell === 'number'
        ? String(Math.round(cell * 100) / 100)
        : textFromCell(cell);
  return { lines: lines.map((line) => line.map(shown)) };
}

/**
 * One more row of SLA Events, checked as a run will read it. Rows there are never changed: what was entered in error is
 * taken back by an event of its own.
 */
export function addEvent(request: unknown, host: Host): { readonly added: string } | Refused {
  const asked = requestOf('eventSchema', request);
  if (isProblem(asked)) return refused(asked);
  const { ticket, event, value } = asked;
  const [now, zone] = [host.now(), zoneOf(host)];
  const date = instantFromCell(value, () => zone);
  const by = host.userEmail();
  const row = { ticket, at: now, event, value, by, ...(isProblem(date) ? {} : { date }) };
  const metrics = promisedMetrics(readRules(stackedRules(host), () => zone)).metrics.map(
    ({ metric }) => metric,
  );
  const { problems } = parseEvents([row], factsOf(metrics), namesOf(metrics));
  if (problems.length > 0) return refused(...problems);
  const places = placesOf(tablesOf(host), (id) => id === ticket).get(ticket) ?? [];
  if (places.length > 1) {
    const rows = places.map((place) => `${place.sheet} row ${place.row}`).join(' and ');
    return refused(
      problem(
        ticket,
        `stands in ${rows}, so nobody could tell which of the tickets the event is of. Give each ticket an id of its own.`,
      ),
    );
  }
  if (!host.lock(LOCK_WAIT_MS))
    return refused(problem('', 'Another run is writing at the moment. Wait a few seconds and try again.'));
  try {
    const closed = whyNoRows(host.readTab(EVENTS.name));
    if (closed !== undefined) return refused(closed);
    host.ensureTab(EVENTS);
    host.appendRows(EVENTS.name, [eventCells(row, zone)]);
    host.flush();
  } finally {
    host.unlock();
  }
  return { added: event };
}

function ticketAt(host: Host, tab: string, row: number) {
  const tracker = trackerNamed(host, tab);
  if (isProblem(tracker)) return tracker;
  const { settings, cells: all } = tracker;
  const zone = zoneOf(host);
  const now = host.now();
  const around = surroundingsAt(now, () => zone.name);
  const cells = {
    tickets: all.slice(settings.headerRow - 1),
    rules: stackedRules(host),
    events: host.readTab(EVENTS.name) ?? [],
    tracker: settings,
  };
  const line = row > settings.headerRow ? all[row - 1] : undefined;
  const nothing = problem(
    '',
    `Row ${row} holds no ticket. Click a cell in a ticket’s row, then look again.`,
    {
      sheet: tab,
    },
  );
  if (line === undefined) return nothing;
  const remarks: Problem[] = [];
  const read = (only?: string) =>
    attempt(() =>
      toldTickets('Ticket', cells, now, around, only, ({ problem: wrong }) => remarks.push(wrong)),
    );
  const first = read('');
  if (isProblem(first)) return first;
  const id = first.idIn(line);
  remarks.length = 0;
  const told = read(id);
  if (isProblem(told)) return told;
  const ticket = told.ticketIn(line);
  if (ticket === undefined) return nothing;
  if (isProblem(ticket)) return { ...ticket, place: { sheet: tab, row, ...ticket.place } };
  const headers = all[settings.headerRow - 1] ?? [];
  const tabId = host.tabs().find(({ name }) => name === tab)?.id;
  const textIn = (field: string) => {
    const at = headers.findIndex((header) => textFromCell(header) === settings.columns.get(field));
    return at < 0 ? '' : textFromCell(line[at]).slice(0, 300);
  };
  return { told, ticket, id, cells, zone, now, around, remarks, tabId, textIn };
}

/** What a formula throws for a wrong range is told to a page like any other problem. */
function attempt<T>(read: () => T): Outcome<T> {
  try {
    return read();
  } catch (error) {
    return problem('', (error as Error).message);
  }
}

function eventsOf(id: string, cells: Cell[][], zone: Zone): TicketView['events'] {
  const column = (cells[0] ?? []).findIndex((header) => headerKey(header) === 'ticket');
  const own = cells.filter((row, index) => index === 0 || textFromOurCell(textFromCell(row[column])) === id);
  return readEvents(own, () => zone)
    .events.map(({ at, name, value, by }) => ({ at: offsetIso(at, zone), event: name, value, by }))
    .reverse()
    .slice(0, MOST_EVENTS);
}

function mailsOf(host: Host, key: string, zone: Zone): TicketView['mails'] {
  const stepsIn = (tab: string) => readLedger(host.readTab(tab) ?? []).byTicket.get(keyPart(key));
  const steps = stepsIn(LEDGER.name) ?? stepsIn(ARCHIVE.name);
  return Array.from(steps === undefined ? [] : steps.values())
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_EVENTS)
    .map(({ at, step, metric, state, recipient, reason }) => ({
      at: offsetIso(at, zone),
      step,
      metric,
      state,
      recipient,
      reason,
    }));
}
