/** Answers the custom functions of one spreadsheet: refuses volatile arguments, keeps results, calls the script. */
import { type Argument, argumentReader, entriesOfResult, positionsOf } from './customFunctions';
import { type OpenExecution, openExecution } from './execution';
import type { Position } from './grid';
import type { Entry, FunctionHost } from './nativeFunctions';
import type { SheetLibrary } from './sheetLibrary';
import { VOLATILE } from './volatility';
import type { World } from './world';
import { serialOfInstant } from './zones';

const RUN_LIMIT_MS = 30_000;
/** Cells of kept results; beyond it the oldest go. */
const KEPT_CELLS = 500_000;

export interface FunctionStatistics {
  /** Calls that reached the script. */
  calls: number;
  /** Calls answered from kept results. */
  kept: number;
}

export interface CustomFunctionHost extends FunctionHost {
  readonly statistics: FunctionStatistics;
}

/**
 * @param worldOf The world, once it exists: it needs the workbook, and the workbook this host. While the workbook is
 *   being made its formulas are evaluated too; they get a blank, and the owner recalculates when all is in place.
 */
export function functionHost(sheets: SheetLibrary, worldOf: () => World | undefined): CustomFunctionHost {
  const results = new Map<string, Entry | Entry[][]>();
  let keptCells = 0;
  const statistics: FunctionStatistics = { calls: 0, kept: 0 };
  let spills: { sheetId: string; rows: number; cols: number }[] = [];
  // One context serves all the cells of a recalculation: a fresh one a cell would cost half a millisecond each.
  let open: OpenExecution | undefined;
  let reader: ReturnType<typeof argumentReader> | undefined;

  const present = () => {
    const world = worldOf();
    if (!world) throw new Error('function host: called before the world exists');
    return world;
  };
  const zone = () => {
    const world = present();
    return world.cellDates.functions === 'script' ? world.scriptZone : world.document.zone;
  };
  const failure = (message: string) => new sheets.EvaluationError(message, '#ERROR');

  function call(
    name: string,
    values: readonly Argument[],
  ): Entry | Entry[][] | InstanceType<SheetLibrary['EvaluationError']> {
    const world = present();
    open ??= openExecution(world, { functionName: name, kind: 'custom function' });
    statistics.calls += 1;
    const began = Date.now();
    const answer = open.inside.callGlobal(name, values);
    open.execution.calls.length = 0;
    if (Date.now() - began > RUN_LIMIT_MS) return failure('Exceeded maximum execution time');
    if (answer.failure) {
      const { name: kind, message } = answer.failure;
      return failure(kind === 'Error' ? message : `${kind}: ${message}`);
    }
    return entriesOfResult(answer.value, zone());
  }

  function keep(key: string, result: Entry | Entry[][]): void {
    results.set(key, result);
    keptCells += cellsOf(result);
    for (const [oldest, old] of results) {
      if (keptCells <= KEPT_CELLS || oldest === key) return;
      results.delete(oldest);
      keptCells -= cellsOf(old);
    }
  }

  function noteSpill(result: Entry | Entry[][], at: Position): void {
    if (!Array.isArray(result)) return;
    spills.push({ sheetId: at.sheetId, rows: at.row + result[0]!.length, cols: at.col + result.length });
  }

  return {
    statistics,
    nowSerial() {
      const world = worldOf();
      return world ? serialOfInstant(world.clock.now(), world.document.zone) : 0;
    },
    random: () => worldOf()?.random() ?? 0,
    callCustom(name, args, at) {
      if (!worldOf()) return { value: '' };
      const { workbook } = present();
      if (workbook.hasVolatile() && usesVolatile(workbook, name, args, at)) {
        return failure(
          'This function is not allowed to reference a cell with NOW(), RAND(), or RANDBETWEEN().',
        );
      }
      reader ??= argumentReader(zone(), sheets.helpers.isDateTimeFormat);
      const read = reader;
      const prepared = args.map((arg) => read.read(arg));
      const key = `${zone()} ${name}(${prepared.map((argument) => argument.key).join('\u0002')}`;
      const known = results.get(key);
      if (known) {
        statistics.kept += 1;
        noteSpill(known, at);
        return known;
      }
      // An argument that was left out at the end is absent, not blank.
      const values = prepared.map((argument) => argument.value);
      while (values.length > 0 && args[values.length - 1] === undefined) values.pop();
      const result = call(name, values);
      if (!(result instanceof sheets.EvaluationError)) {
        keep(key, result);
        noteSpill(result, at);
      }
      return result;
    },
    finishRecalculation() {
      open = undefined;
      reader = undefined;
      const noted = spills;
      spills = [];
      return noted;
    },
  };
}

function cellsOf(result: Entry | Entry[][]): number {
  return Array.isArray(result) ? result.length * result[0]!.length : 1;
}

function usesVolatile(
  workbook: World['workbook'],
  name: string,
  args: readonly unknown[],
  at: Position,
): boolean {
  if (args.some((arg) => positionsOf(arg).some((position) => workbook.isVolatile(position)))) return true;
  const formula = at.sheetId ? workbook.formula(at) : undefined;
  return formula !== undefined && VOLATILE.test(argumentsOf(formula, name));
}

/** The text between the brackets of each call of `name` in `formula`. */
function argumentsOf(formula: string, name: string): string {
  let texts = '';
  const upper = formula.toUpperCase();
  for (let from = upper.indexOf(`${name}(`); from >= 0; from = upper.indexOf(`${name}(`, from + 1)) {
    let depth = 0;
    let to = from + name.length;
    do {
      if (formula[to] === '(') depth += 1;
      if (formula[to] === ')') depth -= 1;
      to += 1;
    } while (depth > 0 && to < formula.length);
    texts += ` ${formula.slice(from + name.length, to)}`;
  }
  return texts;
}
