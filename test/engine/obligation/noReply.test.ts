import { noReplyState } from '../../../src/engine/obligation/noReply';
import { describeProblem, isProblem } from '../../../src/engine/problem';

test.each([
  // unanswered hold  state        why
  [0, false, 'waiting', 'answered'],
  [2, false, 'waiting', 'two are not three'],
  [3, false, 'may cease', 'allowed, but nobody has confirmed it'],
  [7, false, 'may cease', 'more contacts do not confirm it either'],
  [3, true, 'on hold', 'a person confirmed'],
] as const)(
  'PB14: %i contacts without an answer, hold confirmed %p: %s (%s)',
  (unanswered, hold, state, _why) => {
    expect(noReplyState(unanswered, hold)).toBe(state);
  },
);

test('a hold before the limit is a problem', () => {
  const outcome = noReplyState(2, true);
  expect(isProblem(outcome) && describeProblem(outcome)).toMatch(/^"2" contacts .* too few .* it takes 3/);
});

test('the limit is a setting', () => {
  expect(noReplyState(2, false, 2)).toBe('may cease');
});
