import { tick as runTick, type TickReport } from '../app/tick';
import { appsScriptHost } from '../host/appsScript';

/**
 * The time trigger's function: sends what is due, updates SLA_NOW and the ledger.
 */
export function tick(): TickReport {
  const report = runTick(appsScriptHost());
  const { why, due, mailed, grouped, held, waiting, superseded, suppressed, mails, archived } = report;
  // Counts and reasons only: logs are no place for names and addresses.
  console.log(
    JSON.stringify({
      why,
      due,
      mailed,
      grouped,
      held,
      waiting,
      superseded,
      suppressed,
      mails,
      archived,
      problems: report.problems.length,
    }),
  );
  return report;
}
