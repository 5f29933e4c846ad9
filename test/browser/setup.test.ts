import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import { createRuntime, type Runtime } from '../../local/runtime';
import { sampleSpreadsheet, setUpSpreadsheet } from './office';
import { layoutFaults, openSidebar, picture } from './sidebar';
import { xlsxFile } from './xlsxFile';

const CODE = join(__dirname, '../../dist/Code.js');

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

test.each(['light', 'dark'] as const)(
  'from an unknown tracker to a set-up and back: %s',
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
    expect(await firstRow.textContent()).toMatch(/[A-Z][a-z]{2} \d+ [A-Z][a-z]{2} 2026 \d\d:\d\d/);

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

test('every control is reached and worked by the keyboard alone', async () => {
  const runtime = await sampleSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByText('SLA Policies:').waitFor();
  const visited: string[] = [];
  for (let presses = 0; presses < 60 && visited[visited.length - 1] !== 'Create'; presses++) {
    await page.keyboard.press('Tab');
    visited.push((await page.evaluate('document.activeElement.textContent')) as string);
  }
  expect(visited[visited.length - 1]).toBe('Create');
  await page.keyboard.press('Enter');
  await page.getByText('No mail goes out yet').waitFor();
  await sidebar.close();
}, 30_000);

test('Create says how far it is; stopped half way, what was made is shown and can be taken away', async () => {
  const runtime = await sampleSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByText('SLA Policies:').waitFor();
  const creating = sidebar.hold('setupPart');
  await page.getByRole('button', { name: 'Create' }).click();
  // Eleven tabs, three at a time.
  creating.letOne();
  await page.getByText('Creating the tabs … 25 %').waitFor();
  creating.letOne();
  await page.getByText('Creating the tabs … 50 %').waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  creating.release();
  await page.getByText('The set-up was not finished').waitFor();
  expect(sidebar.calls.filter((name) => name === 'setupPart')).toHaveLength(3);
  expect(runtime.sheet.names()).toHaveLength(1 + 9);
  await page.getByText('SLA Policies, 11 rows').waitFor();
  expect(await sidebar.text()).not.toContain('SLA Ledger');
  expect(await sidebar.violations()).toEqual([]);
  expect(await layoutFaults(sidebar)).toEqual([]);
  await page.getByRole('button', { name: 'Remove all of this' }).click();
  await page.getByRole('button', { name: 'Create' }).waitFor();
  expect(runtime.sheet.names()).toEqual(['Tickets']);
  await sidebar.close();
}, 30_000);

test('a set-up that failed half way is finished by choosing Create again', async () => {
  const runtime = await sampleSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByText('SLA Policies:').waitFor();
  const creating = sidebar.hold('setupPart');
  await page.getByRole('button', { name: 'Create' }).click();
  creating.letOne();
  await page.getByText('25 %').waitFor();
  sidebar.fail('setupPart', 'Exceeded maximum execution time');
  creating.release();
  await page.getByText('took too long').waitFor();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('No mail goes out yet').waitFor();
  const headers = runtime.sheet.used('Tickets')[0]!;
  expect(headers.filter((header) => header === 'First response due')).toHaveLength(1);
  await sidebar.close();
}, 30_000);

test('the page closed and opened again still offers Undo, and says what was changed since', async () => {
  const runtime = await sampleSpreadsheet();
  const before = runtime.sheet.used('Tickets')[0];
  const first = await openSidebar(browser, runtime, 'Setup');
  await first.page.getByText('SLA Policies:').waitFor();
  await first.page.getByRole('button', { name: 'Create' }).click();
  await first.page.getByText('No mail goes out yet').waitFor();
  await first.close();

  runtime.run('tick');
  const { page, ...sidebar } = await openSidebar(browser, runtime, 'Setup');
  await page.getByRole('button', { name: 'Undo the set-up' }).click();
  // A run stamps SLA Settings, which is nobody's change.
  await page.getByRole('button', { name: 'Remove all of this', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Keep it' }).click();
  runtime.sheet.write('SLA Holidays!C2', 'Our own day');
  runtime.sheet.add('Notes', [['mine']]);
  await page.getByRole('button', { name: 'Undo the set-up' }).click();
  await page.getByText('SLA Holidays, 22 rows (changed since)').waitFor();
  expect(await sidebar.text()).toContain('12 formula columns beside Tickets');
  expect((await sidebar.text()).match(/changed since/g)).toHaveLength(1);
  expect(await layoutFaults({ page, ...sidebar })).toEqual([]);

  runtime.callFromPage('mailOn', { addresses: [] });
  await page.getByRole('button', { name: 'Remove all of this, also the 1 changed' }).click();
  await page.getByText('Turn it off in Health first').waitFor();
  expect(runtime.sheet.names()).toContain('SLA Policies');
  runtime.run('turnMailOff');
  await page.getByRole('button', { name: 'Remove all of this, also the 1 changed' }).click();
  await page.getByRole('button', { name: 'Create' }).waitFor();
  expect(runtime.sheet.names()).toEqual(['Tickets', 'Notes']);
  expect(runtime.sheet.used('Tickets')[0]).toEqual(before);
  expect(runtime.callFromPage('undoPreview')).toBeNull();
  await sidebar.close();
}, 30_000);

test('tabs of a set-up that lost its settings are in the way of a new one, and can be taken away on the page', async () => {
  const runtime = await sampleSpreadsheet();
  const first = await openSidebar(browser, runtime, 'Setup');
  await first.page.getByText('SLA Policies:').waitFor();
  await first.page.getByRole('button', { name: 'Create' }).click();
  await first.page.getByText('No mail goes out yet').waitFor();
  await first.close();

  runtime.sheet.remove('SLA Settings');
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByText('"SLA Policies" is a tab that is there already').waitFor();
  await page.getByRole('button', { name: 'Undo the set-up' }).click();
  await page.getByText('SLA Settings, 0 rows (not there any more)').waitFor();
  await page.getByRole('button', { name: /^Remove all of this/ }).click();
  await page.locator('button:enabled', { hasText: 'Create' }).waitFor();
  expect(runtime.sheet.names()).toEqual(['Tickets']);
  expect(await page.getByRole('button', { name: 'Undo the set-up' }).count()).toBe(0);
  await sidebar.close();
}, 30_000);

test('another reading of a clause is what gets written', async () => {
  const runtime = await sampleSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByText('unclear clauses').click();
  await page.getByLabel('UTC-5 all year').check();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('No mail goes out yet').waitFor();
  expect(runtime.sheet.value('SLA Calendars!B2')).toBe('UTC-5');
  await sidebar.close();
}, 30_000);

test('a second tab is watched as well, and can be taken out again', async () => {
  const runtime = await setUpSpreadsheet();
  runtime.sheet.add('Night desk', [
    ['Ref', 'Opened on', 'Priority'],
    ['N-1', new Date('2026-11-12T03:00:00Z'), 'High'],
  ]);
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByLabel('Night desk').check();
  await page.getByText('1 ticket, headers in row 1').waitFor();
  await page.getByRole('button', { name: 'Add tracker' }).click();
  await page.getByText('Night desk is watched from now on').waitFor();
  const settings = () => runtime.sheet.used('SLA Settings').map((row) => row.slice(0, 3));
  const rows = () => settings().filter(([, tab]) => tab === 'Night desk');
  expect(rows()).toContainEqual(['column: opened', 'Night desk', 'Opened on']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('radio', { name: 'Night desk' }).waitFor();
  expect(rows()).toEqual([]);
  await sidebar.close();
}, 30_000);

test('in a further tab a header of its own is chosen for a metric; words that no policy has are told', async () => {
  const runtime = await setUpSpreadsheet();
  runtime.sheet.add('Night desk', [
    ['Ref', 'Opened on', 'Priority', 'Quittiert'],
    ['N-1', new Date('2026-11-12T03:00:00Z'), 'Eilig', new Date('2026-11-12T03:10:00Z')],
  ]);
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByLabel('Night desk').check();
  await page.getByText('"Eilig" is no priority of the agreement').waitFor();
  await page.getByText(/^Columns: /).click();
  await page.getByLabel('acknowledgement').selectOption('Quittiert');
  await page.getByText('as you said').waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await page.getByRole('button', { name: 'Add tracker' }).click();
  await page.getByText('Night desk is watched from now on').waitFor();
  const settings = runtime.sheet.used('SLA Settings').map((row) => row.slice(0, 3));
  expect(settings).toContainEqual(['column: acknowledgement', 'Night desk', 'Quittiert']);
  expect(sidebar.errors).toEqual([]);
  await sidebar.close();
}, 30_000);

async function spreadsheetWith(...rows: (string | Date)[][]): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'Europe/Madrid', now: '2026-11-12T15:00:00Z' });
  const [empty] = runtime.sheet.names();
  runtime.sheet.add('Work', rows);
  runtime.sheet.remove(empty!);
  return runtime;
}

const OPENED = new Date('2026-11-12T09:00:00Z');

test.each<[string, (string | Date)[][], RegExp]>([
  ['an empty tab', [], /no row of headers in the first 10 rows/],
  [
    'no column of opening',
    [
      ['Ticket', 'Colour'],
      ['T-1', 'red'],
    ],
    /opened/i,
  ],
  ['headers and nothing below', [['Ticket', 'Opened', 'Priority']], /no ticket below the headers yet/],
])(
  '%s: says what to write, and Create stays off',
  async (_, rows, message) => {
    const runtime = await spreadsheetWith(...rows);
    const sidebar = await openSidebar(browser, runtime, 'Setup');
    await sidebar.page.getByRole('alert').first().waitFor();
    expect(await sidebar.text()).toMatch(message);
    if (!/no ticket below/.test(message.source)) {
      await expect(sidebar.page.getByRole('button', { name: 'Create' }).isDisabled()).resolves.toBe(true);
    }
    expect(await sidebar.violations()).toEqual([]);
    expect(runtime.sheet.names()).toEqual(['Work']);
    await sidebar.close();
  },
  30_000,
);

test('headers in row 3 below a merged title are found', async () => {
  const runtime = await spreadsheetWith(
    ['Support tickets of Acme', '', ''],
    ['', '', ''],
    ['Ticket', 'Opened', 'Priority'],
    ['T-1', OPENED, 'High'],
  );
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  await sidebar.page.getByText('1 ticket, headers in row 3').waitFor();
  await sidebar.close();
}, 30_000);

test('merged cells in the headers and among the tickets are named with what they hide', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'merged-'));
  const file = join(folder, 'merged.xlsx');
  const at = (moment: string) => ({ moment });
  const rows = [
    ['Support tickets', '', '', '', ''],
    ['Ticket', 'Opened', 'Customer', 'Priority', 'Notes'],
    ['T-1', at('2026-11-10 09:00'), 'Alder', 'High', 'long'],
    ['T-2', at('2026-11-10 10:00'), '', 'Low', ''],
  ];
  writeFileSync(file, xlsxFile('Work', rows, ['A1:E1', 'C3:C4', 'E3:E4']));
  const runtime = await createRuntime({
    codePath: CODE,
    file,
    zone: 'Europe/Madrid',
    now: '2026-11-12T15:00:00Z',
  });
  rmSync(folder, { recursive: true });
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByText('2 tickets, headers in row 2').waitFor();
  const alert = page.getByRole('region', { name: 'Tab Work' }).getByRole('alert');
  expect(await alert.textContent()).toContain('"Customer" is blank in row 4');
  expect(await alert.textContent()).not.toContain('E3:E4');
  await page.getByText('SLA Policies:').waitFor();
  await page.getByText('worth knowing').click();
  expect(await sidebar.text()).toMatch(/worth knowing[\s\S]*C3:C4/);
  expect(await layoutFaults(sidebar)).toEqual([]);
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
}, 30_000);

