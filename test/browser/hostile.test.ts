import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import type { Runtime } from '../../local/runtime';
import { hostileTexts } from './hostile';
import { sampleSpreadsheet, select, setUpSpreadsheet } from './office';
import { openSidebar, type Sidebar } from './sidebar';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

const TEXTS = hostileTexts();

/** Nothing ran, nothing was asked for, and no element or attribute came from a text. */
async function expectHarmless({ page, requests, errors }: Sidebar): Promise<void> {
  expect(await page.evaluate('typeof window.hits === "undefined" ? 0 : window.hits')).toBe(0);
  expect(errors).toEqual([]);
  expect(requests).toEqual([]);
  const strangers = await page.evaluate(`[...document.querySelectorAll('main *')]
    .filter((element) => /^(script|iframe|img|object|embed|link|meta|base|form|style|a|template)$/i.test(element.tagName)
      || [...element.attributes].some(({ name }) => /^on|^src$|^href$|^action$|^srcdoc$/i.test(name)))
    .map((element) => element.outerHTML.slice(0, 100))`);
  expect(strangers).toEqual([]);
}

async function watched(sidebar: Sidebar): Promise<Sidebar> {
  await sidebar.page.evaluate('window.hit = () => { window.hits = (window.hits ?? 0) + 1; }');
  return sidebar;
}

/** A ticket whose every text is one of these, as the script could answer. */
function ticketOf(texts: readonly string[]): object {
  return {
    tab: texts[0],
    row: 2,
    id: texts[1],
    subject: texts[2],
    priority: texts[3],
    isMuted: false,
    promises: texts.map((text, nth) => ({
      metric: `${nth} ${text}`,
      promise: text,
      due: text,
      status: text,
      hoursLeft: 1,
      missing: [text],
      problem: text,
    })),
    events: texts.map((text) => ({ at: text, event: text, value: text, by: text })),
    mails: texts.map((text) => ({
      at: text,
      step: text,
      metric: text,
      state: text,
      recipient: text,
      reason: text,
    })),
    remarks: texts.map((text, nth) => `${nth} ${text}`),
  };
}

test('there are 300 different texts', () => {
  expect(new Set(TEXTS).size).toBe(300);
});

test('every text of a ticket: no script, no request, and the very elements that plain texts give', async () => {
  const shapes: unknown[] = [];
  for (const texts of [TEXTS, TEXTS.map((_, nth) => `plain ${nth}`)]) {
    const script = { callFromPage: () => ticketOf(texts) } as unknown as Runtime;
    const sidebar = await watched(await openSidebar(browser, script, 'Ticket'));
    await sidebar.page.getByText('History (300)').waitFor();
    await sidebar.page.getByText('History (300)').click();
    await sidebar.page.getByText('Mails (300)').click();
    await sidebar.page.mouse.move(150, 400);
    await expectHarmless(sidebar);
    shapes.push(
      await sidebar.page.evaluate(`[...document.querySelectorAll('main *')]
      .filter((element) => element.closest('section, h2, .note'))
      .map((element) => element.tagName + '.' + element.classList.length).join(' ')`),
    );
    const shown = await sidebar.page.locator('main').innerText();
    const unseen = Array.from(shown).filter((mark) => /[\p{Cc}\p{Cf}]/u.test(mark) && !/[\n\t]/.test(mark));
    expect(unseen).toEqual([]);
    await sidebar.close();
  }
  expect(shapes[0]).toBe(shapes[1]);
}, 60_000);

test('through the sheet: ids, subjects, customers, statuses and headers on the way to the set-up', async () => {
  const runtime = await sampleSpreadsheet();
  const opened = new Date('2026-11-12T14:00:00Z');
  runtime.sheet.add(
    'Odd',
    [
      ['Ticket', 'Opened', 'Priority', 'Status', 'Customer', 'Subject', TEXTS[0]!, TEXTS[5]!],
      ...TEXTS.map((text, nth) => [`T${nth} ${text}`, opened, 'High', text, text, text, text, text]),
    ],
    { textColumns: [0, 3, 4, 5, 6, 7] },
  );
  const sidebar = await watched(await openSidebar(browser, runtime, 'Setup'));
  const { page } = sidebar;
  await page.getByLabel('Odd', { exact: true }).check();
  await page.getByLabel('Tickets', { exact: true }).uncheck();
  await page.getByText('300 tickets, headers in row 1').waitFor();
  await page.getByText('How your words were understood').waitFor();
  for (const summary of await page.locator('main summary').all()) {
    if (await summary.isVisible()) await summary.click();
  }
  await expectHarmless(sidebar);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('No mail goes out yet').waitFor();
  const computed = runtime.sheet
    .names()
    .filter((name) => name.startsWith('SLA ') && name !== 'SLA Rules')
    .flatMap((name) => runtime.sheet.formulas(`${name}!A2:T400`).flat())
    .filter((formula) => formula !== '');
  expect(computed).toEqual([]);
  await expectHarmless(sidebar);
  await sidebar.close();

  for (const [name, seen] of [
    ['Health', 'Mail is off'],
    ['Columns', 'They go to the right'],
    ['Policies', 'Choose a cell'],
    ['Calendars', 'What it means'],
    ['Escalations', 'If nobody acts'],
  ] as const) {
    const other = await watched(await openSidebar(browser, runtime, name));
    await other.page.getByText(seen).first().waitFor();
    if (name === 'Health') {
      await other.page.getByRole('button', { name: 'Check all rows' }).click();
      await other.page.getByText(/tickets can be read|are left out/).waitFor();
    }
    await expectHarmless(other);
    await other.close();
  }
  select(runtime, 'Odd', 3);
  const ticket = await watched(await openSidebar(browser, runtime, 'Ticket'));
  await ticket.page.getByRole('region', { name: 'first response' }).waitFor();
  await expectHarmless(ticket);
  await ticket.close();
}, 120_000);

test('what a person types into the history is text in the sheet, not a formula', async () => {
  const runtime = await setUpSpreadsheet();
  select(runtime, 'Tickets', 77);
  const sidebar = await watched(await openSidebar(browser, runtime, 'Ticket'));
  const { page } = sidebar;
  await page.getByLabel('Text (optional)').fill('=HYPERLINK("https://evil.example/","Click")');
  await page.getByRole('button', { name: 'Add to history' }).click();
  await page.getByText('Added: reply').waitFor();
  expect(runtime.sheet.formulas('SLA Events!A1:E3').flat().join('')).toBe('');
  await expectHarmless(sidebar);
  await sidebar.close();
}, 60_000);
