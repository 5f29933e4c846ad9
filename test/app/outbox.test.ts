import type { FakeFile, Hook } from '../fakes/fakeHost';
import { expectConserved, OWNER, office, tickAt, ticketRow } from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const unknown: Hook = ({ name }) => (name === 'sendMail' ? { throw: 'before' } : undefined);
const toAnn = (file: FakeFile) => file.mails.filter(({ to }) => to[0] === 'ann@example.com');
const slots = (file: FakeFile) =>
  Array.from(file.document.keys()).filter((name) => name.startsWith('sla.mail.'));

/** A mail nobody knows the fate of, whose run died before it could write the ledger. */
function inDoubt(file: FakeFile, slot: number): void {
  const key = `0/X-${slot}|1|first response|1|at due`;
  const line = [key, `X-${slot}`, 'first response', 'level 2, at due', null, null, 1];
  file.document.set(`sla.mail.${slot}`, JSON.stringify(['i', file.now, ['lead@example.com'], '', [line]]));
}

test('five bad days of ninety mails in doubt, all answered since: mail still goes out on the sixth', () => {
  const file = office({ settings: [{ Setting: 'mails per hour', Value: '1000' }] });
  file.quota = 10_000;
  const days = ['Mon 2026-06-01', 'Tue 2026-06-02', 'Wed 2026-06-03', 'Thu 2026-06-04', 'Fri 2026-06-05'];
  const { cells } = file.tabs.get('Tickets')!;
  for (const day of days) {
    const tickets = Array.from({ length: 90 }, (_, nth) => ({ id: `${day} ${nth}`, opened: `${day} 10:00` }));
    cells.splice(1, Infinity, ...tickets.map(ticketRow));
    expectConserved(tickAt(file, `${day} 11:30`, unknown));
    cells.splice(1);
    tickAt(file, `${day} 11:35`);
  }
  cells.push(ticketRow({ id: 'T-1', opened: 'Mon 2026-06-08 10:00' }));
  expect(tickAt(file, 'Mon 2026-06-08 11:30')).toMatchObject({ mailed: 1, why: '', problems: [] });
  expect(toAnn(file)).toHaveLength(1);
  expect(slots(file).length).toBeLessThanOrEqual(400);
});

test('a slot is taken from the oldest mail in doubt, and only once the ledger tells of it', () => {
  const file = office({ tickets: [T1] });
  for (let slot = 0; slot < 399; slot++) inDoubt(file, slot);
  const first = tickAt(file, 'Mon 2026-06-01 11:30');
  expectConserved(first);
  expect(first).toMatchObject({ waiting: 1, mailed: 0, why: 'no room' });
  expect(first.problems).toEqual([expect.stringContaining('no room')]);
  // One slot is kept for the mail that says so.
  expect(file.mails.map(({ to }) => to[0])).toEqual([OWNER]);
  expect(file.mails[0]!.text).toContain('no room');
  expect(tickAt(file, 'Mon 2026-06-01 11:35')).toMatchObject({ mailed: 1, problems: [] });
  expect(toAnn(file)).toHaveLength(1);
});

