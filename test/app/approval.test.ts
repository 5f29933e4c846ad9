import { switchMailOff, switchMailOn } from '../../src/app/mailSwitch';
import { approveAddresses, whoNow } from '../../src/app/pages/escalationsPage';
import { type HealthReport, health, mailOn } from '../../src/app/pages/health';
import { type FakeFile, fakeHost } from '../fakes/fakeHost';
import { ledgerOf, madrid, OWNER, office, type TicketCells, tickAt } from '../fakes/office';

const ROLES = [
  { Role: 'owner', Address: 'column:Owner' },
  { Role: 'Ben', Address: 'ben@example.com' },
  { Role: 'lead', Address: 'lead@example.com' },
];
const opened = 'Mon 2026-06-01 10:00';
const TICKETS: readonly TicketCells[] = [
  { id: 'T-1', opened, owner: 'dana@example.com' },
  { id: 'T-2', opened, owner: 'Ben' },
  { id: 'T-3', opened, owner: 'Femi <femi@example.com>' },
  { id: 'T-4', opened, owner: 'gone@example.com', resolved: 'Mon 2026-06-01 10:30' },
  { id: 'T-5', opened, owner: 'closed@example.com', status: 'Closed' },
  { id: 'T-6', opened, owner: 'never@example.com' },
];

/** A new team: nobody has approved anything yet. */
function newTeam(tickets = TICKETS): FakeFile {
  const roles = [...ROLES, { Role: 'never write', Address: 'never@example.com' }];
  const file = office({ tickets, roles, steps: [{ Offset: '25% before', Level: '1', Role: 'owner' }] });
  file.user.clear();
  file.triggers.clear();
  return file;
}

const mailOf = (file: FakeFile): HealthReport['mail'] => health(fakeHost(file, OWNER)).mail;
const turnOn = (file: FakeFile, addresses: readonly string[]) => mailOn({ addresses }, fakeHost(file, OWNER));
const readers = (file: FakeFile) => file.mails.map(({ to }) => to.join(','));

test('whoever stands with an open ticket is among those to approve, and marked', () => {
  const { approved, toApprove, inColumn } = mailOf(newTeam());
  expect(approved).toEqual([]);
  expect(toApprove).toEqual(['ben@example.com', 'lead@example.com', 'dana@example.com']);
  expect(inColumn).toEqual(['dana@example.com']);
});

test('one click approves what was shown, so the first warning reaches the assignee', () => {
  const file = newTeam(TICKETS.slice(0, 2));
  turnOn(file, mailOf(file).toApprove);
  expect(mailOf(file).toApprove).toEqual([]);
  tickAt(file, 'Mon 2026-06-01 11:30');
  expect(readers(file).sort()).toEqual(['ben@example.com', 'dana@example.com']);
});

test('written into the tracker after the page was read: not approved, held and named', () => {
  const file = newTeam(TICKETS.slice(0, 2));
  const shown = mailOf(file).toApprove;
  file.tabs.get('Tickets')!.cells[1]![5] = 'mallory@example.net';
  expect(turnOn(file, shown)).not.toHaveProperty('obstacles');
  expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ held: 1 });
  expect(readers(file)).toEqual(['ben@example.com', OWNER]);
  expect(file.mails[1]!.text).toContain('mallory@example.net is not approved by the owner');
  expect(mailOf(file).toApprove).toEqual(['mallory@example.net']);
  expect(ledgerOf(file).some(({ Reason }) => Reason!.startsWith('needs approval: mallory'))).toBe(true);
});

test('an address of SLA Roles added meanwhile still stops it', () => {
  const file = newTeam();
  const shown = mailOf(file).toApprove;
  file.tabs.get('SLA Roles')!.cells.push(['boss', 'mallory@example.net']);
  expect(turnOn(file, shown)).toEqual({
    obstacles: [expect.stringContaining('"mallory@example.net" was added')],
  });
});

