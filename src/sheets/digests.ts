import { weekdayNamed } from '../engine/calendar/calendarText';
import { parseClockTime } from '../engine/calendar/shifts';
import { isProblem, type Outcome, type Place, type Problem, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { MS_PER_MINUTE } from '../engine/time/localDate';
import { type Cell, type CellRange, isBlank, textFromCell } from './cells';
import { cellAt, type Table, tableOf, textAt } from './table';
import { DIGESTS } from './tabs';

/** One row of SLA Digests: who gets a summary of which tickets, and when. */
export interface Digest {
  /** A role of SLA Roles. */
  readonly audience: string;
  /** All must hold; compared without regard to case. */
  readonly filter: readonly { readonly field: string; readonly value: string }[];
  /** On which weekdays, 0 = Monday. */
  readonly weekdays: ReadonlySet<number>;
  /** Of the local day, in the spreadsheet's zone. */
  readonly afterMs: number;
  readonly silentIfEmpty: boolean;
  readonly place: Place;
}

const FILTER_EXAMPLE = 'Write e.g. customer = Acme; priority = Critical, or leave the cell blank.';

/** Reads SLA Digests from A1. */
export function readDigests(cells: CellRange): {
  readonly digests: readonly Digest[];
  readonly problems: readonly Problem[];
} {
  const table = tableOf(DIGESTS.name, cells);
  if (isProblem(table)) return { digests: [], problems: [table] };
  const digests: Digest[] = [];
  const problems: Problem[] = [];
  table.rows.forEach((row, index) => {
    if (row.every(isBlank)) return;
    const read = readDigest(table, row, { sheet: DIGESTS.name, row: table.firstRow + index });
    if (isProblem(read)) problems.push(read);
    else {
      const twin = digests.find((other) => isTwin(other, read));
      const wanted = `has the same filter and a day of row ${twin?.place.row}, and on that day only one of them goes out. Give it other days.`;
      if (twin !== undefined)
        problems.push(problem(read.audience, wanted, { ...read.place, column: 'Cadence' }));
      digests.push(read);
    }
  });
  return { digests, problems };
}

function isTwin(a: Digest, b: Digest): boolean {
  const [of, other] = [a, b].map(({ audience, filter }) => JSON.stringify([nameKey(audience), filter]));
  return of === other && [...a.weekdays].some((day) => b.weekdays.has(day));
}

function readDigest(table: Table, row: readonly Cell[], place: Place): Outcome<Digest> {
  const audience = textAt(table, row, 'Audience');
  if (audience === '')
    return problem('', 'Nobody is named. Write a role of SLA Roles.', { ...place, column: 'Audience' });
  const filter = filterFrom(textAt(table, row, 'Filter'));
  if (filter === undefined) {
    return problem(textAt(table, row, 'Filter'), `is no filter. ${FILTER_EXAMPLE}`, {
      ...place,
      column: 'Filter',
    });
  }
  const weekdays = weekdaysFrom(textAt(table, row, 'Cadence'));
  if (weekdays === undefined) {
    const wanted = 'is no cadence. Write daily, weekdays, or days such as Mon, Thu.';
    return problem(textAt(table, row, 'Cadence'), wanted, { ...place, column: 'Cadence' });
  }
  const minute = parseClockTime(textFromCell(cellAt(table, row, 'Local hour')) || '8');
  if (minute === undefined || minute >= 24 * 60) {
    const wanted = 'is no time of day. Write e.g. 8 or 08:30.';
    return problem(textAt(table, row, 'Local hour'), wanted, { ...place, column: 'Local hour' });
  }
  const silent = textAt(table, row, 'Silent if empty');
  return {
    audience,
    filter,
    weekdays,
    afterMs: minute * MS_PER_MINUTE,
    silentIfEmpty: !/^(no|n|off|false)$/i.test(silent) && cellAt(table, row, 'Silent if empty') !== false,
    place,
  };
}

function filterFrom(text: string): Digest['filter'] | undefined {
  const conditions = text.split(';').filter((part) => part.trim() !== '');
  const read = conditions.map((condition) => {
    const at = condition.indexOf('=');
    return { field: nameKey(condition.slice(0, Math.max(at, 0))), value: nameKey(condition.slice(at + 1)) };
  });
  return read.every(({ field, value }) => field !== '' && value !== '') ? read : undefined;
}

function weekdaysFrom(cadence: string): ReadonlySet<number> | undefined {
  const text = nameKey(cadence);
  if (text === '' || text === 'daily' || text === 'every day') return new Set([0, 1, 2, 3, 4, 5, 6]);
  if (text === 'weekdays' || text === 'mon-fri') return new Set([0, 1, 2, 3, 4]);
  const days = text
    .replace(/^weekly(?: on)?\s*/, '')
    .split(/[,\s]+/)
    .filter((word) => word !== '')
    .map(weekdayNamed);
  if (days.some((day) => day === undefined)) return undefined;
  return new Set(days.length === 0 ? [0] : (days as number[]));
}
