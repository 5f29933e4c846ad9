import { type Problem, problem } from '../engine/problem';
import { metricKey } from '../engine/sla/metric';
import { nameKey } from '../engine/sla/policy';
import { type Cell, isErrorText, textFromCell } from '../sheets/cells';
import type { TrackerColumns } from '../sheets/columns';
import { promiseKind } from '../sheets/policyLimit';
import { severityRank } from '../sheets/severityWords';
import { CUSTOMERS, POLICIES, SETTINGS, STEPS } from '../sheets/tabs';
import type { Agreement, AgreementRow } from './agreements';

/** A starter in the words of one tracker, and what was understood on the way. */
export interface Adapted {
  readonly agreement: Agreement;
  /** e.g. `"P1" is read as Critical`. */
  readonly readings: readonly string[];
  readonly remarks: readonly Problem[];
}

type Rows = readonly (readonly Cell[])[];

const MOST_VALUES = 50;
const PRIORITIES_SETTING = 'priorities';

/**
 * Puts the tracker's own words for priorities into the rows that name one, and lists its customers with their tiers, so
 * that a promise finds the ticket without anybody renaming anything.
 *
 * @param tickets rows below the header.
 */
export function adaptTo(agreement: Agreement, columns: TrackerColumns, tickets: Rows): Adapted {
  const inTheirWords = withPriorities(agreement, columns, tickets);
  const customers = customersOf(columns, tickets);
  const listed: readonly AgreementRow[] = inTheirWords.agreement.tabs[CUSTOMERS.name] ?? [];
  if (listed.length > 0 || customers.length === 0) return inTheirWords;
  const tabs = { ...inTheirWords.agreement.tabs, [CUSTOMERS.name]: customers };
  return {
    agreement: { ...agreement, tabs },
    readings: inTheirWords.readings,
    remarks: [...inTheirWords.remarks, ...missingTiers(agreement, customers)],
  };
}

function withPriorities(agreement: Agreement, columns: TrackerColumns, tickets: Rows): Adapted {
  const known = prioritiesOf(agreement);
  if (known.length === 0) return { agreement, readings: [], remarks: [] };
  const index = columns.columns.get('priority')?.index;
  const isNeeded = (agreement.tabs[POLICIES.name] ?? []).some(
    ({ Priority = '' }: AgreementRow) => Priority !== '',
  );
  if (index === undefined) {
    return isNeeded ? withoutPriorities(agreement, known) : { agreement, readings: [], remarks: [] };
  }
  const values = distinct(tickets, index);
  const meant = new Map<string, string[]>();
  const unknown: string[] = [];
  for (const value of values) {
    const as = known.find((name) => nameKey(name) === nameKey(value)) ?? sameRank(value, known);
    if (as === undefined) unknown.push(value);
    else meant.set(as, [...(meant.get(as) ?? []), value]);
  }
  const wordsFor = (name: string) => meant.get(name) ?? [name];
  return {
    agreement: rewritten(agreement, wordsFor),
    readings: [...meant].flatMap(([name, words]) =>
      words.filter((word) => nameKey(word) !== nameKey(name)).map((word) => `"${word}" is read as ${name}`),
    ),
    remarks: (isNeeded ? unknown : []).map((value) =>
      notAPriority(value, known, columns.columns.get('priority')!.header),
    ),
  };
}

/** What priorities of one more tracker are promised nothing: its words are not put into the policies, which are the person's by now. */
export function unpromised(
  agreement: Pick<Agreement, 'tabs'>,
  { columns }: TrackerColumns,
  tickets: Rows,
): readonly Problem[] {
  const metrics = new Map<string, boolean>();
  for (const { Metric = '', Priority = '' } of (agreement.tabs[POLICIES.name] ??
    []) as readonly AgreementRow[]) {
    const key = metricKey(Metric);
    if (promiseKind(key) === 'clock') metrics.set(key, metrics.get(key) === true || Priority === '');
  }
  // A row without a priority is for all of them.
  if (Array.from(metrics.values()).every((isForAll) => isForAll)) return [];
  const known = prioritiesOf(agreement);
  const column = columns.get('priority');
  if (column === undefined) {
    const wanted = `No column for "priority": what SLA Policies promise to ${known.join(', ')} holds for no ticket here.`;
    return [problem('', wanted)];
  }
  const keys = new Set(known.map(nameKey));
  return distinct(tickets, column.index)
    .filter((value) => !keys.has(nameKey(value)))
    .map((value) => notAPriority(value, known, column.header));
}

