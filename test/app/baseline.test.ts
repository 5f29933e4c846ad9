import { switchMailOn } from '../../src/app/mailSwitch';
import { type FakeFile, fakeHost, type Hook } from '../fakes/fakeHost';
import { expectConserved, ledgerOf, madrid, OWNER, office, tickAt, ticketRow } from '../fakes/office';

const HOLD = [{ Setting: 'mail in doubt', Value: 'hold' }];
const OLD = [2, 3].map((n) => ({ id: `T-${n}`, opened: 'Thu 2026-05-28 10:00' }));

/** The mail is out, and the run dies before it can note that. */
const dies: Hook = ({ name }) => (name === 'sendMail' ? { kill: 'after', writes: 'none' } : undefined);

function killedAt(file: FakeFile, at: string, hook: Hook): void {
  expect(() => tickAt(file, at, hook)).toThrow('killed');
}

function paste(file: FakeFile, id: string): void {
  file.tabs.get('Tickets')!.cells.push(ticketRow({ id, opened: 'Thu 2026-05-28 10:00' }));
}

const lists = (file: FakeFile) =>
  file.mails
    .filter(({ subject }) => subject.includes('before mail was switched on'))
    .map(({ text }) => {
      const tickets = Array.from(new Set(text.match(/T-\d+/g))).join(' ');
      return text.startsWith('Possible repeat') ? `${tickets}, possible repeat` : tickets;
    });

test('in doubt twice, and a step added meanwhile: no third copy, what is new is listed alone', () => {
  const file = office({ tickets: OLD });
  killedAt(file, 'Mon 2026-06-01 10:00', dies);
  killedAt(file, 'Mon 2026-06-01 10:05', dies);
  paste(file, 'T-9');
  const report = tickAt(file, 'Mon 2026-06-01 10:10');
  expectConserved(report);
  expect(report).toMatchObject({ due: 9, held: 6, grouped: 3 });
  expect(lists(file)).toEqual(['T-2 T-3', 'T-2 T-3, possible repeat', 'T-9']);
});

test('hold: a list in doubt is held, ticket by ticket; one that was acknowledged is told', () => {
  const file = office({ tickets: OLD, settings: HOLD });
  killedAt(file, 'Mon 2026-06-01 10:00', dies);
  paste(file, 'T-8');
  // Acknowledged, and dead before anything more was written down.
  killedAt(file, 'Mon 2026-06-01 10:05', ({ name }) =>
    name === 'writeNamed' ? { kill: 'before', writes: 'none' } : undefined,
  );
  paste(file, 'T-9');
  expect(tickAt(file, 'Mon 2026-06-01 10:10')).toMatchObject({ due: 9, held: 6, grouped: 3 });
  expect(lists(file)).toEqual(['T-2 T-3', 'T-8', 'T-9']);
  expect(tickAt(file, 'Mon 2026-06-01 10:15')).toMatchObject({ due: 6, held: 6 });
});

test('dead before the list went out: what was not written down yet is not in doubt', () => {
  const file = office({ tickets: OLD });
  const isIntended = () => Array.from(file.document.keys()).some((name) => name.startsWith('sla.mail.'));
  killedAt(file, 'Mon 2026-06-01 10:00', ({ name }) =>
    isIntended() && name === 'appendRows' ? { kill: 'after', writes: 'none' } : undefined,
  );
  expect(file.mails).toEqual([]);
  expect(ledgerOf(file)).toEqual([]);
  expect(tickAt(file, 'Mon 2026-06-01 10:05')).toMatchObject({ due: 6, grouped: 6 });
  expect(lists(file)).toEqual(['T-2 T-3']);
});

test('a platform that says “no quota” to the list: it waits, and comes without a word of repeating', () => {
  const file = office({ tickets: OLD });
  const refuse: Hook = ({ name }) => {
    if (name === 'sendMail') file.quota = 0;
  };
  expect(tickAt(file, 'Mon 2026-06-01 10:00', refuse)).toMatchObject({ due: 6, waiting: 6, mails: 0 });
  file.quota = 100;
  expect(tickAt(file, 'Mon 2026-06-01 10:05')).toMatchObject({ due: 6, grouped: 6, mails: 1 });
  expect(lists(file)).toEqual(['T-2 T-3']);
  expect(tickAt(file, 'Mon 2026-06-01 10:10')).toMatchObject({ due: 0, mails: 0 });
});

test('the same, and the run dies right after the refusal', () => {
  const file = office({ tickets: OLD, settings: HOLD });
  let refused = false;
  killedAt(file, 'Mon 2026-06-01 10:00', ({ name }) => {
    if (name === 'sendMail') file.quota = 0;
    refused = refused || name === 'sendMail';
    return refused && name === 'setProperties' ? { kill: 'after', writes: 'none' } : undefined;
  });
  file.quota = 100;
  expect(tickAt(file, 'Mon 2026-06-01 10:05')).toMatchObject({ due: 6, grouped: 6 });
  expect(lists(file)).toEqual(['T-2 T-3']);
});

describe('mail was off for a while', () => {
  const during = Array.from({ length: 8 }, (_, n) => ({ id: `T-${n}`, opened: 'Mon 2026-07-20 10:00' }));
  const offFrom = (off: string) => {
    const file = office();
    tickAt(file, 'Mon 2026-06-01 10:00');
    tickAt(file, off);
    for (const ticket of during) file.tabs.get('Tickets')!.cells.push(ticketRow(ticket));
    return file;
  };

  test('what was broken meanwhile is one list when it is turned on again, and what comes then is told in time', () => {
    const file = offFrom('Mon 2026-06-01 10:05');
    file.now = madrid('Mon 2026-08-03 09:00');
    switchMailOn(fakeHost(file, OWNER), 5);
    const report = tickAt(file, 'Mon 2026-08-03 09:05');
    expectConserved(report);
    expect(report).toMatchObject({ due: 24, grouped: 24, mails: 1 });
    expect(file.mails.map(({ to, subject }) => `${to[0]} ${subject}`)).toEqual([
      `${OWNER} 8 promises were broken before mail was switched on`,
    ]);
    file.tabs.get('Tickets')!.cells.push(ticketRow({ id: 'N-1', opened: 'Mon 2026-08-03 09:10' }));
    tickAt(file, 'Mon 2026-08-03 10:40');
    expect(file.mails.slice(1).map(({ to }) => to[0])).toEqual(['ann@example.com']);
  });

  test('off for less than a day it has only been late: nobody is spared his mail', () => {
    const file = offFrom('Mon 2026-07-20 10:05');
    file.now = madrid('Tue 2026-07-21 10:00');
    switchMailOn(fakeHost(file, OWNER), 5);
    expect(tickAt(file, 'Tue 2026-07-21 10:05')).toMatchObject({ mailed: 8, superseded: 16, grouped: 0 });
  });

  test('turned on and never run: what it was turned on for long ago counts no more', () => {
    const file = office();
    for (const ticket of during) file.tabs.get('Tickets')!.cells.push(ticketRow(ticket));
    file.now = madrid('Mon 2026-08-03 09:00');
    switchMailOn(fakeHost(file, OWNER), 5);
    expect(tickAt(file, 'Mon 2026-08-03 09:05')).toMatchObject({ grouped: 24, mails: 1 });
  });
});
