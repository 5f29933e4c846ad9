import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';
import type { Runtime } from '../../local/runtime';
import { setUpSpreadsheet } from './office';
import { layoutFaults, openSidebar, picture } from './sidebar';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

const ONE_LEFT =
  "[...document.querySelectorAll('button')].filter((one) => one.textContent === 'Send again').length === 1";

/** Mail under the contract hold; the first run's mails go out, but the platform answers with an error. */
async function inDoubt(): Promise<Runtime> {
  const runtime = await setUpSpreadsheet();
  const settings = runtime.sheet.used('SLA Settings');
  runtime.sheet.write(`SLA Settings!A${settings.length + 1}`, [['mail in doubt', '', 'hold']]);
  runtime.callFromPage('mailOn', { addresses: everyAddress(runtime) });
  const { outbox } = runtime;
  const add = outbox.add;
  let left = 2;
  outbox.add = (mail) => {
    add(mail);
    if (left-- > 0) throw new Error('Service unavailable');
  };
  for (let run = 0; run < 2; run++) {
    runtime.callFromPage('runNow');
    runtime.advanceTo(runtime.clock.now() + 300_000);
  }
  return runtime;
}

function everyAddress(runtime: Runtime): readonly string[] {
  const { mail } = runtime.callFromPage('health') as { mail: Record<'approved' | 'toApprove', string[]> };
  return [...mail.approved, ...mail.toApprove];
}

test.each(['light', 'dark'] as const)(
  'mails in doubt: one is left, one sent again, and nothing goes out before a person says so: %s',
  async (colorScheme) => {
    const runtime = await inDoubt();
    const sidebar = await openSidebar(browser, runtime, 'Health', { colorScheme });
    const { page } = sidebar;
    await page.getByRole('heading', { name: 'In doubt: may have arrived' }).waitFor();
    const again = page.getByRole('button', { name: 'Send again' });
    expect(await again.count()).toBe(2);
    expect(await sidebar.text()).toContain('nobody knows whether it arrived');
    expect(await sidebar.violations()).toEqual([]);
    expect(await layoutFaults(sidebar)).toEqual([]);
    await picture(sidebar, `docs/images/health-held-${colorScheme}.png`);
    const before = runtime.outbox.mails.length;

    await page.getByRole('button', { name: 'It arrived, leave it' }).last().click();
    await page.waitForFunction(ONE_LEFT);
    await again.click();
    await page.getByText('released').first().waitFor();
    expect(runtime.outbox.mails).toHaveLength(before);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText(/\d+ mails sent/).waitFor();
    const repeats = runtime.outbox.mails
      .slice(before)
      .filter(({ body }) => body.startsWith('Possible repeat'));
    expect(repeats.length).toBe(1);
    expect(sidebar.errors).toEqual([]);
    await sidebar.close();
  },
  60_000,
);
