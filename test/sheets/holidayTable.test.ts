import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProblem } from '../../src/engine/problem';
import { isoDate } from '../../src/engine/time/localDate';
import { holidayCountries, holidaysOf, holidayTable } from '../../src/sheets/holidayTable';

const FILE = readFileSync(join(__dirname, '../../templates/holidays.html'), 'utf8');
const TABLE = holidayTable(FILE);

function publicDays(country: string, region: string, year: number): Record<string, string> {
  const found = holidaysOf(TABLE, country, region, year, year);
  if (isProblem(found)) throw new Error(`${found.found} ${found.wanted}`);
  const days = found.holidays.filter(({ kind }) => kind === 'public');
  return Object.fromEntries(days.map(({ day, name }) => [isoDate(day), name]));
}

test('at least 25 countries, the regions of four of them, eight years ahead, a licence', () => {
  const countries = holidayCountries(TABLE);
  const regions = (code: string) => countries.find((one) => one.code === code)?.regions.length ?? 0;
  expect(countries.length).toBeGreaterThanOrEqual(25);
  expect(['ES', 'DE', 'GB', 'US'].map(regions)).toEqual([19, 16, 4, 51]);
  expect(TABLE.years).toEqual([2026, 2034]);
  expect(TABLE.credit).toMatch(/CC BY-SA 3\.0/);
  expect(FILE).not.toMatch(/[<&]/);
});

test('every country and region has public holidays in every year, inside that year', () => {
  for (const { code, regions } of holidayCountries(TABLE)) {
    for (const region of ['', ...regions.map((one) => one.code)]) {
      for (let year = 2026; year <= 2034; year++) {
        const dates = Object.keys(publicDays(code, region, year));
        expect([code, region, year, dates.length >= 5]).toEqual([code, region, year, true]);
        expect(dates.filter((date) => !date.startsWith(`${year}-`))).toEqual([]);
      }
    }
  }
});

// From the calendars the authorities publish, not from the table.
test.each([
  // place            date          why
  ['US', '', '2026-11-26', 'Thanksgiving: fourth Thursday of November'],
  ['US', '', '2026-07-03', '4 July is a Saturday, so offices close on Friday'],
  ['US', '', '2027-07-05', '4 July is a Sunday, so offices close on Monday'],
  ['US', '', '2034-09-04', 'Labor Day: first Monday of September'],
  ['US', 'CA', '2026-03-31', 'César Chávez Day'],
  ['US', 'MA', '2026-04-20', 'Patriots’ Day: third Monday of April'],
  ['GB', 'ENG', '2026-04-03', 'Good Friday'],
  ['GB', 'ENG', '2026-04-06', 'Easter Monday'],
  ['GB', 'ENG', '2026-12-28', 'Boxing Day is a Saturday: Monday instead'],
  ['GB', 'ENG', '2027-12-27', 'Christmas Day is a Saturday: Monday instead'],
  ['GB', 'ENG', '2027-12-28', 'Boxing Day is a Sunday: Tuesday instead'],
  ['GB', 'ENG', '2026-08-31', 'Summer bank holiday: last Monday of August'],
  ['GB', 'SCT', '2026-08-03', 'in Scotland the first Monday of August'],
  ['GB', 'SCT', '2026-01-02', '2 January, in Scotland only'],
  ['GB', 'NIR', '2026-07-13', '12 July is a Sunday: Monday instead'],
  ['ES', 'MD', '2026-05-02', 'day of the Comunidad de Madrid'],
  ['ES', 'CT', '2026-09-11', 'national day of Catalonia'],
  ['ES', 'AN', '2026-02-28', 'day of Andalusia'],
  ['ES', '', '2026-10-12', 'national day'],
  ['DE', 'BY', '2026-01-06', 'Epiphany, in Bavaria'],
  ['DE', 'BY', '2026-06-04', 'Corpus Christi: 60 days after Easter, 5 April'],
  ['DE', 'SN', '2026-11-18', 'Day of Repentance: Wednesday before 23 November, Saxony only'],
  ['DE', '', '2026-10-03', 'German Unity'],
  ['FR', '', '2026-05-14', 'Ascension: 39 days after Easter'],
  ['AT', '', '2026-10-26', 'national day'],
  ['CA', 'QC', '2026-06-24', 'Fête nationale'],
  ['JP', '', '2026-09-22', 'a day between two holidays is one too'],
  ['AU', 'VIC', '2026-11-03', 'Melbourne Cup: first Tuesday of November'],
])('%s %s is closed on %s (%s)', (country, region, date) => {
  expect(Object.keys(publicDays(country, region, Number(date.slice(0, 4))))).toContain(date);
});

