import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

test('a page has its layout, its script runs, and a canvas shows text in a font that is there', async () => {
  const page = await browser.newPage({ viewport: { width: 300, height: 400 } });
  await page.setContent(
    '<body style="margin:0"><h1 style="margin:0">Due</h1><canvas width="80" height="30"></canvas>',
  );
  expect(await page.locator('h1').boundingBox()).toMatchObject({ x: 0, y: 0, width: 300 });
  const inkedPixels = await page.evaluate(`
    const pen = document.querySelector('canvas').getContext('2d');
    pen.font = '20px sans-serif';
    pen.fillText('Due', 5, 22);
    pen.getImageData(0, 0, 80, 30).data.filter((value, index) => index % 4 === 3 && value > 128).length;
  `);
  expect(inkedPixels).toBeGreaterThan(50);
  expect(inkedPixels).toBeLessThan(800);
});
