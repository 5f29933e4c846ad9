import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { createRuntime } from '../../local/runtime';

/**
 * The native date functions that people use beside ours must answer in the offline sheet what a spreadsheet answers.
 * The other side is IronCalc, an engine that shares nothing with it. Sheets' own answers cannot be had here.
 */
const CASES = 600;
const SEED = Number(process.env.SEED ?? 20260601);
const HOLIDAYS_FROM = 'D';

interface Case {
  readonly start: number;
  readonly time: number;
  readonly days: number;
  readonly span: number;
  readonly weekend: string | number;
  readonly holidays: readonly number[];
}

const drawn = fc.sample<Case>(
  fc
    .record({
      start: fc.integer({ min: 36_526, max: 58_000 }),
      time: fc.constantFrom(0, 0.25, 0.5, 0.75, 0.999),
      days: fc.integer({ min: -90, max: 90 }),
      span: fc.integer({ min: -200, max: 200 }),
      weekend: fc.oneof(
        fc.integer({ min: 0, max: 126 }).map((mask) => mask.toString(2).padStart(7, '0')),
        fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17),
      ),
      offsets: fc.array(fc.integer({ min: -120, max: 120 }), { minLength: 1, maxLength: 8 }),
    })
    .map(({ offsets, ...rest }) => ({ ...rest, holidays: offsets.map((offset) => rest.start + offset) })),
  { seed: SEED, numRuns: CASES },
);

function formulasOf({ start, time, days, span, weekend, holidays }: Case, row: number): string[] {
  const closed = typeof weekend === 'string' ? `"${weekend}"` : weekend;
  const last = String.fromCharCode(HOLIDAYS_FROM.charCodeAt(0) + holidays.length - 1);
  const list = `${HOLIDAYS_FROM}${row}:${last}${row}`;
  return [
    `=WORKDAY.INTL(${start + time},${days},${closed},${list})+0`,
    `=NETWORKDAYS.INTL(${start},${start + span},${closed},${list})`,
    `=WORKDAY(${start + time},${days},${list})+0`,
  ];
}

async function ironCalc(): Promise<number[][]> {
  const ironcalc = await import('@ironcalc/wasm');
  ironcalc.initSync({ module: readFileSync(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) });
  const book = new ironcalc.Model('dates', 'en', 'UTC', 'en');
  book.pauseEvaluation();
  drawn.forEach((one, index) => {
    [...formulasOf(one, index + 1), ...one.holidays.map(String)].forEach((input, column) => {
      book.setUserInput(0, index + 1, column + 1, input);
    });
  });
  book.resumeEvaluation();
  book.evaluate();
  return drawn.map((_, index) =>
    [1, 2, 3].map((column) => Number(book.getFormattedCellValue(0, index + 1, column).replace(/,/g, ''))),
  );
}

test(`WORKDAY, WORKDAY.INTL and NETWORKDAYS.INTL agree with IronCalc (${CASES} cases, seed ${SEED})`, async () => {
  const runtime = await createRuntime({ code: '' });
  runtime.sheet.add(
    'Dates',
    drawn.map((one, index) => [...formulasOf(one, index + 1), ...one.holidays]),
  );
  const expected = await ironCalc();
  runtime.sheet.read(`Dates!A1:C${CASES}`).forEach((answers, index) => {
    const serials = answers.map((answer) =>
      typeof answer === 'object' ? answer.getTime() / 86_400_000 + 25_569 : answer,
    );
    expect([drawn[index], serials]).toEqual([drawn[index], expected[index]]);
  });
});
