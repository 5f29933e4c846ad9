import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import type { Workbench } from '../../local/workbench/server';
import { showWorkbench, testWorkbench } from './workbenchPage';

// The newcomer works on A-2. Other people's addresses would first have to be approved.
const OWN = `Ticket,Opened,Customer,Priority,Status,Subject,Assignee,First response,Resolved
A-1,2026-11-10 16:40,Alder Clinics,High,Open,Cannot print,dana@example.com,,
A-2,2026-11-12 08:05,Birch Logistics,Critical,Open,Mail is down,desk.lead@example.com,,
A-3,2026-11-12 08:30,Cedar Schools,Standard,Open,New account,dana@example.com,2026-11-12 08:50,
A-4,2026-11-10 09:00,Alder Clinics,Low,Closed,Old keyboard,ines@example.com,2026-11-10 09:30,2026-11-10 15:00
`;

let browser: Browser;
let workbench: Workbench;
beforeAll(async () => {
  browser = await launchBrowser();
  // Thursday 09:00 in New York.
  workbench = await testWorkbench('2026-11-12T14:00:00Z');
}, 120_000);
afterAll(async () => {
  await workbench.close();
  await browser.close();
});

test('a newcomer gets from an own CSV to deadlines and a first escalation mail with ten clicks', async () => {
  const shown = await showWorkbench(browser, workbench);
  const { page } = shown;
  let clicks = 0;
  const click = async (target: { click(): Promise<void> }) => {
    await target.click();
    clicks += 1;
  };
  const choosing = page.waitForEvent('filechooser');
  await click(page.getByRole('button', { name: 'Open CSV or XLSX…' }));
  await (await choosing).setFiles({ name: 'desk.csv', mimeType: 'text/csv', buffer: Buffer.from(OWN) });
  await page.waitForFunction(`window.workbench && document.title.startsWith('desk')`);
  expect(await shown.cell('desk.csv!A2')).toBe('A-1');

  clicks += await shown.choose('Set up');
  const sidebar = page.frameLocator('#sidebar iframe');
  await sidebar.getByText('4 tickets, headers in row 1').waitFor();
  const create = sidebar.getByRole('button', { name: 'Create' });
  await sidebar.getByText('SLA Policies').first().waitFor();
  await page.screenshot({ path: 'docs/images/newcomer-set-up.png' });
  await click(create);
  await sidebar.getByText('Created 11 tabs').waitFor({ timeout: 30_000 });
  // High: 2 business hours, the desk is open 08:00-18:00. From Tuesday 16:40 that is 80 minutes on Tuesday, nothing on
  // Wednesday, a holiday, and 40 minutes on Thursday.
  await page.waitForFunction(
    `workbench.model.getters.getSheetIds().length > 5 && workbench.model.getters.getEvaluatedCell({ sheetId: workbench.model.getters.getActiveSheetId(), col: 10, row: 1 }).formattedValue !== ''`,
  );
  expect(await shown.cell('desk.csv!K1')).toBe('First response due');
  expect(await shown.cell('desk.csv!K2')).toBe('2026-11-12 08:40');
  expect(await shown.cell('desk.csv!M2')).toBe('Breached, open');
  expect(await shown.cell('desk.csv!M4')).toBe('Met');

  clicks += await shown.choose('Turn mail on');
  await click(page.getByRole('button', { name: 'Yes', exact: true }));
  await page.getByText('Mail is on').waitFor();
  await click(page.getByRole('button', { name: '+1 h' }));
  await page.locator('#clock', { hasText: '10:00' }).waitFor({ timeout: 60_000 });
  // Due 10:05 after two business hours; a quarter of them before, 09:35, its owner is warned.
  const mail = page.locator('.mail', { hasText: 'At risk: A-2 first response due 10:05 (30 min left)' });
  await mail.waitFor();
  expect(clicks).toBeLessThanOrEqual(10);
  await mail.locator('summary').click();
  await mail.frameLocator('iframe').getByText('Why you').waitFor();
  await page.getByRole('button', { name: 'Close the sidebar' }).click();
  await shown.scrollTo('H', 1);
  await page.waitForTimeout(300);
  await page.screenshot({ path: 'docs/images/newcomer-first-mail.png' });
  expect(shown.errors).toEqual([]);
  await page.close();
}, 180_000);
