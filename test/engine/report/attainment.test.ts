import fc from 'fast-check';
import { isProblem } from '../../../src/engine/problem';
import {
  attainmentOf,
  COUNTING_RULES,
  countingRuleNamed,
  type JudgedTicket,
  STATUSES,
  type StatusName,
  statusNamed,
} from '../../../src/engine/report/attainment';

const tickets = (...statuses: StatusName[]): JudgedTicket[] => statuses.map((status) => ({ status }));

/** June as days of the month, so that a date is easy to see: [1, 31). */
const JUNE = { from: 1, to: 31 };

describe('what counts, without a period', () => {
  const all = tickets(...STATUSES);

  test('closed: three decided tickets, two of them met; the open breach stands beside', () => {
    const attainment = attainmentOf(all, 'closed');
    expect(attainment).toEqual({
      counted: 3, // Met, Met after goal, Breached
      met: 2,
      missed: 1,
      openLate: 1,
      undecided: 3, // On track, At risk, Paused
      excluded: 4, // No target, Not covered, Waived, Check data
      undated: 0,
      outside: 0,
      share: 2 / 3,
    });
  });

  test.each(['due in period', 'all due'] as const)('%s: the open breach is missed', (rule) => {
    expect(attainmentOf(all, rule)).toMatchObject({ counted: 4, met: 2, missed: 2, openLate: 1, share: 0.5 });
  });

  test.each([
    ['Met after goal', 'met', 'the goal of a band is an aim, its limit the promise (PO4)'],
    ['No target', 'excluded', 'nothing was promised (CO5, SL18)'],
    ['Not covered', 'excluded', 'out of scope (SL2, CO6)'],
    ['Waived', 'excluded', 'both sides let it go'],
    ['Check data', 'excluded', 'cannot be judged; shown beside the figure'],
    ['Paused', 'undecided', 'its deadline is moving'],
    ['On track', 'undecided', 'can still become either'],
    ['At risk', 'undecided', 'can still become either'],
  ] as const)('%s is %s (%s)', (status, field, _why) => {
    expect(attainmentOf(tickets(status), 'due in period')[field]).toBe(1);
  });

  test('nothing to count has no percentage', () => {
    expect(attainmentOf(tickets('No target', 'On track'), 'closed').share).toBeNaN();
  });
});

describe('June, by each rule', () => {
  const rows: JudgedTicket[] = [
    { status: 'Met', dueAt: 5, closedAt: 4 },
    { status: 'Met', dueAt: 40, closedAt: 30 }, // closed in June, due in July
    { status: 'Breached', dueAt: -3, closedAt: 2 }, // due in May, closed in June
    { status: 'Breached', dueAt: 30, closedAt: 33 }, // due in June, closed in July
    { status: 'Breached, open', dueAt: -10 }, // due in May, still open
    { status: 'Breached, open', dueAt: 20 },
    { status: 'Breached, open', dueAt: 35 },
    { status: 'On track', dueAt: 50 },
  ];

  test.each([
    // rule            met missed late  why
    ['closed', 2, 1, 2, 'closed 4, 30 met and 2 missed; open late before the end of June: two'],
    ['due in period', 1, 2, 1, 'due 5 met, due 30 and 20 missed'],
    ['all due', 1, 4, 2, 'also due −3 and −10, which came before June'],
  ] as const)('%s: %i met, %i missed, %i open late (%s)', (rule, met, missed, openLate, _why) => {
    expect(attainmentOf(rows, rule, JUNE)).toMatchObject({ met, missed, openLate, counted: met + missed });
  });

  test('the period is half-open: the first of June is in, the first of July is not', () => {
    expect(attainmentOf([{ status: 'Met', closedAt: 1 }], 'closed', JUNE).met).toBe(1);
    expect(attainmentOf([{ status: 'Met', closedAt: 31 }], 'closed', JUNE)).toMatchObject({
      met: 0,
      outside: 1,
    });
  });

  test('a decided row without the date that decides is undated, not dropped and not counted', () => {
    const undated: JudgedTicket[] = [{ status: 'Met', dueAt: 5 }, { status: 'Breached, open' }];
    expect(attainmentOf(undated, 'closed', JUNE)).toMatchObject({ counted: 0, undated: 1, openLate: 1 });
    expect(attainmentOf(undated, 'due in period', JUNE)).toMatchObject({
      counted: 1,
      undated: 1,
      openLate: 0,
    });
    expect(attainmentOf(undated, 'closed')).toMatchObject({ counted: 1, undated: 0 });
  });
});

