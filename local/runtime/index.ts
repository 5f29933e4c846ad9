/**
 * Google Sheets and Apps Script on a laptop: runs the built script over an emulated spreadsheet, with a clock that
 * only moves when told to. What the demo, the tests, the tick runner and the workbench build on.
 *
 * @example
 *   const runtime = await createRuntime({ codePath: 'dist/Code.js', zone: 'Europe/Madrid', now: '2026-03-26T15:30:00Z' });
 *   runtime.sheet.add('Tickets', [['Id', 'Opened'], ['T-1', new Date('2026-03-26T09:00:00Z')]]);
 *   runtime.sheet.setFormula('Tickets!C2', '=SLA_DUE(B2, "2bh", "Mon-Fri 09:00-17:00 Europe/Madrid")');
 *   runtime.sheet.read('Tickets!C2');                  // [[46107.5]]: a returned date is a number until formatted
 *   runtime.run('tick');                               // as from the menu; throws what the script throws
 *   runtime.advanceTo('2026-03-27T09:00:00Z');         // fires the triggers that fall due on the way
 *   await runtime.outbox.saveTo('out/mail');
 *
 * What it is not: Google. It proves the script against what Google documents. Known to differ: LET, LAMBDA, MAP, QUERY,
 * SPARKLINE and `[h]:mm` do not exist in the sheet; titles with ' * ? / \\ [ ] are refused; notes and validations do not move
 * with inserted rows; protections are recorded, not enforced; charts do not exist; a script that never ends is not stopped,
 * only counted too long afterwards; and reading a sheet that has pending writes flushes them. Whatever a script asks for
 * that is missing throws `not emulated: …`.
 */
import { createLocks } from './appsScript/lockService';
import { authModeValue } from './appsScript/scriptApp';
import type { SheetContext } from './appsScript/sheetContext';
import { retyped } from './appsScript/values';
import { type Clock, fakeClock, instantFrom } from './clock';
import { loadCode } from './code';
import { registerCustomFunctions } from './customFunctions';
import {
  copyOut,
  type ExecutionReport,
  type ExecutionRequest,
  execute,
  openExecution,
  recalculateVolatile,
  type ScriptFailure,
} from './execution';
import type { FunctionStatistics } from './functionAnswers';
import { functionHost } from './functionHost';
import { createOutbox, type Outbox } from './outbox';
import { callFromPage } from './page';
import { createWorkbook } from './sheetEngine';
import { type SheetHelper, sheetHelper } from './sheetHelper';
import { loadSheetLibrary } from './sheetLibrary';
import { openTracker, saveXlsx } from './trackers';
import { createTriggers, type Trigger } from './triggers';
import type { Workbook } from './workbook';
import type { CallHook, LogLine, Packaging, Properties, ScreenState, World } from './world';

export type { ExecutionKind, ExecutionReport, ExecutionRequest } from './execution';
export type { Mail, Outbox } from './outbox';
export type { SheetHelper } from './sheetHelper';
export type { Call, CallHook, CallRecord, Fault, Packaging } from './world';

export interface RuntimeOptions {
  /** The built script, usually `dist/Code.js`; HTML files lie beside it. */
  readonly codePath?: string;
  /** The script's text instead, for tests. */
  readonly code?: string;
  /** A tracker to start with: .csv, .tsv, .xlsx, or .json as `exportData` gives it. */
  readonly file?: string;
  /** The same as `exportData` gives it, already read. */
  readonly contents?: object;
  /** The spreadsheet's zone; `Etc/UTC` unless told. */
  readonly zone?: string;
  /** The spreadsheet's; `en_US` unless told. It decides how scripts have to write formulas, and nothing else. */
  readonly locale?: string;
  /** The manifest's zone; `Etc/UTC` unless told. */
  readonly scriptZone?: string;
  /** Where the clock starts: epoch milliseconds or `2026-03-26T15:30:00Z`; 2026-01-05T09:00:00Z unless told. */
  readonly now?: number | string;
  /** The account that owns the document and runs everything unless another is named. */
  readonly owner?: string;
  /** `bound` unless told; decides what triggers may be made. */
  readonly packaging?: Packaging;
  /** Decides the daily mail quota: 100 recipients (`consumer`, unless told) or 1,500. */
  readonly account?: 'consumer' | 'workspace';
  /**
   * Whose clock a date cell is taken to show when it becomes a `Date` and back: the spreadsheet's (unless told) or the
   * script's. Google's pages allow both readings; the product must be right under either.
   */
  readonly cellDates?:
    | 'spreadsheet'
    | 'script'
    | { readonly functions: 'spreadsheet' | 'script'; readonly ranges: 'spreadsheet' | 'script' };
  /** The manifest's scopes, for `getAuthorizationInfo`. */
  readonly scopes?: readonly string[];
  /** Passed to the sheet library's model: client, transport … of a shared sheet. */
  readonly modelConfig?: Record<string, unknown>;
  readonly documentId?: string;
  readonly documentName?: string;
  /** Seed of everything random. */
  readonly seed?: number;
}

