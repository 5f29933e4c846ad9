import { isProblem } from '../../../src/engine/problem';
import { eventNamed } from '../../../src/engine/sla/eventNames';
import { describeMetric, factsOf, metricNamed, metricNames } from '../../../src/engine/sla/metric';
import { type ClockTerms, currentClock } from '../../../src/engine/sla/metricClock';
import { at as instantAt } from '../../oracles/workedExample';
import { brief, clocksOf, metric, NEW_YORK, shown, told } from './log';

const at = (written: string) => instantAt(written, NEW_YORK);

/** Every measurement of a metric that a log gives, as `Mon 09:00 → Mon 10:00 reply`. */
function measured(
  name: string,
  log: string,
  asOf = 'Sun 2026-06-07 09:00',
  terms?: ClockTerms,
): readonly string[] {
  return clocksOf(told(log, { asOf }), name, terms).map((clock) => shown(clock));
}

function pausesOf(name: string, log: string, asOf: string, terms?: ClockTerms): readonly string[] {
  return clocksOf(told(log, { asOf }), name, terms).map(({ pauses }) =>
    pauses.map(({ start, end }) => `${brief(start)}–${brief(end)}`).join(', '),
  );
}

describe('first response (D23, SL9)', () => {
  test.each([
    // rows after Mon 09:00                              stop               why
    [['automatic', 'note', 'reply'], 'Mon 12:00 reply', 'neither automatic messages nor notes'],
    [['note', 'call'], 'Mon 11:00 call', 'a logged call counts'],
    [['declined | outside the contract'], 'Mon 10:00 declined', 'LR6: declined with an explanation'],
    [['customer message', 'reply', 'reply'], 'Mon 11:00 reply', 'the first one'],
    [['information requested'], 'Mon 10:00 information requested', 'a question to the customer is an answer'],
    [['resolved', 'reply'], 'Mon 10:00 resolution given', 'who resolves it has answered it'],
    [
      ['status | In progress', 'owner | Ann'],
      'waits for reply or call or information requested or declined or resolution given or closed',
      'work is not an answer',
    ],
  ])('%j: %s (%s)', (rows, stop) => {
    const log = [
      'Mon 2026-06-01 09:00 | opened',
      ...rows.map((row, i) => `Mon 2026-06-01 1${i}:00 | ${row}`),
    ].join('\n');
    expect(measured('first response', log)).toEqual([`Mon 09:00 → ${stop}`]);
  });

  test('an answer at the very moment of opening takes no time', () => {
    expect(
      measured('first response', 'Mon 2026-06-01 09:00 | reply \n Mon 2026-06-01 09:00 | opened'),
    ).toEqual(['Mon 09:00 → Mon 09:00 reply']);
  });

  test('CO7: with the outcome required, an answer without one does not count', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | reply | we are looking into it
      Mon 2026-06-01 11:00 | reply | escalated
    `;
    expect(measured('first response', log)).toEqual(['Mon 09:00 → Mon 10:00 reply']);
    expect(measured('first response with outcome', log)).toEqual(['Mon 09:00 → Mon 11:00 escalated']);
    expect(
      measured('first response with outcome', log.replace('escalated', 'information requested')),
    ).toEqual(['Mon 09:00 → Mon 11:00 information requested']);
    expect(measured('first response with outcome', log.replace('escalated', 'resolved'))).toEqual([
      'Mon 09:00 → Mon 11:00 resolution given',
    ]);
  });
});

describe('LR4, PO3: looked at, acknowledged, started', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 09:01 | automatic
    Mon 2026-06-01 09:05 | owner | Ann
    Mon 2026-06-01 09:12 | acknowledged
    Mon 2026-06-01 09:18 | work started
    Mon 2026-06-01 09:40 | reply
  `;

  test('three metrics, three moments', () => {
    expect(measured('reaction', log)).toEqual(['Mon 09:00 → Mon 09:05 owner']);
    expect(measured('acknowledgement', log)).toEqual(['Mon 09:00 → Mon 09:18 work started']);
    expect(measured('first response', log)).toEqual(['Mon 09:00 → Mon 09:40 reply']);
  });

  test('a ticket handed back to nobody is no reaction', () => {
    expect(
      measured('reaction', 'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:05 | owner')[0],
    ).toContain('waits');
  });

  test('PO3 in either order, and not with one fact alone', () => {
    const turned =
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 09:05 | work started \n Mon 2026-06-01 09:09 | acknowledged';
    expect(measured('acknowledgement', turned)).toEqual(['Mon 09:00 → Mon 09:09 acknowledged']);
    expect(measured('acknowledgement', turned, 'Mon 2026-06-01 09:07')).toEqual([
      'Mon 09:00 → waits for acknowledged or reply or call or declined or resolution given or closed',
    ]);
  });
});

describe('D22: next response', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 10:00 | reply
    Mon 2026-06-01 11:00 | customer message
    Mon 2026-06-01 12:00 | customer message
    Mon 2026-06-01 12:30 | automatic
    Mon 2026-06-01 13:00 | reply
    Mon 2026-06-01 14:00 | reply
    Mon 2026-06-01 15:00 | customer message
  `;

  test('from the oldest message without an answer; one measurement until it is answered', () => {
    expect(measured('next response', log)).toEqual([
      'Mon 11:00 → Mon 13:00 reply',
      'Mon 15:00 → waits for reply or call or information requested or declined or resolution given or closed',
    ]);
  });

  test('the oldest unanswered message as of each moment', () => {
    const oldest = ['10:30', '11:30', '12:30', '13:30', '16:00'].map((time) => {
      const { oldestUnansweredAt } = told(log, { asOf: `Mon 2026-06-01 ${time}` });
      return oldestUnansweredAt === undefined ? undefined : brief(oldestUnansweredAt);
    });
    expect(oldest).toEqual([undefined, 'Mon 11:00', 'Mon 11:00', undefined, 'Mon 15:00']);
  });

  test('cycles are numbered', () => {
    const clocks = clocksOf(told(log, { asOf: 'Mon 2026-06-01 16:00' }), 'next response');
    expect(clocks.map(({ cycle }) => cycle)).toEqual([1, 2]);
    expect(brief(currentClock(clocks)!.startedAt)).toBe('Mon 15:00');
  });

  test.each([
    [
      'reply | \n Mon 2026-06-01 10:00 | customer message',
      1,
      'the answer stands before the message: it answers nothing',
    ],
    ['customer message | \n Mon 2026-06-01 10:00 | reply', 0, 'the message stands before the answer'],
  ])('of the same time, the sheet’s order decides: %j', (rows, running) => {
    const clocks = clocksOf(
      told(`Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 10:00 | ${rows}`, {
        asOf: 'Mon 2026-06-01 11:00',
      }),
      'next response',
    );
    expect(clocks.filter(({ stoppedAt }) => stoppedAt === undefined)).toHaveLength(running);
  });

  test('a thank-you after the end starts nothing; once reopened it counts from its own time', () => {
    const closed = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | resolved
      Mon 2026-06-01 11:00 | customer message
    `;
    expect(measured('next response', closed)).toEqual([]);
    const reopened = `${closed}\n Mon 2026-06-01 12:00 | reopened \n Mon 2026-06-01 13:00 | reply`;
    expect(measured('next response', reopened)).toEqual(['Mon 11:00 → Mon 13:00 reply']);
    expect(pausesOf('next response', reopened, 'Mon 2026-06-01 14:00')).toEqual(['Mon 11:00–Mon 12:00']);
  });
});

