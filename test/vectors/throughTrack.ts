import { CALENDARS, EVENTS, HOLIDAYS, POLICIES, SETTINGS } from '../../src/sheets/tabs';
import { type Row, stacked, tabRange } from '../behaviour/sheet';
import { DAY_KEYS } from '../oracles/plainCalendar';
import { type Bundle, type Cell, calendarText, holidayCells, isDateCell } from './asCells';
import {
  asOfMoment,
  eventRowsOf,
  metricFor,
  PRIORITY,
  type Scenario,
  statusRows,
  targetsOf,
  textOf,
} from './scenario';
import { type Comparison, yearsOf } from './throughBundle';

const SETTLED = new Set(['Met', 'Met after goal', 'Breached']);

/**
 * A scenario as a customer would have it: its calendar, targets and status map in the tabs of rules, its events in SLA
 * Events, one ticket in the tracker, and SLA_TRACK and SLA_PAUSED_HOURS asked as of its moment.
 *
 * @returns What these functions can say of the verified fields; `covered` when that is all of them.
 */
export function throughTrack(vector: Scenario, bundle: Bundle): Comparison & { readonly covered: boolean } {
  const events = tabRange(
    EVENTS,
    eventRowsOf(vector).map(({ ticket, at, event, value, by }) => ({
      Ticket: ticket,
      At: new Date(at),
      Event: event,
      Value: value,
      By: by,
    })),
  );
  const now = new Date(asOfMoment(vector));
  const tickets = [
    ['Ticket', 'Opened', 'Priority'],
    ['T-1', new Date(vector.events[0].at), PRIORITY],
  ];
  const [header, row] = bundle.SLA_TRACK(tickets, rulesOf(vector), events, '', now) as Cell[][];
  const cell = (name: string) => row[header.indexOf(name)];
  const found: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  const state = (field: string, answer: unknown) => {
    const stated = vector.expected[field];
    found[field] = isDateCell(answer) ? answer.toISOString() : answer;
    expected[field] = typeof stated === 'string' ? new Date(stated).toISOString() : stated;
  };
  const metrics = Object.keys(targetsOf(vector))
    .filter((name) => targetsOf(vector)[name] !== null)
    .map((name) => metricFor(name, vector));
  for (const field of vector.verifiedFields) {
    if (field === 'dueAt' || field === 'nextDueAt') {
      const running = metrics.filter((metric) => !SETTLED.has(String(cell(`${metric} status`))));
      const dues = (running.length === 0 ? metrics : running).map((metric) => cell(`${metric} due`));
      state(field, dues.every(isDateCell) ? new Date(Math.min(...dues.map((due) => due.getTime()))) : dues);
    } else if (field.endsWith('DueAt')) {
      state(field, cell(`${metricFor(field.replace(/DueAt$/, ''), vector)} due`));
    } else if (field === 'pausedBusinessSeconds' && metrics.includes('resolution')) {
      const hours = bundle.SLA_PAUSED_HOURS('T-1', events, 'Peer', rulesOf(vector), now);
      state(field, typeof hours === 'number' ? hours * 3600 : hours);
    }
  }
  return { found, expected, covered: Object.keys(found).length === vector.verifiedFields.length };
}

function rulesOf(vector: Scenario): Cell[][] {
  const { calendar, pausedWhen } = vector.policy;
  const pauses = pausedWhen === undefined ? '' : pausedWhen.length > 0 ? 'yes' : 'no';
  const lines = Object.entries(targetsOf(vector)).flatMap(([name, duration]): Row[] => {
    if (duration === null) return [];
    const line = { Policy: vector.peer, Priority: PRIORITY, Calendar: 'Peer', Pauses: pauses };
    return [{ ...line, Metric: metricFor(name, vector), Limit: textOf(duration) }];
  });
  const hours = DAY_KEYS.flatMap((key) => {
    const ofDay = (calendar.weekly[key] ?? []).map(([from, to]) => `${from}-${to}`).join(', ');
    return ofDay === '' ? [] : [[`${key[0].toUpperCase()}${key.slice(1)}`, ofDay]];
  });
  if (calendarText(calendar) === undefined) throw new Error(`${vector.id}: no hours`);
  const week: Row = {
    Calendar: 'Peer',
    'Time zone': calendar.timeZone,
    'Holiday set': 'Peer',
    ...Object.fromEntries(hours),
  };
  // A set that a calendar names must exist; a day long ago makes an empty one.
  const dates = [['1990-01-01', ''], ...holidayCells(calendar, yearsOf(vector))];
  return stacked(
    tabRange(POLICIES, lines),
    tabRange(CALENDARS, [week]),
    tabRange(
      HOLIDAYS,
      dates.map(([date, ofDate]) => ({ Set: 'Peer', Date: date, Hours: ofDate })),
    ),
    tabRange(
      SETTINGS,
      statusRows(vector).map(([status, meaning]) => ({ Setting: `status: ${status}`, Value: meaning })),
    ),
  );
}
