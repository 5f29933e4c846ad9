import type { Calendar } from '../engine/calendar/calendar';
import type { Step } from '../engine/escalation/steps';
import { describeProblem, isProblem, type Problem, problem } from '../engine/problem';
import { calendarsUnder } from '../engine/sla/lineHours';
import { nameKey } from '../engine/sla/policy';
import { describeWeek } from '../engine/sla/sentence';
import { civilDate, type DayNumber, isoDate } from '../engine/time/localDate';
import { wallTimeAt } from '../engine/time/wallTime';
import type { Host } from '../host/host';
import type { Cell, ZoneOfSheet } from '../sheets/cells';
import { type RulesRead, readRules } from '../sheets/rules';
import { readSteps } from '../sheets/steps';
import { type Table, textAt } from '../sheets/table';
import { STACKED, STEPS, type Tab } from '../sheets/tabs';
import { textRow } from '../sheets/writeCells';
import { type CellsOf, sentencesOf, signaturesIn } from './checkRules';
import { zoneReader } from './holidayImport';
import type { Insertion, MayReplace } from './insertTab';

/** The agreement as people read it, written anew from the rules whenever it is asked for. */
export const AGREEMENT_TEXT: Tab = { name: 'SLA Agreement', headers: ['Clause', 'Agreement'] };

const NOT_ADVICE =
  'This text was put together from the rules of this spreadsheet. It is not legal advice: have it looked at before anybody signs it.';
const FURTHER_TERMS = [
  'required when closed',
  'reasons not covered',
  'support minutes minimum',
  'support kinds free',
  'session minutes',
  'service day minutes',
  'sessions per week',
  'contacts without an answer',
  'required roles',
  'service credit',
  'service credit cap',
  'kpi',
];
const MOST_NAMED = 10;
const BLANK_LINE = '________________________';

/** Writes the tab SLA Agreement; see insertTab. One that says the same is no question. */
export function writeAgreement(host: Host, mayReplace: MayReplace): Insertion {
  const zoneOfSheet = zoneReader(host);
  const present = host.readTab(AGREEMENT_TEXT.name);
  const isOurs =
    present === undefined || AGREEMENT_TEXT.headers.every((header, at) => present[0]?.[at] === header);
  if (!isOurs) {
    return {
      obstacle: `There is a tab ${AGREEMENT_TEXT.name} that was not written here. Rename it first.`,
    };
  }
  const today = wallTimeAt(host.now(), zoneOfSheet()).day;
  const lines = agreementText(({ name }) => host.readTab(name) ?? [], zoneOfSheet, today);
  if (isProblem(lines)) return { obstacle: describeProblem(lines) };
  const isSame = JSON.stringify(present?.slice(1)) === JSON.stringify(lines);
  if (present !== undefined && !isSame && !mayReplace(AGREEMENT_TEXT.name)) return 'left';
  host.ensureTab(AGREEMENT_TEXT);
  host.writeRows(AGREEMENT_TEXT.name, lines.map(textRow));
  host.flush();
  return 'written';
}

/** @returns Rows of clause and text: parties, promises in sentences, hours, escalation, signatures. */
export function agreementText(
  cellsOf: CellsOf,
  zoneOfSheet: ZoneOfSheet,
  today: DayNumber,
): [string, string][] | Problem {
  const rules = readRules(STACKED.flatMap(cellsOf), zoneOfSheet);
  if (rules.lines.length === 0)
    return rules.problems[0] ?? problem('', 'SLA Policies has no row yet, so there is nothing to agree on.');
  const { steps, problems } = readSteps(cellsOf(STEPS));
  const provider = settingNamed('provider', rules.settings) || 'the provider';
  return [
    ['', `Service level agreement between ${provider} and ${customersOf(rules)}`],
    ['', `As of ${isoDate(today)}.`],
    ['', NOT_ADVICE],
    ...unread([...rules.problems, ...problems]),
    ...promises(rules, today),
    ...hours(rules, civilDate(today).year),
    ...furtherTerms(rules),
    ...escalation(steps),
    ...signatures(rules, provider),
  ];
}

/** Nobody should sign a text from which a promise is missing unseen. */
function unread(problems: readonly Problem[]): [string, string][] {
  const said = problems.map((wrong): [string, string] => ['', describeProblem(wrong)]);
  return said.length === 0 ? [] : [['', ''], ['', 'Not in this text, since it cannot be read'], ...said];
}

function customersOf({ lines }: RulesRead): string {
  const named = distinct(lines.map(({ customer }) => customer));
  const forAll = lines.some(({ customer }) => customer === '');
  if (named.length === 0) return 'its customers';
  return forAll ? `its customers, among them ${named.join(', ')}` : named.join(', ');
}

