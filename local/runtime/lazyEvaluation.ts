/**
 * Lets the sheet evaluate when someone looks instead of after every command. A set-up that makes a dozen tabs gives a
 * hundred commands that each change the sheet's shape, and the library would evaluate every formula after each.
 *
 * Reaches into the library's evaluation plugin, found by its parts; without it everything works, only slower.
 */
import type { Model } from './sheetLibrary';

interface EvaluationPlugin {
  readonly evaluator: object;
  positionsToUpdate: unknown[];
  shouldRebuildDependenciesGraph: boolean;
  finalize(): void;
  readonly constructor: { readonly getters: readonly string[] };
}

/** The library lists the sheet's colours for its colour picker after every command; there is no picker here. */
function leaveColoursAlone(handlers: readonly object[]): void {
  const picker = handlers.find((handler) => 'computeCustomColors' in handler) as
    | { finalize(): void }
    | undefined;
  if (picker) picker.finalize = () => undefined;
}

export interface LazyEvaluation {
  /** Evaluates what is due; reading through the model's getters does so by itself. */
  settle(): void;
}

/** @param around Called to evaluate; what it does after `evaluate()` may read and write the model. */
export function evaluateLazily(model: Model, around: (evaluate: () => void) => void): LazyEvaluation {
  const { handlers, getters } = model as unknown as {
    handlers: readonly Partial<EvaluationPlugin>[];
    getters: Record<string, (...args: unknown[]) => unknown>;
  };
  const plugin = handlers.find((handler) => handler.evaluator && handler.positionsToUpdate) as
    | EvaluationPlugin
    | undefined;
  if (!plugin) return { settle: () => undefined };

  leaveColoursAlone(handlers);
  const evaluateNow = plugin.finalize.bind(plugin);
  let evaluating = false;
  const settle = () => {
    if (evaluating || (!plugin.shouldRebuildDependenciesGraph && plugin.positionsToUpdate.length === 0))
      return;
    around(() => {
      evaluating = true;
      try {
        evaluateNow();
      } finally {
        evaluating = false;
      }
    });
  };
  plugin.finalize = () => undefined;
  for (const name of plugin.constructor.getters) {
    const read = getters[name]!;
    getters[name] = (...args) => {
      settle();
      return read(...args);
    };
  }
  return { settle };
}
