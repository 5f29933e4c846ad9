/** Formula functions that the library lacks, or answers differently from Sheets. */
import type { Position } from './grid';
import type { SheetLibrary } from './sheetLibrary';

/** What a formula may reach of the runtime that owns its sheet; each model carries one, since the functions are shared. */
export interface FunctionHost {
  /** The present as a serial number in the spreadsheet's zone. */
  nowSerial(): number;
  random(): number;
  /** Calls a custom function of the loaded code; arguments and result as the library passes them. */
  callCustom(name: string, args: readonly unknown[], at: Position): unknown;
  finishRecalculation(): void;
}

/** `this` in a function of the library. */
export interface FormulaContext {
  readonly host?: FunctionHost;
  readonly locale: { readonly dateFormat: string; readonly timeFormat: string };
  readonly __originCellPosition?: Position;
}

export interface Entry {
  readonly value: string | number | boolean | null;
  readonly format?: string | undefined;
}
type Matrix = readonly (readonly Entry[])[];
type Argument = Entry | Matrix | undefined;

interface Registry {
  readonly content: Record<
    string,
    { args: readonly { name: string }[]; compute: (...args: never[]) => unknown }
  >;
  replace(name: string, description: object): void;
}

const SATURDAY_SUNDAY = '0000011';

export function registerNativeFunctions(sheets: SheetLibrary): void {
  const registry = sheets.registries.functionRegistry as unknown as Registry;
  const { arg, toNumber } = sheets.helpers as unknown as {
    arg(definition: string, description: string): object;
    toNumber(entry: Entry | undefined, locale: unknown): number;
  };
  const { EvaluationError } = sheets;
  const native = (name: string) => registry.content[name]!;

  function define(
    name: string,
    description: string,
    args: readonly [string, string][],
    compute: (this: FormulaContext, ...args: Argument[]) => unknown,
  ): void {
    registry.replace(name, {
      description,
      category: native(name) ? (native(name) as unknown as { category: string }).category : 'Misc',
      args: args.map(([definition, text]) => arg(definition, text)),
      compute,
      isExported: true,
    });
  }

  const realNow = native('NOW').compute;
  const realToday = native('TODAY').compute;
  const realRandom = native('RAND').compute;
  const realBetween = native('RANDBETWEEN').compute;

  define('NOW', 'Current date and time as a date value.', [], function () {
    if (!this.host) return realNow.call(this);
    return { value: this.host.nowSerial(), format: `${this.locale.dateFormat} ${this.locale.timeFormat}` };
  });
  define('TODAY', 'Current date as a date value.', [], function () {
    if (!this.host) return realToday.call(this);
    return { value: Math.floor(this.host.nowSerial()), format: this.locale.dateFormat };
  });
  define('RAND', 'A random number between 0 inclusive and 1 exclusive.', [], function () {
    return this.host ? this.host.random() : realRandom.call(this);
  });
  define(
    'RANDBETWEEN',
    'Random integer between two values, inclusive.',
    [
      ['low (number)', 'The low end of the random range.'],
      ['high (number)', 'The high end of the random range.'],
    ],
    function (low, high) {
      if (!this.host) return (realBetween as (...args: unknown[]) => unknown).call(this, low, high);
      const from = Math.ceil(toNumber(scalar(low), this.locale));
      const to = Math.floor(toNumber(scalar(high), this.locale));
      return from + Math.floor(this.host.random() * (to - from + 1));
    },
  );

  // The library rounds a start at noon or later up to the next day; Sheets cuts the time off.
  define(
    'WORKDAY.INTL',
    'Date after a number of workdays (specifying weekends).',
    [
      ['start_date (date)', 'The date from which to begin counting.'],
      [
        'num_days (number)',
        'The number of working days to advance from start_date. If negative, counts backwards.',
      ],
      [
        'weekend (any, default=1)',
        'A number or string representing which days of the week are considered weekends.',
      ],
      ['holidays (date, range<date>, optional)', 'The dates to consider holidays.'],
    ],
    workdayIntl,
  );
  define(
    'WORKDAY',
    'Date after a number of workdays.',
    [
      ['start_date (date)', 'The date from which to begin counting.'],
      [
        'num_days (number)',
        'The number of working days to advance from start_date. If negative, counts backwards.',
      ],
      ['holidays (date, range<date>, optional)', 'The dates to consider holidays.'],
    ],
    function (start, days, holidays) {
      return workdayIntl.call(this, start, days, { value: SATURDAY_SUNDAY }, holidays);
    },
  );

  function workdayIntl(
    this: FormulaContext,
    start: Argument,
    days: Argument,
    weekend: Argument,
    holidays?: Argument,
  ) {
    const closed = weekendOf(scalar(weekend)?.value ?? 1);
    if (!closed)
      return new EvaluationError('The weekend must be 1-7, 11-17 or a text such as 0000011.', '#NUM!');
    if (closed.every(Boolean)) return new EvaluationError('The weekend cannot be the whole week.', '#VALUE!');
    const dates = new Set(
      entriesOf(holidays)
        .filter((entry) => entry.value !== null && entry.value !== '')
        .map((entry) => Math.floor(toNumber(entry, this.locale))),
    );
    let serial = Math.floor(toNumber(scalar(start), this.locale));
    let left = Math.trunc(toNumber(scalar(days), this.locale));
    const step = Math.sign(left);
    while (left !== 0) {
      serial += step;
      // Serial 2 is Monday 1900-01-01.
      if (!closed[(((serial - 2) % 7) + 7) % 7] && !dates.has(serial)) left -= step;
    }
    return { value: serial, format: this.locale.dateFormat };
  }

  define(
    'ARRAYFORMULA',
    'Enables the display of values returned from an array formula.',
    [['array_formula (any, range<any>)', 'The array to display.']],
    (array) => {
      if (!isMatrix(array)) return array ?? '';
      // Spilled blanks stay blank in Sheets; the library would show 0.
      return array.map((column) =>
        column.map((entry) => (entry?.value === null || entry?.value === undefined ? { value: '' } : entry)),
      );
    },
  );
  define(
    'TO_DATE',
    'Converts a provided number to a date.',
    [['value (any)', 'The number to be converted to a date.']],
    function (value) {
      const entry = scalar(value);
      if (typeof entry?.value !== 'number') return entry ?? '';
      return { value: entry.value, format: this.locale.dateFormat };
    },
  );
  define(
    'EPOCHTODATE',
    'Converts a Unix epoch timestamp to a date in UTC.',
    [
      ['timestamp (number)', 'A Unix epoch timestamp.'],
      ['unit (number, default=1)', '1 for seconds, 2 for milliseconds, 3 for microseconds.'],
    ],
    function (timestamp, unit) {
      const perDay = [86_400, 86_400_000, 86_400_000_000][
        toNumber(scalar(unit) ?? { value: 1 }, this.locale) - 1
      ];
      if (!perDay) return new EvaluationError('The unit must be 1, 2 or 3.', '#NUM!');
      const serial = toNumber(scalar(timestamp), this.locale) / perDay + 25_569;
      return { value: serial, format: `${this.locale.dateFormat} ${this.locale.timeFormat}` };
    },
  );
  define(
    'ISBETWEEN',
    'Whether a value lies between two others.',
    [
      ['value_to_compare (any)', 'The value to test.'],
      ['lower_value (any)', 'The lower boundary.'],
      ['upper_value (any)', 'The upper boundary.'],
      ['lower_value_is_inclusive (boolean, default=TRUE)', 'Whether the range includes the lower value.'],
      ['upper_value_is_inclusive (boolean, default=TRUE)', 'Whether the range includes the upper value.'],
    ],
    (value, lower, upper, withLower, withUpper) => {
      const below = compare(scalar(value), scalar(lower));
      const above = compare(scalar(upper), scalar(value));
      const lowerIn = scalar(withLower)?.value ?? true;
      const upperIn = scalar(withUpper)?.value ?? true;
      return (lowerIn ? below >= 0 : below > 0) && (upperIn ? above >= 0 : above > 0);
    },
  );
  define(
    'REGEXMATCH',
    'Whether a piece of text matches a regular expression.',
    [
      ['text (string)', 'The text to be tested.'],
      ['regular_expression (string)', 'The regular expression to test the text against.'],
    ],
    (text, pattern) => {
      // RE2 writes flags inside the pattern; JavaScript takes them apart.
      const [, flags = '', rest = ''] = /^(?:\(\?([imsu]+)\))?([\s\S]*)$/.exec(
        String(scalar(pattern)?.value ?? ''),
      )!;
      try {
        return new RegExp(rest, flags).test(String(scalar(text)?.value ?? ''));
      } catch {
        return new EvaluationError(`"${rest}" is not a regular expression.`, '#REF!');
      }
    },
  );
}

