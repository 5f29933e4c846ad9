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
  'a zone by its city, hours copied, the sentence they mean, the year, saved and undone: %s',
  async (colorScheme) => {
    const runtime = await setUpSpreadsheet();
    const before = runtime.sheet.used('SLA Calendars');
    const sidebar = await openSidebar(browser, runtime, 'Calendars', { colorScheme });
    const { page } = sidebar;
    await page.getByRole('img', { name: /^2026: \d+ open days, 11 holidays/ }).waitFor();
    expect(await sidebar.violations()).toEqual([]);
    expect(await layoutFaults(sidebar)).toEqual([]);
    await picture(sidebar, `docs/images/calendars-${colorScheme}.png`);

    await page.getByLabel('Time zone').fill('madr');
    await page.getByRole('button', { name: 'Europe/Madrid' }).click();
    await page.getByLabel('Monday').fill('9-14, 16-19');
    await page.getByRole('button', { name: 'Copy Monday' }).click();
    // 16:00 on a Thursday in Madrid: in the afternoon's hours.
    await page.getByText('It is open now and closes 19:00').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved in SLA Calendars').waitFor();
    const [, row] = runtime.sheet.used('SLA Calendars');
    expect(row!.slice(1, 8)).toEqual(['Europe/Madrid', ...Array(5).fill('9-14, 16-19'), '']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('is as it was before').waitFor();
    expect(runtime.sheet.used('SLA Calendars')).toEqual(before);
    expect(sidebar.errors).toEqual([]);
    expect(sidebar.requests).toEqual([]);
    await sidebar.close();
  },
  60_000,
);

test('holidays of a place are shown, added once, and taken out again', async () => {
  const runtime = await setUpSpreadsheet();
  const before = runtime.sheet.used('SLA Holidays');
  const sidebar = await openSidebar(browser, runtime, 'Calendars');
  const { page } = sidebar;
  await page.getByText('Import public holidays').click();
  await page.getByLabel('Country').selectOption({ label: 'Spain' });
  await page.getByRole('button', { name: /^Add \d+ dates to Spain$/ }).waitFor();
  await page
    .getByLabel('Region')
    .selectOption({ label: 'Madrid' })
    .catch(() => undefined);
  await page.getByRole('button', { name: /^Add \d+ dates to / }).waitFor();
  expect(runtime.sheet.used('SLA Holidays')).toEqual(before);
  expect(await sidebar.violations()).toEqual([]);
  await page.getByRole('button', { name: /^Add \d+ dates to / }).click();
  await page.getByText(/Added \d+ dates to the set/).waitFor();
  const after = runtime.sheet.used('SLA Holidays');
  expect(after.length).toBeGreaterThan(before.length + 10);
  expect(after.some(([, date]) => date === '2026-12-25')).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The dates are gone again').waitFor();
  expect(runtime.sheet.used('SLA Holidays').length).toBe(before.length);
  await sidebar.close();
}, 60_000);

test('"EST" and hours that overlap are refused beside their fields, with what to write', async () => {
  const sidebar = await openSidebar(browser, await setUpSpreadsheet(), 'Calendars');
  const { page } = sidebar;
  await page.getByLabel('Time zone').fill('EST');
  await page.getByText('America/New_York').first().waitFor();
  expect(await page.getByLabel('Time zone').getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByLabel('Time zone').fill('UTC');
  await page.getByLabel('Tuesday').fill('9-12, 11-15');
  expect(await page.getByLabel('Tuesday').getAttribute('aria-invalid')).toBe('true');
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
}, 30_000);

test('a new name says who still names the old one; a name that stands twice is refused', async () => {
  const runtime = await setUpSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Calendars');
  const { page } = sidebar;
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Main desk');
  const [headers, ...rows] = runtime.sheet.used('SLA Policies');
  const naming = rows.filter((row) => row[headers!.indexOf('Calendar')] === 'Help desk').length;
  await page
    .getByText(`“Help desk” is named in ${naming} rows of SLA Policies and 0 of SLA Customers`)
    .waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await name.fill('Help desk');
  await page.getByText('is named in').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Add a calendar' }).click();
  await name.fill('help desk');
  await page.getByText('stands in row 2 of SLA Calendars as well').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await sidebar.close();
}, 30_000);

test('a holiday that cannot be read is named on the calendar whose set it spoils', async () => {
  const runtime = await setUpSpreadsheet();
  runtime.sheet.write('SLA Holidays!B2', "'25.12.2026 or so");
  const sidebar = await openSidebar(browser, runtime, 'Calendars');
  await sidebar.page.getByText(/SLA Holidays row 2, Date: "25.12.2026 or so"/).waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
}, 30_000);

test('before the set-up a calendar can be begun, and the page says what else to do', async () => {
  const sidebar = await openSidebar(browser, await sampleSpreadsheet(), 'Calendars');
  await sidebar.page.getByText('choose Set up… in the menu first').waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
}, 30_000);
