import { approveAddresses } from '../../src/app/pages/escalationsPage';
import { type HealthReport, health, mailOn } from '../../src/app/pages/health';
import { type FakeFile, fakeHost } from '../fakes/fakeHost';
import { OWNER, office, type TicketCells, tickAt } from '../fakes/office';

const ROLES = [
  { Role: 'owner', Address: 'column:Owner' },
  { Role: 'Ben', Address: 'ben@example.com' },
  { Role: 'lead', Address: 'lead@example.com' },
];
const opened = 'Mon 2026-06-01 10:00';
const DANAS: TicketCells = { id: 'T-1', opened, owner: 'dana@example.com' };
const BENS: TicketCells = { id: 'T-2', opened, owner: 'Ben' };

/** A new team: nobody has approved anything yet. */
function newTeam(wish: Parameters<typeof office>[0]): FakeFile {
  const steps = [{ Offset: '25% before', Level: '1', Role: 'owner' }];
  const file = office({ roles: ROLES, steps, ...wish });
  file.user.clear();
  file.triggers.clear();
  return file;
}

const mailOf = (file: FakeFile): HealthReport['mail'] => health(fakeHost(file, OWNER)).mail;
const turnOn = (file: FakeFile, addresses: readonly string[]) => mailOn({ addresses }, fakeHost(file, OWNER));
const approveIn = (file: FakeFile, addresses: readonly string[]) =>
  approveAddresses({ addresses }, fakeHost(file, OWNER));
const readers = (file: FakeFile) => file.mails.map(({ to }) => to.join(','));

describe('a tracker with more addresses than anybody reads', () => {
  const ended = (count: number): TicketCells[] =>
    Array.from({ length: count }, (_, nth) => ({
      id: `E-${nth}`,
      opened,
      status: 'Closed',
      owner: `gone${nth}@example.com`,
    }));
  const open = (count: number): TicketCells[] =>
    Array.from({ length: count }, (_, nth) => ({ id: `O-${nth}`, opened, owner: `now${nth}@example.com` }));

  test('ended tickets take no room from open ones', () => {
    const file = newTeam({ tickets: [...ended(320), DANAS] });
    turnOn(file, ['ben@example.com', 'lead@example.com']);
    expect(mailOf(file).toApprove).toEqual(['dana@example.com']);
    expect(approveIn(file, ['dana@example.com'])).toMatchObject({ toApprove: [] });
    expect(tickAt(file, 'Mon 2026-06-01 11:30')).toMatchObject({ mailed: 1 });
    expect(readers(file)).toEqual(['dana@example.com']);
  });

  test('whoever is approved stays so, behind however many tickets his own has ended', () => {
    const file = newTeam({ tickets: [...ended(320), DANAS] });
    turnOn(file, ['dana@example.com', 'ben@example.com', 'lead@example.com']);
    file.tabs.get('Tickets')!.cells.at(-1)![4] = 'Closed';
    expect(mailOf(file).approved).toContain('dana@example.com');
    expect(approveIn(file, [])).toMatchObject({
      approved: ['ben@example.com', 'lead@example.com', 'dana@example.com'],
    });
  });

  test('the first three hundred that are new, then the others; approving these withdraws nothing', () => {
    const file = newTeam({ tickets: open(310) });
    const first = mailOf(file).toApprove.filter((address) => address.startsWith('now'));
    expect(first).toHaveLength(300);
    approveIn(file, first);
    const { toApprove } = mailOf(file);
    expect(toApprove.filter((address) => address.startsWith('now'))).toHaveLength(10);
    approveIn(file, toApprove);
    expect(mailOf(file)).toMatchObject({ toApprove: [] });
    expect(mailOf(file).approved).toHaveLength(312);
    // All of them are on the page, so it can turn mail on again.
    expect(turnOn(file, mailOf(file).approved)).not.toHaveProperty('obstacles');
    expect(mailOf(file).approved).toHaveLength(312);
  });

  test('approving one keeps those who stand nowhere for the moment', () => {
    const file = newTeam({ tickets: [DANAS] });
    turnOn(file, mailOf(file).toApprove);
    const row = file.tabs.get('Tickets')!.cells[1]!;
    row[5] = 'femi@example.com';
    approveIn(file, ['femi@example.com']);
    row[5] = 'dana@example.com';
    expect(mailOf(file)).toMatchObject({ toApprove: [] });
  });
});

describe('addresses written straight into SLA Steps and SLA Digests', () => {
  const direct = () =>
    newTeam({
      tickets: [BENS],
      steps: [{ Offset: '25% before', Level: '1', Role: 'Amy@example.com, owner', Cc: 'cc@example.com' }],
      digests: [{ Audience: 'daily@example.com', 'Local hour': '11' }],
    });
  const named = ['amy@example.com', 'cc@example.com', 'daily@example.com'];

  test('are among those to approve, as the ones of SLA Roles are', () => {
    const { toApprove, inColumn } = mailOf(direct());
    expect(toApprove).toEqual([...named, 'ben@example.com', 'lead@example.com'].sort());
    expect(inColumn).toEqual([]);
  });

  test('held and named until somebody approves them where the mail says', () => {
    const file = direct();
    const { toApprove } = mailOf(file);
    turnOn(file, toApprove);
    file.user.clear();
    approveIn(file, ['ben@example.com']);
    tickAt(file, 'Mon 2026-06-01 11:30');
    expect(readers(file)).toEqual(['ben@example.com', OWNER]);
    for (const address of named) expect(file.mails[1]!.text).toContain(`"${address}" is not approved`);
    expect(approveIn(file, named)).not.toHaveProperty('obstacles');
    tickAt(file, 'Mon 2026-06-01 11:35');
    expect(readers(file).slice(2)).toEqual(['daily@example.com']);
  });

  test('a role or a name in their place is none', () => {
    const file = direct();
    file.tabs.get('SLA Steps')!.cells[1]![5] = 'Amy <amy@example.com>, lead';
    expect(mailOf(file).toApprove).not.toContain('amy@example.com');
  });
});
