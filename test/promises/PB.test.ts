import type { Cell } from '../vectors/asCells';
import { type Event, NEW_YORK, Rules, type Ticket } from './agreement';
import { tracker } from './office';

// An emulated spreadsheet is set up in some of them.
jest.setTimeout(60_000);

const advisory = new Rules('advisory', NEW_YORK);
const PROJECT: Ticket = { opened: 'Mon 2026-06-01 10:00' };
const standing = (metric: string, events: readonly Event[], now: string, rules = advisory) =>
  rules.standing(metric, PROJECT, events, now);
const OBJECTIVES = 'objectives: opened → objectives validated or resolved';
const CRITERIA = 'criteria: objectives validated → criteria documented or resolved';
const PLAN = 'plan: criteria documented → delivery plan or resolved';
const HANDOVER = 'handover: plan executed + confirmed → told customer success';
const CUSTOMER_UPDATE = 'customer update: every customer message';

test('PB1 the first session is scheduled within 14 calendar days at most; earlier is a bonus that shows', () => {
  const due = advisory.moment('Mon 2026-06-15 10:00');
  expect(standing('session scheduled', [], 'Tue 2026-06-02 10:00')).toMatchObject({
    due,
    status: 'On track',
  });
  const early: Event[] = [['Fri 2026-06-05 10:00', 'session scheduled']];
  expect(standing('session scheduled', early, 'Mon 2026-07-06 10:00')).toEqual({
    due,
    status: 'Met',
    hoursLeft: 240,
  }); // ten days early
  const late: Event[] = [['Mon 2026-06-15 10:01', 'session scheduled']];
  expect(standing('session scheduled', late, 'Mon 2026-07-06 10:00')).toMatchObject({ status: 'Breached' });
});

test('PB3 a meeting is asked for at least 24 hours ahead, else short by so much', () => {
  const minimum = advisory.target('notice') as Cell;
  const notice = (asked: string, meeting: string) =>
    advisory.sheet.SLA_NOTICE!(advisory.date(asked), advisory.date(meeting), minimum);
  expect(notice('Mon 2026-06-01 10:00', 'Tue 2026-06-02 10:00')).toBe('OK');
  expect(notice('Mon 2026-06-01 10:00', 'Tue 2026-06-02 06:30')).toBe('Short by 3.5 h');
  expect(notice('Sat 2026-10-31 12:30', 'Sun 2026-11-01 12:00')).toBe('OK'); // V18
  expect(advisory.tabs['SLA Policies']!.find(({ Clause }) => Clause === 'PB3')).toMatchObject({
    Force: 'obligation',
  });
});