export interface TriggerRun {
  readonly trigger: Trigger;
  readonly report: ExecutionReport;
}

export interface Runtime {
  readonly clock: Clock;
  /** Reading and writing cells as a person would, without events; see there. */
  readonly sheet: SheetHelper;
  readonly workbook: Workbook;
  readonly outbox: Outbox;
  /** Menus, sidebars, dialogs and alerts so far, and the answers to give to coming alerts. */
  readonly screen: ScreenState;
  readonly properties: Properties;
  readonly logs: readonly LogLine[];
  /** Calls of services so far, by `Service.method`. */
  readonly calls: ReadonlyMap<string, number>;
  /** How often formulas reached the script, and how often a kept result answered. */
  readonly functionCalls: Readonly<FunctionStatistics>;
  /** The document, stores, locks and triggers behind it all. */
  readonly world: World;

  /** Faults, nested actors and counts: called at every service call of every execution. */
  onCall: CallHook | undefined;
  /** Delays a clock trigger's run by the returned milliseconds, or `'skip'`s it; asked before each. */
  jitter: ((trigger: Trigger) => number | 'skip') | undefined;

  /** Runs a function as if chosen from a menu by the owner; returns its value, throws what it throws or `killed`. */
  run(functionName: string, ...args: unknown[]): unknown;
  /** The same as another person. */
  runAs(user: string, functionName: string, ...args: unknown[]): unknown;
  /** The same, told in full and never throwing: what was called, logged, returned or thrown. */
  execute(request: ExecutionRequest): ExecutionReport;
  /** `google.script.run.functionName(...args)` from a page: only JSON passes, private functions do not. */
  callFromPage(functionName: string, ...args: unknown[]): unknown;
  /** A custom function with ready-made arguments, under a custom function's restrictions; no cells, no kept result. */
  callFunction(name: string, ...args: unknown[]): unknown;
  /** Chooses a menu item by its caption. Throws when no open menu shows it. */
  chooseMenu(caption: string, user?: string): unknown;

  /** Opens the document: runs `onOpen` with the rights of a simple trigger, and installed open triggers. */
  open(user?: string): void;
  /** A person types `value` into a cell (`Sheet!A1`): `onEdit` and installed edit triggers follow. */
  edit(reference: string, value: unknown, user?: string): void;
  /** The events of an edit that has already reached the sheet another way, as from a page that shares it. */
  edited(reference: string, oldValue: string | undefined, user?: string): void;
  /** Moves the clock there, running the clock triggers that are due on the way, each at its time. */
  advanceTo(time: number | string): TriggerRun[];

  /** Evaluates every formula again, NOW() and TODAY() included. */
  recalculate(): void;
  /** "Make a copy": sheets, named ranges and code under a new id; no properties, triggers or mail. */
  copySpreadsheet(): Promise<Runtime>;
  /** The document as the sheet library stores it; `contents` takes it. */
  exportData(): object;
  saveXlsx(path: string): Promise<void>;
}

/** A script's error or the platform's, outside the script's context. */
export class ScriptError extends Error {
  override readonly name: string;
  constructor(failure: ScriptFailure) {
    super(failure.message);
    this.name = failure.name;
    if (failure.stack) this.stack = failure.stack;
  }
}

const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets.currentonly',
  'https://www.googleapis.com/auth/script.container.ui',
  'https://www.googleapis.com/auth/script.send_mail',
  'https://www.googleapis.com/auth/script.scriptapp',
];

