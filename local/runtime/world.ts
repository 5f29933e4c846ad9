/** Everything that outlives an execution: the document, its stores, mail, triggers, and the settings of the emulation. */

import type { Locks } from './appsScript/lockService';
import type { ConditionalRule, Validation } from './appsScript/rules';
import type { Clock } from './clock';
import type { Code } from './code';
import type { Execution } from './execution';
import type { Outbox } from './outbox';
import type { Triggers } from './triggers';
import type { Workbook } from './workbook';

export type Packaging = 'bound' | 'add-on';

/** One call of a script to a service, as a report lists it. */
export interface CallRecord {
  /** `Range`, `MailApp`, `Properties` …: the class or service the method belongs to. */
  readonly service: string;
  readonly method: string;
  /** Counts the calls of one execution from 0. */
  readonly index: number;
}

/** The same as the hook sees it. */
export interface Call extends CallRecord {
  readonly args: readonly unknown[];
  readonly execution: Execution;
}

/**
 * What should go wrong at a call. A killed execution makes no further call: every later one fails too, so that a
 * `catch` or `finally` cannot repair anything. Writes that were not flushed are applied wholly, half or not at all.
 */
export type Fault =
  | { readonly kill: 'before' | 'after'; readonly writes: 'none' | 'half' | 'all' }
  | { readonly throw: 'before' | 'after'; readonly message: string };

/** Called at every service call, before it takes effect; may run other actors, move the clock, or return a fault. */
export type CallHook = (call: Call) => Fault | undefined;

export interface Properties {
  readonly document: Map<string, string>;
  readonly script: Map<string, string>;
  /** By e-mail address. */
  readonly user: Map<string, Map<string, string>>;
}

export interface MenuItem {
  readonly caption: string;
  readonly functionName: string;
}
export interface MenuRecord {
  readonly caption: string;
  readonly items: readonly (MenuItem | MenuRecord | 'separator')[];
}
export interface PageRecord {
  readonly kind: 'sidebar' | 'modal dialog' | 'modeless dialog';
  readonly title: string;
  readonly html: string;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly at: number;
}
export interface AlertRecord {
  readonly kind: 'alert' | 'prompt' | 'toast';
  readonly title: string;
  readonly message: string;
  readonly at: number;
}

export interface ScreenState {
  menus: MenuRecord[];
  pages: PageRecord[];
  alerts: AlertRecord[];
  /** Answers to the coming alerts and prompts, in order; a missing one is "closed without an answer". */
  answers: { button: 'OK' | 'YES' | 'NO' | 'CANCEL' | 'CLOSE'; text?: string }[];
}

export interface ProtectionRecord {
  readonly id: number;
  readonly kind: 'SHEET' | 'RANGE';
  readonly sheetId: string;
  readonly a1: string | undefined;
  description: string;
  warningOnly: boolean;
  editors: string[];
}

/** What the library has no place for. */
export interface DocumentState {
  id: string;
  name: string;
  zone: string;
  locale: string;
  recalculation: 'ON_CHANGE' | 'MINUTE' | 'HOUR';
  protections: ProtectionRecord[];
  /** The number that Sheets shows as `gid`, by sheet id. */
  readonly gridIds: Map<string, number>;
  /** By sheet id, then by cell as `row,col` from 1. */
  readonly notes: Map<string, Map<string, string>>;
  readonly validations: Map<string, Map<string, Validation>>;
  readonly conditionalRules: Map<string, ConditionalRule[]>;
  activeSheetId: string | undefined;
  activeA1: string;
}

export interface LogLine {
  readonly at: number;
  readonly level: 'log' | 'info' | 'warn' | 'error';
  readonly text: string;
}

export interface World {
  readonly clock: Clock;
  readonly code: Code;
  readonly workbook: Workbook;
  readonly packaging: Packaging;
  readonly account: 'consumer' | 'workspace';
  readonly owner: string;
  readonly scriptZone: string;
  /** Which zone's clock a date cell is taken to show: for custom functions, and for a range's values. */
  readonly cellDates: {
    readonly functions: 'spreadsheet' | 'script';
    readonly ranges: 'spreadsheet' | 'script';
  };
  readonly document: DocumentState;
  readonly properties: Properties;
  /** By store and key; `until` is the instant at which the entry is gone. */
  readonly cache: Map<string, { readonly value: string; readonly until: number }>;
  readonly locks: Locks;
  readonly outbox: Outbox;
  readonly triggers: Triggers;
  readonly screen: ScreenState;
  readonly logs: LogLine[];
  /** Scopes that a user has refused, by e-mail address. */
  readonly refusedScopes: Map<string, Set<string>>;
  readonly scopes: readonly string[];
  /** Calls so far, by `Service.method`. */
  readonly callCounts: Map<string, number>;
  onCall: CallHook | undefined;
  /** The present as the formulas last saw it. */
  recalculatedAt: number;
  nextId(): number;
  random(): number;
}
