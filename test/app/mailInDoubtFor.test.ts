import { office, tickAt } from '../fakes/office';

const problemsWith = (For: string) =>
  tickAt(office({ settings: [{ Setting: 'Mail in doubt', For, Value: 'hold' }] }), 'Mon 2026-06-01 10:00')
    .problems;

test('mail in doubt for a policy that is not there: the owner is told which row and what to write', () => {
  expect(problemsWith('Standrad')).toEqual([
    'SLA Settings row 15, For: "Standrad" is no policy. Write one of SLA Policies, or nothing for all.',
  ]);
});

test.each([['standard'], [''], [' Standard ']])('for "%s" it holds', (policy) => {
  expect(problemsWith(policy)).toEqual([]);
});