export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const sheets = await loadSheetLibrary();
  const code = loadCode(options.codePath ? { path: options.codePath } : { text: options.code ?? '' });
  registerCustomFunctions(sheets, code.customFunctions);
  const tracker = options.file ? await openTracker(options.file) : undefined;
  const contents = options.contents ?? (tracker && 'contents' in tracker ? tracker.contents : undefined);

  let ids = 0;
  const random = seededRandom(options.seed ?? 1);
  const packaging = options.packaging ?? 'bound';
  const cellDates = options.cellDates ?? 'spreadsheet';
  let known: World | undefined;
  const host = functionHost(sheets, () => known);
  const { modelConfig } = options;
  const workbook = createWorkbook(sheets, {
    host,
    ...(contents ? { contents } : {}),
    ...(modelConfig ? { modelConfig } : {}),
  });
  const clock = fakeClock(instantFrom(options.now ?? '2026-01-05T09:00:00Z'));
  const world: World = {
    clock,
    code,
    workbook,
    packaging,
    account: options.account ?? 'consumer',
    owner: options.owner ?? 'owner@example.com',
    scriptZone: options.scriptZone ?? 'Etc/UTC',
    cellDates: typeof cellDates === 'string' ? { functions: cellDates, ranges: cellDates } : cellDates,
    document: {
      id: options.documentId ?? 'offline-spreadsheet-1',
      name: options.documentName ?? 'Tickets',
      zone: options.zone ?? 'Etc/UTC',
      locale: options.locale ?? 'en_US',
      recalculation: 'ON_CHANGE',
      protections: [],
      gridIds: new Map(workbook.sheets().map(({ id }, index) => [id, 1_000_003 * index])),
      notes: new Map(),
      validations: new Map(),
      conditionalRules: new Map(),
      activeSheetId: undefined,
      activeA1: 'A1',
    },
    properties: { document: new Map(), script: new Map(), user: new Map() },
    cache: new Map(),
    locks: createLocks(),
    outbox: createOutbox(options.account === 'workspace' ? 1500 : 100),
    triggers: createTriggers(packaging, random),
    screen: { menus: [], pages: [], alerts: [], answers: [] },
    logs: [],
    refusedScopes: new Map(),
    scopes: options.scopes ?? SCOPES,
    callCounts: new Map(),
    onCall: undefined,
    recalculatedAt: clock.now(),
    nextId: () => ++ids,
    random,
  };
  known = world;
  if (tracker && 'names' in tracker) {
    for (const { name, sheet, zone } of tracker.names) {
      const info = workbook.sheets().find((known) => known.name === sheet);
      if (info) workbook.setNamedZone(name, info.id, zone);
    }
  }
  if (contents) workbook.recalculate('all');
  const runtime = runtimeOver(world, options, host.statistics);
  if (tracker && 'rows' in tracker) {
    const [empty] = workbook.sheets();
    runtime.sheet.add(tracker.name, tracker.rows);
    workbook.deleteSheet(empty!.id);
  }
  return runtime;
}

