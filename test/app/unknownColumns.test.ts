import type { FakeFile } from '../fakes/fakeHost';
import { type OfficeWish, office, tickAt } from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const ROLES = [
  { Role: 'owner', Address: 'column:Asignee' },
  { Role: 'lead', Address: 'lead@example.com' },
  { Role: 'unused', Address: 'column:Nothing' },
];
const LEAD = { Audience: 'lead', 'Local hour': '20' };
const problemsOf = (wish: OfficeWish, change: (file: FakeFile) => void = () => {}) => {
  const file = office({ tickets: [T1], ...wish });
  change(file);
  return tickAt(file, 'Mon 2026-06-01 10:30').problems;
};

test('a filter by a column that the tracker has not is told: the digest would never come', () => {
  expect(problemsOf({ digests: [{ ...LEAD, Filter: 'priority = Low; custmer = Acme' }] })).toEqual([
    'SLA Digests row 2, Filter: "custmer" is no column of the tracker, so this digest has no rows. Write one of its headers, or e.g. customer.',
  ]);
});

test('a role that looks for people in such a column is told, where a step or digest needs it', () => {
  const told =
    'SLA Roles, Address: "column:Asignee" is no column of the tracker, so nobody is found there. Write one of its headers, or owner.';
  expect(problemsOf({ roles: ROLES })).toContain(told);
  const steps = [{ Offset: 'at due', Level: '1', Role: 'lead' }];
  expect(problemsOf({ roles: ROLES, steps })).toEqual([]);
  expect(problemsOf({ roles: ROLES, steps, digests: [{ ...LEAD, Audience: 'owner' }] })).toEqual([told]);
});

test.each(['customer = Acme', 'Customer = Acme', 'Subject = x', 'first response = x'])(
  'nothing is said of "%s": a field or a header',
  (Filter) => {
    expect(problemsOf({ digests: [{ ...LEAD, Filter }] })).toEqual([]);
  },
);

test('nor while the tracker itself cannot be read, which is told', () => {
  const problems = problemsOf({ roles: ROLES, digests: [{ ...LEAD, Filter: 'custmer = Acme' }] }, (file) => {
    file.tabs.get('Tickets')!.cells[0]![4] = 'Stage';
  });
  expect(problems).toEqual([expect.stringContaining('"Status" is not among the headers any more')]);
});
