import type { Calendar } from '../engine/calendar/calendar';
import { parseCalendar } from '../engine/calendar/calendarText';
import { type OpenTime, openTimeOf } from '../engine/calendar/openTime';
import { isProblem, type Outcome, type Place, type Problem, problem } from '../engine/problem';
import { type Customer, nameKey, type Rules, severityOrder } from '../engine/sla/policy';
import { isAlwaysOpen } from '../engine/sla/sentence';
import { holidaySets, readCalendar, readHolidayRow } from './calendarRows';
import { type Cell, type CellRange, isErrorText, type ZoneOfSheet } from './cells';
import type { Exceptions } from './holidays';
import { readPolicyLine } from './policyRows';
import { addressOrDomain } from './roles';
import { cellAt, headerKey, isNothing, isYes, type Table, tableOf, textAt } from './table';
import { CALENDARS, CUSTOMERS, HOLIDAYS, POLICIES, RULES, SETTINGS } from './tabs';
import { commonSettings } from './trackerSettings';

export { readTarget } from './policyLimit';

/** The rules as the tabs have them. */
export interface RulesRead extends Rules {
  /** The week of a named calendar with its holidays; for sentences and lint. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** SLA Settings, where the stack has it. */
  readonly settings: Table | undefined;
}

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
  const problems: Problem[] = [...stackProblems(range)];
  const tables = new Map<string, Table>();
  let end = range.length;
  // A stack has room for more; to look for headers in its blank rows would cost time in each formula.
  while (end > 0 && range[end - 1]!.every((cell) => cell === '')) end--;
  for (const table of splitStack(range.slice(0, end))) {
    if (isProblem(table)) problems.push(table);
    else tables.set(table.sheet, table);
  }
  const customersUnread = problems.find(({ place }) => place?.sheet === CUSTOMERS.name);
  const rowsOf = <T>(
    sheet: string,
    read: (row: readonly Cell[], place: Place, table: Table) => Outcome<T> | undefined,
  ): T[] => {
    const table = tables.get(sheet);
    if (table === undefined) return [];
    return table.rows.flatMap((row, index) => {
      const found = row.every((cell) => cell === false || isNothing(cell))
        ? undefined
        : read(row, { sheet, row: table.firstRow + index }, table);
      if (isProblem(found) && !problems.includes(found)) problems.push(found);
      return found === undefined || isProblem(found) ? [] : [found];
    });
  };
  const holidays = holidaySets(rowsOf(HOLIDAYS.name, readHolidayRow), zoneOfSheet, problems);
  const calendars = new Map<string, Outcome<Calendar>>();
  const calendarRows = new Map<string, number>();
  rowsOf(CALENDARS.name, (row, place, table) => {
    const name = textAt(table, row, 'Calendar');
    const twin = calendarRows.get(nameKey(name));
    const read =
      name === '' || twin === undefined
        ? readCalendar(row, place, table, holidays)
        : // Whichever counted, promises that meant the other would follow the wrong hours unseen.
          problem(name, `stands twice, in rows ${twin} and ${place.row}. Rename one of them.`, {
            ...place,
            column: 'Calendar',
          });
    calendarRows.set(nameKey(name), place.row!);
    calendars.set(nameKey(name), read);
    return read;
  });
  const customers = new Map(
    rowsOf(CUSTOMERS.name, (row, place, table) => readCustomer(row, place, table, problems)).map((read) => [
      nameKey(read.name),
      read,
    ]),
  );
  let policyAbove = '';
  const rows = rowsOf(POLICIES.name, (row, place, table) => {
    const line = readPolicyLine(row, place, table, zoneOfSheet);
    if (line.wrong !== undefined) problems.push(line.wrong);
    // A name is often left out below its first row.
    policyAbove = line.policy || policyAbove;
    return { ...line, policy: policyAbove };
  });
  const settings = tables.get(SETTINGS.name);
  const listed =
    priorities.length > 0 || settings === undefined ? priorities : commonSettings(settings).priorities;
  return {
    lines: rows.filter(({ wrong }) => wrong === undefined),
    rows,
    customers,
    customersUnread,
    calendars: new Map([...calendars].filter((entry): entry is [string, Calendar] => !isProblem(entry[1]))),
    problems,
    settings,
    priorities: listed.length > 0 ? listed : severityOrder(rows.map(({ priority }) => priority)),
    calendarNamed: calendarFinder(calendars, holidays),
  };
}

