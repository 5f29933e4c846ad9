import { isProblem } from '../engine/problem';
import { countsElapsed } from '../engine/sla/measure';
import { metricKey, metricNamed } from '../engine/sla/metric';
import { nameKey } from '../engine/sla/policy';
import { parseTarget } from '../engine/sla/target';
import type { NewColumn } from '../host/host';
import { columnLetters, type TrackerColumns } from '../sheets/columns';
import { CALENDARS, POLICIES } from '../sheets/tabs';
import type { Agreement, AgreementRow } from './agreements';

/** Lines for every priority take it for one of theirs; a blank would mean that there is nothing to look up yet. */
const ANY_PRIORITY = '"any"';
const ALWAYS_SHOWN = 'first response';

/**
 * The columns *Insert columns* puts beside a tracker: for each promise its target, due time, business hours left and
 * status, as formulas that spill down to the end of the sheet, so that new tickets are answered as well.
 *
 * Only promises that columns can tell: the metric's stop has a column, and no target waits for an agreed date. The first
 * response is always among them; without its column there are due times but no statuses.
 */
export function formulaColumns(columns: TrackerColumns, agreement: Agreement): NewColumn[] {
  const at = rangesOf(columns);
  const [opened, priority] = [at('opened'), at('priority')];
  if (opened === undefined) return [];
  const customers = coverageOf(at, agreement);
  const calendars: readonly AgreementRow[] = agreement.tabs[CALENDARS.name] ?? [];
  const onlyCalendar = calendars.length === 1 ? (calendars[0]?.Calendar ?? '') : '';
  return metricsToShow(columns, agreement).flatMap((metric) => {
    const stop = at(stopFieldOf(metric));
    const calendar = calendarOf(metric, agreement, onlyCalendar);
    const which = `${priority ?? ANY_PRIORITY},SLA_RULES,"${quoted(metric)}",${customers}`;
    const paused = pauses(metric, agreement) ? (at('paused hours') ?? '') : '';
    const deadline = `SLA_DEADLINE(${opened},${which},${paused})`;
    const left = `HOURS_REMAINING(${deadline},${calendar},SLA_RULES,${stop ?? ''},SLA_NOW)`;
    const status = `SLA_STATUS(${opened},${stop},${which},${paused},SLA_NOW)`;
    const name = metric.charAt(0).toUpperCase() + metric.slice(1);
    const told: NewColumn[] = [
      { header: `${name} promise`, formula: `=${promised(which, opened, priority)}`, format: 'text' },
      { header: `${name} due`, formula: `=${deadline}`, format: 'date and time' },
      { header: `${name} hours left`, formula: `=${left}`, format: 'hours' },
    ];
    return stop === undefined
      ? told
      : [...told, { header: `${name} status`, formula: `=${status}`, format: 'text', colouredBy: 'status' }];
  });
}

/**
 * The column of customers; with those of tier, department and category that policies go by, a block with its header row: one
 * row more than the tickets. Text braces would need another separator in half of the world's spreadsheets.
 */
function coverageOf(at: ReturnType<typeof rangesOf>, agreement: Agreement): string {
  const asked = ['Tier', 'Department', 'Category'].filter((header) =>
    policiesOf(agreement).some((row) => (row[header] ?? '') !== ''),
  );
  const fields = ['customer', ...asked.map((header) => header.toLowerCase())].filter(
    (field) => at(field) !== undefined,
  );
  if (fields.every((field) => field === 'customer')) return at('customer') ?? '';
  const beside = (cells: readonly string[]) =>
    cells.length === 1 ? cells[0]! : `HSTACK(${cells.join(',')})`;
  return `VSTACK(${beside(fields.map((field) => `"${field}"`))},${beside(fields.map((field) => at(field)!))})`;
}

/** SLA_TARGET answers where there is a priority; where no column has one, it must not answer below the last ticket. */
function promised(which: string, opened: string, priority: string | undefined): string {
  const target = `SLA_TARGET(${which},${opened})`;
  return priority === undefined ? `ARRAYFORMULA(IF(${opened}="","",${target}))` : target;
}

/**
 * Hours in a column of the tracker were mostly spent after the first answer; given to a function they would count, so they
 * are given only where the metric pauses by itself (D17) or the policy says so.
 */
function pauses(metric: string, agreement: Agreement): boolean {
  const known = metricNamed(metric);
  const byItself = isProblem(known) || known.pausesByDefault;
  const said = policiesOf(agreement).find(
    ({ Metric = '', Pauses = '' }) => metricKey(Metric) === metric && Pauses !== '',
  )?.Pauses;
  return said === undefined ? byItself : /^(yes|y|true|x)$/i.test(said);
}

/** The tracker's column where a metric's clock stops. */
export function stopFieldOf(metric: string): string {
  return metric === 'resolution' ? 'resolved' : metric;
}

/** Metrics of the agreement that columns can tell, in the agreement's order. */
export function metricsToShow({ columns }: TrackerColumns, agreement: Agreement): string[] {
  const metrics = new Set(policiesOf(agreement).map(({ Metric = '' }) => metricKey(Metric)));
  return [...metrics].filter(
    (metric) =>
      (metric === ALWAYS_SHOWN || columns.has(stopFieldOf(metric))) &&
      linesOf(metric, agreement).every(({ kind }) => kind !== 'negotiated'),
  );
}

/** Hours on the wrong calendar would mislead; where a metric has several, or none, the hours left are by the clock. */
export function calendarOf(metric: string, agreement: Agreement, onlyCalendar: string): string {
  const lines = linesOf(metric, agreement).filter(({ kind }) => kind !== 'none');
  const names = new Set(lines.map(({ calendar }) => nameKey(calendar || onlyCalendar)));
  const name = lines[0]?.calendar || onlyCalendar;
  return lines.every(({ isElapsed }) => isElapsed) || names.size > 1 || name === ''
    ? ''
    : `"${quoted(name)}"`;
}

function linesOf(metric: string, agreement: Agreement) {
  return policiesOf(agreement)
    .filter(({ Metric = '', Aggregate = '' }) => metricKey(Metric) === metric && /^(each)?$/i.test(Aggregate))
    .map(({ Limit = '', Calendar: calendar = '' }) => {
      const target = parseTarget(Limit);
      return isProblem(target)
        ? { kind: '', isElapsed: false, calendar }
        : { kind: target.kind, isElapsed: countsElapsed(target), calendar };
    });
}

function policiesOf({ tabs }: Agreement): readonly AgreementRow[] {
  return tabs[POLICIES.name] ?? [];
}

function rangesOf({ columns, headerRow }: TrackerColumns): (field: string) => string | undefined {
  return (field) => {
    const index = columns.get(field)?.index;
    if (index === undefined) return undefined;
    const letters = columnLetters(index);
    return `${letters}${headerRow + 2}:${letters}`;
  };
}

function quoted(text: string): string {
  return text.replace(/"/g, '""');
}
