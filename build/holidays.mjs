// Writes templates/holidays.html, the table that the holiday import reads: `npm run holidays`. What it holds comes from the
// package date-holidays (data CC BY-SA 3.0), so the table is under that licence too and says so itself.
// The reader of the format is src/sheets/holidayTable.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Holidays = require('date-holidays');
const { version } = require('date-holidays/package.json');

const TARGET = new URL('../templates/holidays.html', import.meta.url);
const YEARS = [2026, 2034];
const DAY_MS = 86_400_000;
// Countries whose list the source keeps in full at the national level.
const COUNTRIES =
  'AR AT AU BE BG BR CA CH CL CO CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP LT LU LV MT MX NL NO NZ PL PT RO SE SI SK US ZA';
const WITH_REGIONS = 'AT AU CA CH DE ES GB US';
// What the source calls a region and is none to choose for opening hours.
const NO_REGIONS = { GB: ['ALD'] };
const KINDS = ['public', 'bank', 'optional', 'school', 'observance'];

const names = new Holidays();
const countryName = new Intl.DisplayNames('en', { type: 'region' });
const countries = COUNTRIES.split(' ').map(country);
const table = {
  credit: `Holidays: date-holidays ${version} by commenthol and contributors, after Wikipedia; data under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/), rearranged as a table.`,
  years: YEARS,
  kinds: KINDS,
  countries,
};
// The script reads the file as text, and nothing in it may look like a tag or an entity.
const text = JSON.stringify(table).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026');
writeFileSync(TARGET, `${text}\n`);
const regions = countries.reduce((sum, { regions: those }) => sum + those.length, 0);
console.log(
  `holidays.html: ${text.length} characters, ${countries.length} countries, ${regions} regions, ${YEARS.join('–')}; was read back: ${JSON.parse(readFileSync(TARGET, 'utf8')).countries.length}`,
);

/** Each holiday once, `[name, kind, dates]`; the country and its regions say by number which of them are theirs. */
function country(code) {
  const days = [];
  const positions = new Map();
  const position = (holiday) => {
    const key = JSON.stringify(holiday);
    if (!positions.has(key)) positions.set(key, days.push(holiday) - 1);
    return positions.get(key);
  };
  const list = (region) =>
    holidaysOf(code, region)
      .map(position)
      .sort((a, b) => a - b);
  const national = list();
  const regions = !WITH_REGIONS.split(' ').includes(code)
    ? []
    : Object.entries(names.getStates(code, 'en'))
        .filter(([region]) => !(NO_REGIONS[code] ?? []).includes(region))
        .map(([region, name]) => [region, name, list(region)]);
  return { code, name: countryName.of(code), days, national, regions };
}

function holidaysOf(code, region) {
  const calendar = new Holidays(code, ...(region === undefined ? [] : [region]));
  const own = calendar.getLanguages()[0] ?? 'en';
  calendar.setLanguages(own.startsWith('en') ? [own, 'en'] : ['en', own]);
  const found = new Map();
  for (let year = YEARS[0]; year <= YEARS[1]; year++) {
    for (const holiday of calendar.getHolidays(year)) {
      const { name, type, date } = holiday;
      const from = date.slice(11, 16);
      const shown = [name.trim(), ...(from === '00:00' ? [] : [`from ${from}`])].join(', ');
      const key = `${shown}|${type}`;
      if (!found.has(key)) found.set(key, { name: shown, kind: kindOf(holiday, from), years: new Map() });
      const { years } = found.get(key);
      years.set(year, [...(years.get(year) ?? []), ...daysOf(holiday)]);
    }
  }
  return [...found.values()].map(({ name, kind, years }) => [name, KINDS.indexOf(kind), datesText(years)]);
}

/** A day that is only off from some hour on is nothing to close for without a person's word. */
function kindOf({ type }, from) {
  if (!KINDS.includes(type)) throw new Error(`A kind of holiday nobody knows: ${type}`);
  return type === 'public' && from !== '00:00' ? 'optional' : type;
}

/** MMDD of each day it lasts. Lengths come from instants, so a change of clocks makes them an hour off. */
function daysOf({ date, start, end }) {
  const first = Date.parse(`${date.slice(0, 10)}T00:00Z`);
  const count = Math.max(1, Math.round((end - start) / DAY_MS));
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(5, 10).replace('-', ''),
  );
}

/** One word for all years if they agree, else a word a year: MMDD, several joined by +, `-` where there is none. */
function datesText(years) {
  const words = [];
  for (let year = YEARS[0]; year <= YEARS[1]; year++) {
    words.push([...new Set(years.get(year) ?? [])].sort().join('+') || '-');
  }
  return new Set(words).size === 1 ? words[0] : words.join(' ');
}
