import type { Hours } from './openHours';

/** What is true of the customer's file, in the oracle's own words. Instants are epoch ms. */
export interface Scene {
  hours: Hours;
  limits: Limit[];
  steps: Step[];
  tickets: Ticket[];
  /** Role → addresses; `column` stands for whoever is in the ticket's Owner cell. */
  roles: Map<string, readonly string[]>;
  neverWrite: string[];
  /** Approved by the owner; he himself is always. */
  approved: ReadonlySet<string>;
  owner: string;
  contract: 'fail-open' | 'hold';
  paused: boolean;
  /** false: somebody renamed a header or the tab, so no ticket can be read. */
  readable: boolean;
  /** Minutes after midnight in `zone`; one mail a local day to each of a role, also when there is nothing to say. */
  digest: { readonly role: string; readonly minute: number } | undefined;
  /** The spreadsheet's zone. */
  zone: string;
  everyMinutes: number;
  switchedOnAt: number;
}

export type Metric = 'first response' | 'resolution';

export interface Limit {
  readonly metric: Metric;
  readonly priority: string;
  readonly ms: number;
  readonly counts: 'business' | 'elapsed';
}

export interface Step {
  readonly offset: Offset;
  readonly level: number;
  readonly roles: readonly string[];
  /** Of open time. */
  readonly repeat?: { readonly ms: number; readonly max: number };
  /** Every day between these minutes nothing is sent. */
  readonly quiet?: readonly [from: number, to: number];
}

export interface Offset {
  /** As SLA Steps and the ledger write it. */
  readonly text: string;
  readonly side: -1 | 0 | 1;
  /** A share of the limit, in its own time; or milliseconds. */
  readonly counts: 'share' | 'business' | 'elapsed';
  readonly amount: number;
}

export interface Ticket {
  readonly id: string;
  readonly priority: string;
  readonly owner: string;
  readonly openedAt: number;
  readonly answeredAt?: number;
  /** As the tracker's column says it. */
  readonly resolvedAt?: number;
  readonly events: readonly TicketEvent[];
  /** What its Status cell says; Open unless told. */
  readonly status?: Status;
  /** What runs have written of its status and its date of resolution so far, in the order of the sheet. */
  readonly noted?: readonly Noted[];
  /** SLA Events has rows of an earlier run, so that the ticket was surely looked at. */
  readonly isSeen?: boolean;
}

export type Status = 'Open' | 'Waiting' | 'Resolved';

export interface Noted {
  readonly at: number;
  /** The status; or what became of the date in Resolved. */
  readonly what: Status | 'date' | 'date gone' | 'open again' | 'open again gone';
}

export interface TicketEvent {
  readonly at: number;
  readonly name: 'paused' | 'resumed' | 'resolved' | 'reopened' | 'muted' | 'unmuted' | 'alert acknowledged';
}
