import { type HealthReport, health, settleHeld } from '../../src/app/pages/health';
import type { Refused } from '../../src/app/pages/request';
import { type FakeFile, fakeHost, type Hook } from '../fakes/fakeHost';
import { expectConserved, ledgerOf, OWNER, office, tickAt } from '../fakes/office';

const HOLD = [{ Setting: 'mail in doubt', Value: 'hold' }];
const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
/** The mail is out, and the run dies before it can note that. */
const dies: Hook = ({ name }) => (name === 'sendMail' ? { kill: 'after', writes: 'none' } : undefined);

function killedAt(file: FakeFile, at: string): void {
  expect(() => tickAt(file, at, dies)).toThrow('killed');
}

/** One mail of T-1 in doubt, and held by the run after. */
function doubtful(settings = HOLD): FakeFile {
  const file = office({ tickets: [T1], settings });
  killedAt(file, 'Mon 2026-06-01 11:30');
  tickAt(file, 'Mon 2026-06-01 11:35');
  return file;
}

/** As a page gets it; what is no plain JSON would break the page. */
function look(file: FakeFile): HealthReport {
  const report = health(fakeHost(file, OWNER));
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  return report;
}

function settle(file: FakeFile, request: object, hook?: Hook): HealthReport | Refused {
  const host = fakeHost(file, OWNER, hook);
  try {
    return settleHeld(request, host);
  } finally {
    host.end();
  }
}

const refusal = (answer: HealthReport | Refused) => ('obstacles' in answer ? answer.obstacles[0] : undefined);
const toAnn = (file: FakeFile) => file.mails.filter(({ to }) => to[0] === 'ann@example.com');
const ofStep = (file: FakeFile) =>
  ledgerOf(file)
    .filter(({ Step }) => Step === 'level 1, 25% before')
    .map(({ State, Attempt, Reason }) => [State, Attempt, Reason].join(' · '));

test('what is in doubt is shown with its reader and its attempts', () => {
  const { held, unsent } = look(doubtful());
  expect(held).toEqual([
    {
      print: expect.any(String),
      steps: ['T-1, first response, level 1, 25% before'],
      stepsInAll: 1,
      recipient: 'ann@example.com',
      reason: 'in doubt after one attempt',
      attempts: 1,
      at: '2026-06-01T11:35:00+02:00',
      canSend: true,
    },
  ]);
  expect(unsent).toEqual([]);
});

test('send again: out with the next run, as a possible repeat, and the ledger says who decided', () => {
  const file = doubtful();
  expect(toAnn(file)).toHaveLength(1);
  const [mail] = look(file).held;
  file.now += 60_000;
  const after = settle(file, { print: mail!.print, again: true }) as HealthReport;
  expect(after.held).toEqual([]);
  expect(after.unsent.map(({ state }) => state)).toEqual(['released']);
  expect(toAnn(file)).toHaveLength(1);
  const report = tickAt(file, 'Mon 2026-06-01 11:40');
  expectConserved(report);
  expect(toAnn(file)).toHaveLength(2);
  expect(toAnn(file)[1]!.text).toMatch(/^Possible repeat/);
  tickAt(file, 'Mon 2026-06-01 11:45');
  expect(toAnn(file)).toHaveLength(2);
  expect(ofStep(file)).toEqual([
    'in doubt · 1 · ',
    'held · 1 · in doubt after one attempt',
    `released · 1 · ${OWNER} wants it sent again`,
    'sent · 2 · possible repeat',
  ]);
});

test('leave it: nothing more is sent, and nothing is held any more', () => {
  const file = doubtful();
  settle(file, { print: look(file).held[0]!.print, again: false });
  expect(tickAt(file, 'Mon 2026-06-01 11:40')).toMatchObject({ due: 0, held: 0, mails: 0 });
  expect(toAnn(file)).toHaveLength(1);
  expect(ofStep(file)[2]).toBe(`left · 1 · ${OWNER} left it: it arrived, or need not`);
  expect(look(file)).toMatchObject({ held: [], unsent: [] });
});

test('deciding twice counts once, also after the second copy fell into doubt as well', () => {
  const file = doubtful();
  const { print } = look(file).held[0]!;
  file.now += 60_000;
  settle(file, { print, again: true });
  expect(refusal(settle(file, { print, again: true }))).toContain('not in doubt any more');
  killedAt(file, 'Mon 2026-06-01 11:40');
  expect(tickAt(file, 'Mon 2026-06-01 11:45')).toMatchObject({ held: 1 });
  expect(toAnn(file)).toHaveLength(2);
  expect(refusal(settle(file, { print, again: true }))).toContain('not in doubt any more');
  expect(tickAt(file, 'Mon 2026-06-01 11:50')).toMatchObject({ held: 1 });
  expect(toAnn(file)).toHaveLength(2);
  expect(look(file).held[0]).toMatchObject({ attempts: 2 });
});

