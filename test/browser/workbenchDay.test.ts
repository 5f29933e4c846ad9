import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import type { Workbench } from '../../local/workbench/server';
import { type Shown, showWorkbench, testWorkbench } from './workbenchPage';
import { xlsxFile } from './xlsxFile';

/** Thursday 09:00 in New York. */
const MORNING = '2026-11-12T14:00:00Z';
const CSV = `Ticket,Opened,Customer,Priority,Status,Subject,Assignee,First response,Resolved
B-1,2026-11-12 08:50,Birch Logistics,Critical,Open,Mail is down,desk.lead@example.com,,
B-2,2026-11-12 08:55,Alder Clinics,Low,Open,Old keyboard,desk.lead@example.com,,
B-3,2026-11-12 17:20,Cedar Schools,Critical,Open,Door is locked,desk.lead@example.com,,
`;

let browser: Browser;
let workbench: Workbench;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());
beforeEach(async () => {
  workbench = await testWorkbench(MORNING);
}, 60_000);
afterEach(() => workbench.close());

async function openFile(shown: Shown, name: string, buffer: Buffer): Promise<void> {
  const { page } = shown;
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open CSV or XLSX…' }).click();
  await (await choosing).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  const title = name.replace(/\.\w+$/, '');
  await page.waitForFunction(`window.workbench && document.title.startsWith('${title}')`);
}

async function setUp({ page, choose }: Shown): Promise<void> {
  await choose('Set up');
  const sidebar = page.frameLocator('#sidebar iframe');
  await sidebar.getByText('SLA Policies').first().waitFor();
  await sidebar.getByRole('button', { name: 'Create' }).click();
  await sidebar.getByText('Created 11 tabs').waitFor({ timeout: 30_000 });
}

/** Fails with what is there instead, once it has had half a minute. */
async function eventually(read: () => unknown, expected: unknown): Promise<void> {
  const until = Date.now() + 30_000;
  while ((await read()) !== expected && Date.now() < until) await new Promise((go) => setTimeout(go, 100));
  expect(await read()).toBe(expected);
}

/** What the server tells a page, read without one. */
function listen(url: string) {
  const stop = new AbortController();
  let last = '';
  void (async () => {
    const { body } = await fetch(url, { signal: stop.signal });
    let text = '';
    for await (const part of body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      last = [...text.matchAll(/"nextRevisionId":"([^"]+)"/g)].pop()?.[1] ?? last;
    }
  })().catch(() => undefined);
  return {
    /** The newest change told, once it is another than the one given. */
    async newest(known: string): Promise<string> {
      while (last === known) await new Promise((resolve) => setTimeout(resolve, 5));
      return last;
    },
    close: () => stop.abort(),
  };
}

/** Subjects of the mails to the owner about risks, with their moment, the oldest first. */
async function warnings({ page }: Shown): Promise<string[]> {
  const mails = await page.locator('.mail summary').allInnerTexts();
  return mails
    .map((mail) => mail.split('\n').map((line) => line.trim()))
    .filter(([subject, to]) => /^At risk/.test(subject!) && to!.includes('desk.lead@'))
    .map((lines) => `${lines[lines.length - 1]}: ${lines[0]}`)
    .reverse();
}

