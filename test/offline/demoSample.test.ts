import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addExamples, EXAMPLES_TAB, examplesThatDiffer } from '../../local/demo/examplesTab';
import { progress } from '../../local/demo/progress';
import { sampleDay } from '../../local/demo/sampleDay';
import { type DemoWish, readWish } from '../../local/demo/wish';
import { createRuntime } from '../../local/runtime';
import WORKED_EXAMPLES from '../../templates/examples/worked.json';

const CODE = join(__dirname, '../../dist/Code.js');
const OUT = mkdtempSync(join(tmpdir(), 'sla-demo-'));
const printed: string[] = [];

beforeAll(() => {
  jest.spyOn(console, 'log').mockImplementation((...parts: unknown[]) => void printed.push(parts.join(' ')));
});
afterAll(() => {
  jest.restoreAllMocks();
  rmSync(OUT, { recursive: true, force: true });
});

test('every worked example is in the list', () => {
  const names = new Set(WORKED_EXAMPLES.map(({ example }) => example));
  expect([...names]).toEqual(Array.from({ length: 19 }, (_, index) => `V${index + 1}`));
});

test.each(['Etc/UTC', 'America/New_York', 'Asia/Kolkata'])(
  'the examples agree in a spreadsheet of %s',
  async (zone) => {
    const runtime = await createRuntime({ codePath: CODE, zone });
    addExamples(runtime);
    expect(examplesThatDiffer(runtime)).toEqual([]);
    expect(runtime.sheet.read(`${EXAMPLES_TAB}!K2:K${WORKED_EXAMPLES.length + 1}`).flat()).toEqual(
      WORKED_EXAMPLES.map(() => 'OK'),
    );
  },
);

test('an example that differs is told, with what was computed', async () => {
  const runtime = await createRuntime({ codePath: CODE, zone: 'Etc/UTC' });
  addExamples(runtime);
  runtime.sheet.write(`${EXAMPLES_TAB}!D2`, '30bm');
  expect(examplesThatDiffer(runtime)).toEqual([
    'V1 (the clocks go forward over the weekend), 30bm: expected 2026-03-09T08:10-04:00, got 2026-03-09T12:20:00.000Z',
  ]);
});

test('half an hour of the sample day: table, mails, files', async () => {
  const shown = progress({ isTTY: false, write: () => true } as unknown as NodeJS.WriteStream);
  const wish = readWish([]) as DemoWish;
  expect(await sampleDay(wish, OUT, shown, 0.5)).toBe(0);
  const text = printed.join('\n');
  expect(text).toContain('Ticket  Customer');
  expect(text).toMatch(/T-1074 .*First response 2bh +Thu 12 Nov 2026 10:00 +1\.6 +On track/);
  expect(text).toContain('holiday: Veterans Day');
  expect(text).toContain('PO2: support hours are given in EST');
  expect(text).toContain('every computed value equals the expected one');
  const mails = readdirSync(join(OUT, 'outbox'));
  expect(mails.length).toBeGreaterThan(5);
  expect(readFileSync(join(OUT, 'outbox', mails[0]!), 'utf8')).toMatch(/^From: .*desk\.lead@example\.com/m);
  expect(readFileSync(join(OUT, 'tracker.xlsx')).subarray(0, 2).toString()).toBe('PK');
}, 60_000);
