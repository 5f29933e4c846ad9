import type { OpenTime } from '../calendar/openTime';
import type { Outcome, Place, Problem } from '../problem';
import type { DayNumber } from '../time/localDate';
import type { Target } from './target';

export type Force = 'SLA' | 'SLO' | 'obligation' | 'right' | 'scope' | 'review';

/** What a line promises: a ticket's clock, or something beside tickets that no clock runs for. */
export type PromiseKind = 'clock' | 'availability' | 'freshness' | 'notice' | 'cadence';

/** One promise: one row of SLA Policies. Blank conditions hold for every ticket. */
export interface PolicyLine {
  readonly policy: string;
  readonly version: string;
  /** Why the row promises nothing that can be kept; what it cannot say stands for whatever it may have meant. */
  readonly wrong?: Problem | undefined;
  /**
   * Local dates in the calendar's zone, the last one included; infinite where the row leaves them blank, NaN for a first
   * one that cannot be read.
   */
  readonly effectiveFrom: DayNumber;
  readonly effectiveTo: DayNumber;
  readonly customer: string;
  readonly tier: string;
  readonly department: string;
  readonly category: string;
  readonly priority: string;
  /** Lower case, e.g. `first response`. */
  readonly metric: string;
  readonly goal: Target | undefined;
  /** `none` for what is promised beside tickets: its limit is in `limitText`. */
  readonly limit: Target;
  /** The targets as the row writes them; with a comparison for a figure over many tickets, e.g. `< 5bm`. */
  readonly goalText: string;
  readonly limitText: string;
  /** Share of the target after which a ticket counts as at risk where there is no goal. */
  readonly atRisk: number;
  /** Name or inline text; blank means the customer's calendar. */
  readonly calendar: string;
  /** Whether pauses stop the clock, or those with one of these reasons (plain names); undefined: as usual for the metric (D17). */
  readonly pauses: boolean | ReadonlySet<string> | undefined;
  readonly reopen: 'continue' | 'restart';
  readonly kind: PromiseKind;
  /** `each`, or of which figure over many tickets the limit is: `mean`, `median`, `p90`, `95%`. */
  readonly aggregate: string;
  readonly force: Force;
  readonly clause: string;
  readonly note: string;
  readonly place: Place;
}

export interface Customer {
  readonly name: string;
  readonly tier: string;
  readonly region: string;
  readonly calendar: string;
  readonly partnerManaged: boolean;
  readonly contacts: readonly string[];
}

/** What decides which promise a ticket falls under. */
export interface Coverage {
  readonly customer: string;
  readonly tier: string;
  readonly department: string;
  readonly category: string;
}

export const ANYONE: Coverage = { customer: '', tier: '', department: '', category: '' };

/** Everything the four tabs of rules say, ready to be asked. */
export interface Rules {
  /** Those that hold. */
  readonly lines: readonly PolicyLine[];
  /** Every row of SLA Policies, in its order: one that cannot be read still decides for whom no other one may. */
  readonly rows: readonly PolicyLine[];
  /** By nameKey. */
  readonly customers: ReadonlyMap<string, Customer>;
  /** Why nothing is known of any customer. */
  readonly customersUnread: Problem | undefined;
  /** Of all tabs. */
  readonly problems: readonly Problem[];
  /** Most severe first. */
  readonly priorities: readonly string[];
  /** A calendar of the tab, with its holidays, or an inline text. */
  calendarNamed(name: string): Outcome<OpenTime>;
}

const KNOWN_PRIORITIES: readonly (readonly string[])[] = [
  ['blocker', 'critical', 'urgent', 'emergency', 'highest', 'p1', 'sev1', 'sev 1', 's1', '1'],
  ['high', 'major', 'p2', 'sev2', 'sev 2', 's2', '2'],
  ['medium', 'normal', 'standard', 'moderate', 'p3', 'sev3', 'sev 3', 's3', '3'],
  ['low', 'minor', 'p4', 'sev4', 'sev 4', 's4', '4'],
  ['lowest', 'trivial', 'planning', 'p5', '5'],
];

/** Names are compared without regard to case and spacing. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, ' ');
}

/** Names in use, most severe first: by the usual ranks; names nobody ranks come last, as they first appear. */
export function severityOrder(names: readonly string[]): readonly string[] {
  const rank = (name: string) => {
    const found = KNOWN_PRIORITIES.findIndex((peers) => peers.includes(nameKey(name)));
    return found < 0 ? KNOWN_PRIORITIES.length : found;
  };
  const unique = new Map<string, string>();
  for (const name of names) if (name !== '' && !unique.has(nameKey(name))) unique.set(nameKey(name), name);
  return [...unique.values()]
    .map((name, index) => ({ name, index, rank: rank(name) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ name }) => name);
}