describe('D17: which clocks pause', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 10:00 | status | Pending
    Mon 2026-06-01 11:00 | status | Open
    Mon 2026-06-01 12:00 | paused | no reply
  `;
  const asOf = 'Mon 2026-06-01 13:00';

  test('by default the first response does not, everything else does', () => {
    const none = metricNames().filter((name) => !metric(name).pausesByDefault);
    // Resumption is how soon a pause ends (PB16), so a pause cannot stop it.
    expect(none).toEqual(['first response', 'first response with outcome', 'resumption']);
    expect(pausesOf('first response', log, asOf)).toEqual(['']);
    expect(pausesOf('resolution', log, asOf)).toEqual(['Mon 10:00–Mon 11:00, Mon 12:00–Mon 13:00']);
  });

  test('a policy may say otherwise, or name the reasons that count', () => {
    expect(pausesOf('first response', log, asOf, { pauses: true })).toEqual([
      'Mon 10:00–Mon 11:00, Mon 12:00–Mon 13:00',
    ]);
    expect(pausesOf('resolution', log, asOf, { pauses: false })).toEqual(['']);
    expect(pausesOf('resolution', log, asOf, { pauses: new Set(['no reply']) })).toEqual([
      'Mon 12:00–Mon 13:00',
    ]);
  });

  test('PB13: where only the written notice counts, the pause starts with it', () => {
    const noticed = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | paused | agreed by phone
      Mon 2026-06-01 14:00 | customer notice
      Mon 2026-06-01 16:00 | resumed
    `;
    expect(
      pausesOf('resolution', noticed, 'Mon 2026-06-01 18:00', { pauses: new Set(['pause notice']) }),
    ).toEqual(['Mon 14:00–Mon 16:00']);
  });

  test('standing still is said only of a clock that pauses and has not stopped', () => {
    const history = told(`${log}\n Mon 2026-06-01 12:30 | reply`, { asOf });
    const isPaused = (name: string, terms?: ClockTerms) => clocksOf(history, name, terms)[0]?.isPaused;
    expect(isPaused('resolution')).toBe(true);
    expect(isPaused('resolution', { pauses: false })).toBe(false);
    expect(isPaused('first response', { pauses: true })).toBe(false);
  });
});

