import { OWNER, office, tickThrough } from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const people = (role: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, nth) => ({
    Role: role,
    Address: `${role}${from + nth}@example.com`,
  }));

function played(roles: readonly Record<string, string>[], step: Record<string, string>) {
  const file = office({ tickets: [T1], roles, steps: [{ Offset: 'at due', Level: '1', ...step }] });
  file.quota = 1_000;
  const [first] = tickThrough(file, 'Mon 2026-06-01 11:55', 'Mon 2026-06-01 12:05');
  const mail = file.mails.find(({ subject }) => subject.includes('T-1'))!;
  return { to: mail.to, problems: first!.problems, told: file.mails[0]! };
}

test('sixty readers of one step: fifty get the mail, and the owner is told beforehand who does not', () => {
  const { to, problems, told } = played(people('lead', 1, 60), { Role: 'lead' });
  expect(to).toHaveLength(50);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain('SLA Steps row 2, Role: ');
  for (let nth = 51; nth <= 60; nth++) {
    expect(to).not.toContain(`lead${nth}@example.com`);
    expect(problems[0]).toContain(`lead${nth}@example.com`);
  }
  expect(problems[0]).not.toContain('lead50@');
  expect(told).toMatchObject({ to: [OWNER], text: expect.stringContaining('lead51@example.com') });
});

test('roles and copies count together, who stands in both once, and a column as one', () => {
  const roles = [
    ...people('lead', 1, 30),
    ...people('boss', 1, 20),
    { Role: 'lead', Address: 'boss1@example.com' },
  ];
  expect(played(roles, { Role: 'lead', Cc: 'boss' }).problems).toEqual([]);
  const { problems } = played([...roles, { Role: 'boss', Address: 'column:Owner' }], {
    Role: 'lead',
    Cc: 'boss',
  });
  expect(problems).toEqual([expect.stringContaining('whoever stands in Owner')]);
});
