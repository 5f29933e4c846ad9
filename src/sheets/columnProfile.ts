import { isProblem } from '../engine/problem';
import { isBlank, isDate } from './cells';
import { plain } from './dateWords';
import { readDateText } from './writtenDate';

/** What the cells of a column look like, whatever its header says. */
export interface ColumnProfile {
  readonly header: string;
  /** 0-based. */
  readonly index: number;
  /** Rows looked at that hold anything at all in the sheet. */
  readonly rows: number;
  readonly filled: number;
  readonly dates: number;
  readonly numbers: number;
  /** Several words without a digit. */
  readonly phrases: number;
  readonly example: string;
  readonly looksLikeIds: boolean;
  readonly looksLikePriorities: boolean;
  readonly looksLikeStatuses: boolean;
}

const SAMPLE_ROWS = 500;
const FEW_VALUES = 8;
const PRIORITY =
  /^(p[0-5]|s[0-5]|sev ?[0-5]|[1-5]|critical|critico|critica|kritisch|critique|blocker|urgent|urgente|dringend|highest|very high|high|alta|alto|hoch|haute|haut|major|medium|media|medio|mittel|moyenne|moyen|normal|normale|standard|low|baja|bajo|niedrig|basse|bas|bassa|basso|lowest|minor|trivial)$/;
const STATUS =
  /^(new|open|opened|reopened|assigned|in progress|pending|waiting|waiting for customer|waiting on customer|on hold|hold|paused|resolved|solved|closed|done|cancelled|canceled|nuevo|abierto|en curso|pendiente|en espera|resuelto|cerrado|neu|offen|in arbeit|in bearbeitung|wartend|wartet|gelost|erledigt|geschlossen|nouveau|ouvert|en cours|en attente|resolu|ferme|clos|nuovo|aperto|in corso|in attesa|risolto|chiuso)$/;

export function profileOf(
  header: string,
  index: number,
  cells: readonly (readonly unknown[])[],
  firstRow: number,
): ColumnProfile {
  const rows = cells
    .slice(firstRow, firstRow + SAMPLE_ROWS)
    .filter((row) => row.some((cell) => !isBlank(cell)));
  const values = rows.map((row) => row[index]).filter((cell) => !isBlank(cell));
  const words = values.map((cell) => plain(String(cell)).trim());
  const distinct = new Set(words);
  const dates = values.filter(isDateLike).length;
  const few = distinct.size <= FEW_VALUES;
  return {
    header,
    index,
    rows: rows.length,
    filled: values.length,
    dates,
    numbers: values.filter((cell) => typeof cell === 'number' || isNumberText(cell)).length,
    phrases: words.filter((word) => word.includes(' ') && !/\d/.test(word)).length,
    example: isDate(values[0]) ? 'a date' : String(values[0] ?? ''),
    // Long or spaced texts are subjects, however different they are.
    looksLikeIds:
      dates === 0 &&
      values.length >= rows.length * 0.9 &&
      distinct.size >= values.length * 0.95 &&
      words.every((word) => word.length <= 24 && !word.includes(' ') && /\d/.test(word)),
    looksLikePriorities: few && mostly(words, (word) => PRIORITY.test(word)),
    looksLikeStatuses: few && mostly(words, (word) => STATUS.test(word)),
  };
}

function mostly(words: readonly string[], test: (word: string) => boolean): boolean {
  return words.length > 0 && words.filter(test).length >= words.length * 0.6;
}

/** A date cell, or a text that reads as a date in either order. */
export function isDateLike(cell: unknown): boolean {
  if (typeof cell === 'string') return !isProblem(readDateText(cell));
  return isDate(cell);
}

function isNumberText(cell: unknown): boolean {
  return typeof cell === 'string' && /^ *-?\d+([.,]\d+)? *$/.test(cell);
}