describe('D19: reopened', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 10:00 | resolved
    Tue 2026-06-02 09:00 | reopened
    Tue 2026-06-02 11:00 | resolved
  `;

  test('the old clock goes on and the time in between is a pause', () => {
    expect(measured('resolution', log)).toEqual(['Mon 09:00 → Tue 11:00 resolved']);
    expect(pausesOf('resolution', log, 'Wed 2026-06-03 09:00')).toEqual(['Mon 10:00–Tue 09:00']);
  });

  test('also of a clock that no other pause stops: closed without an answer, it still waits for one', () => {
    const closed = log.replace('10:00 | resolved', '10:00 | closed');
    expect(measured('first response', closed, 'Mon 2026-06-01 12:00')).toEqual([
      'Mon 09:00 → Mon 10:00 closed',
    ]);
    expect(pausesOf('first response', closed, 'Tue 2026-06-02 10:00')).toEqual(['Mon 10:00–Tue 09:00']);
  });

  test('but a resolution was an answer, even if it did not hold', () => {
    expect(measured('first response', log)).toEqual(['Mon 09:00 → Mon 10:00 resolution given']);
    const byStatus = log.replace('10:00 | resolved', '10:00 | status | Resolved');
    expect(measured('first response', byStatus)).toEqual(['Mon 09:00 → Mon 10:00 resolution given']);
  });

  test('restart: one measurement an epoch, and no pause', () => {
    const restart = { reopen: 'restart' } as const;
    expect(measured('resolution', log, undefined, restart)).toEqual([
      'Mon 09:00 → Mon 10:00 resolved',
      'Tue 09:00 → Tue 11:00 resolved',
    ]);
    expect(pausesOf('resolution', log, 'Wed 2026-06-03 09:00', restart)).toEqual(['', '']);
    expect(
      clocksOf(told(log, { asOf: 'Wed 2026-06-03 09:00' }), 'resolution', restart).map(({ epoch }) => epoch),
    ).toEqual([1, 2]);
  });

  test('restart cuts off what was still waiting', () => {
    const custom = 'released → confirmed';
    const cut = log.replace('10:00 | resolved', '10:00 | resolved \n Mon 2026-06-01 10:00 | released');
    expect(measured(custom, cut, undefined, { reopen: 'restart' })).toEqual([
      'Mon 10:00 → Tue 09:00 reopened',
    ]);
    expect(measured(custom, cut)).toEqual(['Mon 10:00 → waits for confirmed']);
    // A confirmation in the next epoch is not for this release.
    const confirmed = `${cut}\n Tue 2026-06-02 10:00 | confirmed`;
    expect(measured(custom, confirmed, undefined, { reopen: 'restart' })).toEqual([
      'Mon 10:00 → Tue 09:00 reopened',
    ]);
    expect(measured(custom, confirmed)).toEqual(['Mon 10:00 → Tue 10:00 confirmed']);
  });

  test('LR6: declined with an explanation is the end of every clock', () => {
    expect(
      measured(
        'resolution',
        'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 10:00 | declined | not in the contract',
      ),
    ).toEqual(['Mon 09:00 → Mon 10:00 resolved']);
  });

  test('a resolution that came after the closing answers nothing, also once reopened', () => {
    const closed = log.replace('10:00 | resolved', '10:00 | closed \n Mon 2026-06-01 10:30 | resolved');
    expect(measured('first response', closed, 'Tue 2026-06-02 10:00')[0]).toContain('waits for reply');
  });

  test('closed twice: the first time counts', () => {
    const closed = log.replace(
      '10:00 | resolved',
      '10:00 | closed \n Mon 2026-06-01 10:30 | status | Closed',
    );
    expect(measured('first response', closed, 'Mon 2026-06-01 12:00')).toEqual([
      'Mon 09:00 → Mon 10:00 closed',
    ]);
  });

  test('while it is resolved the clock has stopped; reopening sets it going again', () => {
    expect(measured('resolution', log, 'Mon 2026-06-01 12:00')).toEqual(['Mon 09:00 → Mon 10:00 resolved']);
    expect(measured('resolution', log, 'Tue 2026-06-02 10:00')).toEqual(['Mon 09:00 → waits for resolved']);
  });

  test('closed without a resolution ends it too', () => {
    expect(measured('resolution', 'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 10:00 | closed')).toEqual([
      'Mon 09:00 → Mon 10:00 resolved',
    ]);
  });
});

describe('periodic updates', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 10:00 | reply
    Mon 2026-06-01 11:00 | automatic
    Wed 2026-06-03 10:00 | call
    Thu 2026-06-04 10:00 | resolved
  `;

  test('each starts at the last one (PB19)', () => {
    expect(measured('periodic update', log)).toEqual([
      'Mon 09:00 → Mon 10:00 reply',
      'Mon 10:00 → Wed 10:00 call',
      'Wed 10:00 → Thu 10:00 resolution given',
    ]);
    expect(brief(told(log, { asOf: 'Thu 2026-06-04 09:00' }).lastUpdateAt!)).toBe('Wed 10:00');
  });

  /** Close of the day at 18:00, every day. */
  const closeOfDay = (start: number) => {
    const first = at('Mon 2026-06-01 18:00');
    const day = 86_400_000;
    return first + Math.max(0, Math.floor((start - first) / day) + 1) * day;
  };

  test('PO7: one in every day; a day without one waits for the next update', () => {
    expect(measured('periodic update', log, undefined, { periodEnd: closeOfDay })).toEqual([
      'Mon 09:00 → Mon 10:00 reply', // Monday
      'Mon 18:00 → Wed 10:00 call', // Tuesday: missed
      'Tue 18:00 → Wed 10:00 call', // Wednesday
      'Wed 18:00 → Thu 10:00 resolution given', // Thursday, over
    ]);
  });

  test('D19: none for a day that lies wholly in closed time; the days keep their numbers', () => {
    const reopened = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 11:00 | resolved
      Thu 2026-06-04 10:00 | reopened
    `;
    const clocks = clocksOf(told(reopened, { asOf: 'Thu 2026-06-04 12:00' }), 'periodic update', {
      periodEnd: closeOfDay,
    });
    expect(clocks.map((clock) => `${clock.cycle}: ${shown(clock).slice(0, 9)}`)).toEqual([
      '1: Mon 09:00',
      '4: Wed 18:00',
    ]);
  });

  test('PO7: an update at the close belongs to the day that closes (D27)', () => {
    const late = 'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 18:00 | reply';
    expect(measured('periodic update', late, 'Mon 2026-06-01 20:00', { periodEnd: closeOfDay })).toEqual([
      'Mon 09:00 → Mon 18:00 reply',
      'Mon 18:00 → waits for reply or call or information requested or declined or resolution given or closed',
    ]);
  });

  test('the next period has not begun while the last one just ends', () => {
    const open = 'Mon 2026-06-01 09:00 | opened';
    expect(measured('periodic update', open, 'Mon 2026-06-01 18:00', { periodEnd: closeOfDay })).toHaveLength(
      1,
    );
    expect(measured('periodic update', open, 'Mon 2026-06-01 18:01', { periodEnd: closeOfDay })).toHaveLength(
      2,
    );
  });

  test('a period that never ends is one measurement', () => {
    const open = 'Mon 2026-06-01 09:00 | opened';
    expect(measured('periodic update', open, undefined, { periodEnd: () => Number.NaN })).toHaveLength(1);
    expect(measured('periodic update', open, undefined, { periodEnd: (start) => start })).toHaveLength(1);
  });

  test('PB8: a report counts when both have it', () => {
    const reports = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | told account team
      Mon 2026-06-01 11:00 | told customer
      Tue 2026-06-02 10:00 | told customer
    `;
    expect(measured('periodic report', reports)).toEqual([
      'Mon 09:00 → Mon 11:00 told customer',
      'Mon 11:00 → waits for told account team or resolved',
    ]);
  });
});

