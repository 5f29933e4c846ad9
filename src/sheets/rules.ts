import { type Calendar, WEEKDAYS } from '../engine/calendar/calendar';
import { parseCalendar, weekdayNamed } from '../engine/calendar/calendarText';
import { type OpenTime, openTimeOf } from '../engine/calendar/openTime';
import { overlapInWeek, overlapping, parseShifts } from '../engine/calendar/shifts';
import { isProblem, type Outcome, type Place, type Problem, problem, problemAt } from '../engine/problem';
import { plainName } from '../engine/sla/eventNames';
import { metricKey } from '../engine/sla/metric';
import {
  type Customer,
  type Force,
  nameKey,
  type PolicyLine,
  type Rules,
  severityOrder,
} from '../engine/sla/policy';
import { zoneNamed } from '../engine/time/zone';
import {
  type Cell,
  type CellRange,
  isBlank,
  isDate,
  localDateFromCell,
  shownAs,
  textFromCell,
  type ZoneOfSheet,
} from './cells';
import { exceptionsOfSet, type HolidayRow } from './holidays';
import { readLimit, readPolicyLimit } from './policyLimit';
import { namesIn } from './steps';
import { cellAt, headerKey, type Table, tableOf, textAt } from './table';
import { CALENDARS, CUSTOMERS, HOLIDAYS, POLICIES, SETTINGS } from './tabs';
import { commonSettings } from './trackerSettings';

export { readTarget } from './policyLimit';

/** The rules and everything in their tabs that could not be used; the rows without a problem hold. */
export interface RulesRead extends Rules {
  readonly problems: readonly Problem[];
  /** The week of a named calendar with its holidays; for sentences and lint. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** SLA Settings, where the stack has it. */
  readonly settings: Table | undefined;
}

const DEFAULT_AT_RISK = 0.75;
const FORCES: ReadonlyMap<string, Force> = new Map([
  ['', 'SLA'],
  ['sla', 'SLA'],
  ['slo', 'SLO'],
  ['obligation', 'obligation'],
  ['obl', 'obligation'],
  ['right', 'right'],
  ['scope', 'scope'],
  ['review', 'review'],
  ['gov', 'review'],
]);

/**
 * Reads SLA Policies, Customers, Calendars and Holidays, and keeps SLA Settings for those who ask for it.
 *
 * @param range One tab's range, or several stacked in any order, each beginning with its header row; the named range
 *   SLA_RULES is such a stack. Row numbers in problems are those of the tab itself.
 * @param priorities Most severe first; without them the list of the stack's SLA Settings, else the usual ranks decide.
 */
export function readRules(
  range: CellRange,
  zoneOfSheet: ZoneOfSheet,
  priorities: readonly string[] = [],
): RulesRead {
  const problems: Problem[] = [];
  const tables = new Map<string, Table>();
  for (const table of splitStack(range)) {
    if (isProblem(table)) problems.push(table);
    else tables.set(table.sheet, table);
  }
  const rowsOf = <T>(
    sheet: string,
    read: (row: readonly Cell[], place: Place, table: Table) => Outcome<T> | undefined,
  ): T[] => {
    const table = tables.get(sheet);
    if (table === undefined) return [];
    return table.rows.flatMap((row, index) => {
      const found = row.every(isNothing)
        ? undefined
        : read(row, { sheet, row: table.firstRow + index }, table);
      if (isProblem(found)) problems.push(found);
      return found === undefined || isProblem(found) ? [] : [found];
    });
  };
  const holidays = holidaySets(rowsOf(HOLIDAYS.name, readHolidayRow), zoneOfSheet, problems);
  const calendars = new Map<string, Outcome<Calendar>>();
  rowsOf(CALENDARS.name, (row, place, table) => {
    const read = readCalendar(row, place, table, holidays);
    calendars.set(nameKey(textAt(table, row, 'Calendar')), read);
    return read;
  });
  const customers = new Map(rowsOf(CUSTOMERS.name, readCustomer).map((read) => [nameKey(read.name), read]));
  const lines = rowsOf(POLICIES.name, (row, place, table) => readPolicyLine(row, place, table, zoneOfSheet));
  const settings = tables.get(SETTINGS.name);
  const listed =
    priorities.length > 0 || settings === undefined ? priorities : commonSettings(settings).priorities;
  return {
    lines,
    customers,
    calendars: new Map(
      Array.from(calendars).filter((entry): entry is [string, Calendar] => !isProblem(entry[1])),
    ),
    problems,
    settings,
    priorities: listed.length > 0 ? listed : severityOrder(lines.map(({ priority }) => priority)),
    calendarNamed: calendarFinder(calendars),
  };
}

/** Compiles each calendar once, however many lines name it. */
function calendarFinder(
  calendars: ReadonlyMap<string, Outcome<Calendar>>,
): (name: string) => Outcome<OpenTime> {
  const compiled = new Map<string, Outcome<OpenTime>>();
  return (name) => {
    const key = nameKey(name);
    let found = compiled.get(key);
    if (found === undefined) {
      const calendar = calendars.get(key) ?? unlistedCalendar(name, calendars);
      found = isProblem(calendar) ? calendar : openTimeOf(calendar);
      compiled.set(key, found);
    }
    return found;
  };
}

