import { isProblem } from '../problem';
import { explainDeadline } from '../sla/explain';
import { countsElapsed, type Measurement, termsOf } from '../sla/measure';
import { wallTimeAt } from '../time/wallTime';
import { oneLine } from './plainText';
import { sayDate, sayHours, sayMoment } from './timeWords';

const MOST_HOLIDAYS = 2;

/** Why a deadline lies where it does: `counted from Mon 10:00, paused 3 h 15 min on Tue 2 Jun 2026, closed Thu 4 Jun 2026 (holiday)`. */
export function whyLine({ promised, startedAt, pauses, known, pause }: Measurement, now: number): string {
  const { limit } = promised.line;
  if (limit.kind === 'negotiated') return `agreed as ${oneLine(limit.fact, 60)}`;
  const { zone } = promised.openTime.calendar;
  const explained = explainDeadline(startedAt, limit, termsOf(promised), pauses, known.businessMs);
  const pieces = isProblem(explained) ? [] : explained.intervals;
  const dayOf = (at: number) => wallTimeAt(at, zone).day;
  const pausedOn = new Set(
    pieces.filter(({ why }) => why === 'paused').flatMap(({ from, to }) => [dayOf(from), dayOf(to - 1)]),
  );
  const pausedMs = countsElapsed(limit) ? pause.elapsedMs : pause.businessMs;
  const holidays = new Map(
    pieces.flatMap(({ from, why }) => (/^holiday/.test(why) ? [[dayOf(from), why] as const] : [])),
  );
  const more = holidays.size - MOST_HOLIDAYS;
  const onDay = pausedOn.size === 1 ? ` on ${sayDate([...pausedOn][0] as number)}` : '';
  return [
    `counted from ${sayMoment(startedAt, now, zone)}`,
    ...(pausedMs > 0 ? [`paused ${sayHours(pausedMs)}${onDay}`] : []),
    ...[...holidays]
      .slice(0, MOST_HOLIDAYS)
      .map(([day, why]) => `closed ${sayDate(day)} (${oneLine(why, 60)})`),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'holiday' : 'holidays'}`] : []),
  ].join(', ');
}
