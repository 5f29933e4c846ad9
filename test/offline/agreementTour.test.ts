import { agreementTour } from '../../local/demo/agreementTour';
import { readWish } from '../../local/demo/wish';

jest.setTimeout(60_000);

const printed: string[] = [];

beforeAll(() => {
  jest.spyOn(console, 'log').mockImplementation((...parts: unknown[]) => void printed.push(parts.join(' ')));
});
afterAll(() => {
  jest.restoreAllMocks();
});

async function tour(name: string): Promise<string> {
  printed.length = 0;
  expect(await agreementTour(name)).toBe(0);
  return printed.join('\n');
}

test.each([
  // agreement          a reading                        a sentence                                      the worked ticket is due
  [
    'help-desk',
    'America/New_York, so clocks change',
    'Acknowledgement: within 20 business minutes',
    'Fri 5 Jun 2026 16:50',
  ],
  [
    'partner-support',
    'Europe/Madrid, so clocks change',
    'on average less than 5 business minutes',
    'Mon 8 Jun 2026 08:30',
  ],
  ['product-support', 'or: 16 open hours', 'by the close of the 2nd business day', 'Tue 9 Jun 2026 17:00'],
  [
    'advisory',
    '24 hours by the clock',
    'Minimum notice: at least 24 elapsed hours ahead',
    'Fri 19 Jun 2026 17:30',
  ],
  [
    'customer-based',
    'hours by the clock, day and night',
    'at least 99.9% of each calendar month',
    'Fri 5 Jun 2026 18:30',
  ],
  ['service-based', 'no more than 60 minutes', 'Freshness: at most 1 elapsed hour', 'Fri 5 Jun 2026 20:30'],
  [
    'multilevel',
    'Developers 1 hour',
    'First response for Developers of Alder Ltd: within 1 business hour',
    'Mon 8 Jun 2026 10:30',
  ],
])('%s is read aloud, with a ticket of Friday 16:30 worked through', async (name, reading, sentence, due) => {
  const text = await tour(name);
  expect(text).toContain(reading);
  expect(text).toContain(sentence);
  expect(text).toMatch(new RegExp(`\nDue +${due}`));
});

test('what has to be entered first is told, with the answer given here', async () => {
  expect(await tour('product-support')).toContain(
    'CO2: From when to when is support open, Monday to Friday? 09:00-17:00',
  );
});

test('an unknown name lists the starters', async () => {
  await expect(agreementTour('gold')).rejects.toThrow(
    /gold is no starter agreement. Write one of: advisory, customer-based/,
  );
});

test.each([
  [['--agreement', 'advisory'], true],
  [['--agreement', 'own.json'], false],
  [['t.csv', '--agreement', 'advisory'], false],
  [[], false],
] as const)('%j: shown itself: %s', (args, shown) => {
  expect(readWish(args)).toMatchObject({ tour: shown });
});
