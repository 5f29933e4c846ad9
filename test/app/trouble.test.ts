import type { FakeFile } from '../fakes/fakeHost';
import { ledgerOf, mailLines, OWNER, office, tickAt, tickThrough } from '../fakes/office';

const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const STANDBY = 'standby@example.com';

const rename = (file: FakeFile, header: string) => {
  file.tabs.get('Tickets')!.cells[0]![1] = header;
};
const breakStep = (file: FakeFile, offset: string) => {
  file.tabs.get('SLA Steps')!.cells[1]![3] = offset;
};
const newsOf = (file: FakeFile) => file.mails.filter(({ subject }) => subject.includes('need'));
const troubleLines = (file: FakeFile) =>
  ledgerOf(file).filter(({ 'Step key': key }) => key!.startsWith('trouble|'));

describe('trouble that comes back is news', () => {
  test('after everything was mended: told again, and what was mended is one line', () => {
    const file = office();
    rename(file, 'Date in');
    tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:10');
    rename(file, 'Opened');
    tickThrough(file, 'Mon 2026-06-01 10:15', 'Mon 2026-06-01 11:00');
    expect(troubleLines(file).map(({ State }) => State)).toEqual(['sent', 're-armed']);
    rename(file, 'Date in');
    // Once a day at most, so it waits for the next one.
    tickThrough(file, 'Mon 2026-06-01 11:05', 'Mon 2026-06-01 12:00');
    expect(newsOf(file)).toHaveLength(1);
    tickThrough(file, 'Tue 2026-06-02 09:00', 'Tue 2026-06-02 10:00');
    expect(mailLines(file)).toEqual([
      '10:00 owner@example.com 1 thing needs a look before SLA mail is complete',
      '09:00 owner@example.com 1 thing needs a look before SLA mail is complete',
    ]);
    expect(troubleLines(file).map(({ State }) => State)).toEqual(['sent', 're-armed', 'sent']);
  });

  test('while something else is still wrong; what is left of it is no news', () => {
    const file = office();
    breakStep(file, 'soon');
    tickAt(file, 'Mon 2026-06-01 10:00');
    rename(file, 'Date in');
    tickAt(file, 'Tue 2026-06-02 10:00');
    rename(file, 'Opened');
    tickThrough(file, 'Tue 2026-06-02 10:05', 'Tue 2026-06-02 10:30');
    tickThrough(file, 'Wed 2026-06-03 10:00', 'Wed 2026-06-03 10:30');
    expect(newsOf(file)).toHaveLength(2);
    rename(file, 'Date in');
    tickThrough(file, 'Wed 2026-06-03 10:35', 'Wed 2026-06-03 11:00');
    expect(newsOf(file).map(({ text }) => text.includes('"Opened" is not among the headers'))).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('what grows on a day that has had its mail is told the next day', () => {
    const file = office();
    breakStep(file, 'soon');
    tickAt(file, 'Mon 2026-06-01 10:00');
    rename(file, 'Date in');
    tickThrough(file, 'Mon 2026-06-01 10:05', 'Mon 2026-06-01 11:00');
    expect(newsOf(file)).toHaveLength(1);
    tickAt(file, 'Tue 2026-06-02 00:00');
    expect(newsOf(file)).toHaveLength(2);
  });
});

test('who takes over is told what only the owner before had heard of', () => {
  const file = office({ tickets: [T1] });
  rename(file, 'Date in');
  tickAt(file, 'Mon 2026-06-01 10:00');
  tickAt(file, 'Mon 2026-06-01 10:30', undefined, STANDBY);
  tickAt(file, 'Mon 2026-06-01 10:35', undefined, STANDBY);
  expect(newsOf(file).map(({ to }) => to.join(','))).toEqual([OWNER, STANDBY]);
});
