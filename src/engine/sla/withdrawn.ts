import { type Problem, problem } from '../problem';
import { eventNamed } from './eventNames';
import type { TicketEvent } from './events';

/** The sheet is append-only: a wrong row is taken back by a later `withdrawn` row that names it. */
export function withoutWithdrawn(
  events: readonly TicketEvent[],
  problems: Problem[],
): readonly TicketEvent[] {
  if (!events.some(({ name }) => name === 'withdrawn')) return events;
  const kept: TicketEvent[] = [];
  for (const event of events) {
    if (event.name !== 'withdrawn') {
      kept.push(event);
      continue;
    }
    const { name } = eventNamed(event.value);
    const index = kept.map((earlier) => earlier.name).lastIndexOf(name);
    if (index >= 0) kept.splice(index, 1);
    else problems.push(nothingToWithdraw(event));
  }
  return kept;
}

function nothingToWithdraw({ ticket, value, row }: TicketEvent): Problem {
  const wanted = 'is withdrawn but did not happen before. Write the name of an earlier event.';
  return problem(`${ticket} ${value}`, wanted, { row, column: 'Value' });
}