function unlistedCalendar(
  name: string,
  calendars: ReadonlyMap<string, Outcome<Calendar>>,
): Outcome<Calendar> {
  const inline = parseCalendar(name);
  if (!isProblem(inline) || /\d/.test(name)) return inline;
  const known = Array.from(calendars.values(), (calendar) => (isProblem(calendar) ? '' : calendar.name))
    .filter((each) => each !== '')
    .join(', ');
  return problem(
    name,
    `is no calendar of SLA Calendars${known === '' ? '' : ` (${known})`}. Write one of them, or hours such as Mon-Fri 09:00-17:00 Europe/Madrid.`,
  );
}

function splitStack(range: CellRange): readonly Outcome<Table>[] {
  const starts = range.flatMap((row, index) => {
    const sheet = tabOfHeader(row);
    return sheet === undefined ? [] : [{ sheet, index }];
  });
  return starts.map(({ sheet, index }, nth) =>
    tableOf(sheet, range.slice(index, starts[nth + 1]?.index ?? range.length)),
  );
}

/** Whether a range is (a stack of) our tabs, and not, say, a column of dates. */
export function isRulesRange(range: CellRange): boolean {
  const headers = (range[0] ?? []).map(headerKey);
  return tabOfHeader(range[0] ?? []) !== undefined && !(headers.length <= 4 && headers.includes('date'));
}

/** Each tab is known by two headers that no other has side by side. */
function tabOfHeader(row: readonly Cell[]): string | undefined {
  const headers = row.map(headerKey);
  const has = (...names: string[]) => names.every((name) => headers.includes(name));
  if (has('policy', 'metric', 'limit')) return POLICIES.name;
  if (has('calendar', 'time zone', 'mon')) return CALENDARS.name;
  if (has('set', 'date')) return HOLIDAYS.name;
  if (has('customer', 'tier')) return CUSTOMERS.name;
  if (has('setting', 'for', 'value')) return SETTINGS.name;
  return undefined;
}

function isNothing(cell: Cell): boolean {
  return isBlank(cell) || cell === 0;
}

function readHolidayRow(row: readonly Cell[], place: Place, table: Table): HolidayRow | undefined {
  const date = cellAt(table, row, 'Date');
  if (isNothing(date)) return undefined;
  return {
    set: textAt(table, row, 'Set'),
    date,
    name: textAt(table, row, 'Name'),
    hours: cellAt(table, row, 'Hours'),
    place,
  };
}

function holidaySets(rows: readonly HolidayRow[], zoneOfSheet: ZoneOfSheet, problems: Problem[]) {
  const bySet = new Map<string, HolidayRow[]>();
  for (const row of rows) bySet.set(nameKey(row.set), [...(bySet.get(nameKey(row.set)) ?? []), row]);
  return new Map(
    Array.from(bySet, ([set, rowsOfSet]) => {
      const read = exceptionsOfSet(rowsOfSet, zoneOfSheet);
      problems.push(...read.problems);
      return [set, read.exceptions] as const;
    }),
  );
}

function readCalendar(
  row: readonly Cell[],
  place: Place,
  table: Table,
  holidays: ReturnType<typeof holidaySets>,
): Outcome<Calendar> {
  const name = textAt(table, row, 'Calendar');
  if (name === '') return problem('', 'The calendar has no name.', { ...place, column: 'Calendar' });
  const zone = zoneNamed(textAt(table, row, 'Time zone'));
  if (isProblem(zone)) return problemAt({ ...place, column: 'Time zone' }, zone);
  const week = [];
  for (const weekday of WEEKDAYS) {
    const shifts = hoursOfDay(cellAt(table, row, weekday));
    if (isProblem(shifts)) return problemAt({ ...place, column: weekday }, shifts);
    week.push(shifts);
  }
  const clash = overlapInWeek(week);
  if (clash !== undefined) return problem(name, overlapping(clash), place);
  const weekStartText = textAt(table, row, 'Week starts');
  const weekStart = weekStartText === '' ? 0 : weekdayNamed(weekStartText);
  if (weekStart === undefined) {
    return problem(weekStartText, 'is no day of the week. Write Mon or Sun.', {
      ...place,
      column: 'Week starts',
    });
  }
  const setName = textAt(table, row, 'Holiday set');
  const exceptions = setName === '' ? new Map() : holidays.get(nameKey(setName));
  if (exceptions === undefined) {
    return problem(setName, 'is no set of SLA Holidays. Add its dates there, or leave the cell blank.', {
      ...place,
      column: 'Holiday set',
    });
  }
  const calendar: Calendar = { name, zone, week, weekStart, exceptions };
  const openTime = openTimeOf(calendar);
  return isProblem(openTime) ? problemAt(place, openTime) : calendar;
}

