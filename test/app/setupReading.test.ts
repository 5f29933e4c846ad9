import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addTracker, trackerPreview } from '../../src/app/pages/setupPage';
import { previewOf, setUp } from '../../src/app/setupRequest';
import type { Cell, Host } from '../../src/host/host';
import { fakeFile, fakeHost } from '../fakes/fakeHost';
import { startersFile } from './startersFile';

const HOLIDAYS = readFileSync(join(__dirname, '../../templates/holidays.html'), 'utf8');
const OPENED = new Date('2026-03-26T10:00:00Z');
const TICKETS: Cell[][] = [
  ['Support tickets', '', '', '', '', ''],
  ['Ticket', 'Opened', 'Severity', 'Status', 'Response', 'End date'],
  ['T-1', OPENED, 'High', 'With the vendor', '', new Date('2027-12-31T00:00:00Z')],
  ['T-2', OPENED, 'Low', 'Erledigt', '', new Date('2027-12-31T00:00:00Z')],
];
const WISH = {
  tracker: 'Tickets',
  columns: [
    { field: 'first response', header: '' },
    { field: 'resolved', header: '' },
  ],
  headerRow: 2,
  statuses: [{ status: 'With the vendor', meaning: 'paused' }],
};

function office(tickets = TICKETS) {
  const file = fakeFile({ Tickets: tickets, Other: TICKETS });
  const host: Host = {
    ...fakeHost(file),
    asset: (name) => (name === 'holidays' ? HOLIDAYS : startersFile()),
  };
  const settings = (tab: string) =>
    file.tabs
      .get('SLA Settings')!
      .cells.filter(([, of]) => of === tab)
      .map(([setting, , value]) => [setting, value]);
  return { host, settings };
}

const READ = [
  ['header row', '2'],
  ['column: id', 'Ticket'],
  ['column: opened', 'Opened'],
  ['column: priority', 'Severity'],
  ['column: status', 'Status'],
  ['status: With the vendor', 'paused'],
  ['status: Erledigt', 'resolved'],
];

test('what the person says of header row, columns and statuses is shown, and written to SLA Settings', () => {
  const { host, settings } = office();
  const request = { agreement: 'help-desk', ...WISH };
  expect(previewOf(request, host)).toMatchObject({
    headerRow: 2,
    obstacles: [],
    readings: expect.arrayContaining([
      'status "With the vendor" is read as paused',
      'status "Erledigt" is read as resolved',
    ]),
  });
  expect(setUp(request, host)).toMatchObject({ headerRow: 2 });
  expect(settings('Tickets').sort()).toEqual([...READ].sort());
});

test('one more tracker is read the same way', () => {
  const { host, settings } = office();
  setUp({ agreement: 'help-desk', ...WISH }, host);
  const wish = { ...WISH, tracker: 'Other' };
  expect(trackerPreview(wish, host)).toMatchObject({
    headerRow: 2,
    obstacles: [],
    statuses: [
      ['With the vendor', 'paused'],
      ['Erledigt', 'resolved'],
    ],
  });
  expect(addTracker(wish, host)).toEqual({ added: 'Other', remarks: [] });
  expect(settings('Other').sort()).toEqual([...READ].sort());
});

test('a meaning that the clock does not know is refused', () => {
  const { host } = office();
  const wish = { ...WISH, statuses: [{ status: 'Erledigt', meaning: 'ended' }] };
  expect(trackerPreview(wish, host)).toMatchObject({ obstacles: [expect.stringContaining('wrong kind')] });
});

const ANSWERED = (...answers: string[]) => ({
  agreement: 'product-support',
  ...WISH,
  answers: answers.map((answer, question) => ({ question, answer })),
});

test('answers that nobody can read stop the set-up, each beside its question', () => {
  const { host } = office();
  const wrong = ANSWERED('EST', '9 to 5', 'USA');
  const preview = previewOf(wrong, host);
  expect(preview).toMatchObject({
    answers: [
      { question: 0, text: expect.stringMatching(/^"EST" .*for example America\/New_York/) },
      { question: 1, text: expect.stringMatching(/^"9 to 5" .*for example 09:00-17:00/) },
      { question: 2, text: expect.stringMatching(/^"USA" .*for example United States/) },
    ],
    obstacles: [
      expect.stringContaining('Time zone'),
      expect.stringContaining('Mon'),
      expect.stringContaining('Holiday set'),
    ],
  });
  expect('remarks' in preview && preview.remarks.filter((text) => text.includes('EST'))).toEqual([]);
  expect(setUp(wrong, host)).toMatchObject({
    obstacles: [expect.stringContaining('EST'), '', ''].map((text) => text || expect.anything()),
  });
  expect(host.tabs().map(({ name }) => name)).toEqual(['Tickets', 'Other']);
});

test('answers that can be read do not, and one question may still be open', () => {
  const { host } = office();
  expect(previewOf(ANSWERED('Europe/Madrid', '08:00-18:00', 'Spain, Catalonia'), host)).toMatchObject({
    answers: [],
    obstacles: [],
  });
  expect(previewOf(ANSWERED('Europe/Madrid', '9 to 5'), host)).toMatchObject({
    answers: [{ question: 1 }],
    obstacles: [expect.stringContaining('public holidays'), expect.stringContaining('9 to 5')],
  });
});

describe('worth knowing before anything is made', () => {
  const remarksOf = (headers: string[], agreement: string, zone = 'America/New_York') => {
    const row = headers.map((header) => (header === 'Ticket' ? 'T-1' : header === 'Opened' ? OPENED : ''));
    const { host } = office([headers, row]);
    const there = { ...host, spreadsheet: () => ({ ...host.spreadsheet(), zone }) };
    const preview = previewOf({ agreement, tracker: 'Tickets' }, there);
    if (!('remarks' in preview)) throw new Error(JSON.stringify(preview));
    return preview.remarks;
  };
  const ALL = ['Ticket', 'Opened', 'Acknowledged', 'First response', 'Estimate given', 'Status'];

  test('nothing about a tracker that has a column for all that is promised, in the zone of the desk', () => {
    expect(remarksOf(ALL, 'help-desk')).toEqual([]);
  });

  test('promises that no column tells are named, and that nothing says when a ticket ends', () => {
    const told = remarksOf(['Ticket', 'Opened', 'First response'], 'help-desk');
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(
      /^row 1: No column for "acknowledgement", "estimate", so every ticket comes to look late/,
    );
    expect(told[1]).toMatch(/^row 1: No column for "status" or "resolved", so no ticket ever ends/);
  });

  test('the agreement is kept in another zone than the spreadsheet', () => {
    const told = (zone: string) => remarksOf(ALL, 'help-desk', zone);
    expect(told('Europe/Paris')).toEqual([
      'SLA Calendars row 2, Time zone: "America/New_York" is where "Help desk" is open; this spreadsheet is in Europe/Paris. If your team is there, change zone, hours and holidays under Calendars and holidays in the menu.',
    ]);
    expect(told('America/Toronto')).toEqual([]);
    // In winter the clocks of Panama show the time of New York, in summer they do not.
    expect(told('America/Panama')).toHaveLength(1);
  });
});
