import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import type { Runtime } from '../../local/runtime';
import type { Mail } from '../../local/runtime/outbox';
import { sampleTickets } from '../../local/sample/tickets';
import { trackerAt } from '../../local/sample/tracker';
import { setUpSpreadsheet } from './office';

const PROJECT = resolve(__dirname, '../..');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Gmail shows no more of a mail than this. */
const CLIPPED_BYTES = 102_000;
const OWNER = 'owner@example.com';
const QUARTER_HOUR_MS = 900_000;

/** What the played day has to bring, and how one of each is told from the others. */
const KINDS: Readonly<Record<string, (mail: Mail) => boolean>> = {
  rehearsal: ({ subject }) => subject.startsWith('[Rehearsal] '),
  warning: ({ subject }) => subject.startsWith('At risk: T-'),
  breach: ({ subject }) => subject.startsWith('Breached: T-'),
  group: ({ subject }) => /^\d.*promises in one mail$/.test(subject),
  repeat: ({ body }) => body.startsWith('Possible repeat'),
  baseline: ({ subject }) => subject.includes('broken before mail was switched on'),
  trouble: ({ subject }) => subject.includes('a look before SLA mail is complete'),
  digest: ({ body }) => body.includes('against target'),
};
const NAMES = Object.keys(KINDS);
/** Mail for the guide: kind, width, scheme. */
const PICTURES = [
  ['warning', 600, 'light'],
  ['breach', 320, 'dark'],
  ['group', 320, 'light'],
  ['baseline', 600, 'light'],
  ['trouble', 600, 'dark'],
  ['digest', 600, 'light'],
  ['digest', 320, 'dark'],
] as const;

let browser: Browser;
let mails: ReadonlyMap<string, Mail>;

beforeAll(async () => {
  browser = await launchBrowser();
  mails = await playedDay();
}, 180_000);
afterAll(() => browser.close());

/** Thursday from ten to five in the sample's help desk, first in rehearsal; then Friday's digest. One of each kind of mail. */
async function playedDay(): Promise<ReadonlyMap<string, Mail>> {
  const runtime = await setUpSpreadsheet();
  const settings = () => runtime.sheet.used('SLA Settings').length + 1;
  runtime.sheet.write(`SLA Settings!A${settings()}`, [['mails per hour', '', '1']]);
  runtime.sheet.write('SLA Roles!A2', [
    ['supervisor', 'supervisor@example.com'],
    ['support lead', 'supervisor@example.com'],
    ['technicians', 'dana@example.com, femi@example.com, ines@example.com'],
  ]);
  runtime.sheet.write('SLA Digests!A2', [['supervisor', '', 'daily', '9', 'yes']]);
  const { mail } = runtime.callFromPage('health') as { mail: Record<'approved' | 'toApprove', string[]> };
  runtime.callFromPage('mailOn', { addresses: [...mail.approved, ...mail.toApprove] });
  // The clock moves from run to run by itself here.
  const { triggers } = runtime.world;
  for (const { id } of triggers.all) triggers.remove(id);
  runtime.callFromPage('setSwitch', { setting: 'rehearsal', value: 'yes' });
  run(runtime);
  runtime.callFromPage('setSwitch', { setting: 'rehearsal', value: 'no' });
  const { outbox } = runtime;
  const add = outbox.add;
  let isBroken = true;
  outbox.add = (sent) => {
    add(sent);
    if (sent.subject.startsWith('At risk') && isBroken) {
      isBroken = false;
      throw new Error('Service unavailable');
    }
  };
  for (let nth = 1; nth <= 28; nth++) {
    moveTo(runtime, runtime.clock.now() + QUARTER_HOUR_MS);
    // Nobody's trigger for two hours: then much is due at once.
    if (nth < 12 || nth > 20) run(runtime);
  }
  // A digest waits where its reader has had his mails of the hour.
  for (const time of ['09:05', '10:06']) {
    moveTo(runtime, Date.parse(`2026-11-13T${time}:00-05:00`));
    run(runtime);
  }
  const found = NAMES.map((name) => {
    const ofKind = outbox.mails.filter(KINDS[name]!);
    // The longest is the hardest to fit.
    return [name, ofKind.sort((a, b) => b.body.length - a.body.length)[0]] as const;
  });
  return new Map(found.flatMap(([name, one]) => (one === undefined ? [] : [[name, one]])));
}

