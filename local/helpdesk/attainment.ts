import { momentText, tableText } from '../demo/printTable';
import type { ToldPromise } from '../demo/tickets';
import type { LoggedTicket } from './events';

const WORST = 10;

/** How one promise was kept over the whole log, in words: both counting rules, and the ten that went over furthest. */
export function attainmentText(
  promises: readonly ToldPromise[],
  tickets: ReadonlyMap<string, LoggedTicket>,
  stopOf: (ticket: LoggedTicket) => number | undefined,
  zone: string,
): string {
  const count = (...statuses: string[]) => promises.filter(({ status }) => statuses.includes(status)).length;
  const [met, missed, openLate] = [
    count('Met', 'Met after goal'),
    count('Breached'),
    count('Breached, open'),
  ];
  const openInTime = promises.length - met - missed - openLate;
  const late = promises
    .filter(({ status }) => status === 'Breached' || status === 'Breached, open')
    .sort((a, b) => (a.hoursLeft ?? 0) - (b.hoursLeft ?? 0));
  return [
    `${promises[0]?.metric} within ${promises[0]?.target}`,
    `  closed:  ${share(met, met + missed)} – ${met} met of ${met + missed} that came to an end; ${openLate + openInTime} open ones apart`,
    `  all due: ${share(met, met + missed + openLate)} – open ones past their time count as missed (${openLate} of them)`,
    '',
    tableText(
      ['Worst', 'Opened', 'Due', 'Ended', 'Hours over', 'Status'],
      late.slice(0, WORST).map((promise) => {
        const ticket = tickets.get(promise.ticket)!;
        const endedAt = stopOf(ticket);
        return [
          promise.ticket,
          momentText(ticket.openedAt, zone),
          momentText(promise.dueAt!, zone),
          endedAt === undefined ? 'still open' : momentText(endedAt, zone),
          (-(promise.hoursLeft ?? 0)).toFixed(1),
          promise.status,
        ];
      }),
    ),
  ].join('\n');
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((part / whole) * 100).toFixed(2)} %`;
}
