import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownTracker } from '../../local/demo/ownTracker';
import { progress } from '../../local/demo/progress';
import { type DemoWish, readWish } from '../../local/demo/wish';
import { createRuntime } from '../../local/runtime';

const FOLDER = mkdtempSync(join(tmpdir(), 'sla-demo-'));
const printed: string[] = [];
const HEADERS = 'Ticket,Created,Prio,State,Client,First reply,Solved';
const NOW = ['--zone', 'Europe/Madrid', '--now', '2026-03-25T12:00+01:00'];

beforeAll(() => {
  jest.spyOn(console, 'log').mockImplementation((...parts: unknown[]) => void printed.push(parts.join(' ')));
});
beforeEach(() => {
  printed.length = 0;
});
afterAll(() => {
  jest.restoreAllMocks();
  rmSync(FOLDER, { recursive: true, force: true });
});

function file(name: string, ...lines: string[]): string {
  const path = join(FOLDER, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function demo(...args: string[]): Promise<{ code: number; text: string }> {
  const shown = progress({ isTTY: false, write: () => true } as unknown as NodeJS.WriteStream);
  const code = await ownTracker(readWish(args) as DemoWish, FOLDER, shown);
  return { code, text: printed.join('\n') };
}

/** The help desk with one of its rows changed. */
function agreement(tab: string, row: number, change: Record<string, string>): string {
  const json = JSON.parse(readFileSync(join(__dirname, '../../templates/agreements/help-desk.json'), 'utf8'));
  Object.assign(json.tabs[tab][row], change);
  return file('agreement.json', JSON.stringify(json));
}

const GOOD = ['A-1,25/3/2026 09:05,P1,Open,Alder,,', 'A-2,24/3/2026 16:30,P3,Closed,Birch,24/3/2026 17:10,'];

test('a tracker of one’s own: columns, date order and priorities are guessed and printed, and everything is computed', async () => {
  const { code, text } = await demo(file('good.csv', HEADERS, ...GOOD), ...NOW);
  expect(code).toBe(0);
  expect(text).toContain('opened          ← "Created" (the header says so)');
  expect(text).toContain('day first, because "25/3/2026 09:05" in row 2 can only have the day first');
  expect(text).toContain('"P1" is read as Critical');
  // 09:05 in Madrid is 04:05 in New York: the desk opens at 13:00 Madrid time, two hours later it is 15:00.
  expect(text).toMatch(/A-1 .*First response 2bh +Wed 25 Mar 2026 15:00 +2\.0 +On track/);
  // 16:30 in Madrid is 11:30 there, in summer time already; two hours on it is 18:30 in Madrid.
  expect(text).toMatch(/A-2 .*Tue 24 Mar 2026 18:30 +1\.3 +Met/);
  expect(text).toContain('2 of 2 tickets computed, 0 left out.');
}, 30_000);

test('bad rows are named by file, row and column, the others computed, the rest counted with reasons', async () => {
  const rows = [
    ...GOOD,
    'A-2,24/3/2026 16:30,P3,Closed,Birch,,',
    ',24/3/2026 16:30,P3,Closed,Birch,,',
    'A-5,last Tuesday,P3,Open,Birch,,',
    '',
    'A-6,23/3/2026 10:00,#REF!,Open,Birch,,',
    'A-7,23/3/2026 10:00,VIP,Open,Birch,,',
  ];
  const { code, text } = await demo(file('bad.csv', HEADERS, ...rows), ...NOW);
  expect(code).toBe(0);
  for (const sentence of [
    'bad.csv row 4, Ticket: "A-2" stands in row 3 already. Give each ticket an id of its own.',
    'bad.csv row 5, Ticket: The ticket has no id. Write one that no other row has.',
    'bad.csv row 6, Created: "last Tuesday" is not a date we can read. Write it like 2026-03-04 21:05.',
    'bad.csv row 8, Prio: "#REF!" is an error in the sheet. Mend its formula, or write the value.',
    'Prio: "VIP" is no priority of the agreement (Critical, High, Standard, Low)',
    '2 of 7 tickets computed, 5 left out:',
    '1 × ticket id twice',
    '1 × no ticket id',
    '1 × unreadable date',
    '1 × error cell',
    '1 × "VIP" is no priority',
  ]) {
    expect(text).toContain(sentence);
  }
}, 30_000);

test('dates nobody can tell the order of are refused, and an option settles it', async () => {
  const path = file('unclear.csv', HEADERS, 'A-1,5/3/2026 09:05,P1,Open,Alder,,');
  const refused = await demo(path, ...NOW);
  expect(refused.code).toBe(1);
  expect(refused.text).toContain(
    'unclear.csv row 2, Created: "5/3/2026 09:05" could be day/month or month/day',
  );
  expect(refused.text).toContain('--dates day-first or --dates month-first');
  const settled = await demo(path, ...NOW, '--dates', 'month-first');
  expect(settled.text).toContain('month first, because as you said');
  // The 3rd of May: opened in the future of --now, due on Sunday's next opening, Monday 08:00 + 2 h in New York.
  expect(settled.text).toContain('Mon 4 May 2026 16:00');
}, 30_000);

test.each([
  [
    '2 days',
    'SLA Policies',
    1,
    { Limit: '2 days' },
    'SLA Policies row 3, Limit: "2 days" could mean 2bd (business days) or 2cd',
  ],
  [
    'overlap',
    'SLA Calendars',
    0,
    { Tue: '09-13, 12-18' },
    'SLA Calendars row 2, Tue: "09-13, 12-18" has hours that overlap',
  ],
  [
    'EST',
    'SLA Calendars',
    0,
    { 'Time zone': 'EST' },
    'Write America/New_York (with daylight saving), or UTC-5',
  ],
])(
  'an agreement with a slip (%s) is told by tab, row and column',
  async (_what, tab, row, change, sentence) => {
    const { text } = await demo(
      file('good.csv', HEADERS, ...GOOD),
      ...NOW,
      '--agreement',
      agreement(tab, row, change),
    );
    expect(text).toContain(sentence);
  },
  30_000,
);

test('a calendar that never opens leaves nothing to compute', async () => {
  const closed = Object.fromEntries(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => [day, '']));
  const path = agreement('SLA Calendars', 0, closed);
  const { code, text } = await demo(file('good.csv', HEADERS, ...GOOD), ...NOW, '--agreement', path);
  expect(text).toContain('"Help desk" has no open time at all');
  expect(text).toContain('0 of 2 tickets computed, 2 left out');
  expect(code).toBe(1);
}, 30_000);

test.each([
  ['a missing file', () => ['nowhere.csv'], 'nowhere.csv: there is no such file'],
  ['a folder', () => [FOLDER], 'is no file'],
  [
    'an empty file',
    () => [(writeFileSync(join(FOLDER, 'empty.csv'), ''), join(FOLDER, 'empty.csv'))],
    'is empty',
  ],
  ['headers alone', () => [file('headers.csv', HEADERS)], 'holds no tickets'],
  ['another kind of file', () => [file('tracker.pdf', 'x')], 'is no .csv or .xlsx file'],
  ['an .xlsx that is none', () => [file('text.xlsx', 'x')], 'cannot be opened'],
  [
    'EST',
    () => [file('good.csv', HEADERS, ...GOOD), '--zone', 'EST'],
    '--zone "EST" is an abbreviation. Write America/New_York',
  ],
  [
    'an unknown zone',
    () => [file('good.csv', HEADERS, ...GOOD), '--zone', 'Mars/Base'],
    '--zone "Mars/Base" is not a time zone',
  ],
  [
    'an agreement file that is gone',
    () => [file('good.csv', HEADERS, ...GOOD), '--agreement', 'x.json'],
    'x.json: there is no such file',
  ],
])('%s stops the run with a sentence', async (_what, args, sentence) => {
  await expect(demo(...args())).rejects.toThrow(sentence);
});

test('a header that was renamed is named, with the headers there are', async () => {
  const { code, text } = await demo(file('good.csv', HEADERS, ...GOOD), ...NOW, '--map', 'opened=Opened at');
  expect(code).toBe(1);
  expect(text).toContain(
    'good.csv row 1: "Opened at" is not among the headers, so there is no "opened". Write one of: Ticket, Created',
  );
}, 30_000);

test('an .xlsx with real date cells gives the same as the .csv', async () => {
  const path = join(FOLDER, 'tracker.xlsx');
  const made = await createRuntime({ code: '', zone: 'Europe/Madrid' });
  const rows = [
    HEADERS.split(','),
    ['A-1', new Date('2026-03-25T08:05:00Z'), 'P1', 'Open', 'Alder', '', ''],
    ['A-2', new Date('2026-03-24T15:30:00Z'), 'P3', 'Closed', 'Birch', new Date('2026-03-24T16:10:00Z'), ''],
  ];
  made.sheet.add('June', rows);
  await made.saveXlsx(path);
  const { code, text } = await demo(path, ...NOW, '--tab', 'June');
  expect(code).toBe(0);
  expect(text).toMatch(/A-1 .*First response 2bh +Wed 25 Mar 2026 15:00 +2\.0 +On track/);
  expect(text).toMatch(/A-2 .*Tue 24 Mar 2026 18:30 +1\.3 +Met/);
}, 30_000);
