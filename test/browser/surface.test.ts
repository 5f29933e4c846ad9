import type { Runtime } from '../../local/runtime';
import { setUpSpreadsheet } from './office';

/** Every function of src/entry/sidebar.ts that takes a request; whoever shares the file can call them from a page. */
const WITH_REQUEST = [
  'setupPreview',
  'setupPart',
  'undoSetup',
  'trackerPreview',
  'addTracker',
  'removeTracker',
  'setSwitch',
  'mailOn',
  'readTabs',
  'saveTab',
  'policyChanges',
  'policyRemarks',
  'ticketView',
  'ticketWhy',
  'addEvent',
  'columnsOffered',
  'columnsInsert',
  'columnsRemove',
  'approveAddresses',
  'settleHeld',
];
const ODD: readonly unknown[] = [
  null,
  'text',
  7,
  [],
  { __proto__: null },
  { tab: 'SLA Ledger', print: 'x', rows: [] },
  { tab: 'Tickets', print: 'x', rows: [] },
  { tabs: ['SLA Ledger'] },
  { setting: 'file', value: 'yes' },
  { setting: 'rehearsal', value: '=1+1' },
  { addresses: ['mallory@example.org'] },
  { addresses: [7] },
  { print: 'x', again: true },
  { print: '', again: 'yes' },
  { tracker: '', headers: [] },
  { tracker: 'SLA Ledger', headers: ['Step key'] },
  { ticket: 'T-1', event: '', value: '' },
  { ticket: 'T-1', event: 'waived', value: '' },
  { tab: 'Tickets', row: -1, metric: 'x' },
  { spreadsheetId: 'another', tracker: 'Tickets' },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

let runtime: Runtime;
beforeAll(async () => {
  runtime = await setUpSpreadsheet();
}, 30_000);

const contents = () => runtime.sheet.names().map((name) => [name, runtime.sheet.used(name)]);

test.each(WITH_REQUEST)('%s refuses what no page sends, in a sentence, and changes nothing', (name) => {
  const before = contents();
  for (const sent of ODD) {
    if (name === 'mailOn' && JSON.stringify(sent)?.includes('mallory')) continue; // more than needed is no harm
    const answer = runtime.callFromPage(name, sent) as { obstacles?: string[] };
    expect([name, sent, answer.obstacles?.length ?? 0]).toEqual([name, sent, expect.any(Number)]);
    expect(answer.obstacles?.[0]?.length ?? 0).toBeGreaterThan(10);
  }
  expect(contents()).toEqual(before);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(runtime.world.triggers.all).toEqual([]);
  expect(runtime.outbox.mails).toEqual([]);
});

test('our own ledger, settings and history cannot be saved over from a page', () => {
  for (const tab of ['SLA Ledger', 'SLA Settings', 'SLA Events', 'SLA Rules', 'Tickets']) {
    const answer = runtime.callFromPage('saveTab', { tab, print: 'x', rows: [['a']] });
    expect(answer).toEqual({ obstacles: [expect.stringContaining('wrong kind')] });
  }
});

test('a save made from an older state writes nothing and says what stands there', () => {
  const read = runtime.callFromPage('readTabs', { tabs: ['SLA Roles'] }) as {
    tabs: { print: string; rows: string[][] }[];
  };
  const { print, rows } = read.tabs[0]!;
  runtime.sheet.write('SLA Roles!B2', 'ann@example.com');
  const answer = runtime.callFromPage('saveTab', { tab: 'SLA Roles', print, rows });
  expect(answer).toMatchObject({
    saved: false,
    tab: { rows: expect.arrayContaining([[expect.anything(), 'ann@example.com']]) },
  });
  expect(runtime.sheet.value('SLA Roles!B2')).toBe('ann@example.com');
});
