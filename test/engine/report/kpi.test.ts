import { isProblem } from '../../../src/engine/problem';
import { describeKpi, kpiDirectionNamed, kpiState, parseKpiTest } from '../../../src/engine/report/kpi';

test.each([
  // value threshold direction  crossed by  why
  [5, 5, 'at most', false, 0, 'the threshold itself is allowed'],
  [5.5, 5, 'at most', true, 0.5, 'above it'],
  [5, 5, 'below', true, 0, 'touching a strict threshold crosses it'],
  [4.9, 5, 'below', false, 0, 'under it'],
  [95, 95, 'at least', false, 0, 'the threshold itself is enough'],
  [94, 95, 'at least', true, 1, 'short of it'],
  [96, 95, 'above', false, 0, 'above it'],
  [95, 95, 'above', true, 0, 'touching is not above'],
  [-3, -2, 'at least', true, 1, 'negative numbers too'],
] as const)('%p against %p, %s: crossed %p (%#)', (value, threshold, direction, crossed, by, _why) => {
  expect(kpiState(value, threshold, direction)).toEqual({ crossed, by });
});

test('a KPI without a value yet is neither good nor crossed', () => {
  expect(kpiState(undefined, 5, 'at most')).toBeUndefined();
});

test('values and thresholds that are no numbers are problems', () => {
  expect(isProblem(kpiState(Number.NaN, 5, 'at most'))).toBe(true);
  expect(isProblem(kpiState(5, Number.NaN, 'at most'))).toBe(true);
  expect(isProblem(kpiState(undefined, Number.NaN, 'at most'))).toBe(true);
});

test.each([
  ['At  most', 'at most'],
  ['<=', 'at most'],
  ['≥', 'at least'],
  ['>', 'above'],
  ['<', 'below'],
])('%s reads as %s', (text, direction) => {
  expect(kpiDirectionNamed(text)).toBe(direction);
});

test.each(['up', '', 'toString'])('%p is not a direction', (text) => {
  expect(isProblem(kpiDirectionNamed(text))).toBe(true);
});

test.each<[string, number[], string]>([
  // test          values          said
  ['at least 95%', [0.95], 'Pass: 95%, wanted at least 95%'],
  ['at least 99.9%', [0.999], 'Pass: 99.9%, wanted at least 99.9%'],
  ['>= 95%', [0.932], 'Fail: 93.2%, wanted at least 95%'],
  ['at least 95%', [0.9499999], 'Fail: 94.99999%, wanted at least 95%'],
  ['at least 95%', [(0.93 + 0.95 + 0.97) / 3], 'Pass: 95%, wanted at least 95%'], // 0.9499999999999998
  ['at most 5%', [0.05 + 3e-17], 'Pass: 5%, wanted at most 5%'],
  ['At  most 2', [2], 'Pass: 2, wanted at most 2'],
  ['below 3', [3], 'Fail: 3, wanted below 3'],
  ['> -1.5', [-1], 'Pass: -1, wanted above -1.5'],
  ['at most 2', [1, 3, 2, 5], 'Fail: 2 of 4, the worst 5, wanted at most 2'],
  ['at least 2', [4, 3], 'Pass: all 2, the worst 3, wanted at least 2'],
  ['at least 2', [], 'No values, wanted at least 2'],
])('%s of %j: %s', (text, values, said) => {
  expect(describeKpi(values, parseKpiTest(text)!)).toBe(said);
});

test.each(['mean < 5bm', '95% <= 2bh', 'at least', 'at least 95% of 3', 'nearly 5', ''])(
  '%p is no threshold',
  (text) => {
    expect(parseKpiTest(text)).toBeUndefined();
  },
);
