import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from '../../local/runtime';
import { hostileTexts } from '../browser/hostile';
import { setUpSpreadsheet } from '../browser/office';

const PROJECT = join(__dirname, '../..');

/** Every threat that the design names, and where it is tried. What is not tried elsewhere is tried below. */
const TRIED: readonly (readonly [threat: string, file: string, test: string])[] = [
  [
    'an editor changes a recipient',
    'app/mailRules',
    'an address added after the owner approved is held until he approves it',
  ],
  [
    'an editor writes an assignee',
    'app/approval',
    'written into the tracker after the page was read: not approved, held and named',
  ],
  ['a standby sends for the owner', 'app/mailRules', 'a standby approves for himself'],
  [
    'recipient injection from a cell',
    'app/mailRules',
    'what stands in a ticket’s cell reaches nobody whom the owner has not approved',
  ],
  [
    'never-write list',
    'app/mailRules',
    'the never-write list wins over every role, addresses and whole domains',
  ],
  [
    'HTML in a subject, mail',
    'offline/threats',
    'HTML in a subject: hostile and harmless tickets give mails of the very same elements',
  ],
  [
    'HTML in a subject, sidebar',
    'browser/hostile',
    'every text of a ticket: no script, no request, and the very elements that plain texts give',
  ],
  [
    'formula injection when we write text',
    'offline/threats',
    'formula injection: after a day of hostile tickets no tab of ours holds a formula that we did not write',
  ],
  ['header injection', 'engine/escalation/compose', 'header injection'],
  [
    'header injection, through the bundle',
    'offline/threats',
    'header injection: one line, 200 code points, nothing that hides or turns text around',
  ],
  ['mail bombs and loops', 'app/mailRules', 'a promise that keeps being moved causes twenty mails at most'],
  [
    'mail bombs, breaker',
    'app/mailRules',
    'a hundred at once are a mistake somewhere: one summary for each reader',
  ],
  [
    'the callable surface',
    'offline/threats',
    'the callable surface: every global that takes a request is on the list',
  ],
  [
    'the callable surface, payloads',
    'browser/surface',
    '%s refuses what no page sends, in a sentence, and changes nothing',
  ],
  ['ReDoS', 'behaviour/badInput', 'one bad row of a column leaves the others alone'],
  [
    'prototype pollution',
    'behaviour/badInput',
    'headers named like parts of a prototype are columns nobody knows',
  ],
  ['prototype pollution, payloads', 'browser/surface', 'polluted'],
  ['PII in logs', 'offline/threats', 'PII in logs: counts and reasons, no ticket, no name, no address'],
  ['scopes', 'bundle/push', 'the manifest asks for the scopes of what the code calls, and for no other'],
  ['supply chain, lock', 'bundle/lock', 'the lock names no registry, so that it installs from any'],
  ['supply chain, bundle', 'bundle/build', 'is the same byte for byte when built again'],
  ['supply chain, materials', 'bundle/build', 'the bill of materials names what is inside'],
];

test.each(TRIED)('%s is tried in test/%s', (_, file, name) => {
  expect(readFileSync(join(PROJECT, 'test', `${file}.test.ts`), 'utf8')).toContain(name);
});

/** Subjects and customers as told; two runs a quarter of an hour apart send what is due. */
async function played(texts: (nth: number) => string): Promise<Runtime> {
  const runtime = await setUpSpreadsheet();
  const rows = runtime.sheet.used('Tickets').slice(1);
  runtime.sheet.write(
    `Tickets!C2:C${rows.length + 1}`,
    rows.map((_, nth) => [`'${texts(2 * nth)}`]),
  );
  runtime.sheet.write(
    `Tickets!F2:F${rows.length + 1}`,
    rows.map((_, nth) => [`'${texts(2 * nth + 1)}`]),
  );
  runtime.sheet.write('SLA Roles!A2', [['supervisor', 'supervisor@example.com']]);
  runtime.sheet.write('SLA Digests!A2', [['supervisor', '', 'daily', '9', 'yes']]);
  const { mail } = runtime.callFromPage('health') as { mail: Record<'approved' | 'toApprove', string[]> };
  runtime.callFromPage('mailOn', { addresses: [...mail.approved, ...mail.toApprove] });
  runtime.advanceTo(runtime.clock.now() + 2 * 900_000);
  expect(runtime.outbox.mails.length).toBeGreaterThan(5);
  return runtime;
}

let hostile: Runtime;
let harmless: Runtime;
const TEXTS = hostileTexts();
beforeAll(async () => {
  hostile = await played((nth) => TEXTS[nth % TEXTS.length]!);
  harmless = await played(() => 'harmless');
}, 120_000);

