/**
 * A result that needs more rows or columns than its sheet has is an error that says how many are missing, in Google's words.
 * Sheets adds rows in some cases and refuses in others; nothing here may depend on which.
 *
 * Reaches into the library's evaluation plugin, found by its parts; without it there is the library's own error.
 */
import type { Position } from './grid';
import type { Model, SheetLibrary } from './sheetLibrary';

interface Evaluator {
  assertSheetHasEnoughSpaceToSpreadFormulaResult(
    at: Position,
    columns: readonly (readonly unknown[])[],
  ): void;
}

export function refuseWhatHasNoRoom(model: Model, { EvaluationError }: SheetLibrary): void {
  const { handlers, getters } = model as unknown as {
    handlers: readonly { readonly evaluator?: Evaluator }[];
    getters: { getNumberRows(sheetId: string): number; getNumberCols(sheetId: string): number };
  };
  const evaluator = handlers.find((handler) => handler.evaluator)?.evaluator;
  if (!evaluator) return;
  evaluator.assertSheetHasEnoughSpaceToSpreadFormulaResult = ({ sheetId, col, row }, columns) => {
    const missing = {
      rows: row + (columns[0]?.length ?? 0) - getters.getNumberRows(sheetId),
      columns: col + columns.length - getters.getNumberCols(sheetId),
    };
    for (const [what, count] of Object.entries(missing)) {
      if (count <= 0) continue;
      throw new EvaluationError(
        `Result was not automatically expanded, please insert more ${what} (${count}).`,
        '#REF',
      );
    }
  };
}
