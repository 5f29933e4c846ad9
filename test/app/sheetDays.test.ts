import { type Surroundings, surroundingsAt } from '../../src/app/arguments';
import { explain } from '../../src/app/explanations';
import { cadence, nextUpdate, notice } from '../../src/app/obligations';
import { due } from '../../src/app/workingTime';
import type { Cell } from '../../src/sheets/cells';
import { plain } from '../functions/inSheet';

const sheetIn = (zone: string): Surroundings => surroundingsAt(Date.parse('2026-01-15T10:00Z'), () => zone);
const [newYork, berlin] = [sheetIn('America/New_York'), sheetIn('Europe/Berlin')];
const dueIn = (around: Surroundings, start: string, target: string, calendar = '') =>
  plain(due(start, target, calendar, '', '', around));

describe('days, weeks and months without a calendar are those of the spreadsheet’s clock', () => {
  test('V19: the day that clocks go forward, 1cd later at the same time of day', () => {
    expect(dueIn(newYork, '2026-03-07 16:30', '1cd')).toBe('2026-03-08T20:30:00.000Z');
    expect(dueIn(newYork, '2026-03-07 16:30', '24eh')).toBe('2026-03-08T21:30:00.000Z');
    const lines = plain(explain('2026-03-07 16:30', '1cd', '', '', '', newYork)) as Cell[][];
    expect(lines.at(-1)?.[1]).toBe('2026-03-08T20:30:00.000Z');
  });

  test.each([
    ['1mo', '2026-02-27T23:30:00.000Z', 'February has no 31st: its last day, at 00:30'],
    ['1q', '2026-04-29T22:30:00.000Z', '30 April at 00:30, in summer time'],
    ['1y', '2027-01-30T23:30:00.000Z', '31 January at 00:30'],
    ['10w', '2026-04-10T22:30:00.000Z', '11 April at 00:30'],
  ])('31 January 00:30 in Berlin and %s: %s (%s)', (target, expected) => {
    expect(dueIn(berlin, '2026-01-31 00:30', target)).toBe(expected);
    expect(dueIn(berlin, '2026-01-31 00:30', target, '24x7 Europe/Berlin')).toBe(expected);
  });

  test('SLA_NOTICE, SLA_NEXT_UPDATE and SLA_CADENCE count the same days', () => {
    // Two days after Friday 12:30 is Sunday 12:30, though clocks go back that night.
    const asked = ['2026-10-30 12:30', '2026-11-01 12:00', '2cd'] as const;
    expect(notice(...asked, '', '', newYork)).toBe('Short by 0.5 h');
    expect(notice(...asked, '24x7 America/New_York', '', newYork)).toBe('Short by 0.5 h');
    const [[next]] = plain(nextUpdate('2026-01-31 00:30', '1mo', [['']], '', '', berlin)) as [[Cell]];
    expect(next).toBe('2026-02-27T23:30:00.000Z');
    const [[date]] = plain(cadence('2026-01-31', '1mo', '', '', '', berlin)) as [[Cell]];
    expect(date).toBe('2026-02-27T23:00:00.000Z');
  });

  test('24x7 alone is in UTC, as it is in a policy', () => {
    expect(dueIn(newYork, '2026-03-07 16:30', '1cd', '24x7')).toBe('2026-03-08T21:30:00.000Z');
  });

  test('hours ask for no zone', () => {
    const bare = surroundingsAt(0, () => {
      throw new Error('no service here');
    });
    const start = '2026-03-07T16:30-05:00';
    for (const target of ['2h', '24eh']) expect(typeof dueIn(bare, start, target)).toBe('string');
    expect(dueIn(bare, start, '1cd', '24x7')).toBe('2026-03-08T21:30:00.000Z');
    expect(notice(start, '2026-03-09T16:30-04:00', '24eh', '', '', bare)).toBe('OK');
  });
});
