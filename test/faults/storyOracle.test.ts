import { at } from './harness/scenes';
import { newsOf, storyAt, wrongNotes } from './oracle/noticed';
import type { Noted, Scene, Ticket, TicketEvent } from './oracle/scene';
import type { Span } from './oracle/story';

const noted = (time: string, what: Noted['what']): Noted => ({ at: at(`06-01 ${time}`), what });
const row = (time: string, name: TicketEvent['name']): TicketEvent => ({ at: at(`06-01 ${time}`), name });
const clock = (moment: number) => new Date(moment + 7_200_000).toISOString().slice(11, 16);
const NOW = at('06-01 14:00');
const LOOKING = { switchedOnAt: at('06-01 08:00'), everyMinutes: 5 };
const T1: Ticket = {
  id: 'T-1',
  priority: 'Low',
  owner: 'Ann',
  openedAt: at('06-01 09:30'),
  events: [],
  isSeen: true,
};

/** `epoch 2, waits, waited 11:00-12:00, closed 12:00-13:00` */
function storyOf(ticket: Partial<Ticket>): string {
  const { isOver, epoch, isWaiting, waits, closed } = storyAt({ ...T1, ...ticket }, NOW, LOOKING);
  const shown = (name: string, spans: readonly Span[]) =>
    spans.map(([from, to]) => `${name} ${clock(from)}-${clock(to)}`);
  return [
    `epoch ${epoch}`,
    ...(isOver ? ['over'] : []),
    ...(isWaiting ? ['waits'] : []),
    ...shown('waited', waits),
    ...shown('closed', closed),
  ].join(', ');
}

test.each<[string, Partial<Ticket>, string]>([
  ['a cell that was never anything but Open', {}, 'epoch 1'],
  ['noticed now', { status: 'Waiting' }, 'epoch 1, waits, waited 14:00-14:00'],
  [
    'told before',
    { noted: [noted('11:00', 'Waiting'), noted('12:00', 'Open')] },
    'epoch 1, waited 11:00-12:00',
  ],
  [
    'reopened, and waits',
    { noted: [noted('11:00', 'Resolved')], status: 'Waiting' },
    'epoch 2, waits, waited 14:00-14:00, closed 11:00-14:00',
  ],
  ['over before anybody looked', { status: 'Resolved', isSeen: false }, 'epoch 1, over'],
  ['over by its date', { resolvedAt: at('06-01 11:00') }, 'epoch 1, over'],
  [
    'its date is the earlier word for the same end',
    { resolvedAt: at('06-01 11:00'), noted: [noted('11:05', 'Resolved'), noted('12:00', 'Open')] },
    'epoch 2, closed 11:00-12:00',
  ],
  [
    'its date came with an open status',
    { resolvedAt: at('06-01 11:00'), noted: [noted('10:30', 'Waiting')] },
    'epoch 2, waited 10:30-11:00, closed 11:00-14:00',
  ],
  [
    'its date is a later end, and the wait had ended before it',
    {
      resolvedAt: at('06-01 13:00'),
      noted: [noted('11:00', 'Waiting'), noted('12:00', 'Resolved')],
      status: 'Waiting',
    },
    'epoch 2, waits, waited 11:00-12:00, waited 14:00-14:00, closed 13:00-14:00',
  ],
  [
    'its date was moved',
    { resolvedAt: at('06-01 12:00'), noted: [noted('11:00', 'date')], status: 'Open' },
    'epoch 1, over',
  ],
  [
    'its date was cleared, and written again',
    {
      resolvedAt: at('06-01 11:00'),
      noted: [noted('11:00', 'date'), noted('12:00', 'open again'), noted('12:00', 'open again gone')],
    },
    'epoch 1, over',
  ],
  ['its date was cleared', { noted: [noted('11:00', 'date')] }, 'epoch 2, closed 11:00-14:00'],
  [
    'its date was cleared, and it waits',
    { noted: [noted('10:00', 'Waiting'), noted('11:00', 'date')], status: 'Waiting' },
    'epoch 2, waits, waited 10:00-11:00, waited 14:00-14:00, closed 11:00-14:00',
  ],
  [
    'its date was cleared, and rows had ended its wait before',
    {
      events: [row('10:30', 'resumed')],
      noted: [noted('10:00', 'Waiting'), noted('11:00', 'date')],
      status: 'Waiting',
    },
    'epoch 2, waited 10:00-10:30, closed 11:00-14:00',
  ],
  [
    'two reasons at once, and one goes',
    { events: [row('10:00', 'paused')], noted: [noted('11:00', 'Waiting')] },
    'epoch 1, waits, waited 10:00-14:00, waited 11:00-14:00',
  ],
  [
    'a row that ends all waiting, though the cell stays',
    { events: [row('12:00', 'resumed')], noted: [noted('11:00', 'Waiting')], status: 'Waiting' },
    'epoch 1, waited 11:00-12:00',
  ],
  [
    'a row that reopens it, though the cell stays',
    { events: [row('12:00', 'reopened')], noted: [noted('11:00', 'Resolved')], status: 'Resolved' },
    'epoch 2, closed 11:00-12:00',
  ],
  [
    'closed by rows: a wait that was never seen to begin changes nothing',
    { events: [row('12:00', 'resolved')], status: 'Waiting' },
    'epoch 1, over',
  ],
  [
    'only what is over can be reopened, and only what is open can be paused',
    { events: [row('10:00', 'reopened'), row('11:00', 'resolved'), row('12:00', 'paused')] },
    'epoch 1, over',
  ],
])('%s', (_, ticket, expected) => {
  expect(storyOf(ticket)).toBe(expected);
});

