import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Answers, answersFrom } from '../oracles/openSpans';
import { DAY_KEYS, type DayKey, type Hours, type PlainCalendar } from '../oracles/plainCalendar';
import { temporalSpans } from '../oracles/temporalSpans';
import { show } from '../oracles/workedExample';

/** Half-hour changes, three-quarter offsets, Ramadan, a skipped date, moved offsets; both hemispheres and none. */
export const ZONES = [
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/Caracas',
  'Pacific/Chatham',
  'America/Sao_Paulo',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'America/Asuncion',
  'Europe/Madrid',
  'Europe/London',
  'Europe/Dublin',
  'Africa/Cairo',
  'Asia/Tehran',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Australia/Sydney',
  'Pacific/Fiji',
  'Pacific/Norfolk',
  'Antarctica/Troll',
  'America/Nuuk',
  'UTC',
] as const;

export const RUNS = Number(process.env.RUNS ?? 300);
/** The same in every `npm test`, so that a change is judged by itself; SEED draws others, and test:long its own. */
export const SEED = Number(process.env.SEED ?? 20_261_123);

const DAY_MS = 86_400_000;
const MARGIN_DAYS = 40;

/** A calendar and a stretch of days to ask about; spans are laid out `MARGIN_DAYS` further on both sides. */
export interface Scene {
  readonly calendar: PlainCalendar;
  readonly weekStart: DayKey;
  /** First date of the stretch, ISO. */
  readonly from: string;
  readonly days: number;
}

function clockTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const GRID = [1, 5, 15, 15, 30];

/** Disjoint shifts of one day, often several, the last perhaps over midnight up to 06:00. */
export const hoursOfDay: fc.Arbitrary<Hours[]> = fc
  .record({
    grid: fc.constantFrom(...GRID),
    ends: fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 }),
    overnight: fc.option(fc.integer({ min: 0, max: 360 }), { freq: 4 }),
  })
  .map(({ grid, ends, overnight }) => {
    const onGrid = [...new Set(ends.map((minute) => Math.floor(minute / grid) * grid))].sort((a, b) => a - b);
    const hours: Hours[] = [];
    for (let i = 0; i + 1 < onGrid.length; i += 2)
      hours.push([clockTime(onGrid[i]), clockTime(onGrid[i + 1])]);
    const last = onGrid.at(-1);
    if (overnight !== null && last !== undefined && last < 1380) {
      hours.push([
        clockTime(last + (1440 - last) / 2 > 1439 ? 1439 : Math.floor(last + (1440 - last) / 2)),
        clockTime(overnight),
      ]);
    }
    return hours;
  });

const morningOnly: fc.Arbitrary<Hours[]> = fc
  .tuple(fc.integer({ min: 24, max: 40 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => [[clockTime(from * 15), clockTime((from + length) * 15)]]);

const sameEveryDay = (days: readonly DayKey[], hours: Hours[]): PlainCalendar['weekly'] =>
  Object.fromEntries(days.map((day) => [day, hours]));

const week: fc.Arbitrary<PlainCalendar['weekly']> = fc.oneof(
  { weight: 3, arbitrary: hoursOfDay.map((hours) => sameEveryDay(DAY_KEYS.slice(0, 5), hours)) },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.option(hoursOfDay, { freq: 3 }), { minLength: 7, maxLength: 7 })
      .map((days) =>
        Object.fromEntries(days.flatMap((hours, i) => (hours === null ? [] : [[DAY_KEYS[i], hours]]))),
      ),
  },
  { weight: 1, arbitrary: fc.constant(sameEveryDay(DAY_KEYS, [['00:00', '24:00']])) },
  { weight: 1, arbitrary: fc.constant(sameEveryDay(DAY_KEYS, [['22:00', '06:00']])) },
  { weight: 1, arbitrary: fc.constant(sameEveryDay(DAY_KEYS.slice(0, 5), [['09:00', '17:00']])) },
);

/** Overlaps are the importer's business (D15): a tail that would run into the next morning is cut away there. */
function withoutOverlaps(weekly: PlainCalendar['weekly']): PlainCalendar['weekly'] {
  return Object.fromEntries(
    DAY_KEYS.map((key, i) => {
      const tomorrow = weekly[DAY_KEYS[(i + 1) % 7]] ?? [];
      const first = tomorrow.map(([from]) => from).sort()[0] ?? '24:00';
      const kept = (weekly[key] ?? []).filter(([from, to]) => to > from || to <= first);
      return [key, kept];
    }),
  );
}

