import { playLong, ZONES } from './harness/longPlay';
import { randomFrom, SEED } from './harness/series';

const random = randomFrom(SEED);
let [runs, mails] = [0, 0];

function played(...wish: Parameters<typeof playLong>): void {
  const { violation, runs: made, tally } = playLong(...wish);
  expect(violation).toBeUndefined();
  expect(tally.mails).toBeGreaterThan(10);
  runs += made;
  mails += tally.mails;
}

/** Others with each seed; all of them, for a year, in test:long. */
const DRAWN = ZONES.map((zone) => [random(), zone] as const)
  .sort(([a], [b]) => a - b)
  .slice(0, 8)
  .map(([, zone]) => zone);

// Clocks change within most of these weeks.
test.each(DRAWN)('%s: a month of hourly and a fortnight of irregular runs, to the last mail', (zone) => {
  played(zone, 'hourly', random() < 0.5 ? '2026-03-10' : '2026-10-10', 30, random);
  played(zone, 'irregular', random() < 0.5 ? '2026-03-24' : '2026-10-22', 14, random);
});

test.each(['Europe/Madrid', 'Pacific/Auckland'])('%s: a fortnight of runs every five minutes', (zone) => {
  played(zone, 'every 5 minutes', '2026-03-24', 14, random);
});

afterAll(() =>
  console.log(`${runs} runs and ${mails} mails of simulated months are the oracle’s; seed ${SEED}`),
);
