import type { FakeFile, Hook } from '../fakes/fakeHost';
import { ledgerOf, OWNER, office, tickAt, tickThrough } from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const LEAD = 'lead@example.com';
/** One for each customer, all to one reader, all due at nine. */
const rows = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({
    Audience: 'lead',
    Filter: `customer = C${nth}`,
    'Local hour': '9',
    'Silent if empty': 'no',
  }));
const perHour = (Value: string) => [{ Setting: 'mails per hour', Value }];
const digestsOf = (file: FakeFile) =>
  ledgerOf(file).filter(({ 'Step key': key }) => key!.startsWith('digest|'));
const stateOf = (file: FakeFile, wanted: string) => digestsOf(file).filter(({ State }) => State === wanted);
const mailsTo = (file: FakeFile, reader: string) => file.mails.filter(({ to }) => to.includes(reader));

test('seventy digests to one address: thirty an hour, each of them once', () => {
  const file = office({ digests: rows(70) });
  file.quota = 1_000;
  const sentBy = (to: string) => {
    tickThrough(file, `Mon 2026-06-01 ${to.replace(/:.*/, ':00')}`, `Mon 2026-06-01 ${to}`);
    return mailsTo(file, LEAD).length;
  };
  expect([sentBy('09:55'), sentBy('10:55'), sentBy('11:55'), sentBy('15:55')]).toEqual([30, 60, 70, 70]);
  expect(new Set(stateOf(file, 'sent').map(({ 'Step key': key }) => key)).size).toBe(70);
  // Said once by each, not by every run.
  expect(stateOf(file, 'waiting')).toHaveLength(40);
  expect(stateOf(file, 'waiting')[0]!.Reason).toBe('mails per hour');
});

test('one that still waits when its day ends is overtaken by the next day’s', () => {
  const late = rows(3).map((row) => ({ ...row, 'Local hour': '23:30' }));
  const file = office({ digests: late, settings: perHour('2') });
  tickThrough(file, 'Mon 2026-06-01 23:30', 'Tue 2026-06-02 00:30');
  expect(mailsTo(file, LEAD)).toHaveLength(2);
  expect(stateOf(file, 'superseded').map(({ Reason }) => Reason)).toEqual(['its day is over']);
});

test('warnings count, in the same run and before, and a digest never keeps one back', () => {
  const tickets = ['T-1', 'T-2', 'T-3'].map((id) => ({ ...T1, id }));
  const steps = [{ Offset: 'at due', Level: '1', Role: 'lead' }];
  const [digest] = rows(1);
  const file = office({
    tickets: [...tickets, { id: 'T-4', opened: 'Mon 2026-06-01 11:05' }],
    steps,
    digests: [{ ...digest!, 'Local hour': '12' }],
    settings: perHour('3'),
  });
  tickThrough(file, 'Mon 2026-06-01 12:00', 'Mon 2026-06-01 12:55');
  expect(mailsTo(file, LEAD).map(({ subject }) => /T-\d/.exec(subject)?.[0] ?? 'digest')).toEqual([
    'T-1',
    'T-2',
    'T-3',
  ]);
  tickThrough(file, 'Mon 2026-06-01 13:00', 'Mon 2026-06-01 13:05');
  expect(mailsTo(file, LEAD).map(({ subject }) => /T-\d/.exec(subject)?.[0] ?? 'digest')).toEqual([
    'T-1',
    'T-2',
    'T-3',
    'digest',
    'T-4',
  ]);
});

test('in a rehearsal they are mails to the owner', () => {
  const settings = [...perHour('4'), { Setting: 'rehearsal', Value: 'yes' }];
  const each = ['lead', 'boss', 'Ann'].flatMap((Audience) => rows(2).map((row) => ({ ...row, Audience })));
  const file = office({ digests: each, settings });
  tickThrough(file, 'Mon 2026-06-01 09:00', 'Mon 2026-06-01 09:30');
  expect(mailsTo(file, OWNER)).toHaveLength(4);
});

test('what a run sent and could not write down counts for the next one', () => {
  const file = office({ digests: rows(50) });
  file.quota = 1_000;
  const dies: Hook = ({ name }) => (name === 'appendRows' ? { kill: 'before', writes: 'none' } : undefined);
  expect(() => tickAt(file, 'Mon 2026-06-01 09:00', dies)).toThrow('killed');
  expect(mailsTo(file, LEAD)).toHaveLength(30);
  tickAt(file, 'Mon 2026-06-01 09:05');
  expect(mailsTo(file, LEAD)).toHaveLength(30);
});

test('two rows that say the same are one mail', () => {
  const [digest] = rows(1);
  const file = office({ digests: [digest!, { ...digest!, 'Local hour': '8' }] });
  tickAt(file, 'Mon 2026-06-01 09:00');
  expect(mailsTo(file, LEAD)).toHaveLength(1);
});

test.each([
  ['the hour', 1_000],
  ['the quota', 0],
])('damaged memory, and no room for want of %s: what comes later says that it may be a repeat', (_, left) => {
  const file = office({ digests: rows(2), settings: perHour('1') });
  const dies: Hook = ({ name }) => (name === 'appendRows' ? { kill: 'before', writes: 'none' } : undefined);
  expect(() => tickAt(file, 'Mon 2026-06-01 09:00', dies)).toThrow('killed');
  for (const name of file.document.keys()) if (name.startsWith('sla.mail.')) file.document.set(name, 'x');
  file.quota = left;
  tickAt(file, 'Mon 2026-06-01 09:05');
  file.quota = 1_000;
  tickThrough(file, 'Mon 2026-06-01 09:10', 'Mon 2026-06-01 12:00');
  expect(mailsTo(file, LEAD).map(({ text }) => text.startsWith('Possible repeat'))).toEqual([
    false,
    true,
    true,
  ]);
});
