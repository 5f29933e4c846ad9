import { dateRemarks } from '../../src/app/dateRemarks';
import { zoneNamed } from '../../src/engine/time/zone';
import type { Cell } from '../../src/sheets/cells';
import { guessColumns } from '../../src/sheets/columns';
import { ok } from '../behaviour/log';

const zone = ok(zoneNamed('Europe/Paris'));
const HEADERS = ['Ticket', 'Opened', 'Resolved'];

/** @param dates Of opening and resolution. */
function remarksOn(...dates: Cell[][]) {
  const rows = dates.map((cells, nth): Cell[] => [`T-${nth}`, ...cells]);
  const columns = guessColumns([HEADERS, ...rows]);
  return dateRemarks(columns, rows, 'Suivi', zone).map(({ found, place }) => [found, place?.row]);
}
/** Winter time in Paris. */
const at = (day: string, time = '08:15') => new Date(`2026-${day}T${time}:00+01:00`);

describe('day and month may have been exchanged', () => {
  // 9, 10 and 12 November, typed the day first into a spreadsheet of the United States.
  const TYPED = [
    [at('01-09'), ''],
    [at('01-10'), ''],
    [at('01-12', '23:50'), ''],
  ];

  test('texts that only the other order can read, beside dates of which none has a day above 12', () => {
    expect(remarksOn(...TYPED, ['13/11/2026 16:00', ''])).toEqual([['13/11/2026 16:00', 1]]);
    expect(remarksOn(...TYPED, [at('01-05'), '11/13/2026'])).toEqual([['11/13/2026', 1]]);
  });

  test.each<[string, Cell[][]]>([
    ['a real date of a higher day', [...TYPED, [at('01-13'), '13/11/2026']]],
    ['a text that Sheets could have read', [...TYPED, ['13/11/2026 16:00', ''], ['4/11/2026 16:00', '']]],
    [
      'texts alone',
      [
        ['13/11/2026 16:00', ''],
        ['14/11/2026 16:00', ''],
      ],
    ],
    ['real dates alone', TYPED],
    ['a month as a word', [...TYPED, ['13 Nov 2026 16:00', '']]],
  ])('not with %s', (_, dates) => {
    expect(remarksOn(...dates)).toEqual([]);
  });
});

describe('openings without a time of day', () => {
  test('are told, as dates and as texts', () => {
    const first = at('01-09', '00:00');
    const summer = new Date('2026-07-20T00:00:00+02:00');
    expect(remarksOn([first, at('01-20')], [summer, ''], ['2026-01-22', ''])).toEqual([['Opened', 1]]);
  });

  test('one with a time is enough; two dates are not', () => {
    const midnight = at('01-20', '00:00');
    expect(remarksOn([midnight, ''], [midnight, ''], [at('01-21'), ''])).toEqual([]);
    expect(remarksOn([midnight, ''], [midnight, ''])).toEqual([]);
  });
});
