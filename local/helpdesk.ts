/**
 * A real help desk's log as a tracker, held against a promise: first response within 4 business hours, resolution within
 * 24, Monday to Friday 09:00–18:00 in Rome, waiting for the customer not counted. Everything is computed by dist/Code.js.
 *
 *     npm run helpdesk
 *     npm run helpdesk -- path/to/helpdesk-events.csv
 */
import { mkdirSync } from 'node:fs';
import { printProblems } from './demo/describe';
import { progress } from './demo/progress';
import { type Preview, toldPromises } from './demo/tickets';
import { AGREEMENT, INLINE_CALENDAR, ZONE } from './helpdesk/agreement';
import { attainmentText } from './helpdesk/attainment';
import { type Log, type LoggedTicket, readLog } from './helpdesk/events';
import { createRuntime, type Runtime } from './runtime/index';
import { saveCsv } from './runtime/trackers';

const USUAL_PATH = '../shared/data/helpdesk-events.csv';
const TAB = 'Log';
const HEADERS = ['Ticket', 'Opened', 'First response', 'Resolved', 'Paused hours'];
const OUT = 'out';
const HOUR_MS = 3_600_000;

async function main(path: string): Promise<number> {
  const shown = progress();
  const log = await readLog(path);
  if (typeof log === 'string') {
    console.error(log);
    return 1;
  }
  const runtime = await createRuntime({ codePath: 'dist/Code.js', zone: ZONE, now: log.endsAt });
  const paused = pausedHours(runtime, log);
  const waits = log.tickets.reduce((sum, ticket) => sum + ticket.waits.length, 0);
  console.log(`${path}: ${log.events} events of ${log.tickets.length} tickets, ${waits} waits`);
  mkdirSync(OUT, { recursive: true });
  await saveCsv(
    [HEADERS, ...log.tickets.map((ticket) => csvRow(ticket, paused))],
    `${OUT}/helpdesk-tracker.csv`,
  );

  shown.at('writing the tracker into the sheet');
  runtime.sheet.add(TAB, [HEADERS, ...log.tickets.map((ticket) => sheetRow(ticket, paused))]);
  const request = { agreement: AGREEMENT, tracker: TAB, formulaColumns: true };
  const preview = runtime.run('previewSetup', request) as Preview;
  printProblems(
    'Left out',
    preview.leftOut.map(({ text }) => text),
  );
  if (preview.obstacles.length > 0) {
    printProblems('In the way', preview.obstacles);
    return 1;
  }
  shown.at('setting up and evaluating');
  runtime.run('applySetup', request);
  const promises = toldPromises(runtime, TAB, preview, new Set());
  shown.done();
  printProblems(
    'Faults',
    promises.flatMap(({ fault }) => fault ?? []),
  );
  print(promises, log);
  await runtime.saveXlsx(`${OUT}/helpdesk.xlsx`);
  console.log(`\nWritten: ${OUT}/helpdesk-tracker.csv and ${OUT}/helpdesk.xlsx`);
  console.log(`Took ${shown.seconds()} s.`);
  return 0;
}

function print(promises: ReturnType<typeof toldPromises>, log: Log): void {
  const tickets = new Map(log.tickets.map((ticket) => [ticket.id, ticket] as const));
  const of = (metric: string) => promises.filter((promise) => promise.metric === metric);
  console.log(`
How it is read: the first event opens a ticket; the first "Take in charge" or "Resolve" answers it; its last "Resolve"
resolves it, and what lies between an earlier one and the reopening counts; a "Wait" lasts until the next event and gives
back its business time to the resolution, not to the response. ${INLINE_CALENDAR}, no holidays; open tickets as of the log's end.
`);
  console.log(attainmentText(of('First response'), tickets, ({ firstResponseAt }) => firstResponseAt, ZONE));
  console.log(`\n${attainmentText(of('Resolution'), tickets, ({ resolvedAt }) => resolvedAt, ZONE)}`);
}

/** Business hours of all waits of each ticket, in one call of the formula. */
function pausedHours(runtime: Runtime, { tickets }: Log): ReadonlyMap<string, number> {
  const waits = tickets.flatMap(({ id, waits: ofTicket }) => ofTicket.map((wait) => ({ id, ...wait })));
  const sums = new Map<string, number>();
  if (waits.length === 0) return sums;
  const column = (of: (wait: (typeof waits)[number]) => number) => waits.map((wait) => [new Date(of(wait))]);
  const hours = runtime.callFunction(
    'SLA_HOURS',
    column(({ from }) => from),
    column(({ to }) => to),
    INLINE_CALENDAR,
  );
  (hours as number[][]).forEach(([each], index) => {
    const { id } = waits[index]!;
    // Whole milliseconds: a thousandth part of an hour that is rounded away would move a deadline.
    sums.set(id, Math.round(((sums.get(id) ?? 0) + each!) * HOUR_MS) / HOUR_MS);
  });
  return sums;
}

function sheetRow(ticket: LoggedTicket, paused: ReadonlyMap<string, number>): (string | number | Date)[] {
  const moment = (at: number | undefined) => (at === undefined ? '' : new Date(at));
  const { id, openedAt, firstResponseAt, resolvedAt } = ticket;
  return [id, new Date(openedAt), moment(firstResponseAt), moment(resolvedAt), paused.get(id) ?? 0];
}

function csvRow(ticket: LoggedTicket, paused: ReadonlyMap<string, number>): string[] {
  return sheetRow(ticket, paused).map((cell) =>
    typeof cell === 'object' ? cell.toISOString() : String(cell),
  );
}

const [path = USUAL_PATH] = process.argv.slice(2).filter((arg) => arg !== '--');
process.once('SIGINT', () => {
  console.error('Stopped.');
  process.exit(130);
});
process.exitCode = await main(path);