function promises(rules: RulesRead, today: DayNumber): [string, string][] {
  const sentences = sentencesOf(rules, today);
  let heading = '';
  return rules.lines.flatMap(({ policy, version, clause, note }, index): [string, string][] => {
    const title = `${policy}${version === '' ? '' : `, version ${version}`}`;
    const isNew = title !== heading;
    heading = title;
    const text = `${sentences[index]}${note === '' ? '' : ` ${note}`}`;
    return isNew
      ? [
          ['', ''],
          ['', title],
          [clause, text],
        ]
      : [[clause, text]];
  });
}

function hours(rules: RulesRead, year: number): [string, string][] {
  const used = distinct(rules.lines.flatMap((line) => calendarsUnder(line, rules)));
  const said = used.flatMap((name): [string, string][] => {
    const openTime = rules.calendarNamed(name);
    return isProblem(openTime)
      ? []
      : [['', `${name}${whose(name, rules)}: ${calendarSaid(openTime.calendar, year)}`]];
  });
  return said.length === 0 ? [] : [['', ''], ['', 'Hours'], ...said];
}

/** Whose own hours they are, where a promise leaves them to the customer. */
function whose(calendar: string, { lines, customers }: RulesRead): string {
  if (lines.every((line) => line.calendar !== '')) return '';
  const theirs = [...customers.values()]
    .filter((each) => nameKey(each.calendar) === nameKey(calendar))
    .map(({ name }) => name);
  const more = theirs.length > MOST_NAMED ? [`${theirs.length - MOST_NAMED} more`] : [];
  return theirs.length === 0 ? '' : ` (${[...theirs.slice(0, MOST_NAMED), ...more].join(', ')})`;
}

function calendarSaid(calendar: Calendar, year: number): string {
  const closed = [...calendar.exceptions]
    .filter(([day, { shifts }]) => shifts.length === 0 && civilDate(day).year === year)
    .sort(([a], [b]) => a - b)
    .map(([day, { name }]) => `${isoDate(day)}${name === '' ? '' : ` ${name}`}`);
  const holidays = closed.length === 0 ? '' : ` Closed in ${year}: ${closed.join(', ')}.`;
  return `${describeWeek(calendar)}, ${calendar.zone.name}.${holidays}`;
}

/** What agreements keep in SLA Settings; the other rows there are the product's own. */
function furtherTerms({ settings }: RulesRead): [string, string][] {
  const said = (settings?.rows ?? []).flatMap((row): [string, string][] => {
    const [name = '', about, value] = ['Setting', 'For', 'Value'].map((header) =>
      textAt(settings as Table, row, header),
    );
    if (!FURTHER_TERMS.includes(nameKey(name)) || value === '') return [];
    if (nameKey(name) === 'service credit')
      return [['', `Service credit for an uptime below ${about}: ${value} of the fee.`]];
    const what = `${name.charAt(0).toUpperCase()}${name.slice(1)}${about === '' ? '' : ` (${about})`}`;
    return [['', `${what}: ${value}.`]];
  });
  return said.length === 0 ? [] : [['', ''], ['', 'Also agreed'], ...said];
}

function escalation(steps: readonly Step[]): [string, string][] {
  if (steps.length === 0) return [];
  const said = steps.map(({ policy, metric, priority, offset, level, roles }): [string, string] => {
    const what = [policy, priority, metric || 'every promise'].filter((part) => part !== '').join(', ');
    return ['', `Level ${level}, ${offset.text}: ${roles.join(' and ')} (${what}).`];
  });
  return [['', ''], ['', 'Escalation'], ...said];
}

function signatures({ lines, settings }: RulesRead, provider: string): [string, string][] {
  const signed = settings === undefined ? new Map<string, readonly string[]>() : signaturesIn(settings);
  const versions = distinct(lines.map(({ policy, version }) => `${policy} ${version}`.trim()));
  const said = versions.flatMap((version): [string, string][] => {
    const names = signed.get(nameKey(version)) ?? [];
    if (names.length > 0) return [['', `${version}: signed by ${names.join(' and ')}.`]];
    return [
      ['', `${version}: for ${provider} ${BLANK_LINE}   for the customer ${BLANK_LINE}   date ${BLANK_LINE}`],
    ];
  });
  return [['', ''], ['', 'Signatures'], ...said];
}

function settingNamed(name: string, settings: Table | undefined): string {
  const row = settings?.rows.find(
    (cells: readonly Cell[]) => nameKey(textAt(settings, cells, 'Setting')) === name,
  );
  return row === undefined || settings === undefined ? '' : textAt(settings, row, 'Value');
}

function distinct(names: readonly string[]): string[] {
  const first = new Map(names.map((name) => [nameKey(name), name] as const));
  first.delete('');
  return [...first.values()];
}
