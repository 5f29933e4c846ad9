import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Agreement } from '../../src/app/agreements';
import type { CheckedRules } from '../../src/app/checkRules';
import type { Runtime } from '../runtime/index';
import { createRuntime } from '../runtime/index';
import { instantOfWall } from '../runtime/zones';
import { printProblems } from './describe';
import { momentText, tableText } from './printTable';
import { CODE, Mistake } from './trackerFile';

type Row = Readonly<Record<string, string | undefined>>;

const HEADERS = ['Ticket', 'Opened', 'Priority', 'Customer', 'Tier', 'Department', 'Category', 'Status'];
/** Late on a Friday, where deadlines surprise; looked at on Tuesday. */
const [OPENED, WAITING, BACK, ANSWERED, NOW] = ['05T16:30', '08T10:00', '08T11:00', '08T11:30', '09T09:00'];
const UNTIMED = /^(none|asap|by:|$)/i;
const BESIDE_TICKETS = /^(availability|uptime|freshness|(minimum )?notice|cadence\b)/i;

/** A starter read aloud: its readings, what it asks for, its promises as sentences, and one ticket worked through. */
export async function agreementTour(name: string): Promise<number> {
  const agreement = starterNamed(name);
  const zone = zoneOf(agreement);
  const runtime = await createRuntime({ codePath: CODE, zone, now: at(NOW, zone) });
  const line = linesOf(agreement).find(isWorked) ?? {};
  const { questions = [] } = agreement;
  const customer =
    line.Tier === undefined && questions.every(({ column }) => column !== 'Customer')
      ? ''
      : customerOf(agreement);
  const ticket = [
    'T-1',
    new Date(at(OPENED, zone)),
    line.Priority,
    customer,
    line.Tier,
    line.Department,
    line.Category,
    '',
  ];
  runtime.sheet.add('Tickets', [HEADERS, ticket.map((cell) => cell ?? '')]);
  const answers = questions.map(({ example: answer }, question) => ({ question, answer }));
  const done = runtime.run('applySetup', { agreement: name, tracker: 'Tickets', answers }) as {
    obstacles?: string[];
  };
  if (done.obstacles !== undefined) {
    printProblems('Nothing can be shown before this is settled', done.obstacles);
    return 1;
  }
  const { sentences, checks } = runtime.run('checkRules') as CheckedRules;
  console.log(`${agreement.title}. ${agreement.summary}`);
  print(
    'Readings',
    agreement.readings.flatMap(({ clause, written, read, others = [] }) => [
      `${clause}: ${written} – read as: ${read}`,
      ...others.map((other) => `     or: ${other.read}`),
    ]),
  );
  print(
    'Asked before it is switched on, and answered here as',
    questions.map(({ clause, ask, example }) => `${clause}: ${ask} ${example}`),
  );
  print('Promises', sentences);
  print(
    'Worth a look',
    checks.map(({ severity, where, found, wanted }) => `${severity}, ${where}: "${found}" ${wanted}`),
  );
  console.log(`\nA worked ticket, times in ${zone}:\n\n${worked(runtime, line.Metric ?? '', zone)}`);
  return 0;
}

function starterNamed(name: string): Agreement {
  const starters = JSON.parse(readFileSync(join(dirname(CODE), 'agreements.html'), 'utf8')) as Agreement[];
  const found = starters.find((starter) => starter.name === name);
  if (found !== undefined) return found;
  throw new Mistake(
    `${name} is no starter agreement. Write one of: ${starters.map((one) => one.name).join(', ')}.`,
  );
}

function linesOf({ tabs }: Agreement): readonly Row[] {
  return tabs['SLA Policies'] ?? [];
}

/** A promise of one ticket with a time of its own, from its opening on. */
function isWorked({ Metric = '', Limit = '', Aggregate = '' }: Row): boolean {
  return (
    Aggregate.replace('each', '') === '' &&
    !UNTIMED.test(Limit) &&
    !BESIDE_TICKETS.test(Metric) &&
    !Metric.includes('→')
  );
}

function customerOf({ questions = [] }: Agreement): string {
  return questions.find(({ column }) => column === 'Customer')?.example ?? 'Alder';
}

function zoneOf({ tabs, questions = [] }: Agreement): string {
  const asked = questions.find(({ column }) => column === 'Time zone')?.example;
  return tabs['SLA Calendars']?.[0]?.['Time zone'] || asked || 'UTC';
}

function at(time: string, zone: string): number {
  return instantOfWall(Date.parse(`2026-06-${time}Z`), zone);
}

/** SLA_WHY of a ticket that waited for the customer for an hour and was then answered. */
function worked(runtime: Runtime, metric: string, zone: string): string {
  const events = [
    ['Ticket', 'At', 'Event', 'Value', 'By'],
    ['T-1', new Date(at(WAITING, zone)), 'status', 'waiting on customer', 'Ana'],
    ['T-1', new Date(at(BACK, zone)), 'status', 'open', 'Ana'],
    ['T-1', new Date(at(ANSWERED, zone)), 'reply', '', 'Ana'],
    ['T-1', new Date(at(ANSWERED, zone)), 'work started', '', 'Ana'],
  ];
  const [tickets, rules] = [runtime.sheet.read('Tickets!A1:H2'), runtime.sheet.read('SLA_RULES')];
  const lines = runtime.callFunction(
    'SLA_WHY',
    'T-1',
    tickets,
    rules,
    events,
    metric,
    new Date(at(NOW, zone)),
  );
  if (!Array.isArray(lines)) return String(lines);
  const shown = (cell: unknown) =>
    Object.prototype.toString.call(cell) === '[object Date]'
      ? momentText(Number(cell), zone)
      : roundedText(cell);
  const cells = (lines as unknown[][]).map((line) => line.map(shown));
  return tableText(
    cells[0]!.map(() => ''),
    cells,
    70,
  )
    .split('\n')
    .slice(2)
    .join('\n');
}

function roundedText(cell: unknown): string {
  return typeof cell === 'number' ? String(Math.round(cell * 100) / 100) : String(cell);
}

function print(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
