import { adaptTo } from '../../src/app/adapt';
import { type Agreement, agreementNamed } from '../../src/app/agreements';
import { isProblem } from '../../src/engine/problem';
import type { Cell } from '../../src/sheets/cells';
import { guessColumns } from '../../src/sheets/columns';
import { severityRank } from '../../src/sheets/severityWords';
import { startersFile } from './startersFile';

function starter(name: string): Agreement {
  const agreement = agreementNamed(name, startersFile());
  if (isProblem(agreement)) throw new Error(agreement.wanted);
  return agreement;
}

function adapted(agreement: Agreement, cells: Cell[][]) {
  return adaptTo(agreement, guessColumns(cells), cells.slice(1));
}

const prioritiesOf = ({ tabs }: Agreement) =>
  tabs['SLA Settings']!.filter(({ Setting }) => Setting === 'priorities').map(({ Value }) => Value);

const responses = ({ tabs }: Agreement) =>
  tabs['SLA Policies']!.filter(({ Metric }) => Metric === 'first response').map(({ Priority, Limit }) => [
    Priority,
    Limit,
  ]);

test.each([
  ['P1', 0],
  ['1 - Critical', 0],
  ['Kritisch', 0],
  ['Alta', 1],
  ['Hoch', 1],
  ['Normal', 2],
  ['Sev 3', 2],
  ['very high', 0],
  ['basse', 3],
  ['4', 3],
  ['VIP', undefined],
])('%s has rank %s', (word, rank) => {
  expect(severityRank(word)).toBe(rank);
});

test('the tracker’s own words take the place of the starter’s priorities', () => {
  const { agreement, readings, remarks } = adapted(starter('help-desk'), [
    ['Ticket', 'Opened', 'Priority'],
    ['1', '2026-03-04', 'P1'],
    ['2', '2026-03-04', 'P3'],
    ['3', '2026-03-04', 'Standard'],
    ['4', '2026-03-04', 'VIP'],
  ]);
  expect(responses(agreement)).toEqual([
    ['P1', '2bh'],
    ['High', '2bh'],
    ['P3', '2bh'],
    ['Standard', '2bh'],
    ['Low', '5bh'],
  ]);
  expect(prioritiesOf(agreement)).toEqual(['P1, High, P3, Standard, Low']);
  expect(readings).toEqual(['"P1" is read as Critical', '"P3" is read as Standard']);
  expect(remarks).toMatchObject([
    { found: 'VIP', wanted: expect.stringContaining('Critical, High, Standard, Low') },
  ]);
});

test('without a column for priorities every ticket has the ordinary promise, and that is said', () => {
  const { agreement, readings } = adapted(starter('help-desk'), [
    ['Ticket', 'Opened'],
    ['1', '2026-03-04'],
  ]);
  expect(responses(agreement)).toEqual([['', '2bh']]);
  expect(prioritiesOf(agreement)).toEqual([]);
  expect(readings).toEqual(['no column for the priority: every ticket is read as Standard']);
});

test('customers are listed with the tier their tickets name; who has none is counted', () => {
  const { agreement, remarks } = adapted(starter('partner-support'), [
    ['Ticket', 'Opened', 'Customer', 'Tier'],
    ['1', '2026-03-04', 'Alder', ''],
    ['2', '2026-03-04', 'alder ', 'Premium'],
    ['3', '2026-03-04', 'Birch', ''],
  ]);
  expect(agreement.tabs['SLA Customers']).toEqual([
    { Customer: 'Alder', Tier: 'Premium' },
    { Customer: 'Birch', Tier: '' },
  ]);
  expect(remarks).toMatchObject([
    { found: '1 of 2 customers', wanted: expect.stringContaining('Enterprise or Premium') },
  ]);
});

test('where no promise depends on the priority, only the order of severities takes the tracker’s words', () => {
  const { agreement, readings, remarks } = adapted(starter('partner-support'), [
    ['Ticket', 'Opened', 'Severity'],
    ['1', '2026-03-04', 'P1'],
    ['2', '2026-03-04', 'VIP'],
  ]);
  expect(prioritiesOf(agreement)).toEqual(['P1, Major, Minor']);
  expect(readings).toEqual(['"P1" is read as Critical']);
  expect(remarks).toEqual([]);
});
