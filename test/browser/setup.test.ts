import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import { createRuntime } from '../../local/runtime';
import { sampleSpreadsheet, setUpSpreadsheet } from './office';
import { layoutFaults, openSidebar, picture } from './sidebar';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

test.each(['light', 'dark'] as const)(
  'from an unknown tracker to a set-up: %s',
  async (colorScheme) => {
    const runtime = await sampleSpreadsheet();
    const sidebar = await openSidebar(browser, runtime, 'Setup', { colorScheme });
    const { page } = sidebar;
    await page.getByText('SLA Policies:').waitFor();
    expect(runtime.sheet.names()).toEqual(['Tickets']);
    expect(await sidebar.text()).toContain('headers in row 1');
    expect(await sidebar.text()).toContain('America/New_York');
    expect(await sidebar.violations()).toEqual([]);
    expect(await layoutFaults(sidebar)).toEqual([]);
    await picture(sidebar, `docs/images/setup-${colorScheme}.png`);

    await page.getByText('First rows, as they are read').click();
    const firstRow = page.getByRole('region', { name: 'First rows of Tickets' }).locator('tbody tr').first();
    expect(await firstRow.innerText()).toMatch(/[A-Z][a-z]{2} \d+ [A-Z][a-z]{2} 2026 \d\d:\d\d/);

    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('No mail goes out yet').waitFor();
    expect(runtime.sheet.names()).toEqual(
      expect.arrayContaining(['SLA Policies', 'SLA Settings', 'SLA Ledger']),
    );
    expect(runtime.sheet.used('Tickets')[0]).toContain('First response due');
    expect(await sidebar.violations()).toEqual([]);

    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('is gone again').waitFor();
    expect(runtime.sheet.names()).toEqual(['Tickets']);
    expect(runtime.sheet.used('Tickets')[0]).not.toContain('First response due');
    expect(sidebar.errors).toEqual([]);
    expect(sidebar.requests).toEqual([]);
    await sidebar.close();
  },
  30_000,
);
