import type { OpenTime } from '../calendar/openTime';
import type { Outcome } from '../problem';
import { type Customer, nameKey, type PolicyLine, type Rules } from './policy';

/** The listed customers that a row is for, in the order of SLA Customers. */
export function customersUnder(
  { customer, tier }: PolicyLine,
  { customers }: Pick<Rules, 'customers'>,
): readonly Customer[] {
  return [...customers.values()].filter(
    (each) =>
      (customer === '' || nameKey(customer) === nameKey(each.name)) &&
      (tier === '' || nameKey(tier) === nameKey(each.tier)),
  );
}

/** Names of the calendars that a row's tickets are counted in: its own, else those of its customers, each once. */
export function calendarsUnder(line: PolicyLine, rules: Pick<Rules, 'customers'>): readonly string[] {
  const names =
    line.calendar !== '' ? [line.calendar] : customersUnder(line, rules).map((each) => each.calendar);
  const byKey = new Map(names.map((name) => [nameKey(name), name] as const));
  byKey.delete('');
  return [...byKey.values()];
}

/** The hours a row can be read aloud with; a Problem where its customers have several calendars, or none. */
export function hoursUnder(
  line: PolicyLine,
  rules: Pick<Rules, 'customers' | 'calendarNamed'>,
): Outcome<OpenTime> {
  const [name = '', ...others] = calendarsUnder(line, rules);
  return rules.calendarNamed(others.length === 0 ? name : '');
}
