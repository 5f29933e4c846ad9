import { switchMailOff, switchMailOn } from '../../src/app/mailSwitch';
import { health, runNow } from '../../src/app/pages/health';
import { fakeHost } from '../fakes/fakeHost';
import { madrid, mailLines, OWNER, office, tickAt, tickThrough } from '../fakes/office';

const SECOND = 'second@example.com';
const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };

test('what the owner has turned off is off for those who stand by', () => {
  const file = office({ tickets: [T1] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30');
  switchMailOn(fakeHost(file, SECOND), 5);
  file.now = madrid('Mon 2026-06-01 10:31');
  expect(switchMailOff(fakeHost(file))).toBe('');
  const report = tickAt(file, 'Mon 2026-06-01 12:30', undefined, SECOND);
  expect([report.ran, report.why]).toEqual([false, 'mail was turned off']);
  expect(mailLines(file)).toEqual([]);
});

test('while mail is off Health says so, and looking sends nothing', () => {
  const file = office({ tickets: [T1] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30');
  switchMailOff(fakeHost(file));
  file.now = madrid('Mon 2026-06-01 12:30');
  expect(health(fakeHost(file)).mail).toMatchObject({
    isOn: false,
    why: 'mail was turned off',
    isLate: false,
  });
  expect(runNow(fakeHost(file))).toMatchObject({ ran: false, why: 'mail was turned off' });
  expect(mailLines(file)).toEqual([]);
});

test('turned on again, by whomever, it goes on under that account', () => {
  const file = office({ tickets: [T1] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30');
  switchMailOff(fakeHost(file));
  file.now = madrid('Mon 2026-06-01 10:40');
  expect(switchMailOn(fakeHost(file, SECOND), 5, ['lead@example.com'])).toMatchObject({
    owner: SECOND,
    standby: false,
  });
  tickAt(file, 'Mon 2026-06-01 12:00', undefined, SECOND);
  expect(new Set(file.mails.map(({ from }) => from))).toEqual(new Set([SECOND]));
});

test('a standby turns off his own trigger alone, and is told who goes on', () => {
  const file = office({ tickets: [T1] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30');
  switchMailOn(fakeHost(file, SECOND), 5);
  expect(switchMailOff(fakeHost(file, SECOND))).toBe(OWNER);
  expect(Array.from(file.triggers.keys())).toEqual([OWNER]);
  expect(tickAt(file, 'Mon 2026-06-01 11:30').mails).toBe(1);
});

test('it is turned off although a run has the lock', () => {
  const file = office({ tickets: [T1] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30');
  file.lockedBy = -1;
  switchMailOff(fakeHost(file));
  file.lockedBy = undefined;
  expect(tickAt(file, 'Mon 2026-06-01 12:30').why).toBe('mail was turned off');
});
