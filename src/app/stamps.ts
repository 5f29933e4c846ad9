import type { Cell, Host } from '../host/host';
import { SETTINGS } from '../sheets/tabs';

/**
 * Rows of SLA Settings that runs stamp: the moment the last one looked from, when one last came to its end, and how often
 * they come, blank while mail is off. In the set-up's order they are a single write.
 */
export const STAMPS = [
  { setting: 'now', name: 'SLA_NOW', format: 'date and time' },
  { setting: 'heartbeat', name: 'SLA_HEARTBEAT', format: 'date and time' },
  { setting: 'minutes between runs', name: 'SLA_PERIOD', format: 'general' },
] as const;

/** Their rows are no settings: they change by themselves. */
export const SELF_WRITTEN: readonly string[] = STAMPS.map(({ setting }) => setting);

const LAST_RUN = 'TEXT(SLA_HEARTBEAT,"yyyy-mm-dd hh:mm")';
/** Native, since a script that does not run cannot say so. Whatever cannot be reckoned with is overdue, too. */
const HEALTH_FORMULA = `=IF(SLA_PERIOD="","Mail is off",IF(IFERROR((NOW()-SLA_HEARTBEAT)*1440<=2*SLA_PERIOD,FALSE),"OK: last run "&${LAST_RUN},"Overdue: no run"&IF(ISNUMBER(SLA_HEARTBEAT)," since "&${LAST_RUN},"")&", nobody is warned. Open Health."))`;

/**
 * The cell that turns red when runs are missing. In the frozen row, where nobody sorts it away, and beside the columns that
 * formulas read: to them a cell with NOW() is forbidden.
 */
export function watchRuns(host: Host): void {
  host.writeFormula(SETTINGS.name, 1, SETTINGS.headers.length + 2, HEALTH_FORMULA, 'status');
  host.recalculateEachMinute();
}

/** A run has come to its end. */
export function stampRun(host: Host, now: number, everyMinutes: number): void {
  write(host, new Date(now), new Date(now), everyMinutes);
}

/** Mail was turned on: a sign of life, so that it is noticed when no run follows. */
export function stampOn(host: Host, now: number, everyMinutes: number): void {
  write(host, undefined, new Date(now), everyMinutes);
}

/** Mail was turned off: from now on nothing is missing when no run comes. */
export function stampOff(host: Host): void {
  write(host, undefined, undefined, '');
}

/** Nothing has run yet; until something does, formulas look from here. */
export function stampSetup(host: Host, now: number): void {
  write(host, new Date(now), '', '');
}

/** @param values in the order of STAMPS; undefined leaves what is there. */
function write(host: Host, ...values: readonly (Cell | undefined)[]): void {
  const stamps = STAMPS.flatMap((stamp, nth) => {
    const value = values[nth];
    return value === undefined ? [] : [{ ...stamp, value }];
  });
  host.writeNamed(SETTINGS, stamps);
}
