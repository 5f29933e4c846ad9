import { madrid } from '../fakes/office';
import { emulatedOffice, mailsOf } from './tickDay';

const NOW = 'Mon 2026-06-01 09:00';
const addresses = (count: number, prefix = 'agent') =>
  Array.from({ length: count }, (_, nth) => `${prefix}${String(nth + 1).padStart(2, '0')}@example.com`);
const roles = (all: readonly string[]) => all.map((address) => ({ Role: address, Address: address }));
type Emulated = Awaited<ReturnType<typeof emulatedOffice>>;
const said = (runtime: Emulated, kind: string) =>
  runtime.screen.alerts.filter((alert) => alert.kind === kind).map(({ message }) => message);
const lastAlert = (runtime: Emulated) => said(runtime, 'alert').pop();
const approved = (runtime: Emulated) =>
  (runtime.callFromPage('health') as { mail: { approved: string[] } }).mail.approved;

function turnOnAgain(runtime: Emulated): string | undefined {
  runtime.screen.answers.push({ button: 'YES' });
  runtime.run('turnMailOn');
  return lastAlert(runtime);
}

test('what the question does not show is not approved', async () => {
  const runtime = await emulatedOffice({ now: NOW, roles: roles(addresses(25)) });
  expect(lastAlert(runtime)).toContain('agent20@example.com\n5 more are not approved by this; see Health.');
  expect(lastAlert(runtime)).not.toContain('agent21@example.com');
  expect(approved(runtime)).toEqual(addresses(20));
});

test('asked again it shows what is new, and what was approved stays', async () => {
  const runtime = await emulatedOffice({ now: NOW, roles: roles(addresses(25)) });
  const asked = turnOnAgain(runtime);
  expect(asked).toContain('You approve these addresses:\nagent21@example.com');
  expect(asked).toContain('You approved 20 before; see Health.');
  expect(approved(runtime)).toEqual(addresses(25));
  expect(turnOnAgain(runtime)).not.toContain('You approve these addresses');
  expect(approved(runtime)).toEqual(addresses(25));
});

test('in a copy the question says that the original goes on', async () => {
  const runtime = await emulatedOffice({ now: NOW });
  expect(lastAlert(runtime)).not.toContain('copy');
  const file = runtime.sheet.used('SLA Settings').findIndex(([setting]) => setting === 'file') + 1;
  runtime.sheet.write(`SLA Settings!C${file}`, 'the-original');
  expect(turnOnAgain(runtime)).toContain('This file is a copy. The original goes on sending');
});

test('turned off from the menu nothing is sent, by a trigger or by a look, and the menu says so', async () => {
  const tickets = [{ id: 'T-1', opened: 'Mon 2026-06-01 10:00' }];
  const runtime = await emulatedOffice({ now: NOW, tickets });
  runtime.advanceTo(madrid('Mon 2026-06-01 10:30'));
  runtime.run('turnMailOff');
  runtime.advanceTo(madrid('Mon 2026-06-01 12:30'));
  runtime.run('checkNow');
  expect(said(runtime, 'toast').slice(-2)).toEqual([
    'Mail is off. What was sent stays in SLA Ledger.',
    'Nothing sent: mail was turned off.',
  ]);
  expect(mailsOf(runtime)).toEqual([]);
});
