import { setUpPart, undo, undoOffered } from '../app/pages/setupParts';
import { previewOf, setUp } from '../app/setupRequest';
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

/** The same in parts, for a page that shows how far it is and can stop between them. */
export function setupPart(request: unknown): unknown {
  return setUpPart(request, appsScriptHost());
}

/** What undoSetup would take away of the set-up that this file remembers; changes nothing. */
export function undoPreview(): unknown {
  return undoOffered(appsScriptHost()) ?? null;
}

/** Takes away again what applySetup returned. */
export function undoSetup(done: unknown): unknown {
  return undo(done, appsScriptHost());
}
