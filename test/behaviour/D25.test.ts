import { bundle, dateCell, due, moment, OFFICE, policies } from './sheet';

describe('D25 a bare day is refused', () => {
  test.each(['2d', '2 days', '1 day', '2 D', '-1d'])('"%s" could mean bd or cd', (target) => {
    expect(due('Thu 2026-03-26 11:00', target)).toEqual(
      expect.stringMatching(/could mean \d+bd .* or \d+cd/),
    );
  });

  test('in a policy too, where the cell says which row', () => {
    const answer = bundle().SLA_DEADLINE(
      dateCell('Thu 2026-03-26 11:00', OFFICE),
      'High',
      policies({ Priority: 'High', Limit: '2 days' }),
    );
    expect(answer).toEqual(expect.stringMatching(/row 2.*could mean 2bd/));
  });

  test('each of the two readings is accepted', () => {
    expect(due('Thu 2026-03-26 11:00', '2bd')).toBe(moment('Mon 2026-03-30 17:00', OFFICE));
    expect(due('Thu 2026-03-26 11:00', '2cd')).toBe(moment('Sat 2026-03-28 11:00', OFFICE));
  });
});
