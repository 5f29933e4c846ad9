/**
 * Answers the custom functions of one spreadsheet: refuses volatile arguments, keeps results, calls the script. Knows
 * nothing of Node or of how the script is run, so that a page that evaluates the same sheet answers in the same way.
 */
import { type Argument, argumentReader, entriesOfResult, positionsOf } from './customFunctions';
import type { Position } from './grid';
import type { Entry, FunctionHost } from './nativeFunctions';
import type { SheetLibrary } from './sheetLibrary';
import { VOLATILE } from './volatility';
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

export type ScriptAnswer =
  | { readonly value: unknown; readonly failure?: undefined }
  | { readonly failure: { readonly name: string; readonly message: string } };

/** What the answers need of the spreadsheet that asks. */
export interface Asker {
  /** Whose clock NOW() shows. */
  readonly zone: string;
  /** Whose clock a date cell is taken to show. */
  readonly cellZone: string;
  now(): number;
  random(): number;
  hasVolatile(): boolean;
  isVolatile(position: Position): boolean;
  formula(position: Position): string | undefined;
  call(name: string, values: readonly Argument[]): ScriptAnswer;
  /** A recalculation is over: what was kept for its calls may go. */
  finished(): void;
}

/**
 * @param askerOf The spreadsheet, once it exists: it needs its model, and the model this host. While the model is being
 *   made its formulas are evaluated too; they get a blank, and the owner recalculates when all is in place.
 */
export function functionAnswers(sheets: SheetLibrary, askerOf: () => Asker | undefined): CustomFunctionHost {
  const results = new Map<string, Entry | Entry[][]>();
  let keptCells = 0;
  const statistics: FunctionStatistics = { calls: 0, kept: 0 };
  let reader: ReturnType<typeof argumentReader> | undefined;

  const failure = (message: string) => new sheets.EvaluationError(message, '#ERROR');

  function call(
    asker: Asker,
    name: string,
    values: readonly Argument[],
  ): Entry | Entry[][] | InstanceType<SheetLibrary['EvaluationError']> {
    statistics.calls += 1;
    const began = Date.now();
    const answer = asker.call(name, values);
    if (Date.now() - began > RUN_LIMIT_MS) return failure('Exceeded maximum execution time');
    if (answer.failure) {
      const { name: kind, message } = answer.failure;
      return failure(kind === 'Error' ? message : `${kind}: ${message}`);
    }
    return entriesOfResult(answer.value, asker.cellZone);
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

  return {
    statistics,
    nowSerial() {
      const asker = askerOf();
      return asker ? serialOfInstant(asker.now(), asker.zone) : 0;
    },
    random: () => askerOf()?.random() ?? 0,
    callCustom(name, args, at) {
      const asker = askerOf();
      if (!asker) return { value: '' };
      if (asker.hasVolatile() && usesVolatile(asker, name, args, at)) {
        return failure(
          'This function is not allowed to reference a cell with NOW(), RAND(), or RANDBETWEEN().',
        );
      }
      reader ??= argumentReader(asker.cellZone, sheets.helpers.isDateTimeFormat);
      const read = reader;
      const prepared = args.map((arg) => read.read(arg));
      const key = `${asker.cellZone} ${name}(${prepared.map((argument) => argument.key).join('\u0002')}`;
      const known = results.get(key);
      if (known) {
        statistics.kept += 1;
        return known;
      }
      // An argument that was left out at the end is absent, not blank.
      const values = prepared.map((argument) => argument.value);
      while (values.length > 0 && args[values.length - 1] === undefined) values.pop();
      const result = call(asker, name, values);
      if (!(result instanceof sheets.EvaluationError)) keep(key, result);
      return result;
    },
    finishRecalculation() {
      askerOf()?.finished();
      reader = undefined;
    },
  };
}

function cellsOf(result: Entry | Entry[][]): number {
  return Array.isArray(result) ? result.length * result[0]!.length : 1;
}

function usesVolatile(asker: Asker, name: string, args: readonly unknown[], at: Position): boolean {
  if (args.some((arg) => positionsOf(arg).some((position) => asker.isVolatile(position)))) return true;
  const formula = at.sheetId ? asker.formula(at) : undefined;
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
