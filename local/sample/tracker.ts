import { type SampleTicket, sampleTickets } from './tickets';

export const TRACKER_TAB = 'Tickets';
export const TRACKER_HEADERS = [
  'Ticket',
  'Opened',
  'Customer',
  'Severity',
  'Status',
  'Subject',
  'Owner',
  'Acknowledged',
  'First response',
  'Estimate given',
  'ETA',
  'Resolved',
  'Paused hours',
] as const;

export type TrackerCell = string | number | Date;

/**
 * The tracker as the team would see it at `now`: tickets not yet opened are not there, moments not yet come are blank.
 * Rows keep their place from one moment to the next, since tickets are sorted by opening time.
 */
export function trackerAt(now: number, tickets: readonly SampleTicket[] = sampleTickets()): TrackerCell[][] {
  return tickets.filter(({ openedAt }) => openedAt <= now).map((ticket) => rowAt(now, ticket));
}

function rowAt(now: number, ticket: SampleTicket): TrackerCell[] {
  const known = (at: number | undefined) => (at === undefined || at > now ? '' : new Date(at));
  const estimated = ticket.estimateAt !== undefined && ticket.estimateAt <= now;
  return [
    ticket.id,
    new Date(ticket.openedAt),
    ticket.customer,
    ticket.severity,
    statusAt(now, ticket),
    ticket.subject,
    ticket.owner,
    known(ticket.acknowledgedAt),
    known(ticket.firstResponseAt),
    known(ticket.estimateAt),
    estimated && ticket.etaAt !== undefined ? new Date(ticket.etaAt) : '',
    known(ticket.resolvedAt),
    ticket.pausedHours === 0 || !estimated ? '' : ticket.pausedHours,
  ];
}

function statusAt(now: number, { resolvedAt, acknowledgedAt }: SampleTicket): string {
  if (resolvedAt !== undefined && resolvedAt <= now) return 'Resolved';
  return acknowledgedAt !== undefined && acknowledgedAt <= now ? 'In progress' : 'New';
}
