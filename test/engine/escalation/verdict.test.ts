import { parseCalendar } from '../../../src/engine/calendar/calendarText';
import { type OpenTime, openTimeOf } from '../../../src/engine/calendar/openTime';
import { keyPart } from '../../../src/engine/escalation/keys';
import { type Offset, parseOffset } from '../../../src/engine/escalation/offset';
import { parseQuietHours } from '../../../src/engine/escalation/quietHours';
import { type Step, withIds } from '../../../src/engine/escalation/steps';
import {
  type Clock,
  type Decision,
  decide,
  type Past,
  stepKey,
  type Turn,
} from '../../../src/engine/escalation/verdict';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const OPEN = openTimeOf(parseCalendar('24x7') as never) as OpenTime;
/** Due at noon, promised for two hours. */
const NOON = Date.parse('2026-06-01T12:00:00Z');
const at = (time: string) => Date.parse(`2026-06-01T${time}:00Z`);

const CLOCK: Clock = {
  ticket: '0/T-1',
  epoch: 1,
  metric: 'first response',
  cycle: 1,
  startAt: NOON - 2 * HOUR,
  dueAt: NOON,
  spanMs: 2 * HOUR,
  business: true,
  openTime: OPEN,
  running: true,
  contract: 'fail-open',
};

function steps(...rows: readonly (readonly [string, number, Partial<Step>?])[]): readonly Step[] {
  return withIds(
    rows.map(([text, level, more]) => ({
      policy: '',
      metric: '',
      priority: '',
      offset: parseOffset(text) as Offset,
      level,
      roles: ['owner'],
      cc: [],
      repeat: undefined,
      max: 1,
      quiet: undefined,
      place: {},
      ...more,
    })),
  );
}

const THREE = steps(['30m before', 1], ['at due', 2], ['1h after', 3]);

function turn(now: number, more: Partial<Turn> = {}): Turn {
  return {
    now,
    nextTickAt: now + 5 * MINUTE,
    tickMs: 5 * MINUTE,
    switchedOnAt: Number.NEGATIVE_INFINITY,
    mailPaused: false,
    doubtUntil: Number.NEGATIVE_INFINITY,
    remembered: () => undefined,
    archivedBefore: Number.NaN,
    archived: () => undefined,
    blockOf: () => undefined,
    ...more,
  };
}

function past(
  entries: readonly (readonly [number, Past['state'], Partial<Past>?])[],
  of = THREE,
): Map<string, Past> {
  return new Map(
    entries.map(([nth, state, more]) => [
      stepKey(CLOCK, of[nth]!, 0),
      { state, attempt: 1, momentAt: [at('11:30'), NOON, at('13:00')][nth]!, at: NOON, ...more },
    ]),
  );
}

function verdicts(
  now: string,
  wish: {
    clock?: Partial<Clock>;
    known?: Map<string, Past>;
    turn?: Partial<Turn>;
    of?: readonly Step[];
  } = {},
): string[] {
  return decided(now, wish).map(
    ({ step, nth, verdict }) => `${step.id}${nth > 0 ? ` #${nth}` : ''}: ${verdict}`,
  );
}

function decided(
  now: string,
  { clock, known, turn: more, of = THREE }: Parameters<typeof verdicts>[1] & object = {},
): Decision[] {
  const out: Decision[] = [];
  decide({ ...CLOCK, ...clock }, of, known, turn(at(now), more), out);
  return out;
}

test.each([
  // now     verdicts                                                       why
  ['11:24', [], 'nothing due before the next run'],
  ['11:25', [], 'due exactly at the next run: that one sends it'],
  ['11:26', ['30m before: send'], 'due before the next run'],
  ['11:30', ['30m before: send'], 'due'],
  ['11:58', ['30m before: send', 'at due: send'], 'both announce; the second goes out ahead of time'],
  ['12:00', ['30m before: superseded', 'at due: send'], 'the warning is overtaken'],
  ['12:58', ['30m before: superseded', 'at due: send'], 'what comes after the deadline is never early'],
  ['13:00', ['30m before: superseded', 'at due: superseded', '1h after: send'], 'the highest level'],
])('at %s: %j (%s)', (now, expected) => {
  expect(verdicts(now)).toEqual(expected);
});

test('steps of one moment go out together, whatever their level', () => {
  const both = steps(['30m before', 1], ['at due', 1], ['at due', 2]);
  expect(verdicts('12:00', { of: both })).toEqual([
    '30m before: superseded',
    'at due: send',
    'at due (2): send',
  ]);
});

test('a step that is new, and lower than one already sent, is superseded', () => {
  expect(verdicts('12:10', { known: past([[1, 'sent']]) })).toEqual([
    '30m before: superseded',
    'at due: settled',
  ]);
});

test('a held or waiting step supersedes nobody: somebody has to hear', () => {
  const blockOf: Turn['blockOf'] = (_, { level }) =>
    level === 3 ? { verdict: 'held', reason: 'nobody to write to' } : undefined;
  expect(verdicts('13:00', { turn: { blockOf } })).toEqual([
    '30m before: superseded',
    'at due: send',
    '1h after: held',
  ]);
});