test('approved later with a click, the held mail goes out', () => {
  const file = newTeam(TICKETS.slice(0, 1));
  turnOn(file, ['ben@example.com', 'lead@example.com']);
  tickAt(file, 'Mon 2026-06-01 11:30');
  expect(readers(file)).toEqual([OWNER]);
  const { toApprove } = mailOf(file);
  expect(approveAddresses({ addresses: toApprove }, fakeHost(file, OWNER))).not.toHaveProperty('obstacles');
  tickAt(file, 'Mon 2026-06-01 11:35');
  expect(readers(file)).toEqual([OWNER, 'dana@example.com']);
});

test('an approval outlives the ticket that brought it, and ends when the address is nowhere any more', () => {
  const file = newTeam(TICKETS.slice(0, 1));
  turnOn(file, mailOf(file).toApprove);
  const row = file.tabs.get('Tickets')!.cells[1]!;
  row[4] = 'Closed';
  expect(mailOf(file).approved).toContain('dana@example.com');
  turnOn(file, mailOf(file).approved);
  expect(mailOf(file).approved).toContain('dana@example.com');
  row[5] = 'Ben';
  turnOn(file, mailOf(file).approved);
  row[5] = 'dana@example.com';
  row[4] = 'Open';
  expect(mailOf(file).toApprove).toEqual(['dana@example.com']);
});

test('left out of a mail that others get: the owner hears of it', () => {
  const file = newTeam(TICKETS.slice(0, 1));
  turnOn(file, ['ben@example.com', 'lead@example.com']);
  file.tabs.get('SLA Steps')!.cells[1]![6] = 'lead';
  expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ mailed: 1 });
  expect(readers(file)).toEqual(['lead@example.com', OWNER]);
  expect(file.mails[1]!.text).toContain(
    '"dana@example.com" is not approved by the owner, so mail to it is held, or goes to others',
  );
  tickAt(file, 'Mon 2026-06-01 11:35');
  expect(file.mails).toHaveLength(2);
});

describe('who would get mail now, as seen by', () => {
  const COLLEAGUE = 'bea@example.com';
  const shown = (user: string, isStandby = false) => {
    const file = newTeam(TICKETS.slice(1, 2));
    turnOn(file, mailOf(file).toApprove);
    tickAt(file, 'Mon 2026-06-01 11:20');
    file.now = madrid('Mon 2026-06-01 11:30');
    if (isStandby) switchMailOn(fakeHost(file, COLLEAGUE), 5, []);
    return whoNow(fakeHost(file, user));
  };
  const HELD = {
    verdict: 'held',
    reason: 'needs approval: ben@example.com is not approved by you',
  };

  test('the owner: whom he has approved', () => {
    expect(shown(OWNER)).toMatchObject({
      sender: '',
      mayApprove: true,
      steps: [{ verdict: 'send', to: ['ben@example.com'] }],
    });
  });

  test('a colleague: whose approvals count is said, and his own are not asked for', () => {
    expect(shown(COLLEAGUE)).toMatchObject({ sender: OWNER, mayApprove: false, steps: [HELD] });
  });

  test('one who stands by: his own will count when he takes over', () => {
    expect(shown(COLLEAGUE, true)).toMatchObject({ sender: OWNER, mayApprove: true, steps: [HELD] });
  });

  test('anybody where mail is off, in a copy or since the owner turned it off: he would be the owner', () => {
    const file = newTeam(TICKETS.slice(1, 2));
    const own = { sender: '', mayApprove: true };
    expect(whoNow(fakeHost({ ...file, id: 'copy' }, COLLEAGUE))).toMatchObject(own);
    expect(whoNow(fakeHost(file, COLLEAGUE))).toMatchObject({ sender: OWNER });
    switchMailOff(fakeHost(file, OWNER));
    expect(whoNow(fakeHost(file, COLLEAGUE))).toMatchObject(own);
  });
});

test('a page cannot approve what stands nowhere', () => {
  const file = newTeam();
  expect(approveAddresses({ addresses: ['mallory@example.net'] }, fakeHost(file, OWNER))).toEqual({
    obstacles: [expect.stringContaining('mallory@example.net')],
  });
  turnOn(file, [...mailOf(file).toApprove, 'mallory@example.net']);
  expect(mailOf(file).approved).not.toContain('mallory@example.net');
});
