import { isProblem, type Outcome, type Problem, problem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { instantAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';
import { type CellRange, isBlank, isDate, localDateFromCell } from './cells';
import { cellAt, type Table, tableOf, textAt } from './table';
import { SETTINGS } from './tabs';

/** The switches of SLA Settings that govern mail. */
export interface MailSettings {
  readonly paused: boolean;
  /** Until this instant mail goes to the owner alone; Infinity until somebody ends it, -Infinity: no rehearsal. */
  readonly rehearsalUntil: number;
  /** Of the policy by name (see nameKey); "" for all others. */
  readonly contracts: ReadonlyMap<string, 'fail-open' | 'hold'>;
  /** Recipients kept back for the highest escalation level. */
  readonly reserve: number;
  /** Mails an address may get in an hour. */
  readonly perHour: number;
  /** Days for which SLA Ledger keeps the lines of tickets that have ended. */
  readonly keepDays: number;
  /** Id of the file these settings were made for; "" where it is not said. */
  readonly file: string;
  /** When a run last came to its end; NaN where nothing readable is said. */
  readonly endedAt: number;
  readonly problems: readonly Problem[];
}

export const SETTING = {
  paused: 'pause all mail',
  rehearsal: 'rehearsal',
  contract: 'mail in doubt',
  reserve: 'mail reserve',
  perHour: 'mails per hour',
  keepDays: 'keep ledger days',
  file: 'file',
  heartbeat: 'heartbeat',
} as const;

const USUAL = { reserve: 10, perHour: 30, keepDays: 90 };
/** Less would be work for nothing: mails of the last hour are counted from the ledger, and people look there for last week's. */
const FEWEST_DAYS = 7;

/** @param cells SLA Settings from A1. A switch nobody can read is read the careful way: paused, rehearsing. */
export function readMailSettings(cells: CellRange, zoneOfSheet: () => Zone): MailSettings {
  const table = tableOf(SETTINGS.name, cells);
  const problems: Problem[] = [];
  const contracts = new Map<string, 'fail-open' | 'hold'>();
  const read = {
    paused: false,
    rehearsalUntil: Number.NEGATIVE_INFINITY,
    ...USUAL,
    file: '',
    endedAt: Number.NaN,
  };
  if (isProblem(table)) return { ...read, paused: true, contracts, problems: [table] };
  table.rows.forEach((row, index) => {
    const cell = cellAt(table, row, 'Value');
    if (isBlank(cell)) return;
    const value = textAt(table, row, 'Value');
    const say = (wanted: string) =>
      problems.push(
        problem(value, wanted, { sheet: SETTINGS.name, row: table.firstRow + index, column: 'Value' }),
      );
    switch (nameKey(textAt(table, row, 'Setting'))) {
      case SETTING.paused: {
        const yes = yesOrNo(value);
        if (yes === undefined) say('is neither yes nor no, so mail is paused. Write one of them.');
        read.paused = yes ?? true;
        break;
      }
      case SETTING.rehearsal: {
        const yes = yesOrNo(value);
        const lastDay = yes === undefined ? localDateFromCell(cell, zoneOfSheet) : undefined;
        if (isProblem(lastDay))
          say('is no last day of rehearsal, so it goes on. Write one such as 2026-12-25, yes or no.');
        read.rehearsalUntil =
          typeof lastDay === 'number'
            ? instantAt(lastDay + 1, 0, zoneOfSheet())
            : yes === false
              ? Number.NEGATIVE_INFINITY
              : Number.POSITIVE_INFINITY;
        break;
      }
      case SETTING.contract: {
        const word = nameKey(value);
        if (word !== 'hold' && word !== 'fail-open' && word !== 'send again')
          say('says nothing of mail in doubt, so it is held. Write send again or hold.');
        contracts.set(
          nameKey(textAt(table, row, 'For')),
          word === 'fail-open' || word === 'send again' ? 'fail-open' : 'hold',
        );
        break;
      }
      case SETTING.reserve:
        read.reserve = countFrom(value, USUAL.reserve, say);
        break;
      case SETTING.perHour:
        read.perHour = Math.max(1, countFrom(value, USUAL.perHour, say));
        break;
      case SETTING.keepDays:
        read.keepDays = countFrom(value, USUAL.keepDays, say, 'days');
        if (read.keepDays < FEWEST_DAYS) {
          say(`days are too few, so it is ${FEWEST_DAYS}. Write a number from ${FEWEST_DAYS} to 9999.`);
          read.keepDays = FEWEST_DAYS;
        }
        break;
      case SETTING.file:
        read.file = value;
        break;
      case SETTING.heartbeat:
        read.endedAt = isDate(cell) ? cell.getTime() : Number.NaN;
        break;
      default:
    }
  });
  return { ...read, contracts, problems };
}

/** Rows that say what becomes of mail in doubt for a policy that there is not. */
export function strayContracts(
  settings: Outcome<Table>,
  lines: readonly { readonly policy: string }[],
): readonly Problem[] {
  if (isProblem(settings)) return [];
  const known = new Set(['', ...lines.map(({ policy }) => nameKey(policy))]);
  return settings.rows.flatMap((row, index) => {
    const policy = textAt(settings, row, 'For');
    if (nameKey(textAt(settings, row, 'Setting')) !== SETTING.contract || known.has(nameKey(policy)))
      return [];
    const wanted = 'is no policy. Write one of SLA Policies, or nothing for all.';
    return [problem(policy, wanted, { sheet: SETTINGS.name, row: settings.firstRow + index, column: 'For' })];
  });
}

function yesOrNo(text: string): boolean | undefined {
  if (/^(yes|y|on|true|1)$/i.test(text)) return true;
  return /^(no|n|off|false|0)$/i.test(text) ? false : undefined;
}

function countFrom(text: string, usual: number, say: (wanted: string) => void, of = 'mails'): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  say(`is no number of ${of}, so it is ${usual}. Write a number from 0 to 9999.`);
  return usual;
}
