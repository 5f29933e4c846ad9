import { bundle, dateCell, OFFICE, policies } from './sheet';

describe('D27 at the due instant exactly it is met; breached is strictly after', () => {
  const rules = policies({ Priority: 'High', Goal: '1h', Limit: '2h' });
  const status = (stop: string, now: string) =>
    bundle().SLA_STATUS(
      dateCell('Thu 2026-03-26 10:00', OFFICE),
      stop === '' ? '' : dateCell(stop, OFFICE),
      'High',
      rules,
      '',
      '',
      '',
      dateCell(now, OFFICE),
    );

  test.each([
    ['Thu 2026-03-26 11:00', 'Met', 'at the goal'],
    ['Thu 2026-03-26 11:00:00.001', 'Met after goal', 'a millisecond after the goal'],
    ['Thu 2026-03-26 12:00', 'Met after goal', 'at the limit'],
    ['Thu 2026-03-26 12:00:00.001', 'Breached', 'a millisecond after the limit'],
    ['Fri 2026-03-27 16:00', 'Breached', 'resolved late, though nobody looked in between'],
  ])('stopped %s: %s (%s)', (stop, expected) => {
    expect(status(stop, 'Mon 2026-03-30 10:00')).toBe(expected);
  });

  test.each([
    ['Thu 2026-03-26 11:00', 'On track', 'at the goal'],
    ['Thu 2026-03-26 12:00', 'At risk', 'at the limit: not breached yet'],
    ['Thu 2026-03-26 12:00:00.001', 'Breached, open', 'a millisecond later'],
  ])('open on %s: %s (%s)', (now, expected) => {
    expect(status('', now)).toBe(expected);
  });

  test('due exactly at closing and answered at closing is met', () => {
    const late = bundle().SLA_STATUS(
      dateCell('Thu 2026-03-26 15:00', OFFICE),
      dateCell('Thu 2026-03-26 17:00', OFFICE),
      'High',
      policies({ Priority: 'High', Limit: '2h' }),
      '',
      '',
      '',
      dateCell('Mon 2026-03-30 10:00', OFFICE),
    );
    expect(late).toBe('Met');
  });

  test('answered at night, before the next opening, after a deadline at the close, is late', () => {
    const late = bundle().SLA_STATUS(
      dateCell('Thu 2026-03-26 15:00', OFFICE),
      dateCell('Thu 2026-03-26 21:00', OFFICE),
      'High',
      policies({ Priority: 'High', Limit: '2h' }),
      '',
      '',
      '',
      dateCell('Mon 2026-03-30 10:00', OFFICE),
    );
    expect(late).toBe('Breached');
  });
});
