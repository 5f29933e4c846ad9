import { bundle, dateCell, type LogLine, moment, OFFICE, policies, shown, tracked } from './sheet';

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

describe('D20 a changed priority applies the new target from the start and keeps elapsed time and pauses', () => {
  const rules = policies(
    { Metric: 'resolution', Priority: 'High', Limit: '4h' },
    { Metric: 'resolution', Priority: 'Low', Limit: '8h' },
    { Priority: 'High', Limit: '1h' },
    { Priority: 'Low', Limit: '4h' },
  );
  const opened = 'Mon 2026-06-01 09:00';
  const LOG: LogLine[] = [
    [opened, 'opened'],
    [opened, 'priority', 'Low'],
    ['Mon 2026-06-01 10:00', 'paused'],
    ['Mon 2026-06-01 11:00', 'resumed'],
    ['Mon 2026-06-01 12:00', 'priority', 'High'],
  ];

  test('High from noon on: 4 h from 09:00, with the hour of pause given back', () => {
    expect(tracked('resolution', { opened, priority: 'High' }, rules, LOG, 'Mon 2026-06-01 13:00')).toEqual({
      due: moment('Mon 2026-06-01 14:00', OFFICE),
      status: 'At risk', // 3 of 4 h used
      hoursLeft: 1,
    });
  });

  test('while it was Low it was due an hour after closing time', () => {
    expect(
      tracked('resolution', { opened, priority: 'Low' }, rules, LOG.slice(0, 4), 'Mon 2026-06-01 11:30'),
    ).toEqual({
      due: moment('Tue 2026-06-02 10:00', OFFICE),
      status: 'On track',
      hoursLeft: 6.5,
    });
  });

  test('an answer is judged by the priority at its time: 2 h were in time for Low', () => {
    const answered: LogLine[] = [...LOG.slice(0, 4), ['Mon 2026-06-01 11:00', 'reply'], ...LOG.slice(4)];
    expect(
      tracked('first response', { opened, priority: 'High' }, rules, answered, 'Mon 2026-06-01 13:00').status,
    ).toBe('Met');
  });

  test('and an answer after the change by the new one: 4 h were too late for High', () => {
    const answered: LogLine[] = [...LOG, ['Mon 2026-06-01 13:00', 'reply']];
    expect(
      tracked('first response', { opened, priority: 'High' }, rules, answered, 'Mon 2026-06-01 13:00').status,
    ).toBe('Breached');
  });
});
