import { ledgerOf, office, type TicketCells, tickAt } from '../fakes/office';

const T1: TicketCells = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };

/** Who got the warning of 11:30, and why. */
function whyAt1130(ticket: Partial<TicketCells>, step: Record<string, string>): string {
  const file = office({
    tickets: [{ ...T1, ...ticket }],
    steps: [{ Offset: '25% before', Level: '1', ...step }],
  });
  tickAt(file, 'Mon 2026-06-01 11:30');
  const { to, text } = file.mails[0]!;
  const [, why] = /^Why you: You get this as (.*) \(escalation level 1\)\.$/m.exec(text)!;
  return `${to.map((address) => address.replace('@example.com', '')).join(', ')}: ${why}`;
}

test.each<[Partial<TicketCells>, Record<string, string>, string, string]>([
  [{}, { Role: 'owner' }, 'ann: owner', 'to one role'],
  [{}, { Role: 'owner, lead' }, 'ann, lead: owner, lead', 'to two'],
  [{}, { Role: 'owner', Cc: 'lead' }, 'ann, lead: owner, or in copy as lead', 'the same mail to both'],
  [{}, { Role: 'owner', Cc: 'nobody' }, 'ann: owner', 'nobody behind the copy'],
  [
    { owner: '' },
    { Role: 'owner', Cc: 'lead' },
    'lead: lead, in copy, since nobody can be reached as owner',
    'not assigned',
  ],
  [
    { owner: 'Zoe' },
    { Role: 'owner', Cc: 'lead' },
    'lead: lead, in copy, since nobody can be reached as owner',
    'a name without an address',
  ],
  [
    { owner: 'eve@example.net' },
    { Role: 'owner', Cc: 'lead' },
    'lead: lead, in copy, since nobody can be reached as owner',
    'an address that nobody approved',
  ],
  [{ owner: 'Zoe' }, { Role: 'owner, lead' }, 'lead: lead', 'one of two'],
])('owner %j, step %j: %s (%s)', (ticket, step, expected, _) => {
  expect(whyAt1130(ticket, step)).toBe(expected);
});

test.each([
  ['', 'owner', 'column Owner is blank'],
  ['Zoe', 'owner', 'SLA Roles has no address for "Zoe" in column Owner'],
  ['Zoe\u202E', 'owner, owner', 'SLA Roles has no address for "Zoe" in column Owner'],
  ['Ann', 'leed', 'SLA Roles has no address for leed'],
  ['', 'leed, owner', 'SLA Roles has no address for leed, column Owner is blank'],
])('owner "%s", to %s: held, and what is missing is said: %s', (owner, Role, missing) => {
  const file = office({
    tickets: [{ ...T1, owner }],
    steps: [{ Offset: '25% before', Level: '1', Role }],
  });
  tickAt(file, 'Mon 2026-06-01 11:30');
  const reason = `nobody to write to: ${missing}`;
  expect(ledgerOf(file).find(({ Ticket }) => Ticket === 'T-1')).toMatchObject({
    State: 'held',
    Reason: reason,
  });
  expect(file.mails[0]!.text).toContain(`Held: ${reason} – T-1, first response (level 1, 25% before).`);
});
