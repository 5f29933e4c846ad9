import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import type { Runtime } from '../../local/runtime';
import { setUpSpreadsheet } from './office';
import { openSidebar } from './sidebar';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

test('long work shows that it goes on, then for how long, and can be stopped; its late answer is ignored', async () => {
  const sidebar = await openSidebar(browser, await setUpSpreadsheet(), 'Health');
  const { page } = sidebar;
  await page.getByRole('button', { name: 'Check all rows' }).waitFor();
  const checking = sidebar.hold('checkRows');
  await page.getByRole('button', { name: 'Check all rows' }).click();
  await page.getByText('Reading every row').waitFor();
  await page.getByText(/Reading every row … \d+ s so far/).waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await page.getByRole('button', { name: 'Stop' }).click();
  expect(await page.getByText('Reading every row').count()).toBe(0);
  checking.release();
  await page.waitForTimeout(500);
  expect(await page.getByText(/tickets can be read|are left out/).count()).toBe(0);
  await page.getByRole('button', { name: 'Check all rows' }).click();
  await page.getByText(/tickets can be read|are left out/).waitFor();
  await sidebar.close();
}, 30_000);

test('what writes offers no Stop, since half of it would be worse than all of it', async () => {
  const sidebar = await openSidebar(browser, await setUpSpreadsheet(), 'Health');
  const { page } = sidebar;
  await page.getByRole('button', { name: 'Turn mail on' }).waitFor();
  const installing = sidebar.hold('mailOn');
  await page.getByRole('button', { name: 'Turn mail on' }).click();
  await page.getByText('Installing the trigger').waitFor();
  expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
  installing.release();
  await page.getByText('Mail is on', { exact: true }).waitFor();
  await sidebar.close();
}, 30_000);

test('work in parts says how far it is, and after Stop no further part is asked for', async () => {
  const runtime = await setUpSpreadsheet();
  let parts = 0;
  const script: Pick<Runtime, 'callFromPage'> = {
    callFromPage(name, ...args) {
      if (name !== 'policyChanges') return runtime.callFromPage(name, ...args);
      parts++;
      const done = { open: 10, changed: 0, newlyLate: 0, first: [], problems: [] };
      return { ...done, done: parts * 10, rows: 100, next: { tracker: 0, from: parts * 10 } };
    },
  };
  const sidebar = await openSidebar(browser, script, 'Policies');
  const { page } = sidebar;
  await page.getByRole('button', { name: /change first response, Standard/ }).click();
  await page.getByLabel('Within', { exact: true }).fill('3bh');
  const looking = sidebar.hold('policyChanges');
  await page.getByRole('button', { name: 'See what changes' }).click();
  for (let part = 1; part <= 2; part++) looking.letOne();
  await page.getByText('20 %').waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  looking.release();
  await page.waitForTimeout(500);
  // The third was on its way already.
  expect(parts).toBeLessThanOrEqual(3);
  expect(await page.getByText('open promises').count()).toBe(0);
  await sidebar.close();
}, 30_000);

test.each([
  ['Exceeded maximum execution time', 'took too long'],
  ['NetworkError: Connection failure due to HTTP 0', 'no connection'],
  ['Service invoked too many times for one day', 'no more calls'],
  ['Cannot read properties of undefined', 'copy its diagnostics'],
])(
  '"%s" becomes a sentence that says what to do',
  async (said, shown) => {
    const sidebar = await openSidebar(browser, await setUpSpreadsheet(), 'Health');
    await sidebar.page.getByRole('button', { name: 'Check all rows' }).waitFor();
    sidebar.fail('checkRows', said);
    await sidebar.page.getByRole('button', { name: 'Check all rows' }).click();
    await sidebar.page.getByText(shown).waitFor();
    await sidebar.close();
  },
  30_000,
);
