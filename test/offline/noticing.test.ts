import { EVENTS } from '../../src/sheets/tabs';
import { madrid } from '../fakes/office';
import { emulatedOffice, mailsOf } from './tickDay';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const day = (time: string) => madrid(`Mon 2026-06-01 ${time}`);
const wish = {
  tickets: [T1, { ...T1, id: 'T-2' }],
  now: 'Mon 2026-06-01 09:00',
  policies: [{ Policy: 'Standard', Metric: 'resolution', Limit: '4bh', Calendar: 'Office' }],
  steps: [{ Offset: 'at due', Level: '1', Role: 'lead' }],
};
type Sheets = Awaited<ReturnType<typeof emulatedOffice>>;

const eventLines = ({ sheet }: Sheets) =>
  sheet
    .used(EVENTS.name)
    .slice(1)
    .map((row) => row.join(' '));

/** The tracker told by SLA_TRACK as of SLA_NOW: status of the resolution, and when it is due. */
function track({ sheet }: Sheets): unknown[] {
  return [sheet.value('Look!B2'), sheet.display('Look!A2')[0]![0]];
}

async function watched(): Promise<Sheets> {
  const runtime = await emulatedOffice(wish);
  const stack = ['SLA Policies', 'SLA Customers', 'SLA Calendars', 'SLA Holidays', 'SLA Settings'];
  const ranges = stack.map((name) => `'${name}'!A1:Z20`).join(',');
  runtime.sheet.add('Look', [
    [`=SLA_TRACK(Tickets!A1:I3,VSTACK(${ranges}),'SLA Events'!A1:E50,"resolution",SLA_NOW)`],
  ]);
  runtime.sheet.setFormat('Look!A2', 'hh:mm');
  return runtime;
}

test('statuses changed in the tracker, runs by the trigger: SLA Events fills, SLA_TRACK follows, the mail comes later', async () => {
  const runtime = await watched();
  runtime.advanceTo(day('11:01'));
  runtime.sheet.write('Tickets!E2', 'Waiting');
  runtime.advanceTo(day('12:01'));
  expect(track(runtime)[0]).toBe('Paused');
  runtime.sheet.write('Tickets!E2', 'Open');
  runtime.advanceTo(day('13:01'));
  // Seen to wait from 11:05 to 12:05: due an hour after 14:00.
  expect(track(runtime)).toEqual(['On track', '15:00']);
  runtime.advanceTo(day('17:00'));
  expect(mailsOf(runtime).map((line) => line.slice(0, 45))).toEqual([
    '14:00 lead@example.com At risk: T-2 resolutio',
    '15:00 lead@example.com At risk: T-1 resolutio',
  ]);
  expect(eventLines(runtime)).toEqual([
    ...['T-1', 'T-2'].flatMap((id) => [
      `${id} 2026-06-01T10:00:00+02:00 priority Critical first seen`,
      `${id} 2026-06-01T10:00:00+02:00 owner Ann first seen`,
    ]),
    'T-1 2026-06-01T11:05:00+02:00 status Waiting first seen',
    'T-1 2026-06-01T12:05:00+02:00 status Open first seen',
  ]);
});

test('a person’s edit is told to the script without rights, and kept with its moment', async () => {
  const runtime = await watched();
  runtime.advanceTo(day('11:01'));
  runtime.edit('Tickets!E2', 'Waiting', 'ann@example.com');
  expect(track(runtime)[0]).toBe('Paused');
  runtime.advanceTo(day('11:32'));
  runtime.edit('Tickets!E2', 'Open', 'ann@example.com');
  runtime.edit('Tickets!G2', 'the printer', 'ann@example.com');
  runtime.advanceTo(day('13:00'));
  expect(eventLines(runtime).slice(4)).toEqual([
    'T-1 2026-06-01T11:01:00+02:00 status Waiting edited by ann@example.com',
    'T-1 2026-06-01T11:32:00+02:00 status Open edited by ann@example.com',
  ]);
  expect(track(runtime)).toEqual(['On track', '14:31']);
  expect(runtime.logs.filter(({ text }) => text.includes('not noticed'))).toEqual([]);
});

test('what was only noticed is called approximate, what was told is not', async () => {
  const runtime = await watched();
  runtime.advanceTo(day('11:01'));
  runtime.sheet.write('Tickets!E2', 'Resolved');
  runtime.edit('Tickets!E3', 'Resolved', 'ann@example.com');
  runtime.advanceTo(day('11:06'));
  const isApproximate = (row: number) =>
    (
      runtime.callFromPage('ticketView', { tab: 'Tickets', row }) as {
        promises: { isApproximate: boolean }[];
      }
    ).promises[0]!.isApproximate;
  expect([isApproximate(2), isApproximate(3)]).toEqual([true, false]);
  const why = (row: number) =>
    JSON.stringify(runtime.callFromPage('ticketWhy', { tab: 'Tickets', row, metric: 'resolution' }));
  expect(why(2)).toContain('approximate, since a time, a pause or the priority in it was only noticed later');
  expect(why(3)).not.toContain('approximate');
});

test('an edit that cannot be kept is nobody’s trouble', async () => {
  const runtime = await watched();
  runtime.advanceTo(day('11:01'));
  runtime.sheet.remove(EVENTS.name);
  runtime.edit('Tickets!E2', 'Waiting', 'ann@example.com');
  expect(runtime.sheet.value('Tickets!E2')).toBe('Waiting');
  runtime.advanceTo(day('11:06'));
  expect(eventLines(runtime)).toContain('T-1 2026-06-01T11:05:00+02:00 status Waiting first seen');
});

test('whatever a page passes to it is no edit', async () => {
  const runtime = await watched();
  const before = eventLines(runtime);
  for (const sent of [null, 'text', {}, { range: {} }, { range: { getSheet: 1 } }])
    runtime.callFromPage('onEdit', sent);
  expect(eventLines(runtime)).toEqual(before);
});
