import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { pageFiles } from '../../local/workbench/pageFiles';
import { startWorkbench, type Workbench } from '../../local/workbench/server';

const ROOT = join(__dirname, '../..');
let bundled: ReturnType<typeof pageFiles> | undefined;

/** The workbench as `npm start` runs it, on a port of its own; an own tracker is opened at `now`. */
export async function testWorkbench(now = '2026-11-12T14:00:00Z'): Promise<Workbench> {
  bundled ??= pageFiles(ROOT);
  const code = readFileSync(join(ROOT, 'dist/Code.js'), 'utf8');
  return startWorkbench({ files: await bundled, code, port: 0, now: () => Date.parse(now) });
}

export interface Shown {
  readonly page: Page;
  /** What went wrong in the page so far. */
  readonly errors: string[];
  /** As shown, by cell: `Tickets!A1`. */
  cell(reference: string): Promise<string>;
  /** Every cell of every tab, as shown. */
  everything(): Promise<Record<string, string>>;
  /** A person clicks into a cell of the open tab and types. @returns when Enter was pressed. */
  type(column: number, row: number, text: string): Promise<number>;
  /** The first column and row that are seen beside those that stay. */
  scrollTo(column: string, row: number): Promise<void>;
  /** Through Extensions, item by item. @returns how many clicks it took. */
  choose(item: string): Promise<number>;
}

export async function showWorkbench(
  browser: Browser,
  workbench: Workbench,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Shown> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'America/New_York',
    ...options,
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') errors.push(line.text());
  });
  await page.goto(workbench.address);
  await page.waitForFunction('window.workbench');
  const shown: Shown = {
    page,
    errors,
    cell: (reference) =>
      page.evaluate(`(() => {
        const { getters } = workbench.model;
        const [name, xc] = ${JSON.stringify(reference)}.split('!');
        const sheetId = getters.getSheetIds().find((id) => getters.getSheet(id).name === name);
        const { zone } = getters.getRangeFromSheetXC(sheetId, xc);
        return getters.getEvaluatedCell({ sheetId, col: zone.left, row: zone.top }).formattedValue;
      })()`),
    everything: () =>
      page.evaluate(`(() => {
        const { getters } = workbench.model;
        const shown = {};
        for (const sheetId of getters.getSheetIds()) {
          const { name } = getters.getSheet(sheetId);
          for (const { col, row } of getters.getEvaluatedCellsPositions(sheetId)) {
            const { formattedValue } = getters.getEvaluatedCell({ sheetId, col, row });
            if (formattedValue !== '') shown[name + ' ' + col + ',' + row] = formattedValue;
          }
        }
        return shown;
      })()`),
    async type(column, row, text) {
      await shown.scrollTo('A', Math.max(2, row - 3));
      // The grid is a canvas: where a cell is, only the model knows.
      const { x, y } = (await page.evaluate(`(() => {
        const { model } = workbench;
        const sheetId = model.getters.getActiveSheetId();
        const zone = { left: ${column}, right: ${column}, top: ${row}, bottom: ${row} };
        const cell = model.getters.getVisibleRect(zone);
        const grid = document.querySelector('.o-grid').getBoundingClientRect();
        return { x: grid.x + cell.x + cell.width / 2, y: grid.y + cell.y + cell.height / 2 };
      })()`)) as { x: number; y: number };
      await page.mouse.click(x, y);
      await page.waitForFunction(`(() => {
        const { col, row } = workbench.model.getters.getActivePosition();
        return col === ${column} && row === ${row};
      })()`);
      // Nobody types in the instant of the click; the grid takes the keyboard a moment later.
      await page.waitForTimeout(150);
      await page.keyboard.type(text, { delay: 10 });
      const entered = Date.now();
      await page.keyboard.press('Enter');
      return entered;
    },
    async scrollTo(column, row) {
      await page.evaluate(`(() => {
        const { getters, dispatch } = workbench.model;
        const sheetId = getters.getActiveSheetId();
        const { xSplit, ySplit } = getters.getPaneDivisions(sheetId);
        const { zone } = getters.getRangeFromSheetXC(sheetId, '${column}${row}');
        const offsetX = getters.getColDimensions(sheetId, zone.left).start - getters.getColDimensions(sheetId, xSplit).start;
        const offsetY = getters.getRowDimensions(sheetId, zone.top).start - getters.getRowDimensions(sheetId, ySplit).start;
        dispatch('SET_VIEWPORT_OFFSET', { offsetX, offsetY });
      })()`);
    },
    async choose(item) {
      await page.locator('.o-topbar-menu', { hasText: 'Extensions' }).click();
      await page.locator('.o-menu-item', { hasText: 'SLA Clock' }).click();
      await page.locator('.o-menu-item', { hasText: item }).click();
      return 3;
    },
  };
  return shown;
}