describe('PO5: the estimate, and the date it gives', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 15:00 | ETA | =Wed 2026-06-03 12:00
    Wed 2026-06-03 11:00 | resolved
  `;

  test('given, then kept', () => {
    expect(measured('estimate', log)).toEqual(['Mon 09:00 → Mon 15:00 estimate']);
    expect(measured('agreed date', log)).toEqual(['Mon 15:00 → Wed 11:00 resolved']);
  });
});

describe('the chain CO8 to CO11', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 10:00 | told partner
    Mon 2026-06-01 11:00 | reply | escalated
    Mon 2026-06-01 14:00 | told customer
    Tue 2026-06-02 09:00 | told partner
    Tue 2026-06-02 15:00 | triage complete | unresolved
    Wed 2026-06-03 10:00 | engineering contacted
    Wed 2026-06-03 11:00 | engineering review
    Wed 2026-06-03 12:00 | told customer
    Thu 2026-06-04 10:00 | forecast | =Fri 2026-06-12 17:00
    Thu 2026-06-04 11:00 | told partner
    Thu 2026-06-04 12:00 | told customer
  `;

  test('CO8: escalated to triage', () => {
    expect(measured('triage', log)).toEqual(['Mon 11:00 → Tue 15:00 triage complete']);
  });

  test('CO9: both told, and told after the escalation', () => {
    expect(measured('update to both', log)).toEqual([
      'Mon 11:00 → Tue 09:00 told partner', // the partner was told at 10:00 too, but that was before
    ]);
    expect(measured('update to both', log, 'Mon 2026-06-01 15:00')).toEqual([
      'Mon 11:00 → waits for told partner or resolved',
    ]);
  });

  test('CO10: starts where triage ended without a solution', () => {
    expect(measured('engineering contact', log)).toEqual(['Tue 15:00 → Wed 10:00 engineering contacted']);
    expect(measured('engineering contact', log.replace('| unresolved', '| resolved'))).toEqual([]);
  });

  test('CO11: the forecast counts once both have heard of it', () => {
    expect(measured('forecast', log)).toEqual(['Wed 11:00 → Thu 12:00 told customer']);
    expect(measured('forecast', log, 'Thu 2026-06-04 11:30')).toEqual([
      'Wed 11:00 → waits for told customer or resolved',
    ]);
    expect(measured('agreed date', log)).toEqual(['Thu 10:00 → waits for resolved']);
  });

  test('a second escalation is a second measurement', () => {
    expect(measured('triage', `${log}\n Fri 2026-06-05 09:00 | escalated`)).toEqual([
      'Mon 11:00 → Tue 15:00 triage complete',
      'Fri 09:00 → waits for triage complete or resolved',
    ]);
  });

  test('resolving the ticket ends the links that are under way', () => {
    expect(
      measured(
        'triage',
        'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 10:00 | escalated \n Mon 2026-06-01 11:00 | resolved',
      ),
    ).toEqual(['Mon 10:00 → Mon 11:00 resolved']);
  });
});

