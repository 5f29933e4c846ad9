import { switchMailOn } from '../../src/app/mailSwitch';
import { type FakeFile, fakeHost } from '../fakes/fakeHost';
import { ledgerOf, madrid, mailLines, OWNER, office, tickAt, tickThrough } from '../fakes/office';

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
    file.tabs.get('SLA Steps')!.cells[2]![3] = 'later';
    tickThrough(file, 'Mon 2026-06-01 10:05', 'Mon 2026-06-01 11:00');
    expect(newsOf(file)).toHaveLength(1);
    tickAt(file, 'Tue 2026-06-02 00:00');
    expect(newsOf(file)).toHaveLength(2);
  });

  test('that a tracker is left alone is told the same day, once, whatever the owner has had already', () => {
    const file = office();
    breakStep(file, 'soon');
    tickAt(file, 'Mon 2026-06-01 10:00');
    rename(file, 'Date in');
    tickThrough(file, 'Mon 2026-06-01 10:05', 'Mon 2026-06-01 11:00');
    rename(file, 'Opened');
    tickThrough(file, 'Mon 2026-06-01 11:05', 'Mon 2026-06-01 11:10');
    rename(file, 'Date in');
    tickThrough(file, 'Mon 2026-06-01 11:15', 'Mon 2026-06-01 12:00');
    expect(mailLines(file)).toEqual([
      '10:00 owner@example.com 1 thing needs a look before SLA mail is complete',
      '10:05 owner@example.com 2 things need a look before SLA mail is complete',
    ]);
    tickAt(file, 'Tue 2026-06-02 09:00');
    expect(newsOf(file)).toHaveLength(3);
  });
});

test('who takes over is told what only the owner before had heard of', () => {
  const file = office({ tickets: [T1] });
  rename(file, 'Date in');
  tickAt(file, 'Mon 2026-06-01 10:00');
  file.triggers.set(STANDBY, 5);
  tickAt(file, 'Mon 2026-06-01 10:30', undefined, STANDBY);
  tickAt(file, 'Mon 2026-06-01 10:35', undefined, STANDBY);
  expect(newsOf(file).map(({ to }) => to.join(','))).toEqual([OWNER, STANDBY]);
});

describe('what is wrong stays so until it is mended, so a day that has had its mail loses nothing', () => {
  test('an address that others get mail without', () => {
    const steps = [
      { Offset: 'soon', Level: '2', Role: 'owner' },
      { Offset: '25% before', Level: '1', Role: 'owner', Cc: 'newlead' },
    ];
    const file = office({ tickets: [T1], steps });
    tickAt(file, 'Mon 2026-06-01 10:00');
    file.tabs.get('SLA Roles')!.cells.push(['newlead', 'newlead@example.com']);
    tickThrough(file, 'Mon 2026-06-01 11:25', 'Mon 2026-06-01 11:40');
    expect(mailLines(file).filter((line) => line.includes('ann@'))).toHaveLength(1);
    expect(newsOf(file)).toHaveLength(1);
    const tickets = file.tabs.get('Tickets')!.cells;
    tickets.push(['T-2', new Date(madrid('Tue 2026-06-02 09:00')), ...tickets[1]!.slice(2)]);
    tickThrough(file, 'Tue 2026-06-02 10:25', 'Tue 2026-06-02 11:00');
    const told = newsOf(file).map(({ text }) => text.includes('newlead@example.com'));
    expect(told).toContain(true);
    expect(told.filter(Boolean)).toHaveLength(1);
  });

  test('that the file has lost its memory, until somebody turns mail on again', () => {
    const file = office({ tickets: [T1] });
    breakStep(file, 'soon');
    tickAt(file, 'Mon 2026-06-01 10:00');
    file.document.clear();
    tickThrough(file, 'Mon 2026-06-01 10:05', 'Mon 2026-06-01 10:30');
    expect(newsOf(file)).toHaveLength(1);
    const report = tickAt(file, 'Tue 2026-06-02 09:00');
    expect(report.problems.join()).toContain('lost its memory');
    expect(newsOf(file)).toHaveLength(2);
    expect(newsOf(file)[1]!.text).toContain('lost its memory');
    switchMailOn(fakeHost(file, OWNER), 5);
    expect(tickAt(file, 'Tue 2026-06-02 09:05').problems.join()).not.toContain('lost its memory');
  });
});

describe('mails of a day in doubt', () => {
  const digests = [{ Audience: 'lead', 'Local hour': '9', 'Silent if empty': 'no' }];
  const settings = [{ Setting: 'mail in doubt', Value: 'hold' }];
  const lost = ({ name }: { name: string }) =>
    name === 'sendMail' ? ({ throw: 'before' } as const) : undefined;
  const isAbout = ({ text }: { text: string }) => /digest for lead of 2026-06-02 to lead@/.test(text);

  test('a digest: in the news of the run after, and in the next digest', () => {
    const file = office({ digests, settings });
    tickAt(file, 'Tue 2026-06-02 09:00', lost);
    tickAt(file, 'Tue 2026-06-02 09:05');
    expect(file.mails.map(({ to }) => to[0])).toEqual([OWNER]);
    expect(file.mails.filter(isAbout)).toHaveLength(1);
    tickThrough(file, 'Tue 2026-06-02 09:10', 'Tue 2026-06-02 09:30');
    expect(file.mails).toHaveLength(1);
    tickAt(file, 'Wed 2026-06-03 09:00');
    expect(file.mails.slice(1).map(({ to }) => to[0])).toEqual(['lead@example.com']);
    expect(file.mails.filter(isAbout)).toHaveLength(2);
    expect(file.mails[1]!.subject).toMatch(/^1 mail held/);
  });

  test('news of trouble: in those of the next day', () => {
    const file = office({ settings });
    breakStep(file, 'soon');
    tickAt(file, 'Mon 2026-06-01 10:00', lost);
    tickThrough(file, 'Mon 2026-06-01 10:05', 'Mon 2026-06-01 10:20');
    expect(file.mails).toEqual([]);
    tickThrough(file, 'Tue 2026-06-02 10:00', 'Tue 2026-06-02 10:20');
    expect(newsOf(file)).toHaveLength(1);
    expect(newsOf(file)[0]!.text).toContain('news of trouble of 2026-06-01 to owner@example.com');
  });

  test('one whose day is over before anybody knew, with send again too', () => {
    const file = office({ digests });
    tickAt(file, 'Tue 2026-06-02 23:58', lost);
    tickAt(file, 'Wed 2026-06-03 00:03');
    expect(file.mails.filter(isAbout)).toHaveLength(1);
  });
});
