import fc from 'fast-check';
import { historyOf } from '../../../src/engine/sla/clock';
import { type EventRow, parseEvents, type TicketEvent } from '../../../src/engine/sla/events';
import type { History } from '../../../src/engine/sla/history';
import { type DateCell, newsOf, type Sight, type Watch } from '../../../src/engine/sla/noticed';
import { statusMapOf } from '../../../src/engine/sla/statusMap';

/** A ticket's life of many small steps: people edit cells and write rows, edits are told or not, runs come when they come. */

const SEED = Number(process.env.SEED ?? 7);
const STEP = 60_000;
const OPENED = Date.parse('2026-06-01T08:00:00Z');
const { statuses } = statusMapOf();
const STATUSES = ['', 'Open', 'In progress', 'Waiting', 'On hold', 'Resolved', 'Closed', 'Bananas'];
const ROWS = [
  'resolved',
  'closed',
  'reopened',
  'paused',
  'resumed',
  'reply',
  'declined',
  'priority',
  'owner',
];

type Step =
  | { readonly edit: 'status' | 'priority' | 'owner'; readonly to: string; readonly isTold: boolean }
  | { readonly edit: 'firstResponse' | 'resolved'; readonly stepsAgo: number | 'blank' }
  | { readonly row: string; readonly value: string }
  | { readonly run: true };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ run: true } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      edit: fc.constant('status' as const),
      to: fc.constantFrom(...STATUSES),
      isTold: fc.boolean(),
    }),
  },
  fc.record({
    edit: fc.constantFrom('priority' as const, 'owner' as const),
    to: fc.constantFrom('', 'High', 'Low', 'Ann', '-'),
    isTold: fc.boolean(),
  }),
  fc.record({
    edit: fc.constantFrom('firstResponse' as const, 'resolved' as const),
    stepsAgo: fc.constantFrom<number | 'blank'>('blank', 0, 1, 5, -3, 500),
  }),
  fc.record({ row: fc.constantFrom(...ROWS), value: fc.constantFrom('High', 'no stock') }),
  // Not of dates: what was taken back at nine also takes back a date of eight that the column is given at ten.
  fc.record({
    row: fc.constant('withdrawn'),
    value: fc.constantFrom('status', 'reopened', 'owner', 'priority'),
  }),
);
const withdrawal: fc.Arbitrary<Step> = fc.record({
  row: fc.constant('withdrawn'),
  value: fc.constantFrom('status', 'reply', 'resolved', 'reopened'),
});

const outcome: fc.Arbitrary<Step> = fc.record({
  row: fc.constantFrom('reply', 'call', 'status'),
  value: fc.constantFrom('resolved', 'closed', 'waiting', 'information requested'),
});

const dating: fc.Arbitrary<Step> = fc.record({
  edit: fc.constantFrom('firstResponse' as const, 'resolved' as const),
  stepsAgo: fc.nat(8),
});

interface Life {
  sight: Sight;
  rows: EventRow[];
  now: number;
}

const eventsOf = ({ rows }: Life): readonly TicketEvent[] => parseEvents(rows).events;

function watchOf({ now }: Life, more: Partial<Watch> = {}): Watch {
  return { now, statuses, facts: new Set(), since: OPENED, recentMs: 10 * STEP, nowText: 'then', ...more };
}

function newLife(): Life {
  const blank: DateCell = 'blank';
  const sight = { ticket: 'T-1', openedAt: OPENED, status: 'Open', priority: 'Low', owner: '' };
  return { sight: { ...sight, firstResponse: blank, resolved: blank }, rows: [], now: OPENED };
}