const transitionsOfZone = new Map<string, string[]>();

/** ISO dates on which the zone's clocks change, 1972 to 2060. */
export function changeDates(timeZone: string): string[] {
  const known = transitionsOfZone.get(timeZone);
  if (known !== undefined) return known;
  const dates: string[] = [];
  let at = Temporal.Instant.from('1972-01-01T00:00Z').toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.year > 2060) break;
    dates.push(next.toPlainDate().toString());
    at = next;
  }
  transitionsOfZone.set(timeZone, dates);
  return dates;
}

/** First and last year of the stretches to ask about. */
export type Era = readonly [number, number];
const OUR_TIMES: Era = [2005, 2036];

/** Half of the stretches hold a change of the clocks, where the zone has any. */
function stretch(timeZone: string, days: number, [firstYear, lastYear]: Era): fc.Arbitrary<string> {
  const anywhere = fc
    .integer({ min: 0, max: (lastYear - firstYear) * 365 })
    .map((day) => isoFrom(`${firstYear}-01-01`, day));
  const dates = changeDates(timeZone).filter((date) => {
    const year = Number(date.slice(0, 4));
    return firstYear <= year && year <= lastYear;
  });
  if (dates.length === 0) return anywhere;
  const aroundChange = fc
    .tuple(fc.constantFrom(...dates), fc.integer({ min: 1, max: days - 1 }))
    .map(([date, before]) => isoFrom(date, -before));
  return fc.oneof(anywhere, aroundChange);
}

export function isoFrom(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function scenes(days = 20, era = OUR_TIMES): fc.Arbitrary<Scene> {
  return fc
    .constantFrom(...ZONES)
    .chain((timeZone) =>
      fc.record({
        timeZone: fc.constant<string>(timeZone),
        from: stretch(timeZone, days, era),
        weekly: week.map(withoutOverlaps),
        weekStart: fc.constantFrom<DayKey>('mon', 'sun', 'sat'),
        holidays: fc.array(fc.integer({ min: -15, max: days + 15 }), { maxLength: 8 }),
        reduced: fc.array(
          fc.tuple(fc.integer({ min: -5, max: days + 5 }), fc.oneof(morningOnly, fc.constant([]))),
          {
            maxLength: 3,
          },
        ),
      }),
    )
    .filter(({ weekly }) => Object.values(weekly).some((hours) => (hours?.length ?? 0) > 0))
    .map(({ timeZone, from, weekly, weekStart, holidays, reduced }) => ({
      from,
      days,
      weekStart,
      calendar: {
        timeZone,
        weekly,
        holidays: holidays.map((day) => isoFrom(from, day)),
        overrides: Object.fromEntries(reduced.map(([day, hours]) => [isoFrom(from, day), hours])),
      },
    }));
}

const oracles = new WeakMap<Scene, Answers>();

/** Laid out once a scene; kept beside it, not in it, so that a counterexample shows only what was drawn. */
export function oracleOf(scene: Scene): Answers {
  const { calendar, from, days } = scene;
  let oracle = oracles.get(scene);
  if (oracle === undefined) {
    oracle = answersFrom(
      temporalSpans(calendar, isoFrom(from, -MARGIN_DAYS), isoFrom(from, days + MARGIN_DAYS)),
    );
    oracles.set(scene, oracle);
  }
  return oracle;
}

/** A moment inside the stretch: whole minutes, any millisecond, or exactly at a shift's end. */
export function momentsOf(scene: Scene): fc.Arbitrary<number> {
  const oracle = oracleOf(scene);
  const first = Date.parse(`${scene.from}T00:00Z`);
  const last = first + scene.days * DAY_MS;
  const edges = oracle
    .spans(first, last)
    .flatMap(({ start, end }) => [start, end, start - 1, end - 1, end + 1]);
  const anyMoment = fc.integer({ min: first, max: last });
  const wholeMinute = anyMoment.map((at) => Math.floor(at / 60_000) * 60_000);
  return edges.length === 0
    ? fc.oneof(anyMoment, wholeMinute)
    : fc.oneof(anyMoment, wholeMinute, fc.constantFrom(...edges));
}

export const durations: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 20 * 3_600_000 }),
  fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => minutes * 60_000),
  fc.integer({ min: 1, max: 80 }).map((hours) => hours * 3_600_000),
  fc.constantFrom(0, 1, 60_000, 3_600_000),
);

export function inZone(scene: Scene): (instant: number) => string {
  return (instant) => show(instant, scene.calendar.timeZone);
}