test('only what needs a confirmation goes on after the end of the ticket', () => {
  expect(metricNames().filter((name) => !metric(name).endsWithTicket)).toEqual([
    'confirmed resolution',
    'project completion',
  ]);
});

test.each(metricNames().filter((name) => metric(name).endsWithTicket))(
  '%s: the end of the ticket ends it',
  (name) => {
    const rows = metric(name).start[0].map(([fact]) => {
      if (fact === 'opened') return 'Mon 2026-06-01 10:00 | note';
      if (fact === 'estimate') return 'Mon 2026-06-01 10:00 | estimate | =Fri 2026-06-05 12:00';
      if (fact === 'triage unresolved') return 'Mon 2026-06-01 10:00 | triage complete';
      if (fact === 'customer returned')
        return 'Mon 2026-06-01 09:30 | hold \n Mon 2026-06-01 10:00 | customer message';
      return `Mon 2026-06-01 10:00 | ${eventNamed(fact).doubt === undefined ? '' : 'fact '}${fact}`;
    });
    const log = ['Mon 2026-06-01 09:00 | opened', ...rows, 'Mon 2026-06-01 11:00 | closed'].join('\n');
    const clocks = clocksOf(told(log, { asOf: 'Mon 2026-06-01 12:00' }), name);
    expect(clocks.map(({ stoppedAt }) => stoppedAt && brief(stoppedAt))).toEqual(['Mon 11:00']);
  },
);