describe('PB3 in the spreadsheet', () => {
  test('PB3 it holds once the project has commenced, and a mutual agreement overrides it', async () => {
    const runtime = await tracker({ zone: NEW_YORK, now: 'Mon 2026-06-01 09:00', tickets: [] });
    const [asked, meeting] = [advisory.date('Mon 2026-06-01 10:00'), advisory.date('Tue 2026-06-02 06:30')];
    const commenced = advisory.date('Mon 2026-06-01 09:30');
    runtime.sheet.add('Meetings', [
      ['Asked', 'Meeting', 'Commenced', 'Agreed', 'Notice'],
      [asked, meeting, commenced, false, ''],
      [asked, meeting, commenced, true, ''],
      [asked, meeting, '', false, ''],
    ]);
    for (const row of [2, 3, 4])
      runtime.sheet.setFormula(
        `Meetings!E${row}`,
        `=IF(OR(D${row},C${row}="",A${row}<C${row}),"OK",SLA_NOTICE(A${row},B${row},"24eh"))`,
      );
    expect(runtime.sheet.read('Meetings!E2:E4').flat()).toEqual(['Short by 3.5 h', 'OK', 'OK']);
  });

  test('PB6 at most n sessions for each project and ISO week; n is a setting', async () => {
    const runtime = await tracker({ zone: NEW_YORK, now: 'Mon 2026-06-01 09:00', tickets: [] });
    const most = advisory.setting('sessions per week');
    expect(most).toBe('2');
    // Fri 1 Jan 2027 lies in the same ISO week as Wed 30 Dec 2026.
    const days = [
      'Mon 2026-06-01',
      'Wed 2026-06-03',
      'Fri 2026-06-05',
      'Mon 2026-06-08',
      'Wed 2026-12-30',
      'Thu 2026-12-31',
      'Fri 2027-01-01',
    ];
    runtime.sheet.add('Sessions', [
      ['Project', 'Day', 'Week', 'Capacity'],
      ...days.map((day) => ['Alder', advisory.date(`${day} 00:00`), '', '']),
    ]);
    const last = days.length + 1;
    for (let row = 2; row <= last; row++) {
      runtime.sheet.setFormula(
        `Sessions!C${row}`,
        `=YEAR(B${row}-WEEKDAY(B${row},3)+3)*100+ISOWEEKNUM(B${row})`,
      );
      runtime.sheet.setFormula(
        `Sessions!D${row}`,
        `=SLA_MEETS(COUNTIFS($A$2:$A$${last},A${row},$C$2:$C$${last},C${row}),"at most ${most}")`,
      );
    }
    const [, ...rows] = runtime.sheet.used('Sessions');
    expect(rows.map((row) => row[2])).toEqual([202623, 202623, 202623, 202624, 202653, 202653, 202653]);
    const said = rows.map((row) => String(row[3]).slice(0, 7));
    expect(said).toEqual(['Fail: 3', 'Fail: 3', 'Fail: 3', 'Pass: 1', 'Fail: 3', 'Fail: 3', 'Fail: 3']);
  });

  test('PB6 the set-up waits until the number is entered', async () => {
    const runtime = await tracker({
      zone: NEW_YORK,
      now: 'Mon 2026-06-01 09:00',
      tickets: [{ opened: 'Mon 2026-06-01 10:00' }],
    });
    const { obstacles } = runtime.run('previewSetup', { agreement: 'advisory', tracker: 'Tickets' }) as {
      obstacles: string[];
    };
    expect(obstacles).toContainEqual(expect.stringMatching(/How many sessions .*\(PB6\)/));
    expect(obstacles).toContainEqual(expect.stringMatching(/How often is a report due .*\(PB8\)/));
    expect(obstacles).toContainEqual(expect.stringMatching(/How often do both sides .*\(PB19\)/));
  });
});

test('PB4 the project commences with the later of two facts', () => {
  expect(advisory.target('commencement')).toBe('none');
  const timed = new Rules('advisory', NEW_YORK, { limits: { commencement: '5bd' } });
  const [order, introduction]: Event[] = [
    ['Tue 2026-06-02 10:00', 'fact order executed'],
    ['Thu 2026-06-04 15:00', 'fact introduction sent'],
  ];
  const status = (events: Event[]) => standing('commencement', events, 'Fri 2026-06-05 09:00', timed).status;
  expect([status([order!]), status([introduction!]), status([order!, introduction!])]).toEqual([
    'On track',
    'On track',
    'Met',
  ]);
  const lines = timed.why('commencement', PROJECT, [order!, introduction!], 'Fri 2026-06-05 09:00');
  expect(lines.flat()).toContain(advisory.moment('Thu 2026-06-04 15:00'));
});

test('PB7 a chain of milestones without numbers: tracked, never breached', () => {
  const events: Event[] = [['Tue 2026-06-02 10:00', 'fact objectives validated']];
  for (const metric of [OBJECTIVES, CRITERIA, PLAN]) {
    expect(advisory.target(metric)).toBe('none');
    expect(standing(metric, events, 'Thu 2026-12-31 12:00')).toMatchObject({ due: '' });
  }
  // With numbers of the user's own each begins where the one before it ends.
  const timed = new Rules('advisory', NEW_YORK, { limits: { [CRITERIA]: '2bd', [PLAN]: '2bd' } });
  expect(standing(CRITERIA, [], 'Tue 2026-06-02 12:00', timed)).toMatchObject({ due: '', status: '' });
  expect(standing(CRITERIA, events, 'Tue 2026-06-02 12:00', timed)).toMatchObject({
    due: advisory.moment('Thu 2026-06-04 17:00'),
    status: 'On track',
  });
  expect(standing(PLAN, events, 'Tue 2026-06-02 12:00', timed)).toMatchObject({ due: '' });
  const documented: Event[] = [...events, ['Wed 2026-06-03 10:00', 'fact criteria documented']];
  expect(standing(PLAN, documented, 'Wed 2026-06-03 12:00', timed)).toMatchObject({
    due: advisory.moment('Fri 2026-06-05 17:00'),
  });
});

