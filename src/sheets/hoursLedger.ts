import { isProblem, type Outcome, type Place, type Problem, problem, problemAt } from '../engine/problem';
import type { HoursLine } from '../engine/report/hoursLedger';
import { nameKey } from '../engine/sla/policy';
import {
  type Cell,
  type CellRange,
  hoursFromCell,
  instantFromCell,
  isBlank,
  type ZoneOfSheet,
} from './cells';
import { cellAt, type Table, tableOf, textAt } from './table';
import { HOURS } from './tabs';

/** A line of SLA Hours that cannot be used as it stands, and whose account it spoils. */
export interface SpoiltLine {
  readonly account: string;
  readonly wrong: Problem;
}

export interface LedgerRead {
  readonly lines: readonly HoursLine[];
  /** Of each line, its place. */
  readonly places: readonly Place[];
  readonly spoilt: readonly SpoiltLine[];
}

const ENTRIES: readonly HoursLine['entry'][] = ['entitlement', 'charge', 'reversal'];

/** @param range SLA Hours with its header row Account, At, Entry, Minutes, Conversation, Expires. */
export function readHoursLedger(range: CellRange, zoneOfSheet: ZoneOfSheet): Outcome<LedgerRead> {
  const table = tableOf(HOURS.name, range);
  if (isProblem(table)) return table;
  const lacking = ['Account', 'At', 'Entry', 'Minutes'].filter(
    (name) => !table.columns.has(name.toLowerCase()),
  );
  if (lacking.length > 0) {
    const wanted = `The header row lacks ${lacking.join(' and ')}. Pass the ledger with its headers ${HOURS.headers.join(', ')}.`;
    return problem('', wanted, { sheet: HOURS.name, row: 1 });
  }
  const [lines, places, spoilt]: [HoursLine[], Place[], SpoiltLine[]] = [[], [], []];
  table.rows.forEach((row, index) => {
    if (row.every((cell) => isBlank(cell))) return;
    const place = { sheet: HOURS.name, row: table.firstRow + index };
    const line = readLine(table, row, zoneOfSheet);
    if (isProblem(line)) {
      spoilt.push({ account: textAt(table, row, 'Account'), wrong: problemAt(place, line) });
      return;
    }
    lines.push(line);
    places.push(place);
  });
  return { lines, places, spoilt };
}

function readLine(table: Table, row: readonly Cell[], zoneOfSheet: ZoneOfSheet): Outcome<HoursLine> {
  const at = instantFromCell(cellAt(table, row, 'At'), zoneOfSheet);
  if (isProblem(at)) return problemAt({ column: 'At' }, at);
  const written = textAt(table, row, 'Entry');
  const entry = ENTRIES.find((name) => name === nameKey(written));
  if (entry === undefined)
    return problem(written, `is no entry. Write ${ENTRIES.join(', ')}.`, { column: 'Entry' });
  const minutes = hoursFromCell(cellAt(table, row, 'Minutes'));
  if (isProblem(minutes))
    return problem(minutes.found, 'is not a number of minutes. Write 0 or more.', { column: 'Minutes' });
  const expires = cellAt(table, row, 'Expires');
  const expiresAt = isBlank(expires) ? undefined : instantFromCell(expires, zoneOfSheet);
  if (isProblem(expiresAt)) return problemAt({ column: 'Expires' }, expiresAt);
  const [account, conversation] = [textAt(table, row, 'Account'), textAt(table, row, 'Conversation')];
  return { account, at, entry, minutes, conversation, expiresAt };
}
