import { bundle, dateCell, OFFICE, policies } from '../behaviour/sheet';
import type { Cell } from '../vectors/asCells';

/** SLA_DEADLINE, SLA_STATUS, SLA_PERCENT, SLA_TARGET and HOURS_REMAINING say what SLA_TRACK and SLA_DUE say. */
const date = (written: string) => dateCell(written, OFFICE);
const START = date('Wed 2026-06-10 09:00');
const NOW = date('Wed 2026-06-10 14:00');

type Stop = Date | '';
const status = (rules: Cell[][], metric = '', stop: Stop = '', now = NOW) =>
  bundle().SLA_STATUS(START, stop, 'High', rules, metric, '', '', now);
const percent = (rules: Cell[][], metric = '', stop: Stop = '', now = NOW) =>
  bundle().SLA_PERCENT(START, stop, 'High', rules, metric, '', '', now);
const deadline = (rules: Cell[][], metric = '') => bundle().SLA_DEADLINE(START, 'High', rules, metric);
const target = (rules: Cell[][], metric = '') => bundle().SLA_TARGET('High', rules, metric, '', START);

describe('a metric that does not exist is told, and is no promise that nobody made', () => {
  const rules = policies({ Limit: '4h', Goal: '1h' }, { Metric: 'vendor', Limit: '8h' });

  test.each(['resolution time', 'Resolved', 'TTR', 'First respones', 'first respones goal', 'TTR mean'])(
    '%s',
    (metric) => {
      const told = expect.stringMatching(/^"[a-z ]+" is not a metric\. Write reaction, /);
      expect([deadline(rules, metric), percent(rules, metric), target(rules, metric)]).toEqual([
        told,
        told,
        told,
      ]);
      const checkData = expect.stringMatching(/^Check data: "[a-z ]+" is not a metric/);
      expect(status(rules, metric)).toEqual(checkData);
      expect(bundle().SLA_ATTAINMENT([[status(rules, metric)], ['Met']])).toBe(1);
    },
  );

  test.each([
    'resolution',
    'time to resolve',
    'escalated → vendor informed',
    'availability',
    'cadence: review',
  ])('%s exists, and has no target here', (metric) => {
    expect([deadline(rules, metric), percent(rules, metric)]).toEqual(['', '']);
    expect([target(rules, metric), status(rules, metric)]).toEqual(['none', 'No target']);
  });

  test('whatever a row names as its metric is one', () => {
    expect([target(rules, 'Vendor'), status(rules, 'vendor')]).toEqual(['8h', 'On track']);
  });
});

test('the share of a goal is of the goal', () => {
  const rules = policies({ Limit: '2h', Goal: '1h' }, { Metric: 'resolution', Limit: '8h' });
  const stop = date('Wed 2026-06-10 10:30');
  expect(percent(rules, 'first response', stop)).toBe(0.75);
  expect(percent(rules, 'first response goal', stop)).toBe(1.5);
  expect(percent(rules, 'resolution goal', stop)).toBe('');
});

test('Check data comes first also where the cell is named, so that one such row spoils no share', () => {
  const rules = policies(
    { Priority: 'High', Limit: '4h', Calendar: 'Nowhere' },
    { Priority: 'Low', Limit: '4h' },
  );
  expect(status(rules)).toEqual(
    expect.stringMatching(/^Check data: SLA Policies row 2: "Nowhere" is no calendar/),
  );
  expect(bundle().SLA_ATTAINMENT([[status(rules)], ['Met'], ['Breached']])).toBe(0.5);
});

test('a date agreed in a ticket is known to SLA_TRACK alone, and the column functions say so', () => {
  const rules = policies({ Limit: 'by:ETA', Goal: '1h' });
  const told = expect.stringMatching(/^"by:ETA" is a date agreed in a ticket\. SLA_TRACK knows it/);
  expect([deadline(rules), percent(rules)]).toEqual([told, told]);
  expect(status(rules)).toEqual(expect.stringMatching(/^Check data: "by:ETA" is a date agreed/));
  expect(percent(rules, 'first response goal', date('Wed 2026-06-10 09:30'))).toBe(0.5);
});

describe('a stop that is still to come has stopped nothing', () => {
  const rules = policies({ Limit: '2bd' }); // due Fri 2026-06-12 17:00, 24 business hours after the start
  const tracked = (stop: Date, now: Date) => {
    const tickets = [
      ['Ticket', 'Opened', 'Priority', 'First response'],
      ['T-1', START, 'High', stop],
    ];
    return (bundle().SLA_TRACK(tickets, rules, '', '', now) as Cell[][])[1]?.[1];
  };

  test.each([
    // stop                   now                     status             share
    ['Thu 2026-06-11 12:00', 'Wed 2026-06-10 14:00', 'On track', 5 / 24, 'to come'],
    ['Thu 2026-06-11 12:00', 'Thu 2026-06-11 12:00', 'Met', 11 / 24, 'this very moment'],
    ['Wed 2026-07-01 12:00', 'Mon 2026-06-15 10:00', 'Breached, open', 25 / 24, 'to come, and late already'],
    ['Wed 2026-07-01 12:00', 'Wed 2026-07-01 13:00', 'Breached', 123 / 24, 'late'],
  ])('stop %s, now %s: %s (%s used, %s)', (stop, now, expected, share) => {
    expect(status(rules, '', date(stop), date(now))).toBe(expected);
    expect(tracked(date(stop), date(now))).toBe(expected);
    expect(percent(rules, '', date(stop), date(now))).toBeCloseTo(share, 9);
  });

  test('one before the start is told, whatever the time', () => {
    const before = date('Wed 2026-06-10 08:00');
    const told = expect.stringContaining('The stop lies before the start');
    expect(status(rules, '', before, date('Tue 2026-06-09 08:00'))).toEqual(told);
    expect(status(rules, '', before)).toEqual(told);
  });

  test('HOURS_REMAINING', () => {
    const left = (stop: Stop, now: Date) =>
      bundle().HOURS_REMAINING(date('Fri 2026-06-12 17:00'), OFFICE, '', stop, now);
    expect(left(date('Thu 2026-06-11 12:00'), NOW)).toBe(19);
    expect(left(date('Thu 2026-06-11 12:00'), date('Mon 2026-06-15 10:00'))).toBe(13);
    expect(left('', date('Mon 2026-06-15 10:00'))).toBe(-1);
  });
});
