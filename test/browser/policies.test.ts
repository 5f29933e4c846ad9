import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import { sampleSpreadsheet, setUpSpreadsheet } from './office';
import { layoutFaults, openSidebar, picture } from './sidebar';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

test.each(['light', 'dark'] as const)(
  'a target is changed, read aloud, its effect seen, saved as a new version and undone: %s',
  async (colorScheme) => {
    const runtime = await setUpSpreadsheet();
    const before = runtime.sheet.used('SLA Policies');
    const sidebar = await openSidebar(browser, runtime, 'Policies', { colorScheme });
    const { page } = sidebar;
    await page.getByRole('button', { name: /change first response, Standard/ }).click();
    await page.getByLabel('Within', { exact: true }).fill('45m');
    await page.getByText(/within 45 business minutes .* opened \w+ \d\d:\d\d is due/).waitFor();
    await page.getByRole('radio', { name: 'A correction' }).check();
    await page.getByRole('button', { name: 'See what changes' }).click();
    await page.getByText(/of \d+ open promises change\./).waitFor();
    await page.getByText(/is no earlier than the limit/).waitFor();
    expect(runtime.sheet.used('SLA Policies')).toEqual(before);
    expect(await sidebar.violations()).toEqual([]);
    expect(await layoutFaults(sidebar)).toEqual([]);
    // Five priorities stand beside each other, none out of sight.
    expect(await page.locator('.matrix thead th').allTextContents()).toHaveLength(5);
    expect(
      await page.evaluate(`(() => {
        const { scrollWidth, clientWidth } = document.querySelector('.matrix').parentElement;
        return scrollWidth - clientWidth;
      })()`),
    ).toBe(0);
    await picture(sidebar, `docs/images/policies-${colorScheme}.png`);

    await page.getByRole('radio', { name: 'A new version' }).check();
    await page.getByLabel('In force from').fill('2026-12-01');
    await page.getByRole('button', { name: 'See what changes' }).click();
    await page.getByText('None of the').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved in SLA Policies').waitFor();
    const [headers, ...rows] = runtime.sheet.used('SLA Policies');
    const column = (name: string) => headers!.indexOf(name);
    const response = rows.filter(
      (row) => row[column('Metric')] === 'first response' && row[column('Priority')] === 'Standard',
    );
    expect(
      response.map((row) =>
        ['Version', 'Effective from', 'Effective to', 'Limit'].map((name) => row[column(name)]),
      ),
    ).toEqual([
      ['1', expect.anything(), '2026-11-30', '2bh'],
      ['2', '2026-12-01', '', '45m'],
    ]);

    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('is as it was before').waitFor();
    expect(runtime.sheet.used('SLA Policies')).toEqual(before);
    expect(sidebar.errors).toEqual([]);
    expect(sidebar.requests).toEqual([]);
    await sidebar.close();
  },
  60_000,
);

test('a slip in a new version is mended in that version, with everything left as offered', async () => {
  const runtime = await setUpSpreadsheet();
  const { page, close } = await openSidebar(browser, runtime, 'Policies');
  for (const limit of ['45m', '50m']) {
    await page.getByRole('button', { name: /change first response, Standard/ }).click();
    await page.getByLabel('Within', { exact: true }).fill(limit);
    await page.getByRole('button', { name: 'See what changes' }).click();
    await page.getByText(/open promises? change|None of the/).waitFor();
    if (limit === '50m') await page.getByText('it is changed itself').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved in SLA Policies').waitFor();
  }
  const [headers, ...rows] = runtime.sheet.used('SLA Policies');
  const cell = (row: (typeof rows)[number], name: string) => row[headers!.indexOf(name)];
  const response = rows.filter(
    (row) => cell(row, 'Metric') === 'first response' && cell(row, 'Priority') === 'Standard',
  );
  expect(response.map((row) => ['Version', 'Effective to', 'Limit'].map((name) => cell(row, name)))).toEqual([
    ['1', expect.stringMatching(/^\d{4}-/), '2bh'],
    ['2', '', '50m'],
  ]);
  await close();
}, 60_000);

test('"2 days" is refused beside the field, with what to write', async () => {
  const sidebar = await openSidebar(browser, await setUpSpreadsheet(), 'Policies');
  const { page } = sidebar;
  await page.getByRole('button', { name: /change first response, Standard/ }).click();
  const limit = page.getByLabel('Within', { exact: true });
  await limit.fill('2 days');
  await page.getByText(/2bd/).last().waitFor();
  expect(await limit.getAttribute('aria-invalid')).toBe('true');
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
}, 30_000);

test('two people save at once: both changes stand in the end, and the page says so in between', async () => {
  const runtime = await setUpSpreadsheet();
  const [ann, bob] = [
    await openSidebar(browser, runtime, 'Policies'),
    await openSidebar(browser, runtime, 'Policies'),
  ];
  for (const [{ page }, cell, target] of [
    [ann, /change first response, Standard/, '3bh'],
    [bob, /change first response, Low/, '7bh'],
  ] as const) {
    await page.getByRole('button', { name: cell }).click();
    await page.getByLabel('Within', { exact: true }).fill(target);
    await page.getByRole('radio', { name: 'A correction' }).check();
    await page.getByRole('button', { name: 'See what changes' }).click();
    await page.getByText(/open promises/).waitFor();
  }
  await ann.page.getByRole('button', { name: 'Save' }).click();
  await ann.page.getByText('Saved in SLA Policies').waitFor();
  await bob.page.getByRole('button', { name: 'Save' }).click();
  await bob.page.getByText('somebody else changed SLA Policies meanwhile (1 row)').waitFor();
  const limits = () => {
    const [headers, ...rows] = runtime.sheet.used('SLA Policies');
    return rows
      .filter((row) => row[headers!.indexOf('Metric')] === 'first response')
      .map((row) => row[headers!.indexOf('Limit')]);
  };
  expect(limits()).toContain('3bh');
  expect(limits()).not.toContain('7bh');
  await bob.page.getByRole('button', { name: 'Save' }).click();
  await bob.page.getByText('Saved in SLA Policies').waitFor();
  expect(limits()).toEqual(expect.arrayContaining(['3bh', '7bh']));
  await ann.close();
  await bob.close();
}, 60_000);

test('before the set-up it says what to do first', async () => {
  const sidebar = await openSidebar(browser, await sampleSpreadsheet(), 'Policies');
  await sidebar.page.getByText('Choose Set up… in the menu').waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
}, 30_000);
