import { type Contact, noReplyOf } from '../../../src/engine/obligation/noReply';

/** `out`, `in`, `auto-out`, `auto-in`, an hour apart. */
const contacts = (...kinds: string[]): Contact[] =>
  kinds.map((kind, hour) => ({
    at: hour,
    direction: kind.endsWith('out') ? 'outbound' : 'inbound',
    isAutomatic: kind.startsWith('auto'),
  }));

test.each([
  // contacts                                    count since mayCease why
  [['out', 'out'], 2, 0, false, 'two are not three'],
  [['out', 'out', 'out'], 3, 0, true, 'three in a row'],
  [['in', 'out', 'out', 'out', 'out'], 4, 1, true, 'four are three and more'],
  [['out', 'out', 'out', 'in'], 0, undefined, false, 'any answer resets, even after the limit'],
  [['out', 'out', 'in', 'out'], 1, 3, false, 'and counting starts again'],
  [['out', 'auto-out', 'auto-out', 'out'], 2, 0, false, 'automatic messages are nobody’s contact'],
  [['out', 'out', 'auto-in', 'out'], 3, 0, true, 'nor is an out-of-office an answer'],
  [['auto-out', 'auto-in'], 0, undefined, false, 'nobody wrote'],
  [[], 0, undefined, false, 'nothing yet'],
])('%p: %p since %p, may cease %p (%#)', (kinds, count, since, mayCease, _why) => {
  expect(noReplyOf(contacts(...kinds))).toEqual({ count, since, mayCease });
});

test('rows in any order; of one moment, in the order given', () => {
  expect(noReplyOf([...contacts('out', 'in', 'out')].reverse()).count).toBe(1);
  const atOnce = contacts('in', 'out').map((contact) => ({ ...contact, at: 5 }));
  expect(noReplyOf(atOnce).count).toBe(1);
  expect(noReplyOf([...atOnce].reverse()).count).toBe(0);
});

test('the limit is a setting', () => {
  expect(noReplyOf(contacts('out', 'out'), 2).mayCease).toBe(true);
});
