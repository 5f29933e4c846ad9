import { previewOf, setUp, undo } from '../app/setupRequest';
import { appsScriptHost } from '../host/appsScript';

/**
 * What the set-up of a tracker would create, as plain data; changes nothing.
 *
 * @param request agreement (a starter's name, or an agreement), tracker (tab), columns, dateOrder, rows, formulaColumns.
 */
export function previewSetup(request: unknown): unknown {
  return previewOf(request, appsScriptHost());
}

/** Sets the tracker up as previewSetup shows, and returns what was made; overwrites nothing. */
export function applySetup(request: unknown): unknown {
  return setUp(request, appsScriptHost());
}

/** Takes away again what applySetup returned. */
export function undoSetup(done: unknown): void {
  undo(done, appsScriptHost());
}