test.each([
  ['DE', 'BE', '2026-01-06', 'no Epiphany in Berlin'],
  ['DE', 'NW', '2026-11-18', 'no Day of Repentance outside Saxony'],
  ['GB', 'ENG', '2026-01-02', '2 January is a holiday in Scotland only'],
  ['GB', 'SCT', '2026-04-06', 'no Easter Monday in Scotland'],
  ['ES', '', '2026-05-02', 'Madrid’s day is not all Spain’s'],
  ['US', '', '2026-12-24', 'Christmas Eve is no federal holiday'],
  ['US', '', '2026-10-31', 'Halloween is observed, nobody closes'],
])('%s %s is not closed on %s (%s)', (country, region, date) => {
  expect(Object.keys(publicDays(country, region, Number(date.slice(0, 4))))).not.toContain(date);
});

test('all of England’s days of 2026 and of Spain’s Madrid', () => {
  expect(Object.keys(publicDays('United Kingdom', 'England', 2026))).toEqual([
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-26',
    '2026-12-28',
  ]);
  expect(Object.keys(publicDays('spain', 'Comunidad de Madrid', 2026))).toEqual([
    '2026-01-01',
    '2026-01-06',
    '2026-04-02',
    '2026-04-03',
    '2026-05-01',
    '2026-05-02',
    '2026-08-15',
    '2026-10-12',
    '2026-11-01',
    '2026-11-02',
    '2026-12-06',
    '2026-12-07',
    '2026-12-08',
    '2026-12-25',
  ]);
});

test.each([
  // place       date          name                                          why
  ['ES', '', '2033-05-01', 'Labour Day', 'Mother’s Day falls on it and names no day off'],
  ['ES', 'CT', '2033-12-26', 'Christmas Day (substitute day); San Esteban', 'two public holidays'],
  [
    'ES',
    'MD',
    '2027-05-03',
    'Día de la Comunidad de Madrid (substitute day)',
    'the same holiday, told twice',
  ],
])('%s %s %s is one row, %s (%s)', (country, region, date, name) => {
  const year = Number(date.slice(0, 4));
  const found = holidaysOf(TABLE, country, region, year, year);
  if (isProblem(found)) throw new Error(found.wanted);
  const rows = found.holidays.filter(({ day }) => isoDate(day) === date);
  expect(rows).toMatchObject([{ name, kind: 'public' }]);
});

test.each<[string, string, number, number, string, RegExp]>([
  ['Atlantis', '', 2026, 2026, 'Atlantis', /Write one of: Argentina, Austria/],
  ['FR', 'Bretagne', 2026, 2026, 'Bretagne', /France stands as a whole/],
  ['DE', 'Texas', 2026, 2026, 'Texas', /no region of Germany/],
  ['DE', '', 2025, 2026, '2025–2026', /from 2026 to 2034/],
  ['DE', '', 2027, 2026, '2027–2026', /from 2026 to 2034/],
])('%s %s %i–%i is refused', (country, region, from, to, found, wanted) => {
  expect(holidaysOf(TABLE, country, region, from, to)).toMatchObject({
    problem: true,
    found,
    wanted: expect.stringMatching(wanted),
  });
});
