import type { Preview } from './tickets';

const MOST_PROBLEMS = 25;

/** What was understood of a tracker, before anything is computed from it. */
export function describeSetup(preview: Preview, source: string, zone: string, zoneIsGuess: boolean): string {
  const { agreement, columns, dateOrder, readings, headerRow, tickets } = preview;
  const widest = Math.max(...columns.map(({ field }) => field.length));
  return [
    `${source}: ${tickets} tickets, headers in row ${headerRow}`,
    `Times without an offset are read in ${zone}${zoneIsGuess ? " (this computer's zone; --zone changes it)" : ''}.`,
    ...(dateOrder === undefined ? [] : [`Dates as text: ${dateOrder.order}, because ${dateOrder.why}.`]),
    '',
    'Columns (--map FIELD=HEADER changes one):',
    ...columns.map(({ field, header, reason }) => `  ${field.padEnd(widest)}  ← "${header}" (${reason})`),
    ...readings.map((reading) => `  ${reading}`),
    '',
    `Agreement: ${agreement.title}. ${agreement.summary}`,
    ...agreement.readings.map(({ clause, written, read }) => `  ${clause}: ${written} – read as: ${read}`),
  ].join('\n');
}

export function printProblems(title: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  console.log(`\n${title} (${problems.length}):`);
  for (const text of problems.slice(0, MOST_PROBLEMS)) console.log(`  ${text}`);
  if (problems.length > MOST_PROBLEMS) console.log(`  … and ${problems.length - MOST_PROBLEMS} more`);
}