test('"Play the day" goes on to 18:00 and "To tomorrow 09:00" to there; what falls due on the way is mailed at its time', async () => {
  const shown = await showWorkbench(browser, workbench);
  const { page } = shown;
  await openFile(shown, 'desk.csv', Buffer.from(CSV));
  await setUp(shown);
  await shown.choose('Turn mail on');
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.getByText('Mail is on').waitFor();
  await page.getByRole('button', { name: 'Play the day' }).click();
  await page.locator('#clock', { hasText: 'Thu 12 Nov 2026 18:00' }).waitFor({ timeout: 120_000 });
  await page.locator('.mail', { hasText: 'B-2' }).first().waitFor();
  // Critical: 2 business hours from 08:50, Low: 5 from 08:55; a quarter of them before, their owner is warned.
  expect(await warnings(shown)).toEqual([
    'Thu 12 Nov 2026 10:20: At risk: B-1 first response due 10:50 (30 min left) – Birch Logistics, Critical',
    'Thu 12 Nov 2026 12:40: At risk: B-2 first response due 13:55 (1 h 15 min left) – Alder Clinics, Low',
  ]);
  await page.getByRole('button', { name: 'To tomorrow 09:00' }).click();
  await page.locator('#clock', { hasText: 'Fri 13 Nov 2026 09:00' }).waitFor({ timeout: 120_000 });
  await page.locator('.mail', { hasText: 'B-3' }).first().waitFor();
  // The estimate within 24 hours by the clock is warned of 6 hours before. B-3: from 17:20 there are 40 minutes on Thursday and 80 on Friday, when the desk opens at 08:00.
  expect((await warnings(shown)).slice(2)).toEqual([
    'Fri 13 Nov 2026 02:50: At risk: B-1 estimate due 08:50 (6 h left) – Birch Logistics, Critical',
    'Fri 13 Nov 2026 02:55: At risk: B-2 estimate due 08:55 (6 h left) – Alder Clinics, Low',
    'Fri 13 Nov 2026 08:50: At risk: B-3 first response due 09:20 (30 min left) – Cedar Schools, Critical',
  ]);
  expect(await page.getByRole('button', { name: 'Stop' }).isVisible()).toBe(false);
  expect(shown.errors).toEqual([]);
  await page.close();
}, 300_000);

test('on its way the clock takes what is typed, shows the same in two pages, and stops when told', async () => {
  const [mine, theirs] = [await showWorkbench(browser, workbench), await showWorkbench(browser, workbench)];
  const { runtime } = workbench.desk();
  const ends = Date.parse('2026-11-12T23:00:00Z');
  await mine.page.getByRole('button', { name: 'Play the day' }).click();
  await mine.page.getByRole('button', { name: 'Stop' }).waitFor();
  // The server runs in this process too, so each key would wait for a step of the clock: all at once.
  await mine.page.evaluate(`(() => {
    const { getters, dispatch } = workbench.model;
    dispatch('UPDATE_CELL', { sheetId: getters.getActiveSheetId(), col: 2, row: 61, content: 'Typed on the way' });
  })()`);
  await eventually(() => runtime.sheet.value('Tickets!C62'), 'Typed on the way');
  expect(runtime.clock.now()).toBeLessThan(ends);
  await theirs.page.getByRole('button', { name: 'Stop' }).click();
  await mine.page.getByRole('button', { name: 'Play the day' }).waitFor({ timeout: 30_000 });
  const stoodAt = runtime.clock.now();
  expect(stoodAt).toBeLessThan(ends);
  expect(stoodAt % 300_000).toBe(0);
  await mine.page.waitForTimeout(1_000);
  expect(runtime.clock.now()).toBe(stoodAt);
  expect(await mine.page.locator('#clock').textContent()).toBe(
    await theirs.page.locator('#clock').textContent(),
  );
  expect(await mine.everything()).toEqual(await theirs.everything());
  expect(await mine.cell('Tickets!C62')).toBe('Typed on the way');
  expect([...mine.errors, ...theirs.errors]).toEqual([]);
  await Promise.all([mine.page.close(), theirs.page.close()]);
}, 120_000);

test('a page that needs long to follow still gets its change in: the clock waits for it', async () => {
  const { address } = workbench;
  const post = async (path: string, body: object) =>
    (await fetch(address + path, { method: 'POST', body: JSON.stringify(body) })).json();
  const told = listen(`${address}events?client=slow`);
  void post('clock', { move: 'day' });
  const sheetId = workbench.desk().runtime.workbook.sheets()[0]!.id;
  const change = (serverRevisionId: string) =>
    post('message', {
      type: 'REMOTE_REVISION',
      version: 1,
      serverRevisionId,
      nextRevisionId: 'mine',
      clientId: 'slow',
      timestamp: 0,
      commands: [{ type: 'UPDATE_CELL', sheetId, col: 2, row: 61, content: 'Typed on the way' }],
    });
  const first = await told.newest('');
  expect(await change('an older one')).toEqual({ taken: false });
  await told.newest(first);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await change(await told.newest(''))).toEqual({ taken: true });
  expect(workbench.desk().runtime.sheet.value('Tickets!C62')).toBe('Typed on the way');
  told.close();
  await post('clock', { move: 'stop' });
}, 60_000);