test('two columns called "Status": both are named, and choosing another settles it', async () => {
  const runtime = await spreadsheetWith(
    ['Ticket', 'Opened', 'Priority', 'Status', 'Status', 'State now'],
    ['T-1', OPENED, 'High', 'New', 'Closed', 'Open'],
  );
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByRole('alert').first().waitFor();
  expect(await page.getByRole('alert').first().textContent()).toContain('Status');
  await page.getByLabel('Status', { exact: true }).selectOption('State now');
  await page.getByRole('region', { name: 'Tab Work' }).getByRole('alert').waitFor({ state: 'detached' });
  await sidebar.close();
}, 30_000);

test('dates that leave nothing open are no question', async () => {
  const runtime = await spreadsheetWith(
    ['Ticket', 'Opened', 'Priority', 'Status'],
    ['T-1', "'2026-11-04 8:15", 'High', 'Open'],
    ['T-2', "'5 Nov 2026 9:15", 'Low', 'Open'],
  );
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  await sidebar.page.locator('button:enabled', { hasText: 'Create' }).waitFor();
  expect(await sidebar.text()).not.toMatch(/as text/i);
  await sidebar.close();
}, 30_000);

test('dates of which no day is above 12 are asked about on the page, and either answer can be taken back', async () => {
  const runtime = await spreadsheetWith(
    ['Ticket', 'Opened', 'Priority', 'Status'],
    ['T-1', "'3/4/2026 8:15", 'High', 'Open'],
    ['T-2', "'5/4/2026 9:15", 'Low', 'Open'],
    ['T-3', "'7/4/2026 9:15", 'Low', 'Open'],
  );
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByText('could be day/month or month/day').first().waitFor();
  const order = page.getByLabel('In dates written as text, what comes first?');
  await order.selectOption('The day (9/3 is 9 March)');
  await page.getByText('Dates as text: day first (as you said).').waitFor();
  await order.selectOption('As the dates themselves say');
  await page.getByText('could be day/month or month/day').first().waitFor();
  await order.selectOption('The day (9/3 is 9 March)');
  expect(await sidebar.violations()).toEqual([]);
  await page.locator('button:enabled', { hasText: 'Create' }).click();
  await page.getByText('No mail goes out yet').waitFor();
  const settings = runtime.sheet.used('SLA Settings').map((row) => row.slice(0, 3));
  expect(settings).toContainEqual(['date order', 'Work', 'day first']);
  await sidebar.close();
}, 30_000);