function isMatrix(argument: Argument): argument is Matrix {
  return Array.isArray(argument);
}

function scalar(argument: Argument): Entry | undefined {
  return isMatrix(argument) ? argument[0]?.[0] : argument;
}

function entriesOf(argument: Argument): readonly Entry[] {
  if (argument === undefined) return [];
  return isMatrix(argument) ? argument.flat() : [argument];
}

/** Which of Monday … Sunday are closed; undefined when `weekend` is neither a code nor a text of seven digits. */
function weekendOf(weekend: Entry['value']): readonly boolean[] | undefined {
  if (typeof weekend === 'string') {
    return /^[01]{7}$/.test(weekend) ? [...weekend].map((digit) => digit === '1') : undefined;
  }
  const code = Number(weekend);
  const week = Array.from({ length: 7 }, (_, day) => day);
  // 1 is Saturday and Sunday, 2 Sunday and Monday …; 11 is Sunday alone, 12 Monday …
  if (code >= 1 && code <= 7) return week.map((day) => day === (code + 4) % 7 || day === (code + 5) % 7);
  if (code >= 11 && code <= 17) return week.map((day) => day === (code - 5) % 7);
  return undefined;
}

function compare(left: Entry | undefined, right: Entry | undefined): number {
  const a = left?.value ?? 0;
  const b = right?.value ?? 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b));
}
