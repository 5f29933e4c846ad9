import { type Problem, problem } from '../engine/problem';
import { columnLetters, normalHeader, type TrackerColumns } from './columns';
import type { TrackerSettings } from './trackerSettings';

const RANGE = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/;
const MOST_NAMED = 5;
const HOW = 'Unmerge it (Format › Merge cells)';

interface Place {
  readonly range: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Merged cells that hide something: only their first cell holds anything, so the rest reads as blank, and a blank priority or
 * customer is promised something else than the sheet seems to say. A title above the headers is no matter.
 *
 * @param merged ranges like `C4:C6`.
 */
export function mergedProblems(sheet: string, merged: readonly string[], tracker: TrackerColumns): Problem[] {
  const { headerRow, headers } = tracker;
  const places = merged.flatMap(placeOf).sort((a, b) => a.top - b.top || a.left - b.left);
  const problems = places.flatMap((place): Problem[] => {
    const { range, top, bottom, left, right } = place;
    if (bottom < headerRow) return [];
    if (top <= headerRow) {
      const wanted = `is merged across the headers: only its first cell is one. ${HOW} and write a header over each column, all in one row.`;
      return [problem(range, wanted, { sheet, row: headerRow + 1 })];
    }
    const used = [...tracker.columns.values()].filter(
      ({ index }) => index >= left && index <= right && (bottom > top || index > left),
    );
    if (used.length === 0) return [];
    const names = used.map(({ header }) => header).join(', ');
    const rows = bottom > top ? `${top + 2}${bottom > top + 1 ? `–${bottom + 1}` : ''}` : `${top + 1}`;
    const where = bottom > top ? `in row ${rows}` : `behind ${headers[left] ?? columnLetters(left)}`;
    const wanted = `is merged, and only its first cell holds anything: "${names}" is blank ${where}. ${HOW} and write the value into each cell.`;
    return [problem(range, wanted, { sheet, row: top + 1 })];
  });
  const more = problems.length - MOST_NAMED;
  return more <= 0
    ? problems
    : [
        ...problems.slice(0, MOST_NAMED),
        problem('', `${more} more merged cells hide values like these.`, { sheet }),
      ];
}

/** The same for a tracker that SLA Settings knows. @param cells from A1 on. */
export function mergedInTracker(
  { tab, headerRow, columns }: TrackerSettings,
  cells: readonly (readonly unknown[])[],
  merged: readonly string[],
): Problem[] {
  const headers = (cells[headerRow - 1] ?? []).map((cell) => String(cell ?? '').trim());
  const known = [...columns].flatMap(([field, header]) => {
    const index = headers.findIndex((one) => normalHeader(one) === normalHeader(header));
    return index < 0 ? [] : [[field, { field, header, index, reason: '' }] as const];
  });
  return mergedProblems(tab, merged, {
    headerRow: headerRow - 1,
    headers,
    columns: new Map(known),
    problems: [],
  });
}

function placeOf(range: string): Place[] {
  const [, left, top, right, bottom] = RANGE.exec(range.replace(/\$/g, '')) ?? [];
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return [];
  return [
    { range, top: Number(top) - 1, bottom: Number(bottom) - 1, left: indexOf(left), right: indexOf(right) },
  ];
}

function indexOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