test('an XLSX file of another program is opened, set up, put back by Undo, and taken home as it is shown', async () => {
  const shown = await showWorkbench(browser, workbench);
  const { page } = shown;
  const at = (moment: string) => ({ moment });
  const file = xlsxFile('Cases', [
    ['Case', 'Opened', 'Client', 'Priority', 'Status', 'First response'],
    ['C-1', at('2026-11-10 16:40'), 'Alder', 'High', 'Open', ''],
    ['C-2', at('2026-11-12 08:05'), 'Birch', 'Critical', 'Open', at('2026-11-12 08:30')],
  ]);
  await openFile(shown, 'cases.xlsx', file);
  expect(await shown.cell('Cases!A3')).toBe('C-2');
  await setUp(shown);
  const sidebar = page.frameLocator('#sidebar iframe');
  // Tuesday 16:40 + 2 h: 80 minutes on Tuesday, a holiday, 40 on Thursday.
  await eventually(() => shown.cell('Cases!H2'), '2026-11-12 08:40');
  expect(await shown.cell('Cases!J3')).toBe('Met');

  const shownThen = await shown.everything();
  const taken = await downloaded(shown);
  await sidebar.getByRole('button', { name: 'Undo' }).click();
  await sidebar.getByText('is gone again').waitFor();
  await eventually(() => shown.cell('Cases!H2'), '');
  expect(workbench.desk().runtime.sheet.names()).toEqual(['Cases']);
  expect(Object.keys(await shown.everything()).every((place) => place.startsWith('Cases '))).toBe(true);

  await openFile(shown, 'taken.xlsx', taken);
  expect(await shown.cell('Cases!A3')).toBe('C-2');
  expect(await shown.everything()).toEqual(shownThen);
  expect(shown.errors).toEqual([]);
  await page.close();
}, 120_000);

async function downloaded({ page }: Shown): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download XLSX' }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await downloading).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** 0 black to 1 white, as it is seen. */
async function brightnessAt(page: Page, x: number, y: number): Promise<number> {
  const image = await page.screenshot({ clip: { x, y: Math.max(1, y), width: 2, height: 2 } });
  return (await page.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${image.toString('base64')}';
    await image.decode();
    const pen = new OffscreenCanvas(2, 2).getContext('2d');
    pen.drawImage(image, 0, 0);
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  })()`)) as number;
}

test('where the system is dark, the page, its grid, and its sidebar are; a mail is on white', async () => {
  const shown = await showWorkbench(browser, workbench, { colorScheme: 'dark' });
  const { page } = shown;
  await shown.choose('Health');
  const frame = page.frameLocator('#sidebar iframe');
  await frame.getByText('Mail is on').waitFor();
  await page.getByRole('button', { name: '+1 h' }).click();
  await page.locator('#clock', { hasText: '08:55' }).waitFor({ timeout: 60_000 });
  const mail = page.locator('.mail', { hasText: 'At risk: T-' }).first();
  await mail.locator('summary').click();
  await mail.frameLocator('iframe').getByText('Why you').waitFor();
  const places = {
    page: await page.locator('#bar').boundingBox(),
    grid: await page.locator('.o-grid canvas').first().boundingBox(),
    sidebar: await page.locator('#sidebar iframe').boundingBox(),
  };
  const frameOfMail = (await mail.locator('iframe').boundingBox())!;
  expect(await brightnessAt(page, frameOfMail.x + 3, frameOfMail.y + 300)).toBeCloseTo(1);
  for (const [name, place] of Object.entries(places)) {
    expect([name, (await brightnessAt(page, place!.x + 3, place!.y + place!.height - 60)) < 0.2]).toEqual([
      name,
      true,
    ]);
  }
  await page.screenshot({ path: 'docs/images/workbench-dark.png' });
  expect(shown.errors).toEqual([]);
  await page.close();
}, 120_000);