test('none, the row of the headers and what a status means are said on the page, and kept', async () => {
  const day = (moment: string) => new Date(`2026-11-${moment}:00Z`);
  const tickets = Array.from({ length: 10 }, (_, nth) => [
    `T-${nth}`,
    'High',
    'With the vendor',
    day('11T09:00'),
    day('11T09:10'),
    day('30T00:00'),
  ]);
  const runtime = await spreadsheetWith(
    ['Ticket', 'Priority', 'Status', 'Dates', '', ''],
    ['Ticket', 'Priority', 'Status', 'Opened', 'First reply', 'End date'],
    ...tickets,
  );
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByText('10 tickets, headers in row 2').waitFor();
  await page.getByText(/^Columns:/).click();
  expect(await page.getByLabel('Resolved', { exact: true }).inputValue()).toBe('End date');
  await page.getByLabel('Resolved', { exact: true }).selectOption('– none –');
  await page.getByText(/1 status is read by the words/).click();
  await page.getByLabel('“With the vendor” means').selectOption('paused');
  await page.getByLabel('Headers stand in row').fill('1');
  await page.getByText('11 tickets, headers in row 1').waitFor();
  await page.getByLabel('Headers stand in row').fill('2');
  await page.getByText('10 tickets, headers in row 2').waitFor();
  await page.getByText('How your words were understood').click();
  await page.getByText('status "With the vendor" is read as paused').waitFor();
  expect(await page.getByLabel('Resolved', { exact: true }).inputValue()).toBe('');
  expect(await sidebar.violations()).toEqual([]);
  expect(await layoutFaults(sidebar)).toEqual([]);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('No mail goes out yet').waitFor();
  const settings = runtime.sheet.used('SLA Settings').map((row) => row.slice(0, 3));
  expect(settings).toContainEqual(['header row', 'Work', '2']);
  expect(settings).toContainEqual(['status: With the vendor', 'Work', 'paused']);
  expect(settings.map(([setting]) => setting)).not.toContain('column: resolved');
  await sidebar.close();
}, 30_000);

