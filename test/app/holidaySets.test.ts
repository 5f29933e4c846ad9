import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agreementNamed } from '../../src/app/agreements';
import { withHolidaySets } from '../../src/app/holidaySets';
import { isProblem } from '../../src/engine/problem';
import { zoneNamed } from '../../src/engine/time/zone';
import type { Host } from '../../src/host/host';
import { answered, startersFile } from './startersFile';

const FILE = readFileSync(join(__dirname, '../../templates/holidays.html'), 'utf8');

function zone() {
  const madrid = zoneNamed('Europe/Madrid');
  if (isProblem(madrid)) throw new Error(madrid.wanted);
  return madrid;
}

function holidaysFor(set: string, starter = 'product-support') {
  const agreement = agreementNamed(starter, startersFile());
  if (isProblem(agreement)) throw new Error(agreement.wanted);
  const asked = { reads: 0 };
  const asset = () => {
    asked.reads++;
    return FILE;
  };
  const host = { now: () => Date.parse('2026-06-01T10:00:00Z'), asset } as unknown as Host;
  const named = { ...answered(agreement) };
  const calendars = named.tabs['SLA Calendars']!.map((row) => ({ ...row, 'Holiday set': set }));
  const { tabs } = withHolidaySets(
    { ...named, tabs: { ...named.tabs, 'SLA Calendars': calendars } },
    host,
    zone,
  );
  return { rows: tabs['SLA Holidays'] ?? [], ...asked };
}

test('a set that names a country brings its public holidays of this year and the next', () => {
  const { rows } = holidaysFor('United States');
  expect(rows).toContainEqual({ Set: 'United States', Date: '2026-11-26', Name: 'Thanksgiving Day' });
  expect(rows).toContainEqual({
    Set: 'United States',
    Date: '2027-07-05',
    Name: 'Independence Day (substitute day)',
  });
  expect(
    rows.map(({ Date: date }) => date!.slice(0, 4)).filter((year) => !['2026', '2027'].includes(year)),
  ).toEqual([]);
  expect(rows.map(({ Name }) => Name)).not.toContain('Halloween, from 18:00');
});

test('a region stands behind its country', () => {
  expect(holidaysFor('spain, Catalonia').rows).toContainEqual({
    Set: 'spain, Catalonia',
    Date: '2026-09-11',
    Name: 'Dia de Cataluña',
  });
});

test('a name that is no place is left alone; a set with rows of its own is not asked about', () => {
  expect(holidaysFor('Our own days').rows).toEqual([]);
  expect(holidaysFor('Help desk', 'help-desk')).toMatchObject({ reads: 0 });
  expect(holidaysFor('', 'help-desk')).toMatchObject({ reads: 0 });
});
