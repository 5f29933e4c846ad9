import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import { sampleSpreadsheet, setUpSpreadsheet } from './office';
import { layoutFaults, openSidebar, picture } from './sidebar';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

const HOUR_MS = 3_600_000;

test.each(['light', 'dark'] as const)(
  'columns are shown, inserted with a countdown, and taken out again: %s',
  async (colorScheme) => {
    const runtime = await setUpSpreadsheet();
    runtime.sheet.write('Tickets!I77', '');
    const before = runtime.sheet.used('Tickets')[0]!;
    const sidebar = await openSidebar(browser, runtime, 'Columns', { colorScheme });
    const { page } = sidebar;
    await page.getByRole('checkbox', { name: 'First response due' }).waitFor();
    await page.getByRole('checkbox', { name: 'First response countdown' }).check();
    await page.getByText('of First response countdown').locator('..').click();
    expect(await sidebar.violations()).toEqual([]);
    expect(await layoutFaults(sidebar)).toEqual([]);
    await picture(sidebar, `docs/images/columns-${colorScheme}.png`);

    await page.getByRole('button', { name: 'Insert', exact: true }).click();
    await page.getByText('columns inserted').waitFor();
    const headers = runtime.sheet.used('Tickets')[0]!;
    expect(headers).toEqual(expect.arrayContaining(['First response due', 'First response countdown']));
    const hoursLeft = () => {
      const [top, ...rows] = runtime.sheet.used('Tickets');
      return rows[75]![top!.indexOf('First response countdown')];
    };
    // Due 10:37 in New York; it is 10:00, and later 10:15: no script runs in between.
    expect(hoursLeft()).toBeCloseTo(37 / 60, 3);
    expect(runtime.world.document.recalculation).toBe('MINUTE');
    runtime.advanceTo(runtime.clock.now() + HOUR_MS / 4);
    runtime.recalculate();
    expect(hoursLeft()).toBeCloseTo(22 / 60, 3);

    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The columns are gone again').waitFor();
    expect(runtime.sheet.used('Tickets')[0]).toEqual(before);
    expect(runtime.sheet.names()).not.toContain('SLA Curve');
    expect(sidebar.errors).toEqual([]);
    expect(sidebar.requests).toEqual([]);
    await sidebar.close();
  },
  60_000,
);

test('before the set-up it says what to do first', async () => {
  const sidebar = await openSidebar(browser, await sampleSpreadsheet(), 'Columns');
  await sidebar.page.getByText('Choose Set up… in the menu first').waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
}, 30_000);

test('a column that somebody inserted meanwhile is not written twice', async () => {
  const runtime = await setUpSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Columns');
  await sidebar.page.getByRole('checkbox', { name: 'First response due' }).waitFor();
  runtime.sheet.write('Tickets!N1', 'First response due');
  await sidebar.page.getByRole('button', { name: 'Insert', exact: true }).click();
  await sidebar.page.getByText('"First response due" heads a column already').waitFor();
  await sidebar.close();
}, 30_000);

test('the tracker renamed while the page is open: the message names it and nothing is written', async () => {
  const runtime = await setUpSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Columns');
  await sidebar.page.getByRole('checkbox', { name: 'First response due' }).waitFor();
  runtime.sheet.rename('Tickets', 'Cases');
  await sidebar.page.getByRole('button', { name: 'Insert', exact: true }).click();
  await sidebar.page.getByText('Rename the tab back').waitFor();
  await sidebar.close();
}, 30_000);
