import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ToldPromise } from '../../local/demo/tickets';
import { attainmentText } from '../../local/helpdesk/attainment';
import { type Log, readLog } from '../../local/helpdesk/events';

const FOLDER = mkdtempSync(join(tmpdir(), 'sla-log-'));
const OPEN = 'Assign seriousness';
const TAKE = 'Take in charge ticket';

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

async function log(...rows: [ticket: string, at: string, event: string][]): Promise<Log> {
  const path = join(FOLDER, 'log.csv');
  writeFileSync(path, ['ticket,at,event,by', ...rows.map((row) => `${row.join(',')},x`)].join('\n'));
  const read = await readLog(path);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

const at = (time: string) => Date.parse(`2010-01-13T${time}Z`);

test('the first event opens, the first taking or resolving answers, the last resolving resolves', async () => {
  const { tickets } = await log(
    ['A', '2010-01-13T08:00:00Z', OPEN],
    ['A', '2010-01-13T09:00:00Z', TAKE],
    ['A', '2010-01-13T10:00:00Z', 'Resolve ticket'],
    ['A', '2010-01-13T11:00:00Z', TAKE],
    ['A', '2010-01-13T12:00:00Z', 'Resolve ticket'],
    ['A', '2010-01-13T13:00:00Z', 'Closed'],
    ['B', '2010-01-13T08:00:00Z', TAKE],
    ['C', '2010-01-13T08:00:00Z', OPEN],
    ['C', '2010-01-13T10:30:00Z', 'Resolve ticket'],
  );
  expect(tickets).toMatchObject([
    { id: 'A', openedAt: at('08:00'), firstResponseAt: at('09:00'), resolvedAt: at('12:00') },
    { id: 'B', openedAt: at('08:00'), firstResponseAt: at('08:00'), resolvedAt: undefined },
    { id: 'C', firstResponseAt: at('10:30'), resolvedAt: at('10:30') },
  ]);
});

test('a wait lasts until the next event, not past the last resolution, and to the end of the log where nothing follows', async () => {
  const { tickets } = await log(
    ['A', '2010-01-13T08:00:00Z', OPEN],
    ['A', '2010-01-13T09:00:00Z', 'Wait'],
    ['A', '2010-01-13T09:30:00Z', 'Wait'],
    ['A', '2010-01-13T10:00:00Z', 'Resolve ticket'],
    ['A', '2010-01-13T10:10:00Z', 'Wait'],
    ['A', '2010-01-13T11:00:00Z', 'Closed'],
    ['B', '2010-01-13T08:00:00Z', OPEN],
    ['B', '2010-01-13T10:00:00Z', 'Wait'],
  );
  expect(tickets.map(({ waits }) => waits)).toEqual([
    [
      { from: at('09:00'), to: at('09:30') },
      { from: at('09:30'), to: at('10:00') },
    ],
    [{ from: at('10:00'), to: at('11:00') }],
  ]);
});

test('events out of order are sorted, those of one second stay in the file’s order', async () => {
  const { tickets } = await log(
    ['A', '2010-01-13T09:00:00Z', 'Wait'],
    ['A', '2010-01-13T09:00:00Z', 'Resolve ticket'],
    ['A', '2010-01-13T08:00:00Z', OPEN],
  );
  expect(tickets).toMatchObject([{ openedAt: at('08:00'), resolvedAt: at('09:00'), waits: [] }]);
});

test('a file that is missing or something else is told', async () => {
  expect(await readLog(join(FOLDER, 'none.csv'))).toContain('there is no such file');
  const path = join(FOLDER, 'other.csv');
  writeFileSync(path, 'a,b,c\n1,2,3\n');
  expect(await readLog(path)).toContain('The log begins with the columns ticket, at, event');
  writeFileSync(path, 'ticket,at,event,by\nA,soon,Wait,x\n');
  expect(await readLog(path)).toContain('row 2: "A,soon" is no ticket with a moment');
});

test('attainment by both rules, the worst first', () => {
  const promise = (ticket: string, status: string, hoursLeft: number): ToldPromise => ({
    ticket,
    status,
    hoursLeft,
    metric: 'Resolution',
    target: '24bh',
    dueAt: at('10:00'),
    openedAt: at('08:00'),
    priority: '',
    customer: '',
    row: 2,
    fault: undefined,
  });
  const promises = [
    promise('A', 'Met', 3),
    promise('B', 'Met', 1),
    promise('C', 'Breached', -2.5),
    promise('D', 'Breached, open', -40),
    promise('E', 'On track', 5),
  ];
  const tickets = new Map(
    promises.map(({ ticket: id }) => [
      id,
      {
        id,
        openedAt: at('08:00'),
        firstResponseAt: undefined,
        resolvedAt: id === 'C' ? at('12:30') : undefined,
        waits: [],
      },
    ]),
  );
  const text = attainmentText(promises, tickets, ({ resolvedAt }) => resolvedAt, 'Etc/UTC');
  expect(text).toContain('closed:  66.67 % – 2 met of 3 that came to an end; 2 open ones apart');
  expect(text).toContain('all due: 50.00 %');
  expect(
    text
      .split('\n')
      .slice(-2)
      .map((line) => line.slice(0, 1)),
  ).toEqual(['D', 'C']);
  expect(text).toMatch(/C .*Wed 13 Jan 2010 12:30 +2\.5 +Breached/);
});