test('PB8 a periodic report is given when both parties have it', () => {
  const due = advisory.moment('Wed 2026-07-01 10:00'); // every month, as the question's example answers it
  expect(standing('periodic report', [], 'Tue 2026-06-02 10:00')).toMatchObject({ due, status: 'On track' });
  const one: Event[] = [['Tue 2026-06-30 10:00', 'told account team']];
  expect(standing('periodic report', one, 'Thu 2026-07-02 10:00')).toMatchObject({
    due,
    status: 'Breached, open',
  });
  const both: Event[] = [...one, ['Tue 2026-06-30 16:00', 'told customer']];
  expect(standing('periodic report', both, 'Thu 2026-07-02 10:00')).toMatchObject({
    due: advisory.moment('Thu 2026-07-30 16:00'),
    status: 'On track',
  });
});

test('PB9 done is the plan executed and the written confirmation: the later of the two', () => {
  expect(advisory.target('project completion')).toBe('none');
  const timed = new Rules('advisory', NEW_YORK, { limits: { 'project completion': '30cd' } });
  const commenced: Event[] = [
    ['Tue 2026-06-02 10:00', 'fact order executed'],
    ['Tue 2026-06-02 11:00', 'fact introduction sent'],
  ];
  const executed: Event = ['Mon 2026-06-15 10:00', 'fact plan executed'];
  const confirmed: Event = ['Wed 2026-06-17 10:00', 'confirmed'];
  const status = (events: Event[]) =>
    standing('project completion', [...commenced, ...events], 'Mon 2026-07-06 10:00', timed).status;
  expect([
    status([]),
    status([executed]),
    status([confirmed]),
    status([executed, ['Mon 2026-06-15 11:00', 'closed']]),
  ]).toEqual(Array(4).fill('Breached, open'));
  expect(status([executed, confirmed])).toBe('Met');
});

test('PB10 ownership then passes to customer success', () => {
  expect(advisory.target(HANDOVER)).toBe('none');
  const timed = new Rules('advisory', NEW_YORK, { limits: { [HANDOVER]: '2bd' } });
  const done: Event[] = [
    ['Mon 2026-06-15 10:00', 'fact plan executed'],
    ['Wed 2026-06-17 10:00', 'confirmed'],
  ];
  expect(standing(HANDOVER, done.slice(0, 1), 'Wed 2026-06-17 12:00', timed)).toMatchObject({ due: '' });
  expect(standing(HANDOVER, done, 'Wed 2026-06-17 12:00', timed)).toMatchObject({
    due: advisory.moment('Fri 2026-06-19 17:00'),
    status: 'On track',
  });
  const passed: Event[] = [
    ...done,
    ['Thu 2026-06-18 10:00', 'told customer success'],
    ['Thu 2026-06-18 10:00', 'owner', 'Customer success'],
  ];
  expect(standing(HANDOVER, passed, 'Mon 2026-06-22 12:00', timed)).toMatchObject({ status: 'Met' });
});

