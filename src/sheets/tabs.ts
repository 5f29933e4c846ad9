/** Every tab of ours: its name, the named range over it where formulas refer to it, and its header row. */
export interface Tab {
  readonly name: string;
  readonly range?: string;
  readonly headers: readonly string[];
  /** Columns in which people write dates and times. */
  readonly moments?: readonly string[];
  readonly hidden?: boolean;
  /** Written by the script alone: whoever edits it is asked first. */
  readonly guarded?: boolean;
}

const tab = <const T extends Tab>(definition: T): T => definition;

export const POLICIES = tab({
  name: 'SLA Policies',
  range: 'SLA_POLICIES',
  headers: [
    'Policy',
    'Version',
    'Effective from',
    'Effective to',
    'Customer',
    'Tier',
    'Department',
    'Category',
    'Priority',
    'Metric',
    'Goal',
    'Limit',
    'At risk',
    'Calendar',
    'Pauses',
    'Reopen',
    'Aggregate',
    'Force',
    'Clause',
    'Note',
  ],
});

export const CUSTOMERS = tab({
  name: 'SLA Customers',
  range: 'SLA_CUSTOMERS',
  headers: ['Customer', 'Tier', 'Region', 'Calendar', 'Partner managed', 'Contacts'],
});

export const CALENDARS = tab({
  name: 'SLA Calendars',
  range: 'SLA_CALENDARS',
  headers: [
    'Calendar',
    'Time zone',
    'Mon',
    'Tue',
    'Wed',
    'Thu',
    'Fri',
    'Sat',
    'Sun',
    'Week starts',
    'Holiday set',
  ],
});

export const HOLIDAYS = tab({
  name: 'SLA Holidays',
  range: 'SLA_HOLIDAYS',
  headers: ['Set', 'Date', 'Name', 'Hours'],
});

/** The four tabs above and what stands still of SLA Settings, stacked by a native formula into one argument for every function. */
export const RULES = tab({ name: 'SLA Rules', range: 'SLA_RULES', headers: [], hidden: true });

export const STEPS = tab({
  name: 'SLA Steps',
  headers: ['Policy', 'Metric', 'Priority', 'Offset', 'Level', 'Role', 'Cc', 'Repeat', 'Max', 'Quiet hours'],
});

export const ROLES = tab({ name: 'SLA Roles', headers: ['Role', 'Address'] });

export const DIGESTS = tab({
  name: 'SLA Digests',
  headers: ['Audience', 'Filter', 'Cadence', 'Local hour', 'Silent if empty'],
});

/** `For` is the tracker tab a setting belongs to, blank where it holds for all. */
export const SETTINGS = tab({
  name: 'SLA Settings',
  range: 'SLA_SETTINGS',
  headers: ['Setting', 'For', 'Value'],
});

export const EVENTS = tab({
  name: 'SLA Events',
  range: 'SLA_EVENTS',
  headers: ['Ticket', 'At', 'Event', 'Value', 'By'],
});

export const LEDGER = tab({
  name: 'SLA Ledger',
  headers: [
    'Step key',
    'Ticket',
    'Metric',
    'Step',
    'Due',
    'Step due',
    'Attempt',
    'State',
    'At',
    'Recipient',
    'Reason',
  ],
  guarded: true,
});

/** Lines of SLA Ledger that nothing asks for any more; made when the first of them is moved. */
export const ARCHIVE = tab({ name: 'SLA Ledger Archive', headers: LEDGER.headers, guarded: true });

/** Without an end it is not over yet. */
export const OUTAGES = tab({
  name: 'SLA Outages',
  range: 'SLA_OUTAGES',
  headers: ['Service', 'Start', 'End', 'Note'],
  moments: ['Start', 'End'],
});

export const MAINTENANCE = tab({
  name: 'SLA Maintenance',
  range: 'SLA_MAINTENANCE',
  headers: ['Service', 'Start', 'End', 'Note'],
  moments: ['Start', 'End'],
});

/** Prepaid support hours, a line each; nothing is ever edited, a reversal takes a charge back. */
export const HOURS = tab({
  name: 'SLA Hours',
  range: 'SLA_HOURS_LEDGER',
  headers: ['Account', 'At', 'Entry', 'Minutes', 'Conversation', 'Expires', 'Note'],
  moments: ['At', 'Expires'],
});

/** Tabs that not every agreement needs; made when something first refers to them. */
export const FURTHER_TABS: readonly Tab[] = [OUTAGES, MAINTENANCE, HOURS];

export const ALL_TABS: readonly Tab[] = [
  POLICIES,
  CUSTOMERS,
  CALENDARS,
  HOLIDAYS,
  RULES,
  STEPS,
  ROLES,
  DIGESTS,
  SETTINGS,
  EVENTS,
  LEDGER,
];

/** What SLA_RULES stacks, in this order. */
export const STACKED: readonly Tab[] = [POLICIES, CUSTOMERS, CALENDARS, HOLIDAYS, SETTINGS];