/** One priority's promises for every ticket: the ordinary one's, since nothing says which ticket is urgent. */
function withoutPriorities(agreement: Agreement, known: readonly string[]): Adapted {
  const ordinary = known.find((name) => severityRank(name) === 2) ?? known[known.length - 1]!;
  return {
    agreement: rewritten(agreement, (name) => (name === ordinary ? [''] : [])),
    readings: [`no column for the priority: every ticket is read as ${ordinary}`],
    remarks: [],
  };
}

function rewritten(agreement: Agreement, wordsFor: (priority: string) => readonly string[]): Agreement {
  const tabs = { ...agreement.tabs };
  for (const { name } of [POLICIES, STEPS]) {
    const rows: readonly AgreementRow[] = tabs[name] ?? [];
    tabs[name] = rows.flatMap((row) => {
      const priority = row.Priority ?? '';
      if (priority === '') return [{ ...row }];
      return wordsFor(priority).map((word) => ({ ...row, Priority: word }));
    });
  }
  const settings: readonly AgreementRow[] = tabs[SETTINGS.name] ?? [];
  tabs[SETTINGS.name] = settings.flatMap((row) => {
    if (row.Setting !== PRIORITIES_SETTING) return [{ ...row }];
    const words = namesIn(row.Value)
      .flatMap(wordsFor)
      .filter((word) => word !== '');
    return words.length === 0 ? [] : [{ ...row, Value: words.join(', ') }];
  });
  return { ...agreement, tabs };
}

function notAPriority(value: string, known: readonly string[], header: string): Problem {
  const wanted = `is no priority of the agreement (${known.join(', ')}). Add rows for it to SLA Policies.`;
  return problem(value, wanted, { sheet: header });
}

function prioritiesOf({ tabs }: Pick<Agreement, 'tabs'>): string[] {
  const policies: readonly AgreementRow[] = tabs[POLICIES.name] ?? [];
  const settings: readonly AgreementRow[] = tabs[SETTINGS.name] ?? [];
  const listed = settings.find(({ Setting }) => Setting === PRIORITIES_SETTING)?.Value;
  const named = policies.map(({ Priority = '' }) => Priority).filter((name) => name !== '');
  return [...new Set([...namesIn(listed), ...named])];
}

function namesIn(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function sameRank(value: string, known: readonly string[]): string | undefined {
  const rank = severityRank(value);
  return rank === undefined ? undefined : known.find((name) => severityRank(name) === rank);
}

function customersOf({ columns }: TrackerColumns, tickets: Rows): Record<string, string>[] {
  const customer = columns.get('customer')?.index;
  const tier = columns.get('tier')?.index;
  if (customer === undefined) return [];
  const tiers = new Map<string, { name: string; tier: string }>();
  for (const row of tickets) {
    const name = textFromCell(row[customer]);
    if (name === '') continue;
    const known = tiers.get(nameKey(name)) ?? { name, tier: '' };
    if (known.tier === '' && tier !== undefined) known.tier = textFromCell(row[tier]);
    tiers.set(nameKey(name), known);
  }
  return [...tiers.values()].map(({ name, tier: theirs }) => ({ Customer: name, Tier: theirs }));
}

function missingTiers(agreement: Agreement, customers: readonly AgreementRow[]): Problem[] {
  // A meeting every quarter covers no ticket.
  const policies = (agreement.tabs[POLICIES.name] ?? []).filter(
    ({ Metric = '' }: AgreementRow) => promiseKind(nameKey(Metric)) === 'clock',
  );
  const tiers = [...new Set(policies.map(({ Tier = '' }) => Tier))].filter((tier) => tier !== '');
  const without = customers.filter(({ Tier = '' }) => Tier === '');
  const isNeeded = tiers.length > 0 && policies.every(({ Tier = '' }) => Tier !== '');
  if (!isNeeded || without.length === 0) return [];
  const wanted = `have no tier, so no promise covers them. Write ${tiers.join(' or ')} in SLA Customers, column Tier.`;
  return [problem(`${without.length} of ${customers.length} customers`, wanted, { sheet: CUSTOMERS.name })];
}

function distinct(tickets: Rows, index: number): string[] {
  const values = new Map<string, string>();
  for (const row of tickets) {
    const value = textFromCell(row[index]);
    if (value !== '' && !isErrorText(value) && !values.has(nameKey(value))) values.set(nameKey(value), value);
    if (values.size > MOST_VALUES) break;
  }
  return [...values.values()];
}