describe('memory is damaged after a run that sent ahead', () => {
  const settings = (hold: boolean) => (hold ? [{ Setting: 'mail in doubt', Value: 'hold' }] : []);
  /** At 11:10 an hourly run tells Ann of 11:30 and the lead of 12:00, and dies before it can write the ledger. */
  const sentAhead = (hold: boolean) => {
    const file = office({ tickets: [T1], every: 60, settings: settings(hold) });
    tickAt(file, 'Mon 2026-06-01 10:10');
    const dies: Hook = ({ name }) => (name === 'appendRows' ? { kill: 'before', writes: 'none' } : undefined);
    expect(() => tickAt(file, 'Mon 2026-06-01 11:10', dies)).toThrow('killed');
    expect(file.mails).toHaveLength(2);
    return file;
  };
  const corrupt = (file: FakeFile) => {
    for (const name of slots(file)) file.document.set(name, 'x');
  };
  const damages: readonly (readonly [string, (file: FakeFile) => void])[] = [
    ['its records', corrupt],
    ['all of the store', (file) => file.document.clear()],
  ];

  test.each(damages)('%s: the copies say that they may be copies', (_, damage) => {
    const file = sentAhead(false);
    damage(file);
    tickAt(file, 'Mon 2026-06-01 11:20');
    const copies = file.mails.slice(2).filter(({ to }) => to[0] !== OWNER);
    expect(copies.map(({ to, text }) => [to[0], text.startsWith('Possible repeat')])).toEqual([
      ['lead@example.com', true],
      ['ann@example.com', true],
    ]);
  });

  test.each(damages)('%s, under hold: no copy', (_, damage) => {
    const file = sentAhead(true);
    damage(file);
    expect(tickAt(file, 'Mon 2026-06-01 11:20')).toMatchObject({ due: 2, held: 2 });
    expect(file.mails.slice(2).filter(({ to }) => to[0] !== OWNER)).toEqual([]);
  });

  test.each(damages)('%s, and the next run dies at any call: still no copy under hold', (_, damage) => {
    for (let call = 0; call < 40; call++) {
      const file = sentAhead(true);
      damage(file);
      // Warned of at 12:15, which the run of 11:10 did not see: two mails that nobody doubts.
      for (const id of ['T-2', 'T-3'])
        file.tabs.get('Tickets')!.cells.push(ticketRow({ id, opened: 'Mon 2026-06-01 10:45' }));
      const dies: Hook = ({ index }) => (index === call ? { kill: 'after', writes: 'none' } : undefined);
      try {
        tickAt(file, 'Mon 2026-06-01 11:20', dies);
      } catch (error) {
        expect((error as Error).message).toBe('killed');
      }
      for (const at of ['11:25', '11:30', '12:00']) tickAt(file, `Mon 2026-06-01 ${at}`);
      const ofT1 = file.mails.filter(({ subject }) => subject.includes('T-1'));
      expect([call, ofT1.map(({ to }) => to[0])]).toEqual([call, ['lead@example.com', 'ann@example.com']]);
    }
  });

  test.each([
    ['send again', 1, 2],
    ['hold', 0, 1],
  ])(
    '%s: that it waited for quota an hour ago does not say that it was not sent since',
    (contract, marked, copies) => {
      const file = office({ tickets: [T1], settings: settings(contract === 'hold') });
      file.quota = 0;
      tickAt(file, 'Mon 2026-06-01 11:30');
      file.quota = 100;
      const dies: Hook = ({ name }) =>
        name === 'appendRows' ? { kill: 'before', writes: 'none' } : undefined;
      expect(() => tickAt(file, 'Mon 2026-06-01 11:35', dies)).toThrow('killed');
      corrupt(file);
      tickAt(file, 'Mon 2026-06-01 11:40');
      expect(toAnn(file)).toHaveLength(copies);
      expect(toAnn(file).filter(({ text }) => text.startsWith('Possible repeat'))).toHaveLength(marked);
    },
  );

  test('damaged places are used again', () => {
    const file = office({ tickets: [T1] });
    for (let slot = 0; slot < 400; slot++) file.document.set(`sla.mail.${slot}`, 'x');
    tickAt(file, 'Mon 2026-06-01 11:25');
    file.document.set('sla.mail.399', 'x');
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ mailed: 1, why: '' });
  });

  test('what no run can have sent is not in doubt: what comes after a deadline, and what the next run was to send', () => {
    const file = office({
      tickets: [{ ...T1, opened: 'Mon 2026-06-01 09:40' }],
      every: 60,
      settings: settings(true),
    });
    tickAt(file, 'Mon 2026-06-01 10:10');
    file.document.set('sla.mail.0', 'x');
    // Warned of at 11:10 sharp, due 11:40.
    expect(tickAt(file, 'Mon 2026-06-01 11:10')).toMatchObject({ due: 2, mailed: 2 });
    const late = office({
      tickets: [T1],
      every: 60,
      settings: settings(true),
      steps: [{ Offset: '30m after', Level: '1', Role: 'boss' }],
    });
    tickAt(late, 'Mon 2026-06-01 12:10');
    late.document.set('sla.mail.0', 'x');
    expect(tickAt(late, 'Mon 2026-06-01 13:10')).toMatchObject({ due: 1, mailed: 1 });
  });
});