test('under “send again” the third copy is a person’s too', () => {
  const file = office({ tickets: [T1] });
  killedAt(file, 'Mon 2026-06-01 11:30');
  killedAt(file, 'Mon 2026-06-01 11:35');
  expect(tickAt(file, 'Mon 2026-06-01 11:40')).toMatchObject({ held: 1 });
  settle(file, { print: look(file).held[0]!.print, again: true });
  tickAt(file, 'Mon 2026-06-01 11:45');
  expect(toAnn(file)).toHaveLength(3);
});

test('while a run has the lock nothing is decided', () => {
  const file = doubtful();
  const { print } = look(file).held[0]!;
  file.lockedBy = -1;
  expect(refusal(settle(file, { print, again: true }))).toContain('run is at work');
  file.lockedBy = undefined;
  expect(look(file).held).toHaveLength(1);
});

test('a decision in the middle of a run waits for its end: the run holds the lock', () => {
  const file = doubtful();
  const { print } = look(file).held[0]!;
  const answers: (string | undefined)[] = [];
  tickAt(file, 'Mon 2026-06-01 11:40', ({ name }) => {
    if (name !== 'lock' && name !== 'unlock')
      answers.push(refusal(settle(file, { print, again: true }) as Refused));
  });
  expect(answers.length).toBeGreaterThan(10);
  expect(answers.filter((answer) => answer?.includes('run is at work') !== true)).toEqual([]);
  expect(toAnn(file)).toHaveLength(1);
});

test('the wish outlives a pause of all mail', () => {
  const file = doubtful([...HOLD, { Setting: 'pause all mail', Value: 'no' }]);
  settle(file, { print: look(file).held[0]!.print, again: true });
  const paused = file.tabs.get('SLA Settings')!.cells.find(([setting]) => setting === 'pause all mail')!;
  paused[2] = 'yes';
  expect(tickAt(file, 'Mon 2026-06-01 11:40')).toMatchObject({ waiting: 1, mails: 0 });
  paused[2] = 'no';
  tickAt(file, 'Mon 2026-06-01 11:45');
  expect(toAnn(file)[1]!.text).toMatch(/^Possible repeat/);
});

test('a run that died before it could write the ledger is shown and settled all the same', () => {
  const file = office({ tickets: [T1], settings: HOLD });
  killedAt(file, 'Mon 2026-06-01 11:30');
  const [mail] = look(file).held;
  expect(mail).toMatchObject({ recipient: 'ann@example.com', attempts: 1 });
  settle(file, { print: mail!.print, again: false });
  expect(tickAt(file, 'Mon 2026-06-01 11:40')).toMatchObject({ due: 0, mails: 0 });
  expect(toAnn(file)).toHaveLength(1);
});

test('a list in doubt is one question; sent again it is one list, marked, and only once', () => {
  const old = ['T-1', 'T-2'].map((id) => ({ id, opened: 'Mon 2026-05-25 10:00' }));
  const file = office({ tickets: old, settings: HOLD });
  killedAt(file, 'Mon 2026-06-01 09:00');
  tickAt(file, 'Mon 2026-06-01 09:05');
  const lists = () => file.mails.filter(({ subject }) => subject.includes('broken before'));
  expect(lists()).toHaveLength(1);
  const { held } = look(file);
  expect(held).toHaveLength(1);
  expect(held[0]).toMatchObject({ stepsInAll: 6, recipient: OWNER });
  file.now += 60_000;
  settle(file, { print: held[0]!.print, again: true });
  killedAt(file, 'Mon 2026-06-01 09:10');
  expect(lists()).toHaveLength(2);
  expect(lists()[1]!.text).toMatch(/^Possible repeat/);
  expect(tickAt(file, 'Mon 2026-06-01 09:15')).toMatchObject({ due: 6, held: 6 });
  expect(lists()).toHaveLength(2);
  file.now += 60_000;
  settle(file, { print: look(file).held[0]!.print, again: true });
  expect(tickAt(file, 'Mon 2026-06-01 09:20')).toMatchObject({ due: 6, grouped: 6 });
  expect(lists()).toHaveLength(3);
  expect(tickAt(file, 'Mon 2026-06-01 09:25')).toMatchObject({ due: 0, mails: 0 });
});

test('a list in doubt can be settled before the next run, too', () => {
  const old = ['T-1', 'T-2'].map((id) => ({ id, opened: 'Mon 2026-05-25 10:00' }));
  const file = office({ tickets: old });
  killedAt(file, 'Mon 2026-06-01 09:00');
  const { held } = look(file);
  expect(held).toMatchObject([{ stepsInAll: 6, recipient: OWNER, attempts: 1 }]);
  settle(file, { print: held[0]!.print, again: false });
  expect(tickAt(file, 'Mon 2026-06-01 09:05')).toMatchObject({ due: 0, mails: 0 });
  expect(file.mails).toHaveLength(1);
});

