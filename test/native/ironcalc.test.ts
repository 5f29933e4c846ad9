import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { isProblem } from '../../src/engine/problem';
import { deadlineOf } from '../../src/engine/sla/deadline';
import { parseTarget } from '../../src/engine/sla/target';
import { DAY_KEYS, type Hours, type PlainCalendar } from '../oracles/plainCalendar';
import { asOpenTime, dayOf } from '../properties/asCalendar';

/**
 * D29: NETWORKDAYS and WORKDAY stay native, and ours agree with them. The other side is IronCalc, an independent
 * spreadsheet engine; whole days are counted here on calendars of 24 h and of 09:00–17:00, with and without DST.
 */
const CASES = 1500;
const SEED = Number(process.env.SEED ?? 20260601);
const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet is 1899-12-30. */
const SHEET_EPOCH_DAY = dayOf('1899-12-30');

interface WholeDays {
  readonly start: number;
  /** Days to add, never 0; or the span to count over. */
  readonly days: number;
  readonly span: number;
  /** Monday first, 1 = closed, as the native functions write it. */
  readonly weekend: string;
  readonly holidays: readonly number[];
  readonly timeZone: string;
  readonly hours: Hours;
}

const wholeDays: fc.Arbitrary<WholeDays> = fc
  .record({
    start: fc.integer({ min: dayOf('2000-01-01'), max: dayOf('2060-12-31') }),
    days: fc.integer({ min: -120, max: 120 }).filter((days) => days !== 0),
    span: fc.integer({ min: -400, max: 400 }),
    weekend: fc.integer({ min: 0, max: 126 }).map((mask) => mask.toString(2).padStart(7, '0')),
    offsets: fc.array(fc.integer({ min: -150, max: 150 }), { maxLength: 12 }),
    timeZone: fc.constantFrom('UTC', 'Europe/Madrid', 'America/Santiago', 'Pacific/Chatham'),
    hours: fc.constantFrom<Hours>(['00:00', '24:00'], ['09:00', '17:00']),
  })
  .map(({ offsets, ...rest }) => ({ ...rest, holidays: offsets.map((offset) => rest.start + offset) }));

function calendarOf({ weekend, holidays, timeZone, hours }: WholeDays): PlainCalendar {
  return {
    timeZone,
    weekly: Object.fromEntries(DAY_KEYS.flatMap((key, i) => (weekend[i] === '0' ? [[key, [hours]]] : []))),
    holidays: holidays.map(isoOf),
  };
}

function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

type Engine = InstanceType<typeof import('@ironcalc/wasm')['Model']>;

/** The native answers, one formula a row. */
async function native(formulas: readonly string[]): Promise<number[]> {
  const ironcalc = await import('@ironcalc/wasm');
  ironcalc.initSync({ module: readFileSync(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) });
  const book: Engine = new ironcalc.Model('whole days', 'en', 'UTC', 'en');
  book.pauseEvaluation();
  formulas.forEach((formula, row) => {
    book.setUserInput(0, row + 1, 1, formula);
  });
  book.resumeEvaluation();
  book.evaluate();
  return formulas.map((_, row) => Number(book.getFormattedCellValue(0, row + 1, 1).replace(/,/g, '')));
}

function argumentsOf({ weekend, holidays }: WholeDays): string {
  const list = holidays.map((day) => day - SHEET_EPOCH_DAY).join(';');
  return list === '' ? `"${weekend}"` : `"${weekend}",{${list}}`;
}

const drawn = fc.sample(wholeDays, { seed: SEED, numRuns: CASES });
const serial = (day: number): number => day - SHEET_EPOCH_DAY;

test(`D29 ${CASES / 2} deadlines in whole days are WORKDAY.INTL's`, async () => {
  const cases = drawn.slice(0, CASES / 2);
  const expected = await native(
    cases.map((one) => `=WORKDAY.INTL(${serial(one.start)},${one.days},${argumentsOf(one)})+0`),
  );
  cases.forEach((one, i) => {
    const openTime = asOpenTime(calendarOf(one), [1999, 2062]);
    const target = parseTarget(`${one.days}bd`);
    if (isProblem(target)) throw new Error(target.wanted);
    // Received in the middle of the day on the calendar's own clock; on the result's date the last minute is still open.
    const received = noonOf(one.start, one.timeZone);
    const due = deadlineOf(received, target, { openTime, zone: openTime.calendar.zone });
    expect([one, isoOf(serialDay(expected[i]))]).toEqual([one, localDate(Number(due) - 1, one.timeZone)]);
  });
  console.log(`whole days: ${cases.length} WORKDAY.INTL cases agree, seed ${SEED}`);
});

test(`D29 ${CASES / 2} counts of whole days are NETWORKDAYS.INTL's`, async () => {
  const cases = drawn.slice(CASES / 2);
  const expected = await native(
    cases.map(
      (one) => `=NETWORKDAYS.INTL(${serial(one.start)},${serial(one.start + one.span)},${argumentsOf(one)})`,
    ),
  );
  cases.forEach((one, i) => {
    const calendar = calendarOf({ ...one, timeZone: 'UTC' });
    const openTime = asOpenTime(calendar, [1999, 2062]);
    // The native count takes in both ends, and is negative when they are reversed.
    const [from, to] =
      one.span >= 0 ? [one.start, one.start + one.span + 1] : [one.start + 1, one.start + one.span];
    const [opens, closes] = one.hours;
    const dayLength = (Number.parseInt(closes, 10) - Number.parseInt(opens, 10)) * 3_600_000;
    const counted = openTime.between(from * DAY_MS, to * DAY_MS) / dayLength;
    expect([one, expected[i]]).toEqual([one, counted]);
  });
  console.log(`whole days: ${cases.length} NETWORKDAYS.INTL cases agree, seed ${SEED}`);
});

function serialDay(serialNumber: number): number {
  return serialNumber + SHEET_EPOCH_DAY;
}

function noonOf(day: number, timeZone: string): number {
  const utcNoon = day * DAY_MS + DAY_MS / 2;
  const shown = new Date(
    `${new Date(utcNoon).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`,
  ).getTime();
  return utcNoon - (shown - utcNoon);
}

function localDate(instant: number, timeZone: string): string {
  return new Date(instant).toLocaleDateString('sv-SE', { timeZone });
}