test('an answer that nobody can read is told beside its question, and Create stays off', async () => {
  const sidebar = await openSidebar(browser, await sampleSpreadsheet(), 'Setup');
  const { page } = sidebar;
  await page.getByLabel('Start from').selectOption('product-support');
  const zone = page.getByLabel(/In which time zone/);
  const [hours, holidays] = [page.getByLabel(/From when to when/), page.getByLabel(/Whose public holidays/)];
  await zone.fill('EST');
  await hours.fill('9 to 5');
  await holidays.fill('United States');
  await page.locator('.field-error').nth(1).waitFor();
  expect(await zone.getAttribute('aria-invalid')).toBe('true');
  expect(await hours.getAttribute('aria-invalid')).toBe('true');
  expect(await holidays.getAttribute('aria-invalid')).toBe('false');
  const create = page.getByRole('button', { name: 'Create' });
  expect(await create.isDisabled()).toBe(true);
  expect(await sidebar.violations()).toEqual([]);
  await zone.fill('America/New_York');
  await hours.fill('09:00-17:00');
  await page.locator('.field-error').first().waitFor({ state: 'detached' });
  await page.waitForFunction(`!document.querySelector('button.primary').disabled`);
  await sidebar.close();
}, 30_000);

test('a tab renamed while the page is open is named, with the tabs there are', async () => {
  const runtime = await sampleSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Setup');
  const { page } = sidebar;
  await page.getByText('SLA Policies:').waitFor();
  runtime.sheet.rename('Tickets', 'Cases');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('"Tickets" is no tab of this spreadsheet').first().waitFor();
  expect(await sidebar.text()).toContain('Cases');
  expect(runtime.sheet.names()).toEqual(['Cases']);
  await sidebar.close();
}, 30_000);
