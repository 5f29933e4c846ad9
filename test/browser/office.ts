import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';
import { TRACKER_HEADERS, trackerAt } from '../../local/sample/tracker';
import type { HealthReport } from '../../src/app/pages/health';

const CODE = join(__dirname, '../../dist/Code.js');
export const NOW = '2026-11-12T15:00:00Z';

/** The sample tracker of the demo in an emulated spreadsheet that nothing is set up in yet. */
export async function sampleSpreadsheet(now = NOW): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now });
  runtime.sheet.add('Tickets', [[...TRACKER_HEADERS], ...trackerAt(Date.parse(now))]);
  const [empty] = runtime.sheet.names();
  if (empty !== 'Tickets') runtime.sheet.remove(empty!);
  return runtime;
}

/** The same, set up with a starter agreement. */
export async function setUpSpreadsheet(agreement = 'help-desk', formulaColumns = false): Promise<Runtime> {
  const runtime = await sampleSpreadsheet();
  const done = runtime.callFromPage('applySetup', { agreement, tracker: 'Tickets', formulaColumns });
  if (!('tabs' in (done as object))) throw new Error(JSON.stringify(done));
  return runtime;
}

/** Somebody turns mail on in Health, and approves whom it shows. */
export function turnMailOn(by: Pick<Runtime, 'callFromPage'>): void {
  const { mail } = by.callFromPage('health') as HealthReport;
  by.callFromPage('mailOn', { addresses: [...mail.approved, ...mail.toApprove] });
}

/** Clicks into a row of a tab, as a person would. */
export function select(runtime: Runtime, tab: string, row: number): void {
  const { document, workbook } = runtime.world;
  document.activeSheetId = workbook.sheets().find(({ name }) => name === tab)!.id;
  document.activeA1 = `A${row}`;
}