describe('tickets beside the percentage', () => {
  test.each([
    // ticket                                             rule             where       why
    [{ status: 'Waived', dueAt: 40, closedAt: 5 }, 'closed', 'excluded', 'closed in June'],
    [{ status: 'Waived', dueAt: 5, closedAt: 40 }, 'closed', 'outside', 'closed in July'],
    [{ status: 'Waived', dueAt: 5, closedAt: 40 }, 'due in period', 'excluded', 'due in June'],
    [
      { status: 'No target', closedAt: 40 },
      'due in period',
      'outside',
      'never due, so its closing date places it',
    ],
    [{ status: 'Check data' }, 'due in period', 'excluded', 'without any date it is shown'],
    [{ status: 'On track', dueAt: 31 }, 'due in period', 'outside', 'due in July'],
    [{ status: 'Paused' }, 'closed', 'undecided', 'no deadline at present'],
    [{ status: 'On track', dueAt: 0 }, 'due in period', 'outside', 'due in May'],
    [{ status: 'On track', dueAt: 0 }, 'all due', 'undecided', 'due before the end of June'],
  ] as const)('%p by %s: %s (%s)', (ticket, rule, where, _why) => {
    expect(attainmentOf([ticket], rule, JUNE)).toMatchObject({ counted: 0, [where]: 1 });
  });

  test('one side of the period may be open', () => {
    expect(attainmentOf([{ status: 'Met', dueAt: 99 }], 'due in period', { from: 1 }).met).toBe(1);
    expect(attainmentOf([{ status: 'Met', dueAt: -9 }], 'due in period', { to: 31 }).met).toBe(1);
    expect(attainmentOf([{ status: 'Met' }], 'all due', { from: 1 }).met).toBe(1); // `from` plays no part
    expect(attainmentOf([{ status: 'Met' }], 'due in period', { from: 1 }).undated).toBe(1);
  });
});

describe('names', () => {
  test.each([
    ['breached,  OPEN ', 'Breached, open'],
    ['Met after goal', 'Met after goal'],
  ])('%p is %p', (text, status) => {
    expect(statusNamed(text)).toBe(status);
  });

  test('an unknown status or rule is a problem that lists the known ones', () => {
    const status = statusNamed('Breach');
    expect(isProblem(status) && status.wanted).toMatch(/"Breached", "Breached, open"/);
    const rule = countingRuleNamed('resolved');
    expect(isProblem(rule) && rule.wanted).toMatch(/closed, due in period, all due/);
    expect(countingRuleNamed('Due in Period')).toBe('due in period');
    expect(isProblem(statusNamed('constructor'))).toBe(true);
  });
});

describe('properties', () => {
  const day = fc.option(fc.integer({ min: -5, max: 40 }), { nil: undefined });
  const ticket = fc.record({ status: fc.constantFrom(...STATUSES), closedAt: day, dueAt: day });
  const rows = fc.array(ticket, { maxLength: 40 });
  const rule = fc.constantFrom(...COUNTING_RULES);

  test('every ticket is in exactly one place', () => {
    fc.assert(
      fc.property(rows, rule, (given, by) => {
        const a = attainmentOf(given, by, JUNE);
        const beside = by === 'closed' ? a.openLate : 0;
        expect(a.counted + a.undecided + a.excluded + a.undated + a.outside + beside).toBe(given.length);
        expect(a.met + a.missed).toBe(a.counted);
      }),
    );
  });

  test('two half months count what the month counts', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('closed', 'due in period'),
        fc.integer({ min: 1, max: 31 }),
        (given, by, cut) => {
          const month = attainmentOf(given, by as 'closed', JUNE);
          const first = attainmentOf(given, by as 'closed', { from: 1, to: cut });
          const second = attainmentOf(given, by as 'closed', { from: cut, to: 31 });
          expect(first.met + second.met).toBe(month.met);
          expect(first.missed + second.missed).toBe(month.missed);
        },
      ),
    );
  });
});
