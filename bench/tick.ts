import { type SweepInput, sweep } from '../src/app/sweep';
import type { TicketEvent } from '../src/engine/sla/events';
import { readLedger } from '../src/sheets/ledger';
import { readRoles } from '../src/sheets/roles';
import { readRules } from '../src/sheets/rules';
import { readSteps } from '../src/sheets/steps';
import { ms } from './columns';
import { HOUR } from './task';
import { NOW, policies, tracker } from './track';

const TICKETS = 100_000;
const noZone = () => {
  throw new Error('no cell here needs the zone');
};

/** What a tick decides over 100,000 tickets, one in ten of them open: nothing read from a host, nothing sent. */
function input(): SweepInput {
  const cells = tracker(TICKETS, 10);
  // What is open came in during the last day, so that some of it is due and most is not: the rest was told before.
  cells.forEach((row, i) => {
    if (row[6] !== '') return;
    const openedAt = NOW.getTime() - (i % 24) * HOUR;
    row[1] = new Date(openedAt);
    if (row[5] !== '') row[5] = new Date(openedAt + HOUR / 2);
  });
  const [headers] = cells as [string[]];
  const fields = ['id', 'opened', 'priority', 'customer', 'status', 'first response', 'resolved'];
  const { steps } = readSteps([
    ['Policy', 'Metric', 'Priority', 'Offset', 'Level', 'Role', 'Cc', 'Repeat', 'Max', 'Quiet hours'],
    ['', '', '', '25% before', 1, 'owner', '', '', '', ''],
    ['', '', '', 'at due', 2, 'supervisor', '', '', '', ''],
  ]);
  const roles = readRoles([
    ['Role', 'Address'],
    ['owner', 'ann@example.com'],
    ['supervisor', 'ann@example.com'],
  ]);
  return {
    now: NOW.getTime(),
    trackers: [
      {
        settings: {
          tab: 'Tickets',
          headerRow: 1,
          columns: new Map(fields.map((field, at) => [field, headers[at]!])),
          dateOrder: undefined,
          statuses: [],
        },
        id: 1,
        cells,
        url: '',
      },
    ],
    rules: readRules(policies(), noZone),
    steps,
    events: new Map<string, readonly TicketEvent[]>(),
    ledger: readLedger([]),
    addressing: { roles, approved: () => new Set(['ann@example.com']) },
    contractOf: () => 'fail-open',
    turn: {
      nextTickAt: NOW.getTime() + 300_000,
      tickMs: 300_000,
      switchedOnAt: 0,
      mailPaused: false,
      doubtUntil: Number.NEGATIVE_INFINITY,
      remembered: () => undefined,
      archivedBefore: Number.NaN,
      archived: () => undefined,
    },
    zoneOfSheet: noZone,
    perTicket: 20,
  };
}

/** Tickets decided in a second; the best of some runs. */
export function tickRows(): Record<string, number> {
  const given = input();
  let best = Infinity;
  for (let round = 0; round < 12; round++) {
    best = Math.min(
      best,
      ms(() => {
        const { tickets, leftOut, judgements } = sweep(given, false);
        if (tickets !== TICKETS || leftOut !== 0) throw new Error(`${tickets} tickets, ${leftOut} left out`);
        if (judgements.length === 0) throw new Error('nothing was due');
      }),
    );
  }
  return { 'tick rows per second': (TICKETS / best) * 1000 };
}
