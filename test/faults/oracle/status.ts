import type { Noted, Scene, Ticket, TicketEvent } from './scene';

/**
 * The ticket with what its status cell has come to mean, as a person would log it. A run notices a cell that differs from
 * what was last known of it, at its own time, and goes by that at once. An open or waiting status that is noticed after the
 * date of a resolution reopens the ticket.
 */
export function withStatus(ticket: Ticket, now: number): Ticket {
  const noted = notedBy(ticket, now);
  if (noted.length === 0) return ticket;
  const cells = noted.map(({ at, status }) => ({ at, name: status }) as const);
  const { resolvedAt } = ticket;
  const dated = resolvedAt === undefined ? [] : [{ at: resolvedAt, name: 'resolved' } as const];
  const all = [...ticket.events, ...dated, ...cells].sort((a, b) => a.at - b.at);
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
      // The later time counts of two resolutions.
      if (name === 'resolved' && isOver)
        events.splice(
          events.findLastIndex((one) => one.name === name),
          1,
        );
      add(name);
      if (name === 'resolved') [isWaiting, isOver] = [false, true];
      if (name === 'reopened') isOver = false;
    }
  }
  // A date that stands there still is of a resolution that did not hold.
  return isOver ? { ...ticket, events } : { ...ticket, events, resolvedAt: undefined };
}

function notedBy({ noted = [], status = 'Open' }: Ticket, now: number): readonly Noted[] {
  const last = noted[noted.length - 1]?.status ?? 'Open';
  return last === status ? noted : [...noted, { at: now, status }];
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
  for (const ticket of before[0]!.tickets) {
    const { id, noted = [] } = ticket;
    const rows = after.get(id) ?? [];
    const fresh = rows.slice(noted.length);
    const cells = before.map(({ tickets }) => tickets.find((one) => one.id === id)?.status ?? 'Open');
    const isOld = JSON.stringify(rows.slice(0, noted.length)) === JSON.stringify(noted);
    if (!isOld) return `rows about the status of ${id} have changed`;
    if (fresh.length > 1 || fresh.some(({ at, status }) => at !== now || !cells.includes(status)))
      return `the status of ${id} is told as ${JSON.stringify(fresh)}`;
    const isOver = ticket.status === 'Resolved' && ticket.isSeen !== true;
    const isLacking = notedBy(ticket, now).length > rows.length && !isOver && ticket.openedAt <= now;
    if (isWhole && before[0]!.readable && isLacking) return `the status of ${id} is not told`;
  }
  return undefined;
}
