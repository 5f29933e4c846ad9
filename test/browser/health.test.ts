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
  'mail is turned on, checked, paused and turned off: %s',
  async (colorScheme) => {
    const runtime = await setUpSpreadsheet();
    runtime.sheet.write('SLA Roles!A5', [['backup', 'nina@example.com']]);
    const sidebar = await openSidebar(browser, runtime, 'Health', { colorScheme });
    const { page } = sidebar;
    await page.getByText('Mail is off', { exact: true }).waitFor();
    expect(await sidebar.text()).toContain('nina@example.com');
    await page.getByRole('button', { name: 'Turn mail on' }).click();
    await page.getByText('Mail is on', { exact: true }).waitFor();
    expect(runtime.world.triggers.all.map(({ functionName }) => functionName)).toEqual(['tick']);

    await page.getByLabel('Rehearsal').check();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText(/\d+ mails sent/).waitFor();
    expect(runtime.outbox.mails.length).toBeGreaterThan(0);
    expect(new Set(runtime.outbox.mails.flatMap(({ to }) => to))).toEqual(new Set(['owner@example.com']));

    await page.getByRole('button', { name: 'Check all rows' }).click();
    await page.getByText(/tickets can be read|are left out/).waitFor();
    await page.getByText('Diagnostics').click();
    expect(await sidebar.violations()).toEqual([]);
    expect(await layoutFaults(sidebar)).toEqual([]);
    await picture(sidebar, `docs/images/health-${colorScheme}.png`);

    await page.getByLabel('Pause all mail').check();
    await page.getByText('All mail is paused', { exact: true }).waitFor();
    const before = runtime.outbox.mails.length;
    runtime.advanceTo(runtime.clock.now() + 3_600_000);
    expect(runtime.outbox.mails.length).toBe(before);

    await page.getByRole('button', { name: 'Turn mail off' }).click();
    await page.getByText('none', { exact: true }).waitFor();
    expect(runtime.world.triggers.all).toEqual([]);
    expect(sidebar.errors).toEqual([]);
    expect(sidebar.requests).toEqual([]);
    await sidebar.close();
  },
  60_000,
);

test('before the set-up it says what to do first', async () => {
  const sidebar = await openSidebar(browser, await sampleSpreadsheet(), 'Health');
  await sidebar.page.getByText('Choose Set up… in the menu first').waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await sidebar.close();
});

test('"Authorization is required" becomes what to do about it, and the page can look again', async () => {
  const sidebar = await openSidebar(browser, await setUpSpreadsheet(), 'Health');
  const { page } = sidebar;
  await page.getByText('Mail is off', { exact: true }).waitFor();
  sidebar.fail('mailOn', 'Authorization is required to perform that action.');
  await page.getByRole('button', { name: 'Turn mail on' }).click();
  await page.getByText('several Google accounts').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('private window');
  await page.getByRole('button', { name: 'Turn mail on' }).click();
  await page.getByText('Mail is on', { exact: true }).waitFor();
  await sidebar.close();
}, 30_000);

test('a role that got an address since the page was opened is not approved unseen', async () => {
  const runtime = await setUpSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Health');
  await sidebar.page.getByText('Mail is off', { exact: true }).waitFor();
  runtime.sheet.write('SLA Roles!A6', [['intruder', 'mallory@example.org']]);
  await sidebar.page.getByRole('button', { name: 'Turn mail on' }).click();
  await sidebar.page.getByText('was added meanwhile').waitFor();
  expect(runtime.world.triggers.all).toEqual([]);
  await sidebar.close();
}, 30_000);

test('assignees are listed before mail is turned on; a new one waits, is named, and is approved with a click', async () => {
  const runtime = await setUpSpreadsheet();
  const sidebar = await openSidebar(browser, runtime, 'Health');
  const { page } = sidebar;
  await page.getByText('Mail is off', { exact: true }).waitFor();
  await page.getByText('dana@example.com').waitFor();
  expect(await page.getByText('in a column of the tracker').count()).toBe(3);
  await page.getByRole('button', { name: 'Turn mail on' }).click();
  await page.getByText('Mail is on', { exact: true }).waitFor();
  expect(await page.getByText('waits for approval').count()).toBe(0);
  const row = runtime.sheet.used('Tickets').findIndex(([id]) => id === 'T-1074') + 1;
  runtime.sheet.write(`Tickets!G${row}`, [['zoe@example.com']]);
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.getByText('1 address waits for approval: zoe@example.com').waitFor();
  expect(await sidebar.violations()).toEqual([]);
  await page.getByRole('button', { name: 'Approve it' }).click();
  await page.getByText('waits for approval').waitFor({ state: 'detached' });
  const approved = [...runtime.properties.user.get('owner@example.com')!.values()].join('\n').split('\n');
  expect(approved).toEqual(expect.arrayContaining(['dana@example.com', 'zoe@example.com']));
  await sidebar.close();
}, 30_000);

describe('what a colleague reads', () => {
  test('mail goes out by the trigger of somebody else', async () => {
    const runtime = await setUpSpreadsheet();
    turnMailOn(runtime);
    runtime.advanceTo(runtime.clock.now() + 600_000);
    const sidebar = await openSidebar(browser, seenBy(runtime, 'bea@example.com'), 'Health');
    await sidebar.page.getByText('Mail is on', { exact: true }).waitFor();
    await sidebar.page.getByText('Sent by owner@example.com’s trigger, not by yours.').waitFor();
    expect(await sidebar.text()).not.toContain('Nothing is sent');
    await sidebar.close();
  }, 30_000);

  test('what he approves while he stands by counts for the day he takes over', async () => {
    const runtime = await setUpSpreadsheet();
    turnMailOn(runtime);
    runtime.advanceTo(runtime.clock.now() + 600_000);
    turnMailOn(seenBy(runtime, 'bea@example.com'));
    runtime.sheet.write('SLA Roles!A6', [['backup', 'nina@example.com']]);
    const sidebar = await openSidebar(browser, seenBy(runtime, 'bea@example.com'), 'Health');
    await sidebar.page
      .getByText('for your approval, for when your trigger takes over from owner@example.com: nina')
      .waitFor();
    await sidebar.close();
  }, 30_000);

  test('a copy says why it is silent', async () => {
    const runtime = await setUpSpreadsheet();
    turnMailOn(runtime);
    const sidebar = await openSidebar(browser, await runtime.copySpreadsheet(), 'Health');
    await sidebar.page.getByText('Mail is off', { exact: true }).waitFor();
    await sidebar.page
      .getByText('Nothing is sent: this file is a copy; a person has to switch mail on.')
      .waitFor();
    await sidebar.close();
  }, 30_000);
});
