import * as z from 'zod/mini';
import {
  ALL_TABS,
  CALENDARS,
  CUSTOMERS,
  DIGESTS,
  HOLIDAYS,
  POLICIES,
  ROLES,
  SETTINGS,
  STEPS,
  type Tab,
} from './tabs';

/**
 * Shapes of what comes from outside as JSON. This file evaluates zod, so it is only ever reached by a `require` inside a
 * function: a cold formula must not pay for it.
 */
const text = z.string().check(z.maxLength(2000));
const filled = text.check(z.minLength(1));
const count = z.number().check(z.int(), z.gte(0), z.lte(1000));

/** One row by header; what is left out is a blank cell. An unknown header is a slip of the pen, so it is refused. */
function rowOf(...tabs: readonly Tab[]) {
  const headers = tabs.flatMap((tab): readonly string[] => tab.headers);
  return z.strictObject(Object.fromEntries(headers.map((header) => [header, z.optional(text)])));
}

const tabs = z.strictObject(
  Object.fromEntries(
    ALL_TABS.filter(({ headers }) => headers.length > 0).map((tab) => [
      tab.name,
      z.optional(z.array(rowOf(tab)).check(z.maxLength(2000))),
    ]),
  ),
);

/** One cell of the starter's rows: the rows where `where` holds, and the column to fill. */
const cellOfRows = { tab: filled, where: rowOf(...ALL_TABS), column: filled };

export const agreementSchema = z.strictObject({
  name: filled.check(z.regex(/^[a-z][a-z0-9-]{0,40}$/)),
  title: filled,
  summary: filled,
  /** How an unclear clause was understood, and what else it could mean. */
  readings: z.array(
    z.strictObject({
      clause: filled,
      written: filled,
      read: filled,
      others: z.optional(
        z.array(
          z.strictObject({ read: filled, changes: z.array(z.strictObject({ ...cellOfRows, value: text })) }),
        ),
      ),
    }),
  ),
  /** What the agreement leaves open and nobody but the customer can say: the policy stays off until it is answered. */
  questions: z.optional(
    z.array(
      z.strictObject({
        clause: filled,
        ask: filled,
        example: filled,
        ...cellOfRows,
        /** Columns that the same answer fills. */
        also: z.optional(z.array(filled)),
      }),
    ),
  ),
  tabs,
});

export type Agreement = z.infer<typeof agreementSchema>;

/** How a tab is to be read as a tracker, where the person knows better than the guess. */
const trackerReading = {
  tracker: filled,
  /** A blank header: the tracker has no such column, so none is guessed. */
  columns: z.optional(z.array(z.strictObject({ field: filled, header: text })).check(z.maxLength(100))),
  /** Sheet row number. */
  headerRow: z.optional(z.number().check(z.int(), z.gte(1), z.lte(1000))),
  dateOrder: z.optional(z.enum(['day first', 'month first'])),
  statuses: z.optional(
    z
      .array(z.strictObject({ status: filled, meaning: z.enum(['open', 'paused', 'resolved', 'closed']) }))
      .check(z.maxLength(200)),
  ),
};

/** What the set-up page sends. Pairs instead of objects wherever a key is the customer's own text. */
export const setupRequestSchema = z.strictObject({
  /** A starter's name, or an agreement, which is checked by its own schema for the sake of its messages. */
  agreement: z.unknown(),
  /** To the agreement's questions and unclear clauses, both counted from 0. */
  answers: z.optional(z.array(z.strictObject({ question: count, answer: filled })).check(z.maxLength(100))),
  readings: z.optional(z.array(z.strictObject({ reading: count, other: count })).check(z.maxLength(100))),
  ...trackerReading,
  rows: z.optional(tabs),
  formulaColumns: z.optional(z.boolean()),
});

/** A set-up in parts: the request of the whole, which has its own schema, and the part that is due. */
export const setupPartSchema = z.strictObject({
  request: z.unknown(),
  part: z.number().check(z.int(), z.gte(0), z.lte(ALL_TABS.length)),
});

export const setupDoneSchema = z.strictObject({
  tracker: filled,
  tabs: z.array(filled).check(z.maxLength(ALL_TABS.length)),
  columns: z.array(filled).check(z.maxLength(200)),
  headerRow: z.number().check(z.gte(1), z.lte(1000)),
});

const year = z.number().check(z.int(), z.gte(1900), z.lte(2200));
const isoDates = z.array(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))).check(z.maxLength(5000));

/** What the page for importing holidays sends; only the import itself names dates. */
export const holidayRequestSchema = z.strictObject({
  country: filled,
  region: z.optional(text),
  /** Name of the set; the place's unless told. */
  set: z.optional(filled),
  from: z.optional(year),
  to: z.optional(year),
  dates: z.optional(isoDates),
});

export const holidaysAddedSchema = z.strictObject({ set: filled, added: isoDates });

const position = z.number().check(z.int(), z.gte(0), z.lte(10_000_000));
const names = z.array(filled).check(z.maxLength(500));
/** Tabs that a page may show and save; never the ones that the script itself writes. */
const saved = [POLICIES, CUSTOMERS, CALENDARS, HOLIDAYS, STEPS, ROLES, DIGESTS].map(({ name }) => name);
const savedTab = z.enum(saved);
const rows = z.array(z.array(text).check(z.maxLength(60))).check(z.maxLength(5000));

export const tabsSchema = z.strictObject({
  tabs: z.array(z.enum([...saved, SETTINGS.name])).check(z.maxLength(10)),
});
export const saveSchema = z.strictObject({ tab: savedTab, print: filled, rows });
export const remarksSchema = z.strictObject({ rows });
export const changesSchema = z.strictObject({ rows, tracker: position, from: position });
export const switchSchema = z.strictObject({
  setting: z.enum(['pause all mail', 'rehearsal']),
  value: z.string().check(z.regex(/^(yes|no|\d{4}-\d\d-\d\d)$/)),
});
export const addressesSchema = z.strictObject({
  addresses: z.array(filled).check(z.maxLength(5000)),
});
/** A mail in doubt by the name it was shown under. */
export const heldSchema = z.strictObject({ print: filled, again: z.boolean() });
/** With the starter that is chosen, before there are policies. */
export const trackerSchema = z.strictObject({ ...trackerReading, agreement: z.optional(filled) });
/** Without a row: the one that is selected in the sheet. */
export const ticketSchema = z.strictObject({ tab: z.optional(filled), row: z.optional(position) });
export const whySchema = z.strictObject({ tab: filled, row: position, metric: filled });
export const eventSchema = z.strictObject({ ticket: filled, event: filled, value: text });
export const columnsSchema = z.strictObject({ tracker: filled, headers: names });