function live(life: Life, step: Step): void {
  life.now += STEP;
  if ('run' in step) life.rows.push(...newsOf(life.sight, eventsOf(life), watchOf(life)).rows);
  else if ('row' in step) {
    life.rows.push({ ticket: 'T-1', at: life.now, event: step.row, value: step.value, by: 'Ann' });
  } else if ('to' in step) {
    const [edited, before] = [step.edit, life.sight];
    life.sight = { ...before, [edited]: step.to };
    if (!step.isTold || step.to === before[edited]) return;
    const only = { ...before, status: undefined, priority: undefined, owner: undefined, [edited]: step.to };
    const statusBefore = edited === 'status' ? before.status : undefined;
    const watch = watchOf(life, { editor: 'edited', statusBefore, recentMs: Infinity });
    life.rows.push(...newsOf(only, eventsOf(life), watch, life.sight).rows);
  } else {
    const { stepsAgo } = step;
    const date = stepsAgo === 'blank' ? stepsAgo : life.now - stepsAgo * STEP;
    life.sight = { ...life.sight, [step.edit]: date };
  }
}

test('a run that comes again has nothing to add, whatever has happened before, at once and an hour later', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const life = newLife();
      for (const one of steps) live(life, one);
      live(life, { run: true });
      for (const later of [0, STEP, 60 * STEP]) {
        life.now += later;
        // A date that had not come yet may have come meanwhile.
        if (Object.values(life.sight).some((cell) => typeof cell === 'number' && cell > life.now - later))
          return;
        expect(newsOf(life.sight, eventsOf(life), watchOf(life)).rows).toEqual([]);
      }
    }),
    { numRuns: 3000, seed: SEED },
  );
});

test('what a person writes after a run is not contradicted by the next: the cells are as they were', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 25 }),
      fc.array(
        fc.oneof(
          step.filter((one) => 'row' in one),
          withdrawal,
        ),
        { minLength: 1, maxLength: 4 },
      ),
      (steps, rows) => {
        const life = newLife();
        for (const one of [{ run: true } as const, ...steps]) live(life, one);
        live(life, { run: true });
        // Nothing was known of a status, and of a ticket that rows have ended nothing is noticed: see statusNews.
        fc.pre(life.rows.some(({ event }) => event === 'status') || life.sight.status === 'Open');
        fc.pre(Object.values(life.sight).every((cell) => typeof cell !== 'number' || cell <= life.now));
        for (const one of rows) live(life, one);
        const { rows: news } = newsOf(life.sight, eventsOf(life), watchOf({ ...life, now: life.now + STEP }));
        // A person who writes a new priority or owner as a row is told what the cell still says.
        const moving = news.filter(({ event }) => event !== 'priority' && event !== 'owner');
        expect(moving).toEqual([]);
      },
    ),
    { numRuns: 3000, seed: SEED },
  );
});

/** What counts of a ticket's rows, with the dates in its columns or without them. */
function toldOf(life: Life, columns: 'with dates' | 'without'): unknown {
  const dateOf = (cell: DateCell) =>
    typeof cell === 'number' && columns === 'with dates' ? cell : undefined;
  const { openedAt, firstResponse, resolved } = life.sight;
  const times = { openedAt, firstResponseAt: dateOf(firstResponse), resolvedAt: dateOf(resolved) };
  const tracker = new Map([['T-1', times]]);
  const history = historyOf('T-1', eventsOf(life), { asOf: life.now, statuses, tracker }) as History;
  const momentOf = ({ at }: { at: number }) => at;
  return {
    endings: history.endings.map(({ ended, reopened }) => [ended.at, reopened?.at]),
    answers: ['reply', 'resolution given'].map((fact) => history.facts.get(fact)?.map(momentOf) ?? []),
    pauses: history.pauses.map(({ start, end, reason }) => [start, end, reason]),
  };
}

test('a date counts before a run has written it as it counts after, and then the column has nothing to add', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(step, outcome, withdrawal), { maxLength: 20 }), dating, (steps, last) => {
      const life = newLife();
      for (const one of [{ run: true } as const, ...steps, { run: true } as const, last]) live(life, one);
      const before = toldOf(life, 'with dates');
      const { rows } = newsOf(life.sight, eventsOf(life), watchOf(life));
      life.rows.push(...rows);
      const after = toldOf(life, 'without');
      expect(toldOf(life, 'with dates')).toEqual(after);
      expect(before).toEqual(after);
      if (rows.length > 0) compared++;
    }),
    { numRuns: 3000, seed: SEED },
  );
  expect(compared).toBeGreaterThan(500);
});

