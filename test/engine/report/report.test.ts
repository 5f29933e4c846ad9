import { type ReportedTicket, reportOf } from '../../../src/engine/report/report';

const ROWS: ReportedTicket[] = [
  { group: 'Minor', status: 'Met', target: '12bh', hours: 3, closedAt: 10, dueAt: 11 },
  { group: 'Critical', status: 'Met', target: '2bh', hours: 1, closedAt: 3, dueAt: 4 },
  { group: 'Critical', status: 'Breached', target: '2bh', hours: 5, closedAt: 6, dueAt: 5 },
  { group: 'Critical', status: 'Met after goal', target: '1bh', hours: 0.5, closedAt: 7, dueAt: 8 },
  { group: 'Critical', status: 'Breached, open', target: '2bh', dueAt: 9 },
  { group: 'Critical', status: 'Waived', target: '2bh', hours: 900, closedAt: 9, dueAt: 9 },
  { group: 'Critical', status: 'On track', target: '2bh', dueAt: 80 },
];

test('one line per group, in the order of priorities, none blended (LR16)', () => {
  const lines = reportOf(ROWS, 'due in period', {}, ['Critical', 'Major', 'Minor']);
  expect(lines.map(({ group }) => group)).toEqual(['Critical', 'Minor']);
  expect(lines[0]).toEqual({
    group: 'Critical',
    counted: 4,
    met: 2,
    missed: 2,
    openLate: 1,
    excluded: 1,
    undecided: 1,
    undated: 0,
    share: 0.5,
    target: '2bh, 1bh',
    measured: 3, // 1, 5 and 0.5; the open one has no time yet, the waived one does not count
    tooFew: true,
    mean: 6.5 / 3,
    median: 1,
    p90: 5,
  });
});

test('an open breach shows its target where it counts', () => {
  const rows: ReportedTicket[] = [
    { group: 'P1', status: 'Met', target: '2bh' },
    { group: 'P1', status: 'Breached, open', target: '4bh' },
    { group: 'P1', status: 'Met', target: '' },
    { group: 'P1', status: 'Met' },
  ];
  expect(reportOf(rows, 'all due')[0].target).toBe('2bh, 4bh');
  expect(reportOf(rows, 'closed')[0].target).toBe('2bh');
  expect(reportOf([{ group: 'P1', status: 'On track', target: '2bh' }], 'all due')[0]).toMatchObject({
    counted: 0,
    share: Number.NaN,
    target: '',
    measured: 0,
  });
});

test('without an order, groups come as they appear', () => {
  expect(reportOf(ROWS, 'closed').map(({ group }) => group)).toEqual(['Minor', 'Critical']);
});

test('under "closed" the open breach is beside the figure and its target too', () => {
  const [, critical] = reportOf(ROWS, 'closed');
  expect(critical).toMatchObject({ counted: 3, met: 2, missed: 1, openLate: 1, measured: 3 });
});

test('times and percentage speak of the same tickets', () => {
  const [, critical] = reportOf(ROWS, 'closed', { from: 5, to: 7 });
  expect(critical).toMatchObject({
    group: 'Critical',
    counted: 1,
    missed: 1,
    measured: 1,
    mean: 5,
    target: '2bh',
  });
});

test('a group named like a property of every object is a group', () => {
  expect(reportOf([{ group: '__proto__', status: 'Met' }], 'closed')).toMatchObject([
    { group: '__proto__', met: 1 },
  ]);
});