test('PB11 sessions of 60 minutes and workshops of half or full service days in the hours ledger', () => {
  const [session, day] = [
    Number(advisory.setting('session minutes')),
    Number(advisory.setting('service day minutes')),
  ];
  expect([session, day]).toEqual([60, 480]);
  const headers = ['Account', 'At', 'Entry', 'Minutes', 'Conversation', 'Expires'];
  const line = (when: string, entry: string, minutes: number, what: string): Cell[] => [
    'Alder',
    advisory.date(when),
    entry,
    minutes,
    what,
    '',
  ];
  const ledger = [
    headers,
    line('Mon 2026-06-01 09:00', 'entitlement', 20 * 60, ''),
    line('Tue 2026-06-02 09:00', 'charge', 3 * session, 'sessions'),
    line('Wed 2026-06-03 09:00', 'charge', day / 2, 'workshop'),
  ];
  expect(advisory.sheet.SLA_HOURS_BALANCE!('Alder', ledger, advisory.date('Thu 2026-06-04 09:00'))).toBe(
    20 - 3 - 4,
  );
  // A workshop wants an agreement and a word on its cost before it is booked.
  const workshops: Cell[][] = [
    ['Workshop', 'Agreed', 'Extra cost'],
    ['half day', true, 'no'],
    ['full day', false, ''],
  ];
  expect(advisory.sheet.SLA_MISSING!(workshops, 'Agreed, Extra cost')).toEqual([
    ['missing'],
    [''],
    ['Agreed, Extra cost'],
  ]);
});

test('PB13 a pause starts at the customer’s written notice, not earlier', () => {
  const notice: Event = ['Fri 2026-06-05 10:00', 'pause notice'];
  const resumed: Event = ['Mon 2026-06-08 10:00', 'resumed'];
  expect(standing('session scheduled', [notice], 'Sat 2026-06-06 10:00')).toMatchObject({ status: 'Paused' });
  // Three days from the notice on are given back to the 14, though nothing had happened since Monday.
  expect(standing('session scheduled', [notice, resumed], 'Tue 2026-06-09 10:00')).toMatchObject({
    due: advisory.moment('Thu 2026-06-18 10:00'),
    status: 'On track',
  });
});

test('PB14 three contacts by people in a row without an answer: work may cease; a person confirms the hold', () => {
  const contacts: Event[] = [
    ['Tue 2026-06-02 10:00', 'reply'],
    ['Wed 2026-06-03 10:00', 'automatic'],
    ['Thu 2026-06-04 10:00', 'call'],
    ['Fri 2026-06-05 10:00', 'reply'],
  ];
  const count = (events: Event[]) =>
    advisory.sheet.SLA_NO_REPLY_COUNT!(
      'T-1',
      advisory.events([['Mon 2026-06-01 10:00', 'opened'], ...events]),
    );
  const waits = (events: Event[]) =>
    advisory.sheet.SLA_MEETS!(count(events), `below ${advisory.setting('contacts without an answer')}`);
  expect([count(contacts.slice(0, 3)), waits(contacts.slice(0, 3))]).toEqual([2, 'Pass: 2, wanted below 3']);
  expect([count(contacts), waits(contacts)]).toEqual([3, 'Fail: 3, wanted below 3']);
  expect(
    count([...contacts, ['Fri 2026-06-05 11:00', 'customer message'], ['Fri 2026-06-05 12:00', 'reply']]),
  ).toBe(1);
  // Nothing stops by itself: only a row by a person pauses.
  const hold: Event = ['Fri 2026-06-05 15:00', 'on hold', 'waiting on customer', 'Ben'];
  expect(standing('session scheduled', contacts, 'Sat 2026-06-06 10:00')).toMatchObject({
    status: 'On track',
  });
  expect(standing('session scheduled', [...contacts, hold], 'Sat 2026-06-06 10:00')).toMatchObject({
    status: 'Paused',
  });
});

test('PB15 time spent waiting on the customer is not the provider’s', () => {
  const waited: Event[] = [
    ['Tue 2026-06-02 10:00', 'status', 'waiting on customer'],
    ['Thu 2026-06-04 10:00', 'status', 'open'],
  ];
  expect(standing('session scheduled', waited, 'Fri 2026-06-05 10:00')).toMatchObject({
    due: advisory.moment('Wed 2026-06-17 10:00'),
  });
  // Waiting for anybody else is.
  const vendor: Event[] = [
    ['Tue 2026-06-02 10:00', 'paused', 'vendor'],
    ['Thu 2026-06-04 10:00', 'resumed'],
  ];
  expect(standing('session scheduled', vendor, 'Fri 2026-06-05 10:00')).toMatchObject({
    due: advisory.moment('Mon 2026-06-15 10:00'),
  });
});

