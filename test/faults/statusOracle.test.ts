import { at } from './harness/scenes';
import type { Noted, Scene, Status, Ticket } from './oracle/scene';
import { withStatus, wrongNotes } from './oracle/status';

const noted = (time: string, status: Status): Noted => ({ at: at(`06-01 ${time}`), status });
const NOW = at('06-01 14:00');
const T1: Ticket = {
  id: 'T-1',
  priority: 'Low',
  owner: 'Ann',
  openedAt: at('06-01 09:30'),
  events: [],
  isSeen: true,
};

const told = (ticket: Partial<Ticket>) =>
  withStatus({ ...T1, ...ticket }, NOW).events.map(
    (event) => `${new Date(event.at + 7_200_000).toISOString().slice(11, 16)} ${event.name}`,
  );

test.each<[Partial<Ticket>, readonly string[], string]>([
  [{}, [], 'a cell that was never anything but Open'],
  [{ status: 'Waiting' }, ['14:00 paused'], 'noticed now'],
  [
    { noted: [noted('11:00', 'Waiting'), noted('12:00', 'Open')] },
    ['11:00 paused', '12:00 resumed'],
    'told before',
  ],
  [
    { noted: [noted('11:00', 'Resolved')], status: 'Waiting' },
    ['11:00 resolved', '14:00 reopened', '14:00 paused'],
    'reopened, and waits',
  ],
  [{ status: 'Resolved', isSeen: false }, [], 'over before anybody looked'],
  [
    { resolvedAt: at('06-01 11:00'), noted: [noted('11:05', 'Resolved'), noted('12:00', 'Open')] },
    ['11:00 resolved', '12:00 reopened'],
    'its date is the earlier word for the same end',
  ],
  [
    {
      resolvedAt: at('06-01 13:00'),
      noted: [noted('11:00', 'Waiting'), noted('12:00', 'Resolved')],
      status: 'Waiting',
    },
    ['11:00 paused', '12:00 resumed', '13:00 resolved', '14:00 reopened', '14:00 paused'],
    'its date is a later end, and the wait had ended before it',
  ],
])('%j: %j (%s)', (ticket, expected) => {
  expect(told(ticket)).toEqual(expected);
});

test('a date of resolution ends the ticket, but not once it is open again', () => {
  const dated = { ...T1, resolvedAt: at('06-01 11:00') };
  expect(withStatus(dated, NOW).resolvedAt).toBe(dated.resolvedAt);
  expect(withStatus({ ...dated, noted: [noted('12:00', 'Waiting')] }, NOW).resolvedAt).toBeUndefined();
});

describe('rows of a run', () => {
  const sceneOf = (ticket: Partial<Ticket>) => [
    { tickets: [{ ...T1, ...ticket }], readable: true } as unknown as Scene,
  ];
  const rowsOf = (...rows: Noted[]) => new Map([['T-1', rows]]);
  const waiting = sceneOf({ status: 'Waiting' });

  test.each<[string, readonly Scene[], ReadonlyMap<string, readonly Noted[]>, string | undefined]>([
    ['what it has noticed', waiting, rowsOf(noted('14:00', 'Waiting')), undefined],
    ['nothing', waiting, rowsOf(), 'is not told'],
    ['of another moment', waiting, rowsOf(noted('13:00', 'Waiting')), 'is told as'],
    ['of another status', waiting, rowsOf(noted('14:00', 'Resolved')), 'is told as'],
    ['twice', waiting, rowsOf(noted('14:00', 'Waiting'), noted('14:00', 'Waiting')), 'is told as'],
    ['an older one lost', sceneOf({ noted: [noted('11:00', 'Waiting')] }), rowsOf(), 'is told as'],
  ])('%s', (_, scenes, rows, wrong) => {
    const found = wrongNotes(scenes, rows, NOW, true);
    if (wrong === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(wrong);
  });
});