test('yesterday’s digest can only be left', () => {
  const file = office({
    tickets: [T1],
    settings: HOLD,
    digests: [{ Audience: 'lead', 'Local hour': '9', 'Silent if empty': 'no' }],
  });
  killedAt(file, 'Mon 2026-06-01 09:00');
  tickAt(file, 'Mon 2026-06-01 09:05');
  expect(look(file).held[0]).toMatchObject({ canSend: true, recipient: 'lead@example.com' });
  file.now += 24 * 3_600_000;
  const [mail] = look(file).held;
  expect(mail).toMatchObject({ canSend: false });
  expect(refusal(settle(file, { print: mail!.print, again: true }))).toContain('day of that mail is over');
});

test('a digest held today goes out again when a person wants it', () => {
  const file = office({
    tickets: [T1],
    settings: HOLD,
    digests: [{ Audience: 'lead', 'Local hour': '9', 'Silent if empty': 'no' }],
  });
  killedAt(file, 'Mon 2026-06-01 09:00');
  tickAt(file, 'Mon 2026-06-01 09:05');
  settle(file, { print: look(file).held[0]!.print, again: true });
  tickAt(file, 'Mon 2026-06-01 09:10');
  tickAt(file, 'Mon 2026-06-01 09:15');
  const digests = file.mails.filter(({ to }) => to[0] === 'lead@example.com');
  expect(digests).toHaveLength(2);
  expect(digests[1]!.text).toMatch(/^Possible repeat/);
});

test('what waited until its promise was kept is not “not sent” for ever', () => {
  const file = office({ tickets: [T1] });
  file.quota = 0;
  tickAt(file, 'Mon 2026-06-01 11:30');
  expect(look(file).unsent).toMatchObject([{ ticket: 'T-1', state: 'waiting' }]);
  file.tabs.get('Tickets')!.cells[1]![7] = new Date(file.now);
  file.now += 60_000;
  expect(look(file)).toMatchObject({ unsent: [], unsentInAll: 0 });
});

describe('what came in one mail is one question, and nothing else is', () => {
  const settings = [...HOLD, { Setting: 'mails per hour', Value: '1' }];
  const named = (file: FakeFile) =>
    look(file).held.map(({ steps }) => steps.map((step) => step.slice(0, 3)).sort());

  test('two mails to one reader, one of which never went out: two questions', () => {
    const file = office({ tickets: [T1, { ...T1, id: 'T-2' }], settings: HOLD });
    let mails = 0;
    tickAt(file, 'Mon 2026-06-01 11:30', ({ name }) =>
      name === 'sendMail' ? { throw: mails++ === 0 ? 'after' : 'before' } : undefined,
    );
    expect(named(file)).toEqual([['T-1'], ['T-2']]);
    tickAt(file, 'Mon 2026-06-01 11:35');
    expect(named(file)).toEqual([['T-1'], ['T-2']]);
    settle(file, { print: look(file).held[0]!.print, again: false });
    settle(file, { print: look(file).held[0]!.print, again: true });
    tickAt(file, 'Mon 2026-06-01 11:40');
    expect(toAnn(file).map(({ subject }) => subject.slice(9, 12))).toEqual(['T-1', 'T-2']);
  });

  test('a mail with several steps stays one question when it is held', () => {
    const tickets = ['T-1', 'T-2', 'T-3', 'T-4'].map((id) => ({ ...T1, id }));
    const file = office({ tickets, settings });
    const unknown: Hook = ({ name }) => (name === 'sendMail' ? { throw: 'after' } : undefined);
    tickAt(file, 'Mon 2026-06-01 11:30', unknown);
    expect(named(file)).toEqual([['T-1'], ['T-2', 'T-3', 'T-4']]);
    tickAt(file, 'Mon 2026-06-01 11:35');
    expect(named(file)).toEqual([['T-1'], ['T-2', 'T-3', 'T-4']]);
    expect(look(file).held[1]!.reason).toMatch(/^in doubt after one attempt; one mail with 3 steps \(\w+\)$/);
  });

  test('two such mails of one size to one reader in one run are two questions', () => {
    const tickets = Array.from({ length: 101 }, (_, nth) => ({ ...T1, id: `T-${nth}` }));
    const file = office({ tickets, settings: HOLD });
    const unknown: Hook = ({ name }) => (name === 'sendMail' ? { throw: 'after' } : undefined);
    tickAt(file, 'Mon 2026-06-01 11:30', unknown);
    for (const at of ['Mon 2026-06-01 11:30', 'Mon 2026-06-01 11:35']) {
      expect(
        look(file)
          .held.map(({ stepsInAll }) => stepsInAll)
          .sort(),
      ).toEqual([21, 40, 40]);
      tickAt(file, at);
    }
  });
});