describe('SL19: the information gate', () => {
  const facts = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 10:00 | fact problem described
    Mon 2026-06-01 11:00 | fact logs received
  `;

  test('nothing runs until the last of the facts is there', () => {
    expect(measured('diagnosis', facts)).toEqual([]);
    expect(measured('diagnosis', `${facts}\n Mon 2026-06-01 12:00 | fact version stated`)).toEqual([
      'Mon 12:00 → waits for diagnosis started or resolved',
    ]);
  });

  test('work begun before the last fact took no time', () => {
    const early = `${facts}\n Mon 2026-06-01 11:30 | fact diagnosis started \n Mon 2026-06-01 12:00 | fact version stated`;
    expect(measured('diagnosis', early)).toEqual(['Mon 12:00 → Mon 12:00 diagnosis started']);
  });

  test('restart: what is known stays known, work starts anew', () => {
    const again = `${facts}
      Mon 2026-06-01 12:00 | fact version stated
      Mon 2026-06-01 13:00 | fact diagnosis started
      Mon 2026-06-01 14:00 | resolved
      Tue 2026-06-02 09:00 | reopened
    `;
    expect(measured('diagnosis', again, undefined, { reopen: 'restart' })).toEqual([
      'Mon 12:00 → Mon 13:00 diagnosis started',
      'Tue 09:00 → waits for diagnosis started or resolved',
    ]);
  });
});

describe('SL20/21: released, then confirmed', () => {
  test.each([
    [['released', 'confirmed to partner'], 'Mon 11:00 confirmed', 'in this order'],
    [['confirmed', 'released'], 'waits for confirmed', 'a confirmation before the release confirms nothing'],
    [['released', 'resolved', 'closed'], 'waits for confirmed', 'closing the ticket is no confirmation'],
    [['released', 'closed', 'confirmed'], 'Mon 12:00 confirmed', 'and may come after it'],
  ])('%j: %s (%s)', (rows, stop) => {
    const log = [
      'Mon 2026-06-01 09:00 | opened',
      ...rows.map((row, i) => `Mon 2026-06-01 1${i}:00 | ${row}`),
    ].join('\n');
    expect(measured('confirmed resolution', log)).toEqual([`Mon 09:00 → ${stop}`]);
  });
});

describe('projects (PB)', () => {
  const log = `
    Mon 2026-06-01 09:00 | opened
    Mon 2026-06-01 12:00 | fact introduction sent
    Tue 2026-06-02 09:00 | fact order executed
    Tue 2026-06-02 15:00 | session scheduled
    Wed 2026-06-03 09:00 | written confirmation
    Thu 2026-06-04 09:00 | fact plan executed
  `;

  test('PB1, PB4, PB9: the later of two facts, in whatever order', () => {
    expect(measured('session scheduled', log)).toEqual(['Mon 09:00 → Tue 15:00 session scheduled']);
    expect(measured('commencement', log)).toEqual(['Mon 09:00 → Tue 09:00 order executed']);
    expect(measured('project completion', log)).toEqual(['Tue 09:00 → Thu 09:00 plan executed']);
  });

  test('PB16: from the customer’s word while on hold to the resumption', () => {
    const hold = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | hold | no reply
      Tue 2026-06-02 09:00 | notice to resume
      Tue 2026-06-02 11:00 | customer message
      Wed 2026-06-03 09:00 | resumed
      Wed 2026-06-03 10:00 | customer message
    `;
    expect(measured('resumption', hold)).toEqual(['Tue 09:00 → Wed 09:00 resumed']);
    expect(pausesOf('resumption', hold, 'Wed 2026-06-03 12:00')).toEqual(['']);
    expect(pausesOf('resolution', hold, 'Wed 2026-06-03 12:00')).toEqual(['Mon 10:00–Wed 09:00']);
  });
});

