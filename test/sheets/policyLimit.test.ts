import { describeProblem, isProblem } from '../../src/engine/problem';
import type { Cell } from '../../src/sheets/cells';
import { readRules } from '../../src/sheets/rules';
import { POLICIES } from '../../src/sheets/tabs';

const noZone = () => {
  throw new Error('no date here needs the spreadsheet’s zone');
};

function read(row: Record<string, Cell>) {
  const full: Record<string, Cell> = { Policy: 'P', Metric: 'first response', Calendar: '24x7', ...row };
  const { lines, problems } = readRules(
    [[...POLICIES.headers], POLICIES.headers.map((h) => full[h] ?? '')],
    noZone,
  );
  const [line] = lines;
  if (line === undefined) return problems.map(describeProblem).join();
  const { kind, aggregate, limitText, limit } = line;
  return {
    kind,
    aggregate,
    limitText,
    limit: isProblem(limit) ? limit : limit.kind,
    ms: 'ms' in limit ? limit.ms : 0,
  };
}

const MINUTE = 60_000;

test.each<[Record<string, Cell>, object]>([
  [{ Limit: '2bh' }, { kind: 'clock', aggregate: 'each', limitText: '2bh', ms: 120 * MINUTE }],
  [
    { Limit: '< 5bm', Aggregate: 'Mean' },
    { aggregate: 'mean', limitText: '< 5bm', ms: 5 * MINUTE },
  ],
  [
    { Limit: '5bm', Aggregate: 'average' },
    { aggregate: 'mean', limitText: '<= 5bm' },
  ],
  [
    { Limit: '<=4eh', Aggregate: 'p90' },
    { aggregate: 'p90', limitText: '<=4eh', limit: 'elapsed' },
  ],
  [
    { Limit: '< 2bh', Aggregate: '95%' },
    { aggregate: '95%', limitText: '< 2bh' },
  ],
  [
    { Limit: '95% <= 2bh', Aggregate: 'share' },
    { aggregate: '95%', limitText: '<= 2bh' },
  ],
  [
    { Limit: '99.9%', Metric: 'availability' },
    { kind: 'availability', limit: 'none', limitText: '99.9%' },
  ],
  [
    { Limit: 0.999, Metric: 'Uptime' },
    { kind: 'availability', limitText: '99.9%' },
  ],
  [
    { Limit: '99.95', Metric: 'availability' },
    { kind: 'availability', limitText: '99.95%' },
  ],
  [
    { Limit: '60em', Metric: 'freshness' },
    { kind: 'freshness', limit: 'none', limitText: '60em' },
  ],
  [
    { Limit: '24eh', Metric: 'notice' },
    { kind: 'notice', limit: 'none', limitText: '24eh' },
  ],
  [
    { Limit: '1q', Metric: 'cadence: partner meeting' },
    { kind: 'cadence', limit: 'none', limitText: '1q' },
  ],
  [
    { Limit: '1y remind 30cd', Metric: 'cadence: review' },
    { kind: 'cadence', limitText: '1y remind 30cd' },
  ],
  [
    { Limit: 'none', Metric: 'cadence: survey' },
    { kind: 'cadence', limitText: 'none' },
  ],
])('%j', (row, expected) => {
  expect(read(row)).toMatchObject(expected);
});

test.each<[Record<string, Cell>, RegExp]>([
  [{ Limit: '', Aggregate: 'mean' }, /Limit: The limit is blank/],
  [{ Limit: '2bd', Aggregate: 'mean' }, /Limit: "2bd" is no limit of that figure/],
  [{ Limit: '> 5bm', Aggregate: 'mean' }, /Limit: "> 5bm" is no limit of that figure/],
  [{ Limit: '2bh', Aggregate: 'share' }, /does not say which share/],
  [{ Limit: '< 5bm', Aggregate: 'sum' }, /Aggregate: "sum" is no figure/],
  [{ Limit: '99%', Metric: 'availability', Aggregate: 'mean' }, /Aggregate: "mean" is no figure/],
  [{ Limit: '120%', Metric: 'availability' }, /Limit: "120%" is not a percentage/],
  [{ Limit: '', Metric: 'availability' }, /The availability is blank/],
  [{ Limit: '2bd', Metric: 'notice' }, /"2bd" is no length of time/],
  [{ Limit: '', Metric: 'cadence: review' }, /The interval is missing/],
  [{ Limit: '1y remind soon', Metric: 'cadence: review' }, /has a reminder that cannot be read/],
  [{ Limit: '0' }, /Write none if there is no target/],
])('%j is refused', (row, wanted) => {
  expect(read(row)).toMatch(wanted);
});
