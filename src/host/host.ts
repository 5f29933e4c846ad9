import type { Cell } from '../sheets/cells';
import type { RowEdit } from '../sheets/rowEdits';

export type { Cell };
export type Rows = readonly (readonly Cell[])[];

export interface SpreadsheetFacts {
  readonly id: string;
  readonly url: string;
  readonly name: string;
  /** IANA name, as File › Settings shows it. */
  readonly zone: string;
  readonly locale: string;
}

export interface TabFacts {
  readonly name: string;
  /** Stays the same when the tab is renamed or moved. */
  readonly id: number;
}

export interface NewTab {
  readonly name: string;
  readonly headers: readonly string[];
  /** Headers of columns in which people write dates and times; all others are in text format. */
  readonly moments?: readonly string[] | undefined;
  /** Name over the tab's columns, down to whatever its last row will be. */
  readonly range?: string | undefined;
  readonly hidden?: boolean | undefined;
  /** Whoever edits it by hand is asked first. */
  readonly guarded?: boolean | undefined;
  /** How many rows it begins with, header included; the platform's thousand unless told. */
  readonly rows?: number | undefined;
  /** How many columns, where there are no headers to tell. */
  readonly columns?: number | undefined;
}

export interface NewColumn {
  readonly header: string;
  /** Spills downwards. */
  readonly formula: string;
  readonly format: 'date and time' | 'hours' | 'text';
  /** What in it has to stand out. */
  readonly colouredBy?: Coloured['by'];
}

export type CellFormat = 'general' | 'text' | 'date and time' | 'hours' | 'percent';

/** A value that formulas know by name. */
export interface NamedValue {
  readonly name: string;
  /** What its row says in the tab's first column; case and blanks around it are ignored. */
  readonly setting: string;
  readonly value: Cell;
  readonly format: CellFormat;
}

/** A tab that is written as a whole, formulas and all. */
export interface WholeTab {
  readonly name: string;
  /** All of one width, the first being the header. Text that begins with = is a formula; other text must be safe to write. */
  readonly rows: readonly (readonly (Cell | Shown)[])[];
  /** By column, for all of it; general where nothing is said. */
  readonly formats: readonly CellFormat[];
  /** Columns, from 1, in which something may have to stand out. */
  readonly coloured: readonly Coloured[];
}

/** A cell in a format of its own. */
export interface Shown {
  readonly cell: Cell;
  readonly format: CellFormat;
}

export interface Coloured {
  readonly column: number;
  /** Statuses and verdicts by what they say; numbers in red on one side of zero. */
  readonly by: 'status' | 'above zero' | 'below zero';
}

