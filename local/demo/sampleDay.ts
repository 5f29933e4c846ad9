import { rmSync } from 'node:fs';
import type { Runtime } from '../runtime/index';
import { createRuntime } from '../runtime/index';
import { SAMPLE_CUSTOMERS, SAMPLE_DAY, SAMPLE_ZONE, sampleTickets } from '../sample/tickets';
import { TRACKER_HEADERS, TRACKER_TAB, type TrackerCell, trackerAt } from '../sample/tracker';
import { describeSetup, printProblems } from './describe';
import { addExamples, examplesThatDiffer } from './examplesTab';
import { printMails } from './mails';
import { onlyCalendar } from './ownTracker';
import { momentText } from './printTable';
import { breathe, type Progress } from './progress';
import { setupRequest } from './request';
import { mostUrgent, type Preview, promiseTable, standings, toldPromises } from './tickets';
import { CODE } from './trackerFile';
import { explainer } from './why';
import type { DemoWish } from './wish';

const FIVE_MINUTES = 300_000;
const MOST_LINES = 40;
/** The day begins before the desk opens and ends after it has closed; New York, in winter. */
export const BEGINS = `${SAMPLE_DAY}T07:55:00-05:00`;
const LASTS_HOURS = 10.25;

/** One working day of the sample help desk. @returns 1 when a worked example differs. */
export async function sampleDay(
  wish: DemoWish,
  out: string,
  shown: Progress,
  lastsHours = LASTS_HOURS,
): Promise<number> {
  const begins = wish.now ?? Date.parse(BEGINS);
  const ends = begins + lastsHours * 3_600_000;
  const tickets = sampleTickets();
  const runtime = await createRuntime({
    codePath: CODE,
    zone: wish.zone ?? SAMPLE_ZONE,
    now: begins,
    owner: 'desk.lead@example.com',
    documentName: 'Sample tracker',
  });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add(TRACKER_TAB, [[...TRACKER_HEADERS], ...trackerAt(begins, tickets)]);
  if (empty !== undefined) runtime.sheet.remove(empty);

  const request = setupRequest(TRACKER_TAB, wish, ownRows());
  const preview = runtime.run('previewSetup', request) as Preview;
  if (preview.columns === undefined || preview.obstacles.length > 0) {
    printProblems('The sample cannot be set up', preview.obstacles);
    return 1;
  }
  console.log(describeSetup(preview, 'Sample tracker', SAMPLE_ZONE, false));
  printProblems('Worth a look', preview.remarks);
  shown.at('setting up');
  await breathe();
  runtime.run('applySetup', request);
  // The person's answer to the dialog that lists whom mail will reach.
  runtime.screen.answers.push({ button: 'YES' });
  runtime.run('turnMailOn');

  const ticks = await playDay(runtime, tickets, ends, shown);
  shown.at('worked examples');
  addExamples(runtime);
  const differing = examplesThatDiffer(runtime);

  const promises = toldPromises(runtime, TRACKER_TAB, preview, new Set());
  const why = explainer(runtime, onlyCalendar(runtime));
  shown.done();
  console.log(
    `\nAt the end of the day, ${momentText(runtime.clock.now(), SAMPLE_ZONE)}, the most urgent promise of each ticket:\n`,
  );
  console.log(promiseTable(mostUrgent(promises), why, SAMPLE_ZONE, MOST_LINES));
  console.log(`\n${standings(promises)}`);
  await printMails(runtime, SAMPLE_ZONE);
  // Mails of an earlier run would be taken for this one's.
  rmSync(`${out}/outbox`, { recursive: true, force: true });
  const files = await runtime.outbox.saveTo(`${out}/outbox`);
  await runtime.saveXlsx(`${out}/tracker.xlsx`);
  printExamples(differing);
  console.log(
    `\n${ticks} ticks played. Written: ${out}/tracker.xlsx and ${files.length} mails in ${out}/outbox/`,
  );
  return differing.length === 0 ? 0 : 1;
}

/** Every five minutes the team's work of that moment is in the tracker, and the trigger looks at it. */
async function playDay(
  runtime: Runtime,
  tickets: ReturnType<typeof sampleTickets>,
  ends: number,
  shown: Progress,
): Promise<number> {
  let before = trackerAt(runtime.clock.now(), tickets);
  let ticks = 0;
  for (let at = runtime.clock.now() + FIVE_MINUTES; at <= ends; at += FIVE_MINUTES) {
    const now = trackerAt(at, tickets);
    for (let index = 0; index < now.length; index++) {
      if (rowText(now[index]) === rowText(before[index])) continue;
      runtime.sheet.write(`${TRACKER_TAB}!A${index + 2}:M${index + 2}`, [now[index]]);
    }
    before = now;
    for (const { report } of runtime.advanceTo(at)) {
      ticks += 1;
      if (report.error !== undefined)
        throw new Error(`tick: ${report.error.message}\n${report.error.stack ?? ''}`);
    }
    shown.at(
      `playing the day, ${new Date(at).toISOString().slice(11, 16)} UTC, ${runtime.outbox.mails.length} mails`,
    );
    await breathe();
  }
  return ticks;
}

function rowText(row: readonly TrackerCell[] | undefined): string {
  return JSON.stringify(row ?? []);
}

/** Who gets the sample's mail, and its customers' tiers. */
export function ownRows(): Record<string, Record<string, string>[]> {
  const address = (name: string) => `${name}@example.com`;
  return {
    'SLA Roles': [
      { Role: 'supervisor', Address: address('supervisor') },
      { Role: 'support lead', Address: address('supervisor') },
      { Role: 'product team', Address: address('product') },
      { Role: 'partner manager', Address: address('partners') },
      { Role: 'technicians', Address: ['dana', 'femi', 'ines'].map(address).join(', ') },
    ],
    'SLA Customers': SAMPLE_CUSTOMERS.map(({ name, tier }) => ({ Customer: name, Tier: tier })),
  };
}

function printExamples(differing: readonly string[]): void {
  if (differing.length === 0) {
    console.log('\nWorked examples: every computed value equals the expected one (tab Proof).');
    return;
  }
  console.error(`\nWorked examples that differ (${differing.length}):`);
  for (const line of differing) console.error(`  ${line}`);
}