/** What a team knows that only changes its Status column: how it stood at each run. */
function expected(seen: readonly { readonly at: number; readonly status: string }[]) {
  let [state, epoch] = ['open', 1];
  const pauses: [number, number][] = [];
  let waitingSince = Number.NaN;
  for (const { at, status } of seen) {
    const next = ['Waiting', 'On hold'].includes(status)
      ? 'waiting'
      : ['Resolved', 'Closed'].includes(status)
        ? 'over'
        : 'open';
    if (state === 'waiting' && next !== 'waiting') pauses.push([waitingSince, at]);
    if (next === 'waiting' && state !== 'waiting') waitingSince = at;
    if (state === 'over' && next !== 'over') epoch++;
    state = next;
  }
  return { state, epoch, pauses, waitingSince: state === 'waiting' ? waitingSince : undefined };
}

/** Pauses that touch are one. */
function joined(history: History): { pauses: [number, number][]; waitingSince: number | undefined } {
  const spans: { start: number; end: number; running: boolean }[] = [];
  for (const pause of [...history.pauses].sort((a, b) => a.start - b.start)) {
    const last = spans[spans.length - 1];
    if (last !== undefined && last.end === pause.start) Object.assign(last, pause, { start: last.start });
    else spans.push({ ...pause });
  }
  return {
    pauses: spans.filter(({ running }) => !running).map(({ start, end }) => [start, end]),
    waitingSince: spans.find(({ running }) => running)?.start,
  };
}

test('a team that only changes its statuses gets pauses and reopenings as its runs have seen them', () => {
  const status = fc.constantFrom('Open', 'In progress', 'Waiting', 'On hold', 'Resolved', 'Closed');
  fc.assert(
    fc.property(fc.array(status, { minLength: 1, maxLength: 30 }), (seen) => {
      const life = newLife();
      // A ticket that has ended before anybody looked is left alone.
      live(life, { run: true });
      const at: { at: number; status: string }[] = [];
      for (const to of seen) {
        live(life, { edit: 'status', to, isTold: false });
        live(life, { run: true });
        at.push({ at: life.now, status: to });
      }
      const tracker = new Map([['T-1', { openedAt: OPENED }]]);
      const asOf = life.now + STEP;
      const history = historyOf('T-1', eventsOf(life), { asOf, statuses, tracker }) as History;
      const wanted = expected(at);
      expect(joined(history)).toEqual({ pauses: wanted.pauses, waitingSince: wanted.waitingSince });
      expect(history.epoch).toBe(wanted.epoch);
      const last = history.endings[history.endings.length - 1];
      expect(last !== undefined && last.reopened === undefined).toBe(wanted.state === 'over');
      expect(history.problems).toEqual([]);
    }),
    { numRuns: 2000, seed: SEED },
  );
});

test('a team that only writes and clears dates in Resolved: the ticket is over while there is one, since that date', () => {
  const written = fc.oneof(fc.constant('blank' as const), fc.nat(8));
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 20 }), (cells) => {
      const life = newLife();
      live(life, { run: true });
      for (const stepsAgo of cells) {
        live(life, { edit: 'resolved', stepsAgo });
        const { resolved } = life.sight;
        if (typeof resolved === 'number' && resolved < OPENED)
          life.sight = { ...life.sight, resolved: OPENED };
        live(life, { run: true });
        const tracker = new Map([['T-1', { openedAt: OPENED }]]);
        const history = historyOf('T-1', eventsOf(life), { asOf: life.now, statuses, tracker }) as History;
        const last = history.endings[history.endings.length - 1];
        const end = last === undefined || last.reopened !== undefined ? 'blank' : last.ended.at;
        expect(end).toBe(life.sight.resolved);
        expect(history.problems).toEqual([]);
      }
    }),
    { numRuns: 2000, seed: SEED },
  );
});
