import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addHolidays, countriesToChoose, previewHolidays, removeHolidays } from '../../src/app/holidayImport';
import type { Cell, Host } from '../../src/host/host';

const FILE = readFileSync(join(__dirname, '../../templates/holidays.html'), 'utf8');
const HEADERS = ['Set', 'Date', 'Name', 'Hours'];

/** SLA Holidays in memory; undefined where the spreadsheet does not have the tab yet. */
function spreadsheet(rows?: Cell[][], now = '2026-06-01T10:00:00Z') {
  const file = { holidays: rows === undefined ? undefined : [HEADERS, ...rows], writes: 0 };
  const host = {
    now: () => Date.parse(now),
    spreadsheet: () => ({ zone: 'Europe/Madrid' }),
    asset: (name: string) => (name === 'holidays' ? FILE : ''),
    readTab: (name: string) => (name === 'SLA Holidays' ? file.holidays : undefined),
    ensureTab: () => {
      file.holidays = file.holidays ?? [HEADERS];
    },
    appendRows: (_: string, added: string[][]) => {
      file.writes++;
      file.holidays!.push(...added);
    },
    deleteRows: (_: string, gone: Cell[][]) => {
      file.holidays = file.holidays!.filter((row) => !gone.some((one) => one.join() === row.join()));
    },
    flush: () => undefined,
  };
  return { file, host: host as unknown as Host };
}

const MADRID = { country: 'ES', region: 'MD', set: 'Madrid', from: 2026, to: 2026 };

function offersOf(request: unknown, host: Host) {
  const preview = previewHolidays(request, host);
  if ('obstacles' in preview) throw new Error(preview.obstacles.join());
  return preview;
}

test('a preview writes nothing, ticks public holidays and leaves observances', () => {
  const { file, host } = spreadsheet();
  const { offers, place, credit } = offersOf(MADRID, host);
  expect(place).toBe('Spain, Comunidad de Madrid');
  expect(credit).toContain('CC BY-SA');
  const on = (date: string) => offers.find((offer) => offer.date === date);
  expect(on('2026-05-02')).toMatchObject({ weekday: 'Sat', kind: 'public', ticked: true, present: false });
  expect(on('2026-05-03')).toMatchObject({ name: "Mother's Day", kind: 'observance', ticked: false });
  expect(file).toMatchObject({ holidays: undefined, writes: 0 });
});

test('what the set has already is marked, whatever its hours; another set does not count', () => {
  const rows: Cell[][] = [
    ['madrid', '2026-12-25', 'Navidad', ''],
    ['Madrid', new Date('2026-12-06T23:00:00Z'), 'puente', '09:00-14:00'],
    ['Lisbon', '2026-01-01', 'Ano Novo', ''],
    ['Madrid', 'soon', '', ''],
  ];
  const { offers } = offersOf(MADRID, spreadsheet(rows).host);
  const present = offers.filter((offer) => offer.present).map(({ date, ticked }) => [date, ticked]);
  expect(present).toEqual([
    ['2026-12-07', false],
    ['2026-12-25', false],
  ]);
});

test('added as ticked, below what is there, as text; a second time nothing is left to add', () => {
  const { file, host } = spreadsheet([['Lisbon', '2026-01-01', 'Ano Novo', '']]);
  const ticked = offersOf(MADRID, host).offers.filter((offer) => offer.ticked);
  const done = addHolidays(MADRID, host);
  expect(done).toEqual({ set: 'Madrid', added: ticked.map(({ date }) => date) });
  expect(file.holidays!.slice(0, 3)).toEqual([
    HEADERS,
    ['Lisbon', '2026-01-01', 'Ano Novo', ''],
    ['Madrid', '2026-01-01', "New Year's Day", ''],
  ]);
  expect(file.holidays).toHaveLength(2 + 14);
  expect(addHolidays(MADRID, host)).toEqual({ set: 'Madrid', added: [] });
});

test('added as the person chose: one observance, and not what is there already', () => {
  const { file, host } = spreadsheet([['Madrid', '2026-12-25', '', '']]);
  const dates = ['2026-05-03', '2026-12-25'];
  expect(addHolidays({ ...MADRID, dates }, host)).toEqual({ set: 'Madrid', added: ['2026-05-03'] });
  expect(file.holidays!.slice(2)).toEqual([['Madrid', '2026-05-03', "Mother's Day", '']]);
});

test('taken out again: the rows added, but not one that has got hours since; all else stays as it is', () => {
  const lisbon: Cell[] = ['Lisbon', new Date('2025-12-31T23:00:00Z'), 'Ano Novo', ''];
  const { file, host } = spreadsheet([lisbon]);
  const done = addHolidays({ ...MADRID, dates: ['2026-12-24', '2026-12-25', '2026-01-06'] }, host);
  expect(done).toMatchObject({ obstacles: [expect.stringContaining('2026-12-24')] });
  const added = addHolidays({ ...MADRID, dates: ['2026-12-25', '2026-01-06'] }, host);
  file.holidays![2]![3] = '09:00-13:00';
  removeHolidays(added, host);
  expect(file.holidays).toEqual([HEADERS, lisbon, ['Madrid', '2026-01-06', 'Epiphany', '09:00-13:00']]);
});

test.each([
  // now                     from  to    why
  ['2026-06-01T10:00:00Z', 2026, 2027, 'this year and the next'],
  ['2026-12-31T23:30:00Z', 2027, 2028, 'it is 2027 in Madrid'],
  ['2034-06-01T10:00:00Z', 2034, 2034, 'the table ends'],
])('without years, in %s: %i–%i (%s)', (now, from, to) => {
  const { host } = spreadsheet(undefined, now);
  expect(offersOf({ country: 'Spain' }, host)).toMatchObject({ from, to, set: 'Spain' });
});

test.each([
  [{ country: 'Atlantis' }, /"Atlantis" is no country/],
  [{ country: 'ES', region: 'BY' }, /"BY" is no region of Spain/],
  [{ country: 'ES', from: 2030, to: 2040 }, /2026 to 2034/],
  [{}, /country/],
  [{ country: 'ES', years: 2 }, /wrong kind/],
])('%j is refused and writes nothing', (request, wanted) => {
  const { file, host } = spreadsheet();
  for (const answer of [previewHolidays(request, host), addHolidays(request, host)]) {
    expect(answer).toEqual({ obstacles: [expect.stringMatching(wanted)] });
  }
  expect(file.writes).toBe(0);
});

test('the page’s choice: countries with their regions', () => {
  const germany = countriesToChoose(spreadsheet().host).find(({ code }) => code === 'DE');
  expect(germany).toMatchObject({
    name: 'Germany',
    regions: expect.arrayContaining([{ code: 'BY', name: 'Bayern' }]),
  });
});
