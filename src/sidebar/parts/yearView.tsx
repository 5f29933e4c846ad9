import { type Calendar, shiftsOn } from '../../engine/calendar/calendar';
import { formatShifts } from '../../engine/calendar/shifts';
import { sayDate } from '../../engine/escalation/timeWords';
import { dayNumber, daysInMonth, weekdayOf } from '../../engine/time/localDate';
import { calendars } from '../strings';
import { shownText } from './page';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CELL = 7.8;
const LEFT = 26;
const ROW = 14;

type Kind = 'open' | 'special' | 'closed';

interface Day {
  readonly day: number;
  readonly month: number;
  readonly date: number;
  readonly kind: Kind;
}

export function daysOf(calendar: Calendar, year: number): readonly Day[] {
  return MONTHS.flatMap((_, at) =>
    Array.from({ length: daysInMonth(year, at + 1) }, (__, nth) => {
      const day = dayNumber(year, at + 1, nth + 1);
      const weekday = weekdayOf(day);
      const isOpen = shiftsOn(calendar, day, weekday).length > 0;
      const kind: Kind = calendar.exceptions.has(day) ? 'special' : isOpen ? 'open' : 'closed';
      return { day, month: at, date: nth, kind };
    }),
  );
}

/** A shape for each kind of day, so that none is told by its colour alone. */
function Mark({ kind, x, y }: { kind: Kind; x: number; y: number }) {
  if (kind === 'open') return <rect class="day-open" x={x + 0.9} y={y + 2} width={6} height={10} rx={1} />;
  if (kind === 'special') return <circle class="day-special" cx={x + 3.9} cy={y + 7} r={3.4} />;
  return <rect class="day-closed" x={x + 2.9} y={y + 6} width={2} height={2} />;
}

/** The year at a glance, and its special days as text. */
export function YearView({ calendar, year }: { calendar: Calendar; year: number }) {
  const days = daysOf(calendar, year);
  const count = (kind: Kind) => days.filter((day) => day.kind === kind).length;
  const specials = days.filter(({ kind }) => kind === 'special');
  return (
    <>
      <svg
        class="year"
        role="img"
        viewBox={`0 0 ${LEFT + 31 * CELL} ${12 * ROW}`}
        aria-label={calendars.yearView(year, count('open'), specials.length)}
      >
        {MONTHS.map((month, at) => (
          <text key={month} x={0} y={at * ROW + 10}>
            {month}
          </text>
        ))}
        {days.map(({ day, month, date, kind }) => (
          <Mark key={day} kind={kind} x={LEFT + date * CELL} y={month * ROW} />
        ))}
      </svg>
      <p class="quiet small legend">
        {(['open', 'special', 'closed'] as const).map((kind) => (
          <span key={kind}>
            <svg viewBox="0 0 8 14" aria-hidden="true">
              <Mark kind={kind} x={0} y={0} />
            </svg>
            {calendars.legend[kind]}
          </span>
        ))}
      </p>
      {specials.length > 0 && (
        <details>
          <summary>{calendars.specials(specials.length)}</summary>
          <ul>
            {specials.map(({ day }) => {
              const { name, shifts } = calendar.exceptions.get(day)!;
              const hours = shifts.length === 0 ? calendars.closedAll : formatShifts(shifts);
              return <li key={day}>{shownText(`${sayDate(day)} ${name}: ${hours}`)}</li>;
            })}
          </ul>
        </details>
      )}
    </>
  );
}
