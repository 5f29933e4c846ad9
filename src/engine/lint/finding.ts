import type { Calendar } from '../calendar/calendar';
import type { OpenTime } from '../calendar/openTime';
import { groupedBy } from '../groups';
import type { Outcome, Place } from '../problem';
import { type Customer, nameKey, type PolicyLine } from '../sla/policy';
import type { DayNumber } from '../time/localDate';

/**
 * Something in the rules that can be followed and is probably not meant.
 *
 * `error`: two rows cannot both be kept. `warning`: a ticket will be treated otherwise than most readers expect. `hint`: worth a
 * look.
 */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'hint';
  readonly place: Place;
  readonly found: string;
  /** What is odd about it and what to do, as one or two sentences. */
  readonly wanted: string;
}

/** A row of SLA Steps, as far as the rules are concerned. */
export interface StepRow {
  readonly policy: string;
  readonly metric: string;
  readonly priority: string;
  readonly place: Place;
}

/** The rules, read without their problems: what cannot be read at all is told elsewhere. */
export interface Ruleset {
  readonly lines: readonly PolicyLine[];
  /** Those that cannot be read among them. */
  readonly rows: readonly PolicyLine[];
  /** Most severe first. */
  readonly priorities: readonly string[];
  /** By nameKey. */
  readonly customers: ReadonlyMap<string, Customer>;
  /** By nameKey. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  calendarNamed(name: string): Outcome<OpenTime>;
  readonly steps: readonly StepRow[];
  /** `<policy> <version>` by nameKey, with who signed. */
  readonly signatures: ReadonlyMap<string, readonly string[]>;
  readonly today: DayNumber;
  readonly tickMinutes: number;
}

export function finding(severity: Finding['severity'], place: Place, found: string, wanted: string): Finding {
  return { severity, place, found, wanted };
}

export function columnOf({ place }: PolicyLine, column: string): Place {
  return { ...place, column };
}

/** Lines whose clocks run: of one ticket each. */
export function isClock({ kind, aggregate }: PolicyLine): boolean {
  return kind === 'clock' && aggregate === 'each';
}

export function overlaps(a: PolicyLine, b: PolicyLine): boolean {
  return a.effectiveFrom <= b.effectiveTo && b.effectiveFrom <= a.effectiveTo;
}

/** Whom a line holds for, without the priority. */
export function coverageKey({ customer, tier, department, category }: PolicyLine): string {
  return [customer, tier, department, category].map(nameKey).join('|');
}

export function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  return [...groupedBy(items, keyOf).values()];
}

export function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** `row 7`, for pointing at another row of the same tab. */
export function rowOf({ place }: { readonly place: Place }): string {
  return `row ${place.row ?? '?'}`;
}
