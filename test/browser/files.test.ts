import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DIST = join(__dirname, '../../dist');
const PAGES = ['Calendars', 'Columns', 'Escalations', 'Health', 'Policies', 'Setup', 'Ticket'];
const LARGEST_BYTES = 120_000;

test.each(PAGES)('%s is one file that needs no other, within 120 KB', (name) => {
  const html = readFileSync(join(DIST, `${name}.html`), 'utf8');
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(LARGEST_BYTES);
  const markup = html.replace(/<script>[\s\S]*<\/script>/, '').replace(/<style>[\s\S]*<\/style>/, '');
  expect(markup).not.toMatch(/\b(src|href|action)\s*=/);
  expect(html).not.toMatch(/<\?!?=/);
  expect(html).not.toMatch(/@import|url\(/);
});

test('the pages’ own source asks for no network and writes no markup', () => {
  const folder = join(__dirname, '../../src/sidebar');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  expect(sources.length).toBeGreaterThan(20);
  for (const name of sources) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect([
      name,
      text.match(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\bfetch\(|XMLHttpRequest|WebSocket/),
    ]).toEqual([name, null]);
  }
});

test('every text of the pages stands in strings.ts: no sentence is written in a component', () => {
  const folder = join(__dirname, '../../src/sidebar');
  const components = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  );
  for (const name of components) {
    const text = readFileSync(join(folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    // Words between tags that are not an expression.
    const written = text.match(/>\s*[A-Z][a-z]+ [a-z]+[^<>{}=;]*</g) ?? [];
    expect([name, written]).toEqual([name, []]);
  }
});