export interface Mail {
  /** Bare addresses; one mail reaches them all. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Whose properties: of the document (everybody's) or of the person under whose account the script runs. */
export type Owner = 'document' | 'user';

/**
 * Everything the product asks of the world. Each method costs a call to the platform, 10–1,000 ms at Google, so they
 * are coarse: one read a tab, one write a batch. Sheet writes may be buffered until `flush`; properties are durable at
 * once. Any of them may throw, before or after its effect.
 */
export interface Host {
  /** Epoch milliseconds. Free of charge. */
  now(): number;
  spreadsheet(): SpreadsheetFacts;
  tabs(): readonly TabFacts[];
  /** All cells from A1 to the last one used, raw values. undefined: there is no such tab. */
  readTab(name: string): Cell[][] | undefined;
  /** Some rows from `row` on, of one column or of all, counted from 1; fewer where the tab ends. undefined: no such tab. */
  readRows(name: string, row: number, count: number, column?: number): Cell[][] | undefined;
  /** Merged cells of a tab, like `C4:C6`; none of a tab that is not there. */
  mergedIn(name: string): readonly string[];
  /** Creates a tab with a bold, frozen header row, in text format but for its moments; leaves an existing tab as it is. */
  ensureTab(tab: NewTab): void;
  /** Blank rows below the last one until there are so many; nothing is written, and a tab that is not there is no fault. */
  lengthenTab(name: string, rows: number): void;
  /** Replaces everything below the header row. */
  writeRows(tab: string, rows: Rows): void;
  /**
   * Changes only what the edits name, in rows counted from 0 below the header row; all else stays, formulas too.
   *
   * @param edits in the order of the tab, each by the rows as they are before any of them.
   */
  editRows(tab: string, edits: readonly RowEdit<Cell>[]): void;
  /** Below the last row used. The cells are given the text format first. */
  appendRows(tab: string, rows: readonly (readonly string[])[]): void;
  /**
   * Deletes the lines below the header that read exactly like one of these, the upper one first where several do. It looks
   * right before it deletes, so that rows somebody has moved since are found and others are left alone.
   */
  deleteRows(tab: string, rows: Rows): void;
  /**
   * One value into the last of the tab's columns of each row that says `setting` in its first; in a single write where they
   * stand below each other. It looks right before it writes, since a name stays where it is when people sort the tab: a name
   * that points elsewhere is moved to its row. Rows that are not there are left out. Writes everything buffered.
   */
  writeNamed(tab: Pick<NewTab, 'name' | 'headers'>, values: readonly NamedValue[]): void;
  /**
   * A formula into one cell, rows and columns from 1, in the general format: in text format it would stand there as text.
   *
   * @param colouredBy What has to stand out from there down, instead of what did in the tab before.
   */
  writeFormula(tab: string, row: number, column: number, formula: string, colouredBy?: Coloured['by']): void;
  /** To the right of everything in use: the header in `headerRow`, the formula below it, the format all the way down. */
  addColumns(tab: string, headerRow: number, columns: readonly NewColumn[]): void;
  /**
   * Of each header one column, the last that begins with a formula of ours: other people's stay, whatever stands over them.
   * The columns right of it move up.
   */
  deleteColumns(tab: string, headerRow: number, headers: readonly string[]): void;
  /** Makes the tab, or replaces all that is in it. */
  writeTab(tab: WholeTab): void;
  /** With its named ranges; a tab that is not there is no fault. */
  deleteTab(name: string): void;
  /** Text of a file that lies beside the script in dist/, named without its `.html`. */
  asset(name: string): string;
  /** Makes NOW() in native formulas move each minute, whether or not anybody types. */
  recalculateEachMinute(): void;
  /** Writes everything buffered. */
  flush(): void;
  properties(owner: Owner): Record<string, string>;
  /** Durable when it returns; at most 9 KB a value. */
  setProperties(owner: Owner, values: Readonly<Record<string, string>>): void;
  deleteProperty(owner: Owner, name: string): void;
  /** The document lock, held until `unlock` or the end of the run. @returns false when another run has it. */
  lock(waitMs: number): boolean;
  unlock(): void;
  /** Recipients the account may still write to in the rolling day; soft, and may be negative. */
  mailsLeft(): number;
  /** @returns `no quota`: surely not sent. A throw leaves it unknown whether the mail went out. */
  sendMail(mail: Mail): 'sent' | 'no quota';
  /** Address of the person under whose account this runs; "" where the platform keeps it to itself. */
  userEmail(): string;
  /** How many tick triggers this person has here. */
  tickTriggers(): number;
  /** Replaces this person's tick trigger. @returns the minutes between ticks the platform grants. */
  installTick(everyMinutes: number): number;
  removeTicks(): void;
}

/** Where the person has clicked: a tab's name, and the row from 1. */
export interface Selection {
  readonly tab: string;
  readonly row: number;
}

/** Cells that a person has just changed; rows and columns from 1. */
export interface Edit {
  readonly tab: string;
  readonly row: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
  /** Address of the person; "" where the platform keeps it to itself. */
  readonly by: string;
  /** What the cell said; undefined: it says the same still, or there are several and nobody can tell. */
  readonly before: string | undefined;
}

/** What only a person in front of the sheet can see; there is none in a trigger's run. */
export interface Screen {
  selected(): Selection;
  addMenu(items: readonly MenuItem[]): void;
  showSidebar(page: string, title: string): void;
  toast(text: string): void;
  alert(title: string, text: string): void;
  confirm(title: string, text: string): boolean;
}

export interface MenuItem {
  readonly label: string;
  /** Name of a global function. Neither a label nor a function: a separator. */
  readonly run: string;
}