function runtimeOver(world: World, options: RuntimeOptions, functionCalls: FunctionStatistics): Runtime {
  const { workbook } = world;
  const sheet = sheetHelper(world);
  function outcomeOf(report: ExecutionReport): unknown {
    if (report.killed) throw new ScriptError({ name: 'Killed', message: report.killed });
    if (report.error) throw new ScriptError(report.error);
    return report.value;
  }
  function run(request: ExecutionRequest): ExecutionReport {
    keepRecalculated();
    return execute(world, request);
  }

  /** Sheets recalculates NOW() each minute or hour when set so; here that happens when someone looks. */
  function keepRecalculated(): void {
    const every = { ON_CHANGE: Number.POSITIVE_INFINITY, MINUTE: 60_000, HOUR: 3_600_000 }[
      world.document.recalculation
    ];
    if (Math.floor(world.clock.now() / every) === Math.floor(world.recalculatedAt / every)) return;
    recalculateVolatile(world);
  }

  function event(mode: 'LIMITED' | 'FULL', more: (context: SheetContext) => object = () => ({})) {
    return (context: SheetContext) => [
      { authMode: authModeValue(mode), source: context.spreadsheet(), ...more(context) },
    ];
  }
  function fire(
    name: string,
    kind: Trigger['event'],
    user: string,
    more?: (context: SheetContext) => object,
  ): void {
    if (hasFunction(name))
      run({ functionName: name, kind: 'simple trigger', user, eventArgs: event('LIMITED', more) });
    for (const trigger of world.triggers.all) {
      if (trigger.event !== kind || trigger.disabled) continue;
      run({
        functionName: trigger.functionName,
        kind: 'trigger',
        user: trigger.user,
        eventArgs: event('FULL', more),
      });
    }
  }
  function hasFunction(name: string): boolean {
    return openExecution(world, { functionName: name, kind: 'editor' }).inside.hasGlobal(name);
  }

  function runTrigger(trigger: Trigger): TriggerRun {
    const at = new Date(world.clock.now());
    const parts = {
      triggerUid: trigger.id,
      timezone: 'UTC',
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      'day-of-month': at.getUTCDate(),
      'day-of-week': at.getUTCDay() || 7,
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    };
    const { functionName, user } = trigger;
    const eventArgs = () => [{ authMode: authModeValue('FULL'), ...parts }];
    return { trigger, report: run({ functionName, kind: 'trigger', user, eventArgs }) };
  }

  const runtime: Runtime = {
    clock: world.clock,
    sheet,
    workbook,
    outbox: world.outbox,
    screen: world.screen,
    properties: world.properties,
    logs: world.logs,
    calls: world.callCounts,
    get functionCalls() {
      workbook.settle();
      return functionCalls;
    },
    world,
    get onCall() {
      return world.onCall;
    },
    set onCall(hook) {
      world.onCall = hook;
    },
    jitter: undefined,
    run: (functionName, ...args) => outcomeOf(run({ functionName, args })),
    runAs: (user, functionName, ...args) => outcomeOf(run({ functionName, args, user })),
    execute: run,
    callFromPage: (functionName, ...args) => callFromPage(run, functionName, args),
    callFunction(name, ...args) {
      const { inside } = openExecution(world, { functionName: name, kind: 'custom function' });
      const answer = inside.callGlobal(name, args);
      if (answer.failure) throw new ScriptError(answer.failure);
      return copyOut(answer.value);
    },
    chooseMenu(caption, user = world.owner) {
      const pending = [...world.screen.menus.flatMap((menu) => menu.items)];
      while (pending.length > 0) {
        const item = pending.shift()!;
        if (item === 'separator') continue;
        if ('items' in item) pending.push(...item.items);
        else if (item.caption === caption) return runtime.runAs(user, item.functionName);
      }
      throw new Error(`No menu shows "${caption}"`);
    },
    open: (user = world.owner) => fire('onOpen', 'ON_OPEN', user),
    edit(reference, value, user = world.owner) {
      const { sheetId, zone } = sheet.find(reference);
      const before = workbook.cell({ sheetId, col: zone.left, row: zone.top });
      sheet.write(reference, value);
      runtime.edited(reference, before.value === '' ? undefined : retyped(before), user);
    },
    edited(reference, oldValue, user = world.owner) {
      const { sheetId, zone } = sheet.find(reference);
      const after = workbook.cell({ sheetId, col: zone.left, row: zone.top });
      const value = after.value === '' ? undefined : retyped(after);
      fire('onEdit', 'ON_EDIT', user, (context) => ({
        range: context.range(sheetId, zone),
        value,
        oldValue,
        user,
      }));
    },
    advanceTo(time) {
      const until = instantFrom(time);
      const runs: TriggerRun[] = [];
      for (let due = world.triggers.nextDue(until); due; due = world.triggers.nextDue(until)) {
        const delay = runtime.jitter?.(due) ?? 0;
        const at = due.dueAt + (delay === 'skip' ? 0 : delay);
        world.triggers.plan(due);
        if (delay === 'skip') continue;
        if (at > world.clock.now()) world.clock.set(at);
        runs.push(runTrigger(due));
      }
      if (until > world.clock.now()) world.clock.set(until);
      keepRecalculated();
      return runs;
    },
    recalculate() {
      world.recalculatedAt = world.clock.now();
      workbook.recalculate('all');
    },
    copySpreadsheet() {
      const { file: _file, modelConfig: _config, ...kept } = options;
      return createRuntime({
        ...kept,
        contents: workbook.exportData(),
        now: world.clock.now(),
        zone: world.document.zone,
        documentId: `${world.document.id}-copy`,
        documentName: `Copy of ${world.document.name}`,
      });
    },
    exportData: () => workbook.exportData(),
    saveXlsx: (path) => saveXlsx(workbook, path),
  };
  return runtime;
}

/** Mulberry32: small, and the same everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
