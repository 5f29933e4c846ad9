import { type Call, type FakeFile, fakeHost } from '../fakes/fakeHost';
import { madrid, OWNER, office, tickAt } from '../fakes/office';

/** What costs at Google: values read and written, properties, lock, mail, flush. Names, ids and zones come with the file. */
const FREE = new Set<Call['name']>(['spreadsheet', 'tabs', 'userEmail', 'ensureTab']);
const TICKETS = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({
    id: `T-${nth}`,
    opened: 'Mon 2026-06-01 10:00',
    priority: nth < 3 ? 'Critical' : 'Low',
  }));

function callsOf(file: FakeFile, at: string): Call['name'][] {
  const calls: Call['name'][] = [];
  tickAt(file, at, ({ name }) => {
    if (!FREE.has(name)) calls.push(name);
  });
  return calls;
}

test.each([3, 2000])('%d tickets: at most 20 calls and three for each mail', (count) => {
  const file = office({ tickets: TICKETS(count), digests: [{ Audience: 'lead', 'Local hour': '20' }] });
  const quiet = callsOf(file, 'Mon 2026-06-01 10:05');
  expect(quiet.length).toBeLessThanOrEqual(18);
  const busy = callsOf(file, 'Mon 2026-06-01 11:30');
  expect(file.mails).toHaveLength(3);
  expect(busy.length - 3 * 3).toBeLessThanOrEqual(20);
  expect(busy.filter((name) => name === 'sendMail')).toHaveLength(3);
});

test.each([3, 2000])('%d tickets: what has changed is one more call, and what has not is none', (count) => {
  const file = office({ tickets: TICKETS(count) });
  const appends = (at: string) => callsOf(file, at).filter((name) => name === 'appendRows').length;
  const { cells } = file.tabs.get('Tickets')!;
  expect(appends('Mon 2026-06-01 10:05')).toBe(1);
  expect(appends('Mon 2026-06-01 10:10')).toBe(0);
  for (const row of cells.slice(1)) row[4] = 'Waiting';
  expect(appends('Mon 2026-06-01 10:15')).toBe(1);
  expect(file.tabs.get('SLA Events')!.cells).toHaveLength(1 + 3 * count);
});

test('each mail: intention, sent, acknowledgement, in this order and each by itself', () => {
  const file = office({ tickets: TICKETS(3) });
  const calls = callsOf(file, 'Mon 2026-06-01 11:30').join(' ');
  expect(calls).toContain(Array(3).fill('setProperties sendMail setProperties').join(' '));
});

test('a run that takes too long stops sending, and the next one goes on', () => {
  const file = office({ tickets: TICKETS(3) });
  const report = tickAt(file, 'Mon 2026-06-01 11:30', ({ name }) => {
    if (name === 'sendMail') file.now += 140_000;
  });
  expect(report).toMatchObject({ due: 3, mailed: 2, waiting: 1, why: 'time is up' });
  tickAt(file, 'Mon 2026-06-01 11:36');
  expect(file.mails.map(({ subject }) => subject.slice(9, 12)).sort()).toEqual(['T-0', 'T-1', 'T-2']);
});

test('while another run has the lock this one does nothing', () => {
  const file = office({ tickets: TICKETS(3) });
  file.now = madrid('Mon 2026-06-01 11:30');
  const other = fakeHost(file, OWNER);
  other.lock(0);
  expect(tickAt(file, file.now)).toMatchObject({ ran: false, why: 'another run is at work' });
  expect(file.mails).toEqual([]);
});

test('tickets that are older than the watch cost one call more, whatever their number', () => {
  const wish = { tickets: TICKETS(30), digests: [{ Audience: 'lead', 'Local hour': '20' }] };
  const [younger, older] = [office(wish), office({ ...wish, now: 'Mon 2026-06-01 10:30' })];
  for (const file of [younger, older]) tickAt(file, 'Mon 2026-06-01 10:35');
  const usual = callsOf(younger, 'Mon 2026-06-01 10:40').length;
  expect(callsOf(older, 'Mon 2026-06-01 10:40')).toHaveLength(usual + 1);
  expect(usual + 1).toBeLessThanOrEqual(18);
});
