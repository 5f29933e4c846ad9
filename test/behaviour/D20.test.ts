import { bundle, dateCell, moment, OFFICE, policies, shown } from './sheet';

const VERSIONS = policies(
  {
    Version: 'v1',
    'Effective from': '2026-01-01',
    'Effective to': '2026-06-30',
    Priority: 'High',
    Limit: '4h',
  },
  { Version: 'v2', 'Effective from': '2026-07-01', Priority: 'High', Limit: '1h' },
);

describe('D20 a ticket keeps the policy version in force when it started', () => {
  test.each([
    ['Tue 2026-06-30 10:00', 'Tue 2026-06-30 14:00', 'v1 on its last day'],
    [
      'Tue 2026-06-30 16:00',
      'Wed 2026-07-01 12:00',
      'started under v1: still 4 h, though v2 is in force when it is due',
    ],
    ['Wed 2026-07-01 10:00', 'Wed 2026-07-01 11:00', 'v2 from its first day'],
  ])('started %s: due %s (%s)', (start, expected) => {
    expect(shown(bundle().SLA_DEADLINE(dateCell(start, OFFICE), 'High', VERSIONS), OFFICE)).toBe(
      moment(expected, OFFICE),
    );
  });

  test('the version changes at midnight of the calendar’s zone', () => {
    const target = (when: string) => bundle().SLA_TARGET('High', VERSIONS, '', '', dateCell(when, OFFICE));
    expect(target('Tue 2026-06-30 23:59:59.999')).toBe('4h');
    expect(target('Wed 2026-07-01 00:00')).toBe('1h');
  });

  test('a gap between versions is a problem that names the policy, never the wrong version', () => {
    const gap = policies(
      { Version: 'v1', 'Effective to': '2026-06-30', Priority: 'High', Limit: '4h' },
      { Version: 'v2', 'Effective from': '2026-07-03', Priority: 'High', Limit: '1h' },
    );
    expect(bundle().SLA_DEADLINE(dateCell('Thu 2026-07-02 10:00', OFFICE), 'High', gap)).toEqual(
      expect.stringMatching(/Standard.*no version in force/),
    );
  });

  test('changing the priority cell applies the new target from the start', () => {
    const rules = policies({ Priority: 'High', Limit: '1h' }, { Priority: 'Low', Limit: '8h' });
    const start = dateCell('Wed 2026-07-01 10:00', OFFICE);
    expect(shown(bundle().SLA_DEADLINE(start, 'Low', rules), OFFICE)).toBe(
      moment('Thu 2026-07-02 10:00', OFFICE),
    );
    expect(shown(bundle().SLA_DEADLINE(start, 'High', rules), OFFICE)).toBe(
      moment('Wed 2026-07-01 11:00', OFFICE),
    );
  });
});
