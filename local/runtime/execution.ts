/** One execution: a fresh context that knows only what Apps Script has, and the door through which every call passes. */
import { createContext, Script } from 'node:vm';
import { createGlobals } from './appsScript/globals';
import type { SheetContext } from './appsScript/sheetContext';
import { sheetContext } from './appsScript/spreadsheetApp';
import { type PendingWrites, pendingWrites } from './pendingWrites';
import { PRELUDE } from './prelude';
import { scriptZoneParts } from './scriptZone';
import { isDate, isService, nameOf, ServiceError } from './service';
import type { Call, CallRecord, LogLine, World } from './world';

export type ExecutionKind = 'menu' | 'page' | 'trigger' | 'simple trigger' | 'editor' | 'custom function';

/** Limits of the platform, in milliseconds. */
const RUN_LIMIT_MS = 360_000;
const SIMPLE_TRIGGER_LIMIT_MS = 30_000;

export interface Execution {
  readonly id: number;
  readonly kind: ExecutionKind;
  readonly functionName: string;
  readonly user: string;
  readonly authMode: 'NONE' | 'LIMITED' | 'FULL' | 'CUSTOM_FUNCTION';
  readonly startedAt: number;
  readonly writes: PendingWrites;
  readonly calls: CallRecord[];
  readonly logs: LogLine[];
  /** Why it was killed; undefined while it lives. */
  killed: string | undefined;
  /** Evaluates a template's code inside the context. */
  render(body: string, names: readonly string[], values: readonly unknown[]): string;
}

export interface ExecutionRequest {
  readonly functionName: string;
  readonly args?: readonly unknown[];
  /** Makes the arguments out of the execution's own objects instead: an event's range, its spreadsheet. */
  readonly eventArgs?: (context: SheetContext) => readonly unknown[];
  readonly kind?: ExecutionKind;
  readonly user?: string;
  readonly authMode?: Execution['authMode'];
}

export interface ScriptFailure {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

export interface ExecutionReport {
  readonly functionName: string;
  readonly kind: ExecutionKind;
  readonly user: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** What the function returned, copied out of its context. */
  readonly value: unknown;
  /** What it threw; undefined when it returned, also when it was killed on the way. */
  readonly error: ScriptFailure | undefined;
  readonly killed: string | undefined;
  readonly calls: readonly CallRecord[];
  readonly logs: readonly LogLine[];
}

interface Inside {
  inward(value: unknown): unknown;
  defineGlobal(name: string, service: object): void;
  callGlobal(
    name: string,
    args: readonly unknown[],
  ): { value?: unknown; failure?: ScriptFailure; thrown?: unknown };
  hasGlobal(name: string): boolean;
  render(body: string, names: readonly string[], values: readonly unknown[]): unknown;
}

const prelude = new Script(PRELUDE, { filename: 'prelude.js' });

export interface OpenExecution {
  readonly execution: Execution;
  readonly inside: Inside;
  /** Lets go of the context. */
  close(): void;
}

/** Starts an execution and loads the script into its context; throws what the script throws while it loads. */
export function openExecution(world: World, request: ExecutionRequest): OpenExecution {
  const kind = request.kind ?? 'menu';
  let inside: Inside | undefined;
  const execution: Execution = {
    id: world.nextId(),
    kind,
    functionName: request.functionName,
    user: request.user ?? world.owner,
    authMode:
      request.authMode ??
      (kind === 'custom function' ? 'CUSTOM_FUNCTION' : kind === 'simple trigger' ? 'LIMITED' : 'FULL'),
    startedAt: world.clock.now(),
    writes: pendingWrites(world.workbook, () => {
      // Every change recalculates NOW(), whatever the interval.
      if (world.recalculatedAt !== world.clock.now()) recalculateVolatile(world);
    }),
    calls: [],
    logs: [],
    killed: undefined,
    render: (body, names, values) => String(inside!.render(body, names, values)),
  };
  const context = createContext(Object.create(null) as object);
  const door = doorOf(world, execution);
  inside = (prelude.runInContext(context) as (outside: object) => Inside)(door);
  for (const [name, value] of Object.entries(createGlobals(world, execution)))
    inside.defineGlobal(name, value);
  world.code.script.runInContext(context);
  return {
    execution,
    inside,
    // Reports keep their execution; the context, with everything the script loaded, must not live on in them.
    close() {
      inside = undefined;
    },
  };
}

export function recalculateVolatile(world: World): void {
  world.recalculatedAt = world.clock.now();
  world.workbook.recalculate('volatile');
}

/** Runs one function to its end: pending writes are applied, also after an error, and locks are given back. */
export function execute(world: World, request: ExecutionRequest): ExecutionReport {
  const { execution, inside, close } = openExecution(world, request);
  const args = request.eventArgs?.(sheetContext(world, execution)) ?? request.args ?? [];
  let answer = inside.callGlobal(request.functionName, args);
  if (!execution.killed) {
    try {
      execution.writes.apply('all');
    } catch (error) {
      answer = { failure: { name: 'Exception', message: (error as Error).message } };
    }
  }
  world.locks.releaseAll(execution.id);
  close();
  return {
    functionName: request.functionName,
    kind: execution.kind,
    user: execution.user,
    startedAt: execution.startedAt,
    endedAt: world.clock.now(),
    value: answer.failure ? undefined : copyOut(answer.value),
    error: answer.failure && { ...answer.failure },
    killed: execution.killed,
    calls: execution.calls,
    logs: execution.logs,
  };
}

/** A value of the script's context as one of ours. Services and functions become undefined. */
export function copyOut(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value;
  if (isDate(value)) return new Date(value.getTime());
  if (Array.isArray(value)) return Array.from(value as unknown[], copyOut);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = copyOut((value as Record<string, unknown>)[key]);
  return copy;
}

/**
 * An argument's lists and plain objects as our own; services, dates and functions as they are. What a script's list
 * gives to `map` is again of the script's realm, and the sheet library takes such a list for something unknown.
 */
function ours(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || isService(value) || isDate(value)) return value;
  if (Array.isArray(value)) return Array.from(value as unknown[], ours);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = ours((value as Record<string, unknown>)[key]);
  return copy;
}