test('PB16 the customer’s notice while on hold: work resumed within 14 calendar days, an aim', () => {
  const held: Event[] = [
    ['Tue 2026-06-02 10:00', 'pause notice'],
    ['Mon 2026-06-08 10:00', 'resume notice'],
  ];
  expect(standing('resumption', held.slice(0, 1), 'Wed 2026-06-03 10:00')).toMatchObject({
    due: '',
    status: '',
  });
  expect(standing('resumption', held, 'Tue 2026-06-09 10:00')).toMatchObject({
    due: advisory.moment('Mon 2026-06-22 10:00'),
    status: 'On track',
  });
  expect(
    standing('resumption', [...held, ['Mon 2026-06-22 10:00', 'resumed']], 'Tue 2026-06-23 10:00'),
  ).toMatchObject({ status: 'Met' });
  expect(standing('resumption', held, 'Tue 2026-06-23 10:00')).toMatchObject({ status: 'Breached, open' });
  expect(advisory.tabs['SLA Policies']!.find(({ Clause }) => Clause === 'PB16')).toMatchObject({
    Force: 'SLO',
  });
});

describe('required roles', () => {
  const missing = (owner: string, champion: string) =>
    (
      advisory.sheet.SLA_MISSING!(
        [
          ['Project', 'Project owner', 'Champion'],
          ['Alder', owner, champion],
        ],
        advisory.setting('required roles'),
      ) as string[][]
    )[1]![0];

  test('PB17 a project owner with an address, else flagged', () => {
    expect(missing('ann@alder.example.com', 'ben@alder.example.com')).toBe('');
    expect(missing('', 'ben@alder.example.com')).toBe('project owner');
  });

  test('PB18 at least one champion with an address, else flagged', () => {
    expect(missing('ann@alder.example.com', '')).toBe('champion');
    expect(missing(' ', '')).toBe('project owner, champion');
  });
});

test('PB19 updates in both directions, at an interval read from the row', () => {
  // Every two weeks, as the question's example answers it.
  const ours: Event[] = [['Wed 2026-06-10 10:00', 'reply']];
  expect(standing('periodic update', [], 'Tue 2026-06-02 10:00')).toMatchObject({
    due: advisory.moment('Mon 2026-06-15 10:00'),
  });
  expect(standing('periodic update', ours, 'Thu 2026-06-11 10:00')).toMatchObject({
    due: advisory.moment('Wed 2026-06-24 10:00'),
    status: 'On track',
  });
  // Our word is not theirs.
  expect(standing(CUSTOMER_UPDATE, ours, 'Tue 2026-06-16 10:00')).toMatchObject({
    due: advisory.moment('Mon 2026-06-15 10:00'),
    status: 'Breached, open',
  });
  const theirs: Event[] = [...ours, ['Fri 2026-06-12 10:00', 'customer message']];
  expect(standing(CUSTOMER_UPDATE, theirs, 'Tue 2026-06-16 10:00')).toMatchObject({
    due: advisory.moment('Fri 2026-06-26 10:00'),
    status: 'On track',
  });
  const monthly = new Rules('advisory', NEW_YORK, { limits: { 'periodic update': '1mo' } });
  expect(standing('periodic update', [], 'Tue 2026-06-02 10:00', monthly)).toMatchObject({
    due: advisory.moment('Wed 2026-07-01 10:00'),
  });
  const next = advisory.sheet.SLA_NEXT_UPDATE!(
    advisory.date('Mon 2026-06-01 10:00'),
    '2w',
    'Advisory',
    advisory.range,
    advisory.date('Tue 2026-06-16 10:00'),
  ) as Cell[][];
  expect(next[0]!.map((cell) => advisory.shown(cell))).toEqual([
    advisory.moment('Mon 2026-06-15 10:00'),
    'Overdue',
  ]);
});
