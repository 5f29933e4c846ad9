import { existsSync, readFileSync } from 'node:fs';

/** One ticket of the log, read as the log's own notes say; moments are epoch milliseconds. */
export interface LoggedTicket {
  readonly id: string;
  readonly openedAt: number;
  readonly firstResponseAt: number | undefined;
  /** The last resolution. */
  readonly resolvedAt: number | undefined;
  /** From each "Wait" to the next event, as far as the ticket was not resolved for good. */
  readonly waits: readonly { readonly from: number; readonly to: number }[];
}

export interface Log {
  readonly events: number;
  readonly endsAt: number;
  readonly tickets: readonly LoggedTicket[];
}

interface LoggedEvent {
  readonly at: number;
  readonly event: string;
}

const HEADER = ['ticket', 'at', 'event'];

/** @returns the log, or a sentence that says what is wrong with the file. */
export async function readLog(path: string): Promise<Log | string> {
  if (!existsSync(path)) {
    return `${path}: there is no such file. Write the path of the log: npm run helpdesk -- path/to/helpdesk-events.csv`;
  }
  const { default: Papa } = await import('papaparse');
  const { data } = Papa.parse<string[]>(readFileSync(path, 'utf8'), { skipEmptyLines: 'greedy' });
  const [header = [], ...rows] = data;
  if (HEADER.some((name, index) => header[index] !== name)) {
    return `${path}, row 1: found "${header.join(',')}". The log begins with the columns ${HEADER.join(', ')}.`;
  }
  const byTicket = new Map<string, LoggedEvent[]>();
  let endsAt = Number.NEGATIVE_INFINITY;
  for (const [index, [ticket = '', text = '', event = '']] of rows.entries()) {
    const at = Date.parse(text);
    if (ticket === '' || Number.isNaN(at)) {
      return `${path}, row ${index + 2}: "${ticket},${text}" is no ticket with a moment. Write it like Case1,2010-01-13T08:40:25Z.`;
    }
    endsAt = Math.max(endsAt, at);
    const events = byTicket.get(ticket);
    if (events === undefined) byTicket.set(ticket, [{ at, event }]);
    else events.push({ at, event });
  }
  const tickets = [...byTicket].map(([id, events]) => ticketFrom(id, events, endsAt));
  return { events: rows.length, endsAt, tickets };
}

function ticketFrom(id: string, unsorted: readonly LoggedEvent[], endsAt: number): LoggedTicket {
  // A stable sort: events of one second stay in the file's order.
  const events = [...unsorted].sort((a, b) => a.at - b.at);
  const answer = events.find(({ event }) => event === 'Take in charge ticket' || event === 'Resolve ticket');
  const resolutions = events.filter(({ event }) => event === 'Resolve ticket');
  const resolvedAt = resolutions[resolutions.length - 1]?.at;
  const end = resolvedAt ?? endsAt;
  const waits = events.flatMap(({ at, event }, index) => {
    const to = Math.min(events[index + 1]?.at ?? endsAt, end);
    return event === 'Wait' && at < to ? [{ from: at, to }] : [];
  });
  return { id, openedAt: events[0]!.at, firstResponseAt: answer?.at, resolvedAt, waits };
}