/** What the prelude may ask of us. */
function doorOf(world: World, execution: Execution): object {
  return {
    now: () => world.clock.now(),
    ...scriptZoneParts(world.scriptZone),
    isService,
    nameOf,
    memberKind(target: Record<string, unknown>, name: string) {
      if (!Object.hasOwn(target, name)) return 'missing';
      return typeof target[name] === 'function' ? 'method' : 'value';
    },
    member: (target: Record<string, unknown>, name: string) => target[name],
    setMember(target: { setMember?: (name: string, value: unknown) => void }, name: string, value: unknown) {
      if (!target.setMember) return false;
      target.setMember(name, value);
      return true;
    },
    call(target: Record<string, (...args: unknown[]) => unknown>, method: string, args: unknown[]) {
      try {
        return { value: passCall(world, execution, target, method, Array.from(args, ours)) };
      } catch (error) {
        const { name, message } = error as Error;
        return { failure: { name: error instanceof ServiceError ? name : 'Exception', message } };
      }
    },
  };
}

/** Logging is no call worth failing. */
const UNCOUNTED = new Set(['console', 'Logger']);

/** The one place where a script's call becomes an effect. */
function passCall(
  world: World,
  execution: Execution,
  target: Record<string, (...args: unknown[]) => unknown>,
  method: string,
  args: unknown[],
): unknown {
  const serviceName = nameOf(target);
  if (!Object.hasOwn(target, method)) throw new ServiceError(`not emulated: ${serviceName}.${method}`);
  if (execution.killed) throw new ServiceError(execution.killed);
  if (UNCOUNTED.has(serviceName)) return target[method]!(...args);
  const call: Call = { service: serviceName, method, args, index: execution.calls.length, execution };
  execution.calls.push({ service: serviceName, method, index: call.index });
  const counter = `${serviceName}.${method}`;
  world.callCounts.set(counter, (world.callCounts.get(counter) ?? 0) + 1);
  refuseByKind(execution, serviceName, method);

  const fault = world.onCall?.(call);
  const limit = execution.kind === 'simple trigger' ? SIMPLE_TRIGGER_LIMIT_MS : RUN_LIMIT_MS;
  if (world.clock.now() - execution.startedAt > limit)
    kill(execution, 'Exceeded maximum execution time', 'all');
  if (fault && 'kill' in fault && fault.kill === 'before') kill(execution, 'killed', fault.writes);
  if (fault && 'throw' in fault && fault.throw === 'before') throw new ServiceError(fault.message);
  const value = target[method]!(...args);
  if (fault && 'kill' in fault) kill(execution, 'killed', fault.writes);
  if (fault && 'throw' in fault) throw new ServiceError(fault.message);
  return value;
}

function kill(execution: Execution, reason: string, writes: 'none' | 'half' | 'all'): never {
  execution.writes.apply(writes);
  execution.killed = reason;
  throw new ServiceError(reason);
}

/** Spreadsheet objects whose readers a custom function may use. */
const READ_IN_FUNCTIONS = new Set(['SpreadsheetApp', 'Spreadsheet', 'Sheet', 'Range', 'NamedRange']);
const FREE_IN_FUNCTIONS = new Set([
  'CacheService',
  'Cache',
  'LockService',
  'Lock',
  'PropertiesService',
  'Properties',
  'Utilities',
  'Blob',
  'console',
  'Logger',
]);
const NEEDS_FULL = new Set([
  'MailApp.sendEmail',
  'MailApp.getRemainingDailyQuota',
  'ScriptApp.newTrigger',
  'ScriptApp.getProjectTriggers',
  'ScriptApp.deleteTrigger',
]);

function refuseByKind(execution: Execution, serviceName: string, method: string): void {
  if (execution.kind === 'custom function') {
    if (FREE_IN_FUNCTIONS.has(serviceName)) return;
    if (
      READ_IN_FUNCTIONS.has(serviceName) &&
      /^(get|is|can|offset|toString)/.test(method) &&
      method !== 'getUi'
    )
      return;
    throw new ServiceError(`You do not have permission to call ${serviceName}.${method}`);
  }
  if (execution.kind === 'simple trigger' && NEEDS_FULL.has(`${serviceName}.${method}`)) {
    throw new ServiceError(`You do not have permission to call ${serviceName}.${method}`);
  }
}
