import { bundle, dateCell, due, moment, OFFICE, policies } from './sheet';

describe('D2 zero while closed is the next opening; a policy target of 0 is refused', () => {
  test.each([
    ['Thu 2026-03-26 11:20', 'Thu 2026-03-26 11:20', 'open: the moment itself'],
    ['Thu 2026-03-26 09:00', 'Thu 2026-03-26 09:00', 'at the opening: the moment itself'],
    ['Thu 2026-03-26 17:00', 'Fri 2026-03-27 09:00', 'at the closing it is closed'],
    ['Thu 2026-03-26 03:00', 'Thu 2026-03-26 09:00', 'at night'],
    ['Fri 2026-03-27 18:00', 'Mon 2026-03-30 09:00', 'over the weekend'],
  ])('%s + 0 is %s (%s)', (start, expected) => {
    expect(due(start, 0)).toBe(moment(expected, OFFICE));
    expect(due(start, '0h')).toBe(moment(expected, OFFICE));
  });

  test.each([0, '0', '0h', '0 bh', '0m', '0eh'])('a limit of %j in a policy says to write none', (limit) => {
    const rules = policies({ Priority: 'High', Limit: limit });
    const answer = bundle().SLA_DEADLINE(dateCell('Thu 2026-03-26 11:00', OFFICE), 'High', rules);
    expect(answer).toEqual(expect.stringMatching(/Limit.*none/));
  });

  test('none, where it is meant, gives no deadline', () => {
    const rules = policies({ Priority: 'High', Limit: 'none' });
    expect(bundle().SLA_DEADLINE(dateCell('Thu 2026-03-26 11:00', OFFICE), 'High', rules)).toBe('');
  });
});