test.each<[string, Partial<Ticket>, readonly Noted[]]>([
  [
    'a date that was moved is taken back',
    { resolvedAt: at('06-01 12:00'), noted: [noted('11:00', 'date')] },
    [noted('11:00', 'date gone'), noted('12:00', 'date')],
  ],
  [
    'unless it was of an earlier end',
    { resolvedAt: at('06-01 13:00'), noted: [noted('11:00', 'date'), noted('12:00', 'Open')] },
    [noted('13:00', 'date')],
  ],
  [
    'cleared and written again: it never was open',
    { resolvedAt: at('06-01 11:00'), noted: [noted('11:00', 'date'), noted('12:00', 'open again')] },
    [noted('12:00', 'open again gone')],
  ],
  [
    'as another date, nor was that the end',
    { resolvedAt: at('06-01 10:30'), noted: [noted('11:00', 'date'), noted('12:00', 'open again')] },
    [noted('12:00', 'open again gone'), noted('11:00', 'date gone'), noted('10:30', 'date')],
  ],
  [
    'unless people have opened it since',
    {
      resolvedAt: at('06-01 11:00'),
      noted: [noted('11:00', 'date'), noted('12:00', 'open again')],
      events: [row('13:00', 'reopened')],
    },
    [],
  ],
  [
    'once that was taken back, there is no more to say',
    {
      resolvedAt: at('06-01 11:00'),
      noted: [noted('11:00', 'date'), noted('12:00', 'open again'), noted('12:00', 'open again gone')],
    },
    [],
  ],
  [
    'and it may be cleared once more',
    { noted: [noted('11:00', 'date'), noted('12:00', 'open again'), noted('12:00', 'open again gone')] },
    [noted('14:00', 'open again')],
  ],
  [
    'a date that was cleared is taken back where its status tells the end',
    { noted: [noted('11:00', 'date'), noted('12:00', 'Resolved')], status: 'Resolved' },
    [noted('11:00', 'date gone')],
  ],
  [
    'or rows do',
    { noted: [noted('11:00', 'date')], events: [row('12:00', 'resolved')] },
    [noted('11:00', 'date gone')],
  ],
  [
    'a date of an earlier time is told of that',
    { resolvedAt: at('06-01 11:00'), noted: [noted('12:00', 'Open')] },
    [noted('11:00', 'date')],
  ],
  [
    'unless rows tell its end',
    {
      resolvedAt: at('06-01 11:00'),
      events: [row('10:30', 'resolved'), row('12:00', 'reopened')],
    },
    [],
  ],
  ['a date is not told where rows tell the end', { resolvedAt: NOW, events: [row('12:00', 'resolved')] }, []],
  ['a date of the future is none', { resolvedAt: NOW + 1 }, []],
  [
    'a ticket of the last minutes is looked at though it is over',
    { isSeen: false, openedAt: NOW - 600_000, status: 'Resolved' },
    [noted('14:00', 'Resolved')],
  ],
])('%s', (_, ticket, expected) => {
  expect(newsOf({ ...T1, ...ticket }, NOW, LOOKING)).toEqual(expected);
});

describe('rows of a run', () => {
  const sceneOf = (ticket: Partial<Ticket>) => [
    { ...LOOKING, tickets: [{ ...T1, ...ticket }], readable: true } as unknown as Scene,
  ];
  const rowsOf = (...rows: Noted[]) => new Map([['T-1', rows]]);
  const waiting = sceneOf({ status: 'Waiting' });
  const moved = sceneOf({ resolvedAt: at('06-01 12:00'), noted: [noted('11:00', 'date')] });
  const gone = [noted('11:00', 'date'), noted('11:00', 'date gone')];

  test.each<[string, readonly Scene[], ReadonlyMap<string, readonly Noted[]>, string | undefined]>([
    ['what it has noticed', waiting, rowsOf(noted('14:00', 'Waiting')), undefined],
    ['nothing', waiting, rowsOf(), 'is not told'],
    ['half of it', moved, rowsOf(...gone), 'is not told'],
    ['of another moment', waiting, rowsOf(noted('13:00', 'Waiting')), 'is told'],
    ['of another status', waiting, rowsOf(noted('14:00', 'Resolved')), 'is told'],
    ['twice', waiting, rowsOf(noted('14:00', 'Waiting'), noted('14:00', 'Waiting')), 'is told'],
    ['an older one lost', sceneOf({ noted: [noted('11:00', 'Waiting')] }), rowsOf(), 'is told'],
  ])('%s', (_, scenes, rows, wrong) => {
    const found = wrongNotes(scenes, rows, NOW, true);
    if (wrong === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(wrong);
  });

  test('a run that broke off may have written half of it', () => {
    expect(wrongNotes(moved, rowsOf(...gone), NOW, false)).toBeUndefined();
  });
});
