import { namesIn } from '../engine/obligation/missing';
import { describeProblem, isProblem, problem, problemAt } from '../engine/problem';
import { accountIn, hoursBalance } from '../engine/report/hoursLedger';
import { chargedMinutes, USUAL_CHARGES } from '../engine/report/supportHours';
import { nameKey } from '../engine/sla/policy';
import { isBlank, textFromCell } from '../sheets/cells';
import { readHoursLedger } from '../sheets/hoursLedger';
import { asRange, momentReader, requireArguments, type Surroundings } from './arguments';
import { type Argument, PerRow, spill } from './spill';
import { numberFromCell } from './wholeColumn';
import type { FormulaResult } from './workingTime';

const MINUTES_PER_HOUR = 60;

/** SLA_SUPPORT_MINUTES: what one conversation takes from the prepaid hours (promises SL10/11, SL12). */
export function supportMinutes(
  minutes: Argument,
  kind: Argument,
  minimum: Argument,
  freeKinds: Argument,
): FormulaResult {
  requireArguments('SLA_SUPPORT_MINUTES', { minutes, kind });
  const [spent, kinds] = [new PerRow('minutes', minutes), new PerRow('kind', kind)];
  const minimums = new PerRow('minimum', minimum);
  const named = asRange(freeKinds)
    .flat()
    .flatMap((cell) => namesIn(textFromCell(cell)));
  const free = named.length > 0 ? named : USUAL_CHARGES.freeKinds;
  return spill('SLA_SUPPORT_MINUTES', [spent, kinds, minimums], (row, column) => {
    const [spentCell, minimumCell] = [spent.at(row, column), minimums.at(row, column)];
    if (isBlank(spentCell)) return '';
    const worked = numberFromCell(spentCell, 'a number of minutes');
    if (isProblem(worked)) return worked;
    const least = isBlank(minimumCell)
      ? USUAL_CHARGES.minimumMinutes
      : numberFromCell(minimumCell, 'a number of minutes');
    if (isProblem(least)) return least;
    return chargedMinutes(worked, textFromCell(kinds.at(row, column)), {
      minimumMinutes: least,
      freeKinds: free,
    });
  });
}

/**
 * SLA_HOURS_BALANCE: hours an account has left, negative when it is overdrawn (promises SL10–12). A line of the account that
 * cannot be booked is said in place of a balance that would be wrong without it.
 */
export function balance(
  account: Argument,
  ledger: Argument,
  now: Argument,
  around: Surroundings,
): FormulaResult {
  requireArguments('SLA_HOURS_BALANCE', { account, ledger });
  const [accounts, nows] = [new PerRow('account', account), new PerRow('now', now)];
  const read = readHoursLedger(asRange(ledger), around.zoneOfSheet);
  if (isProblem(read)) throw new Error(`SLA_HOURS_BALANCE: ${describeProblem(read)}`);
  const { lines, places, spoilt } = read;
  const momentOf = momentReader(around);
  return spill('SLA_HOURS_BALANCE', [accounts, nows], (row, column) => {
    const name = textFromCell(accounts.at(row, column));
    if (name === '') return '';
    const at = momentOf(nows.at(row, column));
    if (isProblem(at)) return at;
    const spoiltLine = spoilt.find((line) => nameKey(line.account) === nameKey(name));
    if (spoiltLine !== undefined) return spoiltLine.wrong;
    const known = accountIn(lines, name);
    if (isProblem(known)) return known;
    const { balance: minutes, refused } = hoursBalance(name, lines, at);
    const [first] = refused;
    return first === undefined
      ? minutes / MINUTES_PER_HOUR
      : problemAt(places[first.index] ?? {}, problem(first.found, first.wanted));
  });
}
