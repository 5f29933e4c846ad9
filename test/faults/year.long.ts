import { playLong, type Rhythm, ZONES } from './harness/longPlay';
import { randomFrom, SEED } from './harness/series';

/** A year in each zone: `npm run test:long`. */
const RHYTHMS: readonly Rhythm[] = ['hourly', 'irregular', 'every 5 minutes'];
const DAYS = Number(process.env.DAYS ?? 365);
const random = randomFrom(SEED);
const rows: string[] = [];

describe.each(RHYTHMS)('%s', (rhythm) => {
  test.each(ZONES)('%s: a year, to the last mail', (zone) => {
    const { violation, runs, tickets, tally } = playLong(zone, rhythm, '2026-02-01', DAYS, random);
    expect(violation).toBeUndefined();
    expect(tally.mails).toBeGreaterThan(DAYS);
    rows.push(
      `${rhythm.padEnd(18)}${zone.padEnd(22)}${String(runs).padStart(8)} runs ${String(tickets).padStart(5)} tickets ${String(tally.mails).padStart(6)} mails, as foretold`,
    );
  });
});

afterAll(() => console.log([`seed ${SEED}`, ...rows].join('\n')));