describe('already sent', () => {
  test('is not sent again', () => {
    expect(verdicts('11:40', { known: past([[0, 'sent']]) })).toEqual([]);
    expect(verdicts('12:00', { known: past([[0, 'sent']]) })).toEqual([
      '30m before: settled',
      'at due: send',
    ]);
  });

  test.each([
    // known moment  now      dueAt            verdicts                        why
    ['11:30', '11:35', at('12:04'), [], 'its moment, 11:34, is past'],
    ['11:30', '11:31', at('12:04'), [], 'moved by less than the time between runs'],
    ['11:30', '11:31', at('12:05'), [], 'moved by exactly that: not more'],
    ['11:30', '11:31', at('12:30'), ['30m before: re-armed'], 'moved to 12:00, in the future'],
    ['11:30', '11:58', at('12:30'), ['30m before: send'], 'moved, and due before the next run'],
    ['11:30', '12:00', at('12:30'), [], 'moved, but not in the future any more'],
  ])('sent for %s, now %s', (moment, now, dueAt, expected) => {
    const known = past([[0, 'sent', { momentAt: at(moment) }]]);
    expect(verdicts(now, { known, clock: { dueAt } })).toEqual(expected);
  });

  test('armed again, it is due like any other, however late the run', () => {
    const known = past([[0, 're-armed', { momentAt: at('12:00') }]]);
    expect(verdicts('12:20', { known, clock: { dueAt: at('12:30') } })).toEqual(['30m before: send']);
  });

  test('a mail only remembered is never armed again', () => {
    const remembered = () => ({ state: 'sent', attempt: 1, momentAt: Number.NaN, at: Number.NaN }) as Past;
    expect(verdicts('12:40', { turn: { remembered }, clock: { dueAt: at('13:00') } })).toEqual([]);
  });
});

describe('in doubt', () => {
  test.each([
    // contract             attempts  verdict   attempt
    ['fail-open' as const, 1, 'send', 2],
    ['fail-open' as const, 2, 'held', 2],
    ['hold' as const, 1, 'held', 1],
  ])('%s, %d attempts: %s', (contract, attempt, verdict, next) => {
    const known = past([[0, 'in doubt', { attempt }]]);
    expect(decided('11:40', { known, clock: { contract } })).toMatchObject([{ verdict, attempt: next }]);
  });

  test('with the memory damaged, what was due by the last run may have been sent', () => {
    const doubtUntil = at('11:35');
    expect(decided('11:40', { turn: { doubtUntil } })).toMatchObject([{ verdict: 'send', attempt: 2 }]);
    expect(decided('11:40', { turn: { doubtUntil }, clock: { contract: 'hold' } })).toMatchObject([
      { verdict: 'held' },
    ]);
    expect(decided('12:00', { turn: { doubtUntil } })).toMatchObject([
      { verdict: 'superseded' },
      { attempt: 1 },
    ]);
  });
});

test('a paused clock and paused mail wait for their end, and supersede nothing', () => {
  expect(verdicts('13:00', { clock: { running: false } })).toEqual([
    '30m before: waiting',
    'at due: waiting',
    '1h after: waiting',
  ]);
  expect(decided('12:00', { turn: { mailPaused: true } }).map(({ verdict }) => verdict)).toEqual([
    'waiting',
    'waiting',
  ]);
});

test('quiet hours: waits, is overtaken by what may go out, and goes out when they end', () => {
  const quiet = parseQuietHours('11:00-12:30') as never;
  const withQuiet = steps(['30m before', 1, { quiet }], ['at due', 2], ['1h after', 1, { quiet }]);
  expect(verdicts('11:40', { of: withQuiet })).toEqual(['30m before: waiting']);
  expect(verdicts('12:10', { of: withQuiet })).toEqual(['30m before: superseded', 'at due: send']);
  const only = steps(['30m before', 1, { quiet }]);
  expect(verdicts('12:29', { of: only })).toEqual(['30m before: waiting']);
  expect(verdicts('12:30', { of: only })).toEqual(['30m before: send']);
});

test('repeats go on to their maximum, and a late run sends the last that is due', () => {
  const repeat = parseOffset('1h after') as Offset;
  const repeated = steps(['at due', 1, { repeat, max: 3 }]);
  expect(verdicts('12:59', { of: repeated })).toEqual(['at due: send']);
  expect(verdicts('13:00', { of: repeated })).toEqual(['at due: superseded', 'at due #1: send']);
  expect(verdicts('18:00', { of: repeated })).toEqual([
    'at due: superseded',
    'at due #1: superseded',
    'at due #2: send',
  ]);
});

test('what was broken before mail was switched on is old news', () => {
  const switchedOnAt = at('12:30');
  expect(verdicts('12:40', { turn: { switchedOnAt } })).toEqual(['30m before: baseline', 'at due: baseline']);
  expect(verdicts('13:00', { turn: { switchedOnAt } })).toEqual([
    '30m before: baseline',
    'at due: baseline',
    '1h after: send',
  ]);
  expect(verdicts('11:40', { turn: { switchedOnAt: at('11:35') } })).toEqual(['30m before: send']);
});

test('keys: no two promises share one, whatever stands in the cells', () => {
  const step = THREE[0]!;
  const keys = [
    { ...CLOCK, ticket: '0/A|1' },
    { ...CLOCK, ticket: '0/A', epoch: 1 },
    { ...CLOCK, ticket: '0/A%7C1' },
    { ...CLOCK, epoch: 2 },
    { ...CLOCK, cycle: 2 },
    { ...CLOCK, metric: 'resolution' },
    { ...CLOCK, ticket: `0/${'x'.repeat(200)}a` },
    { ...CLOCK, ticket: `0/${'x'.repeat(200)}b` },
  ].map((clock) => stepKey(clock, step, 0));
  expect(new Set(keys).size).toBe(keys.length);
  expect(stepKey(CLOCK, step, 1)).not.toBe(stepKey(CLOCK, step, 0));
  expect(keyPart('x'.repeat(5000)).length).toBeLessThanOrEqual(80);
});
