import type { Runtime } from '../runtime/index';
import { describeSetup, printProblems } from './describe';
import { momentText } from './printTable';
import type { Progress } from './progress';
import { breathe } from './progress';
import { setupRequest } from './request';
import { mostUrgent, type Preview, promiseTable, standings, toldPromises } from './tickets';
import { Mistake, openTrackerFile } from './trackerFile';
import { explainer } from './why';
import type { DemoWish } from './wish';

const MOST_LINES = 60;
const DATE_FORMAT = 'yyyy-mm-dd hh:mm';

/** The person's own tracker: set up, evaluated, printed, written. @returns 1 only where nothing could be computed. */
export async function ownTracker(wish: DemoWish, out: string, shown: Progress): Promise<number> {
  const { runtime, tab } = await openTrackerFile(wish.file!, wish.tab, wish.now ?? Date.now());
  const zone = wish.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  runtime.world.document.zone = checkedZone(runtime, zone);
  shown.at('reading the tracker');
  await breathe();

  const request = setupRequest(tab, wish);
  const preview = runtime.run('previewSetup', request) as Preview;
  const source = `${wish.file}${wish.tab === undefined ? '' : `, tab ${tab}`}`;
  if (preview.columns !== undefined) {
    console.log(describeSetup(preview, source, zone, wish.zone === undefined));
  }
  if (preview.obstacles.length > 0) return stopped(preview.obstacles);
  printProblems(
    'Left out',
    preview.leftOut.map(({ text }) => text),
  );
  printProblems('Worth a look', preview.remarks);
  writeMoments(runtime, tab, preview);
  shown.at('setting up and evaluating');
  await breathe();
  const done = runtime.run('applySetup', request) as { obstacles?: readonly string[] };
  if (done.obstacles !== undefined) return stopped(done.obstacles);
  shown.at('writing the table');
  await breathe();
  const leftOutRows = new Set(preview.leftOut.map(({ text }) => Number(/row (\d+)/.exec(text)?.[1])));
  const promises = toldPromises(runtime, tab, preview, leftOutRows);
  const why = explainer(runtime, onlyCalendar(runtime));
  shown.done();
  console.log(`\nAs of ${momentText(runtime.clock.now(), zone)}, the most urgent promise of each ticket:\n`);
  console.log(promiseTable(mostUrgent(promises), why, zone, MOST_LINES));
  await runtime.saveXlsx(`${out}/tracker.xlsx`);
  console.log(`\n${standings(promises)}`);
  console.log(
    `Written: ${out}/tracker.xlsx, with ${preview.formulaColumns.length} formula columns beside the tracker`,
  );
  return lastWord(preview, promises);
}

function stopped(obstacles: readonly string[]): number {
  printProblems('Nothing can be computed before this is settled', obstacles);
  const all = obstacles.join(' ');
  if (all.includes('day/month'))
    console.log('\nHere: --dates day-first or --dates month-first says which it is.');
  if (all.includes('map'))
    console.log('\nHere: --map FIELD=HEADER maps a field, like --map "opened=Reported on".');
  return 1;
}

/** @returns the exit code, after saying how many tickets were computed, how many left out, and why. */
function lastWord(preview: Preview, promises: ReturnType<typeof toldPromises>): number {
  const faulty = new Map<string, Set<number>>();
  for (const { fault, row } of promises) {
    if (fault !== undefined) faulty.set(fault, (faulty.get(fault) ?? new Set()).add(row));
  }
  const rowsWithFault = new Set([...faulty.values()].flatMap((rows) => [...rows]));
  const computed = new Set(promises.map(({ row }) => row)).size - rowsWithFault.size;
  const reasons = new Map<string, number>();
  for (const { why } of preview.leftOut) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  for (const [fault, rows] of faulty) reasons.set(fault, rows.size);
  const left = preview.leftOut.length + rowsWithFault.size;
  console.log(
    `\n${computed} of ${preview.tickets} tickets computed, ${left} left out${left === 0 ? '.' : ':'}`,
  );
  for (const [why, count] of reasons) console.log(`  ${count} × ${why}`);
  return computed > 0 ? 0 : 1;
}

/** Dates that the file holds as text become date cells; what cannot be read stays the text it is. */
function writeMoments(runtime: Runtime, tab: string, { moments, headerRow, tickets }: Preview): void {
  const byColumn = new Map<number, Map<number, number>>();
  for (const [row, column, instant] of moments) {
    byColumn.set(column, (byColumn.get(column) ?? new Map()).set(row, instant));
  }
  const { id } = runtime.workbook.sheets().find(({ name }) => name === tab)!;
  const lastRow = Math.max(headerRow + tickets, runtime.workbook.usedRows(id));
  for (const [column, instants] of byColumn) {
    const letters = columnLetters(column - 1);
    const range = `'${tab.replace(/'/g, "''")}'!${letters}${headerRow + 1}:${letters}${lastRow}`;
    const cells = runtime.sheet.read(range);
    runtime.sheet.setFormat(range, DATE_FORMAT);
    runtime.sheet.write(
      range,
      cells.map(([cell], index) => {
        const instant = instants.get(headerRow + 1 + index);
        if (instant !== undefined) return [new Date(instant)];
        return [typeof cell === 'string' && cell !== '' ? `'${cell}` : (cell ?? '')];
      }),
    );
  }
}

/** The zone as the bundle reads it: an abbreviation is refused with both of its readings. */
function checkedZone(runtime: Runtime, zone: string): string {
  const answer = runtime.callFunction('SLA_IS_OPEN', '2026-01-01T12:00:00Z', `Mon-Sun 00:00-24:00 ${zone}`);
  if (typeof answer !== 'boolean')
    throw new Mistake(String(answer).replace(/^.* has the time zone ("[^"]*"), which/, '--zone $1'));
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new Mistake(
      `--zone ${zone}: a spreadsheet's zone has a name. Write one such as Europe/Rome or Etc/UTC.`,
    );
  }
}

/** The calendar explanations are told on: the agreement's, where it has only one. */
export function onlyCalendar(runtime: Runtime): string {
  const names = runtime.sheet
    .used('SLA Calendars')
    .slice(1)
    .map(([name]) => String(name))
    .filter((name) => name !== '');
  return names.length === 1 ? names[0]! : '24x7';
}

function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