function hoursOfDay(cell: Cell): ReturnType<typeof parseShifts> {
  if (isNothing(cell)) return [];
  if (typeof cell === 'string') return parseShifts(cell);
  const what = isDate(cell) ? 'was turned into a date or time by Sheets' : 'cannot be read as hours';
  return problem(shownAs(cell), `${what}. Format the cell as plain text and write e.g. 09:00-17:00.`);
}

function readCustomer(row: readonly Cell[], place: Place, table: Table): Outcome<Customer> {
  const name = textAt(table, row, 'Customer');
  if (name === '') return problem('', 'The customer has no name.', { ...place, column: 'Customer' });
  return {
    name,
    tier: textAt(table, row, 'Tier'),
    region: textAt(table, row, 'Region'),
    calendar: textAt(table, row, 'Calendar'),
    partnerManaged: isYes(cellAt(table, row, 'Partner managed')),
    contacts: textAt(table, row, 'Contacts')
      .split(/[,;\s]+/)
      .filter((contact) => contact !== ''),
  };
}

function isYes(cell: Cell): boolean {
  return cell === true || /^(yes|y|true|x)$/i.test(textFromCell(cell));
}

function readPolicyLine(
  row: readonly Cell[],
  place: Place,
  table: Table,
  zoneOfSheet: ZoneOfSheet,
): Outcome<PolicyLine> {
  const text = (header: string) => textAt(table, row, header);
  const policy = text('Policy');
  const metric = metricKey(text('Metric'));
  if (policy === '') return problem('', 'The policy has no name.', { ...place, column: 'Policy' });
  if (metric === '')
    return problem('', 'No metric is named. Write e.g. first response or resolution.', {
      ...place,
      column: 'Metric',
    });
  const promised = readPolicyLimit(metric, nameKey(text('Aggregate')), cellAt(table, row, 'Limit'));
  if (promised === 'aggregate')
    return problem(text('Aggregate'), 'is no figure. Write each, mean, median, p90 or 95%.', {
      ...place,
      column: 'Aggregate',
    });
  if (isProblem(promised)) return problemAt({ ...place, column: 'Limit' }, promised);
  const goal = isNothing(cellAt(table, row, 'Goal')) ? undefined : readLimit(cellAt(table, row, 'Goal'));
  if (isProblem(goal)) return problemAt({ ...place, column: 'Goal' }, goal);
  const from = readDay(cellAt(table, row, 'Effective from'), Number.NEGATIVE_INFINITY, zoneOfSheet);
  if (isProblem(from)) return problemAt({ ...place, column: 'Effective from' }, from);
  const to = readDay(cellAt(table, row, 'Effective to'), Number.POSITIVE_INFINITY, zoneOfSheet);
  if (isProblem(to)) return problemAt({ ...place, column: 'Effective to' }, to);
  if (to < from)
    return problem(policy, 'ends before it begins. Exchange Effective from and Effective to.', place);
  const atRisk = readShare(cellAt(table, row, 'At risk'));
  if (isProblem(atRisk)) return problemAt({ ...place, column: 'At risk' }, atRisk);
  const force = FORCES.get(nameKey(text('Force')));
  if (force === undefined)
    return problem(text('Force'), 'is no force. Write SLA, SLO, obligation, right, scope or review.', {
      ...place,
      column: 'Force',
    });
  return {
    policy,
    metric,
    place,
    ...promised,
    goal,
    atRisk,
    force,
    goalText: text('Goal'),
    version: text('Version'),
    effectiveFrom: from,
    effectiveTo: to,
    customer: text('Customer'),
    tier: text('Tier'),
    department: text('Department'),
    category: text('Category'),
    priority: text('Priority'),
    calendar: text('Calendar'),
    pauses: readPauses(text('Pauses')),
    reopen: nameKey(text('Reopen')) === 'restart' ? 'restart' : 'continue',
    clause: text('Clause'),
    note: text('Note'),
  };
}

/** `yes`, `no`, or the reasons that pause: `pause notice, waiting on customer`. */
function readPauses(text: string): PolicyLine['pauses'] {
  if (text === '') return undefined;
  if (/^(no|n|false|none|-)$/i.test(text)) return false;
  return isYes(text) || new Set(namesIn(text).map(plainName));
}

function readDay(cell: Cell, otherwise: number, zoneOfSheet: ZoneOfSheet): Outcome<number> {
  return isNothing(cell) ? otherwise : localDateFromCell(cell, zoneOfSheet);
}

function readShare(cell: Cell): Outcome<number> {
  if (isNothing(cell)) return DEFAULT_AT_RISK;
  const text = textFromCell(cell);
  const share =
    typeof cell === 'number'
      ? cell
      : /^\d+(\.\d+)?%$/.test(text)
        ? Number(text.slice(0, -1)) / 100
        : Number(text);
  return share > 0 && share <= 1 ? share : problem(text, 'is not a share of the target. Write e.g. 75%.');
}
