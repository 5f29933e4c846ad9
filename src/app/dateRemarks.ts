import { isProblem, type Problem, problem } from '../engine/problem';
import { civilDate } from '../engine/time/localDate';
import { wallTimeAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';
import { type Cell, isBlank, isDate } from '../sheets/cells';
import { isDateField, type TrackerColumns } from '../sheets/columns';
import { readDateText } from '../sheets/writtenDate';

/** Fewer say nothing. */
const ENOUGH = 3;
/** No month has a higher number. */
const MONTHS = 12;

/**
 * What the dates of a tracker look like as a whole, where each can be read.
 *
 * A spreadsheet of another country reads 9/11 as September 11 and leaves 13/11 the text it is. And dates without a time of
 * day begin at midnight, so what came in at four is late by noon.
 */
export function dateRemarks(
  { columns, headerRow }: TrackerColumns,
  rows: readonly (readonly Cell[])[],
  sheet: string,
  zone: Zone,
): Problem[] {
  const cellsOf = (index: number) => rows.map((row) => row[index] ?? '').filter((cell) => !isBlank(cell));
  const remarks: Problem[] = [];
  const tell = (found: string, wanted: string) =>
    remarks.push(problem(found, wanted, { sheet, row: headerRow + 1 }));

  const days: number[] = [];
  const texts: { readonly text: string; readonly isPlain: boolean }[] = [];
  for (const { field, index } of Array.from(columns.values())) {
    for (const cell of isDateField(field) ? cellsOf(index) : []) {
      if (isDate(cell)) days.push(civilDate(wallTimeAt(Number(cell), zone).day).date);
      const read = readDateText(String(cell));
      if (isProblem(read) || read.date.kind !== 'numbers') continue;
      texts.push({ text: String(cell), isPlain: Math.max(read.date.first, read.date.second) > MONTHS });
    }
  }
  if (
    days.length >= ENOUGH &&
    texts.length > 0 &&
    texts.every(({ isPlain }) => isPlain) &&
    days.every((day) => day <= MONTHS)
  )
    tell(
      texts[0]!.text,
      'stands as text, and all real dates here are of days 1 to 12: Sheets may have exchanged day and month in those, as when Locale under File › Settings is of another country. If they are wrong, change it and enter them again.',
    );

  const opened = columns.get('opened');
  const moments = opened === undefined ? [] : cellsOf(opened.index);
  const isMidnight = (cell: Cell) => {
    if (isDate(cell)) return wallTimeAt(Number(cell), zone).millisecond === 0;
    const read = readDateText(String(cell));
    return isProblem(read) || (read.millisecond === 0 && read.offset === undefined);
  };
  if (moments.length >= ENOUGH && moments.every(isMidnight))
    tell(
      opened!.header,
      'has no times of day, so each ticket counts from midnight and comes to look late. If another column has the time, add one with both, like =B2+C2, and map that.',
    );
  return remarks;
}
