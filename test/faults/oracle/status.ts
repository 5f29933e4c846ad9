import type { Noted, Scene, Ticket, TicketEvent } from './scene';

/**
 * The ticket with what its status cell has come to mean, as a person would log it. A run notices a cell that differs from
 * what was last known of it, at its own time, and goes by that at once; a ticket that had ended before anybody looked at it is
 * left alone. An open or waiting status that is noticed after the
 * date of a resolution reopens the ticket.
 */
export function withStatus(ticket: Ticket, now: number): Ticket {
  const noted = notedBy(ticket, now);
  if (noted.length === 0) return ticket;
  const cells = noted.map(({ at, status }) => ({ at, name: status }) as const);
  const { resolvedAt } = ticket;
  const dated = resolvedAt === undefined ? [] : [{ at: resolvedAt, name: 'resolved' } as const];
  // What is resolved at the moment a status is noticed is resolved.
  const all = [...cells, ...ticket.events, ...dated].sort((a, b) => a.at - b.at);
  const events: TicketEvent[] = [];
  let [isWaiting, isOver] = [false, false];
  for (const { at, name } of all) {
    const add = (what: TicketEvent['name']) => events.push({ at, name: what });
    if (name === 'Open' || name === 'Waiting') {
      if (isOver) add('reopened');
      else if (isWaiting && name === 'Open') add('resumed');
      if (name === 'Waiting') add('paused');
      [isWaiting, isOver] = [name === 'Waiting', false];
    } else if (name === 'Resolved') {
      if (!isOver) add('resolved');
      [isWaiting, isOver] = [false, true];
    } else {
      // The later time counts of two resolutions; a wait has ended with the first all the same.
      if (name === 'resolved' && isOver) {
        const first = events.findLastIndex((one) => one.name === name);
        events[first] = { at: events[first]!.at, name: 'resumed' };
      }
      add(name);
      if (name === 'resolved') [isWaiting, isOver] = [false, true];
      if (name === 'reopened') isOver = false;
    }
  }
  // A date that stands there still is of a resolution that did not hold.
  if (isOver || resolvedAt === undefined) return { ...ticket, events };
  const { resolvedAt: _, ...open } = ticket;
  return { ...open, events };
}

function notedBy({ noted = [], status = 'Open', isSeen, resolvedAt }: Ticket, now: number): readonly Noted[] {
  const last = noted[noted.length - 1]?.status ?? 'Open';
  const wasOver = isSeen !== true && (status === 'Resolved' || resolvedAt !== undefined);
  return last === status || wasOver ? noted : [...noted, { at: now, status }];
}

/**
 * What is wrong with the rows of a run; undefined: nothing.
 *
 * @param before What the file may have said when the run read it.
 * @param after What stands in SLA Events now.
 * @param isWhole Nothing kept the run from writing all of it.
 */
export function wrongNotes(
  before: readonly Scene[],
  after: ReadonlyMap<string, readonly Noted[]>,
  now: number,
  isWhole: boolean,
): string | undefined {
  const byId = new Map<string, Ticket[]>();
  for (const ticket of before.flatMap(({ tickets }) => tickets)) {
    const versions = byId.get(ticket.id);
    if (versions === undefined) byId.set(ticket.id, [ticket]);
    else versions.push(ticket);
  }
  for (const ticket of before[0]!.tickets) {
    const { id } = ticket;
    const rows = after.get(id) ?? [];
    const versions = byId.get(id)!;
    const cells = versions.map(({ status = 'Open' }) => status);
    const isFresh = ({ at, status }: Noted) => at === now && cells.includes(status);
    // Somebody may have emptied the tab meanwhile.
    const fits = versions.some(({ noted = [] }) => {
      const [old, fresh] = [rows.slice(0, noted.length), rows.slice(noted.length)];
      return JSON.stringify(old) === JSON.stringify(noted) && fresh.length <= 1 && fresh.every(isFresh);
    });
    if (!fits) return `the status of ${id} is told as ${JSON.stringify(rows)}`;
    const isLacking = notedBy(ticket, now).length > rows.length && ticket.openedAt <= now;
    if (isWhole && before[0]!.readable && isLacking) return `the status of ${id} is not told`;
  }
  return undefined;
}