/** Of SLA Rules, where an error stands instead of the stack. */
export function stackProblems(range: CellRange): readonly Problem[] {
  const first = range[0]?.[0];
  const wanted =
    'stands where formulas read the rules. Unhide that tab, clear what was typed into it, and add 1,000 rows at its end.';
  return isErrorText(first) ? [problem(String(first), wanted, { sheet: RULES.name, row: 1 })] : [];
}

/** Compiles each calendar once, however many lines name it. */
function calendarFinder(
  calendars: ReadonlyMap<string, Outcome<Calendar>>,
  sets: ReadonlyMap<string, Outcome<Exceptions>>,
): (name: string) => Outcome<OpenTime> {
  const compiled = new Map<string, Outcome<OpenTime>>();
  return (name) => {
    const key = nameKey(name);
    let found = compiled.get(key);
    if (found === undefined) {
      const calendar = calendars.get(key) ?? unlistedCalendar(name, calendars, sets);
      found = isProblem(calendar) ? calendar : openTimeOf(calendar);
      compiled.set(key, found);
    }
    return found;
  };
}

function unlistedCalendar(
  name: string,
  calendars: ReadonlyMap<string, Outcome<Calendar>>,
  sets: ReadonlyMap<string, Outcome<Exceptions>>,
): Outcome<Calendar> {
  const inline = parseCalendar(name);
  if (!isProblem(inline)) return withTheOnlySet(inline, sets);
  if (/\d/.test(name)) return inline;
  const known = Array.from(calendars.values(), (calendar) => (isProblem(calendar) ? '' : calendar.name))
    .filter((each) => each !== '')
    .join(', ');
  return problem(
    name,
    `is no calendar of SLA Calendars${known === '' ? '' : ` (${known})`}. Write one of them, or hours such as Mon-Fri 09:00-17:00 Europe/Madrid.`,
  );
}

/** Hours written as text name no holiday set, so only where there is one is it meant; round the clock means every day. */
function withTheOnlySet(inline: Calendar, sets: ReadonlyMap<string, Outcome<Exceptions>>): Outcome<Calendar> {
  const [exceptions] = sets.values();
  if (exceptions === undefined || isAlwaysOpen(inline)) return inline;
  if (sets.size > 1) {
    const wanted = `does not say which of the ${sets.size} holiday sets counts. Write the name of a calendar of SLA Calendars; a formula can also be given a column of dates as holidays.`;
    return problem(inline.name, wanted);
  }
  return isProblem(exceptions) ? exceptions : { ...inline, exceptions };
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

/** @param problems Of contacts: a wrong one is no reason to forget the customer. */
function readCustomer(
  row: readonly Cell[],
  place: Place,
  table: Table,
  problems: Problem[],
): Outcome<Customer> {
  const name = textAt(table, row, 'Customer');
  if (name === '') return problem('', 'The customer has no name.', { ...place, column: 'Customer' });
  return {
    name,
    tier: textAt(table, row, 'Tier'),
    region: textAt(table, row, 'Region'),
    calendar: textAt(table, row, 'Calendar'),
    partnerManaged: isYes(cellAt(table, row, 'Partner managed')),
    contacts: contactsIn(textAt(table, row, 'Contacts'), { ...place, column: 'Contacts' }, problems),
  };
}

/** Addresses and domains, also as people copy them: `Bob <bob@acme.com>`, `mailto:bob@acme.com`. */
function contactsIn(text: string, place: Place, problems: Problem[]): string[] {
  const items = text.split(/[,;:\s<>()[\]"]+/).map((item) => item.replace(/^'+|'+$/g, ''));
  return items.flatMap((item) => {
    const contact = item.includes('@') ? addressOrDomain(item, place) : [];
    if (isProblem(contact)) problems.push(contact);
    return isProblem(contact) ? [] : contact;
  });
}
