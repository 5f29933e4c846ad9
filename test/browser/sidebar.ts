import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Runtime } from '../../local/runtime';

const PROJECT = resolve(__dirname, '../..');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Any address will do; every request is answered from dist/ or refused. */
const ORIGIN = 'https://sidebar.example/';

export interface Sidebar {
  readonly page: Page;
  /** Addresses the page asked for besides itself. */
  readonly requests: string[];
  /** Errors of the page's own script. */
  readonly errors: string[];
  /** Calls of the script so far. */
  readonly calls: string[];
  /** Breaks the next call of this name with the platform's message. */
  fail(name: string, message: string): void;
  /** From now on calls of this function wait until they are let through. */
  hold(name: string): Held;
  /** The page's text as a reader sees it. */
  text(): Promise<string>;
  violations(): Promise<string[]>;
  close(): Promise<void>;
}

export interface Held {
  /** Lets one call through: the one that waits longest, or the next to come. */
  letOne(): void;
  /** Lets all through that wait or come. */
  release(): void;
}

function holding(): Held & { pass(): Promise<void> | undefined } {
  const waiting: (() => void)[] = [];
  let allowed = 0;
  const letOne = () => {
    const next = waiting.shift();
    if (next === undefined) allowed++;
    else next();
  };
  return {
    letOne,
    release() {
      while (waiting.length > 0) letOne();
      allowed = Number.POSITIVE_INFINITY;
    },
    pass() {
      if (allowed === 0) return new Promise<void>((resolve) => waiting.push(resolve));
      allowed--;
      return undefined;
    },
  };
}

/**
 * A page of dist/ as the sidebar shows it: 300 px wide, its calls answered by the built script over the emulated
 * spreadsheet, JSON both ways, not before the next turn.
 */
export async function openSidebar(
  browser: Browser,
  runtime: Pick<Runtime, 'callFromPage'>,
  name: string,
  look: { readonly colorScheme?: 'light' | 'dark'; readonly height?: number } = {},
): Promise<Sidebar> {
  const context = await browser.newContext({
    viewport: { width: 300, height: look.height ?? 900 },
    colorScheme: look.colorScheme ?? 'light',
    timezoneId: 'Europe/Madrid',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const [requests, errors, calls]: string[][] = [[], [], []];
  const failing = new Map<string, string>();
  const held = new Map<string, ReturnType<typeof holding>>();
  const html = readFileSync(join(PROJECT, 'dist', `${name}.html`), 'utf8');
  await context.route('**/*', (route) => {
    if (route.request().url() === ORIGIN) return route.fulfill({ contentType: 'text/html', body: html });
    requests!.push(route.request().url());
    return route.abort();
  });
  page.on('pageerror', (error) => errors!.push(String(error)));
  page.on('dialog', (dialog) => {
    errors!.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction('callScript', async (functionName: string, args: string) => {
    calls!.push(functionName);
    await new Promise((resolve) => setTimeout(resolve, 0));
    await held.get(functionName)?.pass();
    const broken = failing.get(functionName);
    failing.delete(functionName);
    if (broken !== undefined) return { error: broken };
    try {
      return { value: JSON.stringify(runtime.callFromPage(functionName, ...JSON.parse(args))) };
    } catch (error) {
      return { error: (error as Error).message };
    }
  });
  await page.addInitScript(STAND_IN);
  await page.goto(ORIGIN);
  return {
    page,
    requests: requests!,
    errors: errors!,
    calls: calls!,
    fail: (functionName, message) => failing.set(functionName, message),
    hold(functionName) {
      const one = holding();
      held.set(functionName, one);
      return one;
    },
    text: async () => String(await page.locator('main').innerText()),
    async violations() {
      await page.evaluate(AXE);
      const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
        violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
      };
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html: of, failureSummary }) => `${id}: ${of} ${failureSummary}`),
      );
    },
    close: () => context.close(),
  };
}

/** The same spreadsheet's pages as another person opens them. */
export function seenBy(runtime: Runtime, user: string): Pick<Runtime, 'callFromPage'> {
  return { callFromPage: (functionName, ...args) => runtime.runAs(user, functionName, ...args) ?? null };
}

/** `google.script.run` in a page: chainable, answers on a later turn, nothing but JSON. */
const STAND_IN = `
  function runner(success, failure) {
    return new Proxy({}, {
      get(_, name) {
        if (name === 'withSuccessHandler') return (take) => runner(take, failure);
        if (name === 'withFailureHandler') return (take) => runner(success, take);
        return (...args) => {
          window.callScript(String(name), JSON.stringify(args)).then(({ value, error }) => {
            if (error !== undefined) failure(new Error(error));
            else success(value === undefined ? null : JSON.parse(value));
          });
        };
      },
    });
  }
  window.google = { script: { run: runner(() => {}, () => {}) } };
`;

/** Whole page, for a look at it and for the guide. */
export async function picture({ page }: Sidebar, file: string): Promise<void> {
  await page.screenshot({ path: join(PROJECT, file), fullPage: true });
}

/** What sticks out to the right of the narrow page, or lies over something else that can be clicked. */
export async function layoutFaults({ page }: Sidebar): Promise<string[]> {
  return (await page.evaluate(`(() => {
    const shown = (element) => element.checkVisibility();
    const wide = [...document.querySelectorAll('main *')].filter(shown)
      .filter((element) => !element.closest('.scroll') && !element.closest('.unseen'))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => 'sticks out: ' + element.outerHTML.slice(0, 120));
    const targets = [...document.querySelectorAll('button, input, select, summary')].filter(shown);
    const over = [];
    for (const a of targets) for (const b of targets) {
      if (a === b || a.contains(b) || b.contains(a)) continue;
      const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
      if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1)
        over.push('overlap: ' + a.outerHTML.slice(0, 80) + ' and ' + b.outerHTML.slice(0, 80));
    }
    return [...wide, ...over];
  })()`)) as string[];
}