/** The tags in order, with the names of their attributes. */
const elements = (html: string): string[] =>
  Array.from(html.matchAll(/<(\/?[a-z0-9]+)((?:\s[^>]*?)?)>/gi), ([, tag, attributes]) =>
    [tag, ...Array.from(attributes!.matchAll(/([a-z-]+)="/gi), ([, name]) => name)].join(' '),
  );

test('HTML in a subject: hostile and harmless tickets give mails of the very same elements', () => {
  const shapes = ({ outbox }: Runtime) =>
    outbox.mails.map(({ htmlBody }) => elements(htmlBody!).join('|')).sort();
  expect(shapes(hostile)).toEqual(shapes(harmless));
  expect(elements('<p>harmless</p>')).not.toEqual(elements(`<p>${TEXTS[0]}</p>`));
  for (const { htmlBody } of hostile.outbox.mails)
    expect(htmlBody!.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
});

test('header injection: one line, 200 code points, nothing that hides or turns text around', () => {
  for (const { subject, to, cc, bcc } of hostile.outbox.mails) {
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b]/u);
    expect(Array.from(subject).length).toBeLessThanOrEqual(200);
    expect([...cc, ...bcc]).toEqual([]);
    for (const address of to) expect(address).toMatch(/^[a-z]+@example\.com$/);
  }
});

test('formula injection: after a day of hostile tickets no tab of ours holds a formula that we did not write', () => {
  for (const name of hostile.sheet.names().filter((tab) => tab.startsWith('SLA ') && tab !== 'SLA Rules')) {
    const cells = hostile.sheet.used(name);
    const width = Math.max(1, ...cells.map((row) => row.length));
    const letter = String.fromCharCode(64 + Math.min(26, width));
    const formulas = hostile.sheet.formulas(`${name}!A1:${letter}${cells.length}`).flat();
    const ours = name === 'SLA Settings' ? [expect.stringMatching(/^=IF\(SLA_PERIOD="",[^']*$/)] : [];
    expect([name, formulas.filter((formula) => formula !== '')]).toEqual([name, ours]);
  }
});

test('PII in logs: counts and reasons, no ticket, no name, no address', () => {
  const logged = hostile.logs.map(({ text }) => text).join('\n');
  expect(hostile.logs.length).toBeGreaterThan(5);
  const telling = /@|T-\d|example|Alder|Birch|Cedar/;
  expect(hostile.outbox.mails[0]!.body).toMatch(telling);
  expect(logged).not.toMatch(telling);
  for (const text of TEXTS.filter((one) => one.trim().length > 4)) expect(logged).not.toContain(text);
});

/** Takes a request from a page; each of these is tried with payloads that no page sends (browser/surface.test.ts). */
const FROM_PAGES =
  /^(setupPreview|trackerPreview|addTracker|removeTracker|setSwitch|mailOn|readTabs|saveTab|policyChanges|policyRemarks|ticketView|ticketWhy|addEvent|columnsOffered|columnsInsert|columnsRemove|approveAddresses|settleHeld|setupPart|undoSetup)$/;
/** Called by tools and menus with what the script itself made, or by the platform with its own event. */
const OTHERS =
  /^(applySetup|previewSetup|checkRules|previewHolidays|addHolidays|removeHolidays|onEdit|tick)$/;

test('the callable surface: every global that takes a request is on the list', () => {
  const code = readFileSync(join(PROJECT, 'dist/Code.js'), 'utf8');
  const globals = Array.from(code.matchAll(/^function (\w+)\(([^)]*)\)/gm), ([, name, taken]) => ({
    name: name!,
    taken,
  }));
  const withRequest = globals.filter(({ name, taken }) => taken !== '' && !/^(SLA_|HOURS_)/.test(name));
  const strangers = withRequest.filter(({ name }) => !FROM_PAGES.test(name) && !OTHERS.test(name));
  expect(strangers.map(({ name }) => name)).toEqual([]);
  const surface = readFileSync(join(PROJECT, 'test/browser/surface.test.ts'), 'utf8');
  for (const { name } of withRequest.filter(({ name: one }) => FROM_PAGES.test(one)))
    expect(surface).toContain(`'${name}',`);
});

test.each(['applySetup', 'previewSetup', 'previewHolidays', 'addHolidays', 'removeHolidays'])(
  '%s does nothing with what no page sends',
  (name) => {
    const contents = () => harmless.sheet.names().map((tab) => [tab, harmless.sheet.used(tab)]);
    const before = contents();
    for (const sent of [
      null,
      7,
      'text',
      [],
      { spreadsheetId: 'another' },
      { __proto__: { tracker: 'Tickets' } },
    ]) {
      let answer: unknown;
      try {
        answer = harmless.callFromPage(name, sent);
      } catch (error) {
        answer = (error as Error).message;
      }
      // A sentence, and not the answer that a page would get.
      expect([name, sent, JSON.stringify(answer).length > 10]).toEqual([name, sent, true]);
    }
    expect(contents()).toEqual(before);
  },
);