function moveTo(runtime: Runtime, at: number): void {
  runtime.advanceTo(at);
  runtime.sheet.write('Tickets!A2', trackerAt(at, sampleTickets()));
}

function run(runtime: Runtime): void {
  const { ran, why } = runtime.callFromPage('runNow') as { ran: boolean; why: string };
  if (!ran) throw new Error(why);
}

/** A mail as a reader's program shows it: its own background, its own letters, the mail's markup and nothing else of it. */
async function opened(
  name: string,
  width: number,
  scheme: 'light' | 'dark',
): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage();
  const asked: string[] = [];
  await context.route('**/*', (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  const [ground, ink] = scheme === 'dark' ? ['#1f1f1f', '#e8eaed'] : ['#ffffff', '#202124'];
  const style = `:root{color-scheme:${scheme}}body{margin:16px;background:${ground};color:${ink};font:14px Arial,sans-serif}`;
  const html = mails.get(name)!.htmlBody!;
  await page.setContent(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title><style>${style}</style></head><body><main>${html}</main></body></html>`,
  );
  return { page, asked };
}

test('the day has brought every kind of mail', () => {
  expect([...mails.keys()].sort()).toEqual([...NAMES].sort());
});

const LOOKS = NAMES.flatMap((name) =>
  ([600, 320] as const).flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => [name, width, scheme] as const),
  ),
);

test.each(LOOKS)(
  '%s at %d px, %s: nothing sticks out, nothing is fetched, everything can be read',
  async (name, width, scheme) => {
    const { page, asked } = await opened(name, width, scheme);
    const found = (await page.evaluate(`(() => ({
    scrolls: document.documentElement.scrollWidth - innerWidth,
    wide: [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth - 15)
      .map((element) => element.outerHTML.slice(0, 100)),
    smallest: Math.min(...[...document.querySelectorAll('main *')]
      .filter((element) => element.textContent.trim() !== '')
      .map((element) => parseFloat(getComputedStyle(element).fontSize))),
  }))()`)) as { scrolls: number; wide: string[]; smallest: number };
    expect(found).toEqual({ scrolls: 0, wide: [], smallest: 14 });
    await page.evaluate(AXE);
    const { violations } = (await page.evaluate('axe.run(document.querySelector("main"))')) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
    expect(asked).toEqual([]);
    if (PICTURES.some(([kind, at, look]) => kind === name && at === width && look === scheme)) {
      const file = `mail-${name}-${width}${scheme === 'dark' ? '-dark' : ''}.png`;
      await page.screenshot({
        path: join(PROJECT, 'docs/images', file),
        clip: {
          x: 0,
          y: 0,
          width,
          height: Math.min(900, await page.evaluate('document.body.offsetHeight + 32')),
        },
      });
    }
    await page.context().close();
  },
);

test.each(NAMES)('%s: what mail programs take away is not in it', (name) => {
  const { htmlBody = '', body, subject } = mails.get(name)!;
  expect(Buffer.byteLength(htmlBody)).toBeLessThan(CLIPPED_BYTES);
  expect(htmlBody).not.toMatch(
    /<(?:style|script|img|svg|link|form|input|iframe|video)\b|url\(|position:|float:|flex|grid/i,
  );
  expect(htmlBody).not.toMatch(/\s(?:class|id|on\w+)=/i);
  const addresses = Array.from(htmlBody.matchAll(/(?:href|src)="([^"]*)"/g), ([, address]) => address!);
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^https:\/\/docs\.google\.com\/spreadsheets\//);
  expect(subject.length).toBeLessThanOrEqual(200);
  expect(body).not.toMatch(/<\w|&\w+;|undefined|NaN|\[object/);
  expect(body.split('\n').length).toBeGreaterThan(2);
});

test('each bar has its number in words beside it', async () => {
  const { page } = await opened('digest', 320, 'light');
  const bars = (await page.evaluate(`[...document.querySelectorAll('td[bgcolor]')]
    .map((cell) => cell.closest('table')).filter((table, at, all) => all.indexOf(table) === at)
    .map((table) => table.previousElementSibling.textContent)`)) as string[];
  expect(bars.length).toBeGreaterThan(1);
  for (const said of bars)
    expect(said).toMatch(/\d+% \(\d+ of \d+\), target \d+(\.\d)?%: (on|below) target$/);
  await page.context().close();
});

test('rehearsal mail goes to the owner alone', () => {
  expect(mails.get('rehearsal')!.to).toEqual([OWNER]);
});