describe('metrics of one’s own', () => {
  test('start and stop by any facts, again after each stop', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | escalated
      Mon 2026-06-01 11:00 | fact vendor informed
      Mon 2026-06-01 12:00 | escalated
    `;
    expect(measured('escalated -> vendor informed', log)).toEqual([
      'Mon 10:00 → Mon 11:00 vendor informed',
      'Mon 12:00 → waits for vendor informed',
    ]);
    expect(measured('vendor: escalated → vendor informed or resolved', log)).toHaveLength(2);
    expect(metric('Vendor: escalated → vendor informed').name).toBe('vendor');
  });

  test('statuses are facts too', () => {
    const log =
      'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 10:00 | status | Assigned \n Mon 2026-06-01 11:00 | status | In progress';
    expect(measured('status assigned → status in progress', log)).toEqual([
      'Mon 10:00 → Mon 11:00 status in progress',
    ]);
  });

  test('every …: from each time to the next', () => {
    expect(
      measured(
        'every told customer',
        'Mon 2026-06-01 09:00 | opened \n Mon 2026-06-01 10:00 | told customer',
      ),
    ).toEqual(['Mon 09:00 → Mon 10:00 told customer', 'Mon 10:00 → waits for told customer']);
  });

  test.each([
    ['response to vendor', 'first response, '],
    ['escalated → ', 'empty part'],
    ['a → b → c', 'one start and one stop'],
    ['opened → automatic', 'never counts'],
    ['opened → reply or ', 'empty part'],
  ])('%j is a problem', (text, wanted) => {
    const named = metricNamed(text);
    expect(isProblem(named) && named.wanted).toContain(wanted);
  });

  test('their facts can be told apart from typing errors, and they can be put in words', () => {
    const own = metric('escalated → vendor informed + told customer then confirmed');
    expect([...factsOf([own])]).toEqual(['escalated', 'vendor informed', 'told customer', 'confirmed']);
    expect(describeMetric(own)).toBe('from escalated to vendor informed + told customer then confirmed');
    expect(describeMetric(metric('every told customer'))).toBe('from each told customer to the next');
  });
});

describe('first seen', () => {
  test('a start or stop that was only noticed makes the measurement approximate', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 10:00 | reply | | Ann
      Mon 2026-06-01 11:05 | status | Resolved | SLA Clock (first seen)
    `;
    const history = told(log, { asOf: 'Mon 2026-06-01 12:00' });
    const isApproximate = (name: string) => clocksOf(history, name)[0]?.isApproximate;
    expect([isApproximate('first response'), isApproximate('resolution')]).toEqual([false, true]);
  });

  test.each([
    [
      'Mon 2026-06-01 10:05 | status | Waiting | first seen\nMon 2026-06-01 11:00 | status | Open | ann@example.com',
      true,
      'a pause whose beginning was only noticed',
    ],
    [
      'Mon 2026-06-01 10:00 | status | Waiting | Ann\nMon 2026-06-01 11:05 | status | Open | first seen',
      true,
      'or its end',
    ],
    ['Mon 2026-06-01 10:05 | status | Waiting | first seen', true, 'or which still goes on'],
    [
      'Mon 2026-06-01 10:05 | status | Resolved | first seen\nMon 2026-06-01 10:30 | reopened | | Ann',
      true,
      'or the time that it was closed',
    ],
    [
      'Mon 2026-06-01 10:00 | paused | parts | Ann\nMon 2026-06-01 11:00 | resumed | | Ann',
      false,
      'not what was recorded',
    ],
    ['Mon 2026-06-01 10:05 | owner | Ann | first seen', false, 'nor what has no part in it'],
  ])('%j makes the resolution approximate: %s (%s)', (log, expected) => {
    const history = told(`Mon 2026-06-01 09:00 | opened\n${log}`, { asOf: 'Mon 2026-06-01 12:00' });
    expect(clocksOf(history, 'resolution')[0]?.isApproximate).toBe(expected);
  });

  test('a pause after the stop is no doubt about it', () => {
    const log = `
      Mon 2026-06-01 09:00 | opened
      Mon 2026-06-01 09:30 | owner | Ann
      Mon 2026-06-01 10:05 | status | Waiting | first seen
    `;
    const history = told(log, { asOf: 'Mon 2026-06-01 12:00' });
    expect(clocksOf(history, 'reaction')[0]?.isApproximate).toBe(false);
  });
});
