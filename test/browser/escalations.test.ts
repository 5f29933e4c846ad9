import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import { sampleSpreadsheet, setUpSpreadsheet, turnMailOn } from './office';
import { layoutFaults, openSidebar, picture, seenBy } from './sidebar';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

test.each(['light', 'dark'] as const)(
  'the ladder, a step changed and undone, a recipient approved, a mail to oneself: %s',
  async (colorScheme) => {
    const runtime = await setUpSpreadsheet();
    runtime.sheet.write('SLA Roles!A6', [['supervisor', 'nina@example.com']]);
    const before = runtime.sheet.used('SLA Steps');
    const sidebar = await openSidebar(browser, runtime, 'Escalations', { colorScheme });
    const { page } = sidebar;
    await page.getByText('If nobody acts').waitFor();
    const promise = page.getByLabel('Example promise');
    const offered = await promise.locator('option').allInnerTexts();
    await promise.selectOption({ label: offered.find((text) => /first response, Critical/.test(text))! });
    // Two business hours from 08:00 tomorrow: a quarter of them before the end is 09:30.
    await page.getByText('09:30', { exact: false }).first().waitFor();
    expect(await page.locator('.ladder').innerText()).toMatch(
      /08:00 opened[\s\S]*09:30 25% before[\s\S]*10:00 due/,
    );
    await page.getByText('nina@example.com').first().waitFor();
    expect(await sidebar.violations()).toEqual([]);
    expect(await layoutFaults(sidebar)).toEqual([]);
    await picture(sidebar, `docs/images/escalations-${colorScheme}.png`);

    await page.locator('summary', { hasText: '25% before' }).first().click();
    await page.getByLabel('When').first().fill('50% before');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved in SLA Steps').waitFor();
    expect(runtime.sheet.used('SLA Steps')[1]).toContain('50% before');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('is as it was before').waitFor();
    expect(runtime.sheet.used('SLA Steps')).toEqual(before);

    await page.getByLabel('nina@example.com').check();
    await page.getByRole('button', { name: 'Approve the ticked' }).click();
    await page.getByLabel('nina@example.com').waitFor({ state: 'detached' });
    expect([...runtime.properties.user.get('owner@example.com')!.values()]).toEqual(['nina@example.com']);
    // Those that stand with open tickets, where a role is a column.
    const others = page.getByLabel(/@example\.com$/);
    expect(await others.count()).toBeGreaterThan(0);
    for (const box of await others.all()) await box.check();
    await page.getByRole('button', { name: 'Approve the ticked' }).click();
    await page.getByText('Every address is approved').waitFor();

    await page.getByRole('button', { name: 'Test mail to me only' }).click();
    await page.getByText('Sent to owner@example.com').waitFor();
    expect(runtime.outbox.mails.map(({ to }) => to)).toEqual([['owner@example.com']]);
    expect(sidebar.errors).toEqual([]);
    expect(sidebar.requests).toEqual([]);
    await sidebar.close();
  },
  60_000,
);

test('an offset nobody can read is refused beside its field, and nothing can be saved', async () => {
  const sidebar = await openSidebar(browser, await setUpSpreadsheet(), 'Escalations');
  const { page } = sidebar;
  await page.locator('summary', { hasText: '25% before' }).first().click();
  await page.getByLabel('When').first().fill('soon');
  expect(await page.getByLabel('When').first().getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  expect(await sidebar.text()).toContain('"soon" is not an offset from a deadline');
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
}, 30_000);

test('columns that a colleague has put in meanwhile: nothing is saved or undone, and what was typed stays to be seen', async () => {
  const runtime = await setUpSpreadsheet();
  const moveColumns = (note: string) => {
    const rows = runtime.sheet.used('SLA Steps');
    runtime.sheet.write(
      'SLA Steps!A1',
      rows.map((row, at) => [at === 0 ? note : '', ...row]),
    );
    return runtime.sheet.used('SLA Steps');
  };
  const sidebar = await openSidebar(browser, runtime, 'Escalations');
  const { page } = sidebar;
  const [save, undo] = ['Save', 'Undo'].map((name) => page.getByRole('button', { name, exact: true }));
  const refused = page.getByText('The columns of SLA Steps have changed meanwhile');
  await page.locator('summary', { hasText: '25% before' }).first().click();
  await page.getByLabel('When').first().fill('50% before');
  await save!.click();
  await page.getByText('Saved in SLA Steps').waitFor();

  const once = moveColumns('Note');
  await undo!.click();
  await refused.waitFor();
  expect(runtime.sheet.used('SLA Steps')).toEqual(once);

  await page.getByLabel('When').first().fill('60% before');
  // The save that went well, the undo, and two that must not.
  for (const saves of [3, 4]) {
    await save!.click();
    while (sidebar.calls.filter((name) => name === 'saveTab').length < saves) await page.waitForTimeout(20);
    await page.getByRole('button', { name: 'Save', disabled: false }).waitFor();
    await refused.waitFor();
    expect(runtime.sheet.used('SLA Steps')).toEqual(once);
    expect(await page.getByLabel('When').first().inputValue()).toBe('60% before');
  }
  expect(await sidebar.violations()).toEqual([]);
  expect(sidebar.errors).toEqual([]);
  await sidebar.close();
}, 30_000);

test('a colleague is told whose approvals count, and is offered none of his own', async () => {
  const runtime = await setUpSpreadsheet();
  turnMailOn(runtime);
  const sidebar = await openSidebar(browser, seenBy(runtime, 'bea@example.com'), 'Escalations');
  const { page } = sidebar;
  await page.getByText('As if mail went out under your account. Only owner@example.com knows').waitFor();
  await page.getByText('Mail goes out under owner@example.com, who approves').waitFor();
  expect(await page.getByRole('button', { name: 'Approve the ticked' }).count()).toBe(0);
  expect(await sidebar.text()).not.toMatch(/by the owner|approved by you:/);
  expect(await sidebar.violations()).toEqual([]);
  expect(await layoutFaults(sidebar)).toEqual([]);
  await sidebar.close();
}, 30_000);

test('an address that left SLA Roles meanwhile is not approved', async () => {
  const runtime = await setUpSpreadsheet();
  runtime.sheet.write('SLA Roles!A6', [['supervisor', 'nina@example.com']]);
  const sidebar = await openSidebar(browser, runtime, 'Escalations');
  const { page } = sidebar;
  await page.getByLabel('nina@example.com').check();
  runtime.sheet.write('SLA Roles!B6', 'mallory@example.org');
  await page.getByRole('button', { name: 'Approve the ticked' }).click();
  await page.getByText('stands neither in SLA Roles, SLA Steps or SLA Digests nor').waitFor();
  expect(runtime.properties.user.get('owner@example.com')?.size ?? 0).toBe(0);
  await sidebar.close();
}, 30_000);

test('before the set-up it says what to do first', async () => {
  const sidebar = await openSidebar(browser, await sampleSpreadsheet(), 'Escalations');
  await sidebar.page.getByText('Choose Set up… in the menu first').waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
}, 30_000);

test('times of the ladder name their zone where it is not the spreadsheet’s', async () => {
  const runtime = await setUpSpreadsheet();
  const open = async () => {
    const sidebar = await openSidebar(browser, runtime, 'Escalations');
    await sidebar.page.locator('.ladder').waitFor();
    const text = await sidebar.text();
    await sidebar.close();
    return text;
  };
  expect(await open()).not.toContain('Times are in');
  runtime.world.document.zone = 'Europe/Berlin';
  expect(await open()).toContain('Times are in America/New_York.');
}, 30_000);
