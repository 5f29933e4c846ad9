import { IANAZone } from 'luxon';
import { office, tickAt } from '../fakes/office';

const AUTUMN = Date.UTC(2026, 9, 25, 1);
const HOUR_MIN = 60;

afterEach(() => {
  jest.restoreAllMocks();
});

/** As if Spain had decided to stay on summer time from this autumn on. */
function stayOnSummerTime(): void {
  const known = IANAZone.prototype.offset;
  jest.spyOn(IANAZone.prototype, 'offset').mockImplementation(function (this: IANAZone, at) {
    const offset = known.call(this, at as number);
    return this.name === 'Europe/Madrid' && (at as number) >= AUTUMN && offset === HOUR_MIN
      ? 2 * HOUR_MIN
      : offset;
  });
}

test('a law that Google knows and our table does not is told by the first run of a day', () => {
  stayOnSummerTime();
  const file = office({ tickets: [] });
  const problem =
    '"Europe/Madrid" changes its clocks otherwise than this script knows, as Google has it from 2026-10-25 on, and due times after that are wrong. Install the newest version of SLA Clock.';
  expect(tickAt(file, 'Mon 2026-06-01 10:00').problems).toEqual([problem]);
  expect(file.mails.map(({ text }) => text).join()).toContain('Europe/Madrid');
  expect(tickAt(file, 'Mon 2026-06-01 10:05').problems).toEqual([]);
  expect(tickAt(file, 'Tue 2026-06-02 10:05').problems).toEqual([problem]);
});

test('as long as both agree there is no news', () => {
  expect(tickAt(office({ tickets: [] }), 'Wed 2026-06-03 10:00').problems).toEqual([]);
});
