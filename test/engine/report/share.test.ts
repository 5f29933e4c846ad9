import { isProblem } from '../../../src/engine/problem';
import { shareOf, shortfallOf } from '../../../src/engine/report/share';

test.each([
  // written  share   why
  [0.999, 0.999, 'a cell that shows 99.9 %'],
  [99.9, 0.999, 'typed without the sign'],
  ['99.9%', 0.999, 'text'],
  [' 99.9 ', 0.999, 'text without the sign'],
  [' 99.9 % ', 0.999, 'spaces'],
  ['99.95', 0.9995, 'two decimals'],
  ['.25', 0.25, ''],
  ['+50.%', 0.5, ''],
  ['0.5%', 0.005, 'a sign is taken at its word'],
  [1, 1, 'nobody promises 1 % of the time'],
  [100, 1, ''],
  [0, 0, ''],
])('%p is %p (%s)', (written, share, _why) => {
  expect(shareOf(written)).toBe(share);
});

test.each([-0.1, 100.1, Number.NaN, '', '%', 'most', '99,9%', '101%', '1e2', '0x10', 'x5', '.x'])(
  '%p is refused',
  (written) => {
    expect(isProblem(shareOf(written))).toBe(true);
  },
);

test('what is missing to the whole is exact', () => {
  expect(1 - 0.999).not.toBe(0.001); // the reason
  expect(shortfallOf(0.999)).toBe(0.001);
  expect(shortfallOf(0.9999)).toBe(0.0001);
  expect(shortfallOf(0.99999)).toBe(0.00001);
});
