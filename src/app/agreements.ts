import { type Outcome, problem } from '../engine/problem';
import type { Cell } from '../sheets/cells';
import type * as Schemas from '../sheets/schemas';
import type { Tab } from '../sheets/tabs';

export type Agreement = Schemas.Agreement;
export type AgreementRow = Readonly<Record<string, string | undefined>>;

declare function require(path: '../sheets/schemas'): typeof Schemas;

/** The file of dist/ that the build makes of templates/agreements/: read at set-up, never by a formula. */
export const STARTERS_FILE = 'agreements';

/** @param file content of the starters' file: a list of agreements as JSON. */
export function agreementNames(file: string): readonly string[] {
  return startersIn(file).map(({ name }) => String(name));
}

export function agreementNamed(name: string, file: string): Outcome<Agreement> {
  const wanted = name.trim().toLowerCase();
  const found = startersIn(file).find((starter) => starter.name === wanted);
  return found === undefined
    ? problem(name, `is no starter agreement. Write one of: ${agreementNames(file).join(', ')}.`)
    : readAgreement(found);
}

function startersIn(file: string): readonly { readonly name?: unknown }[] {
  return JSON.parse(file) as { name?: unknown }[];
}

/** @param json what a starter's file or a sidebar sent; a Problem names the first part that does not fit. */
export function readAgreement(json: unknown): Outcome<Agreement> {
  const { agreementSchema } = require('../sheets/schemas');
  const read = agreementSchema.safeParse(json);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const path = issue.path.map(String).join(' › ');
  const what =
    issue.code === 'unrecognized_keys'
      ? `has unknown parts: ${issue.keys.join(', ')}`
      : 'is missing or of a wrong kind';
  return problem(
    path === '' ? 'The agreement' : path,
    `${what}. Compare it with templates/agreements/help-desk.json.`,
  );
}

/** The same agreement with another reading of an unclear clause; both counts start at 0. */
export function withOtherReading(agreement: Agreement, reading: number, other: number): Agreement {
  const changes = agreement.readings[reading]?.others?.[other]?.changes ?? [];
  const tabs = { ...agreement.tabs };
  for (const { tab, where, column, value } of changes) {
    const rows: readonly AgreementRow[] = tabs[tab] ?? [];
    tabs[tab] = rows.map((row) => (fits(row, where) ? { ...row, [column]: value } : { ...row }));
  }
  return { ...agreement, tabs };
}

/** The same agreement with the cells of one of its questions filled; the count starts at 0. */
export function withAnswer(agreement: Agreement, question: number, answer: string): Agreement {
  const asked = agreement.questions?.[question];
  if (asked === undefined) return agreement;
  const { tab, where, column, also = [] } = asked;
  const answered = Object.fromEntries([column, ...also].map((filled) => [filled, answer]));
  const rows: readonly AgreementRow[] = agreement.tabs[tab] ?? [];
  const tabs = {
    ...agreement.tabs,
    [tab]: rows.map((row) => (fits(row, where) ? { ...row, ...answered } : { ...row })),
  };
  return { ...agreement, tabs };
}

/** What the agreement leaves to the customer and is still blank; set-up waits for it. */
export function openQuestions({ questions = [], tabs }: Agreement): NonNullable<Agreement['questions']> {
  return questions.filter(({ tab, where, column }) => {
    const rows: readonly AgreementRow[] = tabs[tab] ?? [];
    return rows.filter((row) => fits(row, where)).some((row) => (row[column] ?? '') === '');
  });
}

/**
 * The row of a tab as one of its questions sees it.
 *
 * @param at From 0.
 */
export function asksFor(
  { tab, where }: NonNullable<Agreement['questions']>[number],
  tabs: Agreement['tabs'],
  at: number,
) {
  const rows: readonly AgreementRow[] = tabs[tab] ?? [];
  return fits(rows[at] ?? {}, where);
}

/** Rows of a tab in the order of its headers, blank where the agreement says nothing. */
export function cellsOfRows({ headers }: Tab, rows: readonly AgreementRow[]): Cell[][] {
  return rows.map((row) => headers.map((header) => row[header] ?? ''));
}

function fits(row: AgreementRow, where: AgreementRow): boolean {
  return Object.entries(where).every(([column, value]) => (row[column] ?? '') === value);
}
