import { type Calendar, WEEKDAYS } from '../calendar/calendar';
import { formatShift } from '../calendar/shifts';
import { isProblem, type Place } from '../problem';
import { customersUnder } from '../sla/lineHours';
import { nameKey, type PolicyLine } from '../sla/policy';
import { isAlwaysOpen } from '../sla/sentence';
import { isoDate } from '../time/localDate';
import { columnOf, type Finding, finding, type Ruleset } from './finding';

const CALENDARS_TAB = 'SLA Calendars';
const MINUTES_2359 = 1439;
const SOON_DAYS = 90;

/** Calendars that policies use: missing ones, those that know no holidays or soon none, closings a minute early (D12). */
export function calendars(rules: Ruleset): readonly Finding[] {
  const used = new Map(rules.lines.map((line) => [nameKey(line.calendar), line]));
  return Array.from(used.values(), (line) => ofLine(line, rules)).flat();
}

function ofLine(line: PolicyLine, rules: Ruleset): Finding[] {
  if (line.calendar === '') return withoutCalendar(line, rules);
  const openTime = rules.calendarNamed(line.calendar);
  const place = columnOf(line, 'Calendar');
  if (isProblem(openTime)) return [finding('error', place, openTime.found, openTime.wanted)];
  const { calendar } = openTime;
  const isListed = rules.calendars.has(nameKey(line.calendar));
  const at = (column: string): Place => (isListed ? { sheet: CALENDARS_TAB, column } : place);
  return [...aMinuteEarly(calendar, at), ...holidays(calendar, line, isListed, at, rules)];
}

/** The customer's own calendar counts; a policy for everybody needs one for everybody. */
function withoutCalendar(line: PolicyLine, rules: Ruleset): Finding[] {
  const ofLine = customersUnder(line, rules);
  const without = ofLine.filter(({ calendar }) => calendar === '');
  if (ofLine.length > 0 && without.length === 0) return [];
  const whose =
    ofLine.length === 0 ? 'no customer has one either' : `${without.length} customers have none either`;
  const wanted = `The row names no calendar, and ${whose}. Write one, or 24x7.`;
  return [finding('error', columnOf(line, 'Calendar'), '', wanted)];
}

function aMinuteEarly({ name, week }: Calendar, at: (column: string) => Place): Finding[] {
  const day = week.findIndex((shifts) => shifts.some(({ to }) => to === MINUTES_2359));
  if (day < 0) return [];
  const shift = week[day]!.find(({ to }) => to === MINUTES_2359)!;
  const wanted = `closes a minute before midnight in ${name}. Did you mean 24:00?`;
  return [finding('hint', at(WEEKDAYS[day]!), formatShift(shift), wanted)];
}

function holidays(
  calendar: Calendar,
  line: PolicyLine,
  isListed: boolean,
  at: (column: string) => Place,
  { today }: Ruleset,
): Finding[] {
  if (isAlwaysOpen(calendar) || line.kind === 'cadence') return [];
  const days = [...calendar.exceptions.keys()];
  if (days.length === 0) {
    const wanted = isListed
      ? 'has no holidays: every Monday to come counts as open. Import some into SLA Holidays, or list your own.'
      : 'has no holidays. Give it a row in SLA Calendars with a holiday set.';
    return [finding('warning', at('Holiday set'), calendar.name, wanted)];
  }
  const last = Math.max(...days);
  if (last >= today + SOON_DAYS) return [];
  const wanted = `has no holiday after ${isoDate(last)}. Import those of the coming year.`;
  return [finding('warning', at('Holiday set'), calendar.name, wanted)];
}
